import type { LaneNumber } from '../proto/datagram.js'

/** A frame of which enough symbols came, with its place in its lane. */
export interface CompleteFrame {
  sender: number
  epoch: number
  /** Counts the epochs of this sender in the order in which they became current, which is not always that of number. */
  reign: number
  lane: LaneNumber
  sequence: number
  /** The frame, in the assembler's memory. It holds until the assembler is told anything else. */
  bytes: Uint8Array
  /** The same as it was cut into symbols, where it was sealed: its digest is of these bytes (K9). */
  sealed?: Uint8Array | undefined
  /** The whole frame digest, 32 bytes (PROTOCOL.md F4). It holds as long as `bytes`. */
  digest: Uint8Array
  /** Source symbols of its block, k, on which the digest depends. */
  sourceSymbols: number
  /** Whether source symbols were missing and have been restored. */
  isRecovered: boolean
  /** Arrival of the last symbol that was needed. */
  arrivalMs: number
}
