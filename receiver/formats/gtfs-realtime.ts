/**
 * Writes records as entities of GTFS-Realtime 2.0 (https://gtfs.org/documentation/realtime/reference/), the inverse of
 * what the sender makes of such a feed. Nothing is made up: what the source did not say is absent, be it a sequence
 * number, a vehicle, a period, or "scheduled". What a consumer's validator would call an error (MobilityData's rules,
 * E…) is left out, and counted.
 */
import {
  type CallTimes,
  Cause,
  Effect,
  type Event,
  type Information,
  type InformedEntity,
  LineCondition,
  type LineStatus,
  ScheduleRelationship,
  Severity,
  type StopCall,
  StopStatus,
  type Text,
  type TrainStatus,
  type Translation,
  type TripReference,
} from '../../proto/event.js'
import { transit_realtime } from '../../proto/generated/gtfs-realtime.js'
import { lacksPeriods } from '../picture/line-condition.js'
import { hasOwnWord, joinTexts, STANDARD_WORDS } from '../picture/notice-texts.js'
import type { StateRecord } from '../picture/railway-state.js'

export type GtfsEntity = transit_realtime.FeedEntity.$Properties
type TripDescriptor = transit_realtime.TripDescriptor.$Properties
type TripProperties = transit_realtime.TripProperties.$Properties
type VehicleDescriptor = transit_realtime.VehicleDescriptor.$Properties
type StopTimeUpdate = transit_realtime.StopTimeUpdate.$Properties
type StopTimeEvent = transit_realtime.StopTimeEvent.$Properties
type GtfsAlert = transit_realtime.Alert.$Properties
type EntitySelector = transit_realtime.EntitySelector.$Properties
type TranslatedString = transit_realtime.TranslatedString.$Properties

export type GtfsFeed = 'vehicle-positions' | 'trip-updates' | 'alerts'

/** Values of a stop_time_update's schedule_relationship. */
const SKIPPED = 1
const NO_DATA = 2
/** Value of a vehicle's current_status. */
const STOPPED_AT = 1

/** Counts what was left out of the feeds. */
export const newGtfsCounts = () => ({
  /** Calls without station and sequence number, or not after the call before (E002, E036, E037, E040). */
  stopCallsLeftOut: 0,
  /** Calls of which only the timetable is known: there is no update of them to give (E043). */
  plansLeftOut: 0,
  /** Times before the time that precedes them (E022, E025). */
  timesLeftOut: 0,
  /** Informed entities that name nothing that these feeds have a word for (E033). */
  entitiesLeftOut: 0,
  /** Notices whose audience could not be carried (E032). */
  noticesLeftOut: 0,
  /** Trips whose source tells neither a call nor a delay: they are among the vehicles, if anywhere (E041). */
  tripsWithoutNews: 0,
  /** Trains whose trip belongs to a newer record: the same trip, date, start and train. */
  tripsLeftOut: 0,
  /** Vehicle ids that belong to a newer record (E052). */
  vehicleIdsLeftOut: 0,
})
type GtfsCounts = ReturnType<typeof newGtfsCounts>

/**
 * Makes a record's entity in one of the feeds; `undefined` when it has none. Identity and time are the same in all
 * feeds. A record is in no feed while its source has said something newer that could not be carried.
 */
export const GTFS_ENTITIES: Readonly<
  Record<GtfsFeed, (event: Event, record: StateRecord, counts: GtfsCounts) => GtfsEntity | undefined>
> = {
  'vehicle-positions': vehicleEntity,
  'trip-updates': tripUpdateEntity,
  alerts: alertEntity,
}

/** Identity that must not occur twice in a feed: one train on one trip of a day. */
export function tripIdentity(train: TrainStatus): string {
  const { serviceDate, startTime, trainId, identity } = train
  const trip = tripId(train) ?? `${train.line ?? ''}/${train.number}`
  return JSON.stringify([trip, serviceDate, startTime, trainId, identity].map((part) => part ?? ''))
}

