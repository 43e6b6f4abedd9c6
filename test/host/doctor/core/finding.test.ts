import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import { changed, counting, goodReceiver, losing } from './good-host.js'

t.test('faults come before warnings, and these before what is not known', async (t) => {
  const facts = changed(counting(goodReceiver(), 'rx_missed_errors', losing), 'pause', { tx: true })
  const { findings, worst } = diagnose({
    ...facts,
    softnet: { unknown: { en: 'e', ja: 'j' }, needs: { en: 'e', ja: 'j' } },
  })
  t.strictSame(
    findings.map(({ severity }) => severity),
    ['fault', 'warning', 'unknown'],
  )
  t.equal(worst, 'fault')
})
