/** Leads from one line to another. */
import { useState } from 'preact/hooks'
import type { LineKey } from '../core/line-model.js'
import { routeHash } from '../core/route.js'
import { useReading, useTopics } from '../reading.js'

/**
 * Choosing alone changes nothing (WCAG 3.2.2), because with arrow keys one passes many lines. The button goes there, or
 * Enter.
 */
export function LineChooser({ view, line }: { view: 'diagram' | 'chart'; line: LineKey }) {
  const { live, text, language } = useReading()
  useTopics(['membership'])
  const [chosen, setChosen] = useState(line)
  const keys = live.store.lineKeys
  return (
    <form
      class="chooser"
      onSubmit={(event) => {
        event.preventDefault()
        location.hash = routeHash({ view, line: live.store.modelOf(chosen) })
      }}
    >
      <label>
        <span>{text.diagram.chooseLine}</span>
        <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {(keys.includes(line) ? keys : [line, ...keys]).map((key) => (
            <option key={key} value={key}>
              {live.store.lineName(key, language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{text.diagram.showLine}</button>
    </form>
  )
}
