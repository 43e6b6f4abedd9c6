/**
 * Writes records in the shape of ODPT API v4 (JSON-LD): odpt:Train (列車ロケーション) and odpt:TrainInformation (運行情報), the
 * inverse of what the sender makes of them. What is unknown is left out, never null.
 */
import {
  type Event,
  type Information,
  type InformedEntity,
  LineCondition,
  type LineStatus,
  type Position,
  ScheduleRelationship,
  type Text,
  type TrainStatus,
  type Translation,
} from '../../proto/event.js'
import { isOfWholeLine, isOfWholeOperator } from '../picture/informed-lines.js'
import { hasOwnWord, joinTexts, STANDARD_WORDS } from '../picture/notice-texts.js'

type OdptRecord = Readonly<Record<string, unknown>>
export type OdptType = 'odpt:Train' | 'odpt:TrainInformation'

/**
 * Makes the API's records of a record: a notice of several lines becomes one record per line. `idOf` gives a UUID, the
 * same for the same subject; `part` tells several records of one subject apart. There is none while the source has said
 * something newer that could not be carried.
 */
export const ODPT_RECORDS: Readonly<Record<OdptType, (event: Event, idOf: IdOf) => OdptRecord[]>> = {
  'odpt:Train': (event, idOf) => {
    const { train, withheld } = event
    return train && !withheld && runs(train) ? [trainRecord(event, train, idOf())] : []
  },
  'odpt:TrainInformation': (event, idOf) => {
    const { line, information, withheld } = event
    if (withheld) return []
    if (line) return isSaid(line) ? [lineRecord(event, line, idOf())] : []
    return information ? noticeRecords(event, information, idOf) : []
  },
}

/** A status that says nothing is left out, because it would read as normal service here. */
function isSaid({ condition, status, text }: LineStatus): boolean {
  return Boolean(condition || status || text)
}

type IdOf = (part?: string) => string

/** This API lists where trains are, and a train that is cancelled or out of the timetable is nowhere. */
function runs({ cancelled, scheduleRelationship, ended }: TrainStatus): boolean {
  return !cancelled && !ended && !DOES_NOT_RUN.includes(scheduleRelationship)
}

const DOES_NOT_RUN: readonly TrainStatus['scheduleRelationship'][] = [
  ScheduleRelationship.CANCELED,
  ScheduleRelationship.DELETED,
]

/** The fields by which a reader may filter. */
export const ODPT_FILTERS: Readonly<Record<OdptType, readonly string[]>> = {
  'odpt:Train': [
    ...(['@id', 'owl:sameAs', 'odpt:operator', 'odpt:railway', 'odpt:railDirection', 'odpt:trainNumber'] as const),
    ...(['odpt:trainType', 'odpt:fromStation', 'odpt:toStation', 'odpt:originStation'] as const),
    ...(['odpt:destinationStation', 'odpt:trainOwner', 'odpt:delay', 'odpt:carComposition'] as const),
  ],
  'odpt:TrainInformation': ['@id', 'owl:sameAs', 'odpt:operator', 'odpt:railway', 'odpt:railDirection'],
}

/** True when a record has, in every field asked about, one of the values asked for. */
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

