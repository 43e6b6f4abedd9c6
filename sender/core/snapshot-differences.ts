/**
 * Consecutive snapshots in, events out: one for every subject that is new or changed, and one for every subject
 * that vanished. Most polled feeds repeat a whole network every few seconds, and few of its trains have moved.
 *
 * Two records are the same when their wire forms agree without event id and times: a record that differs only in
 * its time says nothing new.
 */
import { type Event, encodeEvent, subjectKey } from '../../proto/event.js'

export type SnapshotWord = 'stale_snapshot' | 'duplicate_key' | 'too_many_subjects' | 'no_key'
export type SnapshotRefusal = { word: SnapshotWord; detail: string }
export type SnapshotChanges = { events: Event[]; refused: SnapshotRefusal[] }

export const SUBJECTS_MAX = 100_000

type Known = { wire: Uint8Array; event: Event }

/** Holds one wire form a subject, for at most `subjectsMax` subjects. */
export class SnapshotDifferences {
  #known = new Map<string, Known>()
  #timeMs = Number.NEGATIVE_INFINITY

  constructor(private readonly subjectsMax = SUBJECTS_MAX) {}

  /**
   * The events of this snapshot, changed subjects in its order, then vanished ones with their key fields and
   * `ended`. A snapshot older than the one before is refused whole, or vanished trains would come back.
   */
  handleSnapshot(records: readonly Event[], timeMs: number | undefined): SnapshotChanges {
    if (timeMs !== undefined && timeMs < this.#timeMs)
      return { events: [], refused: [{ word: 'stale_snapshot', detail: `${this.#timeMs - timeMs} ms older` }] }
    this.#timeMs = timeMs ?? this.#timeMs

    const { latest, refused } = this.#latestOfEachKey(records)
    const events: Event[] = []
    const now = new Map<string, Known>()
    for (const [key, event] of latest) {
      const wire = encodeEvent(withoutIdAndTimes(event))
      const before = this.#known.get(key)
      if (!before || !sameBytes(before.wire, wire)) events.push(event)
      now.set(key, { wire, event: before?.event ?? keyFieldsOf(event) })
    }
    for (const [key, { event }] of this.#known)
      if (!now.has(key)) events.push({ ...event, ...(timeMs !== undefined && { eventTimeMs: timeMs }) })
    this.#known = now
    return { events, refused }
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

function withoutIdAndTimes({ eventId: _, eventTimeMs: __, sourceTimeMs: ___, validUntilMs: ____, ...rest }: Event) {
  return rest
}

/** What is sent when the subject is gone. A component has no `ended`: without a condition it is unknown. */
function keyFieldsOf({ train, line, component }: Event): Event {
  if (train) return { train: { ...pick(train, 'operator', 'line', 'number', 'serviceDate'), ended: true } }
  if (line) return { line: { ...pick(line, 'operator', 'line'), ended: true } }
  return { component: pick(component!, 'system', 'component') }
}

function pick<T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> {
  const picked = {} as Pick<T, K>
  for (const name of names) if (from[name] !== undefined && from[name] !== null) picked[name] = from[name]
  return picked
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
