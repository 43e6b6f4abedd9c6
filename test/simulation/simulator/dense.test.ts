/** Few seeds with much traffic: what a thousand thin ones do not reach, such as limits, and gaps of thousands of frames. */
import t from 'tap'
import { runCampaign } from '../../../rig/simulator/campaign.js'

t.setTimeout(290_000)

t.test('all invariants hold over dense seeds', async (t) => {
  const campaign = { from: 1_000_031, seeds: 4, isDense: true, frames: 5000, deafEvery: 4 }
  const tally = await runCampaign(campaign, ({ seed, invariant, violations }) => {
    const command = `npm run sim -- --dense --frames ${campaign.frames} --seed ${seed} --trace`
    if (invariant) t.fail(`${command}: ${invariant}`, { violations })
    return invariant === undefined
  })
  t.equal(tally.failed, 0)
  t.ok(tally.frames > 5000 * campaign.seeds, `${tally.frames} frames`)
  t.equal(tally.judged['same input, same bytes'], 1)
})
