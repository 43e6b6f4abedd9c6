/**
 * Keeps the id of the last message on each topic, so that a subscriber to some topics sees only its own losses. Pure.
 */
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

  /**
   * Takes the next message of a topic. Returns the id of the one before it; `undefined` for the first message, and for
   * the first after the topic was forgotten.
   */
  next(topic: string, id: string): string | undefined {
    const previous = this.#ids.get(topic)
    this.#ids.set(topic, id)
    return previous
  }
}
