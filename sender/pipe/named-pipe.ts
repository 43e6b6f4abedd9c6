/**
 * One end of a named pipe as a stream. Node's own streams of files wait in a thread that nothing can call back, so a
 * process could not end while its peer hangs; its sockets are no part of the sender. These never wait: what the kernel
 * cannot take or give yet is tried again.
 */
import { closeSync, readSync, writevSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'

/** Time until the next try to write: a full pipe of 64 KiB is read in less. */
const WRITE_RETRY_MS = 1
/** Time between two looks for a word, and so the longest that the end of the peer is not noticed. */
const LISTEN_MS = 20
const READ_BYTES = 4096

const NOT_YET = 'EAGAIN'

type Done = (error?: Error | null) => void

/** Writes to `file`, which must have been opened with O_NONBLOCK. */
export class PipeMouth extends Writable {
  #retry: NodeJS.Timeout | undefined
  /** Told how the write ends that is on its way. */
  #done: Done | undefined

  constructor(private readonly file: number) {
    super()
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#done = done
    this.#write([chunk])
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#done = done
    this.#write(chunks.map(({ chunk }) => chunk))
  }

  override _destroy(error: Error | null, done: Done): void {
    clearTimeout(this.#retry)
    closeSync(this.file)
    this.#end(error ?? new Error('the pipe was closed before all was written'))
    done(error)
  }

  #write(parts: Buffer[]): void {
    try {
      for (let left = parts.filter(({ length }) => length > 0); left.length > 0; ) {
        const written = tryWrite(this.file, left)
        left = beyond(left, written)
        if (written > 0) continue
        this.#retry = setTimeout(() => this.#write(left), WRITE_RETRY_MS)
        return
      }
    } catch (error) {
      this.#end(error as Error)
      return
    }
    this.#end()
  }

  #end(error?: Error): void {
    const done = this.#done
    this.#done = undefined
    done?.(error)
  }
}

/** Reads from `file`, which must have been opened with O_NONBLOCK, until nobody has the other end any more. */
export class PipeEar extends Readable {
  #retry: NodeJS.Timeout | undefined

  constructor(private readonly file: number) {
    super()
  }

  override _read(): void {
    const bytes = Buffer.alloc(READ_BYTES)
    try {
      const length = readSync(this.file, bytes, 0, bytes.length, null)
      this.push(length > 0 ? bytes.subarray(0, length) : null)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === NOT_YET) this.#retry = setTimeout(() => this._read(), LISTEN_MS)
      else this.destroy(error as Error)
    }
  }

  override _destroy(error: Error | null, done: Done): void {
    clearTimeout(this.#retry)
    closeSync(this.file)
    done(error)
  }
}

/** Returns 0 while the pipe is full. */
function tryWrite(file: number, parts: readonly Buffer[]): number {
  try {
    return writevSync(file, parts)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === NOT_YET) return 0
    throw error
  }
}

function beyond(parts: readonly Buffer[], bytes: number): Buffer[] {
  let at = 0
  let gone = bytes
  while (at < parts.length && gone >= parts[at].length) gone -= parts[at++].length
  return parts.slice(at).map((part, i) => (i === 0 ? part.subarray(gone) : part))
}
