/** What is wrong with a guard file and no single value can show: it is held against the schema of events here. */
import { LinearPattern } from '../ground/linear-pattern.js'
import { EVENT_ENUMS } from '../proto/generated/event-table.js'
import { GUARDED_FIELDS, type GuardedField } from '../proto/guarded-fields.js'
import { nearestName } from './parse/nearest-name.js'
import { duplicateFaults, entriesAt, type KeyFault, type RawTable, valueAt } from './parse/parse-config.js'

/**
 * Longest text that a pattern is held against. The work is that many times the pattern's length at most, which is 500
 * steps: a millisecond or two.
 */
export const PATTERN_TEXT_LENGTH_MAX = 256
const PATHS = [...GUARDED_FIELDS.keys()]

export function guardFaults(raw: RawTable): KeyFault[] {
  const listed = new Set(entriesAt(raw, 'fields'))
  return [
    ...entriesAt(raw, 'fields').flatMap((path, index) => listedFaults(path, `fields[${index}]`, raw)),
    ...repeatedFaults(raw),
    ...duplicateFaults(raw, 'operator', 'name'),
    ...duplicateFaults(raw, 'source', 'name'),
    ...duplicateFaults(raw, 'field', 'path'),
    ...operatorFaults(raw),
    ...entriesAt(raw, 'field').flatMap((entry, index) => entryFaults(entry, `field[${index}]`, raw, listed)),
  ]
}

/** A path that is written as one of `fields`. */
function listedFaults(path: unknown, at: string, raw: RawTable): KeyFault[] {
  if (typeof path !== 'string') return []
  const field = GUARDED_FIELDS.get(path)
  if (!field) return [{ path: at, message: unknownPath(path) }]
  if (field.kind && !entriesAt(raw, 'kinds').includes(field.kind)) {
    return [{ path: at, message: `${path} is of a kind that is not in kinds, so it would never cross` }]
  }
  if (!field.isFreeText || valueAt(raw, 'free_text') !== undefined) return []
  return [{ path: at, message: `${path} is free text, which crosses only where there is a [free_text]` }]
}

function unknownPath(path: string): string {
  const inner = PATHS.filter((known) => known.startsWith(`${path}.`))
  if (inner.length > 0) return `is not one field but several; list those that may cross, such as ${inner[0]}`
  const meant = nearestName(path, PATHS)
  return `is no field of an event${meant === undefined ? '' : `; did you mean ${meant}?`}`
}

function repeatedFaults(raw: RawTable): KeyFault[] {
  const fields = entriesAt(raw, 'fields')
  return fields.flatMap((path, index) => {
    const first = fields.indexOf(path)
    return first === index ? [] : [{ path: `fields[${index}]`, message: `is the same as fields[${first}]` }]
  })
}

/** Trains, lines and notices cross by their operators, so without one none does. */
function operatorFaults(raw: RawTable): KeyFault[] {
  const needs = entriesAt(raw, 'kinds').find((kind) => GUARDED_FIELDS.has(`${kind}.operator`))
  if (needs === undefined || entriesAt(raw, 'operator').length > 0) return []
  return [{ path: 'operator', message: `is missing: without an [[operator]] nothing of kind "${needs}" could cross` }]
}

const OF_NUMBERS = ['min', 'max']
const OF_TIMES = ['past_s_max', 'ahead_s_max']
const OF_TEXTS = ['length_max', 'characters', 'also', 'pattern']
const OF_WORDS = ['values']

/** An entry of `[[field]]`. */
function entryFaults(entry: unknown, at: string, raw: RawTable, listed: ReadonlySet<unknown>): KeyFault[] {
  const path = valueAt(entry, 'path')
  if (typeof path !== 'string') return []
  const field = GUARDED_FIELDS.get(path)
  if (!field) return [{ path: `${at}.path`, message: unknownPath(path) }]
  const faults: KeyFault[] = []
  const isUsed = listed.has(path) || (field.isImplied && isKindListed(field, raw))
  if (!isUsed) faults.push({ path: `${at}.path`, message: `${path} is not in fields, so this would never be used` })
  const allowed = rulesFor(field)
  for (const key of [...OF_NUMBERS, ...OF_TIMES, ...OF_TEXTS, ...OF_WORDS]) {
    if (valueAt(entry, key) === undefined || allowed.includes(key)) continue
    faults.push({ path: `${at}.${key}`, message: `cannot be asked of ${path}, which is ${descriptionOf(field)}` })
  }
  const [min, max] = [valueAt(entry, 'min'), valueAt(entry, 'max')]
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    faults.push({ path: `${at}.min`, message: `is greater than max (${max})` })
  return [...faults, ...patternFaults(entry, at, raw, field), ...valueFaults(entry, at, field)]
}

function isKindListed({ kind }: GuardedField, raw: RawTable): boolean {
  return kind === undefined || entriesAt(raw, 'kinds').includes(kind)
}

function rulesFor(field: GuardedField): readonly string[] {
  // A key's service date has one form, and the sender knows the day of a train that has none.
  if (field.isKey && /\bserviceDate$/.test(field.path)) return []
  if (field.leaf === 'string' || field.leaf === 'string list') return [...OF_TEXTS, ...OF_WORDS]
  if (field.leaf === 'enum') return OF_WORDS
  if (field.leaf === 'bool') return []
  return field.isTime ? OF_TIMES : OF_NUMBERS
}

function descriptionOf(field: GuardedField): string {
  if (field.leaf === 'string') return rulesFor(field).length > 0 ? 'a text' : 'a date'
  if (field.leaf === 'string list') return 'a list of texts'
  if (field.leaf === 'enum') return 'one of the words of the schema'
  if (field.leaf === 'bool') return 'true or false'
  return field.isTime ? 'a time' : 'a number'
}

function patternFaults(entry: unknown, at: string, raw: RawTable, field: GuardedField): KeyFault[] {
  const pattern = valueAt(entry, 'pattern')
  if (typeof pattern !== 'string') return []
  const faults: KeyFault[] = []
  try {
    new LinearPattern(pattern)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    faults.push({ path: `${at}.pattern`, message: `cannot be used: ${error.message}` })
  }
  const of = field.isFreeText ? 'free_text' : 'text'
  const length = valueAt(entry, 'length_max') ?? valueAt(raw, of, 'length_max') ?? (field.isFreeText ? 1000 : 64)
  if (typeof length === 'number' && length > PATTERN_TEXT_LENGTH_MAX) {
    const message = `needs length_max = ${PATTERN_TEXT_LENGTH_MAX} or less beside it, is ${length}: longer texts take too long to match`
    faults.push({ path: `${at}.pattern`, message })
  }
  return faults
}

function valueFaults(entry: unknown, at: string, field: GuardedField): KeyFault[] {
  const values = valueAt(entry, 'values')
  if (!Array.isArray(values) || !field.enum) return []
  const names = Object.entries(EVENT_ENUMS[field.enum]).flatMap(([name, number]) => (number === 0 ? [] : name))
  return values.flatMap((value, index) =>
    typeof value !== 'string' || names.includes(value)
      ? []
      : [{ path: `${at}.values[${index}]`, message: `is none of ${names.join(', ')}` }],
  )
}
