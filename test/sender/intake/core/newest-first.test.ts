import fc from 'fast-check'
import t from 'tap'
import { NewestFirst, REFUSED_IN_A_ROW_MAX } from '../../../../sender/intake/core/newest-first.js'

const admitted = (times: number[], olderMsMax?: number) => {
  const order = new NewestFirst(olderMsMax)
  return times.filter((timeMs) => order.admits(timeMs))
}

t.test('an older one is refused, the same time is not older', async (t) => {
  t.same(admitted([100, 90, 100, 110]), [100, 100, 110])
})

t.test('one that was ahead does not stop the others', async (t) => {
  t.equal(REFUSED_IN_A_ROW_MAX, 2)
  t.same(admitted([100, 5000, 130, 160, 190, 220]), [100, 5000, 190, 220])
})

t.test('what stands still behind is refused for ever, and so is one now and then', async (t) => {
  t.same(admitted([100, 50, 50, 50, 50, 50]), [100])
  t.same(admitted([100, 80, 120, 105, 140, 125, 150]), [100, 120, 140, 150])
})

t.test('beyond the bound a clock was set', async (t) => {
  t.same(admitted([5000, 1000, 1100], 1000), [5000, 1000, 1100])
})

t.test('property: a feed in order loses nothing to one time that is wrong but two observations', async (t) => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: -10_000, max: 10_000 }), (at, wrongMs) => {
      const times = Array.from({ length: 30 }, (_, i) => i * 30)
      const lost = admitted(times.with(at, times[at] + wrongMs)).length
      return lost >= 30 - REFUSED_IN_A_ROW_MAX - 1
    }),
  )
  t.pass('100 runs')
})
