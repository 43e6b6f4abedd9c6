/**
 * The service date of trains whose source gives none: the operating day at first sight, kept until the train ends
 * or has not been seen for `keepMs` (design §8). 25:10 belongs to the day before, so a day starts at `dayStartHour`.
 */
import { type Event, topicOf } from '../../proto/event.js'

export type ServiceDateOptions = {
  /** The railway's clock, minutes east of UTC. Japan has no summer time. */
  utcOffsetMinutes: number
  dayStartHour: number
  keepMs: number
  /** Beyond this the train that was seen longest ago is forgotten. */
  trainsMax: number
}

export const DEFAULT_SERVICE_DATE_OPTIONS: ServiceDateOptions = {
  utcOffsetMinutes: 9 * 60,
  dayStartHour: 4,
  keepMs: 20 * 3_600_000,
  trainsMax: 100_000,
}

type Sighting = { serviceDate: string; seenMs: number }

export class ServiceDates {
  /** By topic, which is the key without the date; in the order in which the trains were last seen. */
  readonly #sightings = new Map<string, Sighting>()
  readonly #options: ServiceDateOptions

  constructor(options: Partial<ServiceDateOptions> = {}) {
    this.#options = { ...DEFAULT_SERVICE_DATE_OPTIONS, ...options }
  }

  /** How many trains are remembered. */
  get size(): number {
    return this.#sightings.size
  }

  /** The event with a service date, if it is a train's and has none; otherwise the event itself. */
  withServiceDate(event: Event, nowMs: number): Event {
    const { train } = event
    if (!train || train.serviceDate || !train.number) return event
    const topic = topicOf(event)
    const known = this.#sightings.get(topic)
    const isKept = known !== undefined && nowMs - known.seenMs <= this.#options.keepMs
    const serviceDate = isKept ? known.serviceDate : operatingDay(event.eventTimeMs ?? nowMs, this.#options)
    if (serviceDate === undefined) return event
    this.#sightings.delete(topic)
    if (!train.ended) this.#sightings.set(topic, { serviceDate, seenMs: nowMs })
    if (this.#sightings.size > this.#options.trainsMax) {
      const [longestAgo] = this.#sightings.keys()
      this.#sightings.delete(longestAgo)
    }
    return { ...event, train: { ...train, serviceDate } }
  }
}

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
