/**
 * GTFS-Realtime 2.0 (https://gtfs.org/documentation/realtime/), with the NYCT extension's fields: one feed message
 * in, one event a train and one a line out. The TripUpdate and the VehiclePosition of one trip make one train;
 * the alerts of one line make one line status.
 */
import { type CallTimes, type Event, LineCondition, type StopCall, type TrainStatus } from '../../proto/event.js'
import { transit_realtime } from '../../proto/generated/gtfs-realtime.js'
import type { Snapshot } from '../core/parsed.js'

export type GtfsRealtimeOptions = { operator?: string | undefined }

export type FeedMessage = transit_realtime.FeedMessage.$Properties
type TripUpdate = transit_realtime.TripUpdate.$Properties
type TripDescriptor = transit_realtime.TripDescriptor.$Properties
type VehiclePosition = transit_realtime.VehiclePosition.$Properties
type StopTimeUpdate = transit_realtime.StopTimeUpdate.$Properties
type StopTimeEvent = transit_realtime.StopTimeEvent.$Properties
type GtfsAlert = transit_realtime.Alert.$Properties
type TranslatedString = transit_realtime.TranslatedString.$Properties

/** Reads a feed message's bytes. Never throws. */
export function parseGtfsRealtime(bytes: Uint8Array, options: GtfsRealtimeOptions): Snapshot {
  let feed: FeedMessage
  try {
    feed = transit_realtime.FeedMessage.decode(bytes)
  } catch (error) {
    return { events: [], refused: [{ word: 'not_protobuf', detail: String(error) }], ignoredFields: 0 }
  }
  if (!feed.header)
    return { events: [], refused: [{ word: 'not_protobuf', detail: 'no feed header' }], ignoredFields: 0 }
  return eventsOfFeed(feed, options)
}

const DIFFERENTIAL = 1

/** The events of a decoded feed message, trains first, in feed order. */
export function eventsOfFeed(feed: FeedMessage, { operator }: GtfsRealtimeOptions): Snapshot {
  const snapshot: Snapshot = { events: [], refused: [], ignoredFields: 0 }
  const headerMs = milliseconds(feed.header?.timestamp)
  if (headerMs !== undefined) snapshot.timeMs = headerMs
  if (feed.header?.incrementality === DIFFERENTIAL) {
    snapshot.refused.push({ word: 'differential_feed', detail: 'incrementality is DIFFERENTIAL' })
    return snapshot
  }
  const times = headerMs === undefined ? {} : { eventTimeMs: headerMs, sourceTimeMs: headerMs }
  for (const trip of tripsOf(feed)) {
    const train = trainOf(trip, operator)
    if (!train) {
      snapshot.refused.push({ word: 'no_key', detail: 'neither a trip id nor a vehicle label or id' })
      continue
    }
    const observedMs = milliseconds(trip.vehicle?.timestamp) ?? milliseconds(trip.update?.timestamp)
    snapshot.events.push({ ...times, ...(observedMs !== undefined && { eventTimeMs: observedMs }), train })
  }
  const { alertsByLine, withoutLine } = alertsOf(feed)
  for (const [line, alerts] of alertsByLine)
    snapshot.events.push({ ...times, line: { ...(operator && { operator }), line, ...lineFieldsOf(alerts) } })
  for (let i = 0; i < withoutLine; i++)
    snapshot.refused.push({ word: 'no_key', detail: 'an alert that informs no route' })
  return snapshot
}

// ---------------------------------------------------------------- trains

type Trip = { update?: TripUpdate; vehicle?: VehiclePosition }

/**
 * Pairs the two halves of each trip. When a feed has one half twice for one trip, a new train begins there: both
 * have the same key, so the later wins downstream and the other is counted.
 */
