/** What every reader of recordings takes and gives. */
import type { Parsed, Refusal, RefusalWord, Snapshot } from '../../core/parsed.js'
import type { SnapshotDifferences } from '../../core/snapshot-differences.js'
import type { FlatMapping } from '../flat/flat-mapping.js'

/** What a recording is, where its content must not say it. */
export type RecordingFormat = 'auto' | 'rows' | 'odpt' | 'gtfs-realtime' | 'gtfs-realtime-json'

export type RecordingOptions = {
  /** `auto`, the default, is told by the content. */
  format?: RecordingFormat
  /** For feeds that do not name their operator. */
  operator?: string
  mappings?: readonly FlatMapping[]
}

/** What was recorded at one moment, Unix milliseconds; without a time when nothing in it has one. */
export type RecordingItem = Parsed & { atMs: number | undefined }

export function refusedItem(word: RefusalWord, detail: string, atMs?: number): RecordingItem {
  return { atMs, ...refusedAlone({ word, detail }) }
}

export function refusedAlone(refusal: Refusal): Parsed {
  return { events: [], refused: [refusal] }
}

/**
 * What a snapshot tells anew. One of which nothing could be read must not be taken for an empty one, which would end
 * every train.
 *
 * @param beforeMs the time of the snapshot before, for one that has none
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
