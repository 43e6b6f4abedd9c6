import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import type { DatagramBatch } from './core/datagram-batch.js'

/** Sends a batch on link A and then, relabelled, on link B where there is one. */
export function sendBatch(batch: DatagramBatch, links: readonly TransmitLink[]): void {
  const slots = batch.slotNumbers.subarray(0, batch.count)
  const lengths = batch.lengths.subarray(0, batch.count)
  links.forEach((link, number) => {
    // The batch arrives labelled for link A.
    if (number > 0) batch.label(number)
    link.sendSlots(slots, lengths)
  })
}
