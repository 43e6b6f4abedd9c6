// Makes the writer of events as JSON values: one function for each message. Reading, which checks, uses the table.

export function eventJson({ messages, enums }) {
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    "import type { katamichi } from './katamichi.js'",
    '',
    'type Json = Record<string, unknown>',
    '',
    ...enums.flatMap((type) => [enumNames(type), '']),
    ...messages.flatMap((message) => [...messageJson(message), '']),
  ]
  return lines.join('\n')
}

/** Writes names by number. An empty name says nothing. */
function enumNames({ name, values }) {
  const names = []
  for (const [word, number] of Object.entries(values)) names[number] = number === 0 ? '' : word
  return `const names${name}: readonly string[] = [${Array.from(names, (word) => `'${word ?? ''}'`).join(', ')}]`
}

function messageJson({ name, fields }) {
  return [
    `${name === 'Event' ? 'export ' : ''}function json${name}(m: katamichi.v1.${name}.$Properties): Json {`,
    '  const json: Json = {}',
    ...fields.map((field) => `  ${fieldJson(field)}`),
    '  return json',
    '}',
  ]
}

/** An absent value, an empty text, an empty list and a number without a name all say nothing, and are left out. */
function fieldJson({ name, type, kind, isList, hasPresence }) {
  const value = `m.${name}`
  const put = (json) => `json.${name} = ${json}`
  if (isList) return `if (${value}?.length) ${put(kind === 'message' ? `${value}.map(json${type})` : value)}`
  if (kind === 'message') return `if (${value} != null) ${put(`json${type}(${value})`)}`
  if (kind === 'enum') return `if (${value} && names${type}[${value}]) ${put(`names${type}[${value}]`)}`
  if (type === 'string' || !hasPresence) return `if (${value}) ${put(value)}`
  return `if (${value} != null) ${put(value)}`
}
