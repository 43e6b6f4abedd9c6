import t from 'tap'
import { Sfc32 } from '../../ground/sfc32.js'

const words = (random: Sfc32, count = 8) => Array.from({ length: count }, () => random.uint32())

t.test('one seed, one stream, for ever; another seed or stream is another', async (t) => {
  // The built-in railway's days and the seeds of the simulation hang on these: they must not move.
  t.strictSame(words(new Sfc32(9, 0x9e3779b9, 12), 3), [2_895_559_322, 2_909_098_297, 1_134_612_746])
  t.notSame(words(new Sfc32(9, 1, 12)), words(new Sfc32(10, 1, 12)))
  t.notSame(words(new Sfc32(9, 1, 12)), words(new Sfc32(9, 2, 12)))
  t.notSame(words(new Sfc32(9, 1, 12)), words(new Sfc32(9 + 2 ** 32, 1, 12)), 'all 53 bits of a seed count')
})

t.test('words and fractions stay within their bounds, and are spread over them', async (t) => {
  const random = new Sfc32(3, 1, 12)
  let sum = 0
  for (let i = 0; i < 10_000; i++) {
    const word = random.uint32()
    if (!(Number.isInteger(word) && word >= 0 && word < 2 ** 32)) t.fail(`${word}`)
    const fraction = random.fraction()
    if (!(fraction >= 0 && fraction < 1)) t.fail(`${fraction}`)
    sum += fraction
  }
  t.ok(Math.abs(sum / 10_000 - 0.5) < 0.02, `${sum / 10_000}`)
})
