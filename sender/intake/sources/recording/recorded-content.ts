/** Tells what a recorded file holds by its whole content: its name and its first bytes may say anything. */
import type { Snapshot } from '../../core/parsed.js'
import { type FlatMapping, mappingApplies } from '../flat/flat-mapping.js'
import { parseGtfsRealtime } from '../gtfs-realtime/gtfs-realtime.js'
import { isFeedMessageJson, parseGtfsRealtimeJson } from '../gtfs-realtime/json.js'
import { isFeedMessage } from '../gtfs-realtime/wire.js'
import { EVENT_LIMITS } from '../messages/json-message.js'
import { faultOf, type JsonLimits, type JsonPlace } from '../messages/json-scan.js'
import { odptKind, parseOdpt } from '../odpt/odpt.js'
import { type RecordingFormat, type RecordingOptions, refusedAlone } from './recording-item.js'

/**
 * A snapshot; rows, as a list of JSON values; or text that has to be read line by line; `undefined` for anything else.
 */
export type Content = { snapshot: Snapshot } | { rows: unknown[] } | 'lines' | undefined

export function contentOf(bytes: Uint8Array, options: RecordingOptions): Content {
  const { format = 'auto' } = options
  if (format !== 'auto') return contentAs(format, bytes, options)
  if (isFeedMessage(bytes)) return { snapshot: parseGtfsRealtime(bytes, options) }
  if (!beginsAsJson(bytes)) {
    // A protobuf message that breaks off begins like a whole one, which no text does.
    const isBroken = bytes.length > 2 && bytes[0] === FEED_HEADER_TAG && !isText(bytes)
    return isBroken ? { snapshot: parseGtfsRealtime(bytes, options) } : undefined
  }
  const fault = faultOf(bytes, SNAPSHOT_LIMITS)
  const value = fault ? undefined : parseJson(bytes)
  if (value !== undefined) return contentOfJson(value, options)
  if (isManyLines(bytes) && fault?.word !== 'too_deep') return 'lines'
  return fault ? { snapshot: refusedAlone(fault) } : notJson()
}

/**
 * Limits a snapshot before it is parsed: parsing more takes gigabytes. A snapshot of 64 MiB has some three million
 * names and entries, and the format that nests deepest has twelve levels.
 */
const SNAPSHOT_LIMITS: JsonLimits = {
  depthMax: 64,
  entriesMax: 4_000_000,
  bytesMax: Number.POSITIVE_INFINITY,
  valuesMax: 1,
}

/** Reads the content in the configured format, whatever it looks like. */
function contentAs(format: Exclude<RecordingFormat, 'auto'>, bytes: Uint8Array, options: RecordingOptions): Content {
  if (format === 'rows') return 'lines'
  if (format === 'gtfs-realtime') return { snapshot: parseGtfsRealtime(bytes, options) }
  const fault = faultOf(bytes, SNAPSHOT_LIMITS)
  if (fault) return { snapshot: refusedAlone(fault) }
  const value = parseJson(bytes)
  if (value === undefined) return notJson()
  return { snapshot: format === 'odpt' ? parseOdpt(value) : parseGtfsRealtimeJson(value, options) }
}

function notJson(): Content {
  return { snapshot: refusedAlone({ word: 'not_json', detail: 'a snapshot that is no JSON' }) }
}

const FEED_HEADER_TAG = 0x0a

/** Returns `undefined` for JSON of any other kind. */
export function contentOfJson(value: unknown, options: RecordingOptions): Content {
  if (isFeedMessageJson(value)) return { snapshot: parseGtfsRealtimeJson(value, options) }
  const values = Array.isArray(value) ? value : [value]
  // One record alone counts as a list of one, as an answer about one train is written.
  if (values.length === 0 || values.some((json) => odptKind(json))) return { snapshot: parseOdpt(values) }
  return values.some((one) => isRow(one, options.mappings ?? [])) ? { rows: values } : undefined
}

/** True when the value is one event, or a row of a mapping. */
function isRow(value: unknown, mappings: readonly FlatMapping[]): boolean {
  return isEventRow(value) || mappings.some((mapping) => mappingApplies(mapping, columnsOf(value)))
}

export function isEventRow(value: unknown): boolean {
  const { train, line, component, information } = columnsOf(value)
  return [train, line, component, information].some((subject) => typeof subject === 'object' && subject !== null)
}

export function columnsOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : {}
}

/** Returns a row's value, or why it is not read; `undefined` when it is no JSON. */
export function parseRow(
  bytes: Uint8Array,
): { value: unknown } | { fault: NonNullable<JsonPlace['fault']> } | undefined {
  const fault = faultOf(bytes, EVENT_LIMITS)
  if (fault) return { fault }
  const value = parseJson(bytes)
  return value === undefined ? undefined : { value }
}

/** Returns `undefined` when the bytes are not UTF-8 or not JSON; a byte order mark is allowed. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** True when an object or a list begins, after a byte order mark and white space. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && isSpace(bytes[at])) at++
  return bytes[at] === 0x7b || bytes[at] === 0x5b
}

/** True when there is nothing but white space, and perhaps a byte order mark. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => isSpace(byte) || byte === 0xef || byte === 0xbb || byte === 0xbf)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 1024).some((byte) => byte < 0x20 && !isSpace(byte))
}

function isManyLines(bytes: Uint8Array): boolean {
  const newline = bytes.indexOf(0x0a)
  return newline >= 0 && !isBlank(bytes.subarray(newline))
}
