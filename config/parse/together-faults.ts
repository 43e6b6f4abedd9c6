/** Two keys of a section of which neither has a meaning alone. Pure. */
import { type KeyFault, type RawTable, valueAt } from './parse-config.js'

export function togetherFaults(raw: RawTable, section: string, one: string, other: string): KeyFault[] {
  const [missing, given] = valueAt(raw, section, one) === undefined ? [one, other] : [other, one]
  if (valueAt(raw, section, given) === undefined || valueAt(raw, section, missing) !== undefined) return []
  return [{ path: `${section}.${missing}`, message: `is missing; it goes with ${given}` }]
}
