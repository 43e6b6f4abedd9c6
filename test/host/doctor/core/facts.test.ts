import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import type { HostFacts } from '../../../../host/doctor/core/facts.js'
import { goodReceiver, goodSender } from './good-host.js'

t.test('what cannot be read is not known, and never good', async (t) => {
  const forbidden = {
    unknown: { en: 'x is not known', ja: 'x は不明' },
    needs: { en: 'run it as root', ja: 'root で' },
  }
  for (const good of [goodSender(), goodReceiver()]) {
    const names = Object.entries(good).flatMap(([name, fact]) =>
      typeof fact === 'object' && 'value' in fact ? [name as keyof HostFacts] : [],
    )
    t.ok(names.length > 12)
    for (const name of names) {
      const { findings, worst, ill } = diagnose({ ...good, [name]: forbidden })
      // Only the receiver's ring is looked at, and what UDP and sockets count is the receiver's.
      if (good.end === 'sender' && name === 'ring') continue
      t.equal(worst, 'unknown', `${good.end} ${name}`)
      t.match(findings, [{ id: /_not_known$/, severity: 'unknown', seen: forbidden.unknown, remedy: forbidden.needs }])
      t.equal(findings.length, 1, `${good.end} ${name}`)
      t.strictSame(ill, [])
    }
    const unread = diagnose({ ...good, configFaults: [{ text: 'key: EACCES', isForbidden: true }] })
    t.match(unread, { worst: 'unknown', findings: [{ id: 'configuration_not_known' }] })
  }
})
