/** Judges by hand, with none of the guard's code, what may have left under a guard's rules and what may not. */
import type { Event } from '../../../proto/event.js'
import { eventToJson } from '../../../proto/event-json.js'
import type { FieldRule, GuardRules } from '../../../sender/intake/core/guard/guard-rules.js'
import { EVENT_PATHS, type Json, leavesIn, type WhatLeft } from './what-left.js'

/** What every record has: its key, its times, its end, and what the sender itself says. */
const OF_EVERY_RECORD =
  /^(eventId|eventTimeMs|validUntilMs|source|withheld\.(sinceMs|reason)|blemishes\.(field|reason))$|^(train|line|information)\.(operator|line|ended)$|^train\.(number|serviceDate|identity|cancelled)$|^train\.stopCalls\.skipped$|^component\.(system|component|ended)$|^information\.id$/
const INPUT_UNKNOWN = /^(inputUnknown\.(source|fromMs|untilMs|reason|messages)|source|eventId|eventTimeMs)$/
/** Where a person may have typed anything. */
const FREE_TEXT =
  /^(train\.note|line\.(status|text|cause)|component\.text|information\.(status|header|description|causeText|url))\./
/** Their words are the schema's. */
const ENUM = /\.(condition|cause|effect|severity|occupancy|stopStatus|scheduleRelationship)$/
/** What may name operators and lines besides the key. */
const NAMES = /\.(owner|viaLines)$|^information\.informed\.(operator|line|trip\.line)$/
const KEY_NAMES = /^(train|line|information)\.(operator|line)$/
/** An id that the sender made, by E4. */
const MADE_ID = /^[\w-]{22}$/
const SENDERS_WORD = /^[a-z_]{1,32}$/
/** Fields of every record of which a mark may speak. */
const MARKED = ['eventTimeMs', 'validUntilMs', 'train.serviceDate', 'train.stopCalls.skipped', 'train.cancelled']
/** Every character that can be seen, and blanks. The guards of these tests let all of them through. */
const SEEN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000\u30fc]*$/u
/** Of these every guard here thinks as {@link SEEN} does. */
const PLAIN = /^[\x20-\x7e\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fa0]*$/
const KINDS = ['train', 'line', 'component', 'information'] as const

/** Of a field that has no name of its own beside its key. */
export function isOfEveryRecord(path: string): boolean {
  return OF_EVERY_RECORD.test(path) && path !== 'eventId'
}

export function isFreeText(path: string): boolean {
  return FREE_TEXT.test(path)
}

/** May name operators and lines, which have to be listed. */
export function isName(path: string): boolean {
  return NAMES.test(path)
}

type Names = { operator?: string; line?: string }

/** Says everything that should not have left. */
export function leaksIn({ events, heartbeats, foreign }: WhatLeft, rules: GuardRules, sources: string[]): string[] {
  return [
    ...foreign.map((path) => `${path} is not of the schema`),
    ...events.flatMap((event) => leaksOfEvent(event, rules, sources)),
    ...heartbeats.flatMap((heartbeat) => leaksOfHeartbeat(heartbeat, sources)),
  ]
}

function leaksOfEvent(event: Json, rules: GuardRules, sources: string[]): string[] {
  if (event.inputUnknown) return leaksOfInputUnknown(event, sources)
  const kinds = KINDS.filter((kind) => event[kind] !== undefined)
  const leaks = kinds.filter((kind) => !rules.kinds.includes(kind)).map((kind) => `a ${kind}`)
  if (kinds.length !== 1) leaks.push(`${kinds.length} subjects`)
  const refused = refusalOf(event, rules)
  if (refused) leaks.push(refused)
  leaks.push(...leaksOfNames(event, rules))
  for (const [path, value] of leavesIn(event)) leaks.push(...leaksOfLeaf(path, value, rules))
  const {
    eventId,
    blemishes = [],
    withheld,
  } = event as {
    eventId?: string
    blemishes?: { field?: string; reason?: string }[]
    withheld?: { reason?: string }
  }
  if (!rules.fields.includes('eventId') && !MADE_ID.test(eventId ?? '')) leaks.push(`id ${eventId}`)
  for (const { field = '', reason = '' } of blemishes) {
    const isLet = [...rules.fields, ...MARKED].some((path) => path === field || path.startsWith(`${field}.`))
    if (!isLet || !SENDERS_WORD.test(reason)) leaks.push(`a mark of ${field}: ${reason}`)
  }
  if (withheld && !SENDERS_WORD.test(withheld.reason ?? '')) leaks.push(`withheld: ${withheld.reason}`)
  return leaks
}

/** The word under which a record must be refused whatever else it says; `undefined` where it may go. */
export function refusalOf(event: Json, rules: GuardRules): 'guard_kind' | 'guard_operator' | 'guard_line' | undefined {
  const kind = KINDS.find((one) => event[one])
  if (!kind) return undefined
  if (!rules.kinds.includes(kind)) return 'guard_kind'
  if (kind === 'component') return undefined
  const { operator = '', line = '' } = event[kind] as Names
  const known = rules.operator.find(({ name }) => name === operator)
  if (!known) return 'guard_operator'
  if (kind === 'information' || known.lines.includes(line)) return undefined
  return known.any_line && isText(line, ruleAt(`${kind}.line`, rules), rules.text) ? undefined : 'guard_line'
}

