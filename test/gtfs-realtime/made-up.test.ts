import t from 'tap'
import type { Entity, Feed, Moment } from './checker.js'
import { madeUp } from './made-up.js'

const header = { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp: 1_750_000_000 }
const feed = (...entity: Entity[]): Feed => ({ header, entity })
const trip = { tripId: 'T', routeId: 'L' }
const SOURCE = feed(
  {
    id: 'u',
    tripUpdate: {
      trip,
      stopTimeUpdate: [
        { stopSequence: 1, stopId: 'A', departure: { time: 5, delay: 60 } },
        { stopSequence: 2, stopId: 'B', arrival: { time: 9 } },
      ],
    },
  },
  { id: 'v', vehicle: { trip: { ...trip, startDate: '20250615' }, vehicle: { id: 'V' }, stopId: 'B' } },
  {
    id: 'a/1',
    alert: {
      activePeriod: [{ start: 1, end: 2 }, { start: 8 }],
      informedEntity: [{ routeId: 'L', stopId: 'A' }, { agencyId: 'X' }],
      headerText: { translation: [{ text: 'x' }] },
    },
  },
)
const found = (ours: Partial<Moment>) => madeUp({ nowS: 0, ...ours }, [SOURCE]).map(({ what }) => what)

t.test("what is the source's, or less, is not made up", async (t) => {
  const [update, vehicle, alert] = SOURCE.entity!
  const ours = { vehiclePositions: feed(vehicle), tripUpdates: feed(update) }
  t.same(found({ ...ours, alerts: feed({ ...alert, id: 'information/O/a%2F1/' }) }), [])
  t.same(found({ tripUpdates: feed({ id: 'u', tripUpdate: { trip, stopTimeUpdate: [], delay: 60 } }) }), [])
  const both = { ...update.tripUpdate!, trip: vehicle.vehicle!.trip!, vehicle: { id: 'V' } }
  t.same(found({ tripUpdates: feed({ id: 'u', tripUpdate: both }) }), [], 'what the other half says of both')
})

t.test('each value that the source does not have is', async (t) => {
  const vehicle = (fields: object) => found({ vehiclePositions: feed({ id: 'v', vehicle: { trip, ...fields } }) })
  t.same(vehicle({ currentStopSequence: 2 }), ['currentStopSequence 2'])
  t.same(vehicle({ currentStatus: 2 }), ['currentStatus 2'])
  t.same(vehicle({ vehicle: { id: 'V', label: 'T' } }), ['vehicle.label T'])
  t.same(vehicle({ trip: { ...trip, scheduleRelationship: 0 } }), ['trip.scheduleRelationship 0'])
  const update = (fields: object) => found({ tripUpdates: feed({ id: 'u', tripUpdate: { trip, ...fields } }) })
  t.same(update({ delay: 61 }), ['delay 61'])
  t.same(update({ stopTimeUpdate: [{ stopId: 'B', scheduleRelationship: 2 }] }), [
    'stopTimeUpdate.scheduleRelationship 2',
  ])
  t.same(update({ stopTimeUpdate: [{ stopId: 'B', arrival: { time: 5 } }] }), ['stopTimeUpdate.arrival.time 5'])
  const alert = (fields: object) => found({ alerts: feed({ id: 'information/O/a%2F1/', alert: fields }) })
  t.same(alert({ activePeriod: [{ start: 1 }] }), [])
  t.same(alert({ activePeriod: [{ start: 8, end: 2 }] }).length, 1, 'a period put together of two')
  t.same(alert({ informedEntity: [{ agencyId: 'X', routeId: 'L' }] }).length, 1, 'an entity put together of two')
  t.same(alert({ effect: 8 }), ['effect 8'])
  t.same(alert({ headerText: { translation: [{ text: 'x', language: 'en' }] } }), [
    'headerText.translation.language en',
  ])
  t.ok(found({ alerts: feed({ id: 'line/O/L/', alert: { effect: 1 } }) }).length > 0, 'an alert of our own')
})
