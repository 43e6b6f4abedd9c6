import t from 'tap'
import { disturbedFirst, lineOverview, networkTotals } from '../../../dashboard/core/overview.js'
import { at, between, headOf, NOW_MS, recordOf, storeOf, viewsOf } from '../views-of.js'

t.test('a line is told by its trains, the delayed ones, and the worst', async (t) => {
  const store = storeOf([
    recordOf('1', { ...between('L.C', 'L.D'), delayS: 600 }),
    recordOf('2', { ...at('L.A'), delayS: 1200 }),
    recordOf('3', { ...at('L.B'), delayS: 120 }),
    recordOf('4', { cancelled: true }),
    recordOf('5', {}),
  ])
  const line = { operator: 'O', line: 'L', condition: 'SUSPENDED' as const }
  store.apply([{ kind: 'line', body: { ...headOf('line/O/L/'), line } }], NOW_MS)
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
  t.match(overview, { withDelay: 3 }, 'neither the cancelled one nor the one of unknown delay')
  t.same(networkTotals([overview]), {
    lines: 1,
    trains: 5,
    withDelay: 3,
    delayed: 2,
    worstMinutes: 20,
    disturbed: 1,
    withCondition: 1,
  })
})

t.test('nothing told is not disturbed, and no line is no trains', async (t) => {
  const store = storeOf([])
  t.same(networkTotals([lineOverview(store, 'O/L', [])]), {
    lines: 1,
    trains: 0,
    withDelay: 0,
    delayed: 0,
    worstMinutes: undefined,
    disturbed: 0,
    withCondition: 0,
  })
  t.match(networkTotals([]), { lines: 0, trains: 0, delayed: 0, disturbed: 0 })
})

t.test('of trains without a delay none is on time: how many are known is told, and the worst is not 0', async (t) => {
  const store = storeOf([recordOf('1', at('L.A')), recordOf('2', at('L.B'))])
  const overview = lineOverview(store, 'O/L', viewsOf(store))
  t.match(overview, { trains: 2, withDelay: 0, delayed: 0, worst: undefined })
  t.match(networkTotals([overview]), { withDelay: 0, worstMinutes: undefined })
  const punctual = storeOf([recordOf('1', { ...at('L.A'), delayS: 0 })])
  t.match(networkTotals([lineOverview(punctual, 'O/L', viewsOf(punctual))]), { withDelay: 1, worstMinutes: 0 })
})

t.test('of a line whose order nobody gave, trains are counted by direction, not drawn on a strip', async (t) => {
  const store = storeOf(
    [
      recordOf('1', { ...between('A', 'B'), direction: 'West' }),
      recordOf('2', { ...between('B', 'A'), direction: 'East' }),
      recordOf('3', { ...between('X', 'Y'), direction: 'West' }),
      recordOf('4', at('A')),
    ],
    [],
  )
  const overview = lineOverview(store, 'O/L', viewsOf(store))
  t.same(overview.directions, [
    { direction: 'East', trains: 1 },
    { direction: 'West', trains: 2 },
    { direction: undefined, trains: 1 },
  ])
  t.same([overview.marks, overview.stations], [[], []])
})

t.test('disturbed lines come first, the worst condition at the top, then lines with very late trains', async (t) => {
  const lines = ['NORMAL', undefined, 'DELAYED', 'SUSPENDED', 'OTHER', 'THROUGH_SERVICE_STOPPED'] as const
  const store = storeOf([recordOf('1', { line: 'late', delayS: 1800 })], [])
  for (const condition of lines) {
    if (!condition) continue
    const line = { operator: 'O', line: condition, condition }
    store.apply([{ kind: 'line', body: { ...headOf(`line/O/${condition}/`), line } }], NOW_MS)
  }
  const all = [...lines.map(String), 'late'].map((name) => {
    const key = `O/${name}`
    return lineOverview(
      store,
      key,
      viewsOf(store).filter(({ line }) => line === key),
    )
  })
  t.same(
    disturbedFirst(all).map(({ key }) => key.slice(2)),
    ['SUSPENDED', 'THROUGH_SERVICE_STOPPED', 'DELAYED', 'OTHER', 'late', 'NORMAL', 'undefined'],
  )
})
