// Makes the types of the receiver's JSON, for the client and the page: events, and the health of senders.
import { titleOf } from './read-schema.mjs'

export function recordTypes(event, health) {
  const messages = [...event.messages, ...health.messages]
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    '/** Events and the health of senders in JSON. What is unknown is absent, never zero; a newer sender may know more. */',
    '',
    ...messages.flatMap((message) => [...typeOf(message), '']),
    ...[...subjects(event.messages), ''],
    ...[...event.enums, ...health.enums].flatMap((type) => [...enumType(type), '']),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function typeOf(message) {
  const isEvent = message.name === 'Event'
  // The subject is left out, because the records of each kind say which one they have.
  const fields = message.fields.filter(({ oneOf }) => !isEvent || oneOf === undefined)
  const name = isEvent ? 'EventHeading' : titleOf(message)
  return [
    ...comment(isEvent ? 'What an event says beside its subject.' : message.comment, ''),
    `export interface ${name} {`,
    ...fields.flatMap((field) => [
      ...comment(field.comment, '  '),
      `  ${field.name}?: ${jsonType(field)}${field.isList ? '[]' : ''}`,
    ]),
    '}',
  ]
}

/** Those with a key are shown as records. */
function subjects(messages) {
  const { fields } = messages.find(({ name }) => name === 'Event')
  const keyed = fields.filter(({ type }) => messages.some(({ name, key }) => name === type && key))
  return [
    '/** What a record is about, by its kind. */',
    'export interface Subjects {',
    ...keyed.map((field) => `  ${field.name}: ${jsonType(field)}`),
    '}',
  ]
}

function jsonType({ type, kind }) {
  if (kind === 'message') return titleOf({ name: type })
  if (kind === 'enum') return type
  return type === 'string' ? 'string' : type === 'bool' ? 'boolean' : 'number'
}

/** The value 0 says nothing and is left out. */
function enumType({ name, comment: text, values }) {
  const words = Object.entries(values).flatMap(([word, value]) => (value === 0 ? [] : [`'${word}'`]))
  const head = `export type ${name} =`
  const line = `${head} ${words.join(' | ')}`
  return [...comment(text, ''), ...(line.length <= 120 ? [line] : [head, ...words.map((word) => `  | ${word}`)])]
}

function comment(text, indent) {
  if (!text) return []
  const lines = text.replaceAll('*/', '* /').split('\n')
  const line = `${indent}/** ${lines.join(' ')} */`
  if (line.length <= 120) return [line]
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`]
}
