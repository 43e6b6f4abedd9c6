/**
 * ODPT JSON: arrays of `odpt:Train` (列車ロケーション) and `odpt:TrainInformation` (運行情報), API v4 and Tokyo
 * Metro's v2. What is carried, and what is dropped and why, stands in docs/sources.md.
 *
 * A URN such as "odpt.Station:JR-East.JobanRapid.Toride" loses the prefix its field implies; with any other prefix
 * it is kept as it is, so that an ODPT output can restore every value.
 */
import { type Event, LineCondition, type LineStatus, type Position, type Text } from '../../proto/event.js'
import { rfc3339Ms } from '../../proto/rfc3339.js'
import type { Refusal, Snapshot } from '../core/parsed.js'

type Json = Readonly<Record<string, unknown>>

/** Reads a parsed JSON array; its time is the latest `dc:date` in it. Never throws. */
export function parseOdpt(value: unknown): Snapshot {
  const refuse = (detail: string): Refusal => ({ word: 'not_an_event', detail })
  if (!Array.isArray(value)) return { events: [], refused: [refuse('not a JSON array')], ignoredFields: 0 }
  const snapshot: Snapshot = { events: [], refused: [], ignoredFields: 0 }
  value.forEach((json: unknown, index) => {
    const kind = odptKind(json)
    if (!kind) {
      snapshot.refused.push(refuse(`record ${index}: neither odpt:Train nor odpt:TrainInformation`))
      return
    }
    const record = new OdptRecord(json as Json)
    const event = kind === 'train' ? trainEvent(record) : lineEvent(record)
    if (!event) {
      const detail = `record ${index}: no ${kind === 'train' ? 'odpt:trainNumber or @id' : 'odpt:railway'}`
      snapshot.refused.push({ word: 'no_key', detail })
      return
    }
    snapshot.ignoredFields += record.ignoredFields()
    snapshot.events.push(event)
    if (event.eventTimeMs) snapshot.timeMs = Math.max(snapshot.timeMs ?? 0, event.eventTimeMs)
  })
  return snapshot
}

/** Which kind of record this is. Tokyo Metro's livemap files of 2014 have no @type, but a misspelt railway. */
export function odptKind(json: unknown): 'train' | 'line' | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const type = (json as Json)['@type']
  if (type === 'odpt:Train') return 'train'
  if (type === 'odpt:TrainInformation') return 'line'
  return type === undefined && 'dpt:railway' in json ? 'train' : undefined
}

function trainEvent(record: OdptRecord): Event | undefined {
  const line = record.urn('odpt:railway', 'odpt.Railway:') ?? record.urn('dpt:railway', 'odpt.Railway:')
  const number = record.text('odpt:trainNumber') ?? record.texts('@id')?.[0]
  if (!number) return undefined
  const typeCode = record.urn('odpt:trainType', 'odpt.TrainType:')
  const names = record.translations('odpt:trainName')
  return {
    ...times(record),
    train: present({
      operator: operatorOf(record, line),
      line,
      number,
      direction: record.urn('odpt:railDirection', 'odpt.RailDirection:'),
      type: typeCode === undefined ? undefined : { code: typeCode },
      name: joined(names),
      originStations: stations(record, 'odpt:originStation') ?? stations(record, 'odpt:startingStation'),
      destinationStations: stations(record, 'odpt:destinationStation') ?? stations(record, 'odpt:terminalStation'),
      viaStations: stations(record, 'odpt:viaStation'),
      viaLines: record.urns('odpt:viaRailway', 'odpt.Railway:'),
      position: positionOf(record),
      delayS: record.integer('odpt:delay'),
      carCount: record.integer('odpt:carComposition', 0),
      owner: record.urn('odpt:trainOwner', 'odpt.Operator:'),
      note: joined(record.translations('odpt:note')),
    }),
  }
}

/** Only "from" is a stand at that station; both are a run between the two. */
function positionOf(record: OdptRecord): Position | undefined {
  const fromStation = record.urn('odpt:fromStation', 'odpt.Station:')
  const toStation = record.urn('odpt:toStation', 'odpt.Station:')
  if (toStation !== undefined) return { between: present({ fromStation, toStation }) }
  return fromStation === undefined ? undefined : { atStation: fromStation }
}

function lineEvent(record: OdptRecord): Event | undefined {
  const line = record.urn('odpt:railway', 'odpt.Railway:')
  if (line === undefined) return undefined
  const status = joined(record.translations('odpt:trainInformationStatus'))
  const text = joined(record.translations('odpt:trainInformationText'))
  return {
    ...times(record),
    line: present({
      operator: operatorOf(record, line),
      line,
      condition: conditionOf(status ?? text),
      status,
      text,
      cause: joined(record.translations('odpt:trainInformationCause')),
      expectedResumptionMs: record.timeMs('odpt:resumeEstimate'),
    }),
  }
}

