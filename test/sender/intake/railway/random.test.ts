import t from 'tap'
import { Random } from '../../../../sender/intake/railway/random.js'

const draw = (random: Random) => Array.from({ length: 5 }, () => random.whole(0, 999_999))

t.test('seed and stream decide', async (t) => {
  t.same(draw(new Random(7, 1)), draw(new Random(7, 1)))
  t.notSame(draw(new Random(7, 1)), draw(new Random(8, 1)))
  t.notSame(draw(new Random(7, 1)), draw(new Random(7, 2)))
  t.notSame(draw(new Random(7, 1)), draw(new Random(7 + 2 ** 32, 1)), 'the high bits of the seed count too')
})

t.test('a seed draws for ever what it draws: sfc32, seeded by its own rule', async (t) => {
  t.same(draw(new Random(7, 1)), [10806, 842950, 568087, 671350, 880563])
})

t.test('whole numbers are spread evenly and reach both ends', async (t) => {
  const random = new Random(1, 0)
  const counts = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 60_000; i++) counts[random.whole(1, 6) - 1]++
  for (const count of counts) t.ok(Math.abs(count - 10_000) < 500, `${count} of 10000`)
})

t.test('chance', async (t) => {
  const random = new Random(1, 0)
  let hits = 0
  for (let i = 0; i < 10_000; i++) if (random.chance(0.2)) hits++
  t.ok(Math.abs(hits - 2_000) < 200, `${hits} of 2000`)
})
