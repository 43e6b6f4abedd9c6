/**
 * Events wait here until the pacer has room for a frame (PROTOCOL.md S3). A batch closes when it fills a frame or
 * when its first event has waited for the deadline. When the link is too slow, the newer record of a subject
 * replaces the waiting older one (conflation, counted), what is more urgent goes first, and sources go in turns (S3a);
 * what then still exceeds the queue, in events or in bytes, is dropped, oldest and least urgent first of the source of
 * which most waits, and counted; and as soon as there is room, an event says of each subject of which something was
 * dropped that it is withheld, unless something newer of it has come meanwhile (E7). With `overload: 'wait'` nothing is
 * replaced, dropped or put before another: the caller stops reading its input while {@link Batcher.isFull}.
 */
import type { SubjectKind } from '../../../proto/event.js'
import { BATCH_OVERHEAD_MAX } from '../../../proto/frame.js'
import { EventRecord, NO_ID } from '../../pipe/core/event-record.js'
import { Urgency } from '../../pipe/core/urgency.js'
import { FairQueue, FIRST_SHARE, type Queued } from './fair-queue.js'
import { OwedSubjects } from './owed-subjects.js'

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
  /** What it came in, and its number there; of this nothing is read until the events are to be told apart … */
  record: EventRecord | undefined
  index: number
  /** … and from then on this says it, for then it stands in memory of its own. */
  about: About | undefined
}

/** Whoever is told of the events of a frame, in order. */
export interface EventTaker {
  /** An event stands in `batch` from `start` to `end`. The words are its subject's id; all are 0 where it has none. */
  handleEvent(
    ...told: [a: number, b: number, c: number, d: number, isEnd: boolean, batch: Uint8Array, start: number, end: number]
  ): void
}

interface About {
  /** Under which `#latest` knows it. */
  subject: string | undefined
  source: number
  kind: SubjectKind
  /** Its own, or that of a record whose place it took: the news of that one is in it too. */
  urgency: Urgency
  /** Whether it says that its subject has ended. */
  isEnd: boolean
  /** An end of its subject, behind which it stands. */
  end: Waiting | undefined
}

/** It has a frame of its own, and is never dropped. */
const ALONE: About = {
  ...{ subject: undefined, source: FIRST_SHARE, kind: 'train', urgency: Urgency.status },
  ...{ isEnd: false, end: undefined },
}

export class Batcher {
  readonly counts = {
    conflated: 0,
    /** The same, by kind of subject. */
    conflatedByKind: { train: 0, line: 0, information: 0, component: 0 } satisfies Record<SubjectKind, number>,
    tooLarge: 0,
    queueFull: 0,
    /** Events more, which say that a subject is withheld. */
    withheld: 0,
    /** Subjects of which that cannot be said: more than may be remembered, or their key alone is longer than a frame. */
    owedForgotten: 0,
  }

  readonly #queue = new FairQueue<Waiting>()
  /** Where each subject’s newest record waits; kept from when the link is too slow until a batch leaves room again. */
  #latest: Map<string, Waiting> | undefined

  /** What waits for room to be said: of these subjects something newer was dropped. */
  readonly #owed: OwedSubjects

  /** Events that were thrown away, by source; as many as are configured. */
  readonly #thrownAway = new Map<number, number>()

  readonly #congestedBytes: number
  readonly #eventFrameBytesMax: number
  readonly #queueBytesMax: number

