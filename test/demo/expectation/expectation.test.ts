import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse as parseToml } from 'smol-toml'
import t, { type Test } from 'tap'
import {
  EventComparison,
  type ExpectationOptions,
  expectedEvents,
  type FlatEvent,
  flatten,
  NoIndependentCheck,
} from '../../../demo/expectation/expectation.js'
import { eventToJson } from '../../../proto/event-json.js'
import { decodeEventBatch } from '../../../proto/frame.js'
import { transit_realtime } from '../../../proto/generated/gtfs-realtime.js'
import { Intake } from '../../../sender/intake/core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../../sender/intake/core/sound-values.js'
import { readFlatMapping } from '../../../sender/intake/sources/flat/flat-mapping.js'
import { openRecording } from '../../../sender/intake/sources/recording/recording.js'
import { EventRecord } from '../../../sender/pipe/core/event-record.js'
import { recordedData } from '../../sender/intake/sources/recorded-data.js'

// The largest recording has 78,848 rows, and goes through twice.
t.setTimeout(200_000)

const read = readFlatMapping(parseToml(readFileSync('config/mappings/irish-rail.toml', 'utf8')))
if (read.faults) throw new Error(read.faults.join())
const mappings = [read.mapping]

const TOKYO = { utcOffsetMinutes: 9 * 60, dayStartHour: 4 }
const NEW_YORK = { utcOffsetMinutes: -5 * 60, dayStartHour: 4, operator: 'MTA' }

/** The sender's own way from the recording to the wire, and the receiver's from there to a subscriber. */
async function throughPipeline(path: string, { operator, ...clock }: ExpectationOptions) {
  const serviceDates = { ...DEFAULT_SERVICE_DATE_OPTIONS, ...clock }
  const intake = new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates })
  const events: FlatEvent[] = []
  for await (const item of openRecording(path, { mappings, ...(operator && { operator }) })) {
    const { forward } = intake.handleParsed('recording', item, item.atMs ?? 0, 0)
    for (const event of forward
      .flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!)
      .filter((event) => !event.withheld))
      events.push(flatten(JSON.parse(JSON.stringify(eventToJson(event)))))
  }
  return { events, words: { ...intake.quarantined, ...intake.refused } }
}

async function compare(path: string, options: ExpectationOptions) {
  const comparison = new EventComparison()
  const words: Record<string, number> = {}
  for await (const one of expectedEvents(path, options))
    if ('event' in one) comparison.expect(one.event)
    else {
      const word = 'quarantined' in one ? one.quarantined : one.refused
      words[word] = (words[word] ?? 0) + 1
    }
  const pipeline = await throughPipeline(path, options)
  for (const event of pipeline.events) comparison.handleReceived(event)
  return { ...comparison.finish(), words: { expected: words, received: pipeline.words } }
}

async function mustAgree(t: Test, path: string, options: ExpectationOptions, events: number, quarantined: object) {
  const { equal, differences, expected, received, words } = await compare(path, options)
  t.same(differences, [])
  t.ok(equal)
  t.same([expected, received], [events, events])
  t.same(words, { expected: quarantined, received: quarantined })
}

/** Of a recording: the events that come out, and what is put aside, by reason. */
type Outcome = [events: number, quarantined?: Record<string, number>]
type Case = [path: string, options: ExpectationOptions, expected: { excerpt?: Outcome; whole?: Outcome }]

