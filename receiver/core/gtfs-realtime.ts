/**
 * Records as entities of GTFS-Realtime 2.0 (https://gtfs.org/documentation/realtime/reference/), the inverse of what
 * the sender makes of such a feed. Nothing is invented: a train without coordinates has no `position`, one without
 * a vehicle id no `vehicle.id`. What a consumer's validator would call an error (MobilityData's rules, E…) is
 * left out, and counted.
 */
import {
  type CallTimes,
  type Event,
  LineCondition,
  type StopCall,
  type Text,
  type TrainStatus,
} from '../../proto/event.js'
import { transit_realtime } from '../../proto/generated/gtfs-realtime.js'
import type { StateRecord } from './railway-state.js'

export type GtfsEntity = transit_realtime.FeedEntity.$Properties
type TripDescriptor = transit_realtime.TripDescriptor.$Properties
type VehicleDescriptor = transit_realtime.VehicleDescriptor.$Properties
type StopTimeUpdate = transit_realtime.StopTimeUpdate.$Properties
type StopTimeEvent = transit_realtime.StopTimeEvent.$Properties
type TranslatedString = transit_realtime.TranslatedString.$Properties

export type GtfsFeed = 'vehicle-positions' | 'trip-updates' | 'alerts'

/** Trip and stop_time_update. */
const SCHEDULED = 0
const CANCELED = 3
const SKIPPED = 1
const NO_DATA = 2
/** Vehicle. */
const STOPPED_AT = 1
const IN_TRANSIT_TO = 2

/** What was left out of trip updates. */
export const newGtfsCounts = () => ({
  /** Without station and sequence number, or not after the call before (E002, E036, E037, E040). */
  stopCallsLeftOut: 0,
  /** Not after the time before it (E022, E025). */
  timesLeftOut: 0,
})
export type GtfsCounts = ReturnType<typeof newGtfsCounts>

/** What a record is in one of the feeds; `undefined`: nothing. Identity and time are the same in all of them. */
export const GTFS_ENTITIES: Readonly<
  Record<GtfsFeed, (event: Event, record: StateRecord, counts: GtfsCounts) => GtfsEntity | undefined>
> = {
  'vehicle-positions': vehicleEntity,
  'trip-updates': tripUpdateEntity,
  alerts: alertEntity,
}

/** What must not occur twice in a feed: a trip on its day, and the vehicle that runs it (E052). */
export function tripIdentity(train: TrainStatus): string {
  return `${tripId(train)} ${train.serviceDate ?? ''}`
}

function vehicleEntity(event: Event, record: StateRecord): GtfsEntity | undefined {
  const { train } = event
  const { position, occupancy, carIds = [] } = train ?? {}
  if (!train || !(position || occupancy || carIds?.length)) return undefined
  const { atStation, between, coordinates } = position ?? {}
  const stopId = atStation ?? between?.toStation
  const call = stopId && train.stopCalls?.find(({ station }) => station === stopId)
  return {
    id: record.key,
    vehicle: {
      trip: tripOf(train),
      vehicle: vehicleOf(train),
      ...(coordinates?.latitude != null &&
        coordinates.longitude != null && {
          position: present({
            latitude: coordinates.latitude,
            longitude: coordinates.longitude,
            bearing: coordinates.bearingDeg,
            speed: coordinates.speedMps,
          }),
        }),
      ...(call && call.stopSequence != null && { currentStopSequence: call.stopSequence }),
      ...(stopId && { stopId }),
      currentStatus: atStation ? STOPPED_AT : IN_TRANSIT_TO,
      timestamp: timestampS(event, record),
      // Ours are GTFS's, one higher: 0 is "unspecified".
      ...(occupancy && { occupancyStatus: occupancy - 1 }),
      ...(carIds?.length && { multiCarriageDetails: carIds.map((id, i) => ({ id, carriageSequence: i + 1 })) }),
    },
  }
}

function tripUpdateEntity(event: Event, record: StateRecord, counts: GtfsCounts): GtfsEntity | undefined {
  const { train } = event
  if (!train) return undefined
  const stopTimeUpdate = train.cancelled ? [] : stopTimeUpdatesOf(train, counts)
  // E041: a trip that runs has something to say of a stop.
  if (stopTimeUpdate.length === 0 && !train.cancelled) return undefined
  return {
    id: record.key,
    tripUpdate: {
      trip: tripOf(train),
      vehicle: vehicleOf(train),
      stopTimeUpdate,
      timestamp: timestampS(event, record),
      ...(train.delayS != null && { delay: train.delayS }),
    },
  }
}

