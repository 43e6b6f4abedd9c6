/** A lane that is not there yet, made of nothing but the interface: the transmitter needs to know no more of it. */
import t from 'tap'
import { referenceIntegrity } from '../../../../../fec/integrity.js'
import { type BlockPlan, planBlock } from '../../../../../fec/policy.js'
import { createReferenceCode } from '../../../../../fec/reed-solomon.js'
import { type DatagramHeader, Lane, readHeader, symbolOf } from '../../../../../proto/datagram.js'
import { decodeFrame, type Frame } from '../../../../../proto/frame.js'
import { datagramSlots, takeDatagrams } from '../../../../../rig/datagram-slots.js'
import { encodeEventRecord } from '../../../../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../../../../sender/transmit/core/lanes/event-lane.js'
import type { OutgoingLane } from '../../../../../sender/transmit/core/lanes/outgoing-lane.js'
import { Transmitter, type TransmitterOptions } from '../../../../../sender/transmit/core/transmitter.js'
import { MarkedTextLane, TextLane } from './text-lane.js'
import { openTwoLanes } from './two-lanes.js'

const RATE = { bitsPerSecond: 1e6, ipOverheadBytes: 28 }
const WISH = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60, maxSymbolLength: 256 }
const BATCH = { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 1000, overload: 'conflate' as const }
const plans = new Map<number, BlockPlan>()
const plan = (bytes: number): BlockPlan => {
  if (!plans.has(bytes)) plans.set(bytes, planBlock(bytes, { ...WISH, ...RATE }))
  return plans.get(bytes)!
}

const slots = datagramSlots(WISH.maxSymbolLength)
const make = (lane: OutgoingLane, more: Partial<TransmitterOptions> = {}) =>
  new Transmitter(
    {
      ...{ stream: 3, sender: 1, fingerprint: 1, keyId: 0, tagKey: undefined, epoch: 5, version: 'test', run: 7 },
      ...{ slots, reserved: eventNumbers(1e6), plan, code: createReferenceCode(), integrity: referenceIntegrity },
      ...{ batch: BATCH, ...RATE, burstBytes: 3000, heartbeatPeriodMs: 100, ...more },
      // It has the number of one that a later release may have.
      openLanes: (context) => ({ ...openTwoLanes(context), text: lane }),
    },
    0,
  )

interface SentFrame {
  lane: number
  sequence: number
  frame: Frame
}

/** Frames that have gone out whole by then, in the order of their last source symbols. */
function run(sender: Transmitter, fromMs: number, untilMs: number, each = (_nowMs: number) => {}): SentFrame[] {
  const symbols = new Map<string, Uint8Array[]>()
  const frames: SentFrame[] = []
  for (let nowMs = fromMs; nowMs <= untilMs && !sender.isFinished; nowMs = sender.nextWakeMs()) {
    each(nowMs)
    for (const datagram of takeDatagrams(sender, slots, nowMs)) {
      const { lane, sequence, k, encodingSymbolId, frameLength } = readHeader(datagram) as DatagramHeader
      if (encodingSymbolId >= k) continue
      const key = `${lane}:${sequence}`
      symbols.set(key, [...(symbols.get(key) ?? []), symbolOf(datagram).slice()])
      if (symbols.get(key)!.length < k) continue
      const bytes = Buffer.concat(symbols.get(key)!).subarray(0, frameLength)
      frames.push({ lane, sequence, frame: decodeFrame(bytes)! })
    }
  }
  return frames
}
const onLane = (frames: readonly SentFrame[], lane: number) => frames.filter((frame) => frame.lane === lane)
const textOf = ({ frame }: SentFrame) => new TextDecoder().decode(frame.objectChunk!.data!)
const flood = (sender: Transmitter) => (nowMs: number) => {
  for (let i = 0; i < 5; i++)
    sender.handleEvents(
      encodeEventRecord([{ train: { number: `${nowMs} ${i}`, viaStations: ['x'.repeat(90)] } }]),
      nowMs,
    )
}

t.test('a lane that carries a text is numbered, encoded and read back, beside events and heartbeats', async (t) => {
  const lane = new TextLane(plan)
  const sender = make(lane)
  sender.handleEvents(encodeEventRecord([{ train: { number: '1' } }]), 0)
  const frames = run(sender, 0, 50)
  t.ok(sender.isIdle)
  lane.texts.push('片道', 'and a longer one '.repeat(20))
  sender.handleStop(50)
  t.notOk(sender.isIdle)
  frames.push(...run(sender, 50, 5000))
  t.ok(sender.isFinished)
  const texts = onLane(frames, Lane.objects)
  t.same(texts.map(textOf), ['片道', 'and a longer one '.repeat(20)])
  t.same(
    texts.map(({ sequence, frame }) => [sequence, frame.objectChunk!.name]),
    [
      [1, 'text 1'],
      [2, 'text 2'],
    ],
  )
  t.equal(onLane(frames, Lane.events).length, 1)
  const firstEnding = frames.findIndex(({ frame }) => frame.heartbeat?.ending)
  t.ok(firstEnding > frames.indexOf(texts[1]), 'the last word waits for it')
  t.same(frames[firstEnding].frame.heartbeat!.lanes!.length, 1, 'a lane that is not named in gaps has no mark')
})

t.test('its frames keep a share of the link while events flood it; without a share they starve', async (t) => {
  const sentWith = (share: number | undefined) => {
    const lane = new TextLane(plan, share)
    for (let i = 0; i < 500; i++) lane.texts.push(`${i} `.padEnd(500, 'x'))
    const sender = make(lane)
    const frames = run(sender, 0, 5000, flood(sender))
    const [texts, events] = [Lane.objects, Lane.events].map((number) => onLane(frames, number).length)
    t.ok(events > 30, `${events} frames of events`)
    return texts / (texts + events)
  }
  t.equal(sentWith(undefined), 0)
  // Frames of both are of about one size.
  const share = sentWith(0.25)
  t.ok(share > 0.2 && share < 0.3, `${share} of the frames`)
})

t.test('a lane with a mark: heartbeats carry it, and its numbers are reserved before they are used', async (t) => {
  const lane = new MarkedTextLane(plan)
  for (let i = 0; i < 5; i++) lane.texts.push(`${i}`)
  const sender = make(lane, { reserved: [...eventNumbers(1e6), { lane: Lane.objects, through: 2 }] })
  const first = run(sender, 0, 990)
  t.same(onLane(first, Lane.objects).map(textOf), ['0', '1'])
  const { lanes } = onLane(first, Lane.control).at(-1)!.frame.heartbeat!
  t.same(
    lanes!.map(({ lane, lastSequence }) => [lane, lastSequence]),
    [
      [Lane.events, 0],
      [Lane.objects, 2],
    ],
  )
  t.same(sender.reservationWanted, [...eventNumbers(1e6), { lane: Lane.objects, through: 1002 }])
  sender.handleReservation(sender.reservationWanted!)
  t.same(onLane(run(sender, 1000, 1990), Lane.objects).map(textOf), ['2', '3', '4'])
  t.same(sender.numbersUsed, [...eventNumbers(0), { lane: Lane.objects, through: 5 }])
})
