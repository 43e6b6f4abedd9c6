import t from 'tap'
import { crashBook, inOrder, type Taken } from './crash-book.js'

const event = (serial: number, sequence: number): Taken => ({ id: `1:0:9:0:${sequence}:0`, serial })
const gap = (first: number, last: number, reason = 'unknown'): Taken => ({ id: `1:0:9:0:${first}-${last}`, reason })

t.test('what is missing without a word is silent', async (t) => {
  const book = crashBook(4, [event(0, 1), event(3, 4)], [])
  t.match(book, { delivered: 2, silent: 2, namedAtFeed: 0, twice: 0 })
  t.same(book.examples, ['1-2 between 1:0:9:0:1:0 and 1:0:9:0:4:0'])
})

t.test('a gap between the neighbours names it, elsewhere it does not', async (t) => {
  t.match(crashBook(4, [event(0, 1), gap(2, 3), event(3, 4)], []), { silent: 0, namedAtFeed: 2, deliveredAndNamed: 0 })
  t.match(crashBook(4, [gap(7, 8), event(0, 1), event(3, 4)], []), { silent: 2, namedAtFeed: 0 })
})

t.test('the list of gaps names what the subscriber was not told', async (t) => {
  const listed = [{ id: '1:0:9:0:2-3', reason: 'late', epoch: 9, firstSequence: 2, lastSequence: 3 }]
  t.match(crashBook(4, [event(0, 1), event(3, 4)], listed), { silent: 0, namedByHttp: 2 })
  t.match(crashBook(4, [event(0, 3), event(3, 4)], listed), { silent: 2, namedByHttp: 0 })
})

t.test('the last events may be the missing ones', async (t) => {
  t.match(crashBook(3, [event(0, 1)], []), { silent: 2 })
  t.match(crashBook(3, [event(0, 1), { id: '1:0:9:0:2:0', reason: 'input_unknown' }], []), {
    silent: 0,
    namedAtFeed: 2,
    namedByReason: { input_unknown: 1 },
  })
})

t.test('twice, delivered and named lost, delivered and doubted', async (t) => {
  const taken = [event(0, 1), event(1, 2), event(1, 2), gap(1, 1), gap(2, 2, 'perhaps_delivered')]
  t.match(crashBook(2, taken, []), { twice: 1, deliveredAndNamed: 1, deliveredAndDoubted: 2, silent: 0 })
})

t.test('a message that says that it is repeated is not twice, if it has the id that it had', async (t) => {
  const again = (serial: number, sequence: number): Taken => ({ ...event(serial, sequence), isRepeated: true })
  t.match(crashBook(2, [event(0, 1), again(0, 1), again(1, 2)], []), { twice: 0, repeated: 1, delivered: 2, silent: 0 })
  t.match(crashBook(1, [event(0, 1), again(0, 2)], []), { twice: 1, repeated: 0 })
})

t.test('what came late is not lost, and no gap may call it missing still', async (t) => {
  const late: Taken = { ...event(1, 2), isLate: true } as Taken
  const taken = inOrder([event(0, 1), gap(2, 3), event(3, 4), late])
  const listed = (missing: [number, number][]) => [
    {
      id: '1:0:9:0:2-3',
      reason: 'lost',
      epoch: 9,
      firstSequence: 2,
      lastSequence: 3,
      missing: 1,
      missingRanges: missing,
    },
  ]
  const good = { silent: 0, namedByHttp: 1, late: 1, lateAndMissing: 0, deliveredAndNamed: 0 }
  t.match(crashBook(4, taken, listed([[3, 3]])), good)
  t.match(crashBook(4, taken, listed([[2, 2]])), { lateAndMissing: 1 })
})
