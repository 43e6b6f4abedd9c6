/** What is installed: a component of a CycloneDX bill of materials, or a package of npm's lockfile. */

export interface Component {
  /** What it is part of, such as `katamichi-receiver`. */
  product: string
  name: string
  version: string
  /** OSV's word for where it comes from; `undefined` where advisories find it by `purl` alone. */
  ecosystem?: string | undefined
  /** Package URL without version and qualifiers. */
  purl?: string | undefined
  /** Whether it is Node itself, which is more than the npm package that brings it. */
  isNode: boolean
}

/** Components deeper than this are no components of ours. */
const DEPTH_MAX = 8
const OWN_NAME = 'katamichi'
const OWN_PURL = 'pkg:generic/katamichi'
const NODE_CPE = /^cpe:2\.3:a:nodejs:node\.js:/
const NODE_PACKAGE = /^node-linux-/

/** Returns what is wrong with the text, where it is no bill of materials. */
export function componentsOfBill(text: string): Component[] | string {
  const bill = objectOf(text)
  if (bill?.bomFormat !== 'CycloneDX') return 'is no CycloneDX bill of materials in JSON'
  const { metadata, components } = bill as {
    metadata?: { component?: { name?: unknown; version?: unknown } }
    components?: unknown
  }
  const name = textOf(metadata?.component?.name)
  const found = ownComponents(name, metadata?.component?.version)
  return gather(components ?? [], name ?? OWN_NAME, found, 0) ?? found
}

/** What a bill or lockfile of ours is of: advisories about Katamichi itself name it by its package URL. */
function ownComponents(product: string | undefined, version: unknown): Component[] {
  if (!product?.startsWith(OWN_NAME)) return []
  return [{ product, name: OWN_NAME, version: textOf(version) ?? '?', purl: OWN_PURL, isNode: false }]
}

/** The packages that a lockfile of npm installs for running. */
export function componentsOfLock(text: string): Component[] | string {
  const lock = objectOf(text)
  const packages = lock?.packages
  if (typeof packages !== 'object' || packages === null) return 'is no lockfile of npm, version 2 or 3'
  const name = textOf(lock?.name)
  const product = name ?? OWN_NAME
  const components = ownComponents(name, lock?.version)
  for (const [path, entry] of Object.entries(packages as Record<string, Record<string, unknown>>)) {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? []
    const version = textOf(entry.version)
    if (name === undefined || version === undefined || entry.dev === true || entry.devOptional === true) continue
    const isNode = NODE_PACKAGE.test(name)
    components.push({ product, name, version, ecosystem: 'npm', purl: `pkg:npm/${encodedName(name)}`, isNode })
  }
  return components
}

/** Adds to `found`; returns what is wrong. */
function gather(components: unknown, product: string, found: Component[], depth: number): string | undefined {
  if (!Array.isArray(components) || depth > DEPTH_MAX) return 'has components that are no list'
  for (const component of components as Record<string, unknown>[]) {
    const name = textOf(component?.name)
    if (name === undefined) return 'has a component without a name'
    const group = textOf(component.group)
    const fullName = group === undefined ? name : `${group}/${name}`
    // A version that is not said cannot be compared, and is listed as such.
    const version = textOf(component.version) ?? '?'
    const [, purl, kind] =
      /^(pkg:([a-z][a-z0-9.+-]*)\/[^?#]+?)(?:@[^@/?#]*)?(?:[?#].*)?$/i.exec(textOf(component.purl) ?? '') ?? []
    const isNode = NODE_CPE.test(textOf(component.cpe) ?? '')
    // Without a package URL the name is taken for one of npm's: better a row too many than one too few.
    const ecosystem = kind === undefined || kind === 'npm' ? 'npm' : undefined
    found.push({ product, name: fullName, version, ecosystem, purl, isNode })
    const inner =
      component.components === undefined ? undefined : gather(component.components, product, found, depth + 1)
    if (inner !== undefined) return inner
  }
  return undefined
}

function encodedName(name: string): string {
  return name.replace(/^@/, '%40')
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** One line, so that it may stand in a cell. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line === '' ? undefined : line
}
