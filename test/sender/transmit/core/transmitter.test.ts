import fc from 'fast-check'
import t from 'tap'
import { frameDigest } from '../../../../fec/frame-digest.js'
import { isSealed } from '../../../../fec/frame-seal.js'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import { nativeAead } from '../../../../fec/kernels/native-aead.js'
import { type BlockPlan, planBlock, symbolsInBurst, symbolsInBurstAtOnce } from '../../../../fec/policy.js'
import { createReferenceCode } from '../../../../fec/reed-solomon.js'
import { OwnMistake } from '../../../../ground/assert.js'
import { type DatagramHeader, Lane, readHeader, symbolOf } from '../../../../proto/datagram.js'
import { decodeFrame, type Frame, SendBlockReason } from '../../../../proto/frame.js'
import { datagramSlots, takeDatagrams } from '../../../../rig/datagram-slots.js'
import { EventRecord, encodeEventRecord } from '../../../../sender/pipe/core/event-record.js'
import type { DatagramSlots } from '../../../../sender/transmit/core/block-encoder.js'
import { eventNumbers } from '../../../../sender/transmit/core/lanes/event-lane.js'
import { openLanes } from '../../../../sender/transmit/core/lanes/open-lanes.js'
import { SLOTS_MIN, Transmitter, type TransmitterOptions } from '../../../../sender/transmit/core/transmitter.js'
import { openTwoLanes } from './lanes/two-lanes.js'

const KEY = new Uint8Array(32).fill(7)
const IP_OVERHEAD = 28
const WISH = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60, maxSymbolLength: 256 }
const BATCH = { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 1000, overload: 'conflate' as const }
const code = createReferenceCode()

function planner(bitsPerSecond: number, wish: Partial<typeof WISH> = {}): (frameBytes: number) => BlockPlan {
  const known = new Map<number, BlockPlan>()
  return (frameBytes) => {
    const plan =
      known.get(frameBytes) ?? planBlock(frameBytes, { ...WISH, ...wish, bitsPerSecond, ipOverheadBytes: IP_OVERHEAD })
    known.set(frameBytes, plan)
    return plan
  }
}

/** The slots that each transmitter of this file was given. */
const slotsOf = new WeakMap<Transmitter, DatagramSlots>()

function transmitter(options: Partial<TransmitterOptions> = {}, nowMs = 0): Transmitter {
  const bitsPerSecond = options.bitsPerSecond ?? 10e6
  const slots = datagramSlots(WISH.maxSymbolLength)
  const made = new Transmitter(
    {
      slots,
      openLanes: openTwoLanes,
      ...{ stream: 3, sender: 1, fingerprint: 0xfeedbeef, keyId: 1, tagKey: KEY, epoch: 1_750_000_000 },
      ...{
        reserved: eventNumbers(1e6),
        plan: planner(bitsPerSecond),
        code,
        integrity: referenceIntegrity,
        batch: BATCH,
      },
      ...{
        bitsPerSecond,
        burstBytes: 3000,
        ipOverheadBytes: IP_OVERHEAD,
        heartbeatPeriodMs: 100,
        version: 'test',
        run: 7,
      },
      ...options,
    },
    nowMs,
  )
  slotsOf.set(made, options.slots ?? slots)
  return made
}

const delayed = (number: number, delayS: number) => encodeEventRecord([{ train: { number: `${number}`, delayS } }])
const CAROUSEL = {
  ...{ turnMs: 100, reservedShare: 0.1, subjectsMax: 1000, bytesMax: 1e6, frameBytesMax: 600 },
  ...{ valueFrameBytesMax: 600, plan: planner(10e6), hashSeed: 1 },
}
/** A train's record; another number, another train. */
const record = (number: number, bytes = 0) =>
  encodeEventRecord([{ eventId: 'x'.repeat(bytes), train: { number: `${number}`, delayS: number } }])

interface Sent {
  atMs: number
  datagram: Uint8Array
  header: DatagramHeader
}

/** All that goes out at `nowMs`. */
function drain(sender: Transmitter, nowMs: number): Sent[] {
  return takeDatagrams(sender, slotsOf.get(sender)!, nowMs).map((datagram) => {
    const header = readHeader(datagram)
    if (typeof header === 'string') throw new Error(`sent a datagram that is refused: ${header}`)
    return { atMs: nowMs, datagram, header }
  })
}

interface Arrival {
  atMs: number
  event: Uint8Array
}

/** Tells the events when they come, asks when it is said to ask, and so on to `untilMs` or until it is finished. */
function run(sender: Transmitter, arrivals: readonly Arrival[], untilMs: number, nowMs = 0): Sent[] {
  const sent: Sent[] = []
  let next = 0
  for (;;) {
    for (; arrivals[next]?.atMs <= nowMs; next++) sender.handleEvents(arrivals[next].event, nowMs)
    sent.push(...drain(sender, nowMs))
    const wakeMs = Math.min(sender.nextWakeMs(), arrivals[next]?.atMs ?? Number.POSITIVE_INFINITY)
    if (wakeMs <= nowMs) throw new Error(`asks at ${nowMs} to be asked again at ${wakeMs}`)
    if (wakeMs > untilMs || sender.isFinished) return sent
    nowMs = wakeMs
  }
}

/** `count` events, one each `everyMs`, each of another train. */
const steady = (count: number, everyMs: number, bytes = 0): Arrival[] =>
  Array.from({ length: count }, (_, i) => ({ atMs: i * everyMs, event: record(i, bytes) }))

interface SentFrame {
  lane: number
  sequence: number
  frame: Frame
  frameLength: number
  /** When each of its symbols went out. */
  timesMs: number[]
}