function vehicleEntity(event: Event, record: StateRecord): GtfsEntity | undefined {
  const { train, withheld } = event
  const { position, occupancy, carIds = [], positionMs } = train ?? {}
  if (!train || withheld || !(position || occupancy || carIds?.length || positionMs != null)) return undefined
  const { atStation, between, coordinates, stopSequence, stopStatus } = position ?? {}
  const stopId = atStation ?? between?.toStation
  // A source of trips says how the vehicle stands to its stop, or means "in transit"; for other sources a place at a
  // station means that the train stands there.
  const currentStatus = stopStatus ? stopStatus - 1 : atStation ? STOPPED_AT : undefined
  const trip = vehicleTripOf(train)
  const vehicle = vehicleOf(train)
  return {
    id: record.key,
    vehicle: present({
      trip: isEmpty(trip) ? undefined : trip,
      vehicle: isEmpty(vehicle) ? undefined : vehicle,
      position:
        coordinates?.latitude == null || coordinates.longitude == null
          ? undefined
          : present({
              latitude: coordinates.latitude,
              longitude: coordinates.longitude,
              bearing: coordinates.bearingDeg,
              speed: coordinates.speedMps,
            }),
      currentStopSequence: stopSequence,
      stopId: stopId || undefined,
      currentStatus,
      timestamp: timestampS('positionMs', event, record),
      // Our values are GTFS's, each one higher: 0 is "unspecified".
      occupancyStatus: occupancy ? occupancy - 1 : undefined,
      // The cars are in the source's order.
      multiCarriageDetails: carIds?.length ? carIds.map((id, i) => ({ id, carriageSequence: i + 1 })) : undefined,
    }),
  }
}

function tripUpdateEntity(event: Event, record: StateRecord, counts: GtfsCounts): GtfsEntity | undefined {
  const { train, withheld } = event
  if (!train || withheld) return undefined
  const trip = tripOf(train)
  if (isEmpty(trip)) return undefined
  const doesNotRun = [ScheduleRelationship.CANCELED, ScheduleRelationship.DELETED].includes(relationshipOf(train) ?? 0)
  // A trip that does not run calls nowhere.
  const stopTimeUpdate = doesNotRun ? [] : stopTimeUpdatesOf(train, counts)
  // E041: a trip that runs must say something, of a stop or of its delay.
  if (stopTimeUpdate.length === 0 && !doesNotRun && train.delayS == null) {
    if (train.tripId) counts.tripsWithoutNews++
    return undefined
  }
  const vehicle = vehicleOf(train)
  const tripProperties = tripPropertiesOf(train)
  return {
    id: record.key,
    tripUpdate: {
      trip,
      ...(!isEmpty(vehicle) && { vehicle }),
      stopTimeUpdate,
      ...present({ timestamp: timestampS('callsMs', event, record) }),
      ...(train.delayS != null && { delay: train.delayS }),
      ...(tripProperties && { tripProperties }),
    },
  }
}

// ---------------------------------------------------------------- alerts

function alertEntity(event: Event, record: StateRecord, counts: GtfsCounts): GtfsEntity | undefined {
  const { line, information, withheld } = event
  if (withheld) return undefined
  const alert = line ? alertOfLine(line) : information ? alertOfNotice(event, information, counts) : undefined
  return alert && { id: record.key, alert }
}

/**
 * Makes an alert of a source's own status of a line. The alert has no period: its beginning moves with every update and
 * its end is a hope, so it holds for as long as the source says it. Normal service is no alert.
 */
function alertOfLine({ operator, line, condition, status, text, cause }: LineStatus): GtfsAlert | undefined {
  if (condition === LineCondition.NORMAL || !(condition || text || status)) return undefined
  const said = [status, text].filter((one) => one?.ja || one?.en)
  const [header = STANDARD_WORDS[condition ?? 0], description] = said
  return present({
    informedEntity: [present({ agencyId: operator || undefined, routeId: line! })],
    ...causeOf(undefined, translated(bilingual(cause))),
    effect: condition ? effectOf(condition) : undefined,
    headerText: translated(bilingual(header)),
    descriptionText: translated(bilingual(description)),
  })
}

/**
 * Makes an alert of a notice, as the source has it. A notice of normal service is none, as no source of alerts gives
 * it.
 */
