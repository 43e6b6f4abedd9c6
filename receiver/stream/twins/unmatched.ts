/**
 * What one sender has said and another has not yet: each id as often as it was said, the oldest first. An id that is
 * said twice waits for two matches, because content may rightly come back. Bounded: the oldest makes room.
 */
interface Entry<V> {
  readonly id: string
  readonly value: V
  readonly atMs: number
  older: Entry<V> | undefined
  newer: Entry<V> | undefined
  /** The next one of the same id. */
  nextSame: Entry<V> | undefined
}

interface Chain<V> {
  first: Entry<V>
  last: Entry<V>
}

export class Unmatched<V> {
  /** Counts the entries that made room for others. */
  evicted = 0
  readonly #chains = new Map<string, Chain<V>>()
  #oldest: Entry<V> | undefined
  #newest: Entry<V> | undefined
  #size = 0

  constructor(private readonly max: number) {}

  get size(): number {
    return this.#size
  }

  /** The entry that was added first. */
  get oldest(): { readonly value: V; readonly atMs: number } | undefined {
    return this.#oldest
  }

  add(id: string, value: V, atMs: number): void {
    const entry: Entry<V> = { id, value, atMs, older: this.#newest, newer: undefined, nextSame: undefined }
    if (this.#newest) this.#newest.newer = entry
    else this.#oldest = entry
    this.#newest = entry
    const chain = this.#chains.get(id)
    if (chain) chain.last = chain.last.nextSame = entry
    else this.#chains.set(id, { first: entry, last: entry })
    if (++this.#size <= this.max) return
    this.takeOldest()
    this.evicted++
  }

  /** Takes out the oldest entry of this id. */
  take(id: string): { readonly value: V; readonly atMs: number } | undefined {
    const chain = this.#chains.get(id)
    if (!chain) return undefined
    const { first } = chain
    if (first.nextSame) chain.first = first.nextSame
    else this.#chains.delete(id)
    const { older, newer } = first
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    this.#size--
    return first
  }

  /** Takes out the entry that was added first, which is the first of its id too. */
  takeOldest(): { readonly value: V; readonly atMs: number } | undefined {
    return this.#oldest && this.take(this.#oldest.id)
  }

  clear(): void {
    this.#chains.clear()
    this.#oldest = undefined
    this.#newest = undefined
    this.#size = 0
  }
}
