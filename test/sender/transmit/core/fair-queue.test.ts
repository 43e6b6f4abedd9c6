import t from 'tap'
import { Urgency } from '../../../../sender/pipe/core/urgency.js'
import { FairQueue, FIRST_SHARE, type Queued } from '../../../../sender/transmit/core/fair-queue.js'

const { status: STATUS, delays: DELAYS, positions: POSITIONS } = Urgency
type Item = Queued & { name: string }
const item = (name: string, bytes = 1000): Item => ({
  name,
  batch: new Uint8Array(bytes),
  start: 0,
  end: bytes,
  share: undefined,
})
const takeAll = (queue: FairQueue<Item>) => {
  const names: string[] = []
  for (let first = queue.first(); first; first = queue.first()) {
    names.push(first.name)
    queue.take(first)
  }
  return names
}

t.test('first in, first out, until sources are told apart; then in turn by bytes', async (t) => {
  const queue = new FairQueue<Item>()
  for (const name of ['a1', 'b1', 'a2']) queue.push(item(name), 0, DELAYS)
  t.same([queue.events, queue.bytes], [3, 3000])
  t.equal(queue.first()!.name, 'a1')
  for (const waiting of queue.tellApart()) queue.push(waiting, waiting.name.startsWith('a') ? 1 : 2, DELAYS)
  for (let i = 3; i < 20; i++) queue.push(item(`a${i}`), 1, DELAYS)
  queue.push(item('b2'), 2, DELAYS)
  const names = takeAll(queue)
  t.same(
    names.filter((name) => name.startsWith('b')),
    ['b1', 'b2'],
  )
  t.ok(names.indexOf('b2') <= 11, `${names}`)
  t.same([queue.events, queue.bytes, queue.first()], [0, 0, undefined])
})

t.test('an event longer than a turn passes, and its source waits the longer', async (t) => {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  for (let i = 0; i < 3; i++) queue.push(item(`long${i}`, 100_000), 1, DELAYS)
  for (let i = 0; i < 3; i++) queue.push(item(`short${i}`, 4096), 2, DELAYS)
  const names = takeAll(queue)
  t.equal(names.length, 6)
  t.ok(names.indexOf('short2') < names.indexOf('long2') + 1, `${names}`)
})

t.test('put together again, what waits keeps the order of each source; the first share stays first', async (t) => {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  for (const name of ['a1', 'a2', 'a3']) queue.push(item(name), 1, DELAYS)
  queue.push(item('b1'), 2, DELAYS)
  queue.push(item('now'), FIRST_SHARE, DELAYS)
  t.equal(queue.oldestOfLargest()!.name, 'a1')
  t.equal(queue.first()!.name, 'now')
  queue.putTogether()
  queue.push(item('a4'), 1, DELAYS)
  t.same([queue.events, queue.bytes], [6, 6000])
  t.same(takeAll(queue), ['now', 'a1', 'b1', 'a2', 'a3', 'a4'])
})

t.test('behind its older one, in whose share that is; replaced in its place, with its bytes', async (t) => {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  const older = item('older')
  queue.push(older, 1, DELAYS)
  queue.pushBehind(older, item('newer'))
  queue.replace(older, item('other', 300))
  t.equal(queue.bytes, 1300)
  t.same(takeAll(queue), ['older', 'newer'])
  t.equal(queue.bytes, 0)
})

t.test('bytes are those of the events, wherever they stand in their batch', async (t) => {
  const queue = new FairQueue<Item>()
  queue.push({ ...item('a', 300), start: 100 }, 0, DELAYS)
  queue.push({ ...item('b', 900), start: 300 }, 0, DELAYS)
  t.equal(queue.bytes, 800)
  takeAll(queue)
  t.equal(queue.bytes, 0)
})

t.test('emptied places are forgotten', async (t) => {
  const queue = new FairQueue<Item>()
  const stays = item('stays')
  queue.push(stays, 0, DELAYS)
  for (let i = 0; i < 10_000; i++) {
    const one = item('x', 1)
    queue.push(one, 0, DELAYS)
    queue.remove(one)
  }
  t.ok((stays.share as unknown as { queue: unknown[] }).queue.length < 3000)
  t.same(takeAll(queue), ['stays'])
})

/** A queue that tells sources apart, with so many of each urgency, of 1000 bytes. */
function filled(counts: Partial<Record<keyof typeof Urgency, number>>): FairQueue<Item> {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  for (const [name, count] of Object.entries(counts).reverse())
    for (let i = 0; i < count; i++) queue.push(item(`${name}${i}`), 1, Urgency[name as keyof typeof Urgency])
  return queue
}

t.test('what is more urgent goes first, whichever came first, and what it goes before is counted', async (t) => {
  const queue = filled({ status: 2, delays: 2, positions: 2 })
  queue.push(item('other'), 2, STATUS)
  t.same(takeAll(queue), ['other', 'status0', 'status1', 'delays0', 'delays1', 'positions0', 'positions1'])
  t.equal(queue.counts.ahead, 5)
  queue.push(item('alone'), 1, POSITIONS)
  t.same(takeAll(queue), ['alone'])
  t.equal(queue.counts.ahead, 5, 'before nothing')
})

t.test('nothing is put off for ever: for sixteen bytes that go before it, it has one', async (t) => {
  const queue = filled({ status: 10_000, delays: 1000, positions: 1000 })
  const taken = { status: 0, delays: 0, positions: 0 }
  const firsts: Record<string, number> = {}
  for (let n = 0; n < 5000; n++) {
    const first = queue.first()!
    queue.take(first)
    const kind = first.name.replace(/\d+/, '') as keyof typeof taken
    taken[kind]++
    firsts[kind] ??= n
  }
  t.ok(firsts.delays >= 64 && firsts.delays < 75 && firsts.positions < 90, `first at ${JSON.stringify(firsts)}`)
  t.ok(taken.delays > 250 && taken.positions > 250 && taken.status > 4300, JSON.stringify(taken))
})

t.test('a turn is not saved up by what does not wait', async (t) => {
  const queue = filled({ status: 1000, positions: 1 })
  while (queue.events > 200) queue.take(queue.first()!)
  for (let i = 0; i < 100; i++) queue.push(item(`late${i}`), 1, POSITIONS)
  t.match(queue.first()!.name, 'status')
  for (let n = 0; n < 60; n++) {
    t.match(queue.first()!.name, 'status')
    queue.take(queue.first()!)
  }
})

t.test('what is raised stands behind what has been so urgent, once, and is never lowered', async (t) => {
  const queue = filled({ delays: 2, positions: 3 })
  const one = item('one')
  queue.push(one, 1, POSITIONS)
  queue.raise(one, DELAYS)
  queue.pushBehind(one, item('behind'))
  queue.raise(one, POSITIONS)
  t.same([queue.events, queue.bytes], [7, 7000])
  t.same(takeAll(queue), ['delays0', 'delays1', 'one', 'behind', 'positions0', 'positions1', 'positions2'])
  t.same([queue.events, queue.bytes], [0, 0])
})

t.test(
  'put together, the more urgent stands first; of the largest source the least urgent is the first to go',
  async (t) => {
    const queue = filled({ status: 2, delays: 1, positions: 2 })
    queue.push(item('small'), 2, POSITIONS)
    t.equal(queue.oldestOfLargest()!.name, 'positions0')
    for (let i = 0; i < 2; i++) queue.remove(queue.oldestOfLargest()!)
    t.equal(queue.oldestOfLargest()!.name, 'delays0')
    queue.putTogether()
    t.same(takeAll(queue), ['status0', 'status1', 'delays0', 'small'])
  },
)
