/** Derives what follows from `[checkpoint]` of link.toml: how much a checkpoint holds, and what it costs. Pure. */
import { type ProtectionWish, planBlock } from '../fec/policy.js'
import { CHECKPOINT_OVERHEAD_MAX, FRAME_DIGEST_BYTES, RUN_OVERHEAD_MAX } from '../proto/checkpoint.js'
import type { LinkConfig } from './link.js'
import { frameLimit, protectionWish, sealOverhead } from './link-plan.js'

export interface CheckpointPlan {
  periodMs: number
  /** Most digests in one, half of them new: as soon as there are nearly as many it does not wait for its period. */
  digestsMax: number
  /** What checkpoints take of the rate at {@link FRAMES_PER_S}, or at as many small frames as the link carries. */
  bitsPerSecond: number
  framesPerS: number
}

/** A checkpoint takes the link for so long at most, because an event may have to wait for it. */
const WIRE_MS_MAX = 50
/** Signing takes some 0.1 ms, so more would save nothing. */
const DIGESTS_MAX = 1000
/** With fewer, what stands around the digests would cost more than they do. */
const DIGESTS_MIN = 64
/** Frames a second of a sender whose batches close on the default deadline of 20 ms. */
const FRAMES_PER_S = 50
const SMALL_FRAME_BYTES = 200
/** Runs for which there is room: one of each lane that is listed, and two more where numbers were passed over. */
const RUNS = 4
/** The share of new digests at which one is due (`checkpoint-lane.ts`). */
const DUE_FILL = 0.75

export function checkpointPlan(
  link: ProtectionWish,
  { periodMs, frameBytesMax, sealBytes = 0 }: { periodMs: number; frameBytesMax: number; sealBytes?: number },
): CheckpointPlan {
  const wireBytesMax = (link.bitsPerSecond * WIRE_MS_MAX) / 8000
  const fits = (digests: number) => {
    if (bytesOf(digests) > frameBytesMax) return false
    const { short, wireBytes } = planBlock(bytesOf(digests) + sealBytes, link)
    return !short && wireBytes <= wireBytesMax
  }
  let digestsMax = DIGESTS_MIN
  for (let step = 512; step >= 2; step /= 2)
    while (digestsMax + step <= DIGESTS_MAX && fits(digestsMax + step)) digestsMax += step
  const carried = link.bitsPerSecond / 8 / planBlock(SMALL_FRAME_BYTES + sealBytes, link).wireBytes
  const framesPerS = Math.min(FRAMES_PER_S, carried)
  const each = Math.min(periodMs / 1000, (digestsMax * DUE_FILL) / 2 / framesPerS)
  const digests = Math.min(digestsMax, Math.ceil(2 * framesPerS * each))
  const bitsPerSecond = Math.ceil((planBlock(bytesOf(digests) + sealBytes, link).wireBytes * 8) / each)
  return { periodMs, digestsMax, bitsPerSecond, framesPerS: Math.round(framesPerS) }
}

/** The checkpoints of link.toml; `undefined` where it has none. */
export function configuredCheckpoint(link: LinkConfig): CheckpointPlan | undefined {
  const { checkpoint } = link
  if (!checkpoint) return undefined
  const { frameBytesMax } = frameLimit(link)
  return checkpointPlan(protectionWish(link), {
    ...{ periodMs: checkpoint.period_s * 1000, frameBytesMax, sealBytes: sealOverhead(link) },
  })
}

function bytesOf(digests: number): number {
  return CHECKPOINT_OVERHEAD_MAX + RUNS * RUN_OVERHEAD_MAX + digests * FRAME_DIGEST_BYTES
}
