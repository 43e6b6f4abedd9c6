import t from 'tap'
import type { Advisory } from '../../../ledger/core/affected.js'
import type { Component } from '../../../ledger/core/component.js'
import { findingsOf } from '../../../ledger/core/findings.js'

const component = (version: string, product = 'katamichi-receiver'): Component => ({
  ...{ product, name: 'lodash', version, ecosystem: 'npm', purl: 'pkg:npm/lodash', isNode: false },
})
const advisory = (id: string, aliases: string[], fixed: string): Advisory => ({
  ...{ id, aliases, isWithdrawn: false, vectors: [], severityWord: 'HIGH' },
  affected: [
    {
      ...{ ecosystem: 'npm', name: 'lodash', versions: [] },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
    },
  ],
})

t.test('records that name each other, or a third, are one vulnerability', async (t) => {
  const advisories = [
    advisory('GHSA-jf85-cpcp-j695', ['CVE-2019-10744'], '4.17.12'),
    advisory('SNYK-JS-LODASH-450202', ['GHSA-jf85-cpcp-j695'], '4.17.12'),
    advisory('GHSA-other', [], '4.17.12'),
  ]
  for (const list of [advisories, [...advisories].reverse()]) {
    const findings = findingsOf([component('4.17.11')], list)
    t.strictSame(
      findings.map(({ ids }) => ids),
      [['CVE-2019-10744', 'GHSA-jf85-cpcp-j695', 'SNYK-JS-LODASH-450202'], ['GHSA-other']],
    )
    t.strictSame(findings[0].verdict, { is: 'affected', fixed: '4.17.12' })
    t.equal(findings[0].severity, '大 (HIGH)')
  }
})

t.test('one finding a package of a product, with the versions concerned; unaffected ones are told too', async (t) => {
  const advisories = [advisory('CVE-1-1', [], '4.17.12')]
  const findings = findingsOf(
    [component('4.17.11'), component('4.17.21'), component('4.17.10'), component('4.17.21', 'katamichi-sender')],
    advisories,
  )
  t.strictSame(
    findings.map(({ product, versions, verdict }) => [product, versions, verdict.is]),
    [
      ['katamichi-receiver', ['4.17.10', '4.17.11'], 'affected'],
      ['katamichi-sender', ['4.17.21'], 'unaffected'],
    ],
  )
  t.strictSame(findingsOf([], advisories), [])
})
