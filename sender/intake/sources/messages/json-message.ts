/**
 * Reads a message of event JSON: one event, an array of them, or one to a line. Where the message is no JSON because
 * one value in it is not (NaN, as many libraries write), its events are read one by one, and only that one is refused.
 */
import { type Event, subjectKey, subjectOfKey } from '../../../../proto/event.js'
import { eventFromJson } from '../../../../proto/event-json.js'
import { FieldDrops } from '../../core/field-drops.js'
import type { Parsed, Refusal } from '../../core/parsed.js'
import { joined } from '../../core/parsed-batch.js'
import { faultOf, type JsonLimits, type JsonPlace, JsonScan, trimmedPlace } from './json-scan.js'

/** Limits a message: more events are a second's work of the whole sender, so a longer message is refused whole. */
export const EVENTS_PER_MESSAGE_MAX = 10_000

/**
 * Limits what is parsed as one event, because parsing more would hold up all other sources. An event nests nine deep at
 * most, has some 10,000 names and entries with every list full, and is cut to a frame's length; what is beyond these
 * limits is no event.
 */
export const EVENT_LIMITS: JsonLimits = {
  depthMax: 64,
  entriesMax: 50_000,
  bytesMax: 1024 * 1024,
  valuesMax: EVENTS_PER_MESSAGE_MAX,
}

/** A message up to this length is parsed at one go, which takes less than a millisecond. */
export const AT_ONCE_BYTES = 64 * 1024
/** A longer message is scanned this many bytes at one go, which takes less than a millisecond too. */
const SCAN_BYTES = 256 * 1024

/** A blank message or an empty list holds no event and is no fault: some senders keep a connection alive with it. */
export function parseJsonMessage(payload: Uint8Array): Parsed {
  return joined([...parseJsonMessageInSlices(payload)])
}

/**
 * Does the same in slices, with a break after a millisecond's work or so so that other sources get their turn; some
 * slices are empty.
 */
export function parseJsonMessageInSlices(payload: Uint8Array): Iterable<Parsed> {
  const bytes = trimmed(payload)
  if (bytes.length === 0) return [parseValues([])]
  return bytes.length <= AT_ONCE_BYTES ? [parseAtOnce(bytes)] : parsePieces(bytes)
}

function parseAtOnce(bytes: Uint8Array): Parsed {
  if (bytes.length > PLAIN_BYTES_MAX && faultOf(bytes, MESSAGE_LIMITS)) return joined([...parsePieces(bytes)])
  const value = parseJson(bytes)
  if (value === undefined) return joined([...parsePieces(bytes)])
  return parseValues((Array.isArray(value) ? value : [value]).map((one) => ({ value: one, piece: bytes })))
}

/** A message with no more bytes than the allowed levels cannot break a limit, so it is not scanned. */
const PLAIN_BYTES_MAX = EVENT_LIMITS.depthMax
/** The list around the events counts as one more level. */
const MESSAGE_LIMITS: JsonLimits = { ...EVENT_LIMITS, depthMax: EVENT_LIMITS.depthMax + 1 }

/** Parses each value by itself: one that breaks off, or breaks a limit, costs no other. */
function* parsePieces(bytes: Uint8Array): Generator<Parsed> {
  const scan = new JsonScan(bytes, EVENT_LIMITS, isByLines(bytes) ? 'lines' : 'list')
  while (!scan.advance(SCAN_BYTES)) yield NOTHING
  if (scan.isTooMany) {
    yield tooManyEvents(`more than ${EVENTS_PER_MESSAGE_MAX}`)
    return
  }
  let values: Piece[] = []
  let length = 0
  for (const { start, end, fault } of scan.places) {
    const piece = bytes.subarray(start, end)
    values.push({ value: fault ? undefined : parseJson(piece), piece, ...(fault && { fault }) })
    length += fault ? 0 : piece.length
    if (length < AT_ONCE_BYTES && values.length < PIECES_AT_ONCE) continue
    yield parseValues(values)
    values = []
    length = 0
  }
  yield parseValues(values)
}

const NOTHING: Parsed = { events: [], refused: [] }
const PIECES_AT_ONCE = 256

