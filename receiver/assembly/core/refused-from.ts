/**
 * Tells where refused datagrams come from: the most frequent few of each kind, by address, or for IPv6 by /64. It takes
 * a sample, because it must cost next to nothing while a million a second are refused, and because anyone can forge
 * what a UDP datagram says of its source.
 */

import { BoundedMap } from '../../../ground/bounded-map.js'
import type { RefusalWord } from './refusal-words.js'

/** An address as the kernel has it: IPv4 in `low`, or the upper half of IPv6 in both. */
interface SourceAddress {
  family: 4 | 6
  high: number
  low: number
}

/** An address, or a /64, and its share of those that were looked at. */
export interface RefusedFrom {
  address: string
  share: number
}

/** Most that are looked at in one batch: one in sixteen of a flood's 64, so that refusing them costs no more for it. */
const LOOKED_AT_MAX = 4
/** Most sources that are kept apart for one kind. The one seen longest ago makes room, so a frequent one stays. */
const SOURCES_MAX = 64
/** Most sources that are named, as many as one line of a log should have. */
const NAMED_MAX = 3

interface Tally {
  lastMs: number
  looked: number
  sources: BoundedMap<number | string, { source: SourceAddress; count: number }>
}

export class RefusedSources {
  /** Counts sources that made room for others. */
  evicted = 0
  hasChanged = false
  readonly #tallies = new Map<RefusalWord, Tally>()
  #left = LOOKED_AT_MAX

  /** @param overMs after so long without one, the next of its kind begins anew */
  constructor(private readonly overMs: number) {}

  /** Must be called before each batch. */
  handleBatch(): void {
    this.#left = LOOKED_AT_MAX
  }

  /** Whether one more of this batch is looked at. */
  get isLooking(): boolean {
    return this.#left > 0
  }

  handle(word: RefusalWord, source: SourceAddress, nowMs: number): void {
    this.#left--
    this.hasChanged = true
    let tally = this.#tallies.get(word)
    if (!tally || nowMs - tally.lastMs >= this.overMs)
      this.#tallies.set(
        word,
        (tally = { lastMs: nowMs, looked: 0, sources: new BoundedMap(SOURCES_MAX, () => this.evicted++) }),
      )
    tally.lastMs = nowMs
    tally.looked++
    const { family, high, low } = source
    const key = family === 4 ? low : `${high} ${low}`
    const known = tally.sources.get(key)
    tally.sources.set(key, { source, count: (known?.count ?? 0) + 1 })
  }

  /** The sources, the most frequent first. */
  named(): Partial<Record<RefusalWord, RefusedFrom[]>> {
    this.hasChanged = false
    return Object.fromEntries(
      [...this.#tallies].map(([word, { looked, sources }]) => {
        const most = [...sources.values()].sort((a, b) => b.count - a.count).slice(0, NAMED_MAX)
        const share = (count: number) => Math.round((count / looked) * 100) / 100
        return [word, most.map(({ source, count }) => ({ address: addressText(source), share: share(count) }))]
      }),
    )
  }
}

function addressText({ family, high, low }: SourceAddress): string {
  if (family === 4) return [low >>> 24, (low >>> 16) & 255, (low >>> 8) & 255, low & 255].join('.')
  const parts = [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff]
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`
}

/** Reads `192.0.2.1`, or a /64 as `addressGroup` (config/parse/addresses.ts) writes it. */
export function sourceAddressOf(group: string): SourceAddress {
  if (!group.includes(':')) {
    const low = group.split('.').reduce((value, part) => value * 256 + Number(part), 0)
    return { family: 4, high: 0, low: low | 0 }
  }
  const [a = 0, b = 0, c = 0, d = 0] = group.split(':').map((part) => Number.parseInt(part, 16))
  return { family: 6, high: (a << 16) | b, low: (c << 16) | d }
}
