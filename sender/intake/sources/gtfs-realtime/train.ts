/**
 * Reads one train of a GTFS-Realtime feed as an event. Values that cannot be true are dropped, and each is counted and
 * marked at its field.
 */
import {
  type CallTimes,
  type Event,
  type Position,
  ScheduleRelationship,
  type StopCall,
  StopStatus,
  type TrainStatus,
} from '../../../../proto/event.js'
import type { transit_realtime } from '../../../../proto/generated/gtfs-realtime.js'
import { markBlemish } from '../../core/blemishes.js'
import type { FieldDrops } from '../../core/field-drops.js'
import type { Train } from './identity.js'
import { nextCallDelayS } from './next-call.js'
import { unixSeconds } from './unix-seconds.js'

type VehiclePosition = transit_realtime.VehiclePosition.$Properties
type StopTimeUpdate = transit_realtime.StopTimeUpdate.$Properties
type StopTimeEvent = transit_realtime.StopTimeEvent.$Properties

export interface FeedTimes {
  operator: string | undefined
  /** Time of the feed's header. */
  headerMs: number | undefined
}

/** Limits a delay to a week: the longest line takes less, and anything beyond is a sentinel or a wrong date. */
const DELAY_S_MAX = 7 * 86_400
/** Limits a speed: the fastest train ever ran at 168 m/s. */
const SPEED_MPS_MAX = 200
/** Limits an uncertainty: a prediction that may be a day off predicts nothing. */
const UNCERTAINTY_S_MAX = 86_400

