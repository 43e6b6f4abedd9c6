import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../../proto/frame.js'
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
    ...{ stream: 1, sender: 3, patienceMs: PATIENCE_MS, heldFramesMax: 100, maxAgeMs: 60_000, startMs: T },
    ...{ resume: undefined, picture, notes, openLanes: openTwoLanes, ...more },
  })
  return { sender, picture, notes }
}

function complete(frame: Frame | Uint8Array, sequence: number, more: Partial<CompleteFrame> = {}): CompleteFrame {
  const bytes = frame instanceof Uint8Array ? frame : encodeFrame(frame)
  const identity = { sender: 3, epoch: E1, reign: 1, lane: Lane.events, sequence }
  return { ...identity, bytes, isRecovered: false, arrivalMs: T + 1, ...more }
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
