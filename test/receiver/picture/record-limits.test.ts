import t from 'tap'
import { lastCallOverMs, limitsOf, RECORD_LIMITS } from '../../../receiver/picture/record-limits.js'

t.test('trains have limits of their own; what holds until it is taken back has longer ones', async (t) => {
  t.equal(limitsOf({ train: {} }, RECORD_LIMITS), RECORD_LIMITS.train)
  for (const event of [{ line: {} }, { information: {} }, { component: {} }]) {
    t.equal(limitsOf(event, RECORD_LIMITS), RECORD_LIMITS.line)
  }
})

t.test('the last call is over some minutes after the latest of its times', async (t) => {
  const over = (...stopCalls: object[]) => lastCallOverMs({ train: { delayS: 60, stopCalls } })
  t.equal(over(), undefined)
  t.equal(over({ arrival: { plannedMs: 1000 } }), 361_000, 'a plan, and the delay')
  t.equal(over({ arrival: { plannedMs: 1000, delayS: 10 } }), 311_000)
  t.equal(over({ arrival: { estimatedMs: 5000 }, departure: { actualMs: 9000, plannedMs: 1 } }), 309_000)
  t.equal(over({ arrival: { estimatedMs: 5000 } }, { station: 'A' }), undefined, 'its last call has no time')
})
