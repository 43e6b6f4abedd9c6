import t from 'tap'
import { Published, takenThrough } from '../../../receiver/stream/published.js'
import type { GapItem, ReceiverPosition } from '../../../receiver/stream/receiver.js'

const at = (next: number, epoch = 9, sender = 0): ReceiverPosition => ({ sender, epoch, next, events: next * 3 })
const gap = (firstSequence: number, lastSequence: number, epoch = 9, sender = 0): GapItem => ({
  ...{ kind: 'gap', id: '', sender, epoch, lane: 0, firstSequence, lastSequence },
  ...{ reason: 'lost', fromMs: undefined, untilMs: undefined, namedMs: 0 },
})
/** `next: first-last reason …` of each position. */
const told = (published: Published) =>
  published.positions.map(({ epoch, next, doubtful = [] }) =>
    [`${epoch}/${next}:`, ...doubtful.map((run) => `${run.firstSequence}-${run.lastSequence} ${run.reason}`)].join(' '),
  )

t.test('what was released is in doubt until the feed’s messages of it have left', async (t) => {
  const published = new Published([])
  published.handleReleased([at(4)], [], { zeromq: 10 })
  t.same(told(published), ['9/4: 1-3 perhaps_delivered'])
  published.handleReleased([at(6)], [], { zeromq: 12 })
  published.handleTaken('zeromq', 9)
  t.same(told(published), ['9/6: 1-5 perhaps_delivered'], 'not all of the first have')
  published.handleTaken('zeromq', 10)
  t.same(told(published), ['9/6: 4-5 perhaps_delivered'])
  published.handleTaken('zeromq', 11)
  t.same(told(published), ['9/6: 4-5 perhaps_delivered'])
  published.handleTaken('zeromq', 12)
  t.same(told(published), ['9/6:'])
  t.same(published.positions, [at(6)])
})

t.test('a gap in it keeps its name, and no frame stands in two', async (t) => {
  const published = new Published([])
  published.handleReleased([at(8)], [gap(3, 3), gap(5, 6)], { zeromq: 1 })
  published.handleReleased([at(10)], [], { zeromq: 2 })
  t.same(told(published), ['9/10: 1-2 perhaps_delivered 3-3 lost 4-4 perhaps_delivered 5-6 lost 7-9 perhaps_delivered'])
  published.handleTaken('zeromq', 1)
  t.same(told(published), ['9/10: 8-9 perhaps_delivered'])
})

t.test('a takeover takes no frame of its own', async (t) => {
  const published = new Published([])
  published.handleReleased([at(8)], [{ ...gap(3, 3), reason: 'takeover', cause: 'lost' }], { zeromq: 1 })
  t.same(told(published), ['9/8: 1-7 perhaps_delivered'])
})

t.test('of each sender and epoch by itself', async (t) => {
  const published = new Published([])
  published.handleReleased([at(3), at(5, 8, 1)], [gap(2, 2), gap(1, 4, 8, 1)], { zeromq: 1 })
  published.handleReleased([at(3), at(4, 10), at(5, 8, 1)], [], { zeromq: 2 })
  t.same(told(published), ['9/3: 1-1 perhaps_delivered 2-2 lost', '10/4: 1-3 perhaps_delivered', '8/5: 1-4 lost'])
  published.handleTaken('zeromq', 1)
  t.same(told(published), ['9/3:', '10/4: 1-3 perhaps_delivered', '8/5:'])
  published.handleReleased([at(4, 10)], [], { zeromq: 3 })
  t.same(told(published), ['10/4: 1-3 perhaps_delivered'], 'and what is forgotten has no doubt')
})

t.test('what an earlier run left stays until it has been named again, under the same names', async (t) => {
  const doubtful = [
    { firstSequence: 4, lastSequence: 6, reason: 'perhaps_delivered' as const },
    { firstSequence: 7, lastSequence: 7, reason: 'overrun' as const },
  ]
  const published = new Published([{ ...at(8), doubtful }])
  t.same(told(published), ['9/8: 4-6 perhaps_delivered 7-7 overrun'], 'a crash at once loses none of it')
  published.handleReleased([at(8)], [gap(4, 6), gap(7, 7)], { zeromq: 2 })
  t.same(told(published), ['9/8: 4-6 perhaps_delivered 7-7 overrun'])
  published.handleReleased([at(10)], [], { zeromq: 4 })
  t.same(
    told(published),
    ['9/10: 4-6 perhaps_delivered 7-7 overrun 8-9 perhaps_delivered'],
    'not grown: that is its id',
  )
  published.handleTaken('zeromq', 2)
  t.same(told(published), ['9/10: 8-9 perhaps_delivered'])
})

t.test('also when it is named together with what came since', async (t) => {
  const doubtful = [{ firstSequence: 4, lastSequence: 7, reason: 'perhaps_delivered' as const }]
  const published = new Published([{ ...at(8), doubtful }])
  published.handleReleased([at(10)], [gap(4, 7), gap(9, 9)], { zeromq: 2 })
  t.same(told(published), ['9/10: 4-7 perhaps_delivered 8-8 perhaps_delivered 9-9 lost'])
})

t.test('it is bounded, and covers all the same', async (t) => {
  const published = new Published([])
  for (let next = 3; next < 20_001; next += 2)
    published.handleReleased([at(next)], [gap(next - 1, next - 1)], { zeromq: next })
  const [{ doubtful = [], next } = at(0)] = published.positions
  t.ok(doubtful.length <= 64, `${doubtful.length} runs`)
  t.same([doubtful[0].firstSequence, doubtful.at(-1)!.lastSequence], [1, next - 1])
  for (const [i, run] of doubtful.slice(1).entries()) t.equal(run.firstSequence, doubtful[i].lastSequence + 1)
  published.handleAllTaken()
  t.same(told(published), [`9/${next}:`])
})

t.test('of several feeds each must have had it; one that has no numbers is not waited for', async (t) => {
  const published = new Published([])
  published.handleReleased([at(4)], [], { a: 10, b: 3 })
  published.handleReleased([at(6)], [], { a: 12, b: 3 })
  published.handleTaken('a', 12)
  t.same(told(published), ['9/6: 1-5 perhaps_delivered'], 'b has had nothing yet')
  published.handleTaken('b', 2)
  t.same(told(published), ['9/6: 1-5 perhaps_delivered'])
  published.handleTaken('b', 3)
  t.same(told(published), ['9/6:'], 'b has nothing of the second')
  published.handleReleased([at(8)], [], {})
  published.handleAllTaken()
  t.same(told(published), ['9/8:'])
})

t.test('a cursor is at the last frame that all feeds have had', async (t) => {
  const doubtful = [{ firstSequence: 4, lastSequence: 7, reason: 'perhaps_delivered' as const }]
  t.strictSame([takenThrough(at(1)), takenThrough(at(8)), takenThrough({ ...at(8), doubtful })], [0, 7, 3])
})
