import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import bindings from 'gtfs-realtime-bindings'
import t from 'tap'
import { encodeEvent, LineCondition, Occupancy } from '../../../proto/event.js'
import { transit_realtime } from '../../../proto/generated/gtfs-realtime.js'
import { eventsOfFeed, type FeedMessage, parseGtfsRealtime } from '../../../sender/sources/gtfs-realtime.js'
import { recordedData } from './recorded-data.js'

const feedOf = (...entity: transit_realtime.FeedEntity.$Properties[]): FeedMessage => ({
  header: { gtfsRealtimeVersion: '2.0', timestamp: 1000 },
  entity: entity.map((one, i) => ({ id: String(i), ...one })),
})
const parse = (feed: FeedMessage) =>
  parseGtfsRealtime(transit_realtime.FeedMessage.encode(feed).finish(), { operator: 'O' })

const TRIP = { tripId: 't1', routeId: 'A', startDate: '20240208' }

t.test('the two halves of one trip make one train', async (t) => {
  const { events, refused, timeMs } = parse(
    feedOf(
      {
        tripUpdate: {
          trip: { ...TRIP, directionId: 1, nyct: { trainId: '1A 0622', direction: 3 } },
          timestamp: 900,
          stopTimeUpdate: [
            { stopId: 's1', stopSequence: 7, arrival: { time: 1100, delay: -30 }, departure: { time: 1130 } },
            { stopId: 's2', scheduleRelationship: 1, nyct: { scheduledTrack: '1', actualTrack: '2' } },
            { stopId: 's3', nyct: { scheduledTrack: '1' }, arrival: { time: 0 } },
          ],
        },
      },
      {
        vehicle: {
          trip: TRIP,
          vehicle: { id: 'v1', label: 'l1' },
          timestamp: 950,
          stopId: 's1',
          currentStatus: 1,
          position: { latitude: 40.5, longitude: -74, bearing: 0 },
          occupancyStatus: 3,
          multiCarriageDetails: [
            { id: 'c2', carriageSequence: 2 },
            { label: 'c1', carriageSequence: 1 },
          ],
        },
      },
    ),
  )
  t.same(refused, [])
  t.equal(timeMs, 1_000_000)
  t.same(events, [
    {
      eventTimeMs: 950_000,
      sourceTimeMs: 1_000_000,
      train: {
        operator: 'O',
        line: 'A',
        number: 't1',
        serviceDate: '2024-02-08',
        direction: 'South',
        position: { atStation: 's1', coordinates: { latitude: 40.5, longitude: -74, bearingDeg: 0 } },
        stopCalls: [
          {
            station: 's1',
            stopSequence: 7,
            arrival: { estimatedMs: 1_100_000, delayS: -30 },
            departure: { estimatedMs: 1_130_000 },
          },
          { station: 's2', platform: '2', skipped: true },
          { station: 's3', platform: '1' },
        ],
        delayS: -30,
        carIds: ['c1', 'c2'],
        occupancy: Occupancy.STANDING_ONLY,
        tripId: 't1',
        vehicleId: 'v1',
      },
    },
  ])
})

t.test('absent is not zero', async (t) => {
  const [{ train }] = parse(
    feedOf({ tripUpdate: { trip: { tripId: 't' }, stopTimeUpdate: [{ stopSequence: 0 }] } }),
  ).events
  t.same(train, { operator: 'O', number: 't', tripId: 't', stopCalls: [{ stopSequence: 0 }] })
})

t.test('the delay: the trip’s own, else the first call’s', async (t) => {
  const delay = (update: object) => parse(feedOf({ tripUpdate: { trip: TRIP, ...update } })).events[0].train!.delayS
  t.equal(delay({ delay: 0, stopTimeUpdate: [{ arrival: { delay: 60 } }] }), 0)
  t.equal(delay({ stopTimeUpdate: [{ arrival: { time: 1 }, departure: { delay: 60 } }] }), 60)
  t.equal(delay({ stopTimeUpdate: [{ arrival: { time: 1 } }, { arrival: { delay: 60 } }] }), undefined)
})

t.test('position and key of a vehicle', async (t) => {
  const train = (vehicle: object) => parse(feedOf({ vehicle })).events[0]?.train
  t.same(train({ vehicle: { id: 'v', label: 'l' } }), { operator: 'O', number: 'l', vehicleId: 'v' })
  t.equal(train({ vehicle: { id: 'v' } })!.number, 'v')
  t.equal(train({}), undefined)
  t.same(train({ trip: TRIP, stopId: 's' })!.position, { between: { toStation: 's' } }, 'IN_TRANSIT_TO is the default')
  t.same(train({ trip: TRIP, stopId: 's', currentStatus: 0 })!.position, { between: { toStation: 's' } })
  t.equal(train({ trip: TRIP, position: { latitude: 0, longitude: 0 } })!.position, undefined)
  t.equal(train({ trip: TRIP, position: { latitude: 1 } })!.position, undefined)
  t.equal(train({ trip: { ...TRIP, directionId: 0 } })!.direction, '0')
  t.equal(train({ trip: { ...TRIP, startDate: '8 Feb' } })!.serviceDate, '8 Feb', 'the range checks name it')
  t.equal(train({ trip: TRIP, occupancyStatus: 0 })!.occupancy, Occupancy.EMPTY)
  t.equal(train({ trip: TRIP, occupancyStatus: 6 })!.occupancy, Occupancy.NOT_ACCEPTING)
  t.equal(train({ trip: TRIP, occupancyStatus: 7 })!.occupancy, undefined)
  for (const [relationship, cancelled] of [
    [0, undefined],
    [3, true],
    [6, undefined],
    [7, true],
  ] as const)
    t.equal(train({ trip: { ...TRIP, scheduleRelationship: relationship } })!.cancelled, cancelled)
})

