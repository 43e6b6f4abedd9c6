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

  constructor(private readonly recordsMax: number) {}

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
    this.#records.delete(key)
    this.#records.set(key, { ...record, key })
    this.#ended.delete(key)
    if (record.event.train?.ended || record.event.line?.ended) this.#ended.set(key, record.arrivalMs)
    this.counts.applied++
    if (this.#records.size > this.recordsMax) {
      const [oldest] = this.#records.keys()
      this.#records.delete(oldest)
      this.#ended.delete(oldest)
      this.counts.evicted++
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
    for (const record of this.#records.values()) {
      if (!record.event.train?.ended && !record.event.line?.ended) yield record
    }
  }

  get size(): number {
    return this.#records.size
  }
}

function isNewer(a: Omit<StateRecord, 'key'>, b: StateRecord): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch
  if (a.sequence !== b.sequence) return a.sequence > b.sequence
  return a.index > b.index
}
