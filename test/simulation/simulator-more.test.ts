/** Seeds 501 to 1000 of the simulator. */
import t from 'tap'
import { holdsOver } from './simulator-seeds.js'

t.setTimeout(290_000)

t.test('all invariants hold over seeds 501 to 1000', async (t) => holdsOver(t, 501, 500))
