import t from 'tap'
import { openKept } from '../../../../fec/frame-seal.js'
import { referenceIntegrity as integrity } from '../../../../fec/integrity.js'
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../../proto/frame.js'
import { openLanes } from '../../../../receiver/stream/lanes/open-lanes.js'
import { ReceiverNotes } from '../../../../receiver/stream/lanes/receiver-notes.js'
import { SenderLanes, type SenderLanesOptions } from '../../../../receiver/stream/lanes/sender-lanes.js'
import type { CompleteFrame } from '../../../../ring/complete-frame.js'
import { ToldPicture } from '../told-picture.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'
import { openTwoLanes } from './two-lanes.js'

const NEVER = Number.NEGATIVE_INFINITY
const ALWAYS = Number.POSITIVE_INFINITY

function newSender(more: Partial<SenderLanesOptions> = {}) {
  const picture = new ToldPicture()
  const notes = new ReceiverNotes(T, 100)
  const sender = new SenderLanes({
    openFrame: openKept(undefined),
    ...{ stream: 1, sender: 3, patienceMs: PATIENCE_MS, heldFramesMax: 100, maxAgeMs: 60_000, startMs: T },
    ...{ resume: undefined, picture, notes, openLanes: openTwoLanes, integrity, ...more },
  })
  return { sender, picture, notes }
}

function complete(frame: Frame | Uint8Array, sequence: number, more: Partial<CompleteFrame> = {}): CompleteFrame {
  const bytes = frame instanceof Uint8Array ? frame : encodeFrame(frame)
  const identity = { sender: 3, epoch: E1, reign: 1, lane: Lane.events, sequence }
  return {
    ...identity,
    bytes,
    digest: new Uint8Array(32),
    sourceSymbols: 1,
    isRecovered: false,
    arrivalMs: T + 1,
    ...more,
  }
}

const train = (number: string, eventsBefore = 0, createdMs = T): Frame => ({
  createdMs,
  eventBatch: { eventsBefore, events: [{ train: { line: 'L', number } }] },
})

t.test('the picture is told of the time first, then of what came', async (t) => {
  const { sender, picture, notes } = newSender()
  sender.handleFrame(complete(train('1'), 1), T + 1)
  t.strictSame(picture.told, [
    ['frame', T, 3, T + 1],
    ['event', '1', 0, `1:3:${E1}:0:1`],
  ])
  t.strictSame([sender.lastFrameMs, notes.lastFrameMs, sender.clock.offsetMs], [T + 1, T + 1, 1])
})

t.test('a checkpoint is kept and is no sign of life', async (t) => {
  const kept: [number, number][] = []
  const keepFrame = ({ sequence }: CompleteFrame, createdMs: number) => kept.push([sequence, createdMs])
  const { sender, notes } = newSender({ keepFrame })
  sender.handleFrame(complete(train('1'), 1), T + 1)
  const checkpoint = { createdMs: T + 5, checkpoint: { number: 1 } }
  sender.handleFrame(complete(checkpoint, 4, { lane: Lane.control, arrivalMs: T + 900 }), T + 900)
  t.strictSame(kept, [
    [1, T],
    [4, T + 5],
  ])
  t.equal(notes.lastFrameMs, T + 1)
  t.equal(sender.counts.framesOfOtherLanes, 0)
})

t.test('what was had before is no sign of life; a lane that nobody reads is one', async (t) => {
  const { sender, notes } = newSender()
  sender.handleFrame(complete(train('1'), 1), T + 1)
  sender.poll(T + 1, NEVER)
  sender.handleFrame(complete(train('1'), 1, { arrivalMs: T + 50 }), T + 50)
  t.equal(notes.lastFrameMs, T + 1)
  sender.handleFrame(complete(train('1'), 1, { lane: Lane.carousel, arrivalMs: T + 60 }), T + 60)
  t.equal(notes.lastFrameMs, T + 60)
  sender.handleFrame(complete(train('1'), 1, { lane: Lane.control, arrivalMs: T + 70 }), T + 70)
  t.equal(notes.lastFrameMs, T + 70)
  const unreadable = Uint8Array.of(0xff, 0xff)
  sender.handleFrame(complete(unreadable, 2, { arrivalMs: T + 80 }), T + 80)
  t.equal(notes.lastFrameMs, T + 70, 'nor is a body that nobody can read')
  t.strictSame(sender.counts, { framesMalformed: 1, framesAged: 0, framesOfOtherLanes: 2 })
})