/** Reads one parsed value as an event. */
export function parseEvent(value: unknown): Parsed {
  return parseValues([{ value, piece: NO_BYTES }])
}

const NO_BYTES = new Uint8Array()

export function tooManyEvents(count: string): Parsed {
  return { events: [], refused: [{ word: 'too_large', detail: `a message of ${count} events` }] }
}

/** `value` is undefined where the piece is no JSON, or must not be parsed. */
type Piece = { value: unknown; piece: Uint8Array; fault?: JsonPlace['fault'] }

function parseValues(values: readonly Piece[]): Parsed {
  if (values.length > EVENTS_PER_MESSAGE_MAX) return tooManyEvents(`${values.length}`)
  const events: Event[] = []
  const refused: Refusal[] = []
  const drops = new FieldDrops()
  for (const { value, piece, fault } of values) {
    const after = events.length
    if (fault) {
      refused.push({ ...fault, after })
      continue
    }
    if (value === undefined) {
      const subject = damagedSubject(piece)
      refused.push({ word: 'not_json', detail: 'an event that is no JSON', after, ...(subject && { subject }) })
      continue
    }
    const read = eventFromJson(value)
    if (read.refused) {
      const { refused: word, detail, subject, otherSubjects } = read
      refused.push({ word, detail, after, ...(subject && { subject }), ...(otherSubjects && { otherSubjects }) })
      continue
    }
    events.push(read.event)
    for (const { field, word } of read.dropped) drops.note(field, word)
  }
  return { events, refused, dropped: drops.list() }
}

/**
 * Finds the subject of a piece that is no JSON, so that the subject's older record does not stand as live. It often can
 * be read once invalid values are null, bytes that are not UTF-8 are replaced and surplus commas are removed.
 */
function damagedSubject(piece: Uint8Array): Event | undefined {
  if (piece.length > DAMAGED_BYTES_MAX) return undefined
  const text = new TextDecoder().decode(piece)
  try {
    const read = eventFromJson(JSON.parse(mended(text)))
    const key = read.refused ? undefined : subjectKey(read.event)
    const subject = key === undefined ? undefined : subjectOfKey(key)
    // A name with replaced bytes is not the subject's name.
    if (!subject || read.refused || JSON.stringify(subject).includes('\ufffd')) return undefined
    const { eventTimeMs } = read.event
    return { ...subject, ...(eventTimeMs !== undefined && eventTimeMs !== null && { eventTimeMs }) }
  } catch {
    return undefined
  }
}

/** Limits the search: a longer piece is no event that a frame holds, and mending it takes longer than parsing. */
const DAMAGED_BYTES_MAX = 16 * 1024

/**
 * Replaces values as other languages write them with null and control characters with blanks, and removes commas before
 * a closing bracket.
 */
function mended(text: string): string {
  return text
    .replace(/([:[,]\s*)(?:[+-]?(?:nan|inf(?:inity)?)|none|undefined|true|false)\b/gi, '$1null')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/,(?=\s*[}\]])/g, '')
}

// ---------------------------------------------------------------- pieces

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** `undefined` when the bytes are not UTF-8 or not JSON. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return undefined
  }
}

const [NEWLINE, OPEN_OBJECT] = [0x0a, 0x7b]

function trimmed(bytes: Uint8Array): Uint8Array {
  const { start, end } = trimmedPlace(bytes, 0, bytes.length)
  return bytes.subarray(start, end)
}

/**
 * True when one of the first lines is an object by itself. The message is then read by lines, and a line that breaks
 * off costs no other.
 */
function isByLines(bytes: Uint8Array): boolean {
  for (let start = 0, lines = 0; lines < LINES_TRIED; lines++) {
    const newline = bytes.indexOf(NEWLINE, start)
    if (newline < 0 || newline - start > AT_ONCE_BYTES) return false
    const line = trimmed(bytes.subarray(start, newline))
    if (line[0] === OPEN_OBJECT && parseJson(line) !== undefined) return true
    if (line.length > 0 && line[0] !== OPEN_OBJECT) return false
    start = newline + 1
  }
  return false
}

/** Limits the lines tried: where events stand one to a line, this many in a row are not all broken. */
const LINES_TRIED = 10
