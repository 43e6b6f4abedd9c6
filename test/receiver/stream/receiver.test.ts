import t from 'tap'
import { Lane } from '../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../proto/frame.js'
import type { FeedItem } from '../../../receiver/stream/receiver.js'
import { type OneThreadOptions, OneThreadReceiver } from '../../../rig/one-thread-receiver.js'
import { type BlockSpec, code, DatagramMaker, integrity, KEY } from '../datagram-maker.js'

const EPOCH = 1_750_000_000
const T = EPOCH * 1000
const PATIENCE_MS = 100
const MAX_AGE_MS = 60_000

function newReceiver(options: Partial<OneThreadOptions> = {}, startMs = T): OneThreadReceiver {
  return new OneThreadReceiver(
    {
      ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity, patienceMs: PATIENCE_MS },
      ...{
        symbolLengthMax: 1408,
        openBlocksMax: 64,
        blockMemory: new Uint8Array(1 << 20),
        heldFramesMax: 100,
        recordsMax: 100,
        gapsMax: 1000,
        maxAgeMs: MAX_AGE_MS,
      },
      ...options,
    },
    startMs,
  )
}

const maker = new DatagramMaker({ epoch: EPOCH })
function send(receiver: OneThreadReceiver, frame: Frame, sequence: number, nowMs: number, spec: BlockSpec = {}): void {
  for (const datagram of maker.block({ frame: encodeFrame(frame), sequence, ...spec })) {
    receiver.handleDatagram(datagram, nowMs)
  }
}

const events = (createdMs: number, eventsBefore: number, ...numbers: string[]): Frame => ({
  createdMs,
  eventBatch: { eventsBefore, events: numbers.map((number) => ({ train: { line: 'L', number, delayS: 1 } })) },
})
const heartbeat = (createdMs: number, lastSequence: number, eventsTotal: number): Frame => ({
  createdMs,
  heartbeat: { lanes: [{ lane: Lane.events, lastSequence, eventsTotal }], health: { version: 'x' } },
})
const ids = (items: readonly FeedItem[]) => items.map(({ kind, id }) => `${kind} ${id}`)

t.test('E6: message ids and gap ids', async (t) => {
  const receiver = newReceiver()
  send(receiver, events(T, 0, '1', '2'), 1, T + 5, { sender: 3 })
  send(receiver, events(T, 9, '3'), 4, T + 5, { sender: 3 })
  t.same(ids(receiver.pollFeed(T + 5)), [`event 1:3:${EPOCH}:0:1:0`, `event 1:3:${EPOCH}:0:1:1`])
  t.equal(receiver.nextWakeMs(), T + 5 + PATIENCE_MS)
  t.same(ids(receiver.pollFeed(T + 105)), [`gap 1:3:${EPOCH}:0:2-3`, `event 1:3:${EPOCH}:0:4:0`])
  t.match(receiver.gaps, [{ sender: 3, lane: 0, firstSequence: 2, lastSequence: 3, reason: 'lost', namedMs: T + 105 }])
  t.match(receiver.streamCounts, { eventsDelivered: 3, eventsLost: 7 })
})

t.test('R15: the picture does not wait for the order', async (t) => {
  const receiver = newReceiver()
  send(receiver, events(T, 0, '1'), 1, T)
  send(receiver, events(T, 5, '2'), 3, T)
  t.same(ids(receiver.pollFeed(T)), [`event 1:0:${EPOCH}:0:1:0`])
  t.equal(receiver.state.size, 2)
  receiver.pollFeed(T + PATIENCE_MS)
  send(receiver, events(T, 1, '3'), 2, T + 200)
  t.equal(receiver.state.size, 3, 'also what comes after its gap is in the picture')
  t.same(receiver.pollFeed(T + 200), [], 'but not in the stream')
})

