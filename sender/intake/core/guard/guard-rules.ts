/** What a guard file says, as the core needs it, and the words under which what it keeps back is counted. */
import type { CharacterClass } from '../../../../ground/character-classes.js'
import type { GuardedKind } from '../../../../proto/guarded-fields.js'

/** How a text may look. */
export interface TextRule {
  /** In UTF-16 units. */
  readonly length_max: number
  readonly characters: readonly CharacterClass[]
  /** Characters that it may have besides. */
  readonly also: string
}

type Maybe<T> = { readonly [name in keyof T]?: T[name] | undefined }

/** What is asked of one field besides. */
export type FieldRule = { readonly path: string } & Maybe<
  TextRule & {
    min: number
    max: number
    past_s_max: number
    ahead_s_max: number
    pattern: string
    values: readonly string[]
  }
>

export interface Pace {
  readonly events_per_s: number
  readonly burst_events: number
}

/** Named as in the file; the compiler holds it against the schema where the guard is made of that. */
export interface GuardRules {
  readonly kinds: readonly GuardedKind[]
  readonly fields: readonly string[]
  readonly text: TextRule
  readonly free_text?: TextRule | undefined
  readonly operator: readonly { readonly name: string; readonly lines: readonly string[]; readonly any_line: boolean }[]
  readonly field: readonly FieldRule[]
  readonly rate: Pace
  readonly source: readonly ({ readonly name: string } & Pace)[]
}

/** Why a record was refused. */
export type RecordWord =
  | 'guard_kind'
  | 'guard_operator'
  | 'guard_line'
  /** Another part of its key is not what it may be. */
  | 'guard_key'
  /** Its source has said more than it may. */
  | 'guard_rate'
  /** Without what may not cross of it the rest would say something else. */
  | 'guard_meaning'

/** Why a value of a field that may cross did not. */
export const VALUE_WORDS = [
  'guard_range',
  'guard_length',
  'guard_characters',
  'guard_pattern',
  /** It is none of those that are listed. */
  'guard_value',
  'guard_operator',
  'guard_line',
] as const
export type ValueWord = (typeof VALUE_WORDS)[number]

/** Why a field was taken out of its record; the first two are of fields that are not listed. */
export type FieldWord = 'guard_field' | 'guard_free_text' | ValueWord
