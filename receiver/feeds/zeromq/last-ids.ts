/**
 * Keeps the id of the last message on each topic, so that a subscriber to some topics sees only its own losses. Pure.
 */
export class LastIds {
  readonly counts = {
    /** Topics forgotten because there were too many: their next message names no previous one. */
    forgotten: 0,
  }
  /** Ids by topic, in the order of the last messages. */
  readonly #ids = new Map<string, string>()

  constructor(private readonly topicsMax: number) {}

  /**
   * Takes the next message of a topic. Returns the id of the one before it; `undefined` for the first message, and for
   * the first after the topic was forgotten.
   */
  next(topic: string, id: string): string | undefined {
    const previous = this.#ids.get(topic)
    this.#ids.delete(topic)
    if (this.#ids.size >= this.topicsMax) {
      const [longestAgo] = this.#ids.keys()
      this.#ids.delete(longestAgo)
      this.counts.forgotten++
    }
    this.#ids.set(topic, id)
    return previous
  }
}
