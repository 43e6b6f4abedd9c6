/** Does to an event what happens between its source and the link (docs/sources.md, "After the sources"). */
import type { FlatEvent } from './flat-event.js'

export type ExpectedClock = {
  /** The railway's clock, minutes east of UTC. */
  utcOffsetMinutes: number
  /** The hour at which the operating day starts. */
  dayStartHour: number
}

const KEPT_MS = 20 * 3_600_000
export class ExpectedServiceDates {
  /** Sightings by operator, line and number, as many as the recording has trains. */
  readonly #sightings = new Map<string, { serviceDate: string; seenMs: number }>()

  constructor(private readonly clock: ExpectedClock) {}

  /**
   * `atMs` is the recording's time. Throws when a train has neither a date nor a time, because its service date is then
   * unknown.
   */
  withServiceDate(event: FlatEvent, atMs: number | undefined): FlatEvent {
    if (!event.has('train.number') || event.has('train.serviceDate')) return event
    if (atMs === undefined) throw new Error('no independent check for a train with neither service date nor time')
    const train = this.#nameOf(event)
    const last = this.#sightings.get(train)
    const isKept = last !== undefined && atMs - last.seenMs <= KEPT_MS
    const serviceDate = isKept ? last.serviceDate : this.#operatingDay(Number(event.get('eventTimeMs') ?? atMs))
    if (event.get('train.ended') === true) this.#sightings.delete(train)
    else this.#sightings.set(train, { serviceDate, seenMs: atMs })
    return new Map(event).set('train.serviceDate', serviceDate)
  }

  /**
   * Returns the end of an earlier train of this number that came under another date and never ended. It goes before the
   * event.
   */
  formerOf(event: FlatEvent, atMs: number): FlatEvent | undefined {
    if (!event.has('train.number') || event.has('train.serviceDate')) return undefined
    const last = this.#sightings.get(this.#nameOf(event))
    const serviceDate = this.#operatingDay(Number(event.get('eventTimeMs') ?? atMs))
    if (!last || atMs - last.seenMs <= KEPT_MS || last.serviceDate === serviceDate) return undefined
    const key = [...event].filter(([path]) => /^(eventTimeMs|train\.(operator|line|number|identity))$/.test(path))
    return new Map<string, string | number | boolean>(key)
      .set('train.serviceDate', last.serviceDate)
      .set('train.ended', true)
  }

  #nameOf(event: FlatEvent): string {
    return JSON.stringify(['train.operator', 'train.line', 'train.number'].map((path) => event.get(path)))
  }

  #operatingDay(timeMs: number): string {
    const { utcOffsetMinutes, dayStartHour } = this.clock
    return new Date(timeMs + (utcOffsetMinutes - dayStartHour * 60) * 60_000).toISOString().slice(0, 10)
  }
}

// ---------------------------------------------------------------- repairs

const HOUR_MS = 3_600_000
const YEAR_2000_MS = Date.UTC(2000, 0)
const YEAR_2100_MS = Date.UTC(2100, 0)
const KEYS =
  /^(train\.(operator|line|number|identity)|line\.(operator|line)|component\.(system|component)|information\.(operator|id))$/
const READ_TEXT = /\.(ja|en)$|^information\.(status|header|description|causeText)\.\d+\.text$/
const FREE_TEXT =
  /^(line\.(text|cause)|component\.text|train\.note)\.|^information\.(header|description|causeText|url)\.\d+\.text$/
const OBSERVED = /^(eventTimeMs|sourceTimeMs|train\.(positionMs|callsMs))$/

/**
 * Returns what goes out of the event, because a blemish costs only its field; or the word under which an event with an
 * unusable key is put aside. `atMs` is the recording's time.
 */
export function repaired(event: FlatEvent, atMs: number | undefined): { event: FlatEvent } | { quarantined: string } {
  const kept = new Map<string, string | number | boolean>()
  /** Entries of `informed` that lost a part; they are left out, because the rest would name someone else. */
  const unsure: string[] = []
  for (const [path, value] of event) {
    if (typeof value === 'string' && KEYS.test(path)) {
      if (value.length > 200) return { quarantined: 'text_length' }
      if (isIllFormed(value)) return { quarantined: 'ill_formed_text' }
    }
    const left = typeof value === 'string' ? textLeft(path, value) : isSound(path, value, atMs) ? value : undefined
    if (left !== undefined) kept.set(path, left)
    else if (path.startsWith('information.informed.')) unsure.push(path.split('.').slice(0, 3).join('.'))
  }
  dropHalfPlaces(kept)
  for (const path of [...kept.keys()]) if (unsure.some((entry) => path.startsWith(`${entry}.`))) kept.delete(path)
  return { event: withoutHoles(kept) }
}

