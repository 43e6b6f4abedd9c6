/** The id of the last message on each topic, so that whoever reads some topics only sees its own losses. Pure. */
import { BoundedMap } from '../../../ground/bounded-map.js'

export class LastIds {
  readonly #ids: BoundedMap<string, string>

  constructor(topicsMax: number) {
    this.#ids = new BoundedMap(topicsMax)
  }

  /** Topics forgotten because there were too many: their next message names no previous one. */
  get forgotten(): number {
    return this.#ids.evicted
  }

  /** Takes the next message of a topic; the one before it, or `undefined` for the first, and after a forgotten one. */
  next(topic: string, id: string): string | undefined {
    const previous = this.#ids.get(topic)
    this.#ids.set(topic, id)
    return previous
  }
}
