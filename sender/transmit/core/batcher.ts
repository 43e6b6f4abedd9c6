/**
 * Events wait here until the pacer has room for a frame (PROTOCOL.md S3). A batch closes when it fills a frame or
 * when its first event has waited for the deadline. When the link is too slow, the newer record of a train
 * replaces the waiting older one (conflation, counted), and sources go in turns; what then still exceeds the queue, in
 * events or in bytes, is dropped, oldest first of the source of which most waits, and counted; and as soon as there is
 * room, an event says of each subject of which something was dropped that it is withheld, unless something newer of it
 * has come meanwhile (E7). With `overload: 'wait'` nothing is replaced or dropped: the caller stops reading its input
 * while {@link Batcher.isFull}.
 */
import { type Event, subjectKey, withEventId } from '../../../proto/event.js'
import { BATCH_OVERHEAD_MAX, decodeEventBatch, encodeEvents, endOfEventEntry } from '../../../proto/frame.js'
import { keyOnly, withheldEvent } from '../../pipe/core/withheld.js'
import { FairQueue, FIRST_SHARE, type Queued } from './fair-queue.js'

export interface BatcherOptions {
  /** An event waits at most this long for company. */
  deadlineMs: number
  /** A frame holds at most this many bytes. */
  frameBytesMax: number
  /** A single event that is longer than that has a frame of its own, up to this; by default none has. */
  eventFrameBytesMax?: number
  /** When more bytes wait, the link is too slow; by default, and at least, what two frames hold. */
  congestedBytes?: number
  /** At most this many events wait. */
  queueEventsMax: number
  /** And so many bytes of them, of two of the longest at least; by default any. */
  queueBytesMax?: number
  overload: 'conflate' | 'wait'
}

/** One event, as it stands in the batch that it came in. Without `batch` a newer record has taken its place. */
interface Waiting extends Queued {
  arrivalMs: number
  /** Under which `#latest` knows it. */
  subject: string | undefined
}

/** As the subject of what waits: it has a frame of its own, and is never dropped. Trains' and lines' keys have slashes. */
const ALONE = 'alone'

export class Batcher {
  readonly counts = {
    conflated: 0,
    tooLarge: 0,
    queueFull: 0,
    /** Events more, which say that a subject is withheld. */
    withheld: 0,
    /** Subjects of which that cannot be said: more than may be remembered. */
    owedForgotten: 0,
  }

  readonly #queue = new FairQueue<Waiting>()
  /** Where each subject’s newest record waits; kept from when the link is too slow until a batch leaves room again. */
  #latest: Map<string, Waiting> | undefined

  /** By key, what waits for room to be said: of these subjects something newer was dropped. */
  readonly #owed = new Map<string, { event: Event; sinceMs: number }>()

  readonly #congestedBytes: number
  readonly #eventFrameBytesMax: number
  readonly #queueBytesMax: number

  constructor(private readonly options: BatcherOptions) {
    this.#eventFrameBytesMax = Math.max(options.frameBytesMax, options.eventFrameBytesMax ?? 0)
    this.#queueBytesMax = Math.max(2 * this.#eventFrameBytesMax, options.queueBytesMax ?? Number.POSITIVE_INFINITY)
    this.#congestedBytes = Math.max(2 * options.frameBytesMax, options.congestedBytes ?? 0)
  }

  get waitingEvents(): number {
    return this.#queue.events
  }

  get waitingBytes(): number {
    return this.#queue.bytes
  }

  /** Whatever comes next is taken without anything being dropped for it. */
  get hasRoom(): boolean {
    const { events, bytes } = this.#queue
    return events < this.options.queueEventsMax && bytes + this.#eventFrameBytesMax <= this.#queueBytesMax
  }

  /** With `overload: 'wait'`: read no more input for now. */
  get isFull(): boolean {
    return this.options.overload === 'wait' && this.#isCongested
  }

  /** Events as `encodeEvents` writes them; the memory must not be written to afterwards. */
  handleEvents(batch: Uint8Array, nowMs: number): void {
    for (let start = 0; start < batch.length; ) {
      const end = endOfEventEntry(batch, start)
      this.#handleEvent({ batch, start, end, arrivalMs: nowMs, subject: undefined, share: undefined })
      start = end
    }
  }

  /** One event that says that input is unknown (E11): nothing takes its place, and it stands alone in its frame. */
  handleInputUnknown(batch: Uint8Array, nowMs: number): void {
    const waiting = { batch, start: 0, end: batch.length, arrivalMs: nowMs, subject: ALONE, share: undefined }
    this.#queue.push(waiting, FIRST_SHARE)
  }

