/** One train under way: what the railway knows of it, in the plan and in fact. */
import type { Name } from './network.js'
import type { LineStation } from './route.js'
import type { PlannedPoint, PlannedRun } from './timetable.js'

export class Train {
  readonly number: string
  readonly serviceDate: string
  /** The train stands at the point `index`, or runs from there to the next. */
  index = 0
  standing = true
  /** Platform track it stands on, from 0. */
  track = 0
  /** Index of its last point; the boundary, when through service is stopped. */
  lastIndex: number
  /** Delay; positive is late. */
  delayMs = 0
  /** Actual times at the point `index`. */
  arrivedMs: number | undefined
  departedMs: number | undefined
  /** An incident keeps the train until then. */
  heldUntilMs = 0
  /** Why it is late, while that is news. */
  note: Name | undefined
  /** Passengers as a part of the train's seats; above 1 they stand. */
  load = 0
  /** When its record was last reported. */
  reportedMs = 0
  cancelled = false
  ended = false

  constructor(
    readonly run: PlannedRun,
    /** Start of its cycle, Unix ms: the plan's seconds count from here. */
    readonly cycleStartMs: number,
    identity: { number: string; serviceDate: string },
  ) {
    this.number = identity.number
    this.serviceDate = identity.serviceDate
    this.lastIndex = run.points.length - 1
  }

  get point(): PlannedPoint {
    return this.run.points[this.index]
  }

  /** The station where it stands or which it left last, on the line by which it is now reported. */
  get at(): LineStation {
    return this.standing && this.index > 0 ? this.point.arrivesAt : this.point.departsFrom
  }

  plannedArrivalMs(index: number): number {
    return this.cycleStartMs + this.run.points[index].arrivalS * 1000
  }

  plannedDepartureMs(index: number): number {
    return this.cycleStartMs + this.run.points[index].departureS * 1000
  }
}
