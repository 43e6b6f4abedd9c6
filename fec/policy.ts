/**
 * Plans the source block of a frame from what the operator states about a link.
 *
 * The n = k + m symbols of a block are spread over D ms, so that the longest burst takes only its share of them;
 * enough repair symbols are sent that what it leaves survives random loss as well. Of all k and D that meet the
 * wish, the plan is the one with the fewest bytes on the wire.
 */

import { codeSize, K_MAX, maxRepairSymbols, SYMBOL_LENGTH_UNIT, symbolLengthOf } from '../proto/geometry.js'
import { binomialTail } from './binomial.js'

/** What the operator states. It is equal at both ends of a link, because the receiver's patience follows from it. */
export interface ProtectionWish {
  /** Share of datagrams lost at random, 0 ≤ share < 1. */
  readonly assumedLoss: number
  /** The longest burst, a total outage, that a block has to survive whole; one in a block. */
  readonly assumedBurstMs: number
  /** Most that the probability of losing a frame hit by such a burst may be, 0 < probability < 1. */
  readonly targetResidual: number
  /** Most that D may be: the longest that recovery may keep a frame waiting. */
  readonly delayBudgetMs: number
  /** Cap on bits on the wire, counted from the IP header on. */
  readonly bitsPerSecond: number
  /** Longest symbol that fits a datagram, a multiple of 16: 1,408 for MTU 1500. */
  readonly maxSymbolLength: number
  /** IP and UDP headers of each datagram: 28 for IPv4. */
  readonly ipOverheadBytes: number
  /** Most source symbols, where datagrams cost more than bytes; more only where the frame or the wish needs them. */
  readonly maxSourceSymbols?: number
}

export interface BlockPlan {
  readonly k: number
  readonly m: number
  readonly log2M: number
  readonly symbolLength: number
  /** D, the time over which the symbols are spread. */
  readonly spreadMs: number
  /** Whether the source symbols are sent at once and only the repair symbols are spread. */
  readonly sourceAtOnce: boolean
  /** Probability of losing the frame at the assumed loss, when the assumed burst hits its block in the worst place. */
  readonly residual: number
  /** m / k: 0.5 means half as many repair datagrams as source datagrams. `wireBytes` counts headers too. */
  readonly overhead: number
  /** How long after the first the last source symbol is sent, when nothing is lost and the rate is no limit. */
  readonly addedDelayMs: number
  readonly wireBytes: number
  /** True when no plan meets the wish; this is then the nearest to it. */
  readonly short: boolean
}

/** Katamichi's own bytes around a symbol: a header of 48 and a tag of 16. */
const HEADER_AND_TAG_BYTES = 64

/**
 * The plan for a frame. `frameBytes` is a whole number from 1 to 224 · maxSymbolLength; more cannot be one block and is
 * a RangeError, so frames are cut before (`maxFrameBytes`). Planning takes some 0.2 ms.
 */
export function planBlock(frameBytes: number, wish: ProtectionWish): BlockPlan {
  const kMin = Math.ceil(frameBytes / wish.maxSymbolLength)
  const kMax = Math.max(kMin, wish.maxSourceSymbols ?? K_MAX)
  const plan = planWithin(frameBytes, kMin, kMax, wish)
  return plan.short && kMax < K_MAX ? planWithin(frameBytes, kMin, K_MAX, wish) : plan
}

/** The plan for a frame cut into exactly k source symbols, 1 … 224. RangeError when k are too few to hold it. */
export function planBlockOf(k: number, frameBytes: number, wish: ProtectionWish): BlockPlan {
  return planWithin(frameBytes, k, k, wish)
}

/**
 * The longest frame whose plan is not short; `undefined` when there is none. Every shorter frame can be planned too.
 */
export function maxFrameBytes(wish: ProtectionWish): number | undefined {
  let longest = 0
  let m = 0
  for (let k = 1; k <= K_MAX; k++) {
    const least = leastRepair(k, m, wish)
    if (least === undefined) break
    m = least
    const room = bytesOnWireWithin(wish.delayBudgetMs, wish) / (k + m) - HEADER_AND_TAG_BYTES - wish.ipOverheadBytes
    const symbolLength = Math.min(Math.floor(room / SYMBOL_LENGTH_UNIT) * SYMBOL_LENGTH_UNIT, wish.maxSymbolLength)
    longest = Math.max(longest, k * symbolLength)
  }
  return longest > 0 ? longest : undefined
}

