/**
 * Joins trains of which two feeds know half each: one where it is, one its calls and its delay. Each half keeps its own
 * time. A record takes the place of the whole record of the same feed before it.
 */
import { type Blemish, type Event, ScheduleRelationship, type TrainStatus } from '../../../proto/event.js'
import { EVENT_KEYS, EVENT_MESSAGES } from '../../../proto/generated/event-table.js'
import { SubjectMap } from '../../../proto/subject-map.js'
import { keyOnly, withheldEvent } from '../../pipe/core/withheld.js'
import { BLEMISHES_MAX } from './blemishes.js'
import { isOlder } from './observation-order.js'

/** A half that is older than the other by more than this tells of another part of the run. */
const APART_MS_MAX = 15 * 60_000
const TRAINS_MAX = 100_000

type FieldName = keyof TrainStatus & string
/** Fields that go with the half that knows where the train is. */
const PLACE: readonly FieldName[] = ['position', 'occupancy', 'carIds', 'carCount', 'vehicleId', 'vehicleLabel']
/** Those of them that do not change on the way, and are taken from the other half where the first says nothing. */
const LASTING: readonly FieldName[] = ['carIds', 'carCount', 'vehicleId', 'vehicleLabel']
const OWN: readonly FieldName[] = [
  ...[...EVENT_KEYS.train.fields, ...PLACE],
  ...(['stopCalls', 'delayS', 'positionMs', 'callsMs', 'cancelled', 'ended'] as const),
]
/** Fields that are taken from the newest half that says them. */
const REST = (Object.keys(EVENT_MESSAGES.TrainStatus) as FieldName[]).filter((name) => !OWN.includes(name))
const { CANCELED } = ScheduleRelationship

/** What one feed last said of a train. */
type Half = {
  /** The event; none once the feed has ended the train, or while its record is withheld. */
  event: Event | undefined
  withheld: { sinceMs: number; reason: string } | undefined
  /** When it was observed; `undefined` when the feed does not say. */
  timeMs: number | undefined
  /** The feed's clock when the half was heard. */
  heardMs: number
}

export class TrainHalves {
  readonly counts = { halvesDropped: 0, forgotten: 0 }
  /** Halves of each train by feed, in the order in which they were heard. */
  readonly #trains = new SubjectMap<Map<number, Half>>()
  /** Each feed's clock at its last snapshot, which says again all that it does not change. */
  readonly #confirmedMs = new Map<number, number>()

  constructor(private readonly trainsMax = TRAINS_MAX) {}

  /** Whether a feed said something of the event's train before. */
  has(event: Event): boolean {
    return this.#trains.find(event) !== undefined
  }

  handleSnapshot(feed: number, clockMs: number): void {
    this.#confirmedMs.set(feed, clockMs)
  }

  /**
   * What is now to be said of the event's train: the event itself while one feed alone knows it. `undefined` when the
   * event is older than what the feed said before, or too old to go with what another says.
   * @param isInOrder whether it is no older than what the feed said before, because it stands in a snapshot
   */
  handleTrain(event: Event, feed: number, clockMs: number, isInOrder: boolean): Event | undefined {
    const halves = this.#halvesOf(event)
    const before = halves.get(feed)
    if (!isInOrder && isOlderThan(before, event, clockMs)) return undefined
    const { eventTimeMs, withheld } = event
    halves.delete(feed)
    halves.set(feed, {
      // It is a copy, because the event itself goes on and is changed on its way.
      event: event.train!.ended || withheld ? undefined : { ...event, train: { ...event.train } },
      withheld: withheld ? { sinceMs: withheld.sinceMs ?? clockMs, reason: withheld.reason ?? '' } : undefined,
      timeMs: typeof eventTimeMs === 'number' ? Math.min(eventTimeMs, clockMs) : before?.timeMs,
      heardMs: clockMs,
    })
    return this.#stateOf(halves, event, feed)
  }

  /**
   * The feed said something of the train that could not be carried; false when it is older than what it said before.
   */
  handleWithheld(event: Event, feed: number, clockMs: number, withheld: { sinceMs: number; reason: string }): boolean {
    const halves = this.#halvesOf(event)
    const before = halves.get(feed)
    if (isOlderThan(before, event, clockMs)) return false
    halves.set(feed, {
      event: undefined,
      withheld: before?.withheld ?? withheld,
      timeMs: typeof event.eventTimeMs === 'number' ? Math.min(event.eventTimeMs, clockMs) : before?.timeMs,
      heardMs: clockMs,
    })
    return true
  }

