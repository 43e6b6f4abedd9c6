/**
 * Makes things go wrong in a district: trains are kept for some minutes, and now and then a stretch of line is closed.
 */
import type { Event } from '../../../proto/event.js'
import type { Agenda } from './agenda.js'
import { LINE_CAUSES, TRAIN_CAUSES } from './causes.js'
import { type Closure, delayedEvent, normalEvent, suspendedEvent, throughServiceStoppedEvent } from './line-status.js'
import type { Movement } from './movement.js'
import type { RailwayLine } from './network.js'
import type { Random } from './random.js'

const MINUTE_MS = 60_000
/** A line is back to normal when no train on it is later than this. */
const NORMAL_DELAY_MS = 5 * MINUTE_MS
/** Longest recovery, however late the trains still are: by then other causes are at work. */
const LONGEST_RECOVERY_MS = 90 * MINUTE_MS

interface IncidentsOptions {
  /** Counted from 1. */
  readonly district: number
  readonly lines: readonly RailwayLine[]
  readonly movement: Movement
  readonly agenda: Agenda
  readonly random: Random
  readonly startMs: number
  readonly emit: (event: Event) => void
}

export class Incidents {
  readonly #lines: readonly RailwayLine[]
  readonly #movement: Movement
  readonly #agenda: Agenda
  readonly #random: Random
  readonly #emit: (event: Event) => void

  constructor({ district, lines, movement, agenda, random, startMs, emit }: IncidentsOptions) {
    this.#lines = lines
    this.#movement = movement
    this.#agenda = agenda
    this.#random = random
    this.#emit = emit
    this.#agenda.enter(startMs + this.#minutesMs(1, 3), (nowMs) => this.#keepTrain(nowMs))
    // In the first district a line is closed soon, for someone may be watching; in the others one after another.
    const latestFirst = district === 1 ? 12 : 120
    this.#agenda.enter(startMs + this.#minutesMs(4, latestFirst), (nowMs) => this.#closeLine(nowMs))
  }

  #keepTrain(nowMs: number): void {
    const trains = [...this.#movement.trains].filter(({ index, lastIndex }) => index < lastIndex - 1)
    if (trains.length > 0) {
      const train = this.#random.pick(trains)
      train.heldUntilMs = nowMs + this.#minutesMs(2, 6)
      train.note = this.#random.pick(TRAIN_CAUSES)
    }
    this.#agenda.enter(nowMs + this.#minutesMs(5, 20), (laterMs) => this.#keepTrain(laterMs))
  }

  #closeLine(nowMs: number): void {
    const line = this.#random.pick(this.#lines)
    const from = this.#random.whole(0, line.stations.length - 3)
    const to = Math.min(from + this.#random.whole(2, 4), line.stations.length - 1)
    const stretch = line.stations.slice(from, to + 1)
    const closure: Closure = {
      line,
      from: stretch[0].name,
      to: stretch.at(-1)!.name,
      cause: this.#random.pick(LINE_CAUSES),
      sinceMs: nowMs,
    }
    const sections = sectionsOf(stretch.map(({ place }) => place))
    const neighbours = this.#random.chance(0.5) ? this.#neighboursOf(line) : []
    const expectedMs = upToFiveMinutes(nowMs + this.#minutesMs(10, 20))
    const opensMs = expectedMs + this.#minutesMs(-2, 8)

    this.#movement.closeSections(sections)
    this.#emit(suspendedEvent(closure, expectedMs, nowMs))
    for (const { neighbour, place } of neighbours) {
      this.#movement.stopThroughService(place, nowMs)
      this.#emit(throughServiceStoppedEvent(neighbour, closure, nowMs))
    }
    if (opensMs > expectedMs) {
      const revisedMs = upToFiveMinutes(opensMs)
      this.#agenda.enter(expectedMs - MINUTE_MS, (atMs) => this.#emit(suspendedEvent(closure, revisedMs, atMs)))
    }
    this.#agenda.enter(opensMs, (atMs) => {
      this.#movement.openSections(sections)
      this.#emit(delayedEvent(closure, atMs))
      this.#recover(closure, neighbours, atMs, atMs)
    })
  }

  #recover(closure: Closure, neighbours: readonly Neighbour[], openedMs: number, nowMs: number): void {
    const late = [...this.#movement.trains].some(
      ({ at, delayMs }) => this.#lines[at.line] === closure.line && delayMs > NORMAL_DELAY_MS,
    )
    if (late && nowMs - openedMs < LONGEST_RECOVERY_MS) {
      this.#agenda.enter(nowMs + MINUTE_MS, (laterMs) => this.#recover(closure, neighbours, openedMs, laterMs))
      return
    }
    this.#emit(normalEvent(closure.line, nowMs))
    for (const { neighbour, place } of neighbours) {
      this.#movement.resumeThroughService(place)
      this.#emit(normalEvent(neighbour, nowMs))
    }
    this.#agenda.enter(nowMs + this.#minutesMs(40, 120), (laterMs) => this.#closeLine(laterMs))
  }

  #neighboursOf(line: RailwayLine): Neighbour[] {
    const places = new Set(line.stations.map(({ place }) => place))
    return this.#lines.flatMap((neighbour) => {
      const shared = neighbour.stations.find(({ place }) => neighbour !== line && places.has(place))
      return shared ? [{ neighbour, place: shared.place }] : []
    })
  }

  #minutesMs(min: number, max: number): number {
    return Math.round(this.#random.between(min, max) * MINUTE_MS)
  }
}

/** A line with through service to the one at hand, and the boundary between them. */
interface Neighbour {
  readonly neighbour: RailwayLine
  readonly place: string
}

/** The sections along these places, in both directions. */
function sectionsOf(places: readonly string[]): string[] {
  return places.slice(1).flatMap((place, i) => [`${places[i]} ${place}`, `${place} ${places[i]}`])
}

/** Resumption is announced in steps of five minutes. */
function upToFiveMinutes(timeMs: number): number {
  return Math.ceil(timeMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS
}
