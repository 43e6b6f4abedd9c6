import t from 'tap'
import { AgeClock, JUMP_HOLD_MS, STOPPED_MS_MAX } from '../../../journal/core/age-clock.js'

const T = 1_764_370_000_000
const WEEK_MS = 7 * 86_400_000

t.test('a clock that runs, is corrected or is set back is believed at once', async (t) => {
  const clock = new AgeClock(undefined)
  t.equal(clock.nowMs(T, 5), T)
  t.equal(clock.nowMs(T + 1000, 1005), T + 1000)
  t.equal(clock.nowMs(T + 61_000, 1005), T + 61_000, 'by a minute')
  t.equal(clock.nowMs(T - WEEK_MS, 2000), T - WEEK_MS)
  t.equal(clock.jumps, 0)
})

t.test('a jump ahead is believed when it has lasted, and forgotten when it is taken back', async (t) => {
  const clock = new AgeClock(undefined)
  clock.nowMs(T, 0)
  t.equal(clock.nowMs(T + WEEK_MS, 10), T + 10, 'time goes on as it did')
  t.match(clock, { jumps: 1, aheadMs: WEEK_MS - 10 })
  t.equal(clock.nowMs(T + WEEK_MS + 1000, 1010), T + 1010)
  t.equal(clock.jumps, 1)
  t.equal(clock.nowMs(T + 2000, 2000), T + 2000)
  t.equal(clock.aheadMs, 0)
  clock.nowMs(T + WEEK_MS, 2000)
  t.equal(clock.jumps, 2)
  t.equal(clock.nowMs(T + WEEK_MS, 1999 + JUMP_HOLD_MS), T + 1999 + JUMP_HOLD_MS)
  t.equal(clock.nowMs(T + WEEK_MS, 2000 + JUMP_HOLD_MS), T + WEEK_MS)
  t.equal(clock.aheadMs, 0)
})

t.test('a clock that jumps once more while it is held back has to last from then on', async (t) => {
  const clock = new AgeClock(undefined)
  clock.nowMs(T, 0)
  clock.nowMs(T + 120_000, 0)
  const laterMs = JUMP_HOLD_MS - 1000
  t.equal(clock.nowMs(T + laterMs + 120_000 + 60_000, laterMs), T + laterMs, 'it is corrected by a minute')
  t.equal(clock.jumps, 1)
  t.equal(clock.nowMs(T + laterMs + WEEK_MS, laterMs), T + laterMs)
  t.equal(clock.jumps, 2)
  t.equal(clock.nowMs(T + JUMP_HOLD_MS + WEEK_MS, JUMP_HOLD_MS), T + JUMP_HOLD_MS, 'a day after the first jump')
  const endMs = laterMs + JUMP_HOLD_MS
  t.equal(clock.nowMs(T + endMs + WEEK_MS, endMs), T + endMs + WEEK_MS)
})

t.test('at the start the newest row says what time it was, unless the end may have been off so long', async (t) => {
  t.equal(new AgeClock(T).nowMs(T + WEEK_MS, 0), T + WEEK_MS)
  t.equal(new AgeClock(T).nowMs(T + STOPPED_MS_MAX, 0), T + STOPPED_MS_MAX)
  const clock = new AgeClock(T)
  t.equal(clock.nowMs(T + STOPPED_MS_MAX + 1, 0), T)
  t.equal(clock.jumps, 1)
  t.equal(clock.nowMs(T + STOPPED_MS_MAX + 1, JUMP_HOLD_MS), T + STOPPED_MS_MAX + 1, 'it may have been off so long')
  t.equal(new AgeClock(T + WEEK_MS).nowMs(T, 0), T, 'a row of a clock that was ahead says nothing')
})
