/**
 * The time by which one source's observations are ordered: the clock, or for a recording its own time, which may
 * itself be wrong for a moment. A time further ahead than this is nobody's observation, so no remembered time is:
 * when a clock that was ahead is right again, what comes then is not older than what came before.
 */

/** A recording that leaps ahead by more may have had a wrong clock for a moment; less is the pace of a slow feed. */
const LEAP_MS = 5 * 60_000
/** Closer to the sender's clock than this, the time is the clock's own. */
const LIVE_MS = 1000

export class SourceClock {
  #ms = Number.NEGATIVE_INFINITY
  /** Where the clock stood before its last leap. */
  #beforeLeapMs: number | undefined

  get ms(): number {
    return this.#ms
  }

  /** Whether the source tells the past, by a clock of its own. */
  isRecorded(timeMs: number, nowMs: number): boolean {
    return Math.abs(timeMs - nowMs) > LIVE_MS
  }

  /**
   * @param timeMs the time that the source's events are judged by
   * @param isTrusted it is the sender's own clock, or the time of a snapshot that was found to be the newer one
   */
  handleTime(timeMs: number, isTrusted: boolean): void {
    if (isTrusted) {
      this.#ms = timeMs
      this.#beforeLeapMs = undefined
    } else if (timeMs >= this.#ms) {
      if (timeMs - this.#ms > LEAP_MS) this.#beforeLeapMs = this.#ms
      this.#ms = timeMs
    } else if (this.#beforeLeapMs !== undefined && timeMs >= this.#beforeLeapMs && this.#ms - timeMs > LEAP_MS) {
      // Back to where it went on from: the leap was the mistake.
      this.#ms = timeMs
      this.#beforeLeapMs = undefined
    }
  }
}