type Condition = NonNullable<LineStatus['condition']>

/** The first row with a word that occurs decides. */
const CONDITION_WORDS: readonly [RegExp, Condition][] = [
  [/平常/, LineCondition.NORMAL],
  [/遅延|ダイヤ乱れ/, LineCondition.DELAYED],
  [/見合わせ|運休/, LineCondition.SUSPENDED],
  [/直通運転中止/, LineCondition.THROUGH_SERVICE_STOPPED],
]

/** From the status, or in normal service, when there is none, from the text; unknown when there is neither. */
function conditionOf(told: Text | undefined): Condition | undefined {
  if (!told) return undefined
  for (const [words, condition] of CONDITION_WORDS) if (words.test(told.ja ?? '')) return condition
  return LineCondition.OTHER
}

function operatorOf(record: OdptRecord, line: string | undefined): string | undefined {
  return record.urn('odpt:operator', 'odpt.Operator:') ?? (line?.split('.')[0] || undefined)
}

function stations(record: OdptRecord, name: string): string[] | undefined {
  return record.urns(name, 'odpt.Station:')
}

function times(record: OdptRecord): Event {
  return present({ eventTimeMs: record.timeMs('dc:date'), validUntilMs: record.timeMs('dct:valid') })
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

/** Several names of one train, as a coupled train has, in one text. */
function joined(texts: readonly Text[]): Text | undefined {
  const ja = texts.flatMap((text) => text.ja ?? []).join('・')
  const en = texts.flatMap((text) => text.en ?? []).join(', ')
  return ja || en ? { ...(ja && { ja }), ...(en && { en }) } : undefined
}

/** Repetition of what the key or the schema says, and what was made for one display. */
const DROPPED = new Set(
  `@context @type @id owl:sameAs odpt:frequency odpt:index odpt:timeOfOrigin
  line direction railDirection4display fromStation4display toStation4display terminalStation4display
  travelTime totalTraveltime offset coordinateNum allCoordinateNum`.split(/\s+/),
)

/** A record with an eye on which of its fields were of use. Null, an empty text and an empty list are absent. */
class OdptRecord {
  readonly #used = new Set<string>()
  #illTyped = 0

  constructor(private readonly json: Json) {}

  text(name: string): string | undefined {
    const value = this.#take(name)
    return typeof value === 'string' ? value || undefined : this.#illTypedUnlessAbsent(value)
  }

  /** A list of texts; v2 has one text where v4 has a list. */
  texts(name: string): string[] | undefined {
    const value = this.#take(name)
    const list = typeof value === 'string' ? [value] : value
    if (!Array.isArray(list)) return this.#illTypedUnlessAbsent(list)
    const texts = list.filter((inner): inner is string => typeof inner === 'string' && inner !== '')
    this.#illTyped += texts.length < list.length ? 1 : 0
    return texts.length > 0 ? texts : undefined
  }

  urn(name: string, prefix: string): string | undefined {
    const text = this.text(name)
    return text === undefined ? undefined : withoutPrefix(text, prefix)
  }

  urns(name: string, prefix: string): string[] | undefined {
    return this.texts(name)?.map((text) => withoutPrefix(text, prefix))
  }

  integer(name: string, min = -0x8000_0000): number | undefined {
    const value = this.#take(name)
    if (Number.isInteger(value) && (value as number) >= min && (value as number) <= 0x7fff_ffff) return value as number
    return this.#illTypedUnlessAbsent(value)
  }

  timeMs(name: string): number | undefined {
    const text = this.text(name)
    return text === undefined ? undefined : (rfc3339Ms(text) ?? this.#illTypedUnlessAbsent(text))
  }

  /** {ja, en}, a plain Japanese text, or a list of these. */
  translations(name: string): Text[] {
    const value = this.#take(name)
    const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
    return list.flatMap((inner: unknown): Text[] => {
      if (typeof inner === 'string') return inner ? [{ ja: inner }] : []
      const { ja, en } = (inner ?? {}) as Json
      if (typeof ja !== 'string' && typeof en !== 'string') this.#illTyped++
      return [{ ...(typeof ja === 'string' && { ja }), ...(typeof en === 'string' && { en }) }]
    })
  }

  ignoredFields(): number {
    const unknown = Object.keys(this.json).filter((name) => !this.#used.has(name) && !DROPPED.has(name))
    return unknown.length + this.#illTyped
  }

  #take(name: string): unknown {
    this.#used.add(name)
    return (Object.hasOwn(this.json, name) ? this.json[name] : undefined) ?? undefined
  }

  #illTypedUnlessAbsent(value: unknown): undefined {
    if (value !== undefined) this.#illTyped++
  }
}

function withoutPrefix(text: string, prefix: string): string {
  return text.length > prefix.length && text.startsWith(prefix) ? text.slice(prefix.length) : text
}
