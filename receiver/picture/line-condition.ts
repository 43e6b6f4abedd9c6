/**
 * Derives a line's condition (運行情報) when it is shown, from what is active: a source's own word for the whole line, and
 * the notices that concern the line, a direction or a section of it. The worst counts for the line, and its parts are
 * named beside it. What concerns one station or one trip says nothing of the line.
 */
import {
  type ActivePeriod,
  type Event,
  type Information,
  type InformedEntity,
  LineCondition,
  type LineStatus,
  type Withheld,
} from '../../proto/event.js'
import { informedLines, isOfWholeLine, lineOfEntity } from './informed-lines.js'
import type { KnownLine, KnownLines } from './known-lines.js'
import { lineName } from './line-name.js'
import type { StateChange, StateRecord } from './railway-state.js'

type Condition = NonNullable<LineStatus['condition']>

/** Conditions, the worst first. */
const SEVERITY: readonly Condition[] = [
  LineCondition.SUSPENDED,
  LineCondition.THROUGH_SERVICE_STOPPED,
  LineCondition.DELAYED,
  LineCondition.OTHER,
  LineCondition.NORMAL,
]

/** The present on the clock of the data that the record is of. */
export type DataNowOf = (record: StateRecord) => number

/** `over` when all periods have ended and the source lists it still; `unknown` when some could not be read. */
type Activity = 'active' | 'planned' | 'over' | 'unknown'

/** Tells whether a notice is active. Without periods it is active for as long as it is reported. */
export function activityOf(event: Event, nowMs: number): Activity {
  const activePeriods = event.information?.activePeriods ?? []
  if (activePeriods.some((one) => isWithin(one, nowMs))) return 'active'
  if (lacksPeriods(event)) return 'unknown'
  if (activePeriods.length === 0) return 'active'
  return activePeriods.some(({ startMs }) => startMs != null && startMs > nowMs) ? 'planned' : 'over'
}

/** True when the moment is within the period, whose end is the first moment after it. */
function isWithin({ startMs, endMs }: ActivePeriod, nowMs: number): boolean {
  return nowMs >= (startMs ?? 0) && !(endMs != null && nowMs >= endMs)
}

/** True when periods of it could not be carried, so that it may hold now or not. */
export function lacksPeriods({ blemishes }: Event): boolean {
  return blemishes?.some(({ field }) => field?.startsWith('information.activePeriods')) ?? false
}

/** A direction or a section, as asked for or as told. */
export interface LinePart {
  direction?: string
  fromStation?: string
  toStation?: string
}

export interface LineStatusNow {
  operator: string
  line: string
  /** Absent when it is unknown because of what is withheld. */
  condition: Condition | undefined
  /** The record that gives the condition or, where nothing is active, the newest that concerns the line. */
  deciding: StateRecord
  /** All records that give the condition. */
  from: readonly StateRecord[]
  /** Coming notices of anything on the line. */
  planned: readonly StateRecord[]
  parts: readonly (LinePart & { condition: Condition; key: string })[]
  /** Start of the condition, where the source says it. */
  sinceMs: number | undefined
  /** True when the validity that the source gave is over, and the source has said nothing since. */
  isStale: boolean
  /** Says that the source has something newer that could not be carried. */
  withheld: Withheld | undefined
}

/** Keeps the newest record of everything that is told of lines, by line. */
export class LineConditions {
  /** Records by line and key. */
  readonly #lines = new Map<string, Map<string, StateRecord>>()
  /** Notices that concern every line of an operator, by operator and key. */
  readonly #operators = new Map<string, Map<string, StateRecord>>()
  /** The places of each record in the two maps above. */
  readonly #places = new Map<string, ReturnType<typeof informedLines>>()

  constructor(
    private readonly known: KnownLines,
    /** Returns a line's stations in order, where a line file gives them. */
    private readonly stationsOf: (name: string) => readonly string[] = () => [],
  ) {}