/**
 * Probability that a block of k + m symbols is lost when a burst takes h of them and each other one is lost at random.
 */
export function residualOf(k: number, m: number, loss: number, h: number): number {
  return h > m ? 1 : binomialTail(k + m - h, loss, m - h)
}

/** Most of n symbols spread evenly over `spreadMs` that a burst can take: ⌈n · burst / D⌉ + 1, the one for jitter. */
export function symbolsInBurst(n: number, burstMs: number, spreadMs: number): number {
  return burstMs === 0 ? 0 : wholeSymbols((n * burstMs) / spreadMs) + 1
}

/** The same when k source symbols go out at once and m repair symbols D/m apart after them: all k are one place. */
export function symbolsInBurstAtOnce(k: number, m: number, burstMs: number, spreadMs: number): number {
  return burstMs === 0 ? 0 : k + wholeSymbols((m * burstMs) / spreadMs)
}

/** Rounds up, but not for the rounding error of a quotient that is whole. */
function wholeSymbols(symbols: number): number {
  return Math.ceil(symbols - 1e-9)
}

// ---------------------------------------------------------------- the search

function planWithin(frameBytes: number, kMin: number, kMax: number, wish: ProtectionWish): BlockPlan {
  if (!(frameBytes >= 1 && kMin >= 1 && kMin <= K_MAX && symbolLengthOf(frameBytes, kMin) <= wish.maxSymbolLength)) {
    throw new RangeError(`a frame of ${frameBytes} bytes is not one block of ${kMin} symbols or more`)
  }
  return cheapestPlan(frameBytes, kMin, kMax, wish) ?? nearestPlan(frameBytes, kMin, kMax, wish)
}

/** The best plan of those that meet the wish; `undefined` when no k does. */
function cheapestPlan(frameBytes: number, kMin: number, kMax: number, wish: ProtectionWish): BlockPlan | undefined {
  const mostWireBytes = bytesOnWireWithin(wish.delayBudgetMs, wish)
  let best: BlockPlan | undefined
  let m = 0
  for (let k = kMin; k <= kMax; k++) {
    // The m that fewer source symbols needed is needed here too, so it tells early that k is not worth a look.
    if (best && wireBytesOf(frameBytes, k, m, wish) > best.wireBytes) continue
    const least = leastRepair(k, m, wish)
    if (least === undefined) break
    m = least
    const wireBytes = wireBytesOf(frameBytes, k, m, wish)
    if (wireBytes > mostWireBytes || (best && wireBytes > best.wireBytes)) continue
    const plan = spreadLeast(frameBytes, k, m, wish)
    if (!best || isBetter(plan, best)) best = plan
  }
  return best
}

/** The better plan has fewer bytes on the wire or, for the same bytes, the shorter spread. */
function isBetter(a: BlockPlan, b: BlockPlan): boolean {
  return a.wireBytes === b.wireBytes ? a.spreadMs < b.spreadMs : a.wireBytes < b.wireBytes
}

/**
 * The least m ≥ `from` with which k source symbols meet the residual when spread over the whole delay budget;
 * `undefined` when no code has so many. The wider the spread the fewer a burst takes, so no D needs fewer; and one
 * more symbol never makes the residual greater, nor one source symbol more makes it less.
 */
function leastRepair(k: number, from: number, wish: ProtectionWish): number | undefined {
  const most = maxRepairSymbols(k)
  for (let m = from; m <= most; m++) {
    if (residualWhenSpread(k, m, wish.delayBudgetMs, wish) <= wish.targetResidual) return m
  }
  return undefined
}

