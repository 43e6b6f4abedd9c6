import t from 'tap'
import { keyOnly, WithheldSubjects } from '../../../../sender/pipe/core/withheld.js'

const subject = (number: string) => ({ train: { operator: 'O', number } })

t.test('the key and the time alone are left of an event', async (t) => {
  const event = { eventId: 'x', eventTimeMs: 5, train: { operator: 'O', number: '1', identity: 'i', delayS: 60 } }
  t.match(keyOnly(event), { eventTimeMs: 5, train: { operator: 'O', number: '1', identity: 'i' } })
  t.notOk(keyOnly(event)!.train!.delayS)
  t.equal(keyOnly({ train: {} }), undefined)
  t.match(keyOnly({ information: { operator: 'O', id: '/', header: [{ text: 'x' }] } }), { information: { id: '/' } })
})

t.test('since the first, until one is carried', async (t) => {
  const withheld = new WithheldSubjects()
  t.same(withheld.withhold(subject('1'), 'too_large', 1000.4).withheld, { sinceMs: 1000, reason: 'too_large' })
  t.same(withheld.withhold(subject('1'), 'not_an_event', 2000).withheld, { sinceMs: 1000, reason: 'not_an_event' })
  withheld.handleCarried(subject('2'))
  t.equal(withheld.size, 1)
  withheld.handleCarried(subject('1'))
  t.equal(withheld.size, 0)
  t.equal(withheld.withhold(subject('1'), 'too_large', 3000).withheld!.sinceMs, 3000)
})

t.test('bounded: the subject withheld longest is forgotten, and counted', async (t) => {
  const withheld = new WithheldSubjects(2)
  for (const number of ['1', '2', '3']) withheld.withhold(subject(number), 'too_large', Number(number))
  t.same([withheld.size, withheld.counts.forgotten], [2, 1])
  t.equal(withheld.withhold(subject('2'), 'too_large', 9).withheld!.sinceMs, 2)
  t.equal(withheld.withhold(subject('1'), 'too_large', 9).withheld!.sinceMs, 9)
})
