import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { encodeEvent, LineCondition, subjectKey } from '../../../proto/event.js'
import { parseOdpt } from '../../../sender/sources/odpt.js'
import { recordedData } from './recorded-data.js'

const TRAIN = {
  '@id': 'urn:uuid:1',
  '@type': 'odpt:Train',
  '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
  'dc:date': '2020-09-26T23:52:15+09:00',
  'dct:valid': '2020-09-26T23:57:15+09:00',
  'odpt:operator': 'odpt.Operator:JR-East',
  'odpt:railway': 'odpt.Railway:JR-East.JobanRapid',
  'odpt:trainNumber': '476M',
}

const one = (fields: object) => {
  const { events, refused, ignoredFields } = parseOdpt([{ ...TRAIN, ...fields }])
  if (events.length !== 1) throw new Error(JSON.stringify(refused))
  return { ...events[0], ignoredFields }
}

t.test('a v4 train with every field', async (t) => {
  const { train, eventTimeMs, validUntilMs, ignoredFields } = one({
    'odpt:railDirection': 'odpt.RailDirection:Inbound',
    'odpt:trainType': 'odpt.TrainType:JR-East.Rapid',
    'odpt:trainName': [{ ja: 'ひたち', en: 'Hitachi' }],
    'odpt:originStation': ['odpt.Station:JR-East.Joban.Mito'],
    'odpt:destinationStation': ['odpt.Station:A', 'odpt.Station:B'],
    'odpt:viaStation': ['odpt.Station:V'],
    'odpt:viaRailway': ['odpt.Railway:JR-East.Joban'],
    'odpt:fromStation': 'odpt.Station:F',
    'odpt:toStation': 'odpt.Station:T',
    'odpt:trainOwner': 'odpt.Operator:TokyoMetro',
    'odpt:delay': 0,
    'odpt:carComposition': 10,
    'odpt:index': 3,
    'odpt:note': { ja: '臨時' },
  })
  t.same(train, {
    operator: 'JR-East',
    line: 'JR-East.JobanRapid',
    number: '476M',
    direction: 'Inbound',
    type: { code: 'JR-East.Rapid' },
    name: { ja: 'ひたち', en: 'Hitachi' },
    originStations: ['JR-East.Joban.Mito'],
    destinationStations: ['A', 'B'],
    viaStations: ['V'],
    viaLines: ['JR-East.Joban'],
    position: { between: { fromStation: 'F', toStation: 'T' } },
    delayS: 0,
    carCount: 10,
    owner: 'TokyoMetro',
    note: { ja: '臨時' },
  })
  t.equal(eventTimeMs, 1601131935000)
  t.equal(validUntilMs, 1601132235000)
  t.equal(ignoredFields, 0)
})

t.test('where a train is', async (t) => {
  const place = (fields: object) => one(fields).train!.position
  t.same(place({ 'odpt:fromStation': 'odpt.Station:F', 'odpt:toStation': null }), { atStation: 'F' })
  t.same(place({ 'odpt:toStation': 'odpt.Station:T' }), { between: { toStation: 'T' } })
  t.equal(place({ 'odpt:fromStation': null, 'odpt:toStation': null }), undefined)
})

t.test('absent, null, empty text and empty list are the same, and none is zero', async (t) => {
  const bare = { operator: 'JR-East', line: 'JR-East.JobanRapid', number: '476M' }
  t.same(one({}).train, bare)
  const none = { 'odpt:delay': null, 'odpt:destinationStation': [], 'odpt:trainType': '', 'odpt:note': null }
  t.same(one(none), { ...one({}) })
})

