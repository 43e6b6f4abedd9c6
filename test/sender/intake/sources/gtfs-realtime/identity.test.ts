import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { subjectKey } from '../../../../../proto/event.js'
import { transit_realtime } from '../../../../../proto/generated/gtfs-realtime.js'
import { eventsOfFeed, parseGtfsRealtime } from '../../../../../sender/intake/sources/gtfs-realtime/gtfs-realtime.js'
import { recordedData } from '../recorded-data.js'

const { FeedMessage } = transit_realtime
type Entity = transit_realtime.FeedEntity.$Properties

function trainsOf(...entity: Entity[]) {
  const header = { timestamp: 1_707_397_000 }
  const { events } = parseGtfsRealtime(FeedMessage.encode({ header, entity }).finish(), {})
  return events.map(({ train }) => train!)
}
const caseTrains = (name: string) =>
  parseGtfsRealtime(readFileSync(join('test/cases/feeds', name)), {}).events.map(({ train }) => train!)
const names = (trains: ReturnType<typeof trainsOf>) => trains.map(({ number, identity }) => [number, identity])

const TRIP = { tripId: 't', routeId: 'R', startDate: '20240208' }
const update = (trip: object, more: object = {}) => ({ tripUpdate: { trip, ...more } })
const vehicle = (trip: object, id?: string, more: object = {}) => ({
  vehicle: { trip, ...(id && { vehicle: { id } }), stopId: id ?? 's', ...more },
})

t.test('the cases: duplicated, told by the train id, without an id, coupled', async (t) => {
  const duplicated = caseTrains('15-duplicated-beside-original.pb')
  t.same(names(duplicated), [
    ['D1', undefined],
    ['D1-extra', '18:30:00'],
  ])
  t.match(duplicated[1], { duplicateOfTripId: 'D1', startTime: '18:30:00', serviceDate: '2026-11-28' })
  const two = caseTrains('50-two-trains-one-trip-id.pb')
  t.same(
    two.map(({ identity, trainId, position, stopCalls }) => [identity, trainId, position?.between, stopCalls?.length]),
    [
      ['1A 0725 AAA/207', '1A 0725 AAA/207', { toStation: 'A55N' }, 1],
      ['1A 0722 BBB/207', '1A 0722 BBB/207', { toStation: 'A38N' }, 1],
    ],
  )
  t.same(names(caseTrains('18-no-trip-id.pb')), [
    ['R1.0.18:00:00', undefined],
    ['R1.0.18:10:00', undefined],
  ])
  t.same(names(caseTrains('24-two-units-coupled.pb')), [
    ['K1', undefined],
    ['K1', 'u2'],
  ])
})

t.test('of several vehicles of one trip, the one that the update names is the plain one', async (t) => {
  const units = [vehicle(TRIP, 'v1'), vehicle(TRIP, 'v2'), vehicle(TRIP, 'v3')]
  const trains = trainsOf(...units, update(TRIP, { vehicle: { id: 'v2' }, delay: 60 }))
  t.same(
    trains.map(({ vehicleId, identity, delayS }) => [vehicleId, identity, delayS]),
    [
      ['v1', 'v1', undefined],
      ['v2', undefined, 60],
      ['v3', 'v3', undefined],
    ],
  )
  const unnamed = trainsOf(...units.reverse(), update(TRIP, { delay: 60 }))
  t.same(
    unnamed.map(({ vehicleId, identity, delayS }) => [vehicleId, identity, delayS]),
    [
      ['v3', 'v3', undefined],
      ['v2', 'v2', undefined],
      ['v1', undefined, 60],
    ],
    'else the one with the least id',
  )
})

