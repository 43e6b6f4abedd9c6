import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import {
  Cause,
  Effect,
  type Event,
  LineCondition,
  Occupancy,
  ScheduleRelationship,
  Severity,
  StopStatus,
} from '../../../proto/event.js'
import {
  encodeEntity,
  encodeHeader,
  GTFS_ENTITIES,
  type GtfsFeed,
  gtfsJson,
  headerOf,
  newGtfsCounts,
  tripIdentity,
} from '../../../receiver/formats/gtfs-realtime.js'
import { StateRecord } from '../../../receiver/picture/railway-state.js'
import { parseGtfsRealtime } from '../../../sender/intake/sources/gtfs-realtime/gtfs-realtime.js'
import { parseGtfsRealtimeJson } from '../../../sender/intake/sources/gtfs-realtime/json.js'
import { recordedData } from '../../sender/intake/sources/recorded-data.js'

const TIME_MS = 1_750_000_000_400
const TIME_S = 1_750_000_000
const record = (event: Event, createdMs = TIME_MS + 300) =>
  new StateRecord(event, 0, { id: '1:0:1:0:1', sender: 0, epoch: 1, sequence: 1, createdMs, arrivalMs: createdMs })
const entity = (feed: GtfsFeed, event: Event, counts = newGtfsCounts()) =>
  GTFS_ENTITIES[feed](event, record(event), counts)
const train = (fields: Event['train']): Event => ({
  eventTimeMs: TIME_MS,
  train: { operator: 'O', line: 'L', number: '1', ...fields },
})
const stops = (stopCalls: NonNullable<Event['train']>['stopCalls'], counts = newGtfsCounts()) =>
  entity('trip-updates', train({ stopCalls: stopCalls! }), counts)?.tripUpdate?.stopTimeUpdate

t.test('a vehicle, with all that is known and nothing else', async (t) => {
  const full = train({
    ...{ serviceDate: '2025-06-15', direction: '1', tripId: 'T', vehicleId: 'V', carIds: ['c1', 'c2'] },
    ...{ scheduleRelationship: ScheduleRelationship.SCHEDULED, occupancy: Occupancy.STANDING_ONLY },
    position: {
      ...{ atStation: 'A', stopSequence: 7, stopStatus: StopStatus.STOPPED_AT },
      coordinates: { latitude: 35.5, longitude: 139.5, bearingDeg: 90, speedMps: 20 },
    },
    stopCalls: [{ station: 'A', stopSequence: 2 }],
  })
  t.same(entity('vehicle-positions', full), {
    id: 'train/O/L/1/2025-06-15',
    vehicle: {
      trip: { tripId: 'T', startDate: '20250615', scheduleRelationship: 0, routeId: 'L', directionId: 1 },
      vehicle: { id: 'V', label: '1' },
      position: { latitude: 35.5, longitude: 139.5, bearing: 90, speed: 20 },
      currentStopSequence: 7,
      stopId: 'A',
      currentStatus: 1,
      timestamp: TIME_S,
      occupancyStatus: 3,
      multiCarriageDetails: [
        { id: 'c1', carriageSequence: 1 },
        { id: 'c2', carriageSequence: 2 },
      ],
    },
  })
  const running = entity('vehicle-positions', train({ position: { between: { fromStation: 'A', toStation: 'B' } } }))
  t.same(running!.vehicle, {
    trip: { tripId: 'L.1', routeId: 'L' },
    vehicle: { label: '1' },
    ...{ stopId: 'B', timestamp: TIME_S },
  })
  t.equal(entity('vehicle-positions', train({ delayS: 5 })), undefined, 'of which nothing is known but a delay')
})

t.test('a vehicle of which only its crowding or its carriages are known, and no place', async (t) => {
  const crowded = entity('vehicle-positions', train({ occupancy: Occupancy.STANDING_ONLY }))!.vehicle!
  t.equal(crowded.occupancyStatus, 3)
  t.notOk('stopId' in crowded || 'position' in crowded || 'currentStatus' in crowded)
  const coupled = entity('vehicle-positions', train({ carIds: ['c1'] }))!.vehicle!
  t.same(coupled.multiCarriageDetails, [{ id: 'c1', carriageSequence: 1 }])
})

