import t from 'tap'
import { LEARNT_STATIONS_MAX, LearntStations } from '../../../dashboard/core/learnt-stations.js'
import { at, between } from '../views-of.js'

const fragmentsOf = (learnt: LearntStations) => learnt.fragments.map((stretch) => stretch.map(({ id }) => id))

t.test('the order of stations is found from trains in any order and in both directions', async (t) => {
  const learnt = new LearntStations()
  for (const train of [between('C', 'D'), between('B', 'A'), between('B', 'C'), between('D', 'C'), at('B')])
    learnt.learn(train)
  t.same(fragmentsOf(learnt), [['A', 'B', 'C', 'D']])
  const middle = new LearntStations()
  for (const train of [between('M', 'A'), between('Z', 'A')]) middle.learn(train)
  t.same(fragmentsOf(middle), [['M', 'A', 'Z']], 'from an end, whatever its name')
})

t.test('stretches that nothing joins yet stay apart, and a ring is walked once', async (t) => {
  const learnt = new LearntStations()
  for (const train of [between('X', 'Y'), between('A', 'B'), at('Q')]) learnt.learn(train)
  t.same(fragmentsOf(learnt), [['A', 'B'], ['Q'], ['X', 'Y']])
  const ring = new LearntStations()
  for (const train of [between('A', 'B'), between('B', 'C'), between('C', 'A')]) ring.learn(train)
  t.same(fragmentsOf(ring), [['A', 'B', 'C']])
  const fork = new LearntStations()
  for (const train of [between('A', 'B'), between('B', 'C'), between('B', 'D')]) fork.learn(train)
  t.same(fragmentsOf(fork), [['A', 'B', 'C'], ['D']], 'where a line forks, the other branch is a stretch of its own')
})

t.test('the list stays the same object until something new is learnt', async (t) => {
  const learnt = new LearntStations()
  learnt.learn(between('A', 'B'))
  const before = learnt.fragments
  learnt.learn(between('B', 'A'))
  learnt.learn({ position: {} })
  learnt.learn(between('A', 'A'))
  t.equal(learnt.fragments, before)
  learnt.learn(between('B', 'C'))
  t.not(learnt.fragments, before)
})

t.test('no more stations than there may be, and the rest is counted', async (t) => {
  const learnt = new LearntStations()
  for (let n = 0; n < LEARNT_STATIONS_MAX + 10; n++) learnt.learn(at(`S${n}`))
  t.equal(learnt.fragments.flat().length, LEARNT_STATIONS_MAX)
  t.equal(learnt.refused, 10)
})
