import t from 'tap'
import { AddressList } from '../../../receiver/access/address-list.js'

t.test('ranges of both families', async (t) => {
  const list = new AddressList(['192.0.2.0/24', '2001:db8::/32', '127.0.0.1/32'])
  for (const address of ['192.0.2.255', '::ffff:192.0.2.1', '2001:db8:ffff::1', '127.0.0.1'])
    t.ok(list.has(address), address)
  for (const address of [
    '192.0.3.0',
    '::ffff:192.0.3.1',
    '2001:db9::',
    '127.0.0.2',
    '::1',
    '',
    'x',
    '192.0.2.1.',
    '999.0.2.1',
  ])
    t.notOk(list.has(address), address)
  t.ok(new AddressList([]).has('anything'), 'no list, no limit')
  t.ok(new AddressList(['0.0.0.0/0']).has('1.2.3.4'))
  t.notOk(new AddressList(['0.0.0.0/0']).has('2001:db8::1'))
})