const DENVER = { utcOffsetMinutes: -7 * 60, dayStartHour: 3, operator: 'RTD' }
const CASES: Case[] = [
  ['jreast-odpt-train/odpt_Train.json', TOKYO, { excerpt: [26], whole: [221] }],
  ['jreast-odpt-train/Trainstatusinformation.json', TOKYO, { excerpt: [24], whole: [37] }],
  ['jreast-odpt-train', TOKYO, { excerpt: [50, { unknown_format: 1 }], whole: [258, { unknown_format: 5 }] }],
  ['tokyometro-odpt/livemap-2014-11-15', TOKYO, { excerpt: [33], whole: [365] }],
  [
    'tokyometro-odpt/disruption-logs-2015',
    TOKYO,
    { excerpt: [35, { unknown_format: 1, duplicate_key: 3 }], whole: [106, { unknown_format: 1, duplicate_key: 4 }] },
  ],
  ['nyct-subway/ace-2024-02-08', NEW_YORK, { excerpt: [53], whole: [5711] }],
  ['nyct-subway/adiv-2023-05-29', NEW_YORK, { excerpt: [58], whole: [2408] }],
  ['nyct-subway/l-2024-03-22', NEW_YORK, { excerpt: [56] }],
  ['nyct-subway/ace-2024-03-19', NEW_YORK, { whole: [789] }],
  ['nyct-subway/misc', NEW_YORK, { whole: [4314, { older_observation: 1, stale_snapshot: 4 }] }],
  ['jreast-gtfs-rt/TripUpdate_JR-East-20251219T021031Z.pb', TOKYO, { excerpt: [30], whole: [330] }],
  ['rtd-gtfs-rt', DENVER, { excerpt: [60], whole: [1793, { unknown_format: 2 }] }],
  ['irish-rail/events.ndjson.gz', { utcOffsetMinutes: 60, dayStartHour: 4 }, { excerpt: [2398], whole: [78_848] }],
  ['event-json/railway.ndjson.gz', TOKYO, { excerpt: [280] }],
]

for (const [recording, options, outcomes] of CASES)
  for (const { name, path, expected } of recordedData(recording, outcomes)) {
    const [events, quarantined = {}] = expected
    t.test(`${name}: equal, field by field`, (t) => mustAgree(t, path, options, events, quarantined))
  }

// ---------------------------------------------------------------- what no recording holds

