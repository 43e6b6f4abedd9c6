/** Derives what follows from link.toml at both ends alike: the plan of every frame, and the receiver's patience. */

import { SEAL_OVERHEAD } from '../fec/frame-seal.js'
import { maxFrameBytes, type ProtectionWish, planBlock } from '../fec/policy.js'
import { DATAGRAM_OVERHEAD } from '../proto/datagram.js'
import { K_MAX, SYMBOL_LENGTH_UNIT } from '../proto/geometry.js'
import { RESENT_OVERHEAD_MAX } from '../proto/resent-frame.js'
import type { LinkConfig } from './link.js'

export function protectionWish({ mtu, ip_overhead_bytes, fec, rate }: LinkConfig): ProtectionWish {
  const room = mtu - ip_overhead_bytes - DATAGRAM_OVERHEAD
  return {
    assumedLoss: fec.assumed_loss,
    assumedBurstMs: fec.assumed_burst_ms,
    targetResidual: fec.target_residual,
    delayBudgetMs: fec.delay_budget_ms,
    ...(fec.max_source_symbols && { maxSourceSymbols: fec.max_source_symbols }),
    bitsPerSecond: rate.bits_per_second,
    maxSymbolLength: Math.floor(room / SYMBOL_LENGTH_UNIT) * SYMBOL_LENGTH_UNIT,
    ipOverheadBytes: ip_overhead_bytes,
  }
}

/** Shortest limit of a frame, with room for one event of ordinary size. link.toml cannot ask for less either. */
export const FRAME_BYTES_MIN = 1024

interface FrameLimit {
  /** Frames are filled up to this. Where they are sealed, that is before. */
  frameBytesMax: number
  /** A single event that is longer has a frame of its own, as long as one can be planned as wished. */
  eventFrameBytesMax: number
  /** The longest frame as it is cut into symbols: sealed, where frames are. */
  blockBytesMax: number
  /** Why the limit is less than link.toml asks for, or why the wish cannot be met at all. */
  warning?: string
}

/** Frames are cut so that each can be planned as wished: `max_frame_bytes`, or less where that is too much. */
export function frameLimit(link: LinkConfig): FrameLimit {
  const { eventFrameBytesMax, ...limit } = cutLimit(link)
  const overhead = sealOverhead(link)
  return {
    ...limit,
    frameBytesMax: limit.frameBytesMax - overhead,
    eventFrameBytesMax: eventFrameBytesMax - overhead,
    blockBytesMax: eventFrameBytesMax,
  }
}

/** By how much sealing makes a frame longer. */
export function sealOverhead({ keys }: LinkConfig): number {
  return keys.mode === 'sealed' ? SEAL_OVERHEAD : 0
}

/** The same of frames as they are cut. */
function cutLimit(link: LinkConfig): Omit<FrameLimit, 'blockBytesMax'> {
  const wish = protectionWish(link)
  // Every frame must fit into a frame of lane 4 (X1), where it is echoed with the protection that is asked for.
  const resentOverhead = RESENT_OVERHEAD_MAX + sealOverhead(link)
  const longest = K_MAX * wish.maxSymbolLength - resentOverhead
  const wished = maxFrameBytes(wish)
  const plannable = wished && Math.min(longest, wished - (link.echo ? resentOverhead : 0))
  if (plannable === undefined || plannable < FRAME_BYTES_MIN) {
    const frameBytesMax = Math.min(link.max_frame_bytes, longest)
    return {
      frameBytesMax,
      eventFrameBytesMax: frameBytesMax,
      warning: 'no frame can be protected as [fec] asks within [rate]; see `katamichi plan`',
    }
  }
  if (plannable >= link.max_frame_bytes) return { frameBytesMax: link.max_frame_bytes, eventFrameBytesMax: plannable }
  return {
    frameBytesMax: plannable,
    eventFrameBytesMax: plannable,
    warning: `frames are cut to ${plannable} bytes; more cannot be protected as [fec] asks`,
  }
}

/** How long a receiver waits for a missing frame: the longest spread of any frame, and the reordering allowance. */
export function patienceMs(link: LinkConfig): number {
  const longest = planBlock(frameLimit(link).blockBytesMax, protectionWish(link))
  return Math.max(link.fec.delay_budget_ms, longest.spreadMs) + link.order.reorder_allowance_ms
}
