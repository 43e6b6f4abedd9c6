/**
 * The content guard: lets out what its file lists, and nothing else (docs/guard.md). It stands before numbering, so that
 * what it keeps back makes no gap.
 */
import type { Event, SubjectKind } from '../../../../proto/event.js'
import { eventToJson } from '../../../../proto/event-json.js'
import { EVENT_KEYS } from '../../../../proto/generated/event-table.js'
import { GUARDED_FIELDS } from '../../../../proto/guarded-fields.js'
import { FieldWalk } from './field-walk.js'
import type { GuardRules, RecordWord } from './guard-rules.js'
import { LinesLet } from './lines-let.js'
import { SourceRates } from './source-rates.js'
import { type GuardSample, Tallies, type Tally } from './tallies.js'
import { type ValueCheck, valueCheckOf } from './value-check.js'

interface KindRule {
  readonly hasOperator: boolean
  readonly hasLine: boolean
  readonly lineCheck: ValueCheck | undefined
  /** The other parts of the key that a source gives. */
  readonly parts: readonly { readonly name: string; readonly path: string; readonly check: ValueCheck }[]
}

/** Who said what is looked at, and when it came by the sender's clock. */
interface Told {
  readonly source: string
  readonly nowMs: number
}

/** What a source may say of a subject that it withholds; its own words stay back. */
const WITHHELD_BY_SOURCE = 'by_source'

export class Guard {
  readonly counts = { eventsRefused: 0, fieldsDropped: 0 }
  readonly #kinds: ReadonlyMap<SubjectKind, KindRule>
  readonly #lines: LinesLet
  readonly #rates: SourceRates
  readonly #walk: FieldWalk
  readonly #fields = new Tallies()
  readonly #records = new Tallies()

  /** @param fingerprint of the file that the rules are of */
  constructor(
    rules: GuardRules,
    readonly fingerprint: number,
  ) {
    this.#lines = new LinesLet(rules)
    this.#rates = new SourceRates(rules)
    this.#walk = new FieldWalk(rules, this.#lines)
    this.#kinds = new Map(rules.kinds.map((kind) => [kind, kindRule(kind, rules)]))
  }

  /** Says why nothing of the event's subject may cross; `undefined` when it may. The event must name its subject. */
  wordOfKey(event: Event): RecordWord | undefined {
    const kind = kindOf(event)
    const rule = this.#kinds.get(kind)
    if (!rule) return 'guard_kind'
    const subject = event[kind] as Record<string, string | null | undefined>
    const operator = subject.operator ?? ''
    if (rule.hasOperator && !this.#lines.hasOperator(operator)) return 'guard_operator'
    if (rule.hasLine) {
      const line = subject.line ?? ''
      const verdict = this.#lines.judge(operator, line)
      if (verdict === undefined) return 'guard_line'
      if (verdict === 'any' && rule.lineCheck?.(line, 0)) return 'guard_line'
    }
    const { parts } = rule
    for (let i = 0; i < parts.length; i++) {
      const part = subject[parts[i].name]
      if (part && parts[i].check(part, 0)) return 'guard_key'
    }
    return undefined
  }

  /** Whether the source may say one record more. */
  takeTurn({ source, nowMs }: Told): boolean {
    return this.#rates.take(source, nowMs)
  }

  /** Puts our own words in the place of those with which a source says that a subject is withheld. */
  cleanWithheld(event: Event): void {
    if (event.withheld) event.withheld = { reason: WITHHELD_BY_SOURCE }
  }

  /**
   * Takes out of the event, in place, what may not cross; the event's key is one that {@link wordOfKey} lets through.
   * Returns a word when the rest may not go either.
   * @param timeMs the time that its times are judged by
   */
  clean(event: Event, timeMs: number, { source, nowMs }: Told): RecordWord | undefined {
    const isAsMeant = this.#walk.clean(event, kindOf(event), timeMs, (field, word, value) => {
      this.counts.fieldsDropped++
      this.#fields.add(field, word, source, nowMs, () => value)
    })
    return isAsMeant ? undefined : 'guard_meaning'
  }

  /** Counts a record that is refused for one of the words above. */
  handleRefused(word: RecordWord, event: Event, { source, nowMs }: Told): void {
    this.counts.eventsRefused++
    this.#records.add('', word, source, nowMs, () => eventToJson(event))
  }

  /** The fields that were taken out since this was last asked. */
  takeDropped(): readonly Tally[] {
    return this.#fields.takeFresh()
  }

  /** Samples of what was kept back since this was last asked. */
  takeSamples(): readonly GuardSample[] {
    this.#records.takeFresh()
    return [...this.#records.takeSamples(), ...this.#fields.takeSamples()]
  }

  /** All that was kept back since the start, the most frequent first; the field of a whole record is ''. */
  list(): Tally[] {
    return [...this.#records.list(), ...this.#fields.list()]
  }
}

function kindRule(kind: SubjectKind, rules: GuardRules): KindRule {
  const fields: readonly string[] = EVENT_KEYS[kind].fields
  const checkOf = (name: string) => valueCheckOf(GUARDED_FIELDS.get(`${kind}.${name}`)!, rules)
  const others = fields.filter((name) => name !== 'operator' && name !== 'line')
  const parts = others.flatMap((name) => {
    const check = checkOf(name)
    return check ? [{ name, path: `${kind}.${name}`, check }] : []
  })
  const hasLine = fields.includes('line')
  return { hasOperator: fields.includes('operator'), hasLine, lineCheck: hasLine ? checkOf('line') : undefined, parts }
}

/** The subject that gives the event its key, as `hasSubject` finds it. */
function kindOf({ train, line, component }: Event): SubjectKind {
  return train ? 'train' : line ? 'line' : component ? 'component' : 'information'
}
