import t from 'tap'
import { OrderedLane } from '../../../../receiver/stream/lanes/ordered-lane.js'
import { CountedLane, E1, frame, PATIENCE_MS, T, told } from './counted-lane.js'

t.test('R11, R13: what is not missing is waited for, until its sender has begun again', async (t) => {
  const stream = new CountedLane()
  stream.handleLossTime(Number.NEGATIVE_INFINITY)
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.poll(T)
  stream.handleFrame(E1, 3, frame(2, 1), T)
  t.same(told(stream.poll(T + 5000)), [])
  stream.handleFrame(E1 + 1, 1, frame(0, 1), T + 5000)
  t.same(told(stream.poll(T + 5000)), ['0/2-2 lost', '0/3'], 'it will not send the rest')
  t.same(told(stream.poll(T + 5000 + PATIENCE_MS)), ['1/1'])
  stream.handleFrame(E1 + 1, 3, frame(2, 1), T + 6000)
  stream.handleLossTime(T)
  t.same(told(stream.poll(T + 6000 + PATIENCE_MS)), [], 'the new one is waited for as well')
  stream.handleLossTime(T + 6500)
  t.same(told(stream.poll(T + 6500 + PATIENCE_MS)), ['1/2-2 lost', '1/3'])
})

t.test('a gap says when, on the sender’s clock', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1, T + 1), T)
  stream.handleFrame(E1, 3, frame(2, 1, T + 3), T)
  const [, gap] = stream.poll(T + PATIENCE_MS)
  t.match(gap, { kind: 'gap', firstSequence: 2, lastSequence: 2, fromMs: T + 1, untilMs: T + 3 })
  stream.handleMark(E1, { lane: 0, lastSequence: 4, eventsTotal: 4 }, undefined, T)
  const [tail] = stream.poll(T + 300)
  t.match(tail, { fromMs: T + 3, untilMs: undefined })
})

t.test('R12: a frame whose body cannot be read is a gap of its own', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.handleFrame(E1, 2, { ...frame(0, 0, 0), isReadable: false }, T)
  stream.handleFrame(E1, 3, frame(5, 1), T)
  const items = stream.poll(T)
  t.same(told(items), ['0/1', '0/2-2 malformed', '0/3'])
  t.match(items[1], { untilMs: undefined }, 'whose time is not known')
  t.match(stream.allCounts, { framesLost: 1, eventsLost: 4, eventsDelivered: 2 })
})

t.test('late and repeated frames are told apart, and neither is delivered', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 2, frame(1, 1), T)
  stream.poll(T + PATIENCE_MS)
  t.equal(stream.handleFrame(E1, 1, frame(0, 1), T + 101), 'after_gap')
  t.equal(stream.handleFrame(E1, 2, frame(1, 1), T + 101), 'repeated')
  t.same(stream.poll(T + 500), [])
  t.match(stream.counts, { framesAfterGap: 1, framesRepeated: 1 })
})

t.test('R13: a new epoch waits until the one before is settled', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.poll(T)
  stream.handleFrame(E1 + 1, 1, frame(0, 1), T + 10)
  t.same(told(stream.poll(T + 10)), [], 'stragglers have the patience')
  t.equal(stream.nextWakeMs(), T + 10 + PATIENCE_MS)
  stream.handleFrame(E1, 3, frame(2, 1), T + 60)
  t.same(told(stream.poll(T + 110)), [], 'and so has what they prove')
  t.same(told(stream.poll(T + 160)), ['0/2-2 lost', '0/3', '1/1'])
  t.equal(stream.handleFrame(E1, 4, frame(3, 1), T + 161), 'other_epoch')
  t.equal(stream.handleFrame(E1 - 1, 4, frame(3, 1), T + 161), 'other_epoch')
  t.equal(stream.counts.framesOtherEpoch, 2)
})

t.test('R13: the heartbeat names what the epoch before had reserved', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  const previous = { epoch: E1, reservedThrough: 4 }
  stream.handleMark(E1 + 1, { lane: 0, lastSequence: 0, eventsTotal: 0 }, previous, T + 10)
  t.same(told(stream.poll(T + 109)), ['0/1'])
  t.same(told(stream.poll(T + 110)), ['0/2-4 unknown'])
  t.equal(stream.counts.framesUnknown, 3)
  for (let i = 1; i < 5; i++) {
    stream.handleMark(E1 + 1, { lane: 0, lastSequence: 0, eventsTotal: 0 }, previous, T + 500 * i)
    t.same(told(stream.poll(T + 500 * i + PATIENCE_MS)), [], 'once')
  }
})

