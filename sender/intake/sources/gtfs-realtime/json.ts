/**
 * Reads GTFS-Realtime as JSON, in every form that protobuf libraries write: names in snake_case or camelCase, integers
 * as numbers or texts, enums by name or number, fields in any order, empty lists left out. The JSON is brought into the
 * decoded message's form, field by field, and then read like one: a value of a wrong type costs only its field.
 */
import { FieldDrops } from '../../core/field-drops.js'
import type { Snapshot } from '../../core/parsed.js'
import { FEED_ENTITY, FEED_HEADER, type GtfsField, type GtfsMessage, type Scalar } from './fields.js'
import { eventsOfFeed, type FeedMessage, type GtfsRealtimeOptions } from './gtfs-realtime.js'
import type { FeedEntity } from './wire.js'

type Json = Readonly<Record<string, unknown>>

/** True when a parsed JSON value has the form of a feed message: a header, and entities or none. */
export function isFeedMessageJson(value: unknown): boolean {
  if (!isObject(value) || !isObject(own(value, 'header'))) return false
  const entity = own(value, 'entity')
  return entity === undefined || entity === null || Array.isArray(entity)
}

/** Reads a parsed JSON value. Never throws. */
export function parseGtfsRealtimeJson(value: unknown, options: GtfsRealtimeOptions): Snapshot {
  if (!isFeedMessageJson(value)) {
    const refused = [{ word: 'not_an_event' as const, detail: 'no feed header or entities' }]
    return { events: [], refused, isSnapshot: true }
  }
  const drops = new FieldDrops()
  const { header, entity, ...rest } = value as Json
  for (const name of Object.keys(rest)) drops.note(name, 'unknown')
  const entities: FeedEntity[] = []
  const faults: string[] = []
  for (const [index, one] of ((entity ?? []) as unknown[]).entries()) {
    if (isObject(one)) entities.push(messageForm(one, FEED_ENTITY, '', drops))
    else faults.push(`entity ${index} is no object`)
  }
  const headerForm = messageForm(header as Json, FEED_HEADER, 'header', drops) as NonNullable<FeedMessage['header']>
  for (const name of ['feedVersion', 'nyct'])
    if (Object.hasOwn(headerForm, name)) drops.note(`header.${name === 'nyct' ? name : 'feed_version'}`, 'not_carried')
  const snapshot = eventsOfFeed({ header: headerForm, entity: entities }, options, drops)
  for (const detail of faults) snapshot.refused.push({ word: 'not_an_event', detail })
  return snapshot
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(value: Json, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/**
 * Null counts as absent, as in protobuf's JSON mapping. Nesting goes as deep as the standard's messages do, and no
 * deeper.
 */
function messageForm(json: Json, fields: GtfsMessage, path: string, drops: FieldDrops): object {
  const form: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(json)) {
    if (value === null || value === undefined) continue
    const field = fields.get(plainName(key))
    const name = `${path === '' ? '' : `${path}.`}${field?.name ?? key}`
    if (!field) {
      drops.note(name, 'unknown')
      continue
    }
    const read = field.isList ? listForm(value, field, name, drops) : valueForm(value, field.type, name, drops)
    if (read !== undefined) form[field.property] = read
  }
  return form
}

/** Each writer names the field of NYCT's extension differently. */
const NYCT_NAME = /^(nyct_|nyct)(feed_?header|trip_?descriptor|stop_?time_?update)$/i

/** Protobuf's JSON mapping writes an extension as `[transit_realtime.nyct_trip_descriptor]`. */
function plainName(key: string): string {
  const name = key.replace(/^\[?\.?(transit_realtime\.)?/, '').replace(/\]$/, '')
  return NYCT_NAME.test(name) ? 'nyct' : name
}

function listForm(value: unknown, { type }: GtfsField, name: string, drops: FieldDrops): unknown {
  if (!Array.isArray(value)) {
    drops.note(name, 'ill_typed')
    return undefined
  }
  return value.map((one) => valueForm(one, type, name, drops)).filter((one) => one !== undefined)
}

function valueForm(value: unknown, type: Scalar | GtfsMessage, name: string, drops: FieldDrops): unknown {
  if (type instanceof Map) {
    if (isObject(value)) return messageForm(value, type, name, drops)
    drops.note(name, 'ill_typed')
    return undefined
  }
  const read = scalarForm(value, type as Scalar)
  if (read !== undefined) return read
  // An unknown word is read as a value of the enum, so that its record is marked; dropped, the trip would look as
  // usual.
  if (Array.isArray(type) && typeof value === 'string') return UNKNOWN_WORD
  drops.note(name, 'ill_typed')
  return undefined
}

/** Stands for a word that we do not know; no enum has this number. */
const UNKNOWN_WORD = -1

function scalarForm(value: unknown, type: Scalar): unknown {
  if (type === 'opaque') return value
  if (type === 'text')
    return Number.isSafeInteger(value) ? String(value) : typeof value === 'string' ? value : undefined
  if (type === 'bool') return typeof value === 'boolean' ? value : undefined
  if (type === 'float') return floatOf(value)
  if (type === 'integer') return integerOf(value)
  const index = typeof value === 'string' ? type.indexOf(value.toUpperCase()) : -1
  return index >= 0 ? index : integerOf(value)
}

function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? Number(value) : value
  return Number.isInteger(number) ? (number as number) : undefined
}

/**
 * Protobuf's JSON mapping writes NaN and the infinities as texts; they are read, so that they are dropped as what they
 * are.
 */
function floatOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  if (/^(NaN|-?Infinity)$/.test(value)) return Number(value)
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined
}
