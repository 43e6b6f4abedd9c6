/** A record as JSON: `{ key, id, ageMs, sentAgoMs, …event }`. All but the two ages is written once (docs/feeds.md). */
import { eventToJson } from '../../proto/event-json.js'
import { PerRecord } from './per-record.js'
import type { StateRecord } from './railway-state.js'
import { isHiddenTrip, type View } from './view.js'

/** How long ago, by the sender's clock (PROTOCOL.md R16), `timeMs` was; `undefined` while that clock is unknown. */
export type AgeOf = (timeMs: number, sender: number) => number | undefined

const texts = new PerRecord<{ head: string; tail: string }>((event, { key, id }) => ({
  head: JSON.stringify({ key, id }).slice(0, -1),
  tail: JSON.stringify(eventToJson(event)).slice(1),
}))

/** `undefined` when `view` may not see it. */
export function recordText(record: StateRecord, view: View, ageOf: AgeOf): string | undefined {
  const { event, createdMs, sender } = record
  if (isHiddenTrip(view, event)) return undefined
  const text = texts.of(record, view)
  if (!text) return undefined
  const sentAgoMs = ageOf(createdMs, sender)
  // What happened at an unknown time is of unknown age, and not as new as its frame.
  const ageMs = event.eventTimeMs == null ? undefined : ageOf(event.eventTimeMs, sender)
  const ages =
    (ageMs === undefined ? '' : `,"ageMs":${ageMs}`) + (sentAgoMs === undefined ? '' : `,"sentAgoMs":${sentAgoMs}`)
  return `${text.head}${ages},${text.tail}`
}
