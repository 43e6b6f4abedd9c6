/**
 * Records as entities of GTFS-Realtime 2.0 (https://gtfs.org/documentation/realtime/reference/), the inverse of what
 * the sender makes of such a feed. Nothing is made up: what the source did not say is absent, be it a sequence number,
 * a vehicle, a period, or "scheduled". What a consumer's validator would call an error (MobilityData's rules, E…) is
 * left out, and counted.
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

/** Of a stop_time_update. */
const SKIPPED = 1
const NO_DATA = 2
/** Of a vehicle. */
const STOPPED_AT = 1

/** What was left out. */
export const newGtfsCounts = () => ({
  /** Without station and sequence number, or not after the call before (E002, E036, E037, E040). */
  stopCallsLeftOut: 0,
  /** Of which nothing but the timetable is known: there is no update of it to give (E043). */
  plansLeftOut: 0,
  /** Before the time before it (E022, E025). */
  timesLeftOut: 0,
  /** Informed entities that name nothing that these feeds have a word for (E033). */
  entitiesLeftOut: 0,
  /** Notices of which it could not be carried whom they concern (E032). */
  noticesLeftOut: 0,
  /** Trips of which their source tells neither a call nor a delay: they are among the vehicles, if at all (E041). */
  tripsWithoutNews: 0,
  /** Trains whose trip a newer record has: the same trip, date, start and train. */
  tripsLeftOut: 0,
  /** Vehicle ids that a newer record has (E052). */
  vehicleIdsLeftOut: 0,
})
type GtfsCounts = ReturnType<typeof newGtfsCounts>

/**
 * What a record is in one of the feeds; `undefined`: nothing. Identity and time are the same in all of them. What its
 * source has said something newer of, that could not be carried, is in none.
 */
export const GTFS_ENTITIES: Readonly<
  Record<GtfsFeed, (event: Event, record: StateRecord, counts: GtfsCounts) => GtfsEntity | undefined>
> = {
  'vehicle-positions': vehicleEntity,
  'trip-updates': tripUpdateEntity,
  alerts: alertEntity,
}

/** What must not occur twice in a feed: one train on one trip of a day. */
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
  // A source of trips says how the vehicle stands to its stop, or means "in transit"; a place at a station is a stand.
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
      // Ours are GTFS's, one higher: 0 is "unspecified".
      occupancyStatus: occupancy ? occupancy - 1 : undefined,
      // In the order in which the source has the cars.
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
  // E041: a trip that runs has something to say, of a stop or of its delay.
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
 * A source's own word for a line. It says what holds as long as it is said: when that began, and when it is to end,
 * no period tells, for the first moves with every update and the second is a hope. Normal service is no alert.
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

