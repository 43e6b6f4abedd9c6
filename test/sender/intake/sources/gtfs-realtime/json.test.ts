import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { encodeEvent } from '../../../../../proto/event.js'
import { parseGtfsRealtimeJson } from '../../../../../sender/intake/sources/gtfs-realtime/json.js'
import { excerptOf, recordedData } from '../recorded-data.js'

const header = { gtfs_realtime_version: '2.0', timestamp: 1_707_397_000 }
const parse = (value: unknown) => parseGtfsRealtimeJson(value, { operator: 'O' })

t.test('names by snake_case, enums by name or number', async (t) => {
  const trip = { trip_id: 't', nyct_trip_descriptor: { direction: 'NORTH' }, schedule_relationship: 'CANCELED' }
  for (const current_status of ['STOPPED_AT', 1]) {
    const { events } = parse({ header, entity: [{ id: '1', vehicle: { trip, current_status, stop_id: 's' } }] })
    t.match(events, [{ train: { number: 't', direction: 'North', cancelled: true, position: { atStation: 's' } } }])
  }
})

t.test('a value of a wrong type costs the field; what is no entity is refused alone', async (t) => {
  const entity = [
    { id: '1', trip_update: { trip: { trip_id: 't1', start_date: 20_240_208 }, delay: 'late', stop_time_update: {} } },
    null,
    { id: '2', trip_update: { trip: { trip_id: 't2' }, delay: 60, timestamp: '1707397000' }, vehicle: [] },
    { id: '3', vehicle: { trip: { trip_id: 't3', schedule_relationship: 'INVENTED' }, position: { speed: 'NaN' } } },
  ]
  const { events, refused, dropped } = parse({ header, entity, generator: 'x' })
  t.match(events, [
    { train: { number: 't1', serviceDate: '2024-02-08' } },
    { train: { number: 't2', delayS: 60, callsMs: 1_707_397_000_000 } },
    { train: { number: 't3' }, blemishes: [{ field: 'train.scheduleRelationship' }] },
  ])
  t.match(refused, [{ word: 'not_an_event', detail: 'entity 1 is no object' }])
  t.same(dropped, [
    { field: 'generator', word: 'unknown', count: 1 },
    { field: 'trip_update.delay', word: 'ill_typed', count: 1 },
    { field: 'trip_update.stop_time_update', word: 'ill_typed', count: 1 },
    { field: 'vehicle', word: 'ill_typed', count: 1 },
    { field: 'vehicle.trip.schedule_relationship', word: 'out_of_range', count: 1 },
    { field: 'vehicle.position.speed', word: 'out_of_range', count: 1 },
  ])
})

t.test('enums in lower case, and ids as numbers', async (t) => {
  const trip = { trip_id: 5, route_id: '7', schedule_relationship: 'canceled' }
  const { events, dropped } = parse({ header, entity: [{ id: '1', vehicle: { trip, current_status: 'stopped_at' } }] })
  t.match(events, [{ train: { number: '5', line: '7', cancelled: true, position: { stopStatus: 2 } } }])
  t.same(dropped, [])
})

t.test('what protobuf libraries write: in every form the same', async (t) => {
  const [reference, ...others] = [
    '10-canonical-protobuf-json.json',
    '10b-canonical-preserving-names.json',
    '10d-camel-numbers.json',
  ].map((name) => parse(JSON.parse(readFileSync(`test/cases/feeds/${name}`, 'utf8'))))
  t.same([reference.refused, reference.dropped], [[], []])
  t.match(reference.events, [
    {
      eventTimeMs: 1_795_856_395_000,
      train: { number: 'T100C2', line: 'C2', vehicleId: '100', delayS: 300, position: { atStation: '510' } },
    },
  ])
  t.equal(reference.events.length, 1)
  for (const other of others) t.same(other, reference)
  const order = parse(JSON.parse(readFileSync('test/cases/feeds/10c-header-order.json', 'utf8')))
  t.match(order.events, [{ train: { number: 'T1', position: { atStation: 'S4' } } }])
})

t.test('NYCT’s extension under each of its names; no entities is an empty feed', async (t) => {
  const names = [
    'nyct_trip_descriptor',
    'nyctTripDescriptor',
    '[transit_realtime.nyct_trip_descriptor]',
    '.transit_realtime.nyctTripDescriptor',
  ]
  for (const name of names) {
    const nyct = { train_id: '1A', isAssigned: true, direction: 'SOUTH' }
    const { events, dropped } = parse({
      header,
      entity: [{ id: '1', tripUpdate: { trip: { trip_id: 't', [name]: nyct } } }],
    })
    t.match(events, [{ train: { identity: '1A', trainId: '1A', isAssigned: true, direction: 'South' } }], name)
    t.same(dropped, [])
  }
  t.same(parse({ header }), {
    events: [],
    refused: [],
    isSnapshot: true,
    timeMs: 1_707_397_000_000,
    kinds: [],
    dropped: [],
  })
  t.match(parse({ header: { ...header, incrementality: 'DIFFERENTIAL' } }).refused, [{ word: 'differential_feed' }])
})

t.test('fuzz: no value makes it throw, and every event can be written', async (t) => {
  const names = [
    'trip_update',
    'vehicle',
    'alert',
    'trip',
    'trip_id',
    'stop_time_update',
    'arrival',
    'time',
    'position',
  ]
  const inner = fc.object({ key: fc.constantFrom(...names, 'hasOwnProperty', '__proto__'), maxDepth: 6 })
  fc.assert(
    fc.property(fc.array(inner), (entity) => {
      for (const event of parse({ header, entity }).events) encodeEvent(event)
    }),
    { numRuns: 2000 },
  )
  let deep: unknown = 1
  for (let i = 0; i < 100_000; i++) deep = [deep]
  for (const value of [undefined, null, 1, [], {}, { header: 1, entity: [] }, { header, entity: {} }, deep])
    t.match(parse(value).refused, [{ word: 'not_an_event' }])
})

t.test('recorded: Seattle with its cars, BART with delays only, New York with times only', async (t) => {
  const recorded = (path: string) => parse(JSON.parse(readFileSync(path, 'utf8')))
  const seattle = recorded(excerptOf('sound-transit-link/vehicle_position_1683740698.json'))
  t.same([seattle.events.length, seattle.refused.length], [14, 0])
  t.same(seattle.events[0].train!.carIds, ['222', '261', '297', '235'])
  const bart = recorded(excerptOf('bart-mta-2015-json/bart-trip-updates.json')).events
  t.same([bart.length, bart.filter(({ train }) => train!.delayS !== undefined).length], [31, 31])
  for (const { path, expected } of recordedData('bart-mta-2015-json/mta-trip-updates.json', {
    excerpt: 7,
    whole: 73,
  })) {
    const newYork = recorded(path)
    t.equal(newYork.events.length, expected)
    t.equal(newYork.events.filter(({ train }) => train?.delayS !== undefined).length, 0)
    t.match(newYork.events.at(-1), { information: { header: [{ text: 'Train delayed' }] } })
  }
})
