/** The receiver's JSON as the page reads it (docs/feeds.md). Times are Unix ms; what is absent is unknown, never zero. */

export interface Words {
  ja?: string
  en?: string
}

/** What every record says of its age, on the sender's clock (PROTOCOL.md R16). */
export interface RecordHead {
  key: string
  /** Message id: `stream:sender:epoch:lane:sequence:index`. */
  id: string
  ageMs?: number
  sentAgoMs?: number
  eventTimeMs?: number
}

export interface TrainRecord extends RecordHead {
  train: Train
}

export interface LineRecord extends RecordHead {
  line: LineStatus
}

export interface ComponentRecord extends RecordHead {
  component: { system?: string; component?: string; condition?: ComponentCondition; text?: Words }
}

export interface Train {
  operator?: string
  line?: string
  number?: string
  serviceDate?: string
  direction?: string
  type?: { code?: string; text?: Words }
  name?: Words
  originStations?: string[]
  destinationStations?: string[]
  viaLines?: string[]
  position?: Position
  delayS?: number
  stopCalls?: StopCall[]
  carCount?: number
  carIds?: string[]
  occupancy?: Occupancy
  cancelled?: boolean
  ended?: boolean
  owner?: string
  tripId?: string
  vehicleId?: string
  note?: Words
}

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

export interface LineStatus {
  operator?: string
  line?: string
  condition?: LineCondition
  status?: Words
  text?: Words
  cause?: Words
  expectedResumptionMs?: number
  ended?: boolean
}

/** Heads every answer: "no data" is not "no trains". */
export interface Freshness {
  asOfMs: number
  isFresh: boolean
  /** Absent when no sender was ever heard. */
  silentForMs?: number
}

export interface Snapshot extends Freshness {
  trains: TrainRecord[]
  lines: LineRecord[]
  components: ComponentRecord[]
}

/** Of `/v1/lines`: names, colours and stations come from the line files. */
export interface LineInfo {
  operator?: string
  line: string
  name?: Words
  color?: string
  types?: TrainTypeInfo[]
  stations?: StationInfo[]
}

export interface TrainTypeInfo {
  code: string
  letter?: Words
  color?: string
}

export interface StationInfo {
  id: string
  name?: Words
  code?: string
  distanceKm?: number
}

export interface Status extends Freshness {
  version?: string
  link: LinkStatus
  totals?: Record<string, number>
  senders?: SenderStatus[]
  gaps?: { totals?: Record<string, number>; latest?: Gap[] }
  feeds?: FeedStatus[]
}

export type LinkState = 'receiving' | 'late' | 'down' | 'never'

export interface LinkStatus {
  state: LinkState
  datagramsPerS?: number
  bitsPerS?: number
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

export interface SenderHealth {
  version?: string
  uptimeMs?: number
  eventsIn?: number
  eventsRefused?: number
  eventsQuarantined?: number
  eventsConflated?: number
  queueEvents?: number
  fecShort?: number
  sources?: { name?: string; eventsIn?: number; lastEventMs?: number }[]
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
