/**
 * Makes events of consecutive snapshots: one for every subject that is new or changed, and one for every subject that
 * vanished. Most polled feeds repeat a whole network every few seconds, and few of its trains have moved.
 *
 * Two records are the same when their wire forms agree without event id and times: a record that differs only in
 * its time says nothing new, unless it holds for longer. An older observation never takes the place of a newer one,
 * and a clock that was ahead for a moment does not stop the feed (docs/sources.md, "Recordings").
 */
import { decodeEvent, type Event, encodeEvent, subjectKey, type TrainStatus } from '../../../proto/event.js'
import { EVENT_KEYS } from '../../../proto/generated/event-table.js'
import { NewestFirst } from './newest-first.js'

export type SnapshotWord = 'stale_snapshot' | 'older_observation' | 'duplicate_key' | 'too_many_subjects' | 'no_key'
type SnapshotRefusal = { word: SnapshotWord; detail: string }
type SnapshotChanges = { events: Event[]; refused: SnapshotRefusal[] }

const SUBJECTS_MAX = 100_000
/** An observation that is older than what is known by more than this was not overtaken: a clock was set. */
const OLDER_MS_MAX = 3_600_000

type Known = {
  /** Wire form of what was last told; absent where something else was told since, so that the next record is news. */
  wire: Uint8Array | undefined
  /** The subject, with key fields only. */
  subject: Event
  validUntilMs: number | undefined
  whole: NewestFirst
  place: NewestFirst
  calls: NewestFirst
}

/** Holds one wire form a subject, for at most `subjectsMax` subjects. */
export class SnapshotDifferences {
  #known = new Map<string, Known>()
  readonly #order = new NewestFirst()
  #newestOwnMs = Number.NEGATIVE_INFINITY

  constructor(private readonly subjectsMax = SUBJECTS_MAX) {}

