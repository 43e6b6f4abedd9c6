/**
 * Long texts as bytes that many readers are given: written once, into chunks of one length, and given as slices of these.
 * A chunk that nobody needs any more is used again, so that they are no garbage that waits for a collection.
 */

/** Of a chunk, and handed to a socket at once: what of it is taken shows whether somebody reads. */
export const CHUNK_BYTES = 65_536
/** Slices in one write: of many small ones, more would be as long as their bytes. */
const SLICES_A_WRITE = 64
/** No character of a string takes more in UTF-8. */
const BYTES_A_UNIT = 3

export class ChunkPool {
  readonly #free: Buffer[] = []
  #usedBytes = 0

  /** `bytesMax`: kept for the next ones; what is more goes to the collection of garbage. */
  constructor(private readonly bytesMax: number) {}

  get freeBytes(): number {
    return this.#free.length * CHUNK_BYTES
  }

  /** Taken, and not given back. */
  get usedBytes(): number {
    return this.#usedBytes
  }

  take(): Buffer {
    this.#usedBytes += CHUNK_BYTES
    // Its own memory: of the pool that Node cuts small buffers from nothing is ever given back alone.
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES)
  }

  give(chunks: readonly Buffer[]): void {
    this.#usedBytes -= chunks.length * CHUNK_BYTES
    for (const chunk of chunks) if (this.freeBytes < this.bytesMax) this.#free.push(chunk)
  }
}

/** Where something stands in them. */
export interface Span {
  from: number
  to: number
}

export class SharedBytes {
  #chunks: Buffer[] = []
  #length = 0

  constructor(private readonly pool: ChunkPool) {}

  get length(): number {
    return this.#length
  }

  /** Says where it stands. */
  write(text: string): Span {
    const from = this.#length
    const at = from % CHUNK_BYTES
    if (text.length * BYTES_A_UNIT <= CHUNK_BYTES - at) this.#length += this.#chunkAt(from).write(text, at)
    else this.#copy(Buffer.from(text))
    return { from, to: this.#length }
  }

  /** Over the ends of chunks. */
  #copy(bytes: Buffer): void {
    for (let copied = 0; copied < bytes.length; ) {
      const count = bytes.copy(this.#chunkAt(this.#length), this.#length % CHUNK_BYTES, copied)
      copied += count
      this.#length += count
    }
  }

  #chunkAt(position: number): Buffer {
    const index = Math.floor(position / CHUNK_BYTES)
    if (index === this.#chunks.length) this.#chunks.push(this.pool.take())
    return this.#chunks[index]
  }

  /** No byte is copied: what is given is a part of what all are given. */
  *slices({ from, to }: Span): Generator<Buffer> {
    for (let next = from; next < to; ) {
      const at = next % CHUNK_BYTES
      const count = Math.min(CHUNK_BYTES - at, to - next)
      yield this.#chunks[Math.floor(next / CHUNK_BYTES)].subarray(at, at + count)
      next += count
    }
  }

  /** Nobody is given it any more, and nothing may be asked of it. */
  free(): void {
    this.pool.give(this.#chunks)
    this.#chunks = []
    this.#length = 0
  }
}

/** Those that follow one another, with one byte between two, as one. */
export function* joined(spans: Iterable<Span>): Generator<Span> {
  let run: Span | undefined
  for (const { from, to } of spans) {
    if (run && from === run.to + 1) run = { from: run.from, to }
    else {
      if (run) yield run
      run = { from, to }
    }
  }
  if (run) yield run
}

/** The same bytes in writes of at most {@link CHUNK_BYTES}. */
export function* inWrites(slices: Iterable<Buffer>): Generator<Buffer[]> {
  let write: Buffer[] = []
  let length = 0
  for (let rest of slices) {
    while (rest.length > 0) {
      const part = rest.subarray(0, CHUNK_BYTES - length)
      write.push(part)
      length += part.length
      rest = rest.subarray(part.length)
      if (length < CHUNK_BYTES && write.length < SLICES_A_WRITE) continue
      yield write
      write = []
      length = 0
    }
  }
  if (write.length > 0) yield write
}
