import t from 'tap'
import { ReasonLog } from '../../../../sender/intake/core/reason-log.js'

const NOTHING = { entries: [], rates: [] }

t.test('the first five of each source and reason are described, then once a minute how many more', async (t) => {
  const log = new ReasonLog()
  let details = 0
  for (let i = 0; i < 8; i++) log.note('refused', 'tms', 'not_json', () => `detail ${++details}`)
  log.note('dropped', 'tms', 'train.delayS out_of_range', 'train/1', 4)
  log.note('refused', 'tms', 'stale_snapshot', 'once, and so in no rate')
  const { entries, rates } = log.take(0)
  t.same(
    entries.map(({ reason, detail }) => `${reason}: ${detail}`),
    [
      ...[1, 2, 3, 4, 5].map((n) => `not_json: detail ${n}`),
      'train.delayS out_of_range: train/1',
      'stale_snapshot: once, and so in no rate',
    ],
  )
  t.same([rates, details], [[], 5], 'a detail that is not told is not made')
  t.same(log.take(59_000), NOTHING)
  log.note('refused', 'tms', 'not_json', 'x')
  t.same(log.take(60_000), {
    entries: [],
    rates: [
      { kind: 'refused', source: 'tms', reason: 'not_json', count: 4 },
      { kind: 'dropped', source: 'tms', reason: 'train.delayS out_of_range', count: 3 },
    ],
  })
  t.same(log.take(1e9), NOTHING)
})

t.test('bounded: reasons, and the length of a detail', async (t) => {
  const log = new ReasonLog()
  for (let i = 0; i < 2000; i++) log.note('dropped', 'tms', `field${i}`, 'x'.repeat(1000))
  const { entries } = log.take(0)
  t.equal(entries.length, 500)
  t.equal(entries[0].detail.length, 300)
})