t.test('a direction by its name in NYCT’s extension', async (t) => {
  for (const [direction, name] of Object.entries({ North: 'NORTH', East: 'EAST', South: 'SOUTH', West: 'WEST' })) {
    const { tripUpdate } = entity('trip-updates', train({ trainId: 'X', direction, delayS: 0 }))!
    t.match(gtfsJson(tripUpdate!.trip!, 'trip'), { nyct_trip_descriptor: { train_id: 'X', direction: name } })
  }
})

t.test('what the source did not say is absent', async (t) => {
  const of = (fields: Event['train']) =>
    entity('vehicle-positions', train({ number: 'T', tripId: 'T', line: 'L', ...fields }))!.vehicle!
  const loop = of({ position: { between: { toStation: 'A' } }, stopCalls: [{ station: 'A', stopSequence: 2 }] })
  t.same(loop, { trip: { tripId: 'T', routeId: 'L' }, stopId: 'A', timestamp: TIME_S })
  t.equal(of({ position: { atStation: 'A' } }).currentStatus, 1, 'a place at a station is a stand there')
  const at = (stopStatus: number) =>
    of({ position: { between: { toStation: 'A' }, stopStatus: stopStatus as 1 } }).currentStatus
  t.same([at(StopStatus.INCOMING_AT), at(StopStatus.IN_TRANSIT_TO)], [0, 2])
  t.equal(of({ position: {}, direction: 'Inbound' }).trip!.directionId, undefined, 'a direction by name has no number')
  t.same(of({ position: {}, vehicleLabel: 'K' }).vehicle, { label: 'K' })
})

t.test('who a train is: by trip, start, train, vehicle; no trip id is made up for one told otherwise', async (t) => {
  const trip = (fields: Event['train']) => entity('trip-updates', train({ delayS: 1, ...fields }))?.tripUpdate?.trip
  const byStart = { number: 'L.0.18:10:00', startTime: '18:10:00', directionId: 0, serviceDate: '2025-06-15' }
  t.same(trip(byStart), { startDate: '20250615', routeId: 'L', directionId: 0, startTime: '18:10:00' })
  t.same(entity('trip-updates', train({ delayS: 1, ...byStart }))!.tripUpdate!.vehicle, undefined)
  t.same(trip({ number: 'V', vehicleId: 'V' }), { routeId: 'L' })
  const vehicleAlone = entity('vehicle-positions', { train: { number: 'V', vehicleLabel: 'V', position: {} } })
  t.same(vehicleAlone!.vehicle, { vehicle: { label: 'V' } })
  const nyct = { number: 'T', tripId: 'T', trainId: '1A 0725', isAssigned: true, direction: 'North' }
  t.same(trip(nyct), { tripId: 'T', routeId: 'L', nyct: { trainId: '1A 0725', isAssigned: true, direction: 1 } })
  t.not(tripIdentity({ ...nyct }), tripIdentity({ ...nyct, trainId: '1A 0722' }))
  t.not(tripIdentity({ ...nyct }), tripIdentity({ ...nyct, startTime: '06:00:00' }))
  t.not(tripIdentity({ ...nyct }), tripIdentity({ ...nyct, identity: 'u2' }))
  t.equal(tripIdentity({ ...nyct, line: 'A' }), tripIdentity({ ...nyct, line: 'B' }))
})

t.test('a relationship goes out as itself, and none where the source has none', async (t) => {
  const of = (fields: Event['train']) => entity('trip-updates', train({ delayS: 1, ...fields }))!.tripUpdate!
  const names = 'SCHEDULED ADDED UNSCHEDULED CANCELED REPLACEMENT DUPLICATED DELETED NEW'.split(' ') as 'NEW'[]
  t.same(
    names.map((name) => of({ scheduleRelationship: ScheduleRelationship[name] }).trip!.scheduleRelationship),
    [0, 1, 2, 3, 5, 6, 7, 8],
  )
  t.same(
    names.map((name) => {
      const { tripUpdate } = entity(
        'trip-updates',
        train({ delayS: 1, scheduleRelationship: ScheduleRelationship[name] }),
      )!
      return (gtfsJson(tripUpdate!, 'tripUpdate') as { trip: object }).trip
    }),
    names.map((name) => ({ trip_id: 'L.1', schedule_relationship: name, route_id: 'L' })),
  )
  t.notOk('scheduleRelationship' in of({}).trip!)
  t.equal(of({ cancelled: true }).trip!.scheduleRelationship, 3)
  t.equal(of({ cancelled: true, scheduleRelationship: ScheduleRelationship.SCHEDULED }).trip!.scheduleRelationship, 3)
  t.equal(of({ cancelled: true, scheduleRelationship: ScheduleRelationship.DELETED }).trip!.scheduleRelationship, 7)
})

