/** The receiver's JSON as the page reads it (docs/feeds.md). Times are Unix ms; what is absent is unknown, never zero. */

import type { Component, EventHeading, Information, Line, SenderHealth, Text, Train } from '../client/event-types.js'

export type {
  CallTimes,
  ComponentCondition,
  EventHeading,
  Information,
  InformedEntity,
  Line as LineStatus,
  LineCondition,
  Occupancy,
  Position,
  SenderHealth,
  SourceHealth,
  StopCall,
  Text as Words,
  Train,
  Translation,
} from '../client/event-types.js'

/** What every record says of its age, on the sender's clock (PROTOCOL.md R16). */
export interface RecordHead extends EventHeading {
  key: string
  /** Message id: `stream:sender:epoch:lane:sequence:index`. */
  id: string
  ageMs?: number
  sentAgoMs?: number
  /** Since its source last confirmed it, where that is not when it was last sent. */
  confirmedAgoMs?: number
  /** As the receiver judges it; a line's derived status has none. */
  state?: 'live' | 'stale' | 'unconfirmed' | 'withheld'
  /** Why it is not live. */
  stateReason?: StateReason
}

export type StateReason = 'validity_over' | 'last_call_over' | 'source_silent' | 'not_confirmed' | 'earlier_epoch'

export interface TrainRecord extends RecordHead {
  train: Train
}

/** Derived from what is active now. */
export interface LineRecord extends RecordHead {
  line: Line
  /** Its validity is over, and its source has said nothing since. */
  isStale?: boolean
}

export interface ComponentRecord extends RecordHead {
  component: Component
}

export interface InformationRecord extends RecordHead {
  information: Information
}

/** Heads every answer: "no data" is not "no trains". */
export interface Freshness {
  asOfMs: number
  isFresh: boolean
  /** Absent when no sender was ever heard. */
  silentForMs?: number
  /** Words for why it is not fresh; none while it is. */
  reasons?: Cause[]
  /** How long ago what the newest event tells happened. */
  newestEventAgeMs?: number
  /** Since then nothing that was sent is missing here. */
  knownSinceMs?: number
  /** All that the senders have said since they started is here; absent where the receiver does not say. */
  isComplete?: boolean
}

/** Of the link, of the sender, and of its sources; a receiver may have others. */
export type Cause =
  | 'link_never_heard'
  | 'link_silent'
  | 'datagrams_refused'
  | 'frames_lost'
  | 'two_senders'
  | 'sender_ended'
  | 'intake_silent'
  | 'no_numbers'
  | 'queue_full'
  | 'send_blocked'
  | 'no_sources'
  | 'source_not_heard'
  | 'source_silent'
  | 'source_refused'
  | 'source_ended'

/** What stands in the way, for office views: with whom, since when, and what to do. */
export interface Reason {
  what: 'link' | 'sender' | 'source'
  /** Of the source or the sender. */
  name?: string
  cause: Cause
  /** In English. */
  text: string
  remedy: Text
  sinceMs?: number
}

/** Whether a source speaks, for office views. */
export interface SourceLiveness {
  name: string
  isFresh: boolean
  /** Absent when it never spoke. */
  lastMessageAgoMs?: number
}

/** What arrives and is refused. */
export interface Refusal {
  word: string
  /** In the last ten seconds. */
  recent: number
  /** Since it began. */
  count: number
  text: string
  remedy: Text
  sinceMs?: number
}

export interface Snapshot extends Freshness {
  trains: TrainRecord[]
  lines: LineRecord[]
  components: ComponentRecord[]
  information?: InformationRecord[]
}

/** Of `/v1/lines`: names, colours and stations come from the line files. */
export interface LineInfo {
  operator?: string
  line: string
  name?: Text
  color?: string
  /** The list of stations is a ring. */
  loop?: boolean
  /** Words of events for running along the list of stations, and against it. */
  directions?: { forward?: string[]; backward?: string[] }
  types?: TrainTypeInfo[]
  stations?: StationInfo[]
}

export interface TrainTypeInfo {
  code: string
  letter?: Text
  color?: string
}

export interface StationInfo {
  id: string
  /** Its other ids in events. */
  also?: string[]
  name?: Text
  code?: string
  distanceKm?: number
}

export interface Status extends Freshness {
  version?: string
  link: LinkStatus
  liveness?: { reasons: Reason[]; refusals?: Refusal[]; sources?: SourceLiveness[] }
  totals?: Record<string, number>
  senders?: SenderStatus[]
  gaps?: { totals?: Record<string, number>; latest?: Gap[] }
  feeds?: FeedStatus[]
}

export type LinkState = 'receiving' | 'late' | 'down' | 'never'

export interface LinkStatus {
  state: LinkState
  datagramsPerS?: number
  lossRatio?: number
  recoveredRatio?: number
  residualRatio?: number
  ageP50Ms?: number
  ageP99Ms?: number
  heartbeatAgeMs?: number
  offsetMs?: number
}

export interface SenderStatus {
  sender: number
  epoch: number
  heartbeatAgeMs?: number
  isEnding?: boolean
  health?: SenderHealth
}

export interface Gap {
  id: string
  sender?: number
  epoch?: number
  lane?: number
  firstSequence: number
  lastSequence: number
  reason: string
  fromMs?: number
  untilMs?: number
  namedMs?: number
  /** Of the reason `input_unknown` alone. */
  source?: string
}

export interface FeedStatus {
  name: string
  clients?: number
  published?: number
  dropped?: number
  queue?: number
}

export interface History {
  asOfMs: number
  line?: string
  trains: TrainHistory[]
}

export interface TrainHistory {
  key: string
  number?: string
  /** So that a train that has ended keeps its colour. */
  type?: Train['type']
  points: HistoryPoint[]
}

/** Standing at `fromStation` when `toStation` is null, else running between them. */
export type HistoryPoint = [timeMs: number, fromStation: string, toStation: string | null, delayS: number | null]
