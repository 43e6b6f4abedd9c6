/** What the test of real faults asks of its program. */
import type { End } from '../../host/doctor/core/facts.js'

/** A receive buffer that any machine grants. */
export const BUFFER_BYTES = 100_000

export interface RealStep {
  /** Shell text that plants the fault, and that takes it out again. */
  plant: string
  undo: string
  /** Runs while the doctor looks. */
  during?: string
}

export interface RealHostProgram {
  end: End
  config: string
  interfaceName: string
  steps: readonly RealStep[]
}