t.test('a duplicated trip says what it repeats and how it differs; its vehicle is of itself', async (t) => {
  const event = train({
    ...{
      number: 'D-extra',
      tripId: 'D-extra',
      duplicateOfTripId: 'D',
      startTime: '18:30:00',
      serviceDate: '2025-06-15',
    },
    ...{ scheduleRelationship: ScheduleRelationship.DUPLICATED, delayS: 0, position: { atStation: 'A' } },
  })
  t.match(entity('trip-updates', event)!.tripUpdate, {
    trip: { tripId: 'D', startDate: '20250615', scheduleRelationship: 6, routeId: 'L' },
    tripProperties: { tripId: 'D-extra', startDate: '20250615', startTime: '18:30:00' },
  })
  t.notOk('startTime' in entity('trip-updates', event)!.tripUpdate!.trip!, 'which is not its own')
  t.match(entity('vehicle-positions', event)!.vehicle!.trip, { tripId: 'D-extra', startTime: '18:30:00' })
})

t.test('what its source says something newer of, that could not be carried, is in no feed', async (t) => {
  const withheld = { sinceMs: TIME_MS, reason: 'x' }
  const shown = { position: { atStation: 'A' }, delayS: 1 }
  for (const feed of ['vehicle-positions', 'trip-updates'] as const) {
    t.ok(entity(feed, train(shown)))
    t.equal(entity(feed, { ...train(shown), withheld }), undefined)
  }
  t.equal(entity('alerts', { information: { operator: 'O', id: 'I' }, withheld }), undefined)
  t.equal(entity('alerts', { line: { line: 'L', condition: 3 }, withheld }), undefined)
})

t.test('a time is never after the second of the frame; each half has its own, and unknown is absent', async (t) => {
  const of = (event: Event) => {
    const r = record(event)
    const counts = newGtfsCounts()
    return [
      GTFS_ENTITIES['vehicle-positions'](r.event, r, counts)!.vehicle!.timestamp,
      GTFS_ENTITIES['trip-updates'](r.event, r, counts)!.tripUpdate!.timestamp,
    ]
  }
  const shown = { number: '1', position: { atStation: 'A' }, delayS: 1 }
  const early = { eventTimeMs: TIME_MS + 90_000, train: shown }
  t.same(of(early), [TIME_S, TIME_S])
  t.same(of({ train: shown }), [undefined, undefined], 'a record of unknown age is not as new as its frame')
  const [positionMs, callsMs] = [TIME_MS - 5000, TIME_MS - 60_000]
  t.same(of({ eventTimeMs: positionMs, train: { ...shown, positionMs, callsMs } }), [TIME_S - 5, TIME_S - 60])
  t.same(of({ eventTimeMs: positionMs, train: { ...shown, positionMs } }), [TIME_S - 5, undefined])
})

t.test('stop times: what happened before what is expected; a plan alone is no news', async (t) => {
  const s = (n: number) => TIME_MS + n * 1000
  t.same(
    stops([
      { station: 'B', stopSequence: 2, arrival: { plannedMs: s(60), estimatedMs: s(70), delayS: 10 } },
      { station: 'A', stopSequence: 1, departure: { plannedMs: s(0), estimatedMs: s(9), actualMs: s(5), delayS: 5 } },
      { station: 'C', stopSequence: 3, skipped: true, arrival: { estimatedMs: s(80) } },
      { station: 'D', stopSequence: 4, arrival: { plannedMs: s(120) } },
      { station: 'E', stopSequence: 5, arrival: { plannedMs: s(180), delayS: 20 }, departure: { delayS: 15 } },
    ]),
    [
      { stopSequence: 1, stopId: 'A', departure: { delay: 5, time: TIME_S + 5 } },
      { stopSequence: 2, stopId: 'B', arrival: { delay: 10, time: TIME_S + 70 } },
      { stopSequence: 3, stopId: 'C', scheduleRelationship: 1 },
      {
        ...{ stopSequence: 5, stopId: 'E' },
        arrival: { delay: 20, time: TIME_S + 200 },
        departure: { delay: 15 },
      },
    ],
  )
})

