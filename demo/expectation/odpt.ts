/**
 * Reads ODPT records as the events that a subscriber must receive (docs/sources.md, "ODPT"), without the sender's code.
 * What a text means for its line is not judged a second time, because that has a table of its own.
 */
import { type FlatEvent, flatEvent } from './flat-event.js'
import { instantMs } from './instant.js'
import type { ExpectedSnapshot } from './series.js'

type OdptRecord = Readonly<Record<string, unknown>>

/** Returns `undefined` for an array of anything else, such as stations. */
export function odptSnapshot(records: readonly unknown[]): ExpectedSnapshot | undefined {
  const known = records.filter(
    (one): one is OdptRecord => isTrain(one as OdptRecord) || isInformation(one as OdptRecord),
  )
  if (known.length === 0 && records.length > 0) return undefined
  const told = known
    .filter((one) => ['odpt:railway', 'odpt:operator', 'odpt:trainNumber'].every((name) => isReadable(one[name])))
    .map((one) => ({ event: isTrain(one) ? trainEvent(one) : informationEvent(one), sameAs: ownName(one) }))
    .filter(({ event }) => event.has('train.number') || event.has('information.id'))
  const events = oldestFirst(withOwnKeys(told))
  const putAside = { not_an_event: records.length - known.length, no_key: known.length - told.length }
  return { events, timeMs: latestOf(events), putAside }
}

/** Returns the latest time, leaving out those that are half a day ahead of three quarters of the trains. */
function latestOf(events: readonly FlatEvent[]): number | undefined {
  const timesOf = (some: readonly FlatEvent[]) =>
    some.flatMap((event) => (event.get('eventTimeMs') as number | undefined) ?? [])
  const trains = timesOf(events.filter((event) => event.has('train.number'))).sort((a, b) => a - b)
  const boundMs = trains.length > 2 ? trains[Math.floor((trains.length - 1) * 0.75)] + 43_200_000 : Infinity
  const times = timesOf(events).filter((timeMs) => timeMs <= boundMs)
  return times.length > 0 ? Math.max(...times) : undefined
}

/** True when the record is a train. The livemap files of 2014 give no type, and misspell the railway. */
function isTrain(record: OdptRecord | null): boolean {
  return (
    record?.['@type'] === 'odpt:Train' || (record?.['@type'] === undefined && record?.['dpt:railway'] !== undefined)
  )
}

function isInformation(record: OdptRecord | null): boolean {
  return record?.['@type'] === 'odpt:TrainInformation'
}

function isReadable(value: unknown): boolean {
  return [value].flat().every((one) => one === null || one === undefined || typeof one !== 'object')
}

function trainEvent(record: OdptRecord): FlatEvent {
  const [from] = bareNames(record['odpt:fromStation'], 'odpt.Station:')
  const [to] = bareNames(record['odpt:toStation'], 'odpt.Station:')
  return flatEvent({
    ...times(record),
    'train.operator': operatorOf(record),
    'train.line': lineOf(record),
    'train.number': names(record['odpt:trainNumber'])[0] ?? names(record['@id'])[0],
    'train.direction': bareNames(record['odpt:railDirection'], 'odpt.RailDirection:')[0],
    'train.type.code': bareNames(record['odpt:trainType'], 'odpt.TrainType:')[0],
    ...texts('train.name', record['odpt:trainName']),
    ...texts('train.note', record['odpt:note']),
    'train.originStations': bareNames(record['odpt:originStation'] ?? record['odpt:startingStation'], 'odpt.Station:'),
    'train.destinationStations': bareNames(
      record['odpt:destinationStation'] ?? record['odpt:terminalStation'],
      'odpt.Station:',
    ),
    'train.viaStations': bareNames(record['odpt:viaStation'], 'odpt.Station:'),
    'train.viaLines': bareNames(record['odpt:viaRailway'], 'odpt.Railway:'),
    'train.position.atStation': to ? undefined : from,
    'train.position.between.fromStation': to ? from : undefined,
    'train.position.between.toStation': to,
    'train.delayS': integer(record['odpt:delay']),
    'train.carCount': integer(record['odpt:carComposition']),
    'train.owner': bareNames(record['odpt:trainOwner'], 'odpt.Operator:')[0],
  })
}

function informationEvent(record: OdptRecord): FlatEvent {
  const operator = operatorOf(record)
  const lines = bareNames(record['odpt:railway'], 'odpt.Railway:')
  const directions = bareNames(record['odpt:railDirection'], 'odpt.RailDirection:')
  const [from] = bareNames(record['odpt:stationFrom'], 'odpt.Station:')
  const [to] = bareNames(record['odpt:stationTo'], 'odpt.Station:')
  const [sameAs] = bareNames(record['owl:sameAs'], 'odpt.TrainInformation:')
  const base = sameAs ?? (lines.join('+') || operator)
  const parts = [base, directions.join('+'), from || to ? `${from ?? ''}~${to ?? ''}` : '']
  const informed = orNothing(lines).flatMap((line) =>
    orNothing(directions).map((direction) => ({ operator, line, direction, fromStation: from, toStation: to })),
  )
  return flatEvent({
    ...times(record),
    'information.operator': operator,
    'information.id': base && parts.filter(Boolean).join('/'),
    'information.informed': informed,
    'information.status': translations(record['odpt:trainInformationStatus'], '・'),
    'information.header': translations(record['odpt:trainInformationRange'], '・'),
    'information.description': translations(record['odpt:trainInformationText'], '\n'),
    'information.causeText': translations(record['odpt:trainInformationCause'], '・'),
    'information.publishedMs': instantMs(record['odpt:timeOfOrigin']),
    'information.expectedResumptionMs': instantMs(record['odpt:resumeEstimate']),
  })
}

