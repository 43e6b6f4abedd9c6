/** Seeds 501 to 750 of the simulator. Four files have a thousand of them, so that two processes share the work. */
import t from 'tap'
import { holdsOver } from './seeds.js'

t.setTimeout(290_000)

t.test('all invariants hold over seeds 501 to 750', async (t) => holdsOver(t, 501, 250))
