/**
 * Events as JSON, both ways: camelCase names as in `katamichi.proto`, enums by name, absent fields left out (E5).
 *
 *     {"eventTimeMs":1601131935000,"train":{"operator":"JR-East","line":"JR-East.JobanRapid","number":"476M"}}
 *
 * In reading, a fault costs its field and not the event: what cannot be read is dropped, named, and marked on the
 * event. A value of another form that can mean only one thing is read as that: "60" as a number, 2 as a text, a time of
 * RFC 3339, `suspended`, `delay_s`, a list of one object as the object. An event whose subject cannot be told is
 * refused. Nesting is the schema's own, and lists are bounded.
 */
import { type Event, SUBJECT_KINDS, subjectKey, subjectOfKey } from './event.js'
import { jsonEvent } from './generated/event-json.js'
import {
  EVENT_ENUMS,
  EVENT_KEYS,
  EVENT_MESSAGES,
  type FieldRow,
  type MessageName,
  type ScalarType,
} from './generated/event-table.js'
import { rfc3339Ms } from './rfc3339.js'

type EventRefusal = {
  refused: 'not_an_event' | 'no_key'
  detail: string
  /** The subject that it is about all the same. */
  subject?: Event
  /** Further subjects that it is about. */
  otherSubjects?: readonly Event[]
}
type EventRead = { event: Event; dropped: readonly EventFieldDrop[]; refused?: never }

type EventFieldDrop = {
  /** The field's path, such as `train.stopCalls.station`, without indices. */
  field: string
  word: EventDropWord
}
/**
 * `not_carried`: at most one of a group of fields is carried, and another was there before it in the schema's order.
 */
type EventDropWord = 'unknown' | 'ill_typed' | 'out_of_range' | 'not_carried' | 'cut'

type Scalar = ScalarType
type Message = {
  fields: Readonly<Record<string, Field>>
  /** Groups of fields; at most one field of each group is there. */
  oneOfs: readonly (readonly string[])[]
}
type Field = Scalar | { names: Readonly<Record<string, number>> } | { message: Message } | { list: Field; max: number }

/** The event as a plain JSON value. */
export function eventToJson(event: Event): object {
  return jsonEvent(event)
}

/** Reads one parsed JSON value as an event. Never throws. */
export function eventFromJson(value: unknown): EventRead | EventRefusal {
  if (!isObject(value)) return { refused: 'not_an_event', detail: 'not an object' }
  const dropped: EventFieldDrop[] = []
  const event = readMessage(EVENT, value, '', dropped) as Event
  const subjects = SUBJECT_KINDS.filter((name) => isObject(onlyOne(value[name])))
  if (subjects.length === 0) return { refused: 'not_an_event', detail: `no ${SUBJECT_KINDS.join(', ')}` }
  const [kind] = subjects
  const key = subjectKey(event)
  if (subjects.length > 1) {
    const [subject, ...otherSubjects] = subjects.flatMap((name) => {
      const read = eventFromJson({ [name]: value[name] })
      return (read.refused ? read.subject : subjectOfKey(subjectKey(read.event)!)) ?? []
    })
    const detail = `more than one of ${subjects.join(', ')}`
    return { refused: 'not_an_event', detail, ...(subject && { subject, otherSubjects }) }
  }
  // A key field that is there and cannot be read would make it the event of something else. A service date is not
  // among them: the sender knows the day of a train that has none.
  const fault = dropped.find(({ field }) =>
    EVENT_KEYS[kind].fields.some((name) => name !== 'serviceDate' && field === `${kind}.${name}`),
  )
  if (fault) return { refused: 'no_key', detail: `${fault.field} cannot be read` }
  if (key === undefined) return { refused: 'no_key', detail: `${kind}.${EVENT_KEYS[kind].needed} is missing` }
  // The notice would then be about more than the source says.
  if (event.information?.informed?.length === 0 && dropped.some(({ field }) => field === 'information.informed'))
    return { refused: 'not_an_event', detail: 'information.informed cannot be read', subject: subjectOfKey(key)! }
  if (dropped.length > 0) markBlemishes(event, dropped)
  return { event, dropped }
}