/** Normal service is no alert. */
function alertEntity(event: Event, record: StateRecord): GtfsEntity | undefined {
  const { line } = event
  if (!line || line.condition === LineCondition.NORMAL || !(line.condition || line.text || line.status))
    return undefined
  const [header, description] = line.status ? [line.status, line.text] : [line.text, line.cause]
  const end = line.expectedResumptionMs == null ? undefined : Math.floor(line.expectedResumptionMs / 1000)
  const start = timestampS(event, record)
  const descriptionText = translated(description)
  return {
    id: record.key,
    alert: {
      // Since when this is so; when it is to end is a hope, and is said only while that lies ahead.
      activePeriod: [present({ start, end: end !== undefined && end > start ? end : undefined })],
      informedEntity: [present({ agencyId: line.operator || undefined, routeId: line.line! })],
      effect: EFFECTS[line.condition ?? LineCondition.OTHER] ?? OTHER_EFFECT,
      headerText: translated(header) ?? { translation: [{ text: line.line!, language: 'ja' }] },
      ...(descriptionText && { descriptionText }),
    },
  }
}

const OTHER_EFFECT = 7
/** NO_SERVICE, SIGNIFICANT_DELAYS, MODIFIED_SERVICE. */
const EFFECTS: Readonly<Record<number, number>> = {
  [LineCondition.SUSPENDED]: 1,
  [LineCondition.DELAYED]: 3,
  [LineCondition.THROUGH_SERVICE_STOPPED]: 6,
}

// ---------------------------------------------------------------- identity

/** As the examples of the standard have it. Directions by name (North, 上り) have no number. */
const DIRECTION_IDS: Readonly<Record<string, number>> = { 0: 0, 1: 1, Outbound: 0, Inbound: 1, 下り: 0, 上り: 1 }

function tripOf(train: TrainStatus): TripDescriptor {
  const { line, serviceDate, direction, cancelled } = train
  return present({
    tripId: tripId(train),
    startDate: serviceDate && /^\d{4}-\d{2}-\d{2}$/.test(serviceDate) ? serviceDate.replaceAll('-', '') : undefined,
    scheduleRelationship: cancelled ? CANCELED : SCHEDULED,
    routeId: line || undefined,
    directionId: direction && Object.hasOwn(DIRECTION_IDS, direction) ? DIRECTION_IDS[direction] : undefined,
  })
}

/** The source's own; otherwise line and number, which together name one train of a day. */
function tripId({ tripId, line, number }: TrainStatus): string {
  return tripId || (line ? `${line}.${number}` : number!)
}

function vehicleOf({ vehicleId, number }: TrainStatus): VehicleDescriptor {
  return present({ id: vehicleId || undefined, label: number! })
}

/** E012: never after the header, whose second is not over before the frame's. */
function timestampS({ eventTimeMs }: Event, { createdMs }: StateRecord): number {
  return Math.floor(Math.min(eventTimeMs ?? createdMs, createdMs) / 1000)
}

// ---------------------------------------------------------------- stop times

function stopTimeUpdatesOf(train: TrainStatus, counts: GtfsCounts): StopTimeUpdate[] {
  const updates: StopTimeUpdate[] = []
  let [lastSequence, lastS] = [-1, Number.NEGATIVE_INFINITY]
  for (const call of bySequence(train.stopCalls ?? [])) {
    const { station, stopSequence, skipped } = call
    const isNext = (stopSequence ?? lastSequence + 1) > lastSequence && (!station || station !== updates.at(-1)?.stopId)
    if (!isNext || !(station || stopSequence != null)) {
      counts.stopCallsLeftOut++
      continue
    }
    lastSequence = stopSequence ?? lastSequence
    const after = (event: StopTimeEvent | undefined, isInOrder: (timeS: number) => boolean) => {
      if (event?.time == null || isInOrder(event.time)) return event
      counts.timesLeftOut++
      return undefined
    }
    const arrival = after(stopTimeEvent(call, 'arrival'), (timeS) => timeS > lastS)
    const arrivalS = arrival?.time
    const departure = after(stopTimeEvent(call, 'departure'), (timeS) =>
      arrivalS == null ? timeS > lastS : timeS >= arrivalS,
    )
    lastS = departure?.time ?? arrival?.time ?? lastS
    updates.push({
      ...(stopSequence != null && { stopSequence }),
      ...(station && { stopId: station }),
      ...(arrival && { arrival }),
      ...(departure && { departure }),
      scheduleRelationship: skipped ? SKIPPED : arrival || departure ? SCHEDULED : NO_DATA,
    })
  }
  return updates.length > 0 ? updates : delayAtHand(train)
}

