/**
 * Records in the shape of ODPT API v4 (JSON-LD): odpt:Train (列車ロケーション) and odpt:TrainInformation (運行情報), the
 * inverse of what the sender makes of them. What is unknown is left out, never null.
 */
import type { Event, LineStatus, Position, Text, TrainStatus } from '../../proto/event.js'

export type OdptRecord = Readonly<Record<string, unknown>>
export type OdptType = 'odpt:Train' | 'odpt:TrainInformation'

/** `id` is a UUID, the same for the same subject. `undefined`: the event is no such record. */
export const ODPT_RECORDS: Readonly<
  Record<OdptType, (event: Event, id: string, createdMs: number) => OdptRecord | undefined>
> = {
  'odpt:Train': (event, id, createdMs) => (event.train ? trainRecord(event, event.train, id, createdMs) : undefined),
  'odpt:TrainInformation': (event, id, createdMs) =>
    event.line ? lineRecord(event, event.line, id, createdMs) : undefined,
}

/** What a reader may ask for. */
export const ODPT_FILTERS: Readonly<Record<OdptType, readonly string[]>> = {
  'odpt:Train': [
    ...(['@id', 'owl:sameAs', 'odpt:operator', 'odpt:railway', 'odpt:railDirection', 'odpt:trainNumber'] as const),
    ...(['odpt:trainType', 'odpt:fromStation', 'odpt:toStation', 'odpt:originStation'] as const),
    ...(['odpt:destinationStation', 'odpt:trainOwner', 'odpt:delay', 'odpt:carComposition'] as const),
  ],
  'odpt:TrainInformation': ['@id', 'owl:sameAs', 'odpt:operator', 'odpt:railway'],
}

/** Whether a record has, in every field asked about, one of the values asked for. */
export function odptMatches(
  record: OdptRecord,
  filters: readonly (readonly [name: string, values: string[]])[],
): boolean {
  return filters.every(([name, wanted]) => {
    const value = record[name]
    const has = Array.isArray(value) ? value : [value]
    return has.some((one) => one !== undefined && wanted.includes(String(one)))
  })
}

function trainRecord(event: Event, train: TrainStatus, id: string, createdMs: number): OdptRecord {
  const { line, number, direction, type, name, position, owner, note } = train
  return present({
    ...heading('odpt:Train', event, id, createdMs),
    'owl:sameAs': urn([line, number].filter(Boolean).join('.'), 'odpt.Train:'),
    'odpt:operator': urn(train.operator, 'odpt.Operator:'),
    'odpt:railway': urn(line, 'odpt.Railway:'),
    'odpt:railDirection': urn(direction, 'odpt.RailDirection:'),
    'odpt:trainNumber': number,
    'odpt:trainType': urn(type?.code, 'odpt.TrainType:'),
    'odpt:trainName': name && [text(name)],
    ...places(position),
    'odpt:originStation': stations(train.originStations),
    'odpt:destinationStation': stations(train.destinationStations),
    'odpt:viaStation': stations(train.viaStations),
    'odpt:viaRailway': urns(train.viaLines, 'odpt.Railway:'),
    'odpt:trainOwner': urn(owner, 'odpt.Operator:'),
    'odpt:delay': train.delayS,
    'odpt:carComposition': train.carCount,
    'odpt:note': note && text(note),
  })
}

/** Only "from" is a stand at that station; both are a run between the two. */
function places(position: Position | null | undefined): OdptRecord {
  const { atStation, between } = position ?? {}
  return {
    'odpt:fromStation': urn(atStation ?? between?.fromStation, 'odpt.Station:'),
    'odpt:toStation': urn(between?.toStation, 'odpt.Station:'),
  }
}

function lineRecord(event: Event, status: LineStatus, id: string, createdMs: number): OdptRecord {
  const { line, cause, expectedResumptionMs } = status
  return present({
    ...heading('odpt:TrainInformation', event, id, createdMs),
    'owl:sameAs': urn(line, 'odpt.TrainInformation:'),
    'odpt:operator': urn(status.operator, 'odpt.Operator:'),
    'odpt:railway': urn(line, 'odpt.Railway:'),
    'odpt:trainInformationStatus': status.status && text(status.status),
    'odpt:trainInformationText': status.text && text(status.text),
    'odpt:trainInformationCause': cause && text(cause),
    'odpt:resumeEstimate': expectedResumptionMs == null ? undefined : japaneseTime(expectedResumptionMs),
  })
}

/** Without an event time, the record is as old as its frame. */
function heading(type: OdptType, { eventTimeMs, validUntilMs }: Event, id: string, createdMs: number): OdptRecord {
  return {
    '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
    '@id': `urn:uuid:${id}`,
    '@type': type,
    'dc:date': japaneseTime(eventTimeMs ?? createdMs),
    'dct:valid': validUntilMs == null ? undefined : japaneseTime(validUntilMs),
  }
}

const JAPAN_MS = 9 * 3_600_000

/** ISO 8601 in Japan's time, to the second unless the time is finer. */
function japaneseTime(timeMs: number): string {
  const text = new Date(timeMs + JAPAN_MS).toISOString()
  return `${text.slice(0, timeMs % 1000 === 0 ? 19 : 23)}+09:00`
}

function stations(ids: readonly string[] | null | undefined): string[] | undefined {
  return urns(ids, 'odpt.Station:')
}

function urns(ids: readonly string[] | null | undefined, prefix: string): string[] | undefined {
  return ids?.length ? ids.map((id) => urn(id, prefix)!) : undefined
}

/** With the prefix that the field implies, unless it has another one, as the sender left it. */
function urn(id: string | null | undefined, prefix: string): string | undefined {
  if (!id) return undefined
  return /^[a-z]+\.[A-Za-z]+:/.test(id) ? id : prefix + id
}

function text({ ja, en }: Text): OdptRecord {
  return present({ ja, en })
}

function present(fields: OdptRecord): OdptRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== ''))
}
