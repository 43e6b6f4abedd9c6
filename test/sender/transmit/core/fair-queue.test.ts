import t from 'tap'
import { FairQueue, FIRST_SHARE, type Queued } from '../../../../sender/transmit/core/fair-queue.js'

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
    queue.remove(first)
  }
  return names
}

t.test('first in, first out, until sources are told apart; then in turn by bytes', async (t) => {
  const queue = new FairQueue<Item>()
  for (const name of ['a1', 'b1', 'a2']) queue.push(item(name), 0)
  t.same([queue.events, queue.bytes], [3, 3000])
  t.equal(queue.first()!.name, 'a1')
  for (const waiting of queue.tellApart()) queue.push(waiting, waiting.name.startsWith('a') ? 1 : 2)
  for (let i = 3; i < 20; i++) queue.push(item(`a${i}`), 1)
  queue.push(item('b2'), 2)
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
  for (let i = 0; i < 3; i++) queue.push(item(`long${i}`, 100_000), 1)
  for (let i = 0; i < 3; i++) queue.push(item(`short${i}`, 4096), 2)
  const names = takeAll(queue)
  t.equal(names.length, 6)
  t.ok(names.indexOf('short2') < names.indexOf('long2') + 1, `${names}`)
})

t.test('put together again, what waits keeps the order of each source; the first share stays first', async (t) => {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  for (const name of ['a1', 'a2', 'a3']) queue.push(item(name), 1)
  queue.push(item('b1'), 2)
  queue.push(item('now'), FIRST_SHARE)
  t.equal(queue.oldestOfLargest()!.name, 'a1')
  t.equal(queue.first()!.name, 'now')
  queue.putTogether()
  queue.push(item('a4'), 1)
  t.same([queue.events, queue.bytes], [6, 6000])
  t.same(takeAll(queue), ['now', 'a1', 'b1', 'a2', 'a3', 'a4'])
})

t.test('behind its older one, in whose share that is; replaced in its place, with its bytes', async (t) => {
  const queue = new FairQueue<Item>()
  queue.tellApart()
  const older = item('older')
  queue.push(older, 1)
  queue.push(item('newer'), 2, older)
  queue.replace(older, item('other', 300))
  t.equal(queue.bytes, 1300)
  t.same(takeAll(queue), ['older', 'newer'])
  t.equal(queue.bytes, 0)
})

t.test('bytes are those of the events, wherever they stand in their batch', async (t) => {
  const queue = new FairQueue<Item>()
  queue.push({ ...item('a', 300), start: 100 }, 0)
  queue.push({ ...item('b', 900), start: 300 }, 0)
  t.equal(queue.bytes, 800)
  takeAll(queue)
  t.equal(queue.bytes, 0)
})

t.test('emptied places are forgotten', async (t) => {
  const queue = new FairQueue<Item>()
  const stays = item('stays')
  queue.push(stays, 0)
  for (let i = 0; i < 10_000; i++) {
    const one = item('x', 1)
    queue.push(one, 0)
    queue.remove(one)
  }
  t.ok((stays.share as unknown as { queue: unknown[] }).queue.length < 3000)
  t.same(takeAll(queue), ['stays'])
})
