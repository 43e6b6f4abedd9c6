/**
 * Finds the subscribers of a topic by its beginnings. A topic costs one look-up for each length that somebody has
 * subscribed to, up to its own length, whatever the number of subscribers. Pure.
 */
export class SubscriptionIndex<Subscriber> {
  #size = 0
  readonly #subscribers = new Map<string, Set<Subscriber>>()
  /** How many prefixes have each length. */
  readonly #lengths = new Map<number, number>()
  /** Made on demand, because subscriptions may come by the thousand between two topics; `undefined` when outdated. */
  #sortedLengths: number[] | undefined = []

  /** Number of subscriptions; a prefix that two subscribers have counts twice. */
  get size(): number {
    return this.#size
  }

  /** Returns false when it was there already. */
  add(prefix: string, subscriber: Subscriber): boolean {
    let subscribers = this.#subscribers.get(prefix)
    if (subscribers?.has(subscriber)) return false
    if (!subscribers) {
      this.#subscribers.set(prefix, (subscribers = new Set()))
      this.#countLength(prefix.length, 1)
    }
    subscribers.add(subscriber)
    this.#size++
    return true
  }

  /** Returns false when it was not there. */
  remove(prefix: string, subscriber: Subscriber): boolean {
    const subscribers = this.#subscribers.get(prefix)
    if (!subscribers?.delete(subscriber)) return false
    this.#size--
    if (subscribers.size === 0) {
      this.#subscribers.delete(prefix)
      this.#countLength(prefix.length, -1)
    }
    return true
  }

  /** Calls back for each subscriber of the topic, for some more than once. */
  forEach(topic: string, handle: (subscriber: Subscriber) => void): void {
    this.#sortedLengths ??= [...this.#lengths.keys()].sort((a, b) => a - b)
    for (const length of this.#sortedLengths) {
      if (length > topic.length) return
      const subscribers = this.#subscribers.get(topic.slice(0, length))
      if (subscribers) for (const subscriber of subscribers) handle(subscriber)
    }
  }

  #countLength(length: number, by: 1 | -1): void {
    const count = (this.#lengths.get(length) ?? 0) + by
    if (count === 0) this.#lengths.delete(length)
    else this.#lengths.set(length, count)
    if (count === 0 || (count === 1 && by === 1)) this.#sortedLengths = undefined
  }
}
