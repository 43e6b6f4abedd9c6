/** A recording as a source: its items come by their own times and the configured speed. */
import type { RecordingConfig } from '../../../../config/sources/recording.js'
import { loadFlatMappings } from '../flat/mapping-files.js'
import type { RepeatableSource, SourceBatch } from '../source.js'
import { RecordedPace } from './recorded-pace.js'
import { holdsLongSnapshots, openRecording, type RecordingItem } from './recording.js'
import { openRecordingThread } from './recording-thread.js'

export function recordingSource(config: RecordingConfig): RepeatableSource {
  return {
    name: config.name,
    isLive: false,
    isTwinSafe: true,
    async open() {
      const items = await openItems(config)
      // Reading the first item makes a faulty recording fail here, at the start.
      const first = await items.next()
      return {
        firstTimeMs: first.done ? undefined : first.value.atMs,
        batches: (clock) => batches(first, items, new RecordedPace(config.speed, clock.startMs)),
      }
    },
  }
}

async function openItems({ path, mapping, operator, format }: RecordingConfig): Promise<AsyncGenerator<RecordingItem>> {
  const options = { format, ...(operator && { operator }) }
  if (await holdsLongSnapshots(path, options)) return openRecordingThread({ path, mapping, ...options })
  return openRecording(path, { mappings: await loadFlatMappings(mapping), ...options })
}

/** The event times are judged by the recording's own time. */
async function* batches(
  first: IteratorResult<RecordingItem, unknown>,
  rest: AsyncGenerator<RecordingItem>,
  pace: RecordedPace,
): AsyncGenerator<SourceBatch> {
  const batchOf = (item: RecordingItem): SourceBatch => {
    const dueMs = Math.ceil(pace.dueMs(item.atMs))
    return { parsed: item, dueMs, ...(item.atMs !== undefined && { timeMs: item.atMs }) }
  }
  if (first.done) return
  yield batchOf(first.value)
  for await (const item of rest) yield batchOf(item)
}
