/**
 * Says which frames of one lane in one epoch may still be put together (PROTOCOL.md R8–R10), by a sliding window of
 * sequence numbers behind and ahead of the newest complete frame. Only complete frames move it, and a leap beyond it
 * needs two that agree, as in RFC 3550 A.1: a far-off number, forged or corrupt, moves nothing.
 */
import { assert } from '../../../ground/assert.js'

type SequenceVerdict = 'open' | 'done' | 'expired' | 'too_old' | 'far_ahead'

/** Width of the window: frames on each side of the newest complete one. */
export const WINDOW_FRAMES = 8192

export class LaneWindow {
  #newest: number
  /** Frames within the window that are settled: complete, or given up. */
  readonly #settled = new Map<number, 'done' | 'expired'>()
  #leapTo: number | undefined

  /** `newest`: the last frame known from an earlier run, 0 for none. */
  constructor(newest = 0) {
    this.#newest = newest
  }

  /** The newest whole frame. */
  get newest(): number {
    return this.#newest
  }

  verdict(sequence: number): SequenceVerdict {
    const settled = this.#settled.get(sequence)
    if (settled) return settled
    if (sequence === 0 || sequence <= this.#newest - WINDOW_FRAMES) return 'too_old'
    return this.#isFar(sequence) ? 'far_ahead' : 'open'
  }

  /**
   * Tells that the frame is complete. It is `held` while a leap waits for another frame to agree: keep it then, and
   * tell it again once the next is `accepted`.
   */
  handleComplete(sequence: number): 'accepted' | 'held' {
    assert(sequence > 0, 'a frame is numbered from 1 on', sequence, this.#newest)
    if (this.#isFar(sequence)) {
      const leapTo = this.#leapTo
      this.#leapTo = sequence
      if (leapTo === undefined || leapTo === sequence || Math.abs(sequence - leapTo) >= WINDOW_FRAMES) return 'held'
    }
    this.#settled.set(sequence, 'done')
    if (sequence > this.#newest) {
      this.#newest = sequence
      this.#leapTo = undefined
      this.#forgetPassed()
    }
    return 'accepted'
  }

  /** Tells that the frame's patience is over. */
  handleExpired(sequence: number): void {
    if (this.verdict(sequence) === 'open') this.#settled.set(sequence, 'expired')
  }

  #isFar(sequence: number): boolean {
    return sequence > this.#newest + WINDOW_FRAMES
  }

  #forgetPassed(): void {
    if (this.#settled.size < 4 * WINDOW_FRAMES) return
    for (const sequence of this.#settled.keys()) {
      if (sequence <= this.#newest - WINDOW_FRAMES) this.#settled.delete(sequence)
    }
    assert(this.#settled.size <= 2 * WINDOW_FRAMES, 'what is settled lies within the window', this.#settled.size)
  }
}
