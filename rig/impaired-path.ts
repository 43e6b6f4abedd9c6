/**
 * Does to datagrams what the rig's relay does: random loss and total outages, from one seed. Outages last exactly
 * `burstMs`, and the pauses between them are exponential with mean `meanGapMs`.
 */
import { Random } from './random.js'

export interface Impairment {
  /** Share of datagrams lost at random. */
  loss: number
  burstMs: number
  meanGapMs: number
  seed: number
}

export class ImpairedPath {
  readonly counts = { received: 0, dropped: 0, outages: 0 }
  readonly #random: Random
  /** Outages have random numbers of their own, so that they do not depend on the number of datagrams. */
  readonly #outageRandom: Random
  #outageStartMs: number

  constructor(
    private readonly impairment: Impairment,
    startMs: number,
  ) {
    this.#random = new Random(impairment.seed)
    this.#outageRandom = new Random(impairment.seed + 0x5eed)
    this.#outageStartMs = startMs + this.#gapMs()
  }

  /** True when a datagram that passes at `nowMs` gets through. */
  passes(nowMs: number): boolean {
    const { loss, burstMs } = this.impairment
    this.counts.received++
    while (nowMs >= this.#outageStartMs + burstMs) {
      this.counts.outages++
      this.#outageStartMs += burstMs + this.#gapMs()
    }
    const isLost = this.#random.chance(loss) || nowMs >= this.#outageStartMs
    if (isLost) this.counts.dropped++
    return !isLost
  }

  #gapMs(): number {
    const { burstMs, meanGapMs } = this.impairment
    return burstMs > 0 ? this.#outageRandom.exponential(meanGapMs) : Number.POSITIVE_INFINITY
  }
}
