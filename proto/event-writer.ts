/**
 * Writes events in wire form one after another into one piece of memory: the same bytes as the library's code, at less
 * than half of its cost (`npm run bench -- codec`). What is not as the types say is left to the library's code.
 */
import type { Event } from './event.js'
import { FIXED_BYTES_MAX, writeEvent } from './generated/event-writer.js'
import { katamichi } from './generated/katamichi.js'
import { WireWriter } from './wire-writer.js'

/** `EventBatch.events`. */
const EVENT_ENTRY = 2

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

  writeBytes(bytes: Uint8Array): void {
    this.#wire.raw(bytes)
  }

  /** What was written since the last time, as memory of its own. */
  take(): Uint8Array {
    return this.#wire.take()
  }

  #write(event: Event): void {
    const wire = this.#wire
    const start = wire.at
    wire.isPlain = true
    writeEvent(wire, event)
    if (wire.isPlain) return
    wire.at = start
    wire.raw(katamichi.v1.Event.encode(event).finish())
  }
}
