/** Writes and reads archives of plain files, without holding a file in memory. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { BLOCK_BYTES, paddingOf, readTarHeader, type TarEntry, tarHeader } from './core/ustar.js'

export interface PackedFile extends TarEntry {
  sha256: string
}

/** Bytes that are read or written at once. */
const CHUNK_BYTES = 1 << 16

export class TarWriter {
  readonly files: PackedFile[] = []
  readonly #file: number
  #at = 0

  /** Throws where there is such a file already. It is readable by its owner alone, as it holds all that was sent. */
  constructor(
    path: string,
    private readonly mtimeS: number,
  ) {
    this.#file = openSync(path, 'wx', 0o600)
  }

  /** Adds a file of lines, each of which gets its newline. */
  addLines(name: string, lines: Iterable<string>): void {
    this.#add(name, function* () {
      let waiting: string[] = []
      let length = 0
      for (const line of lines) {
        waiting.push(line, '\n')
        length += line.length + 1
        if (length < CHUNK_BYTES) continue
        yield Buffer.from(waiting.join(''))
        waiting = []
        length = 0
      }
      yield Buffer.from(waiting.join(''))
    })
  }

  /** Returns when all is on disk. */
  close(): void {
    this.#write(new Uint8Array(2 * BLOCK_BYTES))
    fsyncSync(this.#file)
    closeSync(this.#file)
  }

  abandon(): void {
    closeSync(this.#file)
  }

  #add(name: string, chunks: () => Iterable<Uint8Array>): void {
    const headerAt = this.#at
    this.#write(tarHeader({ name, size: 0 }, this.mtimeS))
    const sha256 = createHash('sha256')
    let size = 0
    for (const chunk of chunks()) {
      sha256.update(chunk)
      size += chunk.length
      this.#write(chunk)
    }
    this.#write(new Uint8Array(paddingOf(size)))
    // How long it is is known only now.
    writeAll(this.#file, tarHeader({ name, size }, this.mtimeS), headerAt)
    this.files.push({ name, size, sha256: sha256.digest('hex') })
  }

  #write(bytes: Uint8Array): void {
    writeAll(this.#file, bytes, this.#at)
    this.#at += bytes.length
  }
}

/** Where a file stands in an archive. */
interface Placed extends TarEntry {
  at: number
}

export class TarReader {
  readonly entries: readonly Placed[]
  /** What is wrong with the archive, and behind which file; `undefined` for a whole one. */
  readonly fault: { fault: 'truncated' | 'header' | 'trailing'; after: string | undefined } | undefined
  readonly #file: number

  constructor(path: string) {
    this.#file = openSync(path, 'r')
    const entries: Placed[] = []
    this.entries = entries
    const { size: total } = fstatSync(this.#file)
    const after = () => entries.at(-1)?.name
    for (let at = 0; ; ) {
      const header = readBytes(this.#file, at, BLOCK_BYTES)
      if (header.length < BLOCK_BYTES) {
        this.fault = { fault: 'truncated', after: after() }
        return
      }
      const entry = readTarHeader(header)
      if (entry === 'end') {
        const isWhole = readBytes(this.#file, at + BLOCK_BYTES, BLOCK_BYTES).length === BLOCK_BYTES
        if (!isWhole) this.fault = { fault: 'truncated', after: after() }
        else if (total > at + 2 * BLOCK_BYTES) this.fault = { fault: 'trailing', after: after() }
        return
      }
      if (!entry) {
        this.fault = { fault: 'header', after: after() }
        return
      }
      const end = at + BLOCK_BYTES + entry.size + paddingOf(entry.size)
      if (end > total) {
        this.fault = { fault: 'truncated', after: entry.name }
        return
      }
      entries.push({ ...entry, at: at + BLOCK_BYTES })
      at = end
    }
  }

  sha256Of(entry: TarEntry): string {
    const sha256 = createHash('sha256')
    for (const chunk of this.#chunksOf(entry as Placed)) sha256.update(chunk)
    return sha256.digest('hex')
  }

  *linesOf(name: string): Generator<string> {
    const entry = this.entries.find((one) => one.name === name)
    if (entry) yield* linesOf(this.#chunksOf(entry))
  }

  close(): void {
    closeSync(this.#file)
  }

  *#chunksOf({ at, size }: Placed): Generator<Uint8Array> {
    for (let from = 0; from < size; from += CHUNK_BYTES)
      yield readBytes(this.#file, at + from, Math.min(CHUNK_BYTES, size - from))
  }
}

/** The lines of a file on disk, without their newlines. */
export function* fileLines(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    yield* linesOf(
      (function* () {
        for (let at = 0; ; ) {
          const chunk = readBytes(file, at, CHUNK_BYTES)
          if (chunk.length === 0) return
          at += chunk.length
          yield chunk
        }
      })(),
    )
  } finally {
    closeSync(file)
  }
}

/** Longest line that is read: a frame of 16 MiB in base64, and what stands around it. Longer ones come in pieces. */
const LINE_MAX = 24 * 2 ** 20

function* linesOf(chunks: Iterable<Uint8Array>): Generator<string> {
  let parts: Buffer[] = []
  let held = 0
  for (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]).toString('utf8')
      parts = []
      held = 0
      from = at + 1
    }
    if (from === chunk.length) continue
    parts.push(Buffer.from(chunk.subarray(from)))
    held += chunk.length - from
    if (held <= LINE_MAX) continue
    yield Buffer.concat(parts).toString('utf8')
    parts = []
    held = 0
  }
  if (held > 0) yield Buffer.concat(parts).toString('utf8')
}

/** Fewer where the file ends. */
function readBytes(file: number, at: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length)
  let read = 0
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, at + read)
    if (more === 0) break
    read += more
  }
  return bytes.subarray(0, read)
}

function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from, bytes.length - from, at + from)
}
