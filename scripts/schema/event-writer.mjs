// Makes the fast writer of events: one function for each message, with the calls of proto/wire-writer.ts.

const LENGTH_BYTES_MAX = 5
const TAG_BYTES_MAX = 2
const VALUE_BYTES_MAX = { bool: 1, uint32: 5, sint32: 5, uint64: 10, float: 4, double: 8 }

export function eventWriter({ messages }) {
  const byName = new Map(messages.map((message) => [message.name, message]))
  const lines = [
    '// Made from proto/katamichi.proto by `npm run generate`: not to be edited.',
    "import type { WireWriter } from '../wire-writer.js'",
    "import type { katamichi } from './katamichi.js'",
    '',
    '/** All that an event can hold but for its texts and for more than one entry of each list, at most. */',
    `export const FIXED_BYTES_MAX = ${TAG_BYTES_MAX + LENGTH_BYTES_MAX + fixedBytes(byName.get('Event'), byName)}`,
    '',
    ...messages.flatMap((message) => [...messageWriter(message), '']),
  ]
  return lines.join('\n')
}

function messageWriter({ name, fields }) {
  return [
    `${name === 'Event' ? 'export ' : ''}function write${name}(w: WireWriter, m: katamichi.v1.${name}.$Properties): void {`,
    ...(name === 'Event' ? ['  w.begin()'] : []),
    ...fields.flatMap((field) => [
      // An event's id is made from the bytes without its source, which is inserted at its place afterwards.
      ...(name === 'Event' && field.name === 'source' ? ['  w.sourceAt = w.at'] : []),
      ...fieldWriter(field),
    ]),
    '}',
  ]
}

function fieldWriter({ name, number, type, kind, max, hasPresence }) {
  const value = `m.${name}`
  if (kind === 'message') {
    const one = (value) => [`const start = w.open(${number})`, `write${type}(w, ${value})`, 'w.close(start)']
    if (max === undefined) return [`  if (${value} != null) {`, ...one(value).map((line) => `    ${line}`), '  }']
    return [
      `  if (${value} != null) {`,
      `    for (const entry of ${value}) {`,
      '      w.begin()',
      ...one('entry').map((line) => `      ${line}`),
      '    }',
      '  }',
    ]
  }
  const method = kind === 'enum' ? 'uint32' : type === 'string' ? (max === undefined ? 'text' : 'texts') : type
  const isThere = hasPresence || max !== undefined ? `${value} != null` : `${value} != null && ${value} !== 0`
  return [`  if (${isThere}) w.${method}(${number}, ${value})`]
}

/**
 * Counts the bytes of tags, lengths and numbers. Each text, and each further entry of a list, makes room for as much
 * again.
 */
function fixedBytes({ fields }, byName) {
  return fields.reduce((sum, { type, kind }) => {
    const value =
      kind === 'message'
        ? LENGTH_BYTES_MAX + fixedBytes(byName.get(type), byName)
        : type === 'string'
          ? 0
          : VALUE_BYTES_MAX[kind === 'enum' ? 'uint32' : type]
    return sum + TAG_BYTES_MAX + value
  }, 0)
}
