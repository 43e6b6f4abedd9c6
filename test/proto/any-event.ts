/** Events of every shape that the schema allows, made from its table: a field that is added there is in them at once. */
import fc from 'fast-check'
import type { Event } from '../../proto/event.js'
import {
  EVENT_ENUMS,
  EVENT_MESSAGES,
  type FieldRow,
  type MessageName,
  type ScalarType,
} from '../../proto/generated/event-table.js'

type Row = FieldRow & { readonly name: string }
type Made = fc.Arbitrary<Record<string, unknown>>

const rowsOf = (message: MessageName): Row[] =>
  Object.entries(EVENT_MESSAGES[message]).map(([name, row]) => ({ name, ...row }))

const SUBJECT_FIELDS = rowsOf('Event').flatMap(({ name, oneOf }) => (oneOf === 'subject' ? name : []))

/** An object that has each of these fields or not. */
const some = (rows: readonly Row[], make: (row: Row) => fc.Arbitrary<unknown>): Made =>
  fc.record(Object.fromEntries(rows.map((row) => [row.name, make(row)])))

// ---------------------------------------------------------------- as a program makes them

const timeMs = fc.oneof(
  fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(0, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 32, 2 ** 49 - 1, 2 ** 49, 2 ** 53 - 1),
)
const SCALARS: Record<ScalarType, fc.Arbitrary<unknown>> = {
  string: fc.oneof(
    fc.constantFrom('JR-East', 'Chūō', '快速', '🚃', '-', ''),
    fc.string({ maxLength: 200, unit: 'binary' }),
    fc.string({ maxLength: 12 }),
  ),
  bool: fc.boolean(),
  uint32: fc.nat({ max: 0xffff_ffff }),
  uint64: timeMs,
  sint32: fc.integer(),
  float: fc.float({ noNaN: true }),
  double: fc.double({ noNaN: true }),
}
const ENUM_NUMBER_MAX = 20

const messages = new Map<MessageName, Made>()
function anyMessage(name: MessageName): Made {
  let made = messages.get(name)
  if (!made) messages.set(name, (made = some(rowsOf(name), anyField)))
  return made
}

/** Absent is `undefined`, as a careless hand leaves it. A number that no name has may come from a newer writer. */
function anyField({ scalar, enum: names, message, max }: Row): fc.Arbitrary<unknown> {
  const one = message ? anyMessage(message) : names ? fc.nat({ max: ENUM_NUMBER_MAX }) : SCALARS[scalar!]
  return fc.option(max === undefined ? one : fc.array(one, { maxLength: 4 }), { nil: undefined, freq: 2 })
}

const heading = rowsOf('Event').filter(({ name }) => !SUBJECT_FIELDS.includes(name))
const anyEventAbout = (subjects: readonly string[]) =>
  fc
    .tuple(
      some(heading, anyField),
      some(
        rowsOf('Event').filter(({ name }) => subjects.includes(name)),
        anyField,
      ),
    )
    .map(([a, b]) => ({ ...a, ...b }))

/** As often as these have more fields than the others. */
const WEIGHTS: Readonly<Record<string, number>> = { train: 6, information: 2 }

/** Some with more than one subject, which no writer of ours means. */
export const anyEvent = fc.oneof(
  ...SUBJECT_FIELDS.map((subject) => ({ weight: WEIGHTS[subject] ?? 1, arbitrary: anyEventAbout([subject]) })),
  { weight: 1, arbitrary: anyEventAbout(SUBJECT_FIELDS) },
) as fc.Arbitrary<Event>

// ---------------------------------------------------------------- as JSON has them

const JSON_SCALARS: Record<ScalarType, fc.Arbitrary<unknown>> = {
  ...SCALARS,
  // An empty text is an absent one.
  string: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  float: fc.float({ noNaN: true, noDefaultInfinity: true }),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
}
const MUST_HAVE: Partial<Record<MessageName, string>> = {
  TrainStatus: 'number',
  LineStatus: 'line',
  ComponentStatus: 'component',
  Information: 'id',
}

function jsonMessage(name: MessageName): Made {
  const rows = rowsOf(name)
  const groups = [...new Set(rows.flatMap(({ oneOf }) => oneOf ?? []))]
  const free = some(
    rows.filter(({ oneOf }) => !oneOf),
    (row) => (row.name === MUST_HAVE[name] ? jsonField(row) : fc.option(jsonField(row), { nil: undefined, freq: 2 })),
  )
  const oneOfs = groups.map((group) => {
    const choices = rows
      // No JSON says what is unknown of an input.
      .filter(({ oneOf, name }) => oneOf === group && name !== 'inputUnknown')
      .map((row) => fc.record({ [row.name]: jsonField(row) }) as Made)
    // An event is about something; a train may be nowhere.
    return name === 'Event' ? fc.oneof(...choices) : fc.oneof(fc.constant({}), ...choices)
  })
  return fc.tuple(free, ...oneOfs).map((parts) => present(Object.assign({}, ...parts)))
}

function jsonField({ scalar, enum: names, message, max, isZeroAbsent }: Row): fc.Arbitrary<unknown> {
  let one = message ? jsonMessage(message) : names ? fc.constantFrom(...saying(names)) : JSON_SCALARS[scalar!]
  if (isZeroAbsent) one = one.filter((value) => value !== 0)
  return max === undefined ? one : fc.array(one, { minLength: 1, maxLength: 3 })
}

/** The names of an enum that say something: 0 says nothing. */
function saying(names: keyof typeof EVENT_ENUMS): string[] {
  return Object.entries(EVENT_ENUMS[names]).flatMap(([name, number]) => (number === 0 ? [] : name))
}

function present(json: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined))
}

/** Each is an event's JSON as it stands: read and written again it is the same. */
export const anyEventJson = jsonMessage('Event')
