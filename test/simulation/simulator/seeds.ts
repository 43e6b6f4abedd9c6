/** Runs seeds of the simulator in a test, and ends with the first of them that fails. */
import type { Test } from 'tap'
import { runCampaign } from '../../../rig/simulator/campaign.js'
import { FAULT_KINDS } from '../../../rig/simulator/faults/kinds.js'
import { tallyText } from '../../../rig/simulator/sim-report.js'
import { kindsUnstruck } from '../../../rig/simulator/tally.js'

export async function holdsOver(t: Test, from: number, seeds: number): Promise<void> {
  const tally = await runCampaign({ from, seeds, deafEvery: 10 }, ({ seed, invariant, violations }) => {
    if (invariant) t.fail(`npm run sim -- --seed ${seed} --trace: ${invariant}`, { violations })
    return invariant === undefined
  })
  t.comment(tallyText(tally, process.uptime()))
  if (tally.failed > 0) return
  t.equal(tally.seeds, seeds)
  t.same(kindsUnstruck(tally, undefined), [], `each of ${FAULT_KINDS.length} kinds of fault has struck something`)
  t.ok(tally.framesDelivered > 100 * seeds && tally.framesNamed > 100 * seeds, 'neither all nor nothing was delivered')
  t.ok(tally.framesRecovered > seeds, 'FEC had work to do')
  for (const [invariant, judged] of Object.entries(tally.judged)) t.ok(judged >= seeds / 10, `${invariant}: ${judged}`)
}
