import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type Event, LineCondition, Occupancy } from '../../../proto/event.js'
import {
  encodeEntity,
  encodeHeader,
  GTFS_ENTITIES,
  type GtfsFeed,
  gtfsJson,
  headerOf,
  newGtfsCounts,
} from '../../../receiver/core/gtfs-realtime.js'
import { StateRecord } from '../../../receiver/core/railway-state.js'
import { parseGtfsRealtime } from '../../../sender/sources/gtfs-realtime.js'
import { parseGtfsRealtimeJson } from '../../../sender/sources/gtfs-realtime-json.js'
import { recordedData } from '../../sender/sources/recorded-data.js'

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
    ...{ serviceDate: '2025-06-15', direction: 'Inbound', tripId: 'T', vehicleId: 'V', carIds: ['c1', 'c2'] },
    occupancy: Occupancy.STANDING_ONLY,
    position: { atStation: 'A', coordinates: { latitude: 35.5, longitude: 139.5, bearingDeg: 90, speedMps: 20 } },
    stopCalls: [{ station: 'A', stopSequence: 7 }],
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
    trip: { tripId: 'L.1', scheduleRelationship: 0, routeId: 'L' },
    vehicle: { label: '1' },
    ...{ stopId: 'B', currentStatus: 2, timestamp: TIME_S },
  })
  t.equal(entity('vehicle-positions', train({ delayS: 5 })), undefined, 'of which nothing is known but a delay')
})

t.test('a time is never after the second of the frame', async (t) => {
  const early = record({ eventTimeMs: TIME_MS + 90_000, train: { number: '1', position: { atStation: 'A' } } })
  const of = (r: ReturnType<typeof record>) => GTFS_ENTITIES['vehicle-positions'](r.event, r, newGtfsCounts())
  t.equal(of(early)!.vehicle!.timestamp, Math.floor(early.createdMs / 1000))
  const { eventTimeMs: _, ...timeless } = early.event
  t.equal(of(record(timeless))!.vehicle!.timestamp, TIME_S, 'without an event time, the frame has one')
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
      { stopSequence: 1, stopId: 'A', departure: { delay: 5, time: TIME_S + 5 }, scheduleRelationship: 0 },
      { stopSequence: 2, stopId: 'B', arrival: { delay: 10, time: TIME_S + 70 }, scheduleRelationship: 0 },
      { stopSequence: 3, stopId: 'C', scheduleRelationship: 1 },
      { stopSequence: 4, stopId: 'D', scheduleRelationship: 2 },
      {
        ...{ stopSequence: 5, stopId: 'E', scheduleRelationship: 0 },
        arrival: { delay: 20, time: TIME_S + 200 },
        departure: { delay: 15 },
      },
    ],
  )
})

t.test('what a validator would call an error is left out, and counted', async (t) => {
  const counts = newGtfsCounts()
  const at = (n: number) => ({ estimatedMs: TIME_MS + n * 1000 })
  const kept = stops(
    [
      { station: 'A', stopSequence: 1, departure: at(100) },
      { station: 'A', stopSequence: 2, departure: at(110) },
      { station: 'B', stopSequence: 2, arrival: at(100), departure: at(120) },
      { station: 'C', stopSequence: 2, arrival: at(130) },
      { station: 'D', stopSequence: 3, arrival: at(140), departure: at(139) },
      { stopSequence: 4, arrival: at(140), departure: at(140) },
    ],
    counts,
  )
  t.same(
    kept!.map(({ stopId, arrival, departure }) => [stopId, arrival?.time, departure?.time]),
    [
      ['A', undefined, TIME_S + 100],
      ['B', undefined, TIME_S + 120],
      ['D', TIME_S + 140, undefined],
      [undefined, undefined, undefined],
    ],
  )
  t.equal(kept!.at(-1)!.scheduleRelationship, 2, 'of which no time is left there is no data')
  t.same(counts, { stopCallsLeftOut: 2, timesLeftOut: 4 })
})

t.test('a source without calls: the delay is told of the stop at hand', async (t) => {
  const at = (position: object, delayS?: number) =>
    entity('trip-updates', train({ position, ...(delayS !== undefined && { delayS }) }))?.tripUpdate
  t.same(at({ atStation: 'A' }, 60)!.stopTimeUpdate, [
    { stopId: 'A', departure: { delay: 60 }, scheduleRelationship: 0 },
  ])
  t.same(at({ between: { toStation: 'B' } }, 0)!.stopTimeUpdate, [
    { stopId: 'B', arrival: { delay: 0 }, scheduleRelationship: 0 },
  ])
  t.equal(at({ atStation: 'A' }), undefined, 'an unknown delay is not zero')
  t.equal(at({ trackSection: '7T' }, 60), undefined)
})

t.test('a cancelled trip has no stops', async (t) => {
  const { trip, stopTimeUpdate } = entity('trip-updates', train({ cancelled: true, stopCalls: [{ station: 'A' }] }))!
    .tripUpdate!
  t.same([trip!.scheduleRelationship, stopTimeUpdate], [3, []])
})

t.test('alerts: what is not normal', async (t) => {
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
      activePeriod: [{ start: TIME_S, end: TIME_S + 60 }],
      informedEntity: [{ agencyId: 'O', routeId: 'L' }],
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
  t.same(of({ ...suspended, expectedResumptionMs: TIME_MS - 1000 })!.alert!.activePeriod, [{ start: TIME_S }])
  const effect = (condition: number) => of({ condition, text: { ja: 'x' } })!.alert!.effect
  t.same([2, 3, 4, 5].map(effect), [3, 1, 6, 7])
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
  return strip(rest) as object
}

const subway = recordedData('nyct-subway/adiv-2023-05-29')
t.test('recorded: in and out again, as protobuf and as JSON, are the same trains', subway.options, async (t) => {
  const [name] = readdirSync(subway.path).filter((name) => name.endsWith('.pb'))
  const { events, timeMs } = parseGtfsRealtime(readFileSync(join(subway.path, name!)), { operator: 'MTA' })
  const counts = newGtfsCounts()
  const feeds = ['vehicle-positions', 'trip-updates', 'alerts'] as const
  const entities = events.flatMap((event) =>
    feeds.flatMap((feed) => GTFS_ENTITIES[feed](event, record(event, timeMs!), counts) ?? []),
  )
  const timeS = timeMs! / 1000
  const bytes = Buffer.concat([encodeHeader(timeS), ...entities.map(encodeEntity)])
  const back = parseGtfsRealtime(bytes, { operator: 'MTA' })
  t.same([back.refused, counts], [[], newGtfsCounts()])
  const expected = events.map(withoutUnsayable)
  t.ok(expected.length > 100)
  t.same(back.events.map(withoutUnsayable), expected)
  const json = { header: gtfsJson(headerOf(timeS), 'header'), entity: entities.map((one) => gtfsJson(one, 'entity')) }
  const fromJson = parseGtfsRealtimeJson(JSON.parse(JSON.stringify(json)), { operator: 'MTA' })
  t.same(fromJson.events.map(withoutUnsayable), expected)
})
