import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { parse as parseToml } from 'smol-toml'
import t from 'tap'
import type { Event } from '../../../../../proto/event.js'
import { transit_realtime } from '../../../../../proto/generated/gtfs-realtime.js'
import { repairEvent } from '../../../../../sender/intake/core/range-checks.js'
import { DEFAULT_RANGE_LIMITS } from '../../../../../sender/intake/core/sound-values.js'
import { readFlatMapping } from '../../../../../sender/intake/sources/flat/flat-mapping.js'
import { ROWS_PER_ITEM_MAX } from '../../../../../sender/intake/sources/recording/recorded-rows.js'
import {
  openRecording,
  type RecordingItem,
  type RecordingOptions,
  ROW_BYTES_MAX,
} from '../../../../../sender/intake/sources/recording/recording.js'
import { SourceError } from '../../../../../sender/intake/sources/source.js'
import { recordedData } from '../recorded-data.js'

const read = readFlatMapping(parseToml(readFileSync('config/mappings/irish-rail.toml', 'utf8')))
if (read.faults) throw new Error(read.faults.join())
const { mapping } = read

async function itemsOf(path: string, options: RecordingOptions = {}): Promise<RecordingItem[]> {
  const items: RecordingItem[] = []
  for await (const item of openRecording(path, options)) items.push(item)
  return items
}