/** The frames, in the order of their first datagrams, put together from their source symbols. */
function framesOf(sent: readonly Sent[]): SentFrame[] {
  const blocks = new Map<string, Sent[]>()
  for (const one of sent) {
    const key = `${one.header.lane}:${one.header.sequence}`
    blocks.set(key, [...(blocks.get(key) ?? []), one])
  }
  return [...blocks.values()].flatMap((block) => {
    const { lane, sequence, k, frameLength } = block[0].header
    const source = block.filter(({ header }) => header.encodingSymbolId < k)
    if (source.length < k) return []
    const bytes = Buffer.concat(source.map(({ datagram }) => symbolOf(datagram))).subarray(0, frameLength)
    return [{ lane, sequence, frameLength, frame: decodeFrame(bytes)!, timesMs: block.map(({ atMs }) => atMs) }]
  })
}
const onLane = (frames: readonly SentFrame[], lane: number) => frames.filter((frame) => frame.lane === lane)
const eventsIn = ({ frame }: SentFrame) => frame.eventBatch?.events?.length ?? 0
const hex = (sent: readonly Sent[]) =>
  sent.map(({ atMs, datagram }) => `${atMs} ${Buffer.from(datagram).toString('hex')}`)

t.test('what is sent says who sends it, is authentic and is counted', async (t) => {
  const sender = transmitter()
  const sent = run(sender, steady(50, 10), 595)
  sent.forEach(({ header, datagram }, i) => {
    const { stream, sender, link, fingerprint, keyId, epoch, counter } = header
    const expected = {
      stream: 3,
      sender: 1,
      link: 0,
      fingerprint: 0xfeedbeef,
      keyId: 1,
      epoch: 1_750_000_000,
      counter: i,
    }
    const tag = referenceIntegrity.tag(KEY, datagram, referenceIntegrity.hashSymbol(symbolOf(datagram)))
    if (Buffer.compare(tag, datagram.subarray(-16)) !== 0) t.fail(`tag of ${i}`)
    if (i % 50 === 0) t.same({ stream, sender, link, fingerprint, keyId, epoch, counter }, expected)
  })
  const bytes = (list: readonly Sent[]) => list.reduce((sum, { datagram }) => sum + datagram.length + IP_OVERHEAD, 0)
  const frames = framesOf(sent)
  t.same(sender.counts, {
    framesSent: onLane(frames, Lane.events).length,
    heartbeatsSent: onLane(frames, Lane.control).length,
    eventsSent: 50,
    datagramsSent: sent.length,
    bytesOnWire: bytes(sent),
    sourceBytesOnWire: bytes(sent.filter(({ header }) => header.encodingSymbolId < header.k)),
    fecShort: 0,
    inputsUnknown: 0,
    heartbeatsSkipped: 0,
  })
  t.ok(sender.isIdle)
})

t.test('how many bytes wait is told, and nothing waits when they are sent', async (t) => {
  const sender = transmitter()
  t.equal(sender.queueBytes, 0)
  const batch = record(1, 50)
  sender.handleEvents(batch, 0)
  t.equal(sender.queueBytes, new EventRecord(batch).events.length)
  drain(sender, 1000)
  t.equal(sender.queueBytes, 0)
})

t.test('without a key the tag is unkeyed', async (t) => {
  const [{ datagram, header }] = drain(transmitter({ keyId: 0, tagKey: undefined }), 0)
  const hash = referenceIntegrity.hashSymbol(symbolOf(datagram))
  t.equal(header.keyId, 0)
  t.same(datagram.subarray(-16), referenceIntegrity.tag(undefined, datagram, hash))
})

t.test('sequence numbers begin at 1 and leave out none; each frame says how many events came before', async (t) => {
  const frames = framesOf(run(transmitter(), steady(200, 2), 1000))
  for (const lane of [Lane.events, Lane.control]) {
    const sequences = onLane(frames, lane).map(({ sequence }) => sequence)
    t.ok(sequences.length > 5)
    t.same(
      sequences,
      sequences.map((_, i) => i + 1),
    )
  }
  let before = 0
  for (const frame of onLane(frames, Lane.events)) {
    if (frame.frame.eventBatch!.eventsBefore !== before) t.fail(`frame ${frame.sequence}`)
    before += eventsIn(frame)
  }
  t.equal(before, 200)
})

t.test('an event that a newer one replaced, or that was dropped, came before no frame', async (t) => {
  const sender = transmitter({ bitsPerSecond: 200_000 })
  // Ten trains that report far more often than the link carries, and of each a record that no frame can hold.
  const arrivals = Array.from({ length: 600 }, (_, i) => ({ atMs: i, event: record(i % 10, i % 60 < 10 ? 700 : 60) }))
  const frames = onLane(framesOf(run(sender, arrivals, 5000)), Lane.events)
  const { conflated, tooLarge } = sender.batchCounts
  t.ok(conflated > 100 && tooLarge === 100, `${conflated} replaced, ${tooLarge} dropped`)
  t.ok(frames.length >= 5, `${frames.length} frames`)
  let before = 0
  for (const frame of frames) {
    t.equal(frame.frame.eventBatch!.eventsBefore, before, `frame ${frame.sequence}`)
    before += eventsIn(frame)
  }
  t.equal(sender.counts.eventsSent, before)
})

t.test('frames carry wall time', async (t) => {
  const sender = transmitter({}, 500)
  sender.handleWallClock(1_750_000_000_000)
  const frames = framesOf(run(sender, [{ atMs: 520, event: record(1) }], 590, 500))
  t.same(
    frames.map(({ frame }) => frame.createdMs),
    [1_750_000_000_500, 1_750_000_000_525],
  )
})

/** Ten times what the link can carry, of ever new trains. */
const OVERLOAD = { bitsPerSecond: 1e6, batch: { ...BATCH, queueEventsMax: 100 } }
const overload = steady(4000, 0.25, 100)

t.test('a frame gets its number only when there is room for its first symbol', async (t) => {
  const sender = transmitter(OVERLOAD)
  const frames = onLane(framesOf(run(sender, overload, 1000)), Lane.events)
  t.ok(frames.length > 30 && frames.length < 100, `${frames.length} frames`)
  const waitsMs = frames.map(({ frame, timesMs }) => timesMs[0] - frame.createdMs!)
  t.ok(Math.max(...waitsMs) <= 5.5, `waited ${Math.max(...waitsMs)} ms`)
  t.ok(sender.batchCounts.queueFull > 3000, 'the rest waits in the batcher, and there is dropped')
})

