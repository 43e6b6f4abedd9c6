/** Says where values stand in an event. Mappings and blemishes name fields by such paths. */
import { EVENT_MESSAGES, type MessageName, type ScalarType } from './generated/event-table.js'

/** What one place in an event holds: a scalar type, an enum name, or a list of strings. */
export type EventLeaf = ScalarType | 'enum' | 'string list'

interface EventField {
  leaf: EventLeaf
  /** The field stands in each entry of a list, so it has no single value. */
  isInList: boolean
}

/** Fields by dotted path, such as `train.position.atStation`. */
export const EVENT_FIELDS: ReadonlyMap<string, EventField> = new Map(fieldsOf('Event', '', false))

/** The type at a dotted path; `undefined` when no single value stands there. */
export function eventLeafAt(path: string): EventLeaf | undefined {
  const field = EVENT_FIELDS.get(path)
  return field && !field.isInList ? field.leaf : undefined
}

function fieldsOf(message: MessageName, prefix: string, isInList: boolean): [path: string, field: EventField][] {
  return Object.entries(EVENT_MESSAGES[message]).flatMap(([name, { scalar, message, max }]) => {
    const path = `${prefix}${name}`
    if (message) return fieldsOf(message, `${path}.`, isInList || max !== undefined)
    const leaf = max !== undefined ? 'string list' : (scalar ?? 'enum')
    return [[path, { leaf, isInList }]]
  })
}
