/** What many runs come to, added up. It is plain data, so that it passes between threads. */
import { FAULT_KINDS } from './faults/kinds.js'
import { INVARIANTS, type Invariant, type Outcome } from './world.js'

/** How often a kind of fault was drawn, in how many of these it did something, and how often altogether. */
export interface KindTally {
  drawn: number
  struck: number
  hits: number
}

export interface Failure {
  seed: number
  invariant: string
  violations: readonly string[]
}

const SUMS = [
  ...(['frames', 'datagrams', 'virtualMs', 'framesDelivered', 'framesNamed', 'framesRecovered'] as const),
  ...(['framesHealed', 'starts', 'lives'] as const),
]

export interface Tally extends Record<(typeof SUMS)[number], number> {
  seeds: number
  strikes: number
  kinds: Record<string, KindTally>
  judged: Record<Invariant, number>
  failures: Failure[]
  failed: number
}

/** Failures that are kept; more are only counted. */
const FAILURES_MAX = 20

export function newTally(): Tally {
  return {
    ...(Object.fromEntries(SUMS.map((name) => [name, 0])) as Record<(typeof SUMS)[number], number>),
    ...{ seeds: 0, strikes: 0, failures: [], failed: 0 },
    kinds: Object.fromEntries(FAULT_KINDS.map(({ name }) => [name, { drawn: 0, struck: 0, hits: 0 }])),
    judged: Object.fromEntries(INVARIANTS.map((name) => [name, 0])) as Record<Invariant, number>,
  }
}

export function addOutcome(tally: Tally, outcome: Outcome): void {
  tally.seeds++
  for (const name of SUMS) tally[name] += outcome[name]
  for (const { kind, hits } of outcome.strikes) {
    tally.strikes++
    const own = tally.kinds[kind]
    own.drawn++
    own.hits += hits
    if (hits > 0) own.struck++
  }
  for (const name of INVARIANTS) tally.judged[name] += outcome.judged[name]
  const { seed, invariant, violations } = outcome
  if (invariant) addFailure(tally, { seed, invariant, violations })
}

export function addTally(sum: Tally, other: Tally): void {
  sum.seeds += other.seeds
  sum.strikes += other.strikes
  for (const name of SUMS) sum[name] += other[name]
  for (const [kind, { drawn, struck, hits }] of Object.entries(other.kinds)) {
    const own = sum.kinds[kind]
    own.drawn += drawn
    own.struck += struck
    own.hits += hits
  }
  for (const name of INVARIANTS) sum.judged[name] += other.judged[name]
  for (const failure of other.failures) addFailure(sum, failure)
  sum.failed += other.failed - other.failures.length
}

function addFailure(tally: Tally, failure: Failure): void {
  tally.failed++
  if (tally.failures.length < FAILURES_MAX) tally.failures.push(failure)
}

/** Kinds that could have struck, and never did anything. */
export function kindsUnstruck(tally: Tally, kinds: readonly string[] | undefined): string[] {
  return FAULT_KINDS.filter(({ name }) => kinds?.includes(name) ?? true)
    .map(({ name }) => name)
    .filter((name) => tally.kinds[name].struck === 0)
}
