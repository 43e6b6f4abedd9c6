/** Shows beside a line's diagram its 運行情報 and its delayed trains. */
import { isDelayed } from '../core/delay.js'
import { listed } from '../core/information.js'
import type { LineKey } from '../core/line-model.js'
import { HOLDS_UNTIL_CHANGED_MS, type Standing, standingOf } from '../core/record-age.js'
import { routeHash } from '../core/route.js'
import { clockTime, hourMinute } from '../core/service-time.js'
import { wordsIn } from '../core/words.js'
import { useReading, useTopics } from '../reading.js'
import { ConditionMark } from './condition-mark.js'
import { InformationItem, momentSaid } from './information-item.js'
import { DelayBadge, StandingNote, TrainIcon } from './train-mark.js'

const LIVE: Standing = { kind: 'live' }

export function LineStatusCard({ line, hasName = false }: { line: LineKey; hasName?: boolean }) {
  const { live, text, language } = useReading()
  useTopics([`line:${line}`], 1000)
  const { store } = live
  const held = store.lineStatus.get(line)
  const record = held?.record
  const standing = held ? standingOf(held.record, Date.now() - held.receivedMs, HOLDS_UNTIL_CHANGED_MS) : LIVE
  const { condition, status, text: sentence, cause, expectedResumptionMs } = record?.line ?? {}
  const { active, planned } = listed(store.informationOf(line), store.asOfMs(Date.now()))
  // The line's text is shown only when no notice is active, because a notice says the same.
  const sentenceText = wordsIn(sentence, language)
  const color = store.modelOf(line).info?.color
  return (
    <section
      class={`card status-card condition-${condition ?? 'unknown'} standing-${standing.kind}`}
      style={color ? { '--line': color } : undefined}
    >
      <h2>
        {hasName && (
          <a class="line-name" href={routeHash({ view: 'diagram', line: store.modelOf(line) })}>
            {store.lineName(line, language)}
          </a>
        )}
        <ConditionMark condition={condition} text={wordsIn(status, language)} />
      </h2>
      {standing.kind !== 'live' && (
        <p>
          <StandingNote standing={standing} isLong />
        </p>
      )}
      {sentenceText && active.length === 0 && <p>{sentenceText}</p>}
      {!record && active.length === 0 && standing.kind === 'live' && <p class="note">{text.service.untold}</p>}
      <CauseAndEnd cause={wordsIn(cause, language)} expectedResumptionMs={expectedResumptionMs} />
      {record?.eventTimeMs !== undefined && (
        <p class="note">{text.service.since(momentSaid(record.eventTimeMs, record.ageMs))}</p>
      )}
      {active.map((one) => (
        <InformationItem key={one.key} record={one} line={line} />
      ))}
      {planned.map((one) => (
        <InformationItem key={one.key} record={one} line={line} isPlanned />
      ))}
    </section>
  )
}

interface CauseAndEndProps {
  cause: string | undefined
  expectedResumptionMs: number | undefined
}

function CauseAndEnd({ cause, expectedResumptionMs }: CauseAndEndProps) {
  const { text } = useReading()
  if (!cause && expectedResumptionMs === undefined) return null
  return (
    <dl class="facts inline">
      {cause && (
        <div>
          <dt>{text.service.cause}</dt>
          <dd>{cause}</dd>
        </div>
      )}
      {expectedResumptionMs !== undefined && (
        <div>
          <dt>{text.service.resumption}</dt>
          <dd>{text.service.resumptionAt(hourMinute(clockTime(expectedResumptionMs)))}</dd>
        </div>
      )}
    </dl>
  )
}

const LISTED_MAX = 12

/** Lists the delayed trains of one line, or of the whole network. */
export function DelayedTrains({ line }: { line?: LineKey }) {
  const { live, text, language } = useReading()
  useTopics(line === undefined ? ['trains'] : [`line:${line}`], 1000)
  const held = line === undefined ? [...live.store.trains.values()] : live.store.trainsOf(line)
  const trains = held.map((train) => live.views.of(train, language))
  const isAnyKnown = trains.length === 0 || trains.some(({ band }) => band !== 'unknown' && band !== 'cancelled')
  const none = isAnyKnown ? text.diagram.noDelayed : text.diagram.noneKnown
  const delayed = trains
    .filter(({ band }) => isDelayed(band) || band === 'cancelled')
    .sort((a, b) => (b.delayMinutes ?? 0) - (a.delayMinutes ?? 0))
  return (
    <section class="card delayed" aria-labelledby="delayed">
      <h2 id="delayed">{text.diagram.delayedTrains}</h2>
      {delayed.length === 0 && <p class="note">{live.store.isKnown ? none : text.noData}</p>}
      <ul>
        {delayed.slice(0, LISTED_MAX).map((train) => (
          <li key={train.key}>
            <a class={`standing-${train.standing.kind}`} href={routeHash({ view: 'train', key: train.key })}>
              <TrainIcon mark={train.mark} heading={train.heading} band={train.band} />
              <span class="number">{train.number}</span>
              <span class="where">
                {line === undefined && `${live.store.lineName(train.line, language)} `}
                {text.placeText(train.place)}
              </span>
              <DelayBadge train={train} />
              <StandingNote standing={train.standing} />
            </a>
          </li>
        ))}
      </ul>
      {delayed.length > LISTED_MAX && (
        <p class="note">
          <a href={routeHash({ view: 'trains' })}>{text.diagram.moreTrains(delayed.length - LISTED_MAX)}</a>
        </p>
      )}
    </section>
  )
}