t.test('ODPT: every field, and a series in which trains and lines come and go', async (t) => {
  const date = (minute: number) => `2024-05-01T00:${String(minute).padStart(2, '0')}:00+09:00`
  const full = {
    '@type': 'odpt:Train',
    '@id': 'urn:uuid:1',
    'dc:date': date(1),
    'dct:valid': date(6),
    'odpt:railway': 'odpt.Railway:Keio.Keio',
    'odpt:trainNumber': '0101',
    'odpt:trainName': [{ ja: 'あずさ', en: 'Azusa' }, 'かいじ', { en: 'Narita' }],
    'odpt:note': { ja: '遅れ', en: 'late', ko: 'x' },
    'odpt:originStation': ['odpt.Station:Keio.Keio.Shinjuku', null, ''],
    'odpt:viaStation': 'odpt.Station:Keio.Keio.Chofu',
    'odpt:viaRailway': ['odpt.Railway:Keio.Sagamihara'],
    'odpt:toStation': 'odpt.Station:Keio.Keio.Chofu',
    'odpt:carComposition': 0,
    'odpt:delay': 12.5,
    'odpt:trainOwner': 'odpt.Operator:Toei',
  }
  const twin = { ...full, 'odpt:delay': -30, 'odpt:carComposition': 101 }
  const plain = { '@type': 'odpt:Train', 'odpt:railway': 'odpt.Railway:Keio.Keio', 'odpt:trainNumber': '7' }
  const information = (railway: string, said: object) => ({
    '@type': 'odpt:TrainInformation',
    'dc:date': date(1),
    'odpt:railway': `odpt.Railway:Keio.${railway}`,
    ...said,
  })
  const lines = [
    information('A', { 'odpt:trainInformationStatus': { ja: '運転見合わせ', en: 'Suspended' } }),
    information('B', { 'odpt:trainInformationText': '直通運転中止', 'odpt:resumeEstimate': date(50) }),
    information('C', { 'odpt:trainInformationCause': { en: 'Wind' } }),
    information('D', { 'odpt:trainInformationStatus': '一部列車遅延', 'odpt:trainInformationText': '平常' }),
    information('E', { 'odpt:trainInformationStatus': '', 'odpt:trainInformationText': { ja: '平常運転' } }),
    information('F', { 'odpt:trainInformationStatus': '折返し運転' }),
    information('F', { 'odpt:railDirection': 'odpt.RailDirection:Inbound', 'odpt:trainInformationText': 'Delays' }),
    information('G', {
      'odpt:stationFrom': 'odpt.Station:P',
      'odpt:trainInformationRange': { ja: 'P〜Q' },
      'odpt:trainInformationText': [
        { ja: '一\r\n二', fr: 'Un' },
        { ja: '三', 'zh-Hans': '三', ko: 3 },
      ],
    }),
    information('H', { 'odpt:trainInformationText': '遅延' }),
    information('H', { 'odpt:trainInformationText': '運転見合わせ' }),
    information('I', { 'dc:date': date(0), 'odpt:trainInformationText': '遅延' }),
    { '@type': 'odpt:TrainInformation', 'odpt:operator': 'odpt.Operator:Keio', 'odpt:trainInformationText': '平常' },
    information('J', { 'odpt:railway': {}, 'odpt:trainInformationText': '遅延' }),
  ]
  const series = t.testdir({
    '1-trains.json': JSON.stringify([full, plain, { ...full, 'odpt:trainNumber': null, '@id': undefined }]),
    '1-lines.json': JSON.stringify(lines),
    '2-trains.json': JSON.stringify([{ ...full, 'dc:date': date(2), 'dct:valid': date(7) }, plain]),
    '3-trains.json': JSON.stringify([{ ...plain, 'dc:date': date(3), 'odpt:delay': 0 }]),
    '3-lines.json': JSON.stringify(lines.slice(1)),
    '4-stations.json': '[{"@type":"odpt:Station"}]',
    '5-trains.json': JSON.stringify([{ ...full, 'dc:date': date(5) }, plain, { ...full, 'odpt:delay': 60 }]),
    '6-trains.json': JSON.stringify([{ ...full, 'dc:date': '2024-04-30T00:00:00+09:00' }]),
    '7-trains.json': JSON.stringify([{ ...twin, 'dc:date': date(9) }]),
    LICENSE: 'MIT',
  })
  await mustAgree(t, series, TOKYO, 22, { unknown_format: 2, no_key: 3, duplicate_key: 1, stale_snapshot: 1 })
})