t.test('R14: without memory only what is fresh is believed', async (t) => {
  const receiver = newReceiver()
  const nowMs = T + 3_600_000
  send(receiver, events(nowMs - MAX_AGE_MS - 1, 0, '1'), 1, nowMs)
  send(receiver, heartbeat(nowMs - MAX_AGE_MS - 1, 1, 1), 1, nowMs, { lane: Lane.control })
  t.equal(receiver.counts.framesAged, 2)
  t.same([receiver.pollFeed(nowMs), receiver.state.size, receiver.senders, receiver.positions], [[], 0, [], []])
  send(receiver, events(nowMs - MAX_AGE_MS, 1, '2'), 2, nowMs)
  t.equal(receiver.pollFeed(nowMs + PATIENCE_MS).filter(({ kind }) => kind === 'event').length, 1)
  send(receiver, events(nowMs - 10 * MAX_AGE_MS, 2, '3'), 3, nowMs + 200)
  t.equal(receiver.counts.framesAged, 2, 'once it is proven, age is no reason any more')
  t.equal(receiver.state.size, 2)
})

t.test('R14: each sender has to prove itself', async (t) => {
  const receiver = newReceiver()
  const nowMs = T + 3_600_000
  send(receiver, events(nowMs, 0, '1'), 1, nowMs)
  send(receiver, events(T, 0, '2'), 1, nowMs, { sender: 1 })
  t.equal(receiver.counts.framesAged, 1)
  t.equal(receiver.state.size, 1)
})

t.test('R17: with memory it goes on, however wrong the clock of the sender is', async (t) => {
  for (const wrongMs of [3_600_000, -3_600_000]) {
    const before = newReceiver()
    before.handleWallClock(wrongMs)
    send(before, events(T + wrongMs, 0, '1', '2'), 1, T)
    before.pollFeed(T)
    before.handleWallClock(0)
    const position = { sender: 0, epoch: EPOCH, next: 2, events: 2, clockOffsetMs: -wrongMs }
    t.same(before.positions, [position])
    const nowMs = T + 600_000
    const after = newReceiver({ resume: before.positions }, nowMs)
    send(after, events(nowMs + wrongMs, 2, '3'), 2, nowMs)
    t.same(ids(after.pollFeed(nowMs)), [`event 1:0:${EPOCH}:0:2:0`], 'the first frame is the next one')
    t.same([after.counts.framesAged, after.assembler.datagrams.too_old], [0, 0])
    t.match(after.positions, [{ next: 3, clockOffsetMs: -wrongMs }])
  }
  const mended = newReceiver({ resume: [{ sender: 0, epoch: EPOCH, next: 2, events: 2, clockOffsetMs: 3_600_000 }] })
  send(mended, events(T, 2, '3'), 2, T)
  t.equal(mended.pollFeed(T).length, 1, 'nor is a clock refused that was set right meanwhile')
})

t.test('R17: with memory, what was missing meanwhile is named, and nothing again', async (t) => {
  const before = newReceiver()
  send(before, events(T, 0, '1', '2'), 1, T)
  before.pollFeed(T)
  t.same(before.positions, [{ sender: 0, epoch: EPOCH, next: 2, events: 2, clockOffsetMs: 0 }])

  const nowMs = T + 30_000
  const after = newReceiver({ resume: before.positions }, nowMs)
  t.same(after.positions, before.positions)
  send(after, events(T, 0, '1', '2'), 1, nowMs)
  t.same(after.pollFeed(nowMs), [], 'what was delivered is not delivered again')
  t.equal(after.lastFrameMs, undefined, 'nor a sign of life')
  send(after, events(T + 1, 5, '3'), 3, nowMs)
  t.same(ids(after.pollFeed(nowMs + PATIENCE_MS)), [`gap 1:0:${EPOCH}:0:2-2`, `event 1:0:${EPOCH}:0:3:0`])
  t.equal(after.streamCounts.eventsLost, 3)
  t.equal(after.counts.framesAged, 0)
  // An epoch from before what is remembered: replayed.
  send(after, events(T, 0, '9'), 1, nowMs, { epoch: EPOCH - 1 })
  t.ok(after.assembler.datagrams.old_epoch > 0)
})

