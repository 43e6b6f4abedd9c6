/**
 * Every field of the input is at an output or in a counter: each field of the schema is set once, and what crosses, or
 * what was counted under a name, must differ from what it was without it.
 */
import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import t from 'tap'
import { EVENT_FIELDS } from '../../proto/event-fields.js'
import { eventToJson } from '../../proto/event-json.js'
import { EVENT_ENUMS, EVENT_MESSAGES, type FieldRow, type MessageName } from '../../proto/generated/event-table.js'
import type { Parsed } from '../../sender/intake/core/parsed.js'
import { parseGtfsRealtime } from '../../sender/intake/sources/gtfs-realtime/gtfs-realtime.js'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { parseOdpt } from '../../sender/intake/sources/odpt/odpt.js'

const root = protobuf.parse(readFileSync('proto/gtfs-realtime.proto', 'utf8'), { keepCase: false }).root
const FeedMessage = root.lookupType('transit_realtime.FeedMessage')

const HEADER_S = 1_795_856_400
type Json = Record<string, unknown>

/** A feed with one of each, and in it nothing that could be left out. */
const base = (): Json => ({
  header: { gtfsRealtimeVersion: '2.0', timestamp: HEADER_S },
  entity: [
    {
      id: 'u',
      tripUpdate: { trip: { tripId: 'T1' }, stopTimeUpdate: [{ stopId: 'A', arrival: { time: HEADER_S + 60 } }] },
    },
    { id: 'v', vehicle: { trip: { tripId: 'T2' }, stopId: 'B' } },
    { id: 'a', alert: { informedEntity: [{ routeId: 'R' }], headerText: { translation: [{ text: 'Delays' }] } } },
  ],
})

/** Where each message stands in the feed that is tried. */
const PLACES: Readonly<Record<string, (feed: Json) => Json>> = {
  FeedHeader: (feed) => feed.header as Json,
  TripUpdate: (feed) => at(feed, 0, 'tripUpdate'),
  TripDescriptor: (feed) => child(at(feed, 0, 'tripUpdate'), 'trip'),
  VehicleDescriptor: (feed) => child(at(feed, 0, 'tripUpdate'), 'vehicle'),
  TripProperties: (feed) => child(at(feed, 0, 'tripUpdate'), 'tripProperties'),
  StopTimeUpdate: (feed) => (at(feed, 0, 'tripUpdate').stopTimeUpdate as Json[])[0],
  StopTimeEvent: (feed) => child((at(feed, 0, 'tripUpdate').stopTimeUpdate as Json[])[0], 'arrival'),
  StopTimeProperties: (feed) => child((at(feed, 0, 'tripUpdate').stopTimeUpdate as Json[])[0], 'stopTimeProperties'),
  NyctStopTimeUpdate: (feed) => child((at(feed, 0, 'tripUpdate').stopTimeUpdate as Json[])[0], 'nyct'),
  NyctTripDescriptor: (feed) => child(child(at(feed, 0, 'tripUpdate'), 'trip'), 'nyct'),
  VehiclePosition: (feed) => at(feed, 1, 'vehicle'),
  Position: (feed) => Object.assign(child(at(feed, 1, 'vehicle'), 'position'), { latitude: 35, longitude: 139 }),
  CarriageDetails: (feed) => {
    // Of one car alone, its place in the order would say nothing.
    const car = { id: 'B' }
    at(feed, 1, 'vehicle').multiCarriageDetails = [car, { id: 'A', carriageSequence: 2 }]
    return car
  },
  Alert: (feed) => at(feed, 2, 'alert'),
  TimeRange: (feed) => {
    const period = {}
    at(feed, 2, 'alert').activePeriod = [period]
    return period
  },
  EntitySelector: (feed) => (at(feed, 2, 'alert').informedEntity as Json[])[0],
  Translation: (feed) => (child(at(feed, 2, 'alert'), 'headerText').translation as Json[])[0],
}

/** About the message that carries the feed, and not about a railway. */
const OF_THE_CONTAINER = new Set(['FeedHeader.gtfsRealtimeVersion', 'FeedHeader.incrementality'])

function at(feed: Json, index: number, kind: string): Json {
  return (feed.entity as Json[])[index][kind] as Json
}

function child(parent: Json, name: string): Json {
  return (parent[name] ??= {}) as Json
}

/** A value that no default is, and that a reader believes. */
function valueFor(field: protobuf.Field): unknown {
  const { name, type } = field
  if (/date$/i.test(name)) return '20261129'
  if (/startTime$/.test(name)) return '09:09:09'
  if (/timestamp|^time$|scheduledTime|^start$|^end$/.test(name)) return HEADER_S + 61
  if (name === 'language') return 'fr'
  if (/scheduleRelationship/.test(name)) return 2
  if (/directionId/.test(name)) return 1
  if (/currentStatus/.test(name)) return 1
  if (type === 'string') return 'X7'
  if (type === 'bytes') return Buffer.from([0x08, 0x07])
  if (type === 'bool') return true
  if (type === 'float' || type === 'double') return 7.5
  return 3
}

