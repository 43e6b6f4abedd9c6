import t from 'tap'
import { ClockOffset } from '../../../../receiver/assembly/core/clock-offset.js'

const MINUTE_MS = 60_000
const T = 1_750_000_000_000

t.test('R16: the least of arrival − creation', async (t) => {
  const clock = new ClockOffset()
  t.equal(clock.offsetMs, undefined)
  for (const transitMs of [30, 5, 80]) clock.handleFrame(T - transitMs, T)
  t.equal(clock.offsetMs, 5)
})

t.test('a sender’s clock that is ahead gives a negative offset', async (t) => {
  const clock = new ClockOffset()
  clock.handleFrame(T + 3_600_000, T)
  t.equal(clock.offsetMs, -3_600_000)
})

t.test('the minimum is forgotten after ten minutes, and not before nine and a half', async (t) => {
  const clock = new ClockOffset()
  clock.handleFrame(T - 5, T)
  for (let minute = 1; minute < 10; minute++) {
    clock.handleFrame(T + minute * MINUTE_MS - 50, T + minute * MINUTE_MS)
    t.equal(clock.offsetMs, 5, `minute ${minute}`)
  }
  clock.handleFrame(T + 10 * MINUTE_MS - 50, T + 10 * MINUTE_MS)
  t.equal(clock.offsetMs, 50)
})

t.test('a long silence leaves only what comes after it', async (t) => {
  const clock = new ClockOffset()
  for (let i = 0; i < 60; i++) clock.handleFrame(T + i * 10_000 - 5, T + i * 10_000)
  clock.handleFrame(T + 86_400_000 - 70, T + 86_400_000)
  t.equal(clock.offsetMs, 70)
})

t.test('a receiver’s clock that steps back loses nothing', async (t) => {
  const clock = new ClockOffset()
  clock.handleFrame(T - 5, T)
  clock.handleFrame(T - 3_600_000 - 7, T - 3_600_000)
  t.equal(clock.offsetMs, 5)
})
