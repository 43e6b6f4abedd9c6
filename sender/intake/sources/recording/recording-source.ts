/**
 * A recording as a source: its items come by their own times and the configured speed, after a restart from where an
 * earlier run had sent it.
 */
import type { RecordingConfig } from '../../../../config/sources/recording.js'
import type { SourceCursor } from '../../../pipe/core/source-cursor.js'
import { loadFlatMappings } from '../flat/mapping-files.js'
import type { RepeatableSource, SourceBatch, SourceOpening } from '../source.js'
import { RecordedPace } from './recorded-pace.js'
import { RecordedPlace } from './recorded-place.js'
import { holdsLongSnapshots, openRecording, type RecordingItem } from './recording.js'
import { openRecordingThread } from './recording-thread.js'

export function recordingSource(config: RecordingConfig): RepeatableSource {
  return {
    name: config.name,
    isLive: false,
    isTwinSafe: true,
    async open(opening) {
      const items = await openItems(config)
      // Reading the first item makes a faulty recording fail here, at the start.
      const first = await items.next()
      return {
        firstTimeMs: first.done ? undefined : first.value.atMs,
        batches: (clock, resuming) => {
          const whole = all(first, items)
          const given = resuming && config.resume ? itemsBehind(resuming.from, whole, config, opening) : whole
          return batches(given, new RecordedPace(config.speed, clock.startMs))
        },
      }
    },
  }
}

async function openItems({ path, mapping, operator, format }: RecordingConfig): Promise<AsyncGenerator<RecordingItem>> {
  const options = { format, ...(operator && { operator }) }
  if (await holdsLongSnapshots(path, options)) return openRecordingThread({ path, mapping, ...options })
  return openRecording(path, { mappings: await loadFlatMappings(mapping), ...options })
}

type Items = AsyncGenerator<RecordingItem & { cursor?: SourceCursor }>

async function* all(first: IteratorResult<RecordingItem, unknown>, rest: AsyncGenerator<RecordingItem>): Items {
  if (first.done) return
  yield first.value
  yield* rest
}

/**
 * Gives the items behind `from`, each with how far the recording is then. What stands before is read and left out; if
 * it is not what an earlier run read, this is another recording, and all of it is given.
 */
async function* itemsBehind(
  from: SourceCursor | undefined,
  items: Items,
  config: RecordingConfig,
  { log, turn, signal }: SourceOpening,
): Items {
  const place = new RecordedPlace()
  const { name: source, path } = config
  let isBehind = from === undefined
  for await (let item of items) {
    if (signal.aborted) return
    if (!isBehind) {
      let sent = 0
      while (sent < item.events.length && place.events < from!.events) place.handleEvent(item.events[sent++])
      if (turn.isOver) await turn.next()
      if (place.events < from!.events) continue
      isBehind = place.isAt(from!)
      if (!isBehind) break
      const text = `${path}: goes on behind the ${from!.events} events that were sent; resume = false reads all of it`
      log.info({ event: 'source_resumed', source, events: from!.events }, text)
      if (sent === item.events.length) continue
      item = behind(sent, item)
    }
    for (const event of item.events) place.handleEvent(event)
    yield { ...item, cursor: place.cursor }
  }
  if (isBehind || signal.aborted) return
  const text = `${path}: is not the recording of which ${from!.events} events were sent; it is read from its beginning`
  log.warn({ event: 'source_replaced', source }, text)
  yield* itemsBehind(undefined, await openItems(config), config, { log, turn, signal })
}

/** What an item holds behind so many of its events: it has grown since these were sent. */
function behind(sent: number, { events, refused, ...item }: RecordingItem): RecordingItem {
  const rest = refused.filter(({ after = events.length }) => after >= sent)
  return {
    ...item,
    events: events.slice(sent),
    refused: rest.map((one) => (one.after === undefined ? one : { ...one, after: one.after - sent })),
  }
}

/** The event times are judged by the recording's own time. */
async function* batches(items: Items, pace: RecordedPace): AsyncGenerator<SourceBatch> {
  for await (const { cursor, ...item } of items) {
    const dueMs = Math.ceil(pace.dueMs(item.atMs))
    yield { parsed: item, dueMs, ...(item.atMs !== undefined && { timeMs: item.atMs }), ...(cursor && { cursor }) }
  }
}