/** Where all calls have numbers these order them; otherwise the source did. */
function bySequence(calls: readonly StopCall[]): readonly StopCall[] {
  if (!calls.every(({ stopSequence }) => stopSequence != null)) return calls
  return [...calls].sort((a, b) => a.stopSequence! - b.stopSequence!)
}

/** Measured or expected; a plan alone is no news. Nothing of a stop that is skipped. */
function stopTimeEvent(call: StopCall, which: 'arrival' | 'departure'): StopTimeEvent | undefined {
  if (call.skipped) return undefined
  const { plannedMs, estimatedMs, actualMs, delayS } = call[which] ?? ({} as CallTimes)
  const expectedMs = plannedMs != null && delayS != null ? plannedMs + delayS * 1000 : undefined
  const timeMs = actualMs ?? estimatedMs ?? expectedMs
  if (timeMs == null && delayS == null) return undefined
  return { ...(delayS != null && { delay: delayS }), ...(timeMs != null && { time: Math.floor(timeMs / 1000) }) }
}

/**
 * A source that tells delay and place but no calls: the delay at the station where the train stands or which is next.
 * By the standard it then holds for the stops after that too, which is what such a source means.
 */
function delayAtHand({ delayS, position }: TrainStatus): StopTimeUpdate[] {
  const { atStation, between } = position ?? {}
  const stopId = atStation || between?.toStation
  if (delayS == null || !stopId) return []
  const event = { delay: delayS }
  return [{ stopId, ...(atStation ? { departure: event } : { arrival: event }), scheduleRelationship: SCHEDULED }]
}

// ---------------------------------------------------------------- texts

function translated(text: Text | null | undefined): TranslatedString | undefined {
  const translation = (['ja', 'en'] as const).flatMap((language) => {
    const said = text?.[language]
    return said ? [{ text: said, language }] : []
  })
  return translation.length > 0 ? { translation } : undefined
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined | null> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never
}

// ---------------------------------------------------------------- messages

/** The entity as a field of a feed message. */
export function encodeEntity(entity: GtfsEntity): Uint8Array {
  return transit_realtime.FeedMessage.encode({ entity: [entity] }).finish()
}

export function encodeHeader(timestamp: number): Uint8Array {
  return transit_realtime.FeedMessage.encode({ header: headerOf(timestamp) }).finish()
}

/** FULL_DATASET, `timestamp` in Unix seconds. */
export function headerOf(timestamp: number): transit_realtime.FeedHeader.$Properties {
  return { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp }
}

/** By message and field; a name's place is its number. */
const ENUM_NAMES: Readonly<Record<string, readonly string[]>> = {
  'header.incrementality': ['FULL_DATASET'],
  'trip.scheduleRelationship': ['SCHEDULED', 'ADDED', 'UNSCHEDULED', 'CANCELED'],
  'stopTimeUpdate.scheduleRelationship': ['SCHEDULED', 'SKIPPED', 'NO_DATA'],
  'vehicle.currentStatus': ['INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO'],
  'vehicle.occupancyStatus':
    'EMPTY MANY_SEATS_AVAILABLE FEW_SEATS_AVAILABLE STANDING_ROOM_ONLY CRUSHED_STANDING_ROOM_ONLY FULL NOT_ACCEPTING_PASSENGERS'.split(
      ' ',
    ),
  'alert.effect':
    'UNSET NO_SERVICE REDUCED_SERVICE SIGNIFICANT_DELAYS DETOUR ADDITIONAL_SERVICE MODIFIED_SERVICE OTHER_EFFECT'.split(
      ' ',
    ),
}

/** The same message as JSON: the standard's field names, enums by name. `name` is the field that it stands in. */
export function gtfsJson(message: object, name: string): object {
  return Object.fromEntries(
    Object.entries(message).map(([field, value]) => [snakeCase(field), jsonValue(value, name, field)]),
  )
}

function jsonValue(value: unknown, name: string, field: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => jsonValue(inner, name, field))
  if (typeof value === 'object' && value !== null) return gtfsJson(value, field)
  return ENUM_NAMES[`${name}.${field}`]?.[value as number] ?? value
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