t.test('a call with its assigned stop, its uncertainty, its tracks; no data only where that is said', async (t) => {
  const at = { estimatedMs: TIME_MS, uncertaintyS: 30, plannedMs: TIME_MS - 60_000 }
  t.same(
    stops([
      { station: 'A', stopSequence: 1, departure: at, assignedStation: 'A9', platform: '9' },
      { station: 'B', stopSequence: 2, noData: true },
    ]),
    [
      {
        ...{ stopSequence: 1, stopId: 'A', departure: { time: TIME_S, uncertainty: 30 } },
        stopTimeProperties: { assignedStopId: 'A9' },
      },
      { stopSequence: 2, stopId: 'B', scheduleRelationship: 2 },
    ],
  )
  const call = { station: 'A', arrival: at, platform: '2', plannedPlatform: '1' }
  const nyct = entity('trip-updates', train({ trainId: 'X', stopCalls: [call] }))!.tripUpdate!.stopTimeUpdate!
  t.same(nyct[0].nyct, { scheduledTrack: '1', actualTrack: '2' })
  const added = train({ scheduleRelationship: ScheduleRelationship.NEW, stopCalls: [call] })
  t.same(entity('trip-updates', added)!.tripUpdate!.stopTimeUpdate![0].arrival, {
    ...{ time: TIME_S, uncertainty: 30, scheduledTime: TIME_S - 60 },
  })
})

t.test('what a validator would call an error is left out, and counted; one minute twice is none', async (t) => {
  const counts = newGtfsCounts()
  const at = (n: number) => ({ estimatedMs: TIME_MS + n * 1000 })
  const kept = stops(
    [
      { station: 'A', stopSequence: 1, departure: at(100) },
      { station: 'A', stopSequence: 2, departure: at(110) },
      { station: 'B', stopSequence: 2, arrival: at(100), departure: at(120) },
      { station: 'C', stopSequence: 2, arrival: at(130) },
      { station: 'D', stopSequence: 3, arrival: at(140), departure: at(139) },
      { stopSequence: 4, arrival: at(139), departure: at(140) },
      { stopSequence: 5, arrival: at(100) },
      { stopSequence: 6, arrival: { plannedMs: TIME_MS } },
      { stopSequence: 7, departure: { plannedMs: TIME_MS } },
    ],
    counts,
  )
  t.same(
    kept!.map(({ stopId, arrival, departure }) => [stopId, arrival?.time, departure?.time]),
    [
      ['A', undefined, TIME_S + 100],
      ['B', TIME_S + 100, TIME_S + 120],
      ['D', TIME_S + 140, undefined],
      [undefined, undefined, TIME_S + 140],
    ],
  )
  t.same(counts, { ...newGtfsCounts(), stopCallsLeftOut: 2, timesLeftOut: 3, plansLeftOut: 2 })
})

t.test('a source of train numbers without calls: the delay is told of the stop at hand', async (t) => {
  const at = (position: object, delayS?: number, fields: object = {}) =>
    entity('trip-updates', train({ position, ...fields, ...(delayS !== undefined && { delayS }) }))?.tripUpdate
  t.same(at({ atStation: 'A' }, 60)!.stopTimeUpdate, [{ stopId: 'A', departure: { delay: 60 } }])
  t.same(at({ between: { toStation: 'B' } }, 0)!.stopTimeUpdate, [{ stopId: 'B', arrival: { delay: 0 } }])
  t.equal(at({ atStation: 'A' }), undefined, 'an unknown delay is not zero')
  t.match(at({ trackSection: '7T' }, 60), { delay: 60, stopTimeUpdate: [] }, 'or of the trip alone')
  t.match(
    at({ atStation: 'A' }, 900, { number: 'T', tripId: 'T' }),
    { delay: 900, stopTimeUpdate: [] },
    'a source of trips has said what it has to say of stops',
  )
})

t.test('a cancelled trip has no stops', async (t) => {
  const { trip, stopTimeUpdate } = entity('trip-updates', train({ cancelled: true, stopCalls: [{ station: 'A' }] }))!
    .tripUpdate!
  t.same([trip!.scheduleRelationship, stopTimeUpdate], [3, []])
})

