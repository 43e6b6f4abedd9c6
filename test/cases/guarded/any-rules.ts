/**
 * Guards of every kind for what some events hold: each lists a part of their kinds, operators, lines and fields, and
 * asks something of some of the fields. What comes out is a guard file that has no fault.
 */
import fc from 'fast-check'
import type { Event } from '../../../proto/event.js'
import { eventToJson } from '../../../proto/event-json.js'
import { GUARDED_KINDS, type GuardedKind } from '../../../proto/guarded-fields.js'
import type { FieldRule, GuardRules } from '../../../sender/intake/core/guard/guard-rules.js'
import { isFreeText, isName, isOfEveryRecord } from './leaks.js'
import { leavesIn } from './what-left.js'

const OPERATORS_MAX = 50
const LINES_MAX = 100
const VALUES_MAX = 50
/** As long as a guard file may have names. */
const NAME_LENGTH_MAX = 200
const ALL_THAT_IS_SEEN = ['letters', 'digits', 'marks', 'spaces'] as const
/** Patterns that some texts of every recording are of, and others are not. */
const PATTERNS = ['[\\w.:/-]+', '[A-Z].*', '\\d+[A-Z]?', '(.{0,7}|.{9,40})', '[^0-9]+']

/** What the events hold, by which a guard can be made for them. */
interface Held {
  /** Fields that can be listed, with some of their values. */
  readonly fields: ReadonlyMap<string, Set<unknown>>
  readonly lines: ReadonlyMap<string, Set<string>>
}

export function anyRules(events: readonly Event[]): fc.Arbitrary<GuardRules> {
  const held = heldBy(events)
  return fc
    .record({
      kinds: fc.subarray([...GUARDED_KINDS], { minLength: 2 }),
      operator: anyOperators(held),
      lengthMax: fc.constantFrom(12, 40, 4000),
      hasFreeText: fc.boolean(),
      paths: fc.subarray([...held.fields.keys()]),
      rate: fc.constantFrom(5, 1_000_000),
    })
    .chain(({ kinds, operator, lengthMax, hasFreeText, paths, rate }) => {
      const text = { length_max: lengthMax, characters: [...ALL_THAT_IS_SEEN], also: '' }
      const isOfKind = (path: string) =>
        !GUARDED_KINDS.some((kind) => path.startsWith(`${kind}.`)) || kinds.some((kind) => path.startsWith(`${kind}.`))
      const fields = paths.filter((path) => isOfKind(path) && (hasFreeText || !isFreeText(path)))
      return fc.tuple(...fields.map((path) => anyFieldRule(path, held.fields.get(path)!, lengthMax))).map((rules) => ({
        ...{
          kinds: [...kinds] as GuardedKind[],
          fields,
          text,
          operator,
          field: rules.filter((rule) => rule !== undefined),
        },
        ...(hasFreeText && { free_text: text }),
        ...{ rate: { events_per_s: rate, burst_events: rate }, source: [] },
      }))
    })
}

/** Under this guard everything that an ordinary source says may cross, but for what nobody can see. */
export function openRules(events: readonly Event[]): GuardRules {
  const { fields, lines } = heldBy(events)
  const text = { length_max: 4000, characters: [...ALL_THAT_IS_SEEN], also: '' }
  return {
    ...{ kinds: [...GUARDED_KINDS], fields: [...fields.keys()], text, free_text: text, field: [], source: [] },
    operator: [...lines].map(([name, listed]) => ({ name, lines: [...listed], any_line: true })),
    rate: { events_per_s: 1_000_000, burst_events: 1_000_000 },
  }
}

function heldBy(events: readonly Event[]): Held {
  const fields = new Map<string, Set<unknown>>()
  const lines = new Map<string, Set<string>>()
  for (const event of events) {
    const json = eventToJson(event) as Record<string, { operator?: string; line?: string } | undefined>
    for (const [path, value] of leavesIn(json)) {
      if (isOfEveryRecord(path) || path.startsWith('inputUnknown.')) continue
      if (!fields.has(path)) fields.set(path, new Set())
      const values = fields.get(path)!
      if (values.size < VALUES_MAX) values.add(value)
    }
    const { operator = '', line = '' } = json.train ?? json.line ?? json.information ?? {}
    if (!canBeNamed(operator) || !canBeNamed(line) || lines.size >= OPERATORS_MAX) continue
    const known = lines.get(operator) ?? new Set()
    lines.set(operator, known)
    if (known.size < LINES_MAX) known.add(line)
  }
  return { fields, lines }
}

/** A file is UTF-8, and its names have an end. */
function canBeNamed(name: string): boolean {
  return name.length <= NAME_LENGTH_MAX && !/\p{Surrogate}/u.test(name)
}

function anyOperators({ lines }: Held): fc.Arbitrary<GuardRules['operator'][number][]> {
  // Without any operator a guard file has a fault.
  const names = lines.size > 0 ? [...lines.keys()] : ['K']
  return fc.subarray(names, { minLength: 1 }).chain((kept) =>
    fc.tuple(
      ...kept.map((name) =>
        fc.record({
          name: fc.constant(name),
          lines: fc.subarray([...(lines.get(name) ?? [])], { minLength: lines.has(name) ? 1 : 0 }),
          any_line: fc.boolean(),
        }),
      ),
    ),
  )
}

/** Most fields have none. */
function anyFieldRule(path: string, seen: Set<unknown>, lengthMax: number): fc.Arbitrary<FieldRule | undefined> {
  const values = [...seen]
  const none = fc.constant(undefined)
  if (values.every((value) => typeof value === 'number') && !/Ms$/.test(path)) {
    const sorted = [...values].sort((a, b) => a - b)
    const middle = sorted[Math.floor(sorted.length / 2)]
    return fc.oneof(none, fc.constantFrom({ path, max: middle }, { path, min: middle }, { path, min: -60, max: 60 }))
  }
  if (!values.every((value) => typeof value === 'string') || isName(path) || path === 'eventId') return none
  const listable = values.filter(canBeNamed)
  const listed =
    listable.length === 0 ? none : fc.subarray(listable, { minLength: 1 }).map((values) => ({ path, values }))
  if (isEnum(values)) return fc.oneof(none, listed)
  const pattern = fc
    .constantFrom(...PATTERNS)
    .map((pattern) => ({ path, pattern, length_max: Math.min(256, lengthMax) }))
  return fc.oneof({ weight: 3, arbitrary: none }, listed, pattern, fc.constant({ path, length_max: 7 }))
}

/** In JSON the words of an enum look alike. */
function isEnum(values: readonly string[]): boolean {
  return values.every((value) => /^[A-Z][A-Z_]+$/.test(value))
}
