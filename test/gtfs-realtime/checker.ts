/**
 * A checker of GTFS-Realtime feeds that needs no static GTFS: the rules of MobilityData's validator by their ids
 * (https://github.com/MobilityData/gtfs-realtime-validator/blob/master/RULES.md), one function each. E is an error,
 * W a warning; K is an error by the standard's reference that has no rule there. Reads what the official bindings decode, and shares nothing with what writes the feeds.
 */
import bindings from 'gtfs-realtime-bindings'

const { FeedMessage } = bindings.transit_realtime

// Only what is present is there; times are numbers of seconds.
export interface Feed {
  header: { gtfsRealtimeVersion?: string; incrementality?: number; timestamp?: number }
  entity?: Entity[]
}
export interface Entity {
  id: string
  isDeleted?: boolean
  vehicle?: Vehicle
  tripUpdate?: TripUpdate
  alert?: Alert
}
export interface Trip {
  tripId?: string
  routeId?: string
  startTime?: string
  startDate?: string
  directionId?: number
  scheduleRelationship?: number
}
export interface Vehicle {
  trip?: Trip
  vehicle?: { id?: string; label?: string }
  position?: { latitude: number; longitude: number; bearing?: number; speed?: number }
  currentStopSequence?: number
  currentStatus?: number
  stopId?: string
  timestamp?: number
}
export interface TripUpdate {
  trip?: Trip
  vehicle?: { id?: string }
  stopTimeUpdate?: StopTimeUpdate[]
  timestamp?: number
  delay?: number
  tripProperties?: { tripId?: string; startDate?: string; startTime?: string }
}
interface StopTimeUpdate {
  stopSequence?: number
  stopId?: string
  arrival?: StopTime
  departure?: StopTime
  scheduleRelationship?: number
}
interface StopTime {
  time?: number
  delay?: number
}
export interface Alert {
  activePeriod?: { start?: number; end?: number }[]
  informedEntity?: Selector[]
  cause?: number
  effect?: number
  severityLevel?: number
  causeDetail?: Translated
  effectDetail?: Translated
  headerText?: Translated
  descriptionText?: Translated
  url?: Translated
}
interface Selector {
  agencyId?: string
  routeId?: string
  routeType?: number
  stopId?: string
  directionId?: number
  trip?: Trip
}
interface Translated {
  translation?: { text?: string; language?: string }[]
}

/** The feeds of one publisher at one moment; those that it does not have are absent. */
export interface Moment {
  nowS: number
  vehiclePositions?: Feed
  tripUpdates?: Feed
  alerts?: Feed
}

/** What a rule finds: descriptions, none when the feeds obey it. */
type Rule = (now: Moment, before: Moment | undefined) => string[]

export function decodeFeed(bytes: Uint8Array): Feed {
  return FeedMessage.toObject(FeedMessage.decode(bytes), { longs: Number }) as Feed
}

/** Every fault by its rule. `before`: the same publisher's last moment. */
export function checkFeeds(now: Moment, before?: Moment): { rule: string; fault: string }[] {
  return Object.entries(RULES).flatMap(([rule, find]) => find(now, before).map((fault) => ({ rule, fault })))
}

// ---------------------------------------------------------------- ways through the feeds

const feedsOf = ({ vehiclePositions, tripUpdates, alerts }: Moment) =>
  Object.entries({ vehiclePositions, tripUpdates, alerts }).flatMap(([name, feed]) => (feed ? [{ name, feed }] : []))
const entitiesOf = (feed: Feed | undefined) => feed?.entity ?? []
const allEntities = (now: Moment) => feedsOf(now).flatMap(({ feed }) => entitiesOf(feed))
const vehiclesOf = (now: Moment) => allEntities(now).flatMap(({ id, vehicle }) => (vehicle ? [{ id, vehicle }] : []))
const updatesOf = (now: Moment) =>
  allEntities(now).flatMap(({ id, tripUpdate }) =>
    tripUpdate ? [{ id, update: tripUpdate, stops: tripUpdate.stopTimeUpdate ?? [] }] : [],
  )
const alertsOf = (now: Moment) => allEntities(now).flatMap(({ id, alert }) => (alert ? [{ id, alert }] : []))
const tripsOf = (now: Moment) =>
  allEntities(now).flatMap(({ id, vehicle, tripUpdate }) => {
    const trip = (vehicle ?? tripUpdate)?.trip
    return trip ? [{ id, trip }] : []
  })

/** Every timestamp that says when something was observed. */
const timestampsOf = (feed: Feed) =>
  entitiesOf(feed).flatMap(({ id, vehicle, tripUpdate }) => {
    const { timestamp } = vehicle ?? tripUpdate ?? {}
    return timestamp === undefined ? [] : [{ id, timestamp }]
  })

