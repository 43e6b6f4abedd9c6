import t from 'tap'
import { ReplayWindow } from '../../../../receiver/assembly/core/replay-window.js'
import { Random } from '../../../../rig/random.js'

const WINDOW = 2 ** 20
const WRAP = 2 ** 32

t.test('R4: each counter is new once', async (t) => {
  const window = new ReplayWindow()
  t.equal(window.handleCounter(100), 'new')
  t.equal(window.handleCounter(100), 'repeated')
  t.equal(window.handleCounter(101), 'new')
  t.equal(window.handleCounter(99), 'new', 'from before the first')
  t.equal(window.handleCounter(99), 'repeated')
  t.equal(window.missed, 0)
})

t.test('the first counter may be 0, and the one before it 2^32 − 1', async (t) => {
  const window = new ReplayWindow()
  t.equal(window.handleCounter(0), 'new')
  t.equal(window.handleCounter(WRAP - 1), 'new')
  t.equal(window.handleCounter(0), 'repeated')
  t.equal(window.handleCounter(WRAP - 1), 'repeated')
  t.equal(window.missed, 0)
})

t.test('counts over the wrap at 2^32, again and again', async (t) => {
  const window = new ReplayWindow()
  const step = WRAP / 8
  for (let i = 0; i < 40; i++) {
    const counter = (i * step) % WRAP
    t.equal(window.handleCounter(counter), 'new')
    t.equal(window.handleCounter(counter), 'repeated')
  }
  t.equal(window.missed, 39 * (step - 1))
})

t.test('missed counts what is skipped, less what still comes', async (t) => {
  const window = new ReplayWindow()
  for (const counter of [WRAP - 3, WRAP - 1, 2]) window.handleCounter(counter)
  t.equal(window.missed, 3)
  t.equal(window.handleCounter(WRAP - 2), 'new')
  t.equal(window.handleCounter(1), 'new')
  t.equal(window.missed, 1)
  t.equal(window.handleCounter(1), 'repeated')
  t.equal(window.missed, 1)
  t.equal(window.handleCounter(WRAP - 4), 'new', 'before the first: was never missed')
  t.equal(window.missed, 1)
})

t.test('the window’s edges', async (t) => {
  const window = new ReplayWindow()
  window.handleCounter(0)
  window.handleCounter(WINDOW)
  t.equal(window.handleCounter(0), 'out_of_window')
  t.equal(window.handleCounter(1), 'new', 'the oldest place')
  t.equal(window.handleCounter(1), 'repeated')
  t.equal(window.handleCounter(WINDOW + 1), 'new')
  t.equal(window.handleCounter(1), 'out_of_window')
  t.equal(window.handleCounter(WINDOW), 'repeated')
})

t.test('half the number space ahead is ahead, half behind is behind', async (t) => {
  const window = new ReplayWindow()
  window.handleCounter(5)
  t.equal(window.handleCounter(5 + WRAP / 2), 'out_of_window')
  t.equal(window.handleCounter(5 + WRAP / 2 - 1), 'new')
  t.equal(window.handleCounter(5), 'out_of_window')
})

t.test('a slot is free again when the window has passed it', async (t) => {
  const head = WINDOW + 200
  for (const stride of [97, 1000, WINDOW / 2, WINDOW - 1, WINDOW, head]) {
    const window = new ReplayWindow()
    for (let counter = 0; counter < 64; counter++) window.handleCounter(counter)
    const seen = new Set<number>()
    for (let counter = 63; counter < head; ) {
      counter = Math.min(counter + stride, head)
      seen.add(counter)
      if (window.handleCounter(counter) !== 'new') t.fail(`${counter} in strides of ${stride}`)
    }
    // These take the places of the first 64.
    for (let counter = WINDOW; counter < WINDOW + 64; counter++) {
      t.equal(window.handleCounter(counter), seen.has(counter) ? 'repeated' : 'new', `${counter} after ${stride}`)
    }
  }
})

t.test('after a leap beyond the window every slot is free, the oldest too', async (t) => {
  const window = new ReplayWindow()
  for (let counter = 0; counter < 64; counter++) window.handleCounter(counter)
  window.handleCounter(2 * WINDOW + 4)
  t.equal(window.handleCounter(WINDOW + 4), 'out_of_window')
  t.equal(window.handleCounter(WINDOW + 5), 'new')
  t.equal(window.handleCounter(WINDOW + 6), 'new')
})

t.test('agrees with a plain set', async (t) => {
  const random = new Random(11)
  const window = new ReplayWindow()
  const seen = new Set<number>()
  let newest = WRAP - 5000
  const start = newest
  let wrong = 0
  for (let i = 0; i < 50_000; i++) {
    const counter = newest + random.integer(40) - 30
    const expected = seen.has(counter) ? 'repeated' : 'new'
    seen.add(counter)
    newest = Math.max(newest, counter)
    if (window.handleCounter(counter % WRAP) !== expected) wrong++
  }
  t.equal(wrong, 0)
  t.ok(newest > WRAP, 'it wrapped')
  const first = [...seen][0]
  let missing = 0
  for (let counter = first + 1; counter < newest; counter++) if (!seen.has(counter)) missing++
  t.equal(window.missed, missing)
  t.ok(start <= first + 30)
})

t.test('a loss that is made good is none: the one before it counts again', async (t) => {
  const window = new ReplayWindow()
  window.handleCounter(0, 0)
  t.equal(window.lossMs, Number.NEGATIVE_INFINITY)
  window.handleCounter(2, 10)
  window.handleCounter(6, 20)
  t.equal(window.lossMs, 20)
  t.same(
    [window.lossSince(0), window.lossSince(10), window.lossSince(11), window.lossSince(21)],
    [10, 10, 20, undefined],
  )
  for (const counter of [3, 4]) window.handleCounter(counter, 21)
  t.equal(window.lossMs, 20, 'one of three is still missing')
  window.handleCounter(5, 22)
  t.equal(window.lossMs, 10)
  window.handleCounter(1, 23)
  t.equal(window.lossMs, Number.NEGATIVE_INFINITY)
  for (let n = 0; n < 1000; n++) window.handleCounter(10 + 2 * n, 100 + n)
  t.equal(window.lossSince(200), 1035, 'of many the older ones are known by the newest of them')
})
