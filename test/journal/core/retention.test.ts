import t from 'tap'
import { mayLeave, type RowHead, whatLeaves } from '../../../journal/core/retention.js'

const NOW = 1_000_000
const HOUR = 3_600_000
const row = (id: number, arrivedMs: number, changed: Partial<RowHead> = {}): RowHead => ({
  ...{ id, sender: 1, epoch: 5, lane: 0, sequence: 100 + id, arrivedMs, bytes: 1000 },
  ...changed,
})
const rows = (...arrivals: number[]) => arrivals.map((arrivedMs, i) => row(i + 1, arrivedMs))
const of = (oldest: RowHead[], { ageMs = HOUR, bytesMax = 1e9, bytesHeld = 0 } = {}) =>
  whatLeaves(oldest, { ageMs, bytesMax }, { nowMs: NOW, bytesHeld })

t.test('what is too old leaves, from the oldest on, and nothing else', async (t) => {
  t.equal(of([]), undefined)
  t.equal(of(rows(NOW - 10, NOW), { ageMs: 11 }), undefined)
  t.match(of(rows(NOW - 30, NOW - 20, NOW - 10, NOW), { ageMs: 20 }), { throughId: 2, byAge: 2, byBytes: 0 })
})

t.test('while there are too many bytes the oldest leave, and no more than need be', async (t) => {
  const oldest = rows(NOW, NOW, NOW, NOW)
  t.equal(of(oldest, { bytesHeld: 5000, bytesMax: 5000 }), undefined)
  t.match(of(oldest, { bytesHeld: 5001, bytesMax: 5000 }), { throughId: 1, byAge: 0, byBytes: 1 })
  t.match(of(oldest, { bytesHeld: 7500, bytesMax: 5000 }), { throughId: 3, byBytes: 3 })
  t.match(of(oldest, { bytesHeld: 1e9, bytesMax: 5000 }), { throughId: 4, byBytes: 4 }, 'not beyond what was looked at')
})

t.test('both at once: what age takes is counted for the bytes too', async (t) => {
  const oldest = rows(NOW - 30, NOW - 20, NOW, NOW)
  t.match(of(oldest, { ageMs: 20, bytesHeld: 7000, bytesMax: 5000 }), { throughId: 2, byAge: 2, byBytes: 0 })
  t.match(of(oldest, { ageMs: 20, bytesHeld: 7001, bytesMax: 5000 }), { throughId: 3, byAge: 2, byBytes: 1 })
})

t.test('what may leave is known before the rows are looked at', async (t) => {
  const may = (oldestMs: number, bytesHeld = 0) =>
    mayLeave(oldestMs, { ageMs: 20, bytesMax: 5000 }, { nowMs: NOW, bytesHeld })
  t.strictSame([may(NOW - 19), may(NOW - 20), may(NOW), may(NOW + 1)], [false, true, false, true])
  t.strictSame([may(NOW, 5000), may(NOW, 5001)], [false, true])
})

t.test('rows of a clock that was ahead leave with the next that is too old, and do not stay for years', async (t) => {
  const ahead = NOW + 1000 * HOUR
  t.match(of(rows(NOW - 30, ahead, ahead, NOW - 20, NOW), { ageMs: 20 }), { throughId: 4, byAge: 4 })
  t.equal(of(rows(ahead, ahead, NOW), { ageMs: 20 }), undefined)
})

t.test('rows of a clock that was behind take nothing with them that came before', async (t) => {
  t.equal(of(rows(NOW - 10, 0, 0, NOW), { ageMs: 20 }), undefined)
  t.match(of(rows(0, 0, NOW - 10, NOW), { ageMs: 20 }), { throughId: 2 })
})

t.test('of each lane it is said from which number to which frames leave, late ones among them', async (t) => {
  const oldest = [
    row(1, 0, { sequence: 7 }),
    row(2, 0, { lane: 3, sequence: 1 }),
    row(3, 0, { sequence: 5 }),
    row(4, 0, { sequence: 9, epoch: 6 }),
    row(5, NOW, { sequence: 10 }),
  ]
  t.strictSame(of(oldest, { ageMs: 20 })?.ranges, [
    { sender: 1, epoch: 5, lane: 0, firstSequence: 5, lastSequence: 7 },
    { sender: 1, epoch: 5, lane: 3, firstSequence: 1, lastSequence: 1 },
    { sender: 1, epoch: 6, lane: 0, firstSequence: 9, lastSequence: 9 },
  ])
})
