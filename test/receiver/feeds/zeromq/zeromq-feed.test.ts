import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Subscriber } from 'zeromq'
import { decodeEvent, type Event } from '../../../../proto/event.js'
import { decodeEventBatch } from '../../../../proto/frame.js'
import { ZeromqFeed } from '../../../../receiver/feeds/zeromq/zeromq-feed.js'
import type { View } from '../../../../receiver/picture/view.js'
import type { EventItem, FeedItem } from '../../../../receiver/stream/receiver.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'

const event = (number: string): FeedItem => ({
  ...{ kind: 'event', id: `1:0:9:0:${number}:0`, createdMs: 5, arrivalMs: 6 },
  event: { eventId: `e${number}`, train: { operator: 'O', line: 'L', number } },
})
const gap: FeedItem = {
  ...{ kind: 'gap', id: '1:0:9:0:2-3', sender: 0, epoch: 9, lane: 0, firstSequence: 2, lastSequence: 3 },
  ...{ reason: 'lost', fromMs: 1, untilMs: undefined, namedMs: 8 },
}

async function opened(
  format: 'json' | 'protobuf',
  topic = '',
  { grouping = 'event', view }: { grouping?: 'event' | 'frame'; view?: View } = {},
) {
  const endpoint = ipcEndpoint()
  const feed = await ZeromqFeed.open({
    ...{ endpoint, format, grouping, highWaterMark: 1000, queueMax: 5 },
    ...(view && { view }),
  })
  const subscriber = new Subscriber()
  subscriber.connect(endpoint)
  subscriber.subscribe(topic)
  while (feed.subscriptions === 0) await sleep(5)
  return { feed, subscriber, endpoint }
}

t.test('[topic, meta, payload], in order, gaps among them', async (t) => {
  const { feed, subscriber } = await opened('json')
  feed.publish([event('1'), gap, event('4')])
  const messages = []
  for (let i = 0; i < 3; i++) messages.push((await subscriber.receive()).map(String))
  t.same(
    messages.map(([topic]) => topic),
    ['train/O/L/1/', 'gap/0/0/', 'train/O/L/4/'],
  )
  t.same(JSON.parse(messages[0][1]), {
    kind: 'event',
    id: '1:0:9:0:1:0',
    number: 1,
    format: 'json',
    createdMs: 5,
    arrivalMs: 6,
  })
  t.same(JSON.parse(messages[0][2]), { eventId: 'e1', train: { operator: 'O', line: 'L', number: '1' } })
  t.same(JSON.parse(messages[1][1]), { kind: 'gap', id: '1:0:9:0:2-3', number: 2, format: 'json' })
  t.match(JSON.parse(messages[1][2]), { firstSequence: 2, lastSequence: 3, reason: 'lost' })
  t.equal(JSON.parse(messages[2][1]).number, 3)
  t.equal(feed.counts.published, 3)
  subscriber.close()
  await feed.close()
})

t.test('protobuf payloads; train 1 is not train 10', async (t) => {
  const { feed, subscriber } = await opened('protobuf', 'train/O/L/1/')
  feed.publish([event('10'), event('1')])
  const [topic, , payload] = await subscriber.receive()
  t.equal(String(topic), 'train/O/L/1/')
  t.equal(decodeEvent(payload)!.train!.number, '1')
  subscriber.close()
  await feed.close()
})

const eventOf = (sequence: number, index: number): FeedItem => ({
  ...{ kind: 'event', id: `1:0:9:0:${sequence}:${index}`, createdMs: 5, arrivalMs: 6.4 },
  event: { eventId: `${sequence}:${index}`, train: { number: `${index}` } },
})

