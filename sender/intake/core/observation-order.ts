/**
 * Finds the newest by the observation's own time, never by arrival alone: for each subject the time of the last
 * observation that went on is remembered, and one that is older came late and is refused.
 */
import type { Event } from '../../../proto/event.js'
import { SubjectMap } from '../../../proto/subject-map.js'
import type { RememberedId } from './subject-ids.js'

/**
 * An observation that is older by more did not come late: the source's clock was corrected, and what it says now
 * stands. So no wrong clock holds a subject longer than this.
 */
const LATE_MS_MAX = 3_600_000
/** Most subjects, as many as a snapshot may have. */
const SUBJECTS_MAX = 100_000
/** A subject heard again within the same second keeps its place in the order of forgetting. */
const TOUCH_GRAIN_MS = 1000

/**
 * Whether the event tells an older observation than the one of `newestMs`. An event without a time does not: in the
 * order of its source it is the newer one, and as its age is unknown it is not shown as new.
 */
export function isOlder({ eventTimeMs }: Event, newestMs: number, clockMs: number): boolean {
  if (eventTimeMs === undefined || eventTimeMs === null) return false
  // A remembered time ahead of the clock came from a clock that was ahead.
  const byMs = Math.min(newestMs, clockMs) - eventTimeMs
  return byMs > 0 && byMs <= LATE_MS_MAX
}

/** When the newest of one subject that went on was observed, no later than its source's clock stood then; and its id. */
export type Newest = RememberedId & { newestMs: number }
export const NEVER_MS = Number.NEGATIVE_INFINITY

export class ObservationOrder {
  readonly counts = { forgotten: 0 }
  readonly #newest = new SubjectMap<Newest & { touchedS: number }>()

  constructor(private readonly subjectsMax = SUBJECTS_MAX) {}

  /**
   * Takes the event as its subject's newest, or says that it is not. Returns where that is remembered; `undefined` when
   * it is not, for the subject was never heard with a time.
   * @param clockMs its source's clock
   * @param isInOrder that it is the newest is known: it stands in a snapshot that was held against the one before
   * @param remembered where its subject's newest is remembered, if that is not here: to look for it twice is dear
   */
  observe(event: Event, clockMs: number, isInOrder: boolean, remembered?: Newest): Newest | 'late' | undefined {
    const newest = remembered ?? this.#find(event, clockMs)
    if (newest && !isInOrder && isOlder(event, newest.newestMs, clockMs)) return 'late'
    const { eventTimeMs } = event
    if (eventTimeMs === undefined || eventTimeMs === null) return newest
    const newestMs = eventTimeMs < clockMs ? eventTimeMs : clockMs
    if (!newest) return this.#add(event, newestMs, clockMs)
    newest.newestMs = newestMs
    return newest
  }

  /** Whether something of the event's subject went on before, with a time. */
  has(event: Event): boolean {
    return this.#newest.find(event) !== undefined
  }

  #find(event: Event, clockMs: number): Newest | undefined {
    const known = this.#newest.find(event)
    if (!known) return undefined
    const { value } = known
    const nowS = Math.floor(clockMs / TOUCH_GRAIN_MS)
    if (value.touchedS !== nowS) {
      value.touchedS = nowS
      this.#newest.touch(known)
    }
    return value
  }

  #add(event: Event, newestMs: number, clockMs: number): Newest {
    const newest = { newestMs, id: undefined, told: undefined, touchedS: Math.floor(clockMs / TOUCH_GRAIN_MS) }
    this.#newest.add(event, newest)
    if (this.#newest.size > this.subjectsMax) {
      this.#newest.delete(this.#newest.oldest!)
      this.counts.forgotten++
    }
    return newest
  }
}
