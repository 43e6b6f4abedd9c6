import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition, ScheduleRelationship } from '../../../proto/event.js'
import { ODPT_RECORDS, type OdptType, odptMatches } from '../../../receiver/formats/odpt.js'
import { parseOdpt } from '../../../sender/intake/sources/odpt/odpt.js'
import { recordedData } from '../../sender/intake/sources/recorded-data.js'

type Json = Record<string, unknown>

const all = (type: OdptType, event: Event) => ODPT_RECORDS[type](event, (part = '') => `an-id${part}`) as Json[]
const out = (type: OdptType, event: Event): Json | undefined => all(type, event)[0]

/** Over the wire, as from sender to receiver. */
function through(records: unknown[], type: OdptType): (Json | undefined)[] {
  const { events, refused, dropped } = parseOdpt(records)
  const isLossless = refused.length === 0 && dropped?.every(({ field }) => field === '@id')
  if (!isLossless) throw new Error(JSON.stringify({ refused, dropped }))
  return events.map((event) => out(type, decodeEvent(encodeEvent(event))!))
}

/** Null and absent are equal; the id is ours. */
function comparable(record: Json | undefined): Json {
  const { '@id': _, ...rest } = record ?? {}
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
}

const FULL = {
  '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
  '@id': 'urn:uuid:an-id',
  '@type': 'odpt:Train',
  'dc:date': '2020-09-26T23:52:15+09:00',
  'dct:valid': '2020-09-26T23:57:15+09:00',
  'owl:sameAs': 'odpt.Train:JR-East.JobanRapid.476M',
  'odpt:operator': 'odpt.Operator:JR-East',
  'odpt:railway': 'odpt.Railway:JR-East.JobanRapid',
  'odpt:railDirection': 'odpt.RailDirection:Inbound',
  'odpt:trainNumber': '476M',
  'odpt:trainType': 'odpt.TrainType:JR-East.Rapid',
  'odpt:trainName': [{ ja: 'ひたち', en: 'Hitachi' }],
  'odpt:fromStation': 'odpt.Station:F',
  'odpt:toStation': 'odpt.Station:T',
  'odpt:originStation': ['odpt.Station:O'],
  'odpt:destinationStation': ['odpt.Station:A', 'odpt.Station:B'],
  'odpt:viaStation': ['odpt.Station:V'],
  'odpt:viaRailway': ['odpt.Railway:JR-East.Joban'],
  'odpt:trainOwner': 'odpt.TrainOwner:TokyoMetro',
  'odpt:delay': 0,
  'odpt:carComposition': 10,
  'odpt:note': { ja: '臨時' },
}

t.test('a train with every field, in and out', async (t) => {
  t.same(through([FULL], 'odpt:Train'), [FULL])
  const standing: Json = { ...FULL, 'odpt:toStation': null }
  const [record] = through([standing], 'odpt:Train')
  t.same(comparable(record), comparable(standing))
  t.notOk('odpt:toStation' in record!, 'null is left out')
})

t.test('line information, in and out', async (t) => {
  const information = {
    '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
    '@id': 'urn:uuid:an-id',
    '@type': 'odpt:TrainInformation',
    'dc:date': '2020-09-26T23:52:15+09:00',
    'owl:sameAs': 'odpt.TrainInformation:O.L',
    'odpt:operator': 'odpt.Operator:O',
    'odpt:railway': 'odpt.Railway:O.L',
    'odpt:trainInformationStatus': { ja: '遅延', en: 'Delay' },
    'odpt:trainInformationText': { ja: '遅れています' },
    'odpt:trainInformationCause': { ja: '強風' },
    'odpt:resumeEstimate': '2020-09-27T00:30:00+09:00',
  }
  t.same(through([information], 'odpt:TrainInformation'), [information])
})

