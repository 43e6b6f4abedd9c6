import { readFileSync } from 'node:fs'
import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import type { HostFacts } from '../../../../host/doctor/core/facts.js'
import { changed, counting, goodReceiver, goodSender, losing, quiet, wanting } from './good-host.js'
import { PLANTED_FAULTS } from './planted-faults.js'

for (const facts of [goodSender(), goodReceiver()])
  t.test(`a good ${facts.end}: nothing`, async (t) => {
    t.strictSame(diagnose(facts), { findings: [], ill: [], worst: 'fine' })
  })

for (const { what, facts, id, severity, end, layer, command } of PLANTED_FAULTS)
  t.test(`${facts.end}, ${what}: ${id}`, async (t) => {
    const { findings, worst, ill } = diagnose(facts)
    const [finding] = findings.filter((one) => one.id === id)
    t.strictSame(
      finding && { severity: finding.severity, end: finding.end, layer: finding.layer },
      { severity, end, layer },
      JSON.stringify(findings),
    )
    t.ok(finding?.command.includes(command), finding?.command)
    for (const text of [finding?.seen, finding?.remedy]) {
      t.ok(text?.en, 'said in English')
      t.ok(text?.ja, 'and in Japanese')
    }
    t.equal(worst, severity, 'nothing worse is found beside it')
    // A receiver that hears nothing for want of a carrier says both.
    const others = findings.filter((one) => one.id !== id && one.id !== 'no_carrier')
    t.strictSame(others, [], 'and nothing else')
    t.equal(ill.includes(end), severity === 'fault')
  })

t.test('the list names every kind of fault once at least, and each once only', async (t) => {
  const names = PLANTED_FAULTS.map(({ what, facts }) => `${facts.end} ${what}`)
  t.equal(new Set(names).size, names.length)
  t.ok(new Set(PLANTED_FAULTS.map(({ id }) => id)).size >= 40)
  const rows = readFileSync('docs/doctor.md', 'utf8').split('\n')
  for (const { what, id, severity, facts } of PLANTED_FAULTS) {
    const isIn = (row: string) =>
      row.startsWith(`| ${what} |`) && row.includes(`\`${id}\``) && row.includes(severity) && row.includes(facts.end)
    t.ok(rows.some(isIn), `docs/doctor.md lists ${facts.end}: ${what}`)
  }
})

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
