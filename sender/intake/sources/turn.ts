/**
 * One thread serves all sources, and they take turns by time: a source that has more than its turn holds goes on when
 * each of the others has had one. Where nothing waits, a turn costs nothing.
 */
import { setImmediate as nextLoop } from 'node:timers/promises'

/** All sources together have had a turn within this, so that none waits longer, whatever the others bring. */
const ROUND_MS = 20
/** Less than this is spent on changing over. */
const TURN_MS_MIN = 0.5
/** A turn is no longer than this, however few sources there are: heartbeats and what comes from the system wait too. */
const TURN_MS_MAX = 5

export class Turn {
  readonly #lengthMs: number
  #beganMs = performance.now()

  /** @param sources how many share the thread */
  constructor(sources = 1) {
    this.#lengthMs = Math.min(TURN_MS_MAX, Math.max(TURN_MS_MIN, ROUND_MS / sources))
  }

  get isOver(): boolean {
    return performance.now() - this.#beganMs >= this.#lengthMs
  }

  /** Others have had the thread meanwhile. */
  begin(): void {
    this.#beganMs = performance.now()
  }

  /** Resolves when the others have had theirs. */
  async next(): Promise<void> {
    await nextLoop()
    this.begin()
  }
}
