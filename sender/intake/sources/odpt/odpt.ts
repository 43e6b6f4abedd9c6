/**
 * Reads ODPT JSON: arrays of `odpt:Train` (列車ロケーション) and `odpt:TrainInformation` (運行情報), API v4 and Tokyo Metro's v2.
 * docs/sources.md says what is carried, and what is dropped and why.
 *
 * A URN such as "odpt.Station:JR-East.JobanRapid.Toride" loses the prefix that its field implies; with any other prefix
 * it is kept as it is, so that an ODPT output can restore every value.
 */
import { type Event, type InformedEntity, type Position, subjectKey } from '../../../../proto/event.js'
import { EVENT_MESSAGES } from '../../../../proto/generated/event-table.js'
import { FieldDrops } from '../../core/field-drops.js'
import { judge } from '../../core/line-judgement.js'
import type { Refusal, Snapshot } from '../../core/parsed.js'
import { type Json, OdptRecord } from './record.js'

/** Reads a parsed JSON array; the snapshot's time is the latest `dc:date` in it that can be true. Never throws. */
export function parseOdpt(value: unknown): Snapshot {
  const refuse = (detail: string): Refusal => ({ word: 'not_an_event', detail })
  if (!Array.isArray(value)) return { events: [], refused: [refuse('not a JSON array')] }
  const drops = new FieldDrops()
  const records: Told[] = []
  const refused: Refusal[] = []
  value.forEach((json: unknown, index) => {
    const kind = odptKind(json)
    if (!kind) {
      refused.push(refuse(`record ${index}: neither odpt:Train nor odpt:TrainInformation`))
      return
    }
    const record = new OdptRecord(json as Json, drops)
    const told = kind === 'train' ? trainOf(record) : informationOf(record)
    if (typeof told === 'string') {
      refused.push({ word: 'no_key', detail: `record ${index}: ${told}` })
      return
    }
    record.finish(told.event, NOT_CARRIED)
    records.push(told)
  })
  const timeMs = timeOf(records)
  const events = toldApart(records, drops)
  return { events, refused, dropped: drops.list(), ...(timeMs !== undefined && { timeMs }) }
}

/** A train this much later than most trains of its snapshot has a wrong clock. */
const AHEAD_OF_MOST_MS = 12 * 3_600_000

/**
 * Returns the latest `dc:date` that can be true. One train whose clock is a day ahead must not make it tomorrow for all
 * the others. Only trains are compared, because an old notice may stand beside a new one.
 */
function timeOf(records: readonly Told[]): number | undefined {
  const timesOf = (kind: 'train' | 'information') =>
    records.flatMap(({ event }) => (event[kind] && event.eventTimeMs) || []).sort((a, b) => a - b)
  const trains = timesOf('train')
  const all = [...trains, ...timesOf('information')]
  const mostMs = trains.length > 2 ? trains[Math.floor(((trains.length - 1) * 3) / 4)] : Number.POSITIVE_INFINITY
  const believed = all.filter((timeMs) => timeMs <= mostMs + AHEAD_OF_MOST_MS)
  return believed.length > 0 ? believed.reduce((latest, timeMs) => Math.max(latest, timeMs)) : undefined
}

/** Tells the kind of a record. Tokyo Metro's livemap files of 2014 have no @type, but a misspelt railway. */
export function odptKind(json: unknown): 'train' | 'line' | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const type = (json as Json)['@type']
  if (type === 'odpt:Train') return 'train'
  if (type === 'odpt:TrainInformation') return 'line'
  return type === undefined && 'dpt:railway' in json ? 'train' : undefined
}

/** Names that are known and not carried: those of the record itself, and those made for one display. */
const NOT_CARRIED = new Set(
  `@id odpt:frequency odpt:index odpt:trainInformationArea odpt:trainInformationKind odpt:transferRailways
  line direction railDirection4display fromStation4display toStation4display terminalStation4display
  travelTime totalTraveltime offset coordinateNum allCoordinateNum`.split(/\s+/),
)

