import t from 'tap'
import { SenderClock } from '../../../receiver/stream/sender-clock.js'

const T = 1_750_000_000_000
const LATE_MS = 100

/** A frame every half second; the clock is `aheadMs` ahead. Gives the last time that was believed. */
function run(clock: SenderClock, fromMs: number, untilMs: number, aheadMs: number) {
  let last = { createdMs: Number.NaN, timeMs: Number.NaN }
  for (let ms = fromMs; ms < untilMs; ms += 500) {
    const told = clock.handleFrame(T + ms + aheadMs, T + ms + 5)
    t.ok(told.createdMs <= told.timeMs, 'nothing was made after now')
    last = told
  }
  return last
}

t.test('an excursion of the clock changes nothing', async (t) => {
  const clock = new SenderClock(LATE_MS)
  run(clock, 0, 5_000, 0)
  t.same(run(clock, 5_000, 11_000, 3_600_000), { createdMs: T + 10_500, timeMs: T + 10_500 })
  t.equal(clock.offsetMs, 5)
  t.same(run(clock, 11_000, 20_000, 0), { createdMs: T + 19_500, timeMs: T + 19_500 })
  t.match(clock, { steps: 0, lastStepMs: 0 })
})

t.test('a clock that was set is followed, forward and back', async (t) => {
  const clock = new SenderClock(LATE_MS)
  run(clock, 0, 5_000, 0)
  t.same(run(clock, 5_000, 20_000, 3_600_000), { createdMs: T + 19_500 + 3_600_000, timeMs: T + 19_500 + 3_600_000 })
  t.match(clock, { steps: 1, lastStepMs: 3_600_000, offsetMs: 5 - 3_600_000 })
  t.same(run(clock, 20_000, 40_000, 0), { createdMs: T + 39_500, timeMs: T + 39_500 })
  t.match(clock, { steps: 2, lastStepMs: -3_600_000, offsetMs: 5 })
})

t.test('a frame that was long on its way keeps its age', async (t) => {
  const clock = new SenderClock(30_000)
  run(clock, 0, 5_000, 0)
  t.same(clock.handleFrame(T - 20_000, T + 5_000), { createdMs: T - 20_000, timeMs: T - 20_000 })
  t.equal(clock.offsetMs, 5)
})

t.test('while a clock that has gone back is not yet believed, what it dates is older, never younger', async (t) => {
  const clock = new SenderClock(LATE_MS)
  run(clock, 0, 5_000, 0)
  t.same(clock.handleFrame(T - 3_600_000, T + 5_005), { createdMs: T - 3_600_000, timeMs: T + 5_000 })
})
