/**
 * Reads recordings: a file or a folder of snapshots, in recorded order. The content tells the kind:
 *
 * - rows (NDJSON): our event JSON, flat rows that a mapping knows, or snapshots; streamed;
 * - one ODPT JSON array or one GTFS-Realtime message (protobuf or JSON): one snapshot;
 * - a folder of snapshots: one or several feeds, of which only what changed becomes events.
 *
 * Each may be packed with gzip. A file of a folder that is not understood is refused by name.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { concat } from '../../../../ground/concat.js'
import type { RefusalWord, Snapshot } from '../../core/parsed.js'
import { SnapshotDifferences } from '../../core/snapshot-differences.js'
import { parseJsonMessage } from '../messages/json-message.js'
import { SourceError } from '../source.js'
import { LineSplitter } from './line-splitter.js'
import { DamagedFile, recordedBytes } from './recorded-bytes.js'
import { beginsAsJson, type Content, contentOf, isBlank, parseJson, parseRow } from './recorded-content.js'
import { compareNames, feedNameOf, NamedFeeds } from './recorded-feeds.js'
import { type Row, rowItems } from './recorded-rows.js'
import { changesOf, type RecordingItem, type RecordingOptions, refusedItem } from './recording-item.js'

export type { RecordingItem, RecordingOptions } from './recording-item.js'

export const ROW_BYTES_MAX = 1024 * 1024
const SNAPSHOT_BYTES_MAX = 64 * 1024 * 1024
/**
 * Limits the feeds of a folder, because each holds its next snapshot in memory. More names than this are no names of
 * feeds.
 */
const FEEDS_MAX = 64

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

/**
 * A file from this length on takes some twenty milliseconds or more to parse; a packed one may be a thousand times as
 * long.
 */
const LONG_BYTES_MIN = 1024 * 1024

/**
 * True when the path holds what may be a long snapshot, which is parsed at one go. Rows are not, and one thread reads
 * them faster than two. False for what cannot be read: opening it says why.
 */
export async function holdsLongSnapshots(path: string, { format = 'auto' }: RecordingOptions = {}): Promise<boolean> {
  const isLong = async (file: string) => {
    const { size } = await stat(file)
    return size >= LONG_BYTES_MIN || (size > 0 && file.toLowerCase().endsWith('.gz'))
  }
  try {
    if ((await stat(path)).isDirectory()) {
      for (const name of await readdir(path)) if (await isLong(join(path, name)).catch(() => false)) return true
      return false
    }
    if (format === 'rows' || !(await isLong(path))) return false
    const pieces = recordedBytes(path)
    try {
      return format !== 'auto' || !isByLines((await firstPieces(path, pieces)).head)
    } finally {
      await pieces.return(undefined)
    }
  } catch {
    return false
  }
}

// ---------------------------------------------------------------- one file

type Pieces = AsyncGenerator<Uint8Array>

async function* fileItems(path: string, options: RecordingOptions): AsyncGenerator<RecordingItem> {
  const pieces = recordedBytes(path)
  try {
    const { head, damage } = await firstPieces(path, pieces)
    const rest = damage ? failing(damage) : pieces
    const { format = 'auto' } = options
    if (format === 'rows' || (format === 'auto' && isByLines(head))) {
      yield* rowItems(path, rowsByLine(head, rest), options)
      return
    }
    const { bytes, isWhole } = await wholeOf(path, head, rest)
    const content: Content = isWhole ? contentOf(bytes, options) : beginsAsJson(bytes) ? 'lines' : undefined
    if (content === 'lines') yield* rowItems(path, rowsByLine(bytes, rest), options)
    else if (!content) {
      const tooLarge = `${path}: a snapshot of more than ${SNAPSHOT_BYTES_MAX} B`
      throw isWhole ? unknownFormat(path) : new SourceError(tooLarge)
    } else if ('rows' in content) yield* rowItems(path, rowsOfList(content.rows), options)
    else {
      const { snapshot } = content
      yield { atMs: momentOf(snapshot), ...changesOf(snapshot, new SnapshotDifferences()) }
    }
  } finally {
    await pieces.return(undefined)
  }
}

