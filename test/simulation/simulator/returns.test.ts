/** Few faults, so that epochs that go back to older numbers are met often: with all faults a thousand seeds miss that. */
import t from 'tap'
import { runSeed } from '../../../rig/simulator/campaign.js'

const KINDS = ['old_backup', 'sender_clock_forward', 'kill_sender']

t.setTimeout(290_000)

t.test('all invariants hold where state and clocks of senders go back', async (t) => {
  for (let seed = 10; seed <= 20; seed++) {
    const { invariant, violations } = await runSeed(seed, { from: seed, seeds: 1, kinds: KINDS, deafEvery: 0 })
    t.equal(invariant, undefined, `npm run sim -- --seed ${seed} --faults ${KINDS.join(',')} --trace`, { violations })
  }
})
