/** Makes, for a field that may cross, the check of its values. */
import { BoundedMap } from '../../../../ground/bounded-map.js'
import { charactersTest } from '../../../../ground/character-classes.js'
import { LinearPattern } from '../../../../ground/linear-pattern.js'
import { EVENT_ENUMS } from '../../../../proto/generated/event-table.js'
import type { GuardedField } from '../../../../proto/guarded-fields.js'
import type { FieldRule, GuardRules, TextRule, ValueWord } from './guard-rules.js'

/**
 * Says why the value may not cross; `undefined` when it may.
 * @param nowMs the time that the record's times are judged by
 */
export type ValueCheck = (value: unknown, nowMs: number) => ValueWord | undefined

/** Verdicts of a pattern that are kept: names of stations and numbers of trains come again and again. */
const VERDICTS_MAX = 4096

/** `undefined` where any value of the field's type may cross. */
export function valueCheckOf(field: GuardedField, rules: GuardRules): ValueCheck | undefined {
  const rule = rules.field.find(({ path }) => path === field.path)
  const { leaf } = field
  // A key's service date is one already, by the range checks.
  if (field.isKey && /\bserviceDate$/.test(field.path)) return undefined
  if (leaf === 'string' || leaf === 'string list') {
    const asked = (field.isFreeText && rules.free_text) || rules.text
    return textCheck({ ...asked, ...given(rule) }) as ValueCheck
  }
  if (!rule) return undefined
  if (leaf === 'enum') return rule.values && enumCheck(rule.values, EVENT_ENUMS[field.enum!])
  return field.isTime ? timeCheck(rule) : numberCheck(rule)
}

/** Without what it does not say. */
function given(rule: FieldRule | undefined): Partial<TextRule> & Pick<FieldRule, 'pattern' | 'values'> {
  return Object.fromEntries(Object.entries(rule ?? {}).filter(([, value]) => value !== undefined))
}

function textCheck({
  length_max,
  characters,
  also,
  pattern,
  values,
}: TextRule & Pick<FieldRule, 'pattern' | 'values'>): (text: string) => ValueWord | undefined {
  const hasCharacters = charactersTest(characters, also)
  const listed = values && new Set(values)
  const isMatch = pattern === undefined ? undefined : patternTest(pattern)
  return (text) => {
    if (listed && !listed.has(text)) return 'guard_value'
    if (text.length > length_max) return 'guard_length'
    if (!hasCharacters(text)) return 'guard_characters'
    return !isMatch || isMatch(text) ? undefined : 'guard_pattern'
  }
}

function patternTest(source: string): (text: string) => boolean {
  const pattern = new LinearPattern(source)
  const verdicts = new BoundedMap<string, boolean>(VERDICTS_MAX)
  return (text) => {
    let verdict = verdicts.get(text)
    if (verdict === undefined) verdicts.set(text, (verdict = pattern.matches(text)))
    return verdict
  }
}

function enumCheck(names: readonly string[], numbers: Readonly<Record<string, number>>): ValueCheck {
  const listed = new Set<unknown>(names.map((name) => numbers[name]))
  return (value) => (listed.has(value) ? undefined : 'guard_value')
}

function timeCheck({ past_s_max, ahead_s_max }: FieldRule): ValueCheck {
  const pastMsMax = 1000 * (past_s_max ?? Number.POSITIVE_INFINITY)
  const aheadMsMax = 1000 * (ahead_s_max ?? Number.POSITIVE_INFINITY)
  return (value, nowMs) => {
    const aheadMs = (value as number) - nowMs
    return aheadMs <= aheadMsMax && -aheadMs <= pastMsMax ? undefined : 'guard_range'
  }
}

function numberCheck({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: FieldRule): ValueCheck {
  return (value) => ((value as number) >= min && (value as number) <= max ? undefined : 'guard_range')
}
