/** What the HTTP feeds say, as types: docs/feeds.md. Times are Unix milliseconds; what is unknown is absent. */

import type { Component, EventHeading, Information, Line, SenderHealth, Text, Train } from './event-types.js'

export type * from './event-types.js'

export type RecordState = 'live' | 'stale' | 'unconfirmed' | 'withheld'

export type StateReason = 'validity_over' | 'last_call_over' | 'source_silent' | 'not_confirmed' | 'earlier_epoch'

/** What every record says of itself. */
export interface RecordHeading extends EventHeading {
  /** What it is about; the same for every record of it. */
  key: string
  /** Of the message that said it. */
  id: string
  /** Show as live only what is `live`: the rest is old, of before a restart, or known to be out of date. */
  state: RecordState
  /** Why it is not live. */
  stateReason?: StateReason
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

/** Of a notice at the moment of the answer, by a clock that only the receiver knows. */
export type Activity = 'active' | 'planned' | 'over' | 'unknown'

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

/** Of the link, of the sender, and of its sources (docs/feeds.md). */
export type LivenessCause =
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

/** What every answer says of itself: "no data" is not "no trains". */
export interface Freshness {
  /** Receiver's wall clock. */
  asOfMs: number
  /** The link is up, the sender can send, and every source speaks. */
  isFresh: boolean
  /** Since the last whole frame. */
  silentForMs?: number
  /** Why it is not fresh; none while it is. */
  reasons: LivenessCause[]
  /** How long ago what the newest event tells happened. */
  newestEventAgeMs?: number
  /** Receiver's wall clock: since then nothing that was sent is missing. */
  knownSinceMs: number
  /** All that the senders said last of everything is known. */
  isComplete: boolean
  /** Receiver's wall clock: since when it is. */
  completeSinceMs?: number
  /** In about so long it will be; absent while it is, and where nothing makes it so. */
  completeInMs?: number
}

/** The whole picture at once, as the stream begins with it. */
export interface Snapshot extends Freshness {
  trains: TrainRecord[]
  lines: LineRecord[]
  /** A receiver of before there were any has none. */
  information?: InformationRecord[]
  components: ComponentRecord[]
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

/** What stands in the way: with whom, since when, and what to do. */
export interface Reason {
  what: 'link' | 'sender' | 'source'
  /** Of the source or the sender. */
  name?: string
  cause: LivenessCause
  /** In English. */
  text: string
  remedy: Text
  sinceMs?: number
}

/** Whether a source speaks. */
export interface SourceLiveness {
  sender?: number
  name: string
  isFresh: boolean
  /** Absent when it never spoke. */
  lastMessageAgoMs?: number
  lastEventAgoMs?: number
  silentAfterMs?: number
  ended?: boolean
}

/** What arrives and is refused. */
export interface Refusal {
  word: string
  /** In the last ten seconds. */
  recent: number
  /** Since it began. */
  count: number
  sinceMs?: number
  text: string
  remedy: Text
}

export interface Liveness {
  reasons: Reason[]
  sources?: SourceLiveness[]
  /** Too old to say how their sources are: judged by the link alone. */
  unknownSenders?: number[]
  refusals?: Refusal[]
}

export interface SenderStatus {
  sender: number
  epoch: number
  heartbeatAgeMs?: number
  isEnding?: boolean
  /** How often its clock was seen to be set. */
  clockSteps?: number
  lastClockStepMs?: number
  /** The receiver's wall clock minus the sender's, transit included. */
  clockDifferenceMs?: number
  health?: SenderHealth
}

export interface GapTotals {
  framesLost?: number
  framesJoinedLate?: number
  framesUnknown?: number
  framesPerhapsDelivered?: number
  eventsLost?: number
  eventsBeforeJoin?: number
  inputsUnknown?: number
}

export interface FeedStatus {
  name: string
  clients?: number
  published?: number
  dropped?: number
  queue?: number
}

/**
 * The body of `/v1/status`; a public reader is told no more than what is required here. Optional in its parts is what
 * is unknown, or what a receiver of an earlier version did not say.
 */
export interface Status extends Freshness {
  version?: string
  link: LinkStatus
  liveness?: Liveness
  totals?: Record<string, number>
  senders?: SenderStatus[]
  gaps?: { totals?: GapTotals; latest?: Gap[] }
  feeds?: FeedStatus[]
}

/** Of `/v1/lines`: names, colours and stations come from the line files. */
export interface LineInfo {
  operator: string
  line: string
  name?: Text
  color?: string
  /** The list of stations is a ring. */
  loop?: boolean
  /** Words of events for running along the list of stations, and against it. */
  directions?: { forward?: string[]; backward?: string[] }
  types?: TrainTypeInfo[]
  stations?: StationInfo[]
  /** Derived from what is active now; absent where nothing is known. */
  status?: LineRecord
  /** Notices active now of anything on the line, stations and trips too. */
  information?: InformationRecord[]
  /** Notices that are to come. */
  planned?: InformationRecord[]
  /** That run; one whose record is out of date is not counted. */
  trains?: number
  cancelledTrains?: number
  withheldTrains?: number
  /** Of those that run; an unknown delay is not "on time". */
  delayKnownTrains?: number
  /** With a known delay of a minute or more. */
  delayedTrains?: number
  worstDelayS?: number
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

/** The last hour of a line, of `/v1/history`. */
export interface History extends Freshness {
  operator: string
  line: string
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

/** What {@link KatamichiClient.ask} gives, by the last part of the path. */
export interface Answers {
  trains: Freshness & { trains: TrainRecord[] }
  lines: Freshness & { lines: LineInfo[] }
  information: Freshness & { information: (InformationRecord & { activity?: Activity })[] }
  components: Freshness & { components: ComponentRecord[] }
  status: Status
  history: History
  gaps: { asOfMs: number; totals: GapTotals; gaps: Gap[] }
}
