/** What the advisories that were given say of the components that are installed: one finding a vulnerability and package. */
import type { Advisory } from './affected.js'
import { type Verdict, verdictOn, worst } from './affected.js'
import type { Component } from './component.js'
import { severityOf } from './severity.js'

export interface Finding {
  product: string
  name: string
  /** Those that are affected, or of which it cannot be decided; all that are installed where none is. */
  versions: readonly string[]
  /** The names of the vulnerability, a CVE number first where there is one. */
  ids: readonly string[]
  verdict: Verdict
  severity: string
}

/** Also finds what does not affect the versions that are installed: an earlier ledger may still have it. */
export function findingsOf(components: readonly Component[], advisories: readonly Advisory[]): Finding[] {
  const findings: Finding[] = []
  for (const group of sameVulnerabilities(advisories)) {
    const packages = new Map<string, { component: Component; version: string; verdict: Verdict }[]>()
    for (const component of components) {
      const verdicts = group.flatMap((advisory) => verdictOn(component, advisory) ?? [])
      if (verdicts.length === 0) continue
      const key = JSON.stringify([component.product, component.name])
      const of = packages.get(key) ?? []
      of.push({ component, version: component.version, verdict: worst(verdicts) })
      packages.set(key, of)
    }
    for (const of of packages.values()) findings.push(findingOf(of, group))
  }
  return findings.sort((a, b) => compareTexts(keyOf(a), keyOf(b)))
}

function findingOf(
  of: readonly { component: Component; version: string; verdict: Verdict }[],
  group: readonly Advisory[],
): Finding {
  const { product, name } = of[0].component
  const verdict = worst(of.map((one) => one.verdict))
  const concerned = of.filter((one) => one.verdict.is !== 'unaffected')
  const versions = [...new Set((concerned.length > 0 ? concerned : of).map(({ version }) => version))].sort()
  return { product, name, versions, ids: idsOf(group), verdict, severity: severityOf(group) }
}

/** Two records of one vulnerability name each other, or a third name. */
function sameVulnerabilities(advisories: readonly Advisory[]): Advisory[][] {
  const groups = new Map<string, Set<Advisory>>()
  for (const advisory of advisories) {
    const names = [advisory.id, ...advisory.aliases]
    const one = new Set([advisory])
    for (const name of names) for (const other of groups.get(name) ?? []) one.add(other)
    for (const member of one) for (const name of [member.id, ...member.aliases]) groups.set(name, one)
  }
  return [...new Set(groups.values())].map((group) => [...group])
}

function idsOf(group: readonly Advisory[]): string[] {
  const ids = [...new Set(group.flatMap(({ id, aliases }) => [id, ...aliases]))].sort()
  return [...ids.filter((id) => id.startsWith('CVE-')), ...ids.filter((id) => !id.startsWith('CVE-'))]
}

function keyOf({ product, name, ids }: Finding): string {
  return JSON.stringify([product, name, ids])
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
