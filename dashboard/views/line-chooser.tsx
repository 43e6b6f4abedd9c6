/** From one line to another. */
import type { LineKey } from '../core/line-model.js'
import { routeHash } from '../core/route.js'
import { useReading, useTopics } from '../reading.js'

export function LineChooser({ view, line }: { view: 'diagram' | 'chart'; line: LineKey }) {
  const { live, text, language } = useReading()
  useTopics(['membership'])
  const keys = live.store.lineKeys
  const choose = (key: LineKey) => {
    location.hash = routeHash({ view, line: live.store.modelOf(key) })
  }
  return (
    <label class="chooser">
      <span>{text.diagram.chooseLine}</span>
      <select value={line} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {(keys.includes(line) ? keys : [line, ...keys]).map((key) => (
          <option key={key} value={key}>
            {live.store.lineName(key, language)}
          </option>
        ))}
      </select>
    </label>
  )
}
