import t from 'tap'
import { ImpairedPath } from '../../rig/impaired-path.js'

t.test('random loss comes at its rate, and the same for the same seed', async (t) => {
  const fates = [3, 3, 4].map((seed) => {
    const path = new ImpairedPath({ loss: 0.05, burstMs: 0, meanGapMs: 1000, seed }, 0)
    const fate = Array.from({ length: 20_000 }, (_, i) => path.passes(i))
    t.ok(Math.abs(path.counts.dropped / 20_000 - 0.05) < 0.005, `${path.counts.dropped} dropped`)
    t.equal(path.counts.outages, 0)
    return fate.join()
  })
  t.equal(fates[0], fates[1])
  t.not(fates[0], fates[2])
})

t.test('outages last exactly as long as told, with pauses of the mean told', async (t) => {
  const path = new ImpairedPath({ loss: 0, burstMs: 20, meanGapMs: 1000, seed: 1 }, 0)
  const lengths: number[] = []
  let length = 0
  for (let ms = 0; ms < 2_000_000; ms++) {
    if (path.passes(ms)) {
      if (length > 0) lengths.push(length)
      length = 0
    } else length++
  }
  // On a grid of one millisecond; now and then two outages touch.
  t.ok(
    lengths.every((length) => length >= 20 && (length <= 21 || length >= 40)),
    'lengths',
  )
  const expected = 2_000_000 / 1020
  t.ok(
    Math.abs(path.counts.outages - expected) < 0.08 * expected,
    `${path.counts.outages} outages, ${expected} expected`,
  )
})
