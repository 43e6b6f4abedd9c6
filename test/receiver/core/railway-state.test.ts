import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { RailwayState } from '../../../receiver/core/railway-state.js'

const train = (number: string, delayS: number): Event => ({ train: { line: 'L', number, delayS } })
const record = (
  event: Event,
  [epoch, sequence, index]: [epoch: number, sequence: number, index: number],
  arrivalMs = 0,
): Parameters<RailwayState['handleEvent']> => {
  return [event, index, { id: `1:0:${epoch}:0:${sequence}`, sender: 0, epoch, sequence, createdMs: 0, arrivalMs }]
}
const delays = (state: RailwayState) => [...state.records()].map(({ event }) => event.train?.delayS)

t.test('R15: the newer wins, by epoch, then sequence, then index', async (t) => {
  const inOrder: [number, number, number][] = [
    [1, 1, 0],
    [1, 1, 1],
    [1, 2, 0],
    [1, 10, 3],
    [2, 1, 0],
  ]
  inOrder.forEach((older, i) => {
    for (const newer of inOrder.slice(i + 1)) {
      for (const arrival of [
        [older, newer],
        [newer, older],
      ]) {
        const state = new RailwayState(10)
        for (const at of arrival) state.handleEvent(...record(train('1', at === newer ? 2 : 1), at))
        t.same(delays(state), [2], `${newer} over ${older}`)
      }
    }
  })
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 1), [1, 1, 1]))
  state.handleEvent(...record(train('1', 2), [1, 1, 1]))
  t.same(delays(state), [1], 'the same message twice changes nothing')
  t.match(state.counts, { applied: 1, older: 1 })
})

t.test('one lost frame does not freeze the picture', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0]))
  state.handleEvent(...record(train('1', 120), [1, 3, 0]))
  t.same(delays(state), [120])
})

t.test('what has ended is gone at once, and does not come back with a straggler', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 3, 0], 1000))
  t.same(delays(state), [])
  state.handleEvent(...record(train('1', 60), [1, 2, 0], 2000))
  t.same(delays(state), [])
  state.handleTime(1000 + 59_999)
  t.equal(state.size, 1)
  state.handleTime(1000 + 60_000)
  t.equal(state.size, 0)
  const line: Event = { line: { line: 'L' } }
  state.handleEvent(...record(line, [1, 4, 0]))
  t.equal(delays(state).length, 1)
  state.handleEvent(...record({ line: { line: 'L', ended: true } }, [1, 5, 0]))
  t.equal(delays(state).length, 0)
})

t.test('P6: full, it forgets what has been unchanged the longest', async (t) => {
  const state = new RailwayState(2)
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(train('2', 2), [1, 1, 1]))
  state.handleEvent(...record(train('1', 3), [1, 2, 0]))
  state.handleEvent(...record(train('3', 4), [1, 2, 1]))
  t.same(delays(state), [3, 4])
  t.equal(state.counts.evicted, 1)
})

t.test('an event that names nothing is counted and not kept', async (t) => {
  const state = new RailwayState(2)
  state.handleEvent(...record({ train: {} }, [1, 1, 0]))
  state.handleEvent(...record({}, [1, 1, 1]))
  t.equal(state.size, 0)
  t.equal(state.counts.keyless, 2)
})
