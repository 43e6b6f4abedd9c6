/** An address that is every interface is meant only where the file says so. Pure. */
import { type KeyFault, type RawTable, valueAt } from './parse-config.js'

export function wildcardFaults(
  raw: RawTable,
  section: string,
  key: string,
  isWildcard: (text: string) => boolean,
): KeyFault[] {
  const value = valueAt(raw, section, key)
  if (typeof value !== 'string' || !isWildcard(value) || valueAt(raw, section, 'allow_any') === true) return []
  return [{ path: `${section}.${key}`, message: 'is a wildcard; set allow_any = true if every interface is meant' }]
}
