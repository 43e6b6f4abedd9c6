import t from 'tap'
import { directionLists } from '../../../dashboard/core/direction-lists.js'
import { at, recordOf, storeOf, viewsOf } from '../views-of.js'

t.test('one list for each direction, trains without one last, late ones first', async (t) => {
  const store = storeOf(
    [
      recordOf('2343B', { ...at('A'), direction: 'Westbound', delayS: 0 }),
      recordOf('2110C', { ...at('A'), direction: 'Eastbound' }),
      recordOf('2250B', { ...at('A'), direction: 'Eastbound', delayS: 3000 }),
      recordOf('9', { ...at('A'), direction: '' }),
      recordOf('8', at('A')),
    ],
    [],
  )
  t.same(
    directionLists(viewsOf(store)).map(({ direction, trains }) => [direction, trains.map(({ number }) => number)]),
    [
      ['Eastbound', ['2250B', '2110C']],
      ['Westbound', ['2343B']],
      [undefined, ['8', '9']],
    ],
  )
  t.same(directionLists([]), [])
})
