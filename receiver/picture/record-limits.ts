/** How long a record that nobody confirms may stand: as live, then marked, then not at all (PROTOCOL.md R15). */
import type { Event } from '../../proto/event.js'

/** Limits of one kind of record. */
interface KindLimits {
  /** Time without confirmation after which it is shown as stale … */
  staleAfterMs: number
  /** … and after which it leaves. */
  forgetAfterMs: number
  /** A record of an earlier epoch of its sender leaves when the later epoch has gone on for this long without it. */
  unconfirmedForgetAfterMs: number
}

export interface RecordLimits {
  train: KindLimits
  /** Limits of lines, information and components, which are said once and hold until they are taken back. */
  line: KindLimits
}

const HOUR_MS = 3_600_000

/** The defaults of `[freshness]` in receiver.toml. */
export const RECORD_LIMITS: RecordLimits = {
  train: { staleAfterMs: 600_000, forgetAfterMs: HOUR_MS, unconfirmedForgetAfterMs: 300_000 },
  line: { staleAfterMs: 24 * HOUR_MS, forgetAfterMs: 7 * 24 * HOUR_MS, unconfirmedForgetAfterMs: HOUR_MS },
}

/** A train that is unconfirmed this long after its last call has ended, and its end was not heard. */
const PAST_LAST_CALL_MS = 300_000

export function limitsOf({ train }: Event, limits: RecordLimits): KindLimits {
  return train ? limits.train : limits.line
}

/** Returns when a train's last call is over, delay included; `undefined` when its calls do not say. */
export function lastCallOverMs({ train }: Event): number | undefined {
  const { stopCalls, delayS } = train ?? {}
  const call = stopCalls?.[stopCalls.length - 1]
  if (!call || call.skipped) return undefined
  let latestMs: number | undefined
  for (const times of [call.arrival, call.departure]) {
    if (!times) continue
    const lateMs = (times.delayS ?? delayS ?? 0) * 1000
    const timeMs =
      times.actualMs ?? times.estimatedMs ?? (times.plannedMs == null ? undefined : times.plannedMs + lateMs)
    if (timeMs != null) latestMs = Math.max(latestMs ?? timeMs, timeMs)
  }
  return latestMs === undefined ? undefined : latestMs + PAST_LAST_CALL_MS
}
