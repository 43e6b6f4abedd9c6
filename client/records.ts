/** What the HTTP feeds say, as types: docs/feeds.md. Times are Unix milliseconds; what is unknown is absent. */

export interface Text {
  ja?: string
  en?: string
}

export type RecordState = 'live' | 'stale' | 'unconfirmed' | 'withheld'

/** What every record says of itself. */
interface RecordHeading {
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
  eventId?: string
  eventTimeMs?: number
  sourceTimeMs?: number
  validUntilMs?: number
}

export interface TrainRecord extends RecordHeading {
  train: Train
}

export interface LineRecord extends RecordHeading {
  line: Line
}

export interface ComponentRecord extends RecordHeading {
  component: Component
}

export interface Train {
  operator?: string
  line?: string
  number?: string
  serviceDate?: string
  direction?: string
  type?: { code?: string; text?: Text }
  name?: Text
  originStations?: string[]
  destinationStations?: string[]
  viaStations?: string[]
  viaLines?: string[]
  position?: Position
  /** Positive is late; absent is unknown, never zero. */
  delayS?: number
  stopCalls?: StopCall[]
  carCount?: number
  carIds?: string[]
  occupancy?: string
  cancelled?: boolean
  ended?: boolean
  owner?: string
  tripId?: string
  vehicleId?: string
  note?: Text
}

/** At a station, between two, or in a section; coordinates may stand beside it or alone. */
export interface Position {
  atStation?: string
  between?: { fromStation?: string; toStation?: string }
  trackSection?: string
  coordinates?: { latitude?: number; longitude?: number; bearingDeg?: number; speedMps?: number }
}

export interface StopCall {
  station?: string
  stopSequence?: number
  arrival?: CallTimes
  departure?: CallTimes
  platform?: string
  skipped?: boolean
}

export interface CallTimes {
  plannedMs?: number
  estimatedMs?: number
  actualMs?: number
  delayS?: number
}

export interface Line {
  operator?: string
  line?: string
  condition?: string
  status?: Text
  text?: Text
  cause?: Text
  expectedResumptionMs?: number
  ended?: boolean
}

export interface Component {
  system?: string
  component?: string
  condition?: string
  text?: Text
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
