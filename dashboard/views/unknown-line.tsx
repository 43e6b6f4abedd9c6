/** Shown for an address that names an unknown line: this is an error, and not a line without trains. */
import type { LineKey } from '../core/line-model.js'
import { useReading } from '../reading.js'
import { LineChooser } from './line-chooser.js'

export function UnknownLine({ view, line }: { view: 'diagram' | 'chart'; line: LineKey }) {
  const { live, text } = useReading()
  const [first = line] = live.store.lineKeys
  return (
    <>
      <div class="view-head">
        <h1>{text.views.unknownLine}</h1>
        <LineChooser view={view} line={first} />
      </div>
      <p class="empty" role="alert">
        {text.unknownLine(line)}
      </p>
    </>
  )
}
