import t from 'tap'
import { cachedPlans } from '../../fec/cached-plans.js'
import { planBlock } from '../../fec/policy.js'

const WISH = {
  assumedLoss: 0.01,
  assumedBurstMs: 0,
  targetResidual: 1e-6,
  delayBudgetMs: 50,
  bitsPerSecond: 10_000_000,
  maxSymbolLength: 1408,
  ipOverheadBytes: 28,
}

t.test('a plan is that of the next whole step, and of the longest frame at most', async (t) => {
  const plan = cachedPlans(1000, WISH)
  t.strictSame(plan(17), planBlock(32, WISH))
  t.strictSame(plan(999), planBlock(1000, WISH))
  t.strictSame(cachedPlans(1000, WISH, 1)(17), planBlock(17, WISH))
})

t.test('what was looked for once is at hand', async (t) => {
  const plan = cachedPlans(1000, WISH)
  t.equal(plan(17), plan(32))
  t.not(plan(17), plan(33))
})
