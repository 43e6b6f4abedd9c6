/** A binary heap, which keeps the first of its entries at hand. */
export class Heap<T> {
  /** No entry is before its parent, which is at (index − 1) >> 1. */
  readonly #entries: T[] = []

  /** `isBefore` is a strict order. Where it orders any two entries, they leave in exactly that order. */
  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.#entries.length
  }

  get first(): T | undefined {
    return this.#entries[0]
  }

  add(entry: T): void {
    const entries = this.#entries
    let index = entries.length
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.isBefore(entry, entries[parent])) break
      entries[index] = entries[parent]
      index = parent
    }
    entries[index] = entry
  }

  /** Removes and returns the first entry. */
  takeFirst(): T | undefined {
    const first = this.#entries[0]
    const last = this.#entries.pop()
    if (last !== undefined && this.#entries.length > 0) this.#sink(last)
    return first
  }

  /** Must be called when the first entry has moved to a later place in the order. */
  handleFirstLater(): void {
    const first = this.#entries[0]
    if (first !== undefined) this.#sink(first)
  }

  /** Puts the entry in the place of the first, and moves it down to where it belongs. */
  #sink(entry: T): void {
    const entries = this.#entries
    const { length } = entries
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child + 1 < length && this.isBefore(entries[child + 1], entries[child])) child++
      if (child >= length || !this.isBefore(entries[child], entry)) break
      entries[index] = entries[child]
      index = child
    }
    entries[index] = entry
  }
}
