/** Seeds 81 to 200, coded and hashed with what a process has; the others are in `oracle.test.ts`. */
import t from 'tap'
import { createEngine } from '../../fec/kernels/engine.js'
import { SMALL_LINK } from '../../rig/simulation.js'
import { holdsOver } from './oracle-seeds.js'

t.setTimeout(290_000)

const engine = createEngine(SMALL_LINK.maxSymbolLength)
t.comment(engine.description)

t.test('the oracle holds over 120 more seeds and all fault kinds', async (t) => holdsOver(t, 81, 200, engine))