const REFUSALS = ['guard_kind', 'guard_operator', 'guard_line'] as const
/** What must be there, or else it is no record of anything. */
const NEEDED = { train: 'number', line: 'line', component: 'component', information: 'id' } as const

/**
 * How many of the events must be refused under each of these words. A word is left out where it depends on characters
 * that look like none, of which the guard knows more than is known here.
 */
export function refusalsOf(events: readonly Event[], rules: GuardRules): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(REFUSALS.map((word) => [word, 0]))
  for (const event of events) {
    const json = eventToJson(event) as Json
    const kind = KINDS.find((one) => json[one])
    if (!kind || !(json[kind] as Json)[NEEDED[kind]]) continue
    const word = refusalOf(json, rules)
    if (word && word in counts) counts[word]++
    if (!PLAIN.test((json[kind] as Names).line ?? '')) delete counts.guard_line
  }
  return counts
}

/** Operators and lines beside the key. */
function leaksOfNames(event: Json, rules: GuardRules): string[] {
  const leaks: string[] = []
  const operator = (path: string, name: string | undefined) => {
    if (name === undefined || asksForItself(path, rules) || rules.operator.some((one) => one.name === name)) return
    leaks.push(`${path} ${name}`)
  }
  const line = (path: string, of: string, name: string | undefined) => {
    const known = rules.operator.find((one) => one.name === of)
    if (name === undefined || asksForItself(path, rules) || known?.any_line || known?.lines.includes(name)) return
    leaks.push(`${path} ${name} of ${of}`)
  }
  const train = (event.train ?? {}) as Names & { owner?: string; viaLines?: string[] }
  operator('train.owner', train.owner)
  for (const name of train.viaLines ?? []) line('train.viaLines', train.operator ?? '', name)
  const notice = (event.information ?? {}) as Names & { informed?: (Names & { trip?: Names })[] }
  for (const informed of notice.informed ?? []) {
    operator('information.informed.operator', informed.operator)
    const of = informed.operator ?? notice.operator ?? ''
    line('information.informed.line', of, informed.line)
    line('information.informed.trip.line', of, informed.trip?.line)
  }
  return leaks
}

function leaksOfLeaf(path: string, value: string | number | boolean, rules: GuardRules): string[] {
  if (!rules.fields.includes(path) && !OF_EVERY_RECORD.test(path)) return [`${path} is not listed`]
  if (/^(withheld|blemishes)\b/.test(path) || KEY_NAMES.test(path)) return []
  if (path === 'eventId' && MADE_ID.test(`${value}`)) return []
  const rule = ruleAt(path, rules)
  if (typeof value === 'number') {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule
    return value >= min && value <= max ? [] : [`${path} ${value}`]
  }
  if (typeof value !== 'string') return []
  const said = `${path} ${JSON.stringify(value).slice(0, 100)}`
  if (ENUM.test(path)) return value.startsWith('#') || rule.values?.includes(value) === false ? [said] : []
  if (isName(path) && !asksForItself(path, rules)) return []
  if (isFreeText(path) && !rules.free_text) return [said]
  const usual = isFreeText(path) ? rules.free_text! : rules.text
  return isText(value, rule, usual) ? [] : [said]
}

function isText(text: string, rule: Omit<FieldRule, 'path'>, usual: { readonly length_max: number }): boolean {
  const { length_max = usual.length_max, pattern, values } = rule
  if (text.length > length_max || !SEEN.test(text)) return false
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) return false
  return values?.includes(text) ?? true
}

function ruleAt(path: string, rules: GuardRules): Omit<FieldRule, 'path'> {
  return rules.field.find((one) => one.path === path) ?? {}
}

function asksForItself(path: string, rules: GuardRules): boolean {
  const { values, pattern } = ruleAt(path, rules)
  return values !== undefined || pattern !== undefined
}

function leaksOfInputUnknown(event: Json, sources: string[]): string[] {
  const { source = '', reason = '' } = event.inputUnknown as { source?: string; reason?: string }
  const leaks = leavesIn(event).flatMap(([path]) => (INPUT_UNKNOWN.test(path) ? [] : [path]))
  if (!sources.includes(source) || !SENDERS_WORD.test(reason)) leaks.push(`unknown input of ${source}: ${reason}`)
  return leaks
}

/** Of the texts in a heartbeat none may be a source's. */
function leaksOfHeartbeat(heartbeat: Json, sources: string[]): string[] {
  return leavesIn(heartbeat).flatMap(([path, value]) => {
    if (typeof value !== 'string') return []
    const isOurs =
      (path === 'health.version' && /^\d+\.\d+\.\d+[\w.-]*$/.test(value)) ||
      (path === 'health.sources.name' && sources.includes(value)) ||
      (path === 'health.reasons.reason' && SENDERS_WORD.test(value)) ||
      (path === 'health.reasons.field' && (value === 'other' || EVENT_PATHS.has(value))) ||
      (path === 'health.sendBlock.reason' && !value.startsWith('#'))
    return isOurs ? [] : [`heartbeat: ${path} ${value}`]
  })
}