t.test('the rate holds over any window, headers counted, under overload and after a pause', async (t) => {
  const bitsPerSecond = OVERLOAD.bitsPerSecond
  const arrivals = overload.map(({ atMs, event }) => ({ atMs: atMs < 500 ? atMs : atMs + 1000, event }))
  const sent = run(transmitter(OVERLOAD), arrivals, 2000)
  let mostOver = Number.NEGATIVE_INFINITY
  sent.forEach((first, i) => {
    let bytes = 0
    for (const { atMs, datagram } of sent.slice(i)) {
      bytes += datagram.length + IP_OVERHEAD
      mostOver = Math.max(mostOver, bytes - ((atMs - first.atMs) * bitsPerSecond) / 8000)
    }
  })
  t.ok(mostOver <= 3000.01, `${mostOver} bytes at once`)
  t.ok(mostOver > 500, 'and the link was busy')
})

t.test('heartbeats carry the last number and the events so far, on time even under overload', async (t) => {
  // The run goes on a little, so that every frame numbered before the last heartbeat has gone out whole.
  const frames = framesOf(run(transmitter(OVERLOAD), overload, 1090))
  const heartbeats = onLane(frames, Lane.control)
  t.ok(heartbeats.length >= 10, `${heartbeats.length} heartbeats`)
  heartbeats.forEach(({ frame, timesMs }, i) => {
    const earlier = onLane(frames, Lane.events).filter(
      (other) => other.timesMs[0] < timesMs[0] && other.frame.createdMs! < frame.createdMs!,
    )
    const [mark] = frame.heartbeat!.lanes!
    t.equal(mark.lane, Lane.events)
    t.equal(mark.lastSequence, earlier.length, `heartbeat ${i + 1}`)
    t.equal(
      mark.eventsTotal,
      earlier.reduce((sum, other) => sum + eventsIn(other), 0),
    )
    t.ok(timesMs[0] - i * 100 < 10, `${timesMs[0]} ms`)
    t.equal(frame.heartbeat!.ending, false)
  })
})

t.test('heartbeats carry health, from input, configuration and clock alone', async (t) => {
  const sender = transmitter({
    ...OVERLOAD,
    heartbeatPeriodMs: 1000,
    plan: (bytes) => ({ ...planner(1e6)(bytes), short: true }),
  })
  sender.handleIntakeHealth(
    {
      eventsIn: 5000,
      eventsRefused: 7,
      eventsQuarantined: 3,
      sources: [{ name: 's', eventsIn: 1 }],
    },
    0,
  )
  sender.handleEvents(record(1, 1000), 0)
  const arrivals = overload.map(({ atMs }, i) => ({ atMs, event: record(i % 50, 100) }))
  const [, second] = onLane(framesOf(run(sender, arrivals, 1100)), Lane.control)
  const { counts, batchCounts } = sender
  t.match(second.frame.heartbeat!.health, {
    ...{ version: 'test', uptimeMs: 1000, eventsIn: 5000, eventsRefused: 8, eventsQuarantined: 3 },
    ...{ eventsConflated: batchCounts.conflated, sources: [{ name: 's', eventsIn: 1 }] },
    conflatedByKind: { train: batchCounts.conflated },
  })
  t.ok(batchCounts.conflated > 3000)
  t.ok(second.frame.heartbeat!.health!.queueEvents! > 10)
  t.equal(counts.fecShort, counts.framesSent + counts.heartbeatsSent, 'a plan that falls short is counted')
})

t.test('heartbeats say when the intake was last heard, by the sender’s clock, and which start this is', async (t) => {
  const sender = transmitter({ run: 0xffff_fffe })
  sender.handleWallClock(5_000)
  const heard = (frames: ReturnType<typeof framesOf>) =>
    onLane(frames, Lane.control).map(({ frame }) => frame.heartbeat!.health!.intakeHeardMs ?? undefined)
  const before = framesOf(run(sender, [], 150))
  t.same(heard(before), [undefined, undefined], 'never yet')
  sender.handleIntakeHealth({ eventsIn: 1 }, 170)
  const after = framesOf(run(sender, [], 420, 160))
  t.same(heard(after), [5170, 5170, 5170], 'it stands still: the intake is frozen')
  t.ok(onLane([...before, ...after], Lane.control).every(({ frame }) => frame.heartbeat!.run === 0xffff_fffe))
  sender.handleIntakeHeld(500)
  t.same(heard(framesOf(run(sender, [], 550, 430))), [5500], 'it is we who do not listen')
})

t.test('heartbeats say when there are no numbers, since when, and no longer than that', async (t) => {
  const sender = transmitter({ reserved: eventNumbers(1), heartbeatPeriodMs: 100 })
  const blocks = (untilMs: number, fromMs: number) =>
    onLane(framesOf(run(sender, [], untilMs, fromMs)), Lane.control).map(
      ({ frame }) => frame.heartbeat!.health!.sendBlock,
    )
  sender.handleReservationFailed(0)
  t.same(blocks(90, 0), [null], 'one number is left')
  sender.handleEvents(record(1), 100)
  blocks(150, 95)
  sender.handleEvents(record(2), 160)
  const blocked = blocks(390, 160)
  t.equal(sender.eventSequence, 1)
  t.match(blocked.at(-1), { reason: SendBlockReason.NO_NUMBERS })
  const { sinceMs } = blocked.at(-1)!
  t.ok(sinceMs! > 95 && sinceMs! < 200, `since ${sinceMs}`)
  sender.handleReservation(eventNumbers(1000))
  t.same(blocks(490, 400), [null])
  t.equal(sender.eventSequence, 2, 'what waited has gone out')
})

t.test('a disk that does not answer is told of as one that refuses, after a second', async (t) => {
  const sender = transmitter({ reserved: eventNumbers(0), heartbeatPeriodMs: 500 })
  sender.handleEvents(record(1), 0)
  const beats = onLane(framesOf(run(sender, [], 1900)), Lane.control)
  t.same(
    beats.map(({ frame }) => frame.heartbeat!.health!.sendBlock?.reason ?? 'none'),
    ['none', 'none', 'none', SendBlockReason.NO_NUMBERS],
  )
})

t.test('heartbeats say that events are thrown away for want of room', async (t) => {
  const sender = transmitter({ ...OVERLOAD, batch: { ...BATCH, queueEventsMax: 3 }, reserved: eventNumbers(0) })
  for (let i = 0; i < 5; i++) sender.handleEvents(record(i), 10)
  const health = sender.health(20)
  t.same(health.sendBlock, { reason: SendBlockReason.QUEUE_FULL, sinceMs: 10 })
  t.equal(health.eventsRefused, 2)
})

