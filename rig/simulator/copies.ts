/**
 * Copies datagrams out of a transmitter's slots, one behind another into large pieces of memory: a piece of its own for
 * each took a tenth of all the time.
 */
import type { DatagramSlots } from '../../sender/transmit/core/block-encoder.js'
import type { DatagramBatch } from '../../sender/transmit/core/datagram-batch.js'

const PIECE_BYTES = 64 << 10

export class Copies {
  #piece = new Uint8Array(PIECE_BYTES)
  #at = 0

  take(
    { count, slotNumbers, lengths }: DatagramBatch,
    { bytes, offset, stride }: DatagramSlots,
    into: Uint8Array[],
  ): void {
    for (let i = 0; i < count; i++) {
      const start = offset + slotNumbers[i] * stride
      const length = lengths[i]
      if (this.#at + length > PIECE_BYTES) {
        this.#piece = new Uint8Array(PIECE_BYTES)
        this.#at = 0
      }
      this.#piece.set(bytes.subarray(start, start + length), this.#at)
      into.push(this.#piece.subarray(this.#at, this.#at + length))
      this.#at += length
    }
  }
}
