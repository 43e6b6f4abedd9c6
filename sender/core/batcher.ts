/**
 * Events wait here until the pacer has room for a frame (PROTOCOL.md S3). A batch closes when it fills a frame or
 * when its first event has waited for the deadline. When the link is too slow, the newer record of a train
 * replaces the waiting older one (conflation, counted); what then still exceeds the queue is dropped, oldest
 * first, and counted. With `overload: 'wait'` nothing is replaced or dropped: the caller stops reading its
 * input while {@link Batcher.isFull}.
 */
import { subjectKey } from '../../proto/event.js'
import { BATCH_OVERHEAD_MAX, decodeEventBatch, endOfEventEntry } from '../../proto/frame.js'

export interface BatcherOptions {
  /** An event waits at most this long for company. */
  deadlineMs: number
  /** A frame holds at most this many bytes. */
  frameBytesMax: number
  /** When more bytes wait, the link is too slow; by default, and at least, what two frames hold. */
  congestedBytes?: number
  /** At most this many events wait. */
  queueEventsMax: number
  overload: 'conflate' | 'wait'
}

/** One event, as it stands in the batch that it came in. */
interface Waiting {
  /** `undefined` once a newer record has taken its place. */
  batch: Uint8Array | undefined
  start: number
  end: number
  arrivalMs: number
  /** Under which `#latestByTrain` knows it. */
  train: string | undefined
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

  readonly #congestedBytes: number

  constructor(private readonly options: BatcherOptions) {
    this.#congestedBytes = Math.max(2 * options.frameBytesMax, options.congestedBytes ?? 0)
  }

  get waitingEvents(): number {
    return this.#waitingEvents
  }

  /** With `overload: 'wait'`: read no more input for now. */
  get isFull(): boolean {
    return this.options.overload === 'wait' && this.#isCongested
  }

  /** Events as `encodeEvents` writes them; the memory must not be written to afterwards. */
  handleEvents(batch: Uint8Array, nowMs: number): void {
    for (let start = 0; start < batch.length; ) {
      const end = endOfEventEntry(batch, start)
      this.#handleEvent({ batch, start, end, arrivalMs: nowMs, train: undefined })
      start = end
    }
  }

  /** When the next batch is to be taken: now or earlier when a frame is full; infinite when nothing waits. */
  readyAtMs(): number {
    const first = this.#first()
    if (!first) return Number.POSITIVE_INFINITY
    if (this.#waitingBytes + BATCH_OVERHEAD_MAX >= this.options.frameBytesMax) return first.arrivalMs
    return first.arrivalMs + this.options.deadlineMs
  }

  /** Takes the oldest waiting events that fit one frame, in order, in the form that they came in. */
  take(): { parts: Uint8Array[]; events: number } {
    const parts: Uint8Array[] = []
    let events = 0
    let room = this.options.frameBytesMax - BATCH_OVERHEAD_MAX
    /** Events that stand beside each other go out as one part. */
    let run: Uint8Array | undefined
    let runStart = 0
    let runEnd = 0
    for (let first = this.#first(); first; first = this.#first()) {
      const { batch, start, end } = first
      room -= end - start
      if (room < 0) break
      if (batch !== run || start !== runEnd) {
        if (run) parts.push(run.subarray(runStart, runEnd))
        run = batch
        runStart = start
      }
      runEnd = end
      events++
      this.#remove(first)
    }
    if (run) parts.push(run.subarray(runStart, runEnd))
    if (!this.#isCongested) this.#latestByTrain = undefined
    return { parts, events }
  }

  #handleEvent(waiting: Waiting): void {
    const bytes = waiting.end - waiting.start
    if (BATCH_OVERHEAD_MAX + bytes > this.options.frameBytesMax) {
      this.counts.tooLarge++
      return
    }
    const wasCongested = this.#isCongested
    this.#queue.push(waiting)
    this.#waitingEvents++
    this.#waitingBytes += bytes
    if (this.options.overload === 'conflate' && (wasCongested || this.#latestByTrain)) this.#conflate(waiting)
    if (this.#queue.length - this.#head > 2 * this.#waitingEvents + EMPTY_PLACES_MAX) this.#compact()
    if (this.options.overload === 'conflate' && this.#waitingEvents > this.options.queueEventsMax) {
      this.#remove(this.#first()!)
      this.counts.queueFull++
    }
  }

  get #isCongested(): boolean {
    return this.#waitingBytes > this.#congestedBytes
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
    if (!newer.batch) return
    // In memory of its own: an event that waits long must not keep the whole batch it came in.
    newer.batch = newer.batch.slice(newer.start, newer.end)
    newer.end -= newer.start
    newer.start = 0
    const event = decodeEventBatch(newer.batch)?.[0]
    const key = event?.train && subjectKey(event)
    if (!key) return
    const older = this.#latestByTrain!.get(key)
    if (!older?.batch) {
      newer.train = key
      this.#latestByTrain!.set(key, newer)
      return
    }
    this.#waitingEvents--
    this.#waitingBytes -= older.end - older.start
    this.counts.conflated++
    older.batch = newer.batch
    older.start = newer.start
    older.end = newer.end
    newer.batch = undefined
  }

  #remove(waiting: Waiting): void {
    this.#waitingEvents--
    this.#waitingBytes -= waiting.end - waiting.start
    waiting.batch = undefined
    if (waiting.train !== undefined) this.#latestByTrain?.delete(waiting.train)
  }

  #compact(): void {
    this.#queue = this.#queue.filter((waiting) => waiting.batch)
    this.#head = 0
  }

  /** The oldest event that still waits; forgets the emptied places before it. */
  #first(): Waiting | undefined {
    while (this.#head < this.#queue.length && !this.#queue[this.#head].batch) this.#head++
    if (this.#head > EMPTY_PLACES_MAX && this.#head * 2 > this.#queue.length) this.#compact()
    return this.#queue[this.#head]
  }
}
