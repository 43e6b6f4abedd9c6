/**
 * Cases from the field: small inputs on which what a reader saw was once not true (test/cases/feeds/README.md). Each
 * is carried through both ends, and every output is held against the value that a reader must see.
 */
import { join } from 'node:path'
import gtfsRealtime from 'gtfs-realtime-bindings'
import t, { type Test } from 'tap'
import { CarriedRecording } from './carried-recording.js'

const { Alert, TripDescriptor, VehiclePosition } = gtfsRealtime.transit_realtime
const { CANCELED } = TripDescriptor.ScheduleRelationship
/** What most of the GTFS-Realtime cases' headers say, Unix seconds. */
const HEADER_S = 1_795_856_400

// biome-ignore lint/suspicious/noExplicitAny: a message of the official bindings, or an answer as JSON.
type Any = any

function aCase(title: string, name: string, check: (t: Test, carried: CarriedRecording) => Promise<void>): void {
  t.test(`${name}: ${title}`, async (t) => {
    const carried = await CarriedRecording.of(join('test/cases/feeds', name), { operator: 'X' })
    t.teardown(() => carried.close())
    await check(t, carried)
  })
}

async function vehicles(carried: CarriedRecording): Promise<Any[]> {
  return (await carried.gtfs('vehicle-positions')).entity.map(({ vehicle }) => vehicle)
}

async function tripUpdates(carried: CarriedRecording): Promise<Any[]> {
  return (await carried.gtfs('trip-updates')).entity.map(({ tripUpdate }) => tripUpdate)
}

async function alerts(carried: CarriedRecording): Promise<Any[]> {
  return (await carried.gtfs('alerts')).entity.map(({ alert }) => alert)
}

const seconds = (time: Any) => (time == null ? undefined : Number(time))
/** Own fields only: the bindings' messages have defaults on their prototype. */
const said = (message: Any, field: string) => (Object.hasOwn(message, field) ? message[field] : undefined)

// ---------------------------------------------------------------- information

for (const [name, start, end] of [
  ['01-alert-planned-next-month.pb', 1_798_448_400, 1_798_707_600],
  ['01b-alert-ended-last-year.pb', 1_761_296_400, 1_763_888_400],
] as const) {
  aCase('an alert that is not active now leaves the line in normal service', name, async (t, carried) => {
    const blue = await carried.line('Blue')
    t.equal(blue.status?.line.condition ?? 'NORMAL', 'NORMAL')
    for (const alert of await alerts(carried))
      t.same(
        alert.activePeriod.map((period: Any) => [seconds(period.start), seconds(period.end)]),
        [[start, end]],
      )
    const { information } = await carried.json('/v1/information')
    t.match(
      information.map((one: Any) => one.information.activePeriods),
      [[{ startMs: start * 1000, endMs: end * 1000 }]],
    )
  })
}

aCase(
  'one train cancelled by an alert does not suspend its line',
  '03-alert-one-train-cancelled.pb',
  async (t, carried) => {
    t.not((await carried.line('CR-North'))?.status?.line.condition, 'SUSPENDED')
    const [alert] = await alerts(carried)
    t.match(alert.informedEntity, [
      { agencyId: 'X', trip: { tripId: 'CR-100', startDate: '20261128', routeId: 'CR-North' } },
    ])
    t.not(said(alert.informedEntity[0], 'routeId'), 'CR-North', 'the whole line is not informed')
    t.equal(alert.effect, Alert.Effect.NO_SERVICE)
  },
)

aCase('line breaks are kept, and nothing is lost for them', '04-alert-crlf.pb', async (t, carried) => {
  t.equal((await carried.line('Orange')).status.line.condition, 'SUSPENDED')
  const [alert] = await alerts(carried)
  t.equal(alert.descriptionText.translation[0].text, 'Shuttle buses run instead.\n\nAffected stops:\nNorth\nSouth')
  t.same(alert.activePeriod, [], 'a period that nobody told is not made up')
})

