import t from 'tap'
import { parseReceiverConfig } from '../../config/receiver.js'
import { failoverFaults } from '../../config/twins.js'
import { faultsOf } from './faults-of.js'

const least = 'link_file = "link.toml"\nstate_dir = "state"\n[listen]\nport = 47001\n'
const faults = (twins: string) => faultsOf(parseReceiverConfig, `${least}[twins]\n${twins}`)

t.test('senders in the order of their ranks', async (t) => {
  t.equal(parseReceiverConfig(least, 'x').twins, undefined, 'off by default')
  t.strictSame(parseReceiverConfig(`${least}[twins]\nsenders = [7, 3]\n`, 'x').twins, {
    ...{ senders: [7, 3], failover_ms: 2000, return_after_s: 30, held_events_max: 100_000 },
  })
})

t.test('what cannot be is said', async (t) => {
  t.strictSame(faults('senders = [3, 7, 3]'), ['twins.senders: names sender 3 twice'])
  for (const wrong of [
    'senders = [3]',
    'senders = [3, 256]',
    'failover_ms = 2000',
    'senders = [3, 7]\nfailover_ms = 10',
  ]) {
    t.equal(faults(wrong).length, 1, wrong)
  }
  t.strictSame(failoverFaults(undefined, 500), [])
  t.strictSame(failoverFaults(1500, 500), [])
  t.strictSame(failoverFaults(1499, 500), [
    {
      path: 'twins.failover_ms',
      message: 'must be at least 3 × heartbeat.period_ms of link.toml (1500), is 1499',
    },
  ])
})
