/**
 * Reads protobuf fields as our writer writes them; proto/generated/event-reader.ts says which. Anything else is not
 * plain, and whatever was read then means nothing.
 */
import { util } from './number-only-protobuf.js'

const { utf8 } = util

export class WireReader {
  /** Where the next byte is read. */
  at = 0
  /** False once something is not as our writer writes it. */
  isPlain = true
  bytes: Uint8Array = new Uint8Array(0)
  #view = new DataView(this.bytes.buffer)

  begin(memory: Uint8Array): void {
    this.bytes = memory
    this.#view = new DataView(memory.buffer, memory.byteOffset, memory.length)
    this.at = 0
    this.isPlain = true
  }

  /** Field number and wire type, of one byte or two; anything else is a number that no field has. */
  tag(): number {
    const first = this.bytes[this.at++]
    return first < 0x80 ? first : first + 0x80 * (this.bytes[this.at++] - 1)
  }

  /** Reads a length and returns where that many bytes end, at most `end`. */
  end(end: number): number {
    const length = this.varint()
    if (length <= end - this.at) return this.at + length
    this.isPlain = false
    return this.at
  }

  uint32(): number {
    const value = this.varint()
    if (value > 0xffff_ffff) this.isPlain = false
    return value
  }

  enum(): number {
    const value = this.varint()
    if (value > 0x7fff_ffff) this.isPlain = false
    return value
  }

  sint32(): number {
    const value = this.uint32()
    return (value >>> 1) ^ -(value & 1)
  }

  bool(): boolean {
    const value = this.varint()
    if (value > 1) this.isPlain = false
    return value === 1
  }

  double(end: number): number {
    const { at } = this
    this.at += 8
    if (this.at <= end) return this.#view.getFloat64(at, true)
    this.isPlain = false
    return 0
  }

  float(end: number): number {
    const { at } = this
    this.at += 4
    if (this.at <= end) return this.#view.getFloat32(at, true)
    this.isPlain = false
    return 0
  }

  /** A number below 2^53, in its shortest form or a longer one. A memory that ends too soon reads as no number. */
  varint(): number {
    const { bytes } = this
    let byte = bytes[this.at++]
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let factor = 0x80; factor < 2 ** 56; factor *= 0x80) {
      byte = bytes[this.at++]
      value += (byte & 0x7f) * factor
      if (byte < 0x80 && value <= Number.MAX_SAFE_INTEGER) return value
      if (byte < 0x80) break
    }
    this.isPlain = false
    return 0
  }

  /** A text up to `end` that may well have been read before: then it is the same string, and needs no new memory. */
  text(end: number): string {
    const { bytes, at: start } = this
    const view = this.#view
    const length = end - start
    if (length === 0 || length > REPEATED_BYTES_MAX) return this.newText(end)
    const lastWord = end - 4
    let hash = length
    let i = start
    for (; i <= lastWord; i += 4) hash = Math.imul(hash ^ view.getInt32(i), HASH_FACTOR)
    for (; i < end; i++) hash = Math.imul(hash ^ bytes[i], HASH_FACTOR)
    const place = (hash ^ (hash >>> 15)) & (REPEATED_TEXTS - 1)
    const kept = place * REPEATED_BYTES_MAX
    if (repeatedLengths[place] === length && this.#isKept(kept, start, end)) {
      this.at = end
      return repeated[place]
    }
    const text = this.newText(end)
    repeatedBytes.set(bytes.subarray(start, end), kept)
    repeatedLengths[place] = length
    repeated[place] = text
    return text
  }

  /** A text up to `end` that differs from all before it, as ids do. Throws when it is no UTF-8. */
  newText(end: number): string {
    const { bytes, at: start } = this
    this.at = end
    if (end - start > SHORT_TEXT_MAX) return utf8.readStrict(bytes, start, end)
    let text = ''
    let all = 0
    let i = start
    for (; i + 4 <= end; i += 4) {
      const a = bytes[i]
      const b = bytes[i + 1]
      const c = bytes[i + 2]
      const d = bytes[i + 3]
      all |= a | b | c | d
      text += String.fromCharCode(a, b, c, d)
    }
    for (; i < end; i++) {
      all |= bytes[i]
      text += String.fromCharCode(bytes[i])
    }
    return all < 0x80 ? text : utf8.readStrict(bytes, start, end)
  }

  /** Whether the bytes from `start` to `end` are those that are kept at `kept`. */
  #isKept(kept: number, start: number, end: number): boolean {
    const { bytes } = this
    const view = this.#view
    const offset = kept - start
    let i = start
    for (const lastWord = end - 4; i <= lastWord; i += 4) {
      if (view.getInt32(i) !== repeatedView.getInt32(offset + i)) return false
    }
    for (; i < end; i++) if (bytes[i] !== repeatedBytes[offset + i]) return false
    return true
  }
}

/** Up to this length, four bytes at a time are quicker than the library's reading. */
const SHORT_TEXT_MAX = 24
const HASH_FACTOR = 0x9e3779b1
/** How many of the texts read last are kept with their bytes, in 0.6 MiB. It must be a power of two. */
const REPEATED_TEXTS = 8192
const REPEATED_BYTES_MAX = 64
const repeated: string[] = new Array<string>(REPEATED_TEXTS).fill('')
const repeatedLengths = new Uint8Array(REPEATED_TEXTS)
const repeatedBytes = new Uint8Array(REPEATED_TEXTS * REPEATED_BYTES_MAX)
const repeatedView = new DataView(repeatedBytes.buffer)
