/**
 * Newest by the observation's own time, never by arrival alone: of each subject the time of the last observation that
 * went on is remembered, and one that is older came late and is refused.
 */
import type { Event } from '../../proto/event.js'
import { SubjectMap } from '../../proto/subject-map.js'

/**
 * An observation that is older by more did not come late: the source's clock was corrected, and what it says now
 * stands. So no wrong clock holds a subject longer than this.
 */
const LATE_MS_MAX = 3_600_000
/** As many subjects as a snapshot may have. */
const SUBJECTS_MAX = 100_000
/** A subject heard again within this time keeps its place in the order of forgetting. */
const TOUCH_GRAIN_MS = 1000

/** When something was observed, no later than its source's clock stood then. */
export type Observed = { timeMs: number; hasPlace: boolean }

/**
 * Whether the event tells an older observation than `newest`. An event without a time does not: in the order of its
 * source it is the newer one, and as its age is unknown it is not shown as new.
 *
 * In a snapshot the time is that of the vehicle where there is one and else that of the message, and the latter is
 * later for the same thing: there only times of one kind are compared.
 */
export function isOlder(event: Event, newest: Observed, clockMs: number, isSnapshot: boolean): boolean {
  const { eventTimeMs } = event
  if (eventTimeMs === undefined || eventTimeMs === null) return false
  if (isSnapshot && newest.hasPlace !== hasPlace(event)) return false
  // A remembered time ahead of the clock was of a clock that was ahead.
  const byMs = Math.min(newest.timeMs, clockMs) - eventTimeMs
  return byMs > 0 && byMs <= LATE_MS_MAX
}

export function hasPlace({ train }: Event): boolean {
  return train?.position !== undefined && train.position !== null
}

export class ObservationOrder {
  readonly counts = { forgotten: 0 }
  readonly #newest = new SubjectMap<Observed & { touchedMs: number }>()

  constructor(private readonly subjectsMax = SUBJECTS_MAX) {}

  /** Takes the event as its subject's newest, or says that it is not. `clockMs`: its source's clock. */
  isLate(event: Event, clockMs: number, isSnapshot: boolean): boolean {
    const known = this.#newest.find(event)
    if (known && isOlder(event, known.value, clockMs, isSnapshot)) return true
    const { eventTimeMs } = event
    if (eventTimeMs === undefined || eventTimeMs === null) return false
    const timeMs = Math.min(eventTimeMs, clockMs)
    if (known) {
      const { value } = known
      value.timeMs = timeMs
      value.hasPlace = hasPlace(event)
      if (Math.abs(clockMs - value.touchedMs) < TOUCH_GRAIN_MS) return false
      value.touchedMs = clockMs
      this.#newest.touch(known)
    } else {
      this.#newest.add(event, { timeMs, hasPlace: hasPlace(event), touchedMs: clockMs })
      if (this.#newest.size > this.subjectsMax) {
        this.#newest.delete(this.#newest.oldest!)
        this.counts.forgotten++
      }
    }
    return false
  }
}
