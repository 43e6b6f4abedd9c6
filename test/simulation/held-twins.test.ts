import t from 'tap'
import { simulateTwins, TWIN_NUMBERS, type TwinFault } from '../../rig/twin-simulation.js'

t.setTimeout(240_000)

const [A] = TWIN_NUMBERS
const FAILOVER_MS = 500

t.test('S11: the operator holds the one that leads: the other leads at once, and nothing is lost', async (t) => {
  const faults: TwinFault[] = [{ kind: 'hold', sender: 0, atMs: 4000, forMs: 5000 }]
  const [outcome] = simulateTwins({ seed: 6, ms: 16_000, faults })
  t.same(outcome.missing, [])
  t.same(outcome.repeated, [])
  const { takeovers, lead } = outcome.receiver.twins!
  t.match(takeovers, { held: 1, silent: 0 })
  t.match(lead, { sender: A, reason: 'returned' }, 'released, it leads again')
  t.ok(outcome.longestPauseMs < FAILOVER_MS, `a pause of ${outcome.longestPauseMs} ms: nobody waits for it`)
})