function orNothing(names: string[]): (string | undefined)[] {
  return names.length > 0 ? names : [undefined]
}

function times(record: OdptRecord): object {
  return { eventTimeMs: instantMs(record['dc:date']), validUntilMs: instantMs(record['dct:valid']) }
}

function operatorOf(record: OdptRecord): string | undefined {
  return bareNames(record['odpt:operator'], 'odpt.Operator:')[0] ?? lineOf(record)?.split('.')[0]
}

function lineOf(record: OdptRecord): string | undefined {
  return bareNames(record['odpt:railway'] ?? record['dpt:railway'], 'odpt.Railway:')[0]
}

/** Returns the train's own name, where it is not made of line and number. */
function ownName(record: OdptRecord): string | undefined {
  const [name] = bareNames(record['owl:sameAs'], 'odpt.Train:')
  return isTrain(record) && name !== `${lineOf(record)}.${record['odpt:trainNumber']}` ? name : undefined
}

// ---------------------------------------------------------------- several records of one key

const KEYS = [
  'train.operator',
  'train.line',
  'train.number',
  'train.identity',
  'information.operator',
  'information.id',
]
const keyOf = (event: FlatEvent) => JSON.stringify(KEYS.map((path) => event.get(path)))

/** Records of one key and one moment that differ are about different things, so they get keys of their own. */
function withOwnKeys(told: readonly { event: FlatEvent; sameAs: string | undefined }[]): FlatEvent[] {
  const seen = new Map<string, string[]>()
  const moment = ({ event }: { event: FlatEvent }) => `${keyOf(event)} ${event.get('eventTimeMs')}`
  for (const one of told) {
    const text = JSON.stringify([...one.event])
    const texts = seen.get(moment(one)) ?? []
    if (!texts.includes(text)) seen.set(moment(one), [...texts, text])
  }
  return told.map((one) => {
    const texts = seen.get(moment(one))!
    const count = texts.indexOf(JSON.stringify([...one.event])) + 1
    const { event, sameAs } = one
    if (event.has('train.number')) {
      const identity = sameAs ?? (count > 1 ? `#${count}` : undefined)
      return texts.length > 1 && identity ? new Map(event).set('train.identity', identity) : event
    }
    return count > 1 ? new Map(event).set('information.id', `${event.get('information.id')}#${count}`) : event
  })
}

/** Sorts records of one key by age, within the places that they have together. */
function oldestFirst(events: readonly FlatEvent[]): FlatEvent[] {
  const age = (event: FlatEvent) => Number(event.get('eventTimeMs') ?? 0)
  const waiting = new Map<string, FlatEvent[]>()
  for (const event of [...events].sort((a, b) => age(a) - age(b)))
    waiting.set(keyOf(event), [...(waiting.get(keyOf(event)) ?? []), event])
  return events.map((event) => waiting.get(keyOf(event))!.shift()!)
}

// ---------------------------------------------------------------- values

/** Reads texts, and numbers that stand for one. */
function names(value: unknown): string[] {
  const values = [value].flat().map((one) => (Number.isSafeInteger(one) ? `${one}` : one))
  return values.filter((one): one is string => typeof one === 'string' && one !== '')
}

/** Reads one name or several without the prefix. A name with another prefix stays as it is. */
function bareNames(value: unknown, prefix: string): string[] {
  return names(value).map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))
}

/** Returns the text in each language. A plain text counts as Japanese if it looks so, else as of no language. */
function told(value: unknown): { language: string | undefined; text: string }[] {
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') return { language: /[ぁ-ヿ一-鿿ｦ-ﾟ]/.test(one) ? 'ja' : undefined, text: one }
    const said = Object.entries(one ?? {}).filter(([, text]) => typeof text === 'string' && text !== '')
    return said.map(([language, text]) => ({ language, text: text as string }))
  })
}

function translations(value: unknown, separator: string): object[] {
  const said = told(value)
  return [...new Set(said.map(({ language }) => language))].map((language) => ({
    language,
    text: said.flatMap((one) => (one.language === language ? one.text : [])).join(separator),
  }))
}

function texts(path: string, value: unknown): object {
  const of = (...languages: unknown[]) =>
    told(value).flatMap(({ language, text }) => (languages.includes(language) ? text : []))
  return { [`${path}.ja`]: of('ja', undefined).join('・'), [`${path}.en`]: of('en').join(', ') }
}

function integer(value: unknown): unknown {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value
  return Number.isInteger(number) ? number : undefined
}
