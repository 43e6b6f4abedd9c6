import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { encodeEvent, type Information, LineCondition, subjectKey } from '../../../../../proto/event.js'
import { parseOdpt } from '../../../../../sender/intake/sources/odpt/odpt.js'
import { recordedData } from '../recorded-data.js'

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
  const { events, refused, dropped } = parseOdpt([{ ...TRAIN, ...fields }])
  if (events.length !== 1) throw new Error(JSON.stringify(refused))
  return { ...events[0], dropped: dropped!.map(({ field, word, count }) => [field, word, count]) }
}
const ID = ['@id', 'not_carried', 1]

t.test('a v4 train with every field', async (t) => {
  const { train, eventTimeMs, validUntilMs, dropped } = one({
    'owl:sameAs': 'odpt.Train:JR-East.JobanRapid.476M',
    'odpt:frequency': 300,
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
  t.same(dropped, [ID, ['odpt:index', 'not_carried', 1]])
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

t.test('a field that cannot be read is dropped under its name and marked; an unknown one has no mark', async (t) => {
  const { train, eventTimeMs, dropped, blemishes } = one({
    'odpt:delay': '1 min',
    'odpt:carComposition': -1,
    'odpt:destinationStation': [null, 'odpt.Station:A', {}],
    'odpt:trainName': [{ ja: 'つばさ', ko: '쓰바사', en: 1 }, 7],
    'odpt:toStation': ['odpt.Station:A', 'odpt.Station:B'],
    'odpt:fromStation': 'odpt.Station:F',
    'owl:sameAs': 'odpt.Train:other',
    'odpt:frequency': 30,
    'dc:date': 'yesterday',
    'odpt:new': 1,
    'odpt:newer': null,
  })
  t.same(train, {
    operator: 'JR-East',
    line: 'JR-East.JobanRapid',
    number: '476M',
    name: { ja: 'つばさ' },
    destinationStations: ['A'],
  })
  t.equal(eventTimeMs, undefined)
  t.same(
    dropped.map(([field, word, count]) => `${field} ${word} ${count}`).sort(),
    [
      ...['@id not_carried 1', 'dc:date ill_typed 1', 'odpt:carComposition out_of_range 1', 'odpt:delay ill_typed 1'],
      ...['odpt:destinationStation ill_typed 2', 'odpt:new unknown 1', 'odpt:toStation ill_typed 1'],
      ...['odpt:frequency not_carried 1', 'odpt:trainName ill_typed 1', 'odpt:trainName.en ill_typed 1'],
      ...['odpt:trainName.ko not_carried 1', 'owl:sameAs not_carried 1'],
    ].sort(),
  )
  t.same(
    blemishes!.map(({ field, reason }) => `${field} ${reason}`).sort(),
    [
      ...['eventTimeMs ill_typed', 'train.carCount out_of_range', 'train.delayS ill_typed'],
      ...['train.destinationStations ill_typed', 'train.name ill_typed', 'train.position ill_typed'],
    ].sort(),
  )
})

t.test('what can mean only one thing is read', async (t) => {
  const { train } = one({ 'odpt:delay': '60', 'odpt:trainNumber': 7, 'odpt:railway': ['odpt.Railway:JR-East.X'] })
  t.match(train, { delayS: 60, number: '7', line: 'JR-East.X' })
  for (const date of ['2020-09-26T23:52:15+0900', '2020-09-26 23:52:15+09:00', '2020-09-26T14:52:15.123456z'])
    t.equal(Math.floor(one({ 'dc:date': date }).eventTimeMs! / 1000), 1601131935, date)
  for (const date of ['2020-09-26T23:52:15', '2020-09-26T24:00:00+09:00', '2020-09-26T23:52:60+09:00', 1601131935, {}])
    t.match(one({ 'dc:date': date }), { eventTimeMs: undefined, blemishes: [{ field: 'eventTimeMs' }] })
})

t.test('a record of which the key cannot be read is refused, not taken for another', async (t) => {
  for (const field of ['odpt:railway', 'odpt:operator', 'odpt:trainNumber'])
    t.match(parseOdpt([{ ...TRAIN, [field]: { a: 1 } }]), { events: [], refused: [{ word: 'no_key' }] }, field)
})

t.test('records of one key: different trains by their names, else the newest last', async (t) => {
  const trains = (...records: object[]) => parseOdpt(records.map((fields) => ({ ...TRAIN, ...fields }))).events
  const twins = trains(
    { 'owl:sameAs': 'odpt.Train:JR-East.JobanRapid.476M', 'odpt:fromStation': 'odpt.Station:A' },
    { 'owl:sameAs': 'odpt.Train:JR-East.JobanRapid.476M.2', 'odpt:fromStation': 'odpt.Station:B' },
  )
  t.same(
    twins.map(({ train }) => train!.identity),
    [undefined, 'JR-East.JobanRapid.476M.2'],
  )
  const later = { 'dc:date': '2020-09-26T23:53:15+09:00', 'odpt:delay': 60 }
  t.same(
    trains(later, { 'odpt:delay': 0 }, { 'dc:date': 'unreadable', 'odpt:delay': 1 }).map(({ train }) => train!.delayS),
    [1, 0, 60],
    'one of unknown age replaces none',
  )
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

const NOTICE = {
  '@type': 'odpt:TrainInformation',
  'dc:date': '2026-11-28T18:00:00+09:00',
  'owl:sameAs': 'odpt.TrainInformation:K.A',
  'odpt:operator': 'odpt.Operator:K',
  'odpt:railway': 'odpt.Railway:K.A',
}
const notices = (...records: object[]) => parseOdpt(records.map((fields) => ({ ...NOTICE, ...fields })))
const notice = (fields: object): Information => notices(fields).events[0].information!

t.test('information with every field, in every language', async (t) => {
  const { events, refused, dropped } = notices({
    'dct:valid': '2026-11-28T18:05:00+09:00',
    'odpt:timeOfOrigin': '2026-11-28T17:30:00+09:00',
    'odpt:railDirection': 'odpt.RailDirection:Inbound',
    'odpt:stationFrom': 'odpt.Station:K.A.P',
    'odpt:stationTo': 'odpt.Station:K.A.Q',
    'odpt:trainInformationRange': { ja: 'P駅～Q駅間' },
    'odpt:trainInformationStatus': { ja: '運転見合わせ', en: 'Suspended', ko: '운행중지', 'zh-Hans': '暂停运行' },
    'odpt:trainInformationText': [{ ja: '全線で運転を見合わせています。', fr: 'Trafic interrompu' }, { ja: '二' }],
    'odpt:trainInformationCause': { ja: '人身事故' },
    'odpt:trainInformationArea': { ja: '関東' },
    'odpt:trainInformationKind': { ja: '在来線' },
    'odpt:transferRailways': ['odpt.Railway:Z.Z'],
    'odpt:resumeEstimate': '2026-11-28T19:00:00+09:00',
  })
  t.same([events.length, refused], [1, []])
  t.same(events[0], {
    eventTimeMs: 1795856400000,
    validUntilMs: 1795856700000,
    information: {
      operator: 'K',
      id: 'K.A/Inbound/K.A.P~K.A.Q',
      informed: [{ operator: 'K', line: 'K.A', direction: 'Inbound', fromStation: 'K.A.P', toStation: 'K.A.Q' }],
      condition: LineCondition.SUSPENDED,
      status: [
        { language: 'ja', text: '運転見合わせ' },
        { language: 'en', text: 'Suspended' },
        { language: 'ko', text: '운행중지' },
        { language: 'zh-Hans', text: '暂停运行' },
      ],
      header: [{ language: 'ja', text: 'P駅～Q駅間' }],
      description: [
        { language: 'ja', text: '全線で運転を見合わせています。\n二' },
        { language: 'fr', text: 'Trafic interrompu' },
      ],
      causeText: [{ language: 'ja', text: '人身事故' }],
      publishedMs: 1795854600000,
      expectedResumptionMs: 1795860000000,
    },
  })
  t.same(
    dropped!.map(({ field, word }) => `${field} ${word}`),
    ['Area', 'Kind']
      .map((name) => `odpt:trainInformation${name} not_carried`)
      .concat('odpt:transferRailways not_carried'),
  )
})

t.test('conditions: from status and text, whichever is worse; a plain text is Japanese if it looks so', async (t) => {
  const condition = (status: unknown, text?: unknown) =>
    notice({ 'odpt:trainInformationStatus': status, 'odpt:trainInformationText': text }).condition
  t.equal(condition(null, '現在、平常どおり運転しています。'), LineCondition.NORMAL)
  t.equal(condition({ ja: '平常運転' }), LineCondition.NORMAL)
  t.equal(condition('ダイヤ乱れ'), LineCondition.DELAYED)
  t.equal(condition('一部列車遅延', '平常'), LineCondition.DELAYED)
  t.equal(condition('一部列車遅延', '全線で運転を見合わせています。'), LineCondition.SUSPENDED)
  t.equal(condition('運行情報あり', '全線で運転を見合わせています。'), LineCondition.SUSPENDED)
  t.equal(condition('運休'), LineCondition.SUSPENDED)
  t.equal(condition('直通運転中止'), LineCondition.THROUGH_SERVICE_STOPPED)
  t.equal(condition('折返し運転'), LineCondition.OTHER)
  t.equal(condition({ en: 'Delays' }), LineCondition.DELAYED)
  t.equal(condition(undefined), undefined, 'nothing said is nothing known')
  t.same(
    notice({ 'odpt:trainInformationText': 'Delays' }).description,
    [{ text: 'Delays' }],
    'nobody said the language',
  )
  t.same(notice({ 'odpt:trainInformationText': '遅延' }).description, [{ language: 'ja', text: '遅延' }])
})

t.test('one record for each: by name, direction and section, else by a count', async (t) => {
  const ids = (...records: object[]) => notices(...records).events.map(({ information }) => information!.id)
  const [inbound, outbound] = ['Inbound', 'Outbound'].map((one) => ({
    'odpt:railDirection': `odpt.RailDirection:${one}`,
  }))
  t.same(ids(inbound, outbound), ['K.A/Inbound', 'K.A/Outbound'])
  t.same(ids({ 'owl:sameAs': undefined }), ['K.A'], 'by the railway')
  t.same(ids({ 'odpt:stationFrom': 'odpt.Station:P' }, { 'odpt:stationFrom': 'odpt.Station:Q' }), ['K.A/P~', 'K.A/Q~'])
  const [delay, stop] = ['遅延', '運転見合わせ'].map((text) => ({ 'odpt:trainInformationText': text }))
  t.same(ids(delay, stop), ['K.A', 'K.A#2'], 'two notices of one moment')
  t.same(ids(stop, stop), ['K.A', 'K.A'], 'one notice twice')
  const later = { ...stop, 'dc:date': '2026-11-28T18:05:00+09:00' }
  t.same(
    notices(later, delay, { ...delay, 'dc:date': '18:10' }).events.map(({ eventTimeMs }) => eventTimeMs),
    [undefined, 1795856400000, 1795856700000],
    'one notice at three times: the newest last, and that of unknown age first',
  )
})

t.test('information of an operator alone, of two railways, and of nobody', async (t) => {
  const alone = notice({ 'owl:sameAs': undefined, 'odpt:railway': undefined })
  t.same([alone.id, alone.informed], ['K', [{ operator: 'K' }]])
  const both = notice({ 'owl:sameAs': undefined, 'odpt:railway': ['odpt.Railway:K.A', 'odpt.Railway:K.B'] })
  t.same([both.id, both.informed!.map(({ line }) => line)], ['K.A+K.B', ['K.A', 'K.B']])
  t.match(parseOdpt([{ '@type': 'odpt:TrainInformation' }]).refused, [{ word: 'no_key' }])
})

t.test('a blemish in information costs its field', async (t) => {
  const { events, dropped } = notices({
    'odpt:timeOfOrigin': 'x',
    'odpt:trainInformationText': { ja: '遅延', en: 5 },
    'odpt:trainInformationStatus': 8,
  })
  t.match(events, [
    { information: { condition: LineCondition.DELAYED, description: [{ language: 'ja', text: '遅延' }] } },
  ])
  t.same(
    events[0].blemishes!.map(({ field }) => field),
    ['information.status', 'information.description', 'information.publishedMs'],
  )
  t.equal(dropped!.length, 3)
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

const JR_EAST_TRAINS = {
  excerpt: { trains: 26, numbers: 25, standing: 13, delayed: 12 },
  whole: { trains: 221, numbers: 217, standing: 104, delayed: 32 },
}
for (const { name, path, expected } of recordedData('jreast-odpt-train/odpt_Train.json', JR_EAST_TRAINS))
  t.test(`recorded: the trains of JR East, each field: ${name}`, async (t) => {
    type Record = { [name: string]: string } & {
      'odpt:delay': number
      'odpt:carComposition': number
      'odpt:destinationStation': string[]
    }
    const records = JSON.parse(readFileSync(path, 'utf8')) as Record[]
    const { events, refused, dropped, timeMs } = parseOdpt(records)
    t.same([events.length, refused.length], [expected.trains, 0])
    t.same(dropped, [{ field: '@id', word: 'not_carried', count: expected.trains }])
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
    t.equal(new Set(events.map(subjectKey)).size, expected.trains)
    const numbers = new Set(events.map(({ train }) => train!.number))
    t.equal(numbers.size, expected.numbers, 'some numbers occur twice, on different lines')
    t.equal(events.filter(({ train }) => train!.position!.atStation).length, expected.standing)
    t.equal(events.filter(({ train }) => train!.delayS! >= 60).length, expected.delayed)
  })

const JR_EAST_LINES = { excerpt: 24, whole: 37 }
for (const { name, path, expected } of recordedData('jreast-odpt-train/Trainstatusinformation.json', JR_EAST_LINES))
  t.test(`recorded: the lines of JR East run as scheduled: ${name}`, async (t) => {
    const { events, refused, dropped } = parseOdpt(JSON.parse(readFileSync(path, 'utf8')))
    t.same([events.length, refused.length, new Set(events.map(subjectKey)).size], [expected, 0, expected])
    t.same(dropped, [{ field: '@id', word: 'not_carried', count: expected }])
    for (const { information } of events)
      t.match(information, {
        operator: 'JR-East',
        informed: [{ operator: 'JR-East', line: information!.id }],
        condition: LineCondition.NORMAL,
        description: [
          { language: 'en', text: 'Service on schedule' },
          { language: 'ja', text: '平常運転' },
        ],
      })
  })

const METRO_TRAINS = { excerpt: 32, whole: 104 }
for (const { name, path, expected } of recordedData('tokyometro-odpt/disruption-logs-2015', METRO_TRAINS))
  t.test(`recorded: Tokyo Metro, disruptions of 2015: ${name}`, async (t) => {
    const parse = (file: string) => parseOdpt(JSON.parse(readFileSync(join(path, file), 'utf8')))
    const told = parse('odpt_TrainInformation-2015.json').events.map(({ information }) => information!)
    t.same(
      told.map(({ id, condition }) => [id, LineCondition[condition!]]),
      [
        ['TokyoMetro.Hanzomon', 'DELAYED'],
        ['TokyoMetro.Hibiya', 'OTHER'],
        ['TokyoMetro.Chiyoda', 'DELAYED'],
        ['TokyoMetro.Chiyoda', 'THROUGH_SERVICE_STOPPED'],
        ['TokyoMetro.Chiyoda', 'NORMAL'],
        ['TokyoMetro.Chiyoda', 'NORMAL'],
      ],
    )
    const trains = parse('odpt_Train-2015.json')
    t.same([trains.events.length, trains.refused.length], [expected, 0])
    t.match(
      trains.dropped!.find(({ field }) => field === '_file'),
      { word: 'unknown', count: expected },
      'the collector’s own',
    )
  })

const LIVEMAP = {
  excerpt: {
    trains: 11,
    first: {
      number: '_00000000000000000000000000001000',
      from: 'Umi',
      to: 'JR-East.Joban.Toride',
      direction: 'Kita',
      at: 'Kita',
    },
  },
  whole: {
    trains: 85,
    first: {
      number: '_00001C000000000000010000030C9DE4',
      from: 'Ikebukuro',
      to: 'TokyoMetro.Marunouchi.Shinjuku',
      direction: 'Ogikubo',
      at: 'Ikebukuro',
    },
  },
}
for (const { name, path, expected } of recordedData('tokyometro-odpt/livemap-2014-11-15/20141115235847.json', LIVEMAP))
  t.test(`recorded: Tokyo Metro, the livemap of 2014: ${name}`, async (t) => {
    const livemap = parseOdpt(JSON.parse(readFileSync(path, 'utf8')))
    t.same([livemap.events.length, livemap.refused.length], [expected.trains, 0])
    t.same([...new Set(livemap.dropped!.map(({ word }) => word))], ['not_carried'])
    t.match(livemap.events[0], {
      train: {
        operator: 'TokyoMetro',
        line: 'TokyoMetro.Marunouchi',
        number: expected.first.number,
        direction: `TokyoMetro.${expected.first.direction}`,
        originStations: [`TokyoMetro.Marunouchi.${expected.first.from}`],
        destinationStations: [expected.first.to],
        position: { atStation: `TokyoMetro.Marunouchi.${expected.first.at}` },
        delayS: 0,
      },
    })
  })

t.test('one train whose clock is a day ahead does not make it tomorrow for the others', async (t) => {
  const at = (number: string, date: string) => ({ ...TRAIN, 'odpt:trainNumber': number, 'dc:date': date })
  const trains = ['1', '2', '3'].map((number) => at(number, '2026-11-28T10:00:00+09:00'))
  const nowMs = Date.parse('2026-11-28T10:00:00+09:00')
  t.equal(parseOdpt([at('9', '2026-11-29T10:00:00+09:00'), ...trains]).timeMs, nowMs)
  t.equal(parseOdpt([at('9', '2026-11-27T10:00:00+09:00'), ...trains]).timeMs, nowMs)
  t.equal(parseOdpt([at('9', '2026-11-28T10:05:00+09:00'), ...trains]).timeMs, nowMs + 300_000)
})

t.test('two trains of one number and without names of their own are two', async (t) => {
  const { 'owl:sameAs': _, ...nameless } = { 'owl:sameAs': '', ...TRAIN }
  const { events } = parseOdpt([nameless, { ...nameless, 'odpt:delay': 777 }])
  t.same(
    events.map(({ train }) => [train!.delayS, train!.identity]),
    [
      [events[0].train!.delayS, undefined],
      [777, '#2'],
    ],
  )
})

t.test(
  'each of many lines in each of many directions is no longer a list than is carried, and the one that is cut',
  async (t) => {
    const many = Array.from({ length: 600 }, (_, i) => `${i}`)
    const notice = { '@type': 'odpt:TrainInformation', 'owl:sameAs': 'I', 'odpt:railway': many }
    const [first, second] = parseOdpt([
      { ...notice, 'odpt:railDirection': many },
      { ...notice, 'owl:sameAs': 'J' },
    ]).events
    t.equal(first.information!.informed!.length, 513, 'one more than is carried, which counts as cut')
    t.equal(second.information!.informed!.length, 513)
    const few = parseOdpt([{ ...notice, 'odpt:railway': ['a', 'b'], 'odpt:railDirection': ['0', '1'] }]).events
    t.same(
      few[0].information!.informed!.map(({ line, direction }) => [line, direction]),
      [
        ['a', '0'],
        ['a', '1'],
        ['b', '0'],
        ['b', '1'],
      ],
    )
  },
)

t.test('a condition that is judged of a part of the texts is marked', async (t) => {
  const text = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x-${i}`, '平日のお知らせ。'.repeat(400)]))
  const { events, dropped } = parseOdpt([
    { '@type': 'odpt:TrainInformation', 'owl:sameAs': 'I', 'odpt:trainInformationText': text },
  ])
  t.match(events[0].blemishes, [{ field: 'information.condition', reason: 'cut' }])
  t.match(dropped, [{ field: 'information.condition', word: 'cut', count: 1 }])
})
