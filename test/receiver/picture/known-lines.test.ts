import t from 'tap'
import { KnownLines } from '../../../receiver/picture/known-lines.js'

t.test('lines of files, trains, notices and trips; what none has named is unknown', async (t) => {
  const known = new KnownLines([{ operator: 'O', line: 'File' }])
  known.handleEvent({ train: { operator: 'O', line: 'A/B', number: '1' } })
  known.handleEvent({ line: { operator: 'P', line: 'Own' } })
  known.handleEvent({
    information: { operator: 'Q', id: 'I', informed: [{ line: 'N' }, { trip: { line: 'T' } }, { operator: 'Q' }] },
  })
  known.handleEvent({ component: { component: 'C' } })
  const unknown = (operator?: string, line?: string, isSeen = (_: string) => true) =>
    known.unknown({ operator, line }, isSeen)
  for (const [operator, line] of [
    ['O', 'File'],
    ['O', 'A/B'],
    ['P', 'Own'],
    ['Q', 'N'],
    ['Q', 'T'],
    ['O'],
    [undefined, 'N'],
    [],
  ])
    t.equal(unknown(operator, line), undefined, `${operator}/${line}`)
  t.match(unknown('R'), 'no operator "R"')
  t.match(unknown('O', 'Own'), 'no line "Own" of operator "O"')
  t.match(unknown(undefined, 'typo'), 'no line "typo"')
  t.match(unknown('', 'N'), 'no line "N"', 'of no operator')
  t.match(
    unknown('O', 'File', (name) => name !== 'O/File'),
    'no line',
    'to who may not see it',
  )
  t.match(
    unknown('P', undefined, (name) => name !== 'P/Own'),
    'no operator',
  )
  t.same(
    known.matching({ operator: 'O' }).map(({ line }) => line),
    ['File', 'A/B'],
  )
})

t.test('bounded, and counted', async (t) => {
  const known = new KnownLines()
  for (let i = 0; i < 10_001; i++) known.handleEvent({ train: { line: `L${i}`, number: '1' } })
  t.same([known.size, known.counts.notRemembered], [10_000, 1])
})