function trainRecord(event: Event, train: TrainStatus, id: string): OdptRecord {
  const { line, number, direction, type, name, position, owner, note } = train
  return present({
    ...heading('odpt:Train', event, id),
    'owl:sameAs': urn([line, number, train.identity].filter(Boolean).join('.'), 'odpt.Train:'),
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

/** A record with only "from" stands at that station; one with both runs between the two. */
function places(position: Position | null | undefined): OdptRecord {
  const { atStation, between } = position ?? {}
  return {
    'odpt:fromStation': urn(atStation ?? between?.fromStation, 'odpt.Station:'),
    'odpt:toStation': urn(between?.toStation, 'odpt.Station:'),
  }
}

function lineRecord(event: Event, status: LineStatus, id: string): OdptRecord {
  const { line, cause, expectedResumptionMs, condition } = status
  return present({
    ...heading('odpt:TrainInformation', event, id),
    'owl:sameAs': urn(line, 'odpt.TrainInformation:'),
    'odpt:operator': urn(status.operator, 'odpt.Operator:'),
    'odpt:railway': urn(line, 'odpt.Railway:'),
    'odpt:trainInformationStatus': status.status ? text(status.status) : standardWord(condition || LineCondition.OTHER),
    'odpt:trainInformationText': status.text && text(status.text),
    'odpt:trainInformationCause': cause && text(cause),
    'odpt:resumeEstimate': timeText(expectedResumptionMs),
  })
}

/**
 * Gives only what concerns lines and operators: this API would say of the whole line what concerns one station or trip.
 */
function noticeRecords(event: Event, information: Information, idOf: IdOf): OdptRecord[] {
  const entities = (information.informed ?? []).filter(
    (one) => isOfWholeOperator(one) || (one.line && isOfWholeLine(one)),
  )
  return entities.map((entity, i) => {
    // The first record has the subject's own id, so the single record of a notice about one line keeps it.
    const part = i === 0 ? undefined : `${entity.line ?? ''} ${i}`
    return noticeRecord(event, information, entity, idOf(part), part)
  })
}

function noticeRecord(event: Event, information: Information, entity: InformedEntity, id: string, part?: string) {
  const { status, header, description, causeText, condition, publishedMs } = information
  const said = languages(status)
  const isOwnWord = hasOwnWord(information)
  return present({
    ...heading('odpt:TrainInformation', event, id),
    'owl:sameAs': urn(part ? `${information.id}.${part.replace(' ', '.')}` : information.id, 'odpt.TrainInformation:'),
    'odpt:operator': urn(information.operator || entity.operator, 'odpt.Operator:'),
    'odpt:timeOfOrigin': timeText(publishedMs),
    'odpt:railway': urn(entity.line, 'odpt.Railway:'),
    'odpt:railDirection': urn(entity.direction, 'odpt.RailDirection:'),
    'odpt:stationFrom': urn(entity.fromStation, 'odpt.Station:'),
    'odpt:stationTo': urn(entity.toStation, 'odpt.Station:'),
    // Sources of GTFS alerts have no such word in Japanese, and this API's readers look for one.
    'odpt:trainInformationStatus':
      said?.ja || condition === LineCondition.NORMAL
        ? said
        : { ...standardWord(condition || LineCondition.OTHER), ...said },
    'odpt:trainInformationRange': isOwnWord ? languages(header) : undefined,
    'odpt:trainInformationText': languages(isOwnWord ? description : joinTexts(header, description)),
    'odpt:trainInformationCause': languages(causeText),
    'odpt:resumeEstimate': timeText(information.expectedResumptionMs),
  })
}

/**
 * Gives the word that passengers are told where there is trouble; for normal or unknown service only the source's own
 * word counts.
 */
function standardWord(condition: number | null | undefined): OdptRecord | undefined {
  const word = STANDARD_WORDS[condition ?? LineCondition.NORMAL]
  return word && present({ ja: word.ja })
}

/** Makes a language map of JSON-LD, in which a text without a tag is `@none`. */
function languages(texts: readonly Translation[] | null | undefined): OdptRecord | undefined {
  const joined = joinTexts(texts)
  return joined.length > 0
    ? Object.fromEntries(joined.map(({ language, text }) => [language ?? '@none', text]))
    : undefined
}

/**
 * Leaves out `dc:date` where there is no event time: the record's age is then unknown, and it may be older than its
 * frame.
 */
function heading(type: OdptType, { eventTimeMs, validUntilMs }: Event, id: string): OdptRecord {
  return {
    '@context': 'http://vocab.odpt.org/context_odpt.jsonld',
    '@id': `urn:uuid:${id}`,
    '@type': type,
    'dc:date': timeText(eventTimeMs),
    'dct:valid': timeText(validUntilMs),
  }
}

const JAPAN_MS = 9 * 3_600_000

/** Writes ISO 8601 in Japan's time, with fractions of a second only where the time has them. */
function timeText(timeMs: number | null | undefined): string | undefined {
  if (timeMs == null) return undefined
  const text = new Date(timeMs + JAPAN_MS).toISOString()
  return `${text.slice(0, timeMs % 1000 === 0 ? 19 : 23)}+09:00`
}

function stations(ids: readonly string[] | null | undefined): string[] | undefined {
  return urns(ids, 'odpt.Station:')
}

function urns(ids: readonly string[] | null | undefined, prefix: string): string[] | undefined {
  return ids?.length ? ids.map((id) => urn(id, prefix)!) : undefined
}

/** Adds the prefix that the field implies, unless the id has another one, which the sender kept. */
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
