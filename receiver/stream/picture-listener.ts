/**
 * Whoever keeps a picture of what the senders say is told it by the receiver, on arrival and in this order: the frame,
 * then its events. Nobody waits here for the order of the stream (PROTOCOL.md R15).
 */
import type { Event } from '../../proto/event.js'
import type { SenderWord } from './sender-word.js'

/** The frame that an event came in. */
export interface EventOrigin {
  /** What the message ids of its events begin with, up to the last colon. */
  id: string
  sender: number
  epoch: number
  /** Counts the sender's epochs in the order in which they were adopted; absent is 0. */
  reign?: number
  sequence: number
  /** Sender's clock when the frame was numbered. */
  createdMs: number
  /** Receiver's clock. */
  arrivalMs: number
}

/** When a value was sent again. */
export interface ValueAgain {
  /** The last frame of events that was numbered before: up to there nothing newer was said of its subject. */
  throughSequence: number
  /** Receiver's clock. The origin's own is that of the event. */
  arrivalMs: number
}

/** Of a sender, all its last values have been told since this frame was numbered. */
export interface ToldTurn {
  sender: number
  epoch: number
  reign: number
  throughSequence: number
}

export interface PictureListener {
  /** Tells that a frame has come, numbered at `timeMs` of the sender's clock. */
  handleFrame(timeMs: number, sender: number, arrivalMs: number): void
  /** Tells the event that stands at `index` of the frame. */
  handleEvent(event: Event, index: number, origin: EventOrigin): void
  /** Tells an event that came long after it was sent, when others had been told that were sent after it (X14). */
  handleLateEvent(event: Event, index: number, origin: EventOrigin, nowMs: number): void
  /** Tells once more what was said last of a subject, in the event that `origin` and `index` name. It is no event. */
  handleValue(event: Event, index: number, origin: EventOrigin, again: ValueAgain): void
  /**
   * Tells that every subject of the sender has been told of by values. One of this epoch of which the last that is known
   * was said before, and that no value has told of since, is gone.
   */
  handleTurn(turn: ToldTurn, nowMs: number): void
  /** Tells what a sender's newest heartbeat says. */
  handleWord(word: SenderWord, offsetMs: number | undefined): void
  /** Tells that the sender's clock was set to another time, and is believed. */
  handleClockStep(sender: number): void
  /** Tells that frames of events up to `lastSequence` are missing. */
  handleGap(sender: number, epoch: number, lastSequence: number): void
  handleTime(nowMs: number): void
  /** Tells which of the senders that say the same leads from now on; `twins` are all of them. */
  handleLeader?(leader: number, twins: readonly number[], nowMs: number): void
  /** Tells that an event of a sender that does not lead goes on in the stream. {@link handleEvent} told it before. */
  handleFilled?(event: Event, sender: number): void
}

/** Makes one listener of several. A single one is told directly, because it is told of every event. */
export function toldTogether(listeners: readonly PictureListener[]): PictureListener {
  const [only] = listeners
  return only && listeners.length === 1 ? only : new ToldTogether(listeners)
}

class ToldTogether implements PictureListener {
  constructor(private readonly listeners: readonly PictureListener[]) {}

  handleFrame(timeMs: number, sender: number, arrivalMs: number): void {
    for (const listener of this.listeners) listener.handleFrame(timeMs, sender, arrivalMs)
  }

  handleEvent(event: Event, index: number, origin: EventOrigin): void {
    for (const listener of this.listeners) listener.handleEvent(event, index, origin)
  }

  handleLateEvent(event: Event, index: number, origin: EventOrigin, nowMs: number): void {
    for (const listener of this.listeners) listener.handleLateEvent(event, index, origin, nowMs)
  }

  handleValue(event: Event, index: number, origin: EventOrigin, again: ValueAgain): void {
    for (const listener of this.listeners) listener.handleValue(event, index, origin, again)
  }

  handleTurn(turn: ToldTurn, nowMs: number): void {
    for (const listener of this.listeners) listener.handleTurn(turn, nowMs)
  }

  handleWord(word: SenderWord, offsetMs: number | undefined): void {
    for (const listener of this.listeners) listener.handleWord(word, offsetMs)
  }

  handleClockStep(sender: number): void {
    for (const listener of this.listeners) listener.handleClockStep(sender)
  }

  handleGap(sender: number, epoch: number, lastSequence: number): void {
    for (const listener of this.listeners) listener.handleGap(sender, epoch, lastSequence)
  }

  handleTime(nowMs: number): void {
    for (const listener of this.listeners) listener.handleTime(nowMs)
  }

  handleLeader(leader: number, twins: readonly number[], nowMs: number): void {
    for (const listener of this.listeners) listener.handleLeader?.(leader, twins, nowMs)
  }

  handleFilled(event: Event, sender: number): void {
    for (const listener of this.listeners) listener.handleFilled?.(event, sender)
  }
}
