import t from 'tap'
import type { Information } from '../../../proto/event.js'
import { informedLines } from '../../../receiver/picture/informed-lines.js'

const of = (information: Information) => {
  const { lines, operators } = informedLines(information)
  return [[...lines], [...operators]]
}

t.test('lines by entity and by trip, under the operator that trains of the source have', async (t) => {
  const informed = [
    { operator: 'agency', line: 'L' },
    { line: 'L', station: 'A' },
    { trip: { line: 'M', tripId: 'T' } },
    { station: 'A' },
    { trip: { tripId: 'T' } },
    { operator: 'agency', routeType: 1 },
  ]
  t.same(of({ operator: 'O', informed }), [['O/L', 'O/M'], []])
  t.same(of({ informed: [{ operator: 'P', line: 'L' }, { line: 'L' }] }), [['P/L', '/L'], []])
})

t.test('an entity with an operator alone is every line of it', async (t) => {
  t.same(of({ operator: 'O', informed: [{ operator: 'agency' }] }), [[], ['O']])
  t.same(of({ informed: [{ operator: 'P' }, { operator: 'P', station: 'A' }] }), [[], ['P']])
  t.same(of({ operator: 'O' }), [[], []])
})
