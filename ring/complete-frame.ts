import type { LaneNumber } from '../proto/datagram.js'

/** A frame of which enough symbols came, with where it stands in its lane. */
export interface CompleteFrame {
  sender: number
  epoch: number
  /** Counts the epochs of this sender in the order in which they became current, which is not always that of number. */
  reign: number
  lane: LaneNumber
  sequence: number
  /** In the assembler's memory: they hold until it is told anything else. */
  bytes: Uint8Array
  /** Source symbols were missing and have been restored. */
  isRecovered: boolean
  /** Of its last needed symbol. */
  arrivalMs: number
}