function unknownFormat(path: string): SourceError {
  return new SourceError(`${path}: unknown format; NDJSON, an ODPT JSON array or GTFS-Realtime is needed`)
}

/**
 * Reads as much as shows the first line that is not blank and the beginning of what follows, but not more than a row
 * may have.
 */
async function firstPieces(path: string, pieces: Pieces): Promise<{ head: Uint8Array; damage?: DamagedFile }> {
  const parts: Uint8Array[] = []
  let length = 0
  let damage: DamagedFile | undefined
  try {
    while (length <= ROW_BYTES_MAX) {
      const { done, value } = await pieces.next()
      if (done) break
      parts.push(value)
      length += value.length
      if (value.includes(0x0a) && isByLines(concat(parts))) break
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    damage = error
  }
  if (length === 0) throw new SourceError(`${path}: ${damage ? `damaged gzip (${damage.message})` : 'is empty'}`)
  return { head: concat(parts), ...(damage && { damage }) }
}

/** Fails where the file does, for whoever reads on. */
// biome-ignore lint/correctness/useYield: it has nothing to give.
async function* failing(damage: DamagedFile): Pieces {
  throw damage
}

/**
 * True when a first line is a JSON value by itself and something follows it: such rows are streamed, and never held
 * together.
 */
function isByLines(head: Uint8Array): boolean {
  if (!beginsAsJson(head)) return false
  for (let start = 0; ; ) {
    const newline = head.indexOf(0x0a, start)
    if (newline < 0) return false
    const line = head.subarray(start, newline)
    if (!isBlank(line)) return parseJson(line) !== undefined && !isBlank(head.subarray(newline))
    start = newline + 1
  }
}

/** Reads the whole file, unless it is longer than a snapshot may be. */
async function wholeOf(path: string, head: Uint8Array, pieces: Pieces) {
  const parts = [head]
  let length = head.length
  try {
    while (length <= SNAPSHOT_BYTES_MAX) {
      const { done, value } = await pieces.next()
      if (done) return { bytes: concat(parts), isWhole: true }
      parts.push(value)
      length += value.length
    }
  } catch (error) {
    if (error instanceof DamagedFile) throw new SourceError(`${path}: damaged gzip (${error.message})`)
    throw error
  }
  return { bytes: concat(parts), isWhole: false }
}

// ---------------------------------------------------------------- rows

async function* rowsByLine(head: Uint8Array, pieces: Pieces): AsyncGenerator<Row> {
  const splitter = new LineSplitter(ROW_BYTES_MAX)
  const rows = (splitLines: ReturnType<LineSplitter['push']>) =>
    [...splitLines].flatMap((split): Row[] => {
      if ('tooLongBytes' in split) return [refusedRow('too_large', `a row of ${split.tooLongBytes} B`)]
      if (isBlank(split.line)) return []
      const row = parseRow(split.line)
      if (!row) return [{ refused: { atMs: undefined, ...parseJsonMessage(split.line) } }]
      return ['fault' in row ? refusedRow(row.fault.word, row.fault.detail) : row]
    })
  yield* rows(splitter.push(head))
  try {
    for await (const piece of { [Symbol.asyncIterator]: () => pieces }) yield* rows(splitter.push(piece))
    yield* rows(splitter.end())
  } catch (error) {
    // The row that the damage cuts off counts as part of the damage.
    yield refusedRow('damaged_file', (error as Error).message)
  }
}

function refusedRow(word: RefusalWord, detail: string): Row {
  return { refused: refusedItem(word, detail) }
}

async function* rowsOfList(values: readonly unknown[]): AsyncGenerator<Row> {
  for (const value of values) yield { value }
}

// ---------------------------------------------------------------- a folder

/** One file of a folder: a snapshot, or the refusal of it. */
type FolderFile = { snapshot: Snapshot } | { refused: RecordingItem }

/** Merges feeds by the times of their snapshots; within one feed, the order of file names counts. */
async function* folderItems(path: string, options: RecordingOptions): AsyncGenerator<RecordingItem> {
  const waiting: { feeds: NamedFeeds; files: AsyncGenerator<FolderFile>; next: FolderFile }[] = []
  for (const [name, fileNames] of await filesByFeed(path)) {
    const files = folderFiles(path, fileNames, options)
    const { done, value } = await files.next()
    if (!done) waiting.push({ feeds: new NamedFeeds(name), files, next: value })
  }
  let atMs: number | undefined
  let hasSnapshot = false
  const refusedBefore: RecordingItem[] = []
  while (waiting.length > 0) {
    const series = waiting.reduce((a, b) => (timeOf(b.next) < timeOf(a.next) ? b : a))
    const { next } = series
    if ('snapshot' in next) {
      if (!hasSnapshot) yield* refusedBefore
      hasSnapshot = true
      atMs = momentOf(next.snapshot) ?? atMs
      for (const parsed of series.feeds.handleSnapshot(next.snapshot)) yield { atMs, ...parsed }
    } else if (hasSnapshot) yield { ...next.refused, atMs }
    else refusedBefore.push(next.refused)
    const { done, value } = await series.files.next()
    if (done) waiting.splice(waiting.indexOf(series), 1)
    else series.next = value
  }
  if (!hasSnapshot) throw new SourceError(`${path}: no ODPT JSON or GTFS-Realtime snapshot in this folder`)
}

/** A file without a time comes at once. */
function timeOf(file: FolderFile): number {
  return ('snapshot' in file ? momentOf(file.snapshot) : undefined) ?? Number.NEGATIVE_INFINITY
}

/** The moment of a snapshot. One without its own time was taken when its newest record was observed, or later. */
function momentOf({ timeMs, events }: Snapshot): number | undefined {
  if (timeMs !== undefined) return timeMs
  let newestMs: number | undefined
  for (const { eventTimeMs } of events)
    if (typeof eventTimeMs === 'number' && eventTimeMs > (newestMs ?? 0)) newestMs = eventTimeMs
  return newestMs
}

async function filesByFeed(path: string): Promise<Map<string, string[]>> {
  const names: string[] = []
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const { name } = entry
    // A link that leads nowhere counts as a file, and is then refused as one that cannot be read.
    const isFile = entry.isSymbolicLink() ? !(await leadsToFolder(join(path, name))) : entry.isFile()
    if (isFile) names.push(name)
  }
  names.sort(compareNames)
  const byFeed = new Map<string, string[]>()
  for (const name of names) {
    const feed = feedNameOf(name)
    const others = byFeed.get(feed)
    if (others) others.push(name)
    else byFeed.set(feed, [name])
  }
  return byFeed.size > FEEDS_MAX ? new Map([['', names]]) : byFeed
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function* folderFiles(
  folder: string,
  names: readonly string[],
  options: RecordingOptions,
): AsyncGenerator<FolderFile> {
  for (const name of names) yield await folderFile(join(folder, name), name, options)
}

async function folderFile(path: string, name: string, options: RecordingOptions): Promise<FolderFile> {
  const refused = (word: RefusalWord, detail: string) => ({ refused: refusedItem(word, `${name}: ${detail}`) })
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of recordedBytes(path)) {
      parts.push(piece)
      length += piece.length
      if (length > SNAPSHOT_BYTES_MAX) return refused('too_large', `more than ${SNAPSHOT_BYTES_MAX} B`)
    }
  } catch (error) {
    return refused('damaged_file', (error as Error).message)
  }
  if (length === 0) return refused('unknown_format', 'is empty')
  const content = contentOf(concat(parts), options)
  if (!content) return refused('unknown_format', 'neither ODPT JSON nor GTFS-Realtime')
  if (content === 'lines' || 'rows' in content) return refused('unknown_format', 'rows, which a folder does not hold')
  for (const refusal of content.snapshot.refused) refusal.detail = `${name}: ${refusal.detail}`
  return content
}
