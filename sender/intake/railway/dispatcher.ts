/** Decides who goes first where one train can pass another. */
import type { Train } from './train.js'

/** Longest time that a train is kept back for one that is to pass it. */
const PATIENCE_MS = 6 * 60_000

/**
 * True when `train`, ready to leave a place with a second track, should let one of `others` pass: a train of better
 * type that comes behind it, will be here soon, and would catch up with it before the next such place.
 */
export function shouldLetPass(train: Train, others: Iterable<Train>, nowMs: number): boolean {
  const { points } = train.run
  let next = train.index + 1
  while (next < train.lastIndex && points[next].tracks === 1) next++
  const arrivesNextMs = nowMs + train.plannedArrivalMs(next) - train.plannedDepartureMs(train.index)
  for (const other of others) {
    if (other.run.service.type.rank >= train.run.service.type.rank || other.run.direction !== train.run.direction)
      continue
    const here = other.run.indexOfPlace.get(train.point.place)
    const there = other.run.indexOfPlace.get(points[next].place)
    if (here === undefined || there === undefined || there > other.lastIndex) continue
    const hasLeft = other.index > here || (other.index === here && !other.standing)
    if (hasLeft) continue
    const leavesMs = Math.max(nowMs, other.plannedDepartureMs(here) + Math.max(0, other.delayMs))
    const runsMs = other.plannedArrivalMs(there) - other.plannedDepartureMs(here)
    if (leavesMs - nowMs <= PATIENCE_MS && leavesMs + runsMs < arrivesNextMs) return true
  }
  return false
}