t.test('R17: a tape is refused by a receiver with memory: no frame, no heartbeat, no sign of life', async (t) => {
  const tape: [frame: Frame, sequence: number, spec: BlockSpec][] = []
  const before = newReceiver()
  for (let i = 1; i <= 20; i++) {
    tape.push([events(T + i * 100, i - 1, `${i}`), i, {}], [beat(T + i * 100, 7), i, control])
  }
  // And what was sent while the receiver was down: nobody has had it.
  for (const [frame, sequence, spec] of tape.slice(0, 30)) {
    send(before, frame, sequence, frame.createdMs! + 1, spec)
    before.pollFeed(frame.createdMs! + 1)
  }
  const { positions } = before
  t.match(positions, [{ next: 16, heartbeat: 15, clockOffsetMs: 1 }])
  const nowMs = T + 2_000 + MAX_AGE_MS + 10
  const after = newReceiver({ resume: positions }, nowMs)
  for (const [frame, sequence, spec] of tape) send(after, frame, sequence, nowMs, spec)
  t.same(
    [after.pollFeed(nowMs + PATIENCE_MS), after.lastFrameMs, after.senders, after.state.size],
    [[], undefined, [], 0],
  )
  t.equal(after.counts.framesAged, 40, 'too old, all of it')
  // A tape that is not too old has what was sent meanwhile, which is late; what was had is known again.
  const soonMs = T + 3_000
  const soon = newReceiver({ resume: positions }, soonMs)
  for (const [frame, sequence, spec] of tape.slice(0, 30)) send(soon, frame, sequence, soonMs, spec)
  t.same([soon.pollFeed(soonMs), soon.lastFrameMs, soon.senders, soon.state.size], [[], undefined, [], 0])
  t.match([soon.counts, soon.streamCounts], [{ framesAged: 0, heartbeatsNotNewer: 15 }, { framesRepeated: 15 }])
  t.same(
    soon.positions.map(({ heartbeat }) => heartbeat),
    [15],
    'and is remembered on',
  )
  send(soon, beat(soonMs, 7), 21, soonMs, control)
  t.equal(soon.lastFrameMs, soonMs, 'the sender itself is')
})

t.test('R17: what an earlier run left in doubt is named first, by its names; the rest as it is', async (t) => {
  const doubtful = [
    { firstSequence: 3, lastSequence: 4, reason: 'perhaps_delivered' as const },
    { firstSequence: 5, lastSequence: 5, reason: 'lost' as const },
  ]
  const resume = [{ sender: 0, epoch: EPOCH, next: 6, events: 9, doubtful }]
  const receiver = newReceiver({ resume })
  t.ok(receiver.nextWakeMs() <= T, 'at once, though nothing arrives')
  send(receiver, events(T, 2, '3'), 3, T)
  t.equal(receiver.state.size, 0, 'a tape of it is no news')
  const prefix = `gap 1:0:${EPOCH}:0`
  t.same(ids(receiver.pollFeed(T)), [`${prefix}:3-4`, `${prefix}:5-5`])
  t.same(receiver.pollFeed(T + 1), [])
  send(receiver, events(T, 11, '8'), 8, T + 10)
  t.same(ids(receiver.pollFeed(T + 10 + PATIENCE_MS)), [`${prefix}:6-7`, `event 1:0:${EPOCH}:0:8:0`])
  t.match(receiver.streamCounts, { framesPerhapsDelivered: 2, framesLost: 3, eventsLost: 2 })
  t.same(
    receiver.gaps.map(({ reason }) => reason),
    ['perhaps_delivered', 'lost', 'lost'],
  )
})

t.test('S7: a heartbeat is the last word on the sender, and proves the tail', async (t) => {
  const receiver = newReceiver()
  t.same(receiver.senders, [])
  send(receiver, heartbeat(T, 2, 3), 1, T + 7, { lane: Lane.control })
  t.match(receiver.senders, [
    { sender: 0, epoch: EPOCH, lastHeartbeatMs: T + 7, isEnding: false, health: { version: 'x' } },
  ])
  t.same(ids(receiver.pollFeed(T + 107)), [`gap 1:0:${EPOCH}:0:1-2`])
  t.equal(receiver.streamCounts.eventsLost, 3)
  const ending = { createdMs: T, heartbeat: { ending: true, lanes: [{ lastSequence: 2, eventsTotal: 3 }] } }
  send(receiver, ending, 2, T + 500, { lane: Lane.control })
  t.match(receiver.senders, [{ isEnding: true, lastHeartbeatMs: T + 500 }])
})

