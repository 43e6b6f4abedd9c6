/**
 * How far each lane of each sender has got, as it is remembered over a restart (PROTOCOL.md R17). What is written has
 * one entry an epoch: the lane of events in its own fields, heartbeats by their number, and other lanes in `lanes`.
 */
import { Lane, type LaneNumber } from '../../../proto/datagram.js'
import type { Gap } from '../lane-order.js'
import type { GapItem } from './lane-items.js'

/** How far a lane has got in one epoch. */
export interface LanePosition {
  epoch: number
  /** The next sequence number expected. */
  next: number
  /** For a lane of events, how many of the epoch are accounted for: delivered or named missing. */
  events?: number
  /**
   * What the feeds may not have told just before `next`, in order and without a hole. Where `from` says otherwise, all
   * numbers from there on that have no frame in the journal.
   */
  doubtful?: readonly Gap[]
  /** Whether it is from before the end of its run, so that what follows was perhaps delivered. */
  isBehind?: boolean
  /** Frames from here on are in a journal, and will be released out of it. Only in memory. */
  from?: number
  /** Frames before this one may have been released by an earlier run; without it, those before `next`. Only in memory. */
  again?: number
}

/** How far a sender has got in one epoch, and what else tells its news from a repetition. */
export interface ReceiverPosition extends LanePosition {
  sender: number
  events: number
  /** Number of the epoch's newest heartbeat. */
  heartbeat?: number
  /** Lanes with neither events nor heartbeats. */
  lanes?: readonly { lane: LaneNumber; next: number }[]
  /** Wall clock minus the sender's clock. */
  clockOffsetMs?: number
  /** Wall clock since when the sender's operator held it, when it was last heard. */
  heldSinceMs?: number
}

/** A lane and its positions, of one sender. */
export interface PositionedLane {
  lane: LaneNumber
  positions: readonly LanePosition[]
}

/** The positions to write for one sender. The epochs are those of its lane of events, in that order. */
export function receiverPositions(
  sender: number,
  lanes: readonly PositionedLane[],
  clockOffsetMs: number | undefined,
): ReceiverPosition[] {
  const nextOf = ({ positions }: PositionedLane, epoch: number) =>
    positions.find((position) => position.epoch === epoch)?.next
  const events = lanes.find(({ lane }) => lane === Lane.events)
  const control = lanes.find(({ lane }) => lane === Lane.control)
  const others = lanes.filter((lane) => lane !== events && lane !== control)
  return (events?.positions ?? []).map(({ epoch, next, events = 0, ...doubt }) => {
    const heartbeatNext = control && nextOf(control, epoch)
    const further = others.flatMap((other) => {
      const next = nextOf(other, epoch)
      return next === undefined ? [] : [{ lane: other.lane, next }]
    })
    return {
      ...{ sender, epoch, next, events, ...doubt },
      ...(heartbeatNext !== undefined && { heartbeat: heartbeatNext - 1 }),
      ...(further.length > 0 && { lanes: further }),
      ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    }
  })
}

/** Takes the positions of one lane from those of one sender. */
export function lanePositions(positions: readonly ReceiverPosition[], lane: LaneNumber): LanePosition[] {
  return positions.flatMap(
    ({ sender: _, heartbeat, lanes, clockOffsetMs: __, heldSinceMs: ___, ...ofEvents }): LanePosition[] => {
      const { epoch, isBehind } = ofEvents
      if (lane === Lane.events) return [ofEvents]
      if (lane === Lane.control) return heartbeat === undefined ? [] : [{ epoch, next: heartbeat + 1 }]
      const other = lanes?.find((known) => known.lane === lane)
      return other ? [{ epoch, next: other.next, ...(isBehind && { isBehind }) }] : []
    },
  )
}

/** Where an assembler goes on that belongs to a receiver with these positions. */
export function assemblerResume(positions: readonly ReceiverPosition[]) {
  const current = new Map(positions.map((position) => [position.sender, position]))
  return [...current.values()].map(({ sender, epoch, next, heartbeat = 0, lanes = [] }) => ({
    sender,
    epoch,
    highest: Math.max(...positions.filter((position) => position.sender === sender).map(({ epoch }) => epoch)),
    lanes: [
      { lane: Lane.events, lastSequence: next - 1 },
      { lane: Lane.control, lastSequence: heartbeat },
      ...lanes.map(({ lane, next }) => ({ lane, lastSequence: next - 1 })),
    ],
  }))
}

/** Whether a gap is between the numbers of which the position is one: those of the lane of events. */
export function isGapOf({ sender, epoch }: ReceiverPosition, gap: GapItem): boolean {
  return gap.sender === sender && gap.epoch === epoch && gap.lane === Lane.events
}
