import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Dealer, Subscriber } from 'zeromq'
import { decodeEvent } from '../../../../proto/event.js'
import { ZeromqFeed } from '../../../../receiver/feeds/zeromq/zeromq-feed.js'
import { ZeromqSnapshot } from '../../../../receiver/feeds/zeromq/zeromq-snapshot.js'
import { RailwayState } from '../../../../receiver/picture/railway-state.js'
import { OFFICE_VIEW } from '../../../../receiver/picture/view.js'
import type { EventItem, GapItem } from '../../../../receiver/stream/receiver.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'

const item = (sequence: number, number: string, delayS = 0): EventItem => ({
  ...{ kind: 'event', id: `1:0:9:0:${sequence}:0`, createdMs: 5, arrivalMs: 6 },
  event: { train: { operator: 'O', line: number.startsWith('2') ? 'M' : 'L', number, delayS } },
})

function told(state: RailwayState, { id, event, createdMs, arrivalMs }: EventItem): void {
  const sequence = Number(id.split(':')[4])
  state.handleEvent(event, 0, { id: id.replace(/:\d+$/, ''), sender: 0, epoch: 9, sequence, createdMs, arrivalMs })
}

const gapOf = (sequence: number, sender = 0): GapItem => ({
  ...{ kind: 'gap', id: `1:${sender}:9:0:${sequence}-${sequence}`, sender, epoch: 9, lane: 0 },
  ...{ firstSequence: sequence, lastSequence: sequence, reason: 'lost' },
  ...{ fromMs: 1, untilMs: undefined, namedMs: 8 },
})

async function opened(
  state: RailwayState,
  format: 'json' | 'protobuf' = 'json',
  gaps: () => readonly GapItem[] = () => [],
  endpoint = ipcEndpoint(),
) {
  const feedEndpoint = ipcEndpoint()
  const feed = await ZeromqFeed.open({ endpoint: feedEndpoint, format, highWaterMark: 0, queueMax: 1e6 })
  const clock = { nowMs: 1000 }
  const snapshots = await ZeromqSnapshot.open({
    ...{ endpoint, format, view: OFFICE_VIEW, state, nowMs: () => clock.nowMs },
    markStream: (mark) => feed.mark(mark),
    gaps,
    freshness: () => ({ isFresh: true, silentForMs: 3 }),
  })
  const close = async () => {
    await snapshots.close()
    await feed.close()
  }
  return { feed, feedEndpoint, endpoint, snapshots, clock, close }
}

async function ask(endpoint: string, ...request: string[]) {
  const dealer = new Dealer()
  dealer.connect(endpoint)
  await dealer.send(request)
  const records: Buffer[][] = []
  for await (const frames of dealer) {
    if (frames[0].toString() === 'snapshot/') {
      dealer.close()
      return { records, end: JSON.parse(frames[1].toString()) }
    }
    records.push(frames)
  }
  throw new Error('no end')
}

/** Clients that ask for everything and take next to nothing of it. */
async function stalledClients(count: number, endpoint: string): Promise<Dealer[]> {
  const dealers = Array.from({ length: count }, () => new Dealer({ receiveHighWaterMark: 1 }))
  for (const dealer of dealers) dealer.connect(endpoint)
  await Promise.all(dealers.map((dealer) => dealer.send(['snapshot', ''])))
  return dealers
}

t.test('every record under the prefix, then the end with the place in the stream', async (t) => {
  const state = new RailwayState(100)
  const { feed, endpoint, snapshots, close } = await opened(state)
  t.same((await ask(endpoint, 'snapshot', '')).end, {
    kind: 'end',
    records: 0,
    asOfMs: 1000,
    isFresh: true,
    silentForMs: 3,
    number: 0,
  })
  const items = [item(1, '1'), item(2, '10'), item(3, '2'), item(4, '1', 60)]
  for (const one of items) told(state, one)
  feed.publish(items)
  const all = await ask(endpoint, 'snapshot', '')
  t.match(all.end, { kind: 'end', records: 3, id: '1:0:9:0:4:0', number: 4 })
  const one = await ask(endpoint, 'snapshot', 'train/O/L/1/')
  t.equal(one.end.records, 1)
  const [topic, meta, payload] = one.records[0].map(String)
  t.equal(topic, 'train/O/L/1/')
  t.same(JSON.parse(meta), {
    ...{ kind: 'record', id: '1:0:9:0:4:0', format: 'json', createdMs: 5, arrivalMs: 6, state: 'live' },
  })
  t.same(JSON.parse(payload), { train: { operator: 'O', line: 'L', number: '1', delayS: 60 } })
  t.equal((await ask(endpoint, 'snapshot', 'line/')).end.records, 0)
  t.equal(snapshots.counts.served, 4)
  await close()
})