t.test('by frame: all events of a frame in one message, gaps in their place', async (t) => {
  for (const format of ['json', 'protobuf'] as const) {
    const { feed, subscriber } = await opened(format, '', { grouping: 'frame' })
    feed.publish([eventOf(1, 0), eventOf(1, 1), gap, eventOf(4, 0)])
    feed.publish([eventOf(5, 0)])
    const messages = []
    for (let i = 0; i < 4; i++) messages.push(await subscriber.receive())
    const meta = messages.map(([, json]) => JSON.parse(String(json)))
    const rest = { format, createdMs: 5, arrivalMs: 6 }
    t.same(meta, [
      ...[{ kind: 'batch', id: '1:0:9:0:1:0', count: 2, number: 1, ...rest }],
      ...[{ kind: 'gap', id: '1:0:9:0:2-3', number: 2, format: 'json' }],
      ...[{ kind: 'batch', id: '1:0:9:0:4:0', previousId: '1:0:9:0:1:0', ...{ count: 1, number: 3, ...rest } }],
      ...[{ kind: 'batch', id: '1:0:9:0:5:0', previousId: '1:0:9:0:4:0', ...{ count: 1, number: 4, ...rest } }],
    ])
    t.same(
      messages.map(([topic]) => String(topic)),
      ['batch/', 'gap/0/0/', 'batch/', 'batch/'],
    )
    const payloads = [messages[0], messages[2], messages[3]].map(([, , payload]) =>
      format === 'json' ? (JSON.parse(String(payload)) as Event[]) : decodeEventBatch(payload)!,
    )
    t.same(
      payloads.map((events) => events.map(({ eventId }) => eventId)),
      [['1:0', '1:1'], ['4:0'], ['5:0']],
    )
    t.equal(feed.counts.published, 5, 'events and gaps')
    subscriber.close()
    await feed.close()
  }
})

t.test('by frame: a full queue drops whole messages, and leaves a hole in the numbers for each', async (t) => {
  const { feed, subscriber } = await opened('json', '', { grouping: 'frame' })
  feed.publish([0, 1, 2].map((index) => eventOf(1, index)))
  feed.publish([0, 1, 2].map((index) => eventOf(2, index)))
  t.same([feed.counts.dropped, feed.queueLength], [3, 3])
  const [, meta] = await subscriber.receive()
  t.match(JSON.parse(String(meta)), { id: '1:0:9:0:2:0', previousId: '1:0:9:0:1:0', count: 3, number: 2 })
  subscriber.close()
  await feed.close()
})

t.test('after a restart the numbers go on, and what was said before anybody could be back is heard', async (t) => {
  const endpoint = ipcEndpoint()
  const options = { endpoint, format: 'json' as const, highWaterMark: 1000, queueMax: 100 }
  const feed = await ZeromqFeed.open({ ...options, lastNumber: 347, holdMs: 1000 })
  feed.publish([gap])
  t.same(feed.numbers, { last: 348, sent: 347 })
  const subscriber = new Subscriber()
  subscriber.connect(endpoint)
  subscriber.subscribe('')
  const [, meta] = await subscriber.receive()
  t.match(JSON.parse(String(meta)), { kind: 'gap', id: '1:0:9:0:2-3', number: 348 })
  t.same(feed.numbers, { last: 348, sent: 348 })
  subscriber.close()
  await feed.close()
})

t.test('nothing goes out before it may, and not more than may', async (t) => {
  const endpoint = ipcEndpoint()
  const asked: number[] = []
  let allow = () => {}
  const feed = await ZeromqFeed.open({
    ...{ endpoint, format: 'json', highWaterMark: 1000, queueMax: 1000 },
    beforeSending: (number) => {
      asked.push(number)
      return new Promise((resolve) => (allow = resolve))
    },
  })
  feed.publish([event('1'), gap])
  while (asked.length < 1) await sleep(1)
  feed.publish([event('4')])
  await sleep(10)
  t.same([asked, feed.numbers, feed.counts.published], [[2], { last: 3, sent: 0 }, 0])
  allow()
  while (asked.length < 2) await sleep(1)
  t.same([asked, feed.numbers], [[2, 3], { last: 3, sent: 2 }])
  allow()
  await feed.close()
  t.equal(feed.counts.published, 3)
})

