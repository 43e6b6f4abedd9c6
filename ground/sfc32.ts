/** Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state. One seed, one stream, for ever. */
export class Sfc32 {
  #a: number
  #b: number
  #c: number
  #counter = 1

  /**
   * @param stream another stream of the same seed
   * @param rounds thrown away first, until every bit of the seed has reached every word: 12 at least
   */
  constructor(seed: number, stream: number, rounds: number) {
    this.#a = seed >>> 0
    this.#b = Math.floor(seed / 2 ** 32) >>> 0
    this.#c = stream >>> 0
    for (let round = 0; round < rounds; round++) this.uint32()
  }

  /** A number from 0 to 2^32 − 1. */
  uint32(): number {
    const word = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) | 0
    return word >>> 0
  }

  /** A number from 0 up to but not including 1. */
  fraction(): number {
    return this.uint32() / 2 ** 32
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }
}