t.test('who comes late learns of the last gaps, as the feed told them', async (t) => {
  const state = new RailwayState(100)
  told(state, item(1, '1'))
  const gaps = Array.from({ length: 150 }, (_, i) => gapOf(i + 2))
  gaps.push(gapOf(2, 1))
  const { feed, feedEndpoint, endpoint, close } = await opened(state, 'json', () => gaps)
  const subscriber = new Subscriber()
  subscriber.connect(feedEndpoint)
  subscriber.subscribe('gap/')
  while (feed.subscriptions === 0) await sleep(5)
  feed.publish(gaps.slice(-1))
  const [topic, meta, payload] = (await subscriber.receive()).map(String)
  const { records, end } = await ask(endpoint, 'snapshot', '')
  t.match([records.length, end.records], [101, 1], 'the last hundred, which are no records')
  const { number: _, ...rest } = JSON.parse(meta)
  t.same(records.at(-1)!.map(String), [topic, JSON.stringify(rest), payload])
  t.match(String(records[1][1]), '1:0:9:0:53-53', 'oldest first')
  const of = async (prefix: string) => (await ask(endpoint, 'snapshot', prefix)).records.length
  t.same([await of('gap/'), await of('gap/1/'), await of('train/')], [100, 1, 1], 'those under the prefix')
  subscriber.close()
  await close()
})

t.test('protobuf', async (t) => {
  const state = new RailwayState(100)
  told(state, item(1, '1'))
  const { endpoint, close } = await opened(state, 'protobuf')
  const { records } = await ask(endpoint, 'snapshot', '')
  t.equal(decodeEvent(records[0][2])!.train!.number, '1')
  await close()
})

t.test('what is not a request is refused in a word, and counted', async (t) => {
  const { endpoint, snapshots, close } = await opened(new RailwayState(100))
  for (const request of [
    ['x'],
    ['snapshot'],
    ['snapshot', '', 'a b'],
    ['snapshot', '', 'm', 'x'],
    ['snapshot', '', 'm'.repeat(33)],
    ['', '', ''],
  ])
    t.same((await ask(endpoint, ...request)).end, { kind: 'refused', reason: 'malformed' })
  t.equal(snapshots.counts.malformed, 6)
  await close()
})

t.test('joining without a hole: subscribe, mark, snapshot, and all that comes after', async (t) => {
  const state = new RailwayState(100)
  const { feed, feedEndpoint, endpoint, close } = await opened(state)
  let sequence = 0
  let isOver = false
  /** Trains of two lines that go on changing while somebody joins. */
  const traffic = (async () => {
    while (!isOver) {
      const items = Array.from({ length: 20 }, () => item(++sequence, `${1 + (sequence % 2)}${sequence % 7}`, sequence))
      for (const one of items) told(state, one)
      feed.publish(items)
      await sleep(1)
    }
  })()
  for (let joiner = 0; joiner < 20; joiner++) {
    const subscriber = new Subscriber({ receiveHighWaterMark: 0 })
    subscriber.connect(feedEndpoint)
    subscriber.subscribe('train/O/L/', `mark/j${joiner}/`)
    const heard: { topic: string; meta: { id: string; previousId?: string } }[] = []
    const listening = (async () => {
      for await (const [topic, meta] of subscriber) {
        heard.push({ topic: topic.toString(), meta: JSON.parse(meta.toString()) })
        if (isOver) break
      }
    })()
    let records: Buffer[][] = []
    // The subscription may be later than the request: then no mark comes, and it is asked for again.
    while (!heard.some(({ topic }) => topic.startsWith('mark/'))) {
      records = (await ask(endpoint, 'snapshot', 'train/O/L/', `j${joiner}`)).records
      await sleep(20)
    }
    const picture = new Map(
      records.map(([topic, meta]) => [topic.toString(), JSON.parse(meta.toString()).id as string]),
    )
    const at = heard.findLastIndex(({ topic }) => topic.startsWith('mark/'))
    await sleep(20)
    for (let waitedMs = 0; heard.length === at + 1 && waitedMs < 30_000; waitedMs += 5) await sleep(5)
    const after = heard.slice(at + 1)
    t.ok(after.length > 0, 'the stream goes on behind the mark')
    for (const { topic, meta } of after) {
      const known = picture.get(topic)
      const isNews = known === undefined || Number(meta.id.split(':')[4]) > Number(known.split(':')[4])
      if (!isNews) continue
      if (known !== meta.previousId) t.fail(`${topic}: ${meta.id} comes after ${meta.previousId}, known is ${known}`)
      picture.set(topic, meta.id)
    }
    subscriber.close()
    await listening
  }
  isOver = true
  await traffic
  await close()
})

