import { readFileSync } from 'node:fs'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent } from '../../../proto/event.js'
import { ODPT_RECORDS, type OdptType, odptMatches } from '../../../receiver/core/odpt.js'
import { parseOdpt } from '../../../sender/sources/odpt.js'
import { recordedData } from '../../sender/sources/recorded-data.js'

type Json = Record<string, unknown>

const out = (type: OdptType, event: Event, createdMs = 0) => ODPT_RECORDS[type](event, 'an-id', createdMs)

/** Over the wire, as from sender to receiver. */
function through(records: unknown[], type: OdptType): (Json | undefined)[] {
  const { events, refused, ignoredFields } = parseOdpt(records)
  if (refused.length > 0 || ignoredFields > 0) throw new Error(JSON.stringify({ refused, ignoredFields }))
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

t.test('a record without a time of its own is as old as its frame; what it is not is not made of it', async (t) => {
  const event = { train: { number: '1' } }
  t.match(out('odpt:Train', event, 1_601_131_935_250), { 'dc:date': '2020-09-26T23:52:15.250+09:00' })
  t.equal(out('odpt:TrainInformation', event), undefined)
  t.equal(out('odpt:Train', { line: { line: 'L' } }), undefined)
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

const samples = recordedData('jreast-odpt-train')
t.test('recorded: the trains and the line information of JR East, field by field', samples.options, async (t) => {
  for (const [file, type, count] of [
    ['odpt_Train.json', 'odpt:Train', 221],
    ['Trainstatusinformation.json', 'odpt:TrainInformation', undefined],
  ] as const) {
    const records = JSON.parse(readFileSync(`${samples.path}/${file}`, 'utf8')) as Json[]
    const ours = through(records, type)
    t.equal(ours.length, count ?? records.length)
    t.ok(records.length > 20)
    records.forEach((record, i) => {
      t.same(comparable(ours[i]), comparable(record), `${record['owl:sameAs']}`)
    })
  }
})
