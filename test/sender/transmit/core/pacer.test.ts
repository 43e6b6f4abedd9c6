import fc from 'fast-check'
import t from 'tap'
import { Random } from '../../../../rig/random.js'
import { TokenBucket } from '../../../../sender/transmit/core/pacer.js'

t.test('a burst goes out at once, then the rate', async (t) => {
  const bucket = new TokenBucket(8_000_000, 3000, 0) // 1,000 bytes a millisecond
  t.ok(bucket.take(1500, 0))
  t.ok(bucket.take(1500, 0))
  t.notOk(bucket.take(1500, 0))
  t.match(bucket.readyAtMs(1500).toFixed(9), '1.500000000')
  t.notOk(bucket.take(1500, 1.49))
  t.ok(bucket.take(1500, bucket.readyAtMs(1500)))
  t.notOk(bucket.take(1, 1.5))
})

t.test('a pause saves up one burst and no more', async (t) => {
  const bucket = new TokenBucket(8_000_000, 3000, 0)
  t.ok(bucket.take(3000, 1_000_000))
  t.notOk(bucket.take(1, 1_000_000))
})

t.test('a clock that steps back neither gives nor takes', async (t) => {
  const bucket = new TokenBucket(8_000_000, 3000, 1000)
  t.ok(bucket.take(3000, 0), 'what was saved up stays')
  t.notOk(bucket.take(1500, 0))
  t.notOk(bucket.take(1500, 1001))
  t.ok(bucket.take(1500, 1001.5))
})

/** From a slow serial line to 10 Gbit/s, from a clock that starts at zero to one that counts from 1970. */
const rates = fc.constantFrom(9600, 1e6, 10e6, 123_456_789, 1e9, 10e9)
const starts = fc.constantFrom(0, 12_345.678, 86_400_000.1, 1_750_000_000_000)
const sizes = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 100, size: 'max' })
const pauses = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 100, maxLength: 100 })

t.test('never more than rate · t + burst, over any window', async () => {
  fc.assert(
    fc.property(rates, starts, sizes, pauses, (bitsPerSecond, startMs, sizes, pauses) => {
      const burstBytes = 3000
      const bucket = new TokenBucket(bitsPerSecond, burstBytes, startMs)
      const sent: { atMs: number; bytes: number }[] = []
      let nowMs: number = startMs
      sizes.forEach((bytes, i) => {
        nowMs += pauses[i]
        while (bucket.take(bytes, nowMs) && sent.length < 500) sent.push({ atMs: nowMs, bytes })
      })
      return sent.every((first, i) => {
        let sum = 0
        return sent.slice(i).every(({ atMs, bytes }) => {
          sum += bytes
          return sum <= ((atMs - first.atMs) * bitsPerSecond) / 8000 + burstBytes + 0.01
        })
      })
    }),
  )
})

t.test('what readyAtMs promises holds at that very instant, and not before', async () => {
  fc.assert(
    fc.property(rates, starts, sizes, pauses, (bitsPerSecond, startMs, sizes, pauses) => {
      const bucket = new TokenBucket(bitsPerSecond, 3000, startMs)
      let nowMs: number = startMs
      return sizes.every((bytes, i) => {
        nowMs += pauses[i] / 100
        if (bucket.take(bytes, nowMs)) return true
        const readyMs = bucket.readyAtMs(bytes)
        // Half a byte's time, and what the clock itself can tell apart.
        const margin = 4000 / bitsPerSecond + readyMs * 4 * Number.EPSILON
        if (bucket.take(bytes, Math.max(nowMs, readyMs - margin)) && readyMs - margin > nowMs) return false
        nowMs = readyMs
        return bucket.take(bytes, readyMs)
      })
    }),
    { numRuns: 500 },
  )
})

t.test('… not even once in a hundred thousand, where the rounding is at its worst', async (t) => {
  const random = new Random(3)
  let refused = 0
  for (let i = 0; i < 60_000; i++) {
    const bucket = new TokenBucket([9600, 10e6][random.integer(2)], 3000, 0)
    bucket.take(3000, 0)
    let nowMs = 0
    for (let j = 0; j < 5; j++) {
      const bytes = 1 + random.integer(1500)
      nowMs += random.fraction() * 0.1
      if (bucket.take(bytes, nowMs)) continue
      nowMs = bucket.readyAtMs(bytes)
      if (!bucket.take(bytes, nowMs)) refused++
    }
  }
  t.equal(refused, 0)
})
