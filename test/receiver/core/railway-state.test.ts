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

t.test('changes are told, with what was there before; what was never shown is not told gone', async (t) => {
  const state = new RailwayState(2)
  const told: [id: string, previous: string | undefined, isGone: boolean][] = []
  state.listen(({ record, previous, isGone }) => told.push([record.id, previous?.id, isGone]))
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(train('1', 2), [1, 2, 0]))
  state.handleEvent(...record(train('1', 2), [1, 1, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 3, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 4, 0]))
  state.handleEvent(...record(train('1', 3), [1, 5, 0]))
  state.handleEvent(...record(train('2', 1), [1, 6, 0]))
  state.handleEvent(...record(train('3', 1), [1, 7, 0]))
  t.same(told, [
    ['1:0:1:0:1:0', undefined, false],
    ['1:0:1:0:2:0', '1:0:1:0:1:0', false],
    ['1:0:1:0:3:0', '1:0:1:0:2:0', true],
    ['1:0:1:0:5:0', undefined, false],
    ['1:0:1:0:6:0', undefined, false],
    ['1:0:1:0:7:0', undefined, false],
    ['1:0:1:0:5:0', '1:0:1:0:5:0', true],
  ])
  t.equal(state.record('train/-/L/1/-'), undefined)
  t.equal(state.record('train/-/L/2/-')?.id, '1:0:1:0:6:0')
})

t.test('the picture is frozen when a second of the sender is over, as it was then', async (t) => {
  const state = new RailwayState(10)
  state.keepPast()
  const tell = (createdMs: number, sequence: number, delayS: number) => {
    state.handleFrame(createdMs)
    const [event, index, origin] = record(train('1', delayS), [1, sequence, 0])
    state.handleEvent(event, index, { ...origin, createdMs })
  }
  const frozen = () => state.frozen && [state.frozen.timeS, ...state.frozen.records.map((r) => r.event.train!.delayS)]
  t.equal(frozen(), undefined)
  tell(10_100, 1, 1)
  tell(10_900, 2, 2)
  t.equal(frozen(), undefined)
  tell(11_000, 3, 3)
  t.same(frozen(), [10, 2])
  tell(10_999, 4, 4)
  t.same(frozen(), [10, 2], 'a late frame opens no second')
  state.handleFrame(15_000)
  t.same(frozen(), [11, 4], 'and is in the next picture; a heartbeat ends a second too')
})

t.test('a clock that is set back stops no feed, and its time is the clock’s', async (t) => {
  const state = new RailwayState(10)
  state.keepPast()
  state.handleFrame(1_000_000_000)
  state.handleFrame(1_000_001_000)
  t.equal(state.frozen!.timeS, 1_000_000)
  state.handleFrame(500_000_000)
  state.handleEvent(...record(train('1', 7), [1, 1, 0]))
  state.handleFrame(500_001_000)
  t.same([state.frozen!.timeS, state.frozen!.records.length], [500_000, 1])
})
