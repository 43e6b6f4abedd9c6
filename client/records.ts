/** The types of what the HTTP feeds say: docs/feeds.md. Times are Unix milliseconds; what is unknown is absent. */

import type { EventHeading, Line, SenderHealth, Subjects, Text, Train } from './event-types.js'

export type * from './event-types.js'

export type RecordState = 'live' | 'stale' | 'unconfirmed' | 'withheld'

export type StateReason =
  | 'validity_over'
  | 'last_call_over'
  | 'source_silent'
  | 'not_confirmed'
  | 'earlier_epoch'
  | 'sender_held'

/** The fields that every record has. */
export interface RecordHeading extends EventHeading {
  /** Names the subject; the same for every record about it. */
  key: string
  /** Id of the message that said it. */
  id: string
  /**
   * Only `live` records may be shown as live: the others are old, from before a restart, or known to be out of date.
   */
  state: RecordState
  /** Why it is not live. */
  stateReason?: StateReason
  /** Time from the last confirmation to the sending to us, of a record that is not live; milliseconds. */
  confirmedAgoMs?: number
  /** Time from what it tells to the sending to us, in milliseconds. {@link KatamichiClient.ageMs} gives the age now. */
  ageMs?: number
  /** Time since the sender last spoke about it, in milliseconds. */
  sentAgoMs?: number
}

export type RecordKind = keyof Subjects

/** Of a kind: what is said of one subject. */
export type RecordOf<K extends RecordKind> = K extends 'line' ? LineRecord : RecordHeading & Pick<Subjects, K>

export type AnyRecord = { [K in RecordKind]: RecordOf<K> }[RecordKind]
export type TrainRecord = RecordOf<'train'>
export type ComponentRecord = RecordOf<'component'>
export type InformationRecord = RecordOf<'information'>

/**
 * A line's condition now, derived by the receiver. `line` has no condition where what was said could not be carried.
 */
export interface LineRecord extends RecordHeading {
  line: Line
  /** Keys of the records that give the condition; empty where nothing is active. */
  from?: string[]
  /** Keys of the notices that are still to come. */
  planned?: string[]
  /** Directions and sections with a condition of their own. */
  parts?: { direction?: string; fromStation?: string; toStation?: string; condition: string; key: string }[]
  /** Texts of the notice that decides, in every language that it has. */
  texts?: { language?: string; text?: string }[]
  sinceMs?: number
  /** True when its validity is over, and its source has said nothing since. */
  isStale?: boolean
}

/** Phase of a notice at the moment of the answer, by a clock that only the receiver knows. */
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
  /** Only with the reason `input_unknown`, whose frame did arrive: what this source gave meanwhile may be missing. */
  source?: string
  /** What happened at the sender: `crash`, `stop`, `overflow` … */
  cause?: string
  /** Number of messages, where it is known. */
  messages?: number
  /** The sender whose events stand in its place, as many as were missing at least. */
  filledBy?: number
  /** How many of its frames came after all, and how many are still missing; absent while none has come. */
  healed?: number
  missing?: number
  /** Receiver's clock when the last of them came. */
  healedMs?: number
  /** What is still missing, first and last number of each piece, of 32 at most. */
  missingRanges?: [first: number, last: number][]
}

/** Causes at the link, at the sender, and at its sources (docs/feeds.md). */
export type LivenessCause =
  | 'link_never_heard'
  | 'link_silent'
  | 'datagrams_refused'
  | 'frames_lost'
  | 'two_senders'
  | 'sender_ended'
  | 'sender_held'
  | 'intake_silent'
  | 'no_numbers'
  | 'queue_full'
  | 'send_blocked'
  | 'no_sources'
  | 'source_not_heard'
  | 'source_silent'
  | 'source_refused'
  | 'source_ended'

/** The fields that every answer has, because "no data" is not "no trains". */
export interface Freshness {
  /** Receiver's wall clock. */
  asOfMs: number
  /** True when the link is up, the sender can send, and every source speaks. */
  isFresh: boolean
  /** Time since the last whole frame, in milliseconds. */
  silentForMs?: number
  /** Causes for which it is not fresh; empty while it is. */
  reasons: LivenessCause[]
  /** Since when the operator holds a sender, receiver's wall clock; absent where none is held. */
  heldSinceMs?: number
  /** Age of what the newest event tells, in milliseconds. */
  newestEventAgeMs?: number
  /** Nothing that was sent since this time is missing; receiver's wall clock. */
  knownSinceMs: number
  /** True when every train, line, notice and component of the senders is known. */
  isComplete: boolean
  /** Time since when it is, on the receiver's wall clock. */
  completeSinceMs?: number
  /** Time until it will be, in about so many milliseconds; absent while it is, and where nothing makes it so. */
  completeInMs?: number
}

/** The whole picture at once, with which the stream begins. */
export interface Snapshot extends Freshness {
  trains: TrainRecord[]
  lines: LineRecord[]
  /** Absent from receivers of versions without notices. */
  information?: InformationRecord[]
  components: ComponentRecord[]
}

export type LinkState = 'receiving' | 'late' | 'down' | 'never' | 'held'

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

/** One reason why the data are not live: what it is about, since when, and what to do. */
export interface Reason {
  what: 'link' | 'sender' | 'source'
  /** Name of the source or the sender. */
  name?: string
  cause: LivenessCause
  /** An explanation in English. */
  text: string
  remedy: Text
  sinceMs?: number
}

/** The liveness of one source. */
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

/** What arrives and is refused, under one word. */
export interface Refusal {
  word: string
  /** Count of the last ten seconds. */
  recent: number
  /** Count since the refusal began. */
  count: number
  sinceMs?: number
  text: string
  remedy: Text
}

