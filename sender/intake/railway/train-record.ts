/** Makes a train's whole record as an event: every event about a train replaces all that was known of it. */
import { type Event, Occupancy, type Position, type StopCall } from '../../../proto/event.js'
import { OPERATOR, type RailwayLine } from './network.js'
import { isBoundary, stationAt } from './route.js'
import { clockTime } from './service-day.js'
import type { PlannedPoint } from './timetable.js'
import type { Train } from './train.js'

/** Calls ahead that a record tells of, besides the one at hand. */
const CALLS_AHEAD = 3

export function trainEvent(train: Train, lines: readonly RailwayLine[], nowMs: number): Event {
  const { points, service, direction } = train.run
  const [origin, destination] = [points[0], points[train.lastIndex]]
  const line = lines[train.at.line]
  const linesPassed = new Set(points.slice(0, train.lastIndex).map(({ departsFrom }) => lines[departsFrom.line].id))
  return {
    eventTimeMs: nowMs,
    train: {
      operator: OPERATOR,
      line: line.id,
      number: train.number,
      serviceDate: train.serviceDate,
      direction,
      type: { code: service.type.code, text: service.type.text },
      ...(service.name && { name: nameAndNumber(train) }),
      originStations: [stationAt(lines, origin.departsFrom).id],
      destinationStations: [stationAt(lines, destination.arrivesAt).id],
      ...(linesPassed.size > 1 && { viaLines: [...linesPassed] }),
      ...(!train.cancelled && { position: positionOf(train, lines), delayS: toSeconds(train.delayMs) }),
      ...(!train.ended && !train.cancelled && { stopCalls: stopCalls(train, lines) }),
      carCount: service.carCount,
      ...(!train.cancelled && { occupancy: occupancyOf(train.load) }),
      ...(train.cancelled && { cancelled: true }),
      ...(train.ended && { ended: true }),
      // The trip id is the same on every line that the train runs over; its key is not.
      tripId: `${lines[origin.departsFrom.line].id}.${train.serviceDate}.${train.number}`,
      ...(train.note && { note: train.note }),
    },
  }
}

/** 愛称 with 号数, by the hour of departure. */
function nameAndNumber(train: Train) {
  const { ja, en } = train.run.service.name!
  const hour = Number(clockTime(train.plannedDepartureMs(0)).slice(0, 2))
  return { ja: `${ja}${hour}号`, en: `${en} ${hour}` }
}

function positionOf(train: Train, lines: readonly RailwayLine[]): Position {
  const { id } = stationAt(lines, train.at)
  if (train.standing) return { atStation: id }
  const next = train.run.points[train.index + 1]
  return { between: { fromStation: id, toStation: stationAt(lines, next.arrivesAt).id } }
}

/** Returns the call at hand or just made, with what happened, and then the next ones, with what is expected. */
function stopCalls(train: Train, lines: readonly RailwayLine[]): StopCall[] {
  const calls: StopCall[] = []
  if (train.point.calls) calls.push(callAtHand(train, lines))
  let leavesMs = train.standing ? expectedDepartureMs(train) : train.plannedDepartureMs(train.index) + train.delayMs
  let ahead = 0
  for (let i = train.index + 1; i <= train.lastIndex && ahead < CALLS_AHEAD; i++) {
    const point = train.run.points[i]
    const plannedArrivalMs = train.plannedArrivalMs(i)
    const plannedDepartureMs = train.plannedDepartureMs(i)
    // Time to spare in the plan is used up first, at stops.
    const arrivesMs = plannedArrivalMs + (leavesMs - train.plannedDepartureMs(i - 1))
    leavesMs = Math.max(plannedDepartureMs, arrivesMs)
    if (!point.calls) continue
    ahead++
    calls.push({
      ...stationAndSequence(train, i, point, lines),
      arrival: expected(plannedArrivalMs, arrivesMs),
      ...(i < train.lastIndex && { departure: expected(plannedDepartureMs, leavesMs) }),
    })
  }
  return calls
}

function callAtHand(train: Train, lines: readonly RailwayLine[]): StopCall {
  const { index, point, arrivedMs, departedMs } = train
  const plannedArrivalMs = train.plannedArrivalMs(index)
  const plannedDepartureMs = train.plannedDepartureMs(index)
  return {
    ...stationAndSequence(train, index, point, lines),
    ...(index > 0 && arrivedMs !== undefined && { arrival: happened(plannedArrivalMs, arrivedMs) }),
    ...(index < train.lastIndex && {
      departure:
        departedMs === undefined
          ? expected(plannedDepartureMs, expectedDepartureMs(train))
          : happened(plannedDepartureMs, departedMs),
    }),
    platform: platformNumber(train),
  }
}

function stationAndSequence(train: Train, index: number, point: PlannedPoint, lines: readonly RailwayLine[]): StopCall {
  // A boundary station has two ids: the one on the line that the train is now reported on.
  const { line } = train.at
  const at = isBoundary(point) && point.departsFrom.line === line ? point.departsFrom : point.arrivesAt
  return { station: stationAt(lines, at).id, stopSequence: index + 1 }
}

function expectedDepartureMs(train: Train): number {
  return train.plannedDepartureMs(train.index) + Math.max(0, train.delayMs)
}

function expected(plannedMs: number, estimatedMs: number) {
  return { plannedMs, estimatedMs, delayS: toSeconds(estimatedMs - plannedMs) }
}

function happened(plannedMs: number, actualMs: number) {
  return { plannedMs, actualMs, delayS: toSeconds(actualMs - plannedMs) }
}

/** Outbound tracks come first. */
function platformNumber({ track, point, run }: Train): string {
  return String(track + 1 + (run.direction === 'Outbound' ? 0 : point.tracks))
}

function toSeconds(ms: number): number {
  // `+ 0` because rounding gives -0 for a train a little early.
  return Math.round(ms / 1000) + 0
}

function occupancyOf(load: number) {
  if (load < 0.3) return Occupancy.MANY_SEATS
  if (load < 0.9) return Occupancy.FEW_SEATS
  return load < 1.6 ? Occupancy.STANDING_ONLY : Occupancy.CRUSHED_STANDING
}
