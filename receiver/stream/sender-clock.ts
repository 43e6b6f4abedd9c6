/**
 * Tells what time it is at a sender, by its frames (PROTOCOL.md R16). A clock that jumps for a moment is not believed,
 * so no feed goes by an excursion; one that has been another for {@link DOUBT_MS} is, so no feed waits for the old one.
 */
import { ClockOffset } from '../assembly/core/clock-offset.js'

/** A frame whose creation is further ahead of the offset than this was numbered by a clock that has moved. */
const AHEAD_MAX_MS = 2_000
/** How long a clock that has moved must have been there to be believed … */
const DOUBT_MS = 10_000
/** … and how many frames must say so. */
const DOUBT_FRAMES = 3

interface BelievedTime {
  /** When the frame was numbered, on the clock that is believed; never later than now on it. */
  createdMs: number
  /** Now on that clock, as this frame tells it. */
  timeMs: number
}

interface Doubt {
  sinceMs: number
  aheadMs: number
  frames: number
}

export class SenderClock {
  /** Counts how often a clock that had moved was believed. */
  steps = 0
  /** How far it had moved the last time; positive is forward. */
  lastStepMs = 0
  #offset = new ClockOffset()
  #doubt: Doubt | undefined

  /** `latenessMaxMs` is how long a frame may be on its way without its creation being doubted. */
  constructor(private readonly latenessMaxMs: number) {}

  /** Receiver's clock minus this sender's, transit included; `undefined` while unknown. */
  get offsetMs(): number | undefined {
    return this.#offset.offsetMs
  }

  handleFrame(createdMs: number, arrivalMs: number): BelievedTime {
    const { offsetMs } = this.#offset
    const expectedMs = offsetMs === undefined ? createdMs : arrivalMs - offsetMs
    const aheadMs = createdMs - expectedMs
    if (aheadMs > AHEAD_MAX_MS || aheadMs < -this.latenessMaxMs - AHEAD_MAX_MS) {
      if (!this.#isBelieved(aheadMs, arrivalMs)) {
        return { createdMs: Math.min(createdMs, expectedMs), timeMs: expectedMs }
      }
      this.#offset = new ClockOffset()
      this.steps++
      this.lastStepMs = Math.round(aheadMs)
    }
    this.#doubt = undefined
    this.#offset.handleFrame(createdMs, arrivalMs)
    return { createdMs, timeMs: createdMs }
  }

  /** Whether frames have been saying this for long enough. */
  #isBelieved(aheadMs: number, arrivalMs: number): boolean {
    const known = this.#doubt
    const isSame = known && Math.abs(aheadMs - known.aheadMs) <= this.latenessMaxMs + AHEAD_MAX_MS
    const doubt = isSame ? known : { sinceMs: arrivalMs, aheadMs, frames: 0 }
    doubt.frames++
    this.#doubt = doubt
    return doubt.frames >= DOUBT_FRAMES && arrivalMs - doubt.sinceMs >= DOUBT_MS
  }
}
