/** Computes when a recorded item is due, so that a replay runs as the recording did, or `speed` times as fast. */

export type ReplaySpeed = number | 'max'

/** A longer step, either way, is a wrong date in the recording and takes no time. */
const RECORDED_STEP_MS_MAX = 24 * 3_600_000

/**
 * Keeps the pauses of the recording, at its speed. A step back takes no time, and the clock then stands until the
 * recording has come to where it was, so that a time that jumps back and forth does not make the replay longer.
 */
export class RecordedPace {
  #recordedMs: number | undefined
  #elapsedMs = 0

  /** @param startMs when the first item is due */
  constructor(
    private readonly speed: ReplaySpeed,
    private readonly startMs: number,
  ) {}

  /** Returns when the next item is due; an item without a time of its own is due at once. */
  dueMs(atMs: number | undefined): number {
    if (atMs === undefined || this.speed === 'max') return this.startMs + this.#elapsedMs
    const stepMs = atMs - (this.#recordedMs ?? atMs)
    const isJump = Math.abs(stepMs) > RECORDED_STEP_MS_MAX
    if (stepMs > 0 && !isJump) this.#elapsedMs += stepMs / this.speed
    if (this.#recordedMs === undefined || stepMs > 0 || isJump) this.#recordedMs = atMs
    return this.startMs + this.#elapsedMs
  }
}
