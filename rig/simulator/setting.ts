/**
 * What both ends of a simulated run are configured with. Symbols are small and limits are low, so that much happens in
 * little time and floods reach the limits.
 */
import { cachedPlans } from '../../fec/cached-plans.js'
import { RUN_MAX, SYMBOL_HASH_LENGTH } from '../../fec/integrity.js'
import { createEngine, type Engine } from '../../fec/kernels/engine.js'
import type { BlockPlan } from '../../fec/policy.js'
import { DATAGRAM_OVERHEAD } from '../../proto/datagram.js'
import type { DatagramSlots } from '../../sender/transmit/core/block-encoder.js'

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

/**
 * The kernels that the product uses, in one piece of memory for the whole process, in which both ends have all that is
 * coded or hashed, as in the product.
 */
const SENDERS_MAX = 2
const RECEIVERS_MAX = 2
const BLOCK_MEMORY_BYTES = 512 << 10
const SLOTS = 4096
const SLOT_BYTES = DATAGRAM_OVERHEAD + SYMBOL_LENGTH_MAX
/** Datagrams that a receiver reads at a time, and room for each, with what faults set behind its end. */
const READ_MAX = RUN_MAX
const READ_BYTES = 1024
export const ENGINE: Engine = createEngine(
  SYMBOL_LENGTH_MAX,
  RECEIVERS_MAX * BLOCK_MEMORY_BYTES + SENDERS_MAX * SLOTS * SLOT_BYTES + READ_MAX * READ_BYTES,
)
const SLOTS_AT = RECEIVERS_MAX * BLOCK_MEMORY_BYTES
const READ_AT = SLOTS_AT + SENDERS_MAX * SLOTS * SLOT_BYTES

/** Where a receiver keeps its open blocks. */
export function blockMemoryOf(receiver: number): Uint8Array {
  return ENGINE.arena.subarray(receiver * BLOCK_MEMORY_BYTES, (receiver + 1) * BLOCK_MEMORY_BYTES)
}

/** Where a sender makes its datagrams. Worlds run one after another, and what is here is taken out at once. */
export function slotsOf(sender: number, count: number): DatagramSlots {
  const at = SLOTS_AT + sender * SLOTS * SLOT_BYTES
  const bytes = ENGINE.arena.subarray(at, at + SLOTS * SLOT_BYTES)
  return { bytes, hashes: new Uint8Array(count * SYMBOL_HASH_LENGTH), offset: 0, stride: SLOT_BYTES, count }
}

/** Where a receiver reads its socket to. */
export const READING = {
  bytes: ENGINE.arena.subarray(READ_AT, READ_AT + READ_MAX * READ_BYTES),
  stride: READ_BYTES,
  count: READ_MAX,
}

const WISH = { assumedLoss: 0.05, assumedBurstMs: 5, targetResidual: 1e-3, delayBudgetMs: 60 }

/** How much a link carries, and how its frames are cut and protected. */
export interface Traffic {
  wire: typeof WIRE
  frameBytesMax: number
  planOfEvents: (frameBytes: number) => BlockPlan
  planOfValues: (frameBytes: number) => BlockPlan
  /** Slots of a sender. */
  slots: number
  /** Least time between two steps of a sender. */
  lookMs: number
}

function plansOf(wire: typeof WIRE, wish: typeof WISH) {
  return cachedPlans(Number.POSITIVE_INFINITY, { ...wish, ...wire, maxSymbolLength: SYMBOL_LENGTH_MAX })
}

/** Frames far apart, each spread over many datagrams. */
export const THIN: Traffic = {
  ...{ wire: WIRE, frameBytesMax: FRAME_BYTES_MAX, slots: 512 + 3 * 255, lookMs: 0.01 },
  planOfEvents: plansOf(WIRE, WISH),
  planOfValues: plansOf(WIRE, { ...WISH, assumedLoss: 0.2 }),
}

const FAST_WIRE = { ...WIRE, bitsPerSecond: 2e9, burstBytes: 500_000 }
const SMALL_WISH = { assumedLoss: 0.05, assumedBurstMs: 0, targetResidual: 1e-2, delayBudgetMs: 20 }
const SMALL_PLANS = plansOf(FAST_WIRE, SMALL_WISH)
/** Many small frames in little time: the most frames for the time of a processor. */
export const DENSE: Traffic = {
  ...{ wire: FAST_WIRE, frameBytesMax: 75, slots: SLOTS, lookMs: 5 },
  ...{ planOfEvents: SMALL_PLANS, planOfValues: SMALL_PLANS },
}
