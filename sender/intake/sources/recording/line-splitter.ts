import { concat } from '../../../../ground/concat.js'

/** One row of bytes without its newline, or the length of a row that was too long to keep. */
type SplitLine = { line: Uint8Array } | { tooLongBytes: number }

const NEWLINE = 0x0a

/**
 * Cuts a stream of chunks at newlines. It holds at most one line of `lineBytesMax`; the rest of a longer one is
 * dropped.
 */
export class LineSplitter {
  #parts: Uint8Array[] = []
  #length = 0

  constructor(private readonly lineBytesMax: number) {}

  *push(chunk: Uint8Array): Generator<SplitLine> {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end))
      yield this.#take()
      start = end + 1
    }
    this.#keep(chunk.subarray(start))
  }

  /** Yields what stands after the last newline. */
  *end(): Generator<SplitLine> {
    if (this.#length > 0) yield this.#take()
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length
    if (this.#length > this.lineBytesMax) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  #take(): SplitLine {
    const taken = this.#length > this.lineBytesMax ? { tooLongBytes: this.#length } : { line: concat(this.#parts) }
    this.#parts = []
    this.#length = 0
    return taken
  }
}
