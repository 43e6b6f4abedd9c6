/**
 * Works out a second time what a subscriber must receive of a recording: from the raw bytes, by docs/sources.md, and
 * without any of the sender's code, so that a wrong mapper cannot be wrong here in the same way.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type ExpectedClock, ExpectedOrder, ExpectedServiceDates, repaired } from './after-sources.js'
import { eventOfJson } from './event-json.js'
import type { FlatEvent } from './flat-event.js'
import { type FolderFile, folderFeeds } from './folder.js'
import { gtfsRealtimeSnapshot } from './gtfs-realtime.js'
import { ExpectedHalves } from './halves.js'
import { irishRailEvent } from './irish-rail.js'
import { odptSnapshot } from './odpt.js'
import { readMessage } from './protobuf.js'
import { ExpectedSeries, type ExpectedSnapshot } from './series.js'

export { EventComparison } from './comparison.js'
export { type FlatEvent, flatten } from './flat-event.js'

export type ExpectationOptions = ExpectedClock & {
  /** Operator of feeds that do not name theirs. */
  operator?: string
}

/** Limits the length of a file, because each is held whole. */
const UNPACKED_BYTES_MAX = 256 * 1024 * 1024

/** An event that must come out, or the word under which an event is put aside, or a record or file is refused. */
export type Expected = { event: FlatEvent } | { quarantined: string } | { refused: string }

/**
 * Yields in order what must come of a recording: event JSON or Irish Rail's rows, ODPT, GTFS-Realtime as protobuf, a
 * folder of snapshots (docs/sources.md). Of event JSON the expectation is the row itself, so a field that the schema
 * does not know shows as a difference. Throws {@link NoIndependentCheck} for any other format, GTFS-Realtime as JSON
 * among them, and a plain Error for a file that cannot be read.
 */
export async function* expectedEvents(path: string, options: ExpectationOptions): AsyncGenerator<Expected> {
  const serviceDates = new ExpectedServiceDates(options)
  const order = new ExpectedOrder()
  const halves = new ExpectedHalves()
  for await (const moment of recordedMoments(path, options.operator)) {
    const { events, feed, timeMs, isSnapshot = true, putAside = {} } = moment
    order.handleTime(timeMs, isSnapshot)
    if (feed !== undefined) halves.handleSnapshot(feed, timeMs)
    for (const [word, count] of Object.entries(putAside)) for (let i = 0; i < count; i++) yield { refused: word }
    for (const event of events) {
      const left = repaired(event, timeMs)
      if ('quarantined' in left) {
        yield left
        continue
      }
      const former = timeMs === undefined ? undefined : serviceDates.formerOf(left.event, timeMs)
      if (former) yield { event: former }
      const dated = serviceDates.withServiceDate(left.event, timeMs)
      const isOfFeed = feed !== undefined && dated.has('train.number')
      const told = isOfFeed
        ? halves.handleTrain(dated, feed, timeMs)
        : order.isLate(dated, isSnapshot)
          ? undefined
          : dated
      yield told ? { event: told } : { refused: 'older_observation' }
    }
  }
}

async function* recordedMoments(path: string, operator: string | undefined): AsyncGenerator<ExpectedSnapshot> {
  if ((await stat(path)).isDirectory()) {
    yield* folderMoments(path, operator)
    return
  }
  const bytes = await unpacked(path)
  const format = formatOf(bytes)
  if (format === 'rows') yield* rowMoments(path, bytes)
  else {
    const snapshot = format && snapshotOf(path, format, bytes, operator)
    if (!snapshot) throw new NoIndependentCheck(path, 'an unknown format')
    const series = new ExpectedSeries()
    const events = series.handleSnapshot(snapshot.events, snapshot.timeMs)
    yield { ...snapshot, events, putAside: { ...snapshot.putAside, ...series.putAside } }
  }
}

async function unpacked(path: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size > UNPACKED_BYTES_MAX) throw new NoIndependentCheck(path, `a file of more than ${UNPACKED_BYTES_MAX} B`)
  const bytes = await readFile(path)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }) : bytes
}

/** Thrown when the recording has a format that no second reader reads. */
export class NoIndependentCheck extends Error {
  constructor(path: string, reason: string) {
    super(`no independent check for ${path}: ${reason}`)
  }
}

// ---------------------------------------------------------------- snapshots

