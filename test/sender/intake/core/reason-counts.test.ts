import t from 'tap'
import { ReasonCounts } from '../../../../sender/intake/core/reason-counts.js'

t.test('by field and word, the most frequent first', async (t) => {
  const counts = new ReasonCounts()
  counts.add('a.b', 'cut')
  counts.add('', 'not_json', 4)
  counts.add('a.b', 'ill_typed', 2)
  counts.add('a.b', 'cut')
  counts.add('a.b', 'cut')
  t.equal(counts.total, 9)
  t.same(counts.top(2), [
    { reason: 'not_json', count: 4 },
    { field: 'a.b', reason: 'cut', count: 3 },
  ])
})

t.test('names beyond two hundred are counted together, and none is lost from the sum', async (t) => {
  const counts = new ReasonCounts()
  for (let i = 0; i < 1000; i++) counts.add(`field${i}`, 'unknown')
  counts.add('field0', 'unknown')
  const all = counts.top(10_000)
  t.equal(all.length, 201)
  t.same(all[0], { field: 'other', reason: 'unknown', count: 800 })
  t.equal(
    all.reduce((sum, { count }) => sum + count, 0),
    counts.total,
  )
})

t.test('a name of the source is a short label without line breaks, and counted under one name', async (t) => {
  const counts = new ReasonCounts()
  for (let i = 0; i < 2; i++) counts.add(`a\nb\ud800${'x'.repeat(1e6)}`, 'unknown')
  t.same(counts.top(5), [{ field: `a\ufffdb\ufffd${'x'.repeat(96)}`, reason: 'unknown', count: 2 }])
})
