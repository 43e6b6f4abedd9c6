import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { configJsonSchemas } from '../../config/json-schema.js'
import { writeConfigJsonSchemas } from '../../config/write-json-schemas.js'

const schemas = configJsonSchemas() as Record<'link' | 'sender' | 'receiver' | 'guard', Schema>
const KINDS = ['link', 'sender', 'receiver', 'guard'] as const

t.test('config/schema/ is what writeConfigJsonSchemas makes', async (t) => {
  const dir = t.testdir()
  await writeConfigJsonSchemas(dir)
  for (const kind of KINDS) {
    const made = JSON.parse(readFileSync(join(dir, `${kind}.schema.json`), 'utf8'))
    t.strictSame(JSON.parse(readFileSync(`config/schema/${kind}.schema.json`, 'utf8')), made, kind)
  }
})

t.test('a schema refuses what the parser refuses: unknown keys, missing values', async (t) => {
  t.match(schemas.link, { additionalProperties: false, required: ['stream', 'fec', 'rate', 'keys'] })
  t.match(schemas.sender, { properties: { sender: { type: 'integer', minimum: 0, maximum: 255 } } })
})

t.test('every key is described, in both languages', async (t) => {
  for (const kind of KINDS) {
    for (const { path, schema } of keysIn(schemas[kind])) {
      if (schema.const !== undefined) continue
      t.match(schema.description ?? '', /^[^/].* \/ .*[\u3040-\u30ff\u4e00-\u9fff]/, `${kind}: ${path}`)
    }
  }
})

t.test('docs/configuration.md has a row for every key, with its true default and range', async (t) => {
  const doc = readFileSync('docs/configuration.md', 'utf8')
  for (const kind of KINDS) {
    const section = doc.slice(doc.indexOf(`## ${kind}.toml`)).split(/\n(?=## )/)[0]
    const rows = section.split('\n').filter((line) => line.startsWith('| `'))
    t.strictSame(rows, keysIn(schemas[kind]).map(rowOf), kind)
  }
})

interface Schema {
  type?: string
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  description?: string
}

interface Key {
  path: string
  schema: Schema
  required: boolean
}

/** The values of a file, tables and lists of tables opened up. */
function keysIn(schema: Schema, prefix = ''): Key[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]): Key[] => {
    const path = prefix + key
    if (child.properties) return keysIn(child, `${path}.`)
    if (child.items?.properties) return keysIn(child.items, `${path}[].`)
    if (child.items?.oneOf) {
      return child.items.oneOf.flatMap((kind) => keysIn(kind, `${path}[${String(kind.properties?.type?.const)}].`))
    }
    return [{ path, schema: child, required: schema.required?.includes(key) ?? false }]
  })
}

function rowOf({ path, schema, required }: Key): string {
  const preset =
    schema.default === undefined ? (required ? 'required' : 'none') : `\`${JSON.stringify(schema.default)}\``
  return `| \`${path}\` | ${preset} | ${rangeOf(schema)} | ${schema.description ?? ''} |`
}

function rangeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(rangeOf))].join(', ')
  if (schema.minimum !== undefined) return `${schema.minimum} to ${schema.maximum}`
  if (schema.items?.minimum !== undefined) return `list of ${rangeOf(schema.items)}`
  return (
    { ipv4: 'IPv4', ipv6: 'IPv6' }[schema.format ?? ''] ??
    { boolean: 'true, false', array: 'list of text' }[schema.type ?? ''] ??
    'text'
  )
}