/** As the source has it. A notice of normal service, which no source of alerts would give, is none. */
function alertOfNotice(event: Event, information: Information, counts: GtfsCounts): GtfsAlert | undefined {
  const { condition, effect, severity, status, header, description, activePeriods } = information
  const isOwnWord = hasOwnWord(information)
  if (condition === LineCondition.NORMAL && isOwnWord) return undefined
  const informedEntity = selectorsOf(information, counts)
  // Whom it names could not be carried, and nobody else is to be told of it instead.
  if (informedEntity.length === 0 || (isOfAll(informedEntity, information) && lacksInformed(event))) {
    counts.noticesLeftOut++
    return undefined
  }
  // Without a period it would hold now.
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

/** E032: a notice that names nobody, or nobody whom these feeds have a word for, is its operator's. */
function selectorsOf({ operator, informed }: Information, counts: GtfsCounts): EntitySelector[] {
  const selectors = new Map<string, EntitySelector>()
  for (const entity of informed ?? []) {
    const selector = selectorOf(entity)
    // Two directions or sections by name are one line here.
    if (!isEmpty(selector)) selectors.set(JSON.stringify(selector), selector)
    else counts.entitiesLeftOut++
  }
  if (selectors.size > 0) return [...selectors.values()]
  return operator ? [{ agencyId: operator }] : []
}

/** Some of whom it names could not be carried. */
function lacksInformed({ blemishes }: Event): boolean {
  return blemishes?.some(({ field }) => field?.startsWith('information.informed')) ?? false
}

/** It names nobody: what stands there is the operator. */
function isOfAll(selectors: readonly EntitySelector[], { informed }: Information): boolean {
  return selectors.length > 0 && !informed?.length
}

/** Sections have no words here, and directions none by name: what is left is the line. */
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

/** A text about the cause needs a cause beside it: where the source has no such word it is the standard's default. */
function causeOf(cause: Information['cause'], causeDetail: TranslatedString | undefined) {
  const UNKNOWN_CAUSE = 1
  return { cause: cause || (causeDetail ? UNKNOWN_CAUSE : undefined), causeDetail }
}

/** NO_SERVICE, SIGNIFICANT_DELAYS, MODIFIED_SERVICE; else OTHER_EFFECT. */
const EFFECTS: Readonly<Record<number, number>> = {
  [LineCondition.SUSPENDED]: 1,
  [LineCondition.DELAYED]: 3,
  [LineCondition.THROUGH_SERVICE_STOPPED]: 6,
}
const REDUCED_SERVICE = 2
const OTHER_EFFECT = 7
const UNKNOWN_EFFECT = 8

/** Where only a part stands still that has no word here, the selector says the whole line, and that has service left. */
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

/** GTFS's numbers of our words; 4 was never given. */
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

/** As the source says; cancelled by one that has no such word, or by one half of two. */
function relationshipOf({ scheduleRelationship, cancelled }: TrainStatus): number | undefined {
  if (cancelled && scheduleRelationship !== ScheduleRelationship.DELETED) return ScheduleRelationship.CANCELED
  return scheduleRelationship || undefined
}

/** For a duplicated trip, what it repeats: a trip update says beside it how it differs. */
function tripOf(train: TrainStatus): TripDescriptor {
  const { duplicateOfTripId, startTime } = train
  return ofTrip({
    ...descriptorOf(train),
    ...(duplicateOfTripId ? { tripId: duplicateOfTripId } : present({ startTime: startTime || undefined })),
  })
}

/** A vehicle is of the duplicated trip itself. */
function vehicleTripOf(train: TrainStatus): TripDescriptor {
  return ofTrip({ ...descriptorOf(train), ...present({ startTime: train.startTime || undefined }) })
}

/** A day alone, which every record has, is no trip: the vehicle is on none. */
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

/** Its extension has a train's own id, whether it is assigned, and tracks. */
function isOfNyct({ trainId, isAssigned }: TrainStatus): boolean {
  return Boolean(trainId) || isAssigned != null
}

function tripPropertiesOf(train: TrainStatus): TripProperties | undefined {
  const { duplicateOfTripId, serviceDate, startTime } = train
  if (!duplicateOfTripId) return undefined
  return present({ tripId: tripId(train), startDate: startDateOf(serviceDate), startTime: startTime || undefined })
}

/**
 * The source's own. Without one, a train that has a number is named by line and number, which together name one train
 * of a day; one that its source tells by its start, or by its vehicle alone, has no trip id.
 */
function tripId(train: TrainStatus): string | undefined {
  if (train.tripId) return train.tripId
  return hasOwnNumber(train) ? trainName(train.line, train.number!) : undefined
}

function trainName(line: string | null | undefined, number: string): string {
  return line ? `${line}.${number}` : number
}

/** Whether it is a train's number, and not a trip id, a vehicle or a start time that stands for one. */
function hasOwnNumber({ number, tripId, vehicleId, vehicleLabel, startTime, duplicateOfTripId }: TrainStatus): boolean {
  if (number === vehicleId || number === vehicleLabel || duplicateOfTripId) return false
  return tripId ? number !== tripId : !startTime
}

function vehicleOf(train: TrainStatus): VehicleDescriptor {
  const { vehicleId, vehicleLabel, number } = train
  const label = vehicleLabel || (hasOwnNumber(train) ? number : undefined)
  return present({ id: vehicleId || undefined, label: label || undefined })
}

/** GTFS's own numbers; a direction by name (North, 上り) has none. */
function directionIdOf(direction: string | null | undefined): number | undefined {
  return direction === '0' || direction === '1' ? Number(direction) : undefined
}

function startDateOf(serviceDate: string | null | undefined): string | undefined {
  return serviceDate && /^\d{4}-\d{2}-\d{2}$/.test(serviceDate) ? serviceDate.replaceAll('-', '') : undefined
}

/**
 * When that half was observed; where no half says so, when the event was. E012: never after the header, whose second is
 * not over before the frame's. What is of unknown age has no time.
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
    // Two in one minute, where a source rounds to minutes, are both as it says: only what goes back is left out.
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

/** Where all calls have numbers these order them; otherwise the source did. */
function bySequence(calls: readonly StopCall[]): readonly StopCall[] {
  if (!calls.every(({ stopSequence }) => stopSequence != null)) return calls
  return [...calls].sort((a, b) => a.stopSequence! - b.stopSequence!)
}

/** Only where a source has no other timetable to hold the trip against. */
const WITH_PLANNED_TIMES: readonly (number | undefined)[] = [
  ScheduleRelationship.NEW,
  ScheduleRelationship.REPLACEMENT,
  ScheduleRelationship.DUPLICATED,
]

/** Measured or expected; a plan alone is no news. Nothing of a stop that is skipped, or of which there is no data. */
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
 * A source of train numbers that tells delay and place but no calls: the delay at the station where the train stands or
 * which is next. By the standard it then holds for the stops after that too, which is what such a source means.
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

/** Each under its own tag, and none where there is none. */
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

/** The standard's own words, by its numbers. */
const RELATIONSHIP_NAMES = Object.fromEntries(
  Object.entries(RELATIONSHIPS).map(([ours, theirs]) => [theirs, ScheduleRelationship[Number(ours)]]),
)

/** By message, field and number. */
const ENUM_NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'header.incrementality': ['FULL_DATASET'],
  'trip.scheduleRelationship': RELATIONSHIP_NAMES,
  'stopTimeUpdate.scheduleRelationship': ['SCHEDULED', 'SKIPPED', 'NO_DATA'],
  // Ours are GTFS's, one higher: 0 is "unspecified".
  'vehicle.currentStatus': Object.keys(StopStatus).slice(1),
  'vehicle.occupancyStatus':
    'EMPTY MANY_SEATS_AVAILABLE FEW_SEATS_AVAILABLE STANDING_ROOM_ONLY CRUSHED_STANDING_ROOM_ONLY FULL NOT_ACCEPTING_PASSENGERS'.split(
      ' ',
    ),
  'nyct.direction': ['', 'NORTH', 'EAST', 'SOUTH', 'WEST'],
  // Ours has another name, since a component may be under maintenance too.
  'alert.cause': Object.keys(Cause).map((name) => (name === 'MAINTENANCE_WORK' ? 'MAINTENANCE' : name)),
  'alert.effect': Object.keys(Effect),
  'alert.severityLevel': Object.keys(Severity),
}

/** NYCT's extensions by their own names. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'trip.nyct': 'nyct_trip_descriptor',
  'stopTimeUpdate.nyct': 'nyct_stop_time_update',
}

/** The same message as JSON: the standard's field names, enums by name. `name` is the field that it stands in. */
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
