/**
 * The picture: the last record of every train, line and component (PROTOCOL.md R15). It takes every
 * frame on arrival, newer wins by (epoch, sequence, index), so one lost frame never freezes it.
 */
import { type Event, hasSubject, subjectKey } from '../../proto/event.js'
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

/** What is known of one subject. Newer events are put into the same record. */
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

  constructor(private readonly recordsMax: number) {}

  /** The event that stands at `index` of the frame. */
  handleEvent(event: Event, index: number, origin: EventOrigin): void {
    const known = this.#records.find(event)
    if (known) {
      const record = known.value
      if (!isNewer(index, origin, record)) {
        this.counts.older++
        return
      }
      if (record.isEnded) this.#ended.delete(known)
      record.event = event
      record.index = index
      record.origin = origin
      record.isEnded = isEnd(event)
      this.#records.touch(known)
      if (record.isEnded) this.#ended.add(known)
    } else if (hasSubject(event)) {
      const added = this.#records.add(event, new StateRecord(event, index, origin))
      if (added.value.isEnded) this.#ended.add(added)
    } else {
      this.counts.keyless++
      return
    }
    this.counts.applied++
    if (this.#records.size > this.recordsMax) {
      this.#forget(this.#records.oldest!)
      this.counts.evicted++
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

  get size(): number {
    return this.#records.size
  }

  #forget(entry: SubjectEntry<StateRecord>): void {
    this.#ended.delete(entry)
    this.#records.delete(entry)
  }
}

function isEnd({ train, line }: Event): boolean {
  return Boolean(train ? train.ended : line?.ended)
}

function isNewer(index: number, { epoch, sequence }: EventOrigin, known: StateRecord): boolean {
  if (epoch !== known.origin.epoch) return epoch > known.origin.epoch
  if (sequence !== known.origin.sequence) return sequence > known.origin.sequence
  return index > known.index
}
