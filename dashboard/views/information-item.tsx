/** Shows one notice of 運行情報: what it says, whom it concerns, and when it holds; a planned one says so. */
import type { Information, InformationRecord } from '../../client/records.js'
import { lineOfEntity, translationIn } from '../core/information.js'
import type { LineKey } from '../core/line-model.js'
import { HOLDS_UNTIL_CHANGED_MS, standingOf } from '../core/record-age.js'
import { clockTime, dateMinute, hourMinute } from '../core/service-time.js'
import { useReading } from '../reading.js'
import { ConditionMark } from './condition-mark.js'
import { StandingNote } from './train-mark.js'

const DAY_MS = 86_400_000

interface Props {
  record: InformationRecord
  /** The line beside which the notice stands, and whose name it need not repeat. */
  line?: LineKey
  isPlanned?: boolean
}

export function InformationItem({ record, line, isPlanned = false }: Props) {
  const { live, text, language } = useReading()
  const { information } = record
  const held = live.store.information.get(record.key)
  const standing = standingOf(record, held ? Date.now() - held.receivedMs : 0, HOLDS_UNTIL_CHANGED_MS)
  const said = [information.header, information.description].map((one) => translationIn(one, language))
  const cause = translationIn(information.causeText, language)
  const whom = useConcerned()(information, line)
  const periods = (information.activePeriods ?? []).map(({ startMs, endMs }) => {
    const [from, until] = [startMs, endMs].map((ms) => (ms === undefined ? undefined : dateMinute(ms)))
    if (from && until) return text.service.fromUntil(from, until)
    return from ? text.service.from(from) : until ? text.service.until(until) : ''
  })
  const { expectedResumptionMs } = information
  const publishedMs = information.updatedMs ?? information.publishedMs
  const facts: [string, string | undefined][] = [
    [text.service.direction, whom],
    [text.service.period, periods.filter(Boolean).join('、') || undefined],
    [text.service.cause, cause?.text],
    [
      text.service.resumption,
      expectedResumptionMs === undefined
        ? undefined
        : text.service.resumptionAt(hourMinute(clockTime(expectedResumptionMs))),
    ],
  ]
  return (
    <article class={`information standing-${standing.kind}${isPlanned ? ' is-planned' : ''}`}>
      <p class="information-head">
        {isPlanned && <span class="badge planned">{text.service.planned}</span>}
        <ConditionMark condition={information.condition} text={translationIn(information.status, language)?.text} />
        <StandingNote standing={standing} isLong />
      </p>
      {said.map(
        (one, at) =>
          one && (
            <p key={PARTS[at]} lang={one.language}>
              {one.text}
            </p>
          ),
      )}
      <dl class="facts inline">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {publishedMs !== undefined && (
        <p class="note">{text.service.published(momentSaid(publishedMs, Date.now() - publishedMs))}</p>
      )}
    </article>
  )
}

const PARTS = ['header', 'description']

/** Writes the time of the day or, for another day, the date. */
export function momentSaid(timeMs: number, ageMs: number | undefined): string {
  return ageMs !== undefined && Math.abs(ageMs) > DAY_MS ? dateMinute(timeMs) : hourMinute(clockTime(timeMs))
}

/** Beside a line only what concerns that line is named; elsewhere every line, station and train is. */
function useConcerned(): (information: Information, line: LineKey | undefined) => string | undefined {
  const { live, text, language } = useReading()
  const { store } = live
  const station = (id: string | undefined) => (id ? store.stationName(id, language) : undefined)
  return (information, line) => {
    const said = (information.informed ?? [])
      .map((entity) => ({ entity, ofLine: lineOfEntity(information, entity) }))
      .filter(({ ofLine }) => line === undefined || ofLine === undefined || ofLine === line)
      .map(({ entity, ofLine }) => {
        const { direction, fromStation, toStation, trip } = entity
        const section = fromStation && toStation && text.service.section(station(fromStation)!, station(toStation)!)
        const parts = [
          ofLine && line === undefined ? store.lineName(ofLine, language) : undefined,
          direction && text.direction(direction),
          section || station(fromStation ?? toStation),
          station(entity.station),
          trip?.number ?? trip?.tripId,
        ]
        return parts.filter(Boolean).join(' ')
      })
    return [...new Set(said)].filter(Boolean).join('、') || undefined
  }
}
