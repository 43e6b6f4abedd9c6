/** A lane that no release reads, made of nothing but the interface. */
import { Lane } from '../../../../proto/datagram.js'
import type {
  IncomingFrame,
  IncomingLane,
  LaneContext,
  LaneWord,
} from '../../../../receiver/stream/lanes/incoming-lane.js'
import { type FeedItem, gapItemOf, type ItemPlace, idPrefixOf } from '../../../../receiver/stream/lanes/lane-items.js'
import { type OrderedFrame, OrderedLane } from '../../../../receiver/stream/lanes/ordered-lane.js'

interface TextFrame extends OrderedFrame {
  text: string
}

/** A text a frame, in order, and what is missing by name. */
export class TextLane implements IncomingLane {
  readonly lane = Lane.objects
  readonly #ordered: OrderedLane<TextFrame>

  constructor(private readonly context: LaneContext) {
    const { patienceMs, heldFramesMax, listeningSinceMs } = context
    const resume = context.resumeOf(this.lane)
    this.#ordered = new OrderedLane({ patienceMs, heldFramesMax, listeningSinceMs, resume })
  }

  handleFrame({ epoch, sequence, reign, createdMs, arrivalMs, isRecovered, body }: IncomingFrame, nowMs: number) {
    const data = body?.objectChunk?.data
    const text = new TextDecoder().decode(data ?? undefined)
    const frame = { createdMs, arrivalMs, isRecovered, isReadable: data != null, text }
    const verdict = this.#ordered.handleFrame(epoch, sequence, frame, nowMs, reign)
    return verdict === 'taken' ? 'news' : 'known'
  }

  handleMark({ epoch, reign, mark, before }: LaneWord, nowMs: number) {
    this.#ordered.handleMark(epoch, mark, before, nowMs, reign)
  }

  poll(nowMs: number): FeedItem[] {
    const { stream, sender } = this.context
    return this.#ordered.poll(nowMs).map((item): FeedItem => {
      const place: ItemPlace = { stream, sender, epoch: item.epoch, lane: this.lane }
      if (item.kind === 'gap') return gapItemOf(place, item, nowMs)
      const { createdMs, arrivalMs, text: content } = item.frame
      const id = `${idPrefixOf(place)}:${item.sequence}:0`
      return { kind: 'content', id, lane: this.lane, createdMs, arrivalMs, content }
    })
  }

  nextWakeMs() {
    return this.#ordered.nextWakeMs()
  }

  get positions() {
    return this.#ordered.positions
  }
}
