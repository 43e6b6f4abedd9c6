/**
 * Gives trains a service date whose source has none: the operating day at first sight, kept until the train ends or has
 * not been seen for `keepMs`. 25:10 belongs to the day before, so a day starts at `dayStartHour`.
 */
import type { Event } from '../../../proto/event.js'
import { type SubjectEntry, SubjectMap } from '../../../proto/subject-map.js'
import { NEVER_MS, type Newest } from './observation-order.js'

export type ServiceDateOptions = {
  /** The railway's clock, minutes east of UTC. Japan has no summer time. */
  utcOffsetMinutes: number
  dayStartHour: number
  keepMs: number
  /** Most trains. Beyond it the one that was seen longest ago, to the second, is forgotten. */
  trainsMax: number
}

export const DEFAULT_SERVICE_DATE_OPTIONS: ServiceDateOptions = {
  utcOffsetMinutes: 9 * 60,
  dayStartHour: 4,
  keepMs: 20 * 3_600_000,
  trainsMax: 100_000,
}

export type Sighting = Newest & {
  serviceDate: string
  seenMs: number
  /** Whether the next one seen is another day's train. */
  isEnded: boolean
  /** The date that a train had which did not end: what was told of it under that date is not true any more. */
  formerDate?: string | undefined
}

export class ServiceDates {
  /** Sightings by train, its date left out, in the order in which the trains were last seen. */
  readonly #sightings = new SubjectMap<Sighting>()
  readonly #options: ServiceDateOptions

  constructor(options: Partial<ServiceDateOptions> = {}) {
    this.#options = { ...DEFAULT_SERVICE_DATE_OPTIONS, ...options }
  }

  /** Counts the trains that are remembered. */
  get size(): number {
    return this.#sightings.size
  }

  /** Whether the event's train, which has no service date, has been seen before. */
  has(event: Event): boolean {
    return !event.train?.serviceDate && this.#sightings.find(event) !== undefined
  }

  /** Gives the same event. If it is a train's and has no service date, one is put into it. */
  withServiceDate(event: Event, nowMs: number): Event {
    this.see(event, nowMs)
    return event
  }

  /** Does the same, and says what is remembered of the train; `undefined` when it needed no date, or there is none. */
  see(event: Event, nowMs: number): Sighting | undefined {
    const { train } = event
    if (!train || train.serviceDate || !train.number) return undefined
    const known = this.#sightings.find(event)
    const sighting = known?.value
    const isKept = sighting !== undefined && !sighting.isEnded && nowMs - sighting.seenMs <= this.#options.keepMs
    const serviceDate = isKept ? sighting.serviceDate : operatingDay(event.eventTimeMs ?? nowMs, this.#options)
    if (serviceDate === undefined) return undefined
    const seen = known ? this.#seeAgain(known, serviceDate, nowMs) : this.#seeFirst(event, serviceDate, nowMs)
    seen.isEnded = train.ended === true
    train.serviceDate = serviceDate
    return seen
  }

  #seeAgain(known: SubjectEntry<Sighting>, serviceDate: string, nowMs: number): Sighting {
    const { value } = known
    if (!value.isEnded && nowMs - value.seenMs < SEEN_GRAIN_MS && nowMs >= value.seenMs) return value
    value.formerDate = value.isEnded || value.serviceDate === serviceDate ? undefined : value.serviceDate
    // A train of another date is another subject.
    if (value.serviceDate !== serviceDate) value.id = undefined
    value.serviceDate = serviceDate
    value.seenMs = nowMs
    this.#sightings.touch(known)
    return value
  }

  #seeFirst(event: Event, serviceDate: string, nowMs: number): Sighting {
    const sighting = { serviceDate, seenMs: nowMs, isEnded: false, newestMs: NEVER_MS, id: undefined, told: undefined }
    this.#sightings.add(event, sighting)
    if (this.#sightings.size > this.#options.trainsMax) this.#sightings.delete(this.#sightings.oldest!)
    return sighting
  }
}

/** A train seen again within this time keeps its place in the order. At a million events a second most are. */
const SEEN_GRAIN_MS = 1000
const YEAR_10000_MS = 253_402_300_800_000

/** YYYY-MM-DD of the operating day at this moment; `undefined` outside the years 1970 to 9999. */
export function operatingDay(
  timeMs: number,
  { utcOffsetMinutes, dayStartHour }: Pick<ServiceDateOptions, 'utcOffsetMinutes' | 'dayStartHour'>,
): string | undefined {
  const shiftedMs = timeMs + utcOffsetMinutes * 60_000 - dayStartHour * 3_600_000
  if (!(shiftedMs >= 0 && shiftedMs < YEAR_10000_MS)) return undefined
  return new Date(shiftedMs).toISOString().slice(0, 10)
}
