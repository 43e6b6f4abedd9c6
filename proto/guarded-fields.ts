/** What a content guard has to know of each field of an event. All of it is read from the schema, so nothing is missed. */
import { type EventLeaf, eventLeaves } from './event-fields.js'
import { type EnumName, EVENT_KEYS } from './generated/event-table.js'

export type GuardedKind = keyof typeof EVENT_KEYS
export const GUARDED_KINDS = Object.keys(EVENT_KEYS) as readonly GuardedKind[]

export interface GuardedField {
  readonly path: string
  readonly leaf: EventLeaf
  readonly enum?: EnumName
  /** The kind of subject that it is of; none for what every event has. */
  readonly kind?: GuardedKind
  /** A person may have typed anything into it. */
  readonly isFreeText: boolean
  /** It is a part of the key. */
  readonly isKey: boolean
  /**
   * It crosses wherever something of its message does, because without it the rest would say something else: which
   * subject is meant, that it has ended, until when it holds.
   */
  readonly isImplied: boolean
  /** It names an operator or a line. */
  readonly names?: 'operator' | 'line'
  /** It is a Unix time in milliseconds. */
  readonly isTime: boolean
}

/** What only the sender says. A guard file cannot speak of it. */
const SENDERS_OWN = /^(source|(withheld|blemishes|inputUnknown)\b.*)$/
/** When something was observed and until when it holds; that it has ended or does not take place. */
const IMPLIED = /^(eventTimeMs|validUntilMs)$|\.(ended|cancelled|skipped)$/
const OPERATORS = /\.(operator|owner)$/
const LINES = /\.(line|viaLines)$/

export const GUARDED_FIELDS: ReadonlyMap<string, GuardedField> = new Map(
  eventLeaves().flatMap(({ path, leaf, enum: names, isFreeText }): [string, GuardedField][] => {
    if (SENDERS_OWN.test(path)) return []
    const kind = GUARDED_KINDS.find((name) => path.startsWith(`${name}.`))
    const isKey = kind !== undefined && EVENT_KEYS[kind].fields.some((field) => path === `${kind}.${field}`)
    const named = OPERATORS.test(path) ? 'operator' : LINES.test(path) ? 'line' : undefined
    const field: GuardedField = {
      ...{ path, leaf, isFreeText, isKey, isImplied: isKey || IMPLIED.test(path), isTime: /Ms$/.test(path) },
      ...(names && { enum: names }),
      ...(kind && { kind }),
      ...(named && { names: named }),
    }
    return [[path, field]]
  }),
)