/** `sameAs` is the source's name for the train, where it is more than line and number. */
type Told = { event: Event; sameAs?: string | undefined }

function trainOf(record: OdptRecord): Told | string {
  const line = record.urn('odpt:railway', 'odpt.Railway:') ?? record.urn('dpt:railway', 'odpt.Railway:')
  const number = record.text('odpt:trainNumber') ?? record.texts('@id')?.[0]
  if (!number) return 'no odpt:trainNumber or @id'
  const operator = operatorOf(record, line)
  for (const name of ['odpt:railway', 'odpt:operator', 'odpt:trainNumber'])
    if (record.isUnreadable(name)) return `${name} cannot be read`
  const typeCode = record.urn('odpt:trainType', 'odpt.TrainType:', 'train.type.code')
  const stations = (name: string, path: string) => record.urns(name, 'odpt.Station:', path)
  const event: Event = {
    ...times(record),
    train: present({
      operator,
      line,
      number,
      direction: record.urn('odpt:railDirection', 'odpt.RailDirection:', 'train.direction'),
      type: typeCode === undefined ? undefined : { code: typeCode },
      name: record.joinedText('odpt:trainName', 'train.name'),
      originStations:
        stations('odpt:originStation', 'train.originStations') ??
        stations('odpt:startingStation', 'train.originStations'),
      destinationStations:
        stations('odpt:destinationStation', 'train.destinationStations') ??
        stations('odpt:terminalStation', 'train.destinationStations'),
      viaStations: stations('odpt:viaStation', 'train.viaStations'),
      viaLines: record.urns('odpt:viaRailway', 'odpt.Railway:', 'train.viaLines'),
      position: positionOf(record),
      delayS: record.integer('odpt:delay', 'train.delayS'),
      carCount: record.integer('odpt:carComposition', 'train.carCount', 0),
      owner: record.urn('odpt:trainOwner', 'odpt.Operator:', 'train.owner'),
      note: record.joinedText('odpt:note', 'train.note'),
    }),
  }
  countRepetitions(record, event)
  const sameAs = record.urn('owl:sameAs', 'odpt.Train:')
  return { event, sameAs: sameAs === `${line}.${number}` ? undefined : sameAs }
}

/** A record with only "from" stands at that station; one with both runs between the two. */
function positionOf(record: OdptRecord): Position | undefined {
  const fromStation = record.urn('odpt:fromStation', 'odpt.Station:', 'train.position')
  const toStation = record.urn('odpt:toStation', 'odpt.Station:', 'train.position')
  if (toStation !== undefined) return { between: present({ fromStation, toStation }) }
  // A train that runs to a place that cannot be read does not stand at the place it comes from.
  return fromStation === undefined || record.isUnreadable('odpt:toStation') ? undefined : { atStation: fromStation }
}

/**
 * Limits the entries that many lines in many directions make to one more than is carried, so that the rest counts as
 * cut.
 */
const INFORMED_READ_MAX = EVENT_MESSAGES.Information.informed.max! + 1

/**
 * The id of information is its name (owl:sameAs), else its railway, else its operator. Direction and section, where
 * given, are part of it, because some operators give the records of both directions one name.
 */
