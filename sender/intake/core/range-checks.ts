/**
 * Drops from a record, or repairs, a field that cannot be true or cannot be written. The record goes on with a mark
 * (PROTOCOL.md E8). Only a record whose key is unusable is put aside.
 *
 * Real feeds hold delays of a whole day at midnight, coordinates 0/0, times of last week, and texts with line breaks
 * of three kinds; none of that is a reason to keep showing what the train did before. Trains come by the million, so
 * {@link isSoundTrain} looks at them first, without allocating; only where it finds something, and for every other
 * subject, the record is walked by the table that is made from the schema. A test holds the two against each other.
 */

import {
  type ActivePeriod,
  type CallTimes,
  type Event,
  LineCondition,
  type Position,
  type StopCall,
  type Text,
  type TrainStatus,
} from '../../../proto/event.js'
import { EVENT_ENUMS, EVENT_MESSAGES, type FieldRow, type MessageName } from '../../../proto/generated/event-table.js'
import { markBlemish } from './blemishes.js'
import type { DropWord } from './parsed.js'

/** Why a record's key names nothing that can be spoken of. */
export type KeyFault = 'text_length' | 'ill_formed_text'

export type RangeLimits = {
  /** Largest delay, early or late. */
  delaySMax: number
  /** How far from `nowMs` the time of an event or message may be, either way; Infinity switches the check off. */
  eventTimeOffsetMsMax: number
  /** How far ahead of `nowMs` an observation may be before its clock is taken for wrong; Infinity switches this off. */
  aheadMsMax: number
  /** Longest name or short text, in UTF-16 units. */
  textLengthMax: number
  /** Longest free text, which a line, a notice, a component or a train's note says. */
  freeTextLengthMax: number
  /** Most entries of a list, where the schema does not say less. */
  entriesMax: number
  carCountMax: number
  speedMpsMax: number
}

export const DEFAULT_RANGE_LIMITS: RangeLimits = {
  delaySMax: 12 * 3600,
  // The limit is wide, because a train that stands keeps its time for hours.
  eventTimeOffsetMsMax: 24 * 3_600_000,
  aheadMsMax: 5 * 60_000,
  textLengthMax: 200,
  // The longest real notice had 3,300.
  freeTextLengthMax: 4000,
  entriesMax: Number.POSITIVE_INFINITY,
  carCountMax: 100,
  // That is 720 km/h, faster than any train.
  speedMpsMax: 200,
}

/** Times from 2000 to 2100. Any other has another unit (seconds, microseconds) or none. */
const TIME_MS_MIN = 946_684_800_000
const TIME_MS_END = 4_102_444_800_000
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

// ---------------------------------------------------------------- trains, at a glance

/** Whether nothing in a train needs repair. False, as for anything else, only says that a closer look is due. */
export function isSoundTrain(event: Event, limits: RangeLimits, nowMs: number): boolean {
  const { train } = event
  return (
    train !== undefined &&
    train !== null &&
    !(event.line || event.component || event.information || event.withheld || event.blemishes?.length) &&
    isText(event.eventId, limits.textLengthMax) &&
    isNear(event.eventTimeMs, limits, nowMs) &&
    isNear(event.sourceTimeMs, limits, nowMs) &&
    isTime(event.validUntilMs) &&
    isUint32(event.source) &&
    isTrain(train, limits, nowMs)
  )
}