  constructor(private readonly options: BatcherOptions) {
    this.#owed = new OwedSubjects(options.queueEventsMax)
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

  /** Events that were taken while less urgent ones waited. */
  get ahead(): number {
    return this.#queue.counts.ahead
  }

  /** Events of the source that were thrown away, as too large or because the queue was full. */
  thrownAwayOf(source: number): number {
    return this.#thrownAway.get(source) ?? 0
  }

  /** Whether an event that came until then waits, or what takes its place. */
  isWaiting(untilMs: number): boolean {
    return this.#queue.some(({ arrivalMs }) => arrivalMs <= untilMs)
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

  /** The payload of a `PipeRecord.events`, whose memory must not be written to afterwards. Throws as {@link EventRecord}. */
  handleEvents(payload: Uint8Array, nowMs: number): void {
    this.#handleRecord(new EventRecord(payload), nowMs)
  }

  /** One event that says that input is unknown (E11): nothing takes its place, and it stands alone in its frame. */
  handleInputUnknown(batch: Uint8Array, nowMs: number): void {
    this.#queue.push(waitingOf(batch, 0, batch.length, nowMs, undefined, 0, ALONE), FIRST_SHARE, Urgency.status)
  }

  /** When the next batch is to be taken: now or earlier when a frame is full; infinite when nothing waits. */
  readyAtMs(): number {
    const first = this.#queue.first()
    if (!first) return Number.POSITIVE_INFINITY
    if (this.#queue.bytes + BATCH_OVERHEAD_MAX >= this.options.frameBytesMax) return first.arrivalMs
    return first.arrivalMs + this.options.deadlineMs
  }

  /**
   * Takes the oldest waiting events that fit one frame, in order, in the form that they came in. `taker` is told of each.
   */
  take(taker?: EventTaker): { parts: Uint8Array[]; events: number } {
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
      if ((room < 0 || first.about === ALONE) && events > 0) break
      if (batch !== run || start !== runEnd) {
        if (run) parts.push(run.subarray(runStart, runEnd))
        run = batch
        runStart = start
      }
      runEnd = end
      events++
      const isAlone = first.about === ALONE
      if (taker) tell(taker, first, batch!, start, end)
      this.#queue.take(first)
      this.#forget(first)
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

  #handleRecord(record: EventRecord, arrivalMs: number): void {
    let start = 0
    for (let i = 0; i < record.count; i++) {
      const end = start + record.lengthOf(i)
      this.#handleEvent(waitingOf(record.payload, start, end, arrivalMs, record, i, undefined))
      start = end
    }
  }

  #handleEvent(waiting: Waiting): void {
    if (this.#isTooLarge(waiting.end - waiting.start)) {
      this.counts.tooLarge++
      this.#throwAway(waiting, 'too_large')
      this.#payOwed()
      return
    }
    const { overload } = this.options
    if (overload === 'conflate' && (this.#isCongested || this.#latest)) this.#conflate(waiting)
    else {
      this.#queue.push(waiting, 0, Urgency.status)
      if (this.#owed.size > 0) this.#owed.delete(aboutOf(waiting).subject)
    }
    if (overload !== 'conflate' || !this.#isOver) return
    if (!this.#latest) this.#tellApart()
    while (this.#isOver) {
      const oldest = this.#queue.oldestOfLargest()
      if (!oldest) return
      this.#throwAway(oldest, 'queue_full')
      this.#queue.remove(oldest)
      this.#forget(oldest)
      this.counts.queueFull++
    }
  }

  #isTooLarge(bytes: number): boolean {
    return BATCH_OVERHEAD_MAX + bytes > this.#eventFrameBytesMax
  }

  get #isOver(): boolean {
    return this.#queue.events > this.options.queueEventsMax || this.#queue.bytes > this.#queueBytesMax
  }

  /** Counts it for its source, and owes its subject a word unless something newer of it waits. */
  #throwAway(dropped: Waiting, reason: string): void {
    const { subject, source } = aboutOf(dropped)
    this.#thrownAway.set(source, this.thrownAwayOf(source) + 1)
    if (subject === undefined) return
    const newest = this.#latest?.get(subject)
    if (newest?.batch && newest !== dropped) return
    const { batch, start, end, arrivalMs } = dropped
    if (!this.#owed.owe(subject, batch!.subarray(start, end), reason, arrivalMs)) this.counts.owedForgotten++
  }

  /** While what waits is little, for these are more of it. */
  #payOwed(): void {
    while (this.#owed.size > 0 && !this.#isCongested && this.hasRoom) {
      const { record, sinceMs } = this.#owed.takeFirst()!
      const word = new EventRecord(record)
      // What cannot say even its key in a frame would be thrown away, and owed, again and again.
      if (this.#isTooLarge(word.lengthOf(0))) {
        this.counts.owedForgotten++
        continue
      }
      this.counts.withheld++
      this.#handleRecord(word, sinceMs)
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
      if (waiting.about === ALONE) this.#queue.push(waiting, FIRST_SHARE, Urgency.status)
      else this.#supersede(waiting)
    }
  }

  /**
   * The newer record takes the older one's place, because a subject that is often told of must not wait for ever, and
   * is as urgent as the older one was. An end is not replaced by what its subject does then: that stands behind it, and
   * only another end takes the place of both. So a subject has two records here at most, in their order.
   */
  #supersede(newer: Waiting): void {
    const about = aboutOf(newer)
    newer.about = about
    // In memory of its own: an event that waits long must not keep the whole batch it came in.
    newer.batch = newer.batch!.slice(newer.start, newer.end)
    newer.end -= newer.start
    newer.start = 0
    newer.record = undefined
    const { subject, source } = about
    if (subject === undefined) {
      this.#queue.push(newer, source, about.urgency)
      return
    }
    // Something newer of it comes after all.
    this.#owed.delete(subject)
    const older = this.#latest!.get(subject)
    if (!older?.batch) {
      this.#latest!.set(subject, newer)
      this.#queue.push(newer, source, about.urgency)
      return
    }
    const before = older.about!
    if (before.urgency < about.urgency) about.urgency = before.urgency
    if (before.isEnd && !about.isEnd) {
      about.end = older
      this.#queue.raise(older, about.urgency)
      this.#queue.pushBehind(older, newer)
      this.#latest!.set(subject, newer)
      return
    }
    const end = before.end?.batch ? before.end : undefined
    if (end && about.isEnd) {
      this.#queue.remove(end)
      this.#countConflated(about.kind)
    } else if (end) {
      about.end = end
      this.#queue.raise(end, about.urgency)
    }
    this.#queue.raise(older, about.urgency)
    this.#countConflated(about.kind)
    older.about = about
    this.#queue.replace(older, newer)
  }

  #countConflated(kind: SubjectKind): void {
    this.counts.conflated++
    this.counts.conflatedByKind[kind]++
  }

  #forget(gone: Waiting): void {
    const subject = gone.about?.subject
    if (subject !== undefined && this.#latest?.get(subject) === gone) this.#latest.delete(subject)
  }
}

/** All of one shape: a million of these are made in a second. */
function waitingOf(
  batch: Uint8Array,
  start: number,
  end: number,
  arrivalMs: number,
  record: EventRecord | undefined,
  index: number,
  about: About | undefined,
): Waiting {
  return { batch, start, end, share: undefined, arrivalMs, record, index, about }
}

/** A word of an id that {@link EventRecord.subjectOf} gave. */
function wordOf(id: string, word: number): number {
  return (id.charCodeAt(2 * word) << 16) | id.charCodeAt(2 * word + 1)
}

function tell(taker: EventTaker, { about, record, index }: Waiting, batch: Uint8Array, start: number, end: number) {
  if (!about) {
    taker.handleEvent(
      record!.idWord(index, 0),
      record!.idWord(index, 1),
      record!.idWord(index, 2),
      record!.idWord(index, 3),
      record!.isEnd(index),
      batch,
      start,
      end,
    )
    return
  }
  const { subject = NO_ID, isEnd } = about
  taker.handleEvent(
    wordOf(subject, 0),
    wordOf(subject, 1),
    wordOf(subject, 2),
    wordOf(subject, 3),
    isEnd,
    batch,
    start,
    end,
  )
}

function aboutOf({ about, record, index }: Waiting): About {
  if (about) return about
  const { source } = record!
  return {
    subject: record!.subjectOf(index),
    source,
    kind: record!.kind(index),
    urgency: record!.urgency(index),
    isEnd: record!.isEnd(index),
    end: undefined,
  }
}
