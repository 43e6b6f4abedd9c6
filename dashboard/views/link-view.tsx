/** 回線: the state of the one-way link, what the sender told across it, what is missing, and who is fed. */
import type { ComponentChildren } from 'preact'
import type { LinkState, LivenessCause, SenderStatus, SourceHealth, TwinStatus } from '../../client/records.js'
import { isOfGuard } from '../core/guard-told.js'
import { duration, grouped, percent } from '../core/numbers.js'
import { clockTime, hourMinuteSecond } from '../core/service-time.js'
import { wordsIn } from '../core/words.js'
import { useReading, useTopics } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'
import { gapReason } from '../text/gap-reason.js'
import { useCurrency } from './banner.js'
import { GapReport } from './gap-report.js'
import { GuardCard } from './guard-card.js'
import { ReasonTable } from './reason-table.js'
import { Sparkline } from './sparkline.js'

const GAPS_SHOWN = 50
const SIGNS: Record<LinkState, string> = { receiving: '●', late: '▲', down: '×', never: '–', held: '■' }

export function LinkView() {
  const { live, text } = useReading()
  useTopics(['status'], 500)
  const currency = useCurrency()
  const { store } = live
  const { status } = store
  // A page that hears nothing knows nothing of the link either.
  const state = currency.state === 'disconnected' ? undefined : status?.link.state
  const residual = status?.link.residualRatio
  const isLive = currency.state === 'live'
  const sign = heroState(state, residual, isLive)
  return (
    <div class="own-news">
      <h1>{text.link.heading}</h1>
      <section class={`card link-hero state-${sign}`} aria-live="off">
        <p class="link-state">
          <span aria-hidden="true">{sign === 'unknown' ? '?' : SIGNS[sign]}</span>{' '}
          {state === undefined
            ? text.link.unknown
            : state !== 'receiving' || sign === 'receiving'
              ? text.link.state[state]
              : isLosing(residual)
                ? text.link.losing
                : text.link.notLive}
        </p>
        <p class="one-way">
          <svg viewBox="0 0 64 24" aria-hidden="true">
            <path d="M2 7h44m-7-5 7 5-7 5" />
            <path class="refused" d="M62 17H18m7-5-7 5 7 5M38 12l8 10" />
          </svg>
          {text.link.oneWay}
        </p>
        <p class="note">{text.link.oneWayNote}</p>
      </section>
      {status ? <LinkFigures /> : <p class="empty">{text.noData}</p>}
      <Refusals />
      <div class="link-columns">
        {status?.senders?.map((sender) => (
          <Sender key={sender.sender} {...sender} />
        ))}
        <Gaps />
        <Feeds />
      </div>
      <p class="note">
        {text.link.receiverVersion} {status?.version ?? text.link.unknown}
        {store.ignored > 0 && ` · ${text.link.page}: ${text.link.pageIgnored} ${grouped(store.ignored)}`}
      </p>
    </div>
  )
}