/** Fields that most trains lack are not asked about with a call, which would take half as long again. */
function isTrain(train: TrainStatus, limits: RangeLimits, nowMs: number): boolean {
  const max = limits.textLengthMax
  return (
    isText(train.operator, max) &&
    isText(train.line, max) &&
    isText(train.number, max) &&
    (train.identity == null || isText(train.identity, max)) &&
    isServiceDate(train.serviceDate) &&
    isText(train.direction, max) &&
    isDelay(train.delayS, limits) &&
    (!train.position || isPosition(train.position, limits)) &&
    (!train.type || (isText(train.type.code, max) && isTexts(train.type.text, max))) &&
    (train.name == null || isTexts(train.name, max)) &&
    (train.originStations == null || isList(train.originStations, LISTS.originStations.max!, limits)) &&
    (train.destinationStations == null || isList(train.destinationStations, LISTS.destinationStations.max!, limits)) &&
    (train.viaStations == null || isList(train.viaStations, LISTS.viaStations.max!, limits)) &&
    (train.viaLines == null || isList(train.viaLines, LISTS.viaLines.max!, limits)) &&
    (train.carIds == null || isList(train.carIds, LISTS.carIds.max!, limits)) &&
    (train.carCount == null || (isUint32(train.carCount) && train.carCount <= limits.carCountMax)) &&
    (train.occupancy == null || isEnum(train.occupancy, OCCUPANCIES)) &&
    (train.scheduleRelationship == null || isEnum(train.scheduleRelationship, RELATIONSHIPS)) &&
    (train.directionId == null || isUint32(train.directionId)) &&
    (train.positionMs == null || isNear(train.positionMs, limits, nowMs)) &&
    (train.callsMs == null || isNear(train.callsMs, limits, nowMs)) &&
    (train.owner == null || isText(train.owner, max)) &&
    (train.tripId == null || isText(train.tripId, max)) &&
    (train.vehicleId == null || isText(train.vehicleId, max)) &&
    (train.vehicleLabel == null || isText(train.vehicleLabel, max)) &&
    (train.trainId == null || isText(train.trainId, max)) &&
    (train.startTime == null || isText(train.startTime, max)) &&
    (train.duplicateOfTripId == null || isText(train.duplicateOfTripId, max)) &&
    (train.note == null || isTexts(train.note, limits.freeTextLengthMax)) &&
    (train.stopCalls == null || isStopCalls(train.stopCalls, limits))
  )
}

const LISTS = EVENT_MESSAGES.TrainStatus
const OCCUPANCIES = highest(EVENT_ENUMS.Occupancy)
const RELATIONSHIPS = highest(EVENT_ENUMS.ScheduleRelationship)
const STOP_STATUSES = highest(EVENT_ENUMS.StopStatus)

function isPosition(position: Position, limits: RangeLimits): boolean {
  const { between, coordinates } = position
  const max = limits.textLengthMax
  if (!isText(position.atStation, max) || !isText(position.trackSection, max)) return false
  if (between && !(isText(between.fromStation, max) && isText(between.toStation, max))) return false
  if (position.stopSequence != null && !isUint32(position.stopSequence)) return false
  if (position.stopStatus != null && !isEnum(position.stopStatus, STOP_STATUSES)) return false
  if (!coordinates) return true
  const { latitude, longitude, bearingDeg, speedMps } = coordinates
  return (
    isPlace(latitude, longitude) && isWithin(bearingDeg, 0, BEARING_MAX) && isWithin(speedMps, 0, limits.speedMpsMax)
  )
}

function isStopCalls(calls: Maybe<readonly StopCall[]>, limits: RangeLimits): boolean {
  if (!calls) return true
  if (calls.length > LISTS.stopCalls.max! || calls.length > limits.entriesMax) return false
  for (let i = 0; i < calls.length; i++) {
    const call = calls[i]
    if (
      !isText(call.station, limits.textLengthMax) ||
      !isText(call.platform, limits.textLengthMax) ||
      !isText(call.assignedStation, limits.textLengthMax) ||
      !isText(call.plannedPlatform, limits.textLengthMax) ||
      !isUint32(call.stopSequence) ||
      (call.arrival && !isCallTimes(call.arrival, limits)) ||
      (call.departure && !isCallTimes(call.departure, limits))
    )
      return false
  }
  return true
}

