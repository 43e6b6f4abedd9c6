import t from 'tap'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { simulate } from '../../rig/simulation.js'

/** What each plan delivers at each loss rate. A change here is a change of behaviour: look before you accept it. */
t.test('loss × plan → share of frames delivered, recovered and named missing', async (t) => {
  const plans = { 'no loss': 0, '1 %': 0.01, '5 %': 0.05, '20 %': 0.2, '40 %': 0.4 }
  const rows = ['planned for   loss   delivered  recovered  missing']
  for (const [name, assumedLoss] of Object.entries(plans)) {
    for (const drop of [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9]) {
      const fec = { assumedLoss, assumedBurstMs: 0, targetResidual: 1e-6, delayBudgetMs: 50 }
      const outcome = simulate({ seed: 42, frames: 400, faults: { ...NO_FAULTS, drop }, fec })
      t.same(outcome.violations, [], `planned for ${name}, lost ${drop}`)
      const share = (count: number) => `${((100 * count) / outcome.framesSent).toFixed(1)} %`.padStart(9)
      const { framesDelivered, framesRecovered, framesNamedMissing } = outcome
      rows.push(
        `${name.padEnd(11)} ${`${drop * 100} %`.padStart(6)} ${share(framesDelivered)}  ${share(framesRecovered)} ${share(framesNamedMissing)}`,
      )
    }
  }
  t.matchSnapshot(rows.join('\n'))
})
