/** Re-sent frames (PROTOCOL.md X1), written without copying the frame that they carry. */
import { Writer } from './number-only-protobuf.js'

/** A frame of another lane once more, with all that its digest covers (F4). */
export interface WireResentFrame {
  readonly epoch: number
  readonly lane: number
  readonly sequence: number
  /** All 32 bytes. */
  readonly digest: Uint8Array
  readonly frame: Uint8Array
  readonly sourceSymbols: number
}

/** Bytes of a re-sent frame around the frame that it carries, at most: 73, in whole steps of its plans. */
export const RESENT_OVERHEAD_MAX = 80

const CREATED_MS_TAG = (1 << 3) | 0
const RESENT_FRAME_TAG = (7 << 3) | 2
const EPOCH_TAG = (1 << 3) | 0
const LANE_TAG = (2 << 3) | 0
const SEQUENCE_TAG = (3 << 3) | 0
const DIGEST_TAG = (4 << 3) | 2
const FRAME_TAG = (5 << 3) | 2
const SOURCE_SYMBOLS_TAG = (6 << 3) | 0

/** In pieces: one after another the same bytes as `encodeFrame` gives. */
export function encodeResentFrame(createdMs: number, resent: WireResentFrame): Uint8Array[] {
  const { epoch, lane, sequence, digest, frame, sourceSymbols } = resent
  const before = Writer.create()
  // A zero of a field without presence is not written (F5).
  if (epoch > 0) before.uint32(EPOCH_TAG).uint32(epoch)
  if (lane > 0) before.uint32(LANE_TAG).uint32(lane)
  if (sequence > 0) before.uint32(SEQUENCE_TAG).uint64(sequence)
  before.uint32(DIGEST_TAG).bytes(digest).uint32(FRAME_TAG).uint32(frame.length)
  const after = Writer.create()
  if (sourceSymbols > 0) after.uint32(SOURCE_SYMBOLS_TAG).uint32(sourceSymbols)
  const head = Writer.create()
  if (createdMs > 0) head.uint32(CREATED_MS_TAG).uint64(createdMs)
  head.uint32(RESENT_FRAME_TAG).uint32(before.pos + frame.length + after.pos)
  head.raw(before.finish())
  return [head.finish(), frame, after.finish()]
}
