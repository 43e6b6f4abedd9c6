import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse as parseToml } from 'smol-toml'
import t from 'tap'
import { encodeEvent } from '../../../../../proto/event.js'
import {
  type FlatMapping,
  mappingApplies,
  parseFlatRow,
  readFlatMapping,
} from '../../../../../sender/intake/sources/flat/flat-mapping.js'

function mappingOf(value: unknown): FlatMapping {
  const read = readFlatMapping(value)
  if (read.faults) throw new Error(read.faults.join('\n'))
  return read.mapping
}

const irishRail = mappingOf(parseToml(readFileSync('config/mappings/irish-rail.toml', 'utf8')))
const ROW = {
  src: 'irishrail',
  rx: '2025-10-03T00:00:02.000Z',
  date: '02 Oct 2025',
  train: 'D841',
  st: 'R',
  dir: 'To Dundalk',
  orig: 'Grand Canal Dock',
  dest: 'Dundalk',
  delay_s: -60,
  lat: 53.712,
  lon: -6.33538,
  at: 'Departed Drogheda next stop Dundalk',
}

t.test('irish-rail: a row', async (t) => {
  t.equal(mappingApplies(irishRail, ROW), true)
  t.equal(mappingApplies(irishRail, { ...ROW, src: 'odpt' }), false)
  const { events, refused, dropped } = parseFlatRow(irishRail, ROW)
  t.same(refused, [])
  t.same(
    dropped!.filter(({ word }) => word !== 'not_carried'),
    [],
  )
  t.same(events, [
    {
      eventTimeMs: 1759449602000,
      train: {
        operator: 'IrishRail',
        number: 'D841',
        serviceDate: '2025-10-02',
        direction: 'To Dundalk',
        originStations: ['Grand Canal Dock'],
        destinationStations: ['Dundalk'],
        delayS: -60,
        position: {
          coordinates: { latitude: 53.712, longitude: -6.33538 },
          between: { fromStation: 'Drogheda', toStation: 'Dundalk' },
        },
      },
    },
  ])
})

t.test('irish-rail: where, and whether it has ended', async (t) => {
  const train = (fields: object) => parseFlatRow(irishRail, { ...ROW, lat: 0, lon: 0, ...fields }).events[0].train!
  t.same(train({ at: 'Arrived Drumcondra next stop Broombridge' }).position, { atStation: 'Drumcondra' })
  t.same(train({ at: 'Arrived Cork' }).position, { atStation: 'Cork' })
  t.same(train({ at: 'TERMINATED Dundalk at 01:20', st: 'T' }).position, { atStation: 'Dundalk' })
  t.equal(train({ at: 'Expected Departure 05:05' }).position, undefined)
  t.same([train({ st: 'T' }).ended, train({ st: 'R' }).ended, train({ st: 'N' }).ended], [true, undefined, undefined])
  t.equal(train({ delay_s: undefined }).delayS, undefined)
  t.equal(train({ delay_s: 0 }).delayS, 0)
})

t.test('what a row cannot say is counted, and a row without a key refused', async (t) => {
  const { events, dropped } = parseFlatRow(irishRail, {
    ...ROW,
    rx: 'now',
    date: '31 Feb 2025',
    lat: 'x',
    new: 1,
  })
  t.same(
    dropped!.filter(({ word }) => word !== 'not_carried'),
    [
      { field: 'new', word: 'unknown', count: 1 },
      { field: 'rx', word: 'ill_typed', count: 1 },
      { field: 'date', word: 'ill_typed', count: 1 },
      { field: 'lat', word: 'ill_typed', count: 1 },
    ],
  )
  t.same(events[0].blemishes, [
    { field: 'eventTimeMs', reason: 'ill_typed' },
    { field: 'train.serviceDate', reason: 'ill_typed' },
    { field: 'train.position.coordinates.latitude', reason: 'ill_typed' },
  ])
  t.same([events[0].eventTimeMs, events[0].train!.serviceDate], [undefined, undefined])
  t.match(parseFlatRow(irishRail, { src: 'irishrail' }).refused, [{ word: 'no_key' }])
  for (const row of [null, 1, [], 'x']) t.match(parseFlatRow(irishRail, row).refused, [{ word: 'not_an_event' }])
})

