/**
 * Tells a datagram seen before from a new one by its datagram counter (PROTOCOL.md R4; the sliding bitmap of RFC 6479).
 * Repetition is EN 50159's name for the threat. It also counts what the link lost, by the gaps that the counters leave,
 * because interleaving hides that from the blocks.
 */
import { assert } from '../../../ground/assert.js'

type ReplayVerdict = 'new' | 'repeated' | 'out_of_window'

/** Losses that are remembered one by one. Of older ones it is known when the newest of them was found. */
const LOSSES_MAX = 64

/** How far behind the newest counters are told apart: 128 KiB of bitmap, which is seconds at any rate of ours. */
const WINDOW = 2 ** 20

export class ReplayWindow {
  /** Counts the counters that the window has passed without ever seeing them. */
  missed = 0

  readonly #seen = new Uint32Array(WINDOW / 32)
  /** The newest counter, with its wraps at 2^32 counted in; -1 before the first. */
  #newest = -1
  #oldest = 0
  /** What is still missing: how many were before it, and when it was found. Oldest first. */
  readonly #losses: { missedBefore: number; atMs: number }[] = []
  #forgottenMs = Number.NEGATIVE_INFINITY

  /** Whether it has seen no counter yet. */
  get isNew(): boolean {
    return this.#newest < 0
  }

  /** When a counter that is still missing was last found missing. One that came late, by another way, is not. */
  get lossMs(): number {
    return this.#losses.at(-1)?.atMs ?? this.#forgottenMs
  }

  /** When one that is still missing was first found missing, at `fromMs` or after; `undefined` when none was. */
  lossSince(fromMs: number): number | undefined {
    if (this.#forgottenMs >= fromMs) return this.#forgottenMs
    return this.#losses.find(({ atMs }) => atMs >= fromMs)?.atMs
  }

  /** Marks an authenticated datagram's 32-bit counter as seen. */
  handleCounter(counter: number, nowMs = 0): ReplayVerdict {
    if (this.#newest < 0) {
      this.#newest = this.#oldest = counter
      this.#set(counter)
      return 'new'
    }
    const unwrapped = this.#unwrap(counter)
    if (unwrapped > this.#newest) {
      this.#advance(unwrapped, nowMs)
      return 'new'
    }
    if (unwrapped <= this.#newest - WINDOW) return 'out_of_window'
    if (this.#has(unwrapped)) return 'repeated'
    this.#set(unwrapped)
    // A counter from before the first one seen was never counted as missed.
    if (unwrapped > this.#oldest) {
      this.missed--
      assert(this.missed >= 0, 'what comes late was missed before', this.missed, unwrapped, this.#newest)
      while (this.#losses.length > 0 && this.missed <= this.#losses.at(-1)!.missedBefore) this.#losses.pop()
    }
    return 'new'
  }

  /** The value nearest to the newest one that is this counter modulo 2^32. */
  #unwrap(counter: number): number {
    const ahead = (counter - this.#newest) | 0
    return this.#newest + ahead
  }

  #advance(to: number, nowMs: number): void {
    const passed = to - this.#newest - 1
    assert(passed >= 0, 'the window moves on only', this.#newest, to)
    if (passed > 0) {
      this.#losses.push({ missedBefore: this.missed, atMs: nowMs })
      if (this.#losses.length > LOSSES_MAX) this.#forgottenMs = this.#losses.shift()!.atMs
    }
    this.missed += passed
    const clearFrom = Math.max(this.#newest + 1, to - WINDOW + 1)
    for (let counter = clearFrom; counter <= to; counter++) this.#clear(counter)
    this.#newest = to
    this.#set(to)
  }

  #has(counter: number): boolean {
    const bit = modulo(counter)
    return (this.#seen[bit >>> 5] & (1 << (bit & 31))) !== 0
  }

  #set(counter: number): void {
    const bit = modulo(counter)
    this.#seen[bit >>> 5] |= 1 << (bit & 31)
  }

  #clear(counter: number): void {
    const bit = modulo(counter)
    this.#seen[bit >>> 5] &= ~(1 << (bit & 31))
  }
}

/** WINDOW divides 2^32, so what this forgets of a large number does not matter. */
function modulo(counter: number): number {
  return counter & (WINDOW - 1)
}
