/** Says where values stand in an event. Mappings, blemishes and guards name fields by such paths. */
import { type EnumName, EVENT_MESSAGES, type MessageName, type ScalarType } from './generated/event-table.js'

/** What one place in an event holds: a scalar type, an enum name, or a list of strings. */
export type EventLeaf = ScalarType | 'enum' | 'string list'

interface EventField {
  leaf: EventLeaf
  /** The field stands in each entry of a list, so it has no single value. */
  isInList: boolean
}

/** A field that holds no other, with its dotted path. */
interface PlacedField extends EventField {
  path: string
  enum?: EnumName
  /** A person may have typed anything into it. */
  isFreeText: boolean
}

/** Fields by dotted path, such as `train.position.atStation`. */
export const EVENT_FIELDS: ReadonlyMap<string, EventField> = new Map(
  eventLeaves().map(({ path, leaf, isInList }) => [path, { leaf, isInList }]),
)

/** These paths, and those of the messages that they are in: all that the schema has a name for. */
export const EVENT_PATHS: ReadonlySet<string> = withMessages(EVENT_FIELDS.keys())

/** The paths with those of the messages that they are in. */
export function withMessages(paths: Iterable<string>): Set<string> {
  const all = new Set<string>()
  for (const path of paths)
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) all.add(path.slice(0, end))
  return all
}

/** The type at a dotted path; `undefined` when no single value stands there. */
export function eventLeafAt(path: string): EventLeaf | undefined {
  const field = EVENT_FIELDS.get(path)
  return field && !field.isInList ? field.leaf : undefined
}

/** All fields of an event that hold no others, in the order of the schema. */
export function eventLeaves(): PlacedField[] {
  return leavesOf('Event', '', false, false)
}

function leavesOf(message: MessageName, prefix: string, isInList: boolean, isFree: boolean): PlacedField[] {
  return Object.entries(EVENT_MESSAGES[message]).flatMap(([name, row]): PlacedField[] => {
    const { scalar, enum: names, message: inner, max } = row
    const path = `${prefix}${name}`
    const isFreeText = isFree || row.isFreeText === true
    if (inner) return leavesOf(inner, `${path}.`, isInList || max !== undefined, isFreeText)
    const leaf = max !== undefined ? 'string list' : (scalar ?? 'enum')
    return [{ path, leaf, isInList, isFreeText, ...(names && { enum: names }) }]
  })
}
