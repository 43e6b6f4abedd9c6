/**
 * What the pipe needs to know of each subject: its id, made once, and what was told of it last. Both are kept beside what
 * is remembered of the subject anyway, else in a place of their own.
 */
import { type Event, subjectKey } from '../../../proto/event.js'
import { type SubjectId, subjectIdOf } from '../../../proto/subject-id.js'
import { SubjectMap } from '../../../proto/subject-map.js'

/** Has room for these of the one subject that it is about. */
export type RememberedId = {
  id: SubjectId | undefined
  /** `delayTold` of the last record; `undefined` before the first. */
  told: number | undefined
}

/** The same, when the id is made. */
export type KnownSubject = RememberedId & { id: SubjectId }

/** As many subjects as a snapshot may have. */
const SUBJECTS_MAX = 100_000

export class SubjectIds {
  readonly counts = { forgotten: 0 }
  /** Of subjects of which nothing else is remembered; in the order in which they were last asked for. */
  readonly #ids = new SubjectMap<KnownSubject>()

  /** @param hash BLAKE3, at least 16 bytes of it; by default the reference */
  constructor(
    private readonly hash: ((bytes: Uint8Array) => Uint8Array) | undefined = undefined,
    private readonly subjectsMax = SUBJECTS_MAX,
  ) {}

  /** Whether an id of the event's subject was asked for before, and is kept here. */
  has(event: Event): boolean {
    return this.#ids.find(event) !== undefined
  }

  /** The event must name its subject. */
  of(event: Event, remembered: RememberedId | undefined): KnownSubject {
    if (!remembered) return this.#lookUp(event)
    remembered.id ??= this.#make(event)
    return remembered as KnownSubject
  }

  #lookUp(event: Event): KnownSubject {
    const known = this.#ids.find(event)
    if (known) {
      this.#ids.touch(known)
      return known.value
    }
    const subject = { id: this.#make(event), told: undefined }
    this.#ids.add(event, subject)
    if (this.#ids.size > this.subjectsMax) {
      this.#ids.delete(this.#ids.oldest!)
      this.counts.forgotten++
    }
    return subject
  }

  #make(event: Event): SubjectId {
    return subjectIdOf(subjectKey(event), this.hash)
  }
}