function tripsOf(feed: FeedMessage): Trip[] {
  const trips: Trip[] = []
  const latest = new Map<string, Trip>()
  for (const { tripUpdate, vehicle, isDeleted } of feed.entity ?? []) {
    if (isDeleted) continue
    for (const half of [tripUpdate && { update: tripUpdate }, vehicle && { vehicle }]) {
      if (!half) continue
      const id = tripIdentity(half)
      const open = id === undefined ? undefined : latest.get(id)
      if (open && !('update' in half ? open.update : open.vehicle)) Object.assign(open, half)
      else {
        trips.push(half)
        if (id !== undefined) latest.set(id, half)
      }
    }
  }
  return trips
}

function tripIdentity({ update, vehicle }: Trip): string | undefined {
  const trip = (update ?? vehicle)?.trip
  return trip?.tripId ? JSON.stringify([trip.routeId, trip.tripId, trip.startDate]) : undefined
}

function trainOf({ update, vehicle }: Trip, operator: string | undefined): Event['train'] | undefined {
  const trip = update?.trip ?? vehicle?.trip ?? {}
  const carrier = vehicle?.vehicle ?? update?.vehicle
  const number = trip.tripId || carrier?.label || carrier?.id
  if (!number) return undefined
  const position = vehicle ? positionOf(vehicle) : undefined
  const stopCalls = (update?.stopTimeUpdate ?? []).map(stopCallOf)
  const delayS = update?.delay ?? stopCalls[0]?.arrival?.delayS ?? stopCalls[0]?.departure?.delayS
  const carIds = carIdsOf(vehicle)
  const vehicleId = carrier?.id || trip.nyct?.trainId
  const direction = directionOf(trip)
  const occupancy = vehicle?.occupancyStatus ?? -1
  return {
    ...(operator && { operator }),
    ...(trip.routeId && { line: trip.routeId }),
    number,
    ...(trip.startDate && { serviceDate: withHyphens(trip.startDate) }),
    ...(direction && { direction }),
    ...(position && { position }),
    ...(delayS !== undefined && delayS !== null && { delayS }),
    ...(stopCalls.length > 0 && { stopCalls }),
    ...(carIds.length > 0 && { carIds }),
    // The first seven of ours are the first seven of GTFS, one higher; the rest of GTFS's say "no data".
    ...(occupancy >= 0 && occupancy <= 6 && { occupancy: (occupancy + 1) as NonNullable<TrainStatus['occupancy']> }),
    ...(isCancelled(trip) && { cancelled: true }),
    ...(trip.tripId && { tripId: trip.tripId }),
    ...(vehicleId && { vehicleId }),
  }
}

function isCancelled({ scheduleRelationship }: TripDescriptor): boolean {
  const CANCELED = 3
  const DELETED = 7
  return scheduleRelationship === CANCELED || scheduleRelationship === DELETED
}

const NYCT_DIRECTIONS = [undefined, 'North', 'East', 'South', 'West']

function directionOf(trip: TripDescriptor): string | undefined {
  return NYCT_DIRECTIONS[trip.nyct?.direction ?? 0] ?? trip.directionId?.toString()
}

/** 20240208 → 2024-02-08. Another form is kept: the range checks name it. */
function withHyphens(date: string): string {
  return /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date
}

function positionOf({ stopId, currentStatus, position }: VehiclePosition) {
  const STOPPED_AT = 1
  const { latitude, longitude, bearing, speed } = position ?? {}
  const isPlace = isGiven(latitude) && isGiven(longitude) && !(latitude === 0 && longitude === 0)
  const coordinates = isPlace && {
    latitude,
    longitude,
    ...(isGiven(bearing) && { bearingDeg: bearing }),
    ...(isGiven(speed) && { speedMps: speed }),
  }
  if (!stopId && !coordinates) return undefined
  return {
    ...(stopId && (currentStatus === STOPPED_AT ? { atStation: stopId } : { between: { toStation: stopId } })),
    ...(coordinates && { coordinates }),
  }
}