t.test('halves meet although one says less; what contradicts does not meet', async (t) => {
  t.equal(trainsOf(update({ tripId: 't' }), vehicle(TRIP, 'v')).length, 1)
  t.equal(
    trainsOf(update({ ...TRIP, startTime: '6:00:00' }), vehicle({ ...TRIP, startTime: '06:00:00' }, 'v')).length,
    1,
  )
  t.equal(trainsOf(update(TRIP), vehicle({ ...TRIP, startDate: '20240209' }, 'v')).length, 2)
  t.equal(trainsOf({ tripUpdate: { trip: TRIP }, vehicle: { stopId: 's' } }).length, 1, 'in one entity')
  t.same(names(trainsOf(vehicle({ routeId: 'R' }, 'v'), update({ routeId: 'R' }, { vehicle: { id: 'v' } }))), [
    ['v', undefined],
  ])
})

t.test('several starts of one trip are several trains, and each finds its vehicle', async (t) => {
  const at = (startTime: string) => ({ ...TRIP, startTime })
  const trains = trainsOf(update(at('06:00:00')), update(at('06:10:00')), vehicle(at('06:10:00'), 'v'))
  t.same(
    trains.map(({ identity, vehicleId }) => [identity, vehicleId]),
    [
      ['06:00:00', undefined],
      ['06:10:00', 'v'],
    ],
  )
  t.same(names(trainsOf(update(at('06:00:00')))), [['t', undefined]], 'one start of it is the trip')
  t.same(names(trainsOf(update({ ...at('06:00:00'), scheduleRelationship: 2 }))), [['t', '06:00:00']], 'by frequency')
  const unnamed = { ...at('07:00:00'), scheduleRelationship: 6 }
  const duplicates = trainsOf(update(TRIP), update(unnamed), vehicle(unnamed, 'v'))
  t.same(
    duplicates.map(({ identity, vehicleId, duplicateOfTripId }) => [identity, vehicleId, duplicateOfTripId]),
    [
      [undefined, undefined, undefined],
      ['07:00:00', 'v', undefined],
    ],
  )
})

const SUBWAYS = [
  ...recordedData('nyct-subway/adiv-2023-05-29', { excerpt: 48, whole: 2628 }),
  ...recordedData('nyct-subway/ace-2024-02-08', { excerpt: 77, whole: 6446 }),
]
for (const { name, path, expected } of SUBWAYS)
  t.test(`recorded: ${name}: nothing refused, and all assigned trains distinct`, async (t) => {
    let assigned = 0
    for (const file of readdirSync(path)) {
      const bytes = readFileSync(join(path, file))
      const { events, refused } = parseGtfsRealtime(bytes, {})
      const isAssigned = ({ isAssigned }: { isAssigned?: boolean | null }) => isAssigned
      const told = new Set(
        FeedMessage.decode(bytes).entity.flatMap(({ tripUpdate, vehicle }) => {
          const { tripId, nyct } = (tripUpdate ?? vehicle)?.trip ?? {}
          return nyct?.isAssigned ? `${tripId} ${nyct.trainId}` : []
        }),
      )
      const keys = new Set(events.flatMap((event) => (event.train && isAssigned(event.train) ? subjectKey(event) : [])))
      if (refused.length > 0 || keys.size !== told.size) t.fail(`${file}: ${keys.size} of ${told.size}`)
      assigned += keys.size
    }
    t.equal(assigned, expected, 'assigned trains')
  })

t.test(
  'a trip of more updates than can be compared leaves its vehicles alone, and other trips are paired',
  async (t) => {
    const many: Entity[] = []
    for (let i = 0; i < 1200; i++) {
      many.push({ tripUpdate: { trip: { tripId: 'many' }, vehicle: { id: `u${i}` } } })
      many.push({ vehicle: { trip: { tripId: 'many' }, vehicle: { id: `u${i}` } } })
    }
    const few: Entity[] = [{ tripUpdate: { trip: { tripId: 'few' } } }, { vehicle: { trip: { tripId: 'few' } } }]
    const { events, dropped } = eventsOfFeed({ header: {}, entity: [...many, ...few] }, {})
    const alone = 1200 - Math.floor(1_000_000 / 1200)
    t.equal(events.length, 1200 + alone + 1)
    t.match(
      dropped?.find(({ field }) => field === 'vehicle.trip'),
      { word: 'not_carried', count: alone },
    )
    t.equal(events.filter(({ train }) => train?.tripId === 'few').length, 1)
  },
)
