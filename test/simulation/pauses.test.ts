import t from 'tap'
import { Random } from '../../rig/random.js'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { simulate } from '../../rig/simulation.js'

const FRAMES = 120
const SEEDS = 30
const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }

t.setTimeout(120_000)

t.test('pauses at either end lose no frame while no datagram is missing, in order or overtaken', async (t) => {
  let pausedLong = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed)
    const pauses = {
      meanGapMs: [20, 100, 500][random.integer(3)],
      msMax: [30, 200, 2000][random.integer(3)],
      readAtOnce: [1, 5, 64][random.integer(3)],
      readMs: 0.1,
    }
    const faults = { ...NO_FAULTS, delay: [0, 0.2][random.integer(2)], delayMsMax: 10 }
    const outcome = simulate({ seed, frames: FRAMES, faults, fec, pauses })
    if (outcome.violations.length > 0) t.fail(`seed ${seed}`, { pauses, wrong: outcome.violations.slice(0, 5) })
    if (outcome.framesDelivered !== outcome.framesSent) {
      t.fail(`seed ${seed}: ${outcome.framesNamedMissing} of ${outcome.framesSent} named missing`, { pauses, faults })
    }
    if (Math.max(...outcome.latenciesMs) > 500) pausedLong++
  }
  t.ok(pausedLong > SEEDS / 5, `${pausedLong} with long pauses`)
})
