import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import type { HostFacts } from '../../../../host/doctor/core/facts.js'
import { lossFindings } from '../../../../host/doctor/core/loss-checks.js'
import { changed, counting, goodReceiver } from './good-host.js'
import { testPlanted } from './test-planted.js'

testPlanted(lossFindings, /^(qdisc_|nic_|softnet_|udp_|socket_|buffer_|ring_drops|window_|link_loses)/)

t.test('what is lost in this host is not blamed on the link', async (t) => {
  const missed = { total: 5000, grew: 5000 }
  const lost = changed(goodReceiver(), 'receiverCounters', { missed })
  const idsOf = (facts: HostFacts) => diagnose(facts).findings.map(({ id }) => id)
  t.strictSame(idsOf(lost), ['link_loses'])
  t.strictSame(idsOf(changed(lost, 'socket', { drops: missed })), ['socket_drops'])
  t.strictSame(idsOf(counting(lost, 'rx_missed_errors', missed)), ['nic_drops'])
})

t.test('as much as [fec] is planned for is no fault, and chance is none either', async (t) => {
  const of = (received: number, missed: number) =>
    diagnose(
      changed(goodReceiver(), 'receiverCounters', {
        received: { total: received, grew: received },
        missed: { total: missed, grew: missed },
      }),
    ).worst
  t.equal(of(19_000, 1000), 'fine', '5 % of 20,000')
  t.equal(of(18_600, 1400), 'fault', '7 %')
  t.equal(of(18, 2), 'fine', 'a tenth of hardly anything')
  t.equal(of(0, 0), 'fine')
})

t.test('a loss of long ago that hardly counts is not told', async (t) => {
  t.equal(diagnose(counting(goodReceiver(), 'rx_missed_errors', { total: 9, grew: 0 })).worst, 'fine')
  t.equal(diagnose(counting(goodReceiver(), 'rx_missed_errors', { total: 11, grew: 0 })).worst, 'warning')
})
