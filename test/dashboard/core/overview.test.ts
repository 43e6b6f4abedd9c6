import t from 'tap'
import { lineOverview, networkTotals } from '../../../dashboard/core/overview.js'
import { at, between, NOW_MS, recordOf, storeOf, viewsOf } from '../views-of.js'

t.test('a line is told by its trains, the delayed ones, and the worst', async (t) => {
  const store = storeOf([
    recordOf('1', { ...between('L.C', 'L.D'), delayS: 600 }),
    recordOf('2', { ...at('L.A'), delayS: 1200 }),
    recordOf('3', { ...at('L.B'), delayS: 120 }),
    recordOf('4', { cancelled: true }),
    recordOf('5', {}),
  ])
  const line = { operator: 'O', line: 'L', condition: 'SUSPENDED' as const }
  store.apply([{ kind: 'line', body: { key: 'line/O/L/', id: 'x', line } }], NOW_MS)
  const overview = lineOverview(store, 'O/L', viewsOf(store))
  t.match(overview, { trains: 5, delayed: 2, cancelled: 1, condition: 'SUSPENDED', unplaced: 2 })
  t.equal(overview.worst?.number, '2')
  t.same(overview.stations, [0, 1 / 6, 0.5, 1])
  t.same(
    overview.marks.map(({ at, band }) => [at, band]),
    [
      [1 / 6, 'onTime'],
      [0.75, 'late'],
      [0, 'veryLate'],
    ],
    'the worst are drawn last',
  )
  t.same(networkTotals([overview]), { lines: 1, trains: 5, delayed: 2, worstMinutes: 20, disturbed: 1 })
})

t.test('nothing told is not disturbed, and no line is no trains', async (t) => {
  const store = storeOf([])
  t.same(networkTotals([lineOverview(store, 'O/L', [])]), {
    lines: 1,
    trains: 0,
    delayed: 0,
    worstMinutes: 0,
    disturbed: 0,
  })
  t.same(networkTotals([]), { lines: 0, trains: 0, delayed: 0, worstMinutes: 0, disturbed: 0 })
})