t.test('R13: also when its heartbeat comes after the epoch is over', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.handleFrame(E1 + 1, 1, frame(0, 1), T + 10)
  t.same(told(stream.poll(T + 200)), ['0/1', '1/1'])
  stream.handleMark(E1 + 1, { lane: 0, lastSequence: 1 }, { epoch: E1, reservedThrough: 2 }, T + 500)
  t.same(told(stream.poll(T + 600)), ['0/2-2 unknown'])
})

t.test('R13: an epoch of which nothing ever arrived is named whole', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.poll(T)
  const mark = { lane: 0, lastSequence: 0, eventsTotal: 0 }
  stream.handleMark(E1 + 5, mark, { epoch: E1 + 2, reservedThrough: 1000 }, T + 5000)
  t.same(told(stream.poll(T + 5100)), ['2/1-1000 unknown'])
  const alone = new CountedLane()
  alone.handleMark(E1 + 5, mark, { epoch: E1 + 2, reservedThrough: 7 }, T + 5000)
  t.same(told(alone.poll(T + 5100)), ['2/1-7 unknown'], 'it began while we listened')
})

t.test('R14: an epoch from before we listened is nobody’s loss', async (t) => {
  const stream = new CountedLane()
  const mark = { lane: 0, lastSequence: 0, eventsTotal: 0 }
  stream.handleMark(E1 + 5, mark, { epoch: E1 - 60, reservedThrough: 1000 }, T + 5000)
  t.same(told(stream.poll(T + 5100)), [])
})

t.test('R14: joined late, by a frame or by a heartbeat', async (t) => {
  const epoch = E1 - 3600
  const byFrame = new CountedLane()
  byFrame.handleFrame(epoch, 10, frame(50, 2), T)
  t.same(told(byFrame.poll(T)), ['-3600/1-9 joined_late', '-3600/10'])
  t.match(byFrame.allCounts, {
    framesJoinedLate: 9,
    eventsBeforeJoin: 50,
    eventsDelivered: 2,
    eventsLost: 0,
    framesLost: 0,
  })

  const byHeartbeat = new CountedLane()
  byHeartbeat.handleMark(epoch, { lane: 0, lastSequence: 9, eventsTotal: 50 }, undefined, T)
  t.same(told(byHeartbeat.poll(T)), ['-3600/1-9 joined_late'])
  byHeartbeat.handleFrame(epoch, 11, frame(53, 1), T)
  t.same(told(byHeartbeat.poll(T + PATIENCE_MS)), ['-3600/10-10 lost', '-3600/11'])
  t.match(byHeartbeat.allCounts, { framesJoinedLate: 9, eventsBeforeJoin: 53, eventsDelivered: 1, framesLost: 1 })
})

t.test('R14: only the first epoch is joined late; of those after it all that is missing is lost', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1 - 3600, 10, frame(50, 2), T)
  stream.handleFrame(E1 - 1800, 3, frame(9, 1), T)
  const items = [...stream.poll(T + PATIENCE_MS), ...stream.poll(T + 2 * PATIENCE_MS)]
  t.strictSame(told(items), ['-3600/1-9 joined_late', '-3600/10', '-1800/1-2 lost', '-1800/3'])
})

t.test('R14: frames on their way when a late join begins are released in order', async (t) => {
  const stream = new CountedLane()
  const epoch = E1 - 3600
  stream.handleFrame(epoch, 10_001, frame(51, 1), T)
  stream.handleFrame(epoch, 10_000, frame(50, 1), T)
  t.same(told(stream.poll(T)), ['-3600/1-9999 joined_late', '-3600/10000', '-3600/10001'])
  stream.handleFrame(epoch, 10_003, frame(53, 1), T)
  t.same(told(stream.poll(T + PATIENCE_MS)), ['-3600/10002-10002 lost', '-3600/10003'])
  t.equal(stream.heldFrames, 0)
})

t.test('an epoch that began while we listened has no late join: its first frames are lost', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1 + 1, 3, frame(2, 1), T + 1000)
  t.same(told(stream.poll(T + 1000)), [])
  t.same(told(stream.poll(T + 1000 + PATIENCE_MS)), ['1/1-2 lost', '1/3'])
  t.equal(stream.allCounts.eventsLost, 2)
})

// ------------------------------------------------------------ over a restart of the receiver

