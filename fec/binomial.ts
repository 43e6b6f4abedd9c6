/** The upper tail of the binomial distribution, right down to the smallest numbers a double can hold. */

/** Most trials: the longest block has 256 encoding symbol ids. */
export const TRIALS_MAX = 256

const LN_FACTORIAL = new Float64Array(TRIALS_MAX + 1)
for (let n = 2; n <= TRIALS_MAX; n++) LN_FACTORIAL[n] = LN_FACTORIAL[n - 1] + Math.log(n)

/**
 * P[X > threshold], where X is the number of successes in `trials` independent trials of the given probability (0 … 1).
 * The relative error stays below 1e-11, because only positive terms are added, each computed from its logarithm.
 */
export function binomialTail(trials: number, probability: number, threshold: number): number {
  if (threshold < 0) return 1
  if (threshold >= trials || probability === 0) return 0
  if (probability === 1) return 1
  const lnSuccess = Math.log(probability)
  const lnFailure = Math.log1p(-probability)
  let tail = 0
  for (let successes = threshold + 1; successes <= trials; successes++) {
    const failures = trials - successes
    const lnWays = LN_FACTORIAL[trials] - LN_FACTORIAL[successes] - LN_FACTORIAL[failures]
    const term = Math.exp(lnWays + successes * lnSuccess + failures * lnFailure)
    tail += term
    // Terms rise to the mode and then fall: after one that adds nothing the rest add nothing.
    if (term < tail * 1e-17) break
  }
  return Math.min(tail, 1)
}
