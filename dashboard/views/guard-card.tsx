/** Whether a sender's content guard is in use, and what it kept back: a part of the sender's card in the link view. */
import type { SenderStatus } from '../../client/records.js'
import { guardTold } from '../core/guard-told.js'
import { grouped } from '../core/numbers.js'
import { recentMoment } from '../core/service-time.js'
import { useReading } from '../reading.js'
import { ReasonTable } from './reason-table.js'

export function GuardCard(sender: SenderStatus) {
  const { live, text } = useReading()
  const words = text.link.guard
  const nowMs = live.store.asOfMs(Date.now())
  const told = guardTold(sender, nowMs)
  const since = 'sinceMs' in told && told.sinceMs !== undefined ? recentMoment(told.sinceMs, nowMs) : ''
  return (
    <div class={`guard guard-${told.state}`}>
      <h3>{words.heading}</h3>
      {told.state === 'unknown' && <p class="note">{words.unknown}</p>}
      {told.state === 'off' && (
        <p class="guard-warning">
          <span aria-hidden="true">▲</span> <strong>{words.off(since)}</strong> {words.offMeans}
          {text.remedyMark}
          {words.offRemedy}
        </p>
      )}
      {told.state === 'on' && (
        <>
          <p class="guard-state">
            <span aria-hidden="true">●</span> {words.on(since)}
          </p>
          <dl class="facts">
            {(
              [
                [words.recordsRefused, grouped(told.recordsRefused)],
                [words.fieldsLeftOut, grouped(told.fieldsLeftOut)],
                [words.fingerprint, told.fingerprint],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {told.reasons.length > 0 && (
            <ReasonTable
              caption={words.keptBack}
              reasons={told.reasons}
              wholeRecord={words.wholeRecord}
              words={words.word}
            />
          )}
        </>
      )}
    </div>
  )
}
