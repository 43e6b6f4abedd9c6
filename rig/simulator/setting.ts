/**
 * What both ends of a simulated run are configured with. Symbols are small and limits are low, so that much happens in
 * little time and floods reach the limits.
 */
import { cachedPlans } from '../../fec/cached-plans.js'
import { createEngine, type Engine } from '../../fec/kernels/engine.js'
import type { BlockPlan } from '../../fec/policy.js'

export const STREAM = 1
export const FINGERPRINT = 0xfeed
export const START_MS = 1_750_000_000_000
export const SYMBOL_LENGTH_MAX = 256
export const FRAME_BYTES_MAX = 700
export const HEARTBEAT_PERIOD_MS = 250
/** A value of the carousel comes again after so long. */
export const TURN_MS = 2000
export const WIRE = { bitsPerSecond: 20e6, burstBytes: 6000, ipOverheadBytes: 28 }
/** Long enough for the spread of a frame, and for what the link delays as a rule. */
export const PATIENCE_MS = 100
export const MAX_AGE_MS = 60_000

/** Keys by number. Both ends have all of them, as they do while a key is being replaced. */
export const KEYS: ReadonlyMap<number, Uint8Array> = new Map([
  [1, new Uint8Array(32).fill(7)],
  [2, new Uint8Array(32).fill(9)],
])
/** A key that no receiver has, but for its number. */
export const STRANGERS_KEY = new Uint8Array(32).fill(11)

export const LIMITS = {
  queueEventsMax: 2000,
  subjectsMax: 400,
  carouselBytesMax: 100_000,
  openBlocksMax: 256,
  heldFramesMax: 512,
  recordsMax: 600,
  gapsMax: 50,
  /** What a socket holds. */
  socketDatagramsMax: 2000,
  /** What a receiver reads of it at once, once a millisecond. */
  readAtOnce: 200,
}

/** The kernels that the product uses, in one piece of memory for the whole process. */
const RECEIVERS_MAX = 3
const BLOCK_MEMORY_BYTES = 512 << 10
export const ENGINE: Engine = createEngine(SYMBOL_LENGTH_MAX, RECEIVERS_MAX * BLOCK_MEMORY_BYTES)

/** Where a receiver keeps its open blocks, so that they are coded in place as in the product. */
export function blockMemoryOf(receiver: number): Uint8Array {
  return ENGINE.arena.subarray(receiver * BLOCK_MEMORY_BYTES, (receiver + 1) * BLOCK_MEMORY_BYTES)
}

const WISH = { assumedLoss: 0.05, assumedBurstMs: 5, targetResidual: 1e-3, delayBudgetMs: 60 }
const LINK = { ...WIRE, maxSymbolLength: SYMBOL_LENGTH_MAX }

export const planOfEvents: (frameBytes: number) => BlockPlan = cachedPlans(Number.POSITIVE_INFINITY, {
  ...WISH,
  ...LINK,
})
export const planOfValues: (frameBytes: number) => BlockPlan = cachedPlans(Number.POSITIVE_INFINITY, {
  ...{ ...WISH, assumedLoss: 0.2 },
  ...LINK,
})
