/**
 * Range checks: an event that cannot be true is quarantined under one word, the first that applies.
 *
 * Real feeds hold delays of a whole day at midnight, coordinates 0/0 and times of last week; a passenger display
 * that believes them is worse than one train missing. This runs for every event, so it allocates nothing and reads
 * strings with a plain loop.
 */

import type {
  CallTimes,
  ComponentStatus,
  Event,
  LineStatus,
  Position,
  StopCall,
  Text,
  TrainStatus,
} from '../../proto/event.js'
import { LIST_LENGTH_MAX, STOP_CALLS_MAX } from '../../proto/event-json.js'

export type QuarantineWord =
  | 'delay_range'
  | 'coordinates_zero'
  | 'coordinates_range'
  | 'time_range'
  | 'text_length'
  | 'ill_formed_text'
  | 'list_length'
  | 'car_count'
  | 'service_date_form'
  | 'not_finite'

export type RangeLimits = {
  /** Early or late. */
  delaySMax: number
  /** Event time before or after `nowMs`; Infinity switches the check off. */
  eventTimeOffsetMsMax: number
  /** Any string, in UTF-16 units. */
  textLengthMax: number
  /** Free text: a line's text and cause, a component's text, a train's note. */
  freeTextLengthMax: number
  carCountMax: number
  stopCallsMax: number
  listLengthMax: number
}

export const DEFAULT_RANGE_LIMITS: RangeLimits = {
  delaySMax: 4 * 3600,
  // Wide on both sides: a train that stands keeps its time for hours, and New York's subway gives a train that has
  // not started the time at which it will.
  eventTimeOffsetMsMax: 24 * 3_600_000,
  textLengthMax: 200,
  freeTextLengthMax: 2000,
  carCountMax: 100,
  stopCallsMax: STOP_CALLS_MAX,
  listLengthMax: LIST_LENGTH_MAX,
}

/** `nowMs` is the clock, or for a recording the recording's own time. `undefined` when nothing is wrong. */
export function checkRanges(event: Event, limits: RangeLimits, nowMs: number): QuarantineWord | undefined {
  return (
    checkEventTime(event, limits, nowMs) ??
    checkTime(event.sourceTimeMs) ??
    checkTime(event.validUntilMs) ??
    checkText(event.eventId, limits.textLengthMax) ??
    (event.train ? checkTrain(event.train, limits) : undefined) ??
    (event.line ? checkLine(event.line, limits) : undefined) ??
    (event.component ? checkComponent(event.component, limits) : undefined)
  )
}

function checkEventTime({ eventTimeMs }: Event, limits: RangeLimits, nowMs: number): QuarantineWord | undefined {
  if (eventTimeMs === undefined || eventTimeMs === null) return undefined
  return Math.abs(nowMs - eventTimeMs) > limits.eventTimeOffsetMsMax ? 'time_range' : checkTime(eventTimeMs)
}

function checkTrain(train: TrainStatus, limits: RangeLimits): QuarantineWord | undefined {
  const max = limits.textLengthMax
  return (
    checkDelay(train.delayS, limits) ??
    (train.position ? checkPosition(train.position, limits) : undefined) ??
    checkText(train.operator, max) ??
    checkText(train.line, max) ??
    checkText(train.number, max) ??
    checkServiceDate(train.serviceDate) ??
    checkText(train.direction, max) ??
    (train.type ? (checkText(train.type.code, max) ?? checkTexts(train.type.text, max)) : undefined) ??
    checkTexts(train.name, max) ??
    checkList(train.originStations, limits) ??
    checkList(train.destinationStations, limits) ??
    checkList(train.viaStations, limits) ??
    checkList(train.viaLines, limits) ??
    checkCarCount(train.carCount, limits) ??
    checkList(train.carIds, limits) ??
    checkText(train.owner, max) ??
    checkText(train.tripId, max) ??
    checkText(train.vehicleId, max) ??
    checkTexts(train.note, limits.freeTextLengthMax) ??
    checkStopCalls(train.stopCalls, limits)
  )
}

function checkLine(line: LineStatus, limits: RangeLimits): QuarantineWord | undefined {
  return (
    checkText(line.operator, limits.textLengthMax) ??
    checkText(line.line, limits.textLengthMax) ??
    checkTexts(line.status, limits.textLengthMax) ??
    checkTexts(line.text, limits.freeTextLengthMax) ??
    checkTexts(line.cause, limits.freeTextLengthMax) ??
    checkTime(line.expectedResumptionMs)
  )
}

function checkComponent(component: ComponentStatus, limits: RangeLimits): QuarantineWord | undefined {
  return (
    checkText(component.system, limits.textLengthMax) ??
    checkText(component.component, limits.textLengthMax) ??
    checkTexts(component.text, limits.freeTextLengthMax)
  )
}

