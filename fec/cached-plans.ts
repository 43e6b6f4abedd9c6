/** Plans that were looked for once: the search takes far longer than the sending of a frame may. */
import { type BlockPlan, type ProtectionWish, planBlock } from './policy.js'

/** A plan is kept for each step, so that there are no more of them than the longest frame has steps. */
const STEP_BYTES = 16

/** Plans for frames of at most `longest` bytes, by their length in whole steps. */
export function cachedPlans(
  longest: number,
  wish: ProtectionWish,
  stepBytes = STEP_BYTES,
): (frameBytes: number) => BlockPlan {
  const plans = new Map<number, BlockPlan>()
  return (frameBytes) => {
    const rounded = Math.min(longest, Math.ceil(frameBytes / stepBytes) * stepBytes)
    let plan = plans.get(rounded)
    if (!plan) plans.set(rounded, (plan = planBlock(rounded, wish)))
    return plan
  }
}