t.test('what the intake says of itself crosses whole', async (t) => {
  const sender = transmitter()
  const said = {
    ...{ eventsIn: 1, fieldsDropped: 5, reasons: [{ field: 'a.b', reason: 'cut', count: 5 }] },
    sources: [
      { name: 's', number: 1, lastMessageMs: 7, silentAfterMs: 9, endedMs: 11, isSnapshot: true, recordedMs: 3 },
    ],
  }
  sender.handleIntakeHealth(said, 0)
  const [first] = onLane(framesOf(run(sender, [], 99)), Lane.control)
  t.match(first.frame.heartbeat!.health, said)
})

t.test('an intake that is gone without a word: what waits leaves, and no word that all is well', async (t) => {
  const sender = transmitter()
  framesOf(run(sender, [], 50))
  sender.handleEvents(record(1), 60)
  sender.handleNoGoodEnd()
  const frames = framesOf(run(sender, [], 1000, 60))
  t.equal(onLane(frames, Lane.events).length, 1)
  t.same(onLane(frames, Lane.control), [])
  t.ok(sender.isFinished)
})

t.test('a heartbeat of more sources than a frame holds says the sums alone', async (t) => {
  const sender = transmitter()
  const sources = Array.from({ length: 64 }, (_, i) => ({ name: `line-system-source-${i}`, eventsIn: 1e6 }))
  sender.handleIntakeHealth({ eventsIn: 64e6, sources }, 0)
  const [first] = onLane(framesOf(run(sender, [], 99)), Lane.control)
  t.equal(first.frame.heartbeat!.health!.eventsIn, 64e6)
  t.same(first.frame.heartbeat!.health!.sources, [])
})

t.test('after a crash the heartbeats name what the epoch before had reserved', async (t) => {
  const earlierEpochs = [
    { epoch: 1_749_000_000, reserved: eventNumbers(4711) },
    { epoch: 1_748_000_000, reserved: eventNumbers(12) },
  ]
  const frames = onLane(framesOf(run(transmitter({ earlierEpochs }), [], 250)), Lane.control)
  const [first, second, third] = frames
  t.match(second.frame.heartbeat!.previousEpoch, { epoch: 1_748_000_000, lanes: [{ lane: 0, lastSequence: 12 }] })
  t.equal(third.frame.heartbeat!.previousEpoch!.epoch, 1_749_000_000, 'in turn')
  t.match(first.frame.heartbeat!.previousEpoch, { epoch: 1_749_000_000, lanes: [{ lane: 0, lastSequence: 4711 }] })
  const [bare] = framesOf(drain(transmitter(), 0))
  t.notOk(bare.frame.heartbeat!.previousEpoch)
})

t.test('no frame beyond what is reserved on disk; heartbeats go on', async (t) => {
  const sender = transmitter({ reserved: eventNumbers(3) })
  t.same(sender.reservationWanted, eventNumbers(1000))
  const frames = framesOf(run(sender, steady(100, 10), 1000))
  t.equal(onLane(frames, Lane.events).length, 3)
  t.equal(sender.eventSequence, 3)
  t.equal(onLane(frames, Lane.control).length, 11)
  t.notOk(sender.isIdle)

  sender.handleReservation(eventNumbers(5))
  t.equal(onLane(framesOf(run(sender, [], 2000, 1001)), Lane.events).length, 2)
  t.same(sender.reservationWanted, eventNumbers(1005))
  sender.handleReservation(eventNumbers(1005))
  t.equal(sender.reservationWanted, undefined)
  run(sender, [], 2995, 2001)
  t.ok(sender.isIdle && sender.eventSequence > 5)
})

for (const sourceAtOnce of [false, true]) {
  const what = sourceAtOnce ? 'source at once' : 'spread evenly'
  t.test(`no burst takes more of a block than its plan reckons with: ${what}`, async (t) => {
    const [k, m, spreadMs, burstMs] = [4, 8, 40, 12]
    const plan = (bytes: number) => ({ ...planner(10e6)(bytes), k, m, log2M: 3, spreadMs, sourceAtOnce })
    const sent = run(transmitter({ plan }), steady(300, 7, 60), 2300)
    const takenMost = onLane(framesOf(sent), Lane.events).map(({ timesMs }) => {
      return Math.max(...timesMs.map((from) => timesMs.filter((ms) => ms >= from && ms <= from + burstMs).length))
    })
    const allowed = sourceAtOnce
      ? symbolsInBurstAtOnce(k, m, burstMs, spreadMs)
      : symbolsInBurst(k + m, burstMs, spreadMs)
    t.ok(takenMost.length > 200)
    t.ok(Math.max(...takenMost) <= allowed, `${Math.max(...takenMost)} of ${allowed}`)
    t.ok(Math.min(...takenMost) >= allowed - 1, 'and it is no wider than that')
  })
}

t.test('after a stall the backlog goes first: no new frame starts while a symbol is late', async (t) => {
  const plan = () => ({ ...planner(1e6)(600), k: 3, m: 17, log2M: 5, spreadMs: 40, sourceAtOnce: false })
  const sender = transmitter({ bitsPerSecond: 1e6, burstBytes: 1000, plan, heartbeatPeriodMs: 60_000 })
  run(sender, [], 1000)
  for (const n of [1, 2, 3]) sender.handleEvents(record(n, 400), 1000)
  drain(sender, 1005)
  t.equal(sender.counts.framesSent, 1)
  const stalledMs = 1500
  const sent = drain(sender, stalledMs)
  t.equal(sender.counts.framesSent, 1, 'the others wait in the batcher, where they can still be conflated')
  sent.push(...run(sender, [], 2000, stalledMs))
  const second = sent.find(({ header }) => header.sequence === 2)!
  const backlog = sent.filter(({ header }) => header.sequence === 1)
  t.ok(backlog.length > 10)
  t.ok(second.atMs > backlog.at(-1)!.atMs, `the second frame starts at ${second.atMs}`)
  t.ok(backlog.at(-1)!.atMs > stalledMs + 5, 'though it had been ready for long')
  t.equal(sender.counts.framesSent, 3)
})