function isCallTimes(times: CallTimes, limits: RangeLimits): boolean {
  return (
    isDelay(times.delayS, limits) &&
    isTime(times.plannedMs) &&
    isTime(times.estimatedMs) &&
    isTime(times.actualMs) &&
    isUint32(times.uncertaintyS)
  )
}

function isList(list: Maybe<readonly string[]>, most: number, limits: RangeLimits): boolean {
  if (!list) return true
  if (list.length > most || list.length > limits.entriesMax) return false
  for (let i = 0; i < list.length; i++) if (!isText(list[i], limits.textLengthMax)) return false
  return true
}

function isTexts(texts: Maybe<Text>, lengthMax: number): boolean {
  return !texts || (isText(texts.ja, lengthMax) && isText(texts.en, lengthMax))
}

// ---------------------------------------------------------------- what one value may be

type Maybe<T> = T | null | undefined

/** Lone surrogates cannot be written as UTF-8, and no text needs control characters but newline and tab. */
function isText(text: Maybe<string>, lengthMax: number): boolean {
  if (text === undefined || text === null) return true
  return text.length <= lengthMax && isWellFormed(text)
}

function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x20 && code < 0x7f) continue
    if (code < 0x20 ? code !== 0x0a && code !== 0x09 : code < 0xa0) return false
    if (code < 0xd800 || code > 0xdfff) continue
    if (code > 0xdbff) return false
    const low = i + 1 < text.length ? text.charCodeAt(i + 1) : 0
    if (low < 0xdc00 || low > 0xdfff) return false
    i++
  }
  return true
}

function isTime(timeMs: Maybe<number>): boolean {
  if (timeMs === undefined || timeMs === null) return true
  return timeMs >= TIME_MS_MIN && timeMs < TIME_MS_END
}

/** Whether the time can be that of something that has been: neither long ago nor ahead. */
function isNear(timeMs: Maybe<number>, { eventTimeOffsetMsMax, aheadMsMax }: RangeLimits, nowMs: number): boolean {
  if (timeMs === undefined || timeMs === null) return true
  return isTime(timeMs) && nowMs - timeMs <= eventTimeOffsetMsMax && timeMs - nowMs <= aheadMsMax
}

function isDelay(delayS: Maybe<number>, { delaySMax }: RangeLimits): boolean {
  return delayS === undefined || delayS === null || (delayS >= -delaySMax && delayS <= delaySMax)
}

function isUint32(value: Maybe<number>): boolean {
  return value === undefined || value === null || value === value >>> 0
}

/** Whether it is a number of the schema, or none. */
function isEnum(value: Maybe<number>, most: number): boolean {
  return value === undefined || value === null || (value === value >>> 0 && value <= most)
}

function highest(names: Readonly<Record<string, number>>): number {
  return Math.max(...Object.values(names))
}

function isWithin(value: Maybe<number>, min: number, max: number): boolean {
  return value === undefined || value === null || (value >= min && value <= max)
}

/** Greatest bearing. North is 0 and not 360, and the greatest 32-bit float below 360 is well below this. */
const BEARING_MAX = 359.9999999

/** Half a place is no place, nor is 0/0, which meant "none" wherever it was seen. No place at all is fine. */
function isPlace(latitude: Maybe<number>, longitude: Maybe<number>): boolean {
  const hasLatitude = latitude !== undefined && latitude !== null
  const hasLongitude = longitude !== undefined && longitude !== null
  if (!hasLatitude || !hasLongitude) return hasLatitude === hasLongitude
  if (latitude === 0 && longitude === 0) return false
  return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180
}

const HYPHEN = 0x2d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

function isServiceDate(date: Maybe<string>): boolean {
  if (date === undefined || date === null) return true
  if (date.length !== 10) return false
  for (let i = 0; i < 10; i++) {
    const code = date.charCodeAt(i)
    if (i === 4 || i === 7 ? code !== HYPHEN : code < DIGIT_0 || code > DIGIT_9) return false
  }
  const month = twoDigits(date, 5)
  const day = twoDigits(date, 8)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - DIGIT_0) * 10 + text.charCodeAt(at + 1) - DIGIT_0
}