/** All that a reader or an operator can find of the feed. */
function traceOf(feed: Json): string {
  const bytes = FeedMessage.encode(FeedMessage.fromObject(feed)).finish()
  const { events, refused, dropped, timeMs } = parseGtfsRealtime(bytes, {})
  return JSON.stringify([events.map(eventToJson), refused.map(({ word }) => word), dropped, timeMs])
}

for (const [message, place] of Object.entries(PLACES)) {
  t.test(`GTFS-Realtime: ${message}`, async (t) => {
    const { fieldsArray } = root.lookupType(`transit_realtime.${message}`)
    for (const field of fieldsArray) {
      const path = `${message}.${field.name}`
      const { resolvedType } = field.resolve()
      const isText = resolvedType?.name === 'TranslatedString'
      if (OF_THE_CONTAINER.has(path) || (resolvedType instanceof protobuf.Type && !isText)) continue
      const without = base()
      place(without)
      const withIt = base()
      const target = place(withIt)
      const value = isText ? { translation: [{ text: 'X7' }] } : valueFor(field)
      target[field.name] = field.repeated ? [value] : value
      t.not(traceOf(withIt), traceOf(without), `${path} is carried or counted`)
    }
  })
}

t.test('GTFS-Realtime: fields that we have no name for are counted', async (t) => {
  const { fieldsArray } = root.lookupType('transit_realtime.VehiclePosition')
  t.notOk(fieldsArray.some(({ id }) => id === 1999))
  // An extension of somebody: field 1999 of the vehicle, a length of 2.
  const plain = FeedMessage.encode(FeedMessage.fromObject(base())).finish()
  const vehicle = Buffer.from([0xfa, 0x7c, 0x02, 0x41, 0x42])
  const entity = Buffer.concat([
    Buffer.from([0x0a, 0x01, 0x77, 0x22, vehicle.length + 9, 0x0a, 0x04, 0x0a, 0x02, 0x54, 0x33, 0x3a, 0x01, 0x42]),
    vehicle,
  ])
  const bytes = Buffer.concat([plain, Buffer.from([0x12, entity.length]), entity])
  const { events, dropped } = parseGtfsRealtime(bytes, {})
  t.match(events.map(({ train }) => train?.number).filter(Boolean), ['T1', 'T2', 'T3'])
  t.ok(
    dropped?.some(({ field, word }) => /1999/.test(field) && word === 'unknown'),
    JSON.stringify(dropped),
  )
})

// ---------------------------------------------------------------- ODPT

const DATE = '2026-11-28T18:00:00+09:00'
const RAILWAY = 'odpt.Railway:X.A'

const ODPT_BASES: Readonly<Record<string, Json>> = {
  Train: { '@type': 'odpt:Train', 'odpt:railway': RAILWAY, 'odpt:trainNumber': '1' },
  TrainInformation: { '@type': 'odpt:TrainInformation', 'odpt:railway': RAILWAY },
}

/** Keys of API v4 and of Tokyo Metro's v2, in their forms; and one that is of neither. */
const ODPT_FIELDS: Readonly<Record<string, readonly [name: string, ...values: unknown[]][]>> = {
  Train: [
    ['@id', 'urn:uuid:1'],
    ['dc:date', DATE],
    ['dct:valid', DATE],
    ['owl:sameAs', 'odpt.Train:X.A.other'],
    ['odpt:operator', 'odpt.Operator:Y'],
    ['odpt:railway', 'odpt.Railway:X.B'],
    ['odpt:trainNumber', '2', 2],
    ['odpt:railDirection', 'odpt.RailDirection:Inbound'],
    ['odpt:trainType', 'odpt.TrainType:X.Local'],
    ['odpt:trainName', [{ ja: 'あ' }], { en: 'A' }, { fr: 'B' }, 'あ'],
    ['odpt:fromStation', 'odpt.Station:X.A.S'],
    ['odpt:toStation', 'odpt.Station:X.A.S'],
    ['odpt:originStation', ['odpt.Station:X.A.S']],
    ['odpt:destinationStation', ['odpt.Station:X.A.S']],
    ['odpt:startingStation', 'odpt.Station:X.A.S'],
    ['odpt:terminalStation', 'odpt.Station:X.A.S'],
    ['odpt:viaStation', ['odpt.Station:X.A.S']],
    ['odpt:viaRailway', ['odpt.Railway:X.B']],
    ['odpt:trainOwner', 'odpt.Operator:Y'],
    ['odpt:delay', 60, '60', 60.5, true],
    ['odpt:carComposition', 10, '10'],
    ['odpt:index', 1],
    ['odpt:note', { ja: 'あ' }, 'あ'],
    ['odpt:frequency', 30],
    ['dpt:railway', 'odpt.Railway:X.B'],
    ['travelTime', 60],
    ['odpt:ofSomeday', 'x', 0, false, {}],
  ],
  TrainInformation: [
    ['@id', 'urn:uuid:1'],
    ['dc:date', DATE],
    ['dct:valid', DATE],
    ['owl:sameAs', 'odpt.TrainInformation:X.A.other'],
    ['odpt:operator', 'odpt.Operator:Y'],
    ['odpt:railway', 'odpt.Railway:X.B', ['odpt.Railway:X.A', 'odpt.Railway:X.B']],
    ['odpt:timeOfOrigin', DATE],
    ['odpt:railDirection', 'odpt.RailDirection:Inbound'],
    ['odpt:trainInformationStatus', { ja: '遅延' }, { ko: '지연' }, '遅延', [{ ja: '遅延' }]],
    ['odpt:trainInformationText', { ja: '遅れ' }, { en: 'Delays' }, '遅れ'],
    ['odpt:trainInformationCause', { ja: '大雨' }, '大雨'],
    ['odpt:trainInformationRange', { ja: '全線' }, '全線'],
    ['odpt:trainInformationArea', 'odpt.Area:X', { ja: 'あ' }],
    ['odpt:trainInformationKind', { ja: 'あ' }],
    ['odpt:stationFrom', 'odpt.Station:X.A.S'],
    ['odpt:stationTo', 'odpt.Station:X.A.S'],
    ['odpt:transferRailways', ['odpt.Railway:X.B']],
    ['odpt:resumeEstimate', DATE],
    ['odpt:frequency', 300],
    ['odpt:ofSomeday', 'x', 0, false, {}],
  ],
}