type SnapshotFormat = 'odpt' | 'gtfs_realtime' | 'gtfs_realtime_json'

function formatOf(bytes: Uint8Array): SnapshotFormat | 'rows' | undefined {
  // A feed's first byte is a line break, and its second, a length, may be any character.
  if (bytes[0] === 0x0a && isProtobuf(bytes)) return 'gtfs_realtime'
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart()
  if (start.startsWith('[')) return 'odpt'
  if (start.startsWith('{') && start.includes('"header"')) return 'gtfs_realtime_json'
  if (start.startsWith('{')) return 'rows'
  return bytes[0] === 0x0a ? 'gtfs_realtime' : undefined
}

function isProtobuf(bytes: Uint8Array): boolean {
  try {
    return readMessage(bytes).has(1)
  } catch {
    return false
  }
}

function snapshotOf(
  path: string,
  format: SnapshotFormat,
  bytes: Uint8Array,
  operator: string | undefined,
): ExpectedSnapshot | undefined {
  if (format === 'gtfs_realtime_json') throw new NoIndependentCheck(path, 'GTFS-Realtime as JSON')
  if (format === 'gtfs_realtime') return gtfsRealtimeSnapshot(bytes, operator)
  return odptSnapshot(JSON.parse(new TextDecoder().decode(bytes)))
}

async function* folderMoments(folder: string, operator: string | undefined): AsyncGenerator<ExpectedSnapshot> {
  let snapshots = 0
  const read = async (name: string) => {
    const file = await folderFile(join(folder, name), operator)
    if (typeof file !== 'string') snapshots++
    return file
  }
  yield* folderFeeds(await fileNames(folder), read)
  if (snapshots === 0) throw new NoIndependentCheck(folder, 'a folder without snapshots')
}

async function fileNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** Reads a file, or gives the word under which one that is broken or no snapshot is put aside. */
async function folderFile(path: string, operator: string | undefined): Promise<FolderFile> {
  let bytes: Uint8Array
  try {
    bytes = await unpacked(path)
  } catch (error) {
    if (error instanceof NoIndependentCheck) throw error
    return 'damaged_file'
  }
  const format = formatOf(bytes)
  if (format === undefined || format === 'rows') return 'unknown_format'
  try {
    return (
      snapshotOf(path, format, bytes, operator) ?? (format === 'gtfs_realtime' ? 'differential_feed' : 'unknown_format')
    )
  } catch (error) {
    if (error instanceof NoIndependentCheck) throw error
    return format === 'odpt' ? 'not_json' : 'not_protobuf'
  }
}

// ---------------------------------------------------------------- rows

type Row = Readonly<Record<string, unknown>>

function* rowMoments(path: string, bytes: Uint8Array): Generator<ExpectedSnapshot> {
  let eventOf: ((row: Row) => FlatEvent | undefined) | undefined
  let timeMs: number | undefined
  for (const row of rowsOf(bytes)) {
    if (!row) {
      yield { events: [], timeMs, putAside: { not_json: 1 } }
      continue
    }
    eventOf ??= rowReader(path, row)
    const event = eventOf(row)
    if (!event || !isKeyed(event)) {
      yield { events: [], timeMs, putAside: { no_key: 1 } }
      continue
    }
    timeMs = (event.get('eventTimeMs') as number | undefined) ?? timeMs
    yield { events: [event], timeMs, isSnapshot: false }
  }
}

/** True when the event names its subject; without a name it is refused. */
function isKeyed(event: FlatEvent): boolean {
  const keys = ['train.number', 'line.line', 'component.component', 'information.id']
  return keys.some((path) => event.has(path))
}

function rowReader(path: string, firstRow: Row): (row: Row) => FlatEvent | undefined {
  if (firstRow.src === 'irishrail') return irishRailEvent
  if (['train', 'line', 'component', 'information'].some((subject) => typeof firstRow[subject] === 'object'))
    return eventOfJson
  throw new NoIndependentCheck(path, 'rows of an unknown mapping')
}

/** Yields `undefined` for a row that is no JSON. A byte order mark and blank lines are no rows. */
function* rowsOf(bytes: Uint8Array): Generator<Row | undefined> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline
    const line = new TextDecoder().decode(bytes.subarray(start, end))
    if (line.trim() !== '') yield parsedRow(line)
    start = end + 1
  }
}

function parsedRow(line: string): Row | undefined {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return undefined
  }
}