t.test("alerts of a source's own word for a line: what is not normal, without a period", async (t) => {
  const of = (line: Event['line']) =>
    entity('alerts', { eventTimeMs: TIME_MS, line: { operator: 'O', line: 'L', ...line } })
  t.equal(of({ condition: LineCondition.NORMAL, text: { ja: '平常' } }), undefined)
  t.equal(of({}), undefined)
  const suspended = {
    ...{ condition: LineCondition.SUSPENDED, expectedResumptionMs: TIME_MS + 60_000 },
    ...{ status: { ja: '運転見合わせ', en: 'Suspended' }, text: { ja: '長い文' }, cause: { ja: '人身事故' } },
  }
  t.same(of(suspended), {
    id: 'line/O/L/',
    alert: {
      informedEntity: [{ agencyId: 'O', routeId: 'L' }],
      ...{ cause: 1, causeDetail: { translation: [{ text: '人身事故', language: 'ja' }] } },
      effect: 1,
      headerText: {
        translation: [
          { text: '運転見合わせ', language: 'ja' },
          { text: 'Suspended', language: 'en' },
        ],
      },
      descriptionText: { translation: [{ text: '長い文', language: 'ja' }] },
    },
  })
  const effect = (condition: number) => of({ condition, text: { ja: 'x' } })!.alert!.effect
  t.same([2, 3, 4, 5].map(effect), [3, 1, 6, 7])
  t.notOk('effect' in of({ text: { ja: 'x' } })!.alert!, 'of an unknown condition')
  t.match(of({ condition: 3 })!.alert!.headerText!.translation![0], { text: '運転見合わせ', language: 'ja' })
})

t.test('alerts of notices: whom, when, why and what, each as it came in', async (t) => {
  const event: Event = {
    eventTimeMs: TIME_MS,
    information: {
      ...{ operator: 'O', id: 'a1', condition: LineCondition.SUSPENDED },
      informed: [
        { operator: 'X', line: 'Blue', routeType: 0 },
        { line: 'Blue', direction: '1', station: 'S' },
        {
          trip: {
            tripId: 'T',
            line: 'Blue',
            serviceDate: '2025-06-15',
            startTime: '25:10:00',
            scheduleRelationship: 4,
          },
        },
      ],
      activePeriods: [{ startMs: 1000, endMs: 2000 }, { startMs: TIME_MS }],
      ...{ cause: Cause.MAINTENANCE_WORK, effect: Effect.DETOUR, severity: Severity.SEVERE },
      status: [{ language: 'en', text: 'Detour' }],
      header: [{ language: 'fr-CA', text: 'Détour' }, { text: 'Umleitung' }],
      description: [{ language: 'ja', text: '長い\r\n文' }],
      url: [{ language: 'en', text: 'https://example.org' }],
    },
  }
  const { id, alert } = entity('alerts', event)!
  t.equal(id, 'information/O/a1/')
  t.same(alert, {
    activePeriod: [{ start: 1, end: 2 }, { start: TIME_S }],
    informedEntity: [
      { agencyId: 'X', routeId: 'Blue', routeType: 0 },
      { routeId: 'Blue', stopId: 'S', directionId: 1 },
      {
        trip: {
          ...{ tripId: 'T', startTime: '25:10:00', startDate: '20250615', scheduleRelationship: 3, routeId: 'Blue' },
        },
      },
    ],
    ...{ cause: 9, effect: 4, severityLevel: 4 },
    effectDetail: { translation: [{ text: 'Detour', language: 'en' }] },
    url: { translation: [{ text: 'https://example.org', language: 'en' }] },
    headerText: { translation: [{ text: 'Détour', language: 'fr-CA' }, { text: 'Umleitung' }] },
    descriptionText: { translation: [{ text: '長い\r\n文', language: 'ja' }] },
  })
  t.match(gtfsJson(alert!, 'alert'), { cause: 'MAINTENANCE', effect: 'DETOUR', severity_level: 'SEVERE' })
})

