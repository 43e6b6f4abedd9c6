/** What a lane releases, as the feeds get it. Its id says which lane it is of (PROTOCOL.md E6). */
import type { LaneNumber } from '../../../proto/datagram.js'
import type { Event } from '../../../proto/event.js'
import type { GapReason } from '../lane-order.js'

export interface EventItem {
  kind: 'event'
  /** E6: `stream:sender:epoch:lane:sequence:index`, the same at every receiver of the stream. */
  id: string
  createdMs: number
  arrivalMs: number
  event: Event
  /** Whether it was named missing before, or stands for a gap that was, and comes out of its order (X13, T6). */
  isLate?: boolean
  /** Whether an earlier run may have told it, under this id. */
  isRepeated?: boolean
}

export interface GapItem {
  kind: 'gap'
  /** `stream:sender:epoch:lane:first-last`. */
  id: string
  sender: number
  epoch: number
  lane: number
  firstSequence: number
  lastSequence: number
  reason: GapReason
  /** Sender's clock at the frames around it, where they are known; of `input_unknown`, around what it may have lost. */
  fromMs: number | undefined
  untilMs: number | undefined
  /** Receiver's wall clock when it was named. */
  namedMs: number
  /** Only `input_unknown` (E11) has the source's name, what happened at the sender, and how many messages, if known. */
  source?: string
  cause?: string
  messages?: number
  /** The sender whose events stand in its place, as many as were missing at least; see `receiver/stream/twins/`. */
  filledBy?: number
  /** Frames that have come after all, and that are still missing; absent while none has come. */
  healed?: number
  missing?: number
  /** Receiver's wall clock when the last of them came. */
  healedMs?: number
  /** What is still missing, of its pieces the first 32. */
  missingRanges?: readonly (readonly [firstSequence: number, lastSequence: number])[]
  /** Whether an earlier run may have told it, under this id. */
  isRepeated?: true
}

/** Tells that frames of a gap have come after all, behind their events. */
export interface HealedItem {
  kind: 'healed'
  /** The gap's id, and behind it how many frames of it have come. */
  id: string
  gap: GapItem
  /** The frames of it whose events stand before. */
  sequences: readonly number[]
}

/** Content of a lane without events. A feed takes the lanes whose content it knows, and passes over the others. */
export interface ContentItem {
  kind: 'content'
  /** `stream:sender:epoch:lane:sequence:index`. */
  id: string
  lane: LaneNumber
  createdMs: number
  arrivalMs: number
  content: unknown
}

export type FeedItem = EventItem | GapItem | HealedItem | ContentItem

/** Where in a stream something stands. */
export interface ItemPlace {
  stream: number
  sender: number
  epoch: number
  lane: LaneNumber
}

/** Beginning of message and gap ids; the sequence number and what follows it come behind. */
export function idPrefixOf({ stream, sender, epoch, lane }: ItemPlace): string {
  return `${stream}:${sender}:${epoch}:${lane}`
}

export function healedItemOf(gap: GapItem, sequences: readonly number[]): HealedItem {
  return { kind: 'healed', id: `${gap.id}:${gap.healed}`, gap, sequences }
}

/** Makes the item of a gap; `namedMs` is on the receiver's wall clock. */
export function gapItemOf(
  place: ItemPlace,
  gap: Pick<GapItem, 'firstSequence' | 'lastSequence' | 'reason' | 'fromMs' | 'untilMs'>,
  namedMs: number,
): GapItem {
  const { firstSequence, lastSequence, reason, fromMs, untilMs } = gap
  const { sender, epoch, lane } = place
  const id = `${idPrefixOf(place)}:${firstSequence}-${lastSequence}`
  // The fields stand in the order in which the feeds write them.
  const gapItem: GapItem = {
    ...{ kind: 'gap', epoch, fromMs, untilMs, firstSequence, lastSequence, reason, id, sender, lane },
    namedMs: Math.round(namedMs),
  }
  return gapItem
}
