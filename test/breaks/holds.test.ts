/** What must break nothing and takes seconds, at real processes. All of it: `holds-table.js`. */
import t from 'tap'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { HOLDS } from './holds.js'
import { TwoEnds } from './two-ends.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

/** Some ten seconds on an idle machine. */
const PATIENCE_MS = 120_000

const quick = HOLDS.filter(({ isQuick }) => isQuick)
// Each has hosts, processes and a folder of its own, and waits most of its time.
t.jobs = quick.length
for (const hold of quick) {
  t.test(hold.title, { skip, timeout: PATIENCE_MS, buffered: true }, async (t) => {
    const ends = await TwoEnds.open(hold.arrangement)
    t.teardown(() => ends.close())
    hold.prepare?.(ends)
    await ends.begin()
    t.same(await hold.check(ends), [])
  })
}
