/**
 * Lets observations through in the order of their own times. An older one than the newest known is refused, but a clock
 * that was ahead for a moment must not stop a feed: when several in a row are older than the newest, and each is newer
 * than the one before it, it is the newest that was wrong, and the next one is taken.
 */

/** Most that are refused in a row. A load balancer's slower server answers twice in a row now and then. */
export const REFUSED_IN_A_ROW_MAX = 2

export class NewestFirst {
  #newestMs: number | undefined
  #refusedMs: number | undefined
  #inARow = 0

  /** @param olderMsMax one that is older by more is taken at once, because the clock was set */
  constructor(private readonly olderMsMax = Number.POSITIVE_INFINITY) {}

  get newestMs(): number | undefined {
    return this.#newestMs
  }

  /** Whether an observation of this time may replace what is known; if so, it is the newest from now on. */
  admits(timeMs: number): boolean {
    const olderMs = (this.#newestMs ?? timeMs) - timeMs
    if (olderMs > 0 && olderMs <= this.olderMsMax) {
      if (this.#refusedMs === undefined || timeMs > this.#refusedMs) this.#inARow++
      this.#refusedMs = timeMs
      if (this.#inARow <= REFUSED_IN_A_ROW_MAX) return false
    }
    this.restartAt(timeMs)
    return true
  }

  /** Makes this the newest, whatever was before. */
  restartAt(timeMs: number): void {
    this.#newestMs = timeMs
    this.#refusedMs = undefined
    this.#inARow = 0
  }
}