t.test('GTFS-Realtime: every field, alerts, and two records of one trip', async (t) => {
  const { FeedMessage } = transit_realtime
  const trip = { tripId: 'T1', routeId: 'R', startDate: '20240501', directionId: 1, scheduleRelationship: 3 }
  const translated = (...pairs: [string, string?][]) => ({
    translation: pairs.map(([text, language]) => (language ? { text, language } : { text })),
  })
  const alert = (effect: number, informedEntity: object[], header: [string, string?][]) => ({
    id: `alert ${effect}`,
    alert: { effect, informedEntity, headerText: translated(...header), descriptionText: translated(['線路点検']) },
  })
  const snapshot = (timestamp: number, entity: object[], incrementality = 0) =>
    FeedMessage.encode({ header: { gtfsRealtimeVersion: '2.0', timestamp, incrementality }, entity }).finish()
  const update = {
    trip,
    timestamp: 0,
    vehicle: { id: 'V0', label: 'label' },
    stopTimeUpdate: [
      { stopId: 'S1', departure: { delay: -5, time: 0 }, scheduleRelationship: 1 },
      { stopSequence: 2, arrival: { delay: 30, time: 1_714_500_000 }, nyct: { scheduledTrack: '1' } },
      { stopId: 'S3', nyct: { scheduledTrack: '1', actualTrack: '2' }, scheduleRelationship: 2 },
    ],
  }
  const position = { latitude: 35.1, longitude: 139.2, bearing: 12.3, speed: 4.5, odometer: 9 }
  const vehicle = {
    trip,
    position,
    stopId: 'S1',
    currentStatus: 1,
    timestamp: 1_714_500_010,
    vehicle: { id: 'V1' },
    occupancyStatus: 6,
    multiCarriageDetails: [
      { id: 'b', carriageSequence: 2 },
      { label: 'a', carriageSequence: 1 },
    ],
  }
  const untitled = {
    vehicle: { label: 'L9' },
    position: { latitude: 0, longitude: 0 },
    stopId: 'S',
    occupancyStatus: 7,
  }
  const first = [
    { id: '1', vehicle },
    { id: '2', tripUpdate: update },
    { id: '3', vehicle: untitled },
    { id: '4', vehicle: { vehicle: { id: 'I9' }, position: { latitude: 1, bearing: 3 } } },
    { id: '5', isDeleted: true, vehicle: { vehicle: { id: 'gone' } } },
    { id: '6', vehicle: { position } },
    { id: '7', tripUpdate: { trip: { tripId: 'odd', startDate: '1 May' } } },
    alert(3, [{ routeId: 'R' }, { routeId: 'Q' }], [['Signal', 'en'], ['信号'], ['Signal']]),
    alert(
      1,
      [{ trip: { routeId: 'R', tripId: 'T1' } }, { stopId: 'S1' }],
      [['Closed'], ['Signal', 'en'], ['닫힘', 'ko']],
    ),
    alert(
      7,
      [{ routeId: 'P' }],
      [
        ['z', 'EN'],
        ['y', 'ja-JP'],
        ['<b>x</b>', 'en-html'],
      ],
    ),
  ]
  const second = [
    { id: '2', tripUpdate: { ...update, delay: 0 } },
    { id: '8', tripUpdate: { trip: { tripId: 'T2', scheduleRelationship: 7, nyct: { trainId: '0A', direction: 3 } } } },
    { id: '9', tripUpdate: { ...update, delay: 90 } },
    { id: '1', vehicle },
    alert(3, [{ routeId: 'R' }], [['Signal', 'en']]),
  ]
  const series = t.testdir({})
  writeFileSync(join(series, '1.pb'), snapshot(1_714_500_000, first))
  writeFileSync(join(series, '2.pb'), snapshot(1_714_500_060, second))
  writeFileSync(join(series, '3.pb'), snapshot(1_714_500_090, second, 1))
  writeFileSync(join(series, '4.pb'), snapshot(1_714_500_120, second).subarray(0, 40))
  writeFileSync(join(series, '5.pb.gz'), gzipSync(snapshot(1_714_500_180, [])))
  await mustAgree(t, series, { ...TOKYO, operator: 'O' }, 18, {
    no_key: 1,
    duplicate_key: 1,
    differential_feed: 1,
    not_protobuf: 1,
  })
})

