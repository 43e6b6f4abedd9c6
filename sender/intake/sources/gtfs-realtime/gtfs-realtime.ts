/**
 * Reads GTFS-Realtime 2.0 (https://gtfs.org/documentation/realtime/) with the NYCT extension's fields: one feed message
 * in, one event per train and one per alert out. What is not carried is counted under its name (docs/sources.md).
 */
import { type Event, encodeEvent, eventIdOf, ScheduleRelationship } from '../../../../proto/event.js'
import { FieldDrops } from '../../core/field-drops.js'
import type { Refusal, Snapshot } from '../../core/parsed.js'
import { keyFieldsOf } from '../../core/snapshot-differences.js'
import { alertEvent } from './alert.js'
import { FEED_ENTITY } from './fields.js'
import { trainsOf, type UpdateHalf, type VehicleHalf } from './identity.js'
import { countLeftOut } from './left-out.js'
import { type FeedTimes, trainEvent } from './train.js'
import { readTrip, serviceDateOf, startTimeOf } from './trip.js'
import { unixSeconds } from './unix-seconds.js'
import { type BrokenEntity, type FeedEntity, type FeedHeader, readFeed, type WireFeed } from './wire.js'

export type GtfsRealtimeOptions = { operator?: string | undefined }

/** A decoded feed message. */
export type FeedMessage = { header?: FeedHeader | null; entity?: FeedEntity[] | null }

/** Reads a feed message's bytes. Never throws. */
export function parseGtfsRealtime(bytes: Uint8Array, options: GtfsRealtimeOptions): Snapshot {
  const drops = new FieldDrops()
  let feed: WireFeed
  try {
    feed = readFeed(bytes, drops)
  } catch (error) {
    const { message } = error as Error
    return { events: [], refused: [{ word: 'not_protobuf', detail: message }], isSnapshot: true }
  }
  const { header, entities, broken } = feed
  const snapshot = eventsOfFeed({ header, entity: entities }, options, drops)
  for (const one of broken) snapshot.refused.push(brokenRefusal(one, options))
  return { ...snapshot, kinds: kindsOf([...entities, ...broken.map(({ rest }) => rest)]) }
}

const DIFFERENTIAL = 1

/** Returns the events of a decoded feed message, trains first, in feed order. */
export function eventsOfFeed(feed: FeedMessage, { operator }: GtfsRealtimeOptions, drops = new FieldDrops()): Snapshot {
  const snapshot: Snapshot = { events: [], refused: [], isSnapshot: true }
  if (feed.header?.incrementality === DIFFERENTIAL) {
    snapshot.refused.push({ word: 'differential_feed', detail: 'incrementality is DIFFERENTIAL' })
    return snapshot
  }
  const header = unixSeconds(feed.header?.timestamp)
  if (header === 'out_of_range') drops.note('header.timestamp', header)
  const headerMs = typeof header === 'number' ? header : undefined
  if (headerMs !== undefined) snapshot.timeMs = headerMs
  const times: FeedTimes = { operator, headerMs }
  const updates: UpdateHalf[] = []
  const vehicles: VehicleHalf[] = []
  const alerts: Event[] = []
  for (const [place, entity] of (feed.entity ?? []).entries()) {
    if (entity.isDeleted) {
      // Only differential feeds delete entities; a whole feed leaves out what is gone.
      drops.note('is_deleted', 'not_carried')
      continue
    }
    countLeftOut(entity, FEED_ENTITY, '', drops)
    const { tripUpdate, vehicle, alert } = entity
    if (tripUpdate) updates.push(updateHalf(tripUpdate, place, drops))
    if (vehicle) vehicles.push(vehicleHalf(entity, place, drops))
    if (alert) alerts.push(alertEvent(entity.id, alert, times, drops))
  }
  const { trains, repeated, unpaired } = trainsOf(updates, vehicles)
  if (unpaired > 0) drops.note('vehicle.trip', 'not_carried', unpaired)
  for (const train of trains) {
    const event = trainEvent(train, times, drops)
    if (event) snapshot.events.push(event)
    else snapshot.refused.push({ word: 'no_key', detail: 'neither a trip nor a vehicle is named' })
  }
  for (let i = 0; i < repeated; i++)
    snapshot.refused.push({ word: 'duplicate_key', detail: 'one half of a train told twice: the newer one counts' })
  // Alerts are pushed one by one, because a hundred thousand are too many arguments for one call.
  for (const alert of withOwnIds(alerts)) snapshot.events.push(alert)
  snapshot.kinds = kindsOf(feed.entity ?? [])
  snapshot.dropped = drops.list()
  return snapshot
}

