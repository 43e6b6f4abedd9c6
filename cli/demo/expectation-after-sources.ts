/** What becomes of an event between its source and the link (docs/sources.md, "After the sources"). */
import type { FlatEvent } from './expectation-flat-event.js'

export type ExpectedClock = {
  /** The railway's clock, minutes east of UTC. */
  utcOffsetMinutes: number
  /** The hour at which the operating day starts. */
  dayStartHour: number
}

/** The event as it goes out, or the word under which it is kept back. */
export type AfterSources = { event: FlatEvent } | { quarantined: string } | { refused: string }

const KEPT_MS = 20 * 3_600_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DELAY_S_MAX = 43_200
const CAR_COUNT_MAX = 100
const SPEED_MPS_MAX = 200
const YEAR_2000_MS = Date.UTC(2000, 0)
const YEAR_2100_MS = Date.UTC(2100, 0)
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const COMPACT_DATE = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/
const KEY =
  /^(train\.(operator|line|number|identity)|line\.(operator|line)|component\.(system|component)|information\.(operator|id))$/
const FREE_TEXT =
  /^(line\.(text|cause)|component\.text|train\.note)\.|^information\.(header|description|causeText|url)\.text$/
const READ_BY_PEOPLE = /\.(ja|en)$|^information\.(?!url\.)\w+\.text$/
const OBSERVED = /^(eventTimeMs|sourceTimeMs|train\.(positionMs|callsMs))$/
const COORDINATES = 'train.position.coordinates'

export class ExpectedAfterSources {
  /** By operator, line and number; as many as the recording has trains. */
  readonly #sightings = new Map<string, { serviceDate: string; seenMs: number }>()
  /** By key, the time of the newest observation. */
  readonly #newest = new Map<string, number>()

  constructor(private readonly clock: ExpectedClock) {}

  /** `atMs`: the recording's time. `isSnapshot`: the event stands in a snapshot that is newer than the one before. */
  handle(given: FlatEvent, atMs: number | undefined, isSnapshot: boolean): AfterSources {
    const repaired = repair(given, atMs)
    if (typeof repaired === 'string') return { quarantined: repaired }
    const event = this.#withServiceDate(repaired, atMs)
    return this.#isOlder(event, atMs, isSnapshot) ? { refused: 'older_observation' } : { event }
  }

  /** Throws when a train without a date comes at no time, for then no one can tell. */
  #withServiceDate(event: FlatEvent, atMs: number | undefined): FlatEvent {
    if (!event.has('train.number') || event.has('train.serviceDate')) return event
    if (atMs === undefined) throw new Error('no independent check for a train with neither service date nor time')
    const train = keyOf(event)
    const last = this.#sightings.get(train)
    const isKept = last !== undefined && atMs - last.seenMs <= KEPT_MS
    const serviceDate = isKept ? last.serviceDate : this.#operatingDay(Number(event.get('eventTimeMs') ?? atMs))
    if (event.get('train.ended') === true) this.#sightings.delete(train)
    else this.#sightings.set(train, { serviceDate, seenMs: atMs })
    return new Map(event).set('train.serviceDate', serviceDate)
  }

  #operatingDay(timeMs: number): string {
    const { utcOffsetMinutes, dayStartHour } = this.clock
    return new Date(timeMs + (utcOffsetMinutes - dayStartHour * 60) * 60_000).toISOString().slice(0, 10)
  }

  #isOlder(event: FlatEvent, atMs: number | undefined, isSnapshot: boolean): boolean {
    const timeMs = event.get('eventTimeMs') as number | undefined
    if (timeMs === undefined) return false
    const key = keyOf(event)
    const byMs = (this.#newest.get(key) ?? timeMs) - timeMs
    if (!isSnapshot && byMs > 0 && byMs <= HOUR_MS) return true
    this.#newest.set(key, Math.min(timeMs, atMs ?? timeMs))
    return false
  }
}

function keyOf(event: FlatEvent): string {
  return JSON.stringify([...event].filter(([path]) => KEY.test(path) || path === 'train.serviceDate').sort())
}