t.test('GTFS-Realtime: two feeds that know half of each train', async (t) => {
  const { FeedMessage } = transit_realtime
  const startS = 1_714_500_000
  const trip = (tripId: string) => ({ tripId, routeId: 'R', startDate: '20240501' })
  const vehicle = (tripId: string, stopId: string, timestamp?: number) => ({
    id: `v${tripId}`,
    vehicle: { trip: trip(tripId), stopId, vehicle: { id: `car ${tripId}` }, ...(timestamp && { timestamp }) },
  })
  const update = (tripId: string, delay: number, timestamp: number, scheduleRelationship?: number) => ({
    id: `u${tripId}`,
    tripUpdate: {
      ...{ trip: { ...trip(tripId), ...(scheduleRelationship && { scheduleRelationship }) }, timestamp },
      stopTimeUpdate: [{ stopSequence: 9, stopId: 'S', arrival: { delay } }],
    },
  })
  const series = t.testdir({})
  const write = (name: string, timeS: number, entity: object[]) =>
    writeFileSync(
      join(series, name),
      FeedMessage.encode({ header: { gtfsRealtimeVersion: '2.0', timestamp: startS + timeS }, entity }).finish(),
    )
  write('vehicles-1.pb', 0, [vehicle('1', 'A', startS - 3), vehicle('2', 'A'), vehicle('3', 'A', startS)])
  write('updates-1.pb', 10, [update('1', 30, startS + 9), update('2', 60, startS - 5000), update('4', 0, startS)])
  write('vehicles-2.pb', 20, [vehicle('1', 'B', startS + 19), vehicle('2', 'B')])
  write('updates-2.pb', 30, [update('1', 90, startS + 29, 3), update('3', 0, startS + 30)])
  write('vehicles-3.pb', 40, [vehicle('3', 'C', startS + 39)])
  write('updates-3.pb', 2000, [])
  const { equal, differences, received } = await compare(series, { ...TOKYO, operator: 'O' })
  t.same(differences, [])
  t.ok(equal)
  t.equal(received, 18)
  const last = new Map<unknown, FlatEvent>()
  for await (const one of expectedEvents(series, { ...TOKYO, operator: 'O' }))
    if ('event' in one) last.set(one.event.get('train.number'), one.event)
  t.equal(last.get('1')?.get('train.ended'), true, 'ended by both')
  t.equal(last.get('3')?.get('train.position.between.toStation'), 'C', 'ended by one, and known by the other')
})

t.test('event JSON: the row itself, with a service date that is kept until the train ends or for 20 h', async (t) => {
  const hourMs = 3_600_000
  const startMs = Date.parse('2024-05-01T22:00:00+09:00')
  const at = (hour: number, train: object) => ({
    eventTimeMs: startMs + hour * hourMs,
    train: { number: '1', ...train },
  })
  const coordinates = { latitude: 35.123456789, longitude: 139.1, bearingDeg: 12.3, speedMps: 0.1 }
  const rows = [
    at(0, { delayS: 0, stopCalls: [{ station: 'A', arrival: { plannedMs: 5, actualMs: 6 } }] }),
    at(5, { position: { trackSection: 'T1', coordinates } }),
    at(7, { delayS: null, name: { en: 'A' }, cancelled: false }),
    at(8, { ended: true }),
    at(9, {}),
    at(30, { occupancy: 'FULL', carIds: ['1', '2'], carCount: 2 }),
    at(30, { number: '2', serviceDate: '2024-04-01' }),
    at(30, { note: { ja: 'x'.repeat(4000) }, direction: 'x'.repeat(200) }),
    at(30, { note: { ja: 'x'.repeat(4001), en: `${'x'.repeat(3998)}😀x` } }),
    at(30, { direction: 'x'.repeat(201), owner: 'a\u0000\r\nb\ud800' }),
    at(30, { number: 'x'.repeat(201) }),
    at(30, { line: 'a\u0000' }),
    at(30, { delayS: '60', carCount: 101, number: 9, delay: 5, name: 'x', viaLines: ['a', {}, 'b'] }),
    at(30, {
      number: '9',
      position: { trackSection: 'T', atStation: 'A', coordinates: { bearingDeg: 720, speedMps: '3' } },
    }),
    at(30, { number: {} }),
    { eventTimeMs: '2024-05-03T04:00:00+0900', train: { number: '10', serviceDate: 20240502 } },
    { eventTimeMs: startMs / 1000, train: { number: '11', delayS: 60.5 } },
    {
      eventTimeMs: startMs + 30 * hourMs,
      information: {
        operator: 'K',
        id: 'i',
        informed: [{ line: 'A' }, { line: 'x'.repeat(201), station: 'S' }, { line: 'B', station: 'T' }],
        condition: 'DELAYED',
        description: [{ language: 'fr', text: 'Un\r\ndeux' }],
      },
    },
    at(29.5, {}),
    at(30, { serviceDate: '2024-02-32' }),
    at(30, { position: { coordinates: { latitude: 0, longitude: 0 } } }),
    at(30, { position: { coordinates: { latitude: 91, longitude: 0 } } }),
    at(30, { stopCalls: [{ departure: { delayS: -43_201 } }] }),
    at(30, { stopCalls: [{ departure: { delayS: -43_200 } }] }),
    { eventId: 'e1', eventTimeMs: startMs, line: { line: 'L', condition: 'OTHER', text: { ja: '文' } } },
    { component: { system: 'power', component: 'P1', condition: 'DEGRADED' } },
    { train: {} },
  ]
  const folder = t.testdir({
    'events.ndjson': `${rows.map((row) => JSON.stringify(row)).join('\n')}\n\nno JSON\n`,
  })
  await mustAgree(t, join(folder, 'events.ndjson'), TOKYO, 23, {
    text_length: 1,
    ill_formed_text: 1,
    no_key: 2,
    not_json: 1,
    older_observation: 1,
  })
  const dates: unknown[] = []
  for await (const one of expectedEvents(join(folder, 'events.ndjson'), TOKYO))
    if ('event' in one) dates.push(one.event.get('train.serviceDate'))
  // The train of 2 May is told to have ended before that of 3 May begins.
  const days = ['01', '01', '01', '01', '02', '02', '03'].map((day) => `2024-05-${day}`)
  t.same(dates.slice(0, 7), days)
})

