/** The types that every reader of recordings takes and gives. */
import type { Parsed, Refusal, RefusalWord, Snapshot } from '../../core/parsed.js'
import type { SnapshotDifferences } from '../../core/snapshot-differences.js'
import type { FlatMapping } from '../flat/flat-mapping.js'

/** The format of a recording, for when its content must not decide. */
export type RecordingFormat = 'auto' | 'rows' | 'odpt' | 'gtfs-realtime' | 'gtfs-realtime-json'

export type RecordingOptions = {
  /** With `auto`, the default, the content decides. */
  format?: RecordingFormat
  /** Operator of feeds that do not name theirs. */
  operator?: string
  mappings?: readonly FlatMapping[]
}

/** What was recorded at one moment, in Unix milliseconds; `undefined` when nothing in it has a time. */
export type RecordingItem = Parsed & { atMs: number | undefined }

export function refusedItem(word: RefusalWord, detail: string, atMs?: number): RecordingItem {
  return { atMs, ...refusedAlone({ word, detail }) }
}

export function refusedAlone(refusal: Refusal): Parsed {
  return { events: [], refused: [refusal] }
}

/**
 * Returns what a snapshot changes. A snapshot of which nothing could be read must not count as an empty one, which
 * would end every train.
 *
 * @param beforeMs time of the previous snapshot, used when this one has none
 */
export function changesOf(snapshot: Snapshot, differences: SnapshotDifferences, beforeMs?: number): Parsed {
  const { timeMs, kinds: _, ...parsed } = snapshot
  const putAside = snapshot.refused.flatMap(({ subject }) => subject ?? [])
  if (snapshot.events.length === 0 && snapshot.refused.length > 0) {
    differences.handlePutAside(putAside)
    return parsed
  }
  const { events, refused } = differences.handleSnapshot(snapshot.events, timeMs ?? beforeMs, putAside)
  return { ...parsed, events, refused: [...snapshot.refused, ...refused], isSnapshot: true }
}