t.test('S8, R13: an old epoch’s heartbeat does not hide a new one', async (t) => {
  const receiver = newReceiver()
  const old = maker.block({ frame: encodeFrame(heartbeat(T, 0, 0)), lane: Lane.control, sequence: 2 })
  for (const datagram of old.slice(0, 2)) receiver.handleDatagram(datagram, T)
  send(receiver, heartbeat(T, 0, 0), 1, T, { lane: Lane.control, epoch: EPOCH + 1 })
  receiver.handleDatagram(old[2], T)
  t.equal(receiver.counts.heartbeats, 2)
  t.equal(receiver.senders[0].epoch, EPOCH + 1)
})

t.test('R16: the offset is the least transit, of each sender by itself', async (t) => {
  const receiver = newReceiver()
  send(receiver, events(T - 30, 0, '1'), 1, T)
  send(receiver, events(T + 5000, 1, '2'), 2, T + 5010)
  send(receiver, events(T + 3000, 0, '1'), 1, T, { sender: 1 })
  t.equal(receiver.clockOffsetMs(0), 10)
  t.equal(receiver.clockOffsetMs(1), -3000)
  t.equal(receiver.clockOffsetMs(2), undefined)
})

t.test('R12: a body that cannot be read, and one of another lane', async (t) => {
  const receiver = newReceiver()
  send(receiver, events(T, 0, '1'), 1, T)
  for (const datagram of maker.block({ frame: Uint8Array.of(0xff, 0xff), sequence: 2 }))
    receiver.handleDatagram(datagram, T)
  send(receiver, heartbeat(T, 9, 9), 3, T)
  send(receiver, events(T, 0, '9'), 1, T, { lane: Lane.carousel })
  send(receiver, events(T, 0, '9'), 1, T, { lane: Lane.control })
  const reasons = receiver
    .pollFeed(T)
    .map((item) => (item.kind === 'gap' ? `${item.firstSequence} ${item.reason}` : 'event'))
  t.same(reasons, ['event', '2 malformed', '3 malformed'])
  t.match(receiver.counts, { framesMalformed: 1, framesOfOtherLanes: 2, heartbeats: 0 })
  t.equal(receiver.state.size, 1)
})

t.test('the last datagram of use is one that authenticated', async (t) => {
  const receiver = newReceiver()
  const [good, other] = maker.block({ frame: encodeFrame(events(T, 0, '1')) })
  receiver.handleDatagram(other.subarray(1), T + 1)
  receiver.handleDatagram(maker.block({ key: new Uint8Array(32) })[0], T + 2)
  t.equal(receiver.assembler.lastDatagramMs, undefined)
  receiver.handleDatagram(good, T + 3)
  t.equal(receiver.assembler.lastDatagramMs, T + 3)
})

t.test('P6: the gap report is bounded, and keeps the newest', async (t) => {
  const receiver = newReceiver()
  for (let i = 1; i <= 1100; i++) {
    send(receiver, events(T, 0), 2 * i, T + i, { k: 1, m: 0 })
    receiver.pollFeed(T + i)
  }
  receiver.pollFeed(T + 10_000)
  t.equal(receiver.gaps.length, 1000)
  t.equal(receiver.gaps.at(-1)!.firstSequence, 2199)
  t.equal(receiver.streamCounts.framesLost, 1100)
})

// ------------------------------------------------------------ clocks, epochs, what is known

const control = { lane: Lane.control } as const
const beat = (createdMs: number, run: number, more: object = {}): Frame => ({
  createdMs,
  heartbeat: { run, lanes: [{ lane: Lane.events, lastSequence: 0 }], health: { version: 'x' }, ...more },
})

