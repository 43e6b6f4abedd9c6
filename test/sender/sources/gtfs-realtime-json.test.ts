import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { encodeEvent } from '../../../proto/event.js'
import { parseGtfsRealtimeJson } from '../../../sender/sources/gtfs-realtime-json.js'
import { recordedData } from './recorded-data.js'

const header = { gtfs_realtime_version: '2.0', timestamp: 1000 }
const parse = (value: unknown) => parseGtfsRealtimeJson(value, { operator: 'O' })

t.test('names by snake_case, enums by name or number', async (t) => {
  const trip = { trip_id: 't', nyct_trip_descriptor: { direction: 'NORTH' }, schedule_relationship: 'CANCELED' }
  for (const current_status of ['STOPPED_AT', 1]) {
    const { events } = parse({ header, entity: [{ id: '1', vehicle: { trip, current_status, stop_id: 's' } }] })
    t.match(events, [{ train: { number: 't', direction: 'North', cancelled: true, position: { atStation: 's' } } }])
  }
})

t.test('one entity of a wrong shape is refused alone', async (t) => {
  const entity = [
    { id: '1', trip_update: { trip: { trip_id: 't1' }, delay: 'late' } },
    null,
    { id: '2', trip_update: { trip: { trip_id: 't2' }, delay: 60 } },
  ]
  const { events, refused } = parse({ header, entity })
  t.match(events, [{ train: { number: 't2', delayS: 60 } }])
  t.match(refused, [
    { word: 'not_an_event', detail: 'entity 0: tripUpdate.delay: integer expected' },
    { word: 'not_an_event', detail: 'entity 1: object expected' },
  ])
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
  for (const value of [undefined, null, 1, [], {}, { header }, { header: 1, entity: [] }, deep])
    t.match(parse(value).refused, [{ word: 'not_an_event' }])
})

const data = recordedData('.')
t.test('recorded: Seattle with its cars, BART with delays only, New York with times only', data.options, async (t) => {
  const recorded = (path: string) => parse(JSON.parse(readFileSync(`${data.path}/${path}`, 'utf8')))
  const seattle = recorded('sound-transit-link/vehicle_position_1683740698.json')
  t.same([seattle.events.length, seattle.refused.length], [14, 0])
  t.same(seattle.events[0].train!.carIds, ['222', '261', '297', '235'])
  const bart = recorded('bart-mta-2015-json/bart-trip-updates.json').events
  t.same([bart.length, bart.filter(({ train }) => train!.delayS !== undefined).length], [31, 31])
  const newYork = recorded('bart-mta-2015-json/mta-trip-updates.json')
  t.equal(newYork.events.filter(({ train }) => train?.delayS !== undefined).length, 0)
  t.match(newYork.events.at(-1), { line: { text: { en: 'Train delayed' } } })
})