/** With k and m given, sends the source symbols at once if any D within the budget allows it, and takes the least D. */
function spreadLeast(frameBytes: number, k: number, m: number, wish: ProtectionWish): BlockPlan {
  const { assumedLoss, assumedBurstMs, targetResidual, delayBudgetMs } = wish
  const onWireMs = timeOnWireMs(wireBytesOf(frameBytes, k, m, wish), wish)
  const withinBudget = (ms: number) => Math.min(Math.max(onWireMs, ms), delayBudgetMs)
  if (assumedBurstMs === 0) {
    return describe(frameBytes, k, m, onWireMs, true, residualOf(k, m, assumedLoss, 0), false, wish)
  }
  // The most symbols that a burst may take, with random loss still survived.
  let h = 0
  while (h < m && residualOf(k, m, assumedLoss, h + 1) <= targetResidual) h++

  if (residualAtOnce(k, m, delayBudgetMs, wish) <= targetResidual) {
    const spreadMs = withinBudget((m * assumedBurstMs) / (h - k))
    return describe(frameBytes, k, m, spreadMs, true, residualAtOnce(k, m, spreadMs, wish), false, wish)
  }
  const spreadMs = withinBudget(((k + m) * assumedBurstMs) / (h - 1))
  return describe(frameBytes, k, m, spreadMs, false, residualWhenSpread(k, m, spreadMs, wish), false, wish)
}

/**
 * The plan when nothing meets the wish: as many repair symbols as rate, budget and code allow, with the k for which the
 * residual is then least. A burst that nothing can survive is left out of the reckoning: the plan is then for random
 * loss, spread over the whole budget, and its residual is 1, which it says.
 */
function nearestPlan(frameBytes: number, kMin: number, kMax: number, wish: ProtectionWish): BlockPlan {
  let best: BlockPlan | undefined
  for (let k = kMin; k <= kMax; k++) {
    const symbolBytes = wireBytesOf(frameBytes, k, 0, wish) / k
    const affordable = Math.floor(bytesOnWireWithin(wish.delayBudgetMs, wish) / symbolBytes) - k
    const m = Math.max(0, Math.min(affordable, maxRepairSymbols(k)))
    const spreadMs = Math.max(wish.delayBudgetMs, timeOnWireMs((k + m) * symbolBytes, wish))
    const residual = residualWhenSpread(k, m, spreadMs, wish)
    if (best && residual >= best.residual) continue
    best = describe(frameBytes, k, m, spreadMs, false, residual, true, wish)
  }
  if (best!.residual < 1 || wish.assumedBurstMs === 0) return best!
  const { k, m } = planWithin(frameBytes, kMin, kMax, { ...wish, assumedBurstMs: 0 })
  const spreadMs = Math.max(wish.delayBudgetMs, timeOnWireMs(wireBytesOf(frameBytes, k, m, wish), wish))
  return describe(frameBytes, k, m, spreadMs, false, 1, true, wish)
}

// ---------------------------------------------------------------- what a block costs and survives

function describe(
  frameBytes: number,
  k: number,
  m: number,
  spreadMs: number,
  sourceAtOnce: boolean,
  residual: number,
  short: boolean,
  wish: ProtectionWish,
): BlockPlan {
  return {
    k,
    m,
    log2M: codeSize(k, m)!,
    symbolLength: symbolLengthOf(frameBytes, k),
    spreadMs,
    sourceAtOnce,
    residual,
    overhead: m / k,
    addedDelayMs: sourceAtOnce ? 0 : ((k - 1) * spreadMs) / (k + m),
    wireBytes: wireBytesOf(frameBytes, k, m, wish),
    short,
  }
}

function residualWhenSpread(k: number, m: number, spreadMs: number, wish: ProtectionWish): number {
  return residualOf(k, m, wish.assumedLoss, symbolsInBurst(k + m, wish.assumedBurstMs, spreadMs))
}

function residualAtOnce(k: number, m: number, spreadMs: number, wish: ProtectionWish): number {
  return residualOf(k, m, wish.assumedLoss, symbolsInBurstAtOnce(k, m, wish.assumedBurstMs, spreadMs))
}

function wireBytesOf(frameBytes: number, k: number, m: number, wish: ProtectionWish): number {
  return (k + m) * (symbolLengthOf(frameBytes, k) + HEADER_AND_TAG_BYTES + wish.ipOverheadBytes)
}

function timeOnWireMs(wireBytes: number, wish: ProtectionWish): number {
  return (wireBytes * 8000) / wish.bitsPerSecond
}

function bytesOnWireWithin(durationMs: number, wish: ProtectionWish): number {
  return (wish.bitsPerSecond * durationMs) / 8000
}
