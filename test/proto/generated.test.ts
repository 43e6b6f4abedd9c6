import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import protobuf from 'protobufjs'
import t from 'tap'
import ts from 'typescript'
import { type Event, hasSubject } from '../../proto/event.js'
import { EVENT_FIELDS } from '../../proto/event-fields.js'
import { eventFromJson, eventToJson } from '../../proto/event-json.js'
import { eventJsonSchemas } from '../../proto/event-json-schema.js'
import { readPlainEvent } from '../../proto/event-reader.js'
import { FIXED_BYTES_MAX, writeEvent } from '../../proto/generated/event-writer.js'
import { katamichi } from '../../proto/generated/katamichi.js'
import { WireWriter } from '../../proto/wire-writer.js'
import { anyEvent, anyEventJson } from './any-event.js'

t.test('what is generated is what the schemas say now, and nothing else stands beside it', async (t) => {
  const root = t.testdir()
  execFileSync(process.execPath, ['scripts/generate-proto.mjs', root])
  const made = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  t.same(
    made
      .map((path) => dirname(path) === 'proto/generated' && basename(path))
      .filter(Boolean)
      .sort(),
    readdirSync('proto/generated').sort(),
  )
  for (const path of made) {
    const [now, before] = [readFileSync(join(root, path)), readFileSync(path)]
    const differsAt = before.findIndex((byte, i) => byte !== now[i])
    const whole = { bytesNow: now.length, bytesBefore: before.length, differsAt }
    t.ok(now.equals(before), `${path}: run \`npm run generate\``, whole)
  }
})

t.test('64-bit fields are plain numbers, up to 2^53 − 1', async (t) => {
  const { Event, LaneMark } = katamichi.v1
  for (const value of [0, 1, 2 ** 31, 2 ** 32, 2 ** 47 + 1, Number.MAX_SAFE_INTEGER]) {
    const event = Event.decode(Event.encode({ eventTimeMs: value }).finish())
    t.equal(event.eventTimeMs, value)
    const mark = LaneMark.decode(LaneMark.encode({ lastSequence: value, eventsTotal: value }).finish())
    t.equal(mark.lastSequence, value)
    t.equal(mark.eventsTotal, value)
  }
})

t.test('E3: a field with presence tells zero from absent; one without does not', async (t) => {
  const { LaneMark } = katamichi.v1
  t.ok(LaneMark.decode(LaneMark.encode({ eventsTotal: 0 }).finish()).eventsTotal === 0)
  t.ok(LaneMark.decode(new Uint8Array()).eventsTotal == null)
  t.equal(LaneMark.decode(new Uint8Array()).lastSequence, 0)
})

t.test('a field of the schema is forgotten nowhere', async (t) => {
  const fields = everyField()
  t.ok(fields.length > 120, `${fields.length} fields`)
  const isEvent = new Ajv({ strict: false, schemas: eventJsonSchemas() }).getSchema('Event')!
  const typed = new Set(clientPaths())
  const made = new Set(fc.sample(anyEvent, 3000).flatMap((event) => pathsOf(event)))
  const madeJson = new Set(fc.sample(anyEventJson, 3000).flatMap((json) => pathsOf(json)))
  for (const { path, event } of fields) {
    const wire = new WireWriter(1, FIXED_BYTES_MAX)
    writeEvent(wire, event)
    const bytes = wire.take()
    const library = katamichi.v1.Event.encode(event).finish()
    t.ok(wire.isPlain && Buffer.compare(bytes, library) === 0, `${path} is written`)
    const read = readPlainEvent(bytes)
    t.ok(read && pathsOf(read).includes(path), `${path} is read`)
    const json = eventToJson(read ?? {})
    t.ok(pathsOf(json).includes(path) && isEvent(json), `${path} is in JSON, and in its schema`)
    t.ok(EVENT_FIELDS.has(path), `${path} is in the list of paths`)
    t.ok(made.has(path), `${path} is in the events of the tests`)
    const again = eventFromJson({ ...(hasSubject(event) ? {} : { train: { number: 'x' } }), ...json })
    if (path.startsWith('inputUnknown.')) {
      t.notOk('event' in again && pathsOf(again.event).includes(path), `${path} can be said by no source`)
      continue
    }
    t.ok('event' in again && pathsOf(again.event).includes(path), `${path} is read from JSON`)
    t.ok(typed.has(path), `${path} is in the client's types`)
    t.ok(madeJson.has(path), `${path} is in the JSON of the tests`)
  }
  t.same([...EVENT_FIELDS.keys()].sort(), fields.map(({ path }) => path).sort(), 'and nothing is there that is none')
})

/** Of every value in an event, read anew from the file: its path, and an event that has it and its subject's name. */
function everyField(): { path: string; event: Event }[] {
  const root = new protobuf.Root().loadSync('proto/katamichi.proto')
  root.resolveAll()
  const names: Record<string, string> = { train: 'number', line: 'line', component: 'component', information: 'id' }
  const fields: { path: string; event: Event }[] = []
  const walk = (type: protobuf.Type, path: string, around: (inner: object) => object) => {
    for (const { name, repeated, resolvedType, type: scalar } of type.fieldsArray) {
      const at = path ? `${path}.${name}` : name
      const put = (value: unknown) => around({ [name]: repeated ? [value] : value })
      if (resolvedType instanceof protobuf.Type) {
        const key = path ? undefined : names[name]
        walk(resolvedType, at, (inner) => put(key ? { [key]: 'x', ...inner } : inner))
      } else fields.push({ path: at, event: put(scalar === 'string' ? 'x' : scalar === 'bool' ? true : 1) })
    }
  }
  walk(root.lookupType('katamichi.v1.Event'), '', (inner) => inner)
  return fields
}

/** Every path at which something stands. */
function pathsOf(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((inner) => pathsOf(inner, path))
  if (typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path ? `${path}.${name}` : name))
}

/** Every path that `client/event-types.ts` has a type for. */
function clientPaths(): string[] {
  const source = ts.createSourceFile('', readFileSync('client/event-types.ts', 'utf8'), ts.ScriptTarget.Latest, true)
  const types = new Map<string, [name: string, type: string][]>()
  ts.forEachChild(source, (node) => {
    if (!ts.isInterfaceDeclaration(node)) return
    const members = node.members.filter(ts.isPropertySignature)
    types.set(
      node.name.text,
      members.map(({ name, type }) => [name.getText(), type!.getText().replace('[]', '')]),
    )
  })
  const paths = (type: string, path: string): string[] =>
    types.get(type)?.flatMap(([name, inner]) => paths(inner, path ? `${path}.${name}` : name)) ?? [path]
  return [
    ...paths('EventHeading', ''),
    ...['Train', 'Line', 'Component', 'Information'].flatMap((type) => paths(type, type.toLowerCase())),
  ]
}