t.test('R3: an epoch outlawed by a stray later one comes back once that is silent, and its gap is named', async (t) => {
  const receiver = newReceiver()
  let [sequence, nowMs] = [0, T]
  const speak = (epoch: number, untilMs: number, run: number) => {
    for (; nowMs < untilMs; nowMs += 500) {
      send(receiver, beat(nowMs - 5, run), ++sequence, nowMs, { ...control, epoch })
      receiver.handleTime(nowMs)
      receiver.pollFeed(nowMs)
    }
  }
  speak(EPOCH, T + 5_000, 1)
  send(receiver, events(nowMs, 0, 'A'), 1, nowMs, { epoch: EPOCH })
  for (; nowMs < T + 10_000; nowMs += 500) {
    send(receiver, beat(nowMs - 5, 2), 5_000 + ++sequence, nowMs, { ...control, epoch: EPOCH + 9 })
    send(receiver, beat(nowMs - 5, 1), ++sequence, nowMs, { ...control, epoch: EPOCH })
    receiver.handleTime(nowMs)
  }
  t.equal(receiver.senders[0].epoch, EPOCH + 9, 'the later one, while it speaks')
  t.equal(receiver.heardSenders[0].rivalMs, nowMs - 500, 'and both are known to be there')
  send(receiver, events(nowMs, 1, 'B'), 2, nowMs, { epoch: EPOCH })
  t.equal([...receiver.state.records()].length, 1)
  const silentSinceMs = nowMs
  speak(EPOCH, nowMs + 3_000, 1)
  t.equal(receiver.senders[0].epoch, EPOCH + 9, 'not at once')
  speak(EPOCH, nowMs + 4_000, 1)
  t.equal(receiver.senders[0].epoch, EPOCH)
  t.equal(receiver.assembler.counts.epochsReturned, 1)
  t.ok(nowMs - silentSinceMs <= 7_000)
  send(receiver, events(nowMs, 2, 'C'), 3, nowMs, { epoch: EPOCH })
  receiver.pollFeed(nowMs)
  t.same(ids(receiver.pollFeed(nowMs + PATIENCE_MS)), [`gap 1:0:${EPOCH}:0:2-2`, `event 1:0:${EPOCH}:0:3:0`])
  // What the stray one sent, replayed, does not bring it back.
  for (let i = 0; i < 40; i++) {
    nowMs += 500
    send(receiver, beat(T + 9_000 + i, 2), 9_000 + i, nowMs, { ...control, epoch: EPOCH + 9 })
    send(receiver, beat(nowMs - 5, 1), ++sequence, nowMs, { ...control, epoch: EPOCH })
  }
  t.equal(receiver.senders[0].epoch, EPOCH)
})

t.test('two runs in one epoch are two senders with one number', async (t) => {
  const receiver = newReceiver()
  send(receiver, beat(T, 1), 1, T, control)
  send(receiver, beat(T + 500, 1), 2, T + 500, control)
  t.equal(receiver.heardSenders[0].rivalMs, undefined)
  send(receiver, beat(T + 600, 2), 3, T + 600, control)
  t.match([receiver.heardSenders[0].rivalMs, receiver.counts.heartbeatsOfRivals], [T + 600, 1])
})

t.test('it knows all from an epoch’s first frame on, until something is missing', async (t) => {
  const late = newReceiver()
  send(late, events(T, 40, '1'), 9, T)
  send(late, { createdMs: T, heartbeat: { lanes: [{ lane: 0, lastSequence: 9 }] } }, 30, T, control)
  late.pollFeed(T + PATIENCE_MS)
  t.match(late.knowledge, { isComplete: false })
  const first = newReceiver()
  t.same(first.knowledge, { sinceMs: T, isComplete: false }, 'nobody was heard')
  send(first, beat(T, 1), 1, T, control)
  send(first, events(T, 0, '1'), 1, T)
  first.pollFeed(T)
  t.same(first.knowledge, { sinceMs: T, isComplete: true, completeSinceMs: T })
  send(first, events(T, 5, '2'), 3, T + 900)
  first.pollFeed(T + 900 + PATIENCE_MS)
  t.same(first.knowledge, { sinceMs: T + 900 + PATIENCE_MS, isComplete: false })
  const again = newReceiver({ resume: first.positions }, T + 5000)
  send(again, beat(T + 5000, 1), 9, T + 5000, control)
  t.equal(again.knowledge.isComplete, false, 'a restart forgets the picture')
})

