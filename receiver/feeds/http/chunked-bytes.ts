/**
 * Holds long texts as bytes that many readers share: they are written once, into chunks of one length, and given out as
 * slices. A chunk that nobody needs any more is reused, so that it does not wait as garbage for a collection.
 */

/** Length of a chunk, and of one write to a socket: how much of it is taken shows whether somebody reads. */
export const CHUNK_BYTES = 65_536
/** Limits the slices of one write: with more small ones, they would take as much memory as their bytes. */
const SLICES_A_WRITE = 64
/** Most bytes of UTF-8 for one unit of a string. */
const BYTES_A_UNIT = 3

export class ChunkPool {
  readonly #free: Buffer[] = []
  #usedBytes = 0

  /** @param bytesMax bytes of free chunks that are kept; the others are left to the garbage collector */
  constructor(private readonly bytesMax: number) {}

  get freeBytes(): number {
    return this.#free.length * CHUNK_BYTES
  }

  /** Bytes of the chunks that were taken and not given back. */
  get usedBytes(): number {
    return this.#usedBytes
  }

  take(): Buffer {
    this.#usedBytes += CHUNK_BYTES
    // A chunk has its own memory: a part of the pool that Node cuts small buffers from is never given back by itself.
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES)
  }

  give(chunks: readonly Buffer[]): void {
    this.#usedBytes -= chunks.length * CHUNK_BYTES
    for (const chunk of chunks) if (this.freeBytes < this.bytesMax) this.#free.push(chunk)
  }
}

/** Place of something in the bytes. */
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

  /** Writes the text and returns its place. */
  write(text: string): Span {
    const from = this.#length
    const at = from % CHUNK_BYTES
    if (text.length * BYTES_A_UNIT <= CHUNK_BYTES - at) this.#length += this.#chunkAt(from).write(text, at)
    else this.#copy(Buffer.from(text))
    return { from, to: this.#length }
  }

  /** Copies across the ends of chunks. */
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

  /** Copies no byte: the slices are parts of the shared chunks. */
  *slices({ from, to }: Span): Generator<Buffer> {
    for (let next = from; next < to; ) {
      const at = next % CHUNK_BYTES
      const count = Math.min(CHUNK_BYTES - at, to - next)
      yield this.#chunks[Math.floor(next / CHUNK_BYTES)].subarray(at, at + count)
      next += count
    }
  }

  /** Called when no reader is given the bytes any more; nothing may be read afterwards. */
  free(): void {
    this.pool.give(this.#chunks)
    this.#chunks = []
    this.#length = 0
  }
}

/** Merges spans that follow one another with one byte between them. */
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

/** Groups the same bytes into writes of at most {@link CHUNK_BYTES}. */
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
