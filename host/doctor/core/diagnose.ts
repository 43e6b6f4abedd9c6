/** Judges all facts of a host. Pure. */
import type { HostFacts } from './facts.js'
import { type Diagnosis, diagnosisOf } from './finding.js'
import { interfaceFindings } from './interface-checks.js'
import { lossFindings } from './loss-checks.js'
import { pathFindings } from './path-checks.js'
import { receiverFindings } from './receiver-checks.js'
import { senderFindings } from './sender-checks.js'
import { upkeepFindings } from './upkeep-checks.js'

export function diagnose(facts: HostFacts): Diagnosis {
  return diagnosisOf([
    ...interfaceFindings(facts),
    ...pathFindings(facts),
    ...receiverFindings(facts),
    ...senderFindings(facts),
    ...lossFindings(facts),
    ...upkeepFindings(facts),
  ])
}
