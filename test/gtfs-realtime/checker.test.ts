/** Every rule is seen to be able to fail: a sound moment, and one change that breaks that rule alone. */
import t from 'tap'
import { type Alert, checkFeeds, type Feed, type Moment, RULES, type TripUpdate } from './checker.js'

const NOW_S = 1_750_000_000

const trip = { tripId: 'T1', routeId: 'L', startDate: '20250615', scheduleRelationship: 0 }
const header = { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp: NOW_S }

function sound() {
  return {
    nowS: NOW_S,
    vehiclePositions: {
      header: { ...header },
      entity: [
        {
          id: 'v1',
          vehicle: {
            trip: { ...trip },
            vehicle: { id: 'car 1' },
            position: { latitude: 35.6, longitude: 139.7, bearing: 90, speed: 20 },
            stopId: 'A',
            timestamp: NOW_S - 5,
          },
        },
      ],
    },
    tripUpdates: {
      header: { ...header },
      entity: [
        {
          id: 'u1',
          tripUpdate: {
            trip: { ...trip },
            vehicle: { id: 'car 1' },
            stopTimeUpdate: [
              { stopSequence: 1, stopId: 'A', departure: { time: NOW_S, delay: 0 }, scheduleRelationship: 0 },
              {
                stopSequence: 2,
                stopId: 'B',
                arrival: { time: NOW_S + 60 },
                departure: { time: NOW_S + 60 },
                scheduleRelationship: 0,
              },
              { stopSequence: 3, stopId: 'C', scheduleRelationship: 2 },
            ] as Stop[],
            timestamp: NOW_S - 5,
          },
        },
      ],
    },
    alerts: {
      header: { ...header },
      entity: [
        {
          id: 'a1',
          alert: { informedEntity: [{ routeId: 'L' }], headerText: { translation: [{ text: 'x' }] } } as Alert,
        },
      ],
    },
  }
}

type Stop = Partial<{
  stopSequence: number
  stopId: string
  scheduleRelationship: number
  arrival: { time?: number; delay?: number }
  departure: { time?: number; delay?: number }
}>
type Sound = ReturnType<typeof sound>
const parts = (moment: Sound) => {
  const vehicle = moment.vehiclePositions.entity[0].vehicle
  const update = moment.tripUpdates.entity[0].tripUpdate
  return { vehicle, update, stops: update.stopTimeUpdate, alert: moment.alerts.entity[0].alert }
}
/** Of a field that must be there. */
const remove = (from: object, name: string) => Reflect.deleteProperty(from, name)

/** A break may make a second rule speak where the two say the same of it. */
const BREAKS: Record<
  string,
  { break: (moment: Sound) => unknown; also?: string[]; before?: (moment: Sound) => unknown }
> = {
  E001: { break: (m) => (parts(m).stops[1].departure!.time = (NOW_S + 60) * 1000) },
  E002: { break: (m) => (parts(m).stops[1].stopSequence = 9) },
  E012: { break: (m) => (parts(m).vehicle.timestamp = NOW_S + 1) },
  E017: { break: (m) => (parts(m).vehicle.stopId = 'B'), before: () => {} },
  E018: { break: () => {}, before: (m) => (m.alerts.header.timestamp = NOW_S + 1) },
  E020: { break: (m) => Object.assign(parts(m).vehicle.trip, { startTime: '25:61:00' }) },
  E021: { break: (m) => (parts(m).update.trip.startDate = '20250631') },
  E022: { break: (m) => (parts(m).stops[1].arrival!.time = NOW_S - 1) },
  E025: { break: (m) => (parts(m).stops[1].departure!.time = NOW_S + 59) },
  E026: { break: (m) => (parts(m).vehicle.position.latitude = 139) },
  E027: { break: (m) => (parts(m).vehicle.position.bearing = 361) },
  E032: { break: (m) => (parts(m).alert.informedEntity = []) },
  E033: { break: (m) => (parts(m).alert.informedEntity = [{}]) },
  E036: { break: (m) => (parts(m).stops[1].stopSequence = 1), also: ['E002'] },
  E037: { break: (m) => (parts(m).stops[1].stopId = 'A') },
  E038: { break: (m) => (m.alerts.header.gtfsRealtimeVersion = '3.0') },
  E039: { break: (m) => Object.assign(m.alerts.entity[0], { isDeleted: false }) },
  E040: {
    break: (m) => {
      remove(parts(m).stops[2], 'stopId')
      remove(parts(m).stops[2], 'stopSequence')
    },
  },
  E041: { break: (m) => (parts(m).update.stopTimeUpdate = []) },
  E042: { break: (m) => (parts(m).stops[2].arrival = { delay: 0 }) },
  E043: { break: (m) => remove(parts(m).stops[0], 'departure') },
  E044: { break: (m) => (parts(m).stops[0].departure = {}) },
  E047: { break: (m) => (parts(m).update.vehicle.id = 'car 2') },
  E048: { break: (m) => remove(m.alerts.header, 'timestamp'), also: ['W008'] },
  E049: { break: (m) => remove(m.alerts.header, 'incrementality') },
  E050: { break: (m) => (m.alerts.header.timestamp = NOW_S + 61) },
  E052: {
    break: (m) => {
      const [first] = m.vehiclePositions.entity
      m.vehiclePositions.entity.push({ ...first, id: 'v2' })
    },
  },
  K001: { break: (m) => (parts(m).alert.activePeriod = [{ start: NOW_S, end: NOW_S - 1 }]) },
  K002: { break: (m) => (parts(m).alert.informedEntity = [{ agencyId: 'O', directionId: 1 }]) },
  K003: { break: (m) => (parts(m).alert.effect = 12) },
  K004: { break: (m) => (parts(m).update.trip.scheduleRelationship = 6) },
  K005: {
    break: (m) => m.alerts.entity.push(m.alerts.entity[0]),
  },
  K006: { break: (m) => remove(parts(m).alert, 'headerText') },
  K007: { break: (m) => m.tripUpdates.entity.push({ ...m.tripUpdates.entity[0], id: 'u2' }) },
  W001: { break: (m) => remove(parts(m).update, 'timestamp') },
  W002: { break: (m) => remove(parts(m).vehicle.vehicle, 'id') },
  W003: { break: (m) => m.vehiclePositions.entity.pop() },
  W004: { break: (m) => (parts(m).vehicle.position.speed = 101) },
  W006: {
    break: (m) => {
      remove(parts(m).vehicle.trip, 'tripId')
      remove(parts(m).update.trip, 'tripId')
    },
  },
  W007: { break: () => {}, before: (m) => (m.alerts.header.timestamp = NOW_S - 36) },
  W008: { break: (m) => (m.alerts.header.timestamp = NOW_S - 66) },
  W009: { break: (m) => remove(parts(m).vehicle.trip, 'scheduleRelationship') },
}

