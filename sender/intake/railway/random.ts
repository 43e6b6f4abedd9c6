/**
 * Seeded random numbers. Each part of the simulation draws from its own `stream`, so that a change in one leaves the
 * others alone.
 */
import { Sfc32 } from '../../../ground/sfc32.js'

const ROUNDS = 12

export class Random extends Sfc32 {
  constructor(seed: number, stream: number) {
    super(seed, stream, ROUNDS)
  }

  /** A number from `min` up to but not including `max`. */
  between(min: number, max: number): number {
    return min + this.fraction() * (max - min)
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return Math.floor(this.between(min, max + 1))
  }

  /** One of `list`, which is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!
  }
}
