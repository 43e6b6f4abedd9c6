/**
 * Holds what the page knows of the railway: the snapshot, and every change since. For each message it tells what
 * changed, so that only that is drawn again.
 */
import type {
  ComponentRecord,
  Freshness,
  Gap,
  InformationRecord,
  LineInfo,
  LineRecord,
  RecordHeading,
  RecordKind,
  RecordOf,
  Snapshot,
  StationInfo,
  Status,
  TrainRecord,
} from '../../client/records.js'
import type { HeldFreshness } from './currency.js'
import { linesOf, type Phase } from './information.js'
import { type Fragments, LearntStations } from './learnt-stations.js'
import { type LineKey, type LineModel, lineKey, lineModel } from './line-model.js'
import { type Language, shortName, wordsIn } from './words.js'

export type Message =
  | { kind: 'snapshot'; body: Snapshot }
  | { [K in RecordKind]: { kind: K; body: RecordOf<K> } }[RecordKind]
  | { kind: 'removed'; body: { key: string } }
  | { kind: 'gap'; body: Gap }
  | { kind: 'status'; body: Status }
  | { kind: 'lines'; body: { lines: LineInfo[] } }
  | { kind: 'phases'; body: { information: (InformationRecord & { activity?: Phase })[] } }

interface Changes {
  /** Keys of trains that are new, changed or gone. */
  trains: Set<string>
  /** Lines whose trains, status or stations changed. */
  lines: Set<LineKey>
  /** True when a train came or went, so that lists have other entries. */
  isMembership: boolean
  isStatus: boolean
  isComponents: boolean
}

/** A train, and when its record came to this page: its age goes on from there. */
export interface HeldTrain {
  record: TrainRecord
  line: LineKey
  /** Arrival by this page's clock. */
  receivedMs: number
}

interface HeldInformation {
  record: InformationRecord
  /** The receiver's judgement, by the clock of the notice's source, which for a recording shows another day. */
  phase: Phase | undefined
  receivedMs: number
}

interface HeldLine {
  record: LineRecord
  receivedMs: number
}

export const TRAINS_MAX = 20_000
const LINES_MAX = 2_000
const COMPONENTS_MAX = 2_000
const INFORMATION_MAX = 5_000
export const GAPS_MAX = 200
/** Limits the rates kept to five minutes, at one status a second. */
export const RATES_MAX = 300

const NOTHING_LEARNT: Fragments = []

export class Store {
  /** Counts what found no room under the limits above. */
  ignored = 0
  status: Status | undefined
  /** Freshness from the newest message that has it, with this page's clock when it came. */
  freshness: HeldFreshness | undefined
  /** True once a snapshot has come: before that an empty list means nothing. */
  hasSnapshot = false
  readonly trains = new Map<string, HeldTrain>()
  readonly lineStatus = new Map<LineKey, HeldLine>()
  readonly components = new Map<string, ComponentRecord>()
  readonly information = new Map<string, HeldInformation>()
  /** When the newest event that came happened, by this page's clock; for a recording that is long ago. */
  newestEventMs: number | undefined
  /** True once the receiver has said which lines it has files for. */
  hasInfos = false
  /** Gaps, the newest first. */
  gaps: Gap[] = []
  /** Datagrams per second at the last statuses, the oldest first. */
  rates: number[] = []
  readonly #infos = new Map<LineKey, LineInfo>()
  readonly #learnt = new Map<LineKey, LearntStations>()
  readonly #trainsOf = new Map<LineKey, Set<string>>()
  readonly #models = new Map<LineKey, LineModel>()
  #stations = new Map<string, StationInfo>()

  apply(messages: readonly Message[], nowMs: number): Changes {
    const changes: Changes = {
      trains: new Set(),
      lines: new Set(),
      isMembership: false,
      isStatus: false,
      isComponents: false,
    }
    for (const message of messages) this.#applyOne(message, nowMs, changes)
    return changes
  }

  /** True when an empty list means that there is nothing: a snapshot has come, and a sender was heard. */
  get isKnown(): boolean {
    return this.hasSnapshot && this.freshness?.silentForMs !== undefined
  }