t.test('v2: other names for stations, a text for a note, an owner of another prefix kept as it is', async (t) => {
  const { train } = one({
    'odpt:operator': undefined,
    'odpt:startingStation': 'odpt.Station:Tokyu.Meguro.Hiyoshi',
    'odpt:terminalStation': 'odpt.Station:TokyoMetro.Namboku.AkabaneIwabuchi',
    'odpt:trainOwner': 'odpt.TrainOwner:TokyoMetro',
    'odpt:railway': 'odpt.Railway:TokyoMetro.Namboku',
    'odpt:note': '注',
  })
  t.same(train, {
    operator: 'TokyoMetro',
    line: 'TokyoMetro.Namboku',
    number: '476M',
    originStations: ['Tokyu.Meguro.Hiyoshi'],
    destinationStations: ['TokyoMetro.Namboku.AkabaneIwabuchi'],
    owner: 'odpt.TrainOwner:TokyoMetro',
    note: { ja: '注' },
  })
})

t.test('a field of the wrong type is dropped and counted, and so is an unknown one', async (t) => {
  const { train, eventTimeMs, ignoredFields } = one({
    'odpt:delay': '60',
    'odpt:carComposition': -1,
    'odpt:destinationStation': [null, 'odpt.Station:A'],
    'dc:date': 'yesterday',
    'odpt:new': 1,
  })
  t.same([train!.delayS, train!.carCount, eventTimeMs], [undefined, undefined, undefined])
  t.same(train!.destinationStations, ['A'])
  t.equal(ignoredFields, 5)
})

t.test('one bad record spoils no other', async (t) => {
  const { events, refused } = parseOdpt([null, 7, { '@type': 'odpt:Station' }, { '@type': 'odpt:Train' }, TRAIN, []])
  t.equal(events.length, 1)
  t.same(
    refused.map(({ word }) => word),
    ['not_an_event', 'not_an_event', 'not_an_event', 'no_key', 'not_an_event'],
  )
  t.match(parseOdpt({}).refused, [{ word: 'not_an_event' }])
})

t.test('line conditions', async (t) => {
  const condition = (status: unknown, text?: unknown) =>
    parseOdpt([
      {
        '@type': 'odpt:TrainInformation',
        'odpt:railway': 'odpt.Railway:O.L',
        'odpt:trainInformationStatus': status,
        'odpt:trainInformationText': text,
      },
    ]).events[0].line!.condition
  t.equal(condition(null, '現在、平常どおり運転しています。'), LineCondition.NORMAL)
  t.equal(condition({ ja: '平常運転' }), LineCondition.NORMAL)
  t.equal(condition('ダイヤ乱れ'), LineCondition.DELAYED)
  t.equal(condition('一部列車遅延', '平常'), LineCondition.DELAYED, 'the status decides')
  t.equal(condition('運転見合わせ'), LineCondition.SUSPENDED)
  t.equal(condition('運休'), LineCondition.SUSPENDED)
  t.equal(condition('直通運転中止'), LineCondition.THROUGH_SERVICE_STOPPED)
  t.equal(condition('折返し運転'), LineCondition.OTHER)
  t.equal(condition({ en: 'Delays' }), LineCondition.OTHER)
  t.equal(condition(undefined), undefined, 'nothing said is nothing known')
})

t.test('fuzz: no JSON makes it throw, and every event can be written', async (t) => {
  const names = [...Object.keys(TRAIN), 'odpt:delay', 'odpt:note', 'odpt:trainName', 'odpt:destinationStation']
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('odpt:Train', 'odpt:TrainInformation', 'odpt.Station:'))
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.constantFrom(...names), value)), (records) => {
      for (const event of parseOdpt(records).events) encodeEvent(event)
    }),
    { numRuns: 2000 },
  )
  fc.assert(fc.property(fc.jsonValue(), (json) => void parseOdpt(json)))
  t.pass('2,100 runs')
})

