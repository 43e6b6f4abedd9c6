/**
 * Recordings as a source: a file or a folder of snapshots, in recorded order. The kind is told by the content:
 *
 * - NDJSON, gzip or not: our event JSON, or flat rows that a mapping knows; streamed, events one by one;
 * - one ODPT JSON array or one GTFS-Realtime message (protobuf or JSON): one snapshot;
 * - a folder of these, sorted by name: consecutive snapshots, of which only what changed becomes events.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { eventFromJson } from '../../proto/event-json.js'
import type { Parsed, Refusal, Snapshot } from '../core/parsed.js'
import { SnapshotDifferences } from '../core/snapshot-differences.js'
import { type FlatMapping, mappingApplies, parseFlatRow } from './flat-mapping.js'
import { parseGtfsRealtime } from './gtfs-realtime.js'
import { parseGtfsRealtimeJson } from './gtfs-realtime-json.js'
import { concat, LineSplitter, type SplitLine } from './line-splitter.js'
import { odptKind, parseOdpt } from './odpt.js'
import { DamagedFile, recordedBytes } from './recorded-bytes.js'

export type RecordingOptions = {
  /** For feeds that do not name their operator. */
  operator?: string
  mappings?: readonly FlatMapping[]
}

/** What was recorded at one moment, Unix milliseconds; without a time when nothing in it has one. */
export type RecordingItem = Parsed & { atMs: number | undefined }

export const ROWS_PER_ITEM_MAX = 256
export const ROW_BYTES_MAX = 1024 * 1024
export const SNAPSHOT_BYTES_MAX = 64 * 1024 * 1024

/** A recording that cannot be replayed at all. The message is one line and names the path. */
export class SourceError extends Error {}

/** Iterating throws {@link SourceError} before the first item, or never. */
export async function* openRecording(path: string, options: RecordingOptions = {}): AsyncGenerator<RecordingItem> {
  try {
    if ((await stat(path)).isDirectory()) yield* folderItems(path, options)
    else yield* fileItems(path, options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof SourceError || code === undefined) throw error
    throw new SourceError(`${path}: ${code === 'ENOENT' ? 'no such file or folder' : `cannot be read (${code})`}`)
  }
}

// ---------------------------------------------------------------- one file

async function* fileItems(path: string, options: RecordingOptions): AsyncGenerator<RecordingItem> {
  const pieces = recordedBytes(path)
  try {
    const head = await firstPiece(path, pieces)
    const kind = contentKind(head)
    if (kind === 'rows') yield* rowItems(path, head, pieces, options)
    else if (kind === undefined) throw unknownFormat(path)
    else {
      const snapshot = snapshotOf(kind, await wholeOf(path, head, pieces), options)
      if (!snapshot) throw unknownFormat(path)
      yield itemOf(snapshot, new SnapshotDifferences(), snapshot.timeMs)
    }
  } finally {
    await pieces.return(undefined)
  }
}

function unknownFormat(path: string): SourceError {
  return new SourceError(`${path}: unknown format; NDJSON, an ODPT JSON array or GTFS-Realtime is needed`)
}

async function firstPiece(path: string, pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  try {
    const first = await pieces.next()
    if (!first.done) return first.value
  } catch (error) {
    if (error instanceof DamagedFile) throw new SourceError(`${path}: damaged gzip (${error.message})`)
    throw error
  }
  throw new SourceError(`${path}: is empty`)
}

type SnapshotKind = 'odpt' | 'gtfs_realtime' | 'gtfs_realtime_json'

/** A GTFS-Realtime message begins with its header (tag 0x0a, a length), and that with its version (again 0x0a). */
function contentKind(head: Uint8Array): SnapshotKind | 'rows' | undefined {
  if (head[0] === 0x0a && head[2] === 0x0a && head[1] < 0x80) return 'gtfs_realtime'
  const start = new TextDecoder().decode(head.subarray(0, 1024)).trimStart()
  if (start.startsWith('[')) return 'odpt'
  if (/^\{\s*"header"\s*:\s*\{\s*"gtfs_realtime_version"/.test(start)) return 'gtfs_realtime_json'
  return start.startsWith('{') ? 'rows' : undefined
}

async function wholeOf(path: string, head: Uint8Array, pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const parts = [head]
  let length = head.length
  try {
    for await (const piece of { [Symbol.asyncIterator]: () => pieces }) {
      parts.push(piece)
      length += piece.length
      if (length > SNAPSHOT_BYTES_MAX) throw new SourceError(`${path}: a snapshot of more than ${SNAPSHOT_BYTES_MAX} B`)
    }
  } catch (error) {
    if (error instanceof DamagedFile) throw new SourceError(`${path}: damaged gzip (${error.message})`)
    throw error
  }
  return concat(parts)
}

/** `undefined` for a JSON array of something else. */
function snapshotOf(kind: SnapshotKind, bytes: Uint8Array, options: RecordingOptions): Snapshot | undefined {
  if (kind === 'gtfs_realtime') return parseGtfsRealtime(bytes, { operator: options.operator })
  const value = parseJson(bytes)
  if (value === undefined) {
    return { events: [], refused: [{ word: 'not_json', detail: 'a snapshot that is no JSON' }], ignoredFields: 0 }
  }
  if (kind === 'gtfs_realtime_json') return parseGtfsRealtimeJson(value, { operator: options.operator })
  const isOdpt = Array.isArray(value) && (value.length === 0 || value.some((json) => odptKind(json)))
  return isOdpt ? parseOdpt(value) : undefined
}

/** `undefined` when the bytes are not UTF-8 or not JSON; a byte order mark is allowed. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

// ---------------------------------------------------------------- a folder

/**
 * Trains and lines are told apart, because ODPT records them in files of their own: a file of line information
 * must not end every train. Files of any other kind are passed over.
 */
async function* folderItems(path: string, options: RecordingOptions): AsyncGenerator<RecordingItem> {
  const feeds = { train: new SnapshotDifferences(), line: new SnapshotDifferences() }
  let snapshots = 0
  let lastMs: number | undefined
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile()) continue
    const snapshot = await folderSnapshot(join(path, entry.name), options)
    if (!snapshot) continue
    snapshots++
    const feed = snapshot.events[0]?.line ? feeds.line : feeds.train
    lastMs = snapshot.timeMs ?? lastMs
    yield itemOf(snapshot, feed, lastMs)
  }
  if (snapshots === 0) throw new SourceError(`${path}: no ODPT JSON or GTFS-Realtime snapshot in this folder`)
}

