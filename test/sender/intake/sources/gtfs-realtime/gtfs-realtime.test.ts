import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import bindings from 'gtfs-realtime-bindings'
import t from 'tap'
import {
  Cause,
  decodeEvent,
  Effect,
  encodeEvent,
  LineCondition,
  Occupancy,
  ScheduleRelationship,
  Severity,
  StopStatus,
} from '../../../../../proto/event.js'
import { transit_realtime } from '../../../../../proto/generated/gtfs-realtime.js'
import {
  eventsOfFeed,
  type FeedMessage,
  parseGtfsRealtime,
} from '../../../../../sender/intake/sources/gtfs-realtime/gtfs-realtime.js'
import { recordedData } from '../recorded-data.js'

const S = 1_707_397_000
const feedOf = (...entity: transit_realtime.FeedEntity.$Properties[]): FeedMessage => ({
  header: { gtfsRealtimeVersion: '2.0', timestamp: S },
  entity: entity.map((one, i) => ({ id: String(i), ...one })),
})
const parse = (feed: FeedMessage) =>
  parseGtfsRealtime(transit_realtime.FeedMessage.encode(feed).finish(), { operator: 'O' })
const parseCase = (name: string) => parseGtfsRealtime(readFileSync(`test/cases/feeds/${name}`), { operator: 'O' })
const trainsOf = (name: string) => parseCase(name).events.flatMap(({ train }) => train ?? [])

const TRIP = { tripId: 't1', routeId: 'A', startDate: '20240208' }