// ---------------------------------------------------------------- the walk by the schema's table

type Rule =
  | 'key'
  | 'name'
  | 'text'
  | 'freeText'
  | 'url'
  | 'date'
  | 'time'
  | 'nearTime'
  | 'endTime'
  | 'delay'
  | 'carCount'
  | 'bearing'
  | 'speed'
  | 'number'
  | 'uint32'
  | 'sint32'
  | 'enum'
  | 'bool'

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

/** Parts of the key. To repair one would be to speak of something else. */
const KEYS =
  /^(train\.(operator|line|number|identity)|line\.(operator|line)|component\.(system|component)|information\.(operator|id))$/
/** Texts that a person reads; every other string is a name, of which a part means nothing. */
const TEXTS = /\.(ja|en)$|^information\.\w+\.text$/
const FREE_TEXTS =
  /^(train\.note|line\.(text|cause)|component\.text)\.|^information\.(header|description|causeText)\.text$/
/**
 * Lists of which an entry says more than was said when one of its fields is dropped: a station of a line becomes the
 * line, and a period of next month one of all time.
 */
const WHOLE_OR_NOT = /^information\.(informed|activePeriods)$/
const NEAR_TIMES = /^(eventTimeMs|sourceTimeMs|train\.(positionMs|callsMs))$/
const SPECIAL: Readonly<Record<string, Rule>> = {
  'train.carCount': 'carCount',
  'train.position.coordinates.bearingDeg': 'bearing',
  'train.position.coordinates.speedMps': 'speed',
  'information.url.text': 'url',
  'information.activePeriods.endMs': 'endTime',
}

const EVENT = nodesOf('Event', '')

function nodesOf(message: MessageName, prefix: string): Node[] {
  return Object.entries(EVENT_MESSAGES[message]).map(([name, row]) => {
    const path = prefix + name
    const node: Node = { name, path, ...(row.max !== undefined && { max: row.max }) }
    if (row.message) {
      const isWholeOrNot = WHOLE_OR_NOT.test(path)
      return { ...node, message: nodesOf(row.message, `${path}.`), ...(isWholeOrNot && { isWholeOrNot }) }
    }
    return { ...node, rule: ruleOf(path, name, row), ...(row.enum && { most: highest(EVENT_ENUMS[row.enum]) }) }
  })
}

function ruleOf(path: string, name: string, { scalar, enum: names }: FieldRow): Rule {
  if (SPECIAL[path]) return SPECIAL[path]
  if (names) return 'enum'
  switch (scalar!) {
    case 'string':
      if (KEYS.test(path)) return 'key'
      if (name === 'serviceDate') return 'date'
      return FREE_TEXTS.test(path) ? 'freeText' : TEXTS.test(path) ? 'text' : 'name'
    case 'uint64':
      return NEAR_TIMES.test(path) ? 'nearTime' : 'time'
    case 'sint32':
      return name === 'delayS' ? 'delay' : 'sint32'
    case 'uint32':
      return 'uint32'
    case 'bool':
      return 'bool'
    default:
      return 'number'
  }
}

type Fields = Record<string, unknown>

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
        return this.#kept(isUint32(value as number) && (value as number) <= limits.carCountMax, value, node)
      case 'bearing':
        return this.#kept(isWithin(value as number, 0, BEARING_MAX), value, node)
      case 'speed':
        return this.#kept(isWithin(value as number, 0, limits.speedMpsMax), value, node)
      case 'number':
        return this.#kept(Number.isFinite(value), value, node)
      case 'uint32':
        return this.#kept(isUint32(value as number), value, node)
      case 'sint32':
        return this.#kept(value === ((value as number) | 0), value, node)
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
    if (!isPlace(fields.latitude as Maybe<number>, fields.longitude as Maybe<number>)) {
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
