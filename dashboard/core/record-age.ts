/** Whether what a record says may still be shown as what is: only time tells, for a lost end of a run is never sent again. */
import type { RecordHeading, StateReason } from '../../client/records.js'

export type Standing =
  | { kind: 'live' }
  /** Nobody has spoken of it for long, or not since the sender began anew. */
  | { kind: 'old'; heardAgoMs: number | undefined; reason: StateReason }
  /** The source says something newer that could not be carried; since when, Unix ms. */
  | { kind: 'withheld'; sinceMs: number | undefined }

/** A train that runs or stands is spoken of oftener than this; where the source says until when it holds, that counts. */
export const HEARD_AGO_MAX_MS = 10 * 60_000
/** A line's status and a notice are told when they change, and hold until then. */
export const HOLDS_UNTIL_CHANGED_MS = Number.POSITIVE_INFINITY

const LIVE: Standing = { kind: 'live' }

/** The receiver's judgement, where it gives one. `sinceMs`: how long ago the record came to this page. */
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

/** Since the sender last spoke of it, or its source last confirmed it. */
export function heardAgoMs({ confirmedAgoMs, sentAgoMs }: Partial<RecordHeading>, sinceMs: number): number | undefined {
  const agoMs = confirmedAgoMs ?? sentAgoMs
  return agoMs === undefined ? undefined : agoMs + Math.max(0, sinceMs)
}

/** By the source's own clock, which in a recording is another day's. */
function validForMs({ eventTimeMs, validUntilMs }: Partial<RecordHeading>): number | undefined {
  if (eventTimeMs === undefined || validUntilMs === undefined) return undefined
  return Math.max(0, validUntilMs - eventTimeMs)
}

/** Whether both look the same: a view says minutes. */
export function isSameStanding(a: Standing, b: Standing): boolean {
  if (a.kind === 'old' && b.kind === 'old')
    return a.reason === b.reason && minutes(a.heardAgoMs) === minutes(b.heardAgoMs)
  if (a.kind === 'withheld' && b.kind === 'withheld') return a.sinceMs === b.sinceMs
  return a.kind === b.kind
}

function minutes(ms: number | undefined): number {
  return Math.floor((ms ?? -1) / 60_000)
}