t.test('one half twice for one trip: two records, the vehicle with the nearer', async (t) => {
  const update = { tripUpdate: { trip: TRIP } }
  const vehicle = (stopId: string) => ({ vehicle: { trip: TRIP, stopId } })
  const { events } = parse(feedOf(update, vehicle('a'), update, vehicle('b')))
  t.same(
    events.map(({ train }) => train!.position!.between!.toStation),
    ['a', 'b'],
  )
})

t.test('alerts: one status a line, texts joined in feed order, the same text once', async (t) => {
  const text = (...texts: [string, string?][]) => ({
    translation: texts.map(([text, language]) => ({ text, ...(language !== undefined && { language }) })),
  })
  const { events, refused } = parse(
    feedOf(
      {
        alert: { informedEntity: [{ routeId: 'A' }, { trip: { routeId: 'B' } }], effect: 3, headerText: text(['one']) },
      },
      {
        alert: {
          informedEntity: [{ routeId: 'A' }, { routeId: 'A' }],
          effect: 1,
          headerText: text(['two', 'en-US'], ['二', 'ja'], ['zwei', 'de']),
          descriptionText: text(['人身事故']),
        },
      },
      { alert: { informedEntity: [{ routeId: 'A' }], headerText: text(['one']) } },
      { alert: { headerText: text(['for nobody']) } },
    ),
  )
  const times = { eventTimeMs: 1_000_000, sourceTimeMs: 1_000_000 }
  t.same(events, [
    {
      ...times,
      line: {
        operator: 'O',
        line: 'A',
        condition: LineCondition.SUSPENDED,
        text: { ja: '二', en: 'one\ntwo' },
        cause: { ja: '人身事故' },
      },
    },
    { ...times, line: { operator: 'O', line: 'B', condition: LineCondition.DELAYED, text: { en: 'one' } } },
  ])
  t.match(refused, [{ word: 'no_key' }])
})

t.test('a differential feed is refused, or it would end every train it does not name', async (t) => {
  const feed = feedOf({ tripUpdate: { trip: TRIP } })
  const { events, refused } = eventsOfFeed({ ...feed, header: { incrementality: 1 } }, {})
  t.same(events, [])
  t.match(refused, [{ word: 'differential_feed' }])
  t.same(parse(feedOf({ isDeleted: true, tripUpdate: { trip: TRIP } })).events, [])
})

t.test('fuzz: no bytes make it throw, and every event can be written', async (t) => {
  const whole = transit_realtime.FeedMessage.encode(
    feedOf({ tripUpdate: { trip: TRIP, stopTimeUpdate: [{ arrival: { time: 1 } }] } }, { alert: { effect: 1 } }),
  ).finish()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const event of parseGtfsRealtime(bytes, {}).events) encodeEvent(event)
    }),
  )
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
      const bytes = Uint8Array.from(whole)
      bytes[at] = byte
      for (const event of parseGtfsRealtime(bytes.subarray(0, length), {}).events) encodeEvent(event)
    }),
    { numRuns: 2000 },
  )
  t.match(parseGtfsRealtime(Uint8Array.of(0xff), {}).refused, [{ word: 'not_protobuf' }])
  t.match(parseGtfsRealtime(new Uint8Array(), {}).refused, [{ word: 'not_protobuf' }])
})

const jrEast = recordedData('jreast-gtfs-rt/TripUpdate_JR-East-20251219T021031Z.pb')
t.test('recorded: JR East, against the reference bindings', jrEast.options, async (t) => {
  const bytes = readFileSync(jrEast.path)
  const { events, refused } = parseGtfsRealtime(bytes, { operator: 'JR-East' })
  const reference = bindings.transit_realtime.FeedMessage.decode(bytes).entity
  t.same([events.length, refused.length], [330, 0])
  t.equal(events.flatMap(({ train }) => train!.stopCalls!).length, 7523)
  events.forEach(({ train }, i) => {
    const { trip, stopTimeUpdate } = reference[i].tripUpdate!
    const calls = stopTimeUpdate!
    t.same(
      [train!.number, train!.line, train!.delayS, train!.serviceDate!.replaceAll('-', '')],
      [trip.tripId, undefined, undefined, trip.startDate],
      'no line and no delay in this feed',
    )
    t.same(
      train!.stopCalls!.map((call) => [call.stopSequence, call.arrival?.estimatedMs, call.skipped ?? false]),
      calls.map((call) => [
        call.stopSequence,
        call.arrival?.time ? Number(call.arrival.time) * 1000 : undefined,
        call.scheduleRelationship === 1,
      ]),
    )
  })
})

const rtd = recordedData('rtd-gtfs-rt/VehiclePosition-commit1461986559-bwprobably.pb')
t.test('recorded: Denver, where most vehicles have no trip', rtd.options, async (t) => {
  const { events } = parseGtfsRealtime(readFileSync(rtd.path), { operator: 'RTD' })
  t.equal(events.length, 907)
  t.equal(events.filter(({ train }) => train!.tripId === undefined).length, 701)
  t.equal(events.filter(({ train }) => train!.position!.atStation).length, 58)
})
