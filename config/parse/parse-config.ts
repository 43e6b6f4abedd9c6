/** Makes a checked value of TOML text; the three kinds of file share this. Pure. */
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'
import { ConfigError, type Fault } from './config-error.js'
import { nearestName } from './nearest-name.js'

/** A fault whose file is known from the place where it was found. */
export type KeyFault = Omit<Fault, 'file'>

/** A table that was parsed and not checked. */
export type RawTable = Readonly<Record<string, unknown>>

/** Deepest nesting of inline values: deeper than any file of ours, and far from where recursion becomes a danger. */
const INLINE_DEPTH_MAX = 16

/** Throws `ConfigError` with line and column; never with a piece of the text, which may hold a misplaced secret. */
export function parseToml(toml: string, file: string): RawTable {
  try {
    return parse(toml, { maxDepth: INLINE_DEPTH_MAX, unsafeKeyBehaviour: 'throw' })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const why = error.message.split('\n')[0].replace('Invalid TOML document: ', '')
    throw new ConfigError(file, [{ file, path: '', message: `line ${error.line}, column ${error.column}: ${why}` }])
  }
}

/**
 * Checks the text against `schema` and, whatever comes of that, against `crossFaults` (what no single value can
 * show). Throws `ConfigError` with every fault of both.
 */
export function parseConfig<Schema extends z.ZodObject>(
  schema: Schema,
  crossFaults: (raw: RawTable) => KeyFault[],
  toml: string,
  file: string,
): z.output<Schema> {
  const raw = parseToml(toml, file)
  const result = schema.safeParse(raw, { reportInput: true })
  const topKeys = Object.keys(schema.shape)
  const schemaFaults = result.success ? [] : result.error.issues.flatMap((issue) => faultsOf(issue, topKeys))
  const faults = [...schemaFaults, ...crossFaults(raw)]
  if (!result.success || faults.length > 0) {
    throw new ConfigError(
      file,
      faults.map((fault) => ({ file, ...fault })),
    )
  }
  return result.data
}

/** What stands at `keys` in an unchecked value; `undefined` when there is nothing. */
export function valueAt(raw: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isTable(value) ? value[key] : undefined), raw)
}

/** The entries of an unchecked array of tables; none when it is something else. */
export function entriesAt(raw: RawTable, key: string): unknown[] {
  const value = raw[key]
  return Array.isArray(value) ? value : []
}

/** A fault for each entry of `[[list]]` whose `key` has the same value as that of an earlier entry. */
export function duplicateFaults(raw: RawTable, list: string, key: string): KeyFault[] {
  const values = entriesAt(raw, list).map((entry) => valueAt(entry, key))
  return values.flatMap((value, index) => {
    const first = values.indexOf(value)
    if (value === undefined || first === index) return []
    return [{ path: `${list}[${index}].${key}`, message: `is the same as ${list}[${first}].${key}` }]
  })
}

function isTable(value: unknown): value is RawTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultsOf(issue: z.core.$ZodIssue, topKeys: readonly string[]): KeyFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: messageOf(issue) }]
  const known = issue.message.split(' ')
  return issue.keys.map((key) => ({
    path: pathText([...issue.path, key]),
    message: unknownKeyMessage(key, known, issue.path.length > 0 ? topKeys : []),
  }))
}

function unknownKeyMessage(key: string, known: readonly string[], topKeys: readonly string[]): string {
  const unknown = `unknown key \`${keyText(key)}\``
  const meant = nearestName(key, known)
  if (meant !== undefined) return `${unknown}; did you mean \`${meant}\`?`
  // The trap of TOML: whatever follows a [table] line belongs to that table.
  if (topKeys.includes(key)) return `${unknown} here; it belongs at the top of the file, before the first [table]`
  return unknown
}

/** `source[1].endpoint`: lists are counted from 0. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return `${text}${text === '' ? '' : '.'}${keyText(String(step))}`
  }, '')
}

/** Cuts long keys short. No key of ours is long, and one that is may be a misplaced secret. */
function keyText(key: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(key)) return key
  return JSON.stringify(key.length > 16 ? `${key.slice(0, 16)}…` : key)
}

/** Says numbers back, never text: text may hold a secret that was put in the wrong place. */
function messageOf(issue: Exclude<z.core.$ZodIssue, z.core.$ZodIssueUnrecognizedKeys>): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.expected === 'object' && issue.input === undefined) {
        return `is missing; it must be a table with ${issue.message.split(' ').join(', ')}`
      }
      const expected = `must be ${KINDS[issue.expected] ?? issue.expected}`
      return issue.input === undefined ? `is missing; it ${expected}` : `${expected}, is ${kindOf(issue.input)}`
    }
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}, is ${issue.input}`
        : 'must not be empty'
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}, is ${issue.input}`
        : `must have at most ${issue.maximum} ${unitOf(issue.origin)}`
    case 'invalid_value':
      return choiceMessage(issue.values, issue.input)
    case 'invalid_union':
      return 'discriminator' in issue && 'options' in issue
        ? choiceMessage(issue.options as readonly string[], valueAt(issue.input, String(issue.discriminator)))
        : issue.message
    default:
      return issue.message
  }
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
}

function choiceMessage(values: readonly unknown[], input: unknown): string {
  const choice = `must be ${values.map((value) => JSON.stringify(value)).join(' or ')}`
  return input === undefined ? `is missing; it ${choice}` : choice
}

function kindOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'a date'
  return typeof value === 'string' ? 'text' : 'a table'
}

function unitOf(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries'
}
