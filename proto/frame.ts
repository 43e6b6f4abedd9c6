/** Frames: the bytes that one FEC source block carries (PROTOCOL.md F1–F6). */
import type { Event } from './event.js'
import { readPlainBatchFrame, readPlainEventBatch } from './event-reader.js'
import { EventWriter } from './event-writer.js'
import { katamichi } from './generated/katamichi.js'
import { Writer } from './number-only-protobuf.js'

export type Frame = katamichi.v1.Frame.$Properties
export type Heartbeat = katamichi.v1.Heartbeat.$Properties
export type NextKey = katamichi.v1.NextKey.$Properties
export type LaneMark = katamichi.v1.LaneMark.$Properties
export type SenderHealth = katamichi.v1.SenderHealth.$Properties
export type SourceHealth = katamichi.v1.SourceHealth.$Properties
export type MessageAnswers = katamichi.v1.MessageAnswers.$Properties
export type Hold = katamichi.v1.Hold.$Properties
export type SendBlock = katamichi.v1.SendBlock.$Properties
export const { SendBlockReason } = katamichi.v1

/** Bytes of a batch frame around its events, at most: creation time, batch length, events before. */
export const BATCH_OVERHEAD_MAX = 32

const CREATED_MS_TAG = (1 << 3) | 0
const EVENT_BATCH_TAG = (2 << 3) | 2
const EVENTS_BEFORE_TAG = (1 << 3) | 0

export function encodeFrame(frame: Frame): Uint8Array {
  return katamichi.v1.Frame.encode(frame).finish()
}

/**
 * An event-batch frame in pieces: one after another the same bytes as {@link encodeFrame} gives. Its events are already
 * in wire form, and are not copied; each part is what {@link encodeEvents} makes of some of them, or a part of that.
 */
export function encodeEventBatch(createdMs: number, eventsBefore: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const before = Writer.create()
  // A zero of a field without presence is not written (F5).
  if (eventsBefore > 0) before.uint32(EVENTS_BEFORE_TAG).uint64(eventsBefore)
  const batchBytes = parts.reduce((sum, { length }) => sum + length, before.pos)
  const head = Writer.create()
  if (createdMs > 0) head.uint32(CREATED_MS_TAG).uint64(createdMs)
  head.uint32(EVENT_BATCH_TAG).uint32(batchBytes).raw(before.finish())
  return [head.finish(), ...parts]
}

/** The wire form of an `EventBatch` that has these events and says nothing of those before. */
export function encodeEvents(events: readonly Event[]): Uint8Array {
  for (const event of events) writer.writeEventEntry(event)
  return writer.take()
}

const writer = new EventWriter()

/** Reads a frame; `undefined` when the bytes are not one, or one without a body. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const plain = readPlainBatchFrame(bytes)
    if (plain) return plain
    const frame = katamichi.v1.Frame.decode(bytes)
    return frame.body ? frame : undefined
  } catch {
    return undefined
  }
}

export function encodeSenderHealth(health: SenderHealth): Uint8Array {
  return katamichi.v1.SenderHealth.encode(health).finish()
}

export function decodeSenderHealth(bytes: Uint8Array): SenderHealth | undefined {
  try {
    return katamichi.v1.SenderHealth.decode(bytes)
  } catch {
    return undefined
  }
}

/** The events of an `EventBatch` on its own, as ZeroMQ sources send it; `undefined` when the bytes are not one. */
export function decodeEventBatch(bytes: Uint8Array): Event[] | undefined {
  try {
    return (readPlainEventBatch(bytes) ?? katamichi.v1.EventBatch.decode(bytes)).events
  } catch {
    return undefined
  }
}
