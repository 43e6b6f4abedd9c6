/** Writes what a package carries as CycloneDX 1.6, with the versions and sums of the lockfile. */
import { createHash } from 'node:crypto'

export interface Lockfile {
  packages: Readonly<Record<string, LockEntry>>
}
interface LockEntry {
  version?: string
  integrity?: string
  license?: string
}

export interface Product {
  name: string
  version: string
  license: string
  arch: string
  madeS: number
}

/** `packages` are paths as the lockfile has them. Throws where the lockfile has not one of them, or no sum of it. */
export function billOfMaterials(product: Product, packages: readonly string[], lock: Lockfile): string {
  const components = [...packages].sort().map((path) => componentOf(path, lock))
  const { name, version, license, arch, madeS } = product
  const ref = `pkg:generic/${name}@${version}?arch=${arch}`
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([ref, components]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(madeS * 1000).toISOString(),
      component: {
        ...{ type: 'application', 'bom-ref': ref, name, version, purl: ref },
        licenses: [{ license: { id: license } }],
      },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map((component) => component['bom-ref']) }],
  }
  return `${JSON.stringify(bill, undefined, 2)}\n`
}

function componentOf(path: string, { packages }: Lockfile) {
  const entry = packages[path]
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (entry?.version === undefined || entry.integrity === undefined)
    throw new Error(`package-lock.json has no version or no sum of ${path}: npm install, and commit it`)
  const { version, integrity, license } = entry
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const isNode = name.startsWith('node-linux-')
  return {
    ...{ type: isNode ? 'platform' : 'library', 'bom-ref': `${purl}#${path}` },
    ...(group !== undefined && { group }),
    ...{ name: own, version, purl },
    ...(isNode && { cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*` }),
    hashes: integrity.split(' ').map(hashOf),
    ...(license !== undefined && { licenses: [licenceOf(license)] }),
  }
}

/** An SPDX id, an expression of several, or words that are neither. */
function licenceOf(text: string) {
  if (/ (AND|OR|WITH) /.test(text)) return { expression: text }
  return { license: /^[A-Za-z0-9.-]+$/.test(text) && !/^see/i.test(text) ? { id: text } : { name: text } }
}

function hashOf(integrity: string): { alg: string; content: string } {
  const [, kind, sum] = /^(sha\d+)-(.+)$/.exec(integrity) ?? []
  if (kind === undefined || sum === undefined) throw new Error(`package-lock.json has a sum that is none: ${integrity}`)
  return { alg: kind.replace('sha', 'SHA-'), content: Buffer.from(sum, 'base64').toString('hex') }
}

/** A name for this content, of the form of version 8: two builds have one. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = (bytes[6] & 0x0f) | 0x80
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
