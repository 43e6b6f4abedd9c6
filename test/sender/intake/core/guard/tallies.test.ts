import t from 'tap'
import { Tallies } from '../../../../../sender/intake/core/guard/tallies.js'

t.test('what was counted is told once, and listed always', async (t) => {
  const tallies = new Tallies()
  t.same(tallies.takeFresh(), [])
  for (let i = 0; i < 3; i++) tallies.add('a', 'w', 's', 0, () => i)
  tallies.add('b', 'w', 's', 0, () => '')
  t.same(tallies.takeFresh(), [
    { field: 'a', word: 'w', count: 3 },
    { field: 'b', word: 'w', count: 1 },
  ])
  t.same(tallies.takeFresh(), [])
  tallies.add('b', 'w', 's', 0, () => '')
  tallies.add('b', 'v', 's', 0, () => '')
  t.same(tallies.takeFresh(), [
    { field: 'b', word: 'w', count: 1 },
    { field: 'b', word: 'v', count: 1 },
  ])
  t.same(
    tallies.list().map(({ field, word, count }) => `${field} ${word} ${count}`),
    ['a w 3', 'b w 2', 'b v 1'],
  )
})

t.test('samples: five of each, then one a minute, each cut', async (t) => {
  const tallies = new Tallies()
  const add = (nowMs: number) => tallies.add('a', 'w', 's', nowMs, () => 'x'.repeat(5000))
  for (let i = 0; i < 100; i++) add(i)
  t.equal(tallies.takeSamples().length, 5)
  t.equal(tallies.takeSamples().length, 0)
  for (let nowMs = 1000; nowMs <= 180_000; nowMs += 1000) add(nowMs)
  const samples = tallies.takeSamples()
  t.equal(samples.length, 2)
  t.equal(samples[0].value.length, 1000)
})
