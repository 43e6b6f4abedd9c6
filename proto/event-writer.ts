/**
 * Writes events in wire form one after another into one piece of memory: the same bytes as the library's code, at less
 * than half of its cost (`npm run bench -- codec`). What is not as the types say is left to the library's code.
 */
import type { Event } from './event.js'
import { EVENT_ID_LENGTH, eventIdOf } from './event-id.js'
import { FIXED_BYTES_MAX, writeEvent } from './generated/event-writer.js'
import { katamichi } from './generated/katamichi.js'
import { WireWriter } from './wire-writer.js'

/** `EventBatch.events`. */
const EVENT_ENTRY = 2
/** `Event.event_id` and `Event.source`. */
const EVENT_ID = 1
const SOURCE = 9
/** Of the field of an id that is made here: tag, length, characters. */
const ID_BYTES = 2 + EVENT_ID_LENGTH

export class EventWriter {
  readonly #wire: WireWriter

  /** @param bytes memory to begin with; it doubles when it is full */
  constructor(bytes = 4096) {
    this.#wire = new WireWriter(bytes, FIXED_BYTES_MAX)
  }

  /** Bytes written and not yet taken. */
  get length(): number {
    return this.#wire.at
  }

  /** Appends the event's wire form. Throws only on our own mistake: a value of the wrong type in `event`. */
  writeEvent(event: Event): void {
    const start = this.#wire.at
    try {
      this.#write(event)
    } catch (error) {
      this.#wire.at = start
      throw error
    }
  }

  /** Appends the event as one of `EventBatch.events`: tag, length, wire form. Throws likewise. */
  writeEventEntry(event: Event): void {
    const wire = this.#wire
    const start = wire.at
    try {
      wire.begin()
      const length = wire.open(EVENT_ENTRY)
      this.#write(event)
      wire.close(length)
    } catch (error) {
      wire.at = start
      throw error
    }
  }

  /**
   * The same, with this source and an id made of the wire form without either (E4); both are the event's own from here
   * on. It is encoded once: room is left for the id, and filled in.
   */
  writeEventEntryWithMadeId(event: Event, source: number, hash?: (bytes: Uint8Array) => Uint8Array): void {
    const wire = this.#wire
    const start = wire.at
    event.eventId = null
    event.source = 0
    try {
      wire.begin()
      const length = wire.open(EVENT_ENTRY)
      const id = wire.at
      wire.at += ID_BYTES
      const isPlain = this.#write(event)
      event.eventId = eventIdOf(wire.written(id + ID_BYTES), hash)
      event.source = source
      if (isPlain) {
        if (source !== 0) wire.insertUint32(wire.sourceAt, SOURCE, source)
        const end = wire.at
        wire.at = id
        wire.text(EVENT_ID, event.eventId)
        wire.at = end
      } else {
        wire.at = id
        this.#write(event)
      }
      wire.close(length)
    } catch (error) {
      wire.at = start
      throw error
    }
  }

  writeBytes(bytes: Uint8Array): void {
    this.#wire.raw(bytes)
  }

  /** Forgets what was written beyond the first `length` bytes. */
  takeBack(length: number): void {
    this.#wire.at = length
  }

  /** What was written since the last time, as memory of its own. */
  take(): Uint8Array {
    return this.#wire.take()
  }

  /** The same without a copy, for memory to go on in: at least as much as this began with. */
  handOver(memory: Uint8Array): Uint8Array {
    return this.#wire.handOver(memory)
  }

  /** False when it was left to the library's code. */
  #write(event: Event): boolean {
    const wire = this.#wire
    const start = wire.at
    wire.isPlain = true
    writeEvent(wire, event)
    if (wire.isPlain) return true
    wire.at = start
    wire.raw(katamichi.v1.Event.encode(event).finish())
    return false
  }
}
