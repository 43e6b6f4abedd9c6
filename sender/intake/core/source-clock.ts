/**
 * Gives the time by which one source's observations are ordered: the clock or, for a recording, its own time, which may
 * be wrong for a moment. No observation is further ahead than this time, and so no remembered time is: when a clock
 * that was ahead is right again, what comes then is not older than what came before.
 */

/** A recording that leaps ahead by more may have had a wrong clock for a moment; less is the pace of a slow feed. */
const LEAP_MS = 5 * 60_000
/** Times in a row, each later than the one before, that must be earlier than a leap. One alone came late. */
const BACK_IN_A_ROW = 3
/** A time that is closer to the sender's clock than this is the clock's own. */
const LIVE_MS = 1000

export class SourceClock {
  #ms = Number.NEGATIVE_INFINITY
  /** Where the clock stood before its last leap. */
  #beforeLeapMs: number | undefined
  #leapMs = Number.NEGATIVE_INFINITY
  /** The last time that was earlier than the leap, and how many there were. */
  #backMs = Number.NEGATIVE_INFINITY
  #back = 0

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
    if (isTrusted) this.#goOn(timeMs, undefined)
    else if (timeMs - this.#ms > LEAP_MS) this.#leap(timeMs)
    // A clock that has gone on for a while did not leap by mistake.
    else if (timeMs >= this.#ms) this.#goOn(timeMs, timeMs - this.#leapMs > LEAP_MS ? undefined : this.#beforeLeapMs)
    else if (this.#isBack(timeMs)) this.#goOn(timeMs, undefined)
  }

  #leap(timeMs: number): void {
    this.#goOn(timeMs, this.#ms)
    this.#leapMs = timeMs
  }

  #goOn(timeMs: number, beforeLeapMs: number | undefined): void {
    this.#ms = timeMs
    this.#beforeLeapMs = beforeLeapMs
    this.#backMs = Number.NEGATIVE_INFINITY
    this.#back = 0
  }

  /** Whether it goes on from where it was before it leapt, so that the leap was the mistake. */
  #isBack(timeMs: number): boolean {
    if (this.#beforeLeapMs === undefined || timeMs < this.#beforeLeapMs || this.#ms - timeMs <= LEAP_MS) return false
    if (timeMs > this.#backMs) this.#back++
    this.#backMs = timeMs
    return this.#back >= BACK_IN_A_ROW
  }
}
