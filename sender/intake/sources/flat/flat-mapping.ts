/**
 * A mapping from flat rows (one JSON object of plain values a line) to events, written as configuration:
 *
 *     name = "example"
 *     [match]                                  # the mapping applies when the first row has these values
 *     src = "example"
 *     [fields]                                 # event path = a rule, or a list of rules: the first with a value counts
 *     "train.operator" = { value = "Example" }
 *     "train.delayS" = { from = "delay", as = "integer", absent_when = [-1] }
 *     "train.position.atStation" = { from = "at", pattern = "^Arrived (.+)$" }
 *
 * `as` is text (the default), integer, number, rfc3339_ms, date_dmy ("03 Oct 2025" → "2025-10-03") or equals (true when
 * the column is the rule's `equals`, otherwise absent). Columns named in `ignored_columns` are known and not carried.
 */

import { LinearPattern } from '../../../../ground/linear-pattern.js'
import { type EventLeaf, eventLeafAt } from '../../../../proto/event-fields.js'
import { eventFromJson } from '../../../../proto/event-json.js'
import { daysInMonth, rfc3339Ms } from '../../../../proto/rfc3339.js'
import { FieldDrops } from '../../core/field-drops.js'
import type { Parsed } from '../../core/parsed.js'

type Plain = string | number | boolean
type Row = Readonly<Record<string, unknown>>

type Rule =
  | { value: Plain }
  | {
      from: string
      convert: (cell: Plain) => Plain | undefined
      pattern?: LinearPattern
      absentWhen: readonly unknown[]
    }

export type FlatMapping = {
  name: string
  match: Readonly<Record<string, Plain>>
  fields: readonly { path: readonly string[]; isList: boolean; rules: readonly Rule[] }[]
  /** The columns that `match` and the rules read. Those in `ignoredColumns` are known and not carried. */
  columns: ReadonlySet<string>
  ignoredColumns: ReadonlySet<string>
}

/** Checks a mapping as a TOML parser returns it. Lists every fault with its place. */
export function readFlatMapping(value: unknown): { mapping: FlatMapping; faults?: never } | { faults: string[] } {
  const faults: string[] = []
  const table = tableOr(value, 'mapping', faults)
  for (const key of Object.keys(table))
    if (!['name', 'match', 'fields', 'ignored_columns'].includes(key)) faults.push(`${key}: unknown key`)
  const name = table.name
  if (typeof name !== 'string' || name === '') faults.push('name: a text is needed')

  const match = tableOr(table.match, 'match', faults)
  if (Object.keys(match).length === 0) faults.push('match: at least one column is needed')
  for (const [column, cell] of Object.entries(match))
    if (!isPlain(cell)) faults.push(`match.${column}: a plain value is needed`)

  const ignored = table.ignored_columns ?? []
  if (!Array.isArray(ignored) || ignored.some((column) => typeof column !== 'string'))
    faults.push('ignored_columns: a list of column names is needed')

  const fields = Object.entries(tableOr(table.fields, 'fields', faults)).flatMap(([path, given]) => {
    const at = `fields."${path}"`
    const leaf = eventLeafAt(path)
    if (leaf === undefined) {
      faults.push(`${at}: no event field of that name takes a single value`)
      return []
    }
    const alternatives = Array.isArray(given) ? given : [given]
    if (alternatives.length === 0) faults.push(`${at}: a rule is needed`)
    const rules = alternatives.flatMap((rule: unknown, i) =>
      readRule(rule, alternatives.length > 1 ? `${at}[${i}]` : at, leaf, faults),
    )
    return [{ path: path.split('.'), isList: leaf === 'string list', rules }]
  })
  if (fields.length === 0) faults.push('fields: at least one is needed')
  if (faults.length > 0) return { faults }

  const columns = new Set(Object.keys(match))
  for (const { rules } of fields) for (const rule of rules) if ('from' in rule) columns.add(rule.from)
  const ignoredColumns = new Set((ignored as string[]).filter((column) => !columns.has(column)))
  return { mapping: { name: name as string, match: match as FlatMapping['match'], fields, columns, ignoredColumns } }
}

/** True when a row, the first of a file, is of this mapping's kind. */
export function mappingApplies(mapping: FlatMapping, row: Row): boolean {
  return Object.entries(mapping.match).every(([column, cell]) => Object.hasOwn(row, column) && row[column] === cell)
}

/** Reads one row as an event. Never throws. */
export function parseFlatRow(mapping: FlatMapping, row: unknown): Parsed {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return { events: [], refused: [{ word: 'not_an_event', detail: 'not a JSON object' }] }
  const json: Record<string, unknown> = {}
  const drops = new FieldDrops()
  for (const [column, cell] of Object.entries(row))
    if (!mapping.columns.has(column) && cell !== null && cell !== '')
      drops.note(column, mapping.ignoredColumns.has(column) ? 'not_carried' : 'unknown')
  const unreadable = new Set<string>()
  for (const { path, isList, rules } of mapping.fields) {
    let value: unknown
    for (const rule of rules) {
      const cell = readCell(rule, row as Row)
      if (cell === 'unreadable') {
        drops.note((rule as { from: string }).from, 'ill_typed')
        unreadable.add(path.join('.'))
      } else if (cell) {
        value = isList ? [cell.value] : cell.value
        break
      }
    }
    // A value that cannot be read is put in as an object, which is no text, number or list: the event is then marked,
    // or refused when its key is concerned.
    if (value !== undefined) put(json, path, value)
    else if (unreadable.has(path.join('.'))) put(json, path, {})
  }
  const read = eventFromJson(json)
  if (read.refused) {
    const { refused: word, detail, subject } = read
    const refused = [{ word, detail, ...(subject && { subject }) }]
    return { events: [], refused, dropped: drops.list() }
  }
  for (const { field, word } of read.dropped) if (!unreadable.has(field)) drops.note(field, word)
  return { events: [read.event], refused: [], dropped: drops.list() }
}

