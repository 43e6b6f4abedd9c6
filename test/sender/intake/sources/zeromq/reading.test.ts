import t from 'tap'
import { Reading } from '../../../../../sender/intake/sources/zeromq/reading.js'

const newReading = () => {
  const socket = { closed: false, readable: false }
  const clock = { nowMs: 1000 }
  return { socket, clock, reading: new Reading(socket, () => clock.nowMs) }
}
/** Whether it has resolved by the next turn of the event loop. */
const isDone = (promise: Promise<void>) =>
  Promise.race([promise.then(() => true), new Promise((done) => setTimeout(() => done(false), 50))])

t.test('while the library has more, nothing is waited for: what it holds was not passed on', async (t) => {
  const { socket, clock, reading } = newReading()
  socket.readable = true
  reading.lookForMore()
  reading.handleWait()
  clock.nowMs = 5000
  t.equal(reading.throughMs, 1000, 'a start after a crash names what the library held')
  socket.readable = false
  reading.handleMessage()
  t.equal(reading.lookForMore(), false)
  reading.handleWait()
  clock.nowMs = 9000
  t.equal(reading.throughMs, 9000, 'as long as it has none, all that came was passed on')
  reading.handleMessage()
  t.equal(reading.throughMs, 5000, 'and from its next message on, what came up to the wait')
})

t.test('a stop waits until the library is empty, and not only until what was read is passed on', async (t) => {
  const { socket, clock, reading } = newReading()
  socket.readable = true
  reading.lookForMore()
  reading.handleStop()
  reading.handleWait()
  const drained = reading.drained(0, 5000)
  t.equal(await isDone(drained), false)
  reading.handleMessage()
  socket.readable = false
  reading.lookForMore()
  reading.handleWait()
  await drained
  t.equal(reading.throughMs, 1000, 'what was read after the stop is named all the same')
  clock.nowMs = 2000
  socket.readable = true
  reading.lookForMore()
  reading.handleWait()
  const late = reading.drained(0, 500)
  t.equal(await isDone(late), true, 'no longer than it may take')
})

t.test('a closed socket, or one of which nothing is given out any more, has nothing to wait for', async (t) => {
  const { socket, reading } = newReading()
  socket.readable = true
  reading.lookForMore()
  reading.handleStop()
  reading.handleEnd()
  await reading.drained(0, 5000)
  socket.closed = true
  t.equal(reading.lookForMore(), false)
})
