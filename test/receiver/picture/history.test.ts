import t from 'tap'
import type { TrainStatus } from '../../../proto/event.js'
import {
  HISTORY_MS,
  History,
  LINES_MAX,
  POINTS_PER_TRAIN_MAX,
  TRAINS_PER_LINE_MAX,
} from '../../../receiver/picture/history.js'
import { StateRecord } from '../../../receiver/picture/railway-state.js'
import { OFFICE_VIEW, type View } from '../../../receiver/picture/view.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送']) }

function tell(history: History, createdMs: number, train: TrainStatus, eventTimeMs = createdMs): void {
  const event = { eventTimeMs, train: { operator: 'O', line: 'L', number: '1', ...train } }
  const origin = { id: '', sender: 0, epoch: 1, sequence: 1, createdMs, arrivalMs: createdMs }
  history.handleRecord(new StateRecord(event, 0, origin))
}
const between = (fromStation: string, toStation: string) => ({ position: { between: { fromStation, toStation } } })

t.test('one point for every change of place or delay', async (t) => {
  const history = new History()
  tell(history, 10, { number: '1', position: { atStation: 'A' } })
  tell(history, 20, { number: '1', position: { atStation: 'A' }, carCount: 10 })
  tell(history, 30, { number: '1', position: { atStation: 'A' }, delayS: 60 })
  tell(history, 40, { number: '1', ...between('A', 'B'), delayS: 60 })
  tell(history, 50, { number: '1', position: { trackSection: '7T' } })
  tell(history, 60, { number: '1', position: { atStation: 'B' }, ended: true })
  t.strictSame(history.trainsOf('O', 'L', OFFICE_VIEW), [
    {
      ...{ key: 'train/O/L/1/-', number: '1' },
      points: [
        [10, 'A', null, null],
        [30, 'A', null, 60],
        [40, 'A', 'B', 60],
      ],
    },
  ])
  t.same(history.trainsOf('O', 'M', OFFICE_VIEW), [])
})

t.test('an hour is kept, by the time of sending, and the point before it', async (t) => {
  const history = new History()
  const recordedMs = 5
  tell(history, 0, { number: '1', position: { atStation: 'A' } }, recordedMs)
  tell(history, 1000, { number: '1', position: { atStation: 'B' } }, recordedMs)
  tell(history, 1000, { number: '2', position: { atStation: 'A' } })
  tell(history, HISTORY_MS + 500, { number: '1', position: { atStation: 'C' } }, recordedMs)
  history.forgetOld()
  const stations = () => history.trainsOf('O', 'L', OFFICE_VIEW).map(({ points }) => points.map(([, from]) => from))
  t.same(stations(), [['A'], ['A', 'B', 'C']].toSorted(), 'nothing is old yet but the first of train 1, which leads in')
  tell(history, HISTORY_MS + 1000, { number: '1', position: { atStation: 'C' } }, recordedMs)
  history.forgetOld()
  t.same(stations(), [['A'], ['A', 'B', 'C']].toSorted(), 'what is an hour old to the millisecond is not yet old')
  tell(history, HISTORY_MS + 2000, { number: '1', position: { atStation: 'D' } })
  history.forgetOld()
  t.same(stations(), [['B', 'C', 'D']])
})

t.test('what a view hides is not in its history, from when on it is hidden', async (t) => {
  const history = new History()
  tell(history, 10, { number: '1', position: { atStation: 'A' } })
  tell(history, 20, { number: '1', position: { atStation: 'B' }, type: { code: '回送' } })
  tell(history, 20, { number: '2', position: { atStation: 'B' }, type: { code: '回送' } })
  const points = (view: View) => history.trainsOf('O', 'L', view).map(({ points }) => points.length)
  t.same(points(OFFICE_VIEW), [2, 1])
  t.same(points(PUBLIC), [1])
  t.same(points({ ...OFFICE_VIEW, lines: new Set(['O/M']) }), [])
})

t.test('lines, trains a line and points a train are bounded, and what is pushed out is counted', async (t) => {
  const history = new History()
  for (let i = 0; i <= POINTS_PER_TRAIN_MAX; i++) tell(history, i, { number: '1', position: { atStation: `S${i}` } })
  t.equal(history.counts.pointsEvicted, 1)
  t.equal(history.trainsOf('O', 'L', OFFICE_VIEW)[0].points.length, POINTS_PER_TRAIN_MAX)
  for (let i = 0; i < TRAINS_PER_LINE_MAX; i++) tell(history, 1, { number: `n${i}`, position: { atStation: 'A' } })
  t.equal(history.counts.trainsEvicted, 1)
  t.notOk(
    history.trainsOf('O', 'L', OFFICE_VIEW).some(({ number }) => number === '1'),
    'the longest unchanged',
  )
  for (let i = 0; i < LINES_MAX; i++) tell(history, 1, { line: `l${i}`, position: { atStation: 'A' } })
  t.equal(history.counts.linesEvicted, 1)
  t.same(history.trainsOf('O', 'L', OFFICE_VIEW), [])
})

t.test('a train keeps the type that it was last seen with, once it has ended too', async (t) => {
  const history = new History()
  tell(history, 10, { number: '1', type: { code: 'Local' }, position: { atStation: 'A' } })
  tell(history, 20, { number: '1', type: { code: 'Rapid' }, position: { atStation: 'B' } })
  tell(history, 30, { number: '1', type: { code: '回送' }, position: { atStation: 'C' }, delayS: 60 })
  tell(history, 40, { number: '1', ended: true })
  t.match(history.trainsOf('O', 'L', OFFICE_VIEW), [{ type: { code: '回送' } }])
  t.match(history.trainsOf('O', 'L', PUBLIC), [{ type: { code: 'Rapid' } }])
})