t.test('the two halves of one trip make one train, each with its own time', async (t) => {
  const { events, refused, dropped, timeMs, isSnapshot } = parse(
    feedOf(
      {
        tripUpdate: {
          trip: { ...TRIP, directionId: 1, nyct: { trainId: '1A 0622', direction: 3, isAssigned: true } },
          timestamp: S - 100,
          stopTimeUpdate: [
            {
              stopId: 's1',
              stopSequence: 7,
              arrival: { time: S + 100, delay: -30, uncertainty: 20 },
              departure: { time: S + 130, scheduledTime: S + 60 },
            },
            { stopId: 's2', scheduleRelationship: 1, nyct: { scheduledTrack: '1', actualTrack: '2' } },
            { stopId: 's3', nyct: { scheduledTrack: '1' }, arrival: { time: 0 } },
            { stopId: 's4', scheduleRelationship: 2, stopTimeProperties: { assignedStopId: 's4' } },
          ],
        },
      },
      {
        vehicle: {
          trip: TRIP,
          vehicle: { id: 'v1', label: 'l1' },
          timestamp: S - 50,
          stopId: 's1',
          currentStopSequence: 7,
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
  t.same(dropped, [])
  t.same([timeMs, isSnapshot], [S * 1000, true])
  t.same(events, [
    {
      eventTimeMs: (S - 50) * 1000,
      sourceTimeMs: S * 1000,
      train: {
        operator: 'O',
        line: 'A',
        number: 't1',
        serviceDate: '2024-02-08',
        identity: '1A 0622',
        direction: 'South',
        position: {
          atStation: 's1',
          coordinates: { latitude: 40.5, longitude: -74, bearingDeg: 0 },
          stopSequence: 7,
          stopStatus: StopStatus.STOPPED_AT,
        },
        stopCalls: [
          {
            station: 's1',
            stopSequence: 7,
            arrival: { estimatedMs: (S + 100) * 1000, delayS: -30, uncertaintyS: 20 },
            departure: { estimatedMs: (S + 130) * 1000, plannedMs: (S + 60) * 1000 },
          },
          { station: 's2', platform: '2', skipped: true, plannedPlatform: '1' },
          { station: 's3', plannedPlatform: '1' },
          { station: 's4', noData: true },
        ],
        delayS: -30,
        carIds: ['c1', 'c2'],
        occupancy: Occupancy.STANDING_ONLY,
        tripId: 't1',
        vehicleId: 'v1',
        vehicleLabel: 'l1',
        trainId: '1A 0622',
        positionMs: (S - 50) * 1000,
        callsMs: (S - 100) * 1000,
        directionId: 1,
        isAssigned: true,
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

t.test('the delay: the trip’s own, else that of the next call', async (t) => {
  const delay = (update: object) => parse(feedOf({ tripUpdate: { trip: TRIP, ...update } })).events[0].train!.delayS
  t.equal(delay({ delay: 0, stopTimeUpdate: [{ arrival: { delay: 60 } }] }), 0)
  t.equal(delay({ stopTimeUpdate: [{ arrival: { time: S + 1 }, departure: { delay: 60 } }] }), 60)
  t.equal(delay({ stopTimeUpdate: [{ arrival: { time: S + 1 } }, { arrival: { delay: 60 } }] }), undefined)
  t.equal(delay({ stopTimeUpdate: [{ arrival: { time: S - 1 } }, { arrival: { delay: 60 } }] }), 60)
  t.same(
    trainsOf('13-left-on-time-now-late.pb').map(({ delayS }) => delayS),
    [1500],
  )
  t.same(
    trainsOf('22-trip-delay-alone.pb').map(({ delayS }) => delayS),
    [900, 60],
  )
})

t.test('position and key of a vehicle', async (t) => {
  const train = (vehicle: object) => parse(feedOf({ vehicle })).events[0]?.train
  t.same(train({ vehicle: { id: 'v', label: 'l' } }), { operator: 'O', number: 'l', vehicleId: 'v', vehicleLabel: 'l' })
  t.equal(train({ vehicle: { id: 'v' } })!.number, 'v')
  t.equal(train({}), undefined)
  t.same(train({ trip: TRIP, stopId: 's' })!.position, { between: { toStation: 's' } }, 'IN_TRANSIT_TO is the default')
  t.same(train({ trip: TRIP, stopId: 's', currentStatus: 0 })!.position, {
    between: { toStation: 's' },
    stopStatus: StopStatus.INCOMING_AT,
  })
  t.equal(train({ trip: { ...TRIP, directionId: 0 } })!.direction, '0')
  t.equal(train({ trip: TRIP, occupancyStatus: 0 })!.occupancy, Occupancy.EMPTY)
  t.equal(train({ trip: TRIP, occupancyStatus: 6 })!.occupancy, Occupancy.NOT_ACCEPTING)
  t.equal(train({ trip: TRIP, occupancyStatus: 7 })!.occupancy, undefined)
  t.match(trainsOf('12-loop-second-visit.pb'), [{ position: { atStation: 'Tocho', stopSequence: 28 } }])
})

t.test('every schedule relationship as itself; cancelled where one half says so', async (t) => {
  const R = ScheduleRelationship
  const told = trainsOf('14-trip-relationships.pb')
  t.same(
    told.map(({ number, scheduleRelationship }) => [number, scheduleRelationship]),
    [
      ['sch', R.SCHEDULED],
      ['added', R.ADDED],
      ['unsch', R.UNSCHEDULED],
      ['canc', R.CANCELED],
      ['repl', R.REPLACEMENT],
      ['dup', R.DUPLICATED],
      ['del', R.DELETED],
      ['new', R.NEW],
    ],
  )
  t.same(
    told.filter(({ cancelled }) => cancelled).map(({ number }) => number),
    ['canc'],
  )
  t.match(trainsOf('46-cancelled-in-one-half.pb'), [{ cancelled: true, scheduleRelationship: R.CANCELED }])
  t.match(trainsOf('44-platform-change.pb')[0].stopCalls, [
    { station: 'C-platform-2', assignedStation: 'C-platform-9' },
  ])
})

t.test('one half twice for one train: the newer counts, the other is counted', async (t) => {
  const vehicle = (stopId: string, timestamp: number) => ({ vehicle: { trip: TRIP, stopId, timestamp } })
  const update = { tripUpdate: { trip: TRIP } }
  const { events, refused } = parse(feedOf(update, vehicle('a', S), update, vehicle('b', S - 60)))
  t.match(events, [{ train: { position: { between: { toStation: 'a' } } } }])
  t.equal(events.length, 1)
  t.match(refused, [{ word: 'duplicate_key' }, { word: 'duplicate_key' }])
})

// ---------------------------------------------------------------- blemishes

t.test('what cannot be is dropped at its field, counted and marked; its neighbours stay', async (t) => {
  const vehicle = (fields: object, position: object = {}) =>
    parse(
      feedOf({ vehicle: { trip: TRIP, stopId: 's', ...fields, position: { latitude: 1, longitude: 2, ...position } } }),
    )
  const cases: [ReturnType<typeof parse>, string, string][] = [
    [vehicle({}, { bearing: -1 }), 'vehicle.position.bearing', 'train.position.coordinates.bearingDeg'],
    [vehicle({}, { bearing: 65_535 }), 'vehicle.position.bearing', 'train.position.coordinates.bearingDeg'],
    [vehicle({}, { bearing: Number.NaN }), 'vehicle.position.bearing', 'train.position.coordinates.bearingDeg'],
    [vehicle({}, { speed: -3 }), 'vehicle.position.speed', 'train.position.coordinates.speedMps'],
    [vehicle({}, { speed: 400 }), 'vehicle.position.speed', 'train.position.coordinates.speedMps'],
    [vehicle({}, { latitude: 0, longitude: 0 }), 'vehicle.position.latitude', 'train.position.coordinates'],
    [vehicle({}, { latitude: 91 }), 'vehicle.position.latitude', 'train.position.coordinates'],
    [vehicle({}, { longitude: Number.NaN }), 'vehicle.position.latitude', 'train.position.coordinates'],
    [vehicle({ timestamp: S * 1000 }), 'vehicle.timestamp', 'train.positionMs'],
    [vehicle({ currentStatus: 9 }), 'vehicle.current_status', 'train.position.stopStatus'],
    [vehicle({ occupancyStatus: 99 }), 'vehicle.occupancy_status', 'train.occupancy'],
    [vehicle({ trip: { ...TRIP, startDate: '20240231' } }), 'vehicle.trip.start_date', 'train.serviceDate'],
    [vehicle({ trip: { ...TRIP, startTime: 'noon' } }), 'vehicle.trip.start_time', 'train.startTime'],
    [vehicle({ trip: { ...TRIP, directionId: 7 } }), 'vehicle.trip.direction_id', 'train.directionId'],
    [
      vehicle({ trip: { ...TRIP, scheduleRelationship: 4 } }),
      'vehicle.trip.schedule_relationship',
      'train.scheduleRelationship',
    ],
  ]
  for (const [{ events, refused, dropped }, field, mark] of cases) {
    t.same(refused, [], field)
    t.match(events, [{ train: { number: 't1', position: { between: { toStation: 's' } } } }], field)
    t.same(dropped, [{ field, word: 'out_of_range', count: 1 }])
    t.same(events[0].blemishes, [{ field: mark, reason: 'out_of_range' }])
  }
})

t.test('a delay of a sentinel, and milliseconds for seconds', async (t) => {
  const sentinel = parseCase('28b-one-sentinel-delay.pb')
  t.match(sentinel.events, [{ train: { delayS: 120, stopCalls: [{ arrival: { delayS: 120 } }, { station: 'S9' }] } }])
  t.match(sentinel.dropped, [{ field: 'trip_update.stop_time_update.arrival.delay', word: 'out_of_range', count: 1 }])
  const { events, dropped } = parseCase('09-stop-time-in-ms.pb')
  t.match(events, [
    { train: { delayS: 171, stopCalls: [{ station: 'S4' }, { arrival: { estimatedMs: 1_795_856_520_000 } }] } },
  ])
  t.notOk(events[0].train!.stopCalls![0].departure)
  t.match(dropped, [{ field: 'trip_update.stop_time_update.departure.time', word: 'out_of_range' }])
  const header = parseCase('09b-header-in-ms.pb')
  t.equal(header.timeMs, undefined)
  t.match(header.events, [{ train: { position: { atStation: 'S4' } } }])
  t.equal(header.events[0].eventTimeMs, undefined)
  const own = parse(feedOf({ vehicle: { trip: TRIP, timestamp: S * 1000 } })).events[0]
  t.equal(own.eventTimeMs, undefined, 'a time that is not believed does not make it as new as the feed')
})

t.test('what we do not carry, and what no one knows, is counted under its name', async (t) => {
  const bytes = transit_realtime.FeedMessage.encode(
    feedOf({
      tripUpdate: { trip: TRIP, tripProperties: { tripHeadsign: 'x', startDate: '20240208' } },
      vehicle: {
        congestionLevel: 2,
        occupancyPercentage: 5,
        position: { odometer: 1 },
        vehicle: { licensePlate: 'x' },
      },
    }),
  ).finish()
  // Field 1007 of the entity, a varint.
  const tag = [0xf8, 0x3e, 1]
  const unknown = Uint8Array.from([...bytes.subarray(0, -tag.length), ...bytes.subarray(-tag.length)])
  t.same(parseGtfsRealtime(unknown, {}).dropped, [
    { field: 'trip_update.trip_properties.trip_headsign', word: 'not_carried', count: 1 },
    { field: 'vehicle.position.odometer', word: 'not_carried', count: 1 },
    { field: 'vehicle.congestion_level', word: 'not_carried', count: 1 },
    { field: 'vehicle.vehicle.license_plate', word: 'not_carried', count: 1 },
    { field: 'vehicle.occupancy_percentage', word: 'not_carried', count: 1 },
    { field: 'trip_update.trip_properties.start_date', word: 'not_carried', count: 1 },
  ])
  const vehicle = Uint8Array.of(0x3a, 1, 0x73, ...tag)
  const feed = Uint8Array.of(0x0a, 0, 0x12, 2 + vehicle.length, 0x22, vehicle.length, ...vehicle, ...tag)
  t.same(parseGtfsRealtime(feed, {}).dropped, [
    { field: '#1007', word: 'unknown', count: 1 },
    { field: 'vehicle.#1007', word: 'unknown', count: 1 },
  ])
})

t.test('an entity that cannot be read is refused alone, and says whom it was about', async (t) => {
  const one = parseCase('27b-latin1-in-one-alert.pb')
  t.match(one.events, [{ train: { number: 'T1' } }, { train: { number: 'T2' } }])
  t.match(one.refused, [{ word: 'not_protobuf', subject: { information: { operator: 'O', id: 'a' } } }])
  t.same(one.kinds, ['vehicle_positions', 'alerts'])
  const all = parseCase('27-latin1-in-protobuf.pb')
  t.same(all.events, [])
  t.match(all.refused, [{ word: 'not_protobuf' }])
  const whole = transit_realtime.FeedMessage.encode(
    feedOf({ vehicle: { trip: TRIP, stopId: 'Zxrich' } }, { vehicle: { trip: { tripId: 't2' } } }),
  ).finish()
  whole[Buffer.from(whole).indexOf('Zxrich') + 1] = 0xfc
  const { events, refused } = parseGtfsRealtime(whole, { operator: 'O' })
  t.match(events, [{ train: { number: 't2' } }])
  t.same(
    refused.map(({ subject }) => subject),
    [{ train: { operator: 'O', line: 'A', number: 't1', serviceDate: '2024-02-08' } }],
  )
})

t.test('a header in any form', async (t) => {
  for (const name of ['11-header-timestamp-first.pb', '11b-header-long-feed-version.pb', '11c-header-no-version.pb']) {
    const { events, refused, timeMs } = parseCase(name)
    t.match(events, [{ train: { number: 'T1', position: { atStation: 'S4' } } }], name)
    t.same([refused, timeMs], [[], 1_795_856_400_000])
  }
  const latin1 = Uint8Array.of(0x0a, 5, 0x0a, 1, 0xfc, 0x18, 1)
  t.same(parseGtfsRealtime(latin1, {}).refused, [], 'a version that is no UTF-8')
})

// ---------------------------------------------------------------- alerts

const text = (...texts: [string, string?][]) => ({
  translation: texts.map(([text, language]) => ({ text, ...(language !== undefined && { language }) })),
})

t.test('an alert as it is: whom, when, why, what, and in which language', async (t) => {
  const { events, dropped } = parse(
    feedOf({
      id: 'a1',
      alert: {
        activePeriod: [{ start: S, end: S + 3600 }, { start: S + 7200 }, { end: 0 }],
        informedEntity: [
          { agencyId: 'G', routeId: 'A', routeType: 1, directionId: 1, stopId: 's' },
          { trip: { ...TRIP, startTime: '6:05:00', scheduleRelationship: 3, nyct: { trainId: '1A' } } },
        ],
        cause: 10,
        effect: 3,
        severityLevel: 4,
        url: text(['https://x.example/?a&amp;b', 'en']),
        headerText: text(['Delays', 'en-US'], ['遅延', 'ja'], ['Retards'], ['<b>Delays</b>', 'en-us-html']),
        descriptionText: text(['<p>Signal fault</p>', 'en-html']),
        causeDetail: text(['works']),
        effectDetail: text(['late']),
        ttsHeaderText: text(['spoken', 'en']),
        image: Uint8Array.of(1),
      },
    }),
  )
  t.same(events, [
    {
      eventTimeMs: S * 1000,
      sourceTimeMs: S * 1000,
      information: {
        operator: 'O',
        id: 'a1',
        informed: [
          { operator: 'G', line: 'A', routeType: 1, direction: '1', station: 's' },
          {
            trip: {
              tripId: 't1',
              line: 'A',
              serviceDate: '2024-02-08',
              startTime: '06:05:00',
              scheduleRelationship: ScheduleRelationship.CANCELED,
            },
          },
        ],
        activePeriods: [{ startMs: S * 1000, endMs: (S + 3600) * 1000 }, { startMs: (S + 7200) * 1000 }, {}],
        condition: LineCondition.DELAYED,
        cause: Cause.CONSTRUCTION,
        effect: Effect.SIGNIFICANT_DELAYS,
        severity: Severity.SEVERE,
        status: [{ text: 'late' }],
        header: [{ language: 'en-US', text: 'Delays' }, { language: 'ja', text: '遅延' }, { text: 'Retards' }],
        description: [{ language: 'en', text: 'Signal fault' }],
        causeText: [{ text: 'works' }],
        url: [{ language: 'en', text: 'https://x.example/?a&amp;b' }],
      },
    },
  ])
  t.same(
    dropped?.map(({ field, word }) => [field, word]),
    [
      ['alert.informed_entity.trip.nyct.train_id', 'not_carried'],
      ['alert.tts_header_text.translation.text', 'not_carried'],
      ['alert.tts_header_text.translation.language', 'not_carried'],
      ['alert.image', 'not_carried'],
      ['alert.header_text.translation', 'not_carried'],
      ['alert.description_text.translation', 'repaired'],
    ],
  )
})

t.test('the condition is judged by the effect, and by nothing when the periods cannot be read', async (t) => {
  const condition = (alert: object) => parse(feedOf({ alert })).events[0].information!.condition
  for (const [effect, expected] of [
    [1, LineCondition.SUSPENDED],
    [2, LineCondition.OTHER],
    [3, LineCondition.DELAYED],
    [8, LineCondition.OTHER],
    [10, LineCondition.NORMAL],
    [11, LineCondition.OTHER],
    [99, LineCondition.OTHER],
    [undefined, LineCondition.OTHER],
  ] as const)
    t.equal(condition(effect === undefined ? {} : { effect }), expected, String(effect))
  const unreadable = [
    { start: (S + 86_400) * 1000 },
    { start: S, end: S * 1000 },
    { start: S, end: S - 1 },
    { start: 5 },
  ]
  for (const period of unreadable)
    t.equal(condition({ effect: 1, activePeriod: [period] }), LineCondition.OTHER, JSON.stringify(period))
  t.equal(condition({ effect: 1, activePeriod: [unreadable[0], { start: S }] }), LineCondition.SUSPENDED)
  for (const end of [32_503_680_000, 2 ** 53, 253_402_300_799]) {
    const [event] = parse(feedOf({ alert: { effect: 1, activePeriod: [{ start: S, end }] } })).events
    t.match(event.information, { activePeriods: [{ startMs: S * 1000 }], condition: LineCondition.SUSPENDED })
    t.notOk(event.information!.activePeriods![0].endMs)
  }
})

t.test('no alert is lost: without a route, with one id twice, without an id', async (t) => {
  const header = (one: string) => ({ headerText: text([one]) })
  const feed = feedOf(
    { id: 'a', alert: { ...header('for nobody') } },
    { id: 'a', alert: { informedEntity: [{ stopId: 's' }], ...header('a stop') } },
    { id: 'b', alert: { informedEntity: [{ agencyId: 'g' }], ...header('an agency') } },
    { id: '', alert: { ...header('nameless') } },
  )
  const { events, refused } = parse(feed)
  t.same(refused, [])
  const ids = events.map(({ information }) => information!.id!)
  t.equal(new Set(ids).size, 4)
  t.same([ids[0], ids[2]], ['a', 'b'])
  t.same(
    parse(feed).events.map(({ information }) => information!.id),
    ids,
    'and the same again',
  )
  t.equal(parseCase('05-alerts-twelve-on-one-line.pb').events.length, 12)
})

t.test('texts keep their tag; a text without one has none', async (t) => {
  const { events } = parseCase('31-alert-languages.pb')
  const headers = events.map(({ information }) => information!.header!.map(({ language, text }) => [language, text]))
  t.same(headers, [
    [['fr', 'Trafic interrompu']],
    [[undefined, 'Trafic interrompu']],
    [['en', 'No trains today']],
    [
      ['ko', '운행 중지'],
      ['zh-Hans', '暂停运行'],
      ['zh-Hant', '暫停運行'],
      ['en', 'No trains'],
      ['ja', '運転見合わせ'],
    ],
    [[undefined, '暂停运行']],
    [['EN-AU', 'Line closed']],
  ])
})

t.test('a feed of alerts as Boston’s is: for each blemish its alert is there', async (t) => {
  const blemishes = [
    { headerText: text(['x'.repeat(5000), 'en']) },
    { headerText: text(['a\r\n\u0007b', 'en']) },
    { activePeriod: [{ start: S * 1000 }] },
    { activePeriod: [{ start: S, end: 2 ** 40 }] },
    { cause: 77, effect: -1, severityLevel: 9 },
    { informedEntity: [{ directionId: 5, routeType: -1, trip: { startDate: 'x', startTime: 'x' } }] },
    { informedEntity: Array.from({ length: 500 }, (_, i) => ({ stopId: `s${i}` })) },
    { headerText: text(['<b>x</b>', 'en-html']) },
    { headerText: text(['', 'en'], ['x']), url: text() },
    {},
  ]
  const { events, refused } = parse(feedOf(...blemishes.map((alert) => ({ alert }))))
  t.equal(events.length, blemishes.length)
  t.same(refused, [])
  for (const event of events) t.same(decodeEvent(encodeEvent(event))!.information!.id, event.information!.id)
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

const JR_EAST = { excerpt: { trips: 30, calls: 375 }, whole: { trips: 330, calls: 7523 } }
for (const { name, path, expected } of recordedData('jreast-gtfs-rt/TripUpdate_JR-East-20251219T021031Z.pb', JR_EAST))
  t.test(`recorded: JR East, against the reference bindings: ${name}`, async (t) => {
    const bytes = readFileSync(path)
    const { events, refused } = parseGtfsRealtime(bytes, { operator: 'JR-East' })
    const reference = bindings.transit_realtime.FeedMessage.decode(bytes).entity
    t.same([events.length, refused.length], [expected.trips, 0])
    t.equal(events.flatMap(({ train }) => train!.stopCalls!).length, expected.calls)
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

const DENVER = {
  excerpt: { vehicles: 60, withoutTrip: 45, atStations: 5 },
  whole: { vehicles: 907, withoutTrip: 701, atStations: 58 },
}
for (const { name, path, expected } of recordedData(
  'rtd-gtfs-rt/VehiclePosition-commit1461986559-bwprobably.pb',
  DENVER,
))
  t.test(`recorded: Denver, where most vehicles have no trip: ${name}`, async (t) => {
    const { events } = parseGtfsRealtime(readFileSync(path), { operator: 'RTD' })
    t.equal(events.length, expected.vehicles)
    t.equal(events.filter(({ train }) => train!.tripId === undefined).length, expected.withoutTrip)
    t.equal(events.filter(({ train }) => train!.position!.atStation).length, expected.atStations)
  })

t.test('more alerts than a call takes arguments are read all', async (t) => {
  const entity = Array.from({ length: 150_000 }, (_, i) => ({ id: `${i}`, alert: {} }))
  t.equal(eventsOfFeed({ header: {}, entity }, {}).events.length, entity.length)
})