/** Of every stop: every pair of one and the next. */
function neighbours<T>(list: readonly T[]): [T, T][] {
  return list.slice(1).map((one, i) => [list[i]!, one])
}

const faultsIf = <T extends { id: string }>(all: T[], isFaulty: (one: T) => boolean) =>
  all.filter(isFaulty).map(({ id }) => id)

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const isValue = (value: number | undefined, values: readonly number[]) => value === undefined || values.includes(value)

const isPosix = (time: number) => Number.isInteger(time) && time >= 1_000_000_000 && time < 10_000_000_000
const HOUR_MINUTE_SECOND = /^\d{1,2}:[0-5]\d:[0-5]\d$/

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (!year) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.toISOString().slice(0, 10) === `${year}-${month}-${day}`
}

const SKIPPED = 1
const NO_DATA = 2
const CANCELED = 3
const DUPLICATED = 6
const DELETED = 7
const TRIP_RELATIONSHIPS = [0, 1, 2, 3, 5, 6, 7, 8]
/** A train's, not a bus's. */
const SPEED_MAX_MPS = 100

/** trip id → vehicle id of a feed's entities that have both. */
function pairsOf(feed: Feed | undefined): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const { vehicle, tripUpdate } of entitiesOf(feed)) {
    const { trip, vehicle: carrier } = vehicle ?? tripUpdate ?? {}
    if (trip?.tripId && carrier?.id) pairs.set(`${trip.tripId} ${trip.startDate ?? ''}`, carrier.id)
  }
  return pairs
}

const idsOf = (feed: Feed | undefined) =>
  new Set(entitiesOf(feed).flatMap(({ vehicle, tripUpdate }) => (vehicle ?? tripUpdate)?.trip?.tripId ?? []))

/** Before and now of each feed that both moments have. */
const successions = (now: Moment, before: Moment | undefined) =>
  (['vehiclePositions', 'tripUpdates', 'alerts'] as const).flatMap((name) => {
    const [older, newer] = [before?.[name], now[name]]
    return older && newer ? [{ name, older, newer }] : []
  })

// ---------------------------------------------------------------- the rules