  #halvesOf(event: Event): Map<number, Half> {
    const known = this.#trains.find(event)
    if (known) {
      this.#trains.touch(known)
      return known.value
    }
    const halves = new Map<number, Half>()
    this.#trains.add(event, halves)
    if (this.#trains.size > this.trainsMax) {
      this.#trains.delete(this.#trains.oldest!)
      this.counts.forgotten++
    }
    return halves
  }

  #stateOf(halves: Map<number, Half>, event: Event, feed: number): Event | undefined {
    if (halves.size === 1) return event
    const told = [...halves].filter(([, half]) => half.event || half.withheld)
    const newestMs = Math.max(...told.map(([of, half]) => this.#knownMs(of, half)))
    let isTooOld = false
    const together: Half[] = []
    for (const [of, half] of told) {
      if (newestMs - this.#knownMs(of, half) <= APART_MS_MAX) together.push(half)
      else {
        if (of === feed) isTooOld = true
        else halves.delete(of)
        this.counts.halvesDropped++
      }
    }
    if (isTooOld) return undefined
    const withheld = together.find((half) => half.withheld)?.withheld
    if (withheld) return withheldEvent(keyOnly(event) ?? event, withheld.sinceMs, withheld.reason)
    // When two have one time, the one that was heard later comes first.
    const records = together.reverse().sort((a, b) => timeOf(b) - timeOf(a))
    if (records.length === 0) return event
    if (records.length > 1) return joined(records)
    return halves.get(feed)!.event ? event : copyOf(records[0].event!)
  }

  /** When the half was last known to hold: observed, or said again by a snapshot. */
  #knownMs(feed: number, half: Half): number {
    return Math.max(timeOf(half), this.#confirmedMs.get(feed) ?? Number.NEGATIVE_INFINITY)
  }
}

function isOlderThan(before: Half | undefined, event: Event, clockMs: number): boolean {
  return before?.timeMs !== undefined && isOlder(event, before.timeMs, clockMs)
}

/** A half of unknown age stands in the order in which it came. */
function timeOf({ timeMs, heardMs }: Half): number {
  return timeMs ?? heardMs
}

/** Copies without the id, which was that of another event. */
function copyOf({ eventId: _, ...event }: Event): Event {
  return { ...event, train: { ...event.train } }
}

/** Joins halves, of which the newest comes first. */
function joined(halves: readonly Half[]): Event {
  const [newest] = halves
  const place = placeOwner(halves)
  const delay = newestSaying(halves, ['delayS'], ownCallsMs)
  const calls = newestSaying(halves, ['stopCalls'], ownCallsMs)
  const train: TrainStatus = {}
  const take = (name: FieldName, from: Half) => {
    const value = from.event!.train![name]
    if (isSaid(value)) (train as Record<string, unknown>)[name] = value
  }
  for (const name of EVENT_KEYS.train.fields) take(name, newest)
  for (const name of REST) {
    const from = halves.find((half) => isSaid(half.event!.train![name]))
    if (from) take(name, from)
  }
  if (place) {
    for (const name of PLACE) {
      const other = LASTING.includes(name) ? halves.find((half) => isSaid(half.event!.train![name])) : undefined
      take(name, isSaid(place.event!.train![name]) ? place : (other ?? place))
    }
    const positionMs = ownPositionMs(place)
    if (positionMs !== undefined) train.positionMs = positionMs
  }
  if (calls) take('stopCalls', calls)
  if (delay) take('delayS', delay)
  const callsMs = calls ? ownCallsMs(calls) : delay && ownCallsMs(delay)
  if (callsMs !== undefined) train.callsMs = callsMs
  if (halves.some((half) => isCancelled(half.event!.train!))) {
    train.cancelled = true
    if (halves.some((half) => half.event!.train!.scheduleRelationship === CANCELED))
      train.scheduleRelationship = CANCELED
  }
  const times = halves.flatMap(({ timeMs }) => timeMs ?? [])
  const { sourceTimeMs, validUntilMs } = newest.event!
  const blemishes = marksOf(halves, { place, calls, delay })
  return {
    ...(times.length > 0 && { eventTimeMs: Math.max(...times) }),
    ...(isSaid(sourceTimeMs) && { sourceTimeMs }),
    ...(isSaid(validUntilMs) && { validUntilMs }),
    train,
    ...(blemishes.length > 0 && { blemishes }),
  }
}

/** The half that knows where the train is: the one with a position, if any has one. */
function placeOwner(halves: readonly Half[]): Half | undefined {
  return newestSaying(halves, ['position'], ownPositionMs) ?? newestSaying(halves, PLACE, ownPositionMs)
}

/** Who said any of these fields last, or said something of them that was dropped: nothing older stands in its place. */
function newestSaying(
  halves: readonly Half[],
  names: readonly FieldName[],
  ownMs: (half: Half) => number | undefined,
): Half | undefined {
  const isSaying = ({ event }: Half) =>
    names.some((name) => isSaid(event!.train![name])) || event!.blemishes?.some((mark) => isOf(mark, names))
  const byTime = (a: Half, b: Half) => (ownMs(b) ?? b.heardMs) - (ownMs(a) ?? a.heardMs)
  return halves.filter(isSaying).sort(byTime)[0]
}

function ownPositionMs({ event, timeMs }: Half): number | undefined {
  return event!.train!.positionMs ?? timeMs
}

function ownCallsMs({ event, timeMs }: Half): number | undefined {
  return event!.train!.callsMs ?? timeMs
}

type Owners = Record<'place' | 'calls' | 'delay', Half | undefined>

/** The marks of what was taken from each half. */
function marksOf(halves: readonly Half[], { place, calls, delay }: Owners): Blemish[] {
  const marks: Blemish[] = []
  for (const half of halves)
    for (const mark of half.event!.blemishes ?? []) {
      const owner = isOf(mark, PLACE)
        ? place
        : isOf(mark, ['stopCalls'])
          ? calls
          : isOf(mark, ['delayS'])
            ? delay
            : halves[0]
      if (owner === half && marks.length < BLEMISHES_MAX) marks.push(mark)
    }
  return marks
}

function isOf({ field }: Blemish, names: readonly FieldName[]): boolean {
  return names.some((name) => field === `train.${name}` || field?.startsWith(`train.${name}.`))
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return !Array.isArray(value) || value.length > 0
}

function isCancelled({ cancelled, scheduleRelationship }: TrainStatus): boolean {
  return cancelled === true || scheduleRelationship === CANCELED
}