t.test('so many blocks are in flight and no more', async (t) => {
  const plan = () => ({ ...planner(1e9)(100), k: 1, m: 1, log2M: 2, spreadMs: 10_000, sourceAtOnce: false })
  const batch = { ...BATCH, deadlineMs: 0 }
  const slots = datagramSlots(1024, 4096)
  const sender = transmitter({ bitsPerSecond: 1e9, plan, batch, heartbeatPeriodMs: 60_000, slots })
  run(sender, steady(3000, 1), 4990)
  t.equal(sender.counts.framesSent, 1023, 'beside a heartbeat')
  run(sender, [], 6000, 4990)
  t.ok(sender.counts.framesSent > 1023, 'goes on as blocks end')
})

t.test('no slot is used twice at once; when they run out events wait, and heartbeats go on', async (t) => {
  const plan = () => ({ ...planner(1e9)(100), k: 1, m: 1, log2M: 2, spreadMs: 10_000, sourceAtOnce: false })
  const slots = datagramSlots(1024, SLOTS_MIN + 100)
  const batch = { ...BATCH, deadlineMs: 0, queueEventsMax: 5000 }
  const sender = transmitter({ bitsPerSecond: 1e9, plan, batch, slots, heartbeatPeriodMs: 1000 })
  const sent = run(sender, steady(3000, 1), 4990)
  t.ok(sender.counts.framesSent > 40 && sender.counts.framesSent <= 51, `${sender.counts.framesSent} of 2 slots each`)
  t.equal(sender.counts.heartbeatsSent, 5)
  t.equal(sender.health(4990).queueEvents, 3000 - sender.counts.eventsSent)
  sent.push(...run(sender, [], 30_000, 4990))
  t.ok(sender.counts.framesSent > 100, 'goes on as blocks end')
  const frames = framesOf(sent.filter(({ header }) => header.encodingSymbolId === 0))
  t.equal(onLane(frames, Lane.events).length, sender.counts.framesSent, 'and each is what it was')
  t.throws(() => transmitter({ slots: datagramSlots(256, SLOTS_MIN - 1) }), OwnMistake)
})

t.test('link B carries the same datagrams under its own link number, and they are authentic', async (t) => {
  const [a, b] = [0, 1].map((link) => {
    const slots = datagramSlots(WISH.maxSymbolLength)
    const sender = transmitter({ slots, burstBytes: 30_000 })
    for (const { event } of steady(200, 0)) sender.handleEvents(event, 0)
    return [10, 30, 60].flatMap((nowMs) => takeDatagrams(sender, slots, nowMs, link))
  })
  t.ok(a.length > 3)
  t.equal(b.length, a.length)
  b.forEach((datagram, i) => {
    const tag = referenceIntegrity.tag(KEY, datagram, referenceIntegrity.hashSymbol(symbolOf(datagram)))
    t.same(datagram.subarray(-16), tag)
    t.equal((readHeader(datagram) as DatagramHeader).link, 1)
    const relabelled = datagram.slice(0, -16)
    relabelled[11] &= 15
    t.same(relabelled, a[i].subarray(0, -16))
  })
})

t.test('heartbeats that the rate cannot carry come less often, and events still get through', async (t) => {
  const slow = { bitsPerSecond: 50e3, plan: planner(50e3, { assumedLoss: 0.4 }), heartbeatPeriodMs: 50 }
  const sender = transmitter(slow)
  const frames = framesOf(run(sender, steady(1000, 100), 100_000))
  for (const lane of [Lane.control, Lane.events]) {
    const ofLane = onLane(frames, lane)
    const waitsMs = ofLane.map(({ frame, timesMs }) => timesMs[0] - frame.createdMs!)
    t.ok(ofLane.length > 300 && ofLane.length < 1500, `${ofLane.length} frames on lane ${lane}`)
    t.ok(Math.max(...waitsMs) < 1000, `which waited ${Math.max(...waitsMs)} ms at most`)
  }
})

t.test('stop: what waits goes out, then the last word, five times, then it is finished', async (t) => {
  const sender = transmitter()
  run(sender, [], 1000)
  const lot = steady(40, 0).map(({ event }) => ({ atMs: 1000, event }))
  for (const { event } of lot) sender.handleEvents(event, 1000)
  sender.handleStop(1000)
  t.notOk(sender.isFinished)
  const frames = framesOf(run(sender, [], 10_000, 1000))
  t.ok(sender.isFinished)
  t.equal(sender.nextWakeMs(), Number.POSITIVE_INFINITY)
  t.equal(sender.counts.eventsSent, 40)
  const endings = onLane(frames, Lane.control).filter(({ frame }) => frame.heartbeat!.ending)
  t.equal(endings.length, 5)
  for (const { frame } of endings) {
    t.match(frame.heartbeat!.lanes, [{ lastSequence: sender.eventSequence, eventsTotal: 40 }])
  }
  const lastEventMs = Math.max(...onLane(frames, Lane.events).map(({ timesMs }) => timesMs[0]))
  t.ok(endings[0].timesMs[0] > lastEventMs)
  t.ok(endings[4].timesMs[0] - endings[0].timesMs[0] >= 80, 'apart, so that one burst does not take them all')
  t.same(drain(sender, 60_000), [], 'nothing follows')

  sender.handleStop(60_000)
  t.ok(sender.isFinished, 'a second stop changes nothing')
})

t.test('an idle sender that is told to stop says so at once', async (t) => {
  const sender = transmitter()
  run(sender, [], 1000)
  sender.handleStop(1001)
  const [first] = framesOf(run(sender, [], 2000, 1001))
  t.equal(first.timesMs[0], 1001)
  t.equal(first.frame.heartbeat!.ending, true)
  t.ok(sender.isFinished)
})

t.test('to wait: the input is asked to wait and nothing is lost', async (t) => {
  const sender = transmitter({ bitsPerSecond: 1e6, batch: { ...BATCH, overload: 'wait' } })
  let told = 0
  let nowMs = 0
  for (; told < 300; nowMs = Math.max(nowMs + 0.001, sender.nextWakeMs())) {
    while (!sender.isFull && told < 300) sender.handleEvents(record(told++, 50), nowMs)
    drain(sender, nowMs)
  }
  run(sender, [], nowMs + 5000, nowMs)
  t.equal(sender.counts.eventsSent, 300)
  t.ok(nowMs > 300, `it took ${nowMs} ms`)
})