t.test('one that takes nothing holds up nobody, and is given up', async (t) => {
  const state = new RailwayState(20_000)
  for (let i = 1; i <= 20_000; i++) {
    told(state, {
      ...item(i, `1${i}`),
      event: { train: { operator: 'O', line: 'L', number: `1${i}`, note: { ja: 'x'.repeat(500) } } },
    })
  }
  const { endpoint, snapshots, clock, close } = await opened(state)
  const stalled = (await stalledClients(1, endpoint))[0]
  while (snapshots.active === 0) await sleep(1)
  await stalled.send(['snapshot', ''])
  t.equal((await ask(endpoint, 'snapshot', 'train/O/L/15/')).end.records, 1)
  t.equal((await ask(endpoint, 'snapshot', '')).records.length, 20_000)
  t.equal(snapshots.counts.busy, 1, 'one at a time for each')
  t.equal(snapshots.active > 0, true)
  clock.nowMs += 10_000
  while (snapshots.active > 0) await sleep(1)
  t.ok(snapshots.counts.stalled >= 1)
  stalled.close()
  await close()
})

t.test('so many at once, and no more', async (t) => {
  const state = new RailwayState(20_000)
  for (let i = 1; i <= 5000; i++) told(state, item(i, `1${i}`))
  const { endpoint, snapshots, close } = await opened(state)
  const stalled = await stalledClients(20, endpoint)
  while (snapshots.counts.busy < 4) await sleep(1)
  t.equal(snapshots.counts.busy, 4)
  for (const dealer of stalled) dealer.close()
  await close()
})

t.test('one address: half of them at once, and so many a minute', async (t) => {
  const state = new RailwayState(20_000)
  for (let i = 1; i <= 5000; i++) told(state, item(i, `1${i}`))
  const endpoint = 'tcp://127.0.0.1:19587'
  const { snapshots, clock, close } = await opened(state, 'json', () => [], endpoint)
  const stalled = await stalledClients(12, endpoint)
  while (snapshots.counts.busy < 4) await sleep(1)
  t.equal(snapshots.counts.busy, 4)
  for (const dealer of stalled) dealer.close()
  while (snapshots.active > 0) await sleep(1)
  const dealer = new Dealer()
  dealer.connect(endpoint)
  const before = snapshots.counts.busy
  let answers = 0
  for (; answers < 300 && snapshots.counts.busy === before; answers++) {
    await dealer.send(['snapshot', 'none/'])
    await dealer.receive()
  }
  t.equal(answers, 240 - 8 + 1, 'those of the same address count, whatever their connection')
  clock.nowMs += 60_000
  await dealer.send(['snapshot', 'none/'])
  t.match(JSON.parse(String((await dealer.receive())[1])), { kind: 'end' })
  dealer.close()
  await close()
})

t.test('clients may leave, a message half sent to them, while it closes', async (t) => {
  // Small records: only between the parts of a message is it half sent.
  const state = new RailwayState(5000)
  for (let i = 1; i <= 5000; i++) told(state, item(i, `1${i}`))
  // Each close is a race. libzmq aborts the process when it loses one.
  for (let round = 0; round < 40; round++) {
    const { endpoint, snapshots, clock, close } = await opened(state)
    const stalled = await stalledClients(8, endpoint)
    while (snapshots.active < 8) await sleep(1)
    for (; snapshots.active > 0; clock.nowMs += 10_000) await sleep(1)
    for (const dealer of stalled) dealer.close()
    await close()
  }
  t.pass('and the process goes on')
})
