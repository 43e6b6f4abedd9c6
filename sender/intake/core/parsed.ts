/** What every source hands on: events, and for whatever became no event a word that is also a metric's label. */
import type { Event } from '../../../proto/event.js'
import type { SnapshotWord } from './snapshot-differences.js'

export type RefusalWord =
  | 'not_json'
  | 'not_protobuf'
  /** Something of another shape or type than the format has. */
  | 'not_an_event'
  | 'too_large'
  /** A message that came while more waited than may; what it held is unknown. */
  | 'overflow'
  /** Lists and objects inside one another, more of them than any record has. */
  | 'too_deep'
  /** More names and entries than any record has. */
  | 'too_many_keys'
  /** A feed that tells only what changed; taken for a snapshot it would end every other train. */
  | 'differential_feed'
  /** A file that breaks off or cannot be unpacked; what was read before counts. */
  | 'damaged_file'
  /** A file of a folder that is nothing that we read, or empty. */
  | 'unknown_format'
  /** An empty snapshot that could be of several feeds: it ends nothing. */
  | 'unknown_feed'
  /** An observation older than the one of its subject that was forwarded. */
  | 'older_observation'
  | SnapshotWord

export type Refusal = {
  word: RefusalWord
  detail: string
  /**
   * The key fields of what it is about, and its event time, where they could be read: its older record must not stand
   * as live.
   */
  subject?: Event
  otherSubjects?: readonly Event[]
  /** So many of the events were read before it; without it, all of them. */
  after?: number
}

/** Why a field of a record was dropped; also a metric's label. */
export type DropWord =
  /** The format has no such field that we know. */
  | 'unknown'
  /** We know it, and do not carry it. */
  | 'not_carried'
  /** Not of the type that the format says. */
  | 'ill_typed'
  /** Of the right type and not believable: ms for s, a bearing of 720, a delay of 68 years. */
  | 'out_of_range'
  /** A time further ahead than clocks differ: it is no observation's. */
  | 'ahead'
  /** Longer than is carried; the rest of it is there, with a mark. */
  | 'cut'
  /** A text with what no text may hold; it was repaired. */
  | 'repaired'

export type FieldDrop = {
  /** Its path as the source names it, such as `vehicle.position.bearing`; never with indices in it. */
  field: string
  word: DropWord
  count: number
}

export type Parsed = {
  events: Event[]
  refused: Refusal[]
  /** Fields that were dropped, or not carried whole, by name; their records are kept. */
  dropped?: FieldDrop[]
  /** Which of a source's feeds this is, where it has several, each of which may know half of a train. */
  feed?: string
  /** What came in this time was never read: by default for want of room, and then so many messages. */
  unknown?: { fromMs: number; untilMs: number; messages?: number; reason?: 'disconnected' }
  /** It is all that its feed knows: what it holds is confirmed, whether or not it is among the events. */
  isSnapshot?: boolean
}

/** All that a feed knew at one moment, Unix milliseconds; without a time when nothing in it has one. */
export type Snapshot = Parsed & {
  timeMs?: number
  /** Which kinds of records it holds, where its events do not say it by themselves. */
  kinds?: readonly string[]
}
