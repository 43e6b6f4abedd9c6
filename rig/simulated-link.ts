/**
 * A link that does to datagrams what networks and adversaries do, from one seed and on a virtual clock. The
 * faults are EN 50159's threats: deletion (drop, burst), repetition (duplicate, replay), re-sequencing and delay
 * (delay), corruption (truncate, extend, bit flip), insertion and masquerade (foreign).
 */
import { concat } from '../ground/concat.js'
import { Random } from './random.js'

/** Probabilities for each datagram, unless said otherwise. */
export interface Faults {
  drop: number
  /** Gilbert–Elliott: probabilities that a bad spell begins and ends, and the loss within it. */
  burst: { begin: number; end: number; drop: number }
  duplicate: number
  /** Probability of an extra delay, which also reorders. */
  delay: number
  delayMsMax: number
  truncate: number
  extend: number
  bitFlip: number
  /** Repeats one of the last datagrams, also one from before a restart. */
  replay: number
  /** Brings a stranger's bytes, some of them disguised as ours. */
  foreign: number
}

export const NO_FAULTS: Faults = {
  drop: 0,
  burst: { begin: 0, end: 1, drop: 0 },
  duplicate: 0,
  delay: 0,
  delayMsMax: 0,
  truncate: 0,
  extend: 0,
  bitFlip: 0,
  replay: 0,
  foreign: 0,
}

const TRANSIT_MS = 1
const REPLAY_MEMORY = 500

interface InFlight {
  datagram: Uint8Array
  arrivalMs: number
}

export class SimulatedLink {
  readonly counts = { sent: 0, dropped: 0, mangled: 0, duplicated: 0, replayed: 0, foreign: 0 }
  readonly #random: Random
  #isBadSpell = false
  #inFlight: InFlight[] = []
  readonly #memory: Uint8Array[] = []

  constructor(
    seed: number,
    private readonly faults: Faults,
  ) {
    this.#random = new Random(seed)
  }

  handleDatagram(datagram: Uint8Array, nowMs: number): void {
    const { faults } = this
    const random = this.#random
    this.counts.sent++
    this.#remember(datagram)
    if (random.chance(faults.foreign)) {
      this.counts.foreign++
      this.#deliver(this.#foreign(datagram), nowMs)
    }
    if (random.chance(faults.replay)) {
      this.counts.replayed++
      this.#deliver(this.#memory[random.integer(this.#memory.length)], nowMs)
    }
    if (this.#isLost()) {
      this.counts.dropped++
      return
    }
    if (random.chance(faults.duplicate)) {
      this.counts.duplicated++
      this.#deliver(datagram, nowMs)
    }
    this.#deliver(this.#mangle(datagram), nowMs)
  }

  /** Returns the datagrams that have arrived at `nowMs`, in order of arrival. */
  poll(nowMs: number): Uint8Array[] {
    const arrived = this.#inFlight.filter(({ arrivalMs }) => arrivalMs <= nowMs)
    if (arrived.length === 0) return []
    this.#inFlight = this.#inFlight.filter(({ arrivalMs }) => arrivalMs > nowMs)
    return arrived.sort((a, b) => a.arrivalMs - b.arrivalMs).map(({ datagram }) => datagram)
  }

  nextWakeMs(): number {
    return this.#inFlight.reduce((earliest, { arrivalMs }) => Math.min(earliest, arrivalMs), Number.POSITIVE_INFINITY)
  }

  #isLost(): boolean {
    const { drop, burst } = this.faults
    const random = this.#random
    this.#isBadSpell = this.#isBadSpell ? !random.chance(burst.end) : random.chance(burst.begin)
    return random.chance(drop) || (this.#isBadSpell && random.chance(burst.drop))
  }

  #deliver(datagram: Uint8Array, nowMs: number): void {
    const { delay, delayMsMax } = this.faults
    const extraMs = this.#random.chance(delay) ? this.#random.fraction() * delayMsMax : 0
    this.#inFlight.push({ datagram, arrivalMs: nowMs + TRANSIT_MS + extraMs })
  }

  #mangle(datagram: Uint8Array): Uint8Array {
    const { truncate, extend, bitFlip } = this.faults
    const random = this.#random
    const before = datagram
    if (random.chance(truncate)) datagram = datagram.slice(0, random.integer(datagram.length))
    if (random.chance(extend)) datagram = concat([datagram, random.bytes(1 + random.integer(64))])
    if (datagram.length > 0 && random.chance(bitFlip)) {
      datagram = datagram.slice()
      datagram[random.integer(datagram.length)] ^= 1 << random.integer(8)
    }
    if (datagram !== before) this.counts.mangled++
    return datagram
  }

  #foreign(like: Uint8Array): Uint8Array {
    const random = this.#random
    const datagram = random.bytes(random.chance(0.5) ? like.length : random.integer(200))
    if (random.chance(0.7)) datagram.set(like.subarray(0, Math.min(random.integer(64), datagram.length)))
    return datagram
  }

  #remember(datagram: Uint8Array): void {
    if (this.#memory.length < REPLAY_MEMORY) this.#memory.push(datagram)
    else this.#memory[this.#random.integer(REPLAY_MEMORY)] = datagram
  }
}
