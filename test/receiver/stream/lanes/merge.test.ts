import t from 'tap'
import { mergeStreams } from '../../../../receiver/stream/lanes/merge.js'

t.test('one stream passes straight through: the very same', async (t) => {
  const only = ['a', 'b']
  t.equal(mergeStreams([only]), only)
  t.equal(mergeStreams([[], only, []]), only, 'also where others have nothing')
  t.strictSame(mergeStreams([]), [])
  t.strictSame(mergeStreams<string>([[], []]), [])
})

t.test('of several, what is due comes stream after stream, each in its own order, and none is touched', async (t) => {
  const streams = [['a1', 'a2'], [], ['b1'], ['c1', 'c2']]
  const before = structuredClone(streams)
  t.strictSame(mergeStreams(streams), ['a1', 'a2', 'b1', 'c1', 'c2'])
  t.strictSame(streams, before)
})

t.test('a stream may be longer than a call takes arguments', async (t) => {
  const long = Array.from({ length: 300_000 }, (_, i) => i)
  t.equal(mergeStreams([[-1], long]).length, 300_001)
})
