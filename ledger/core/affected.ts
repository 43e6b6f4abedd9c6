/**
 * Says whether an installed component is among what an advisory names, by the algorithm of the OSV schema. What cannot
 * be decided is said to be so: it is never taken for good news.
 */
import semver from 'semver'
import type { Component } from './component.js'

/** An advisory in the OSV schema (https://ossf.github.io/osv-schema/), as far as it says what is affected. */
export interface Advisory {
  id: string
  /** Names of the same vulnerability elsewhere, a CVE number among them. */
  aliases: readonly string[]
  isWithdrawn: boolean
  /** CVSS vectors. */
  vectors: readonly string[]
  /** The database's own word, such as `HIGH`. */
  severityWord?: string | undefined
  affected: readonly Affected[]
}

export interface Affected {
  ecosystem?: string | undefined
  name?: string | undefined
  /** Without a version. */
  purl?: string | undefined
  versions: readonly string[]
  ranges: readonly AffectedRange[]
  /** GitHub's words for where a range without an end was last seen to hold, such as `<= 1.2.3`. */
  lastKnown?: string | undefined
}

export interface AffectedRange {
  type: string
  repo?: string | undefined
  /** Each has one of `introduced`, `fixed`, `last_affected` and `limit`. */
  events: readonly Readonly<Record<string, string>>[]
}

export type Verdict =
  | { is: 'affected'; fixed?: string | undefined }
  /** `why` is what a person has to look at. */
  | { is: 'undecided'; why: string }
  | { is: 'unaffected' }

const UNAFFECTED: Verdict = { is: 'unaffected' }

/** `undefined` where the advisory is not about this component. */
export function verdictOn(component: Component, advisory: Advisory): Verdict | undefined {
  const about = advisory.affected.filter((affected) => isAbout(affected, component))
  if (about.length === 0) return undefined
  if (advisory.isWithdrawn) return UNAFFECTED
  return worst(about.map((affected) => verdictOfPackage(component.version, affected)))
}

/** Of several statements about one thing, the one that asks for most. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const affected = verdicts.filter((verdict) => verdict.is === 'affected')
  const undecided = verdicts.find((verdict) => verdict.is === 'undecided')
  return affected.find(({ fixed }) => fixed !== undefined) ?? affected[0] ?? undecided ?? UNAFFECTED
}

function isAbout({ ecosystem, name, purl, ranges }: Affected, component: Component): boolean {
  if (purl !== undefined && component.purl !== undefined && purl === component.purl) return true
  if (component.ecosystem !== undefined && ecosystem === component.ecosystem && name === component.name) return true
  if (!component.isNode) return false
  // Node itself is no npm package: Bitnami's records name it, and those that were made of CVEs name its repository.
  return (
    (ecosystem === 'Bitnami' && name === 'node') ||
    ranges.some(({ repo }) => /^https:\/\/github\.com\/nodejs\/node(\.git)?\/?$/i.test(repo ?? ''))
  )
}

function verdictOfPackage(version: string, affected: Affected): Verdict {
  const { versions, ranges, lastKnown } = affected
  const byRange = ranges.map((range) => verdictOfRange(version, range, affected.ecosystem))
  if (versions.some((named) => plain(named) === plain(version))) {
    return worst([{ is: 'affected' }, ...byRange.filter(({ is }) => is === 'affected')])
  }
  if (versions.length === 0 && ranges.length === 0) return { is: 'undecided', why: '影響する版の記載なし' }
  const verdict = worst(byRange)
  if (verdict.is !== 'affected' || verdict.fixed !== undefined || lastKnown === undefined) return verdict
  const isKnown = semver.validRange(lastKnown) !== null && semver.satisfies(version, lastKnown, LIKE_OSV)
  return isKnown ? verdict : { is: 'undecided', why: `影響が確認された版は ${lastKnown}` }
}

/** A version before a release is between its neighbours, as OSV orders them. */
const LIKE_OSV = { includePrerelease: true }
/** Where versions are ordered as semver says. GitHub calls npm's ranges ECOSYSTEM, and OSV.dev SEMVER. */
const SEMVER_ECOSYSTEMS = new Set(['npm', 'Bitnami'])

function verdictOfRange(version: string, { type, events }: AffectedRange, ecosystem: string | undefined): Verdict {
  const isSemver = type === 'SEMVER' || (type === 'ECOSYSTEM' && SEMVER_ECOSYSTEMS.has(ecosystem ?? ''))
  if (!isSemver) return { is: 'undecided', why: `版の範囲の種類が ${type}` }
  if (semver.valid(version) === null) return { is: 'undecided', why: `版 ${version} の形式` }
  const steps: { word: string; at: string }[] = []
  const limits: string[] = []
  for (const event of events) {
    for (const [word, at] of Object.entries(event)) {
      if (word === 'limit' && at === '*') continue
      const isOrigin = word === 'introduced' && at === '0'
      if (!isOrigin && semver.valid(at) === null) return { is: 'undecided', why: `範囲の版 ${at} の形式` }
      if (word === 'limit') limits.push(at)
      else if (WORDS.has(word)) steps.push({ word, at: isOrigin ? LEAST : at })
      else return { is: 'undecided', why: `範囲の項目 ${word}` }
    }
  }
  if (limits.length > 0 && !limits.some((limit) => semver.compare(version, limit) < 0)) return UNAFFECTED
  steps.sort((a, b) => semver.compare(a.at, b.at))
  let isAffected = false
  for (const { word, at } of steps) {
    const order = semver.compare(version, at)
    if (word === 'introduced' && order >= 0) isAffected = true
    else if (word === 'fixed' && order >= 0) isAffected = false
    else if (word === 'last_affected' && order > 0) isAffected = false
  }
  if (!isAffected) return UNAFFECTED
  return {
    is: 'affected',
    fixed: steps.find(({ word, at }) => word === 'fixed' && semver.compare(at, version) > 0)?.at,
  }
}

const WORDS = new Set(['introduced', 'fixed', 'last_affected'])
/** Before every version. */
const LEAST = '0.0.0-0'

function plain(version: string): string {
  return version.replace(/^v(?=\d)/, '')
}
