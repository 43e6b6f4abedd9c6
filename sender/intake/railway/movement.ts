/**
 * Moves trains over one district's tracks.
 *
 * A section between two stations holds one train, a platform as many as it has tracks. A train that finds its way
 * taken waits and asks again; so a late train delays the one behind it, and a through train takes its delay along
 * to the next line. All tracks lead one way and every route ends at a platform that is cleared in time, so trains
 * cannot come to wait for each other in a ring.
 */
import type { Agenda } from './agenda.js'
import { shouldLetPass } from './dispatcher.js'
import type { Random } from './random.js'
import { isBoundary } from './route.js'
import { serviceDate, serviceDayStartMs } from './service-day.js'
import { SERVICES } from './services.js'
import { CLEARING_S, type PlannedPoint, type PlannedRun, type Timetable } from './timetable.js'
import { Train } from './train.js'

/** How often a train that cannot go on asks again. */
const RETRY_MS = 5_000
/** A train that cannot go on is reported again after this, with the delay it has by then. */
const REPORT_EVERY_MS = 60_000
/** How long a train may find no platform at its first station before it is cancelled. */
const CANCEL_AFTER_MS = 20 * 60_000
/** Longest time that a train is kept at one place to be passed, because others then wait behind it. */
const LONGEST_HOLD_MS = 8 * 60_000
/** Shortest time at a stop. */
const LEAST_DWELL_MS = 20_000
/** How far off its planned time an unhindered train comes in, and how promptly it leaves. */
const PUNCTUALITY_MS = 4_000
const CROWDING_CHANCE = 0.02

interface MovementOptions {
  readonly timetable: Timetable
  readonly agenda: Agenda
  readonly random: Random
  /** The first train sets out at or after this. */
  readonly fromMs: number
  /** When the cycles begin, ms modulo the cycle. */
  readonly phaseMs: number
  /** Called on every change, with the train as it now is. */
  readonly report: (train: Train, nowMs: number) => void
}

export class Movement {
  readonly trains = new Set<Train>()
  readonly #timetable: Timetable
  readonly #agenda: Agenda
  readonly #random: Random
  readonly #report: (train: Train, nowMs: number) => void
  readonly #sections = new Map<string, Train>()
  readonly #platforms = new Map<string, (Train | undefined)[]>()
  readonly #closedSections = new Set<string>()
  readonly #closedBoundaries = new Set<string>()

  constructor({ timetable, agenda, random, fromMs, phaseMs, report }: MovementOptions) {
    this.#timetable = timetable
    this.#agenda = agenda
    this.#random = random
    this.#report = report
    const cycleMs = timetable.cycleS * 1000
    for (const run of timetable.runs) {
      const appearMs = phaseMs + run.appearS * 1000
      const cycles = Math.ceil((fromMs - appearMs) / cycleMs)
      this.#enterRun(run, phaseMs + cycles * cycleMs)
    }
  }

  /** No train enters these sections until they are opened again. */
  closeSections(sections: Iterable<string>): void {
    for (const section of sections) this.#closedSections.add(section)
  }

  openSections(sections: Iterable<string>): void {
    for (const section of sections) this.#closedSections.delete(section)
  }

  /** Makes trains end at `place` where they would go over to another line. */
  stopThroughService(place: string, nowMs: number): void {
    this.#closedBoundaries.add(place)
    for (const train of this.trains) {
      const planned = train.lastIndex
      this.#endAtClosedBoundary(train)
      if (train.lastIndex !== planned) this.#tell(train, nowMs)
    }
  }

  resumeThroughService(place: string): void {
    this.#closedBoundaries.delete(place)
  }

