/** Makes inputs of inputs: some are taken from a corpus and changed a little, as libFuzzer and AFL do. */
import { Sfc32 } from '../../ground/sfc32.js'

/** Values at which lengths and numbers are often handled wrongly. */
const EDGES = [0, 1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 129, 254, 255]
/** Most changes of one input: more leave nothing of what made it interesting. */
const CHANGES_MAX = 8
/** Longest piece that one change inserts, deletes or copies. */
const PIECE_MAX = 64

export class Mutator {
  readonly #random: Sfc32
  readonly #corpus: Uint8Array[]
  readonly #words: readonly Uint8Array[]
  readonly #out: Uint8Array
  #length = 0

  constructor(seed: number, corpus: readonly Uint8Array[], words: readonly string[], bytesMax: number) {
    this.#random = new Sfc32(seed, 0xf022, 15)
    this.#corpus = [...corpus]
    this.#words = words.map((word) => new TextEncoder().encode(word))
    this.#out = new Uint8Array(bytesMax)
  }

  add(input: Uint8Array): void {
    this.#corpus.push(input.slice())
  }

  /** Gives the next input, in memory that the next call writes again. */
  next(): Uint8Array {
    const from = this.#one(this.#corpus)
    this.#length = Math.min(from.length, this.#out.length)
    this.#out.set(from.subarray(0, this.#length))
    let changes = 1
    while (changes < CHANGES_MAX && this.#random.chance(0.5)) changes++
    for (; changes > 0; changes--) this.#change()
    return this.#out.subarray(0, this.#length)
  }

  #change(): void {
    const out = this.#out
    const at = this.#below(this.#length + 1)
    const left = this.#length - at
    switch (this.#below(11)) {
      case 0:
        if (left > 0) out[at] ^= 1 << this.#below(8)
        return
      case 1:
        if (left > 0) out[at] = EDGES[this.#below(EDGES.length)]
        return
      case 2:
        if (left > 0) out[at] = this.#below(256)
        return
      case 3:
        if (left > 0) out[at] += this.#below(2) ? 1 : 255
        return
      case 4: {
        const piece = this.#piece(left)
        out.copyWithin(at, at + piece, this.#length)
        this.#length -= piece
        return
      }
      case 5: {
        const piece = this.#open(at, this.#piece(PIECE_MAX))
        for (let i = 0; i < piece; i++) out[at + i] = this.#below(256)
        return
      }
      case 6: {
        const from = this.#below(this.#length + 1)
        const copy = out.slice(from, Math.min(this.#length, from + this.#piece(PIECE_MAX)))
        out.set(copy.subarray(0, this.#open(at, copy.length)), at)
        return
      }
      case 7: {
        if (this.#words.length === 0) return
        const word = this.#one(this.#words)
        out.set(word.subarray(0, this.#open(at, word.length)), at)
        return
      }
      case 8: {
        // The end of another input, at any place.
        const other = this.#one(this.#corpus)
        const tail = other.subarray(this.#below(other.length + 1)).subarray(0, out.length - at)
        out.set(tail, at)
        this.#length = at + tail.length
        return
      }
      case 9: {
        const other = this.#one(this.#corpus)
        const start = this.#below(other.length + 1)
        const piece = other.subarray(start, start + this.#piece(PIECE_MAX)).subarray(0, left)
        out.set(piece, at)
        return
      }
      default:
        this.#length = at
    }
  }

  /** Makes room for `length` bytes at `at`, as far as there is any; gives how many. */
  #open(at: number, length: number): number {
    const room = Math.min(length, this.#out.length - this.#length)
    this.#out.copyWithin(at + room, at, this.#length)
    this.#length += room
    return room
  }

  #piece(most: number): number {
    return 1 + this.#below(Math.min(most, 1 << this.#below(7)) || 1)
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#below(list.length)]
  }

  #below(most: number): number {
    return this.#random.uint32() % most
  }
}
