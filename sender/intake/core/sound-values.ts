/** What a value that is there may be, and what a latitude and a longitude may be together. */

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
export const TIME_MS_END = 4_102_444_800_000
/** Lone surrogates cannot be written as UTF-8, and no text needs control characters but newline and tab. */
export function isText(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && isWellFormed(text)
}

export function isWellFormed(text: string): boolean {
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

export function isTime(timeMs: number): boolean {
  return timeMs >= TIME_MS_MIN && timeMs < TIME_MS_END
}

/** Whether the time can be that of something that has been: neither long ago nor ahead. */
export function isNear(timeMs: number, { eventTimeOffsetMsMax, aheadMsMax }: RangeLimits, nowMs: number): boolean {
  return isTime(timeMs) && nowMs - timeMs <= eventTimeOffsetMsMax && timeMs - nowMs <= aheadMsMax
}

export function isDelay(delayS: number, { delaySMax }: RangeLimits): boolean {
  return delayS >= -delaySMax && delayS <= delaySMax
}

export function isCarCount(value: number, { carCountMax }: RangeLimits): boolean {
  return isUint32(value) && value <= carCountMax
}

export function isUint32(value: number): boolean {
  return value === value >>> 0
}

export function isSint32(value: number): boolean {
  return value === (value | 0)
}

/** Whether it is a number of the schema. */
export function isEnum(value: number, most: number): boolean {
  return isUint32(value) && value <= most
}

/** North is 0 and not 360, and the greatest 32-bit float below 360 is well below this. */
const BEARING_MAX = 359.9999999

export function isBearing(bearingDeg: number): boolean {
  return bearingDeg >= 0 && bearingDeg <= BEARING_MAX
}

export function isSpeed(speedMps: number, { speedMpsMax }: RangeLimits): boolean {
  return speedMps >= 0 && speedMps <= speedMpsMax
}

type Maybe<T> = T | null | undefined

/** Half a place is no place, nor is 0/0, which meant "none" wherever it was seen. No place at all is fine. */
export function isPlace(latitude: Maybe<number>, longitude: Maybe<number>): boolean {
  const hasLatitude = latitude !== undefined && latitude !== null
  const hasLongitude = longitude !== undefined && longitude !== null
  if (!hasLatitude || !hasLongitude) return hasLatitude === hasLongitude
  if (latitude === 0 && longitude === 0) return false
  return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180
}

const HYPHEN = 0x2d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

export function isServiceDate(date: string): boolean {
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
