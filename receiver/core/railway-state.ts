/**
 * The picture: the last record of every train, line and component (PROTOCOL.md R15). It takes every
 * frame on arrival, newer wins by (epoch, sequence, index), so one lost frame never freezes it.
 */
import { type Event, hasSubject, subjectKey, subjectOfKey } from '../../proto/event.js'
import { type SubjectEntry, SubjectMap } from '../../proto/subject-map.js'

/** The frame that an event came in. */
export interface EventOrigin {
  /** What the message ids of its events begin with, up to the last colon. */
  id: string
  sender: number
  epoch: number
  sequence: number
  /** Sender's clock when the frame was numbered. */
  createdMs: number
  /** Receiver's clock. */
  arrivalMs: number
}

/** What is known of one subject. Newer events are put into the same record, until {@link RailwayState.keepPast}. */
export class StateRecord {
  isEnded: boolean

  constructor(
    public event: Event,
    /** Of the event in its frame. */
    public index: number,
    public origin: EventOrigin,
  ) {
    this.isEnded = isEnd(event)
  }

  get key(): string {
    return subjectKey(this.event)!
  }

  /** Message id of the event. */
  get id(): string {
    return `${this.origin.id}:${this.index}`
  }

  get sender(): number {
    return this.origin.sender
  }

  get epoch(): number {
    return this.origin.epoch
  }

  get sequence(): number {
    return this.origin.sequence
  }

  /** Sender's clock when its frame was numbered. */
  get createdMs(): number {
    return this.origin.createdMs
  }

  /** Receiver's clock. */
  get arrivalMs(): number {
    return this.origin.arrivalMs
  }
}

/** A record is new, or another one, or gone: ended, or pushed out. */
export interface StateChange {
  record: StateRecord
  previous: StateRecord | undefined
  isGone: boolean
}

/** The picture at the end of a second of the sender's clock, for feeds whose time has whole seconds. */
export interface FrozenPicture {
  /** Never decreases. Unix seconds. */
  timeS: number
  /** What {@link RailwayState.records} gave then. */
  records: readonly StateRecord[]
}

/** A sender's clock that is set back by more begins anew, or the frozen picture would stand still. */
const SET_BACK_S = 60
/** A train that has ended is remembered so long, so that a straggler does not bring it back. */
const ENDED_KEPT_MS = 60_000

export class RailwayState {
  readonly counts = {
    applied: 0,
    /** A newer record was there already. */
    older: 0,
    /** Names no train, line or component. */
    keyless: 0,
    /** Pushed out by newer ones: the state is full. */
    evicted: 0,
  }
  /** In order of last change. */
  readonly #records = new SubjectMap<StateRecord>()
  /** Those of them that have ended, in order of their end. */
  readonly #ended = new Set<SubjectEntry<StateRecord>>()

  #keepsPast = false
  /** The second of the sender's clock that is under way. */
  #secondS: number | undefined
  #frozen: FrozenPicture | undefined
  #onChange: ((change: StateChange) => void) | undefined

  constructor(private readonly recordsMax: number) {}

  /** From now on a record is never changed, but replaced by another, and every second ends in a {@link frozen} picture. */
  keepPast(): void {
    this.#keepsPast = true
  }

  /** Tells of every change, in order. Of one listener. Keeps the past. */
  listen(onChange: (change: StateChange) => void): void {
    this.#onChange = onChange
    this.keepPast()
  }

  /**
   * A frame numbered at `createdMs` has come, and its events come next. The first frame of a second closes the one
   * before: so receivers that got the same frames show the same picture under the same time, however late they are.
   */
  handleFrame(createdMs: number): void {
    if (!this.#keepsPast) return
    const secondS = Math.floor(createdMs / 1000)
    const underWayS = (this.#secondS ??= secondS)
    if (secondS <= underWayS && secondS >= underWayS - SET_BACK_S) return
    this.#frozen = { timeS: Math.max(underWayS, this.#frozen?.timeS ?? 0), records: [...this.records()] }
    this.#secondS = secondS
  }

  /** The event that stands at `index` of the frame. */
  handleEvent(event: Event, index: number, origin: EventOrigin): void {
    const known = this.#records.find(event)
    let previous: StateRecord | undefined
    let record: StateRecord
    if (known) {
      record = known.value
      if (!isNewer(index, origin, record)) {
        this.counts.older++
        return
      }
      if (record.isEnded) this.#ended.delete(known)
      if (this.#keepsPast) {
        previous = record
        record = known.value = new StateRecord(event, index, origin)
      } else {
        record.event = event
        record.index = index
        record.origin = origin
        record.isEnded = isEnd(event)
      }
      this.#records.touch(known)
      if (record.isEnded) this.#ended.add(known)
    } else if (hasSubject(event)) {
      record = new StateRecord(event, index, origin)
      const added = this.#records.add(event, record)
      if (record.isEnded) this.#ended.add(added)
    } else {
      this.counts.keyless++
      return
    }
    this.counts.applied++
    if (this.#onChange) this.#tell(record, previous, record.isEnded)
    if (this.#records.size > this.recordsMax) {
      const oldest = this.#records.oldest!
      this.#forget(oldest)
      this.counts.evicted++
      if (this.#onChange) this.#tell(oldest.value, oldest.value, true)
    }
  }

  /** Forgets what ended long enough ago. */
  handleTime(nowMs: number): void {
    for (const ended of this.#ended) {
      if (ended.value.arrivalMs + ENDED_KEPT_MS > nowMs) break
      this.#forget(ended)
    }
  }

  /** Everything that has not ended, longest unchanged first. */
  *records(): IterableIterator<StateRecord> {
    for (const record of this.#records.values()) if (!record.isEnded) yield record
  }

  /** `undefined` when there is none, or it has ended. */
  record(key: string): StateRecord | undefined {
    const subject = subjectOfKey(key)
    const record = subject && this.#records.find(subject)?.value
    return record?.isEnded ? undefined : record
  }

  /** `undefined` until a second is over. */
  get frozen(): FrozenPicture | undefined {
    return this.#frozen
  }

  get size(): number {
    return this.#records.size
  }

  /** Nothing is told of what was not there before and is not there now. */
  #tell(record: StateRecord, previous: StateRecord | undefined, isGone: boolean): void {
    const before = previous?.isEnded ? undefined : previous
    if (before || !isGone) this.#onChange?.({ record, previous: before, isGone })
  }

  #forget(entry: SubjectEntry<StateRecord>): void {
    this.#ended.delete(entry)
    this.#records.delete(entry)
  }
}

function isEnd({ train, line, information, component }: Event): boolean {
  return Boolean((train ?? line ?? information ?? component)?.ended)
}

function isNewer(index: number, { epoch, sequence }: EventOrigin, known: StateRecord): boolean {
  if (epoch !== known.origin.epoch) return epoch > known.origin.epoch
  if (sequence !== known.origin.sequence) return sequence > known.origin.sequence
  return index > known.index
}
