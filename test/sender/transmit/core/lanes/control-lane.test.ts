import t from 'tap'
import { Lane } from '../../../../../proto/datagram.js'
import { decodeFrame, type LaneMark, type SenderHealth } from '../../../../../proto/frame.js'
import { ControlLane, type ControlLaneOptions } from '../../../../../sender/transmit/core/lanes/control-lane.js'
import type { PlanOf } from '../../../../../sender/transmit/core/lanes/outgoing-lane.js'

const noPlan: PlanOf = () => {
  throw new Error('plans are the transmitter’s business')
}
const { POSITIVE_INFINITY } = Number

function make(options: Partial<ControlLaneOptions> = {}) {
  const rest = {
    marks: [{ lane: Lane.events, lastSequence: 4, eventsTotal: 9 }] as LaneMark[],
    health: { version: 'v', eventsIn: 12 } as SenderHealth,
    isWaiting: false,
  }
  const says = { marks: () => rest.marks, health: () => rest.health, isWaiting: () => rest.isWaiting }
  const given = { heartbeatPeriodMs: 100, frameBytesMax: 600, run: 7, earlierEpochs: [], plan: noPlan, ...options }
  const lane = new ControlLane(given, says, 50)
  let sequence = 0
  /** One that takes so long on the wire. */
  const beat = (nowMs: number, onWireMs = 1) => {
    const bytes = Buffer.concat(lane.take(++sequence, 1000 + nowMs))
    lane.handleStarted(nowMs, onWireMs)
    return { bytes, ...decodeFrame(bytes)! }
  }
  return { lane, rest, beat }
}

t.test('a heartbeat at once and then each period, with marks, health and run', async (t) => {
  const { lane, rest, beat } = make()
  t.equal(lane.readyAtMs(), 50)
  rest.marks.push({ lane: Lane.objects, lastSequence: 2 })
  const { createdMs, heartbeat } = beat(52)
  t.equal(createdMs, 1052)
  t.match(heartbeat, { lanes: rest.marks, health: rest.health, run: 7, ending: false })
  t.equal(heartbeat!.lanes!.length, 2)
  t.notOk(heartbeat!.previousEpoch)
  t.equal(lane.readyAtMs(), 152)
  t.notOk(lane.isWaiting)
})

t.test('on a slow link twice the time apart that one takes; without room a period later, counted', async (t) => {
  const { lane, beat } = make()
  beat(50, 80)
  t.equal(lane.readyAtMs(), 210)
  lane.handleSkipped(215)
  t.equal(lane.readyAtMs(), 315)
  t.equal(lane.counts.heartbeatsSkipped, 1)
})

t.test('the epochs before are named in turn, with every lane that was reserved', async (t) => {
  const lanes = [
    { lane: Lane.events, through: 4711 },
    { lane: Lane.objects, through: 3 },
  ]
  const { beat } = make({
    earlierEpochs: [
      { epoch: 8, reserved: lanes },
      { epoch: 7, reserved: [] },
    ],
  })
  const named = [50, 150, 250].map((nowMs) => beat(nowMs).heartbeat!.previousEpoch!)
  t.same(
    named.map(({ epoch }) => epoch),
    [8, 7, 8],
  )
  t.same(
    named[0].lanes!.map(({ lane, lastSequence }) => ({ lane, through: lastSequence })),
    lanes,
  )
})

t.test('one that is too long leaves out the reasons, then the sources', async (t) => {
  const { rest, beat } = make()
  const reasons = Array.from({ length: 20 }, (_, i) => ({ field: `a.field.${i}`, reason: 'cut', count: 5 }))
  const sources = Array.from({ length: 15 }, (_, i) => ({ name: `a-source-of-a-line-${i}`, eventsIn: 5 }))
  rest.health = { ...rest.health, reasons, sources: sources.slice(0, 12) }
  const short = beat(50)
  t.ok(short.bytes.length <= 600)
  t.same([short.heartbeat!.health!.reasons!.length, short.heartbeat!.health!.sources!.length], [0, 12])
  rest.health = { ...rest.health, sources: [...sources, ...sources] }
  const shorter = beat(150)
  t.ok(shorter.bytes.length <= 600)
  t.same([shorter.heartbeat!.health!.reasons!.length, shorter.heartbeat!.health!.sources!.length], [0, 0])
  t.equal(shorter.heartbeat!.health!.eventsIn, 12)
})

t.test('the last word: five times, a fifth of a period apart, once nothing waits elsewhere', async (t) => {
  const { lane, rest, beat } = make()
  beat(50)
  rest.isWaiting = true
  lane.beginLastWord(60)
  t.equal(lane.readyAtMs(), 60)
  t.ok(lane.isWaiting)
  t.equal(beat(60).heartbeat!.ending, false)
  t.equal(lane.readyAtMs(), 160)
  rest.isWaiting = false
  for (let i = 0; i < 5; i++) {
    t.ok(lane.isWaiting)
    t.equal(lane.readyAtMs(), 160 + i * 20)
    t.equal(beat(160 + i * 20).heartbeat!.ending, true)
  }
  t.notOk(lane.isWaiting)
  t.equal(lane.readyAtMs(), POSITIVE_INFINITY)
})

t.test('no good end: heartbeats while something still leaves, and no last word', async (t) => {
  const { lane, rest, beat } = make()
  beat(50)
  rest.isWaiting = true
  lane.leaveOutLastWord()
  t.notOk(lane.isWaiting)
  t.equal(lane.readyAtMs(), 150)
  t.equal(beat(150).heartbeat!.ending, false)
  rest.isWaiting = false
  t.equal(lane.readyAtMs(), POSITIVE_INFINITY)
})

t.test('held: it says so five times, soon, and nothing after; released, it goes on', async (t) => {
  const { lane, beat } = make()
  beat(50)
  lane.handleHold(1055, 60)
  t.equal(lane.readyAtMs(), 60, 'at once')
  for (let i = 0; i < 5; i++) {
    t.ok(lane.isWaiting)
    t.match(beat(60 + i * 20).heartbeat, { hold: { sinceMs: 1055 }, ending: false, run: 7 })
    if (i < 4) t.equal(lane.readyAtMs(), 80 + i * 20)
  }
  t.equal(lane.readyAtMs(), POSITIVE_INFINITY)
  t.notOk(lane.isWaiting)
  lane.handleRelease(500)
  t.equal(lane.readyAtMs(), 500)
  t.notOk(beat(500).heartbeat!.hold)
  t.equal(lane.readyAtMs(), 600)
})

t.test('one that is held and told to stop never says that it ends', async (t) => {
  const { lane, beat } = make()
  lane.handleHold(1055, 60)
  lane.beginLastWord(60)
  for (let i = 0; i < 5; i++) t.match(beat(60 + i * 20).heartbeat, { hold: { sinceMs: 1055 }, ending: false })
  t.equal(lane.readyAtMs(), POSITIVE_INFINITY)
})