/** What may happen to a sender, in any order. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('event' as const), train: fc.nat(30), bytes: fc.nat(500) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('flood' as const), count: fc.nat(60) }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.double({ min: 0, max: 30, noNaN: true }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('stall' as const), ms: fc.integer({ min: 1, max: 500 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reserve' as const), more: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.constant({ do: 'stop' as const }) },
  ),
  { minLength: 5, maxLength: 60, size: 'max' },
)
const worlds = fc.record({
  startMs: fc.constantFrom(0, 1_750_000_000_000),
  bitsPerSecond: fc.constantFrom(100e3, 1e6, 10e6, 1e9),
  burstBytes: fc.constantFrom(400, 3000, 60_000),
  assumedLoss: fc.constantFrom(0, 0.05, 0.4),
  heartbeatPeriodMs: fc.constantFrom(50, 500),
  overload: fc.constantFrom('conflate' as const, 'wait' as const),
})
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never

/** Plays the steps; `checkQuiet` is called between two polls, at a time when nothing is to come out. */
function play(world: World, list: readonly Step[], checkQuiet: (sender: Transmitter, nowMs: number) => void): Sent[] {
  const { startMs, bitsPerSecond, burstBytes, assumedLoss, heartbeatPeriodMs, overload } = world
  const plan = planner(bitsPerSecond, { assumedLoss })
  const batch = { ...BATCH, overload, queueEventsMax: 50 }
  const options = { bitsPerSecond, burstBytes, plan, batch, heartbeatPeriodMs, reserved: eventNumbers(5) }
  const sender = transmitter(options, startMs)
  const sent: Sent[] = []
  let nowMs: number = startMs
  let reserved = 5
  const pass = (untilMs: number) => {
    for (;;) {
      sent.push(...drain(sender, nowMs))
      const wakeMs = sender.nextWakeMs()
      if (wakeMs <= nowMs) throw new Error(`asks at ${nowMs} to be asked again at ${wakeMs}`)
      // A hundredth of a millisecond before: a clock that counts from 1970 tells not much less apart.
      const quietMs = Math.min(wakeMs - 0.01, untilMs)
      if (quietMs > nowMs) checkQuiet(sender, quietMs)
      if (wakeMs > untilMs) break
      nowMs = wakeMs
    }
    nowMs = untilMs
  }
  let isOver = false
  const handleEvent = (event: Uint8Array) => {
    if (!sender.isFull && !isOver) sender.handleEvents(event, nowMs)
  }
  for (const step of [...list, { do: 'reserve' as const, more: 1000 }, { do: 'stop' as const }]) {
    if (step.do === 'event') handleEvent(record(step.train, step.bytes))
    if (step.do === 'flood') for (let i = 0; i < step.count; i++) handleEvent(record(i, 100))
    if (step.do === 'pass') pass(nowMs + step.ms)
    if (step.do === 'stall') nowMs += step.ms
    if (step.do === 'reserve') sender.handleReservation(eventNumbers((reserved += step.more)))
    if (step.do !== 'stop') continue
    sender.handleStop(nowMs)
    isOver = true
  }
  pass(nowMs + 60_000)
  if (!sender.isFinished) throw new Error('not finished a minute after the stop')
  return sent
}

t.test('however much waits, no more frames are made than can go out now', async (t) => {
  const plan = planner(100e6, { assumedBurstMs: 0 })
  const sender = transmitter({ bitsPerSecond: 100e6, burstBytes: 20_000, plan, batch: { ...BATCH, overload: 'wait' } })
  const smallest = plan(BATCH.frameBytesMax - 100)
  for (const { event } of steady(2000, 0)) sender.handleEvents(event, 0)
  drain(sender, 0)
  for (let nowMs = 5; nowMs <= 25; nowMs += 5) {
    const before = sender.counts.framesSent
    const { count } = sender.pollDatagrams(nowMs)
    // The last of them may have more symbols than found room.
    const made = sender.counts.framesSent - before
    t.ok(made <= 1 + Math.ceil(count / (smallest.k + smallest.m)), `${made} frames for ${count} datagrams`)
    t.ok(count > 0)
    drain(sender, nowMs)
  }
})

t.test('asked once each time it says, it goes on as soon as slots are free again', async (t) => {
  const slots = datagramSlots(WISH.maxSymbolLength, SLOTS_MIN + 256)
  const plan = () => ({ ...planner(100e6)(600), k: 30, m: 8, log2M: 3, spreadMs: 10, sourceAtOnce: false })
  const options = { bitsPerSecond: 100e6, burstBytes: 20_000, heartbeatPeriodMs: 500, plan, slots }
  const sender = transmitter({ ...options, batch: { ...BATCH, overload: 'wait' } })
  let lastMs = 0
  let longestMs = 0
  for (let nowMs = 0; nowMs < 2000; nowMs = Math.max(nowMs + 0.01, sender.nextWakeMs())) {
    while (!sender.isFull) sender.handleEvents(record(nowMs, 400), nowMs)
    if (sender.pollDatagrams(nowMs).count === 0) continue
    longestMs = Math.max(longestMs, nowMs - lastMs)
    lastMs = nowMs
  }
  t.ok(longestMs < 50, `no pause longer than ${longestMs} ms`)
})

t.test('nextWakeMs is honest: asking then goes on, asking earlier gives nothing', async () => {
  fc.assert(
    fc.property(worlds, steps, (world, list) => {
      play(world, list, (sender, nowMs) => {
        if (sender.pollDatagrams(nowMs).count > 0)
          throw new Error(`something was to be had at ${nowMs}, before it said`)
      })
    }),
    { numRuns: 300 },
  )
})

t.test('P1: the same input on the same clock gives the same bytes at the same times', async () => {
  fc.assert(
    fc.property(worlds, steps, (world, list) => {
      const [a, b] = [1, 2].map(() => hex(play(world, list, () => {})))
      return a.length > 0 && a.join() === b.join()
    }),
    { numRuns: 20 },
  )
})

