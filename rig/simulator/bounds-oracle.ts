/** Judges that nothing at either end grows beyond its limit, whatever is done to it. */
import type { ReceiverEnd } from './receiver-end.js'
import type { SenderEnd } from './sender-end.js'
import { LIMITS } from './setting.js'

/** Senders and epochs that a receiver remembers: 8 of 17. */
const POSITIONS_MAX = 8 * 17
/** Two slots of the newest positions, two whole files of positions and of an epoch each. */
const DISK_BYTES_MAX = 4 * 65_536

export function receiverBoundFaults({ receiver, disk, index }: ReceiverEnd): string[] {
  const faults = [...over(`receiver ${index}: bytes on disk`, disk.bytes, DISK_BYTES_MAX)]
  if (!receiver) return faults
  return [
    ...faults,
    ...over(`receiver ${index}: open blocks`, receiver.assembler.openBlocks, LIMITS.openBlocksMax),
    // Each sender's lane of events may hold as many.
    ...over(`receiver ${index}: held frames`, receiver.heldFrames, 2 * LIMITS.heldFramesMax),
    ...over(`receiver ${index}: records`, receiver.state.size, LIMITS.recordsMax),
    ...over(`receiver ${index}: gaps`, receiver.gaps.length, LIMITS.gapsMax),
    ...over(`receiver ${index}: positions`, receiver.positions.length, POSITIONS_MAX),
  ]
}

export function senderBoundFaults({ transmitter, disk, number, counts }: SenderEnd): string[] {
  return [
    ...over(`sender ${number}: bytes on disk`, disk.bytes, DISK_BYTES_MAX),
    ...over(`sender ${number}: waiting events`, counts.queuePeak, LIMITS.queueEventsMax),
    ...over(`sender ${number}: values`, transmitter?.carousel?.subjects ?? 0, LIMITS.subjectsMax),
  ]
}

function over(what: string, actual: number, most: number): string[] {
  return actual <= most ? [] : [`${what}: ${actual}, of ${most} at most`]
}
