/**
 * The clock by which the age of rows is judged. It is the wall clock, but for a jump ahead, which would make all rows
 * too old at once: that is believed when it has lasted. What is deleted does not come back.
 */

/** A clock is set by less than this when it is only corrected. */
const JUMP_MS = 60_000
/** An end is rarely stopped for longer, so at a start only a row that is older says that the clock was set. */
export const STOPPED_MS_MAX = 30 * 86_400_000
/** So long a jump must last: a day, for somebody to see what the log says. `bytes_max` bounds the journal meanwhile. */
export const JUMP_HOLD_MS = 86_400_000

export class AgeClock {
  /** Counts the jumps that were held back. */
  jumps = 0
  /** Wall clock minus the monotonic one, as it is believed. */
  #offsetMs: number | undefined
  /** Since when it is ahead of that, on the monotonic clock. */
  #aheadSinceMs: number | undefined

  /**
   * @param newestMs when the newest row was written of those that are older than {@link JUMP_HOLD_MS}, for younger ones
   *   may be of the clock that is ahead; `undefined` where there is none
   */
  constructor(private readonly newestMs: number | undefined) {}

  /** By how much the wall clock is ahead, as of the last {@link nowMs}; 0 while it is believed. */
  aheadMs = 0

  nowMs(wallMs: number, monotonicMs: number): number {
    const offsetMs = wallMs - monotonicMs
    this.#offsetMs ??= this.#startMs(wallMs) - monotonicMs
    const aheadMs = offsetMs - this.#offsetMs
    if (aheadMs <= JUMP_MS) this.#believe(offsetMs)
    else {
      // One that jumps once more has to last from then on.
      if (this.#aheadSinceMs === undefined || aheadMs - this.aheadMs > JUMP_MS) {
        this.jumps++
        this.#aheadSinceMs = monotonicMs
      }
      this.aheadMs = aheadMs
      if (monotonicMs - this.#aheadSinceMs >= JUMP_HOLD_MS) this.#believe(offsetMs)
    }
    return monotonicMs + this.#offsetMs
  }

  #startMs(wallMs: number): number {
    return this.newestMs !== undefined && wallMs - this.newestMs > STOPPED_MS_MAX ? this.newestMs : wallMs
  }

  #believe(offsetMs: number): void {
    this.#offsetMs = offsetMs
    this.#aheadSinceMs = undefined
    this.aheadMs = 0
  }
}
