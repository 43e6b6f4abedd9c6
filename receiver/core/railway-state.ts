/**
 * The picture: the last record of every train, line and component (PROTOCOL.md R15). It takes every
 * frame on arrival, newer wins by (epoch, sequence, index), so one lost frame never freezes it.
 */
import { type Event, subjectKey } from '../../proto/event.js'

export interface StateRecord {
  key: string
  event: Event
  /** Message id of the event. */
  id: string
  sender: number
  epoch: number
  sequence: number
  index: number
  /** Sender's clock when its frame was numbered. */
  createdMs: number
  /** Receiver's clock. */
  arrivalMs: number
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
  readonly #records = new Map<string, StateRecord>()
  /** Those of them that have ended, in order of their end. */
  readonly #ended = new Map<string, number>()
  /** The second of the sender's clock that is under way. */
  #secondS: number | undefined
  #frozen: FrozenPicture | undefined
  #onChange: ((change: StateChange) => void) | undefined

  constructor(private readonly recordsMax: number) {}

  /** Tells of every change, in order. Of one listener. */
  listen(onChange: (change: StateChange) => void): void {
    this.#onChange = onChange
  }

  /**
   * A frame numbered at `createdMs` has come, and its events come next. The first frame of a second closes the one
   * before: so receivers that got the same frames show the same picture under the same time, however late they are.
   */
  handleFrame(createdMs: number): void {
    const secondS = Math.floor(createdMs / 1000)
    const underWayS = (this.#secondS ??= secondS)
    if (secondS <= underWayS && secondS >= underWayS - SET_BACK_S) return
    this.#frozen = { timeS: Math.max(underWayS, this.#frozen?.timeS ?? 0), records: [...this.records()] }
    this.#secondS = secondS
  }

  handleEvent(record: Omit<StateRecord, 'key'>): void {
    const key = subjectKey(record.event)
    if (!key) {
      this.counts.keyless++
      return
    }
    const known = this.#records.get(key)
    if (known && !isNewer(record, known)) {
      this.counts.older++
      return
    }
    const applied = { ...record, key }
    this.#records.delete(key)
    this.#records.set(key, applied)
    this.#ended.delete(key)
    if (hasEnded(applied)) this.#ended.set(key, record.arrivalMs)
    this.counts.applied++
    this.#tell(applied, known, hasEnded(applied))
    if (this.#records.size > this.recordsMax) {
      const [oldest] = this.#records.values()
      this.#records.delete(oldest.key)
      this.#ended.delete(oldest.key)
      this.counts.evicted++
      this.#tell(oldest, oldest, true)
    }
  }

  /** Forgets what ended long enough ago. */
  handleTime(nowMs: number): void {
    for (const [key, arrivalMs] of this.#ended) {
      if (arrivalMs + ENDED_KEPT_MS > nowMs) break
      this.#ended.delete(key)
      this.#records.delete(key)
    }
  }

  /** Everything that has not ended, longest unchanged first. */
  *records(): IterableIterator<StateRecord> {
    for (const record of this.#records.values()) if (!hasEnded(record)) yield record
  }

  /** `undefined` when there is none, or it has ended. */
  record(key: string): StateRecord | undefined {
    const record = this.#records.get(key)
    return record && !hasEnded(record) ? record : undefined
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
    const before = previous && !hasEnded(previous) ? previous : undefined
    if (before || !isGone) this.#onChange?.({ record, previous: before, isGone })
  }
}

function hasEnded({ event: { train, line } }: StateRecord): boolean {
  return (train?.ended || line?.ended) ?? false
}

function isNewer(a: Omit<StateRecord, 'key'>, b: StateRecord): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch
  if (a.sequence !== b.sequence) return a.sequence > b.sequence
  return a.index > b.index
}