function isIllFormed(text: string): boolean {
  return /[\p{Surrogate}]|(?![\n\t])\p{Control}/u.test(text)
}

function textLeft(path: string, value: string): string | undefined {
  if (path === 'train.serviceDate') return dateLeft(value)
  const text = value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Control}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
  const lengthMax = FREE_TEXT.test(path) ? 4000 : 200
  if (value.length <= lengthMax || (READ_TEXT.test(path) && text.length <= lengthMax)) return text
  if (!READ_TEXT.test(path)) return undefined
  return `${text.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function dateLeft(value: string): string | undefined {
  const date = value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date) ? date : undefined
}

function isSound(path: string, value: number | boolean, atMs: number | undefined): boolean {
  if (typeof value === 'boolean') return true
  if (!Number.isFinite(value)) return false
  if (path.endsWith('delayS')) return Math.abs(value) <= 12 * 3600
  if (path.endsWith('.bearingDeg')) return value >= 0 && value < 360
  if (path.endsWith('.speedMps')) return value >= 0 && value <= 200
  if (path === 'train.carCount') return value <= 100
  if (!path.endsWith('Ms')) return true
  const aheadMs = OBSERVED.test(path) ? value - (atMs ?? value) : 0
  return value >= YEAR_2000_MS && value < YEAR_2100_MS && aheadMs <= HOUR_MS / 12 && aheadMs >= -24 * HOUR_MS
}

/** Drops the coordinates when they are only half there, beyond the earth, or 0/0. */
function dropHalfPlaces(event: Map<string, unknown>): void {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) =>
    Number(event.get(`train.position.coordinates.${name}`) ?? Number.NaN),
  )
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  if (isPlace) return
  event.delete('train.position.coordinates.latitude')
  event.delete('train.position.coordinates.longitude')
}

/** Renumbers lists whose entries have been emptied. */
function withoutHoles(event: FlatEvent): FlatEvent {
  const numbers = new Map<string, Map<string, number>>()
  return new Map(
    [...event].map(([path, value]) => {
      const [, list, index, rest] = /^(.*?)\.(\d+)(\..*|)$/.exec(path) ?? []
      if (list === undefined) return [path, value]
      const known = numbers.get(list) ?? new Map<string, number>()
      numbers.set(list, known)
      if (!known.has(index)) known.set(index, known.size)
      return [`${list}.${known.get(index)}${rest}`, value]
    }),
  )
}

// ---------------------------------------------------------------- order

const LEAP_MS = HOUR_MS / 12
/** Rows in succession that show that the leap before them was a mistake. */
const BACK_MIN = 3

/**
 * Leaves out an observation that is older than one of the same subject, because it came late. The entries of a snapshot
 * were compared with the snapshot before already.
 */
export class ExpectedOrder {
  readonly #newestMs = new Map<string, number>()
  /** The recording's clock. It goes back only for rows that continue from before its last leap. */
  #clockMs = Number.NEGATIVE_INFINITY
  #leap: { fromMs: number; toMs: number } | undefined
  #backMs: number[] = []

  handleTime(atMs: number | undefined, isSnapshot: boolean): void {
    if (atMs === undefined) return
    if (isSnapshot || atMs >= this.#clockMs) {
      if (isSnapshot || (this.#leap && atMs - this.#leap.toMs > LEAP_MS)) this.#leap = undefined
      if (!isSnapshot && atMs - this.#clockMs > LEAP_MS) this.#leap = { fromMs: this.#clockMs, toMs: atMs }
      this.#goOn(atMs)
      return
    }
    if (!this.#leap || atMs < this.#leap.fromMs || this.#clockMs - atMs <= LEAP_MS) return
    const isLater = atMs > (this.#backMs.at(-1) ?? Number.NEGATIVE_INFINITY)
    this.#backMs = isLater ? [...this.#backMs, atMs] : [...this.#backMs.slice(0, -1), atMs]
    if (this.#backMs.length < BACK_MIN) return
    this.#leap = undefined
    this.#goOn(atMs)
  }

  #goOn(atMs: number): void {
    this.#clockMs = atMs
    this.#backMs = []
  }

  isLate(event: FlatEvent, isSnapshot: boolean): boolean {
    const subject = JSON.stringify(
      [...event].filter(([path]) => KEYS.test(path) || path === 'train.serviceDate').sort(),
    )
    const timeMs = event.get('eventTimeMs') as number | undefined
    if (timeMs === undefined) return false
    const byMs = Math.min(this.#newestMs.get(subject) ?? timeMs, this.#clockMs) - timeMs
    if (!isSnapshot && byMs > 0 && byMs <= HOUR_MS) return true
    this.#newestMs.set(subject, Math.min(timeMs, this.#clockMs))
    return false
  }
}
