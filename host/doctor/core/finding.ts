/** What the doctor has found: what is seen, at which end, and the command that mends it. Pure. */
import type { Fact, HostFacts, Told } from './facts.js'

/** What loses, from the wire up. `link` is all that lies between the two interfaces. */
export type Layer = 'link' | 'nic' | 'softnet' | 'udp' | 'socket' | 'ring' | 'window' | 'qdisc'

/** Where somebody has to do something. */
export type Ill = 'sender' | 'receiver' | 'link' | 'source' | 'both'

/** `unknown` is what could not be read: no fault, and not good either. */
export type Severity = 'fault' | 'warning' | 'unknown'

export interface Finding {
  id: string
  severity: Severity
  end: Ill
  /** The layer that loses, where the finding is about loss. */
  layer?: Layer
  /** What is so, with its figure. */
  seen: Told
  remedy: Told
  /** The command that mends it, or that shows what has to be changed by hand. */
  command: string
}

export interface Diagnosis {
  /** The worst first. */
  findings: readonly Finding[]
  /** The ends that have a fault, and so where to go first. */
  ill: readonly Ill[]
  worst: Severity | 'fine'
}

const RANK: Readonly<Record<Severity, number>> = { fault: 0, warning: 1, unknown: 2 }

export function diagnosisOf(found: readonly Finding[]): Diagnosis {
  const findings = [...found].sort((a, b) => RANK[a.severity] - RANK[b.severity])
  const ill = new Set(findings.filter(({ severity }) => severity === 'fault').map(({ end }) => end))
  return { findings, ill: [...ill], worst: findings[0]?.severity ?? 'fine' }
}

/** Gives `judge` a fact that is known, and says of one that is not what would be needed to know it. */
export function judged<Value>(
  fact: Fact<Value>,
  what: { id: string; end: Ill; command: string },
  judge: (value: Value) => readonly (Finding | undefined)[],
): Finding[] {
  if (fact === 'none') return []
  if ('value' in fact) return judge(fact.value).filter((finding) => finding !== undefined)
  return [{ ...what, id: `${what.id}_not_known`, severity: 'unknown', seen: fact.unknown, remedy: fact.needs }]
}

/** The value of a fact that is known. */
export function known<Value>(fact: Fact<Value>): Value | undefined {
  return fact !== 'none' && 'value' in fact ? fact.value : undefined
}

/** In commands, for who runs them to fill in. */
const NOT_NAMED = '<INTERFACE>'

/** The interface that faces the diode, as it stands in a command. */
export function interfaceNamed({ interfaceName }: Pick<HostFacts, 'interfaceName'>): string {
  return known(interfaceName) ?? NOT_NAMED
}

export function told(en: string, ja: string): Told {
  return { en, ja }
}
