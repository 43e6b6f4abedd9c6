/**
 * Reads events from their wire form at less than half of the library's cost (`npm run bench -- codec`), where they
 * are written as our writer does it: known fields, each message once. Anything else is `undefined` here, and is left
 * to the library's code, which then says what it is; where this reads an event, both read the same.
 */
import type { Event } from './event.js'
import { readEvent } from './generated/event-reader.js'
import { WireReader } from './wire-reader.js'

/** One reader is enough, because nothing here waits. */
const reader = new WireReader()

/** One event; `undefined` when it is not plain. Throws on text that is no UTF-8. */
export function readPlainEvent(memory: Uint8Array): Event | undefined {
  reader.begin(memory)
  const event = readEvent(reader, memory.length)
  return reader.isPlain ? event : undefined
}

/** The events of an `EventBatch`; `undefined` when it is not plain. Throws on text that is no UTF-8. */
export function readPlainEventBatch(memory: Uint8Array): { eventsBefore: number; events: Event[] } | undefined {
  reader.begin(memory)
  const batch = readBatch(memory.length)
  return reader.isPlain ? batch : undefined
}

/** A `Frame` with an `EventBatch`; `undefined` when it is not plain, or has another body. Throws likewise. */
export function readPlainBatchFrame(memory: Uint8Array) {
  reader.begin(memory)
  let createdMs = 0
  if (memory[reader.at] === CREATED_MS) {
    reader.at++
    createdMs = reader.varint()
  }
  if (memory[reader.at++] !== EVENT_BATCH) return undefined
  const eventBatch = readBatch(reader.end(memory.length))
  const isPlain = reader.isPlain && reader.at === memory.length
  return isPlain ? { createdMs, eventBatch, body: 'eventBatch' as const } : undefined
}

const VARINT = 0
const LENGTH = 2
/** `Frame.created_ms` and `Frame.event_batch`. */
const CREATED_MS = (1 << 3) | VARINT
const EVENT_BATCH = (2 << 3) | LENGTH
/** `EventBatch.events_before` and `EventBatch.events`. */
const EVENTS_BEFORE = (1 << 3) | VARINT
const EVENTS = (2 << 3) | LENGTH

function readBatch(end: number): { eventsBefore: number; events: Event[] } {
  const { bytes } = reader
  let eventsBefore = 0
  if (reader.at < end && bytes[reader.at] === EVENTS_BEFORE) {
    reader.at++
    eventsBefore = reader.varint()
  }
  const events: Event[] = []
  while (reader.at < end && reader.isPlain) {
    if (bytes[reader.at++] !== EVENTS) reader.isPlain = false
    else events.push(readEvent(reader, reader.end(end)))
  }
  if (reader.at !== end) reader.isPlain = false
  return { eventsBefore, events }
}
