/** Those ways to break an end that take seconds, at real processes. All of them, with the page: `table.js`. */
import t from 'tap'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { carryOut } from './broken.js'
import { WAYS } from './ways.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

/** Some thirty seconds on an idle machine, all of them side by side. */
const PATIENCE_MS = 120_000

const quick = WAYS.filter(({ isQuick }) => isQuick)

t.ok(quick.length >= 5)
// Each has hosts, processes and a folder of its own, and waits most of its time.
t.jobs = quick.length
for (const way of quick) {
  t.test(
    `${way.title}: nothing is green, the cause is named, it comes back`,
    { skip, timeout: PATIENCE_MS, buffered: true },
    async (t) => {
      const { faults, noticedMs, mendedMs } = await carryOut(way, false)
      t.same(faults, [], `noticed after ${noticedMs?.toFixed(0)} ms, mended after ${mendedMs?.toFixed(0)} ms`)
    },
  )
}