t.test('Irish Rail: every place, and 0 as a coordinate', async (t) => {
  const base = { src: 'irishrail', rx: '2025-10-03T00:00:02.000Z', date: '03 Oct 2025', st: 'R', delay_s: 0 }
  const rows = [
    { train: 'A1', lat: 0, lon: 0, at: 'Departed A next stop B next stop C' },
    { train: 'A2', lat: 53.1, lon: -6.2, at: 'Arrived A next stop B' },
    { train: 'A3', delay_s: null, at: 'Arrived A' },
    { train: 'A4', st: 'T', at: 'TERMINATED A at B at 01:20' },
    { train: 'A5', st: 'N', dir: '', at: 'Expected Departure 01:20' },
    { train: 'A6', delay_s: 43_201, at: 'Arrived A' },
    { train: '', at: 'Arrived A' },
  ]
  const ndjson = rows.map((row) => `${JSON.stringify({ ...base, ...row })}\n`).join('')
  await mustAgree(t, join(t.testdir({ rows: ndjson }), 'rows'), TOKYO, 6, { no_key: 1 })
})

t.test('a format without a second reader is refused by name', async (t) => {
  const folder = t.testdir({
    'gtfs.json': '{"header":{"gtfs_realtime_version":"2.0"},"entity":[]}',
    'other.ndjson': '{"src":"elsewhere"}\n',
    'stations.json': '[{"@type":"odpt:Station"}]',
    readme: 'Read me',
    empty: {},
  })
  const cases = [
    ['gtfs.json', /gtfs\.json: GTFS-Realtime as JSON$/],
    ['', /GTFS-Realtime as JSON$/],
    ['other.ndjson', /rows of an unknown mapping$/],
    ['stations.json', /an unknown format$/],
    ['readme', /an unknown format$/],
    ['empty', /a folder without snapshots$/],
  ] as const
  for (const [name, message] of cases)
    await t.rejects(
      async () => {
        for await (const _ of expectedEvents(join(folder, name), TOKYO));
      },
      { constructor: NoIndependentCheck, message },
      name,
    )
})

// ---------------------------------------------------------------- the comparison can fail

function event(number: number, fields: object = {}): FlatEvent {
  const train = { operator: 'O', line: 'L', number: String(number), delayS: 60, ...fields }
  return flatten(JSON.parse(JSON.stringify({ eventTimeMs: number, train })))
}

const series = Array.from({ length: 1000 }, (_, i) => event(i))

function finished(received: readonly FlatEvent[], options?: { mayBeLost: boolean }) {
  const comparison = new EventComparison()
  for (const one of series) comparison.expect(one)
  for (const one of received) comparison.handleReceived(one)
  return comparison.finish(options)
}