  /** Every line known by name, status, train or notice; those with a line file come first, in the files' order. */
  get lineKeys(): LineKey[] {
    const informed = [...this.information.values()].flatMap(({ record }) => linesOf(record.information))
    const others = [...new Set([...this.lineStatus.keys(), ...this.#trainsOf.keys(), ...informed])].filter(
      (key) => !this.#infos.has(key),
    )
    return [...this.#infos.keys(), ...others.sort()]
  }

  /**
   * True when nothing that came names the line, not when it merely has no trains now. A line that had trains while this
   * page was open is known; and before everything has come, no line is unknown.
   */
  isUnknownLine(line: LineKey): boolean {
    return this.isKnown && this.hasInfos && !this.#learnt.has(line) && !this.lineKeys.includes(line)
  }

  /** Now, by the receiver's clock, computed from its last answer and this page's clock. */
  asOfMs(nowMs: number): number {
    return this.freshness ? this.freshness.asOfMs + Math.max(0, nowMs - this.freshness.receivedMs) : nowMs
  }

  informationOf(line: LineKey): HeldInformation[] {
    return [...this.information.values()].filter(({ record }) => linesOf(record.information).includes(line))
  }

  trainsOf(line: LineKey): HeldTrain[] {
    return [...(this.#trainsOf.get(line) ?? [])].map((key) => this.trains.get(key)!)
  }

  /** Returns the same object until the line's stations change. */
  modelOf(line: LineKey): LineModel {
    const info = this.#infos.get(line)
    const learnt = this.#learnt.get(line)?.fragments ?? NOTHING_LEARNT
    const known = this.#models.get(line)
    if (known && known.info === info && (!known.isLearnt || known.learnt === learnt)) return known
    const slash = line.indexOf('/')
    const model = lineModel({ operator: line.slice(0, slash), line: line.slice(slash + 1) }, info, learnt)
    this.#models.set(line, model)
    return model
  }

  lineName(line: LineKey, language: Language): string {
    return wordsIn(this.#infos.get(line)?.name, language) ?? shortName(line.slice(line.indexOf('/') + 1))
  }

  stationName(id: string, language: Language): string {
    return wordsIn(this.#stations.get(id)?.name, language) ?? shortName(id)
  }

  #applyOne(message: Message, nowMs: number, changes: Changes): void {
    switch (message.kind) {
      case 'snapshot':
        this.#applySnapshot(message.body, nowMs, changes)
        return
      case 'train':
        this.#putTrain(message.body, nowMs, changes)
        return
      case 'line':
        this.#putLine(message.body, nowMs, changes)
        return
      case 'component':
        if (!this.components.has(message.body.key) && this.components.size >= COMPONENTS_MAX) this.ignored++
        else this.components.set(message.body.key, message.body)
        changes.isComponents = true
        return
      case 'information':
        this.#putInformation(message.body, nowMs, changes)
        return
      case 'removed':
        this.#remove(message.body.key, changes)
        return
      case 'gap':
        this.gaps = [message.body, ...this.gaps.filter(({ id }) => id !== message.body.id)].slice(0, GAPS_MAX)
        changes.isStatus = true
        return
      case 'status':
        this.#putStatus(message.body, nowMs, changes)
        return
      case 'phases':
        for (const { key, activity } of message.body.information) {
          const held = this.information.get(key)
          if (held && activity) held.phase = activity
        }
        changes.isMembership = true
        return
      case 'lines':
        this.#putInfos(message.body.lines, changes)
        return
      default:
        message satisfies never
    }
  }

  /** Replaces everything: what is not in the snapshot is gone. */
  #applySnapshot(snapshot: Snapshot, nowMs: number, changes: Changes): void {
    for (const { line } of this.trains.values()) changes.lines.add(line)
    for (const key of this.trains.keys()) changes.trains.add(key)
    for (const key of this.lineStatus.keys()) changes.lines.add(key)
    this.trains.clear()
    this.#trainsOf.clear()
    this.lineStatus.clear()
    this.components.clear()
    this.information.clear()
    this.newestEventMs = undefined
    for (const record of snapshot.trains) this.#putTrain(record, nowMs, changes)
    for (const record of snapshot.lines) this.#putLine(record, nowMs, changes)
    for (const record of snapshot.components) this.components.set(record.key, record)
    for (const record of snapshot.information ?? []) this.#putInformation(record, nowMs, changes)
    this.hasSnapshot = true
    this.#putFreshness(snapshot, nowMs)
    changes.isMembership = changes.isStatus = changes.isComponents = true
  }

  #putTrain(record: TrainRecord, nowMs: number, changes: Changes): void {
    const { train, key } = record
    this.#putNewest(record, nowMs)
    // The train was taken out of service before it ran, and passengers are not told of it.
    if (train.ended || train.scheduleRelationship === 'DELETED') {
      this.#remove(key, changes)
      return
    }
    const line = lineKey(train)
    if (!this.trains.has(key)) {
      if (this.trains.size >= TRAINS_MAX) {
        this.ignored++
        return
      }
      changes.isMembership = true
      const ofLine = this.#trainsOf.get(line)
      if (ofLine) ofLine.add(key)
      else this.#trainsOf.set(line, new Set([key]))
    }
    this.trains.set(key, { record, line, receivedMs: nowMs })
    changes.trains.add(key)
    changes.lines.add(line)
    if (!this.#infos.get(line)?.stations?.length) this.#learn(line, record)
  }

  #learn(line: LineKey, { train }: TrainRecord): void {
    let learnt = this.#learnt.get(line)
    if (!learnt) {
      if (this.#learnt.size >= LINES_MAX) {
        this.ignored++
        return
      }
      learnt = new LearntStations()
      this.#learnt.set(line, learnt)
    }
    learnt.learn(train)
  }

  #putLine(record: LineRecord, nowMs: number, changes: Changes): void {
    const key = lineKey(record.line)
    this.#putNewest(record, nowMs)
    changes.lines.add(key)
    if (record.line.ended) this.lineStatus.delete(key)
    else if (!this.lineStatus.has(key) && this.lineStatus.size >= LINES_MAX) this.ignored++
    else this.lineStatus.set(key, { record, receivedMs: nowMs })
  }

  #putInformation(record: InformationRecord, nowMs: number, changes: Changes): void {
    this.#putNewest(record, nowMs)
    const { key, information } = record
    const before = this.information.get(key)?.record.information
    for (const line of [...linesOf(information), ...(before ? linesOf(before) : [])]) changes.lines.add(line)
    if (information.ended) this.information.delete(key)
    else if (!this.information.has(key) && this.information.size >= INFORMATION_MAX) this.ignored++
    else this.information.set(key, { record, phase: undefined, receivedMs: nowMs })
    changes.isMembership = true
  }

  #putNewest({ ageMs }: Pick<RecordHeading, 'ageMs'>, nowMs: number): void {
    if (ageMs !== undefined) this.newestEventMs = Math.max(this.newestEventMs ?? 0, nowMs - ageMs)
  }

  #remove(key: string, changes: Changes): void {
    const held = this.trains.get(key)
    if (held) {
      this.trains.delete(key)
      const ofLine = this.#trainsOf.get(held.line)
      ofLine?.delete(key)
      if (ofLine?.size === 0) this.#trainsOf.delete(held.line)
      changes.trains.add(key)
      changes.lines.add(held.line)
      changes.isMembership = true
    } else if (this.components.delete(key)) {
      changes.isComponents = true
    } else if (this.information.has(key)) {
      for (const line of linesOf(this.information.get(key)!.record.information)) changes.lines.add(line)
      this.information.delete(key)
      changes.isMembership = true
    } else {
      for (const [line, { record }] of this.lineStatus) {
        if (record.key !== key) continue
        this.lineStatus.delete(line)
        changes.lines.add(line)
      }
    }
  }

