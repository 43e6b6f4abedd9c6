import t from 'tap'
import { headingOf, lineKey, lineModel, rowOf, shareOf } from '../../../dashboard/core/line-model.js'
import { at, between, LINE } from '../views-of.js'

const model = () => lineModel({ operator: 'O', line: 'L' }, LINE, [])

t.test('stations are the even rows, sections the odd ones', async (t) => {
  const row = (position: object, heading: 'forward' | 'backward' | 'unknown' = 'unknown') =>
    rowOf(model(), position, heading)
  t.equal(row(at('L.C').position!), 4)
  t.equal(row(between('L.B', 'L.C').position!), 3)
  t.equal(row(between('L.C', 'L.B').position!), 3)
  t.equal(row(between('L.A', 'L.D').position!), 1, 'between two that are not neighbours: just beyond the first')
  t.equal(row({ between: { fromStation: 'L.B' } }, 'backward'), 1, 'to somewhere else, by the way it runs')
  t.equal(row({ between: { fromStation: 'X', toStation: 'L.B' } }, 'forward'), 1)
  t.equal(row({ between: { fromStation: 'L.D' } }, 'forward'), 6, 'never beyond the end')
  for (const position of [{}, { atStation: 'X' }, { trackSection: 'T1' }]) t.equal(row(position), undefined)
  t.equal(rowOf(model(), undefined, 'unknown'), undefined)
})

t.test('the way is known by the section, the next stop, the destination, or what the word meant before', async (t) => {
  const line = model()
  const stopAt = (station: string) => ({ stopCalls: [{ station: 'L.B' }, { station }] })
  t.equal(headingOf(line, between('L.C', 'L.B')), 'backward')
  t.equal(headingOf(line, { ...at('L.B'), ...stopAt('L.D') }), 'forward')
  t.equal(headingOf(line, { ...at('L.B'), destinationStations: ['X', 'L.A'] }), 'backward')
  t.equal(headingOf(line, at('L.B')), 'unknown')
  t.equal(headingOf(line, { ...at('L.B'), direction: 'Outbound' }), 'unknown', 'a word is no way until it is seen')
  headingOf(line, { ...between('L.A', 'L.B'), direction: 'Outbound' })
  t.equal(headingOf(line, { ...at('L.B'), direction: 'Outbound' }), 'forward')
})

t.test('a train that stands where it was bound for keeps the way it came', async (t) => {
  t.equal(headingOf(model(), { ...at('L.D'), destinationStations: ['L.D'] }), 'forward')
  t.equal(headingOf(model(), { ...at('L.A'), destinationStations: ['L.A'] }), 'backward')
  t.equal(headingOf(model(), { ...at('L.B'), destinationStations: ['L.B'] }), 'unknown')
})

t.test('the line is measured in kilometres, or in stations where one of them has none', async (t) => {
  t.equal(shareOf(model(), 2), 1 / 6)
  t.equal(shareOf(model(), 3), 2 / 6, 'half way between 1 and 3 km')
  const [first, ...others] = LINE.stations!
  const counted = lineModel({ operator: 'O', line: 'L' }, { ...LINE, stations: [{ id: first.id }, ...others] }, [])
  t.equal(shareOf(counted, 2), 1 / 3)
  t.equal(shareOf(lineModel({ operator: 'O', line: 'L' }, undefined, [[{ id: 'A' }]]), 0), 0, 'a line of one station')
})

t.test('stations of the line file go before learnt ones', async (t) => {
  t.equal(model().isLearnt, false)
  t.match(lineModel({ operator: 'O', line: 'L' }, { operator: 'O', line: 'L', stations: [] }, [[{ id: 'A' }]]), {
    isLearnt: true,
  })
  t.equal(lineKey({ line: 'L' }), '/L')
})

t.test(
  'a word that trains use for both ways says nothing, and one that the line file explains says that',
  async (t) => {
    const line = model()
    headingOf(line, { ...between('L.A', 'L.B'), direction: 'East' })
    headingOf(line, { ...between('L.C', 'L.B'), direction: 'East' })
    t.equal(headingOf(line, { ...at('L.B'), direction: 'East' }), 'unknown')
    const explained = lineModel(
      { operator: 'O', line: 'L' },
      { ...LINE, directions: { forward: ['Westbound'], backward: ['Eastbound'] } },
      [],
    )
    t.equal(
      headingOf(explained, { ...between('L.A', 'L.B'), direction: 'Eastbound' }),
      'backward',
      'before any geometry',
    )
    t.equal(headingOf(explained, { ...at('L.B'), direction: 'Westbound' }), 'forward')
    t.equal(headingOf(explained, between('L.A', 'L.B')), 'forward', 'without a word, by the section')
  },
)

t.test('calls that were made already do not say where a train goes', async (t) => {
  const calls = [{ station: 'L.A' }, { station: 'L.B' }, { station: 'L.C' }]
  t.equal(headingOf(model(), { ...at('L.B'), stopCalls: calls }), 'forward')
  t.equal(headingOf(model(), { ...at('L.C'), stopCalls: calls }), 'unknown', 'its last call')
  const made = { station: 'L.A', departure: { actualMs: 1 } }
  t.equal(headingOf(model(), { ...at('L.B'), stopCalls: [made, { station: 'L.D' }] }), 'forward')
})

t.test('of a line whose order is a guess no way is told, and its fragments are kept apart', async (t) => {
  const stretches = [
    [{ id: 'A' }, { id: 'B' }],
    [{ id: 'X' }, { id: 'Y' }],
  ]
  const guessed = lineModel({ operator: 'O', line: 'L' }, undefined, stretches)
  t.equal(headingOf(guessed, { ...between('A', 'B'), direction: 'Eastbound' }), 'unknown')
  t.same(guessed.fragmentOf, [0, 0, 1, 1])
  t.same(guessed.distances, [0, 1, 3, 4], 'more room between two fragments than between neighbours')
})

t.test('a loop goes on from its last station to its first', async (t) => {
  const loop = lineModel({ operator: 'O', line: 'L' }, { ...LINE, loop: true }, [])
  t.equal(headingOf(loop, between('L.D', 'L.A')), 'forward')
  t.equal(headingOf(loop, between('L.A', 'L.D')), 'backward')
  t.equal(headingOf(loop, between('L.B', 'L.C')), 'forward')
  t.equal(headingOf(loop, { ...at('L.B'), destinationStations: ['L.D'] }), 'unknown', 'both ways lead there')
  t.equal(rowOf(loop, between('L.D', 'L.A').position, 'forward'), 7, 'the section after the last station')
  t.equal(rowOf(loop, { between: { fromStation: 'L.A' } }, 'backward'), 7)
  t.equal(shareOf(loop, 7), 1)
})