  #enterRun(run: PlannedRun, cycleStartMs: number): void {
    this.#agenda.enter(cycleStartMs + run.appearS * 1000, (nowMs) => {
      this.#enterRun(run, cycleStartMs + this.#timetable.cycleS * 1000)
      const train = new Train(run, cycleStartMs, this.#identify(run, cycleStartMs))
      this.#endAtClosedBoundary(train)
      this.#appear(train, nowMs)
    })
  }

  /** Numbers are odd outbound and even inbound, and used once in an operating day on all lines together. */
  #identify(run: PlannedRun, cycleStartMs: number): { number: string; serviceDate: string } {
    const departureMs = cycleStartMs + run.points[0].departureS * 1000
    const intoDayS = (departureMs - serviceDayStartMs(departureMs)) / 1000
    const count = Math.floor(intoDayS / this.#timetable.cycleS) * SERVICES.length + run.slot
    const number = `${2 * count + (run.direction === 'Outbound' ? 1 : 2)}${run.service.type.letter}`
    return { number, serviceDate: serviceDate(departureMs) }
  }

  #endAtClosedBoundary(train: Train): void {
    // A train that stands at the boundary already still goes over.
    const isClosed = (point: PlannedPoint, i: number) =>
      i > train.index && isBoundary(point) && this.#closedBoundaries.has(point.place)
    const closed = train.run.points.findIndex(isClosed)
    if (closed >= 0) train.lastIndex = closed
  }

  #appear(train: Train, nowMs: number): void {
    if (!this.#takePlatform(train, train.point)) {
      const lateMs = nowMs - train.plannedArrivalMs(0)
      if (lateMs < CANCEL_AFTER_MS) this.#agenda.enter(nowMs + RETRY_MS, (laterMs) => this.#appear(train, laterMs))
      else this.#cancel(train, nowMs)
      return
    }
    this.trains.add(train)
    train.load = this.#random.between(0.05, 0.5)
    train.arrivedMs = nowMs
    train.delayMs = Math.max(0, nowMs + LEAST_DWELL_MS - train.plannedDepartureMs(0))
    this.#tell(train, nowMs)
    this.#leaveWhenReady(train, nowMs)
  }

  #cancel(train: Train, nowMs: number): void {
    train.cancelled = true
    this.#tell(train, nowMs)
    const planToEndMs = train.plannedDepartureMs(train.lastIndex)
    this.#agenda.enter(Math.max(planToEndMs, nowMs + REPORT_EVERY_MS), (laterMs) => {
      train.ended = true
      this.#tell(train, laterMs)
    })
  }

  #leaveWhenReady(train: Train, nowMs: number): void {
    const promptMs = train.plannedDepartureMs(train.index) + this.#random.whole(0, PUNCTUALITY_MS)
    const crowdedMs = this.#random.chance(CROWDING_CHANCE) ? this.#random.whole(10_000, 60_000) : 0
    const readyMs = Math.max(promptMs, nowMs + LEAST_DWELL_MS) + crowdedMs
    this.#agenda.enter(readyMs, (atMs) => this.#leave(train, readyMs, atMs))
  }

  #leave(train: Train, readyMs: number, nowMs: number): void {
    if (!this.#wayIsFree(train, nowMs) || this.#isKeptBack(train, readyMs, nowMs)) {
      this.#reportWaiting(train, nowMs - train.plannedDepartureMs(train.index), nowMs)
      this.#agenda.enter(nowMs + RETRY_MS, (laterMs) => this.#leave(train, readyMs, laterMs))
      return
    }
    this.#handOver(train, nowMs)
    this.#clearPlatform(train)
    this.#enterSection(train, nowMs)
  }

  /** Ends the record on the old line at a boundary, before the one on the new line begins. */
  #handOver(train: Train, nowMs: number): void {
    if (train.index === 0 || !isBoundary(train.point)) return
    train.ended = true
    this.#tell(train, nowMs)
    train.ended = false
  }

  #enterSection(train: Train, nowMs: number): void {
    const { point, index } = train
    this.#sections.set(point.section!, train)
    train.standing = false
    train.departedMs = nowMs
    train.delayMs = nowMs - train.plannedDepartureMs(index)
    if (train.delayMs < REPORT_EVERY_MS) train.note = undefined
    if (point.calls) train.load = clamp(train.load + this.#random.between(-0.2, 0.22), 0.02, 1.9)
    this.#tell(train, nowMs)
    // A driver on time keeps to the plan; a late one runs as fast as the line allows.
    const leastMs = point.runToNextS * 1000 * this.#random.between(1, 1.03)
    const toPlanMs = train.plannedArrivalMs(index + 1) - nowMs + this.#random.whole(-PUNCTUALITY_MS, PUNCTUALITY_MS)
    const arriveMs = nowMs + Math.round(Math.max(leastMs, toPlanMs))
    this.#agenda.enter(arriveMs, (atMs) => this.#reach(train, atMs))
  }

  /** Takes a train from the end of a section into the platform, or past it. */
  #reach(train: Train, nowMs: number): void {
    const next = train.index + 1
    const point = train.run.points[next]
    const passes = point.departureS === point.arrivalS
    if (!this.#takePlatform(train, point)) {
      this.#reportWaiting(train, nowMs - train.plannedArrivalMs(next), nowMs)
      this.#agenda.enter(nowMs + RETRY_MS, (laterMs) => this.#reach(train, laterMs))
      return
    }
    this.#sections.delete(train.point.section!)
    train.index = next
    train.departedMs = undefined
    if (passes && this.#wayIsFree(train, nowMs) && !this.#isKeptBack(train, nowMs, nowMs)) {
      train.arrivedMs = undefined
      this.#clearPlatform(train)
      this.#enterSection(train, nowMs)
      return
    }
    train.standing = true
    train.arrivedMs = nowMs
    train.delayMs = nowMs - train.plannedArrivalMs(next)
    this.#tell(train, nowMs)
    if (next === train.lastIndex) this.#agenda.enter(nowMs + CLEARING_S * 1000, (atMs) => this.#end(train, atMs))
    else if (passes) this.#agenda.enter(nowMs + RETRY_MS, (atMs) => this.#leave(train, nowMs, atMs))
    else this.#leaveWhenReady(train, nowMs)
  }

  #end(train: Train, nowMs: number): void {
    this.#clearPlatform(train)
    this.trains.delete(train)
    train.ended = true
    this.#tell(train, nowMs)
  }

  #wayIsFree(train: Train, nowMs: number): boolean {
    const section = train.point.section!
    return nowMs >= train.heldUntilMs && !this.#sections.has(section) && !this.#closedSections.has(section)
  }

  #isKeptBack(train: Train, readyMs: number, nowMs: number): boolean {
    const { tracks, platforms } = train.point
    if (tracks === 1 || nowMs - readyMs > LONGEST_HOLD_MS) return false
    // A train that found every track taken could not pass anyway.
    if (this.#platforms.get(platforms)!.every((occupant) => occupant !== undefined)) return false
    return shouldLetPass(train, this.trains, nowMs)
  }

  #takePlatform(train: Train, point: PlannedPoint): boolean {
    let tracks = this.#platforms.get(point.platforms)
    if (!tracks) this.#platforms.set(point.platforms, (tracks = new Array(point.tracks).fill(undefined)))
    const free = tracks.indexOf(undefined)
    if (free < 0) return false
    tracks[free] = train
    train.track = free
    return true
  }

  #clearPlatform(train: Train): void {
    this.#platforms.get(train.point.platforms)![train.track] = undefined
  }

  #reportWaiting(train: Train, delayMs: number, nowMs: number): void {
    train.delayMs = Math.max(train.delayMs, delayMs)
    if (nowMs - train.reportedMs >= REPORT_EVERY_MS) this.#tell(train, nowMs)
  }

  #tell(train: Train, nowMs: number): void {
    train.reportedMs = nowMs
    this.#report(train, nowMs)
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