function informationOf(record: OdptRecord): Told | string {
  const lines = record.urns('odpt:railway', 'odpt.Railway:')
  const operator = operatorOf(record, lines?.[0])
  for (const name of ['odpt:railway', 'odpt:operator']) if (record.isUnreadable(name)) return `${name} cannot be read`
  const sameAs = record.urn('owl:sameAs', 'odpt.TrainInformation:')
  const base = sameAs ?? lines?.join('+') ?? operator
  if (base === undefined) return 'no owl:sameAs, odpt:railway or odpt:operator'
  const directions = record.urns('odpt:railDirection', 'odpt.RailDirection:', 'information.informed.direction')
  const fromStation = record.urn('odpt:stationFrom', 'odpt.Station:', 'information.informed.fromStation')
  const toStation = record.urn('odpt:stationTo', 'odpt.Station:', 'information.informed.toStation')
  const section = fromStation || toStation ? `${fromStation ?? ''}~${toStation ?? ''}` : undefined
  const informed: InformedEntity[] = []
  for (const line of lines?.slice(0, INFORMED_READ_MAX) ?? [undefined])
    for (const direction of directions?.slice(0, INFORMED_READ_MAX - informed.length) ?? [undefined])
      informed.push(present({ operator, line, direction, fromStation, toStation }))
  const status = record.translations('odpt:trainInformationStatus', '・', 'information.status')
  const description = record.translations('odpt:trainInformationText', '\n', 'information.description')
  const judged = judge(status ?? [], description ?? [])
  const range = record.translations('odpt:trainInformationRange', '・', 'information.header')
  const event: Event = {
    ...times(record),
    information: present({
      operator,
      id: [base, directions?.join('+'), section].filter((part) => part !== undefined).join('/'),
      informed,
      condition: judged.condition,
      status,
      header: range,
      description,
      causeText: record.translations('odpt:trainInformationCause', '・', 'information.causeText'),
      publishedMs: record.timeMs('odpt:timeOfOrigin', 'information.publishedMs'),
      expectedResumptionMs: record.timeMs('odpt:resumeEstimate', 'information.expectedResumptionMs'),
    }),
  }
  if (judged.isInPart) record.mark('information.condition', 'cut')
  countRepetitions(record, event)
  return { event }
}

/** Marks as read what every record says by its format, and what only repeats the two times. */
function countRepetitions(record: OdptRecord, { eventTimeMs, validUntilMs }: Event): void {
  record.text('@type')
  record.text('@context')
  if (eventTimeMs && validUntilMs) record.repetition('odpt:frequency', (validUntilMs - eventTimeMs) / 1000)
}

function operatorOf(record: OdptRecord, line: string | undefined): string | undefined {
  return record.urn('odpt:operator', 'odpt.Operator:') ?? (line?.split('.')[0] || undefined)
}

function times(record: OdptRecord): Event {
  return present({
    eventTimeMs: record.timeMs('dc:date', 'eventTimeMs'),
    validUntilMs: record.timeMs('dct:valid', 'validUntilMs'),
  })
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

// ---------------------------------------------------------------- records of one key

/**
 * Decides what several records with one key are. Those of different moments are one thing, told several times: the
 * newest comes last, and one of unknown age counts as the oldest. Those of one moment are different things and get
 * different keys: trains by owl:sameAs, where it is more than line and number, else by a count; information by a count.
 */
function toldApart(records: readonly Told[], drops: FieldDrops): Event[] {
  const ageOf = ({ event }: Told) => event.eventTimeMs ?? 0
  const groups = new Map<string, Told[]>()
  for (const told of records) {
    const group = `${ageOf(told)} ${subjectKey(told.event)}`
    const others = groups.get(group)
    if (others) others.push(told)
    else groups.set(group, [told])
  }
  for (const group of groups.values()) {
    const different = new Map(group.map((told) => [JSON.stringify(told.event), told]))
    let count = 0
    for (const { event, sameAs } of different.values()) {
      count++
      const identity = sameAs ?? (count > 1 ? `#${count}` : undefined)
      if (event.train && different.size > 1 && identity !== undefined) event.train.identity = identity
      else if (event.information && count > 1) event.information.id = `${event.information.id}#${count}`
    }
    for (const { event, sameAs } of group)
      if (sameAs !== undefined && !event.train?.identity) drops.note('owl:sameAs', 'not_carried')
  }
  const places = new Map<string, number[]>()
  for (const [place, { event }] of records.entries()) {
    const key = subjectKey(event)!
    const others = places.get(key)
    if (others) others.push(place)
    else places.set(key, [place])
  }
  const events = records.map(({ event }) => event)
  for (const same of places.values()) {
    const byAge = same.map((place) => records[place]).sort((a, b) => ageOf(a) - ageOf(b))
    for (const [i, place] of same.entries()) events[place] = byAge[i].event
  }
  return events
}