  /** When the next batch is to be taken: now or earlier when a frame is full; infinite when nothing waits. */
  readyAtMs(): number {
    const first = this.#queue.first()
    if (!first) return Number.POSITIVE_INFINITY
    if (this.#queue.bytes + BATCH_OVERHEAD_MAX >= this.options.frameBytesMax) return first.arrivalMs
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
    for (let first = this.#queue.first(); first; first = this.#queue.first()) {
      const { batch, start, end } = first
      room -= end - start
      // An event that is longer than a frame goes alone, in one of its own.
      if ((room < 0 || first.subject === ALONE) && events > 0) break
      if (batch !== run || start !== runEnd) {
        if (run) parts.push(run.subarray(runStart, runEnd))
        run = batch
        runStart = start
      }
      runEnd = end
      events++
      const isAlone = first.subject === ALONE
      this.#remove(first)
      if (isAlone) break
    }
    if (run) parts.push(run.subarray(runStart, runEnd))
    if (!this.#isCongested && this.#latest) {
      this.#latest = undefined
      this.#queue.putTogether()
    }
    this.#payOwed()
    return { parts, events }
  }

  #handleEvent(waiting: Waiting): void {
    const bytes = waiting.end - waiting.start
    if (BATCH_OVERHEAD_MAX + bytes > this.#eventFrameBytesMax) {
      this.counts.tooLarge++
      this.#owe(waiting, 'too_large')
      this.#payOwed()
      return
    }
    const { overload } = this.options
    if (overload === 'conflate' && (this.#isCongested || this.#latest)) this.#conflate(waiting)
    else {
      this.#queue.push(waiting, 0)
      if (this.#owed.size > 0) this.#owed.delete(subjectKey(eventOf(waiting) ?? {}) ?? '')
    }
    if (overload !== 'conflate' || !this.#isOver) return
    if (!this.#latest) this.#tellApart()
    while (this.#isOver) {
      const oldest = this.#queue.oldestOfLargest()
      if (!oldest) return
      this.#owe(oldest, 'queue_full')
      this.#remove(oldest)
      this.counts.queueFull++
    }
  }

  get #isOver(): boolean {
    return this.#queue.events > this.options.queueEventsMax || this.#queue.bytes > this.#queueBytesMax
  }

  #owe(dropped: Waiting, reason: string): void {
    const name = dropped.subject ?? subjectKey(eventOf(dropped) ?? {})
    if (name === undefined) return
    const newest = this.#latest?.get(name)
    if (newest?.batch && newest !== dropped) return
    if (!this.#owed.has(name) && this.#owed.size >= this.options.queueEventsMax) {
      this.counts.owedForgotten++
      return
    }
    const event = eventOf(dropped)!
    const key = keyOnly(event)
    if (!key) return
    const sinceMs = this.#owed.get(name)?.sinceMs ?? event.withheld?.sinceMs ?? dropped.arrivalMs
    const said = endOf(event, key) ?? withheldEvent(key, sinceMs, event.withheld?.reason ?? reason)
    this.#owed.set(name, { event: { ...said, source: event.source ?? 0 }, sinceMs })
  }

  /** While what waits is little, for these are more of it. */
  #payOwed(): void {
    for (const [name, { event, sinceMs }] of this.#owed) {
      if (this.#isCongested || !this.hasRoom) return
      this.#owed.delete(name)
      this.counts.withheld++
      const batch = encodeEvents([withEventId(event)])
      this.#handleEvent({
        batch,
        start: 0,
        end: batch.length,
        arrivalMs: sinceMs,
        subject: undefined,
        share: undefined,
      })
    }
  }

  get #isCongested(): boolean {
    return this.#queue.bytes > this.#congestedBytes
  }

  #conflate(newest: Waiting): void {
    if (!this.#latest) this.#tellApart()
    this.#supersede(newest)
  }

  #tellApart(): void {
    this.#latest = new Map()
    for (const waiting of this.#queue.tellApart()) {
      if (waiting.subject === ALONE) this.#queue.push(waiting, FIRST_SHARE)
      else this.#supersede(waiting)
    }
  }

  /**
   * The newer record takes the older one's place, a train's: one that reports often must not wait for ever. Any other
   * stands behind the older one, so that what different sources say of one subject keeps its order.
   */
  #supersede(newer: Waiting): void {
    // In memory of its own: an event that waits long must not keep the whole batch it came in.
    newer.batch = newer.batch!.slice(newer.start, newer.end)
    newer.end -= newer.start
    newer.start = 0
    const event = eventOf(newer)
    const key = event && subjectKey(event)
    const source = event?.source ?? 0
    if (!key) {
      this.#queue.push(newer, source)
      return
    }
    // Something newer of it comes after all.
    this.#owed.delete(key)
    const older = this.#latest!.get(key)
    if (event.train && older?.batch) {
      this.counts.conflated++
      this.#queue.replace(older, newer)
      return
    }
    newer.subject = key
    this.#latest!.set(key, newer)
    this.#queue.push(newer, source, older)
  }

  #remove(waiting: Waiting): void {
    this.#queue.remove(waiting)
    const { subject } = waiting
    if (subject !== undefined && this.#latest?.get(subject) === waiting) this.#latest.delete(subject)
  }
}

function eventOf({ batch, start, end }: Waiting): Event | undefined {
  return batch && decodeEventBatch(batch.subarray(start, end))?.[0]
}

/** That its subject is gone is short, and is said as it is. */
function endOf({ train, line, component, information }: Event, key: Event): Event | undefined {
  if (train?.ended) return { ...key, train: { ...key.train, ended: true } }
  if (line?.ended) return { ...key, line: { ...key.line, ended: true } }
  if (component?.ended) return { ...key, component: { ...key.component, ended: true } }
  return information?.ended ? { ...key, information: { ...key.information, ended: true } } : undefined
}
