// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
/** Events and the health of senders in JSON. What is unknown is absent, never zero; a newer sender may know more. */

/** What an event says beside its subject. */
export interface EventHeading {
  /** From the source, or 22 characters of base64url: 128 bits of BLAKE3 of the event without it (E4). */
  eventId?: string
  /** When it happened, when the source said so, until when it holds; Unix milliseconds. */
  eventTimeMs?: number
  sourceTimeMs?: number
  validUntilMs?: number
  /** Which of the heartbeat's sources said it; 0 is none. No part of what the event id is made of. */
  source?: number
  /** The source says something newer of this subject that could not be carried: only key fields stand beside it. */
  withheld?: Withheld
  /** What was dropped or cut in this record, so that a reader can tell it from what the source does not know. */
  blemishes?: Blemish[]
}

export interface Withheld {
  /** Sender's clock when the first record was put aside since the subject was last carried. */
  sinceMs?: number
  /** The word under which it was counted. */
  reason?: string
}

export interface Blemish {
  /** Path in the event, such as train.delayS. */
  field?: string
  /** out_of_range, ill_typed, cut … */
  reason?: string
}

/** 列車. Key: operator, line, number, service date, identity; none without number (E2). */
export interface Train {
  operator?: string
  line?: string
  number?: string
  /** Operating day, YYYY-MM-DD; 25:10 belongs to the day before. */
  serviceDate?: string
  /** As the source names it: Inbound, Outbound, 上り, N … */
  direction?: string
  /** 種別 */
  type?: TrainType
  /** 愛称 */
  name?: Text
  originStations?: string[]
  destinationStations?: string[]
  viaStations?: string[]
  viaLines?: string[]
  position?: Position
  /** Positive is late. Absent is unknown, never zero. */
  delayS?: number
  stopCalls?: StopCall[]
  carCount?: number
  carIds?: string[]
  occupancy?: Occupancy
  cancelled?: boolean
  /** The source no longer reports this train: it has ended or vanished. */
  ended?: boolean
  owner?: string
  /** The source's own identifiers, where it has them. */
  tripId?: string
  vehicleId?: string
  note?: Text
  /** Tells it from others with the same operator, line, number and service date, by its source's declared rule. */
  identity?: string
  /** HH:MM:SS of the service day; 25:10:00 is past midnight. */
  startTime?: string
  /** As the source says; absent where it says nothing. */
  scheduleRelationship?: ScheduleRelationship
  /** The train's own id in the source's control system (NYCT's train_id). */
  trainId?: string
  /** What passengers read on the vehicle. */
  vehicleLabel?: string
  /** When the position and when the calls were observed, where two sources each knew half; Unix milliseconds. */
  positionMs?: number
  callsMs?: number
  /** The trip that a DUPLICATED trip repeats. */
  duplicateOfTripId?: string
  directionId?: number
  /** The train has been given to this trip (NYCT's is_assigned); absent where the source does not say. */
  isAssigned?: boolean
}

export interface TrainType {
  code?: string
  text?: Text
}

export interface Text {
  ja?: string
  en?: string
}

/** Where the train is. At most one of place; coordinates may stand beside it or alone. */
export interface Position {
  /** At this station. */
  atStation?: string
  between?: Between
  /** Track circuit, berth or section, as the source names it. */
  trackSection?: string
  coordinates?: Coordinates
  /** Of the call meant by the place, as the source says (a loop has two calls at one station). */
  stopSequence?: number
  /** How the vehicle stands to that stop, as the source says. */
  stopStatus?: StopStatus
}

/** Running from one station to the next; the source may know only one of them. */
export interface Between {
  fromStation?: string
  toStation?: string
}

/** WGS 84, degrees. */
export interface Coordinates {
  latitude?: number
  longitude?: number
  bearingDeg?: number
  speedMps?: number
}

export interface StopCall {
  station?: string
  stopSequence?: number
  arrival?: CallTimes
  departure?: CallTimes
  platform?: string
  skipped?: boolean
  /** The source says that it has no data for this call. */
  noData?: boolean
  /** The stop (platform) now assigned, where it differs from `station`. */
  assignedStation?: string
  plannedPlatform?: string
}

/** Unix milliseconds; delay in seconds. */
export interface CallTimes {
  plannedMs?: number
  estimatedMs?: number
  actualMs?: number
  delayS?: number
  /** As the source says; 0 is certain. */
  uncertaintyS?: number
}

