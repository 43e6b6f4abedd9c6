/** A lane 4 that sends every frame of events again some time after it was numbered, out of a journal that never fails. */
import { frameDigest } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { Lane } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import { type OpenLanes, type OutgoingContext, openLanes } from '../../sender/transmit/core/lanes/open-lanes.js'
import type { OutgoingLane, PlanOf } from '../../sender/transmit/core/lanes/outgoing-lane.js'

export interface SentFrame {
  epoch: number
  lane: number
  sequence: number
  sourceSymbols: number
  frame: Uint8Array
  digest: Uint8Array
}

interface Due {
  atMs: number
  frame: SentFrame
}

/** What outlives the sender's process. */
export class EchoJournal {
  /** Frames that are due again, in that order. */
  readonly due: Due[] = []
  epochs = 0

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
}

/** Opens lanes of which that of events writes down what it sends. */
export function openWithEcho(journal: EchoJournal): (context: OutgoingContext) => OpenLanes {
  return (context) => {
    const { control, events } = openLanes(context)
    const epoch = journal.firstEpoch + journal.epochs++
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

class EchoLane implements OutgoingLane {
  readonly lane = Lane.resent
  readonly priority = 3
  readonly isWaiting = false

  constructor(
    private readonly journal: EchoJournal,
    readonly plan: PlanOf,
  ) {}

  readyAtMs(): number {
    return this.journal.due[0]?.atMs ?? Number.POSITIVE_INFINITY
  }

  take(_sequence: number, createdMs: number): readonly Uint8Array[] {
    return [encodeFrame({ createdMs, resentFrame: this.journal.due.shift()!.frame })]
  }
}
