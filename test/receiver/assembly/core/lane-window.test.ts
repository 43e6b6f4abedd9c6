import t from 'tap'
import { LaneWindow, WINDOW_FRAMES } from '../../../../receiver/assembly/core/lane-window.js'

t.test('R8: what is open, settled, too old, too far', async (t) => {
  const window = new LaneWindow()
  t.equal(window.verdict(0), 'too_old', 'number 0 is never used')
  t.equal(window.verdict(1), 'open')
  t.equal(window.verdict(WINDOW_FRAMES), 'open')
  t.equal(window.verdict(WINDOW_FRAMES + 1), 'far_ahead')
  t.equal(window.handleComplete(5), 'accepted')
  t.equal(window.verdict(5), 'done')
  t.equal(window.verdict(4), 'open', 'a later frame settles nothing before it')
  t.equal(window.verdict(5 + WINDOW_FRAMES), 'open')
  t.equal(window.verdict(6 + WINDOW_FRAMES), 'far_ahead')
})

t.test('R10: what was given up is late, and stays so', async (t) => {
  const window = new LaneWindow()
  window.handleExpired(3)
  t.equal(window.verdict(3), 'expired')
  window.handleComplete(4)
  window.handleExpired(4)
  t.equal(window.verdict(4), 'done', 'what is done cannot expire')
  window.handleExpired(WINDOW_FRAMES + 100)
  t.equal(window.verdict(WINDOW_FRAMES + 100), 'far_ahead', 'nothing is kept of what is far')
})

t.test('the window moves on, and what it has passed is too old', async (t) => {
  const window = new LaneWindow()
  for (let sequence = 1; sequence <= 6 * WINDOW_FRAMES; sequence++) {
    if (sequence % 2) window.handleComplete(sequence)
    else window.handleExpired(sequence)
    const oldest = Math.max(1, sequence - WINDOW_FRAMES + 1)
    if (window.verdict(oldest) === 'open' || window.verdict(sequence) === 'open') t.fail(`forgotten at ${sequence}`)
  }
  const newest = 6 * WINDOW_FRAMES - 1
  t.equal(window.verdict(newest - WINDOW_FRAMES + 2), 'done')
  t.equal(window.verdict(newest - WINDOW_FRAMES + 1), 'expired')
  t.equal(window.verdict(2), 'too_old')
  t.equal(window.verdict(newest - 4 * WINDOW_FRAMES), 'too_old')
})

t.test('R9: one far frame moves nothing, two that agree do', async (t) => {
  const window = new LaneWindow()
  window.handleComplete(1)
  t.equal(window.handleComplete(1_000_000), 'held')
  t.equal(window.verdict(2), 'open', 'nothing moved')
  t.equal(window.verdict(1_000_001), 'far_ahead')
  t.equal(window.handleComplete(1_000_000), 'held', 'the same frame is no second one')
  t.equal(window.handleComplete(1_000_001), 'accepted')
  t.equal(window.verdict(1_000_000), 'open', 'the held one may be told again')
  t.equal(window.handleComplete(1_000_000), 'accepted')
  t.equal(window.verdict(2), 'too_old')
})

t.test('R9: two far frames that do not agree move nothing', async (t) => {
  const window = new LaneWindow(10)
  t.equal(window.handleComplete(100_000), 'held')
  t.equal(window.handleComplete(200_000), 'held')
  t.equal(window.handleComplete(300_000), 'held')
  t.equal(window.verdict(11), 'open')
  t.equal(window.handleComplete(11), 'accepted')
  t.equal(window.verdict(12), 'open')
})

t.test('R9: whichever comes first, the held frame is open once the other is accepted', async (t) => {
  for (const apart of [1, WINDOW_FRAMES - 1, WINDOW_FRAMES, WINDOW_FRAMES + 1]) {
    for (const [first, second] of [
      [100_000, 100_000 + apart],
      [100_000 + apart, 100_000],
    ] as const) {
      const window = new LaneWindow()
      window.handleComplete(first)
      const verdict = window.handleComplete(second)
      t.equal(verdict, apart < WINDOW_FRAMES ? 'accepted' : 'held', `${first}, ${second}`)
      if (verdict === 'accepted') t.equal(window.verdict(first), 'open', `${first} after ${second}`)
    }
  }
})

t.test('an ordinary frame in between ends a leap', async (t) => {
  const window = new LaneWindow()
  window.handleComplete(1)
  window.handleComplete(50_000)
  window.handleComplete(2)
  t.equal(window.handleComplete(50_001), 'held')
})

t.test('begins where an earlier run got to', async (t) => {
  const window = new LaneWindow(20_000)
  t.equal(window.verdict(20_000 - WINDOW_FRAMES), 'too_old')
  t.equal(window.verdict(20_001), 'open')
  t.equal(window.handleComplete(20_001), 'accepted')
})
