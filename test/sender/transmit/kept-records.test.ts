import t from 'tap'
import { KeptRecords } from '../../../sender/transmit/kept-records.js'

function bed() {
  const said: (number | string)[] = []
  const state = { oldestMs: Number.POSITIVE_INFINITY, numbered: 0, kept: 0, dropped: 0 }
  const keeping = {
    isWaiting: (untilMs: number) => state.oldestMs <= untilMs,
    numbered: () => state.numbered,
    kept: () => state.kept,
    dropped: () => state.dropped,
  }
  const records = new KeptRecords(keeping, (record, isWhole) => void said.push(isWhole ? record : `not ${record}`))
  return { said, state, records }
}

t.test('a record is kept when its events have their numbers, and these are in the journal', async (t) => {
  const { said, state, records } = bed()
  state.oldestMs = 10
  for (const ms of [10, 20, 30]) records.handleRecord(ms)
  records.look()
  t.same(said, [], 'they wait for a number')
  state.oldestMs = 20
  state.numbered = 7
  records.look()
  t.same(said, [], 'and for the disk')
  state.kept = 6
  records.look()
  t.same(said, [])
  state.kept = 7
  records.look()
  t.same(said, [1])
  state.oldestMs = Number.POSITIVE_INFINITY
  state.numbered = 9
  records.look()
  t.same(said, [1])
  records.handleRecord(40)
  state.kept = 9
  records.look()
  t.same(said, [1, 3], 'no more than was numbered then')
  records.look()
  t.same(said, [1, 3, 4])
  records.close()
})

t.test('what holds no events is kept as soon as what is before it', async (t) => {
  const { said, records } = bed()
  records.handleRecord(1)
  records.look()
  t.same(said, [1])
  records.close()
})

t.test('a frame that the journal did not take is said of its own records, at once, and of no others', async (t) => {
  const { said, state, records } = bed()
  records.handleRecord(1)
  state.numbered = 1
  records.look()
  t.same(said, [])
  // Frame 2 is dropped while frame 1 is on its way to the disk.
  records.handleRecord(2)
  state.numbered = 2
  state.dropped = 1
  state.kept = 1
  records.look()
  t.same(said, [1], 'the first is there')
  records.look()
  t.same(said, [1, 'not 2'], 'the disk is not waited for, which may never come')
  records.handleRecord(3)
  state.numbered = state.kept = 3
  records.look()
  t.same(said, [1, 'not 2', 3])
  records.close()
})

t.test('a frame that was dropped with records of which the last still waits is said of all of them', async (t) => {
  const { said, state, records } = bed()
  state.oldestMs = 10
  for (const ms of [10, 20, 30]) records.handleRecord(ms)
  // Of the first two, frames 1 and 2 were numbered between two looks, and frame 2 was dropped.
  state.oldestMs = 30
  state.numbered = 2
  state.dropped = state.kept = 1
  records.look()
  t.same(said, ['not 1'])
  state.oldestMs = Number.POSITIVE_INFINITY
  state.numbered = state.kept = 3
  records.look()
  t.same(said, ['not 1', 'not 3'], 'the second is not there, though the third is')
  records.handleRecord(40)
  records.look()
  t.same(said, ['not 1', 'not 3', 4])
  records.close()
})
