import t from 'tap'
import { LastIds } from '../../../../receiver/feeds/zeromq/last-ids.js'

t.test('the one before on the same topic; a forgotten topic names none', async (t) => {
  const ids = new LastIds(2)
  t.equal(ids.next('a', '1'), undefined)
  t.equal(ids.next('b', '2'), undefined)
  t.equal(ids.next('a', '3'), '1')
  t.equal(ids.next('c', '4'), undefined)
  t.equal(ids.forgotten, 1)
  t.equal(ids.next('a', '5'), '3', 'heard of after b')
  t.equal(ids.next('b', '6'), undefined)
})
