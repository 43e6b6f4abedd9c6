/** Shows 運行情報 of all lines, the disturbed ones first, and 稼働状況 of the railway's own systems. */
import type { LineCondition } from '../../client/records.js'
import { linesOf, listed } from '../core/information.js'
import { wordsIn } from '../core/words.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { ComponentMark } from './condition-mark.js'
import { InformationItem, momentSaid } from './information-item.js'
import { LineStatusCard } from './line-side.js'

const SERIOUS_FIRST: readonly (LineCondition | undefined)[] = [
  'SUSPENDED',
  'THROUGH_SERVICE_STOPPED',
  'DELAYED',
  'OTHER',
  'NORMAL',
  undefined,
]

export function ServiceView() {
  const { live, text, language } = useReading()
  useTopics(['lines'], 1000)
  useTopics(['membership', 'components'])
  const { store } = live
  const rank = (key: string) => SERIOUS_FIRST.indexOf(store.lineStatus.get(key)?.record.line.condition)
  const lines = store.lineKeys.sort((a, b) => rank(a) - rank(b))
  // Notices that concern only a station, a whole operator, or nobody by name: they are on no line's card.
  const others = listed(
    [...store.information.values()].filter(({ record }) => linesOf(record.information).length === 0),
    store.asOfMs(Date.now()),
  )
  const components = [...store.components.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  return (
    <>
      <h1>{text.service.heading}</h1>
      {store.lineStatus.size === 0 && store.information.size === 0 && <EmptyNote empty={text.service.noStatus} />}
      <div class="status-cards">
        {lines.map((key) => (
          <LineStatusCard key={key} line={key} hasName />
        ))}
      </div>
      {others.active.length + others.planned.length > 0 && (
        <section class="card" aria-labelledby="others">
          <h2 id="others">{text.service.otherNotices}</h2>
          {others.active.map((one) => (
            <InformationItem key={one.key} record={one} />
          ))}
          {others.planned.map((one) => (
            <InformationItem key={one.key} record={one} isPlanned />
          ))}
        </section>
      )}
      {components.length > 0 && (
        <section aria-labelledby="components">
          <h2 id="components">{text.service.components}</h2>
          <p class="note">{text.service.componentsNote}</p>
          <ul class="components">
            {components.map(({ key, component, eventTimeMs, ageMs }) => (
              <li key={key} class="card">
                <span class="component-name">
                  {component.system} / {component.component}
                </span>
                <ComponentMark condition={component.condition} />
                <span class="note">
                  {wordsIn(component.text, language)}
                  {eventTimeMs !== undefined && ` · ${text.service.since(momentSaid(eventTimeMs, ageMs))}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