t.test('C7: a sender that another has replaced is not asked whether all is here', async (t) => {
  for (const isEnding of [true, false]) {
    const receiver = newReceiver({ heartbeatPeriodMs: 500 })
    const beatOf = (sender: number, sequence: number, lastSequence: number, nowMs: number, ending = false) => {
      const lanes = [{ lane: Lane.events, lastSequence }]
      send(receiver, { createdMs: nowMs, heartbeat: { run: 1, ending, lanes } }, sequence, nowMs, {
        ...control,
        sender,
      })
      receiver.pollFeed(nowMs + PATIENCE_MS)
    }
    // The first one is joined late, so it is never complete.
    beatOf(1, 7, 9, T)
    beatOf(1, 8, 9, T + 100, isEnding)
    beatOf(2, 1, 0, T + 200)
    t.equal(receiver.knowledge.isComplete, isEnding, `${isEnding}`)
    if (isEnding) continue
    let nowMs = T + 200
    for (let sequence = 2; nowMs <= T + 600_000 + 100; sequence++) beatOf(2, sequence, 0, (nowMs += 500))
    t.equal(receiver.knowledge.isComplete, true, 'after ten minutes')
  }
})

t.test('a step of the wall clock is in every time that is shown, and in no age', async (t) => {
  const receiver = newReceiver({}, T)
  const weeksMs = 14 * 86_400_000
  send(receiver, events(T + weeksMs, 0, '1'), 1, T)
  t.equal(receiver.counts.framesAged, 0)
  receiver.handleWallClock(weeksMs)
  send(receiver, events(T + weeksMs, 5, '1'), 3, T + 100)
  const [, gap, item] = receiver.pollFeed(T + 100 + PATIENCE_MS)
  t.match(gap, { kind: 'gap', namedMs: T + weeksMs + 100 + PATIENCE_MS })
  t.match(item, { kind: 'event', arrivalMs: T + weeksMs + 100 })
  t.equal(receiver.clockOffsetMs(0), -weeksMs)
  const behind = newReceiver({}, T)
  behind.handleWallClock(MAX_AGE_MS + 1)
  send(behind, events(T, 0, '1'), 1, T)
  t.equal(behind.counts.framesAged, 1, 'what may be believed without memory is judged by the wall clock')
  t.equal(behind.lastAgedMs, T)
})

t.test('the age of the newest event is that of the frame that came last', async (t) => {
  const receiver = newReceiver()
  const timed = (createdMs: number, eventTimeMs: number): Frame => ({
    createdMs,
    eventBatch: { eventsBefore: 0, events: [{ eventTimeMs, train: { number: '1' } }] },
  })
  send(receiver, timed(T, T + 86_400_000), 1, T)
  send(receiver, timed(T + 10, T - 60_000), 2, T + 10)
  t.same(receiver.newestEvent, { sender: 0, timeMs: T - 60_000 }, 'no time is latched')
  const undated = { sourceTimeMs: T - 90_000, train: { number: '1' } }
  send(receiver, { createdMs: T + 20, eventBatch: { eventsBefore: 2, events: [undated] } }, 3, T + 20)
  t.same(receiver.newestEvent, { sender: 0, timeMs: T - 90_000 }, 'of an event without a time: when its source said it')
})

const inputUnknown = { source: 'tms', fromMs: T - 900, untilMs: T - 100, reason: 'crash', messages: 7 }

