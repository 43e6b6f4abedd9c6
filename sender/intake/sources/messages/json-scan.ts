/**
 * Scans the bytes of JSON once, before any of it is parsed: where its values stand, how deep they nest and how many
 * names and entries they have. The scan takes the time of reading the bytes, whatever they hold, and is done in slices;
 * parsing, which costs many times as much where names are many, is left for what keeps the limits.
 */
import type { RefusalWord } from '../../core/parsed.js'

export interface JsonLimits {
  /** Limits how deep one value's lists and objects nest. */
  depthMax: number
  /** Limits the names and entries of one value, in all its lists and objects together. */
  entriesMax: number
  /** Limits the bytes of one value. */
  bytesMax: number
  /** Limits the values that follow one another, or that a list around them holds. */
  valuesMax: number
}

/** Place of one value; `fault` is set when it must not be parsed. */
export interface JsonPlace {
  start: number
  end: number
  fault?: { word: RefusalWord; detail: string }
}

const [OTHER, QUOTE, OPEN, CLOSE, COMMA] = [0, 1, 2, 3, 4]
const BACKSLASH = 0x5c
const [QUOTE_BYTE, OPEN_LIST, CLOSE_LIST, CLOSE_OBJECT] = [0x22, 0x5b, 0x5d, 0x7d]

const KIND = new Uint8Array(256)
for (const [kind, bytes] of [
  [QUOTE, '"'],
  [OPEN, '[{'],
  [CLOSE, ']}'],
  [COMMA, ','],
] as const)
  for (const byte of bytes) KIND[byte.charCodeAt(0)] = kind

/** Returns the limit that a whole text breaks as one value; `undefined` when it keeps them. Meant for short texts. */
export function faultOf(bytes: Uint8Array, limits: JsonLimits): JsonPlace['fault'] {
  const scan = new JsonScan(bytes, limits, 'whole')
  scan.advance(bytes.length)
  return scan.places[0]?.fault
}

export class JsonScan {
  readonly places: JsonPlace[] = []
  /** True when there are more values than the limit; `places` is then of no use. */
  isTooMany = false
  #at: number
  readonly #end: number
  #start: number
  #isText = false
  #depth = 0
  #depthMax = 0
  #entries = 0

  /**
   * @param form 'list': the values of a list, or values that follow one another without one; 'lines': one value to a
   * line; 'whole': one value
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: JsonLimits,
    private readonly form: 'list' | 'lines' | 'whole' = 'list',
  ) {
    const isList = form === 'list' && bytes[0] === OPEN_LIST
    this.#at = isList ? 1 : 0
    this.#end = isList && bytes.at(-1) === CLOSE_LIST ? bytes.length - 1 : bytes.length
    this.#start = this.#at
  }

  /** Scans up to `count` more bytes; returns true when none are left. */
  advance(count: number): boolean {
    const { bytes, form } = this
    const until = Math.min(this.#end, this.#at + count)
    while (this.#at < until && !this.isTooMany) {
      if (this.#isText) {
        this.#passText(until)
        continue
      }
      const byte = bytes[this.#at++]
      const kind = KIND[byte]
      if (kind === OTHER) {
        if (byte === NEWLINE && form === 'lines') this.#cut(this.#at - 1, this.#at)
        continue
      }
      if (kind === QUOTE) this.#isText = true
      else if (kind === OPEN) {
        this.#entries++
        if (++this.#depth > this.#depthMax) this.#depthMax = this.#depth
      } else if (kind === CLOSE) {
        this.#depth = Math.max(0, this.#depth - 1)
        if (this.#depth === 0 && byte === CLOSE_OBJECT && form === 'list') this.#cut(this.#at, this.#at)
      } else if (this.#depth === 0 && form === 'list') this.#cut(this.#at - 1, this.#at)
      else this.#entries++
    }
    if (this.#at < this.#end && !this.isTooMany) return false
    this.#cut(this.#end, this.#end)
    return true
  }

  /** With one value to a line, a text ends with its line at the latest, so that a broken text costs no other line. */
  #passText(until: number): void {
    const { bytes, form } = this
    let at = this.#at
    while (at < until) {
      const byte = bytes[at]
      if (byte === QUOTE_BYTE || (byte === NEWLINE && form === 'lines')) {
        this.#isText = false
        if (byte === QUOTE_BYTE) at++
        break
      }
      at += byte === BACKSLASH && (form !== 'lines' || bytes[at + 1] !== NEWLINE) ? 2 : 1
    }
    this.#at = Math.min(at, this.#end)
  }

  #cut(end: number, next: number): void {
    const place: JsonPlace = trimmedPlace(this.bytes, this.#start, end)
    if (place.start < place.end) {
      const fault = this.#fault(place.end - place.start)
      if (fault) place.fault = fault
      if (this.places.length < this.limits.valuesMax) this.places.push(place)
      else this.isTooMany = true
    }
    this.#start = next
    this.#isText = false
    this.#depth = this.#depthMax = this.#entries = 0
  }

  #fault(bytes: number): JsonPlace['fault'] {
    const { depthMax, entriesMax, bytesMax } = this.limits
    if (this.#depthMax > depthMax) return { word: 'too_deep', detail: `nested more than ${depthMax} deep` }
    if (this.#entries > entriesMax)
      return { word: 'too_many_keys', detail: `more than ${entriesMax} names and entries` }
    return bytes > bytesMax ? { word: 'too_large', detail: `a value of ${bytes} B` } : undefined
  }
}

const [TAB, NEWLINE, RETURN, BLANK] = [0x09, 0x0a, 0x0d, 0x20]

/** Leaves off the blanks around a value, a byte order mark before it and a final NUL, as programs in C send. */
export function trimmedPlace(bytes: Uint8Array, from: number, to: number): { start: number; end: number } {
  let start = from
  let end = to
  if (start + 3 <= end && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 3
  while (start < end && isBlank(bytes[start])) start++
  while (end > start && (isBlank(bytes[end - 1]) || bytes[end - 1] === 0)) end--
  return { start, end }
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === NEWLINE || byte === RETURN || byte === TAB
}
