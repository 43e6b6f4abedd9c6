/**
 * Carries records between two threads, in a ring of shared memory with one writer and one reader. Neither waits for the
 * other: a record that finds no room is dropped and counted. Subclasses define what a record contains.
 *
 * ```text
 * record, a multiple of 8 bytes, never across the ring's end:
 * 0              4
 * ├ its bytes,   ┼ …
 *   or SKIP
 * ```
 */

import { assert } from '../ground/assert.js'

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
/** The first control word that a subclass may use; the ones up to CONTROL_BYTES are free too. */
export const FREE_WORD = 6
const CONTROL_BYTES = 64
/** In the place of a record's length it says that nothing more follows up to the ring's end. */
const SKIP = -1
/**
 * While the reader keeps up, little more than this much of the ring is used, because memory that has just been read is
 * still in the processor's cache.
 */
const HOT_BYTES = 1 << 18

export class RecordRing {
  protected readonly control: Int32Array
  /** Three views of the same memory; `claim` and `peekRecord` return where in it a record begins. */
  protected readonly bytes: Uint8Array
  protected readonly words: Int32Array
  protected readonly numbers: Float64Array
  readonly #capacity: number
  /** The value of WRITTEN once the claimed record is committed. */
  #claimed = 0
  /** Position up to which the reader has read; READ is the position up to which it has released. */
  #read: number

  /** `capacity` in bytes, a power of two up to 2^30: at least twice the longest record. */
  static create(capacity: number): SharedArrayBuffer {
    const isPower = (capacity & (capacity - 1)) === 0
    assert(capacity >= 64 && capacity <= 2 ** 30 && isPower, 'a ring is of 2^6 to 2^30 bytes', capacity)
    return new SharedArrayBuffer(CONTROL_BYTES + capacity)
  }

  constructor(memory: SharedArrayBuffer) {
    this.#capacity = memory.byteLength - CONTROL_BYTES
    this.control = new Int32Array(memory, 0, CONTROL_BYTES / 4)
    this.bytes = new Uint8Array(memory, CONTROL_BYTES)
    this.words = new Int32Array(memory, CONTROL_BYTES)
    this.numbers = new Float64Array(memory, CONTROL_BYTES)
    this.#read = Atomics.load(this.control, READ)
  }

  // ------------------------------------------------------------ the writer

  /** Returns where to write a record of `length` bytes, or −1 when there is no room, which is counted. */
  protected claim(length: number): number {
    const needed = roundedUp(length)
    let written = Atomics.load(this.control, WRITTEN)
    const waiting = (written - Atomics.load(this.control, READ)) | 0
    assert(waiting >= 0 && waiting <= this.#capacity, 'what waits lies within the ring', waiting, this.#capacity)
    const free = this.#capacity - waiting
    // The reader looks at BASE only after it has seen WRITTEN move.
    if (waiting === 0 && this.#at(written) >= HOT_BYTES) Atomics.store(this.control, BASE, -written | 0)
    let at = this.#at(written)
    const skipped = at + needed > this.#capacity ? this.#capacity - at : 0
    if (needed + skipped > free) {
      Atomics.add(this.control, DROPPED, 1)
      return -1
    }
    if (skipped > 0) {
      this.words[at >> 2] = SKIP
      written = (written + skipped) | 0
      at = 0
    }
    this.words[at >> 2] = length
    this.#claimed = (written + needed) | 0
    return at
  }

  /** Makes the claimed record visible to the reader. */
  protected commit(): void {
    Atomics.store(this.control, WRITTEN, this.#claimed)
  }

  /** Whether there is something to read and the reader has gone to sleep since this was last asked. */
  takeWakeRequest(): boolean {
    const written = Atomics.load(this.control, WRITTEN)
    return written !== Atomics.load(this.control, READ) && Atomics.exchange(this.control, READER_ASLEEP, 0) === 1
  }

  /** The share of the ring that is written and not yet released. */
  get fill(): number {
    const waiting = (Atomics.load(this.control, WRITTEN) - Atomics.load(this.control, READ)) | 0
    return waiting / this.#capacity
  }

  /** Where the writer stands, for {@link isReleasedTo}. */
  get writtenTo(): number {
    return Atomics.load(this.control, WRITTEN)
  }

  /** Whether the reader has released all that was written up to there; to be asked within 2^31 bytes of it. */
  isReleasedTo(position: number): boolean {
    return ((Atomics.load(this.control, READ) - position) | 0) >= 0
  }

  get isStopWanted(): boolean {
    return Atomics.load(this.control, STOP) !== 0
  }

  // ------------------------------------------------------------ the reader

  /** Returns where the next unread record begins, or −1 when there is none. */
  protected peekRecord(): number {
    if (Atomics.load(this.control, WRITTEN) === this.#read) return -1
    let at = this.#at(this.#read)
    if (this.words[at >> 2] === SKIP) {
      this.#read = (this.#read + this.#capacity - at) | 0
      at = 0
    }
    const length = this.words[at >> 2]
    assert(length >= 0 && at + length <= this.#capacity, 'a record lies within the ring', at, length, this.#capacity)
    return at
  }

  /** Moves past the record that {@link peekRecord} returned. Its bytes stay valid until {@link release}. */
  protected advance(): void {
    const read = this.#read
    assert(Atomics.load(this.control, WRITTEN) !== read, 'only a record that is there is read', read)
    this.#read = (read + roundedUp(this.words[this.#at(read) >> 2])) | 0
  }

  /** Gives the memory of all records read so far back to the writer. */
  release(): void {
    Atomics.store(this.control, READ, this.#read)
  }

  /** Goes back to the first record that was not released, so that it is read again. */
  rewind(): void {
    this.#read = Atomics.load(this.control, READ)
  }

  /** True when nothing is there, and the writer will say when there is; false when something has just come. */
  fallAsleep(): boolean {
    Atomics.store(this.control, READER_ASLEEP, 1)
    return Atomics.load(this.control, WRITTEN) === this.#read || Atomics.exchange(this.control, READER_ASLEEP, 0) === 0
  }

  stop(): void {
    Atomics.store(this.control, STOP, 1)
  }

  /** Counts the records that found no room. */
  get dropped(): number {
    return Atomics.load(this.control, DROPPED) >>> 0
  }

  #at(position: number): number {
    return (position + Atomics.load(this.control, BASE)) & (this.#capacity - 1)
  }
}

function roundedUp(length: number): number {
  return Math.ceil(length / 8) * 8
}