function alertOfNotice(event: Event, information: Information, counts: GtfsCounts): GtfsAlert | undefined {
  const { condition, effect, severity, status, header, description, activePeriods } = information
  const isOwnWord = hasOwnWord(information)
  if (condition === LineCondition.NORMAL && isOwnWord) return undefined
  const informedEntity = selectorsOf(information, counts)
  // The names of its audience could not be carried, and nobody else must be told of it instead.
  if (informedEntity.length === 0 || (isOfAll(informedEntity, information) && lacksInformed(event))) {
    counts.noticesLeftOut++
    return undefined
  }
  // The periods could not be carried; without one the alert would hold now.
  const isTimeLost = !activePeriods?.length && lacksPeriods(event)
  const body = isOwnWord ? joinTexts(header, description) : description
  const [headline, details] = isOwnWord && !status?.length ? [body, undefined] : [isOwnWord ? status : header, body]
  return present({
    activePeriod: activePeriods?.length
      ? activePeriods.map(({ startMs, endMs }) => present({ start: seconds(startMs), end: seconds(endMs) }))
      : undefined,
    informedEntity,
    ...causeOf(information.cause, translated(information.causeText)),
    effect: isTimeLost
      ? UNKNOWN_EFFECT
      : effect || (isOwnWord && condition ? judgedEffect(condition, information) : undefined),
    effectDetail: isOwnWord ? undefined : translated(status),
    url: translated(information.url),
    headerText: translated(headline) ?? translated(bilingual(STANDARD_WORDS[condition ?? 0])),
    descriptionText: translated(details),
    severityLevel: severity || undefined,
  })
}

/** E032: a notice that names nobody, or nobody whom these feeds have a word for, goes to its operator. */
function selectorsOf({ operator, informed }: Information, counts: GtfsCounts): EntitySelector[] {
  const selectors = new Map<string, EntitySelector>()
  for (const entity of informed ?? []) {
    const selector = selectorOf(entity)
    // Two directions or sections by name become one line here.
    if (!isEmpty(selector)) selectors.set(JSON.stringify(selector), selector)
    else counts.entitiesLeftOut++
  }
  if (selectors.size > 0) return [...selectors.values()]
  return operator ? [{ agencyId: operator }] : []
}

/** True when a part of the notice's audience could not be carried. */
function lacksInformed({ blemishes }: Event): boolean {
  return blemishes?.some(({ field }) => field?.startsWith('information.informed')) ?? false
}

/** True when the notice names nobody, and the selectors name its operator instead. */
function isOfAll(selectors: readonly EntitySelector[], { informed }: Information): boolean {
  return selectors.length > 0 && !informed?.length
}

/** GTFS has no words for sections, nor for directions by name: what is left is the line. */
function selectorOf({ operator, line, direction, station, trip, routeType }: InformedEntity): EntitySelector {
  const descriptor = trip && tripReferenceOf(trip)
  return present({
    agencyId: operator || undefined,
    routeId: line || undefined,
    routeType,
    trip: descriptor && !isEmpty(descriptor) ? descriptor : undefined,
    stopId: station || undefined,
    directionId: directionIdOf(direction),
  })
}

function tripReferenceOf({ tripId, line, direction, serviceDate, startTime, number, ...trip }: TripReference) {
  return present({
    tripId: tripId || (number ? trainName(line, number) : undefined),
    startTime: startTime || undefined,
    startDate: startDateOf(serviceDate),
    scheduleRelationship: RELATIONSHIPS[trip.scheduleRelationship ?? 0],
    routeId: line || undefined,
    directionId: directionIdOf(direction),
  })
}

/** A text about the cause needs a cause beside it; where the source has no such word, it is the standard's default. */
function causeOf(cause: Information['cause'], causeDetail: TranslatedString | undefined) {
  const UNKNOWN_CAUSE = 1
  return { cause: cause || (causeDetail ? UNKNOWN_CAUSE : undefined), causeDetail }
}

/** Effects NO_SERVICE, SIGNIFICANT_DELAYS and MODIFIED_SERVICE; any other condition is OTHER_EFFECT. */
const EFFECTS: Readonly<Record<number, number>> = {
  [LineCondition.SUSPENDED]: 1,
  [LineCondition.DELAYED]: 3,
  [LineCondition.THROUGH_SERVICE_STOPPED]: 6,
}
const REDUCED_SERVICE = 2
const OTHER_EFFECT = 7
const UNKNOWN_EFFECT = 8

/**
 * When only a part is suspended for which GTFS has no word, the selector names the whole line, and that line still has
 * some service.
 */
function judgedEffect(condition: number, { informed }: Information): number | undefined {
  const isOfPart = informed?.some(
    ({ direction, fromStation, toStation }) =>
      fromStation || toStation || (direction && directionIdOf(direction) === undefined),
  )
  return condition === LineCondition.SUSPENDED && isOfPart ? REDUCED_SERVICE : effectOf(condition)
}

function effectOf(condition: number): number | undefined {
  return condition === LineCondition.NORMAL ? undefined : (EFFECTS[condition] ?? OTHER_EFFECT)
}