t.test('R14: without memory only what is fresh is believed, and then all', async (t) => {
  const { sender, picture, notes } = newSender()
  notes.wallOffsetMs = 60_000
  sender.handleFrame(complete(train('1', 0, T), 1), T + 1)
  t.strictSame([picture.told, sender.counts.framesAged, notes.lastAgedMs], [[], 1, T])
  sender.handleFrame(complete(train('2', 1, T + 1), 2), T + 1)
  sender.handleFrame(complete(train('1', 0, T), 3), T + 1)
  t.strictSame([sender.counts.framesAged, picture.told.filter(([what]) => what === 'event').length], [1, 2])
})

t.test('R13: a heartbeat tells each lane its own mark, and what an epoch before had reserved of it', async (t) => {
  const { sender, picture } = newSender()
  const previousEpoch = { epoch: E1, lanes: [{ lane: Lane.events, lastSequence: 2 }] }
  const lanes = [
    { lane: Lane.objects, lastSequence: 90 },
    { lane: Lane.events, lastSequence: 3, eventsTotal: 8 },
  ]
  const beat = { createdMs: T, heartbeat: { run: 7, lanes, previousEpoch } }
  sender.handleFrame(complete(beat, 1, { lane: Lane.control, epoch: E1 + 1 }), T)
  const prefix = (epoch: number) => `1:3:${epoch}:0`
  t.strictSame(
    sender.poll(T + PATIENCE_MS, ALWAYS).map(({ id }) => id),
    [`${prefix(E1)}:1-2`, `${prefix(E1 + 1)}:1-3`],
  )
  t.equal(sender.lanes.events.counts.eventsLost, 8)
  t.strictSame(picture.told[1], ['word', 3, E1 + 1, 7, 1])
})

t.test(
  'R13: what was too old to be believed proves how far its epoch went, where its sender does not know',
  async (t) => {
    const { sender, notes } = newSender()
    notes.wallOffsetMs = 120_000
    for (const sequence of [5, 7, 6]) sender.handleFrame(complete(train('1'), sequence), T + 1)
    // A recording of an epoch before says nothing of this one.
    sender.handleFrame(complete(train('1'), 90, { epoch: E1 - 1 }), T + 1)
    t.equal(sender.counts.framesAged, 4)
    notes.wallOffsetMs = 0
    const lanes = [{ lane: Lane.events, lastSequence: 0 }]
    const previousEpoch = { epoch: E1, lanes: [{ lane: Lane.events, lastSequence: 2 }] }
    const beat = { createdMs: T, heartbeat: { run: 7, lanes, previousEpoch } }
    sender.handleFrame(complete(beat, 1, { lane: Lane.control, epoch: E1 + 1 }), T)
    t.match(sender.poll(T + PATIENCE_MS, ALWAYS), [{ kind: 'gap', id: `1:3:${E1}:0:1-7`, reason: 'unknown' }])
  },
)

t.test('a clock that was set elsewhere is told once it is believed', async (t) => {
  const { sender, picture } = newSender()
  sender.handleFrame(complete(train('0', 0, T), 1), T + 1)
  for (let i = 1; i <= 4; i++) {
    const arrivalMs = T + i * 5_000
    sender.handleFrame(complete(train('0', i, arrivalMs + 3_600_000), i + 1, { arrivalMs }), arrivalMs)
  }
  t.equal(picture.told.filter(([what]) => what === 'step').length, 1)
  t.equal(sender.clock.steps, 1)
})

t.test('R17: positions have what every lane remembers, and the clock’s difference', async (t) => {
  const { sender } = newSender()
  t.equal(sender.nextWakeMs(), Number.POSITIVE_INFINITY)
  sender.handleFrame(complete(train('1'), 1), T)
  sender.handleFrame(complete(train('3', 2), 3), T)
  sender.handleFrame(complete({ createdMs: T, heartbeat: {} }, 4, { lane: Lane.control }), T)
  t.equal(sender.poll(T, ALWAYS).length, 1)
  t.equal(sender.nextWakeMs(), T + PATIENCE_MS)
  const position = { sender: 3, epoch: E1, next: 2, events: 1, heartbeat: 4, clockOffsetMs: 1 }
  t.strictSame(sender.positions, [position])
  const again = newSender({ resume: sender.positions })
  t.strictSame(again.sender.positions, [position])
})

