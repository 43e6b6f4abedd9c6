/** Says whether a frame of the journal can be sent again. The file may have been altered, so nothing of a row is believed. */
import { K_MAX } from '../../../proto/geometry.js'
import type { WireResentFrame } from '../../../proto/resent-frame.js'

/** What of a row is looked at. */
export interface KeptFrame extends Omit<WireResentFrame, 'frame'> {
  readonly body: Uint8Array
}

const DIGEST_BYTES = 32
const LANE_MAX = 15

/** `too_long`: it is of an earlier configuration. `damaged`: no frame of ours has such numbers. */
export function carriedFrame(kept: KeptFrame, bytesMax: number): WireResentFrame | 'too_long' | 'damaged' {
  const { epoch, lane, sequence, sourceSymbols, digest, body } = kept
  const isSound =
    isWithin(epoch, 1, 2 ** 32 - 1) &&
    isWithin(lane, 0, LANE_MAX) &&
    isWithin(sequence, 1, 2 ** 48 - 1) &&
    isWithin(sourceSymbols, 1, K_MAX) &&
    digest.length === DIGEST_BYTES &&
    body.length > 0
  if (!isSound) return 'damaged'
  return body.length > bytesMax ? 'too_long' : { epoch, lane, sequence, sourceSymbols, digest, frame: body }
}

function isWithin(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest
}