// ---------------------------------------------------------------- applying a rule

/** Limits the cells that a pattern searches, to bound its time; names of places are shorter. */
const PATTERN_CELL_LENGTH_MAX = 2000

/**
 * Reads a rule's value: `undefined` when the column is absent or says nothing here, 'unreadable' when it holds
 * something that the rule cannot read.
 */
function readCell(rule: Rule, row: Row): { value: Plain } | 'unreadable' | undefined {
  if ('value' in rule) return rule
  let cell: unknown = Object.hasOwn(row, rule.from) ? row[rule.from] : undefined
  if (cell === undefined || cell === null || cell === '' || rule.absentWhen.includes(cell)) return undefined
  if (!isPlain(cell)) return 'unreadable'
  if (rule.pattern) {
    const text = String(cell)
    if (text.length > PATTERN_CELL_LENGTH_MAX) return 'unreadable'
    cell = rule.pattern.firstGroupIn(text)
    if (cell === undefined) return undefined
  }
  const value = rule.convert(cell as Plain)
  if (value === undefined) return 'unreadable'
  return value === false ? undefined : { value }
}

/** The paths come from {@link eventLeafAt}, so no name among them is special to JavaScript. */
function put(json: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let place = json
  for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Record<string, unknown>
  place[path[path.length - 1]] = value
}

function toNumber(cell: Plain): number | undefined {
  const number = typeof cell === 'string' && /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function toInteger(cell: Plain): number | undefined {
  const number = toNumber(cell)
  return Number.isSafeInteger(number) ? number : undefined
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Converts "03 Oct 2025" to "2025-10-03". */
function dayMonthYear(cell: Plain): string | undefined {
  const [, day, monthName, year] = /^(\d\d) ([A-Z][a-z][a-z]) (\d{4})$/.exec(String(cell)) ?? []
  const month = MONTHS.indexOf(monthName) + 1
  if (Number(day) < 1 || !(Number(day) <= daysInMonth(Number(year), month))) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${day}`
}

// ---------------------------------------------------------------- reading a rule

const CONVERSIONS: Readonly<
  Record<string, { convert: (cell: Plain) => Plain | undefined; gives: readonly EventLeaf[] }>
> = {
  text: { convert: String, gives: ['string', 'string list', 'enum'] },
  integer: { convert: toInteger, gives: ['sint32', 'uint32', 'uint64', 'double', 'float'] },
  number: { convert: toNumber, gives: ['double', 'float'] },
  rfc3339_ms: { convert: (cell) => rfc3339Ms(String(cell)), gives: ['uint64'] },
  date_dmy: { convert: dayMonthYear, gives: ['string'] },
}

function readRule(value: unknown, at: string, leaf: EventLeaf, faults: string[]): Rule[] {
  const before = faults.length
  const rule = tableOr(value, at, faults)
  const allowed = 'value' in rule ? ['value'] : ['from', 'as', 'pattern', 'absent_when', 'equals']
  for (const key of Object.keys(rule)) if (!allowed.includes(key)) faults.push(`${at}.${key}: unknown key`)
  if ('value' in rule) {
    if (!isPlain(rule.value)) faults.push(`${at}.value: a plain value is needed`)
    return faults.length > before ? [] : [{ value: rule.value as Plain }]
  }
  const { from, as = 'text', equals, absent_when: absentWhen = [] } = rule
  if (typeof from !== 'string' || from === '') faults.push(`${at}: from or value is needed`)
  if (!Array.isArray(absentWhen)) faults.push(`${at}.absent_when: a list is needed`)
  if ((as === 'equals') !== (equals !== undefined)) faults.push(`${at}: as = "equals" and equals go together`)
  const conversion =
    as === 'equals'
      ? { convert: (cell: Plain) => cell === equals, gives: ['bool'] as const }
      : typeof as === 'string' && Object.hasOwn(CONVERSIONS, as)
        ? CONVERSIONS[as]
        : undefined
  if (!conversion) faults.push(`${at}.as: one of ${Object.keys(CONVERSIONS).join(', ')}, equals is needed`)
  else if (!(conversion.gives as readonly EventLeaf[]).includes(leaf))
    faults.push(`${at}.as: ${as} does not give a ${leaf}`)
  const pattern = rule.pattern === undefined ? undefined : readPattern(rule.pattern, at, faults)
  if (faults.length > before) return []
  const { convert } = conversion!
  return [{ from: from as string, convert, absentWhen: absentWhen as unknown[], ...(pattern && { pattern }) }]
}

function readPattern(value: unknown, at: string, faults: string[]): LinearPattern | undefined {
  if (typeof value !== 'string') {
    faults.push(`${at}.pattern: a text is needed`)
    return undefined
  }
  try {
    const pattern = new LinearPattern(value)
    if (pattern.groups !== 1) faults.push(`${at}.pattern: exactly one group is needed, ${pattern.groups} found`)
    return pattern
  } catch (error) {
    faults.push(`${at}.pattern: ${(error as Error).message}`)
    return undefined
  }
}

function tableOr(value: unknown, at: string, faults: string[]): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row
  faults.push(`${at}: a table is needed`)
  return {}
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
