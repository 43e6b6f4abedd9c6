/** Each subject's id for the pipe, made once: beside what is remembered of the subject anyway, else in a place of its own. */
import { type Event, subjectKey } from '../../../proto/event.js'
import { type SubjectId, subjectIdOf } from '../../../proto/subject-id.js'
import { SubjectMap } from '../../../proto/subject-map.js'

/** What has room for the id of the one subject that it is about. */
export type RememberedId = { id: SubjectId | undefined }

/** As many subjects as a snapshot may have. */
const SUBJECTS_MAX = 100_000

export class SubjectIds {
  readonly counts = { forgotten: 0 }
  /** Of subjects of which nothing else is remembered; in the order in which they were last asked for. */
  readonly #ids = new SubjectMap<SubjectId>()

  /** @param hash BLAKE3, at least 16 bytes of it; by default the reference */
  constructor(
    private readonly hash: ((bytes: Uint8Array) => Uint8Array) | undefined = undefined,
    private readonly subjectsMax = SUBJECTS_MAX,
  ) {}

  /** The event must name its subject. */
  idOf(event: Event, remembered: RememberedId | undefined): SubjectId {
    if (!remembered) return this.#lookUp(event)
    remembered.id ??= this.#make(event)
    return remembered.id
  }

  #lookUp(event: Event): SubjectId {
    const known = this.#ids.find(event)
    if (known) {
      this.#ids.touch(known)
      return known.value
    }
    const id = this.#make(event)
    this.#ids.add(event, id)
    if (this.#ids.size > this.subjectsMax) {
      this.#ids.delete(this.#ids.oldest!)
      this.counts.forgotten++
    }
    return id
  }

  #make(event: Event): SubjectId {
    return subjectIdOf(subjectKey(event), this.hash)
  }
}
