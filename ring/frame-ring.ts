/**
 * Carries whole frames from the thread that assembles them to the thread that reads them, in a ring of shared memory
 * with one writer and one reader. A frame that finds no room is dropped and counted, and so becomes a gap.
 *
 * ```text
 * record, a multiple of 8 bytes, never across the ring's end:
 * 0            4               8       12    16         24          32
 * ├ frame bytes┼ sender, lane, ┼ epoch ┼reign┼ sequence ┼ arrivalMs ┼ the frame …
 *   or SKIP      recovered
 * ```
 */
import { type CopyBytes, copyBytes } from '../fec/copy-bytes.js'
import type { LaneNumber } from '../proto/datagram.js'
import type { CompleteFrame } from './complete-frame.js'

// Words that both threads look at. Positions count bytes, modulo 2^32; the writer owns WRITTEN, the reader READ.
const WRITTEN = 0
const READ = 1
const READER_ASLEEP = 2
const STOP = 3
const DROPPED = 4
/**
 * Added to a position, modulo the capacity, it gives the place in the memory. It changes only while the ring is empty.
 */
const BASE = 5
/** When the writer last heard, in whole milliseconds modulo 2^32. */
const HEARD = 6
const CONTROL_BYTES = 64
const RECORD_HEADER = 32
/** In the place of a frame's length it says that nothing more follows up to the ring's end. */
const SKIP = -1
/**
 * While the reader keeps up, little more than this much of the ring is used, because memory that has just been read is
 * still in the processor's cache.
 */
const HOT_BYTES = 1 << 18

export class FrameRing {
  readonly #control: Int32Array
  readonly #bytes: Uint8Array
  readonly #words: Int32Array
  readonly #numbers: Float64Array
  readonly #capacity: number

  /** `capacity` in bytes, a power of two up to 2^30: at least twice the longest frame. */
  static create(capacity: number): SharedArrayBuffer {
    if (capacity < 64 || capacity > 2 ** 30 || (capacity & (capacity - 1)) !== 0) throw new RangeError(`${capacity}`)
    return new SharedArrayBuffer(CONTROL_BYTES + capacity)
  }

  constructor(
    memory: SharedArrayBuffer,
    private readonly copy: CopyBytes = copyBytes,
  ) {
    this.#capacity = memory.byteLength - CONTROL_BYTES
    this.#control = new Int32Array(memory, 0, CONTROL_BYTES / 4)
    this.#bytes = new Uint8Array(memory, CONTROL_BYTES)
    this.#words = new Int32Array(memory, CONTROL_BYTES)
    this.#numbers = new Float64Array(memory, CONTROL_BYTES)
  }

  // ------------------------------------------------------------ the writer

  /** Copies the frame; false, and counted, when there is no room. */
  write(frame: CompleteFrame): boolean {
    const needed = RECORD_HEADER + Math.ceil(frame.bytes.length / 8) * 8
    let written = Atomics.load(this.#control, WRITTEN)
    const waiting = (written - Atomics.load(this.#control, READ)) | 0
    const free = this.#capacity - waiting
    // The reader looks at BASE only after it has seen WRITTEN move.
    if (waiting === 0 && this.#at(written) >= HOT_BYTES) Atomics.store(this.#control, BASE, -written | 0)
    let at = this.#at(written)
    const skipped = at + needed > this.#capacity ? this.#capacity - at : 0
    if (needed + skipped > free) {
      Atomics.add(this.#control, DROPPED, 1)
      return false
    }
    if (skipped > 0) {
      this.#words[at >> 2] = SKIP
      written = (written + skipped) | 0
      at = 0
    }
    this.#words[at >> 2] = frame.bytes.length
    this.#words[(at >> 2) + 1] = frame.sender | (frame.lane << 8) | (frame.isRecovered ? 1 << 16 : 0)
    this.#words[(at >> 2) + 2] = frame.epoch
    this.#words[(at >> 2) + 3] = frame.reign
    this.#numbers[(at >> 3) + 2] = frame.sequence
    this.#numbers[(at >> 3) + 3] = frame.arrivalMs
    this.copy(frame.bytes, 0, frame.bytes.length, this.#bytes, at + RECORD_HEADER)
    Atomics.store(this.#control, WRITTEN, (written + needed) | 0)
    return true
  }

  /** Whether there is something to read and the reader has gone to sleep since this was last asked. */
  takeWakeRequest(): boolean {
    const { written, read } = this.#positions()
    return written !== read && Atomics.exchange(this.#control, READER_ASLEEP, 0) === 1
  }

  /** Tells the reader that every frame that was whole by then has been written. */
  writeHeard(heardMs: number): void {
    Atomics.store(this.#control, HEARD, Math.floor(heardMs) | 0)
  }

  get isStopWanted(): boolean {
    return Atomics.load(this.#control, STOP) !== 0
  }

  // ------------------------------------------------------------ the reader

  /** The next frame, whose bytes hold until {@link drop}; `undefined` when there is none. */
  peek(): CompleteFrame | undefined {
    const { written, read } = this.#positions()
    if (written === read) return undefined
    let at = this.#at(read)
    if (this.#words[at >> 2] === SKIP) {
      Atomics.store(this.#control, READ, (read + this.#capacity - at) | 0)
      at = 0
    }
    const length = this.#words[at >> 2]
    const marks = this.#words[(at >> 2) + 1]
    return {
      sender: marks & 255,
      lane: ((marks >> 8) & 15) as LaneNumber,
      isRecovered: marks >> 16 === 1,
      epoch: this.#words[(at >> 2) + 2] >>> 0,
      reign: this.#words[(at >> 2) + 3] >>> 0,
      sequence: this.#numbers[(at >> 3) + 2],
      arrivalMs: this.#numbers[(at >> 3) + 3],
      bytes: this.#bytes.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length),
    }
  }

  /** Gives back the frame that {@link peek} gave. */
  drop(): void {
    const read = Atomics.load(this.#control, READ)
    const length = this.#words[this.#at(read) >> 2]
    Atomics.store(this.#control, READ, (read + RECORD_HEADER + Math.ceil(length / 8) * 8) | 0)
  }

  /** True when nothing is there, and the writer will say when there is; false when something has just come. */
  fallAsleep(): boolean {
    Atomics.store(this.#control, READER_ASLEEP, 1)
    const { written, read } = this.#positions()
    return written === read || Atomics.exchange(this.#control, READER_ASLEEP, 0) === 0
  }

  /** What {@link writeHeard} was last told, where that is less than 24 days before `nowMs`. */
  heardMs(nowMs: number): number {
    const now = Math.floor(nowMs)
    return now - ((now - Atomics.load(this.#control, HEARD)) | 0)
  }

  stop(): void {
    Atomics.store(this.#control, STOP, 1)
  }

  /** Counts the frames that found no room. */
  get dropped(): number {
    return Atomics.load(this.#control, DROPPED) >>> 0
  }

  #positions() {
    return { written: Atomics.load(this.#control, WRITTEN), read: Atomics.load(this.#control, READ) }
  }

  #at(position: number): number {
    return (position + Atomics.load(this.#control, BASE)) & (this.#capacity - 1)
  }
}