/** The event without what cannot be true, with a mark for each such field; a word when its key cannot be used. */
function repair(given: FlatEvent, atMs: number | undefined): Map<string, string | number | boolean> | string {
  const event = new Map<string, string | number | boolean>()
  const marks = new Set<string>()
  for (const [path, value] of given) {
    const field = path.replace(/\.\d+(?=\.|$)/g, '')
    if (KEY.test(field)) {
      if (String(value).length > 200) return 'text_length'
      if (isIllFormed(String(value))) return 'ill_formed_text'
    }
    const list = /^(.*?)\.(\d+)(\.|$)/.exec(path)
    if (list && Number(list[2]) >= (/^(train\.stopCalls|information\.informed)$/.test(list[1]) ? 512 : 64)) {
      marks.add(`${list[1]} cut`)
      continue
    }
    const { kept, word } =
      typeof value === 'string'
        ? repairText(field, value)
        : typeof value === 'number'
          ? repairNumber(field, value, atMs)
          : { kept: value }
    if (kept !== undefined) event.set(path, kept)
    if (word) marks.add(`${field} ${word}`)
  }
  repairPlace(event, marks)
  for (const mark of marks) event.set(`blemish ${mark}`, true)
  return event
}

type Repaired = { kept?: string | number | boolean; word?: string }

function repairNumber(field: string, value: number, atMs: number | undefined): Repaired {
  if (OBSERVED.test(field) && value - (atMs ?? value) > 5 * MINUTE_MS)
    return { word: value - atMs! <= 24 * HOUR_MS ? 'ahead' : 'out_of_range' }
  return isBelievable(field, value, atMs) ? { kept: value } : { word: 'out_of_range' }
}

function isBelievable(field: string, value: number, atMs: number | undefined): boolean {
  if (!Number.isFinite(value)) return false
  if (field.endsWith('delayS')) return Math.abs(value) <= DELAY_S_MAX
  if (field === 'train.carCount') return value >= 0 && value <= CAR_COUNT_MAX
  if (field.endsWith('bearingDeg')) return value >= 0 && value < 360
  if (field.endsWith('speedMps')) return value >= 0 && value <= SPEED_MPS_MAX
  if (OBSERVED.test(field) && (atMs ?? value) - value > 24 * HOUR_MS) return false
  return !field.endsWith('Ms') || (value >= YEAR_2000_MS && value < YEAR_2100_MS)
}

function repairText(field: string, value: string): Repaired {
  if (field.endsWith('serviceDate')) {
    if (DATE.test(value)) return { kept: value }
    return COMPACT_DATE.test(value) ? { kept: value.replace(COMPACT_DATE, '$1-$2-$3') } : { word: 'out_of_range' }
  }
  const lengthMax = FREE_TEXT.test(field) ? 4000 : 200
  const isCut = READ_BY_PEOPLE.test(field)
  if (!isCut && value.length > lengthMax) return { word: 'out_of_range' }
  const lines = value.replace(/\r\n?/g, '\n')
  const text = lines.replace(/(?![\n\t])\p{Control}/gu, '').replace(/\p{Surrogate}/gu, '\ufffd')
  if (text.length > lengthMax) {
    const cut = text.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, '')
    return { kept: `${cut}…`, word: 'cut' }
  }
  return text === lines ? { kept: text } : { kept: text, word: 'repaired' }
}

function isIllFormed(text: string): boolean {
  return /[\p{Surrogate}]|(?![\n\t])\p{Control}/u.test(text)
}

/** A latitude without its longitude is no place, nor is 0/0. */
function repairPlace(event: Map<string, string | number | boolean>, marks: Set<string>): void {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => event.get(`${COORDINATES}.${name}`))
  if (latitude === undefined && longitude === undefined) return
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    !(latitude === 0 && longitude === 0)
  if (isPlace) return
  for (const name of ['latitude', 'longitude']) event.delete(`${COORDINATES}.${name}`)
  marks.add(`${COORDINATES} out_of_range`)
}