aCase('twelve alerts of one line stay twelve', '05-alerts-twelve-on-one-line.pb', async (t, carried) => {
  t.equal((await alerts(carried)).length, 12)
  t.equal((await carried.line('Green')).status.line.condition, 'SUSPENDED', 'the worst counts')
})

aCase('a line in normal service, then suspended', '05b-odpt-normal-then-suspended', async (t, carried) => {
  const line = await carried.line('Kawa.Umi')
  t.equal(line.status.line.condition, 'SUSPENDED')
  const [record, ...more] = await carried.odpt('TrainInformation')
  t.same(more, [])
  t.match(record, {
    'odpt:trainInformationStatus': { ja: '運転見合わせ' },
    'odpt:trainInformationText': { ja: '人身事故のため、全線で運転を見合わせています。\n振替輸送を行っています。' },
  })
  const [alert] = await alerts(carried)
  t.equal(alert.effect, Alert.Effect.NO_SERVICE)
})

aCase('the strongest affirmed word decides', '06-odpt-conditions.json', async (t, carried) => {
  const { lines } = await carried.json('/v1/lines')
  const conditions = Object.fromEntries(lines.map((one: Any) => [one.line, one.status?.line.condition]))
  t.same(conditions, {
    ...{ 'K.A': 'SUSPENDED', 'K.B': 'SUSPENDED', 'K.C': 'DELAYED', 'K.D': 'NORMAL', 'K.E': 'NORMAL', 'K.F': 'NORMAL' },
    ...{ 'K.G': 'THROUGH_SERVICE_STOPPED', 'K.H': 'DELAYED', 'K.I': 'SUSPENDED', 'K.J': 'SUSPENDED' },
    ...{ 'K.L': 'DELAYED', 'K.M': 'SUSPENDED', 'K.N': 'SUSPENDED' },
  })
  const records = await carried.odpt('TrainInformation')
  const of = (line: string) => records.find((one: Any) => one['odpt:railway'] === `odpt.Railway:${line}`)
  for (const line of ['K.A', 'K.B', 'K.C', 'K.G', 'K.H', 'K.J', 'K.L'])
    t.ok(of(line)['odpt:trainInformationStatus'], `${line} has a status, for there is trouble`)
  t.match(of('K.M')['odpt:trainInformationStatus'], { ko: '운행중지', 'zh-Hans': '暂停运行', 'zh-Hant': '暫停運行' })
  t.equal(of('K.N')['odpt:railDirection'], 'odpt.RailDirection:Inbound')
})

aCase('two directions are two records, and the worse counts', '07-odpt-two-directions.json', async (t, carried) => {
  t.equal((await carried.line('K.A')).status.line.condition, 'SUSPENDED')
  const records = await carried.odpt('TrainInformation')
  t.same(records.map((one: Any) => one['odpt:railDirection']).sort(), [
    'odpt.RailDirection:Inbound',
    'odpt.RailDirection:Outbound',
  ])
})

aCase('a text keeps its own language, and no markup', '31-alert-languages.pb', async (t, carried) => {
  const byRoute = Object.fromEntries(
    (await alerts(carried)).map((alert) => [
      alert.informedEntity[0].routeId,
      alert.headerText.translation.map((one: Any) => [said(one, 'language') || undefined, one.text]),
    ]),
  )
  t.same(byRoute, {
    Fr: [['fr', 'Trafic interrompu']],
    NoTag: [[undefined, 'Trafic interrompu']],
    Html: [['en', 'No trains today']],
    Five: [
      ...[
        ['ko', '운행 중지'],
        ['zh-Hans', '暂停运行'],
        ['zh-Hant', '暫停運行'],
      ],
      ...[
        ['en', 'No trains'],
        ['ja', '運転見合わせ'],
      ],
    ],
    Zh: [[undefined, '暂停运行']],
    EnAu: [['EN-AU', 'Line closed']],
  })
})