t.test('E11: what a sender does not know of its input is a gap in its place, and nothing in the picture', async (t) => {
  const receiver = newReceiver()
  send(receiver, events(T, 0, '1'), 1, T + 5)
  const { newestEvent } = receiver
  send(receiver, { createdMs: T + 9000, eventBatch: { eventsBefore: 1, events: [{ inputUnknown }] } }, 2, T + 6)
  t.same(receiver.newestEvent, newestEvent, 'it is no sign of life of any source')
  send(receiver, events(T, 2, '2'), 3, T + 7)
  const items = receiver.pollFeed(T + 7)
  const id = `1:0:${EPOCH}:0:2-2`
  t.same(ids(items), [`event 1:0:${EPOCH}:0:1:0`, `gap ${id}`, `event 1:0:${EPOCH}:0:3:0`])
  t.same(items[1], {
    ...{ kind: 'gap', id, sender: 0, epoch: EPOCH, lane: 0, firstSequence: 2, lastSequence: 2 },
    ...{ reason: 'input_unknown', fromMs: T - 900, untilMs: T - 100, namedMs: T + 7 },
    ...{ source: 'tms', cause: 'crash', messages: 7 },
  })
  t.same(receiver.gaps, [items[1]])
  t.match(receiver.streamCounts, { eventsDelivered: 2, inputsUnknown: 1, eventsLost: 0, framesLost: 0 })
  t.match(receiver.state.counts, { applied: 2, keyless: 0 })
})

t.test('E11: of a sender that does not set it apart, it has an id of its own all the same', async (t) => {
  const receiver = newReceiver()
  const train = { train: { line: 'L', number: '1' } }
  const batch = { eventsBefore: 0, events: [train, { inputUnknown }] }
  send(receiver, { createdMs: T, eventBatch: batch }, 1, T + 5)
  const before = `1:0:${EPOCH}:0:1`
  t.same(ids(receiver.pollFeed(T + 5)), [`event ${before}:0`, `gap ${before}:1`])
})

t.test('frames that wait for the one before are counted, and a loss that lasts is said', async (t) => {
  const receiver = newReceiver()
  t.strictSame([receiver.heldFrames, receiver.loss], [0, undefined])
  for (let i = 0; i < 8; i++) {
    const nowMs = T + i * 1000
    send(receiver, events(nowMs, 2 * i, String(i)), 2 * i + 2, nowMs)
    t.equal(receiver.heldFrames, 1)
    receiver.pollFeed(nowMs + PATIENCE_MS)
    t.equal(receiver.heldFrames, 0)
    receiver.handleTime(nowMs + PATIENCE_MS)
  }
  t.match(receiver.loss, { lost: 7, frames: 14 })
})

t.test(
  'S11, R17: a hold is remembered over restarts of the receiver, and over with a heartbeat without it',
  async (t) => {
    const held = (createdMs: number, more: object = { hold: { sinceMs: T - 3000 } }): Frame => ({
      createdMs,
      heartbeat: { lanes: [{ lane: Lane.events, lastSequence: 1, eventsTotal: 1 }], run: 9, ...more },
    })
    const heldOf = (receiver: OneThreadReceiver) => receiver.heardSenders.map(({ word }) => word.held?.sinceMs)
    const first = newReceiver()
    send(first, events(T, 0, '1'), 1, T)
    send(first, held(T), 1, T, { lane: Lane.control })
    first.pollFeed(T)
    t.same(heldOf(first), [T - 3000])
    t.match(first.senders, [{ heldSinceMs: T - 3000, isEnding: false }])
    t.match(first.positions, [{ epoch: EPOCH, heldSinceMs: T - 3000 }])
    const second = newReceiver({ resume: first.positions }, T + 60_000)
    const third = newReceiver({ resume: second.positions }, T + 120_000)
    t.same([heldOf(second), heldOf(third)], [[T - 3000], [T - 3000]])
    t.same(third.senders, [], 'of which nothing was heard')
    send(third, held(T), 1, T + 120_001, { lane: Lane.control })
    t.same(heldOf(third), [T - 3000], 'the old word, said again, is no news')
    send(third, held(T + 120_000, {}), 9, T + 120_002, { lane: Lane.control })
    t.same(heldOf(third), [undefined])
    t.equal(third.positions[0].heldSinceMs, undefined)
  },
)