// ---------------------------------------------------------------- identity

/** GTFS's numbers for our words; 4 was never assigned. */
const RELATIONSHIPS: Readonly<Record<number, number>> = {
  [ScheduleRelationship.SCHEDULED]: 0,
  [ScheduleRelationship.ADDED]: 1,
  [ScheduleRelationship.UNSCHEDULED]: 2,
  [ScheduleRelationship.CANCELED]: 3,
  [ScheduleRelationship.REPLACEMENT]: 5,
  [ScheduleRelationship.DUPLICATED]: 6,
  [ScheduleRelationship.DELETED]: 7,
  [ScheduleRelationship.NEW]: 8,
}

/**
 * Returns the source's relationship. A train is also cancelled by a source that has no such word, or by one of two
 * halves.
 */
function relationshipOf({ scheduleRelationship, cancelled }: TrainStatus): number | undefined {
  if (cancelled && scheduleRelationship !== ScheduleRelationship.DELETED) return ScheduleRelationship.CANCELED
  return scheduleRelationship || undefined
}

/** A duplicated trip is named by the trip that it repeats; the trip update says beside it how it differs. */
function tripOf(train: TrainStatus): TripDescriptor {
  const { duplicateOfTripId, startTime } = train
  return ofTrip({
    ...descriptorOf(train),
    ...(duplicateOfTripId ? { tripId: duplicateOfTripId } : present({ startTime: startTime || undefined })),
  })
}

/** A vehicle names the duplicated trip itself. */
function vehicleTripOf(train: TrainStatus): TripDescriptor {
  return ofTrip({ ...descriptorOf(train), ...present({ startTime: train.startTime || undefined }) })
}

/** A day alone, which every record has, is no trip: the vehicle then is on none. */
function ofTrip(trip: TripDescriptor): TripDescriptor {
  const { startDate: _, ...rest } = trip
  return isEmpty(rest) ? {} : trip
}

function descriptorOf(train: TrainStatus): TripDescriptor {
  const { line, serviceDate, direction, directionId, trainId, isAssigned } = train
  return present({
    tripId: tripId(train),
    startDate: startDateOf(serviceDate),
    scheduleRelationship: RELATIONSHIPS[relationshipOf(train) ?? 0],
    routeId: line || undefined,
    directionId: directionId ?? directionIdOf(direction),
    nyct: isOfNyct(train)
      ? present({
          trainId: trainId || undefined,
          isAssigned,
          direction: direction && Object.hasOwn(NYCT_DIRECTIONS, direction) ? NYCT_DIRECTIONS[direction] : undefined,
        })
      : undefined,
  })
}

const NYCT_DIRECTIONS: Readonly<Record<string, number>> = { North: 1, East: 2, South: 3, West: 4 }

/** NYCT's extension has a train's own id, whether it is assigned, and tracks. */
function isOfNyct({ trainId, isAssigned }: TrainStatus): boolean {
  return Boolean(trainId) || isAssigned != null
}

function tripPropertiesOf(train: TrainStatus): TripProperties | undefined {
  const { duplicateOfTripId, serviceDate, startTime } = train
  if (!duplicateOfTripId) return undefined
  return present({ tripId: tripId(train), startDate: startDateOf(serviceDate), startTime: startTime || undefined })
}

/**
 * Returns the source's trip id. Without one, a train that has a number is named by line and number, which together name
 * one train of a day; a train that its source tells by its start, or by its vehicle alone, has no trip id.
 */
function tripId(train: TrainStatus): string | undefined {
  if (train.tripId) return train.tripId
  return hasOwnNumber(train) ? trainName(train.line, train.number!) : undefined
}

function trainName(line: string | null | undefined, number: string): string {
  return line ? `${line}.${number}` : number
}

/** True when `number` is the train's own, and not a trip id, a vehicle or a start time that stands for one. */
function hasOwnNumber({ number, tripId, vehicleId, vehicleLabel, startTime, duplicateOfTripId }: TrainStatus): boolean {
  if (number === vehicleId || number === vehicleLabel || duplicateOfTripId) return false
  return tripId ? number !== tripId : !startTime
}

function vehicleOf(train: TrainStatus): VehicleDescriptor {
  const { vehicleId, vehicleLabel, number } = train
  const label = vehicleLabel || (hasOwnNumber(train) ? number : undefined)
  return present({ id: vehicleId || undefined, label: label || undefined })
}