function traceOfParsed({ events, refused, dropped }: Parsed): string {
  return JSON.stringify([events.map(eventToJson), refused.map(({ word }) => word), dropped])
}

for (const [kind, fields] of Object.entries(ODPT_FIELDS))
  t.test(`ODPT: odpt:${kind}`, async (t) => {
    const without = traceOfParsed(parseOdpt([ODPT_BASES[kind]]))
    for (const [name, ...values] of fields)
      for (const value of values) {
        const withIt = traceOfParsed(parseOdpt([{ ...ODPT_BASES[kind], [name]: value }]))
        t.not(withIt, without, `${name} ${JSON.stringify(value)} is carried or counted`)
      }
  })

// ---------------------------------------------------------------- event JSON

const EVENT_BASES: Readonly<Record<string, Json>> = {
  train: { train: { number: '1' } },
  line: { line: { line: 'L' } },
  component: { component: { component: 'c' } },
  information: { information: { id: 'i' } },
}

/** Each field of the schema as JSON that says it and nothing else. */
function* eventFields(message: MessageName, path = ''): Generator<[path: string, json: Json]> {
  for (const [name, row] of Object.entries(EVENT_MESSAGES[message])) {
    const at = path ? `${path}.${name}` : name
    const wrap = (value: unknown): Json => ({ [name]: row.max === undefined ? value : [value] })
    if (row.message) for (const [inner, json] of eventFields(row.message, at)) yield [inner, wrap(json)]
    else yield [at, wrap(eventValue(name, row))]
  }
}

function eventValue(name: string, { scalar, enum: names }: FieldRow): unknown {
  if (names) return Object.keys(EVENT_ENUMS[names])[2]
  if (name.endsWith('erviceDate')) return '2026-11-29'
  if (scalar === 'string') return 'X7'
  if (scalar === 'bool') return true
  return name.endsWith('Ms') ? 1_795_856_400_000 : 7
}

function merged(base: Json, more: Json): Json {
  const both = Object.entries(more).map(([name, value]) => {
    const before = base[name]
    const areObjects = [before, value].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    return [name, areObjects ? merged(before as Json, value as Json) : value]
  })
  return { ...base, ...Object.fromEntries(both) }
}

t.test('event JSON: every path', async (t) => {
  const fields = [...eventFields('Event')]
  t.same(fields.map(([path]) => path).sort(), [...EVENT_FIELDS.keys()].sort())
  const trace = (json: Json) => traceOfParsed(parseJsonMessage(Buffer.from(JSON.stringify(json))))
  const places = new Map<string, Json>([...fields, ...UNKNOWN])
  for (const [path, json] of places) {
    const base = EVENT_BASES[path.split('.')[0]] ?? EVENT_BASES.train
    t.not(trace(merged(base, json)), trace(base), `${path} is carried or counted`)
  }
})

/** Names of no field, at several depths. */
const UNKNOWN: [string, Json][] = [
  ['zzz', { zzz: 0 }],
  ['train.zzz', { train: { zzz: false } }],
  ['train.position.zzz', { train: { position: { zzz: '' } } }],
  ['information.informed.zzz', { information: { informed: [{ zzz: [] }] } }],
  ['line.text.ko', { line: { text: { ko: 'x' } } }],
]