t.test('R17: goes on where the earlier run got to', async (t) => {
  const before = new CountedLane()
  before.handleFrame(E1, 1, frame(0, 3), T)
  before.poll(T)
  t.same(before.positions, [{ epoch: E1, next: 2, events: 3 }])

  const after = new CountedLane({ listeningSinceMs: undefined, resume: before.positions })
  t.same(after.positions, before.positions)
  t.equal(after.handleFrame(E1, 1, frame(0, 3), T + 900), 'repeated')
  after.handleFrame(E1, 4, frame(7, 1), T + 1000)
  t.same(told(after.poll(T + 1100)), ['0/2-3 lost', '0/4'])
  t.match(after.allCounts, { eventsLost: 4, eventsDelivered: 1 })
})

t.test('R17: where the memory is behind, what is missing up to the first news was perhaps delivered', async (t) => {
  const resume = [{ epoch: E1, next: 2, events: 3, isBehind: true }]
  const after = new CountedLane({ listeningSinceMs: undefined, resume })
  t.same(after.positions, resume, 'also for the next restart, while nothing has come')
  after.handleFrame(E1, 5, frame(7, 1), T)
  after.handleFrame(E1, 7, frame(9, 1), T)
  t.same(told(after.poll(T + PATIENCE_MS)), ['0/2-4 perhaps_delivered', '0/5', '0/6-6 lost', '0/7'])
  t.same(after.positions, [{ epoch: E1, next: 8, events: 10 }])
  const atOnce = new CountedLane({ listeningSinceMs: undefined, resume })
  atOnce.handleFrame(E1, 2, frame(3, 1), T)
  atOnce.handleFrame(E1, 4, frame(5, 1), T)
  t.same(told(atOnce.poll(T + PATIENCE_MS)), ['0/2', '0/3-3 lost', '0/4'])
})

t.test('R17: while two epochs are open the position is in the older one', async (t) => {
  const before = new CountedLane()
  before.handleFrame(E1, 1, frame(0, 1), T)
  before.poll(T)
  before.handleFrame(E1, 3, frame(2, 1), T + 5)
  before.handleFrame(E1 + 1, 1, frame(0, 1), T + 10)
  before.poll(T + 10)
  t.same(before.positions, [{ epoch: E1, next: 2, events: 1 }])

  const after = new CountedLane({ listeningSinceMs: undefined, resume: before.positions })
  const mark = { lane: 0, lastSequence: 2, eventsTotal: 2 }
  after.handleMark(E1 + 1, mark, { epoch: E1, reservedThrough: 3 }, T + 1000)
  t.same(told(after.poll(T + 1100)), ['0/2-3 unknown', '1/1-2 lost'], 'nothing is passed over in silence')
})

t.test('R17: of an epoch that is over, the unheard tail is named after a restart, once; the rest is not', async (t) => {
  const mark = { lane: 0, lastSequence: 1, eventsTotal: 1 }
  const previous = { epoch: E1, reservedThrough: 1000 }
  const before = new CountedLane()
  before.handleFrame(E1, 1, frame(0, 1), T)
  before.handleFrame(E1 + 1, 1, frame(0, 1), T + 10)
  t.same(told(before.poll(T + 200)), ['0/1', '1/1'])

  const after = new CountedLane({ listeningSinceMs: undefined, resume: before.positions })
  after.handleMark(E1 + 1, mark, previous, T + 1000)
  t.same(told(after.poll(T + 1100)), ['0/2-1000 unknown'])

  const again = new CountedLane({ listeningSinceMs: undefined, resume: after.positions })
  again.handleMark(E1 + 1, mark, previous, T + 2000)
  t.same(told(again.poll(T + 2100)), [])
})

t.test('R13: of two restarts unheard, both tails are named', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.poll(T)
  const mark = { lane: 0, lastSequence: 0, eventsTotal: 0 }
  stream.handleMark(E1 + 2, mark, { epoch: E1 + 1, reservedThrough: 9 }, T + 1000)
  stream.handleMark(E1 + 2, mark, { epoch: E1, reservedThrough: 5 }, T + 1001)
  t.same(told(stream.poll(T + 2000)).sort(), ['0/2-5 unknown', '1/1-9 unknown'])
})

t.test('frames that needed repair symbols are counted when they are delivered', async (t) => {
  const stream = new CountedLane()
  stream.handleFrame(E1, 1, { ...frame(0, 1), isRecovered: true }, T)
  stream.handleFrame(E1, 2, frame(1, 1), T)
  stream.poll(T)
  t.match(stream.counts, { framesDelivered: 2, framesRecovered: 1 })
})

