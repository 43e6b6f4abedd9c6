import t from 'tap'
import { RecordedPace, type ReplaySpeed } from '../../../../../sender/intake/sources/recording/recorded-pace.js'

const dues = (speed: ReplaySpeed, times: (number | undefined)[]) => {
  const clock = new RecordedPace(speed, 1000)
  return times.map((atMs) => clock.dueMs(atMs))
}
const DAY_MS = 24 * 3_600_000

t.test('as recorded, faster, slower, at once', async (t) => {
  t.same(dues(1, [500_000, 501_000, 501_500]), [1000, 2000, 2500])
  t.same(dues(10, [0, 60_000, 120_000]), [1000, 7000, 13_000])
  t.same(dues(0.5, [0, 1000]), [1000, 3000])
  t.same(dues('max', [0, 1000, 2000]), [1000, 1000, 1000])
})

t.test('a pause is kept, at the speed', async (t) => {
  t.same(dues(1, [0, 9_541_000]), [1000, 9_542_000])
  t.same(dues(100, [0, 9_541_000]), [1000, 96_410])
})

t.test('a step back takes no time, and neither does the way back to where it was', async (t) => {
  t.same(dues(1, [5000, 3000, 5000, 6000]), [1000, 1000, 1000, 2000])
})

t.test('a wrong date takes no time, and neither does coming back from it', async (t) => {
  t.same(dues(1, [0, 40 * DAY_MS, 1000, 2000]), [1000, 1000, 1000, 2000])
  t.same(dues(1, [40 * DAY_MS, 0, 1000]), [1000, 1000, 2000])
})

t.test('an item without a time is due with the one before', async (t) => {
  t.same(dues(1, [undefined, 0, 1000, undefined]), [1000, 1000, 2000, 2000])
})
