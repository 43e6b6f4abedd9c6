/**
 * What one sender has said and another has not yet: each id as often as it was said, the oldest first. An id that is
 * said twice waits for two matches, because content may rightly come back. Bounded: the oldest makes room.
 */
export interface Entry<V> {
  readonly id: string
  readonly value: V
  readonly atMs: number
}

interface Linked<V> extends Entry<V> {
  older: Linked<V> | undefined
  newer: Linked<V> | undefined
  /** The next one of the same id. */
  nextSame: Linked<V> | undefined
}

interface Chain<V> {
  first: Linked<V>
  last: Linked<V>
}

export class Unmatched<V> {
  /** Counts the entries that made room for others. */
  evicted = 0
  readonly #chains = new Map<string, Chain<V>>()
  #oldest: Linked<V> | undefined
  #newest: Linked<V> | undefined
  #size = 0

  constructor(private readonly max: number) {}

  get size(): number {
    return this.#size
  }

  /** The entry that was added first. */
  get oldest(): Entry<V> | undefined {
    return this.#oldest
  }

  /** The oldest first. What is given may be taken out meanwhile, and nothing else. */
  *[Symbol.iterator](): Generator<Entry<V>> {
    let entry = this.#oldest
    while (entry) {
      const { newer } = entry
      yield entry
      entry = newer
    }
  }

  /** The oldest entry of this id, which stays. */
  find(id: string): Entry<V> | undefined {
    return this.#chains.get(id)?.first
  }

  /** Returns what made room for it. */
  add(id: string, value: V, atMs: number): Entry<V> | undefined {
    const entry: Linked<V> = { id, value, atMs, older: this.#newest, newer: undefined, nextSame: undefined }
    if (this.#newest) this.#newest.newer = entry
    else this.#oldest = entry
    this.#newest = entry
    const chain = this.#chains.get(id)
    if (chain) chain.last = chain.last.nextSame = entry
    else this.#chains.set(id, { first: entry, last: entry })
    if (++this.#size <= this.max) return undefined
    this.evicted++
    return this.takeOldest()
  }

  /** Takes out the oldest entry of this id. */
  take(id: string): Entry<V> | undefined {
    const first = this.#chains.get(id)?.first
    if (first) this.remove(first)
    return first
  }

  /** Takes out the entry that was added first, which is the first of its id too. */
  takeOldest(): Entry<V> | undefined {
    const oldest = this.#oldest
    if (oldest) this.remove(oldest)
    return oldest
  }

  /** Takes out an entry, which must be in here. */
  remove(entry: Entry<V>): void {
    const { id, older, newer, nextSame } = entry as Linked<V>
    const chain = this.#chains.get(id)!
    if (chain.first === chain.last) this.#chains.delete(id)
    else if (chain.first === entry) chain.first = nextSame!
    else {
      let before = chain.first
      while (before.nextSame !== entry) before = before.nextSame!
      before.nextSame = nextSame
      if (chain.last === entry) chain.last = before
    }
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    this.#size--
  }
}