function stopCallOf(update: StopTimeUpdate): StopCall {
  const SKIPPED = 1
  const arrival = callTimesOf(update.arrival)
  const departure = callTimesOf(update.departure)
  const platform = update.nyct?.actualTrack || update.nyct?.scheduledTrack
  return {
    ...(update.stopId && { station: update.stopId }),
    ...(isGiven(update.stopSequence) && update.stopSequence >= 0 && { stopSequence: update.stopSequence }),
    ...(arrival && { arrival }),
    ...(departure && { departure }),
    ...(platform && { platform }),
    ...(update.scheduleRelationship === SKIPPED && { skipped: true }),
  }
}

function callTimesOf(event: StopTimeEvent | null | undefined): CallTimes | undefined {
  const estimatedMs = milliseconds(event?.time)
  if (estimatedMs === undefined && !isGiven(event?.delay)) return undefined
  return { ...(estimatedMs !== undefined && { estimatedMs }), ...(isGiven(event?.delay) && { delayS: event.delay }) }
}

/** In the order of the cars; a car without a sequence stands where the feed has it. */
function carIdsOf(vehicle: VehiclePosition | undefined): string[] {
  const cars = [...(vehicle?.multiCarriageDetails ?? [])]
  cars.sort((a, b) => (a.carriageSequence ?? 0) - (b.carriageSequence ?? 0))
  return cars.flatMap((car) => car.id || car.label || [])
}

// ---------------------------------------------------------------- alerts

function alertsOf(feed: FeedMessage): { alertsByLine: Map<string, GtfsAlert[]>; withoutLine: number } {
  const alertsByLine = new Map<string, GtfsAlert[]>()
  let withoutLine = 0
  for (const { alert, isDeleted } of feed.entity ?? []) {
    if (!alert || isDeleted) continue
    const lines = new Set(
      (alert.informedEntity ?? []).flatMap((informed) => informed.routeId || informed.trip?.routeId || []),
    )
    if (lines.size === 0) withoutLine++
    for (const line of lines) {
      const alerts = alertsByLine.get(line)
      if (alerts) alerts.push(alert)
      else alertsByLine.set(line, [alert])
    }
  }
  return { alertsByLine, withoutLine }
}

/** GTFS's effects 1 NO_SERVICE and 3 SIGNIFICANT_DELAYS, the gravest first. */
function lineFieldsOf(alerts: readonly GtfsAlert[]) {
  const effects = alerts.map((alert) => alert.effect)
  const text = joined(alerts.map((alert) => alert.headerText))
  const cause = joined(alerts.map((alert) => alert.descriptionText))
  return {
    condition: effects.includes(1)
      ? LineCondition.SUSPENDED
      : effects.includes(3)
        ? LineCondition.DELAYED
        : LineCondition.OTHER,
    ...(text && { text }),
    ...(cause && { cause }),
  }
}

function joined(strings: readonly (TranslatedString | null | undefined)[]) {
  const ja = new Set(strings.flatMap((string) => translation(string, 'ja')))
  const en = new Set(strings.flatMap((string) => translation(string, 'en')))
  if (ja.size === 0 && en.size === 0) return undefined
  return { ...(ja.size > 0 && { ja: [...ja].join('\n') }), ...(en.size > 0 && { en: [...en].join('\n') }) }
}

/** The first text in that language. A text without a language counts as Japanese when it has a kana or kanji. */
function translation(string: TranslatedString | null | undefined, language: 'ja' | 'en'): string[] {
  for (const { text, language: tag } of string?.translation ?? []) {
    const spoken = tag?.toLowerCase() || (/[\u3040-\u30ff\u4e00-\u9fff]/.test(text ?? '') ? 'ja' : 'en')
    if (text && (spoken === language || spoken.startsWith(`${language}-`))) return [text]
  }
  return []
}

// ----------------------------------------------------------------

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null
}

/** Seconds to milliseconds; a time of 0 is how some feeds say "unknown". */
function milliseconds(timeS: number | null | undefined): number | undefined {
  const timeMs = (timeS ?? 0) * 1000
  return timeMs > 0 && Number.isSafeInteger(timeMs) ? timeMs : undefined
}
