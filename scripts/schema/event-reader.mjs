// Makes the fast reader of events: one function for each message, which reads what the fast writer writes.

/** Fields that most events have. With them most objects have one shape, with which the engine is quick. */
const USUAL = {
  Event: ['eventId', 'eventTimeMs', 'sourceTimeMs', 'validUntilMs', 'train', 'source'],
  TrainStatus: ['operator', 'line', 'number', 'serviceDate', 'direction', 'position', 'delayS', 'ended'],
}
/** Texts that are different each time, so that looking them up finds nothing. */
const NEW_TEXTS = ['Event.eventId']

const WIRE_TYPES = { string: 2, bool: 0, uint32: 0, uint64: 0, sint32: 0, float: 5, double: 1 }
const ONE_BYTE_NUMBER_MAX = 15
const TWO_BYTE_NUMBER_MAX = 2047

export function eventReader({ messages }) {
  for (const [name, usual] of Object.entries(USUAL)) {
    const { fields } = messages.find((message) => message.name === name)
    for (const field of usual)
      if (!fields.some(({ name }) => name === field)) throw new Error(`no field ${name}.${field}`)
  }
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    "import type { WireReader } from '../wire-reader.js'",
    "import type { katamichi } from './katamichi.js'",
    '',
    ...messages.flatMap((message) => [...messageReader(message), '']),
  ]
  return lines.join('\n')
}

function messageReader({ name, fields }) {
  const type = `katamichi.v1.${name}.$Properties`
  const numbers = fields.map(({ number }) => number)
  if (Math.max(...numbers) > TWO_BYTE_NUMBER_MAX) throw new Error(`${name}: no reader for tags of three bytes`)
  const areOneByte = Math.max(...numbers) <= ONE_BYTE_NUMBER_MAX
  const usual = (USUAL[name] ?? []).map((field) => `${field}: undefined`).join(', ')
  const groups = [...new Set(fields.flatMap(({ oneOf }) => oneOf ?? []))]
  return [
    `${name === 'Event' ? 'export ' : ''}function read${name}(r: WireReader, end: number): ${type} {`,
    usual ? `  const m = { ${usual} } as unknown as ${type}` : `  const m: ${type} = {}`,
    ...groups.map((group) => `  let ${group} = 0`),
    '  while (r.at < end && r.isPlain) {',
    `    switch (${areOneByte ? 'r.bytes[r.at++]' : 'r.tag()'}) {`,
    ...fields.flatMap((field) => fieldReader(name, field).map((line) => `      ${line}`)),
    '      default:',
    '        r.isPlain = false',
    '    }',
    '  }',
    `  if (r.at !== end${groups.map((group) => ` || ${group} > 1`).join('')}) r.isPlain = false`,
    '  return m',
    '}',
  ]
}

function fieldReader(message, { name, number, type, kind, max, oneOf, hasPresence }) {
  const tag = (number << 3) | (kind === 'message' ? 2 : kind === 'enum' ? 0 : WIRE_TYPES[type])
  const lines = [`case ${tag}:`]
  const value = read(message, name, type, kind)
  if (oneOf) lines.push(`  ${oneOf}++`)
  else if (kind === 'message' && max === undefined) lines.push(`  if (m.${name}) r.isPlain = false`)
  if (max !== undefined) lines.push(`  ;(m.${name} ??= []).push(${value})`)
  else if (hasPresence) lines.push(`  m.${name} = ${value}`)
  else lines.push(`  m.${name} = ${value} || undefined!`)
  lines.push('  break')
  return lines
}

function read(message, name, type, kind) {
  if (kind === 'message') return `read${type}(r, r.end(end))`
  if (kind === 'enum') return 'r.enum()'
  switch (type) {
    case 'string':
      return NEW_TEXTS.includes(`${message}.${name}`) ? 'r.newText(r.end(end))' : 'r.text(r.end(end))'
    case 'uint64':
      return 'r.varint()'
    case 'float':
    case 'double':
      return `r.${type}(end)`
    default:
      return `r.${type}()`
  }
}
