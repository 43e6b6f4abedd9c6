// Reads what katamichi.proto says of a message and of everything in it, as plain values for the writers beside it.
import protobuf from 'protobufjs'

const SCALARS = ['string', 'bool', 'uint32', 'uint64', 'sint32', 'float', 'double']
const BOUND = /At most (\d+) entries\.\s*/
const PUBLIC = /\s*\bPublic\.$/
const FREE_TEXT = /\s*\bFree text\.(?=\s*$)/
const KEY = /\bKey: ([\w, ]+); none without (\w+)\b/

/**
 * @typedef {{ name: string, number: number, type: string, kind: 'scalar' | 'enum' | 'message',
 *   isList: boolean, max: number | undefined, oneOf: string | undefined, hasPresence: boolean, isPublic: boolean,
 *   isFreeText: boolean, comment: string }} Field
 *   `max`: entries of a list; `isPublic`: a public view shows it; `isFreeText`: a person may have typed anything
 * @typedef {{ name: string, comment: string, fields: Field[], key: Key | undefined }} Message
 * @typedef {{ fields: string[], needed: string }} Key
 *   names of the fields that say which one is meant, and the one without which none is
 * @typedef {{ name: string, comment: string, values: Record<string, number>, comments: Record<string, string> }} Enum
 */

/**
 * @param areListsBounded whether each list must state its greatest number of entries
 * @returns {{ messages: Message[], enums: Enum[] }} in the order of the file
 */
export function readSchema(path, name, areListsBounded) {
  const root = new protobuf.Root().loadSync(path, { alternateCommentMode: true })
  root.resolveAll()
  const namespace = root.lookup('katamichi.v1')
  const reached = new Set()
  reach(namespace.lookupType(name), reached)
  const messages = []
  const enums = []
  for (const object of namespace.nestedArray) {
    if (!reached.has(object)) continue
    if (object instanceof protobuf.Enum) {
      const { name, comment, values, comments } = object
      enums.push({ name, comment: comment ?? '', values: { ...values }, comments })
    } else {
      const fields = object.fieldsArray.map((field) => readField(field, areListsBounded))
      messages.push({ name: object.name, comment: object.comment ?? '', fields, key: readKey(object) })
    }
  }
  return { messages, enums }
}

function reach(type, reached) {
  if (reached.has(type)) return
  reached.add(type)
  for (const field of type.fieldsArray ?? []) if (field.resolvedType) reach(field.resolvedType, reached)
}

function readKey({ name, comment, fields }) {
  const said = KEY.exec(comment ?? '')
  if (!said) return undefined
  const key = { fields: said[1].split(', ').map(camelCase), needed: camelCase(said[2]) }
  for (const field of [...key.fields, key.needed])
    if (fields[field]?.type !== 'string' || fields[field].repeated)
      throw new Error(`${name}.${field}: no text for a key`)
  return key
}

function camelCase(words) {
  return words.replace(/[ _](\w)/g, (_, letter) => letter.toUpperCase())
}

function readField(field, areListsBounded) {
  const where = `${field.parent.name}.${field.name}`
  const kind = !field.resolvedType ? 'scalar' : field.resolvedType instanceof protobuf.Enum ? 'enum' : 'message'
  if (kind === 'scalar' && !SCALARS.includes(field.type)) throw new Error(`${where}: no writer for ${field.type}`)
  if (field.map) throw new Error(`${where}: no writer for maps`)
  const comment = field.comment ?? ''
  const said = comment.replace(PUBLIC, '')
  const bound = BOUND.exec(comment)
  if (areListsBounded && field.repeated !== Boolean(bound))
    throw new Error(`${where}: a list, and only a list, says "At most N entries."`)
  if (field.repeated && kind !== 'message' && field.type !== 'string')
    throw new Error(`${where}: no writer for lists of ${field.type}`)
  const oneOf = field.partOf && !field.partOf.isProto3Optional ? field.partOf.name : undefined
  return {
    name: field.name,
    number: field.id,
    type: field.resolvedType?.name ?? field.type,
    kind,
    isList: field.repeated,
    max: bound ? Number(bound[1]) : undefined,
    oneOf,
    hasPresence: kind === 'message' || Boolean(field.partOf),
    isPublic: PUBLIC.test(comment),
    isFreeText: FREE_TEXT.test(said),
    comment: said.replace(BOUND, '').replace(FREE_TEXT, '').trim(),
  }
}

/** The name that JSON, the client and OpenAPI give a message, such as Train. */
export function titleOf({ name }) {
  return name.replace(/Status$/, '')
}