t.test('a sound moment, alone and after one like it, breaks no rule', async (t) => {
  t.same(checkFeeds(sound()), [])
  t.same(checkFeeds(sound(), sound()), [])
  const without: Feed = { header: { ...header } }
  t.same(checkFeeds({ nowS: NOW_S, alerts: without } satisfies Moment), [], 'an empty feed is a sound one')
})

t.test('every rule can fail, and by what it is about', async (t) => {
  t.same(Object.keys(BREAKS), Object.keys(RULES))
  for (const [rule, { break: breakIt, also = [], before }] of Object.entries(BREAKS)) {
    const now = sound()
    breakIt(now)
    const earlier = sound()
    before?.(earlier)
    const found = checkFeeds(now, before ? earlier : undefined)
    t.same([...new Set(found.map(({ rule }) => rule))].sort(), [rule, ...also].sort(), rule)
  }
})

t.test('what the standard allows, and what a source may rightly do, breaks no rule', async (t) => {
  const faultsOf = (change: (moment: Sound) => unknown) => {
    const moment = sound()
    change(moment)
    return checkFeeds(moment).map(({ rule }) => rule)
  }
  t.same(
    faultsOf((m) => (parts(m).stops[1].arrival!.time = NOW_S)),
    [],
    'two calls in one minute',
  )
  t.same(
    faultsOf((m) => Object.assign(parts(m).update, { stopTimeUpdate: [], delay: 60 })),
    [],
    'a delay alone',
  )
  for (const period of [{ start: NOW_S }, { end: NOW_S }, { start: NOW_S, end: NOW_S }])
    t.same(
      faultsOf((m) => (parts(m).alert.activePeriod = [period])),
      [],
    )
  t.same(
    faultsOf((m) => (parts(m).alert.activePeriod = [{}])),
    ['K001'],
  )
  t.same(
    faultsOf((m) => (parts(m).alert.informedEntity = [{ trip: {} }])),
    ['K002'],
  )
  t.same(
    faultsOf((m) => (parts(m).vehicle.trip.scheduleRelationship = 4)),
    ['K003'],
  )
  t.same(
    faultsOf((m) => (parts(m).alert.causeDetail = { translation: [{ text: 'x' }] })),
    ['K006'],
  )
  const duplicated = (tripProperties: TripUpdate['tripProperties']) =>
    faultsOf((m) => {
      Object.assign(parts(m).update, { tripProperties })
      parts(m).update.trip.scheduleRelationship = 6
    })
  t.same([duplicated({ tripId: 'T2' }), duplicated({ tripId: 'T1' })], [[], ['K004']])
  t.same(
    faultsOf((m) => Object.assign(parts(m).update, { tripProperties: { tripId: 'T2' } })),
    ['K004'],
  )
})
