/**
 * Takes out of a record whatever its guard does not list. The walk is made from the schema's table, so a field that a
 * later release adds stays back until somebody lists it.
 */
import { type Event, SUBJECT_KINDS, type SubjectKind } from '../../../../proto/event.js'
import { withMessages } from '../../../../proto/event-fields.js'
import { EVENT_MESSAGES, type MessageName } from '../../../../proto/generated/event-table.js'
import { GUARDED_FIELDS, type GuardedField } from '../../../../proto/guarded-fields.js'
import { isCancelled } from '../../../pipe/core/urgency.js'
import { markBlemish } from '../blemishes.js'
import { DROP_WORDS } from '../parsed.js'
import { WHOLE_OR_NOT } from '../range-checks.js'
import { type FieldWord, type GuardRules, VALUE_WORDS, type ValueWord } from './guard-rules.js'
import type { LinesLet } from './lines-let.js'
import { type ValueCheck, valueCheckOf } from './value-check.js'

/** Is told each value that was taken out. */
export type TakenListener = (field: string, word: FieldWord, value: unknown) => void

type Fields = Record<string, unknown>

interface Node {
  readonly name: string
  readonly path: string
  readonly isList: boolean
  /** Why it stays back whatever it says; `undefined` where it, or something in it, may cross. */
  readonly word?: FieldWord
  readonly check?: ValueCheck
  /** It must name an operator or a line that is listed. */
  readonly names?: 'operator' | 'line'
  readonly inner?: Nodes
  /** Of a list: an entry goes whole or not at all, because a part of it would say more. */
  readonly isWholeOrNot?: boolean
  /** Without this of them an entry says nothing. */
  readonly needs?: string
}

/** The fields of a message, by name. */
type Nodes = ReadonlyMap<string, Node>

/** Lists without which a record says more than it did: a notice of one line becomes one of all. */
const LIMITING = ['informed', 'activePeriods'] as const
const NEEDS: Partial<Record<MessageName, string>> = { Translation: 'text' }
const COORDINATES = 'train.position.coordinates'
/** What may be said of a value that was dropped or cut. */
const BLEMISH_WORDS: ReadonlySet<string> = new Set<string>([...DROP_WORDS, ...VALUE_WORDS])

export class FieldWalk {
  readonly #heading: Nodes
  readonly #subjects: Readonly<Record<SubjectKind, Nodes>>
  /** Fields of which a record's marks may speak. */
  readonly #let: ReadonlySet<string>
  #event: Event = {}
  #nowMs = 0
  #onTaken: TakenListener = () => {}
  /** Counts the values taken out of this record so far. */
  #taken = 0

  constructor(
    rules: GuardRules,
    private readonly lines: LinesLet,
  ) {
    const listed = new Set(rules.fields)
    const maker = new NodeMaker(rules, listed)
    this.#heading = maker.headingNodes()
    const entries = SUBJECT_KINDS.map((kind) => [kind, maker.subjectNodes(kind)] as const)
    this.#subjects = Object.fromEntries(entries) as Record<SubjectKind, Nodes>
    const implied = [...GUARDED_FIELDS.values()].filter(({ isImplied }) => isImplied)
    this.#let = withMessages([...listed, ...implied.map(({ path }) => path)])
  }

  /**
   * Takes out of the event, in place, what may not cross. Returns false when the rest would say something else than the
   * whole did.
   * @param kind the one subject that it has; what it may have of another goes
   * @param nowMs the time that its times are judged by
   */
  clean(event: Event, kind: SubjectKind, nowMs: number, onTaken: TakenListener): boolean {
    this.#event = event
    this.#nowMs = nowMs
    this.#onTaken = onTaken
    this.#taken = 0
    const wasCancelled = isCancelled(event.train ?? {})
    this.#walk(event as Fields, this.#heading, '')
    for (const other of SUBJECT_KINDS) {
      if (other === kind || event[other] === undefined || event[other] === null) continue
      this.#take(other, 'guard_field', event[other])
      event[other] = null
    }
    const subject = event[kind] as Fields
    if (event.inputUnknown) event.inputUnknown = null
    const limits = LIMITING.filter((name) => hasEntries(subject[name]))
    this.#walk(subject, this.#subjects[kind], textOf(subject.operator))
    this.#cleanMarks(event)
    return limits.every((name) => hasEntries(subject[name])) && (!wasCancelled || isCancelled(event.train ?? {}))
  }