const row = (number: number, eventTimeMs: number) => ({ eventTimeMs, train: { number: String(number) } })
const ndjson = (rows: object[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('')
const words = (items: RecordingItem[]) => items.flatMap(({ refused }) => refused.map(({ word }) => word))
const numbers = (items: RecordingItem[]) => items.flatMap(({ events }) => events.map(({ train }) => train!.number))

t.test('rows of one time stand in one item, at most 256', async (t) => {
  const rows = [...Array.from({ length: 300 }, (_, i) => row(i, 1000)), row(300, 2000), row(301, 1500)]
  const path = t.testdir({ 'a.ndjson': ndjson(rows) })
  const items = await itemsOf(join(path, 'a.ndjson'))
  t.same(
    items.map(({ atMs, events }) => [atMs, events.length]),
    [
      [1000, ROWS_PER_ITEM_MAX],
      [1000, 44],
      [2000, 1],
      [1500, 1],
    ],
  )
  t.same(
    items.flatMap(({ events }) => events),
    rows as Event[],
    'in recorded order',
  )
})

t.test('one bad row spoils no other; no newline is needed at the end', async (t) => {
  const long = `{"train":{"number":"${'x'.repeat(ROW_BYTES_MAX)}"}}`
  const lines = [
    '{"train":',
    JSON.stringify(row(1, 1)),
    long,
    '',
    '{"train":{}}',
    'null',
    '\xff',
    '{"line":{"line":[1]}}',
  ]
  const text = Buffer.from([...lines, JSON.stringify(row(2, 1))].join('\n'), 'latin1')
  const path = t.testdir({ 'a.ndjson': text, 'a.gz': gzipSync(text) })
  for (const name of ['a.ndjson', 'a.gz']) {
    const items = await itemsOf(join(path, name))
    t.same(numbers(items), ['1', '2'])
    t.same(words(items), ['not_json', 'too_large', 'no_key', 'not_an_event', 'not_json', 'no_key'])
  }
})

t.test('a row that is no JSON and names its train: the train is known', async (t) => {
  const damaged = JSON.stringify(row(3, 1)).replace('}', ',"delayS":NaN}')
  const path = t.testdir({ 'a.ndjson': ndjson([row(1, 1)]) + damaged })
  const refused = (await itemsOf(join(path, 'a.ndjson'))).flatMap((item) => item.refused)
  t.match(refused, [{ word: 'not_json', subject: { train: { number: '3' } } }])
})

t.test('a damaged gzip: what was read counts, the damage is the last item', async (t) => {
  const rows = Array.from({ length: 20_000 }, (_, i) => row(i, i + Math.floor((i * 7919) % 1000)))
  const whole = gzipSync(ndjson(rows))
  const cut = whole.subarray(0, whole.length >> 1)
  const flipped = Uint8Array.from(whole)
  flipped.fill(0xff, whole.length >> 1, (whole.length >> 1) + 64)
  const path = t.testdir({ 'cut.gz': Buffer.from(cut), 'flipped.gz': Buffer.from(flipped) })
  for (const name of ['cut.gz', 'flipped.gz']) {
    const items = await itemsOf(join(path, name))
    const read = numbers(items)
    t.ok(read.length > 5000 && read.length < 15_000, `${name}: ${read.length} rows before the damage`)
    t.equal(words(items).at(-1), 'damaged_file')
    t.equal(words(items).filter((word) => word === 'damaged_file').length, 1)
  }
  const restorable = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString()
  const wholeRows = restorable.split('\n').slice(0, -1)
  t.same(
    numbers(await itemsOf(join(path, 'cut.gz'))),
    wholeRows.map((one) => JSON.parse(one).train.number),
    'every whole row that can be restored',
  )
})

t.test('what cannot be replayed at all is said in one line', async (t) => {
  const path = t.testdir({
    empty: '',
    readme: 'Read me.\n',
    'other.ndjson': '{"src":"elsewhere"}\n{"src":"elsewhere"}\n',
    'other.json': '{\n  "src": {}\n}\n',
    'broken.ndjson': '{"train":\n{"train":\n',
    'stations.json': '[{"@type":"odpt:Station"}]',
    'half.gz': gzipSync('{}').subarray(0, 10),
    folder: { LICENSE: 'MIT' },
  })
  const cases: [string, RegExp][] = [
    ['missing', /: no such file or folder$/],
    ['empty', /: is empty$/],
    ['readme', /: unknown format; NDJSON, an ODPT JSON array or GTFS-Realtime is needed$/],
    ['other.ndjson', /: its rows are neither events nor of a known mapping \(known: irish-rail\)$/],
    ['other.json', /: unknown format/],
    ['broken.ndjson', /: not NDJSON, which has one JSON object a line$/],
    ['stations.json', /: unknown format/],
    ['half.gz', /: damaged gzip/],
    ['folder', /: no ODPT JSON or GTFS-Realtime snapshot in this folder$/],
  ]
  for (const [name, message] of cases)
    await t.rejects(itemsOf(join(path, name), { mappings: [mapping] }), { constructor: SourceError, message }, name)
  chmodSync(join(path, 'readme'), 0)
  const isRoot = process.getuid?.() === 0
  t.test('a file that may not be read', { skip: isRoot && 'root may read everything' }, async (t) => {
    await t.rejects(itemsOf(join(path, 'readme')), {
      constructor: SourceError,
      message: /: cannot be read \(EACCES\)$/,
    })
  })
})

const S = 1_707_397_000
const feed = (timestamp: number, ...entity: transit_realtime.FeedEntity.$Properties[]) =>
  transit_realtime.FeedMessage.encode({
    header: { gtfsRealtimeVersion: '2.0', timestamp: S + timestamp },
    entity,
  }).finish()
const updates = (timestamp: number, ...trips: string[]) =>
  feed(timestamp, ...trips.map((tripId) => ({ id: tripId, tripUpdate: { trip: { tripId } } })))
const told = (items: RecordingItem[]) =>
  items.map(({ events }) =>
    events.map(
      ({ train, information }) => `${train?.number ?? information?.id}${(train ?? information)?.ended ? ' ended' : ''}`,
    ),
  )

function folderOf(files: Record<string, Uint8Array | string>): string {
  const path = t.testdir({})
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(path, name), bytes)
  return path
}

t.test('a folder: in order of name, only what changed; what is not understood is refused by name', async (t) => {
  const path = folderOf({
    '10.pb.gz': gzipSync(updates(180)),
    '2.pb': updates(60, 'a', 'c'),
    '1.pb': updates(0, 'a', 'b'),
    '3.pb': updates(120, 'a').subarray(0, 15),
    '4.pb': updates(-100, 'z'),
    '5.pb': '',
    '6.pb': gzipSync(updates(150)).subarray(0, 20),
    LICENSE: 'MIT',
    'rows.ndjson': '{"train":{"number":"1"}}\n{"train":{"number":"2"}}\n',
    'stations.json': '[{"@type":"odpt:Station"}]',
  })
  mkdirSync(join(path, '0'))
  const items = await itemsOf(path, { operator: 'O' })
  t.same(
    told(items).filter((one) => one.length > 0),
    [
      ['a', 'b'],
      ['c', 'b ended'],
      ['a ended', 'c ended'],
    ],
  )
  t.same(items.flatMap(({ refused }) => refused.map(({ word, detail }) => `${word} ${detail.split(':')[0]}`)).sort(), [
    'damaged_file 6.pb',
    'not_protobuf 3.pb',
    'stale_snapshot 160000 ms older',
    'unknown_format 5.pb',
    'unknown_format LICENSE',
    'unknown_format rows.ndjson',
    'unknown_format stations.json',
  ])
  t.same(items.filter(({ feed }) => feed !== undefined).map(({ feed, isSnapshot }) => [feed, isSnapshot])[0], [
    'trip_updates',
    true,
  ])
})

t.test('a folder with trains and line information: neither ends the other', async (t) => {
  const lines = [
    { '@type': 'odpt:TrainInformation', 'odpt:railway': 'odpt.Railway:O.L', 'dc:date': '2020-01-01T00:00:00Z' },
  ]
  const trains = [{ '@type': 'odpt:Train', 'odpt:trainNumber': '1', 'dc:date': '2020-01-02T00:00:00Z' }]
  const path = t.testdir({ '1.json': JSON.stringify(trains), '2.json': JSON.stringify(lines), '3.json': '[broken' })
  const items = await itemsOf(path)
  t.same(
    items.map(({ events }) => events.length),
    [1, 1, 0],
  )
  t.same(words(items), ['not_json'])
})

t.test('two feeds in one folder: side by side in the order of their times, each ends its own', async (t) => {
  const position = (timestamp: number, tripId: string) =>
    feed(timestamp, { id: 'v', vehicle: { trip: { tripId }, stopId: 's' } })
  const path = folderOf({
    'trip-updates-1.pb': updates(0, 'a', 'b'),
    'trip-updates-2.pb': updates(60, 'a'),
    'vehicle-positions-1.pb': position(10, 'a'),
    'vehicle-positions-2.pb': feed(70),
  })
  const items = await itemsOf(path)
  t.same(
    items.map(({ feed, atMs }) => [feed, atMs! / 1000 - S]),
    [
      ['trip-updates trip_updates', 0],
      ['vehicle-positions vehicle_positions', 10],
      ['trip-updates trip_updates', 60],
      ['vehicle-positions vehicle_positions', 70],
    ],
  )
  t.same(told(items), [['a', 'b'], ['a'], ['b ended'], ['a ended']])
})

t.test('rows: a byte order mark, CRLF and blank lines are no rows', async (t) => {
  const items = await itemsOf('test/cases/feeds/29-crlf-bom-blank.ndjson')
  t.same(numbers(items), ['1', '2', '3'])
  t.same(words(items), [])
})

t.test('the first row decides nothing for the others', async (t) => {
  const message = JSON.stringify({
    header: { timestamp: S },
    entity: [{ id: '1', vehicle: { trip: { tripId: 'g' } } }],
  })
  const rows = ['{"note":"begun"}', '{"train":{"number":"1"}}', message, '[]', '{"src":"irishrail","train":"A1"}', '7']
  const path = folderOf({ 'a.ndjson': rows.join('\n') })
  const items = await itemsOf(join(path, 'a.ndjson'), { mappings: [mapping] })
  t.same(told(items).flat(), ['1', 'g', 'g ended', 'A1'])
  t.same(words(items), ['not_an_event', 'not_an_event'])
})

t.test('one file, whatever way it is written', async (t) => {
  const event = { train: { number: '1' } }
  const message = { header: { timestamp: String(S) }, entity: [{ id: '1', vehicle: { trip: { tripId: '1' } } }] }
  const path = folderOf({
    'one event': JSON.stringify(event),
    'pretty event': JSON.stringify(event, null, 2),
    'list of events': `\ufeff\r\n${JSON.stringify([event], null, 2)}`,
    'pretty message': `\n\n${JSON.stringify(message, null, 2)}`,
    'packed message': gzipSync(JSON.stringify(message)),
    'long message': JSON.stringify({ ...message, note: 'x'.repeat(2 * ROW_BYTES_MAX) }),
    'broken first row': `{"train":\n${JSON.stringify(event)}\n`,
  })
  for (const name of readdirSync(path)) t.same(numbers(await itemsOf(join(path, name))), ['1'], name)
})

t.test('a configured format is taken at its word', async (t) => {
  const path = folderOf({
    empty: '[]',
    truncated: updates(0, 'a').subarray(0, 15),
    row: '{"train":{"number":"1"}}',
    'odpt.json': '[{"train":{"number":"1"}}]',
  })
  const read = (name: string, format: NonNullable<RecordingOptions['format']>) => itemsOf(join(path, name), { format })
  t.same(words(await read('empty', 'odpt')), [])
  t.same(words(await read('empty', 'gtfs-realtime-json')), ['not_an_event'])
  t.same(words(await read('truncated', 'gtfs-realtime')), ['not_protobuf'])
  t.same(words(await read('odpt.json', 'odpt')), ['not_an_event'])
  t.same(words(await read('row', 'gtfs-realtime-json')), ['not_an_event'])
  t.same(words(await read('truncated', 'odpt')), ['not_json'])
  t.same(numbers(await read('row', 'rows')), ['1'])
})

t.test('a link that leads nowhere is a file that cannot be read', async (t) => {
  const path = folderOf({ '1.pb': updates(0, 'a') })
  symlinkSync('nowhere', join(path, '2.pb'))
  symlinkSync('1.pb', join(path, '3.pb'))
  const items = await itemsOf(path)
  t.same(told(items), [['a'], [], []])
  t.same(words(items), ['damaged_file'])
})

t.test('cases of folders', async (t) => {
  const items = async (name: string) => itemsOf(join('test/cases/feeds', name))
  t.same(told(await items('11e-folder-with-one-long-header')), [['T1'], ['T1']])
  t.same(
    (await items('20-two-files')).map(({ feed, events }) => [feed, events.length]),
    [
      ['trip-updates trip_updates', 1],
      ['vehicle-positions vehicle_positions', 1],
    ],
  )
  const back = await items('25-vehicle-time-goes-back')
  t.same([told(back), words(back)], [[['G1'], []], ['older_observation']])
  const ahead = await items('25b-header-one-hour-ahead-once')
  t.same(
    ahead.map(({ events }) => events[0].train!.position!.atStation),
    'S10 S11 S12 S13 S14 S15 S16 S17'.split(' '),
  )
  const night = await items('51-mixed-feed-at-night')
  t.same(told(night), [['T1', 'T2', 'a'], ['T1 ended', 'T2 ended'], ['a']])
})

const IRISH_RAIL = {
  excerpt: { rows: 2398, ended: 212, delaysOut: 11 },
  whole: { rows: 78_848, ended: 5608, delaysOut: 11 },
}
for (const { name, path, expected } of recordedData('irish-rail/events.ndjson.gz', IRISH_RAIL))
  t.test(`recorded: a day of Irish Rail: ${name}`, async (t) => {
    let events = 0
    let ended = 0
    let refused = 0
    const dropped = new Map<string, number>()
    for await (const item of openRecording(path, { mappings: [mapping] })) {
      events += item.events.length
      refused += item.refused.length + (item.dropped?.length ?? 0)
      for (const event of item.events) {
        if (event.train!.ended) ended++
        repairEvent(event, DEFAULT_RANGE_LIMITS, item.atMs!, (field, word) => {
          const name = `${field} ${word}`
          dropped.set(name, (dropped.get(name) ?? 0) + 1)
        })
      }
    }
    t.same([events, ended, refused], [expected.rows, expected.ended, 0])
    t.same([...dropped], [['train.delayS out_of_range', expected.delaysOut]])
  })

const SUBWAY = {
  excerpt: { snapshots: 6, first: 35, atStations: 15, calls: 98, events: 53, ended: 1, lastMs: 1707397455_000 },
  whole: { snapshots: 80, first: 160, atStations: 81, calls: 2862, events: 5711, ended: 157, lastMs: 1707401919_000 },
}
for (const { name, path, expected } of recordedData('nyct-subway/ace-2024-02-08', SUBWAY))
  t.test(`recorded: snapshots of the New York subway, counted by another program: ${name}`, async (t) => {
    const items = await itemsOf(path, { operator: 'NYCT' })
    const events = items.flatMap((item) => item.events)
    t.equal(items.length, expected.snapshots)
    t.equal(items[0].events.length, expected.first)
    t.equal(items[0].events.filter(({ train }) => train!.position?.atStation).length, expected.atStations)
    t.equal(items[0].events.flatMap(({ train }) => train!.stopCalls ?? []).length, expected.calls)
    t.equal(events.length, expected.events)
    t.equal(events.filter(({ train }) => train!.ended).length, expected.ended)
    t.same(words(items), [])
    t.equal(items.at(-1)!.atMs, expected.lastMs)
  })

/** Snapshots, events, trains that ended. */
const LIVEMAP = { excerpt: [3, 33, 2], whole: [5, 365, 17] }
for (const { name, path, expected } of recordedData('tokyometro-odpt/livemap-2014-11-15', LIVEMAP))
  t.test(`recorded: Tokyo Metro over midnight, counted by another program: ${name}`, async (t) => {
    const items = await itemsOf(path)
    const events = items.flatMap((item) => item.events)
    t.same([items.length, events.length, events.filter(({ train }) => train!.ended).length], expected)
    t.same(words(items), [])
  })

t.test('one ODPT record without a list around it: a file, a file of a folder, a line', async (t) => {
  const record = (number: string) => ({ '@type': 'odpt:Train', 'odpt:trainNumber': number })
  const path = join(t.testdir({ 'a.json': JSON.stringify(record('1'), null, 2) }), 'a.json')
  t.same(numbers(await itemsOf(path)), ['1'])
  const folder = t.testdir({ '1.json': JSON.stringify(record('1')), '2.json': JSON.stringify(record('1'), null, 2) })
  t.same(numbers(await itemsOf(folder)), ['1'])
  const lines = join(t.testdir({ 'a.ndjson': ndjson([record('1'), record('2')]) }), 'a.ndjson')
  const items = await itemsOf(lines)
  t.same(numbers(items), ['1', '2'])
  t.notOk(
    items.some(({ events, isSnapshot }) => isSnapshot || events.some(({ train }) => train!.ended)),
    'a line ends nothing',
  )
})
