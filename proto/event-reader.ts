/**
 * Reads events from their wire form at less than half of the generated code's cost (`npm run bench -- codec`), where
 * they are written as our writer does it: trains, known fields, each message once. Anything else is `undefined` here,
 * and is left to the generated code, which then says what it is; where this reads an event, both read the same.
 */
import type { CallTimes, Event, Position, StopCall, Text, TrainStatus } from './event.js'
import { util } from './number-only-protobuf.js'

const { utf8 } = util

/** The memory that is being read, and where in it. Nothing here waits, so one of each is enough. */
let bytes: Uint8Array = new Uint8Array(0)
let view = new DataView(bytes.buffer)
let at = 0
/** False once something is not as our writer writes it. */
let isPlain = true

/** One event; `undefined` when it is not plain. Throws on text that is no UTF-8. */
export function readPlainEvent(memory: Uint8Array): Event | undefined {
  begin(memory)
  const event = readEvent(memory.length)
  return isPlain ? event : undefined
}

/** The events of an `EventBatch`; `undefined` when it is not plain. Throws on text that is no UTF-8. */
export function readPlainEventBatch(memory: Uint8Array): { eventsBefore: number; events: Event[] } | undefined {
  begin(memory)
  const batch = readBatch(memory.length)
  return isPlain ? batch : undefined
}

/** A `Frame` with an `EventBatch`; `undefined` when it is not plain, or has another body. Throws likewise. */
export function readPlainBatchFrame(memory: Uint8Array) {
  begin(memory)
  let createdMs = 0
  if (bytes[at] === tag(1, VARINT)) {
    at++
    createdMs = readVarint()
  }
  if (bytes[at++] !== tag(2, LENGTH)) return undefined
  const eventBatch = readBatch(readEnd(memory.length))
  return isPlain && at === memory.length ? { createdMs, eventBatch, body: 'eventBatch' as const } : undefined
}

function begin(memory: Uint8Array): void {
  bytes = memory
  view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  at = 0
  isPlain = true
}

const VARINT = 0
const FIXED64 = 1
const LENGTH = 2
const FIXED32 = 5

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType
}

const EVENTS_BEFORE = tag(1, VARINT)
const EVENTS = tag(2, LENGTH)

function readBatch(end: number): { eventsBefore: number; events: Event[] } {
  let eventsBefore = 0
  if (at < end && bytes[at] === EVENTS_BEFORE) {
    at++
    eventsBefore = readVarint()
  }
  const events: Event[] = []
  while (at < end && isPlain) {
    if (bytes[at++] !== EVENTS) isPlain = false
    else events.push(readEvent(readEnd(end)))
  }
  if (at !== end) isPlain = false
  return { eventsBefore, events }
}

