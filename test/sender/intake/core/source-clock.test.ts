import t from 'tap'
import { SourceClock } from '../../../../sender/intake/core/source-clock.js'

const MINUTE_MS = 60_000

/** Where the clock stands after each of these minutes. */
function minutesAfter(...minutes: number[]): number[] {
  const clock = new SourceClock()
  return minutes.map((minute) => {
    clock.handleTime(minute * MINUTE_MS, false)
    return clock.ms / MINUTE_MS
  })
}

t.test('a recording goes on; a row of before does not put it back', async (t) => {
  t.same(minutesAfter(0, 1, 3, 2, 4), [0, 1, 3, 3, 4])
})

t.test('a leap that is taken back was a mistake', async (t) => {
  t.same(minutesAfter(0, 1, 61, 2, 3, 4, 5), [0, 1, 61, 61, 61, 4, 5])
  t.same(minutesAfter(0, 10, 2, 11, 3, 12), [0, 10, 10, 11, 11, 12], 'one alone came late')
  t.same(minutesAfter(0, 1, 61, 2, 2, 2, 2), [0, 1, 61, 61, 61, 61, 61], 'as does one that is said again')
  t.same(minutesAfter(0, 61, 64, 67, 2, 3, 4), [0, 61, 64, 67, 67, 67, 67], 'from where it went on, it did not leap')
  t.same(
    minutesAfter(0, 1, 61, 0.5, 0.6, 0.7),
    [0, 1, 61, 61, 61, 61],
    'what is older than before the leap does not take it back',
  )
  t.same(minutesAfter(0, 1, 4, 1.5, 2, 3), [0, 1, 4, 4, 4, 4], 'a few minutes are the pace of a slow feed')
})

t.test('what is trusted is taken as it is', async (t) => {
  const clock = new SourceClock()
  clock.handleTime(1e12, true)
  clock.handleTime(9e11, true)
  t.equal(clock.ms, 9e11)
  t.notOk(clock.isRecorded(1e12, 1e12 + 1000))
  t.ok(clock.isRecorded(1e12, 1e12 + 1001))
})
