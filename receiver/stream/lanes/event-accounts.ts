/**
 * Counts how many events of a lane were delivered, and how many were in frames that are missing: each frame says how
 * many came before it, each heartbeat how many there are (PROTOCOL.md F6, S7). So lost events are counted exactly.
 */
import { type Event, isInputUnknown } from '../../../proto/event.js'
import type { LaneMark } from '../../../proto/frame.js'
import type { GapReason } from '../lane-order.js'
import type { EpochAccount, OrderedFrame } from './ordered-lane.js'
import type { LanePosition } from './positions.js'

export interface EventFrame extends OrderedFrame {
  /** Events of the epoch in the frames before it. */
  eventsBefore: number
  /** The events; none where the body could not be read. */
  events: readonly Event[]
  /** It is from a journal, so the picture was not told of it … */
  isJournaled?: boolean
  /** … and an earlier run has accounted for it already. */
  isAccounted?: boolean
}

/** Counters of events, all zero. */
export function newEventCounts() {
  return {
    eventsDelivered: 0,
    /** Events that say what may be missing before the sender (E11). They are not among those above. */
    inputsUnknown: 0,
    /** Events in frames that were named missing, known from the frames and heartbeats after them. */
    eventsLost: 0,
    /** Events whose frame was named missing, and came after all … */
    eventsLate: 0,
    /** … and those among them that are not in `eventsLost`, because nobody could count them (R13). */
    eventsLateUncounted: 0,
    eventsBeforeJoin: 0,
  }
}

/** Keeps the accounts of all epochs of one sender. */
export class EventAccounts {
  readonly counts = newEventCounts()

  open({ events = 0 }: LanePosition, isJoinedLate: boolean): EpochAccount<EventFrame> {
    return new EventAccount(this.counts, events, isJoinedLate)
  }

  /** Moves the events of a frame from those that are lost to those that are late. */
  handleLate(events: readonly Event[], reason: GapReason): void {
    if (events.length === 1 && isInputUnknown(events[0])) {
      this.counts.inputsUnknown++
      return
    }
    this.counts.eventsLate += events.length
    if (reason === 'unknown') this.counts.eventsLateUncounted += events.length
  }
}

class EventAccount implements EpochAccount<EventFrame> {
  /** The newest heartbeat's word on how many events there are up to which frame. */
  #mark: { lastSequence: number; eventsTotal: number } | undefined
  #hasDelivered = false

  /** `accounted` is the number of events delivered or lost, from the epoch's first on. */
  constructor(
    private readonly counts: ReturnType<typeof newEventCounts>,
    private accounted: number,
    private readonly isJoinedLate: boolean,
  ) {}

  get position(): { events: number } {
    return { events: this.accounted }
  }

  handleFrame({ eventsBefore, events, isAccounted }: EventFrame): void {
    if (!isAccounted) {
      this.#accountUpTo(eventsBefore)
      this.accounted += events.length
    }
    this.#hasDelivered = true
    // Such an event is alone in its frame, so others need not be looked at.
    if (events.length === 1 && isInputUnknown(events[0])) this.counts.inputsUnknown++
    else this.counts.eventsDelivered += events.length
  }

  handleMark({ lastSequence, eventsTotal }: LaneMark): void {
    if (eventsTotal != null) this.#mark = { lastSequence: lastSequence ?? 0, eventsTotal }
  }

  handleReached(next: number): void {
    if (this.#mark && next > this.#mark.lastSequence) this.#accountUpTo(this.#mark.eventsTotal)
  }

  /** Of the epoch's first `events` events, those not delivered were in frames named missing. */
  #accountUpTo(events: number): void {
    const missing = Math.max(0, events - this.accounted)
    this.accounted += missing
    // Until the first delivery, what is missing after a late join came before it.
    if (this.isJoinedLate && !this.#hasDelivered) this.counts.eventsBeforeJoin += missing
    else this.counts.eventsLost += missing
  }
}
