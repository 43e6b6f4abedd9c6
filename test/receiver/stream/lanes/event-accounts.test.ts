import t from 'tap'
import { CountedLane, E1, frame, PATIENCE_MS, T, told } from './counted-lane.js'

t.test('F6, R12: how many events a gap held is known from the next frame', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 3), T)
  stream.handleFrame(E1, 4, frame(10, 2), T)
  t.same(told(stream.poll(T)), ['0/1'])
  t.equal(stream.allCounts.eventsLost, 0)
  t.same(told(stream.poll(T + PATIENCE_MS)), ['0/2-3 lost', '0/4'])
  t.match(stream.allCounts, {
    eventsDelivered: 5,
    eventsLost: 7,
    framesDelivered: 2,
    framesLost: 2,
    eventsBeforeJoin: 0,
  })
})

t.test('F6, S7: and at the end of the lane from the heartbeat', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 3), T)
  stream.handleMark(E1, { lane: 0, lastSequence: 3, eventsTotal: 9 }, undefined, T)
  t.same(told(stream.poll(T)), ['0/1'])
  t.equal(stream.nextWakeMs(), T + PATIENCE_MS)
  t.equal(stream.allCounts.eventsLost, 0, 'not before the frames are named')
  t.same(told(stream.poll(T + PATIENCE_MS)), ['0/2-3 lost'])
  t.equal(stream.allCounts.eventsLost, 6)
  stream.handleFrame(E1, 4, frame(9, 1), T + 200)
  stream.poll(T + 200)
  t.match(stream.allCounts, { eventsDelivered: 4, eventsLost: 6 })
})

t.test('F6: what is missing before a late join came before it, until the first delivery', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1 - 3600, 10, frame(50, 2), T)
  stream.handleFrame(E1 - 3600, 12, frame(57, 1), T)
  stream.poll(T + PATIENCE_MS)
  t.match(stream.allCounts, { eventsBeforeJoin: 50, eventsDelivered: 3, eventsLost: 5 })
})

t.test('F6: a heartbeat’s word counts once its frames are accounted for, and never twice', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 2, frame(4, 2), T)
  stream.handleMark(E1, { lane: 0, lastSequence: 2, eventsTotal: 6 }, undefined, T)
  stream.poll(T)
  t.strictSame(stream.positions, [{ epoch: E1, next: 1, events: 0 }])
  for (const nowMs of [T + PATIENCE_MS, T + PATIENCE_MS + 1]) stream.poll(nowMs)
  t.match(stream.allCounts, { eventsDelivered: 2, eventsLost: 4 })
  stream.handleMark(E1, { lane: 0, lastSequence: 2 }, undefined, T + 200)
  stream.poll(T + 200)
  t.strictSame(stream.positions, [{ epoch: E1, next: 3, events: 6 }], 'one without a count says nothing of events')
})

t.test('R17: what an earlier run accounted for is not lost again', async (t) => {
  const stream = new CountedLane({ listeningSinceMs: undefined, resume: [{ epoch: E1, next: 2, events: 3 }] })
  stream.handleFrame(E1, 4, frame(7, 1), T)
  stream.poll(T + PATIENCE_MS)
  t.match(stream.allCounts, { eventsLost: 4, eventsDelivered: 1 })
})

t.test('E11: what may be missing before the sender is counted by itself', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, { ...frame(0, 0), events: [{ inputUnknown: { source: 'tms' } }] }, T)
  stream.handleFrame(E1, 2, frame(1, 2), T)
  stream.poll(T)
  t.match(stream.allCounts, { inputsUnknown: 1, eventsDelivered: 2, eventsLost: 0 })
  t.strictSame(stream.positions, [{ epoch: E1, next: 3, events: 3 }], 'and stands among the events of the epoch')
})
