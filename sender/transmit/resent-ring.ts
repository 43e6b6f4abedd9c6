/**
 * Carries frames that are to be sent again from the thread that reads the journal to the one that sends. It is the whole
 * read-ahead: while it is full, nothing more is read.
 *
 * ```text
 * record:
 * 0           4          8       12       16         24         56
 * ├ its bytes ┼ lane, k  ┼ epoch ┼ unused ┼ sequence ┼ digest … ┼ the frame …
 * ```
 */
import { assert } from '../../ground/assert.js'
import type { WireResentFrame } from '../../proto/resent-frame.js'
import { RecordRing } from '../../ring/record-ring.js'
import type { FrameSource } from './core/lanes/resend-lane.js'

const DIGEST_AT = 24
const DIGEST_BYTES = 32
const FRAME_AT = DIGEST_AT + DIGEST_BYTES
/** Shortest read-ahead: 10 ms at 1 Gbit/s. */
const CAPACITY_MIN = 1 << 20

export class ResentRing extends RecordRing implements FrameSource {
  /** Memory for frames of at most `frameBytesMax`: several of the longest. */
  static createFor(frameBytesMax: number): SharedArrayBuffer {
    return RecordRing.create(Math.max(CAPACITY_MIN, 2 ** Math.ceil(Math.log2(4 * (FRAME_AT + frameBytesMax)))))
  }

  // ------------------------------------------------------------ the thread that reads

  /** Copies the frame; false when there is no room yet. */
  write({ epoch, lane, sequence, digest, frame, sourceSymbols }: WireResentFrame): boolean {
    assert(digest.length === DIGEST_BYTES, 'a digest is whole', digest.length)
    const at = this.claim(FRAME_AT + frame.length)
    if (at < 0) return false
    this.words[(at >> 2) + 1] = lane | (sourceSymbols << 8)
    this.words[(at >> 2) + 2] = epoch
    this.numbers[(at >> 3) + 2] = sequence
    this.bytes.set(digest, at + DIGEST_AT)
    this.bytes.set(frame, at + FRAME_AT)
    this.commit()
    return true
  }

  /** Whether everything that was written has been sent. */
  get isEmpty(): boolean {
    return this.fill === 0
  }

  // ------------------------------------------------------------ the thread that sends

  peek(): WireResentFrame | undefined {
    const at = this.peekRecord()
    if (at < 0) return undefined
    const marks = this.words[(at >> 2) + 1]
    return {
      lane: marks & 255,
      sourceSymbols: marks >> 8,
      epoch: this.words[(at >> 2) + 2] >>> 0,
      sequence: this.numbers[(at >> 3) + 2],
      digest: this.bytes.subarray(at + DIGEST_AT, at + FRAME_AT),
      frame: this.bytes.subarray(at + FRAME_AT, at + this.words[at >> 2]),
    }
  }

  drop(): void {
    this.advance()
    this.release()
  }
}
