/** Siblings of the cases from the field: feeds made here, one blemish or one oddity each, held against what is true. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import gtfsRealtime from 'gtfs-realtime-bindings'
import t, { type Test } from 'tap'
import { CarriedRecording } from './carried-recording.js'

const { Alert, FeedMessage } = gtfsRealtime.transit_realtime
const HEADER_S = 1_795_856_400
const DAY_S = 86_400

// biome-ignore lint/suspicious/noExplicitAny: a message of the official bindings, or an answer as JSON.
type Any = any

async function carried(t: Test, files: Any[][], header: object = {}): Promise<CarriedRecording> {
  const folder = mkdtempSync(join(tmpdir(), 'siblings-'))
  for (const [i, entity] of files.entries()) {
    const timestamp = HEADER_S + 30 * i
    const bytes = FeedMessage.encode({ header: { gtfsRealtimeVersion: '2.0', timestamp, ...header }, entity }).finish()
    writeFileSync(join(folder, `${i + 1}.pb`), bytes)
  }
  const recording = await CarriedRecording.of(folder, { operator: 'X' })
  t.teardown(() => recording.close())
  return recording
}

const text = (said: string, language?: string) => ({ translation: [{ text: said, ...(language && { language }) }] })
/** No service on the line that its id names, unless it says otherwise. */
const alert = (id: string, of: object) => ({
  id,
  alert: { informedEntity: [{ routeId: id }], effect: 1, headerText: text('No trains', 'en'), ...of },
})
const update = (tripId: string, of: object, trip: object = {}) => ({
  id: `u ${tripId} ${JSON.stringify(of).length}`,
  tripUpdate: { trip: { tripId, routeId: 'R', ...trip }, ...of },
})
const vehicle = (tripId: string, id: string | undefined, of: object = {}) => ({
  id: `v ${tripId} ${id}`,
  vehicle: { trip: { tripId, routeId: 'R' }, ...(id && { vehicle: { id } }), stopId: 'A', ...of },
})

/** GTFS-Realtime alerts of a line. */
async function alertsOf(recording: CarriedRecording, line: string): Promise<Any[]> {
  const { entity } = await recording.gtfs('alerts')
  return entity.filter(({ id }) => id === `information/X/${line}/`).map((one) => one.alert)
}

t.test('a period that cannot be read says neither that it holds nor that it does not', async (t) => {
  const ms = (HEADER_S + DAY_S) * 1000
  const recording = await carried(t, [
    [
      alert('Start', { activePeriod: [{ start: ms, end: ms + 1000 }] }),
      alert('End', { activePeriod: [{ start: HEADER_S - 60, end: ms }] }),
      alert('Turned', { activePeriod: [{ start: HEADER_S + 60, end: HEADER_S - 60 }] }),
      alert('OneOfTwo', { activePeriod: [{ start: ms }, { start: HEADER_S + DAY_S }] }),
      alert('OtherHolds', { activePeriod: [{ start: ms }, { start: HEADER_S - 60 }] }),
      alert('Never', { activePeriod: [{ start: HEADER_S - 60, end: 2 ** 32 - 1 }] }),
    ],
  ])
  const { information } = await recording.json('/v1/information')
  const activity = Object.fromEntries(information.map((one: Any) => [one.information.id, one.activity]))
  const [unknown, active] = ['unknown', 'active']
  t.same(activity, {
    ...{ Start: unknown, End: unknown, Turned: unknown, OneOfTwo: unknown, OtherHolds: active, Never: active },
  })
  for (const line of ['Start', 'End', 'Turned', 'OneOfTwo'])
    t.equal((await recording.line(line)).status.line.condition, 'OTHER', line)
  for (const line of ['OtherHolds', 'Never'])
    t.equal((await recording.line(line)).status.line.condition, 'SUSPENDED', line)
  for (const line of ['Start', 'End', 'Turned']) {
    const [{ effect, activePeriod }] = await alertsOf(recording, line)
    t.same([effect, activePeriod], [Alert.Effect.UNKNOWN_EFFECT, []], `${line}: not "no service" at all times`)
  }
  const odpt = (await recording.odpt('TrainInformation')).map((one: Any) => one['odpt:railway'])
  t.same(odpt.sort(), ['odpt.Railway:Never', 'odpt.Railway:OtherHolds'])
})

