/** Learns from a source's own pauses how long it may say nothing before it counts as silent. */

/** Pauses that are remembered, however long ago they were: ten minutes of a feed at 30 s. */
const PAUSES = 20
/** Minutes whose longest pauses are remembered too, because a busy feed makes twenty pauses in two seconds. */
const MINUTES = 10
const MINUTE_MS = 60_000
/** The longest pause times this is silence, because a feed that misses a few turns is late, not dead. */
const PATIENCE = 5
/** No source is called silent sooner, because a busy one has short rests. */
const SILENT_MS_MIN = 10_000
/** No source is called silent later, because after an hour a reader must know, whatever its habits are. */
const SILENT_MS_MAX = 3_600_000
/** Pauses that must have been seen before the pace is known, and the silence that is allowed until then. */
const PAUSES_TO_LEARN = 3
const UNLEARNT_MS = 60_000
/** Pauses for which it was called silent that make a habit. Fewer teach nothing. */
const OUTAGES_TO_LEARN = 3
/** Messages closer together are one turn, because a source may say a snapshot in many pieces. */
const TURN_MS = 100

export class SourcePace {
  /** The last pauses, as a ring. */
  readonly #pauses: number[] = []
  #next = 0
  /** The longest pause that ended in each of the last minutes, oldest first. */
  readonly #minutes: { minute: number; longestMs: number }[] = []
  /** Counts how often it was lately called silent. */
  #outages = 0
  #outageMs = Number.NEGATIVE_INFINITY
  #pausesSinceOutage = 0
  #lastMs: number | undefined
  #turnMs = Number.NEGATIVE_INFINITY

  /** The sender's clock at the last message. */
  get lastMessageMs(): number | undefined {
    return this.#lastMs
  }

  handleMessage(nowMs: number): void {
    const pauseMs = nowMs - this.#turnMs
    this.#lastMs = nowMs
    // A clock that was set back makes no pause and does not hide the next one.
    if (pauseMs >= 0 && pauseMs < TURN_MS) return
    if (pauseMs >= 0 && this.#turnMs > Number.NEGATIVE_INFINITY) this.#handlePause(pauseMs, nowMs)
    this.#turnMs = nowMs
  }

  get silentAfterMs(): number {
    if (this.#pauses.length < PAUSES_TO_LEARN) return UNLEARNT_MS
    const longestMs = Math.max(...this.#pauses, ...this.#minutes.map(({ longestMs }) => longestMs))
    return Math.min(SILENT_MS_MAX, Math.max(SILENT_MS_MIN, PATIENCE * longestMs))
  }

  #handlePause(pauseMs: number, nowMs: number): void {
    if (this.#isOutage(pauseMs, nowMs)) return
    this.#pauses[this.#next] = pauseMs
    this.#next = (this.#next + 1) % PAUSES
    const minute = Math.floor(nowMs / MINUTE_MS)
    const last = this.#minutes.at(-1)
    if (last?.minute === minute) last.longestMs = Math.max(last.longestMs, pauseMs)
    else this.#minutes.push({ minute, longestMs: pauseMs })
    while (this.#minutes.length > 0 && this.#minutes[0].minute <= minute - MINUTES) this.#minutes.shift()
    // After a clock was set back the minutes are in no order, and must be bounded all the same.
    if (this.#minutes.length > MINUTES) this.#minutes.shift()
  }

  /** Whether the pause was an outage: a source that was down for ten minutes may not be silent for an hour. */
  #isOutage(pauseMs: number, nowMs: number): boolean {
    if (this.#pauses.length < PAUSES_TO_LEARN || pauseMs <= this.silentAfterMs) {
      this.#pausesSinceOutage++
      return false
    }
    const isOfLate = this.#pausesSinceOutage < PAUSES || nowMs - this.#outageMs < MINUTES * MINUTE_MS
    this.#outages = isOfLate ? this.#outages + 1 : 1
    this.#outageMs = nowMs
    this.#pausesSinceOutage = 0
    return this.#outages < OUTAGES_TO_LEARN
  }
}
