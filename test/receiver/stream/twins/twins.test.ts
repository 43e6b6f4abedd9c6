import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../../proto/frame.js'
import type { FeedItem, ReceiverPosition } from '../../../../receiver/stream/receiver.js'
import { windowMsOf } from '../../../../receiver/stream/twins/twins.js'
import { OneThreadReceiver } from '../../../../rig/one-thread-receiver.js'
import { code, DatagramMaker, integrity, KEY } from '../../datagram-maker.js'

const EPOCH = 1_750_000_000
const T = EPOCH * 1000
const PATIENCE_MS = 100
const FAILOVER_MS = 2000
const [A, B] = [3, 7]
const maker = new DatagramMaker({ epoch: EPOCH })

class Ends {
  readonly receiver: OneThreadReceiver
  readonly #sent = new Map<number, { frames: number; events: number; beats: number }>()

  constructor(resume: readonly ReceiverPosition[] = [], startMs = T, twins = true) {
    this.receiver = new OneThreadReceiver(
      {
        ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity, patienceMs: PATIENCE_MS },
        ...{ symbolLengthMax: 1408, openBlocksMax: 64, blockMemory: new Uint8Array(1 << 20), heldFramesMax: 100 },
        ...{ recordsMax: 100, gapsMax: 1000, maxAgeMs: 600_000, heartbeatPeriodMs: 500, resume },
        ...(twins && {
          twins: { senders: [A, B], failoverMs: FAILOVER_MS, returnAfterMs: 10_000, heldEventsMax: 100 },
        }),
      },
      startMs,
    )
  }

  /** A frame of events; `isLost` if it does not arrive. */
  say(sender: number, ids: readonly string[], nowMs: number, isLost = false): string[] {
    const sent = this.#of(sender)
    sent.frames++
    const events = ids.map((eventId) => ({ eventId, train: { line: 'L', number: eventId } }))
    const frame: Frame = { createdMs: nowMs, eventBatch: { eventsBefore: sent.events, events } }
    sent.events += ids.length
    if (!isLost) this.#send(frame, sent.frames, sender, Lane.events, nowMs)
    return this.poll(nowMs)
  }

  beat(sender: number, nowMs: number, more: object = {}): string[] {
    const sent = this.#of(sender)
    const lanes = [{ lane: Lane.events, lastSequence: sent.frames, eventsTotal: sent.events }]
    const frame: Frame = { createdMs: nowMs, heartbeat: { lanes, health: { version: 'x' }, ...more } }
    this.#send(frame, ++sent.beats, sender, Lane.control, nowMs)
    return this.poll(nowMs)
  }

  poll(nowMs: number): string[] {
    return this.receiver.pollFeed(nowMs).map(textOf)
  }

  #of(sender: number) {
    const sent = this.#sent.get(sender) ?? { frames: 0, events: 0, beats: 0 }
    this.#sent.set(sender, sent)
    return sent
  }

  #send(frame: Frame, sequence: number, sender: number, lane: typeof Lane.events | typeof Lane.control, nowMs: number) {
    for (const datagram of maker.block({ frame: encodeFrame(frame), sequence, sender, lane })) {
      this.receiver.handleDatagram(datagram, nowMs)
    }
  }
}

const textOf = (item: FeedItem) =>
  item.kind === 'event' ? `${item.id.split(':')[1]} ${item.event.eventId}` : `${item.id.split(':')[1]} gap`

t.test('T1: a receiver that starts waits for the best-ranked, and then takes who is there', async (t) => {
  const ends = new Ends()
  t.strictSame(ends.say(B, ['1'], T + 100), [])
  t.strictSame(ends.say(B, ['2'], T + 1000), [])
  t.equal(ends.receiver.twins?.lead, undefined)
  t.equal(ends.receiver.nextWakeMs(), T + FAILOVER_MS)
  t.strictSame(ends.poll(T + FAILOVER_MS), ['7 1', '7 2'], 'what waited goes on')
  t.strictSame(ends.say(A, ['2', '3'], T + 2100), [])
  t.match(ends.receiver.twins, { lead: { sender: B, reason: 'first' }, windowMs: windowMsOf(FAILOVER_MS, PATIENCE_MS) })
})

