/** JSON Schemas of what {@link eventToJson} gives: one for each message and enum, which refer to each other by name. */
import {
  type EnumName,
  EVENT_ENUMS,
  EVENT_MESSAGES,
  EVENT_TITLES,
  type FieldRow,
  type MessageName,
  type ScalarType,
} from './generated/event-table.js'

interface NamedSchema {
  $id: string
  [keyword: string]: unknown
}

interface ObjectSchema extends NamedSchema {
  properties: Readonly<Record<string, object>>
}

/** A reference to the schema of an enum, or of a message by its title, such as `Train`. */
export function schemaRef(name: string): { $ref: string } {
  return { $ref: `${name}#` }
}

/** The schemas of everything in an event, and of the event itself. */
export function eventJsonSchemas(): NamedSchema[] {
  const messages = (Object.keys(EVENT_MESSAGES) as MessageName[]).map(messageSchema)
  const enums = (Object.keys(EVENT_ENUMS) as EnumName[]).map(enumSchema)
  return [...messages, ...enums]
}

export function messageSchema(name: MessageName): ObjectSchema {
  const fields = Object.entries(EVENT_MESSAGES[name]).map(([field, row]) => [field, fieldSchema(row)])
  return {
    $id: EVENT_TITLES[name],
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(fields),
  }
}

/** The value 0 says nothing and is left out. */
function enumSchema(name: EnumName): NamedSchema {
  const words = Object.entries(EVENT_ENUMS[name]).flatMap(([word, number]) => (number === 0 ? [] : word))
  return { $id: name, type: 'string', enum: words }
}

function fieldSchema({ scalar, enum: names, message, max, comment }: FieldRow): object {
  const one = message ? schemaRef(EVENT_TITLES[message]) : names ? schemaRef(names) : SCALARS[scalar!]
  const described = comment ? { description: comment } : {}
  return max === undefined ? { ...one, ...described } : { type: 'array', maxItems: max, items: one, ...described }
}

const SCALARS: Readonly<Record<ScalarType, object>> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  uint32: { type: 'integer', minimum: 0 },
  uint64: { type: 'integer', minimum: 0 },
  sint32: { type: 'integer' },
  float: { type: 'number' },
  double: { type: 'number' },
}
