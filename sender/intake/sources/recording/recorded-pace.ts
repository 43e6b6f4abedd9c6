/** When a recorded item is due, so that a replay runs as the recording did, or `speed` times as fast. */

export type ReplaySpeed = number | 'max'

/** A step longer than this, either way, is a wrong date in the recording and takes no time. */
const RECORDED_STEP_MS_MAX = 24 * 3_600_000

/**
 * Pauses in the recording are kept, at its speed. A step back takes no time, and the clock stands until the
 * recording has come to where it was: a time that jumps back and forth so does not make the replay longer.
 */
export class RecordedPace {
  #recordedMs: number | undefined
  #elapsedMs = 0

  /** `startMs`: when the first item is due. */
  constructor(
    private readonly speed: ReplaySpeed,
    private readonly startMs: number,
  ) {}

  /** When the next item is due; at once if it has no time of its own. */
  dueMs(atMs: number | undefined): number {
    if (atMs === undefined || this.speed === 'max') return this.startMs + this.#elapsedMs
    const stepMs = atMs - (this.#recordedMs ?? atMs)
    const isJump = Math.abs(stepMs) > RECORDED_STEP_MS_MAX
    if (stepMs > 0 && !isJump) this.#elapsedMs += stepMs / this.speed
    if (this.#recordedMs === undefined || stepMs > 0 || isJump) this.#recordedMs = atMs
    return this.startMs + this.#elapsedMs
  }
}
