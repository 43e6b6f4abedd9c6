/** Copies the datagrams of a batch out of their slots, for whoever keeps them instead of sending them. */
import type { DatagramSlots } from './core/block-encoder.js'
import type { DatagramBatch } from './core/datagram-batch.js'

export function copyBatch(batch: DatagramBatch, slots: DatagramSlots): Uint8Array[] {
  return Array.from({ length: batch.count }, (_, i) => {
    const start = slots.offset + batch.slotNumbers[i] * slots.stride
    return slots.bytes.slice(start, start + batch.lengths[i])
  })
}
