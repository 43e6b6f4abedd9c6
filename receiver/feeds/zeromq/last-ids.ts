/** The id of the last message on each topic, so that whoever reads some topics only sees its own losses. Pure. */
export class LastIds {
  readonly counts = {
    /** Topics forgotten because there were too many: their next message names no previous one. */
    forgotten: 0,
  }
  /** In order of the last message. */
  readonly #ids = new Map<string, string>()

  constructor(private readonly topicsMax: number) {}

  /** Takes the next message of a topic; the one before it, or `undefined` for the first, and after a forgotten one. */
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
