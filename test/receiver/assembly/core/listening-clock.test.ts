import t from 'tap'
import { ListeningClock } from '../../../../receiver/assembly/core/listening-clock.js'

t.test('all has been read up to the beginning of the look that left nothing', async (t) => {
  const clock = new ListeningClock(1000)
  clock.handleLook(true, 1005, 1010)
  t.equal(clock.heardMs, 1005)
  clock.handleLook(false, 1010, 1011)
  t.equal(clock.heardMs, 1005, 'something may be left')
  clock.handleLook(true, 1011, 1012)
  t.equal(clock.heardMs, 1011)
})

t.test('after a pause time goes on only when what gathered has been read', async (t) => {
  const clock = new ListeningClock(0)
  clock.handleLook(true, 1, 1)
  for (let ms = 5000; ms < 5900; ms++) clock.handleLook(false, ms, ms + 1)
  t.equal(clock.heardMs, 1)
  clock.handleLook(true, 5900, 5901)
  t.equal(clock.heardMs, 5900)
})

t.test('under a flood that never ends it goes on a second behind, and the pauses are not counted', async (t) => {
  const clock = new ListeningClock(0)
  let ms = 0
  for (let look = 0; look < 10_000; look++) {
    clock.handleLook(false, ms, ms + 1)
    ms += 1
  }
  t.equal(ms - clock.heardMs, 1000)
  ms += 3000
  for (let look = 0; look < 2000; look++) clock.handleLook(false, ms, (ms += 1))
  t.ok(Math.abs(ms - clock.heardMs - 1000 - 2990) < 20, `${ms - clock.heardMs}`)
})
