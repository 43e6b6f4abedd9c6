/** Every source hands on events, and for whatever became no event a word that is also a metric's label. */
import type { Event } from '../../../proto/event.js'
import type { SnapshotWord } from './snapshot-differences.js'

export type RefusalWord =
  | 'not_json'
  | 'not_protobuf'
  /** It has another shape or type than the format. */
  | 'not_an_event'
  | 'too_large'
  /** The message came while more waited than may. What it held is unknown. */
  | 'overflow'
  /** It has more lists and objects inside one another than any record. */
  | 'too_deep'
  /** It has more names and entries than any record. */
  | 'too_many_keys'
  /** The feed tells only what changed. Taken for a snapshot it would end every other train. */
  | 'differential_feed'
  /** The file breaks off or cannot be unpacked. What was read before counts. */
  | 'damaged_file'
  /** The file in a folder is nothing that we read, or empty. */
  | 'unknown_format'
  /** The snapshot is empty and could be of several feeds, so it ends nothing. */
  | 'unknown_feed'
  /** The observation is older than one of its subject that was forwarded. */
  | 'older_observation'
  | SnapshotWord

export type Refusal = {
  word: RefusalWord
  detail: string
  /**
   * The key fields of what it is about, and its event time, where they could be read, because its older record must not
   * stand as live.
   */
  subject?: Event
  otherSubjects?: readonly Event[]
  /** How many of the events were read before it; without a number all of them. */
  after?: number
}

/** Why a field of a record was dropped; also a metric's label. */
export const DROP_WORDS = [
  /** The format has no such field that we know. */
  'unknown',
  /** We know the field and do not carry it. */
  'not_carried',
  /** It is not of the type that the format says. */
  'ill_typed',
  /** It has the right type and is not believable: ms for s, a bearing of 720, a delay of 68 years. */
  'out_of_range',
  /** The time is further ahead than clocks differ, so it is no observation's. */
  'ahead',
  /** It is longer than is carried. What is carried has a mark. */
  'cut',
  /** The text held what no text may hold, and was repaired. */
  'repaired',
] as const
export type DropWord = (typeof DROP_WORDS)[number]

export type FieldDrop = {
  /** The field's path as the source names it, such as `vehicle.position.bearing`, without indices. */
  field: string
  word: DropWord
  count: number
}

export type Parsed = {
  events: Event[]
  refused: Refusal[]
  /** Fields that were dropped, or not carried whole, by name; their records are kept. */
  dropped?: FieldDrop[]
  /** Which of a source's feeds this is, where it has several that may each know half of a train. */
  feed?: string
  /** A time in which what came was never read: by default so many messages, for want of room. */
  unknown?: { fromMs: number; untilMs: number; messages?: number; reason?: 'disconnected' }
  /**
   * Whether it is all that its feed knows, so that what it holds is confirmed whether or not it is among the events.
   */
  isSnapshot?: boolean
}

/** All that a feed knew at one moment, Unix milliseconds; without a time when nothing in it has one. */
export type Snapshot = Parsed & {
  timeMs?: number
  /** Which kinds of records it holds, where its events do not say it by themselves. */
  kinds?: readonly string[]
}
