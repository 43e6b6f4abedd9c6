/** ODPT records as the events that a subscriber must receive (docs/sources.md, "ODPT"), read without the sender's code. */
import { type FlatEvent, flatEvent } from './expectation-flat-event.js'
import type { ExpectedSnapshot } from './expectation-series.js'

type OdptRecord = Readonly<Record<string, unknown>>

/** `undefined` for an array of anything else, such as stations. */
export function odptSnapshot(records: readonly unknown[]): ExpectedSnapshot | undefined {
  const known = records.filter(
    (one): one is OdptRecord => isTrain(one as OdptRecord) || isInformation(one as OdptRecord),
  )
  if (known.length === 0 && records.length > 0) return undefined
  const events = known
    .map((one) => (isTrain(one) ? trainEvent(one) : informationEvent(one)))
    .filter((event) => event.has('train.number') || event.has('line.line'))
  const times = known.map((one) => instantMs(one['dc:date'])).filter((ms) => ms !== undefined)
  const putAside = { no_key: known.length - events.length }
  return { events, timeMs: times.length > 0 ? Math.max(...times) : undefined, putAside }
}

/** The livemap files of 2014 give no type, and misspell the railway. */
function isTrain(record: OdptRecord | null): boolean {
  return (
    record?.['@type'] === 'odpt:Train' || (record?.['@type'] === undefined && record?.['dpt:railway'] !== undefined)
  )
}

function isInformation(record: OdptRecord | null): boolean {
  return record?.['@type'] === 'odpt:TrainInformation'
}

function trainEvent(record: OdptRecord): FlatEvent {
  const [from] = bareNames(record['odpt:fromStation'], 'odpt.Station:')
  const [to] = bareNames(record['odpt:toStation'], 'odpt.Station:')
  return flatEvent({
    ...times(record),
    'train.operator': operatorOf(record),
    'train.line': lineOf(record),
    'train.number': record['odpt:trainNumber'] ?? [record['@id']].flat()[0],
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
  return flatEvent({
    ...times(record),
    'line.operator': operatorOf(record),
    'line.line': lineOf(record),
    'line.condition': conditionOf(record),
    ...texts('line.status', record['odpt:trainInformationStatus']),
    ...texts('line.text', record['odpt:trainInformationText']),
    ...texts('line.cause', record['odpt:trainInformationCause']),
    'line.expectedResumptionMs': instantMs(record['odpt:resumeEstimate']),
  })
}

function conditionOf(record: OdptRecord): string | undefined {
  const said = record['odpt:trainInformationStatus'] || record['odpt:trainInformationText']
  if (!said) return undefined
  const japanese = typeof said === 'string' ? said : String((said as { ja?: string }).ja ?? '')
  if (japanese.includes('平常')) return 'NORMAL'
  if (japanese.includes('遅延') || japanese.includes('ダイヤ乱れ')) return 'DELAYED'
  if (japanese.includes('見合わせ') || japanese.includes('運休')) return 'SUSPENDED'
  return japanese.includes('直通運転中止') ? 'THROUGH_SERVICE_STOPPED' : 'OTHER'
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

/** One name or several, without the prefix; a name with another prefix stays as it is. */
function bareNames(value: unknown, prefix: string): string[] {
  const names = [value].flat().filter((name): name is string => typeof name === 'string' && name !== '')
  return names.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))
}

/** A Japanese text, `{ja, en}`, or several of either. */
function texts(path: string, value: unknown): object {
  const said = [value]
    .flat()
    .map((one) => (typeof one === 'string' ? { ja: one } : (one as { ja?: string; en?: string })))
  return {
    [`${path}.ja`]: said.flatMap((text) => text?.ja || []).join('・'),
    [`${path}.en`]: said.flatMap((text) => text?.en || []).join(', '),
  }
}

function integer(value: unknown): unknown {
  return Number.isInteger(value) ? value : undefined
}

function instantMs(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
