/**
 * Which of two senders that say the same is believed of one subject (PROTOCOL.md T9). Their numbers and clocks say
 * nothing of each other; what an event tells of its own time does, for both have it from one source.
 */
import type { Event } from '../../proto/event.js'
import type { EventOrigin } from '../stream/picture-listener.js'

/** What a sender said of a subject. */
export interface TwinWord {
  event: Event
  index: number
  origin: EventOrigin
  heldThrough: number
}

/**
 * By so much may the one that follows be ahead of the one that leads. More is another clock, and no newer event; and for
 * so long at most what it says stands before the leader's word.
 */
const AHEAD_MAX_MS = 10_000

/** Whether what a sender that follows says is news, though the leader has said something of the subject. */
export function isAheadOfLeader(event: Event, leaders: Event): boolean {
  const aheadMs = aheadBy(event, leaders)
  return aheadMs !== undefined && aheadMs > 0 && aheadMs <= AHEAD_MAX_MS
}

/** Whether what the leader says is older than what one that follows has just said. */
export function isBehindFollower(event: Event, arrivalMs: number, follower: TwinWord): boolean {
  const isRecent = arrivalMs - follower.origin.arrivalMs <= AHEAD_MAX_MS
  return isRecent && isAheadOfLeader(follower.event, event)
}

/** Whether the word of another sender may stand for a record: it says the same, or something newer. */
export function isAsNew(word: TwinWord, event: Event, origin: EventOrigin): boolean {
  if (isSameWord(word.event, event)) return true
  const aheadMs = aheadBy(word.event, event)
  return aheadMs === undefined ? word.origin.arrivalMs >= origin.arrivalMs : aheadMs >= 0
}

/** Whether two events say the same, as their ids tell. */
export function isSameWord(a: Event, b: Event): boolean {
  return a.eventId != null && a.eventId !== '' && a.eventId === b.eventId
}

/** By how much an event is newer than another, by their own times; `undefined` where they do not tell. */
function aheadBy(event: Event, other: Event): number | undefined {
  const timeMs = event.eventTimeMs ?? event.sourceTimeMs
  const otherMs = other.eventTimeMs ?? other.sourceTimeMs
  return timeMs == null || otherMs == null ? undefined : timeMs - otherMs
}