const jrEast = recordedData('jreast-odpt-train/odpt_Train.json')
t.test('recorded: the 221 trains of JR East, each field', jrEast.options, async (t) => {
  type Record = { [name: string]: string } & {
    'odpt:delay': number
    'odpt:carComposition': number
    'odpt:destinationStation': string[]
  }
  const records = JSON.parse(readFileSync(jrEast.path, 'utf8')) as Record[]
  const { events, refused, ignoredFields, timeMs } = parseOdpt(records)
  t.same([events.length, refused.length, ignoredFields], [221, 0, 0])
  t.equal(timeMs, Date.parse('2020-09-26T23:52:15+09:00'))
  const after = (text: string) => text.slice(text.indexOf(':') + 1)
  records.forEach((record, i) => {
    const { train, eventTimeMs, validUntilMs } = events[i]
    const from = after(record['odpt:fromStation'])
    const to = record['odpt:toStation']
    t.same(
      { ...train, eventTimeMs, validUntilMs },
      {
        operator: 'JR-East',
        line: after(record['odpt:railway']),
        number: record['odpt:trainNumber'],
        direction: after(record['odpt:railDirection']),
        type: { code: after(record['odpt:trainType']) },
        destinationStations: record['odpt:destinationStation'].map(after),
        position: to === null ? { atStation: from } : { between: { fromStation: from, toStation: after(to) } },
        delayS: record['odpt:delay'],
        carCount: record['odpt:carComposition'],
        eventTimeMs: Date.parse(record['dc:date']),
        validUntilMs: Date.parse(record['dct:valid']),
      },
      record['owl:sameAs'],
    )
  })
  t.equal(new Set(events.map(subjectKey)).size, 221)
  t.equal(new Set(events.map(({ train }) => train!.number)).size, 217, 'four numbers occur twice, on different lines')
  t.equal(events.filter(({ train }) => train!.position!.atStation).length, 104)
  t.equal(events.filter(({ train }) => train!.delayS! >= 60).length, 32)
})

const jrEastLines = recordedData('jreast-odpt-train/Trainstatusinformation.json')
t.test('recorded: the 37 lines of JR East run as scheduled', jrEastLines.options, async (t) => {
  const { events, refused, ignoredFields } = parseOdpt(JSON.parse(readFileSync(jrEastLines.path, 'utf8')))
  t.same([events.length, refused.length, ignoredFields], [37, 0, 0])
  for (const { line } of events)
    t.match(line, {
      operator: 'JR-East',
      condition: LineCondition.NORMAL,
      text: { ja: '平常運転', en: 'Service on schedule' },
    })
})

const metro = recordedData('tokyometro-odpt')
t.test('recorded: Tokyo Metro, disruptions of 2015 and the livemap of 2014', metro.options, async (t) => {
  const parse = (path: string) => parseOdpt(JSON.parse(readFileSync(`${metro.path}/${path}`, 'utf8')))
  const lines = parse('disruption-logs-2015/odpt_TrainInformation-2015.json').events.map(({ line }) => line!)
  t.same(
    lines.map(({ line, condition }) => [line, LineCondition[condition!]]),
    [
      ['TokyoMetro.Hanzomon', 'DELAYED'],
      ['TokyoMetro.Hibiya', 'OTHER'],
      ['TokyoMetro.Chiyoda', 'DELAYED'],
      ['TokyoMetro.Chiyoda', 'THROUGH_SERVICE_STOPPED'],
      ['TokyoMetro.Chiyoda', 'NORMAL'],
      ['TokyoMetro.Chiyoda', 'NORMAL'],
    ],
  )
  const trains = parse('disruption-logs-2015/odpt_Train-2015.json')
  t.same([trains.events.length, trains.refused.length], [104, 0])
  t.equal(trains.ignoredFields, 104, 'the collector’s own _file')
  const livemap = parse('livemap-2014-11-15/20141115235847.json')
  t.same([livemap.events.length, livemap.refused.length, livemap.ignoredFields], [85, 0, 0])
  t.match(livemap.events[0], {
    train: {
      operator: 'TokyoMetro',
      line: 'TokyoMetro.Marunouchi',
      number: '_00001C000000000000010000030C9DE4',
      direction: 'TokyoMetro.Ogikubo',
      originStations: ['TokyoMetro.Marunouchi.Ikebukuro'],
      destinationStations: ['TokyoMetro.Marunouchi.Shinjuku'],
      position: { atStation: 'TokyoMetro.Marunouchi.Ikebukuro' },
      delayS: 0,
    },
  })
})
