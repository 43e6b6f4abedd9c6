import fc from 'fast-check'
import t from 'tap'
import { SourceRates } from '../../../../../sender/intake/core/guard/source-rates.js'

const RULES = {
  rate: { events_per_s: 10, burst_events: 5 },
  source: [{ name: 'slow', events_per_s: 0.5, burst_events: 1 }],
}

const taken = (rates: SourceRates, source: string, nowMs: number, tries: number) =>
  Array.from({ length: tries }, () => rates.take(source, nowMs)).filter(Boolean).length

t.test('so many at once, and then so many a second, of each source', async (t) => {
  const rates = new SourceRates(RULES)
  t.equal(taken(rates, 'a', 0, 20), 5)
  t.equal(taken(rates, 'b', 0, 20), 5)
  t.equal(taken(rates, 'a', 99, 20), 0)
  t.equal(taken(rates, 'a', 100, 20), 1)
  t.equal(taken(rates, 'a', 10_000, 20), 5)
  t.equal(taken(rates, 'slow', 0, 5), 1)
  t.equal(taken(rates, 'slow', 1999, 5), 0)
  t.equal(taken(rates, 'slow', 2000, 5), 1)
})

t.test('whatever the clock does, no more than the burst and what the time gives', async () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 50 }), (steps) => {
      const rates = new SourceRates(RULES)
      let nowMs = 0
      let forwardMs = 0
      let count = 0
      for (const step of steps) {
        nowMs += step
        if (step > 0) forwardMs += step
        count += taken(rates, 'a', nowMs, 10)
      }
      return count <= 5 + forwardMs / 100
    }),
  )
})