async function folderSnapshot(path: string, options: RecordingOptions): Promise<Snapshot | undefined> {
  const pieces = recordedBytes(path)
  try {
    const head = await firstPiece(path, pieces)
    const kind = contentKind(head)
    if (kind === undefined || kind === 'rows') return undefined
    return snapshotOf(kind, await wholeOf(path, head, pieces), options)
  } catch (error) {
    const detail = (error as Error).message
    return { events: [], refused: [{ word: 'damaged_file', detail }], ignoredFields: 0 }
  } finally {
    await pieces.return(undefined)
  }
}

/** A snapshot that is refused whole must not be taken for an empty one, which would end every train. */
function itemOf(snapshot: Snapshot, feed: SnapshotDifferences, atMs: number | undefined): RecordingItem {
  const { refused, ignoredFields } = snapshot
  const isSnapshot = true
  if (snapshot.events.length === 0 && refused.length > 0)
    return { atMs, events: [], refused, ignoredFields, isSnapshot }
  const changes = feed.handleSnapshot(snapshot.events, atMs)
  return { atMs, events: changes.events, refused: [...refused, ...changes.refused], ignoredFields, isSnapshot }
}

// ---------------------------------------------------------------- rows

type ParseRow = (row: unknown) => Parsed

/** Rows of one time stand in one item, at most {@link ROWS_PER_ITEM_MAX}. */
async function* rowItems(
  path: string,
  head: Uint8Array,
  pieces: AsyncGenerator<Uint8Array>,
  options: RecordingOptions,
): AsyncGenerator<RecordingItem> {
  let parse: ParseRow | undefined
  let item: RecordingItem = { atMs: undefined, events: [], refused: [], ignoredFields: 0 }
  let rows = 0
  for await (const split of splitLines(head, pieces)) {
    let parsed: Parsed
    if ('damage' in split) parsed = refusedRow({ word: 'damaged_file', detail: split.damage })
    else if ('tooLongBytes' in split)
      parsed = refusedRow({ word: 'too_large', detail: `a row of ${split.tooLongBytes} B` })
    else {
      if (split.line.length === 0) continue
      const row = parseJson(split.line)
      if (row !== undefined) parse ??= rowParser(path, row, options)
      parsed =
        parse && row !== undefined ? parse(row) : refusedRow({ word: 'not_json', detail: 'a row that is no JSON' })
    }
    const atMs = parsed.events[0]?.eventTimeMs ?? undefined
    if (!parse && rows === ROWS_PER_ITEM_MAX) throw notRows(path)
    if (rows === ROWS_PER_ITEM_MAX || (atMs !== undefined && item.atMs !== undefined && atMs !== item.atMs)) {
      yield item
      item = { atMs: item.atMs, events: [], refused: [], ignoredFields: 0 }
      rows = 0
    }
    rows++
    item.atMs = atMs ?? item.atMs
    item.events.push(...parsed.events)
    item.refused.push(...parsed.refused)
    item.ignoredFields += parsed.ignoredFields
  }
  if (!parse && item.refused.every(({ word }) => word === 'not_json')) throw notRows(path)
  if (rows > 0) yield item
}

function notRows(path: string): SourceError {
  return new SourceError(`${path}: not NDJSON, which has one JSON object a line`)
}

async function* splitLines(
  head: Uint8Array,
  pieces: AsyncGenerator<Uint8Array>,
): AsyncGenerator<SplitLine | { damage: string }> {
  const splitter = new LineSplitter(ROW_BYTES_MAX)
  yield* splitter.push(head)
  try {
    for await (const piece of { [Symbol.asyncIterator]: () => pieces }) yield* splitter.push(piece)
    yield* splitter.end()
  } catch (error) {
    // The row that the damage cuts off is part of the damage.
    yield { damage: (error as Error).message }
  }
}

/** The first row decides for the whole file. */
function rowParser(path: string, row: unknown, { mappings = [] }: RecordingOptions): ParseRow {
  const columns = (typeof row === 'object' && row !== null ? row : {}) as Readonly<Record<string, unknown>>
  const mapping = mappings.find((mapping) => mappingApplies(mapping, columns))
  if (mapping) return (row) => parseFlatRow(mapping, row)
  if ([columns.train, columns.line, columns.component].some((subject) => typeof subject === 'object'))
    return parseEventRow
  const known = mappings.map(({ name }) => name).join(', ') || 'none'
  throw new SourceError(`${path}: the first row is neither an event nor of a known mapping (known: ${known})`)
}

function parseEventRow(row: unknown): Parsed {
  const read = eventFromJson(row)
  return read.refused
    ? refusedRow({ word: read.refused, detail: read.detail })
    : { events: [read.event], refused: [], ignoredFields: read.dropped.length }
}

function refusedRow(refusal: Refusal): Parsed {
  return { events: [], refused: [refusal], ignoredFields: 0 }
}