/** A source's own word for the condition of a whole line. Key: operator, line; none without line. */
export interface Line {
  operator?: string
  line?: string
  condition?: LineCondition
  /** The source's own word for the condition. */
  status?: Text
  text?: Text
  cause?: Text
  expectedResumptionMs?: number
  /** The source no longer reports this line. */
  ended?: boolean
}

/** 稼働状況 of train management, power management or seat reservation. Key: system, component; none without component. */
export interface Component {
  system?: string
  component?: string
  condition?: ComponentCondition
  text?: Text
  /** The source no longer reports this component. */
  ended?: boolean
}

/**
 * 運行情報: one notice of a source. Key: operator, id; none without id. What it says of a line now is derived when it is
 * shown.
 */
export interface Information {
  operator?: string
  /** The source's own id, or one derived by its declared rule. */
  id?: string
  /** Whom it concerns; of each entity, all that is given together. */
  informed?: InformedEntity[]
  /** While any of these lasts it is active; with none, for as long as it is reported. */
  activePeriods?: ActivePeriod[]
  /** What it means for who is informed, judged from status, effect and text where the source has no such word. */
  condition?: LineCondition
  cause?: Cause
  effect?: Effect
  severity?: Severity
  /** The source's own word for the condition. */
  status?: Translation[]
  header?: Translation[]
  description?: Translation[]
  causeText?: Translation[]
  url?: Translation[]
  publishedMs?: number
  updatedMs?: number
  expectedResumptionMs?: number
  /** The source no longer reports it. */
  ended?: boolean
}

/** What a source gave in this time may be missing, and how much of it is not known (E11). No part of the picture. */
export interface InputUnknown {
  /** Its name, as in the heartbeat. */
  source?: string
  /** Sender's clock: what was read up to then was passed on, and what is read from the other time on will be. */
  fromMs?: number
  untilMs?: number
  /** crash, stop, overflow … */
  reason?: string
  /** How many messages, where it is known. */
  messages?: number
}

export interface InformedEntity {
  operator?: string
  line?: string
  direction?: string
  /** A section of the line, from one station to another. */
  fromStation?: string
  toStation?: string
  station?: string
  trip?: TripReference
  /** GTFS's route_type. */
  routeType?: number
}

/** A trip as a notice names it; not all of it need be given. */
export interface TripReference {
  tripId?: string
  line?: string
  direction?: string
  serviceDate?: string
  startTime?: string
  number?: string
  scheduleRelationship?: ScheduleRelationship
}

/** Unix milliseconds; an absent end is open. */
export interface ActivePeriod {
  startMs?: number
  endMs?: number
}

/** Plain text in one language: a BCP 47 tag as the source gives it, absent where it gives none. */
export interface Translation {
  language?: string
  text?: string
}

/** Health that crosses comes only from input, configuration and clock (it must not be a way back). */
export interface SenderHealth {
  version?: string
  uptimeMs?: number
  eventsIn?: number
  eventsRefused?: number
  eventsQuarantined?: number
  eventsConflated?: number
  /** Events waiting in the batcher. */
  queueEvents?: number
  /** Frames sent with fewer repair symbols than the policy asked for, because the rate cap bit. */
  fecShort?: number
  fieldsDropped?: number
  /** Questions of the ZeroMQ library about a handshake that could not be understood. */
  handshakesMalformed?: number
  /**
   * Sender's clock when the intake was last heard by the transmit process; absent: never. Where it stands, so do events.
   */
  intakeHeardMs?: number
  /** Set while numbered frames cannot be made, from local state alone. */
  sendBlock?: SendBlock
  sources?: SourceHealth[]
  /** What was dropped, refused or put aside since the start, the most frequent first, bounded. */
  reasons?: ReasonCount[]
  /** The events conflated, by kind of subject; absent while there are none. */
  conflatedByKind?: ConflatedByKind
  /** Events numbered while less urgent ones waited (PROTOCOL.md S3a). */
  eventsAhead?: number
  /** Absent where the sender has no content guard: everything that its sources say crosses. */
  guard?: GuardHealth
}

/** What the content guard kept back since the start (docs/guard.md). Which fields, and why, is among the reasons. */
export interface GuardHealth {
  /** Of the guard's file, as `katamichi config check` prints it. */
  fingerprint?: number
  eventsRefused?: number
  fieldsDropped?: number
}

export interface ConflatedByKind {
  train?: number
  line?: number
  information?: number
  component?: number
}

export interface SendBlock {
  reason?: SendBlockReason
  /** Sender's clock. */
  sinceMs?: number
}