t.test('many more than go out at once: every one, in order', async (t) => {
  const endpoint = ipcEndpoint()
  const feed = await ZeromqFeed.open({ endpoint, format: 'json', highWaterMark: 10_000, queueMax: 10_000 })
  const subscriber = new Subscriber({ receiveHighWaterMark: 0 })
  subscriber.connect(endpoint)
  subscriber.subscribe('')
  while (feed.subscriptions === 0) await sleep(5)
  for (let sequence = 0; sequence < 100; sequence++) {
    feed.publish(Array.from({ length: 20 }, (_, index) => eventOf(sequence, index)))
    if (sequence % 30 === 0) await sleep(1)
  }
  for (let n = 0; n < 2000; n++) {
    const { id, number } = JSON.parse(String((await subscriber.receive())[1]))
    if (id !== `1:0:9:0:${Math.floor(n / 20)}:${n % 20}` || number !== n + 1) t.fail(`${id} as number ${number}`)
  }
  t.equal(feed.queueLength, 0)
  subscriber.close()
  await feed.close()
})

t.test('each message names the one before on its topic; a view numbers only what it shows', async (t) => {
  const { feed, subscriber } = await opened('json')
  const again = { ...(event('1') as EventItem), id: '1:0:9:0:7:0' }
  feed.publish([event('1'), gap, event('2'), again, { ...gap, id: '1:0:9:0:8-8' } as FeedItem])
  const metas = []
  for (let i = 0; i < 5; i++) metas.push(JSON.parse(String((await subscriber.receive())[1])))
  t.strictSame(
    metas.map(({ previousId }) => previousId),
    [undefined, undefined, undefined, '1:0:9:0:1:0', '1:0:9:0:2-3'],
  )
  subscriber.close()
  await feed.close()

  const lines = new Set(['O/other'])
  const narrow = await opened('json', '', { view: { fields: 'public', lines, hiddenTypes: new Set() } })
  narrow.feed.publish([event('1'), gap, event('2')])
  t.same(narrow.feed.mark('here'), { id: '1:0:9:0:2-3', number: 1 })
  const [topic, meta] = await narrow.subscriber.receive()
  t.equal(String(topic), 'gap/0/0/')
  t.equal(JSON.parse(String(meta)).number, 1)
  const [mark, markMeta] = await narrow.subscriber.receive()
  t.equal(String(mark), 'mark/here/')
  t.match(JSON.parse(String(markMeta)), { kind: 'mark', id: 'here', number: 2 })
  narrow.subscriber.close()
  await narrow.feed.close()
})

t.test('a queue that is full drops the oldest, counts them, and leaves a hole in the numbers', async (t) => {
  const { feed, subscriber } = await opened('json')
  feed.publish(Array.from({ length: 8 }, (_, i) => event(String(i))))
  t.equal(feed.counts.dropped, 3)
  const [, meta] = await subscriber.receive()
  t.equal(JSON.parse(String(meta)).number, 4)
  for (let i = 0; i < 4; i++) await subscriber.receive()
  feed.publish([event('1')])
  const [, after] = await subscriber.receive()
  t.equal(JSON.parse(String(after)).previousId, '1:0:9:0:1:0', 'its topic’s subscribers see that one was dropped')
  subscriber.close()
  await feed.close()
})

t.test('an endpoint in use is an error', async (t) => {
  const { feed, subscriber, endpoint } = await opened('json')
  const tcp = await ZeromqFeed.open({
    endpoint: 'tcp://127.0.0.1:19555',
    format: 'json',
    highWaterMark: 1,
    queueMax: 1,
  })
  await t.rejects(ZeromqFeed.open({ endpoint: 'tcp://127.0.0.1:19555', format: 'json', highWaterMark: 1, queueMax: 1 }))
  t.ok(endpoint)
  await tcp.close()
  subscriber.close()
  await feed.close()
})
