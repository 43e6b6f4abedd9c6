/** What a sender told across the link of its content guard, which reads its file at the sender's start and never again. */
import type { ReasonCount, SenderStatus } from '../../client/records.js'

export type GuardTold =
  /** The intake, whose guard it would be, has not said yet whether it has one. */
  | { readonly state: 'unknown' }
  /** No file is in use: everything that the sources say crosses. */
  | { readonly state: 'off'; readonly sinceMs?: number }
  | {
      readonly state: 'on'
      readonly sinceMs?: number
      /** Eight hexadecimal digits, as `katamichi config check` prints them. */
      readonly fingerprint: string
      readonly recordsRefused: number
      readonly fieldsLeftOut: number
      /** The most frequent of what it kept back; there may be others. */
      readonly reasons: readonly ReasonCount[]
    }

/** @param nowMs now, by the clock that `sinceMs` is to be of */
export function guardTold(
  { heartbeatAgeMs, health }: Pick<SenderStatus, 'heartbeatAgeMs' | 'health'>,
  nowMs: number,
): GuardTold {
  if (health?.intakeHeardMs === undefined) return { state: 'unknown' }
  const { guard, uptimeMs } = health
  const since =
    uptimeMs === undefined || heartbeatAgeMs === undefined ? {} : { sinceMs: nowMs - heartbeatAgeMs - uptimeMs }
  if (!guard) return { state: 'off', ...since }
  return {
    state: 'on',
    ...since,
    fingerprint: (guard.fingerprint ?? 0).toString(16).padStart(8, '0'),
    recordsRefused: guard.eventsRefused ?? 0,
    fieldsLeftOut: guard.fieldsDropped ?? 0,
    reasons: (health.reasons ?? []).filter(isOfGuard),
  }
}

/** The guard's words, of records and of fields, all begin alike (docs/guard.md). */
export function isOfGuard({ reason }: ReasonCount): boolean {
  return reason?.startsWith('guard_') ?? false
}