  /** Returns the lines whose condition may have changed. */
  handleChange({ record, isGone }: StateChange): ReadonlySet<string> {
    const { event, key } = record
    if (!event.line && !event.information) return NONE
    const before = this.#places.get(key) ?? NOWHERE
    let after = NOWHERE
    if (!isGone) {
      // A notice that was put aside concerns the lines that it did before, because those it names now could not be
      // read.
      if (event.line) after = { lines: new Set([lineName(event.line)]), operators: NONE }
      else after = event.withheld ? before : informedLines(event.information!)
    }
    for (const name of before.lines) if (!after.lines.has(name)) remove(this.#lines, name, key)
    for (const name of before.operators) if (!after.operators.has(name)) remove(this.#operators, name, key)
    for (const name of after.lines) entry(this.#lines, name).set(key, record)
    for (const name of after.operators) entry(this.#operators, name).set(key, record)
    if (isGone) this.#places.delete(key)
    else this.#places.set(key, after)
    const touched = new Set([...before.lines, ...after.lines])
    for (const operator of [...before.operators, ...after.operators])
      for (const line of this.known.matching({ operator })) touched.add(lineName(line))
    return touched
  }

  /** Names of the lines of which anything is known. */
  names(): ReadonlySet<string> {
    const names = new Set(this.#lines.keys())
    for (const operator of this.#operators.keys())
      for (const line of this.known.matching({ operator })) names.add(lineName(line))
    return names
  }

  /**
   * Returns `undefined` where nothing is known, which is not normal service. `asked` narrows the question to a
   * direction or section.
   */
  statusOf(name: string, nowOf: DataNowOf, asked: LinePart = {}): LineStatusNow | undefined {
    return this.#toldOf(name, nowOf, asked)?.status()
  }

  /** Returns the notices about anything on the line, including stations and trips. */
  noticesOf(name: string, nowOf: DataNowOf): { active: readonly StateRecord[]; planned: readonly StateRecord[] } {
    return this.#toldOf(name, nowOf, {}) ?? { active: [], planned: [] }
  }

  #toldOf(name: string, nowOf: DataNowOf, asked: LinePart): LineTold | undefined {
    const of = this.known.get(name)
    if (!of) return undefined
    const told = new LineTold(of, asked, this.stationsOf(name))
    const records = [...(this.#lines.get(name)?.values() ?? []), ...(this.#operators.get(of.operator)?.values() ?? [])]
    for (const record of new Set(records)) told.take(record, nowOf(record))
    return told
  }
}

interface Said {
  condition: Condition
  record: StateRecord
  part: LinePart
  nowMs: number
}

/** Adds up what the records of one line say. */
class LineTold {
  constructor(
    private readonly of: KnownLine,
    private readonly asked: LinePart,
    /** The line's stations in order, as far as they are known. */
    private readonly stations: readonly string[],
  ) {}

  readonly #said: Said[] = []
  readonly active: StateRecord[] = []
  readonly planned: StateRecord[] = []
  /** Records that concern the line and are not active now. */
  readonly #quiet: StateRecord[] = []
  readonly #withheld: StateRecord[] = []

  take(record: StateRecord, nowMs: number): void {
    const { line, information, withheld } = record.event
    if (withheld) this.#withheld.push(record)
    else if (line) {
      const condition = line.condition || (line.status || line.text ? LineCondition.OTHER : undefined)
      if (condition) this.#said.push({ condition, record, part: {}, nowMs })
    } else if (information) this.#takeNotice(record, information, nowMs)
  }

  status(): LineStatusNow | undefined {
    const worst = SEVERITY.find((condition) => this.#said.some((said) => said.condition === condition))
    const from = this.#said.filter(({ condition }) => condition === worst)
    const withheld = oldest(this.#withheld)
    const deciding = newest(from.map(({ record }) => record)) ?? withheld ?? newest(this.#quiet)
    // Only stations and trips are mentioned, so nothing is known of the line itself.
    if (!deciding) return undefined
    // Nothing active concerns the line; its source would say so.
    const condition = worst ?? LineCondition.NORMAL
    const deciders = from.filter(({ record }) => record === deciding)
    return {
      ...this.of,
      planned: this.planned,
      condition: withheld && condition === LineCondition.NORMAL ? undefined : condition,
      deciding,
      from: [...new Set(from.map(({ record }) => record))],
      parts: this.#said.flatMap(({ part, condition, record }) =>
        Object.keys(part).length > 0 ? [{ ...part, condition, key: record.key }] : [],
      ),
      sinceMs: deciders.length > 0 ? sinceMs(deciders[0]) : undefined,
      isStale: deciders.some(({ nowMs, record }) => nowMs > (record.event.validUntilMs ?? Number.POSITIVE_INFINITY)),
      withheld: withheld?.event.withheld ?? undefined,
    }
  }

  #takeNotice(record: StateRecord, information: Information, nowMs: number): void {
    const { of, asked, stations } = this
    const name = lineName(of)
    const activity = activityOf(record.event, nowMs)
    if (activity === 'active') this.active.push(record)
    if (activity === 'planned') this.planned.push(record)
    const entities = (information.informed ?? []).filter((entity) =>
      concerns(information, entity, name, asked, stations),
    )
    if (entities.length === 0) return
    if (activity === 'planned' || activity === 'over') {
      this.#quiet.push(record)
      return
    }
    // When it is unknown whether a notice holds now, one can only say that there is something.
    const condition = (activity === 'active' && information.condition) || LineCondition.OTHER
    const parts = new Map(entities.map((entity) => [JSON.stringify(partOf(entity)), partOf(entity)]))
    for (const part of parts.values()) this.#said.push({ condition, record, part, nowMs })
  }
}

const NONE: ReadonlySet<string> = new Set()
const NOWHERE: ReturnType<typeof informedLines> = { lines: NONE, operators: NONE }

function concerns(
  information: Information,
  entity: InformedEntity,
  name: string,
  asked: LinePart,
  stations: readonly string[],
): boolean {
  if (!isOfWholeLine(entity)) return false
  const line = lineOfEntity(information, entity)
  if (line === undefined ? entity.routeType != null || !entity.operator : line !== name) return false
  const part = partOf(entity)
  if (part.direction && asked.direction && part.direction !== asked.direction) return false
  return overlap(part, asked, stations)
}

/**
 * True when two sections have a stretch in common, or when the order of the stations does not tell whether they have.
 */
function overlap(one: LinePart, other: LinePart, stations: readonly string[]): boolean {
  const placesOf = ({ fromStation, toStation }: LinePart) =>
    [fromStation, toStation].map((station) => stations.indexOf(station ?? '')).sort((a, b) => a - b) as [number, number]
  const [[first, last], [otherFirst, otherLast]] = [placesOf(one), placesOf(other)]
  if (first < 0 || otherFirst < 0) return true
  return first < otherLast && otherFirst < last
}

function partOf({ direction, fromStation, toStation }: InformedEntity): LinePart {
  return {
    ...(direction && { direction }),
    ...(fromStation && { fromStation }),
    ...(toStation && { toStation }),
  }
}

/** Returns the start of the current period, or the time of publication. A line's own record says only what holds. */
function sinceMs({ record, nowMs }: Said): number | undefined {
  const { information } = record.event
  const lasting = information?.activePeriods?.find((one) => isWithin(one, nowMs))
  return lasting?.startMs ?? information?.publishedMs ?? undefined
}

function newest(records: readonly StateRecord[]): StateRecord | undefined {
  const timeOf = ({ event, createdMs }: StateRecord) => event.eventTimeMs ?? createdMs
  return records.reduce<StateRecord | undefined>(
    (best, one) => (best && timeOf(best) >= timeOf(one) ? best : one),
    undefined,
  )
}

/** Returns the record that has been withheld longest. */
function oldest(records: readonly StateRecord[]): StateRecord | undefined {
  const timeOf = ({ event, createdMs }: StateRecord) => event.withheld?.sinceMs ?? createdMs
  return records.reduce<StateRecord | undefined>(
    (best, one) => (best && timeOf(best) <= timeOf(one) ? best : one),
    undefined,
  )
}

function entry(map: Map<string, Map<string, StateRecord>>, name: string): Map<string, StateRecord> {
  let records = map.get(name)
  if (!records) map.set(name, (records = new Map()))
  return records
}

function remove(map: Map<string, Map<string, StateRecord>>, name: string, key: string): void {
  const records = map.get(name)
  records?.delete(key)
  if (records?.size === 0) map.delete(name)
}
