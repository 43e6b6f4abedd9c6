/** What every source hands on: events, and for whatever became no event a word that is also a metric's label. */
import type { Event } from '../../proto/event.js'
import type { SnapshotWord } from './snapshot-differences.js'

export type RefusalWord =
  | 'not_json'
  | 'not_protobuf'
  /** Something of another shape or type than the format has. */
  | 'not_an_event'
  | 'too_large'
  /** A feed that tells only what changed; taken for a snapshot it would end every other train. */
  | 'differential_feed'
  /** A file that breaks off or cannot be unpacked; what was read before counts. */
  | 'damaged_file'
  | SnapshotWord

export type Refusal = { word: RefusalWord; detail: string }

export type Parsed = {
  events: Event[]
  refused: Refusal[]
  /** Fields that the format does not know, or of the wrong type: dropped, the record kept. */
  ignoredFields: number
}

/** All that a feed knew at one moment, Unix milliseconds; without a time when nothing in it has one. */
export type Snapshot = Parsed & { timeMs?: number }