t.test('a record without a time of its own has none; what it is not is not made of it', async (t) => {
  const event = { train: { number: '1' } }
  t.notOk('dc:date' in out('odpt:Train', event)!, 'its age is not known, and it is not as new as its frame')
  t.equal(out('odpt:TrainInformation', event), undefined)
  t.equal(out('odpt:Train', { line: { line: 'L' } }), undefined)
})

t.test(
  'a train that does not run is nowhere, and so is one of which something newer could not be carried',
  async (t) => {
    const of = (fields: Event['train'], more: Event = {}) =>
      out('odpt:Train', { train: { operator: 'O', line: 'L', number: '1', ...fields }, ...more })
    t.ok(of({}))
    for (const relationship of ['SCHEDULED', 'ADDED', 'UNSCHEDULED', 'REPLACEMENT', 'DUPLICATED', 'NEW'] as const)
      t.ok(of({ scheduleRelationship: ScheduleRelationship[relationship] }), relationship)
    t.notOk(of({ scheduleRelationship: ScheduleRelationship.DELETED }))
    t.notOk(of({ scheduleRelationship: ScheduleRelationship.CANCELED }))
    t.notOk(of({ cancelled: true, scheduleRelationship: ScheduleRelationship.ADDED }))
    t.notOk(of({ ended: true }))
    t.notOk(of({}, { withheld: { sinceMs: 1, reason: 'x' } }))
  },
)

const notice = (fields: Event['information'], more: Event = {}): Event => ({
  information: { operator: 'O', id: 'N', informed: [{ operator: 'O', line: 'L' }], ...fields },
  ...more,
})

t.test('a notice with all that this API can say', async (t) => {
  const event = notice(
    {
      informed: [{ operator: 'O', line: 'O.L', direction: 'Inbound', fromStation: 'A', toStation: 'odpt.Station:B' }],
      condition: LineCondition.SUSPENDED,
      status: [{ language: 'ja', text: '運転を見合わせ' }],
      description: [{ language: 'ja', text: '長い\r\n文' }, { language: 'fr', text: 'texte' }, { text: 'sans' }],
      causeText: [{ language: 'ja', text: '人身事故' }],
      publishedMs: 1_601_131_935_000,
      expectedResumptionMs: 1_601_135_000_000,
    },
    { eventTimeMs: 1_601_131_935_000, validUntilMs: 1_601_132_235_000 },
  )
  t.same(all('odpt:TrainInformation', event), [
    {
      '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
      '@id': 'urn:uuid:an-id',
      '@type': 'odpt:TrainInformation',
      'dc:date': '2020-09-26T23:52:15+09:00',
      'dct:valid': '2020-09-26T23:57:15+09:00',
      'owl:sameAs': 'odpt.TrainInformation:N',
      'odpt:operator': 'odpt.Operator:O',
      'odpt:timeOfOrigin': '2020-09-26T23:52:15+09:00',
      'odpt:railway': 'odpt.Railway:O.L',
      'odpt:railDirection': 'odpt.RailDirection:Inbound',
      'odpt:stationFrom': 'odpt.Station:A',
      'odpt:stationTo': 'odpt.Station:B',
      'odpt:trainInformationStatus': { ja: '運転を見合わせ' },
      'odpt:trainInformationText': { ja: '長い\r\n文', fr: 'texte', '@none': 'sans' },
      'odpt:trainInformationCause': { ja: '人身事故' },
      'odpt:resumeEstimate': '2020-09-27T00:43:20+09:00',
    },
  ])
})

