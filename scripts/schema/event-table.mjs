// Makes the schema of events as a table, with which event-json.ts reads and writes and the tests make events.
import { titleOf } from './read-schema.mjs'

export function eventTable({ messages, enums }) {
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    '',
    "export type ScalarType = 'string' | 'bool' | 'uint32' | 'uint64' | 'sint32' | 'float' | 'double'",
    '',
    '/** One field: of a scalar type, of an enum or of a message, named as in the schema. */',
    'export type FieldRow = {',
    '  readonly number: number',
    '  readonly scalar?: ScalarType',
    '  readonly enum?: EnumName',
    '  readonly message?: MessageName',
    '  /** It is a list, of at most so many entries. */',
    '  readonly max?: number',
    '  /** At most one field of the message has this group. */',
    '  readonly oneOf?: string',
    '  /** Its zero is absence: the wire cannot tell them apart. */',
    '  readonly isZeroAbsent?: true',
    '  /** A public view shows it. */',
    '  readonly isPublic?: true',
    '  /** A person may have typed anything into it, or into the texts in it. */',
    '  readonly isFreeText?: true',
    '  readonly comment?: string',
    '}',
    '',
    `export type MessageName = ${union(messages)}`,
    '',
    `export type EnumName = ${union(enums)}`,
    '',
    'export const EVENT_ENUMS: Readonly<Record<EnumName, Readonly<Record<string, number>>>> = {',
    ...enums.map(({ name, values }) => {
      const entries = Object.entries(values).map(([word, value]) => `${word}: ${value}`)
      return `  ${name}: { ${entries.join(', ')} },`
    }),
    '}',
    '',
    '/** What JSON Schemas and the client call a message. */',
    'export const EVENT_TITLES: Readonly<Record<MessageName, string>> = {',
    ...messages.map((message) => `  ${message.name}: ${quoted(titleOf(message))},`),
    '}',
    '',
    'export const EVENT_MESSAGES: Readonly<Record<MessageName, Readonly<Record<string, FieldRow>>>> = {',
    ...messages.flatMap(({ name, fields }) => [
      `  ${name}: {`,
      ...fields.map((field) => `    ${field.name}: ${fieldRow(field)},`),
      '  },',
    ]),
    '}',
    '',
    '/** For each subject, the fields that say which one is meant (PROTOCOL.md E2), and the one without which none is. */',
    'export const EVENT_KEYS = {',
    ...subjectKeys(messages),
    '} as const',
  ]
  return `${lines.join('\n')}\n`
}

function subjectKeys(messages) {
  const byName = new Map(messages.map((message) => [message.name, message]))
  return byName.get('Event').fields.flatMap(({ name, type, oneOf }) => {
    const key = oneOf && byName.get(type).key
    return key ? `  ${name}: { fields: [${key.fields.map(quoted).join(', ')}], needed: ${quoted(key.needed)} },` : []
  })
}

function fieldRow({ number, kind, type, max, oneOf, hasPresence, isPublic, isFreeText, comment }) {
  const row = [`number: ${number}`, `${kind}: ${quoted(type)}`]
  if (max !== undefined) row.push(`max: ${max}`)
  if (oneOf !== undefined) row.push(`oneOf: ${quoted(oneOf)}`)
  if (!hasPresence && max === undefined) row.push('isZeroAbsent: true')
  if (isPublic) row.push('isPublic: true')
  if (isFreeText) row.push('isFreeText: true')
  if (comment) row.push(`comment: ${quoted(comment.replaceAll('\n', ' '))}`)
  return `{ ${row.join(', ')} }`
}

function union(types) {
  return types.map(({ name }) => quoted(name)).join(' | ')
}

function quoted(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
