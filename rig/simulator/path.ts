/**
 * One link from one sender to one receiver. Datagrams pass what is wrong with it at the time, one fault after another,
 * and arrive in whole milliseconds, as from a socket that is read once in one.
 */
import { Heap } from '../../ground/heap.js'

/** What a fault does to a datagram that passes: gives it on, perhaps changed, or loses it. */
export type Passing = (datagram: Uint8Array) => Uint8Array | undefined

interface Arrival {
  datagram: Uint8Array
  atMs: number
  /** Those that arrive at one time do so in the order in which they were sent. */
  serial: number
}

/** Datagrams that are remembered, for whoever repeats them. */
const MEMORY = 256
const TRANSIT_MS = 1

export class Path {
  readonly counts = { sent: 0 }
  /** Time that every datagram needs beyond that of a good link. */
  delayMs = 0
  /** Time that the present datagram needs beyond that. A fault sets it, and it holds for one. */
  extraMs = 0
  nowMs = 0
  readonly #passings: Passing[] = []
  readonly #arrivals = new Heap<Arrival>((a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.serial < b.serial))
  readonly #memory: Uint8Array[] = []
  #serial = 0

  constructor(
    readonly sender: number,
    readonly receiver: number,
    /** 0 is link A, 1 is link B. */
    readonly link: number,
  ) {}

  add(passing: Passing): void {
    this.#passings.push(passing)
  }

  remove(passing: Passing): void {
    const at = this.#passings.indexOf(passing)
    if (at >= 0) this.#passings.splice(at, 1)
  }

  handleDatagram(datagram: Uint8Array, nowMs: number): void {
    this.nowMs = nowMs
    this.#memory[this.counts.sent++ % MEMORY] = datagram
    this.extraMs = 0
    let passed: Uint8Array | undefined = datagram
    for (const passing of this.#passings) {
      passed = passing(passed)
      if (!passed) return
    }
    this.insert(passed, this.extraMs)
  }

  /** Lets a datagram arrive that nobody sent, or that was sent before. */
  insert(datagram: Uint8Array, afterMs = 0): void {
    const atMs = Math.ceil(this.nowMs + TRANSIT_MS + this.delayMs + afterMs)
    this.#arrivals.add({ datagram, atMs, serial: this.#serial++ })
  }

  /** One of the last datagrams; `undefined` where none has been sent. `among` of 0 to 1 chooses, the oldest first. */
  remembered(among: number): Uint8Array | undefined {
    const memory = this.#memory
    if (memory.length === 0) return undefined
    const oldest = memory.length < MEMORY ? 0 : this.counts.sent % MEMORY
    return memory[(oldest + Math.floor(among * memory.length)) % memory.length]
  }

  poll(nowMs: number, into: Uint8Array[]): void {
    for (let next = this.#arrivals.first; next && next.atMs <= nowMs; next = this.#arrivals.first) {
      this.#arrivals.takeFirst()
      into.push(next.datagram)
    }
  }

  nextWakeMs(): number {
    return this.#arrivals.first?.atMs ?? Number.POSITIVE_INFINITY
  }
}
