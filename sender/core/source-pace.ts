/** How long a source may say nothing before it counts as silent: learnt from its own pauses. */

/** So many pauses are remembered: of a feed at 30 s, ten minutes. */
const PAUSES = 20
/** The longest of them times this: a feed that misses a few turns is late, not dead. */
const PATIENCE = 5
/** No source is called silent sooner: a busy one has bursts and short rests. */
const SILENT_MS_MIN = 60_000
/** Nor later: after an hour of silence a reader must know, whatever the source's habits are. */
const SILENT_MS_MAX = 3_600_000
/** Until so many pauses have been seen, the pace is not known, and this long is allowed. */
const PAUSES_TO_LEARN = 3
const UNLEARNT_MS = 10 * 60_000
/** Messages closer together are one turn: a source that says a snapshot in many pieces pauses between snapshots. */
const TURN_MS = 100

export class SourcePace {
  /** The last pauses, round and round. */
  readonly #pauses: number[] = []
  #next = 0
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
    if (pauseMs >= 0 && this.#turnMs > Number.NEGATIVE_INFINITY) {
      this.#pauses[this.#next] = pauseMs
      this.#next = (this.#next + 1) % PAUSES
    }
    this.#turnMs = nowMs
  }

  get silentAfterMs(): number {
    if (this.#pauses.length < PAUSES_TO_LEARN) return UNLEARNT_MS
    return Math.min(SILENT_MS_MAX, Math.max(SILENT_MS_MIN, PATIENCE * Math.max(...this.#pauses)))
  }
}
