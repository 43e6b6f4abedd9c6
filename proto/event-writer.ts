/**
 * Writes events in wire form one after another into one piece of memory: the same bytes as the generated code, at
 * less than half of its cost (`npm run bench -- codec`). Trains are written here; lines, components and whatever is
 * not as the types say it is are left to the generated code.
 */
import type { CallTimes, Event, Position, StopCall, Text, TrainStatus } from './event.js'
import { katamichi } from './generated/katamichi.js'
import { util } from './number-only-protobuf.js'

const { utf8 } = util
/** `EventBatch.events`. */
const EVENT_ENTRY = (2 << 3) | 2
/** More than all fields of one message without its texts: each is a tag and a number. */
const FIXED_BYTES_MAX = 512
const UTF8_BYTES_MAX = 3
const LENGTH_BYTES_MAX = 5

export class EventWriter {
  #bytes: Uint8Array
  #view: DataView
  #at = 0
  /** False once a value is of no form that is written here. */
  #isPlain = true

  /** @param bytes memory to begin with; it doubles when it is full */
  constructor(bytes = 4096) {
    this.#bytes = new Uint8Array(Math.max(bytes, FIXED_BYTES_MAX))
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** Bytes written and not yet taken. */
  get length(): number {
    return this.#at
  }

  /** Appends the event's wire form. Throws only on our own mistake: a value of the wrong type in `event`. */
  writeEvent(event: Event): void {
    const start = this.#at
    try {
      this.#write(event)
    } catch (error) {
      this.#at = start
      throw error
    }
  }

  /** Appends the event as one of `EventBatch.events`: tag, length, wire form. Throws likewise. */
  writeEventEntry(event: Event): void {
    const start = this.#at
    try {
      this.#reserve(FIXED_BYTES_MAX)
      this.#bytes[this.#at++] = EVENT_ENTRY
      const length = this.#open()
      this.#write(event)
      this.#close(length)
    } catch (error) {
      this.#at = start
      throw error
    }
  }

  writeBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  /** What was written since the last time, as memory of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return taken
  }

  #write(event: Event): void {
    const start = this.#at
    this.#isPlain = false
    if (this.#isPlain) this.#event(event)
    if (this.#isPlain) return
    this.#at = start
    this.writeBytes(katamichi.v1.Event.encode(event).finish())
  }

  #event({ eventId, eventTimeMs, sourceTimeMs, validUntilMs, train }: Event): void {
    this.#reserve(FIXED_BYTES_MAX)
    if (eventId != null) this.#text(1, eventId)
    if (eventTimeMs != null) this.#uint64(2, eventTimeMs)
    if (sourceTimeMs != null) this.#uint64(3, sourceTimeMs)
    if (validUntilMs != null) this.#uint64(4, validUntilMs)
    if (train != null) {
      const start = this.#openField(5)
      this.#train(train)
      this.#close(start)
    }
  }

  #train(train: TrainStatus): void {
    this.#reserve(FIXED_BYTES_MAX)
    if (train.operator != null) this.#text(1, train.operator)
    if (train.line != null) this.#text(2, train.line)
    if (train.number != null) this.#text(3, train.number)
    if (train.serviceDate != null) this.#text(4, train.serviceDate)
    if (train.direction != null) this.#text(5, train.direction)
    const { type } = train
    if (type != null) {
      const start = this.#openField(6)
      if (type.code != null) this.#text(1, type.code)
      if (type.text != null) this.#texts(2, type.text)
      this.#close(start)
    }
    if (train.name != null) this.#texts(7, train.name)
    if (train.originStations != null) this.#list(8, train.originStations)
    if (train.destinationStations != null) this.#list(9, train.destinationStations)
    if (train.viaStations != null) this.#list(10, train.viaStations)
    if (train.viaLines != null) this.#list(11, train.viaLines)
    if (train.position != null) this.#position(12, train.position)
    if (train.delayS != null) this.#sint32(13, train.delayS)
    if (train.stopCalls != null) for (const call of train.stopCalls) this.#stopCall(14, call)
    if (train.carCount != null) this.#uint32(15, train.carCount)
    if (train.carIds != null) this.#list(16, train.carIds)
    if (train.occupancy != null) this.#uint32(17, train.occupancy)
    if (train.cancelled != null) this.#uint32(18, train.cancelled ? 1 : 0)
    if (train.ended != null) this.#uint32(19, train.ended ? 1 : 0)
    if (train.owner != null) this.#text(20, train.owner)
    if (train.tripId != null) this.#text(21, train.tripId)
    if (train.vehicleId != null) this.#text(22, train.vehicleId)
    if (train.note != null) this.#texts(23, train.note)
  }

  #position(field: number, { atStation, between, trackSection, coordinates }: Position): void {
    const start = this.#openField(field)
    if (atStation != null) this.#text(1, atStation)
    if (between != null) {
      const start = this.#openField(2)
      if (between.fromStation != null) this.#text(1, between.fromStation)
      if (between.toStation != null) this.#text(2, between.toStation)
      this.#close(start)
    }
    if (trackSection != null) this.#text(3, trackSection)
    if (coordinates != null) {
      const { latitude, longitude, bearingDeg, speedMps } = coordinates
      const start = this.#openField(4)
      if (latitude != null) this.#double(1, latitude)
      if (longitude != null) this.#double(2, longitude)
      if (bearingDeg != null) this.#float(3, bearingDeg)
      if (speedMps != null) this.#float(4, speedMps)
      this.#close(start)
    }
    this.#close(start)
  }

  #stopCall(field: number, { station, stopSequence, arrival, departure, platform, skipped }: StopCall): void {
    this.#reserve(FIXED_BYTES_MAX)
    const start = this.#openField(field)
    if (station != null) this.#text(1, station)
    if (stopSequence != null) this.#uint32(2, stopSequence)
    if (arrival != null) this.#callTimes(3, arrival)
    if (departure != null) this.#callTimes(4, departure)
    if (platform != null) this.#text(5, platform)
    if (skipped != null) this.#uint32(6, skipped ? 1 : 0)
    this.#close(start)
  }

  #callTimes(field: number, { plannedMs, estimatedMs, actualMs, delayS }: CallTimes): void {
    const start = this.#openField(field)
    if (plannedMs != null) this.#uint64(1, plannedMs)
    if (estimatedMs != null) this.#uint64(2, estimatedMs)
    if (actualMs != null) this.#uint64(3, actualMs)
    if (delayS != null) this.#sint32(4, delayS)
    this.#close(start)
  }

  #texts(field: number, { ja, en }: Text): void {
    const start = this.#openField(field)
    if (ja != null) this.#text(1, ja)
    if (en != null) this.#text(2, en)
    this.#close(start)
  }

  #list(field: number, texts: readonly string[]): void {
    for (const text of texts) this.#text(field, text)
  }

  /** What stands around the text and after it, up to the next one, has room as well. */
  #text(field: number, text: string): void {
    const { length } = text
    this.#reserve(length * UTF8_BYTES_MAX + LENGTH_BYTES_MAX + FIXED_BYTES_MAX)
    this.#varint((field << 3) | 2)
    const bytes = this.#bytes
    const start = this.#at + 1
    if (length < 0x80) {
      let i = 0
      for (; i < length; i++) {
        const code = text.charCodeAt(i)
        if (code >= 0x80) break
        bytes[start + i] = code
      }
      if (i === length) {
        bytes[this.#at] = length
        this.#at = start + length
        return
      }
    }
    this.#varint(utf8.length(text))
    this.#at += utf8.write(text, bytes, this.#at)
  }

  #uint32(field: number, value: number): void {
    if (value !== value >>> 0) this.#isPlain = false
    this.#varint(field << 3)
    this.#varint(value)
  }