t.test('T2: a leader that is silent is followed after the stated time, to the millisecond', async (t) => {
  const ends = new Ends()
  t.strictSame(ends.say(A, ['1'], T), ['3 1'])
  ends.say(B, ['1', '2'], T + 50)
  ends.beat(B, T + 1500)
  t.strictSame(ends.poll(T + FAILOVER_MS - 1), [])
  t.equal(ends.receiver.nextWakeMs(), T + FAILOVER_MS)
  t.strictSame(ends.poll(T + FAILOVER_MS), ['7 2', '7 gap'], 'it has just begun, and may tell what was said before')
  const [a, b] = ends.receiver.twins!.senders
  t.match(a, { sender: A, rank: 1, isLeader: false, isAble: false, lastFrameMs: T })
  t.match(b, { sender: B, rank: 2, isLeader: true, isAble: true, lastFrameMs: T + 1500 })
})

t.test('T2: a leader that says that it ends is followed at once', async (t) => {
  const ends = new Ends()
  ends.say(A, ['1'], T)
  ends.say(B, ['1', '2'], T)
  t.strictSame(ends.beat(A, T + 10, { ending: true }), ['7 2', '7 gap'])
  t.match(ends.receiver.twins, { lead: { sender: B, reason: 'ending' } })
  t.match(ends.receiver.twins!.senders[0], { inability: 'ending' })
})

t.test('what is judged of the stream is judged by the leader', async (t) => {
  const ends = new Ends()
  ends.beat(A, T)
  ends.beat(B, T)
  ends.say(A, ['1'], T + 10)
  ends.say(B, ['1'], T + 10)
  t.equal(ends.receiver.knowledge.isComplete, true)
  ends.say(B, ['2'], T + 20, true)
  ends.beat(B, T + 30)
  ends.say(A, ['2'], T + 40)
  t.strictSame(ends.poll(T + 500), [], 'a gap of the other is in no feed')
  t.equal(ends.receiver.gaps.length, 1, 'but in the report')
  t.match(ends.receiver.knowledge, { isComplete: true, sinceMs: T }, 'and nothing is missing')
  t.strictSame(
    ends.receiver.heardSenders.map(({ word }) => word.sender),
    [A],
  )
  ends.say(A, ['3'], T + 600, true)
  ends.beat(A, T + 610)
  t.strictSame(ends.poll(T + 750), ['3 gap'])
  t.equal(ends.receiver.knowledge.sinceMs, T + 750)
})

t.test('R17: a receiver that dies while events wait names them, and repeats nothing', async (t) => {
  const before = new Ends()
  before.say(A, ['1'], T)
  before.say(B, ['1'], T)
  before.say(B, ['2'], T + 100)
  t.equal(before.receiver.streamCountsOf(B).eventsDelivered, 2)
  const { positions } = before.receiver
  t.match(positions, [
    { sender: A, next: 2 },
    { sender: B, next: 2 },
  ])
  // A never comes back.
  const after = new Ends(positions, T + 3000)
  after.say(B, ['1'], T + 3000)
  after.say(B, ['2'], T + 3000)
  t.strictSame(after.say(B, ['3'], T + 3000), [])
  t.strictSame(after.poll(T + 3000 + FAILOVER_MS - 1), [])
  t.strictSame(after.beat(B, T + 3000 + FAILOVER_MS), ['7 2', '7 3', '7 gap'])
  t.match(after.receiver.gaps, [
    { reason: 'takeover', cause: 'repeated', messages: 2, namedMs: T + 3000 + FAILOVER_MS },
  ])
})

t.test('without ranks all goes on that any sender says', async (t) => {
  const ends = new Ends([], T, false)
  t.strictSame(ends.say(A, ['1'], T), ['3 1'])
  t.strictSame(ends.say(B, ['1'], T), ['7 1'])
  t.equal(ends.receiver.twins, undefined)
})
