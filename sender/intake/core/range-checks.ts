/**
 * Drops from a record, or repairs, a field that cannot be true or cannot be written. The record goes on with a mark
 * (PROTOCOL.md E8). Only a record whose key is unusable is put aside.
 *
 * Real feeds hold delays of a whole day at midnight, coordinates 0/0, times of last week, and texts with line breaks
 * of three kinds; none of that is a reason to keep showing what the train did before. Trains come by the million, so
 * sound-train.ts looks at them first, without allocating; only where it finds something, and for every other subject, the
 * record is walked here, by the table. Both are made from the schema, and a test holds the two against each other.
 */

import { type ActivePeriod, type Event, LineCondition, type SubjectKind } from '../../../proto/event.js'
import { EVENT_ENUMS, EVENT_KEYS, EVENT_MESSAGES, type MessageName } from '../../../proto/generated/event-table.js'
import { markBlemish } from './blemishes.js'
import type { DropWord } from './parsed.js'
import { type Rule, ruleOf } from './range-rules.js'
import {
  isBearing,
  isCarCount,
  isDelay,
  isEnum,
  isNear,
  isPlace,
  isServiceDate,
  isSint32,
  isSpeed,
  isTime,
  isUint32,
  isWellFormed,
  type RangeLimits,
  TIME_MS_END,
} from './sound-values.js'

/** Why a record's key names nothing that can be spoken of. */
export type KeyFault = 'text_length' | 'ill_formed_text'

/** What a text that was cut ends with. */
const CUT_MARK = '…'

/** Is told each field that was dropped, cut or repaired. */
export type DropListener = (field: string, word: DropWord) => void

/**
 * Repairs the event in place, in what is not sound, and marks it. Returns why it has to be put aside; then nothing of
 * it is to be used.
 * `nowMs` is the clock, or for a recording the recording's own time.
 */
export function repairEvent(
  event: Event,
  limits: RangeLimits,
  nowMs: number,
  onDrop: DropListener,
): KeyFault | undefined {
  return new Repair(event, limits, nowMs, onDrop).run()
}

// ---------------------------------------------------------------- the walk by the schema's table

type Node = {
  name: string
  path: string
  /** Most entries, where it is a list. */
  max?: number
  /** The greatest number of an enum. */
  most?: number
  rule?: Rule
  message?: readonly Node[]
  isWholeOrNot?: boolean
}

/**
 * Lists of which an entry says more than was said when one of its fields is dropped: a station of a line becomes the
 * line, and a period of next month one of all time.
 */
export const WHOLE_OR_NOT = /^information\.(informed|activePeriods)$/
const EVENT = nodesOf('Event', '')

function nodesOf(message: MessageName, prefix: string, keyFields: readonly string[] = []): Node[] {
  return Object.entries(EVENT_MESSAGES[message]).map(([name, row]) => {
    const path = prefix + name
    const node: Node = { name, path, ...(row.max !== undefined && { max: row.max }) }
    if (row.message) {
      const isWholeOrNot = WHOLE_OR_NOT.test(path)
      const inner = nodesOf(row.message, `${path}.`, EVENT_KEYS[path as SubjectKind]?.fields)
      return { ...node, message: inner, ...(isWholeOrNot && { isWholeOrNot }) }
    }
    const rule = ruleOf(path, row, keyFields.includes(name))
    return { ...node, rule, ...(row.enum && { most: Math.max(...Object.values(EVENT_ENUMS[row.enum])) }) }
  })
}

type Fields = Record<string, unknown>
type Coordinate = number | null | undefined

function isReversed(period: unknown): boolean {
  const { startMs, endMs } = (period ?? {}) as ActivePeriod
  return startMs != null && endMs != null && endMs < startMs
}

class Repair {
  #keyFault: KeyFault | undefined
  /** Counts the fields so far of which nothing is left. */
  #dropped = 0

  constructor(
    private readonly event: Event,
    private readonly limits: RangeLimits,
    private readonly nowMs: number,
    private readonly onDrop: DropListener,
  ) {}

  run(): KeyFault | undefined {
    this.#message(this.event as Fields, EVENT)
    this.#timeUnknown()
    return this.#keyFault
  }

