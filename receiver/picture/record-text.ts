/** Writes a record as JSON: `{ key, id, state, ageMs, sentAgoMs, …event }`. All but state and ages is written once. */
import { eventToJson } from '../../proto/event-json.js'
import { PerRecord } from './per-record.js'
import type { StateRecord } from './railway-state.js'
import { isHiddenTrip, type View } from './view.js'

/** How long ago, by the sender's clock (PROTOCOL.md R16), `timeMs` was; `undefined` while that clock is unknown. */
export type AgeOf = (timeMs: number, sender: number) => number | undefined

/** The two parts are stored whole, because a string cut from another keeps the whole other string in memory. */
const texts = new PerRecord<{ head: string; tail: string }>((event, { key, id }) => ({
  head: JSON.stringify({ key, id }),
  tail: JSON.stringify(eventToJson(event)),
}))

/** The record's text; `undefined` when `view` may not see it. */
export function recordText(record: StateRecord, view: View, ageOf: AgeOf): string | undefined {
  const { event, createdMs, sender } = record
  if (isHiddenTrip(view, event)) return undefined
  const text = texts.of(record, view)
  if (!text) return undefined
  const { state, reason, confirmedMs } = record
  const sentAgoMs = ageOf(createdMs, sender)
  // An event of unknown time has an unknown age, and must not seem as new as its frame.
  const ageMs = event.eventTimeMs == null ? undefined : ageOf(event.eventTimeMs, sender)
  const ages =
    (ageMs === undefined ? '' : `,"ageMs":${ageMs}`) + (sentAgoMs === undefined ? '' : `,"sentAgoMs":${sentAgoMs}`)
  const why = reason ? `,"stateReason":"${reason}"` : ''
  const confirmedAgoMs = state === 'live' ? undefined : ageOf(confirmedMs, sender)
  const confirmed = confirmedAgoMs === undefined ? '' : `,"confirmedAgoMs":${confirmedAgoMs}`
  return `${text.head.slice(0, -1)},"state":"${state}"${why}${ages}${confirmed},${text.tail.slice(1)}`
}