t.test('alerts of notices say nothing that they do not', async (t) => {
  const counts = newGtfsCounts()
  const of = (information: Event['information']) =>
    entity('alerts', { eventTimeMs: TIME_MS, information: { operator: 'O', id: 'I', ...information } }, counts)?.alert
  const header = [{ text: 'x' }]
  const bare = of({ informed: [{ line: 'L' }], header, condition: LineCondition.OTHER })!
  t.same(bare, { informedEntity: [{ routeId: 'L' }], headerText: { translation: [{ text: 'x' }] } })
  const japanese = of({
    informed: [
      { line: 'L', direction: '上り' },
      { line: 'L', direction: '下り' },
    ],
    ...{ condition: LineCondition.DELAYED, expectedResumptionMs: TIME_MS },
    description: [{ language: 'ja', text: '遅れ' }],
  })!
  t.same(japanese, {
    informedEntity: [{ routeId: 'L' }],
    effect: 3,
    headerText: { translation: [{ text: '遅れ', language: 'ja' }] },
  })
  t.equal(of({ informed: [{ line: 'L' }], condition: LineCondition.NORMAL }), undefined, 'normal service is no alert')
  t.ok(of({ informed: [{ line: 'L' }], header, condition: LineCondition.NORMAL }), 'though what came as one is')
  t.same(of({ header })!.informedEntity, [{ agencyId: 'O' }], "one that names nobody is its operator's")
  t.equal(counts.entitiesLeftOut, 0)
  t.same(of({ header, informed: [{ direction: '上り' }, { line: 'L' }] })!.informedEntity, [{ routeId: 'L' }])
  t.equal(counts.entitiesLeftOut, 1)
})

/** What the output leaves out on purpose: GTFS-Realtime has no platform, and no direction by name. */
function withoutUnsayable(event: Event): object {
  const { platform: _, direction: __, sourceTimeMs: ___, ...rest } = { ...event } as Record<string, unknown>
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([name]) => !['platform', 'direction'].includes(name))
    return Object.fromEntries(kept.map(([name, inner]) => [name, strip(inner)]))
  }
  const { train, information } = rest as Event
  // An entity's id is that of its record.
  if (information) return strip({ ...rest, information: { ...information, id: null } }) as object
  if (!train) return strip(rest) as object
  // Where no half has a time, the event's own goes out, and comes back as that of the half.
  const { positionMs, callsMs, ...others } = train
  return strip({ ...rest, train: { ...others, timeMs: positionMs ?? callsMs ?? event.eventTimeMs } }) as object
}

/**
 * What a feed says of it besides (docs/feeds.md): of a train that neither half dates, each half has the event's time, not
 * that of the later header; and an entity's id, which an alert is known by, is the record's key.
 */
function asFed(event: Event): Event {
  const { train, information, eventTimeMs } = event
  if (information) return { ...event, information: { ...information, id: record(event).key } }
  if (!train || train.positionMs != null || train.callsMs != null || eventTimeMs == null) return event
  return {
    ...event,
    train: {
      ...train,
      ...(train.position && { positionMs: eventTimeMs }),
      ...(train.stopCalls && { callsMs: eventTimeMs }),
    },
  }
}

const SUBWAY = { excerpt: 23, whole: 170 }
for (const { name, path, expected: count } of recordedData('nyct-subway/adiv-2023-05-29', SUBWAY))
  t.test(`recorded: in and out again, as protobuf and as JSON, are the same trains: ${name}`, async (t) => {
    const [file] = readdirSync(path).filter((file) => file.endsWith('.pb'))
    const { events, timeMs } = parseGtfsRealtime(readFileSync(join(path, file)), { operator: 'MTA' })
    const counts = newGtfsCounts()
    const feeds = ['vehicle-positions', 'trip-updates', 'alerts'] as const
    const entities = events.flatMap((event) =>
      feeds.flatMap((feed) => GTFS_ENTITIES[feed](event, record(event, timeMs!), counts) ?? []),
    )
    const timeS = timeMs! / 1000
    const bytes = Buffer.concat([encodeHeader(timeS), ...entities.map(encodeEntity)])
    const back = parseGtfsRealtime(bytes, { operator: 'MTA' })
    t.same([back.refused, counts], [[], newGtfsCounts()])
    const expected = events.map(asFed).map(withoutUnsayable)
    t.equal(expected.length, count)
    t.same(back.events.map(withoutUnsayable), expected)
    const json = { header: gtfsJson(headerOf(timeS), 'header'), entity: entities.map((one) => gtfsJson(one, 'entity')) }
    const fromJson = parseGtfsRealtimeJson(JSON.parse(JSON.stringify(json)), { operator: 'MTA' })
    t.same(fromJson.events.map(withoutUnsayable), expected)
  })