// ---------------------------------------------------------------- blemishes

aCase('milliseconds in one stop time', '09-stop-time-in-ms.pb', async (t, carried) => {
  const [update] = await tripUpdates(carried)
  t.equal(update.delay, 171)
  t.equal(seconds(update.stopTimeUpdate.find((one: Any) => one.stopId === 'S5').arrival.time), 1_795_856_520)
  t.notOk(update.stopTimeUpdate.find((one: Any) => one.stopId === 'S4')?.departure, 'the field is refused')
  t.ok(
    (await carried.train('T1')).stopCalls.some((call: Any) => call.station === 'S4'),
    'its call stays',
  )
  t.match(carried.intake.health.reasons, [{ reason: 'out_of_range', count: 1 }], 'counted')
})

aCase('milliseconds in the header', '09b-header-in-ms.pb', async (t, carried) => {
  const [vehicle] = await vehicles(carried)
  t.equal(vehicle.stopId, 'S4')
  t.notOk(said(vehicle, 'timestamp'), 'of unknown time')
  const [train] = await carried.trains()
  t.equal(train.eventTimeMs, undefined)
  t.equal(train.ageMs, undefined, 'nothing looks new that is not known to be')
})

aCase('fields of a position that cannot be', '21-bearing-and-speed.pb', async (t, carried) => {
  const positions = Object.fromEntries((await vehicles(carried)).map(({ trip, position }) => [trip.tripId, position]))
  const both = Object.fromEntries(
    Object.entries(positions).map(([trip, position]: [string, Any]) => [
      trip,
      [said(position, 'bearing'), said(position, 'speed')],
    ]),
  )
  t.same(both, {
    ...{ B0: [undefined, 5], B1: [undefined, 5], B2: [90, undefined] },
    ...{ B3: [undefined, 5], B4: [90, undefined], B5: [90, undefined] },
  })
  for (const position of Object.values<Any>(positions)) t.equal(position.latitude, 51.5)
})

aCase('one sentinel delay', '28b-one-sentinel-delay.pb', async (t, carried) => {
  t.equal((await carried.train('Z2')).delayS, 120)
  const [update] = await tripUpdates(carried)
  t.equal(update.delay, 120)
  for (const call of update.stopTimeUpdate) t.not(call.arrival?.delay, -2_147_483_648)
})

aCase('a train five hours late is where it is', '28-five-hours-late', async (t, carried) => {
  const train = await carried.train('Z1')
  t.equal(train.position.between.toStation, 'S6')
  t.equal(train.delayS, 15_300)
})

aCase('Latin-1 in the only alert', '27-latin1-in-protobuf.pb', async (t, carried) => {
  t.match(carried.intake.counts, { eventsIn: 1, eventsRefused: 1 })
})

aCase('Latin-1 in one alert leaves the trains', '27b-latin1-in-one-alert.pb', async (t, carried) => {
  t.same((await carried.trains()).map((one: Any) => one.train.number).sort(), ['T1', 'T2'])
  t.equal(carried.intake.counts.eventsRefused, 1)
})

aCase('a trip of 250 calls', '53-trip-of-250-stops.pb', async (t, carried) => {
  const [train] = await carried.trains()
  t.equal(train.train.stopCalls.length, 250)
})

// ---------------------------------------------------------------- forms

for (const name of [
  '10-canonical-protobuf-json.json',
  '10b-canonical-preserving-names.json',
  '10d-camel-numbers.json',
]) {
  aCase('GTFS-Realtime as JSON', name, async (t, carried) => {
    const [{ train, eventTimeMs }, ...more] = await carried.trains()
    t.same(more, [])
    t.match(train, { number: 'T100C2', line: 'C2', vehicleId: '100', vehicleLabel: 'C2-100', delayS: 300 })
    t.match(train.position, { atStation: '510', coordinates: { latitude: 37.4 } })
    t.match(train.stopCalls, [{ station: '511', arrival: { delayS: 300, estimatedMs: 1_795_856_460_000 } }])
    t.ok(eventTimeMs >= 1_795_856_395_000)
    t.equal(carried.intake.counts.eventsRefused, 0)
  })
}

