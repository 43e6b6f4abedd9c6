/** What the HTTP feeds say, as types: docs/feeds.md. Times are Unix milliseconds; what is unknown is absent. */

import type { Component, EventHeading, Information, Line, Train } from './event-types.js'

export type * from './event-types.js'

export type RecordState = 'live' | 'stale' | 'unconfirmed' | 'withheld'

/** What every record says of itself. */
interface RecordHeading extends EventHeading {
  /** What it is about; the same for every record of it. */
  key: string
  /** Of the message that said it. */
  id: string
  /** Show as live only what is `live`: the rest is old, of before a restart, or known to be out of date. */
  state: RecordState
  /** Why it is not live. */
  stateReason?: 'validity_over' | 'last_call_over' | 'source_silent' | 'not_confirmed' | 'earlier_epoch'
  /** Of one that is not live: since it was last confirmed, when it was sent to us. */
  confirmedAgoMs?: number
  /** Since it happened, when it was sent to us; {@link KatamichiClient.ageMs} tells it now. */
  ageMs?: number
  /** Since the sender last spoke about it. */
  sentAgoMs?: number
}

export interface TrainRecord extends RecordHeading {
  train: Train
}

/** A line's condition now, derived by the receiver: `line` has no condition where what is told could not be carried. */
export interface LineRecord extends RecordHeading {
  line: Line
  /** Keys of what says so; empty where nothing is active. */
  from?: string[]
  /** Keys of notices that are to come. */
  planned?: string[]
  /** Directions and sections that are told of by themselves. */
  parts?: { direction?: string; fromStation?: string; toStation?: string; condition: string; key: string }[]
  /** Of the notice that decides, in every language that it has. */
  texts?: { language?: string; text?: string }[]
  sinceMs?: number
  /** Its validity is over, and its source has said nothing since. */
  isStale?: boolean
}

export interface ComponentRecord extends RecordHeading {
  component: Component
}

export interface InformationRecord extends RecordHeading {
  information: Information
}

/** Frames that are missing, or input of a sender that it cannot account for: what they said is not known. */
export interface Gap {
  id: string
  sender: number
  epoch: number
  lane: number
  firstSequence: number
  lastSequence: number
  reason: string
  fromMs?: number
  untilMs?: number
  namedMs: number
  /** Of the reason `input_unknown` alone, whose frame is there: what this source gave meanwhile may be missing. */
  source?: string
  /** What happened at the sender: `crash`, `stop`, `overflow` … */
  cause?: string
  /** How many messages, where it is known. */
  messages?: number
}

/** What every answer says of itself. */
export interface Freshness {
  /** Receiver's wall clock. */
  asOfMs: number
  /** The link is up, the sender can send, and every source speaks. */
  isFresh: boolean
  /** Since the last whole frame. */
  silentForMs?: number
  /** Why it is not fresh: `link_silent`, `source_silent` … (docs/feeds.md). */
  reasons: string[]
  /** How long ago what the newest event tells happened. */
  newestEventAgeMs?: number
  /** Receiver's wall clock: since then nothing that was sent is missing. */
  knownSinceMs: number
  /** All that the senders have said since they started is known. */
  isComplete: boolean
}

/** The body of `/v1/status`; a public reader is told no more than what is required here. */
export interface Status extends Freshness {
  link: { state: 'receiving' | 'late' | 'down' | 'never'; heartbeatAgeMs?: number; [figure: string]: unknown }
  [more: string]: unknown
}
