import t from 'tap'
import { addressGroup, plainAddress } from '../../../config/parse/addresses.js'

t.test('an IPv6 /64 is one', async (t) => {
  t.equal(addressGroup('192.0.2.1'), '192.0.2.1')
  t.equal(addressGroup('::ffff:192.0.2.1'), '192.0.2.1')
  t.equal(plainAddress('::FFFF:192.0.2.1'), '192.0.2.1')
  t.equal(addressGroup('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  t.equal(addressGroup('2001:db8:1:2::'), '2001:db8:1:2::/64')
  t.equal(addressGroup('2001:0db8:0001:0002::9'), '2001:db8:1:2::/64')
  t.equal(addressGroup('2001:db8::1'), '2001:db8:0:0::/64')
  t.equal(addressGroup('::1'), '0:0:0:0::/64')
  t.equal(addressGroup('fe80::1%eth0'), 'fe80:0:0:0::/64')
  t.equal(addressGroup(addressGroup('2001:db8::1')), '2001:db8:0:0::/64', 'a group is its own')
  for (const text of ['', 'a:1', '12:34', '1:2:3:4:5:6:7:8:9', 'fe80::1::2', 'x::y'])
    t.equal(addressGroup(text), text, 'anything else is itself')
  t.equal(addressGroup('64:ff9b::192.0.2.1'), '64:ff9b:0:0::/64')
})
