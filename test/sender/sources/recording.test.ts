import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { parse as parseToml } from 'smol-toml'
import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { transit_realtime } from '../../../proto/generated/gtfs-realtime.js'
import { DEFAULT_RANGE_LIMITS, repairEvent } from '../../../sender/core/range-checks.js'
import { readFlatMapping } from '../../../sender/sources/flat-mapping.js'
import {
  openRecording,
  type RecordingItem,
  type RecordingOptions,
  ROW_BYTES_MAX,
  ROWS_PER_ITEM_MAX,
  SourceError,
} from '../../../sender/sources/recording.js'
import { recordedData } from './recorded-data.js'

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
    'other.ndjson': '{"src":"elsewhere"}\n',
    'pretty.json': '{\n  "train": {}\n}\n',
    'stations.json': '[{"@type":"odpt:Station"}]',
    'half.gz': gzipSync('{}').subarray(0, 10),
    folder: { LICENSE: 'MIT' },
  })
  const cases: [string, RegExp][] = [
    ['missing', /: no such file or folder$/],
    ['empty', /: is empty$/],
    ['readme', /: unknown format; NDJSON, an ODPT JSON array or GTFS-Realtime is needed$/],
    ['other.ndjson', /: the first row is neither an event nor of a known mapping \(known: irish-rail\)$/],
    ['pretty.json', /: not NDJSON, which has one JSON object a line$/],
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

t.test('a folder: in order of name, only what changed, other files and a damaged one passed over', async (t) => {
  const path = t.testdir({})
  const snapshot = (timestamp: number, ...trips: string[]) =>
    transit_realtime.FeedMessage.encode({
      header: { gtfsRealtimeVersion: '2.0', timestamp },
      entity: trips.map((tripId) => ({ id: tripId, tripUpdate: { trip: { tripId } } })),
    }).finish()
  writeFileSync(join(path, '2.pb'), snapshot(1060, 'a', 'c'))
  writeFileSync(join(path, '1.pb'), snapshot(1000, 'a', 'b'))
  writeFileSync(join(path, '3.pb'), snapshot(1120, 'a').subarray(0, 15))
  writeFileSync(join(path, '4.pb'), snapshot(900, 'z'))
  writeFileSync(join(path, '5.pb.gz'), gzipSync(snapshot(1180)))
  writeFileSync(join(path, 'LICENSE'), 'MIT')
  mkdirSync(join(path, '0'))
  const items = await itemsOf(path, { operator: 'O' })
  t.same(
    items.map(({ atMs, events }) => [atMs, events.map(({ train }) => train!.number + (train!.ended ? ' ended' : ''))]),
    [
      [1000_000, ['a', 'b']],
      [1060_000, ['c', 'b ended']],
      [1060_000, []],
      [900_000, []],
      [1180_000, ['a ended', 'c ended']],
    ],
  )
  t.same(words(items), ['not_protobuf', 'stale_snapshot'])
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

const irishRail = recordedData('irish-rail/events.ndjson.gz')
t.test('recorded: a day of Irish Rail', irishRail.options, async (t) => {
  let events = 0
  let ended = 0
  let refused = 0
  const dropped = new Map<string, number>()
  for await (const item of openRecording(irishRail.path, { mappings: [mapping] })) {
    events += item.events.length
    refused += item.refused.length + item.ignoredFields
    for (const event of item.events) {
      if (event.train!.ended) ended++
      repairEvent(event, DEFAULT_RANGE_LIMITS, item.atMs!, (field, word) => {
        const name = `${field} ${word}`
        dropped.set(name, (dropped.get(name) ?? 0) + 1)
      })
    }
  }
  t.same([events, ended, refused], [78_848, 5608, 0])
  t.same([...dropped], [['train.delayS out_of_range', 11]])
})

const subway = recordedData('nyct-subway/ace-2024-02-08')
t.test('recorded: 80 snapshots of the New York subway, counted by another program', subway.options, async (t) => {
  const items = await itemsOf(subway.path, { operator: 'NYCT' })
  const events = items.flatMap((item) => item.events)
  t.equal(items.length, 80)
  t.equal(items[0].events.length, 159)
  t.equal(items[0].events.filter(({ train }) => train!.position?.atStation).length, 80)
  t.equal(items[0].events.flatMap(({ train }) => train!.stopCalls ?? []).length, 2839)
  t.equal(events.length, 5628)
  t.equal(events.filter(({ train }) => train!.ended).length, 155)
  t.same(words(items), new Array(42).fill('duplicate_key'))
  t.equal(items.at(-1)!.atMs, 1707401919_000)
})

const livemap = recordedData('tokyometro-odpt/livemap-2014-11-15')
t.test(
  'recorded: five snapshots of Tokyo Metro over midnight, counted by another program',
  livemap.options,
  async (t) => {
    const items = await itemsOf(livemap.path)
    const events = items.flatMap((item) => item.events)
    t.same([items.length, events.length, events.filter(({ train }) => train!.ended).length], [5, 365, 17])
    t.same(words(items), [])
  },
)
