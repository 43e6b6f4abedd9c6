import t from 'tap'
import type { HistoryPoint } from '../../../client/records.js'
import { CHART_SPAN_MS, chartTrains, heightOf } from '../../../dashboard/core/chart.js'
import { NOW_MS, storeOf } from '../views-of.js'

const MINUTE_MS = 60_000
const model = storeOf([]).modelOf('O/L')
const of = (points: HistoryPoint[]) => chartTrains(model, [{ key: 'k', number: '1M', points }], NOW_MS)
const ago = (minutes: number) => NOW_MS - minutes * MINUTE_MS

t.test('a train is level while it stands and slopes while it runs', async (t) => {
  const [train] = of([
    [ago(30), 'L.A', null, 0],
    [ago(29), 'L.A', 'L.B', 0],
    [ago(27), 'L.B', null, 60],
  ])
  t.same(
    train.pieces.map((piece) => piece.map(({ x, y }) => [Math.round(x * 60), y])),
    [
      [
        [30, 0],
        [31, 0],
        [33, 1 / 6],
      ],
    ],
  )
  t.same(
    [train.first, train.last, train.delayS],
    [{ timeMs: ago(30), station: 'L.A' }, { timeMs: ago(27), station: 'L.B' }, 60],
  )
})

t.test('a long silence breaks the line off', async (t) => {
  const [train] = of([
    [ago(50), 'L.A', null, null],
    [ago(30), 'L.B', null, null],
    [ago(29), 'L.C', null, null],
  ])
  t.same(
    train.pieces.map((piece) => piece.length),
    [1, 2],
  )
  t.equal(train.delayS, undefined, 'null is unknown, not 0')
})

t.test('what is older than an hour, in the future or elsewhere is not drawn', async (t) => {
  t.same(of([[NOW_MS - CHART_SPAN_MS, 'L.A', null, 0]]), [])
  t.same(of([[NOW_MS + 1, 'L.A', null, 0]]), [])
  t.same(of([[ago(1), 'X.A', null, 0]]), [])
  t.same(of([]), [])
})

t.test('stations stand at their distance', async (t) => {
  t.same(
    [0, 1, 2, 3].map((index) => heightOf(model, index)),
    [0, 1 / 6, 0.5, 1],
  )
})
