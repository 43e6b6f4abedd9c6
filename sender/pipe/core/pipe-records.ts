/**
 * What the intake process says to the transmit process, over a pipe that has no other direction:
 * records of a 4-byte big-endian payload length, a 1-byte kind and the payload.
 */
import { assert } from '../../../ground/assert.js'

export const PipeRecord = {
  /**
   * Payload: an `EventRecord`. 1 was events without what the transmit process is told of each, 7 without the ends, 8
   * without kind and urgency.
   */
  events: 9,
  /** Payload: a `SenderHealth` message. */
  health: 2,
  /** No payload: the input is over; send what waits and stop. */
  end: 3,
  /** Payload: {@link encodeClock}. With `--clock replay` alone: what time it is from here on. */
  clock: 4,
  /** Payload: one event, as `encodeEvents` writes it, that says what may be missing before this sender (E11). */
  inputUnknown: 5,
  /** No payload: the intake could not begin, and nothing of any source was passed on. Stop, and call it no good end. */
  giveUp: 6,
  /** Payload: `encodeCursor`. Everything of the source up to there stands before it. */
  cursor: 10,
  /** Payload: one byte, 1 while the host has the rules that sender.toml requires. It stays at this end. */
  firewall: 11,
} as const
export type PipeRecordKind = (typeof PipeRecord)[keyof typeof PipeRecord]

/** Unix milliseconds, whole, as 8 bytes big-endian. */
export function encodeClock(timeMs: number): Uint8Array {
  const payload = new Uint8Array(8)
  new DataView(payload.buffer).setBigUint64(0, BigInt(timeMs))
  return payload
}

/** Throws RangeError on anything that {@link encodeClock} did not write. */
export function decodeClock(payload: Uint8Array): number {
  return Number(new DataView(payload.buffer, payload.byteOffset, payload.length).getBigUint64(0))
}
/**
 * The signal by which the intake says that it waits no longer. Not one of those that a terminal or a service manager
 * sends to both processes.
 */
export const CUT_SHORT = 'SIGUSR2'

const HEADER_LENGTH = 5
/** Far above what the intake puts into one; a longer record means that the two ends have lost step. */
const PAYLOAD_LENGTH_MAX = 1 << 24

export interface PipeRecordToWrite {
  kind: PipeRecordKind
  payload: Uint8Array
}

/** A record in two parts, to be written one after the other: at full rate a copy that joins them would cost 2 %. */
export function encodePipeRecord({ kind, payload }: PipeRecordToWrite): [header: Uint8Array, payload: Uint8Array] {
  const { length } = payload
  return [Uint8Array.of(length >>> 24, length >>> 16, length >>> 8, length, kind), payload]
}

/** Cuts the byte stream back into records. Each byte of them is copied once, into memory of the payload's own. */
export class PipeRecordReader {
  readonly #header = new Uint8Array(HEADER_LENGTH)
  #headerBytes = 0
  /** Of the record whose header is whole. */
  #payload: Uint8Array | undefined
  #payloadBytes = 0

  /**
   * Calls `handle` for each record that is now whole; payloads are memory of their own. Throws when the stream cannot
   * be what {@link encodePipeRecord} wrote: our own mistake, not traffic.
   */
  handleBytes(bytes: Uint8Array, handle: (kind: number, payload: Uint8Array) => void): void {
    for (let at = 0; at < bytes.length; ) {
      while (this.#headerBytes < HEADER_LENGTH && at < bytes.length) this.#header[this.#headerBytes++] = bytes[at++]
      if (this.#headerBytes < HEADER_LENGTH) return
      this.#payload ??= this.#newPayload()
      const payload = this.#payload
      const part = bytes.subarray(at, at + payload.length - this.#payloadBytes)
      payload.set(part, this.#payloadBytes)
      this.#payloadBytes += part.length
      at += part.length
      if (this.#payloadBytes < payload.length) return
      this.#payload = undefined
      this.#payloadBytes = 0
      this.#headerBytes = 0
      handle(this.#header[HEADER_LENGTH - 1], payload)
    }
  }

  #newPayload(): Uint8Array {
    const header = this.#header
    const length = ((header[0] << 24) | (header[1] << 16) | (header[2] << 8) | header[3]) >>> 0
    assert(length <= PAYLOAD_LENGTH_MAX, 'the two ends of the pipe are in step, and this is no record length', length)
    return new Uint8Array(length)
  }
}
