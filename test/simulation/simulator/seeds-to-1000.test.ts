/** Seeds 751 to 1000 of the simulator. Four files have a thousand of them, so that two processes share the work. */
import t from 'tap'
import { holdsOver } from './seeds.js'

t.setTimeout(290_000)

t.test('all invariants hold over seeds 751 to 1000', async (t) => holdsOver(t, 751, 250))