/** Returns GTFS's own numbers; a direction by name (North, 上り) has none. */
function directionIdOf(direction: string | null | undefined): number | undefined {
  return direction === '0' || direction === '1' ? Number(direction) : undefined
}

function startDateOf(serviceDate: string | null | undefined): string | undefined {
  return serviceDate && /^\d{4}-\d{2}-\d{2}$/.test(serviceDate) ? serviceDate.replaceAll('-', '') : undefined
}

/**
 * Returns when the half was observed; where neither half says when, the event's time. By E012 it is never after the
 * header, whose second is not over before the frame's. A record of unknown age has no time.
 */
function timestampS(
  half: 'positionMs' | 'callsMs',
  { train, eventTimeMs }: Event,
  { createdMs }: StateRecord,
): number | undefined {
  const { positionMs, callsMs } = train ?? {}
  const isByHalves = positionMs != null || callsMs != null
  const timeMs = isByHalves ? train?.[half] : eventTimeMs
  return timeMs == null ? undefined : Math.floor(Math.min(timeMs, createdMs) / 1000)
}

// ---------------------------------------------------------------- stop times

function stopTimeUpdatesOf(train: TrainStatus, counts: GtfsCounts): StopTimeUpdate[] {
  const updates: StopTimeUpdate[] = []
  let [lastSequence, lastS] = [-1, Number.NEGATIVE_INFINITY]
  for (const call of bySequence(train.stopCalls ?? [])) {
    const { station, stopSequence } = call
    const isNext = (stopSequence ?? lastSequence + 1) > lastSequence && (!station || station !== updates.at(-1)?.stopId)
    if (!isNext || !(station || stopSequence != null)) {
      counts.stopCallsLeftOut++
      continue
    }
    lastSequence = stopSequence ?? lastSequence
    // Two times in one minute, where a source rounds to minutes, are kept as it gives them: only a time that goes back
    // is left out.
    const after = (event: StopTimeEvent | undefined, leastS: number) => {
      if (event?.time == null || event.time >= leastS) return event
      counts.timesLeftOut++
      return undefined
    }
    const given = [stopTimeEvent(train, call, 'arrival'), stopTimeEvent(train, call, 'departure')] as const
    const arrival = after(given[0], lastS)
    const departure = after(given[1], arrival?.time ?? lastS)
    lastS = departure?.time ?? arrival?.time ?? lastS
    const said = {
      ...(arrival && { arrival }),
      ...(departure && { departure }),
      ...(call.skipped ? { scheduleRelationship: SKIPPED } : call.noData && { scheduleRelationship: NO_DATA }),
      ...(call.assignedStation && { stopTimeProperties: { assignedStopId: call.assignedStation } }),
    }
    if (isEmpty(said)) {
      if (!given[0] && !given[1]) counts.plansLeftOut++
      continue
    }
    updates.push({
      ...(stopSequence != null && { stopSequence }),
      ...(station && { stopId: station }),
      ...said,
      ...(isOfNyct(train) && tracksOf(call)),
    })
  }
  return updates.length > 0 ? updates : delayAtHand(train)
}

/** Sorts the calls by sequence number where all have one; otherwise keeps the source's order. */
function bySequence(calls: readonly StopCall[]): readonly StopCall[] {
  if (!calls.every(({ stopSequence }) => stopSequence != null)) return calls
  return [...calls].sort((a, b) => a.stopSequence! - b.stopSequence!)
}

/** Planned times are given only for trips that are in no other timetable of their source. */
const WITH_PLANNED_TIMES: readonly (number | undefined)[] = [
  ScheduleRelationship.NEW,
  ScheduleRelationship.REPLACEMENT,
  ScheduleRelationship.DUPLICATED,
]

/**
 * Gives a measured or expected time; a plan alone is no news. A stop that is skipped, or without data, has no times.
 */
function stopTimeEvent(train: TrainStatus, call: StopCall, which: 'arrival' | 'departure'): StopTimeEvent | undefined {
  if (call.skipped || call.noData) return undefined
  const { plannedMs, estimatedMs, actualMs, delayS, uncertaintyS } = call[which] ?? ({} as CallTimes)
  const expectedMs = plannedMs != null && delayS != null ? plannedMs + delayS * 1000 : undefined
  const timeMs = actualMs ?? estimatedMs ?? expectedMs
  if (timeMs == null && delayS == null) return undefined
  const scheduledTime = WITH_PLANNED_TIMES.includes(relationshipOf(train)) ? seconds(plannedMs) : undefined
  return present({ delay: delayS, time: seconds(timeMs), uncertainty: uncertaintyS, scheduledTime })
}

