import t from 'tap'
import { Lane } from '../../../../../proto/datagram.js'
import { decodeFrame, encodeEvents } from '../../../../../proto/frame.js'
import { encodeEventRecord } from '../../../../../sender/pipe/core/event-record.js'
import {
  EventLane,
  eventNumbers,
  eventNumbersThrough,
  withoutEventNumbers,
} from '../../../../../sender/transmit/core/lanes/event-lane.js'
import type { PlanOf } from '../../../../../sender/transmit/core/lanes/outgoing-lane.js'

const noPlan: PlanOf = () => {
  throw new Error('plans are the transmitter’s business')
}
const make = (queueEventsMax = 100) =>
  new EventLane({ deadlineMs: 5, frameBytesMax: 200, queueEventsMax, overload: 'conflate' }, noPlan)
const record = (number: number) => encodeEventRecord([{ train: { number: `${number}`, delayS: number } }])
const take = (lane: EventLane) => decodeFrame(Buffer.concat(lane.take(1, 1000)))!.eventBatch!

t.test('ready when a frame is full or its first event has waited; at once when nothing more comes', async (t) => {
  const lane = make()
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
  lane.handleEvents(record(1), 10)
  t.equal(lane.readyAtMs(), 15)
  lane.handleStop()
  t.equal(lane.readyAtMs(), 0)
  t.ok(lane.isWaiting)
  lane.take(1, 1000)
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
  t.notOk(lane.isWaiting)
})

t.test('each frame says how many events came before it, and the mark how many there are', async (t) => {
  const lane = make()
  for (let i = 0; i < 30; i++) lane.handleEvents(record(i), 0)
  t.same(lane.mark(0), { lane: Lane.events, lastSequence: 0, eventsTotal: 0 })
  let before = 0
  let frames = 0
  for (; lane.isWaiting; frames++) {
    const { eventsBefore, events } = take(lane)
    t.equal(eventsBefore, before)
    before += events!.length
  }
  t.ok(frames > 1)
  t.equal(before, 30)
  t.same(lane.mark(frames), { lane: Lane.events, lastSequence: frames, eventsTotal: 30 })
  lane.handleInputUnknown(encodeEvents([{ inputUnknown: { source: 's' } }]), 0)
  t.equal(lane.counts.inputsUnknown, 1)
})

t.test('events are thrown away: since when, until there is room', async (t) => {
  const lane = make(3)
  for (let i = 0; i < 3; i++) lane.handleEvents(record(i), 10)
  t.equal(lane.queueFullMs, undefined)
  lane.handleEvents(record(4), 20)
  lane.handleEvents(record(5), 30)
  lane.handleTime()
  t.equal(lane.queueFullMs, 20)
  t.equal(lane.batcher.counts.queueFull, 2)
  lane.take(1, 1000)
  lane.handleTime()
  t.equal(lane.queueFullMs, undefined)
})

t.test('the epoch file tells this lane’s numbers from others’', async (t) => {
  t.equal(eventNumbersThrough(eventNumbers(7)), 7)
  t.equal(eventNumbersThrough([{ lane: Lane.objects, through: 9 }, ...eventNumbers(7)]), 7)
  t.equal(eventNumbersThrough([]), 0)
  const others = [{ lane: Lane.objects, through: 9 }]
  t.strictSame(withoutEventNumbers([...others, ...eventNumbers(7)]), others)
})
