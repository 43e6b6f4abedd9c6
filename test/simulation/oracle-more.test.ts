/** Seeds 101 to 200; the others are in `oracle.test.ts`. */
import t from 'tap'
import { holdsOver } from './oracle-seeds.js'

t.setTimeout(290_000)

t.test('the oracle holds over 100 more seeds and all fault kinds', async (t) => holdsOver(t, 101, 200))