t.test('conversions', async (t) => {
  const mapping = mappingOf({
    name: 'n',
    match: { kind: 1 },
    ignored_columns: ['kind2'],
    fields: {
      'line.line': { from: 'a', pattern: '^L(\\d)$' },
      'line.operator': [{ from: 'b', absent_when: ['-'] }, { from: 'c' }, { value: 'nobody' }],
      'line.condition': { from: 'd' },
      'line.expectedResumptionMs': { from: 'e', as: 'integer' },
      'line.ended': { from: 'f', as: 'equals', equals: 0 },
    },
  })
  const line = (row: object) => parseFlatRow(mapping, { a: 'L1', ...row }).events[0]?.line
  t.same(line({}), { line: '1', operator: 'nobody' })
  t.same(line({ b: '-', c: 7 }), { line: '1', operator: '7' })
  t.same(line({ b: 'x', c: 7, kind2: 1 }), { line: '1', operator: 'x' })
  t.same(line({ e: '12', f: 0, d: 'NORMAL' }), {
    line: '1',
    operator: 'nobody',
    condition: 1,
    expectedResumptionMs: 12,
    ended: true,
  })
  for (const e of ['1.5', 1.5, 'x', '', '0x10', [1], true]) t.equal(line({ e })!.expectedResumptionMs, undefined)
  t.match(parseFlatRow(mapping, { a: 'L1', b: 'x', d: 'FINE' }), {
    events: [{ line: { line: '1', operator: 'x', condition: undefined } }],
    dropped: [{ field: 'line.condition', word: 'ill_typed', count: 1 }],
  })
  t.match(parseFlatRow(mapping, { a: ['L1'] }).refused, [{ word: 'no_key' }], 'a key that cannot be read')
  t.match(parseFlatRow(mapping, { a: 'x' }).refused, [{ word: 'no_key' }])
})

t.test('every fault of a mapping is listed, with its place', async (t) => {
  const faults = (value: unknown) => readFlatMapping(value).faults ?? []
  t.same(faults(null), [
    'mapping: a table is needed',
    'name: a text is needed',
    'match: a table is needed',
    'match: at least one column is needed',
    'fields: a table is needed',
    'fields: at least one is needed',
  ])
  const good = { name: 'n', match: { a: 1 } }
  t.same(
    faults({ ...good, extra: 1, match: { a: [] }, ignored_columns: 'x', fields: { 'train.number': { from: 'n' } } }),
    ['extra: unknown key', 'match.a: a plain value is needed', 'ignored_columns: a list of column names is needed'],
  )
  t.match(
    faults({
      ...good,
      fields: {
        'train.nummer': { from: 'n' },
        'train.stopCalls.station': { from: 'n' },
        __proto__x: { from: 'n' },
        'train.number': [
          { from: 'n', as: 'integer' },
          { from: '', wrong: 1 },
        ],
        'train.delayS': { from: 'n', as: 'minutes' },
        'train.ended': { from: 'n', as: 'equals' },
        'train.line': { from: 'n', pattern: '(' },
        'train.owner': { from: 'n', pattern: 'none' },
        'train.tripId': { value: [] },
        'train.vehicleId': { value: 'x', from: 'n' },
        'train.direction': { from: 'n', absent_when: 0 },
        'train.serviceDate': [],
      },
    }),
    [
      'fields."train.nummer": no event field',
      'fields."train.stopCalls.station": no event field',
      'fields."__proto__x": no event field',
      'fields."train.number"[0].as: integer does not give a string',
      'fields."train.number"[1].wrong: unknown key',
      'fields."train.number"[1]: from or value is needed',
      'fields."train.delayS".as: one of text, integer',
      'fields."train.ended": as = "equals" and equals go together',
      'fields."train.line".pattern: ',
      'fields."train.owner".pattern: exactly one group is needed, 0 found',
      'fields."train.tripId".value: a plain value is needed',
      'fields."train.vehicleId".from: unknown key',
      'fields."train.direction".absent_when: a list is needed',
      'fields."train.serviceDate": a rule is needed',
    ],
  )
})

t.test('fuzz: no row makes it throw, and every event can be written', async (t) => {
  const cell = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(ROW)))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(ROW), '__proto__'), cell), (row) => {
      for (const event of parseFlatRow(irishRail, row).events) encodeEvent(event)
    }),
    { numRuns: 2000 },
  )
  t.pass('2,000 runs')
})
