/** Seeded randomness for the rig: one seed, one fate. */
import { Sfc32 } from '../ground/sfc32.js'

const STREAM = 0x9e3779b9
const ROUNDS = 15

export class Random extends Sfc32 {
  constructor(seed: number) {
    super(seed, STREAM, ROUNDS)
  }

  /** A whole number from 0 to below − 1. */
  integer(below: number): number {
    return Math.floor(this.fraction() * below)
  }

  /** An exponentially distributed number. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction())
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.uint32() & 255)
  }
}
