/**
 * What a subscriber must receive of a recording, worked out a second time: from the raw bytes, by docs/sources.md, and
 * without one line of the sender's code. So a mapper that is wrong cannot be wrong here in the same way.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type ExpectedClock, ExpectedOrder, ExpectedServiceDates, repaired } from './expectation-after-sources.js'
import { eventOfJson } from './expectation-event-json.js'
import type { FlatEvent } from './expectation-flat-event.js'
import { gtfsRealtimeSnapshot } from './expectation-gtfs-realtime.js'
import { irishRailEvent } from './expectation-irish-rail.js'
import { odptSnapshot } from './expectation-odpt.js'
import { ExpectedSeries, type ExpectedSnapshot } from './expectation-series.js'

export { type ComparisonResult, EventComparison } from './expectation-comparison.js'
export { type FlatEvent, flatten } from './expectation-flat-event.js'

export type ExpectationOptions = ExpectedClock & {
  /** For feeds that do not name their operator. */
  operator?: string
}

/** One file is held whole. */
export const UNPACKED_BYTES_MAX = 256 * 1024 * 1024

/** An event that must come out, or the word under which it is put aside or refused. */
export type Expected = { event: FlatEvent } | { quarantined: string } | { refused: string }

/**
 * In order, of what docs/sources.md calls a recording: event JSON or Irish Rail's rows, ODPT, GTFS-Realtime as protobuf,
 * a folder of snapshots. Throws {@link NoIndependentCheck} for any other format, GTFS-Realtime as JSON among them, and a plain
 * Error for a file that cannot be read.
 */
export async function* expectedEvents(path: string, options: ExpectationOptions): AsyncGenerator<Expected> {
  const serviceDates = new ExpectedServiceDates(options)
  const order = new ExpectedOrder()
  for await (const { events, timeMs, isSnapshot = true } of recordedMoments(path, options.operator))
    for (const event of events) {
      const left = repaired(event, timeMs)
      if ('quarantined' in left) {
        yield left
        continue
      }
      const dated = serviceDates.withServiceDate(left.event, timeMs)
      yield order.isLate(dated, timeMs, isSnapshot) ? { refused: 'older_observation' } : { event: dated }
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
    yield { ...snapshot, events: new ExpectedSeries().handleSnapshot(snapshot.events, snapshot.timeMs) }
  }
}

async function unpacked(path: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size > UNPACKED_BYTES_MAX) throw new NoIndependentCheck(path, `a file of more than ${UNPACKED_BYTES_MAX} B`)
  const bytes = await readFile(path)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }) : bytes
}

/** The recording is of a format that has no second reader here. */
export class NoIndependentCheck extends Error {
  constructor(path: string, reason: string) {
    super(`no independent check for ${path}: ${reason}`)
  }
}

// ---------------------------------------------------------------- snapshots

type SnapshotFormat = 'odpt' | 'gtfs_realtime' | 'gtfs_realtime_json'

function formatOf(bytes: Uint8Array): SnapshotFormat | 'rows' | undefined {
  if (bytes[0] === 0x0a && bytes[2] === 0x0a) return 'gtfs_realtime'
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart()
  if (start.startsWith('[')) return 'odpt'
  if (start.startsWith('{') && start.includes('gtfs_realtime_version')) return 'gtfs_realtime_json'
  return start.startsWith('{') ? 'rows' : undefined
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

/** Files that are named alike but for numbers are one feed, and of each kind one; feeds go side by side in time. */
async function* folderMoments(folder: string, operator: string | undefined): AsyncGenerator<ExpectedSnapshot> {
  const feeds = new Map<string, string[]>()
  for (const name of (await fileNames(folder)).sort()) {
    const feed = name.replaceAll(/\.gz$|\.[a-z][a-z0-9]*$|[^\p{Letter}]/gu, '')
    feeds.set(feed, [...(feeds.get(feed) ?? []), name])
  }
  const waiting = []
  for (const names of feeds.values()) {
    const snapshots = snapshotsOf(folder, names, operator)
    const { value } = await snapshots.next()
    if (value) waiting.push({ snapshots, next: value, trains: new ExpectedSeries(), notices: new ExpectedSeries() })
  }
  if (waiting.length === 0) throw new NoIndependentCheck(folder, 'a folder without snapshots')
  let timeMs: number | undefined
  for (let feed = earliest(waiting); feed; feed = earliest(waiting)) {
    const { events } = feed.next
    timeMs = feed.next.timeMs ?? timeMs
    const series = events[0]?.has('information.id') ? feed.notices : feed.trains
    yield { events: series.handleSnapshot(events, timeMs), timeMs }
    const { value } = await feed.snapshots.next()
    if (value) feed.next = value
    else waiting.splice(waiting.indexOf(feed), 1)
  }
}

/** The first of several at one time. */
function earliest<T extends { next: ExpectedSnapshot }>(feeds: readonly T[]): T | undefined {
  const timeOf = ({ next }: T) => next.timeMs ?? Number.NEGATIVE_INFINITY
  return feeds.find((feed) => feeds.every((other) => timeOf(other) >= timeOf(feed)))
}

async function* snapshotsOf(
  folder: string,
  names: readonly string[],
  operator: string | undefined,
): AsyncGenerator<ExpectedSnapshot, undefined> {
  for (const name of names) {
    const snapshot = await folderSnapshot(join(folder, name), operator)
    if (snapshot) yield snapshot
  }
  return undefined
}

async function fileNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** A file that is no snapshot, or a broken one, is passed over. */
async function folderSnapshot(path: string, operator: string | undefined): Promise<ExpectedSnapshot | undefined> {
  try {
    const bytes = await unpacked(path)
    const format = formatOf(bytes)
    return format === undefined || format === 'rows' ? undefined : snapshotOf(path, format, bytes, operator)
  } catch (error) {
    if (error instanceof NoIndependentCheck) throw error
    return undefined
  }
}

// ---------------------------------------------------------------- rows

type Row = Readonly<Record<string, unknown>>

function* rowMoments(path: string, bytes: Uint8Array): Generator<ExpectedSnapshot> {
  let eventOf: ((row: Row) => FlatEvent | undefined) | undefined
  let timeMs: number | undefined
  for (const row of rowsOf(bytes)) {
    eventOf ??= rowReader(path, row)
    const event = eventOf(row)
    if (!event || !isKeyed(event)) continue
    timeMs = (event.get('eventTimeMs') as number | undefined) ?? timeMs
    yield { events: [event], timeMs, isSnapshot: false }
  }
}

/** An event about nothing in particular is refused. */
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

/** Rows that are no JSON object are passed over. */
function* rowsOf(bytes: Uint8Array): Generator<Row> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline
    const row = parsedRow(new TextDecoder().decode(bytes.subarray(start, end)))
    if (row) yield row
    start = end + 1
  }
}

function parsedRow(line: string): Row | undefined {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
