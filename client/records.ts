/** What the HTTP feeds say, as types: docs/feeds.md. Times are Unix milliseconds; what is unknown is absent. */

import type { Component, EventHeading, Information, Line, Train } from './event-types.js'

export type * from './event-types.js'

/** What every record says of itself. */
interface RecordHeading extends EventHeading {
  /** What it is about; the same for every record of it. */
  key: string
  /** Of the message that said it. */
  id: string
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

/** Frames that are missing: what they said is not known. */
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
}

/** The body of `/v1/status`; a public reader is told no more than what is required here. */
export interface Status {
  asOfMs: number
  isFresh: boolean
  silentForMs?: number
  link: { state: 'receiving' | 'late' | 'down' | 'never'; heartbeatAgeMs?: number; [figure: string]: unknown }
  [more: string]: unknown
}
