import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import t from 'tap'
import {
  FEED_ENTITY,
  FEED_HEADER,
  type GtfsMessage,
} from '../../../../../sender/intake/sources/gtfs-realtime/fields.js'

const { root } = protobuf.parse(readFileSync('proto/gtfs-realtime.proto', 'utf8'), { keepCase: true })

/** Every field of the table against the schema's, both ways, and all below it. */
function faultsOf(fields: GtfsMessage, type: protobuf.Type, path: string): string[] {
  const named = new Map([...fields.values()].map((field) => [field.name, field]))
  const faults: string[] = []
  for (const name of Object.keys(type.fields)) if (!named.has(name)) faults.push(`${path}.${name} is not in the table`)
  for (const [name, field] of named) {
    const declared = type.fields[name]?.resolve()
    if (!declared) faults.push(`${path}.${name} is not in the schema`)
    else if (declared.repeated !== field.isList) faults.push(`${path}.${name}: one is a list`)
    else if (field.type instanceof Map) {
      if (declared.resolvedType instanceof protobuf.Type)
        faults.push(...faultsOf(field.type, declared.resolvedType, `${path}.${name}`))
      else faults.push(`${path}.${name} is no message in the schema`)
    } else if (kindOf(field.type) !== SCHEMA_KINDS[declared.type])
      faults.push(`${path}.${name} is ${kindOf(field.type)} here and ${declared.type} in the schema`)
  }
  return faults
}

const kindOf = (type: unknown) => (Array.isArray(type) ? 'integer' : type)
const SCHEMA_KINDS: Record<string, string> = {
  ...{ string: 'text', bool: 'bool', bytes: 'opaque', float: 'float', double: 'float' },
  ...{ int32: 'integer', uint32: 'integer', int64: 'integer', uint64: 'integer' },
}

t.test('the table and the schema have the same fields, of the same types', async (t) => {
  t.same(faultsOf(FEED_HEADER, root.lookupType('transit_realtime.FeedHeader'), 'header'), [])
  t.same(faultsOf(FEED_ENTITY, root.lookupType('transit_realtime.FeedEntity'), 'entity'), [])
  const [wrong] = faultsOf(FEED_HEADER, root.lookupType('transit_realtime.Position'), 'x')
  t.match(wrong, /is not in the table/, 'it can fail')
})
