// Makes the health of a sender as a table, in the order of the schema's file. /v1/status and its JSON Schema are made
// from it.

export function healthTable({ messages, enums }) {
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    "import type { ScalarType } from './event-table.js'",
    '',
    'export type HealthRow = {',
    '  readonly scalar?: ScalarType',
    '  readonly enum?: HealthEnumName',
    '  readonly message?: HealthMessageName',
    '  readonly isList?: true',
    '  /** It is always there: its zero is a zero. */',
    '  readonly isAlways?: true',
    '}',
    '',
    `export type HealthMessageName = ${union(messages)}`,
    '',
    `export type HealthEnumName = ${union(enums)}`,
    '',
    '/** The words of each, by number. */',
    'export const HEALTH_ENUMS: Readonly<Record<HealthEnumName, Readonly<Record<number, string>>>> = {',
    ...enums.map(({ name, values }) => {
      const entries = Object.entries(values).map(([word, value]) => `${value}: '${word}'`)
      return `  ${name}: { ${entries.join(', ')} },`
    }),
    '}',
    '',
    'export const HEALTH_MESSAGES: Readonly<Record<HealthMessageName, Readonly<Record<string, HealthRow>>>> = {',
    ...messages.flatMap(({ name, fields }) => [
      `  ${name}: {`,
      ...fields.map((field) => `    ${field.name}: ${healthRow(field)},`),
      '  },',
    ]),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function healthRow({ kind, type, isList, hasPresence }) {
  const row = [`${kind}: '${type}'`]
  if (isList) row.push('isList: true')
  if (isList || !hasPresence) row.push('isAlways: true')
  return `{ ${row.join(', ')} }`
}

function union(types) {
  return types.map(({ name }) => `'${name}'`).join(' | ')
}