t.test('K5: sealed, nothing of a frame is to be seen on the wire', async (t) => {
  const seal = {
    aead: nativeAead,
    run: new Uint8Array(13).fill(9),
    secrets: new Map([[1, new Uint8Array(32).fill(3)]]),
  }
  const name = 'x'.repeat(60)
  for (const options of [{}, { seal }]) {
    const sender = transmitter(options)
    sender.handleEvents(record(1, name.length), 0)
    const sent = [...drain(sender, 0), ...drain(sender, 200)]
    t.ok(
      sent.some(({ header }) => header.lane === Lane.events) && sent.some(({ header }) => header.lane === Lane.control),
    )
    const shown = sent.filter(({ datagram }) => Buffer.from(datagram).includes(name.slice(0, 16)))
    const versions = sent.filter(({ datagram }) => Buffer.from(datagram).includes('test'))
    const isHidden = 'seal' in options
    t.equal(shown.length === 0, isHidden, 'the event')
    t.equal(versions.length === 0, isHidden, 'the heartbeat')
  }
})

t.test('K4: the next key takes over at its time, in the middle of a block, and does not go back', async (t) => {
  const tagKey = new Uint8Array(32).fill(8)
  const sender = transmitter({ nextKey: { keyId: 2, tagKey, fromMs: 1_000_020, check: 0x89abcdef } })
  sender.handleWallClock(1_000_000)
  const announced = () => sender.keys
  t.strictSame(announced(), { keyId: 1, next: { keyId: 2, fromMs: 1_000_020, check: 0x89abcdef } })
  sender.handleEvents(record(1, 400), 0)
  const before = drain(sender, 19)
  const after: Sent[] = []
  for (let nowMs = 20; nowMs < 130; nowMs++) after.push(...drain(sender, nowMs))
  t.strictSame(new Set(before.map(({ header }) => header.keyId)), new Set([1]))
  t.strictSame(new Set(after.map(({ header }) => header.keyId)), new Set([2]))
  const split = after.filter(({ header }) =>
    before.some((one) => one.header.digest.every((byte, i) => byte === header.digest[i])),
  )
  t.ok(split.length > 0, 'a block has symbols of both')
  for (const { datagram, header } of [...before, ...after]) {
    const key = header.keyId === 1 ? KEY : tagKey
    const tag = referenceIntegrity.tag(key, datagram, referenceIntegrity.hashSymbol(symbolOf(datagram)))
    t.same(datagram.subarray(-16), tag, 'each tag is of the key that it names')
  }
  t.strictSame(announced(), { keyId: 2, next: undefined })
  sender.handleWallClock(0)
  t.strictSame(
    new Set(drain(sender, 500).map(({ header }) => header.keyId)),
    new Set([2]),
    'though the clock is set back',
  )
})

t.test(
  'what was numbered in lanes that are named in gaps is given out once, as it was made into symbols',
  async (t) => {
    const seal = {
      aead: nativeAead,
      run: new Uint8Array(13).fill(9),
      secrets: new Map([[1, new Uint8Array(32).fill(3)]]),
    }
    const hidden = transmitter({ keepsNumbered: true, seal })
    run(hidden, steady(60, 4, 100), 1000)
    for (const { lane, sequence, k, digest, pieces } of hidden.pollNumbered()) {
      const bytes = Buffer.concat(pieces)
      t.ok(isSealed(bytes), 'K9: sealed, where it was')
      const identity = { epoch: 1_750_000_000, lane, sequence }
      t.strictSame(Buffer.from(digest), Buffer.from(frameDigest(referenceIntegrity, identity, k, bytes)!))
    }
    const sender = transmitter({ keepsNumbered: true })
    const sent = run(sender, steady(60, 4, 100), 1000)
    const kept = sender.pollNumbered()
    t.strictSame(sender.pollNumbered(), [])
    t.equal(sender.numberedDropped, 0)
    const frames = onLane(framesOf(sent), Lane.events)
    t.ok(frames.length > 10, `${frames.length} frames`)
    t.strictSame(
      kept.map(({ lane, sequence, createdMs }) => [lane, sequence, createdMs]),
      frames.map(({ lane, sequence, frame }) => [lane, sequence, frame.createdMs]),
    )
    for (const { lane, sequence, k, digest, pieces } of kept) {
      const bytes = Buffer.concat(pieces)
      const identity = { epoch: 1_750_000_000, lane, sequence }
      t.strictSame(Buffer.from(digest), Buffer.from(frameDigest(referenceIntegrity, identity, k, bytes)!))
      const { header } = sent.find(({ header }) => header.lane === lane && header.sequence === sequence)!
      t.strictSame([header.k, header.frameLength], [k, bytes.length])
      t.strictSame(Buffer.from(header.digest), Buffer.from(digest.subarray(0, 16)), 'of which the header has a half')
    }
  },
)

t.test(
  'whether it is given out changes nothing of what is sent; nobody who does not ask is kept anything',
  async (t) => {
    const wire = (keepsNumbered: boolean) => {
      const sender = transmitter({ keepsNumbered })
      const sent = run(sender, steady(200, 2, 50), 1000).map(({ atMs, datagram }) => [atMs, Buffer.from(datagram)])
      return { sender, sent }
    }
    const [off, on] = [wire(false), wire(true)]
    t.strictSame(on.sent, off.sent)
    t.strictSame(off.sender.pollNumbered(), [])
  },
)

t.test('of frames that nobody polls for no more than so many are kept, and the others counted', async (t) => {
  const sender = transmitter({
    keepsNumbered: true,
    bitsPerSecond: 1e9,
    burstBytes: 1e6,
    batch: { ...BATCH, frameBytesMax: 100 },
  })
  run(sender, steady(1200, 0.5, 60), 2000)
  t.equal(sender.pollNumbered().length, 1024)
  t.equal(sender.numberedDropped, sender.eventSequence - 1024)
  t.ok(sender.numberedDropped > 0)
})