/** Marks the event with what was dropped, but for fields that we do not know: no reader would miss them. */
function markBlemishes(event: Event, dropped: readonly EventFieldDrop[]): void {
  const blemishes = [...(event.blemishes ?? [])]
  for (const { field, word } of dropped) {
    if (word === 'unknown' || blemishes.length >= EVENT_MESSAGES.Event.blemishes.max!) continue
    if (!blemishes.some((known) => known.field === field && known.reason === word))
      blemishes.push({ field, reason: word })
  }
  if (blemishes.length > 0) event.blemishes = blemishes
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

type Dropped = EventFieldDrop[]

/** Why a value was not read. */
type Fault = { fault: 'ill_typed' | 'out_of_range' }
const ILL_TYPED: Fault = { fault: 'ill_typed' }
const OUT_OF_RANGE: Fault = { fault: 'out_of_range' }

function isFault(read: unknown): read is Fault {
  return read === ILL_TYPED || read === OUT_OF_RANGE
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes a list of one thing as that thing, for what was XML once is written so. */
function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

function readMessage(schema: Message, value: unknown, path: string, dropped: Dropped): object | Fault {
  if (!isObject(value)) return ILL_TYPED
  const read: Record<string, unknown> = {}
  for (const [given, inner] of Object.entries(value)) {
    const name = Object.hasOwn(schema.fields, given) ? given : camelCase(given)
    const at = path ? `${path}.${name}` : name
    if (!Object.hasOwn(schema.fields, name)) dropped.push({ field: path ? `${path}.${given}` : given, word: 'unknown' })
    else if (name !== given && Object.hasOwn(value, name)) dropped.push({ field: at, word: 'not_carried' })
    else if (inner !== null && inner !== undefined) {
      const one = readField(schema.fields[name], inner, at, dropped)
      if (isFault(one)) dropped.push({ field: at, word: one.fault })
      else read[name] = one
    }
  }
  for (const group of schema.oneOfs)
    for (const name of group.filter((name) => read[name] !== undefined).slice(1)) {
      delete read[name]
      dropped.push({ field: path ? `${path}.${name}` : name, word: 'not_carried' })
    }
  return read
}

/** Turns `delay_s`, the name in the schema, into `delayS`. Libraries write either. */
function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function readField(field: Field, value: unknown, path: string, dropped: Dropped): unknown {
  if (typeof field === 'string') return readScalar(field, value, path)
  if ('message' in field) return readMessage(field.message, onlyOne(value), path, dropped)
  if ('names' in field) {
    const name =
      typeof value === 'string'
        ? value
            .trim()
            .toUpperCase()
            .replace(/[\s-]+/g, '_')
        : ''
    const isName = Object.hasOwn(field.names, name) && Number.isNaN(Number(name))
    return isName ? field.names[name] : ILL_TYPED
  }
  return readList(field.list, field.max, value, path, dropped)
}

/** Lists whose entries say more than was said when a field is missing: a train of a line becomes the line. */
const WHOLE_OR_NOT = /^information\.(informed|activePeriods)$/

/** Reads a list. Entries that cannot be read, and those that are too many, are left out. */
function readList(field: Field, max: number, value: unknown, path: string, dropped: Dropped): unknown {
  if (!Array.isArray(value)) return ILL_TYPED
  const list: unknown[] = []
  for (const inner of value.slice(0, max)) {
    const before = dropped.length
    const one = readField(field, inner, path, dropped)
    if (isFault(one)) dropped.push({ field: path, word: one.fault })
    else if (dropped.length > before && WHOLE_OR_NOT.test(path)) dropped.push({ field: path, word: 'ill_typed' })
    else list.push(one)
  }
  if (value.length > max) dropped.push({ field: path, word: 'cut' })
  return list
}

function readScalar(kind: Scalar, value: unknown, path: string): unknown {
  switch (kind) {
    case 'string':
      return path.endsWith('erviceDate') ? readDate(value) : readText(value)
    case 'bool':
      return readBool(value)
    case 'uint64':
      return path.endsWith('Ms') ? readTime(value) : readInteger(value, 0, Number.MAX_SAFE_INTEGER)
    case 'uint32':
      return readInteger(value, 0, 0xffff_ffff)
    case 'sint32':
      return readInteger(value, -0x8000_0000, 0x7fff_ffff)
    case 'double':
      return readNumber(value)
    case 'float': {
      // The number is rounded at once to what the wire holds, so that an event is the same before and after it.
      const number = readNumber(value)
      if (typeof number !== 'number') return number
      return Number.isFinite(Math.fround(number)) ? Math.fround(number) : OUT_OF_RANGE
    }
  }
}

function readBool(value: unknown): boolean | Fault {
  const word = typeof value === 'string' ? value.toLowerCase() : value
  return word === true || word === 'true' ? true : word === false || word === 'false' ? false : ILL_TYPED
}

function readText(value: unknown): string | Fault {
  if (typeof value === 'string') return value
  return Number.isSafeInteger(value) ? String(value) : ILL_TYPED
}

/** Reads a date. GTFS writes 20261128 for 2026-11-28. */
function readDate(value: unknown): string | Fault {
  const text = readText(value)
  return typeof text === 'string' ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text
}

/** Reads a time, without its fraction of a millisecond, which is more than anyone observes. */
function readTime(value: unknown): number | Fault {
  const time = typeof value === 'string' ? rfc3339Ms(value) : undefined
  if (time !== undefined) return time
  return readInteger(typeof value === 'number' ? Math.floor(value) : value, 0, Number.MAX_SAFE_INTEGER)
}

function readInteger(value: unknown, min: number, max: number): number | Fault {
  const number = readNumber(value)
  if (typeof number !== 'number') return number
  if (!Number.isInteger(number)) return ILL_TYPED
  return number >= min && number <= max ? number : OUT_OF_RANGE
}

function readNumber(value: unknown): number | Fault {
  const number = typeof value === 'string' && /^[+-]?\d{1,20}(\.\d{1,20})?$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return ILL_TYPED
  return Number.isFinite(number) ? number : OUT_OF_RANGE
}
