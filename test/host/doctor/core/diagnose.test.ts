import { readFileSync } from 'node:fs'
import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import { changed, goodReceiver, goodSender, losing, quiet, wanting } from './good-host.js'
import { PLANTED_FAULTS } from './planted-faults.js'

for (const facts of [goodSender(), goodReceiver()])
  t.test(`a good ${facts.end}: nothing`, async (t) => {
    t.strictSame(diagnose(facts), { findings: [], ill: [], worst: 'fine' })
  })

t.test('the list names every kind of fault once at least, and each once only', async (t) => {
  const names = PLANTED_FAULTS.map(({ what, facts }) => `${facts.end} ${what}`)
  t.equal(new Set(names).size, names.length)
  t.ok(new Set(PLANTED_FAULTS.map(({ id }) => id)).size >= 40)
  const rows = readFileSync('docs/doctor.md', 'utf8').split('\n')
  for (const { what, id, severity, facts } of PLANTED_FAULTS) {
    const isIn = (row: string) =>
      row.startsWith(`| ${what} |`) && row.includes(`\`${id}\``) && row.includes(severity) && row.includes(facts.end)
    t.ok(
      diagnose(facts).findings.some((one) => one.id === id),
      `${facts.end}: ${what}`,
    )
    t.ok(rows.some(isIn), `docs/doctor.md lists ${facts.end}: ${what}`)
  }
})

t.test('what does not apply is not asked for', async (t) => {
  const multicast = wanting(goodReceiver(), { isMulticast: true, localAddress: '239.1.2.3' })
  t.equal(diagnose({ ...multicast, addresses: { value: [] } }).worst, 'fine', 'nobody has the address of a group')
  const packet = wanting(goodSender(), { isPacket: true })
  const elsewhere = { ...packet, addresses: { value: [] }, neighbour: 'none', route: 'none' } as const
  t.equal(diagnose(changed(elsewhere, 'device', { hasArp: false })).worst, 'fine', 'raw frames need no ARP')
  t.equal(
    diagnose({ ...goodReceiver(), rpFilter: { value: 0 }, route: { value: { device: undefined, mtu: undefined } } })
      .worst,
    'fine',
  )
  t.equal(diagnose({ ...goodReceiver(), ring: 'none', pause: 'none', offloads: 'none' }).worst, 'fine')
  const refused = { word: 'tag', isWhy: true, name: undefined, text: 't', remedy: { en: 'e', ja: 'j' } }
  const both = changed(goodReceiver(), 'receiverWord', {
    reasons: [
      { ...refused, cause: 'link_never_heard', word: undefined, isWhy: false },
      { ...refused, cause: 'datagrams_refused' },
    ],
  })
  t.strictSame(
    diagnose(both).findings.map(({ id }) => id),
    ['tag'],
    'what is refused says more than that nothing is heard',
  )
  t.equal(
    diagnose(changed(goodReceiver(), 'firewall', { counters: { received: losing, other_dropped: quiet } })).worst,
    'fine',
  )
})