function readEvent(end: number): Event {
  let eventId: string | undefined
  let eventTimeMs: number | undefined
  let sourceTimeMs: number | undefined
  let validUntilMs: number | undefined
  let train: TrainStatus | undefined
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        // Ids differ: there is nothing to find again.
        eventId = readNewText(readEnd(end))
        break
      case (2 << 3) | VARINT:
        eventTimeMs = readVarint()
        break
      case (3 << 3) | VARINT:
        sourceTimeMs = readVarint()
        break
      case (4 << 3) | VARINT:
        validUntilMs = readVarint()
        break
      case (5 << 3) | LENGTH:
        if (train) isPlain = false
        train = readTrain(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return { eventId, eventTimeMs, sourceTimeMs, validUntilMs, train } as Event
}

function readTrain(end: number): TrainStatus {
  // The fields that most trains have, so that most are of one shape.
  const train = {
    operator: undefined,
    line: undefined,
    number: undefined,
    serviceDate: undefined,
    direction: undefined,
    position: undefined,
    delayS: undefined,
    ended: undefined,
  } as unknown as TrainStatus
  while (at < end && isPlain) {
    const first = bytes[at++]!
    switch (first < 0x80 ? first : first + 0x80 * (bytes[at++]! - 1)) {
      case (1 << 3) | LENGTH:
        train.operator = readText(readEnd(end))
        break
      case (2 << 3) | LENGTH:
        train.line = readText(readEnd(end))
        break
      case (3 << 3) | LENGTH:
        train.number = readText(readEnd(end))
        break
      case (4 << 3) | LENGTH:
        train.serviceDate = readText(readEnd(end))
        break
      case (5 << 3) | LENGTH:
        train.direction = readText(readEnd(end))
        break
      case (6 << 3) | LENGTH:
        if (train.type) isPlain = false
        train.type = readTrainType(readEnd(end))
        break
      case (7 << 3) | LENGTH:
        if (train.name) isPlain = false
        train.name = readTexts(readEnd(end))
        break
      case (8 << 3) | LENGTH:
        ;(train.originStations ??= []).push(readText(readEnd(end)))
        break
      case (9 << 3) | LENGTH:
        ;(train.destinationStations ??= []).push(readText(readEnd(end)))
        break
      case (10 << 3) | LENGTH:
        ;(train.viaStations ??= []).push(readText(readEnd(end)))
        break
      case (11 << 3) | LENGTH:
        ;(train.viaLines ??= []).push(readText(readEnd(end)))
        break
      case (12 << 3) | LENGTH:
        if (train.position) isPlain = false
        train.position = readPosition(readEnd(end))
        break
      case (13 << 3) | VARINT:
        train.delayS = readSint32()
        break
      case (14 << 3) | LENGTH:
        ;(train.stopCalls ??= []).push(readStopCall(readEnd(end)))
        break
      case (15 << 3) | VARINT:
        train.carCount = readUint32()
        break
      case (16 << 3) | LENGTH:
        ;(train.carIds ??= []).push(readText(readEnd(end)))
        break
      case (17 << 3) | VARINT:
        train.occupancy = readEnum()
        break
      case (18 << 3) | VARINT:
        train.cancelled = readBool()
        break
      case (19 << 3) | VARINT:
        train.ended = readBool()
        break
      case (20 << 3) | LENGTH:
        train.owner = readText(readEnd(end))
        break
      case (21 << 3) | LENGTH:
        train.tripId = readText(readEnd(end))
        break
      case (22 << 3) | LENGTH:
        train.vehicleId = readText(readEnd(end))
        break
      case (23 << 3) | LENGTH:
        if (train.note) isPlain = false
        train.note = readTexts(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return train
}

function readTrainType(end: number): NonNullable<TrainStatus['type']> {
  const type: NonNullable<TrainStatus['type']> = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        type.code = readText(readEnd(end))
        break
      case (2 << 3) | LENGTH:
        if (type.text) isPlain = false
        type.text = readTexts(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return type
}

function readTexts(end: number): Text {
  const text: Text = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        text.ja = readText(readEnd(end))
        break
      case (2 << 3) | LENGTH:
        text.en = readText(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return text
}

function readPosition(end: number): Position {
  const position: Position = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        position.atStation = readText(readEnd(end))
        break
      case (2 << 3) | LENGTH:
        if (position.between) isPlain = false
        position.between = readBetween(readEnd(end))
        break
      case (3 << 3) | LENGTH:
        position.trackSection = readText(readEnd(end))
        break
      case (4 << 3) | LENGTH:
        if (position.coordinates) isPlain = false
        position.coordinates = readCoordinates(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  const { atStation, between, trackSection } = position
  const places = Number(atStation !== undefined) + Number(between !== undefined) + Number(trackSection !== undefined)
  if (at !== end || places > 1) isPlain = false
  return position
}

function readBetween(end: number): NonNullable<Position['between']> {
  const between: NonNullable<Position['between']> = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        between.fromStation = readText(readEnd(end))
        break
      case (2 << 3) | LENGTH:
        between.toStation = readText(readEnd(end))
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return between
}

function readCoordinates(end: number): NonNullable<Position['coordinates']> {
  const coordinates: NonNullable<Position['coordinates']> = {}
  while (at < end && isPlain) {
    const key = bytes[at++]!
    const width = (key & 7) === FIXED64 ? 8 : (key & 7) === FIXED32 ? 4 : Number.POSITIVE_INFINITY
    if (at + width > end) {
      isPlain = false
      break
    }
    if (key === tag(1, FIXED64)) coordinates.latitude = view.getFloat64(at, true)
    else if (key === tag(2, FIXED64)) coordinates.longitude = view.getFloat64(at, true)
    else if (key === tag(3, FIXED32)) coordinates.bearingDeg = view.getFloat32(at, true)
    else if (key === tag(4, FIXED32)) coordinates.speedMps = view.getFloat32(at, true)
    else isPlain = false
    at += width
  }
  if (at !== end) isPlain = false
  return coordinates
}

function readStopCall(end: number): StopCall {
  const call: StopCall = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | LENGTH:
        call.station = readText(readEnd(end))
        break
      case (2 << 3) | VARINT:
        call.stopSequence = readUint32()
        break
      case (3 << 3) | LENGTH:
        if (call.arrival) isPlain = false
        call.arrival = readCallTimes(readEnd(end))
        break
      case (4 << 3) | LENGTH:
        if (call.departure) isPlain = false
        call.departure = readCallTimes(readEnd(end))
        break
      case (5 << 3) | LENGTH:
        call.platform = readText(readEnd(end))
        break
      case (6 << 3) | VARINT:
        call.skipped = readBool()
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return call
}

function readCallTimes(end: number): CallTimes {
  const times: CallTimes = {}
  while (at < end && isPlain) {
    switch (bytes[at++]) {
      case (1 << 3) | VARINT:
        times.plannedMs = readVarint()
        break
      case (2 << 3) | VARINT:
        times.estimatedMs = readVarint()
        break
      case (3 << 3) | VARINT:
        times.actualMs = readVarint()
        break
      case (4 << 3) | VARINT:
        times.delayS = readSint32()
        break
      default:
        isPlain = false
    }
  }
  if (at !== end) isPlain = false
  return times
}

/** Reads a length; returns where what has it ends, at most `end`. */
function readEnd(end: number): number {
  const length = readVarint()
  if (length <= end - at) return at + length
  isPlain = false
  return at
}

function readUint32(): number {
  const value = readVarint()
  if (value > 0xffff_ffff) isPlain = false
  return value
}

function readEnum(): number {
  const value = readVarint()
  if (value > 0x7fff_ffff) isPlain = false
  return value
}

function readSint32(): number {
  const value = readUint32()
  return (value >>> 1) ^ -(value & 1)
}

function readBool(): boolean {
  const value = readVarint()
  if (value > 1) isPlain = false
  return value === 1
}

/** A number below 2^53, in its shortest form or a longer one. A memory that ends too soon reads as no number. */
function readVarint(): number {
  let byte = bytes[at++]!
  if (byte < 0x80) return byte
  let value = byte & 0x7f
  for (let factor = 0x80; factor < 2 ** 56; factor *= 0x80) {
    byte = bytes[at++]!
    value += (byte & 0x7f) * factor
    if (byte < 0x80 && value <= Number.MAX_SAFE_INTEGER) return value
    if (byte < 0x80) break
  }
  isPlain = false
  return 0
}

/** A text up to `end` that may well have been read before: then it is the same string, and needs no new memory. */
function readText(end: number): string {
  const start = at
  const length = end - start
  if (length === 0 || length > REPEATED_BYTES_MAX) return readNewText(end)
  const lastWord = end - 4
  let hash = length
  let i = start
  for (; i <= lastWord; i += 4) hash = Math.imul(hash ^ view.getInt32(i), HASH_FACTOR)
  for (; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, HASH_FACTOR)
  const place = (hash ^ (hash >>> 15)) & (REPEATED_TEXTS - 1)
  const kept = place * REPEATED_BYTES_MAX
  if (repeatedLengths[place] === length && isKept(kept, start, end)) {
    at = end
    return repeated[place]!
  }
  const text = readNewText(end)
  repeatedBytes.set(bytes.subarray(start, end), kept)
  repeatedLengths[place] = length
  repeated[place] = text
  return text
}

/** Whether the bytes from `start` to `end` are those that are kept at `kept`. */
function isKept(kept: number, start: number, end: number): boolean {
  const offset = kept - start
  let i = start
  for (const lastWord = end - 4; i <= lastWord; i += 4) {
    if (view.getInt32(i) !== repeatedView.getInt32(offset + i)) return false
  }
  for (; i < end; i++) if (bytes[i] !== repeatedBytes[offset + i]) return false
  return true
}

function readNewText(end: number): string {
  const start = at
  at = end
  if (end - start > SHORT_TEXT_MAX) return utf8.readStrict(bytes, start, end)
  let text = ''
  let all = 0
  let i = start
  for (; i + 4 <= end; i += 4) {
    const a = bytes[i]!
    const b = bytes[i + 1]!
    const c = bytes[i + 2]!
    const d = bytes[i + 3]!
    all |= a | b | c | d
    text += String.fromCharCode(a, b, c, d)
  }
  for (; i < end; i++) {
    all |= bytes[i]!
    text += String.fromCharCode(bytes[i]!)
  }
  return all < 0x80 ? text : utf8.readStrict(bytes, start, end)
}

/** Of this length, four bytes at a time are quicker than the library's reading. */
const SHORT_TEXT_MAX = 24
const HASH_FACTOR = 0x9e3779b1
/** A power of two: so many of the texts read last are kept, with their bytes. 0.6 MiB. */
const REPEATED_TEXTS = 8192
const REPEATED_BYTES_MAX = 64
const repeated: string[] = new Array<string>(REPEATED_TEXTS).fill('')
const repeatedLengths = new Uint8Array(REPEATED_TEXTS)
const repeatedBytes = new Uint8Array(REPEATED_TEXTS * REPEATED_BYTES_MAX)
const repeatedView = new DataView(repeatedBytes.buffer)
