/** A lane that no release has, made of nothing but the interface: a text a frame. */
import { Lane } from '../../../../../proto/datagram.js'
import { encodeFrame, type LaneMark } from '../../../../../proto/frame.js'
import type { OutgoingLane, PlanOf } from '../../../../../sender/transmit/core/lanes/outgoing-lane.js'

export class TextLane implements OutgoingLane {
  readonly lane = Lane.objects
  readonly priority = 1
  readonly texts: string[] = []
  constructor(
    readonly plan: PlanOf,
    readonly reservedShare?: number,
  ) {}
  get isWaiting() {
    return this.texts.length > 0
  }
  readyAtMs() {
    return this.isWaiting ? 0 : Number.POSITIVE_INFINITY
  }
  take(sequence: number, createdMs: number) {
    const data = new TextEncoder().encode(this.texts.shift())
    return [encodeFrame({ createdMs, objectChunk: { name: `text ${sequence}`, data } })]
  }
}

/** One whose missing frames are named. */
export class MarkedTextLane extends TextLane {
  mark(lastSequence: number): LaneMark {
    return { lane: this.lane, lastSequence }
  }
}