/** How often something was dropped (a field), refused (a record) or put aside (a subject), and why. */
export interface ReasonCount {
  /** Path of the field, as the source or our schema names it; absent where the whole record is meant. */
  field?: string
  reason?: string
  count?: number
}

export interface SourceHealth {
  name?: string
  /** The number that events of this source carry (`Event.source`). */
  number?: number
  eventsIn?: number
  eventsRefused?: number
  eventsQuarantined?: number
  /** Handshakes of ZeroMQ peers that were refused: with CURVE and a key that is not listed, and without CURVE. */
  handshakesUnknownKey?: number
  handshakesWithoutCurve?: number
  /** Those that came to nothing before a key was asked about: another key of the server's, garbage, no ZMTP. */
  handshakesFailed?: number
  /** Its messages are whole snapshots: each confirms every record of this source that has not ended. */
  isSnapshot?: boolean
  /** Sender's clock at the source's last event. */
  lastEventMs?: number
  /** Sender's clock at the source's last message, whether it held anything new or not; absent: none yet. */
  lastMessageMs?: number
  /** The source is silent when it has said nothing for so long: configured, or learnt from its own pace. */
  silentAfterMs?: number
  /** Sender's clock when the source ended for good, as a recording does. */
  endedMs?: number
  /** For a recording: its own time at the last message. */
  recordedMs?: number
  /** For a source that acknowledges what is in the sender's journal. */
  answers?: MessageAnswers
}

/** Messages of a source that acknowledges them, since the start of the sender's intake. */
export interface MessageAnswers {
  /** Those that wait until what they held is in the journal. */
  waiting?: number
  /** Everything in them is in the journal, and they were answered so. */
  acknowledged?: number
  /** Something in them was refused or put aside, or is not in the journal, or they had no id or no payload. */
  refused?: number
  /** Those whose id was known: they were answered, and not sent again. */
  duplicates?: number
  /** Ids that are no longer known when they come again, for there are too many. */
  forgotten?: number
}

/** What a record is about, by its kind. */
export interface Subjects {
  train: Train
  line: Line
  component: Component
  information: Information
}

/** GTFS-Realtime's words for how a trip stands to the timetable. */
export type ScheduleRelationship =
  | 'SCHEDULED'
  | 'ADDED'
  | 'UNSCHEDULED'
  | 'CANCELED'
  | 'REPLACEMENT'
  | 'DUPLICATED'
  | 'DELETED'
  | 'NEW'

export type StopStatus = 'INCOMING_AT' | 'STOPPED_AT' | 'IN_TRANSIT_TO'

export type Occupancy =
  | 'EMPTY'
  | 'MANY_SEATS'
  | 'FEW_SEATS'
  | 'STANDING_ONLY'
  | 'CRUSHED_STANDING'
  | 'FULL'
  | 'NOT_ACCEPTING'

export type LineCondition = 'NORMAL' | 'DELAYED' | 'SUSPENDED' | 'THROUGH_SERVICE_STOPPED' | 'OTHER'

export type ComponentCondition = 'RUNNING' | 'DEGRADED' | 'STOPPED' | 'MAINTENANCE'

/** GTFS-Realtime's causes, with its numbers. */
export type Cause =
  | 'UNKNOWN_CAUSE'
  | 'OTHER_CAUSE'
  | 'TECHNICAL_PROBLEM'
  | 'STRIKE'
  | 'DEMONSTRATION'
  | 'ACCIDENT'
  | 'HOLIDAY'
  | 'WEATHER'
  | 'MAINTENANCE_WORK'
  | 'CONSTRUCTION'
  | 'POLICE_ACTIVITY'
  | 'MEDICAL_EMERGENCY'

/** GTFS-Realtime's effects, with its numbers. */
export type Effect =
  | 'NO_SERVICE'
  | 'REDUCED_SERVICE'
  | 'SIGNIFICANT_DELAYS'
  | 'DETOUR'
  | 'ADDITIONAL_SERVICE'
  | 'MODIFIED_SERVICE'
  | 'OTHER_EFFECT'
  | 'UNKNOWN_EFFECT'
  | 'STOP_MOVED'
  | 'NO_EFFECT'
  | 'ACCESSIBILITY_ISSUE'

/** GTFS-Realtime's severity levels, with its numbers. */
export type Severity = 'UNKNOWN_SEVERITY' | 'INFO' | 'WARNING' | 'SEVERE'

export type SendBlockReason = 'NO_NUMBERS' | 'QUEUE_FULL'
