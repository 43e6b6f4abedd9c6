import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import type { DatagramBatch } from './core/datagram-batch.js'

/** Hands a batch to link A, and then, under its own label, to link B where there is one. */
export function sendBatch(batch: DatagramBatch, links: readonly TransmitLink[]): void {
  const slots = batch.slotNumbers.subarray(0, batch.count)
  const lengths = batch.lengths.subarray(0, batch.count)
  links.forEach((link, number) => {
    // It comes labelled for link A.
    if (number > 0) batch.label(number)
    link.sendSlots(slots, lengths)
  })
}
