/**
 * Events as JSON, both ways: camelCase names as in `katamichi.proto`, enums by name, absent fields left out (E5).
 *
 *     {"eventTimeMs":1601131935000,"train":{"operator":"JR-East","line":"JR-East.JobanRapid","number":"476M","delayS":0}}
 *
 * Reading is strict about types, because a delay that is the text "60" is somebody's mistake; it is lenient about
 * names it does not know, which are dropped and counted, because a newer writer may know more. Nesting is the
 * schema's own, and lists are bounded by {@link STOP_CALLS_MAX} and {@link LIST_LENGTH_MAX}.
 */
import { type Event, subjectKey } from './event.js'
import { jsonEvent } from './generated/event-json.js'
import {
  EVENT_ENUMS,
  EVENT_MESSAGES,
  type FieldRow,
  type MessageName,
  type ScalarType,
} from './generated/event-table.js'

export const STOP_CALLS_MAX = EVENT_MESSAGES.TrainStatus.stopCalls.max!
/** Stations, lines and car ids of one train. */
export const LIST_LENGTH_MAX = EVENT_MESSAGES.TrainStatus.carIds.max!

export type EventRefusal = { refused: 'not_an_event' | 'no_key'; detail: string }
export type EventRead = { event: Event; ignoredFields: number; refused?: never }

type Scalar = ScalarType
type Message = {
  fields: Readonly<Record<string, Field>>
  /** Of each of these groups of fields at most one is there. */
  oneOfs: readonly (readonly string[])[]
}
type Field = Scalar | { names: Readonly<Record<string, number>> } | { message: Message } | { list: Field; max: number }

/** The event as a plain JSON value. */
export function eventToJson(event: Event): object {
  return jsonEvent(event)
}

/** Reads one parsed JSON value as an event. Never throws. */
export function eventFromJson(value: unknown): EventRead | EventRefusal {
  const reading: Reading = { ignoredFields: 0, fault: undefined }
  const event = readMessage(EVENT, value, '', reading) as Event
  if (reading.fault !== undefined) return { refused: 'not_an_event', detail: reading.fault }
  const key = event.train
    ? 'train.number'
    : event.line
      ? 'line.line'
      : event.component
        ? 'component.component'
        : event.information
          ? 'information.id'
          : undefined
  if (!key) return { refused: 'not_an_event', detail: 'no train, line, component or information' }
  if (subjectKey(event) === undefined) return { refused: 'no_key', detail: `${key} is missing` }
  return { event, ignoredFields: reading.ignoredFields }
}

// ---------------------------------------------------------------- the schema, as a table

const EVENT = messageOf('Event')

function messageOf(name: MessageName): Message {
  const rows = Object.entries(EVENT_MESSAGES[name])
  const groups = new Map<string, string[]>()
  for (const [field, { oneOf }] of rows) if (oneOf) groups.set(oneOf, [...(groups.get(oneOf) ?? []), field])
  return {
    fields: Object.fromEntries(rows.map(([field, row]) => [field, fieldOf(row)])),
    oneOfs: [...groups.values()],
  }
}

function fieldOf({ max, ...row }: FieldRow): Field {
  if (max !== undefined) return { list: fieldOf(row), max }
  if (row.message) return { message: messageOf(row.message) }
  return row.enum ? { names: EVENT_ENUMS[row.enum] } : row.scalar!
}

// ---------------------------------------------------------------- reading

type Reading = { ignoredFields: number; fault: string | undefined }

/** On the first fault `reading.fault` is set and what is returned means nothing. */
function readMessage(schema: Message, value: unknown, path: string, reading: Reading): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(reading, path, 'not an object')
  for (const [name, inner] of Object.entries(value)) {
    if (!Object.hasOwn(schema.fields, name)) reading.ignoredFields++
    else if (inner !== null && inner !== undefined)
      read[name] = readField(schema.fields[name], inner, path ? `${path}.${name}` : name, reading)
    if (reading.fault !== undefined) return read
  }
  for (const group of schema.oneOfs) {
    const given = group.filter((name) => read[name] !== undefined)
    if (given.length > 1) fail(reading, path, `more than one of ${given.join(', ')}`)
  }
  return read
}

function readField(field: Field, value: unknown, path: string, reading: Reading): unknown {
  if (typeof field === 'string') return readScalar(field, value, path, reading)
  if ('message' in field) return readMessage(field.message, value, path, reading)
  if ('names' in field) {
    const known = typeof value === 'string' && Object.hasOwn(field.names, value) && Number.isNaN(Number(value))
    return known ? field.names[value] : fail(reading, path, 'not a known name')
  }
  if (!Array.isArray(value)) return fail(reading, path, 'not a list')
  if (value.length > field.max) return fail(reading, path, `more than ${field.max} entries`)
  return value.map((inner) => readField(field.list, inner, path, reading))
}

function readScalar(kind: Scalar, value: unknown, path: string, reading: Reading): unknown {
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? value : fail(reading, path, 'not a string')
    case 'bool':
      return typeof value === 'boolean' ? value : fail(reading, path, 'not true or false')
    case 'uint64':
      return isInteger(value, 0, Number.MAX_SAFE_INTEGER) ? value : fail(reading, path, 'not an integer in range')
    case 'uint32':
      return isInteger(value, 0, 0xffff_ffff) ? value : fail(reading, path, 'not an integer in range')
    case 'sint32':
      return isInteger(value, -0x8000_0000, 0x7fff_ffff) ? value : fail(reading, path, 'not an integer in range')
    case 'double':
      return Number.isFinite(value) ? value : fail(reading, path, 'not a finite number')
    case 'float': {
      // Rounded at once to what the wire holds, so that an event is the same before and after it.
      const rounded = typeof value === 'number' ? Math.fround(value) : Number.NaN
      return Number.isFinite(rounded) ? rounded : fail(reading, path, 'not a finite number')
    }
  }
}

function isInteger(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
}

function fail(reading: Reading, path: string, what: string): Record<string, unknown> {
  reading.fault ??= `${path || 'value'}: ${what}`
  return {}
}
