/**
 * Proposes a guard file from what recordings hold. A person has to read it: it lists what was there, not what should
 * leave, and a quiet day teaches little.
 */
import { CHARACTER_CLASSES, type CharacterClass, classesOf } from '../ground/character-classes.js'
import type { Event } from '../proto/event.js'
import { EVENT_KEYS } from '../proto/generated/event-table.js'
import { GUARDED_FIELDS, GUARDED_KINDS, type GuardedField, type GuardedKind } from '../proto/guarded-fields.js'
import { eventLeaves, type LeafValue } from './event-leaves.js'
import { TextShapes } from './text-shapes.js'

/** Most values that are named in a comment, and the most that are remembered for it. */
const VALUES_NAMED = 8
/** Most of a value that is named. */
const VALUE_LENGTH_MAX = 40
/** Most lines of an operator, as a guard file may have; with more, any line of it is proposed. */
const LINES_MAX = 5000

/** Delays that an ordinary bad day has are proposed, whatever was seen. */
const EARLY_S = -3600
const LATE_S = 14_400
const HOUR_S = 3600
const MINUTE_MS = 60_000

/** What was seen of one field. */
class Seen {
  count = 0
  least = Number.POSITIVE_INFINITY
  most = Number.NEGATIVE_INFINITY
  lengthMax = 0
  readonly classes = new Set<CharacterClass>()
  /** It had a character that is in no class. */
  isUnseen = false
  readonly values = new Set<string>()
  readonly shapes = new TextShapes()

  constructor(readonly field: GuardedField) {}

  handle(value: LeafValue): void {
    this.count++
    if (typeof value === 'number') {
      this.least = Math.min(this.least, value)
      this.most = Math.max(this.most, value)
    }
    if (typeof value !== 'string') return
    if (this.values.size <= VALUES_NAMED) this.values.add(value)
    if (this.field.enum) return
    this.lengthMax = Math.max(this.lengthMax, value.length)
    const classes = classesOf(value)
    if (!classes) this.isUnseen = true
    for (const name of classes ?? []) this.classes.add(name)
    this.shapes.handle(value)
  }
}

export class GuardProposal {
  readonly #kinds = new Map<GuardedKind, number>()
  readonly #operators = new Map<string, Set<string>>()
  readonly #fields = new Map<string, Seen>()
  #records = 0
  #burst = 0
  /** Of which minutes there are records, the last one and what it has had, and the most that any has had. */
  #minutes = 0
  #minute = Number.NaN
  #inMinute = 0
  #busiest = 0

  /** Takes what a source would have said at one moment. */
  handleEvents(events: readonly Event[], atMs: number | undefined): void {
    this.#records += events.length
    this.#burst = Math.max(this.#burst, events.length)
    if (atMs !== undefined) this.#countMinute(events.length, atMs)
    for (const event of events) this.#handleEvent(event)
  }

  get isEmpty(): boolean {
    return this.#records === 0
  }

  /** @param from says of what it was learnt */
  text(from: string): string {
    return [
      ...this.#head(from),
      ...this.#fieldLines(),
      ...this.#rateLines(),
      ...this.#operatorLines(),
      ...[...this.#sorted()].flatMap((seen) => fieldTable(seen)),
      '',
    ].join('\n')
  }

  #handleEvent(event: Event): void {
    const kind = GUARDED_KINDS.find((one) => event[one])
    if (!kind) return
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1)
    const { operator, line } = event[kind] as { operator?: string | null; line?: string | null }
    const fields: readonly string[] = EVENT_KEYS[kind].fields
    if (fields.includes('operator')) this.#linesOf(operator ?? '')
    if (fields.includes('line')) this.#linesOf(operator ?? '').add(line ?? '')
    for (const informed of event.information?.informed ?? []) {
      const of = informed.operator ?? operator ?? ''
      if (informed.operator) this.#linesOf(of)
      for (const named of [informed.line, informed.trip?.line]) if (named) this.#linesOf(of).add(named)
    }
    for (const via of event.train?.viaLines ?? []) this.#linesOf(operator ?? '').add(via)
    if (event.train?.owner) this.#linesOf(event.train.owner)
    for (const [path, value] of eventLeaves(event)) {
      const field = GUARDED_FIELDS.get(path)
      // The ids are the sender's own, unless somebody lists theirs.
      if (!field || path === 'eventId') continue
      let seen = this.#fields.get(path)
      if (!seen) this.#fields.set(path, (seen = new Seen(field)))
      seen.handle(value)
    }
  }

  #linesOf(operator: string): Set<string> {
    let lines = this.#operators.get(operator)
    if (!lines) this.#operators.set(operator, (lines = new Set()))
    return lines
  }

  #head(from: string): string[] {
    const kinds = [...this.#kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')
    return [
      `# guard.toml, proposed by \`katamichi guard learn\` from ${from}: ${this.#records} records (${kinds}).`,
      '# It lists what was there, not what should leave: strike what should not, widen what may grow, and try it with',
      '# `katamichi guard test`. Free texts are off. What is not listed does not cross (docs/guard.md).',
      '# 記録に含まれていた内容の一覧（案）。送出してよいかどうかは人が判断し、不要な項目を削ること。',
      '# 「221 times」は件数と値の例、「seen」は記録中の最小・最大。FREE TEXT は自由記述（[free_text] がなければ送出しない）。',
      '',
      `kinds = ${list(GUARDED_KINDS.filter((kind) => this.#kinds.has(kind)))}`,
      '',
    ]
  }

  *#sorted(): Generator<Seen> {
    for (const path of GUARDED_FIELDS.keys()) {
      const seen = this.#fields.get(path)
      if (seen) yield seen
    }
  }

  *#fieldLines(): Generator<string> {
    yield 'fields = ['
    for (const seen of this.#sorted()) {
      const { path, isFreeText, isImplied } = seen.field
      if (isImplied) continue
      const line = `${JSON.stringify(path)},  # ${noteOf(seen)}`
      yield isFreeText ? `  # ${line}: FREE TEXT, needs [free_text]` : `  ${line}`
    }
    yield ']'
    yield* this.#impliedLines()
    yield ''
  }

  /** What no list can leave out. Somebody who strikes lines has to know what goes nevertheless. */
  *#impliedLines(): Generator<string> {
    const implied = [...this.#sorted()].filter(({ field }) => field.isImplied)
    if (implied.length === 0) return
    yield '# These cross with the record that they are of, listed or not.  次の項目は、列挙しなくても記録とともに送出する。'
    for (const seen of implied) yield `#   ${seen.field.path}: ${noteOf(seen)}`
  }

  /** An average over days would be too little for the rush hour, and over two recordings it would be none. */
  #countMinute(records: number, atMs: number): void {
    const minute = Math.floor(atMs / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minutes++
      this.#minute = minute
      this.#inMinute = 0
    }
    this.#inMinute += records
    this.#busiest = Math.max(this.#busiest, this.#inMinute)
  }

  #rateLines(): string[] {
    // Of one snapshot nobody knows how soon the next comes.
    const isKnown = this.#minutes > 1
    const perS = isKnown ? this.#busiest / 60 : this.#records
    return [
      isKnown
        ? `[rate]  # seen: ${this.#busiest} in the busiest minute, ${this.#burst} at once`
        : `[rate]  # seen: ${this.#burst} at once; too short a time to know how many a second: set events_per_s by hand`,
      `events_per_s = ${Math.max(10, Math.ceil(2 * perS))}`,
      `burst_events = ${Math.max(100, 2 * this.#burst)}`,
      '',
    ]
  }

  *#operatorLines(): Generator<string> {
    for (const [name, lines] of [...this.#operators].sort()) {
      yield '[[operator]]'
      yield `name = ${JSON.stringify(name)}`
      yield lines.size > LINES_MAX ? `any_line = true  # ${lines.size} were seen` : `lines = ${list([...lines].sort())}`
      yield ''
    }
  }
}

