/** Frames: the bytes that one FEC source block carries (PROTOCOL.md F1–F6). */
import type { Event } from './event.js'
import { katamichi } from './generated/katamichi.js'
import { Writer } from './number-only-protobuf.js'

export type Frame = katamichi.v1.Frame.$Properties
export type Heartbeat = katamichi.v1.Heartbeat.$Properties
export type LaneMark = katamichi.v1.LaneMark.$Properties
export type SenderHealth = katamichi.v1.SenderHealth.$Properties

/** Bytes of a batch frame around its events, at most: creation time, batch length, events before. */
export const BATCH_OVERHEAD_MAX = 32
/** Bytes around one event in a batch, at most. */
export const EVENT_OVERHEAD_MAX = 5

const CREATED_MS_TAG = (1 << 3) | 0
const EVENT_BATCH_TAG = (2 << 3) | 2
const EVENTS_BEFORE_TAG = (1 << 3) | 0
const EVENTS_TAG = (2 << 3) | 2

export function encodeFrame(frame: Frame): Uint8Array {
  return katamichi.v1.Frame.encode(frame).finish()
}

/** An event-batch frame made of events that are already in wire form: the same bytes as {@link encodeFrame}. */
export function encodeEventBatch(createdMs: number, eventsBefore: number, events: readonly Uint8Array[]): Uint8Array {
  const writer = Writer.create()
  // A zero of a field without presence is not written (F5).
  if (createdMs > 0) writer.uint32(CREATED_MS_TAG).uint64(createdMs)
  writer.uint32(EVENT_BATCH_TAG).fork()
  if (eventsBefore > 0) writer.uint32(EVENTS_BEFORE_TAG).uint64(eventsBefore)
  for (const event of events) writer.uint32(EVENTS_TAG).bytes(event)
  return writer.ldelim().finish()
}

/** Reads a frame; `undefined` when the bytes are not one, or one without a body. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  try {
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
    return katamichi.v1.EventBatch.decode(bytes).events
  } catch {
    return undefined
  }
}
