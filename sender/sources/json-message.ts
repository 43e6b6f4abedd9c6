/**
 * A message of event JSON: one event, an array of them, or one to a line. Where it is no JSON as a whole, since one
 * value in it is not (NaN, as many libraries write), its events are read one by one, and that one alone is refused.
 */
import { type Event, subjectKey, subjectOfKey } from '../../proto/event.js'
import { eventFromJson } from '../../proto/event-json.js'
import { FieldDrops } from '../core/field-drops.js'
import type { Parsed, Refusal } from '../core/parsed.js'

/** A message is handed on whole; so many events are a second's work of the whole sender. */
export const EVENTS_PER_MESSAGE_MAX = 10_000

/** A blank message, or an empty list, holds no event and is no fault: some senders keep a connection alive with it. */
export function parseJsonMessage(payload: Uint8Array): Parsed {
  const bytes = trimmed(payload)
  if (bytes.length === 0) return parseValues([])
  const value = parseJson(bytes)
  if (value === undefined) return parseValues(piecesOf(bytes).map((piece) => ({ value: parseJson(piece), piece })))
  return parseValues((Array.isArray(value) ? value : [value]).map((one) => ({ value: one, piece: bytes })))
}

/** One parsed value. */
export function parseEvent(value: unknown): Parsed {
  return parseValues([{ value, piece: NO_BYTES }])
}

const NO_BYTES = new Uint8Array()

export function tooManyEvents(count: number): Parsed {
  return { events: [], refused: [{ word: 'too_large', detail: `a message of ${count} events` }] }
}

/** `value` is undefined where the piece is no JSON. */
function parseValues(values: readonly { value: unknown; piece: Uint8Array }[]): Parsed {
  if (values.length > EVENTS_PER_MESSAGE_MAX) return tooManyEvents(values.length)
  const events: Event[] = []
  const refused: Refusal[] = []
  const drops = new FieldDrops()
  for (const { value, piece } of values) {
    const after = events.length
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
 * The subject of a piece that is no JSON: with values that are none as null, bytes that are no UTF-8 replaced, and
 * without a comma too many, it often can be read, and then its older record need not stand as live.
 */
function damagedSubject(piece: Uint8Array): Event | undefined {
  const text = new TextDecoder().decode(piece)
  try {
    const read = eventFromJson(JSON.parse(mended(text)))
    const key = read.refused ? undefined : subjectKey(read.event)
    const subject = key === undefined ? undefined : subjectOfKey(key)
    // A name of which bytes were replaced is no name.
    if (!subject || read.refused || JSON.stringify(subject).includes('\ufffd')) return undefined
    const { eventTimeMs } = read.event
    return { ...subject, ...(eventTimeMs !== undefined && eventTimeMs !== null && { eventTimeMs }) }
  } catch {
    return undefined
  }
}

/** What other languages write for values, line breaks inside of texts, commas before a bracket. */
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

const [TAB, NEWLINE, RETURN, BLANK, QUOTE, COMMA, BACKSLASH] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Without blanks around it, nor a byte order mark or a final NUL, as programs in C send. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let end = bytes.length
  while (start < end && isBlank(bytes[start])) start++
  while (end > start && (isBlank(bytes[end - 1]) || bytes[end - 1] === 0)) end--
  return bytes.subarray(start, end)
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === NEWLINE || byte === RETURN || byte === TAB
}

/** The entries of a list, or the values that follow one another, each to be parsed by itself. */
function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const lines = linesOf(bytes)
  // A line that breaks off then costs no other.
  if (lines.length > 1 && lines.every((line) => line[0] === OPEN_OBJECT)) return lines
  const isList = bytes[0] === OPEN_LIST && bytes.at(-1) === CLOSE_LIST
  return splitValues(isList ? bytes.subarray(1, -1) : bytes[0] === OPEN_LIST ? bytes.subarray(1) : bytes)
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    const line = trimmed(bytes.subarray(start, end))
    if (line.length > 0) lines.push(line)
    start = end + 1
  }
  return lines
}

/** At commas outside of any text, list or object, and after each object. */
function splitValues(bytes: Uint8Array): Uint8Array[] {
  const values: Uint8Array[] = []
  let start = 0
  let depth = 0
  let isText = false
  const cut = (end: number, next: number) => {
    const value = trimmed(bytes.subarray(start, end))
    if (value.length > 0) values.push(value)
    start = next
  }
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (isText) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth = Math.max(0, depth - 1)
      if (depth === 0 && byte === CLOSE_OBJECT) cut(i + 1, i + 1)
    } else if (byte === COMMA && depth === 0) cut(i, i + 1)
  }
  cut(bytes.length, bytes.length)
  return values
}