function noteOf(seen: Seen): string {
  const { field, count, least, most, values, lengthMax } = seen
  const times = `${count} times`
  if (field.isTime) return times
  if (least <= most) return `${times}, ${least} to ${most}`
  if (values.size === 0) return times
  // A text of a person is not repeated in a file that others read.
  if (field.isFreeText) return `${times}, up to ${lengthMax} characters`
  const named = [...values].slice(0, VALUES_NAMED).map((value) => printable(value))
  return `${times}: ${named.join(' ')}${values.size > VALUES_NAMED ? ' …' : ''}`
}

/** A comment ends with its line. */
function printable(value: string): string {
  const text = value.replace(/[\p{C}\p{Z}]/gu, '_')
  return text.length <= VALUE_LENGTH_MAX ? text : `${text.slice(0, VALUE_LENGTH_MAX)}…`
}

/** A `[[field]]` for what the defaults do not say well enough. */
function fieldTable(seen: Seen): string[] {
  const { field, least, most } = seen
  const head = ['[[field]]', `path = ${JSON.stringify(field.path)}`]
  const isNumber = field.leaf !== 'string' && field.leaf !== 'string list' && !field.enum && !field.isTime
  if (isNumber && least <= most) {
    const [min, max] = rangeOf(seen)
    return [...head, `min = ${min}  # seen: ${least}`, `max = ${max}  # seen: ${most}`, '']
  }
  const isText = field.leaf === 'string' || field.leaf === 'string list'
  const isDate = /\bserviceDate$/.test(field.path) && field.isKey
  // Operators and lines are as they are listed.
  if (!isText || field.isFreeText || isDate || field.names) return []
  // Words are no numbers: how long they are says nothing of the next.
  const { pattern } = seen.shapes
  return [
    ...head,
    `length_max = ${seen.lengthMax <= 8 ? seen.lengthMax + 2 : Math.ceil((1.25 * seen.lengthMax) / 4) * 4}`,
    `characters = ${list(CHARACTER_CLASSES.filter((name) => seen.classes.has(name)))}`,
    ...(seen.isUnseen ? ['# Some had characters that cannot be seen, and would stay back.'] : []),
    ...(pattern === undefined || !pattern.includes('\\d')
      ? []
      : [`# pattern = ${literal(pattern)}  # matches all that were seen`]),
    '',
  ]
}

function rangeOf({ field, least, most }: Seen): [number, number] {
  if (field.leaf === 'double' || field.leaf === 'float') return around(least, most)
  // On a quiet day no train is late; and what was latest on a bad one is late enough, to the hour.
  if (/\bdelayS$/.test(field.path))
    return [Math.min(EARLY_S, Math.floor(least / HOUR_S) * HOUR_S), Math.max(LATE_S, Math.ceil(most / HOUR_S) * HOUR_S)]
  return far(least, most)
}

/** As TOML has a text in which a backslash is one, where it can be. */
function literal(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}

function list(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`
}

/** A tenth of a degree or a little more around what was seen. */
function around(least: number, most: number): [number, number] {
  return [Math.floor(10 * least - 1) / 10, Math.ceil(10 * most + 1) / 10]
}

/** Four times as far from zero as what was seen, in two digits. */
function far(least: number, most: number): [number, number] {
  const reach = 4 * Math.max(Math.abs(least), Math.abs(most), 1)
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(reach)) - 1)
  const round = Math.ceil(reach / unit) * unit
  return [least < 0 ? -round : 0, round]
}
