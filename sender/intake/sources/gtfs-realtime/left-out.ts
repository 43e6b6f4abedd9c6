/**
 * Counts the fields of a decoded GTFS-Realtime message that no event holds: those that we leave out, or do not know.
 */
import { Reader } from '../../../../proto/number-only-protobuf.js'
import type { FieldDrops } from '../../core/field-drops.js'
import type { GtfsMessage } from './fields.js'

/** @param path where the message stands, as the standard names it; empty for an entity */
export function countLeftOut(message: object, fields: GtfsMessage, path: string, drops: FieldDrops): void {
  for (const [property, value] of Object.entries(message)) {
    if (value === undefined || value === null) continue
    const field = fields.get(property)
    if (!field) continue
    const { type } = field
    const name = path === '' ? field.name : `${path}.${field.name}`
    if (!field.isCarried) drops.note(name, 'not_carried')
    else if (type instanceof Map)
      for (const inner of Array.isArray(value) ? value : [value]) countLeftOut(inner, type, name, drops)
  }
  const { $unknowns: unknowns } = message as { $unknowns?: Uint8Array[] }
  for (const raw of unknowns ?? []) {
    const number = Reader.create(raw).uint32() >>> 3
    drops.note(path === '' ? `#${number}` : `${path}.#${number}`, 'unknown')
  }
}