  /** A notice whose periods cannot be read may be over or not yet begun: it must not suspend a line now. */
  #timeUnknown(): void {
    const { information, blemishes } = this.event
    if (!information || information.ended || information.activePeriods?.length) return
    if (information.condition === LineCondition.NORMAL) return
    if (blemishes?.some(({ field }) => field?.startsWith('information.activePeriods')))
      information.condition = LineCondition.OTHER
  }

  /** Walks a message. Returns false when nothing is left in it that was there before. */
  #message(fields: Fields, nodes: readonly Node[]): boolean {
    let had = false
    let has = false
    for (const node of nodes) {
      const value = fields[node.name]
      if (value === undefined || value === null) continue
      had = true
      const kept = node.max === undefined ? this.#value(value, node) : this.#list(value as readonly unknown[], node)
      if (kept === undefined) delete fields[node.name]
      else {
        has = true
        if (kept !== value) fields[node.name] = kept
      }
    }
    if (!had) return true
    return nodes === COORDINATES ? this.#coordinates(fields) : has
  }

  /** Gives the value, or what stands in its place; `undefined` when it is dropped. */
  #value(value: unknown, node: Node): unknown {
    if (node.message) return this.#message(value as Fields, node.message) ? value : undefined
    return this.#scalar(value, node)
  }

  #list(list: readonly unknown[], node: Node): readonly unknown[] | undefined {
    const most = Math.min(node.max!, this.limits.entriesMax)
    let kept: readonly unknown[] = list
    if (list.length > most) {
      this.#drop(node, 'cut')
      kept = list.slice(0, most)
    }
    const repaired = kept.map((entry) => this.#entry(entry, node))
    if (repaired.every((entry, i) => entry === kept[i])) return kept
    const left = repaired.filter((entry) => entry !== undefined)
    return left.length > 0 ? left : undefined
  }

  #entry(entry: unknown, node: Node): unknown {
    const before = this.#dropped
    const value = this.#value(entry, node)
    if (node.path === 'information.activePeriods' && isReversed(value)) this.#drop(node, 'out_of_range')
    return node.isWholeOrNot && this.#dropped !== before ? undefined : value
  }

  #scalar(value: unknown, node: Node): unknown {
    const { limits } = this
    switch (node.rule!) {
      case 'key':
        return this.#key(value as string)
      case 'name':
        return this.#name(value as string, limits.textLengthMax, node)
      case 'url':
        return this.#name(value as string, limits.freeTextLengthMax, node)
      case 'text':
        return this.#text(value as string, limits.textLengthMax, node)
      case 'freeText':
        return this.#text(value as string, limits.freeTextLengthMax, node)
      case 'date':
        return this.#date(value as string, node)
      case 'time':
        return this.#kept(isTime(value as number), value, node)
      case 'endTime':
        return this.#endTime(value as number, node)
      case 'nearTime':
        return this.#nearTime(value as number, node)
      case 'delay':
        return this.#kept(isDelay(value as number, limits), value, node)
      case 'carCount':
        return this.#kept(isCarCount(value as number, limits), value, node)
      case 'bearing':
        return this.#kept(isBearing(value as number), value, node)
      case 'speed':
        return this.#kept(isSpeed(value as number, limits), value, node)
      case 'number':
        return this.#kept(Number.isFinite(value), value, node)
      case 'uint32':
        return this.#kept(isUint32(value as number), value, node)
      case 'sint32':
        return this.#kept(isSint32(value as number), value, node)
      case 'enum':
        return this.#kept(isEnum(value as number, node.most!), value, node)
      case 'bool':
        return value
    }
  }

  #kept(isSound: boolean, value: unknown, node: Node): unknown {
    if (isSound) return value
    this.#drop(node, 'out_of_range')
    return undefined
  }

  /** A time too great for a date is how sources write an open end, unless it is one in microseconds. */
  #endTime(timeMs: number, node: Node): number | undefined {
    if (!(timeMs >= TIME_MS_END) || isTime(timeMs / 1000)) return this.#kept(isTime(timeMs), timeMs, node) as number
    this.onDrop(node.path, 'out_of_range')
    return undefined
  }

  #nearTime(timeMs: number, node: Node): number | undefined {
    if (isNear(timeMs, this.limits, this.nowMs)) return timeMs
    const { aheadMsMax, eventTimeOffsetMsMax } = this.limits
    const aheadMs = timeMs - this.nowMs
    this.#drop(node, aheadMs > aheadMsMax && aheadMs <= eventTimeOffsetMsMax ? 'ahead' : 'out_of_range')
    return undefined
  }

  #key(text: string): string {
    if (text.length > this.limits.textLengthMax) this.#keyFault ??= 'text_length'
    else if (!isWellFormed(text)) this.#keyFault ??= 'ill_formed_text'
    return text
  }

  /** A part of a name is another name, so a name that is too long is out of range. */
  #name(text: string, lengthMax: number, node: Node): string | undefined {
    if (text.length <= lengthMax) return this.#repaired(text, node)
    this.#drop(node, 'out_of_range')
    return undefined
  }

  #text(text: string, lengthMax: number, node: Node): string {
    const repaired = this.#repaired(text, node)
    if (repaired.length <= lengthMax) return repaired
    this.#drop(node, 'cut')
    return cut(repaired, lengthMax)
  }

  #repaired(text: string, node: Node): string {
    if (isWellFormed(text)) return text
    const withLineFeeds = text.replace(/\r\n?/g, '\n')
    // How lines end says nothing, and a mark for it would cry wolf.
    if (isWellFormed(withLineFeeds)) {
      this.onDrop(node.path, 'repaired')
      return withLineFeeds
    }
    this.#drop(node, 'repaired')
    return withLineFeeds.replace(/[^\P{Cc}\n\t]/gu, '').replace(/\p{Surrogate}/gu, '\ufffd')
  }

  #date(date: string, node: Node): string | undefined {
    if (isServiceDate(date)) return date
    const hyphened = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
    const isCompact = date.length === 8 && isServiceDate(hyphened)
    if (isCompact) this.onDrop(node.path, 'repaired')
    else this.#drop(node, 'out_of_range')
    return isCompact ? hyphened : undefined
  }

  /** Drops a latitude without its longitude too. */
  #coordinates(fields: Fields): boolean {
    if (!isPlace(fields.latitude as Coordinate, fields.longitude as Coordinate)) {
      this.onDrop('train.position.coordinates', 'out_of_range')
      markBlemish(this.event, 'train.position.coordinates', 'out_of_range')
      delete fields.latitude
      delete fields.longitude
    }
    return Object.values(fields).some((value) => value !== undefined && value !== null)
  }

  #drop({ path }: Node, word: DropWord): void {
    if (word !== 'cut' && word !== 'repaired') this.#dropped++
    this.onDrop(path, word)
    markBlemish(this.event, path, word)
  }
}

const COORDINATES = EVENT.find(({ name }) => name === 'train')!
  .message!.find(({ name }) => name === 'position')!
  .message!.find(({ name }) => name === 'coordinates')!.message!

/** Cuts a text to so many UTF-16 units, the mark among them, and no character in two. */
function cut(text: string, lengthMax: number): string {
  const end = lengthMax - CUT_MARK.length
  const code = text.charCodeAt(end - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end) + CUT_MARK
}