aCase('header fields in another order', '10c-header-order.json', async (t, carried) => {
  t.match(await carried.train('T1'), { line: 'R1', position: { atStation: 'S4' } })
})

for (const name of [
  '11-header-timestamp-first.pb',
  '11b-header-long-feed-version.pb',
  '11c-header-no-version.pb',
  '11e-folder-with-one-long-header',
]) {
  aCase('a header in another form', name, async (t, carried) => {
    t.match(await carried.train('T1'), { line: 'R1', position: { atStation: 'S4' } })
  })
}

for (const name of ['29-crlf-bom-blank.ndjson', '29d-time-as-text.ndjson']) {
  aCase('rows that are read as they are', name, async (t, carried) => {
    t.equal(carried.intake.counts.eventsRefused, 0)
    t.equal((await carried.trains()).length, name.startsWith('29d') ? 2 : 3)
  })
}

aCase('numbers as texts and texts as numbers', '29c-numbers-and-texts.ndjson', async (t, carried) => {
  const trains = Object.fromEntries((await carried.trains()).map((one: Any) => [one.train.number, one]))
  t.match(trains['2'].train, { delayS: 60 })
  t.equal(trains['3'].train.delayS, undefined)
  t.equal(trains['4'].train.delayS, 60)
  t.equal(trains['5'].eventTimeMs, undefined, 'seconds are no milliseconds')
  t.equal(trains['6'].eventTimeMs, 1_795_856_400_000)
  t.equal(trains['7'].train.serviceDate, '2026-11-28')
  t.equal(trains['8'].train.delayS, undefined, 'delay is no field of ours')
  t.ok(trains['9'] && trains['11'])
  t.equal(carried.intake.counts.eventsRefused, 0)
})

aCase('dates that can and cannot be read', '40-date-forms.json', async (t, carried) => {
  const trains = Object.fromEntries((await carried.trains()).map((one: Any) => [one.train.number, one]))
  t.equal(trains['1'].eventTimeMs, Date.parse('2026-11-28T18:00:00+09:00'))
  t.equal(trains['2'].eventTimeMs, undefined, 'without an offset the time is unknown')
  t.equal(trains['2'].ageMs, undefined)
  t.equal(Object.keys(trains).length, 10)
})

// ---------------------------------------------------------------- trains

aCase('a loop, at its second visit', '12-loop-second-visit.pb', async (t, carried) => {
  const [vehicle] = await vehicles(carried)
  t.equal(said(vehicle, 'currentStopSequence'), 28)
  t.equal(vehicle.currentStatus, VehiclePosition.VehicleStopStatus.STOPPED_AT)
})

aCase('left on time, now 25 minutes late', '13-left-on-time-now-late.pb', async (t, carried) => {
  t.equal((await carried.train('P1')).delayS, 1500)
})

aCase('every relationship as itself', '14-trip-relationships.pb', async (t, carried) => {
  const updates = await tripUpdates(carried)
  t.same(Object.fromEntries(updates.map(({ trip }) => [trip.tripId, said(trip, 'scheduleRelationship')])), {
    sch: 0,
    added: 1,
    unsch: 2,
    canc: CANCELED,
    repl: 5,
    dup: 6,
    del: 7,
    new: 8,
  })
  const odpt = (await carried.odpt('Train')).map((one: Any) => one['odpt:trainNumber'])
  t.notOk(odpt.includes('canc') || odpt.includes('del'), 'ODPT does not list what does not run')
  t.match(await carried.train('new'), { scheduleRelationship: 'NEW' })
  t.match(await carried.train('canc'), { scheduleRelationship: 'CANCELED', cancelled: true })
})

