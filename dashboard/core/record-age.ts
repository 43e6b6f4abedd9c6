/**
 * Decides whether a record may still be shown as the present. Only time tells, because the lost end of a run is never
 * sent again.
 */
import type { RecordHeading, StateReason } from '../../client/records.js'

export type Standing =
  | { kind: 'live' }
  /** Nobody has spoken of it for long, or not since the sender began anew. */
  | { kind: 'old'; heardAgoMs: number | undefined; reason: StateReason }
  /** The source says something newer that could not be carried; since `sinceMs`, in Unix milliseconds. */
  | { kind: 'withheld'; sinceMs: number | undefined }

/**
 * Longest silence of a train that runs or stands; it is normally spoken of more often. Where the source says until when
 * the record holds, that counts instead.
 */
export const HEARD_AGO_MAX_MS = 10 * 60_000
/** A line's status and a notice are sent when they change, and hold until then. */
export const HOLDS_UNTIL_CHANGED_MS = Number.POSITIVE_INFINITY

const LIVE: Standing = { kind: 'live' }

/** Uses the receiver's judgement, where it gives one. `sinceMs` is how long ago the record came to this page. */
export function standingOf(
  record: Partial<RecordHeading> & { isStale?: boolean },
  sinceMs: number,
  holdsMs = HEARD_AGO_MAX_MS,
): Standing {
  const { state, stateReason, withheld, isStale } = record
  if (withheld || state === 'withheld') return { kind: 'withheld', sinceMs: withheld?.sinceMs }
  const agoMs = heardAgoMs(record, sinceMs)
  const isOld = isStale ?? (state === undefined ? (agoMs ?? 0) > (validForMs(record) ?? holdsMs) : state !== 'live')
  return isOld ? { kind: 'old', heardAgoMs: agoMs, reason: stateReason ?? 'not_confirmed' } : LIVE
}

/** Time since the sender last spoke of it, or its source last confirmed it. */
export function heardAgoMs({ confirmedAgoMs, sentAgoMs }: Partial<RecordHeading>, sinceMs: number): number | undefined {
  const agoMs = confirmedAgoMs ?? sentAgoMs
  return agoMs === undefined ? undefined : agoMs + Math.max(0, sinceMs)
}

/** How long the record holds, by the source's own clock, which in a recording shows another day. */
function validForMs({ eventTimeMs, validUntilMs }: Partial<RecordHeading>): number | undefined {
  if (eventTimeMs === undefined || validUntilMs === undefined) return undefined
  return Math.max(0, validUntilMs - eventTimeMs)
}

/** True when both look the same, because a view shows minutes. */
export function isSameStanding(a: Standing, b: Standing): boolean {
  if (a.kind === 'old' && b.kind === 'old')
    return a.reason === b.reason && minutes(a.heardAgoMs) === minutes(b.heardAgoMs)
  if (a.kind === 'withheld' && b.kind === 'withheld') return a.sinceMs === b.sinceMs
  return a.kind === b.kind
}

function minutes(ms: number | undefined): number {
  return Math.floor((ms ?? -1) / 60_000)
}
