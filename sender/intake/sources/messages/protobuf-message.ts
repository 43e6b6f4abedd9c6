/**
 * Reads a protobuf message: an `EventBatch` (PROTOCOL.md). The places of its events are found first, which takes little
 * memory, and then the events are decoded some at a time; one that is broken, or too long, costs no other.
 */
import type { Event } from '../../../../proto/event.js'
import { decodeEventBatch } from '../../../../proto/frame.js'
import type { Parsed, Refusal } from '../../core/parsed.js'
import { AT_ONCE_BYTES, EVENTS_PER_MESSAGE_MAX, tooManyEvents } from './json-message.js'

/**
 * Limits an event to several times what a frame holds. At this length one of nothing but empty entries costs some ten
 * milliseconds.
 */
const EVENT_BYTES_MAX = 256 * 1024
const EVENTS_AT_ONCE = 256
/** Limits the fields of a batch; fields that are no events count too, so that no more than this is looked at. */
const FIELDS_MAX = EVENTS_PER_MESSAGE_MAX + 1

const EVENTS = 2
const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5]

type Place = { start: number; end: number }

/** Reads the message in slices of a millisecond's work or so. */
export function parseProtobufMessageInSlices(payload: Uint8Array): Iterable<Parsed> {
  const events = payload.length <= AT_ONCE_BYTES ? decodeEventBatch(payload) : undefined
  return events && events.length <= EVENTS_PER_MESSAGE_MAX ? [{ events, refused: [] }] : parsePieces(payload)
}

function* parsePieces(payload: Uint8Array): Generator<Parsed> {
  const { places, isTooMany, isBroken } = eventPlaces(payload)
  if (isTooMany) {
    yield tooManyEvents(`more than ${EVENTS_PER_MESSAGE_MAX}`)
    return
  }
  for (let i = 0; i < places.length; ) {
    const first = places[i]
    let last = first
    let count = 0
    while (i < places.length && count < EVENTS_AT_ONCE && places[i].end - first.start <= AT_ONCE_BYTES) {
      last = places[i++]
      count++
    }
    if (count === 0) i++
    yield eventsOf(payload, first.start, last.end, () => places.slice(i - Math.max(1, count), i))
  }
  if (isBroken) yield { events: [], refused: [notProtobuf()] }
}

/** Decodes the events from `start` to `end`, together with whatever stands between them. */
function eventsOf(payload: Uint8Array, start: number, end: number, places: () => readonly Place[]): Parsed {
  const events = end - start <= AT_ONCE_BYTES ? decodeEventBatch(payload.subarray(start, end)) : undefined
  return events ? { events, refused: [] } : eventsOneByOne(payload, places())
}

function eventsOneByOne(payload: Uint8Array, places: readonly Place[]): Parsed {
  const events: Event[] = []
  const refused: Refusal[] = []
  for (const { start, end } of places) {
    const isTooLarge = end - start > EVENT_BYTES_MAX
    const read = isTooLarge ? undefined : decodeEventBatch(payload.subarray(start, end))
    if (read) events.push(...read)
    else {
      const refusal: Refusal = isTooLarge
        ? { word: 'too_large', detail: `an event of ${end - start} B` }
        : notProtobuf()
      refused.push({ ...refusal, after: events.length })
    }
  }
  return { events, refused }
}

function notProtobuf(): Refusal {
  return { word: 'not_protobuf', detail: 'what is no EventBatch' }
}

/** Finds the places of the events; `isBroken` when something before or after them is no protobuf. */
function eventPlaces(bytes: Uint8Array): { places: Place[]; isTooMany: boolean; isBroken: boolean } {
  const places: Place[] = []
  let at = 0
  /** Reads a varint of at most five bytes, enough for every tag and length; negative when there is none. */
  const varint = (): number => {
    let value = 0
    for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) return -1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
    return -1
  }
  const skip = (wireType: number): boolean => {
    if (wireType === VARINT) {
      let length = 0
      while (bytes[at++] >= 0x80) if (++length >= 10) return false
    } else if (wireType === BYTES) {
      const length = varint()
      if (length < 0) return false
      at += length
    } else if (wireType === FIXED64) at += 8
    else if (wireType === FIXED32) at += 4
    else return false
    return at <= bytes.length
  }
  for (let fields = 0; at < bytes.length; fields++) {
    if (fields >= FIELDS_MAX) return { places, isTooMany: true, isBroken: false }
    const start = at
    const tag = varint()
    if (tag < 8 || !skip(tag % 8)) return { places, isTooMany: false, isBroken: true }
    if (tag === EVENTS * 8 + BYTES) places.push({ start, end: at })
  }
  return { places, isTooMany: places.length > EVENTS_PER_MESSAGE_MAX, isBroken: false }
}
