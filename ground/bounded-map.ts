/**
 * A map of at most `max` entries, in the order in which they were last set: the one set longest ago is evicted, and
 * counted. An evicted entry is handed to `handleEvicted`, after it is gone.
 */
export class BoundedMap<K, V> {
  /** Counts the evicted entries. */
  evicted = 0
  readonly #entries = new Map<K, V>()

  constructor(
    private readonly max: number,
    private readonly handleEvicted?: (key: K, value: V) => void,
  ) {}

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  /** Makes the entry the newest, whether it was there or not. */
  set(key: K, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.max) this.#evict()
  }

  delete(key: K): boolean {
    return this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }

  values(): MapIterator<V> {
    return this.#entries.values()
  }

  /** Yields the entry set longest ago first. An entry may be deleted while it is looked at. */
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.#entries[Symbol.iterator]()
  }

  #evict(): void {
    for (const [key, value] of this.#entries) {
      this.#entries.delete(key)
      this.evicted++
      this.handleEvicted?.(key, value)
      return
    }
  }
}
