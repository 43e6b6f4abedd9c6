/** 線区一覧: the network at a glance. */
import { useMemo } from 'preact/hooks'
import type { LineKey } from '../core/line-model.js'
import { grouped } from '../core/numbers.js'
import { disturbedFirst, isDisturbed, type LineOverview, lineOverview, networkTotals } from '../core/overview.js'
import { routeHash } from '../core/route.js'
import { wordsIn } from '../core/words.js'
import { useReading, useTopics } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'
import { EmptyNote } from './banner.js'
import { ConditionMark } from './condition-mark.js'
import { DelayedTrains, LineStatusCard } from './line-side.js'
import { LineStrip } from './line-strip.js'
import { DelayBadge } from './train-mark.js'

interface Tile {
  name: 'trains' | 'delayed' | 'worst' | 'disturbed'
  /** Absent when it is unknown. */
  value: string | undefined
  note?: string | undefined
  mood: string
}

/** Time between two drawings: often enough for the eye, and calm. */
const DRAW_MS = 1000

export function OverviewView() {
  const { live, text, language } = useReading()
  useTopics(['lines'], DRAW_MS)
  useTopics(['membership'])
  const { store, views } = live
  const lines = disturbedFirst(
    store.lineKeys.map((key) =>
      lineOverview(
        store,
        key,
        store.trainsOf(key).map((held) => views.of(held, language)),
      ),
    ),
  )
  const keys = lines.map(({ key }) => key).join('\n')
  // The elements stay the same while the lines do, so that each row draws itself only when its own line has changed.
  const rows = useMemo(() => keys.split('\n').map((key) => key && <LineRow key={key} lineKey={key} />), [keys])
  return (
    <>
      <h1>{text.overview.heading}</h1>
      <Tiles totals={networkTotals(lines)} />
      {lines.length === 0 && <EmptyNote empty={text.noTrains} />}
      <ul class={`overview${lines.length > 12 ? ' is-dense' : ''}`} style={{ '--lines': Math.max(lines.length, 1) }}>
        {rows}
      </ul>
      {lines.length > 0 && (
        <div class="beneath">
          <DelayedTrains />
          <div class="disturbed">
            {lines
              .filter(({ condition }) => isDisturbed(condition))
              .map(({ key }) => (
                <LineStatusCard key={key} line={key} hasName />
              ))}
          </div>
        </div>
      )}
    </>
  )
}

type Totals = ReturnType<typeof networkTotals>

function Tiles({ totals }: { totals: Totals }) {
  const { live, text } = useReading()
  const { isKnown } = live.store
  return (
    <dl class="tiles">
      {tilesOf(totals, text).map(({ name, value, note, mood }) => (
        <div key={name} class={`tile ${isKnown ? mood : 'calm'}`}>
          <dt>{text.overview.tile[name]}</dt>
          <dd>{isKnown ? (value ?? text.link.unknown) : '–'}</dd>
          {isKnown && note && <dd class="note">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

function tilesOf(totals: Totals, text: Dictionary): readonly Tile[] {
  const { trains, withDelay, delayed, worstMinutes, disturbed, withCondition } = totals
  const known = withDelay < trains ? text.overview.knownOf(withDelay, trains) : undefined
  return [
    { name: 'trains', value: text.overview.trainCount(grouped(trains)), mood: 'calm' },
    {
      name: 'delayed',
      value: trains > 0 && withDelay === 0 ? undefined : text.overview.trainCount(grouped(delayed)),
      note: known,
      mood: delayed > 0 ? 'band-late' : 'calm',
    },
    {
      name: 'worst',
      value: worstMinutes === undefined ? undefined : text.overview.minutes(worstMinutes),
      note: known,
      mood: bandOf(worstMinutes ?? 0),
    },
    {
      name: 'disturbed',
      value: totals.lines > 0 && withCondition === 0 ? undefined : text.overview.lineCount(grouped(disturbed)),
      note: withCondition < totals.lines ? text.overview.linesOf(withCondition, totals.lines) : undefined,
      mood: disturbed > 0 ? 'band-veryLate' : 'calm',
    },
  ]
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
    <li
      class={`line-row condition-${line.condition ?? 'unknown'}${isDisturbed(line.condition) ? ' is-disturbed' : ''}`}
      style={color ? { '--line': color } : undefined}
    >
      <h2>
        <a href={routeHash({ view: 'diagram', line: model })}>{name}</a>
      </h2>
      <ConditionMark condition={line.condition} text={wordsIn(status, language)} />
      {model.isLearnt && line.trains > 0 ? (
        <p class="directions">
          {line.directions.map(({ direction, trains }) => (
            <span key={direction}>{text.diagram.directionOf(text.direction(direction), trains)}</span>
          ))}
        </p>
      ) : (
        <LineStrip
          line={line}
          label={store.isKnown ? text.overview.stripLabel(name, line.trains, delayedOf(line)) : text.noData}
        />
      )}
      <span class="counts">
        {store.isKnown ? (
          <>
            <span>{text.overview.count(line.trains)}</span>
            <Delayed line={line} />
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
          <span class="none">{withoutWorst(line, text)}</span>
        )}
      </span>
    </li>
  )
}

/** `undefined` when none of the trains has a known delay. */
function delayedOf({ trains, withDelay, delayed }: LineOverview): number | undefined {
  return trains > 0 && withDelay === 0 ? undefined : delayed
}

function Delayed({ line }: { line: LineOverview }) {
  const { text } = useReading()
  const delayed = delayedOf(line)
  // The place of the worst delay says this already.
  if (delayed === undefined) return null
  return <span class={delayed > 0 ? 'some' : 'none'}>{text.overview.delayedCount(delayed)}</span>
}

/** A line is on time when every delay is known, except those of cancelled trains. */
function withoutWorst({ trains, withDelay, cancelled }: LineOverview, text: Dictionary): string {
  if (trains === 0) return '–'
  if (withDelay === 0) return cancelled === trains ? text.delay.band.cancelled : text.delay.band.unknown
  if (withDelay + cancelled === trains) return text.delay.band.onTime
  return text.overview.knownOf(withDelay, trains)
}

function bandOf(minutes: number): string {
  if (minutes >= 30) return 'band-severe'
  if (minutes >= 15) return 'band-veryLate'
  return minutes >= 5 ? 'band-late' : 'calm'
}
