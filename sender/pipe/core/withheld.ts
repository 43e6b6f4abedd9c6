/**
 * Records that had to be put aside: an event with the subject's key fields alone says so in their place, so that no
 * older record of the subject stands as live (PROTOCOL.md E7).
 */
import { type Event, subjectKey, subjectOfKey } from '../../../proto/event.js'
import { SubjectMap } from '../../../proto/subject-map.js'

/** Subjects of which it is remembered since when; of those forgotten the next event begins anew. */
const SUBJECTS_MAX = 100_000

/** What the event is about and when, and no more; `undefined` when its key is of no form that can be written. */
export function keyOnly(event: Event): Event | undefined {
  const key = subjectKey(event)
  const subject = key === undefined ? undefined : subjectOfKey(key)
  const { eventTimeMs } = event
  if (!subject || eventTimeMs === undefined || eventTimeMs === null) return subject
  return { eventTimeMs, ...subject }
}

/** Says that the subject of `key` is withheld. */
export function withheldEvent(key: Event, sinceMs: number, reason: string): Event {
  return { ...key, withheld: { sinceMs: Math.round(sinceMs), reason } }
}

export class WithheldSubjects {
  readonly counts = { forgotten: 0 }
  readonly #since = new SubjectMap<number>()

  constructor(private readonly subjectsMax = SUBJECTS_MAX) {}

  /** How many are withheld now. */
  get size(): number {
    return this.#since.size
  }

  /** Whether the event's subject is withheld now. */
  has(event: Event): boolean {
    return this.#since.find(event) !== undefined
  }

  /** The event to send in place of one that was put aside, of which `key` is the key; it keeps the time of the first. */
  withhold(key: Event, reason: string, nowMs: number): Event {
    const known = this.#since.find(key)
    if (known) return withheldEvent(key, known.value, reason)
    this.#since.add(key, nowMs)
    if (this.#since.size > this.subjectsMax) {
      this.#since.delete(this.#since.oldest!)
      this.counts.forgotten++
    }
    return withheldEvent(key, nowMs, reason)
  }

  /** A record of its subject has been carried. */
  handleCarried(event: Event): void {
    if (this.#since.size === 0) return
    const known = this.#since.find(event)
    if (known) this.#since.delete(known)
  }
}
