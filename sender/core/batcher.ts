/**
 * Events wait here until the pacer has room for a frame (PROTOCOL.md S3). A batch closes when it fills a frame or
 * when its first event has waited for the deadline. When the link is too slow, the newer record of a train
 * replaces the waiting older one (conflation, counted); what then still exceeds the queue is dropped, oldest
 * first, and counted. With `overload: 'wait'` nothing is replaced or dropped: the caller stops reading its
 * input while {@link Batcher.isFull}.
 */
import { decodeEvent, subjectKey } from '../../proto/event.js'
import { BATCH_OVERHEAD_MAX, EVENT_OVERHEAD_MAX } from '../../proto/frame.js'

export interface BatcherOptions {
  /** An event waits at most this long for company. */
  deadlineMs: number
  /** A frame holds at most this many bytes. */
  frameBytesMax: number
  /** At most this many events wait. */
  queueEventsMax: number
  overload: 'conflate' | 'wait'
}

interface Waiting {
  /** `undefined` once a newer record has taken its place. */
  bytes: Uint8Array | undefined
  arrivalMs: number
  /** Under which `#latestByTrain` knows it. */
  train?: string
}

/** The queue is tidied once it holds this many emptied places and they outnumber the events. */
const EMPTY_PLACES_MAX = 1024

export class Batcher {
  readonly counts = { conflated: 0, tooLarge: 0, queueFull: 0 }

  #queue: Waiting[] = []
  #head = 0
  #waitingEvents = 0
  #waitingBytes = 0
  /** Where each train’s record waits; kept from when the link is too slow until a batch leaves room again. */
  #latestByTrain: Map<string, Waiting> | undefined

  constructor(private readonly options: BatcherOptions) {}

  get waitingEvents(): number {
    return this.#waitingEvents
  }

  /** With `overload: 'wait'`: read no more input for now. */
  get isFull(): boolean {
    return this.options.overload === 'wait' && this.#isCongested
  }

  /** `event` is an event's wire form. */
  handleEvent(event: Uint8Array, nowMs: number): void {
    if (BATCH_OVERHEAD_MAX + EVENT_OVERHEAD_MAX + event.length > this.options.frameBytesMax) {
      this.counts.tooLarge++
      return
    }
    const waiting: Waiting = { bytes: event, arrivalMs: nowMs }
    const wasCongested = this.#isCongested
    this.#queue.push(waiting)
    this.#waitingEvents++
    this.#waitingBytes += event.length + EVENT_OVERHEAD_MAX
    if (this.options.overload === 'conflate' && (wasCongested || this.#latestByTrain)) this.#conflate(waiting)
    if (this.#queue.length - this.#head > 2 * this.#waitingEvents + EMPTY_PLACES_MAX) this.#compact()
    if (this.options.overload === 'conflate' && this.#waitingEvents > this.options.queueEventsMax) {
      this.#remove(this.#first()!)
      this.counts.queueFull++
    }
  }

  /** When the next batch is to be taken: now or earlier when a frame is full; infinite when nothing waits. */
  readyAtMs(): number {
    const first = this.#first()
    if (!first) return Number.POSITIVE_INFINITY
    if (this.#waitingBytes + BATCH_OVERHEAD_MAX >= this.options.frameBytesMax) return first.arrivalMs
    return first.arrivalMs + this.options.deadlineMs
  }

  /** Takes the oldest waiting events that fit one frame, in order. */
  take(): Uint8Array[] {
    const events: Uint8Array[] = []
    let room = this.options.frameBytesMax - BATCH_OVERHEAD_MAX
    for (let first = this.#first(); first; first = this.#first()) {
      const bytes = first.bytes!
      room -= bytes.length + EVENT_OVERHEAD_MAX
      if (room < 0) break
      events.push(bytes)
      this.#remove(first)
    }
    if (!this.#isCongested) this.#latestByTrain = undefined
    return events
  }

  /** More waits than the next frame can take away. */
  get #isCongested(): boolean {
    return this.#waitingBytes > 2 * this.options.frameBytesMax
  }

  #conflate(newest: Waiting): void {
    if (this.#latestByTrain) {
      this.#supersede(newest)
      return
    }
    this.#latestByTrain = new Map()
    for (let i = this.#head; i < this.#queue.length; i++) this.#supersede(this.#queue[i])
  }

  /** The newer record takes the older one's place: a train that reports often must not wait for ever. */
  #supersede(newer: Waiting): void {
    const event = newer.bytes && decodeEvent(newer.bytes)
    const key = event?.train && subjectKey(event)
    if (!key) return
    const older = this.#latestByTrain!.get(key)
    if (!older?.bytes) {
      newer.train = key
      this.#latestByTrain!.set(key, newer)
      return
    }
    this.#waitingEvents--
    this.#waitingBytes -= older.bytes.length + EVENT_OVERHEAD_MAX
    this.counts.conflated++
    older.bytes = newer.bytes
    newer.bytes = undefined
  }

  #remove(waiting: Waiting): void {
    this.#waitingEvents--
    this.#waitingBytes -= waiting.bytes!.length + EVENT_OVERHEAD_MAX
    waiting.bytes = undefined
    if (waiting.train !== undefined) this.#latestByTrain?.delete(waiting.train)
  }

  #compact(): void {
    this.#queue = this.#queue.filter((waiting) => waiting.bytes)
    this.#head = 0
  }

  /** The oldest event that still waits; forgets the emptied places before it. */
  #first(): Waiting | undefined {
    while (this.#head < this.#queue.length && !this.#queue[this.#head].bytes) this.#head++
    if (this.#head > EMPTY_PLACES_MAX && this.#head * 2 > this.#queue.length) this.#compact()
    return this.#queue[this.#head]
  }
}
