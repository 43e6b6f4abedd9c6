/** A lane 4 that sends every frame of events again some time after it was numbered, out of a journal that never fails. */
import { frameDigest } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { Lane } from '../../proto/datagram.js'
import type { WireResentFrame } from '../../proto/resent-frame.js'
import { type OpenLanes, type OutgoingContext, openLanes } from '../../sender/transmit/core/lanes/open-lanes.js'
import type { PlanOf } from '../../sender/transmit/core/lanes/outgoing-lane.js'
import { type FrameSource, ResendLane } from '../../sender/transmit/core/lanes/resend-lane.js'

type SentFrame = WireResentFrame

/** Longest re-sent frame, as many as the longest block of the simulation's link holds. */
const FRAME_BYTES_MAX = 2000

interface Due {
  atMs: number
  frame: SentFrame
}

/** What outlives the sender's process. */
export class EchoJournal implements FrameSource {
  /** Frames that are due again, in that order. */
  readonly due: Due[] = []
  epochs = 0
  nowMs = 0

  /**
   * @param afterMs when each frame goes out again, once for each of these
   * @param change  what goes out in its place; nothing where it returns `undefined`
   */
  constructor(
    readonly firstEpoch: number,
    readonly afterMs: readonly number[],
    readonly change: (frame: SentFrame) => SentFrame | undefined = (frame) => frame,
  ) {}

  keep(frame: SentFrame, nowMs: number): void {
    const changed = this.change(frame)
    if (!changed) return
    for (const afterMs of this.afterMs) this.due.push({ atMs: nowMs + afterMs, frame: changed })
    this.due.sort((a, b) => a.atMs - b.atMs)
  }

  peek(): SentFrame | undefined {
    const next = this.due[0]
    return next && next.atMs <= this.nowMs ? next.frame : undefined
  }

  drop(): void {
    this.due.shift()
  }
}

/** Opens lanes of which that of events writes down what it sends. Each start has the epoch after the one before. */
export function openWithEcho(
  journal: EchoJournal,
  epochOf: (context: OutgoingContext) => number = () => journal.firstEpoch + journal.epochs++,
): (context: OutgoingContext) => OpenLanes {
  return (context) => {
    const { control, events } = openLanes(context)
    const epoch = epochOf(context)
    const take = events.take.bind(events)
    events.take = (sequence, createdMs) => {
      const parts = take(sequence, createdMs)
      const frame = Uint8Array.from(parts.flatMap((part) => [...part]))
      const sourceSymbols = events.plan(frame.length).k
      const digest = frameDigest(referenceIntegrity, { epoch, lane: Lane.events, sequence }, sourceSymbols, frame)!
      journal.keep({ epoch, lane: Lane.events, sequence, sourceSymbols, frame, digest }, createdMs)
      return parts
    }
    return { control, events, echo: new EchoLane(journal, context.plan) }
  }
}

/** The lane that a release has, on the journal's clock. */
class EchoLane extends ResendLane {
  constructor(
    private readonly journal: EchoJournal,
    plan: PlanOf,
  ) {
    const byHand = { peek: () => undefined, drop: () => {} }
    super({ byHand, echo: journal, plan, frameBytesMax: FRAME_BYTES_MAX })
  }

  handleTime(nowMs: number): void {
    this.journal.nowMs = nowMs
  }
}