/** Returns the kinds of entities in the feed, by which the feeds in a folder are told apart. */
function kindsOf(entities: readonly FeedEntity[]): string[] {
  const kinds = { trip_updates: 'tripUpdate', vehicle_positions: 'vehicle', alerts: 'alert' } as const
  return Object.entries(kinds).flatMap(([kind, name]) => (entities.some((entity) => entity[name]) ? [kind] : []))
}

function updateHalf(update: NonNullable<FeedEntity['tripUpdate']>, place: number, drops: FieldDrops): UpdateHalf {
  const trip = readTrip(update.trip, 'trip_update.trip', drops)
  const { tripId, startDate, startTime } = update.tripProperties ?? {}
  const isDuplicated = trip.scheduleRelationship === ScheduleRelationship.DUPLICATED
  if (!isDuplicated) {
    // These fields say how a duplicated trip differs from its original; for any other trip they mean nothing.
    for (const [name, value] of Object.entries({ trip_id: tripId, start_date: startDate, start_time: startTime }))
      if (value) drops.note(`trip_update.trip_properties.${name}`, 'not_carried')
    return { update, trip, place }
  }
  const date = serviceDateOf(startDate)
  const time = startTimeOf(startTime)
  if (startDate && !date) drops.note('trip_update.trip_properties.start_date', 'out_of_range')
  if (startTime && !time) drops.note('trip_update.trip_properties.start_time', 'out_of_range')
  const isNamed = Boolean(tripId) && tripId !== trip.tripId
  return {
    update,
    trip: {
      ...trip,
      ...(isNamed && { tripId: tripId! }),
      ...(date && { serviceDate: date }),
      ...(time && { startTime: time }),
    },
    ...(isNamed && trip.tripId && { duplicateOf: trip.tripId }),
    place,
  }
}

/** A vehicle beside a trip update in one entity belongs to its trip, also where it does not say so. */
function vehicleHalf({ vehicle, tripUpdate }: FeedEntity, place: number, drops: FieldDrops): VehicleHalf {
  const trip = readTrip(vehicle!.trip ?? tripUpdate?.trip, 'vehicle.trip', drops)
  return { vehicle: vehicle!, trip, place }
}

/**
 * Gives alerts with one id distinct ids: all but the first are named by their content too, so that none replaces
 * another.
 */
function withOwnIds(alerts: Event[]): Event[] {
  const seen = new Set<string>()
  for (const { information } of alerts) {
    if (seen.has(information!.id!))
      information!.id = `${information!.id}#${eventIdOf(encodeEvent({ information: information! }))}`
    seen.add(information!.id!)
  }
  return alerts
}

/**
 * Refuses an entity that cannot be read, and names whom it is about as far as that can be read, so that the subject's
 * older record does not stand as live.
 */
function brokenRefusal({ fault, rest }: BrokenEntity, { operator }: GtfsRealtimeOptions): Refusal {
  const about = rest.id ? ` ${JSON.stringify(rest.id.slice(0, ID_LENGTH_SHOWN))}` : ''
  const refusal: Refusal = { word: 'not_protobuf', detail: `entity${about}: ${fault}` }
  const [subject] = eventsOfFeed({ entity: [rest] }, { operator }).events
  if (subject && (subject.train || rest.id)) refusal.subject = keyFieldsOf(subject)
  return refusal
}

/** Limits how much of an id a message shows, which is enough to find the entity: the longest ids in use are shorter. */
const ID_LENGTH_SHOWN = 80