export const RULES: Readonly<Record<string, Rule>> = {
  /** Not in POSIX time. */
  E001: (now) =>
    feedsOf(now).flatMap(({ name, feed }) => {
      const all = [...timestampsOf(feed), { id: `${name} header`, timestamp: feed.header.timestamp ?? 1_000_000_000 }]
      const stops = updatesOf({ nowS: 0, tripUpdates: feed }).flatMap(({ id, stops }) =>
        stops.flatMap(({ arrival, departure }) =>
          [arrival?.time, departure?.time].flatMap((timestamp) => (timestamp === undefined ? [] : [{ id, timestamp }])),
        ),
      )
      return faultsIf([...all, ...stops], ({ timestamp }) => !isPosix(timestamp))
    }),
  /** stop_time_updates are not sorted by stop_sequence. */
  E002: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      neighbours(stops.flatMap(({ stopSequence }) => stopSequence ?? [])).some(([a, b]) => a >= b),
    ),
  /** The header is older than something in the feed. */
  E012: (now) =>
    feedsOf(now).flatMap(({ feed }) =>
      faultsIf(timestampsOf(feed), ({ timestamp }) => timestamp > (feed.header.timestamp ?? 0)),
    ),
  /** Content changed, header timestamp did not. */
  E017: (now, before) =>
    successions(now, before)
      .filter(({ older, newer }) => older.header.timestamp === newer.header.timestamp)
      .filter(({ older, newer }) => JSON.stringify(older.entity) !== JSON.stringify(newer.entity))
      .map(({ name }) => name),
  /** The header timestamp went back. */
  E018: (now, before) =>
    successions(now, before)
      .filter(({ older, newer }) => newer.header.timestamp! < older.header.timestamp!)
      .map(({ name }) => name),
  E020: (now) =>
    faultsIf(tripsOf(now), ({ trip }) => trip.startTime !== undefined && !HOUR_MINUTE_SECOND.test(trip.startTime)),
  E021: (now) => faultsIf(tripsOf(now), ({ trip }) => trip.startDate !== undefined && !isDate(trip.startDate)),
  /** Times go back from stop to stop. Two in one minute, where a source rounds to minutes, are both as it says. */
  E022: (now) =>
    faultsIf(updatesOf(now), ({ stops }) => {
      let last = Number.NEGATIVE_INFINITY
      return stops.some(({ arrival, departure }) => {
        const times = [arrival?.time, departure?.time].flatMap((time) => time ?? [])
        const isFaulty = times.some((time) => time < last)
        last = Math.max(last, ...times)
        return isFaulty
      })
    }),
  /** Departure before arrival. */
  E025: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(({ arrival, departure }) => (departure?.time ?? Number.POSITIVE_INFINITY) < (arrival?.time ?? 0)),
    ),
  E026: (now) =>
    faultsIf(vehiclesOf(now), ({ vehicle: { position } }) => {
      if (!position) return false
      const { latitude, longitude } = position
      return !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || (latitude === 0 && longitude === 0)
    }),
  E027: (now) =>
    faultsIf(vehiclesOf(now), ({ vehicle }) => {
      const bearing = vehicle.position?.bearing
      return bearing !== undefined && !(bearing >= 0 && bearing <= 360)
    }),
  /** An alert informs nobody. */
  E032: (now) => faultsIf(alertsOf(now), ({ alert }) => !alert.informedEntity?.length),
  /** An informed entity names nothing. */
  E033: (now) =>
    faultsIf(alertsOf(now), ({ alert }) =>
      (alert.informedEntity ?? []).some(
        ({ agencyId, routeId, routeType, stopId, trip }) =>
          !(agencyId || routeId || routeType !== undefined || stopId || trip),
      ),
    ),
  E036: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      neighbours(stops).some(([a, b]) => a.stopSequence !== undefined && a.stopSequence === b.stopSequence),
    ),
  E037: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      neighbours(stops).some(([a, b]) => a.stopId !== undefined && a.stopId === b.stopId),
    ),
  E038: (now) =>
    feedsOf(now)
      .filter(({ feed }) => !['1.0', '2.0'].includes(feed.header.gtfsRealtimeVersion ?? ''))
      .map(({ name }) => name),
  E039: (now) => faultsIf(allEntities(now), ({ isDeleted }) => isDeleted !== undefined),
  E040: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(({ stopId, stopSequence }) => !stopId && stopSequence === undefined),
    ),
  /** A trip that runs without any stop_time_update; its delay alone is something to say of it. */
  E041: (now) =>
    faultsIf(
      updatesOf(now),
      ({ update, stops }) =>
        stops.length === 0 &&
        update.delay === undefined &&
        ![CANCELED, DELETED].includes(update.trip?.scheduleRelationship ?? 0),
    ),
  E042: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(
        ({ arrival, departure, scheduleRelationship }) => scheduleRelationship === NO_DATA && (arrival || departure),
      ),
    ),
  E043: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(
        ({ arrival, departure, scheduleRelationship }) =>
          !arrival && !departure && ![SKIPPED, NO_DATA].includes(scheduleRelationship ?? 0),
      ),
    ),
  E044: (now) =>
    faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(({ arrival, departure }) =>
        [arrival, departure].some((one) => one && one.time === undefined && one.delay === undefined),
      ),
    ),
  /** A trip has another vehicle in the other feed. */
  E047: (now) => {
    const updates = pairsOf(now.tripUpdates)
    return [...pairsOf(now.vehiclePositions)]
      .filter(([trip, id]) => (updates.get(trip) ?? id) !== id)
      .map(([trip]) => trip)
  },
  E048: (now) =>
    feedsOf(now)
      .filter(({ feed }) => !feed.header.timestamp)
      .map(({ name }) => name),
  E049: (now) =>
    feedsOf(now)
      .filter(({ feed }) => feed.header.incrementality === undefined)
      .map(({ name }) => name),
  /** More than 60 s in the future. */
  E050: (now) =>
    feedsOf(now).flatMap(({ name, feed }) =>
      faultsIf(
        [...timestampsOf(feed), { id: `${name} header`, timestamp: feed.header.timestamp ?? 0 }],
        ({ timestamp }) => timestamp > now.nowS + 60,
      ),
    ),
  E052: (now) => {
    const seen = new Set<string>()
    return faultsIf(vehiclesOf(now), ({ vehicle: { vehicle } }) => {
      if (!vehicle?.id) return false
      if (seen.has(vehicle.id)) return true
      seen.add(vehicle.id)
      return false
    })
  },
  /** A period that ends before it begins, is none, or is not in POSIX time. */
  K001: (now) =>
    faultsIf(alertsOf(now), ({ alert }) =>
      (alert.activePeriod ?? []).some(
        ({ start, end }) =>
          (start === undefined && end === undefined) ||
          (start ?? 0) > (end ?? Number.POSITIVE_INFINITY) ||
          [start, end].some((time) => time !== undefined && !isPosix(time)),
      ),
    ),
  /** A selector of a direction without its route, or of a trip that it does not name. */
  K002: (now) =>
    faultsIf(alertsOf(now), ({ alert }) =>
      (alert.informedEntity ?? []).some(
        ({ directionId, routeId, trip }) =>
          (directionId !== undefined && !(routeId || trip?.routeId)) || (trip && !trip.tripId && !trip.routeId),
      ),
    ),
  /** A value that the standard does not have. */
  K003: (now) => [
    ...faultsIf(tripsOf(now), ({ trip }) => !isValue(trip.scheduleRelationship, TRIP_RELATIONSHIPS)),
    ...faultsIf(tripsOf(now), ({ trip }) => !isValue(trip.directionId, [0, 1])),
    ...faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(({ scheduleRelationship }) => !isValue(scheduleRelationship, upTo(0, 3))),
    ),
    ...faultsIf(vehiclesOf(now), ({ vehicle }) => !isValue(vehicle.currentStatus, upTo(0, 2))),
    ...faultsIf(
      alertsOf(now),
      ({ alert: { cause, effect, severityLevel, informedEntity = [] } }) =>
        !isValue(cause, upTo(1, 12)) ||
        !isValue(effect, upTo(1, 11)) ||
        !isValue(severityLevel, upTo(1, 4)) ||
        informedEntity.some(({ trip }) => !isValue(trip?.scheduleRelationship, TRIP_RELATIONSHIPS)),
    ),
  ],
  /** A duplicated trip does not say how it differs from what it repeats; or another trip does. */
  K004: (now) =>
    faultsIf(updatesOf(now), ({ update: { trip, tripProperties } }) => {
      if (trip?.scheduleRelationship !== DUPLICATED) return tripProperties?.tripId !== undefined
      return !tripProperties?.tripId || tripProperties.tripId === trip.tripId
    }),
  /** One id twice in a feed. */
  K005: (now) =>
    feedsOf(now).flatMap(({ feed }) => {
      const ids = entitiesOf(feed).map(({ id }) => id)
      return ids.filter((id, i) => ids.indexOf(id) < i)
    }),
  /** An alert without a headline, or a detail without what it is of. */
  K006: (now) =>
    faultsIf(alertsOf(now), ({ alert }) => {
      const { headerText, cause, causeDetail, effect, effectDetail } = alert
      const isDetailAlone = (causeDetail && cause === undefined) || (effectDetail && effect === undefined)
      return !headerText?.translation?.some(({ text }) => text) || isDetailAlone === true
    }),
  /** One trip twice among the trip updates: the same id, date, start and vehicle. NYCT's train ids are not decoded here. */
  K007: ({ tripUpdates }) => {
    const seen = new Set<string>()
    return entitiesOf(tripUpdates).flatMap(({ id, tripUpdate }) => {
      if (!tripUpdate) return []
      const { trip, vehicle, tripProperties } = tripUpdate
      const train = id.split('/')[5]
      const name = JSON.stringify([tripProperties ?? trip, vehicle?.id, train])
      if (seen.has(name)) return [id]
      seen.add(name)
      return []
    })
  },

  W001: (now) => [
    ...faultsIf(vehiclesOf(now), ({ vehicle }) => vehicle.timestamp === undefined),
    ...faultsIf(updatesOf(now), ({ update }) => update.timestamp === undefined),
  ],
  W002: (now) => [
    ...faultsIf(vehiclesOf(now), ({ vehicle }) => !vehicle.vehicle?.id),
    ...faultsIf(updatesOf(now), ({ update }) => !update.vehicle?.id),
  ],
  /** A trip in one feed and not in the other. */
  W003: ({ vehiclePositions, tripUpdates }) => {
    if (!vehiclePositions || !tripUpdates) return []
    const [vehicles, updates] = [idsOf(vehiclePositions), idsOf(tripUpdates)]
    return [...vehicles, ...updates].filter((id) => !(vehicles.has(id) && updates.has(id)))
  },
  W004: (now) =>
    faultsIf(vehiclesOf(now), ({ vehicle }) => {
      const speed = vehicle.position?.speed
      return speed !== undefined && !(speed >= 0 && speed <= SPEED_MAX_MPS)
    }),
  W006: (now) => faultsIf(tripsOf(now), ({ trip }) => !trip.tripId),
  /** More than 35 s between two versions. */
  W007: (now, before) =>
    successions(now, before)
      .filter(({ older, newer }) => newer.header.timestamp! - older.header.timestamp! > 35)
      .map(({ name }) => name),
  /** The header is more than 65 s old. */
  W008: (now) =>
    feedsOf(now)
      .filter(({ feed }) => now.nowS - (feed.header.timestamp ?? 0) > 65)
      .map(({ name }) => name),
  W009: (now) => [
    ...faultsIf(tripsOf(now), ({ trip }) => trip.scheduleRelationship === undefined),
    ...faultsIf(updatesOf(now), ({ stops }) =>
      stops.some(({ scheduleRelationship }) => scheduleRelationship === undefined),
    ),
  ],
}
