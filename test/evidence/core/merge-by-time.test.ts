import t from 'tap'
import { mergeByTime } from '../../../evidence/core/merge-by-time.js'

const list = (...times: number[]) => times.map((atMs) => ({ atMs }))
const merged = (...lists: { atMs: number }[][]) => Array.from(mergeByTime(lists), ({ atMs }) => atMs)

t.test('several lists by time; of equals, the first list goes first', async (t) => {
  t.same(merged(), [])
  t.same(merged([], list(3)), [3])
  t.same(merged(list(1, 4, 9), list(2, 3, 10), list(5)), [1, 2, 3, 4, 5, 9, 10])
  const [first, second] = mergeByTime([[{ atMs: 1, from: 'a' }], [{ atMs: 1, from: 'b' }]])
  t.same([first.from, second.from], ['a', 'b'])
})

t.test('what a list has out of order keeps its place in it', async (t) => {
  t.same(merged(list(5, 1, 6), list(2)), [2, 5, 1, 6])
})
