import t from 'tap'
import { isSameRow, layOut } from '../../../dashboard/core/diagram.js'
import { at, between, NOW_MS, recordOf, storeOf, viewsOf } from '../views-of.js'

t.test('each train stands in its row, on the track of its way', async (t) => {
  const store = storeOf([
    recordOf('1', between('L.A', 'L.B')),
    recordOf('2', between('L.B', 'L.A')),
    recordOf('3', { ...at('L.C'), destinationStations: ['L.A'] }),
    recordOf('4', at('L.C')),
    recordOf('5', { position: { trackSection: 'T' } }),
  ])
  const { rows, unplaced } = layOut(store.modelOf('O/L'), viewsOf(store))
  const numbers = rows.map(({ backward, forward }) => [backward, forward].map((track) => track.map((x) => x.number)))
  t.same(numbers, [
    [[], []],
    [['2'], ['1']],
    [[], []],
    [[], []],
    [['3'], ['4']],
    [[], []],
    [[], []],
  ])
  t.same(
    rows.map(({ station }) => station?.id),
    ['L.A', undefined, 'L.B', undefined, 'L.C', undefined, 'L.D'],
  )
  t.same(
    unplaced.map(({ number }) => number),
    ['5'],
    'a train of unknown place is listed, not left out',
  )
})

t.test('in a stack the latest is on top, and equals stand by number', async (t) => {
  const store = storeOf([
    recordOf('9', { ...between('L.A', 'L.B'), delayS: 0 }),
    recordOf('8', { ...between('L.A', 'L.B'), delayS: 0 }),
    recordOf('7', { ...between('L.A', 'L.B'), delayS: 600 }),
    recordOf('6', { ...between('L.A', 'L.B'), cancelled: true }),
    recordOf('5', { ...between('L.A', 'L.B'), delayS: 660 }),
  ])
  const { rows } = layOut(store.modelOf('O/L'), viewsOf(store))
  t.same(
    rows[1].forward.map(({ number }) => number),
    ['6', '5', '7', '8', '9'],
  )
})

t.test('a row is the same when its trains are, and another when one of them changed', async (t) => {
  const store = storeOf([recordOf('1', at('L.A')), recordOf('2', at('L.C'))])
  const views = viewsOf(store)
  const model = store.modelOf('O/L')
  const [before, again] = [layOut(model, views), layOut(model, views)]
  for (const [index, row] of before.rows.entries()) t.ok(isSameRow(row, again.rows[index]))
  store.apply([{ kind: 'train', body: recordOf('2', { ...at('L.C'), delayS: 60 }) }], NOW_MS)
  const after = layOut(model, [views[0], viewsOf(store)[1]])
  t.same(
    before.rows.map((row, index) => isSameRow(row, after.rows[index])),
    [true, true, true, true, false, true, true],
  )
})

t.test('a line without stations has no rows', async (t) => {
  const store = storeOf([recordOf('1', {})], [])
  t.same(layOut(store.modelOf('O/L'), viewsOf(store)).rows, [])
})
