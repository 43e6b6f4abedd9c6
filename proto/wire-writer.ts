/** Writes protobuf fields one after another into one piece of memory; proto/generated/event-writer.ts says which. */
import { util } from './number-only-protobuf.js'

const { utf8 } = util
const UTF8_BYTES_MAX = 3
const LENGTH_BYTES_MAX = 5

export class WireWriter {
  /** Where the next byte goes. Setting it back takes back what was written since. */
  at = 0
  /** False once a value is of no form that is written here. */
  isPlain = true
  /** Where an event's source stands, or would. */
  sourceAt = 0
  #bytes: Uint8Array
  #view: DataView
  readonly #fixedBytesMax: number

  /**
   * @param bytes memory to begin with; it doubles when it is full
   * @param fixedBytesMax what stands between one text and the next at most: tags, lengths, numbers
   */
  constructor(bytes: number, fixedBytesMax: number) {
    this.#fixedBytesMax = fixedBytesMax
    this.#bytes = new Uint8Array(Math.max(bytes, fixedBytesMax))
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** What stands from `start` on; good until the next byte is written. */
  written(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.at)
  }

  /** Writes the field at `offset`; what stood from there on follows it. */
  insertUint32(offset: number, field: number, value: number): void {
    this.#reserve(this.#fixedBytesMax)
    const end = this.at
    this.uint32(field, value)
    if (offset === end) return
    const bytes = this.#bytes
    const written = bytes.slice(end, this.at)
    bytes.copyWithin(offset + written.length, offset, end)
    bytes.set(written, offset)
  }

  /** What was written since the last time, as memory of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.at)
    this.at = 0
    return taken
  }

  /** Gives its memory away, with what was written since the last time, and goes on in this, from its beginning. */
  handOver(memory: Uint8Array): Uint8Array {
    const taken = this.written(0)
    this.#bytes = memory
    this.#view = new DataView(memory.buffer, memory.byteOffset, memory.length)
    this.at = 0
    return taken
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.at)
    this.at += bytes.length
  }

  /** Makes room for a message up to its first text. Each text makes room for what follows it up to the next. */
  begin(): void {
    this.#reserve(this.#fixedBytesMax)
  }

  text(field: number, text: string): void {
    const { length } = text
    this.#reserve(length * UTF8_BYTES_MAX + LENGTH_BYTES_MAX + this.#fixedBytesMax)
    this.#varint((field << 3) | 2)
    const bytes = this.#bytes
    const start = this.at + 1
    if (length < 0x80) {
      let i = 0
      for (; i < length; i++) {
        const code = text.charCodeAt(i)
        if (code >= 0x80) break
        bytes[start + i] = code
      }
      if (i === length) {
        bytes[this.at] = length
        this.at = start + length
        return
      }
    }
    this.#varint(utf8.length(text))
    this.at += utf8.write(text, bytes, this.at)
  }

  texts(field: number, texts: readonly string[]): void {
    for (const text of texts) this.text(field, text)
  }

  bool(field: number, value: boolean): void {
    this.#varint(field << 3)
    this.#varint(value ? 1 : 0)
  }

  /** Writes a number, which may be an enum's. */
  uint32(field: number, value: number): void {
    if (value !== value >>> 0) this.isPlain = false
    this.#varint(field << 3)
    this.#varint(value)
  }

  sint32(field: number, value: number): void {
    this.#varint(field << 3)
    this.#varint(((value << 1) ^ (value >> 31)) >>> 0)
  }

  /** Writes a time or a count. Anything that is not a number below 2^53 is not written here. */
  uint64(field: number, value: number): void {
    this.#varint(field << 3)
    if (value < 2 ** 28 || !Number.isSafeInteger(value)) {
      if (value !== value >>> 0) this.isPlain = false
      this.#varint(value)
      return
    }
    const high = Math.floor(value / 2 ** 28)
    const low = value - high * 2 ** 28
    const at = this.at
    const bytes = this.#bytes
    bytes[at] = low | 0x80
    bytes[at + 1] = (low >>> 7) | 0x80
    bytes[at + 2] = (low >>> 14) | 0x80
    bytes[at + 3] = (low >>> 21) | 0x80
    this.at = at + 4
    this.#varint(high)
  }

  double(field: number, value: number): void {
    this.#varint((field << 3) | 1)
    this.#view.setFloat64(this.at, value, true)
    this.at += 8
  }

  float(field: number, value: number): void {
    this.#varint((field << 3) | 5)
    this.#view.setFloat32(this.at, value, true)
    this.at += 4
  }

  /** Opens a message; returns what {@link close} wants. */
  open(field: number): number {
    this.#varint((field << 3) | 2)
    return this.at++
  }

  /** Closes the message: writes its length into the one byte left for it, or makes room for more. */
  close(start: number): void {
    const length = this.at - start - 1
    if (length < 0x80) {
      this.#bytes[start] = length
      return
    }
    const lengthBytes = length < 2 ** 14 ? 2 : length < 2 ** 21 ? 3 : length < 2 ** 28 ? 4 : LENGTH_BYTES_MAX
    this.#reserve(lengthBytes + this.#fixedBytesMax)
    this.#bytes.copyWithin(start + lengthBytes, start + 1, this.at)
    this.at = start
    this.#varint(length)
    this.at += length
  }

  /** Writes a number of at most 32 bits. */
  #varint(value: number): void {
    const bytes = this.#bytes
    let { at } = this
    while (value > 0x7f) {
      bytes[at++] = (value & 0x7f) | 0x80
      value >>>= 7
    }
    bytes[at++] = value
    this.at = at
  }

  #reserve(bytes: number): void {
    if (this.at + bytes <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.at + bytes))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