function tracksOf({ platform, plannedPlatform }: StopCall): Pick<StopTimeUpdate, 'nyct'> {
  const nyct = present({ scheduledTrack: plannedPlatform || undefined, actualTrack: platform || undefined })
  return isEmpty(nyct) ? {} : { nyct }
}

/**
 * Gives the delay of a source of train numbers that tells delay and place but no calls: at the station where the train
 * stands, or at the next one. By the standard the delay then holds for the later stops too, which is what such a source
 * means.
 */
function delayAtHand(train: TrainStatus): StopTimeUpdate[] {
  const { delayS, position } = train
  const { atStation, between } = position ?? {}
  const stopId = atStation || between?.toStation
  if (delayS == null || !stopId || !hasOwnNumber(train)) return []
  const event = { delay: delayS }
  return [{ stopId, ...(atStation ? { departure: event } : { arrival: event }) }]
}

// ---------------------------------------------------------------- texts

/** Keeps each text under its own tag; a text without a tag gets none. */
function translated(texts: readonly Translation[] | null | undefined): TranslatedString | undefined {
  const translation = (texts ?? []).flatMap(({ text, language }) =>
    text ? [{ text, ...(language && { language }) }] : [],
  )
  return translation.length > 0 ? { translation } : undefined
}

function bilingual(text: Text | null | undefined): Translation[] {
  return (['ja', 'en'] as const).flatMap((language) => {
    const said = text?.[language]
    return said ? [{ text: said, language }] : []
  })
}

function seconds(timeMs: number | null | undefined): number | undefined {
  return timeMs == null ? undefined : Math.floor(timeMs / 1000)
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined | null> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0
}

// ---------------------------------------------------------------- messages

/** Encodes the entity as a field of a feed message. */
export function encodeEntity(entity: GtfsEntity): Uint8Array {
  return transit_realtime.FeedMessage.encode({ entity: [entity] }).finish()
}

export function encodeHeader(timestamp: number): Uint8Array {
  return transit_realtime.FeedMessage.encode({ header: headerOf(timestamp) }).finish()
}

/** Makes the header of a FULL_DATASET; `timestamp` is in Unix seconds. */
export function headerOf(timestamp: number): transit_realtime.FeedHeader.$Properties {
  return { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp }
}

/** The standard's own words by its numbers. */
const RELATIONSHIP_NAMES = Object.fromEntries(
  Object.entries(RELATIONSHIPS).map(([ours, theirs]) => [theirs, ScheduleRelationship[Number(ours)]]),
)

/** Names of enum values, by message, field and number. */
const ENUM_NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'header.incrementality': ['FULL_DATASET'],
  'trip.scheduleRelationship': RELATIONSHIP_NAMES,
  'stopTimeUpdate.scheduleRelationship': ['SCHEDULED', 'SKIPPED', 'NO_DATA'],
  // Our values are GTFS's, each one higher: 0 is "unspecified".
  'vehicle.currentStatus': Object.keys(StopStatus).slice(1),
  'vehicle.occupancyStatus':
    'EMPTY MANY_SEATS_AVAILABLE FEW_SEATS_AVAILABLE STANDING_ROOM_ONLY CRUSHED_STANDING_ROOM_ONLY FULL NOT_ACCEPTING_PASSENGERS'.split(
      ' ',
    ),
  'nyct.direction': ['', 'NORTH', 'EAST', 'SOUTH', 'WEST'],
  // Our word differs from GTFS's, because a component may be under maintenance too.
  'alert.cause': Object.keys(Cause).map((name) => (name === 'MAINTENANCE_WORK' ? 'MAINTENANCE' : name)),
  'alert.effect': Object.keys(Effect),
  'alert.severityLevel': Object.keys(Severity),
}

/** The names of NYCT's extensions, by message and field. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'trip.nyct': 'nyct_trip_descriptor',
  'stopTimeUpdate.nyct': 'nyct_stop_time_update',
}

/** Writes a message as JSON: the standard's field names, enums by name. `name` is the field that holds the message. */
export function gtfsJson(message: object, name: string): object {
  return Object.fromEntries(
    Object.entries(message).map(([field, value]) => [
      EXTENSIONS[`${name}.${field}`] ?? snakeCase(field),
      jsonValue(value, name, field),
    ]),
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
