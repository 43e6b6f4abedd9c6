import t from 'tap'
import { Random } from '../../rig/random.js'

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next)

/** sfc32 once more, from its definition in PractRand, on BigInt: no sign and no rounding to get wrong. */
function* twin(seed: bigint): Generator<number> {
  const mask = 0xffffffffn
  let [a, b, c, counter] = [seed & mask, (seed >> 32n) & mask, 0x9e3779b9n, 1n]
  for (let i = 0; ; i++) {
    const sum = (a + b + counter) & mask
    counter = (counter + 1n) & mask
    a = b ^ (b >> 9n)
    b = (c + (c << 3n)) & mask
    c = ((((c << 21n) | (c >> 11n)) & mask) + sum) & mask
    if (i >= 15) yield Number(sum)
  }
}

t.test('one seed, one stream, for ever: a seed in a bug report must mean the same next year', async (t) => {
  const random = new Random(1)
  t.same(
    draw(6, () => random.uint32()),
    [2308299391, 1950625580, 354034397, 661219729, 2802375379, 2677044200],
  )
})

t.test('the stream is that of sfc32', async (t) => {
  for (const seed of [0, 1, 42, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]) {
    const random = new Random(seed)
    const expected = twin(BigInt(seed))
    const wrong = draw(10_000, () => random.uint32()).findIndex((value) => value !== expected.next().value)
    t.equal(wrong, -1, `seed ${seed}`)
  }
})

t.test('every bit of the seed counts', async (t) => {
  const firsts = new Set([0, ...draw(53, () => 0).map((_, bit) => 2 ** bit)].map((seed) => new Random(seed).uint32()))
  t.equal(firsts.size, 54)
})

t.test('numbers are even over their range, as far as 100,000 of them can tell', async (t) => {
  const random = new Random(7)
  const bins = new Array<number>(100).fill(0)
  for (let i = 0; i < 100_000; i++) bins[Math.floor(random.fraction() * 100)]++
  // χ² with 99 degrees of freedom: beyond 149 once in a thousand seeds.
  const chiSquare = (counts: number[], expected: number) =>
    counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  t.ok(chiSquare(bins, 1000) < 149, `χ² ${chiSquare(bins, 1000).toFixed(0)}`)
  t.equal(bins.length, 100, 'none outside')

  const sides = new Array<number>(6).fill(0)
  for (let i = 0; i < 60_000; i++) sides[random.integer(6)]++
  t.ok(chiSquare(sides, 10_000) < 20.5)

  const bytes = random.bytes(256_000)
  const values = new Array<number>(256).fill(0)
  for (const byte of bytes) values[byte]++
  t.ok(chiSquare(values, 1000) < 331)
})

t.test('chances and exponential times have their mean', async (t) => {
  const random = new Random(8)
  const share = draw(100_000, () => random.chance(0.05)).filter(Boolean).length / 100_000
  t.ok(Math.abs(share - 0.05) < 0.003, `${share}`)
  t.notOk(draw(1000, () => random.chance(0)).some(Boolean), 'never')
  t.ok(draw(1000, () => random.chance(1)).every(Boolean), 'always')
  const times = draw(100_000, () => random.exponential(8))
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  t.ok(Math.abs(mean - 8) < 0.15, `${mean}`)
  t.ok(times.every((time) => time >= 0 && Number.isFinite(time)))
})
