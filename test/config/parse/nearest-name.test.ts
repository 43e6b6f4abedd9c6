import t from 'tap'
import { nearestName } from '../../../config/parse/nearest-name.js'

const known = ['address', 'port', 'mtu', 'delay_budget_ms', 'delay_s_max']

t.test('a slip of the pen is recognised; another word is not', async (t) => {
  t.equal(nearestName('adress', known), 'address')
  t.equal(nearestName('delay_budget', known), 'delay_budget_ms')
  t.equal(nearestName('dealy_s_mx', known), 'delay_s_max')
  t.equal(nearestName('mut', known), 'mtu')
  t.equal(nearestName('ports', known), 'port')
  t.equal(nearestName('colour', known), undefined)
  t.equal(nearestName('x'.repeat(100_000), known), undefined)
})