  /**
   * Returns whether anything is left. It goes by what the message has, and not by all that it could have: of a call most
   * fields are absent, and to ask for each of them takes twice as long.
   */
  #walk(fields: Fields, nodes: Nodes, operator: string): boolean {
    let isLeft = false
    for (const name in fields) {
      const value = fields[name]
      if (value === undefined || value === null) continue
      const node = nodes.get(name)
      if (!node) continue
      const kept = this.#kept(value, node, operator)
      if (kept === undefined) fields[name] = null
      else {
        isLeft = true
        if (kept !== value) fields[name] = kept
      }
    }
    return isLeft
  }

  #kept(value: unknown, node: Node, operator: string): unknown {
    if (node.word) {
      if (!saysNothing(value)) this.#take(node.path, node.word, value)
      return undefined
    }
    if (node.isList) return this.#list(value as readonly unknown[], node, operator)
    return node.inner ? this.#message(value as Fields, node, operator) : this.#leaf(value, node, operator)
  }

  #list(list: readonly unknown[], node: Node, operator: string): readonly unknown[] | undefined {
    let kept: unknown[] | undefined
    for (let i = 0; i < list.length; i++) {
      const before = this.#taken
      let entry = node.inner ? this.#message(list[i] as Fields, node, operator) : this.#leaf(list[i], node, operator)
      if (node.isWholeOrNot && this.#taken !== before) entry = undefined
      if (entry === undefined && !kept) kept = list.slice(0, i)
      if (entry !== undefined) kept?.push(entry)
    }
    if (!kept) return list
    return kept.length > 0 ? kept : undefined
  }

  #message(fields: Fields, node: Node, operator: string): Fields | undefined {
    const isOf = fields.operator
    const isLeft = this.#walk(fields, node.inner!, isOf === undefined || isOf === null ? operator : textOf(isOf))
    if (node.path === COORDINATES) return this.#coordinates(fields) ? fields : undefined
    if (node.needs && !fields[node.needs]) return undefined
    return isLeft ? fields : undefined
  }

  #leaf(value: unknown, node: Node, operator: string): unknown {
    const word = node.check?.(value, this.#nowMs) ?? (node.names && this.#namedWord(value, node.names, operator))
    if (!word) return value
    this.#take(node.path, word, value)
    // The field may cross and this value may not: a reader is told that there was one.
    markBlemish(this.#event, node.path, word)
    return undefined
  }

  #namedWord(value: unknown, names: 'operator' | 'line', operator: string): ValueWord | undefined {
    if (names === 'operator' && !this.lines.hasOperator(value as string)) return 'guard_operator'
    if (names === 'line' && !this.lines.judge(operator, value as string)) return 'guard_line'
    return undefined
  }

  /** Half a place is none. Returns whether anything is left. */
  #coordinates(fields: Fields): boolean {
    if ((fields.latitude ?? undefined) === undefined || (fields.longitude ?? undefined) === undefined) {
      fields.latitude = null
      fields.longitude = null
    }
    return Object.values(fields).some((value) => value !== undefined && value !== null)
  }

  /** A source may have made marks of its own, of any text. */
  #cleanMarks(event: Event): void {
    const { blemishes } = event
    if (!blemishes?.length) return
    const isLet = ({ field, reason }: { field?: string | null; reason?: string | null }) =>
      this.#let.has(field ?? '') && BLEMISH_WORDS.has(reason ?? '')
    if (!blemishes.every(isLet)) event.blemishes = blemishes.filter(isLet)
  }

  #take(path: string, word: FieldWord, value: unknown): void {
    this.#taken++
    this.#onTaken(path, word, value)
  }
}

/** Makes the nodes of the walk. */
class NodeMaker {
  constructor(
    private readonly rules: GuardRules,
    private readonly listed: ReadonlySet<string>,
  ) {}

  headingNodes(): Nodes {
    return byName(this.#nodes('Event', '').filter(({ path }) => GUARDED_FIELDS.has(path)))
  }

  /** Fields of the key are no part of it: they were looked at before. */
  subjectNodes(kind: SubjectKind): Nodes {
    const { message } = EVENT_MESSAGES.Event[kind]
    return byName(this.#nodes(message!, `${kind}.`).filter(({ path }) => !GUARDED_FIELDS.get(path)?.isKey))
  }

  #nodes(message: MessageName, prefix: string): Node[] {
    return Object.entries(EVENT_MESSAGES[message]).map(([name, row]): Node => {
      const path = prefix + name
      const isList = row.max !== undefined
      const node = { name, path, isList }
      if (!row.message) return this.#leafNode(node)
      if (![...this.listed].some((one) => one.startsWith(`${path}.`))) return { ...node, word: wordOf(path) }
      const needs = NEEDS[row.message]
      const inner = byName(this.#nodes(row.message, `${path}.`))
      return { ...node, inner, isWholeOrNot: WHOLE_OR_NOT.test(path), ...(needs && { needs }) }
    })
  }

  #leafNode(node: Pick<Node, 'name' | 'path' | 'isList'>): Node {
    const field = GUARDED_FIELDS.get(node.path)
    if (!field || !(this.listed.has(node.path) || field.isImplied)) return { ...node, word: wordOf(node.path) }
    const check = valueCheckOf(field, this.rules)
    const isNamed = field.names && !this.#isAskedFor(field)
    return { ...node, ...(check && { check }), ...(isNamed && { names: field.names }) }
  }

  /** A guard file that says what a field may name means that, and not the operators and lines of records. */
  #isAskedFor({ path }: GuardedField): boolean {
    const rule = this.rules.field.find((one) => one.path === path)
    return rule?.values !== undefined || rule?.pattern !== undefined
  }
}

function byName(nodes: readonly Node[]): Nodes {
  return new Map(nodes.map((node) => [node.name, node]))
}

/** Of a field that is not listed, or of a message with none that is. */
function wordOf(path: string): FieldWord {
  const fields = [...GUARDED_FIELDS.values()].filter(
    (field) => field.path === path || field.path.startsWith(`${path}.`),
  )
  return fields.length > 0 && fields.every(({ isFreeText }) => isFreeText) ? 'guard_free_text' : 'guard_field'
}

/** What is empty is absent: it goes as well, and is not counted. */
function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(saysNothing)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(saysNothing)
  return value === undefined || value === null || value === ''
}

function hasEntries(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
