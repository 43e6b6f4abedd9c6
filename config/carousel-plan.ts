/** Derives what follows from `[carousel]` at both ends alike, and says what cannot be had on the link. Pure. */

import { maxFrameBytes, type ProtectionWish, planBlock } from '../fec/policy.js'
import { ENTRY_OVERHEAD_MAX, PART_OVERHEAD_MAX } from '../proto/carousel-part.js'
import type { LinkConfig } from './link.js'
import { FRAME_BYTES_MIN, protectionWish, sealOverhead } from './link-plan.js'
import type { KeyFault } from './parse/parse-config.js'

export interface CarouselWish {
  periodMs: number
  /** The share of the link that is kept for it. */
  share: number
  assumedLoss: number
  /** Most subjects, and the mean length of their values at most. */
  subjectsMax: number
  valueBytes: number
  /** Longest frame that is wished for. */
  frameBytesMax: number
  /** By how much sealing makes a frame longer; 0 where it is not given. */
  sealBytes?: number
}

export interface CarouselPlan {
  /**
   * How often a value is sent. That is less than the period, within which it is to have come: a part takes time to go
   * out, and to be waited for.
   */
  turnMs: number
  /** How parts are protected: as if the carousel's share were the whole link, so that no part takes more of it. */
  wish: ProtectionWish
  /** Parts are filled up to this; a longer value has one of its own, up to `valueFrameBytesMax`. Both before sealing. */
  frameBytesMax: number
  valueFrameBytesMax: number
  /** A filled part, and the longest one, as they are cut into symbols. */
  partBytesMax: number
  blockBytesMax: number
  subjectsMax: number
  /** Most bytes of all values. */
  bytesMax: number
  /** What it takes of the rate when it is full, and what its share is. */
  bitsPerSecond: number
  bitsPerSecondMax: number
}

/** A tenth of the period is left for what is late, and the delay budget for a part on its way. */
const TURN_SHARE = 0.9

/** `fault` says of which key of `[carousel]` too much is wished, and what would do; there is a plan only without one. */
export function carouselPlan(link: ProtectionWish, wish: CarouselWish): { plan?: CarouselPlan; fault?: KeyFault } {
  const { periodMs, share, subjectsMax, valueBytes, sealBytes = 0 } = wish
  const turnMs = Math.floor(periodMs * TURN_SHARE - link.delayBudgetMs)
  if (turnMs < periodMs / 2) {
    const leastS = roundUp(link.delayBudgetMs / (TURN_SHARE - 0.5) / 1000)
    return fault('period_s', `must be at least ${leastS}: a part may be on its way for fec.delay_budget_ms`)
  }
  const bitsPerSecondMax = link.bitsPerSecond * share
  const own = { ...link, assumedLoss: wish.assumedLoss, bitsPerSecond: bitsPerSecondMax }
  const blockBytesMax = maxFrameBytes(own)
  if (blockBytesMax === undefined || blockBytesMax < FRAME_BYTES_MIN) {
    const message =
      `leaves no part that survives assumed_loss within fec.delay_budget_ms at ${share} of the rate; ` +
      'a greater share, a longer delay budget or less loss would do: see `katamichi plan --carousel`'
    return fault('share', message)
  }
  const partBytesMax = Math.min(wish.frameBytesMax, blockBytesMax)
  const [frameBytesMax, valueFrameBytesMax] = [partBytesMax - sealBytes, blockBytesMax - sealBytes]
  const entryBytes = valueBytes + ENTRY_OVERHEAD_MAX
  // The next value may not fit the rest of a part, but there is one in each at least.
  const partBytes = Math.max(entryBytes, frameBytesMax - PART_OVERHEAD_MAX - entryBytes)
  const parts = Math.ceil((subjectsMax * entryBytes) / partBytes)
  const { wireBytes } = planBlock(partBytesMax, own)
  const bitsPerSecond = Math.ceil((parts * wireBytes * 8000) / turnMs)
  if (bitsPerSecond > bitsPerSecondMax) {
    const tooMuch = bitsPerSecond / bitsPerSecondMax
    const periodS = roundUp((turnMs * tooMuch + link.delayBudgetMs) / TURN_SHARE / 1000)
    const partsMax = Math.floor((bitsPerSecondMax * turnMs) / (8000 * wireBytes))
    const subjects = Math.floor((partsMax * partBytes) / entryBytes)
    const message =
      `and value_bytes (${valueBytes}) take ${megabits(bitsPerSecond)} of ${megabits(bitsPerSecondMax)}, ` +
      `the share of the rate; period_s = ${periodS} or subjects_max = ${subjects} would fit`
    return fault('subjects_max', message)
  }
  return {
    plan: {
      ...{
        turnMs,
        wish: own,
        frameBytesMax,
        valueFrameBytesMax,
        partBytesMax,
        blockBytesMax,
        subjectsMax,
        bytesMax: subjectsMax * valueBytes,
      },
      ...{ bitsPerSecond, bitsPerSecondMax },
    },
  }
}

/** The carousel of link.toml; `undefined` where it has none, or one that the loader refuses. */
export function configuredCarousel(link: LinkConfig): CarouselPlan | undefined {
  const wish = carouselWish(link)
  return wish && carouselPlan(protectionWish(link), wish).plan
}

/** What link.toml wishes of its carousel and cannot have. */
export function carouselFaults(link: LinkConfig): KeyFault[] {
  const wish = carouselWish(link)
  const fault = wish && carouselPlan(protectionWish(link), wish).fault
  return fault ? [fault] : []
}

function carouselWish(link: LinkConfig): CarouselWish | undefined {
  const { carousel, max_frame_bytes } = link
  if (!carousel) return undefined
  return {
    periodMs: carousel.period_s * 1000,
    share: carousel.share,
    assumedLoss: carousel.assumed_loss,
    subjectsMax: carousel.subjects_max,
    valueBytes: carousel.value_bytes,
    frameBytesMax: max_frame_bytes,
    sealBytes: sealOverhead(link),
  }
}

function fault(key: string, message: string): { fault: KeyFault } {
  return { fault: { path: `carousel.${key}`, message } }
}

/** To two digits, upwards. */
function roundUp(seconds: number): number {
  const unit = 10 ** (Math.floor(Math.log10(seconds)) - 1)
  return Number((Math.ceil(seconds / unit) * unit).toPrecision(2))
}

function megabits(bitsPerSecond: number): string {
  return `${Number((bitsPerSecond / 1e6).toPrecision(3))} Mbit/s`
}
