import t from 'tap'
import { type BlockPlan, planBlock } from '../../../../../fec/policy.js'
import { Lane } from '../../../../../proto/datagram.js'
import { openLanes } from '../../../../../sender/transmit/core/lanes/open-lanes.js'

const WISH = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60, maxSymbolLength: 256 }
const plan = (bytes: number): BlockPlan => planBlock(bytes, { ...WISH, bitsPerSecond: 1e6, ipOverheadBytes: 28 })

t.test('what every sender has: heartbeats from its start on, and events', async (t) => {
  const lanes = openLanes({
    plan,
    batch: { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 1000, overload: 'conflate' },
    ...{ heartbeatPeriodMs: 100, run: 7, earlierEpochs: [], startMs: 4000 },
    says: { marks: () => [], health: () => ({}), isWaiting: () => false },
  })
  t.equal(lanes.control.lane, Lane.control)
  t.equal(lanes.control.readyAtMs(), 4000)
  t.equal(lanes.events.lane, Lane.events)
  const numbers = Object.values(lanes).map(({ lane }) => lane)
  t.equal(new Set(numbers).size, numbers.length, 'each has a number of its own')
})
