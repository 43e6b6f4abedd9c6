import t from 'tap'
import { percentile, summariseLatencies } from '../../bench/percentiles.js'

t.test('nearest rank: a value of the sample that the share does not exceed', async (t) => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  t.equal(percentile(ten, 0.5), 5)
  t.equal(percentile(ten, 0.51), 6)
  t.equal(percentile(ten, 0.9), 9)
  t.equal(percentile(ten, 0.99), 10)
  t.equal(percentile(ten, 0), 1)
  t.equal(percentile([7], 0.999), 7)
  t.ok(Number.isNaN(percentile([], 0.5)), 'nothing has no median')
})

t.test('latencies are sorted as numbers', async (t) => {
  const latencies = Array.from({ length: 1000 }, (_, i) => 1000 - i)
  t.same(summariseLatencies(latencies), { p50: 500, p99: 990, p999: 999 })
})
