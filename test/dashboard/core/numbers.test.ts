import t from 'tap'
import { duration, grouped, percent } from '../../../dashboard/core/numbers.js'

t.test('thousands are grouped', async (t) => {
  t.same([0, 999, 1000, 1234567.4].map(grouped), ['0', '999', '1,000', '1,234,567'])
})

t.test('more than nothing is never 0 %', async (t) => {
  t.same([0, 1e-9, 0.000123, 0.0123, 0.345, 1].map(percent), ['0 %', '< 0.001 %', '0.012 %', '1.2 %', '35 %', '100 %'])
})

t.test('lengths of time grow from ms to days', async (t) => {
  const lengths = [0, 999, 12_340, 59_999, 185_000, 18_185_000, 183_600_000]
  t.same(lengths.map(duration), ['0 ms', '999 ms', '12.3 s', '60.0 s', '3:05', '5:03:05', '2 d 3:00'])
})
