/**
 * A process writes its log here. It never waits and never throws, so a log cannot stop what it tells of. When the disk
 * is full, or the reader of the pipe stalls or is gone, lines are dropped and counted, and the next line that can be
 * written says how many.
 */
import { closeSync, constants, fstatSync, openSync, readlinkSync, write, writeSync } from 'node:fs'

const STDOUT = 1
/** Bytes that may wait for a reader that has stalled: some 4,000 lines. */
const WAITING_BYTES_MAX = 1 << 20
/** Longest write: a pipe takes up to PIPE_BUF whole or not at all, so that two processes may share it line by line. */
const PIECE_BYTES = 4096
/** Time until the next try when nothing could be written. */
const RETRY_MS = 200

type Reopened = 'reopened' | 'not_a_file' | NodeJS.ErrnoException

export class LogOutput {
  #file: number
  /** Path of a regular file, which is opened again after a hang-up; `undefined` for anything else. */
  readonly #path: string | undefined
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #isWriting = false
  #retry: NodeJS.Timeout | undefined
  #dropped = 0
  #droppedUnsaid = 0

  /** @param name stands in the lines that this class writes by itself, as it does in the logger's */
  constructor(
    private readonly name: string,
    file = STDOUT,
  ) {
    this.#file = withoutWaiting(file)
    this.#path = pathOfFile(file)
    process.on('exit', () => this.flushSync())
  }

  /** Counts the lines that were dropped. */
  get linesDropped(): number {
    return this.#dropped
  }

  /** One line, with its end. */
  write(line: string): void {
    if (this.#waitingBytes + line.length > WAITING_BYTES_MAX) {
      this.#dropped++
      this.#droppedUnsaid++
      return
    }
    this.#sayDropped()
    this.#push(line)
    if (!this.#isWriting && this.#retry === undefined) this.#writeNext()
  }

  /** Writes what can be written without waiting. A process calls it at its end. */
  flushSync(): void {
    try {
      while (this.#waiting.length > 0) {
        const piece = this.#takePiece()
        const written = writeSync(this.#file, piece)
        if (written < piece.length) this.#putBack(piece.subarray(written))
      }
    } catch {
      // It could not be written before either.
    }
  }

  /** Opens the file anew after it was moved away, as logrotate does, so that the next line begins the new file. */
  reopen(): Reopened {
    if (this.#path === undefined) return 'not_a_file'
    try {
      const file = openSync(this.#path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o640)
      // The old file stays open while a write to it is on its way, which would else go to whatever is opened next.
      const old = this.#file
      if (!this.#isWriting && old !== STDOUT) closeSync(old)
      this.#file = file
      return 'reopened'
    } catch (error) {
      return error as NodeJS.ErrnoException
    }
  }

  #push(line: string): void {
    const bytes = Buffer.from(line)
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
  }

  #sayDropped(): void {
    if (this.#droppedUnsaid === 0) return
    const said = { level: 40, time: Date.now(), pid: process.pid, name: this.name, event: 'log_lines_dropped' }
    this.#push(`${JSON.stringify({ ...said, count: this.#droppedUnsaid, total: this.#dropped })}\n`)
    this.#droppedUnsaid = 0
  }

  #writeNext(): void {
    this.#retry = undefined
    if (this.#waiting.length === 0) return
    const piece = this.#takePiece()
    this.#isWriting = true
    write(this.#file, piece, 0, piece.length, null, (error, written) => {
      this.#isWriting = false
      if (written < piece.length) this.#putBack(piece.subarray(error ? 0 : written))
      if (!error && written > 0) return this.#writeNext()
      this.#retry = setTimeout(() => this.#writeNext(), RETRY_MS).unref()
    })
  }

  /** Takes as many whole lines as one piece holds, or a single line that is longer. */
  #takePiece(): Buffer {
    let bytes = 0
    let count = 0
    for (const line of this.#waiting) {
      if (count > 0 && bytes + line.length > PIECE_BYTES) break
      bytes += line.length
      count++
    }
    this.#waitingBytes -= bytes
    return Buffer.concat(this.#waiting.splice(0, count), bytes)
  }

  #putBack(rest: Buffer): void {
    this.#waiting.unshift(rest)
    this.#waitingBytes += rest.length
  }
}

/**
 * Returns a descriptor of the same thing that does not wait for a reader. It is opened anew, because a descriptor that
 * is shared with others must not be changed under them. A socket cannot be opened anew; Node's own stream makes it
 * non-blocking. A file has no reader to wait for, and shares one place to write at with stderr.
 */
function withoutWaiting(file: number): number {
  try {
    if (fstatSync(file).isFile()) return file
    return openSync(`/proc/self/fd/${file}`, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK)
  } catch (error) {
    if (file === STDOUT && (error as NodeJS.ErrnoException).code === 'ENXIO') process.stdout.on('error', () => {})
    return file
  }
}

function pathOfFile(file: number): string | undefined {
  try {
    return fstatSync(file).isFile() ? readlinkSync(`/proc/self/fd/${file}`) : undefined
  } catch {
    return undefined
  }
}
