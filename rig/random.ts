/** Makes seeded randomness for the rig: one seed, one fate. The generator is sfc32 (PractRand's small fast counter). */
export class Random {
  #a: number
  #b: number
  #c = 0x9e3779b9
  #counter = 1

  constructor(seed: number) {
    this.#a = seed >>> 0
    this.#b = Math.floor(seed / 2 ** 32) >>> 0
    for (let i = 0; i < 15; i++) this.uint32()
  }

  /** 0 … 2^32 − 1 */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** 0 ≤ … < 1 */
  fraction(): number {
    return this.uint32() / 2 ** 32
  }

  /** 0 … below − 1 */
  integer(below: number): number {
    return Math.floor(this.fraction() * below)
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  /** An exponentially distributed number. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction())
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.uint32() & 255)
  }
}
