import t from 'tap'
import { pathFindings } from '../../../../host/doctor/core/path-checks.js'
import { goodSender } from './good-host.js'
import { testPlanted } from './test-planted.js'

testPlanted(pathFindings, /^(address_|route_|no_neighbour|neighbour_|rp_filter|firewall_|something_came|flow_not)/)

t.test('of an interface that nobody can name nothing is said but what is so of any', async (t) => {
  const unknown = { en: 'none has 192.0.2.1', ja: '…' }
  const facts = { ...goodSender(), interfaceName: { unknown, needs: unknown } }
  t.strictSame(pathFindings(facts), [], 'neither that the route is another, nor that the address is')
  const [noRoute, ...others] = pathFindings({ ...facts, route: { value: { device: undefined, mtu: undefined } } })
  t.strictSame(others, [])
  t.match(noRoute, { seen: { en: /^there is no route/ }, command: 'ip route replace 192.0.2.2 dev <INTERFACE>' })
})