/** Shows refusals, because a link that is heard and refused must not look like one that is not heard. */
function Refusals() {
  const { live, text, language } = useReading()
  const refusals = live.store.status?.liveness?.refusals ?? []
  if (refusals.length === 0) return null
  return (
    <section class="card refusals" aria-labelledby="refusals">
      <h2 id="refusals">{text.link.refusals}</h2>
      <ul>
        {refusals.map(({ word, count, text: said, remedy, sinceMs }) => (
          <li key={word}>
            <strong>
              {text.link.refusal[word] ?? word} {grouped(count)}
            </strong>
            {sinceMs !== undefined && ` (${text.service.from(timeSaid(sinceMs))})`}
            <span lang="en"> {said}</span>
            {text.remedyMark}
            {wordsIn(remedy, language)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isLosing(residual: number | undefined): boolean {
  return (residual ?? 0) > 0
}

/** A link that loses frames, or at whose other end something is silent, is not shown green, though datagrams come. */
function heroState(state: LinkState | undefined, residual: number | undefined, isLive: boolean): LinkState | 'unknown' {
  if (state === undefined) return 'unknown'
  return state === 'receiving' && (isLosing(residual) || !isLive) ? 'late' : state
}

function LinkFigures() {
  const { live, text } = useReading()
  const { link } = live.store.status!
  const said = (value: number | undefined, write: (value: number) => string) =>
    value === undefined ? text.link.unknown : write(value)
  const ages = [link.ageP50Ms, link.ageP99Ms].map((ms) => said(ms, duration)).join(' / ')
  return (
    <dl class="figures">
      <Figure name={text.link.rate}>
        {said(link.datagramsPerS, (rate) => text.link.datagramsPerS(grouped(rate)))}
        <Sparkline values={live.store.rates} />
      </Figure>
      <Figure name={text.link.loss} note={text.link.lossNote}>
        {said(link.lossRatio, percent)}
      </Figure>
      <Figure name={text.link.recovered} note={text.link.recoveredNote}>
        {said(link.recoveredRatio, percent)}
      </Figure>
      <Figure name={text.link.residual} note={text.link.residualNote} isAlarm={(link.residualRatio ?? 0) > 0}>
        {link.residualRatio === undefined ? '–' : percent(link.residualRatio)}
      </Figure>
      <Figure name={text.link.age} note={text.link.ageNote}>
        {ages}
      </Figure>
      <Figure name={text.link.heartbeat} isAlarm={link.state === 'late' || link.state === 'down'}>
        {said(link.heartbeatAgeMs, duration)}
      </Figure>
      <Figure name={text.link.offset} note={text.link.offsetNote}>
        {said(link.offsetMs, (ms) => `${Math.round(ms)} ms`)}
      </Figure>
    </dl>
  )
}

interface FigureProps {
  name: string
  note?: string | undefined
  isAlarm?: boolean
  children: ComponentChildren
}

function Figure({ name, note, isAlarm = false, children }: FigureProps) {
  return (
    <div class={`tile${isAlarm ? ' band-veryLate' : ''}`}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {note && <dd class="note">{note}</dd>}
    </div>
  )
}

function Sender(status: SenderStatus) {
  const { sender, epoch, heartbeatAgeMs, isEnding, heldSinceMs, health = {}, twin } = status
  const { text } = useReading()
  const { sendBlock, sources = [] } = health
  const reasons = (health.reasons ?? []).filter((one) => !isOfGuard(one))
  const facts: [string, string][] = [
    ...(twin ? [[text.link.role, roleText(twin, text)] as [string, string]] : []),
    [text.link.heartbeat, heartbeatAgeMs === undefined ? '' : duration(heartbeatAgeMs)],
    [text.link.version, health.version ?? ''],
    [text.link.uptime, health.uptimeMs === undefined ? '' : duration(health.uptimeMs)],
    [text.link.epoch, String(epoch)],
    [text.link.eventsIn, counted(health.eventsIn)],
    [text.link.refused, counted(health.eventsRefused)],
    [text.link.quarantined, counted(health.eventsQuarantined)],
    [text.link.fieldsDropped, counted(health.fieldsDropped)],
    [text.link.conflated, counted(health.eventsConflated)],
    [text.link.queue, counted(health.queueEvents)],
    [text.link.fecShort, counted(health.fecShort)],
  ]
  return (
    <section class="card" aria-labelledby={`sender-${sender}`}>
      <h2 id={`sender-${sender}`}>
        {text.link.sender(sender)} {isEnding && <span class="badge band-veryLate">{text.link.ending}</span>}
        {heldSinceMs !== undefined && <span class="badge band-late">{text.link.held(timeSaid(heldSinceMs))}</span>}
      </h2>
      <p class="note">{text.link.senderNote}</p>
      {sendBlock && (
        <p class="badge band-severe">
          {text.cause(BLOCKS[sendBlock.reason ?? ''] ?? 'send_blocked', {
            since: timeSaid(sendBlock.sinceMs) || undefined,
          })}
        </p>
      )}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || text.link.unknown}</dd>
          </div>
        ))}
      </dl>
      <GuardCard {...status} />
      {sources.length > 0 && <Sources sources={sources} />}
      {reasons.length > 0 && <ReasonTable caption={text.link.reasons} reasons={reasons} wholeRecord="–" />}
    </section>
  )
}

/** Says whether it leads or stands by, where several senders say the same. */
function roleText({ rank, isLeader, isAble }: TwinStatus, { link }: Dictionary): string {
  const role = isLeader ? link.roles.leads : isAble ? link.roles.standsBy : link.roles.absent
  return `${role} (${link.rank(rank)})`
}

const BLOCKS: Readonly<Record<string, LivenessCause>> = { NO_NUMBERS: 'no_numbers', QUEUE_FULL: 'queue_full' }

/** The times of sources are on the sender's clock, which the last heartbeat brought across. */
function Sources({ sources }: { sources: readonly SourceHealth[] }) {
  const { live, text } = useReading()
  const offsetMs = live.store.status?.link.offsetMs ?? 0
  const senderMs = live.store.asOfMs(Date.now()) - offsetMs
  const { sourceState } = text.link
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.link.sources}</th>
          <th scope="col">{text.link.sourceStateName}</th>
          <th scope="col" class="right">
            {text.link.sourceEvents}
          </th>
          <th scope="col">{text.link.lastMessage}</th>
          <th scope="col">{text.link.lastEvent}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => {
          const { name, eventsIn, lastMessageMs, lastEventMs } = source
          const state = sourceStateOf(source, senderMs)
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {state && <span class={state === 'speaking' ? '' : 'badge band-late'}>{sourceState[state]}</span>}
              </td>
              <td class="right">{counted(eventsIn)}</td>
              <td>{timeSaid(lastMessageMs)}</td>
              <td>{timeSaid(lastEventMs)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Returns `undefined` when the sender does not say. */
function sourceStateOf(
  { endedMs, lastMessageMs, lastEventMs, silentAfterMs }: SourceHealth,
  senderMs: number,
): 'speaking' | 'silent' | 'ended' | 'unheard' | undefined {
  if (endedMs !== undefined) return 'ended'
  if (lastMessageMs === undefined) return lastEventMs === undefined ? 'unheard' : undefined
  return silentAfterMs !== undefined && senderMs - lastMessageMs > silentAfterMs ? 'silent' : 'speaking'
}

function counted(value: number | undefined): string {
  return value === undefined ? '' : grouped(value)
}

function timeSaid(timeMs: number | undefined): string {
  return timeMs === undefined ? '' : hourMinuteSecond(clockTime(timeMs))
}

function Gaps() {
  const { live, text } = useReading()
  const { gaps, status } = live.store
  const totals = Object.entries(status?.gaps?.totals ?? {})
  return (
    <section class="card" aria-labelledby="gaps">
      <h2 id="gaps">{text.link.gaps}</h2>
      {totals.length > 0 && (
        <dl class="facts inline">
          {totals.map(([name, value]) => (
            <div key={name}>
              <dt>{text.link.gapTotals[name] ?? name}</dt>
              <dd>{grouped(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {gaps.length === 0 ? (
        <p class="note">{status ? text.link.noGaps : text.noData}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{text.link.gapNamed}</th>
              <th scope="col">{text.link.gapFrames}</th>
              <th scope="col">{text.link.gapReason}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.slice(0, GAPS_SHOWN).map((gap) => (
              <tr key={gap.id}>
                <td>{timeSaid(gap.namedMs)}</td>
                <td>
                  {gap.firstSequence === gap.lastSequence
                    ? gap.firstSequence
                    : `${gap.firstSequence}–${gap.lastSequence}`}
                </td>
                <td>
                  {gapReason(gap, text)}
                  {gap.healed !== undefined && (
                    <small class={gap.missing === 0 ? 'healed' : 'partly-healed'}>
                      {' '}
                      {gap.missing === 0 ? '✓' : '◐'}{' '}
                      {text.link.gapHealed(
                        grouped(gap.healed),
                        grouped(gap.lastSequence - gap.firstSequence + 1),
                        timeSaid(gap.healedMs),
                      )}
                    </small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gaps.length > 0 && <GapReport />}
    </section>
  )
}

function Feeds() {
  const { live, text } = useReading()
  const feeds = live.store.status?.feeds ?? []
  if (feeds.length === 0) return null
  const count = (value: number | undefined) => (value === undefined ? '–' : grouped(value))
  return (
    <section class="card" aria-labelledby="feeds">
      <h2 id="feeds">{text.link.feeds}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.link.feed}</th>
            {[text.link.clients, text.link.published, text.link.dropped, text.link.queue].map((name) => (
              <th key={name} scope="col" class="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {feeds.map(({ name, clients, published, dropped, queue }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {[clients, published, dropped, queue].map((value, at) => (
                <td key={COLUMN_NAMES[at]} class="right">
                  {count(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const COLUMN_NAMES = ['clients', 'published', 'dropped', 'queue']