aCase('a duplicated trip beside its original', '15-duplicated-beside-original.pb', async (t, carried) => {
  const updates = await tripUpdates(carried)
  t.equal(updates.length, 2)
  t.same(updates.map(({ stopTimeUpdate }) => stopTimeUpdate[0].departure.delay).sort(), [0, 60])
  const duplicate = updates.find(({ trip }) => said(trip, 'scheduleRelationship') === 6)
  t.match(duplicate.tripProperties, { tripId: 'D1-extra', startTime: '18:30:00', startDate: '20261128' })
  t.equal(duplicate.trip.tripId, 'D1')
})

aCase('trips without an id', '18-no-trip-id.pb', async (t, carried) => {
  const updates = await tripUpdates(carried)
  t.same(updates.map(({ trip }) => trip.startTime).sort(), ['18:00:00', '18:10:00'])
  for (const { trip } of updates) t.notOk(said(trip, 'tripId'), 'none is made up')
})

aCase('places and calls in two files', '20-two-files', async (t, carried) => {
  const trains = await carried.trains()
  t.equal(trains.length, 1)
  t.match(trains[0].train, {
    position: { between: { toStation: 'C' }, coordinates: { latitude: 51.5 } },
    stopCalls: [{ station: 'C', arrival: { delayS: 420 } }],
    vehicleId: '901',
  })
})

aCase('the delay of a trip alone', '22-trip-delay-alone.pb', async (t, carried) => {
  const updates = await tripUpdates(carried)
  t.equal(updates.find(({ trip }) => trip.tripId === 'Y1').delay, 900)
  t.equal(updates.length, 2)
})

aCase('two coupled units', '24-two-units-coupled.pb', async (t, carried) => {
  t.same((await vehicles(carried)).map(({ vehicle }) => vehicle.id).sort(), ['u1', 'u2'])
})

aCase('an older observation after a newer one', '25-vehicle-time-goes-back', async (t, carried) => {
  t.equal((await carried.train('G1')).position.atStation, 'S10')
})

aCase('one header an hour ahead', '25b-header-one-hour-ahead-once', async (t, carried) => {
  t.equal((await carried.train('G1')).position.atStation, 'S17')
})

aCase('two calls within one minute', '41-minute-rounded-times.pb', async (t, carried) => {
  const [{ stopTimeUpdate }] = await tripUpdates(carried)
  t.same(
    stopTimeUpdate.map((one: Any) => [seconds(one.arrival?.time), seconds(one.departure?.time)]),
    [
      [HEADER_S, HEADER_S],
      [HEADER_S, HEADER_S + 60],
      [HEADER_S + 60, HEADER_S + 60],
      [HEADER_S + 120, undefined],
    ],
  )
})

aCase('another platform', '44-platform-change.pb', async (t, carried) => {
  const [update] = await tripUpdates(carried)
  t.equal(update.stopTimeUpdate[0].stopTimeProperties.assignedStopId, 'C-platform-9')
  const [call] = (await carried.train('PF1')).stopCalls
  t.equal(call.assignedStation, 'C-platform-9')
})

aCase('cancelled in one half', '46-cancelled-in-one-half.pb', async (t, carried) => {
  t.equal((await carried.train('CC1')).cancelled, true)
  const [update] = await tripUpdates(carried)
  t.equal(update.trip.scheduleRelationship, CANCELED)
})

aCase('two trains with one trip id', '50-two-trains-one-trip-id.pb', async (t, carried) => {
  t.same((await vehicles(carried)).map(({ stopId }) => stopId).sort(), ['A38N', 'A55N'])
  t.equal((await tripUpdates(carried)).length, 2)
  t.equal(carried.intake.counts.eventsRefused, 0)
})

aCase('at night only an alert is left', '51-mixed-feed-at-night', async (t, carried) => {
  t.same(await carried.trains(), [])
  const [alert, ...more] = await alerts(carried)
  t.same(more, [])
  t.equal(alert.headerText.translation[0].text, 'Delays, last trains gone')
})