const PAUSE_MAX_MS = 2000
/** With the lanes that a sender has. */
function newWholeSender(more: Partial<SenderLanesOptions> = {}) {
  const { sender } = newSender({ openLanes, pauseMaxMs: PAUSE_MAX_MS, ...more })
  let heartbeats = 0
  const beat = (nowMs: number, lastSequence: number, epoch = E1) => {
    const heartbeat = { run: epoch, lanes: [{ lane: Lane.events, lastSequence }] }
    const identity = { lane: Lane.control, epoch, reign: epoch, arrivalMs: nowMs }
    sender.handleFrame(complete({ createdMs: nowMs, heartbeat }, ++heartbeats, identity), nowMs)
    sender.poll(nowMs, ALWAYS)
  }
  return { sender, beat, beginAgain: () => (heartbeats = 0) }
}

t.test('C7: while it is silent, and until it is known what that cost, it is not complete', async (t) => {
  for (const missed of [0, 3]) {
    const { sender, beat } = newWholeSender()
    beat(T, 0)
    t.strictSame([sender.isComplete, sender.completeSinceMs], [true, T])
    sender.poll(T + PAUSE_MAX_MS, ALWAYS)
    t.ok(sender.isComplete)
    sender.poll(T + PAUSE_MAX_MS + 1, ALWAYS)
    t.strictSame([sender.isComplete, sender.completeSinceMs], [false, undefined])
    const backMs = T + 60_000
    const knownMs = backMs + PAUSE_MAX_MS + PATIENCE_MS
    for (let nowMs = backMs; nowMs < knownMs - 1; nowMs += 500) beat(nowMs, missed)
    t.notOk(sender.isComplete)
    beat(knownMs - 1, missed)
    t.notOk(sender.isComplete)
    beat(knownMs, missed)
    t.strictSame([sender.isComplete, sender.completeSinceMs], missed > 0 ? [false, undefined] : [true, knownMs])
  }
})

t.test('C7: one that starts again is complete since then', async (t) => {
  const { sender, beat, beginAgain } = newWholeSender()
  beat(T, 0)
  beat(T + 500, 0)
  t.equal(sender.completeSinceMs, T)
  beginAgain()
  beat(T + 1000, 0, E1 + 1)
  t.strictSame([sender.isComplete, sender.completeSinceMs], [true, T + 1000])
})

t.test('C7: where link.toml has a carousel and the sender has none, nobody says for long how soon', async (t) => {
  const turnMs = 4000
  const { sender, beat } = newWholeSender({ carouselTurnMs: turnMs })
  const endMs = T + 1.25 * turnMs + PATIENCE_MS
  let nowMs = T
  for (; nowMs <= endMs; nowMs += 500) beat(nowMs, 9)
  t.strictSame([sender.isComplete, sender.completeByMs], [false, nowMs - 500 + turnMs])
  beat(nowMs, 9)
  t.strictSame([sender.isComplete, sender.completeByMs], [false, undefined])
  sender.poll(nowMs + PAUSE_MAX_MS + 1, ALWAYS)
  t.equal(sender.completeByMs, nowMs + PAUSE_MAX_MS + 1 + turnMs, 'while nothing is heard it is put off')
})

t.test('C7: one that starts again without a carousel leaves no subject out any more', async (t) => {
  const { sender, beat, beginAgain } = newWholeSender()
  beat(T, 9)
  const carouselPart = { cycle: 1, partCount: 1, endOrdinal: 1, turnMs: 4000, subjectsLeftOut: 2 }
  const more = { lane: Lane.carousel, reign: E1, arrivalMs: T + 200 }
  sender.handleFrame(complete({ createdMs: T, carouselPart }, 1, more), T + 200)
  t.equal(sender.carousel?.subjectsLeftOut, 2)
  beginAgain()
  beat(T + 1000, 9, E1 + 1)
  t.strictSame([sender.carousel?.subjectsLeftOut, sender.completeByMs], [0, undefined])
})

t.test('C7: what the picture has no room for is not here, until a whole turn had room', async (t) => {
  const { sender, beat } = newWholeSender()
  beat(T, 0)
  sender.poll(T + 100, ALWAYS, T)
  t.strictSame([sender.isComplete, sender.lacksRoom, sender.completeSinceMs], [false, true, undefined])
  const carouselPart = { cycle: 1, partCount: 1, endOrdinal: 1, turnMs: 4000 }
  const more = { lane: Lane.carousel, reign: E1, arrivalMs: T + 200 }
  sender.handleFrame(complete({ createdMs: T, carouselPart }, 1, more), T + 200)
  sender.poll(T + 200, ALWAYS, T + 200)
  t.strictSame([sender.isComplete, sender.lacksRoom, sender.completeByMs], [false, true, undefined])
  sender.poll(T + 201, ALWAYS, T + 199)
  t.strictSame([sender.isComplete, sender.lacksRoom, sender.completeSinceMs], [true, false, T + 201])
})
