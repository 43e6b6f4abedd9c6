/**
 * Lane 4 sends frames of other lanes once more, with the numbers that they had (PROTOCOL.md X1–X4): those that
 * somebody asked for by hand first, then the echo. It goes behind all other lanes but for the echo's share. Its own
 * losses are not named, and nothing of it has to leave before the last word.
 */
import { assert } from '../../../../ground/assert.js'
import { Lane } from '../../../../proto/datagram.js'
import { encodeResentFrame, RESENT_OVERHEAD_MAX, type WireResentFrame } from '../../../../proto/resent-frame.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

/** Gives frames one after another. Whoever fills it says whether they are still worth sending. */
export interface FrameSource {
  /** The next frame, whose bytes hold until {@link drop}; `undefined` while there is none. */
  peek(): WireResentFrame | undefined
  /** Tells that the frame that {@link peek} gave has been sent. */
  drop(): void
}

export interface ResendOptions {
  byHand: FrameSource
  echo: FrameSource
  /** The share of the link that is kept for the lane; without one it has the time that nobody else claims. */
  reservedShare?: number | undefined
  /** Its own: a re-sent frame is longer than the one that it carries, and plans are rounded down to the longest. */
  plan: PlanOf
  /** Longest re-sent frame that is planned. */
  frameBytesMax: number
}

export class ResendLane implements OutgoingLane {
  readonly lane = Lane.resent
  readonly priority = 3
  readonly reservedShare: number | undefined
  readonly plan: PlanOf
  readonly counts = {
    byHand: 0,
    echo: 0,
    /** Frames that no plan is made for. Whoever fills the sources leaves them out before. */
    tooLong: 0,
  }
  readonly #carriedBytesMax: number
  /** The next frame, and where it is from; looked for when the last one has gone. */
  #next: { kind: 'byHand' | 'echo'; frame: WireResentFrame } | undefined
  #isTaken = false
  #isStopping = false

  constructor(private readonly options: ResendOptions) {
    this.reservedShare = options.reservedShare
    this.plan = options.plan
    this.#carriedBytesMax = options.frameBytesMax - RESENT_OVERHEAD_MAX
  }

  get isWaiting(): boolean {
    return false
  }

  readyAtMs(): number {
    if (this.#isStopping) return Number.POSITIVE_INFINITY
    return this.#find() ? 0 : Number.POSITIVE_INFINITY
  }

  take(_sequence: number, createdMs: number): readonly Uint8Array[] {
    const next = this.#find()
    assert(next !== undefined, 'a frame is taken when one is there', this.counts.echo)
    this.#isTaken = true
    return encodeResentFrame(createdMs, next.frame)
  }

  /** Its symbols are made, so its memory may be used again. */
  handleStarted(): void {
    const { kind } = this.#next!
    assert(this.#isTaken, 'a frame is started after it was taken', this.counts[kind])
    this.counts[kind]++
    this.#drop()
  }

  handleStop(): void {
    this.#isStopping = true
  }

  #find(): { kind: 'byHand' | 'echo'; frame: WireResentFrame } | undefined {
    while (!this.#next) {
      const byHand = this.options.byHand.peek()
      const frame = byHand ?? this.options.echo.peek()
      if (!frame) return undefined
      this.#next = { kind: byHand ? 'byHand' : 'echo', frame }
      if (frame.frame.length <= this.#carriedBytesMax) break
      this.counts.tooLong++
      this.#drop()
    }
    return this.#next
  }

  #drop(): void {
    this.options[this.#next!.kind].drop()
    this.#next = undefined
    this.#isTaken = false
  }
}
