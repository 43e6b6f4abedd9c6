import t from 'tap'
import { RequestRates } from '../../../receiver/access/request-rates.js'

t.test('a minute’s worth at once, then as they are earned', async (t) => {
  const rates = new RequestRates(10)
  for (let i = 0; i < 60; i++) t.equal(rates.handleRequest('a', 60, 0), 0)
  t.equal(rates.handleRequest('a', 60, 0), 1000)
  t.equal(rates.handleRequest('b', 60, 0), 0)
  t.match(rates.handleRequest('a', 60, 999), /^[12]$/)
  t.equal(rates.handleRequest('a', 60, 1000), 0)
  t.equal(rates.handleRequest('a', 60, 1000), 1000)
  t.equal(rates.handleRequest('a', 60, 500), 1000, 'a clock set back earns nothing and costs nothing')
  t.equal(rates.counts.refused, 4)
})

t.test('over any time no more than the rate and one burst', async (t) => {
  const rates = new RequestRates(10)
  let taken = 0
  for (let ms = 0; ms < 600_000; ms += 7) if (rates.handleRequest('a', 100, ms) === 0) taken++
  t.ok(taken >= 1098 && taken <= 1100, String(taken))
})

t.test('bounded', async (t) => {
  const rates = new RequestRates(2)
  for (const subject of ['a', 'b', 'a', 'c']) rates.handleRequest(subject, 2, 0)
  t.equal(rates.counts.evicted, 1)
  t.ok(rates.handleRequest('a', 2, 0) > 0, 'b went, it was longest ago')
})
