import t from 'tap'
import type { Event } from '../../../proto/event.js'
import {
  isAheadOfLeader,
  isAsNew,
  isBehindFollower,
  isSameWord,
  type TwinWord,
} from '../../../receiver/picture/twin-word.js'

const T = 1_750_000_000_000
const at = (eventTimeMs: number | undefined, eventId = String(eventTimeMs)): Event => {
  return { eventId, ...(eventTimeMs !== undefined && { eventTimeMs }), train: { number: '1' } }
}
const wordOf = (event: Event, arrivalMs: number): TwinWord => ({
  event,
  index: 0,
  origin: { id: '', sender: 7, epoch: 1, sequence: 1, createdMs: 0, arrivalMs },
  heldThrough: 1,
})

t.test('T9: the one that follows is ahead by its event’s own time, and by no more than can be', async (t) => {
  const cases: [number, boolean][] = [
    [0, false],
    [-1, false],
    [1, true],
    [10_000, true],
    [10_001, false],
    [9 * 3_600_000, false],
  ]
  for (const [aheadMs, isAhead] of cases) t.equal(isAheadOfLeader(at(T + aheadMs), at(T)), isAhead, `${aheadMs}`)
  t.equal(isAheadOfLeader(at(undefined), at(T)), false)
  t.equal(isAheadOfLeader({ sourceTimeMs: T + 1 }, { sourceTimeMs: T }), true, 'the source’s time stands for it')
})

t.test('T9: the leader’s word waits behind a newer one for ten seconds at most', async (t) => {
  t.equal(isBehindFollower(at(T), 5000, wordOf(at(T + 5), 0)), true)
  t.equal(isBehindFollower(at(T), 10_001, wordOf(at(T + 5), 0)), false, 'then a fast clock freezes nothing')
  t.equal(isBehindFollower(at(T + 5), 0, wordOf(at(T + 5), 0)), false)
})

t.test('another’s word stands for a record where it says the same, or something newer', async (t) => {
  const { origin } = wordOf(at(T), 100)
  t.equal(isAsNew(wordOf(at(T), 0), at(T), origin), true)
  t.equal(isAsNew(wordOf(at(T + 1), 0), at(T), origin), true)
  t.equal(isAsNew(wordOf(at(T - 1), 200), at(T), origin), false)
  t.equal(isAsNew(wordOf(at(undefined, 'a'), 99), at(undefined, 'b'), origin), false, 'without times, by arrival')
  t.equal(isAsNew(wordOf(at(undefined, 'a'), 100), at(undefined, 'b'), origin), true)
  t.equal(isSameWord({ train: { number: '1' } }, { train: { number: '1' } }), false, 'without ids nothing is known')
})
