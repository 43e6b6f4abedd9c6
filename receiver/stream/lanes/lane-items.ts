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
  /** Whether an earlier run may have told it, under this id. */
  isRepeated?: true
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

export type FeedItem = EventItem | GapItem | ContentItem

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
