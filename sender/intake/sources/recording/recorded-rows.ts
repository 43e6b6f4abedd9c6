/**
 * Reads rows, one JSON value each: event JSON, flat rows that a mapping knows, or whole snapshots. Every row is judged
 * by itself, so that a strange one decides nothing for the others.
 */
import type { Parsed } from '../../core/parsed.js'
import { SnapshotDifferences } from '../../core/snapshot-differences.js'
import { type FlatMapping, mappingApplies, parseFlatRow } from '../flat/flat-mapping.js'
import { parseEvent } from '../messages/json-message.js'
import { odptKind } from '../odpt/odpt.js'
import { SourceError } from '../source.js'
import { columnsOf, contentOfJson, isEventRow } from './recorded-content.js'
import { changesOf, type RecordingItem, type RecordingOptions, refusedItem } from './recording-item.js'

export const ROWS_PER_ITEM_MAX = 256

/** A row's value, or what stands in its place. */
export type Row = { value: unknown } | { refused: RecordingItem }

/**
 * Puts rows of one time into one item, at most {@link ROWS_PER_ITEM_MAX}. Throws when none of the first rows is
 * understood.
 */
export async function* rowItems(
  path: string,
  rows: AsyncIterable<Row>,
  options: RecordingOptions,
): AsyncGenerator<RecordingItem> {
  const reader = new RowReader(options)
  let item = emptyItem(undefined)
  let count = 0
  let isAnyJson = false
  for await (const row of rows) {
    if ('value' in row) isAnyJson = true
    const parsed = 'value' in row ? reader.parse(row.value) : row.refused
    const { atMs } = parsed
    if (!reader.hasUnderstood && count === ROWS_PER_ITEM_MAX) throw noRows(path, isAnyJson, options)
    const isOther = atMs !== undefined && item.atMs !== undefined && atMs !== item.atMs
    // The rows of a whole snapshot are not mixed with others.
    if (count > 0 && (count >= ROWS_PER_ITEM_MAX || isOther || parsed.isSnapshot || item.isSnapshot)) {
      yield item
      item = emptyItem(item.atMs)
      count = 0
    }
    count++
    add(item, parsed)
    item.atMs = atMs ?? item.atMs
  }
  const isDamage = item.refused.some(({ word }) => word !== 'not_json' && word !== 'not_an_event')
  if (!reader.hasUnderstood && !isDamage) throw noRows(path, isAnyJson, options)
  if (count > 0) yield item
}

function emptyItem(atMs: number | undefined): RecordingItem {
  return { atMs, events: [], refused: [] }
}

function add(item: RecordingItem, { events, refused, dropped, isSnapshot }: Parsed): void {
  for (const refusal of refused) item.refused.push({ ...refusal, after: item.events.length + (refusal.after ?? 0) })
  for (const event of events) item.events.push(event)
  for (const drop of dropped ?? []) (item.dropped ??= []).push(drop)
  if (isSnapshot) item.isSnapshot = true
}

function noRows(path: string, isAnyJson: boolean, { mappings = [] }: RecordingOptions): SourceError {
  if (!isAnyJson) return new SourceError(`${path}: not NDJSON, which has one JSON object a line`)
  const known = mappings.map(({ name }) => name).join(', ') || 'none'
  return new SourceError(`${path}: its rows are neither events nor of a known mapping (known: ${known})`)
}

class RowReader {
  hasUnderstood = false
  /** The mapping of the last row that had one. A row without the columns that tell a mapping belongs to it too. */
  #mapping: FlatMapping | undefined
  readonly #differences = new SnapshotDifferences()

  constructor(private readonly options: RecordingOptions) {}

  parse(value: unknown): RecordingItem {
    const columns = columnsOf(value)
    const isEvent = isEventRow(value)
    if (!isEvent)
      this.#mapping = (this.options.mappings ?? []).find((one) => mappingApplies(one, columns)) ?? this.#mapping
    const content = isEvent ? undefined : contentOfJson(value, this.options)
    const isSnapshot = typeof content === 'object' && 'snapshot' in content
    if (!isEvent && !isSnapshot && !this.#mapping)
      return refusedItem('not_an_event', 'a row that is neither an event nor of a known mapping')
    this.hasUnderstood = true
    if (isSnapshot) {
      const { timeMs: atMs, kinds: _, ...parsed } = content.snapshot
      // A single record in a row says nothing of the other trains.
      if (odptKind(value)) return { atMs, ...parsed }
      return { atMs, ...changesOf(content.snapshot, this.#differences) }
    }
    const parsed = isEvent ? parseEvent(value) : parseFlatRow(this.#mapping!, value)
    return { atMs: parsed.events[0]?.eventTimeMs ?? undefined, ...parsed }
  }
}
