/** How severe an advisory is, in the guideline's two words: 大 from a CVSS score of 7 on, 小 below. */
import type { Advisory } from './affected.js'

const GREAT_FROM = 7
/** The word where nobody said how severe it is: a person has to. */
export const SEVERITY_UNKNOWN = '要確認'
/** What this file writes. Anything else in the cell is a person's. */
const OURS = /^(?:要確認|[大小] \((?:CVSS \d{1,2}\.\d|[A-Z]+)\))$/

const WORDS: Readonly<Record<string, string>> = { CRITICAL: '大', HIGH: '大', MODERATE: '小', MEDIUM: '小', LOW: '小' }

/** The cell of the greatest that the advisories of one vulnerability say. */
export function severityOf(advisories: readonly Advisory[]): string {
  const scores = advisories.flatMap(({ vectors }) => vectors.flatMap((vector) => cvss3Score(vector) ?? []))
  if (scores.length > 0) {
    const score = Math.max(...scores)
    return `${score >= GREAT_FROM ? '大' : '小'} (CVSS ${score.toFixed(1)})`
  }
  const words = advisories.flatMap(({ severityWord = '' }) => {
    const word = severityWord.toUpperCase()
    return WORDS[word] === undefined ? [] : [{ word, cell: WORDS[word] }]
  })
  const greatest = words.find(({ cell }) => cell === '大') ?? words[0]
  return greatest ? `${greatest.cell} (${greatest.word})` : SEVERITY_UNKNOWN
}

export function isOwnSeverity(cell: string): boolean {
  return cell === '' || OURS.test(cell)
}

const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
}
const PRIVILEGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
}

/**
 * The base score of a vector of CVSS 3.0 or 3.1 (specification, section 7.1); `undefined` where it is none. Version 4
 * has a table of 270 classes and no formula: such an advisory is judged by its database's word.
 */
export function cvss3Score(vector: string): number | undefined {
  const [head, ...parts] = vector.split('/')
  if (!/^CVSS:3\.[01]$/.test(head)) return undefined
  const of = new Map(parts.map((part) => part.split(':') as [string, string]))
  const scope = of.get('S') ?? ''
  const weight = (metric: string) => ownWeight(WEIGHTS[metric], of.get(metric))
  const [av, ac, ui, c, i, a] = ['AV', 'AC', 'UI', 'C', 'I', 'A'].map(weight)
  const pr = scope === 'U' || scope === 'C' ? ownWeight(PRIVILEGES[scope], of.get('PR')) : Number.NaN
  if ([av, ac, ui, c, i, a, pr].some(Number.isNaN)) return undefined
  const loss = 1 - (1 - c) * (1 - i) * (1 - a)
  const impact = scope === 'U' ? 6.42 * loss : 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15
  if (impact <= 0) return 0
  const ease = 8.22 * av * ac * pr * ui
  return roundedUp(Math.min(scope === 'U' ? impact + ease : 1.08 * (impact + ease), 10))
}

/** NaN where the letter is none. A vector is somebody else's text, and may say `constructor`. */
function ownWeight(weights: Readonly<Record<string, number>>, letter = ''): number {
  return Object.hasOwn(weights, letter) ? weights[letter] : Number.NaN
}

/** To one decimal, upwards, without what binary fractions add (appendix A). */
function roundedUp(score: number): number {
  const units = Math.round(score * 100_000)
  return units % 10_000 === 0 ? units / 100_000 : (Math.floor(units / 10_000) + 1) / 10
}