/** @returns `undefined` for a train that nothing names */
export function trainEvent(
  { update: updateHalf, vehicle: vehicleHalf, trip, number, identity }: Train,
  { operator, headerMs }: FeedTimes,
  drops: FieldDrops,
): Event | undefined {
  if (!number) return undefined
  const update = updateHalf?.update
  const vehicle = vehicleHalf?.vehicle
  const record = new TrainRecord(drops)
  for (const field of trip.blemished) record.mark(field)
  const positionMs = record.ownTimeMs(vehicle?.timestamp, 'vehicle.timestamp', 'positionMs')
  const callsMs = record.ownTimeMs(update?.timestamp, 'trip_update.timestamp', 'callsMs')
  // A record whose own time cannot be believed must not pass for as new as the feed.
  const observedMs = latest(positionMs, callsMs) ?? (record.isTimeUnknown ? undefined : headerMs)
  const position = vehicle && record.position(vehicle)
  const stopCalls = (update?.stopTimeUpdate ?? []).map((call) => record.stopCall(call))
  const tripDelayS = record.delayS(update?.delay, 'trip_update.delay', 'delayS')
  const delayS = tripDelayS ?? nextCallDelayS(stopCalls, position, observedMs)
  const carIds = vehicle ? record.carIds(vehicle) : []
  const carrier = vehicle?.vehicle ?? update?.vehicle
  const vehicleId = carrier?.id || update?.vehicle?.id
  const vehicleLabel = carrier?.label || update?.vehicle?.label
  const { tripId, line, serviceDate, startTime, direction, directionId, scheduleRelationship, trainId } = trip
  return {
    ...(observedMs !== undefined && { eventTimeMs: observedMs }),
    ...(headerMs !== undefined && { sourceTimeMs: headerMs }),
    train: {
      ...(operator && { operator }),
      ...(line && { line }),
      number,
      ...(serviceDate && { serviceDate }),
      ...(identity && { identity }),
      ...(direction && { direction }),
      ...(position && { position }),
      ...(delayS !== undefined && { delayS }),
      ...(stopCalls.length > 0 && { stopCalls }),
      ...(carIds.length > 0 && { carIds }),
      ...(vehicle && record.occupancy(vehicle)),
      ...(scheduleRelationship === ScheduleRelationship.CANCELED && { cancelled: true }),
      ...(tripId && { tripId }),
      ...(vehicleId && { vehicleId }),
      ...(startTime && { startTime }),
      ...(scheduleRelationship && { scheduleRelationship }),
      ...(trainId && { trainId }),
      ...(vehicleLabel && { vehicleLabel }),
      ...(positionMs !== undefined && { positionMs }),
      ...(callsMs !== undefined && { callsMs }),
      ...(updateHalf?.duplicateOf && { duplicateOfTripId: updateHalf.duplicateOf }),
      ...(directionId !== undefined && { directionId }),
      ...(trip.isAssigned !== undefined && { isAssigned: trip.isAssigned }),
    },
    ...record.blemishes,
  }
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

/** Reads the values of one train and notes what is dropped. */
class TrainRecord {
  readonly #marked: Event = {}

  constructor(private readonly drops: FieldDrops) {}

  /** True when the record has a time of its own that cannot be believed. */
  isTimeUnknown = false

  get blemishes(): Pick<Event, 'blemishes'> {
    return this.#marked.blemishes ? { blemishes: this.#marked.blemishes } : {}
  }

  mark(field: string): void {
    markBlemish(this.#marked, `train.${field}`, 'out_of_range')
  }

  timeMs(timeS: number | null | undefined, name: string, field: string): number | undefined {
    const ms = unixSeconds(timeS)
    if (ms === 'out_of_range') this.#drop(name, field)
    return typeof ms === 'number' ? ms : undefined
  }

  ownTimeMs(timeS: number | null | undefined, name: string, field: string): number | undefined {
    const ms = this.timeMs(timeS, name, field)
    if (timeS && ms === undefined) this.isTimeUnknown = true
    return ms
  }

  delayS(delayS: number | null | undefined, name: string, field: string): number | undefined {
    return this.#inRange(delayS, [-DELAY_S_MAX, DELAY_S_MAX], name, field)
  }

  position({ stopId, currentStatus, currentStopSequence, position }: VehiclePosition): Position | undefined {
    const coordinates = position ? this.#coordinates(position) : undefined
    const status = this.#inRange(currentStatus, [0, 2], 'vehicle.current_status', 'position.stopStatus')
    const stopSequence = currentStopSequence ?? undefined
    const stopStatus = status === undefined ? undefined : ((status + 1) as NonNullable<Position['stopStatus']>)
    const place = stopStatus === StopStatus.STOPPED_AT ? { atStation: stopId } : { between: { toStation: stopId } }
    if (!stopId && !coordinates && stopSequence === undefined && stopStatus === undefined) return undefined
    return {
      ...(stopId && (place as Position)),
      ...(coordinates && { coordinates }),
      ...(stopSequence !== undefined && { stopSequence }),
      ...(stopStatus !== undefined && { stopStatus }),
    }
  }

  #coordinates({ latitude, longitude, bearing, speed }: transit_realtime.Position.$Properties) {
    const isGiven = isNumber(latitude) || isNumber(longitude)
    const isPlace =
      isNumber(latitude) &&
      isNumber(longitude) &&
      Math.abs(latitude) <= 90 &&
      Math.abs(longitude) <= 180 &&
      // Latitude and longitude of 0 lie in the sea off Ghana, where no railway is: the vehicle has no fix.
      !(latitude === 0 && longitude === 0)
    if (isGiven && !isPlace) this.#drop('vehicle.position.latitude', 'position.coordinates')
    const bearingDeg = this.#inRange(bearing, [0, 360], 'vehicle.position.bearing', 'position.coordinates.bearingDeg')
    const speedMps = this.#inRange(speed, [0, SPEED_MPS_MAX], 'vehicle.position.speed', 'position.coordinates.speedMps')
    if (!isPlace) {
      if (bearingDeg !== undefined) this.drops.note('vehicle.position.bearing', 'not_carried')
      if (speedMps !== undefined) this.drops.note('vehicle.position.speed', 'not_carried')
      return undefined
    }
    const coordinates: NonNullable<Position['coordinates']> = { latitude, longitude }
    if (bearingDeg !== undefined) coordinates.bearingDeg = bearingDeg
    if (speedMps !== undefined) coordinates.speedMps = speedMps
    return coordinates
  }

  stopCall({ stopId, stopSequence, arrival, departure, ...update }: StopTimeUpdate): StopCall {
    const SKIPPED = 1
    const NO_DATA = 2
    const arrivalTimes = this.#callTimes(arrival, 'arrival')
    const departureTimes = this.#callTimes(departure, 'departure')
    const assigned = update.stopTimeProperties?.assignedStopId
    const relationship = update.scheduleRelationship ?? 0
    // UNSCHEDULED (3) says that the call's times follow no timetable, for which our events have no word.
    if (relationship === 3) this.drops.note('trip_update.stop_time_update.schedule_relationship', 'not_carried')
    this.#inRange(relationship, [0, 3], 'trip_update.stop_time_update.schedule_relationship', 'stopCalls.skipped')
    return {
      ...(stopId && { station: stopId }),
      ...(isNumber(stopSequence) && { stopSequence }),
      ...(arrivalTimes && { arrival: arrivalTimes }),
      ...(departureTimes && { departure: departureTimes }),
      ...(update.nyct?.actualTrack && { platform: update.nyct.actualTrack }),
      ...(relationship === SKIPPED && { skipped: true }),
      ...(relationship === NO_DATA && { noData: true }),
      ...(assigned && assigned !== stopId && { assignedStation: assigned }),
      ...(update.nyct?.scheduledTrack && { plannedPlatform: update.nyct.scheduledTrack }),
    }
  }

  #callTimes(event: StopTimeEvent | null | undefined, which: 'arrival' | 'departure'): CallTimes | undefined {
    if (!event) return undefined
    const name = `trip_update.stop_time_update.${which}`
    const field = `stopCalls.${which}`
    const times = {
      plannedMs: this.timeMs(event.scheduledTime, `${name}.scheduled_time`, `${field}.plannedMs`),
      estimatedMs: this.timeMs(event.time, `${name}.time`, `${field}.estimatedMs`),
      delayS: this.delayS(event.delay, `${name}.delay`, `${field}.delayS`),
      uncertaintyS: this.#inRange(
        event.uncertainty,
        [0, UNCERTAINTY_S_MAX],
        `${name}.uncertainty`,
        `${field}.uncertaintyS`,
      ),
    }
    const given = Object.entries(times).filter(([, value]) => value !== undefined)
    return given.length > 0 ? Object.fromEntries(given) : undefined
  }

  /** Returns the cars' ids in the order of the cars; a car without a sequence stands where the feed has it. */
  carIds({ multiCarriageDetails }: VehiclePosition): string[] {
    const cars = [...(multiCarriageDetails ?? [])]
    cars.sort((a, b) => (a.carriageSequence ?? 0) - (b.carriageSequence ?? 0))
    for (const { id, label } of cars)
      if (id && label && id !== label) this.drops.note('vehicle.multi_carriage_details.label', 'not_carried')
    return cars.flatMap((car) => car.id || car.label || [])
  }

  /** Our first seven values are GTFS's first seven, each one higher. */
  occupancy({ occupancyStatus }: VehiclePosition): Pick<TrainStatus, 'occupancy'> {
    const NO_DATA_AVAILABLE = 7
    const NOT_BOARDABLE = 8
    if (occupancyStatus === NO_DATA_AVAILABLE) return {}
    if (occupancyStatus === NOT_BOARDABLE) {
      this.drops.note('vehicle.occupancy_status', 'not_carried')
      return {}
    }
    const status = this.#inRange(occupancyStatus, [0, 6], 'vehicle.occupancy_status', 'occupancy')
    return status === undefined ? {} : { occupancy: (status + 1) as NonNullable<TrainStatus['occupancy']> }
  }

  #inRange(
    value: number | null | undefined,
    [min, max]: readonly [number, number],
    name: string,
    field: string,
  ): number | undefined {
    if (value === undefined || value === null) return undefined
    if (value >= min && value <= max) return value
    this.#drop(name, field)
    return undefined
  }

  #drop(name: string, field: string): void {
    this.drops.note(name, 'out_of_range')
    this.mark(field)
  }
}

function isNumber(value: number | null | undefined): value is number {
  return value !== undefined && value !== null
}