t.test('lane 4 is told apart from the frames of events that it carries, and gives way to them', async (t) => {
  const waiting = Array.from({ length: 300 }, (_, i) => ({
    ...{ epoch: 9, lane: 0, sequence: i + 1, digest: new Uint8Array(32), sourceSymbols: 1 },
    frame: new Uint8Array(300).fill(i),
  }))
  const none = { peek: () => undefined, drop: () => {} }
  const echo = { peek: () => waiting[0], drop: () => void waiting.shift() }
  const resend = { byHand: none, echo, plan: planner(1e6), frameBytesMax: 600, reservedShare: 0.2 }
  const sender = transmitter({ keepsNumbered: true, bitsPerSecond: 1e6, resend, openLanes })
  const times = onLane(framesOf(run(sender, steady(400, 2, 150), 790)), Lane.events)
  t.ok(sender.resent!.echo >= 6, `${sender.resent!.echo} went again while events filled the link`)
  t.ok(times.length > 2 * sender.resent!.echo, `${times.length} frames of events`)
  t.ok(
    sender.pollNumbered().every(({ lane }) => lane === Lane.events),
    'and are not journaled once more',
  )
})

t.test('S11: held, nothing leaves but the word that says so, not even what was begun', async (t) => {
  const sender = transmitter({ openLanes, carousel: CAROUSEL })
  const before = run(sender, steady(59, 1, 120), 58)
  const begun = sender.eventSequence
  t.ok(sender.nextWakeMs() < 62, 'symbols of frames that were numbered have still to leave')
  sender.handleHold(58, 58)
  const held = run(sender, steady(400, 1, 120), 600, 58)
  const words = framesOf(held)
  t.equal(words.length, 5)
  t.ok(held.every(({ header }) => header.lane === Lane.control))
  for (const { frame } of words) {
    t.match(frame.heartbeat, { hold: { sinceMs: 58 }, ending: false, lanes: [{ lastSequence: begun }] })
  }
  t.ok(words[4].timesMs.at(-1)! < 200, 'within a period')
  t.equal(sender.nextWakeMs(), Number.POSITIVE_INFINITY)
  t.same(drain(sender, 3_600_000), [], 'and then silence')
  t.equal(sender.eventSequence, begun, 'what came meanwhile has no number, so no journal and no echo has it')
  t.same(
    sender
      .pollNumbered()
      .map(({ sequence }) => sequence)
      .filter((n) => n > begun),
    [],
  )

  sender.handleRelease(3_600_000)
  const after = framesOf(run(sender, [], 3_601_000, 3_600_000))
  const events = onLane(after, Lane.events)
  t.equal(events[0].sequence, begun + 1, 'and makes no gap')
  t.ok(onLane(after, Lane.control).length > 5)
  t.ok(onLane(after, Lane.control).every(({ frame }) => !frame.heartbeat!.hold))
  const { conflated, queueFull } = sender.batchCounts
  const left = onLane(framesOf(before), Lane.events).reduce((sum, frame) => sum + eventsIn(frame), 0)
  const cut = events[0].frame.eventBatch!.eventsBefore! - left
  t.ok(cut >= 0, `of frames that were begun ${cut} events did not leave whole, and are named by their numbers`)
  const last = events.at(-1)!.frame.eventBatch!
  t.equal((last.eventsBefore ?? 0) + last.events!.length + conflated + queueFull, 459, 'every event is counted')
})

t.test('S11: held, neither echo, request, carousel nor checkpoint speaks; released, each of them does', async (t) => {
  const waiting = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ...{ epoch: 9, lane: 0, sequence: i + 1, digest: new Uint8Array(32), sourceSymbols: 1 },
      frame: new Uint8Array(300).fill(i),
    }))
  const source = (frames: ReturnType<typeof waiting>) => ({ peek: () => frames[0], drop: () => void frames.shift() })
  const [byHand, echo] = [waiting(2000), waiting(2000)]
  const plan = planner(1e6)
  const resend = { byHand: source(byHand), echo: source(echo), plan, frameBytesMax: 600, reservedShare: 0.2 }
  const signer = { keyId: new Uint8Array(8), sign: () => new Uint8Array(64) }
  const checkpoint = { periodMs: 50, digestsMax: 20, signer }
  const sender = transmitter({ bitsPerSecond: 1e6, openLanes, carousel: CAROUSEL, resend, checkpoint })
  run(sender, steady(40, 5, 100), 500)
  const spoken = () => ({
    resent: sender.resent!.echo + sender.resent!.byHand,
    parts: sender.carousel!.parts,
    checkpoints: sender.checkpoints!.checkpoints,
  })
  const before = spoken()
  for (const [lane, count] of Object.entries(before)) t.ok(count > 0, `${lane} before: ${count}`)
  sender.handleHold(500, 500)
  const held = run(sender, [], 5000, 500)
  t.same(spoken(), before)
  t.same([byHand.length + echo.length, framesOf(held).length], [4000 - before.resent, 5])
  sender.handleRelease(5000)
  run(sender, [], 6000, 5000)
  for (const [lane, count] of Object.entries(spoken())) t.ok(count > before[lane as 'parts'], `${lane} after: ${count}`)
})

t.test('S11: of a subject that is told of again and again while held, the last value is sent', async (t) => {
  const sender = transmitter()
  run(sender, [], 50)
  sender.handleHold(50, 50)
  const told = Array.from({ length: 3000 }, (_, i) => ({ atMs: 50 + i, event: delayed(i % 3, i) }))
  run(sender, told, 4000, 50)
  sender.handleRelease(4000)
  const frames = onLane(framesOf(run(sender, [], 5000, 4000)), Lane.events)
  const events = frames.flatMap(({ frame }) => frame.eventBatch!.events!)
  const newest = new Map(events.map(({ train }) => [train!.number, train!.delayS]))
  t.same([...newest].sort(), [
    ['0', 2997],
    ['1', 2998],
    ['2', 2999],
  ])
  t.ok(events.length < 1500, `${events.length} of 3000: the others are counted`)
  t.equal(sender.batchCounts.conflated + events.length, 3000)
})

t.test('S11: one that is held when it is told to stop ends at once, and unsaid', async (t) => {
  const sender = transmitter()
  sender.handleHold(0, 0)
  for (const { event } of steady(40, 0)) sender.handleEvents(event, 0)
  sender.handleStop(1)
  const sent = framesOf(run(sender, [], 10_000, 1))
  t.ok(sender.isFinished)
  t.equal(sent.length, 5)
  t.ok(sent.every(({ frame }) => frame.heartbeat!.hold && !frame.heartbeat!.ending))
  t.equal(sender.counts.eventsSent, 0)
})