  #sint32(field: number, value: number): void {
    this.#varint(field << 3)
    this.#varint(((value << 1) ^ (value >> 31)) >>> 0)
  }

  /** A time or a count: anything that is not one below 2^53 is not written here. */
  #uint64(field: number, value: number): void {
    this.#varint(field << 3)
    if (value < 2 ** 28 || !Number.isSafeInteger(value)) {
      if (value !== value >>> 0) this.#isPlain = false
      this.#varint(value)
      return
    }
    const high = Math.floor(value / 2 ** 28)
    const low = value - high * 2 ** 28
    const at = this.#at
    const bytes = this.#bytes
    bytes[at] = low | 0x80
    bytes[at + 1] = (low >>> 7) | 0x80
    bytes[at + 2] = (low >>> 14) | 0x80
    bytes[at + 3] = (low >>> 21) | 0x80
    this.#at = at + 4
    this.#varint(high)
  }

  #double(field: number, value: number): void {
    this.#bytes[this.#at++] = (field << 3) | 1
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  #float(field: number, value: number): void {
    this.#bytes[this.#at++] = (field << 3) | 5
    this.#view.setFloat32(this.#at, value, true)
    this.#at += 4
  }

  /** Of at most 32 bits. */
  #varint(value: number): void {
    while (value > 0x7f) {
      this.#bytes[this.#at++] = (value & 0x7f) | 0x80
      value >>>= 7
    }
    this.#bytes[this.#at++] = value
  }

  #openField(field: number): number {
    this.#varint((field << 3) | 2)
    return this.#open()
  }

  /** Leaves one byte for the length of what follows; returns where. */
  #open(): number {
    return this.#at++
  }

  #close(start: number): void {
    const length = this.#at - start - 1
    if (length < 0x80) {
      this.#bytes[start] = length
      return
    }
    const lengthBytes = length < 2 ** 14 ? 2 : length < 2 ** 21 ? 3 : length < 2 ** 28 ? 4 : LENGTH_BYTES_MAX
    this.#reserve(lengthBytes + FIXED_BYTES_MAX)
    this.#bytes.copyWithin(start + lengthBytes, start + 1, this.#at)
    this.#at = start
    this.#varint(length)
    this.#at += length
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at + bytes))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