export interface Liveness {
  reasons: Reason[]
  sources?: SourceLiveness[]
  /** Senders that are too old to tell the state of their sources, and are judged by the link alone. */
  unknownSenders?: number[]
  refusals?: Refusal[]
}

export interface SenderStatus {
  sender: number
  epoch: number
  heartbeatAgeMs?: number
  isEnding?: boolean
  /** Since when its operator holds it, receiver's wall clock. */
  heldSinceMs?: number
  /** How often its clock was set, as far as the receiver saw. */
  clockSteps?: number
  lastClockStepMs?: number
  /** The receiver's wall clock minus the sender's, transit included. */
  clockDifferenceMs?: number
  /** The key that it is to go over to, from when on by its clock, and whether the receiver has it. */
  nextKey?: { sender: number; keyId: number; fromMs: number; state: 'loaded' | 'missing' | 'differs' }
  health?: SenderHealth
  /** How it stands to others that say the same; absent where the receiver ranks no senders. */
  twin?: TwinStatus
}

export interface TwinStatus {
  /** 1 is the best. */
  rank: number
  /** Its stream is what the feeds have. */
  isLeader: boolean
  /** It is heard and could lead. */
  isAble: boolean
  inability?: string
  /** Events that wait for another sender to say the same. */
  heldEvents?: number
  lagMs?: number
  counts?: Record<string, number>
}

/** Senders that say the same, of which one leads. */
export interface TwinsStatus {
  failoverMs: number
  windowMs?: number
  lead?: { sender: number; sinceMs: number; reason: string; silentForMs?: number }
  takeovers?: Record<string, number>
  sources?: { sender: number; name: string; twinness: string; matched: number; unmatched: number }[]
}

export interface GapTotals {
  framesLost?: number
  framesJoinedLate?: number
  framesUnknown?: number
  framesPerhapsDelivered?: number
  /** Of the frames above, those that came after all, and their events. */
  framesHealed?: number
  eventsLate?: number
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
 * The body of `/v1/status`. A public reader gets only the required fields. Optional fields are absent where they are
 * unknown, or where a receiver of an earlier version does not give them.
 */
export interface Status extends Freshness {
  version?: string
  link: LinkStatus
  liveness?: Liveness
  totals?: Record<string, number>
  senders?: SenderStatus[]
  twins?: TwinsStatus
  gaps?: { totals?: GapTotals; latest?: Gap[] }
  feeds?: FeedStatus[]
  journal?: JournalStatus
  firewall?: FirewallStatus
}

/** Whether the receiver's host has the rules that it must have; only where it must, and for views that see everything. */
export interface FirewallStatus {
  isLoaded: boolean
  /** In what the host differs, or why nobody knows. */
  differences: string[]
  sinceMs: number
  checkedMs: number
}

/** The receiver's journal; only for views that see everything. */
export interface JournalStatus {
  frames: number
  /** Frames that came after their gap was named. */
  healed: number
  dropped: number
  unnamed: number
  notesDropped: number
  gapsNamed: number
  bytes: number
  walBytes: number
  /** Share of the memory for what waits for the disk that is in use. */
  fill: number
  committedMs?: number
  trouble?: { word: string; sinceMs: number }
}

/** One line of `/v1/lines`. Names, colours and stations come from the line files. */
export interface LineInfo {
  operator: string
  line: string
  name?: Text
  color?: string
  /** True when the list of stations is a ring. */
  loop?: boolean
  /** Words that events use for running along the list of stations, and against it. */
  directions?: { forward?: string[]; backward?: string[] }
  types?: TrainTypeInfo[]
  stations?: StationInfo[]
  /** The condition, derived from what is active now; absent where nothing is known. */
  status?: LineRecord
  /** Active notices that concern anything on the line, stations and trips too. */
  information?: InformationRecord[]
  /** Notices that are still to come. */
  planned?: InformationRecord[]
  /** Running trains; a train whose record is out of date is not counted. */
  trains?: number
  cancelledTrains?: number
  withheldTrains?: number
  /** Running trains whose delay is known; an unknown delay is not "on time". */
  delayKnownTrains?: number
  /** Running trains with a known delay of a minute or more. */
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
  /** Other ids of the station in events. */
  also?: string[]
  name?: Text
  code?: string
  distanceKm?: number
}

/** The last hour of a line, from `/v1/history`. */
export interface History extends Freshness {
  operator: string
  line: string
  trains: TrainHistory[]
}

export interface TrainHistory {
  key: string
  number?: string
  /** Given so that a train that has ended keeps its colour. */
  type?: Train['type']
  points: HistoryPoint[]
}

/** The train stood at `fromStation` when `toStation` is null; otherwise it ran between the two. */
export type HistoryPoint = [timeMs: number, fromStation: string, toStation: string | null, delayS: number | null]

/** What is missing and can be sent again, signed off by who asked for it. A refusal with 404 says that nothing is. */
export interface GapReport {
  kind: string
  version: number
  exportedBy: string
  /** RFC 3339, on the receiver's clock. */
  exportedAt: string
  rangeCount: number
  frameCount: number
  stream: number
  ranges: { sender: number; epoch: number; lane: number; firstSequence: number; lastSequence: number }[]
  checksum: string
  /** The last ranges as a code for the telephone, and how many of them it has. */
  code: string
  codeRangeCount: number
}

/** Answers of {@link KatamichiClient.ask}, by the last part of the path. */
export interface Answers {
  trains: Freshness & { trains: TrainRecord[] }
  lines: Freshness & { lines: LineInfo[] }
  information: Freshness & { information: (InformationRecord & { activity?: Activity })[] }
  components: Freshness & { components: ComponentRecord[] }
  status: Status
  history: History
  gaps: { asOfMs: number; totals: GapTotals; gaps: Gap[] }
  'gaps/report': GapReport
}
