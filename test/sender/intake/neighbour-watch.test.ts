import t from 'tap'
import { isUnanswered } from '../../../sender/intake/neighbour-watch.js'

const TABLE = `IP address       HW type     Flags       HW address            Mask     Device
10.99.0.2        0x1         0x0         00:00:00:00:00:00     *        eth1
10.99.0.3        0x1         0x2         02:00:00:00:99:02     *        eth1
10.99.0.4        0x1         0x6         02:00:00:00:99:03     *        eth1
`

t.test('an entry that nobody has answered, and no other', async (t) => {
  t.equal(isUnanswered(TABLE, '10.99.0.2'), true)
  t.equal(isUnanswered(TABLE, '10.99.0.3'), false)
  t.equal(isUnanswered(TABLE, '10.99.0.4'), false, 'permanent')
  t.equal(isUnanswered(TABLE, '10.99.0.9'), false, 'none: behind a router, or not asked yet')
  t.equal(isUnanswered('', '10.99.0.2'), false)
})
