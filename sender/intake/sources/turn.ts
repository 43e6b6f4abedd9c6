/**
 * Shares one thread among all sources by time: a source with more work than its turn allows goes on when each of the
 * others has had one. Where nothing waits, a turn costs nothing.
 */
import { setImmediate as nextLoop } from 'node:timers/promises'

/** All sources together have had a turn within this time, so that none waits longer, whatever the others bring. */
const ROUND_MS = 20
/** Shortest turn, so that changing over does not cost more than the work. */
const TURN_MS_MIN = 0.5
/** Longest turn, however few sources there are, because heartbeats and what comes from the system wait meanwhile. */
const TURN_MS_MAX = 5

export class Turn {
  readonly #lengthMs: number
  #beganMs = performance.now()

  /** @param sources how many sources share the thread */
  constructor(sources = 1) {
    this.#lengthMs = Math.min(TURN_MS_MAX, Math.max(TURN_MS_MIN, ROUND_MS / sources))
  }

  get isOver(): boolean {
    return performance.now() - this.#beganMs >= this.#lengthMs
  }

  /** Starts the turn anew; the others have had the thread meanwhile. */
  begin(): void {
    this.#beganMs = performance.now()
  }

  /** Resolves when the others have had their turns. */
  async next(): Promise<void> {
    await nextLoop()
    this.begin()
  }
}