t.test('P6: epochs at once are bounded', async (t) => {
  const stream = new CountedLane()
  for (let i = 0; i < 16; i++) t.equal(stream.handleFrame(E1 + i, 1, frame(0, 1), T), 'taken')
  t.equal(stream.handleFrame(E1 + 16, 1, frame(0, 1), T), 'other_epoch')
  t.equal(told(stream.poll(T + PATIENCE_MS)).length, 16)
  t.equal(stream.handleFrame(E1 + 16, 1, frame(0, 1), T + PATIENCE_MS), 'taken')
})

t.test('a lane that keeps no account is ordered all the same, and remembers no events', async (t) => {
  const lane = new OrderedLane({ patienceMs: PATIENCE_MS, heldFramesMax: 2, listeningSinceMs: T })
  const plain = { createdMs: T, arrivalMs: T, isRecovered: false, isReadable: true }
  lane.handleFrame(E1, 1, plain, T)
  lane.handleFrame(E1, 3, plain, T)
  lane.handleMark(E1, { lane: 3, lastSequence: 4, eventsTotal: 99 }, undefined, T)
  t.strictSame(told(lane.poll(T)), ['0/1'])
  t.strictSame(told(lane.poll(T + PATIENCE_MS)), ['0/2-2 lost', '0/3', '0/4-4 lost'])
  t.strictSame(lane.positions, [{ epoch: E1, next: 5 }])
  t.match(lane.counts, { framesDelivered: 2, framesLost: 2 })
})

t.test(
  'R13: a new epoch also waits for one that nothing was heard of, whose frames may be sent again in time',
  async (t) => {
    const stream = new CountedLane()
    stream.handleMark(E1 + 2, { lane: 0, lastSequence: 0 }, { epoch: E1 + 1, reservedThrough: 3 }, T + 1000)
    stream.poll(T + 1000)
    t.ok(stream.handleAwaited(E1 + 1, 1, frame(0, 1), T + 1010))
    stream.handleFrame(E1 + 2, 1, frame(0, 1), T + 1020)
    t.same(told(stream.poll(T + 1020)), ['1/1'], 'nothing newer yet')
    t.ok(stream.handleAwaited(E1 + 1, 2, frame(1, 1), T + 1030))
    t.same(told(stream.poll(T + 1030)), ['1/2'])
    t.same(told(stream.poll(T + 1000 + PATIENCE_MS)), ['1/3-3 unknown', '2/1'])
  },
)

t.test('R13: of newer epochs no more frames wait than may be held', async (t) => {
  const stream = new CountedLane({ heldFramesMax: 4 })
  for (const sequence of [1, 3]) stream.handleFrame(E1, sequence, frame(sequence - 1, 1), T)
  for (const epoch of [E1 + 1, E1 + 2]) stream.handleFrame(epoch, 2, frame(1, 1), T + 10)
  stream.handleFrame(E1 + 2, 1, frame(0, 1), T + 10)
  t.same(told(stream.poll(T + 11)), ['0/1'], 'as many are waited with')
  stream.handleFrame(E1 + 2, 3, frame(2, 1), T + 12)
  const items = ['0/2-2 overrun', '0/3', '1/1-1 overrun', '1/2', '2/1', '2/2', '2/3']
  t.same(told(stream.poll(T + 13)), items)
  t.equal(stream.heldFrames, 0)
})

t.test('R13: what an epoch that is over may have sent is unknown, where it is not waited for either', async (t) => {
  const stream = new CountedLane({ heldFramesMax: 2 })
  stream.handleFrame(E1, 1, frame(0, 1), T)
  stream.handleFrame(E1 + 1, 1, frame(0, 1), T + 10)
  t.same(told(stream.poll(T + 200)), ['0/1', '1/1'])
  stream.handleMark(E1 + 1, { lane: 0, lastSequence: 1 }, { epoch: E1, reservedThrough: 5 }, T + 500)
  for (const sequence of [2, 3]) stream.handleFrame(E1 + 1, sequence, frame(sequence - 1, 1), T + 501)
  t.same(told(stream.poll(T + 501)), [])
  stream.handleFrame(E1 + 1, 4, frame(3, 1), T + 502)
  t.same(told(stream.poll(T + 502)), ['0/2-5 unknown', '1/2', '1/3', '1/4'])
})
