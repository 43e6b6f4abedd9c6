/** What becomes of an event between its source and the link (docs/sources.md, "After the sources"). */
import type { FlatEvent } from './expectation-flat-event.js'

export type ExpectedClock = {
  /** The railway's clock, minutes east of UTC. */
  utcOffsetMinutes: number
  /** The hour at which the operating day starts. */
  dayStartHour: number
}

const KEPT_MS = 20 * 3_600_000
const EVENT_TIME_OFFSET_MS_MAX = 24 * 3_600_000
const DELAY_S_MAX = 14_400
const CAR_COUNT_MAX = 100
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const FREE_TEXT = /^(line\.(text|cause)|component\.text|train\.note)\./

export class ExpectedServiceDates {
  /** By operator, line and number; as many as the recording has trains. */
  readonly #sightings = new Map<string, { serviceDate: string; seenMs: number }>()

  constructor(private readonly clock: ExpectedClock) {}

  /** `atMs`: the recording's time. Throws when a train without a date comes at no time, for then no one can tell. */
  withServiceDate(event: FlatEvent, atMs: number | undefined): FlatEvent {
    if (!event.has('train.number') || event.has('train.serviceDate')) return event
    if (atMs === undefined) throw new Error('no independent check for a train with neither service date nor time')
    const train = JSON.stringify(['train.operator', 'train.line', 'train.number'].map((path) => event.get(path)))
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
}

/** Why the event is kept back; `undefined` when it goes out. `atMs`: the recording's time. */
export function quarantineOf(event: FlatEvent, atMs: number | undefined): string | undefined {
  for (const [path, value] of event) {
    const word = typeof value === 'string' ? textFault(path, value) : numberFault(path, Number(value), atMs)
    if (word) return word
    const index = Number(/\.(\d+)(\.|$)/.exec(path)?.[1] ?? 0)
    if (index >= (path.startsWith('train.stopCalls.') ? 512 : 64)) return 'list_length'
  }
  const latitude = event.get('train.position.coordinates.latitude')
  return latitude === 0 && event.get('train.position.coordinates.longitude') === 0 ? 'coordinates_zero' : undefined
}

function numberFault(path: string, value: number, atMs: number | undefined): string | undefined {
  if (!Number.isFinite(value)) return 'not_finite'
  if (path.endsWith('delayS') && Math.abs(value) > DELAY_S_MAX) return 'delay_range'
  if (path.endsWith('.latitude') && Math.abs(value) > 90) return 'coordinates_range'
  if (path.endsWith('.longitude') && Math.abs(value) > 180) return 'coordinates_range'
  if (path === 'train.carCount' && (value < 0 || value > CAR_COUNT_MAX)) return 'car_count'
  if (path !== 'eventTimeMs') return undefined
  return Math.abs(value - (atMs ?? value)) > EVENT_TIME_OFFSET_MS_MAX ? 'time_range' : undefined
}

function textFault(path: string, value: string): string | undefined {
  if (path === 'train.serviceDate') return DATE.test(value) ? undefined : 'service_date_form'
  if (value.length > (FREE_TEXT.test(path) ? 2000 : 200)) return 'text_length'
  return /[\p{Surrogate}]|(?![\n\t])\p{Control}/u.test(value) ? 'ill_formed_text' : undefined
}
