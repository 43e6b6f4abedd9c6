/** Those ways to break an end that take seconds, at real processes. All of them, with the page: `table.js`. */
import t from 'tap'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { carryOut } from './broken.js'
import { WAYS } from './ways.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

const quick = WAYS.filter(({ isQuick }) => isQuick)

t.test('no place is green, the cause is named, and it comes back by itself', { skip }, async (t) => {
  t.ok(quick.length >= 5)
  for (const way of quick) {
    const { faults, noticedMs, mendedMs } = await carryOut(way, false)
    t.same(
      faults,
      [],
      `${way.title}: noticed after ${noticedMs?.toFixed(0)} ms, mended after ${mendedMs?.toFixed(0)} ms`,
    )
  }
})