t.test('whom an alert concerns is never wider than its source says', async (t) => {
  const recording = await carried(t, [
    [
      alert('Direction', { informedEntity: [{ routeId: 'Direction', directionId: 7 }] }),
      alert('Trip', { informedEntity: [{ routeId: 'Trip', trip: { startDate: 'soon' } }] }),
      alert('Type', { informedEntity: [{ routeType: -5 }] }),
      alert('Long', { informedEntity: [{ routeId: 'x'.repeat(300) }] }),
      alert('Stop', { informedEntity: [{ routeId: 'Stop', stopId: 'x'.repeat(300) }] }),
      alert('NoTrip', { informedEntity: [{ routeId: 'NoTrip', trip: {} }] }),
      vehicle('t', undefined),
    ],
  ])
  for (const line of ['Direction', 'Trip', 'Type', 'Long', 'Stop'])
    t.same(await alertsOf(recording, line), [], `${line}: nobody else is told of it`)
  t.match(await alertsOf(recording, 'NoTrip'), [{ informedEntity: [{ routeId: 'NoTrip' }] }])
  t.equal((await recording.line('NoTrip')).status.line.condition, 'SUSPENDED')
  t.equal((await recording.line('R')).status, undefined)
  const { information } = await recording.json('/v1/information')
  t.equal(information.length, 6, 'each is there, with its mark')
  t.equal(information.filter(({ blemishes }: Any) => blemishes).length, 5)
})

t.test('an alert is not put aside for its id, nor shown with what nobody can follow or read', async (t) => {
  const recording = await carried(t, [
    [
      alert('x'.repeat(400), { informedEntity: [{ routeId: 'LongId' }] }),
      alert('a\u0001b', { informedEntity: [{ routeId: 'OddId' }] }),
      alert('White', { headerText: text(' \n\t', 'en'), descriptionText: text('Use buses', 'en') }),
      alert('Url', { url: { translation: [{ text: 'javascript:alert(1)' }, { text: 'https://x.example/a' }] } }),
      alert('Amp', { headerText: text('Fish &amp; chips', 'en') }),
    ],
  ])
  t.match(recording.intake.counts, { eventsIn: 5, eventsForwarded: 5, eventsQuarantined: 0 })
  for (const line of ['LongId', 'OddId']) t.equal((await recording.line(line)).status.line.condition, 'SUSPENDED', line)
  const { information } = await recording.json('/v1/information')
  const of = (id: string) => information.find((one: Any) => one.information.id === id).information
  t.equal(of('White').header, undefined)
  t.same(of('Url').url, [{ text: 'https://x.example/a' }])
  t.same(of('Amp').header, [{ language: 'en', text: 'Fish & chips' }])
})

t.test('the next call is that of the numbers, in whatever order they stand', async (t) => {
  const at = (stopSequence: number, delay: number, inS: number) => ({
    stopSequence,
    stopId: `S${stopSequence}`,
    arrival: { delay, time: HEADER_S + inS },
  })
  const recording = await carried(t, [
    [update('t', { stopTimeUpdate: [at(3, 180, 300), at(1, 60, -100), at(2, 120, 100)] })],
  ])
  t.equal((await recording.train('t')).delayS, 120)
})

t.test('a repetition that does not say when it runs stands beside what it repeats', async (t) => {
  const recording = await carried(t, [
    [update('d', { delay: 30 }, { scheduleRelationship: 6 }), update('d', { delay: 400 }, { scheduleRelationship: 0 })],
  ])
  t.same((await recording.trains()).map(({ train }: Any) => train.delayS).sort(), [30, 400])
  t.equal(recording.intake.counts.eventsRefused, 0)
})

t.test('of coupled units the one that is no longer told lends its trip to no other', async (t) => {
  const calls = update('t', { vehicle: { id: 'u1' }, delay: 5 })
  const others = [vehicle('t', 'u2'), vehicle('t', 'u3')]
  const recording = await carried(t, [
    [calls, vehicle('t', 'u1'), ...others],
    [calls, ...others],
  ])
  const trains = (await recording.trains()).map(({ train }: Any) => [
    train.vehicleId,
    train.delayS,
    Boolean(train.position),
  ])
  t.same(trains.sort(), [
    ['u1', 5, false],
    ['u2', undefined, true],
    ['u3', undefined, true],
  ])
  const [{ tripUpdate }] = (await recording.gtfs('trip-updates')).entity as Any[]
  t.equal(tripUpdate.vehicle.id, 'u1')
})

t.test('a vehicle without a trip is given none', async (t) => {
  const recording = await carried(t, [
    [{ id: '1', vehicle: { vehicle: { id: 'v' }, position: { latitude: 51, longitude: 1 } } }],
  ])
  const [entity] = (await recording.gtfs('vehicle-positions')).entity as Any[]
  t.notOk(entity.vehicle.trip)
})

t.test('a feed that does not say its time is as old as its newest observation', async (t) => {
  for (const timestamp of [0, HEADER_S * 1000]) {
    const recording = await carried(t, [[vehicle('t', 'v', { timestamp: HEADER_S - 30 })]], { timestamp })
    const [{ eventTimeMs, train }] = await recording.trains()
    t.same([eventTimeMs, train.serviceDate], [(HEADER_S - 30) * 1000, '2026-11-28'])
  }
})
