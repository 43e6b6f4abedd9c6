/** How long a source may say nothing before it counts as silent: learnt from its own pauses. */

/** So many pauses are remembered, however long ago they were: of a feed at 30 s, ten minutes. */
const PAUSES = 20
/** And the longest of each of so many minutes: of a feed that speaks ten times a second, twenty pauses are two seconds. */
const MINUTES = 10
const MINUTE_MS = 60_000
/** The longest of them times this: a feed that misses a few turns is late, not dead. */
const PATIENCE = 5
/** No source is called silent sooner: a busy one has short rests. */
const SILENT_MS_MIN = 10_000
/** Nor later: after an hour of silence a reader must know, whatever the source's habits are. */
const SILENT_MS_MAX = 3_600_000
/** Until so many pauses have been seen, the pace is not known, and this long is allowed. */
const PAUSES_TO_LEARN = 3
const UNLEARNT_MS = 60_000
/** Pauses for which it was called silent teach nothing, until there were so many of them: then they are its habit. */
const OUTAGES_TO_LEARN = 3
/** Messages closer together are one turn: a source that says a snapshot in many pieces pauses between snapshots. */
const TURN_MS = 100

export class SourcePace {
  /** The last pauses, round and round. */
  readonly #pauses: number[] = []
  #next = 0
  /** The longest pause that ended in each of the last minutes, oldest first. */
  readonly #minutes: { minute: number; longestMs: number }[] = []
  /** How often it was called silent, of late. */
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
    // A clock that was set back makes no pause, nor hides the next one.
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
    // After a clock that was set back the minutes are in no order: they are bounded all the same.
    if (this.#minutes.length > MINUTES) this.#minutes.shift()
  }

  /** A source that was down for ten minutes is not one that may be silent for an hour. */
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
