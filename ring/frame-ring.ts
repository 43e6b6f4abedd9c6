/**
 * Carries whole frames from the thread that assembles them to the thread that reads them. A frame that finds no room is
 * dropped and counted, and so becomes a gap.
 *
 * ```text
 * record:
 * 0            4               8       12    16         24          32       64                   72
 * ├ its bytes  ┼ sender, lane, ┼ epoch ┼reign┼ sequence ┼ arrivalMs ┼ digest ┼ bytes of the frame ┼ the frame ┼ sealed …
 *                recovered, k
 * ```
 */

import { type CopyBytes, copyBytes } from '../fec/copy-bytes.js'
import type { LaneNumber } from '../proto/datagram.js'
import type { CompleteFrame } from './complete-frame.js'
import { FREE_WORD, RecordRing } from './record-ring.js'

/** When the writer last heard, in whole milliseconds modulo 2^32. */
const HEARD = FREE_WORD
const DIGEST_AT = 32
const LENGTH_AT = 64
const RECORD_HEADER = 72
const RECOVERED = 1 << 16

export class FrameRing extends RecordRing {
  constructor(
    memory: SharedArrayBuffer,
    private readonly copy: CopyBytes = copyBytes,
  ) {
    super(memory)
  }

  // ------------------------------------------------------------ the writer

  /** Copies the frame; false, and counted, when there is no room. */
  write(frame: CompleteFrame): boolean {
    const { length } = frame.bytes
    const sealedLength = frame.sealed?.length ?? 0
    const at = this.claim(RECORD_HEADER + length + sealedLength)
    if (at < 0) return false
    this.words[(at >> 2) + 1] =
      frame.sender | (frame.lane << 8) | (frame.isRecovered ? RECOVERED : 0) | (frame.sourceSymbols << 20)
    this.words[(at >> 2) + 2] = frame.epoch
    this.words[(at >> 2) + 3] = frame.reign
    this.numbers[(at >> 3) + 2] = frame.sequence
    this.numbers[(at >> 3) + 3] = frame.arrivalMs
    this.bytes.set(frame.digest, at + DIGEST_AT)
    this.numbers[(at + LENGTH_AT) >> 3] = length
    this.copy(frame.bytes, 0, length, this.bytes, at + RECORD_HEADER)
    if (frame.sealed) this.copy(frame.sealed, 0, sealedLength, this.bytes, at + RECORD_HEADER + length)
    this.commit()
    return true
  }

  /** Tells the reader that every frame that was whole by then has been written. */
  writeHeard(heardMs: number): void {
    Atomics.store(this.control, HEARD, Math.floor(heardMs) | 0)
  }

  // ------------------------------------------------------------ the reader

  /** The next frame, whose bytes hold until {@link drop}; `undefined` when there is none. */
  peek(): CompleteFrame | undefined {
    const at = this.peekRecord()
    if (at < 0) return undefined
    const marks = this.words[(at >> 2) + 1]
    const frameEnd = at + RECORD_HEADER + this.numbers[(at + LENGTH_AT) >> 3]
    const end = at + this.words[at >> 2]
    return {
      sender: marks & 255,
      lane: ((marks >> 8) & 15) as LaneNumber,
      isRecovered: (marks & RECOVERED) !== 0,
      sourceSymbols: (marks >> 20) & 255,
      epoch: this.words[(at >> 2) + 2] >>> 0,
      reign: this.words[(at >> 2) + 3] >>> 0,
      sequence: this.numbers[(at >> 3) + 2],
      arrivalMs: this.numbers[(at >> 3) + 3],
      digest: this.bytes.subarray(at + DIGEST_AT, at + LENGTH_AT),
      bytes: this.bytes.subarray(at + RECORD_HEADER, frameEnd),
      ...(frameEnd < end && { sealed: this.bytes.subarray(frameEnd, end) }),
    }
  }

  /** Gives back the frame that {@link peek} gave. */
  drop(): void {
    this.advance()
    this.release()
  }

  /** What {@link writeHeard} was last told, where that is less than 24 days before `nowMs`. */
  heardMs(nowMs: number): number {
    const now = Math.floor(nowMs)
    return now - ((now - Atomics.load(this.control, HEARD)) | 0)
  }
}
