/** Reads GTFS-Realtime's trip descriptor: every value is either as we carry it, or dropped and counted. */
import { ScheduleRelationship, type TrainStatus } from '../../../../proto/event.js'
import type { transit_realtime } from '../../../../proto/generated/gtfs-realtime.js'
import type { FieldDrops } from '../../core/field-drops.js'

type TripDescriptor = transit_realtime.TripDescriptor.$Properties

export interface Trip {
  tripId?: string
  line?: string
  direction?: string
  directionId?: number
  /** YYYY-MM-DD. */
  serviceDate?: string
  /** HH:MM:SS. */
  startTime?: string
  scheduleRelationship?: Relationship
  /** NYCT's id of the train. */
  trainId?: string
  isAssigned?: boolean
  /** Fields of the train that were dropped here, so that the event can be marked. */
  blemished: string[]
}
type Relationship = NonNullable<TrainStatus['scheduleRelationship']>

/** Relationships by the standard's numbers, which have no 4. */
const RELATIONSHIPS: readonly (Relationship | undefined)[] = [
  ScheduleRelationship.SCHEDULED,
  ScheduleRelationship.ADDED,
  ScheduleRelationship.UNSCHEDULED,
  ScheduleRelationship.CANCELED,
  undefined,
  ScheduleRelationship.REPLACEMENT,
  ScheduleRelationship.DUPLICATED,
  ScheduleRelationship.DELETED,
  ScheduleRelationship.NEW,
]

const NYCT_DIRECTIONS = [undefined, 'North', 'East', 'South', 'West']

/** @param path where the descriptor stands, as the standard names it */
export function readTrip(trip: TripDescriptor | null | undefined, path: string, drops: FieldDrops): Trip {
  const read: Trip = { blemished: [] }
  const drop = (name: string, field: string) => {
    drops.note(`${path}.${name}`, 'out_of_range')
    read.blemished.push(field)
  }
  if (!trip) return read
  const { tripId, routeId, startDate, startTime, directionId, scheduleRelationship, nyct } = trip
  if (tripId) read.tripId = tripId
  if (routeId) read.line = routeId
  const date = serviceDateOf(startDate)
  if (date) read.serviceDate = date
  else if (startDate) drop('start_date', 'serviceDate')
  const time = startTimeOf(startTime)
  if (time) read.startTime = time
  else if (startTime) drop('start_time', 'startTime')
  if (directionId === 0 || directionId === 1) read.directionId = directionId
  else if (directionId !== undefined && directionId !== null) drop('direction_id', 'directionId')
  const relationship = RELATIONSHIPS[scheduleRelationship ?? -1]
  if (relationship) read.scheduleRelationship = relationship
  else if (scheduleRelationship !== undefined && scheduleRelationship !== null)
    drop('schedule_relationship', 'scheduleRelationship')
  if (nyct?.trainId) read.trainId = nyct.trainId
  if (nyct && typeof nyct.isAssigned === 'boolean') read.isAssigned = nyct.isAssigned
  const direction = NYCT_DIRECTIONS[nyct?.direction ?? 0] ?? read.directionId?.toString()
  if (direction) read.direction = direction
  if (nyct?.direction && !NYCT_DIRECTIONS[nyct.direction]) drop('nyct.direction', 'direction')
  return read
}

/** Converts 20240208 or 2024-02-08 to 2024-02-08; returns `undefined` for what is no day of the calendar. */
export function serviceDateOf(date: string | null | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(date ?? '')?.filter((_, i) => i !== 2) ?? []
  const read = `${year}-${month}-${day}`
  const ms = Date.parse(`${read}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(read) ? read : undefined
}

/** Converts 6:22:22 to 06:22:22; hours may go on past midnight. */
export function startTimeOf(time: string | null | undefined): string | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(time ?? '') ?? []
  return hours === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}:${seconds}`
}
