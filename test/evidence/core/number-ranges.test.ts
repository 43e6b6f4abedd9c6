import t from 'tap'
import { NumberRanges } from '../../../evidence/core/number-ranges.js'

const place = { sender: 1, epoch: 9, lane: 0 }
const range = (firstSequence: number, lastSequence: number, of = place) => ({ ...of, firstSequence, lastSequence })
const partsOf = (ranges: NumberRanges, first: number, last: number, of = place) =>
  Array.from(ranges.parts(range(first, last, of)), ({ firstSequence, lastSequence, isIn }) => [
    firstSequence,
    lastSequence,
    isIn,
  ])

t.test('a range is cut at the edges of those that are known, of its place alone', async (t) => {
  const ranges = new NumberRanges([range(20, 29), range(5, 7), range(9, 9), range(0, 99, { ...place, lane: 3 })])
  t.strictSame(partsOf(ranges, 1, 4), [[1, 4, false]])
  t.strictSame(partsOf(ranges, 5, 5), [[5, 5, true]])
  t.strictSame(partsOf(ranges, 7, 9), [
    [7, 7, true],
    [8, 8, false],
    [9, 9, true],
  ])
  t.strictSame(partsOf(ranges, 25, 40), [
    [25, 29, true],
    [30, 40, false],
  ])
  t.strictSame(partsOf(ranges, 10, 19), [[10, 19, false]])
  t.strictSame(partsOf(ranges, 1, 9, { ...place, epoch: 8 }), [[1, 9, false]])
})

t.test('as somebody may write them: over one another, backwards, empty', async (t) => {
  const ranges = new NumberRanges([range(1, 50), range(3, 4), range(40, 60), range(90, 80), range(61, 61)])
  t.strictSame(
    partsOf(ranges, 0, 100).map(([first, last, isIn]) => `${first}-${last} ${isIn}`),
    ['0-0 false', '1-60 true', '61-61 true', '62-100 false'],
  )
  t.strictSame(partsOf(new NumberRanges([]), 3, 4), [[3, 4, false]])
})
