/** 線区一覧: the network at a glance. */
import { useMemo } from 'preact/hooks'
import type { LineKey } from '../core/line-model.js'
import { grouped } from '../core/numbers.js'
import { lineOverview, networkTotals } from '../core/overview.js'
import { routeHash } from '../core/route.js'
import { wordsIn } from '../core/words.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { ConditionMark } from './condition-mark.js'
import { DelayedTrains, LineStatusCard } from './line-side.js'
import { LineStrip } from './line-strip.js'
import { DelayBadge } from './train-mark.js'

/** Enough for the eye, and calm. */
const DRAW_MS = 1000

export function OverviewView() {
  const { live, text, language } = useReading()
  useTopics(['lines'], DRAW_MS)
  useTopics(['membership'])
  const { store, views } = live
  const lines = store.lineKeys.map((key) =>
    lineOverview(
      store,
      key,
      store.trainsOf(key).map((held) => views.of(held, language)),
    ),
  )
  const totals = networkTotals(lines)
  const keys = lines.map(({ key }) => key).join('\n')
  // The same elements as long as the lines are the same: each row draws itself when its own line has changed.
  const rows = useMemo(() => keys.split('\n').map((key) => key && <LineRow key={key} lineKey={key} />), [keys])
  const { isKnown } = store
  const tiles = [
    ['trains', isKnown ? grouped(totals.trains) : '–', 'calm'],
    ['delayed', isKnown ? grouped(totals.delayed) : '–', totals.delayed > 0 ? 'band-late' : 'calm'],
    ['worst', isKnown ? text.overview.minutes(totals.worstMinutes) : '–', bandOf(totals.worstMinutes)],
    ['disturbed', isKnown ? grouped(totals.disturbed) : '–', totals.disturbed > 0 ? 'band-veryLate' : 'calm'],
  ] as const
  return (
    <>
      <h1>{text.overview.heading}</h1>
      <dl class="tiles">
        {tiles.map(([name, value, mood]) => (
          <div key={name} class={`tile ${mood}`}>
            <dt>{text.overview.tile[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 && <EmptyNote empty={text.noTrains} />}
      <ul class={`overview${lines.length > 12 ? ' is-dense' : ''}`} style={{ '--lines': Math.max(lines.length, 1) }}>
        {rows}
      </ul>
      {lines.length > 0 && (
        <div class="beneath">
          <DelayedTrains />
          <div class="disturbed">
            {lines
              .filter(({ condition }) => condition !== undefined && condition !== 'NORMAL')
              .map(({ key }) => (
                <LineStatusCard key={key} line={key} hasName />
              ))}
          </div>
        </div>
      )}
    </>
  )
}

function LineRow({ lineKey }: { lineKey: LineKey }) {
  const { live, text, language } = useReading()
  useTopics([`line:${lineKey}`, 'membership'], DRAW_MS)
  const { store, views } = live
  const trains = store.trainsOf(lineKey).map((held) => views.of(held, language))
  const line = lineOverview(store, lineKey, trains)
  const model = store.modelOf(line.key)
  const name = store.lineName(line.key, language)
  const status = store.lineStatus.get(line.key)?.record.line.status
  const color = model.info?.color
  return (
    <li class={`line-row condition-${line.condition ?? 'unknown'}`} style={color ? { '--line': color } : undefined}>
      <h2>
        <a href={routeHash({ view: 'diagram', line: model })}>{name}</a>
      </h2>
      <ConditionMark condition={line.condition} text={wordsIn(status, language)} />
      <LineStrip
        line={line}
        label={store.isKnown ? text.overview.stripLabel(name, line.trains, line.delayed) : text.noData}
      />
      <span class="counts">
        {store.isKnown ? (
          <>
            <span>{text.overview.count(line.trains)}</span>
            <span class={line.delayed > 0 ? 'some' : 'none'}>{text.overview.delayedCount(line.delayed)}</span>
          </>
        ) : (
          <span class="none">–</span>
        )}
      </span>
      <span class="worst">
        {line.worst ? (
          <a href={routeHash({ view: 'train', key: line.worst.key })} title={text.overview.worst}>
            <DelayBadge train={line.worst} />
            <span class="number">{line.worst.number}</span>
          </a>
        ) : (
          <span class="none">{line.trains > 0 ? text.delay.band.onTime : '–'}</span>
        )}
      </span>
    </li>
  )
}

function bandOf(minutes: number): string {
  if (minutes >= 30) return 'band-severe'
  if (minutes >= 15) return 'band-veryLate'
  return minutes >= 5 ? 'band-late' : 'calm'
}
