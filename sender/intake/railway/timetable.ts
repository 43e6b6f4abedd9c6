/**
 * The timetable: one cycle of services, repeated round the clock.
 *
 * A cycle is planned on a circle: what holds a track at the end of a cycle also holds it at the beginning of the
 * next. Services are placed best first. A later one keeps clear of every track that is taken: it waits where
 * there is a second track, and is overtaken there. So the plan can be run exactly as it stands.
 */
import { districtLines } from './network.js'
import { isBoundary, type RoutePoint, routeOf } from './route.js'
import { type Direction, SERVICES, type Service } from './services.js'

export interface Timetable {
  readonly cycleS: number
  readonly runs: readonly PlannedRun[]
}

/** A train that runs in every cycle. Times are seconds from the start of the cycle in which it sets out. */
export interface PlannedRun {
  readonly service: Service
  /** The service's index in the cycle: part of the train number. */
  readonly slot: number
  readonly direction: Direction
  /** Time from which it stands at its first station. */
  readonly appearS: number
  readonly points: readonly PlannedPoint[]
  /** Index in `points` of each place that the run comes to. */
  readonly indexOfPlace: ReadonlyMap<string, number>
}

export interface PlannedPoint extends RoutePoint {
  readonly arrivalS: number
  readonly departureS: number
}

/** How long a train stands at its first station before it leaves, and at its last before it is out of service. */
const LAYOVER_S = 180
export const CLEARING_S = 60
const DWELL_S = 30
/** Time at a boundary, where the crews change. */
const BOUNDARY_DWELL_S = 60
/** Running times are planned with 6 % to spare, from which a late train recovers. */
const RECOVERY_MARGIN = 1.06
/** Times are planned in steps of 5 seconds. */
const STEP_S = 5
/** Free time that the plan leaves behind a train before the next takes its section or its platform. */
const SECTION_MARGIN_S = 25
const PLATFORM_MARGIN_S = 15
const LONGEST_WAIT_S = 600
/** Weight of a second away from the wished start, against a second of waiting on the way. */
const LATE_START_COST = 0.25

/** Plans a cycle such that on average at least `trains` trains run at once. Throws if they do not fit. */
export function planTimetable(trains: number): Timetable {
  const lines = districtLines(1)
  const wishes = SERVICES.flatMap((service, slot) =>
    (['Outbound', 'Inbound'] as const).map((direction, i) => ({
      service,
      slot,
      direction,
      phase: service.phase[i],
      points: routeOf(lines, service, direction),
    })),
  )
  const trainSeconds = wishes.reduce((sum, { points }) => sum + leastTimeS(points), 0)
  const cycleS = Math.floor(trainSeconds / trains / STEP_S) * STEP_S
  const taken = new TakenTracks(cycleS)
  const runs = wishes.map(({ service, slot, direction, phase, points }) => {
    const planned = planRun(points, Math.round((phase * cycleS) / STEP_S) * STEP_S, taken)
    if (!planned) throw new Error(`no room for ${service.type.code} on ${service.lines[0]} in a cycle of ${cycleS} s`)
    for (const use of planned.flatMap((_, i) => usesAt(planned, i))) taken.take(use)
    return {
      service,
      slot,
      direction,
      points: planned,
      appearS: planned[0].arrivalS,
      indexOfPlace: new Map(planned.map(({ place }, i) => [place, i])),
    }
  })
  return { cycleS, runs }
}

/**
 * Finds, among the ways through the taken tracks from every start on the circle, the one with the least waiting. A
 * start far from the wish counts as waiting too. `undefined` when there is none.
 */
function planRun(points: readonly RoutePoint[], wishS: number, taken: TakenTracks): PlannedPoint[] | undefined {
  const hopeless = new Set<string>()
  let best: PlannedPoint[] | undefined
  let leastCostS = Number.POSITIVE_INFINITY
  for (let lateS = 0; lateS < taken.cycleS; lateS += STEP_S) {
    const startS = wishS + lateS
    if (leastTimeS(points) - LAYOVER_S + lateS * LATE_START_COST >= leastCostS) break
    const start = { ...points[0], arrivalS: startS - LAYOVER_S, departureS: startS }
    const planned = planOnward(points, [start], taken, hopeless)
    if (!planned) continue
    const costS = planned.at(-1)!.departureS - startS + lateS * LATE_START_COST
    if (costS < leastCostS) [best, leastCostS] = [planned, costS]
  }
  return best
}