  #putStatus(status: Status, nowMs: number, changes: Changes): void {
    this.status = status
    if (status.gaps?.latest) {
      const known = new Set(status.gaps.latest.map(({ id }) => id))
      const latest = [...status.gaps.latest].sort((a, b) => (b.namedMs ?? 0) - (a.namedMs ?? 0))
      this.gaps = [...latest, ...this.gaps.filter(({ id }) => !known.has(id))].slice(0, GAPS_MAX)
    }
    if (status.link.datagramsPerS !== undefined)
      this.rates = [...this.rates, status.link.datagramsPerS].slice(-RATES_MAX)
    this.#putFreshness(status, nowMs)
    changes.isStatus = true
  }

  #putFreshness(freshness: Freshness, nowMs: number): void {
    const { asOfMs, isFresh, silentForMs, reasons, heldSinceMs } = freshness
    const { knownSinceMs, isComplete, completeInMs, newestEventAgeMs } = freshness
    if (newestEventAgeMs !== undefined) this.#putNewest({ ageMs: newestEventAgeMs }, nowMs)
    this.freshness = {
      asOfMs,
      isFresh,
      ...(silentForMs !== undefined && { silentForMs }),
      ...(reasons && { reasons }),
      ...(heldSinceMs !== undefined && { heldSinceMs }),
      ...(knownSinceMs !== undefined && { knownSinceMs }),
      ...(isComplete !== undefined && { isComplete }),
      ...(completeInMs !== undefined && { completeInMs }),
      receivedMs: nowMs,
    }
  }

  #putInfos(infos: readonly LineInfo[], changes: Changes): void {
    this.hasInfos = true
    this.#infos.clear()
    this.#stations = new Map()
    for (const info of infos.slice(0, LINES_MAX)) {
      const key = lineKey(info)
      this.#infos.set(key, info)
      changes.lines.add(key)
      for (const station of info.stations ?? [])
        for (const id of [station.id, ...(station.also ?? [])]) this.#stations.set(id, station)
    }
    this.ignored += Math.max(0, infos.length - LINES_MAX)
    changes.isMembership = true
  }
}