t.test('where there is trouble there is a status: the source has none, the usual word stands for it', async (t) => {
  const status = (event: Event) => out('odpt:TrainInformation', event)?.['odpt:trainInformationStatus']
  const words = ['DELAYED', 'SUSPENDED', 'THROUGH_SERVICE_STOPPED', 'OTHER', 'NORMAL'] as const
  t.same(
    words.map((word) => status(notice({ condition: LineCondition[word] }))),
    [{ ja: '遅延' }, { ja: '運転見合わせ' }, { ja: '直通運転中止' }, { ja: '運行情報あり' }, undefined],
  )
  t.same(
    words.map((word) => status({ line: { line: 'L', condition: LineCondition[word] } })),
    [{ ja: '遅延' }, { ja: '運転見合わせ' }, { ja: '直通運転中止' }, { ja: '運行情報あり' }, undefined],
  )
  const english = { condition: LineCondition.DELAYED, status: [{ language: 'en', text: 'Minor delays' }] }
  t.same(status(notice(english)), { ja: '遅延', en: 'Minor delays' })
  t.same(status(notice({ condition: LineCondition.NORMAL, status: [{ language: 'ja', text: '平常' }] })), {
    ja: '平常',
  })
})

t.test('a notice of several lines is a record of each; of one station or trip it is none', async (t) => {
  const event = notice({
    informed: [
      { line: 'L' },
      { line: 'M' },
      { operator: 'O' },
      { line: 'L', station: 'A' },
      { trip: { line: 'L', tripId: 'T' } },
    ],
  })
  const records = all('odpt:TrainInformation', event)
  t.same(
    records.map((record) => record['odpt:railway']),
    ['odpt.Railway:L', 'odpt.Railway:M', undefined],
  )
  for (const name of ['@id', 'owl:sameAs']) t.equal(new Set(records.map((record) => record[name])).size, 3, name)
  t.same(all('odpt:TrainInformation', notice({ informed: [{ trip: { line: 'L', tripId: 'T' } }] })), [])
  t.same(all('odpt:TrainInformation', notice({}, { withheld: { sinceMs: 1, reason: 'x' } })), [])
})

t.test('filters: every one must agree, with one of its values', async (t) => {
  const matches = (...filters: [string, string[]][]) => odptMatches(FULL, filters)
  t.ok(matches())
  t.ok(matches(['odpt:railway', ['odpt.Railway:X', 'odpt.Railway:JR-East.JobanRapid']], ['odpt:trainNumber', ['476M']]))
  t.notOk(matches(['odpt:railway', ['odpt.Railway:JR-East.JobanRapid']], ['odpt:trainNumber', ['1']]))
  t.ok(matches(['odpt:destinationStation', ['odpt.Station:B']]), 'one of a list')
  t.ok(matches(['odpt:delay', ['0']]), 'a number as text')
  t.notOk(matches(['odpt:absent', ['undefined']]))
})

const RECORDS = { excerpt: { trains: 26, lines: 24 }, whole: { trains: 221, lines: 37 } }
for (const { name, path, expected } of recordedData('jreast-odpt-train', RECORDS))
  t.test(`recorded: the trains and the line information of JR East, field by field: ${name}`, async (t) => {
    for (const [file, type, count] of [
      ['odpt_Train.json', 'odpt:Train', expected.trains],
      ['Trainstatusinformation.json', 'odpt:TrainInformation', expected.lines],
    ] as const) {
      const records = JSON.parse(readFileSync(join(path, file), 'utf8')) as Json[]
      const ours = through(records, type)
      t.equal(ours.length, count)
      records.forEach((record, i) => {
        t.same(comparable(ours[i]), comparable(record), `${record['owl:sameAs']}`)
      })
    }
  })

t.test(
  'a line of which nothing is said is not listed, for that would read as normal; of a notice something is',
  async (t) => {
    t.same(all('odpt:TrainInformation', { line: { operator: 'K', line: 'L' } }), [])
    t.match(out('odpt:TrainInformation', { line: { line: 'L', text: { ja: 'あ' } } }), {
      'odpt:trainInformationStatus': { ja: '運行情報あり' },
    })
    t.match(out('odpt:TrainInformation', notice({ id: 'i', informed: [{ line: 'L' }] })), {
      'odpt:trainInformationStatus': { ja: '運行情報あり' },
    })
    t.equal(
      out('odpt:TrainInformation', { line: { line: 'L', condition: LineCondition.NORMAL } })?.[
        'odpt:trainInformationStatus'
      ],
      undefined,
    )
  },
)