  /**
   * The events of this snapshot, changed subjects in its order, then vanished ones with their key fields and
   * `ended`. A snapshot older than the one before is refused whole, or vanished trains would come back.
   *
   * @param putAside subjects whose records could not be read; the snapshot holds them, so they have not vanished
   */
  handleSnapshot(
    records: readonly Event[],
    timeMs: number | undefined,
    putAside: readonly Event[] = [],
  ): SnapshotChanges {
    const staleMs = this.#staleMs(records, timeMs)
    if (staleMs !== undefined)
      return { events: [], refused: [{ word: 'stale_snapshot', detail: `${staleMs} ms older` }] }

    const { latest, refused } = this.#latestOfEachKey(records)
    const events: Event[] = []
    const now = new Map<string, Known>()
    for (const [key, record] of latest) {
      const known = this.#known.get(key) ?? newlyKnown(record)
      now.set(key, known)
      const event = newest(record, known)
      if (event !== record) refused.push({ word: 'older_observation', detail: key })
      if (event && isNews(event, known)) events.push(event)
    }
    for (const subject of putAside) {
      const key = subjectKey(subject)
      if (key === undefined || now.has(key) || now.size >= this.subjectsMax) continue
      const known = this.#known.get(key) ?? newlyKnown(subject)
      known.wire = undefined
      now.set(key, known)
    }
    for (const [key, { subject }] of this.#known) if (!now.has(key)) events.push(endOf(subject, timeMs))
    this.#known = now
    return { events, refused }
  }

  /** Takes a snapshot of which nothing could be read. What is known stays, and the next records are news. */
  handlePutAside(subjects: readonly Event[]): void {
    for (const subject of subjects) {
      const known = this.#known.get(subjectKey(subject) ?? '')
      if (known) known.wire = undefined
    }
  }

  /** Ends all that the feed knew, because the feed is no more. */
  endAll(timeMs: number | undefined): SnapshotChanges {
    const events = [...this.#known.values()].map(({ subject }) => endOf(subject, timeMs))
    this.#known = new Map()
    return { events, refused: [] }
  }

  /**
   * How much the snapshot is out of order; `undefined` when it is not. One that holds a newer observation than any
   * before was not overtaken, whatever the clock of its header says.
   */
  #staleMs(records: readonly Event[], timeMs: number | undefined): number | undefined {
    const ownMs = records.reduce((max, record) => Math.max(max, ownTimeMs(record) ?? max), Number.NEGATIVE_INFINITY)
    const beforeMs = this.#order.newestMs
    if (timeMs !== undefined && !this.#order.admits(timeMs)) {
      if (ownMs <= this.#newestOwnMs || ownMs === Number.NEGATIVE_INFINITY) return beforeMs! - timeMs
      this.#order.restartAt(timeMs)
    }
    this.#newestOwnMs = Math.max(this.#newestOwnMs, ownMs)
    return undefined
  }

  /** Of two records with one key the later wins; over the limit, subjects not seen before are left out first. */
  #latestOfEachKey(records: readonly Event[]): { latest: Map<string, Event>; refused: SnapshotRefusal[] } {
    const latest = new Map<string, Event>()
    const refused: SnapshotRefusal[] = []
    for (const event of records) {
      const key = subjectKey(event)
      if (key === undefined) {
        refused.push({ word: 'no_key', detail: 'a record without a key' })
        continue
      }
      if (latest.delete(key)) refused.push({ word: 'duplicate_key', detail: key })
      latest.set(key, event)
    }
    if (latest.size <= this.subjectsMax) return { latest, refused }
    const keys = [...latest.keys()]
    const byRank = [...keys.filter((key) => this.#known.has(key)), ...keys.filter((key) => !this.#known.has(key))]
    for (const key of byRank.slice(this.subjectsMax)) {
      latest.delete(key)
      refused.push({ word: 'too_many_subjects', detail: key })
    }
    return { latest, refused }
  }
}

function newlyKnown(record: Event): Known {
  return {
    wire: undefined,
    subject: keyFieldsOf(record),
    validUntilMs: undefined,
    whole: new NewestFirst(OLDER_MS_MAX),
    place: new NewestFirst(OLDER_MS_MAX),
    calls: new NewestFirst(OLDER_MS_MAX),
  }
}

// ---------------------------------------------------------------- order

/**
 * When the source observed it, so far as the record says so itself. The time of its snapshot is not its own, and a time
 * after the snapshot's is none of an observation (New York gives a train that has not left the time at which it will).
 */
function ownTimes({ eventTimeMs, sourceTimeMs, train }: Event) {
  const observed = (timeMs: number | null | undefined) =>
    typeof timeMs === 'number' && timeMs <= (sourceTimeMs ?? timeMs) ? timeMs : undefined
  const { positionMs, callsMs } = train ?? {}
  const isOfHalves = typeof positionMs === 'number' || typeof callsMs === 'number'
  return {
    placeMs: observed(positionMs),
    callsMs: observed(callsMs),
    wholeMs: isOfHalves || sourceTimeMs ? undefined : observed(eventTimeMs),
  }
}

function ownTimeMs(record: Event): number | undefined {
  const { placeMs, callsMs, wholeMs } = ownTimes(record)
  return placeMs === undefined && callsMs === undefined ? wholeMs : Math.max(placeMs ?? 0, callsMs ?? 0)
}

const PLACE_FIELDS = ['position', 'occupancy', 'carIds', 'positionMs'] as const
const CALLS_FIELDS = ['stopCalls', 'delayS', 'callsMs'] as const

/** The record, with the older of its halves as it was known; `undefined` when all of it is older. */
function newest(record: Event, known: Known): Event | undefined {
  const { placeMs, callsMs, wholeMs } = ownTimes(record)
  if (wholeMs !== undefined) return known.whole.admits(wholeMs) ? record : undefined
  const isPlaceOlder = placeMs !== undefined && !known.place.admits(placeMs)
  const isCallsOlder = callsMs !== undefined && !known.calls.admits(callsMs)
  if (!isPlaceOlder && !isCallsOlder) return record
  const { positionMs: placeTime, callsMs: callsTime } = record.train!
  if ((isPlaceOlder || typeof placeTime !== 'number') && (isCallsOlder || typeof callsTime !== 'number'))
    return undefined
  const before = known.wire && decodeEvent(known.wire)?.train
  if (!before) return record
  const times = isPlaceOlder ? { positionMs: known.place.newestMs! } : { callsMs: known.calls.newestMs! }
  const fields = isPlaceOlder ? PLACE_FIELDS : CALLS_FIELDS
  return { ...record, train: { ...withHalf(record.train!, before, fields), ...times } }
}

function withHalf(train: TrainStatus, before: TrainStatus, fields: readonly (keyof TrainStatus)[]): TrainStatus {
  const both = { ...train }
  for (const field of fields) delete both[field]
  return { ...both, ...pick(before, fields) }
}

/** Whether it says something that was not told yet, and takes note of it. */
function isNews(event: Event, known: Known): boolean {
  const wire = encodeEvent(withoutIdAndTimes(event))
  const validUntilMs = event.validUntilMs ?? undefined
  const isRenewed = validUntilMs !== undefined && validUntilMs > (known.validUntilMs ?? Number.NEGATIVE_INFINITY)
  if (known.wire && !isRenewed && sameBytes(known.wire, wire)) return false
  known.wire = wire
  known.validUntilMs = validUntilMs
  return true
}

function withoutIdAndTimes({ eventId: _, eventTimeMs: __, sourceTimeMs: ___, validUntilMs: ____, ...rest }: Event) {
  if (!rest.train) return rest
  const { positionMs: _____, callsMs: ______, ...train } = rest.train
  return { ...rest, train }
}

// ---------------------------------------------------------------- ends

/** Gives what names the subject, and nothing else. */
export function keyFieldsOf({ train, line, component, information }: Event): Event {
  if (train) return { train: pick(train, EVENT_KEYS.train.fields) }
  if (line) return { line: pick(line, EVENT_KEYS.line.fields) }
  if (information) return { information: pick(information, EVENT_KEYS.information.fields) }
  return { component: pick(component!, EVENT_KEYS.component.fields) }
}

function endOf(subject: Event, timeMs: number | undefined): Event {
  return { ...(timeMs !== undefined && { eventTimeMs: timeMs }), ...ended(subject) }
}

function ended({ train, line, component, information }: Event): Event {
  if (train) return { train: { ...train, ended: true } }
  if (line) return { line: { ...line, ended: true } }
  if (information) return { information: { ...information, ended: true } }
  return { component: { ...component, ended: true } }
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  const picked = {} as Pick<T, K>
  for (const name of names) if (from[name] !== undefined && from[name] !== null) picked[name] = from[name]
  return picked
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