t.test('flatten: every value by its path, without the event id', async (t) => {
  const json = {
    eventId: 'x',
    eventTimeMs: 1,
    train: { number: '1', cancelled: false, viaLines: ['a', 'b'], name: null },
  }
  t.same(
    [...flatten(json)],
    [
      ['eventTimeMs', 1],
      ['train.number', '1'],
      ['train.cancelled', false],
      ['train.viaLines.0', 'a'],
      ['train.viaLines.1', 'b'],
      ['train.name', 'null'],
    ],
  )
})

t.test('equal events, in any interleaving and any order of fields', async (t) => {
  t.same(finished(series), { equal: true, expected: 1000, received: 1000, missing: 0, differences: [] })
  const comparison = new EventComparison()
  for (const one of series) {
    comparison.handleReceived(new Map([...one].reverse()))
    comparison.expect(one)
  }
  t.ok(comparison.finish().equal)
})

t.test('a field that is tampered with is named', async (t) => {
  const cases: [object, string][] = [
    [{ delayS: 0 }, 'train.delayS expected 60, got 0'],
    [{ delayS: '60' }, 'train.delayS expected 60, got "60"'],
    [{ delayS: undefined }, 'train.delayS expected 60, got nothing'],
    [{ carCount: 0 }, 'train.carCount expected nothing, got 0'],
    [{ number: 'x' }, 'train.number expected "500", got "x"'],
  ]
  for (const [fields, difference] of cases)
    for (const mayBeLost of [false, true]) {
      const { equal, differences, missing } = finished(series.with(500, event(500, fields)), { mayBeLost })
      t.notOk(equal)
      t.same(differences, [`expected event 501 (O L 500): ${difference}`])
      t.equal(missing, 0)
    }
})

t.test('a tampered event is found beside lost ones', async (t) => {
  const received = series.filter((_, i) => i % 3 !== 0).with(10, event(16, { delayS: 0 }))
  const { differences, missing, equal } = finished(received, { mayBeLost: true })
  t.same(differences, ['expected event 17 (O L 16): train.delayS expected 60, got 0'])
  t.equal(missing, 334)
  t.notOk(equal)
})

t.test('a dropped event is missing, and allowed only where events may be lost', async (t) => {
  const received = series.toSpliced(500, 1)
  t.same(finished(received), {
    equal: false,
    expected: 1000,
    received: 999,
    missing: 1,
    differences: ['expected event 501 (O L 500) is missing'],
  })
  t.same(finished(received, { mayBeLost: true }), {
    equal: true,
    expected: 1000,
    received: 999,
    missing: 1,
    differences: [],
  })
})

t.test('two that are swapped, one that comes twice, one too many', async (t) => {
  const swapped = series.with(500, series[501]).with(501, series[500])
  const wrongPlace = 'received event 502 (O L 500) is not expected here'
  t.same(finished(swapped).differences, ['expected event 501 (O L 500) is missing', wrongPlace])
  t.same(finished(swapped, { mayBeLost: true }).differences, [wrongPlace])
  t.same(finished(series.toSpliced(501, 0, series[500]), { mayBeLost: true }).differences, [wrongPlace])
  t.same(finished([...series, event(1000)]).differences, ['received event 1001 (O L 1000) is not expected here'])
})

t.test('nothing proves nothing', async (t) => {
  const nothing = ['nothing was received']
  t.same(finished([], { mayBeLost: true }).differences, nothing)
  t.same(new EventComparison().finish(), { equal: false, expected: 0, received: 0, missing: 0, differences: nothing })
})

t.test('when every event is wrong, ten differences are given', async (t) => {
  const { differences, missing } = finished(series.map((_, i) => event(i, { delayS: 0 })))
  t.equal(differences.length, 10)
  t.ok(differences.every((difference) => difference.endsWith('train.delayS expected 60, got 0')))
  t.equal(missing, 0)
})