function checkPosition(position: Position, limits: RangeLimits): QuarantineWord | undefined {
  const { between, coordinates } = position
  const wrong =
    checkText(position.atStation, limits.textLengthMax) ??
    checkText(position.trackSection, limits.textLengthMax) ??
    (between ? checkText(between.fromStation, limits.textLengthMax) : undefined) ??
    (between ? checkText(between.toStation, limits.textLengthMax) : undefined)
  if (wrong || !coordinates) return wrong
  const { latitude, longitude, bearingDeg, speedMps } = coordinates
  if (!Number.isFinite(bearingDeg ?? 0) || !Number.isFinite(speedMps ?? 0)) return 'not_finite'
  if (!Number.isFinite(latitude ?? 0) || !Number.isFinite(longitude ?? 0)) return 'not_finite'
  if (latitude === 0 && longitude === 0) return 'coordinates_zero'
  // Half a place is no place; none at all is fine.
  if ((latitude ?? undefined) === undefined || (longitude ?? undefined) === undefined)
    return (latitude ?? longitude ?? undefined) === undefined ? undefined : 'coordinates_range'
  if (Math.abs(latitude!) > 90 || Math.abs(longitude!) > 180) return 'coordinates_range'
  return undefined
}

function checkStopCalls(calls: readonly StopCall[] | null | undefined, limits: RangeLimits) {
  if (!calls) return undefined
  if (calls.length > limits.stopCallsMax) return 'list_length'
  for (let i = 0; i < calls.length; i++) {
    const call = calls[i]
    const wrong =
      checkText(call.station, limits.textLengthMax) ??
      checkText(call.platform, limits.textLengthMax) ??
      (call.arrival ? checkCallTimes(call.arrival, limits) : undefined) ??
      (call.departure ? checkCallTimes(call.departure, limits) : undefined)
    if (wrong) return wrong
  }
  return undefined
}

function checkCallTimes(times: CallTimes, limits: RangeLimits): QuarantineWord | undefined {
  return (
    checkDelay(times.delayS, limits) ??
    checkTime(times.plannedMs) ??
    checkTime(times.estimatedMs) ??
    checkTime(times.actualMs)
  )
}

function checkDelay(delayS: number | null | undefined, limits: RangeLimits): QuarantineWord | undefined {
  if (delayS === undefined || delayS === null) return undefined
  if (!Number.isFinite(delayS)) return 'not_finite'
  return Math.abs(delayS) > limits.delaySMax ? 'delay_range' : undefined
}

/** A time that the wire cannot hold as it is: negative, or beyond 2^53 - 1. */
function checkTime(timeMs: number | null | undefined): QuarantineWord | undefined {
  if (timeMs === undefined || timeMs === null) return undefined
  if (!Number.isFinite(timeMs)) return 'not_finite'
  return timeMs < 0 || timeMs > Number.MAX_SAFE_INTEGER ? 'time_range' : undefined
}

function checkCarCount(carCount: number | null | undefined, limits: RangeLimits): QuarantineWord | undefined {
  if (carCount === undefined || carCount === null) return undefined
  return carCount >= 0 && carCount <= limits.carCountMax ? undefined : 'car_count'
}

function checkServiceDate(date: string | null | undefined): QuarantineWord | undefined {
  if (date === undefined || date === null) return undefined
  if (date.length !== 10) return 'service_date_form'
  for (let i = 0; i < 10; i++) {
    const code = date.charCodeAt(i)
    if (i === 4 || i === 7 ? code !== HYPHEN : code < DIGIT_0 || code > DIGIT_9) return 'service_date_form'
  }
  const month = twoDigits(date, 5)
  const day = twoDigits(date, 8)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? undefined : 'service_date_form'
}

const HYPHEN = 0x2d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - DIGIT_0) * 10 + text.charCodeAt(at + 1) - DIGIT_0
}

function checkList(list: readonly string[] | null | undefined, limits: RangeLimits): QuarantineWord | undefined {
  if (!list) return undefined
  if (list.length > limits.listLengthMax) return 'list_length'
  for (let i = 0; i < list.length; i++) {
    const wrong = checkText(list[i], limits.textLengthMax)
    if (wrong) return wrong
  }
  return undefined
}

function checkTexts(texts: Text | null | undefined, lengthMax: number): QuarantineWord | undefined {
  return texts ? (checkText(texts.ja, lengthMax) ?? checkText(texts.en, lengthMax)) : undefined
}

/** Lone surrogates cannot be written as UTF-8; control characters other than newline and tab have no business here. */
function checkText(text: string | null | undefined, lengthMax: number): QuarantineWord | undefined {
  if (text === undefined || text === null) return undefined
  if (text.length > lengthMax) return 'text_length'
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x20 && code < 0x7f) continue
    if (code < 0x20 ? code !== 0x0a && code !== 0x09 : code < 0xa0) return 'ill_formed_text'
    if (code < 0xd800 || code > 0xdfff) continue
    if (code > 0xdbff) return 'ill_formed_text'
    const low = i + 1 < text.length ? text.charCodeAt(i + 1) : 0
    if (low < 0xdc00 || low > 0xdfff) return 'ill_formed_text'
    i++
  }
  return undefined
}
