import t from 'tap'
import { COLUMNS, orderAfterClick, type TableOrder, tableRows } from '../../../dashboard/core/train-table.js'
import { at, recordOf, storeOf, viewsOf } from '../views-of.js'

const store = storeOf([
  recordOf('100M', { ...at('L.B'), delayS: 300, carCount: 8, destinationStations: ['L.D'] }),
  recordOf('99M', { ...at('L.A'), delayS: 0, carCount: 10 }),
  recordOf('7A', { ...at('L.D'), cancelled: true, type: { text: { ja: '特急' } } }),
  recordOf('8A', { ...at('L.C') }),
])
const names = { line: () => '本線', place: (train: { row: number | undefined }) => `row ${train.row}` }
const numbers = (order: TableOrder, filter = {}) =>
  tableRows(viewsOf(store), order, filter, names).map(({ number }) => number)

t.test('numbers sort as numbers, delays with cancelled first and unknown last', async (t) => {
  t.same(numbers({ column: 'number', isDescending: false }), ['7A', '8A', '99M', '100M'])
  t.same(numbers({ column: 'delay', isDescending: true }), ['7A', '100M', '99M', '8A'])
  t.same(numbers({ column: 'place', isDescending: false }), ['99M', '100M', '8A', '7A'])
  t.same(numbers({ column: 'cars', isDescending: true }).slice(0, 2), ['99M', '100M'])
})

t.test('every column gives every train, in an order that does not depend on where it began', async (t) => {
  for (const column of COLUMNS) {
    const order = { column, isDescending: true }
    const shuffled = tableRows(viewsOf(store).reverse(), order, {}, names).map(({ number }) => number)
    t.same(shuffled, numbers(order), column)
    t.equal(shuffled.length, 4)
  }
})

t.test('the filter looks at number, type, destination and place, in any case', async (t) => {
  const order = { column: 'number', isDescending: false } as const
  t.same(numbers(order, { text: ' 00m ' }), ['100M'])
  t.same(numbers(order, { text: '丁' }), ['100M'])
  t.same(numbers(order, { text: '特急' }), ['7A'])
  t.same(numbers(order, { text: 'ROW 0' }), ['99M'])
  t.same(numbers(order, { line: 'O/other' }), [])
  t.equal(numbers(order, { line: 'O/L', text: '' }).length, 4)
})

t.test('a second click turns the order round; delays begin with the latest', async (t) => {
  t.same(orderAfterClick({ column: 'number', isDescending: false }, 'number'), { column: 'number', isDescending: true })
  t.same(orderAfterClick({ column: 'number', isDescending: true }, 'delay'), { column: 'delay', isDescending: true })
  t.same(orderAfterClick({ column: 'delay', isDescending: true }, 'type'), { column: 'type', isDescending: false })
})
