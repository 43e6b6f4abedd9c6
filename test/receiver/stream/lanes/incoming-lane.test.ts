/** A lane of a later release is a file beside the others and a line in open-lanes.ts: here is one, made up. */
import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame } from '../../../../proto/frame.js'
import { messagesOf } from '../../../../receiver/feeds/messages.js'
import type { FeedItem } from '../../../../receiver/stream/lanes/lane-items.js'
import { Published } from '../../../../receiver/stream/published.js'
import type { GapItem, ReceiverPosition } from '../../../../receiver/stream/receiver.js'
import { OneThreadReceiver } from '../../../../rig/one-thread-receiver.js'
import { type BlockSpec, code, DatagramMaker, integrity, KEY } from '../../datagram-maker.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'
import { TextLane } from './text-lane.js'
import { openTwoLanes } from './two-lanes.js'

function newReceiver(resume: readonly ReceiverPosition[] = []): OneThreadReceiver {
  return new OneThreadReceiver(
    {
      ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity, patienceMs: PATIENCE_MS },
      ...{ symbolLengthMax: 1408, openBlocksMax: 64, blockMemory: new Uint8Array(1 << 20), heldFramesMax: 100 },
      ...{ recordsMax: 100, gapsMax: 100, maxAgeMs: 60_000, resume },
      // It has the number of one that a later release may have.
      openLanes: (context) => ({ ...openTwoLanes(context), text: new TextLane(context) }),
    },
    T,
  )
}

const maker = new DatagramMaker({ epoch: E1 })
function send(receiver: OneThreadReceiver, body: object, sequence: number, nowMs: number, spec: BlockSpec = {}): void {
  const frame = encodeFrame({ createdMs: nowMs, ...body })
  for (const datagram of maker.block({ frame, sequence, ...spec })) receiver.handleDatagram(datagram, nowMs)
}
const inText = { lane: Lane.objects } as const
const text = (words: string) => ({ objectChunk: { data: Uint8Array.from(words, (letter) => letter.charCodeAt(0)) } })
const event = (number: string) => ({ eventBatch: { eventsBefore: 0, events: [{ train: { line: 'L', number } }] } })
const said = (items: readonly FeedItem[]) => {
  return items.map((item) => (item.kind === 'content' ? `${item.id} ${item.content}` : `${item.kind} ${item.id}`))
}

t.test('a new lane carries its texts from datagrams to the feeds, and waits for no events', async (t) => {
  const receiver = newReceiver()
  send(receiver, text('hello'), 1, T, inText)
  send(receiver, event('7'), 2, T)
  send(receiver, text('world'), 2, T, inText)
  t.strictSame(said(receiver.pollFeed(T)), [`1:0:${E1}:3:1:0 hello`, `1:0:${E1}:3:2:0 world`])
  t.strictSame(receiver.counts.framesOfOtherLanes, 0)
  t.strictSame(said(receiver.pollFeed(T + PATIENCE_MS)), [`gap 1:0:${E1}:0:1-1`, `event 1:0:${E1}:0:2:0`])
})

t.test('its gaps have its number, and move no other lane’s position', async (t) => {
  const receiver = newReceiver()
  send(receiver, event('7'), 1, T)
  const lanes = [
    { lane: Lane.events, lastSequence: 1, eventsTotal: 1 },
    { lane: Lane.objects, lastSequence: 3 },
  ]
  send(receiver, text('one'), 1, T, inText)
  send(receiver, { heartbeat: { lanes } }, 1, T, { lane: Lane.control })
  receiver.pollFeed(T)
  const items = receiver.pollFeed(T + PATIENCE_MS)
  t.strictSame(said(items), [`gap 1:0:${E1}:3:2-3`])
  t.match(receiver.streamCounts, { framesLost: 0, eventsLost: 0 })
  t.equal(receiver.knowledge.isComplete, true, 'of events nothing is missing')
  const published = new Published([])
  published.handleReleased(receiver.positions, items as GapItem[], { zeromq: 1 })
  published.handleTaken('zeromq', 0)
  const doubtful = [{ firstSequence: 1, lastSequence: 1, reason: 'perhaps_delivered' }]
  const [position] = published.positions
  t.match(position, { next: 2, lanes: [{ lane: Lane.objects, next: 4 }] })
  t.strictSame(position.doubtful, doubtful)
})

t.test('R17: it goes on after a restart, at the assembler as well', async (t) => {
  const before = newReceiver()
  send(before, event('7'), 1, T)
  send(before, text('one'), 1, T, inText)
  before.pollFeed(T)
  const after = newReceiver(before.positions)
  send(after, text('one'), 1, T + 10, inText)
  send(after, text('three'), 3, T + 10, inText)
  t.strictSame(said(after.pollFeed(T + 10 + PATIENCE_MS)), [`gap 1:0:${E1}:3:2-2`, `1:0:${E1}:3:3:0 three`])
})

t.test('a feed of events passes over what it does not know', async (t) => {
  const receiver = newReceiver()
  send(receiver, text('hello'), 1, T, inText)
  send(receiver, event('7'), 1, T)
  const items = receiver.pollFeed(T)
  t.equal(items.length, 2)
  t.match(messagesOf(items, {}), [{ kind: 'event' }])
  t.equal(messagesOf(items, {}).length, 1)
})
