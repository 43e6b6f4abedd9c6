import t from 'tap'
import { Acknowledgements } from '../../../../sender/intake/core/acknowledgements.js'

t.test('each is answered once what it held is kept, in the order of their coming', async (t) => {
  const acks = new Acknowledgements(10, 10)
  for (const id of ['a', 'b', 'c']) t.equal(acks.handleMessage('p', id), true)
  acks.handlePassed('a', 5, undefined)
  acks.handlePassed('b', 6, 'ill_typed')
  t.same(acks.handleKept(4, true), [])
  t.strictSame(acks.handleKept(6, true), [
    { peer: 'p', id: 'a', fault: undefined },
    { peer: 'p', id: 'b', fault: 'ill_typed' },
  ])
  t.same(acks.handleKept(99, true), [], 'what has not been passed on is not kept')
  t.equal(acks.waiting, 1)
  acks.handlePassed('c', 7, undefined)
  t.match(acks.handleKept(7, true), [{ id: 'c' }])
  t.match(acks.counts, { acknowledged: 2, refused: 1, duplicates: 0 })
})

t.test(
  'an id that comes again is not new: answered as before, or when the first one is, to who sent it last',
  async (t) => {
    const acks = new Acknowledgements(10, 10)
    acks.handleMessage('old', 'a')
    t.equal(acks.handleMessage('new', 'a'), undefined)
    acks.handlePassed('a', 1, 'too_large')
    t.strictSame(acks.handleKept(1, true), [{ peer: 'new', id: 'a', fault: 'too_large' }])
    t.strictSame(acks.handleMessage('newer', 'a'), { peer: 'newer', id: 'a', fault: 'too_large' })
    t.equal(acks.counts.duplicates, 2)
  },
)

t.test('what was sent and not journaled is refused, and may be sent again', async (t) => {
  const acks = new Acknowledgements(10, 10)
  acks.handleMessage('p', 'a')
  acks.handlePassed('a', 1, undefined)
  t.match(acks.handleKept(1, false), [{ id: 'a', fault: 'not_journaled' }])
  t.equal(acks.handleMessage('p', 'a'), true)
})

t.test('bounded: no more wait than may, and the oldest id is forgotten, counted', async (t) => {
  const acks = new Acknowledgements(2, 2)
  for (const id of ['a', 'b']) {
    t.notOk(acks.isFull)
    acks.handleMessage('p', id)
    acks.handlePassed(id, 1, undefined)
  }
  t.ok(acks.isFull)
  acks.handleKept(1, true)
  t.notOk(acks.isFull)
  acks.handleMessage('p', 'c')
  acks.handlePassed('c', 2, undefined)
  acks.handleKept(2, true)
  t.equal(acks.counts.forgotten, 1)
  t.equal(acks.handleMessage('p', 'a'), true, 'forgotten')
  t.match(acks.handleMessage('p', 'b'), { id: 'b' })
})