/**
 * Goes from one place with a second track to the next, waiting at each until the way to the next is free; goes
 * back a place when it is not. `hopeless` remembers the arrivals from which there is no way on.
 */
function planOnward(
  points: readonly RoutePoint[],
  planned: readonly PlannedPoint[],
  taken: TakenTracks,
  hopeless: Set<string>,
): PlannedPoint[] | undefined {
  if (planned.length === points.length) return [...planned]
  const waitsAt = planned.length - 1
  const here = planned[waitsAt]
  const arrival = `${waitsAt} ${here.arrivalS}`
  if (hopeless.has(arrival)) return undefined
  const longestWaitS = waitsAt === 0 ? 0 : LONGEST_WAIT_S
  for (let waitS = 0; waitS <= longestWaitS; waitS += STEP_S) {
    const leg = planLeg(points, waitsAt, { ...here, departureS: here.departureS + waitS }, taken)
    if (!leg) continue
    const whole = planOnward(points, [...planned.slice(0, waitsAt), ...leg], taken, hopeless)
    if (whole) return whole
  }
  hopeless.add(arrival)
  return undefined
}

/** Plans the way from here to the next place with a second track, if all is free; the stay there is decided later. */
function planLeg(
  points: readonly RoutePoint[],
  index: number,
  here: PlannedPoint,
  taken: TakenTracks,
): PlannedPoint[] | undefined {
  const leg = [here]
  for (;;) {
    if (!usesAt(leg, leg.length - 1).every((use) => taken.hasRoomFor(use))) return undefined
    const next = index + leg.length
    if (next === points.length || (leg.length > 1 && leg.at(-1)!.tracks > 1)) return leg
    const arrivalS = leg.at(-1)!.departureS + runningTimeS(leg.at(-1)!)
    const stayS = next === points.length - 1 ? CLEARING_S : dwellS(points[next])
    leg.push({ ...points[next], arrivalS, departureS: arrivalS + stayS })
  }
}

function runningTimeS(from: RoutePoint): number {
  return Math.ceil((from.runToNextS * RECOVERY_MARGIN) / STEP_S) * STEP_S
}

function dwellS(point: RoutePoint): number {
  if (!point.calls) return 0
  return isBoundary(point) ? BOUNDARY_DWELL_S : DWELL_S
}

function leastTimeS(points: readonly RoutePoint[]): number {
  const onTheWayS = points
    .slice(0, -1)
    .reduce((sum, point, i) => sum + runningTimeS(point) + (i ? dwellS(point) : 0), 0)
  return LAYOVER_S + onTheWayS + CLEARING_S
}

interface TrackUse {
  readonly track: string
  readonly capacity: number
  readonly fromS: number
  readonly untilS: number
}

/** The platform at a point and the section by which the train came to it. */
function usesAt(planned: readonly PlannedPoint[], index: number): TrackUse[] {
  const { platforms, tracks, arrivalS, departureS } = planned[index]
  const stay = { track: platforms, capacity: tracks, fromS: arrivalS, untilS: departureS + PLATFORM_MARGIN_S }
  const before = planned[index - 1]
  if (!before?.section) return [stay]
  const way = { track: before.section, capacity: 1, fromS: before.departureS, untilS: arrivalS + SECTION_MARGIN_S }
  return [stay, way]
}

/** The tracks that the trains placed so far hold, on the circle of the cycle. */
class TakenTracks {
  readonly #uses = new Map<string, TrackUse[]>()

  constructor(readonly cycleS: number) {}

  take(use: TrackUse): void {
    const uses = this.#uses.get(use.track)
    if (uses) uses.push(use)
    else this.#uses.set(use.track, [use])
  }

  hasRoomFor(use: TrackUse): boolean {
    // A use that meets the next cycle's is more than the plan can hold.
    if (use.untilS - use.fromS > this.cycleS) return false
    const others = this.#uses.get(use.track) ?? []
    // The track is fullest at a moment when someone comes: this train, or another during its stay.
    const comings = [use.fromS, ...others.map(({ fromS }) => fromS).filter((fromS) => this.#holds(use, fromS))]
    return comings.every((timeS) => others.filter((other) => this.#holds(other, timeS)).length < use.capacity)
  }

  #holds(use: TrackUse, timeS: number): boolean {
    return this.#ahead(use.fromS, timeS) < use.untilS - use.fromS
  }

  #ahead(fromS: number, toS: number): number {
    return (((toS - fromS) % this.cycleS) + this.cycleS) % this.cycleS
  }
}
