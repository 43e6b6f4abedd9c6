/**
 * What comes from the sources is made ready to cross: range checks, service date, order of observation, halves of
 * one train, content guard, event id, wire form. Every event in ends as forwarded, refused or quarantined, each counted
 * under its own word; and where a record could not be carried, an event more says of its subject that it is withheld.
 */
import { type Event, hasSubject, subjectKey } from '../../../proto/event.js'
import { EVENT_PATHS } from '../../../proto/event-fields.js'
import type { SenderHealth } from '../../../proto/frame.js'
import { EventRecordWriter } from '../../pipe/core/event-record.js'
import { delayTold, urgencyOf } from '../../pipe/core/urgency.js'
import { keyOnly, WithheldSubjects } from '../../pipe/core/withheld.js'
import type { Guard } from './guard/guard.js'
import type { RecordWord } from './guard/guard-rules.js'
import type { GuardSample } from './guard/tallies.js'
import { type Newest, ObservationOrder } from './observation-order.js'
import type { Parsed, RefusalWord } from './parsed.js'
import { type DropListener, type KeyFault, repairEvent } from './range-checks.js'
import { labelOf, ReasonCounts } from './reason-counts.js'
import { ReasonLog, type ReasonReport } from './reason-log.js'
import { type ServiceDateOptions, ServiceDates, type Sighting } from './service-date.js'
import { isSoundTrain } from './sound-train.js'
import type { RangeLimits } from './sound-values.js'
import { SourceClock } from './source-clock.js'
import { SourcePace } from './source-pace.js'
import { SubjectIds } from './subject-ids.js'
import { TrainHalves } from './train-halves.js'
import { sayCondition } from './unsaid-condition.js'

/** Why an event was put aside. */
type QuarantineWord =
  | KeyFault
  /** It is too long for any frame, even when its texts and lists are cut. */
  | 'too_large'

export interface IntakeOptions {
  rangeLimits: RangeLimits
  serviceDates: ServiceDateOptions
  /** BLAKE3, at least 16 bytes of it; by default the reference. */
  hash?: (bytes: Uint8Array) => Uint8Array
  /** The sources configured; their numbers are their places here, from 1. Others are numbered as they come. */
  sources?: readonly SourceOptions[]
  /** What a frame has room for: an event that is longer is cut, or put aside. */
  eventBytesMax?: number
  /** Lets out what is listed; without it everything crosses. */
  guard?: Guard
}

const NO_SAMPLES: readonly GuardSample[] = []

type SourceOptions = {
  name: string
  /** How long it may say nothing; by default it is learnt from its own pace. */
  silentAfterMs?: number | undefined
}

/** What is forwarded goes in pieces of about so many bytes. */
const PIECE_BYTES = 1 << 16
/** The heartbeat names so many reasons: a frame has other things to carry. */
const REASONS_TOLD = 20
/** An event that is too long is tried with its lists and free texts cut to these. */
const SHORTER: readonly Pick<RangeLimits, 'entriesMax' | 'freeTextLengthMax'>[] = [
  { entriesMax: 256, freeTextLengthMax: 1000 },
  { entriesMax: 64, freeTextLengthMax: 250 },
  { entriesMax: 16, freeTextLengthMax: 80 },
]
/** Feeds of one source that are told apart; further ones count as one. */
const FEEDS_MAX = 16

/** Of sound trains these take a millisecond; a million of what is refused, at one go, would take seconds. */
const RECORDS_A_SLICE = 256

/** What becomes of what a source gave: pieces to forward, and events to put aside. */
interface Taken {
  forward: Uint8Array[]
  quarantined: Quarantined[]
  /** Samples of what the guard kept back, to put aside in a place of their own. */
  samples: readonly GuardSample[]
  /** The first word under which a record was refused or put aside; `undefined` where none was. */
  fault?: string | undefined
}

/** What became of an event that was to be written. */
type Written = 'written' | 'too_long' | RecordWord

export interface Quarantined {
  word: QuarantineWord
  source: string
  event: Event
}

type CountedWord = RefusalWord | 'no_key' | RecordWord

class Source {
  readonly clock = new SourceClock()
  readonly pace = new SourcePace()
  readonly counts = { eventsIn: 0, eventsRefused: 0, eventsQuarantined: 0, fieldsDropped: 0 }
  lastEventMs: number | undefined
  recordedMs: number | undefined
  endedMs: number | undefined
  isSnapshot = false
  /** Its feeds' numbers among all feeds, by name. */
  readonly feeds = new Map<string, number>()

  constructor(
    readonly name: string,
    readonly number: number,
    readonly silentAfterMs: number | undefined,
    readonly onDrop: DropListener,
  ) {}
}

export class Intake {
  readonly refused: Partial<Record<CountedWord, number>> = {}
  readonly quarantined: Partial<Record<QuarantineWord, number>> = {}
  readonly counts = {
    eventsIn: 0,
    eventsRefused: 0,
    eventsQuarantined: 0,
    eventsForwarded: 0,
    /** Events more, which say that a subject is withheld. */
    eventsWithheld: 0,
    /** Events more, which end a train of another day. */
    eventsEnded: 0,
    fieldsDropped: 0,
  }
  readonly #serviceDates: ServiceDates
  readonly #sources = new Map<string, Source>()
  readonly #reasons = new ReasonCounts()
  readonly #log = new ReasonLog()
  readonly #order = new ObservationOrder()
  readonly #halves = new TrainHalves()
  readonly #withheld = new WithheldSubjects()
  readonly #ids: SubjectIds
  readonly #writer: EventRecordWriter
  #feeds = 0
  /** There are, or will be, feeds that may know half of a train each. */
  #hasHalves = false
  /** For the log alone: what the fields being dropped are of. */
  #current: Event = {}
  /** The last id that was made here. */
  #madeId: string | undefined
  #forward: Uint8Array[] = []
  #putAside: Quarantined[] = []
  #fault: string | undefined
  /** A record was walked and judged since it was last asked whether the slice is over: one alone may take 50 ms. */
  #hasLookedClosely = false

  constructor(private readonly options: IntakeOptions) {
    this.#serviceDates = new ServiceDates(options.serviceDates)
    const { hash, eventBytesMax } = options
    this.#ids = new SubjectIds(hash)
    this.#writer = new EventRecordWriter({ hash, eventBytesMax, bytes: 2 * PIECE_BYTES })
    for (const { name, silentAfterMs } of options.sources ?? []) this.#addSource(name, silentAfterMs)
  }

  /** What the bounded memories had to let go. */
  get memoryCounts() {
    return {
      subjectsForgotten: this.#order.counts.forgotten + this.#halves.counts.forgotten,
      subjectIdsForgotten: this.#ids.counts.forgotten,
      withheldForgotten: this.#withheld.counts.forgotten,
      halvesDropped: this.#halves.counts.halvesDropped,
    }
  }

  /** What the guard kept back since the start, by field and word. */
  get guardCounts() {
    return this.options.guard?.list() ?? []
  }

  /**
   * @param sourceName the source's name, of those configured
   * @param timeMs the time that event times are judged by: now, or for a recording its own time
   * @param nowMs  the sender's clock
   * @returns events to forward, in pieces that are payloads of `PipeRecord.events`, and those to put aside
   */
  handleParsed(sourceName: string, parsed: Parsed, timeMs: number, nowMs: number): Taken {
    const forward: Uint8Array[] = []
    const quarantined: Quarantined[] = []
    const samples: GuardSample[] = []
    for (const taken of this.handleInSlices(sourceName, parsed, timeMs, nowMs)) {
      forward.push(...taken.forward)
      quarantined.push(...taken.quarantined)
      samples.push(...taken.samples)
    }
    return { forward, quarantined, samples }
  }

  /**
   * The same, {@link RECORDS_A_SLICE} records at a time, or fewer: between two slices, others may be handled.
   * @param isOver whether the time for this slice is used up; asked after each record that may take long
   */
  *handleInSlices(
    sourceName: string,
    parsed: Parsed,
    timeMs: number,
    nowMs: number,
    isOver: () => boolean = () => false,
  ): Generator<Taken> {
    const source = this.#sourceOf(sourceName)
    this.#handleMessage(source, parsed, timeMs, nowMs)
    const feed = this.#feedOf(source, parsed.feed)
    if (parsed.isSnapshot) this.#halves.handleSnapshot(feed, source.clock.ms)
    const { events, refused } = parsed
    const isSnapshot = parsed.isSnapshot === true
    if (events.length > 0) source.lastEventMs = nowMs
    let isForwarded = false
    let refusals = 0
    const records = events.length + refused.length
    for (let i = 0; i + refusals < records; ) {
      const sliceEnd = i + refusals + RECORDS_A_SLICE
      const forwardedBefore = this.counts.eventsForwarded
      while (i + refusals < records && i + refusals < sliceEnd) {
        if (refusals < refused.length && (refused[refusals].after ?? events.length) <= i)
          this.#handleRefusal(refused[refusals++], source, feed, timeMs, nowMs)
        else if (i < events.length) this.#handleEvent(events[i++], source, feed, isSnapshot, timeMs, nowMs)
        else this.#handleRefusal(refused[refusals++], source, feed, timeMs, nowMs)
        if (this.#writer.eventBytes >= PIECE_BYTES) this.#forward.push(this.#writer.take(source.number))
        if (!this.#hasLookedClosely) continue
        this.#hasLookedClosely = false
        if (isOver()) break
      }
      isForwarded ||= this.counts.eventsForwarded > forwardedBefore
      yield this.#take(source)
    }
    if (isSignOfLife(parsed, isForwarded)) {
      source.pace.handleMessage(nowMs)
      source.recordedMs = source.clock.isRecorded(timeMs, nowMs) ? timeMs : undefined
    }
  }

  #take(source: Source): Taken {
    if (this.#writer.eventBytes > 0) this.#forward.push(this.#writer.take(source.number))
    const { guard } = this.options
    for (const { field, word, count } of guard?.takeDropped() ?? []) this.#countDrop(source, field, word, count, '')
    const samples = guard?.takeSamples() ?? NO_SAMPLES
    const taken = { forward: this.#forward, quarantined: this.#putAside, samples, fault: this.#fault }
    this.#forward = []
    this.#putAside = []
    this.#fault = undefined
    return taken
  }

  /** The source is at its end, as a recording comes to one. */
  handleSourceEnd(sourceName: string, nowMs: number): void {
    this.#sourceOf(sourceName).endedMs = nowMs
  }

  /** Tells that a piece to forward has been written, and that nobody reads it any more. */
  handleWritten(piece: Uint8Array): void {
    this.#writer.giveBack(piece)
  }

  /** What is to be logged of fields dropped and records refused or put aside; each is told once. */
  takeReport(nowMs: number): ReasonReport {
    return this.#log.take(nowMs)
  }

  /** For the heartbeat. */
  get health(): SenderHealth {
    const { eventsIn, eventsRefused, eventsQuarantined, fieldsDropped } = this.counts
    const sources = [...this.#sources.values()].map((source) => {
      const { name, number, lastEventMs, recordedMs, endedMs, isSnapshot, pace } = source
      return {
        name,
        number,
        eventsIn: source.counts.eventsIn,
        eventsRefused: source.counts.eventsRefused,
        eventsQuarantined: source.counts.eventsQuarantined,
        isSnapshot,
        silentAfterMs: Math.round(source.silentAfterMs ?? pace.silentAfterMs),
        ...timesOf({ lastEventMs, lastMessageMs: pace.lastMessageMs, recordedMs, endedMs }),
      }
    })
    const { guard } = this.options
    const counts = { eventsIn, eventsRefused, eventsQuarantined, fieldsDropped }
    if (!guard) return { ...counts, reasons: this.#reasons.top(REASONS_TOLD), sources }
    // Names of fields may be a source's own, which no guard has looked at.
    const reasons = this.#reasons.top(REASONS_TOLD, (field) => EVENT_PATHS.has(field))
    return { ...counts, reasons, sources, guard: { fingerprint: guard.fingerprint, ...guard.counts } }
  }

  // ------------------------------------------------------------ one message

  #handleMessage(source: Source, parsed: Parsed, timeMs: number, nowMs: number): void {
    const isRecorded = source.clock.isRecorded(timeMs, nowMs)
    source.clock.handleTime(timeMs, !isRecorded || parsed.isSnapshot === true)
    source.isSnapshot = parsed.isSnapshot === true
    source.endedMs = undefined
    for (const { field, word, count } of parsed.dropped ?? []) this.#countDrop(source, field, word, count, field)
  }

  #handleRefusal(
    { word, detail, subject, otherSubjects = [] }: Parsed['refused'][number],
    source: Source,
    feed: number,
    timeMs: number,
    nowMs: number,
  ): void {
    this.#refuse(word, source, detail)
    const { guard } = this.options
    for (const one of subject ? [subject, ...otherSubjects] : otherSubjects) {
      if (!hasSubject(one) || guard?.wordOfKey(one)) continue
      if (!guard || guard.takeTurn({ source: source.name, nowMs }))
        this.#withhold(one, word, source, feed, timeMs, nowMs)
      else this.#withholdOnce(one, word, source, feed, timeMs, nowMs)
    }
  }

  /** Whether the guard lets the event's subject cross, and its source say one record more. */
  #isLet(guard: Guard, event: Event, source: Source, feed: number, timeMs: number, nowMs: number): boolean {
    const told = { source: source.name, nowMs }
    const word = guard.wordOfKey(event) ?? (guard.takeTurn(told) ? undefined : 'guard_rate')
    if (!word) {
      guard.cleanWithheld(event)
      return true
    }
    this.#refuseGuarded(word, event, source, nowMs)
    // Of a key that may not cross nothing was ever sent: there is no older record that could stand as live.
    if (word === 'guard_rate') this.#withholdOnce(event, word, source, feed, timeMs, nowMs)
    return false
  }

  #refuseGuarded(word: RecordWord, event: Event, source: Source, nowMs: number): void {
    this.options.guard!.handleRefused(word, event, { source: source.name, nowMs })
    this.#refuse(word, source, () => subjectKey(event) ?? '')
  }

  #handleEvent(event: Event, source: Source, feed: number, isSnapshot: boolean, timeMs: number, nowMs: number): void {
    // Only this sender can say what it does not know.
    if (event.inputUnknown) event.inputUnknown = null
    if (!hasSubject(event)) {
      this.#refuse('no_key', source, 'a record without a key')
      return
    }
    const { rangeLimits, guard } = this.options
    if (guard && !this.#isLet(guard, event, source, feed, timeMs, nowMs)) return
    if (!isSoundTrain(event, rangeLimits, timeMs)) {
      this.#hasLookedClosely = true
      this.#current = event
      const fault = repairEvent(event, rangeLimits, timeMs, source.onDrop)
      if (fault) {
        // Of an unusable key nothing was ever sent: there is no older record that could stand as live.
        this.#quarantine(fault, event, source)
        return
      }
    }
    if (event.line || event.information) {
      this.#current = event
      sayCondition(event, source.onDrop)
    }
    const sighting = this.#serviceDates.see(event, timeMs)
    if (sighting?.formerDate) this.#endFormerDate(event, sighting, source, timeMs, nowMs)
    const clockMs = source.clock.ms
    let told: Event | undefined = event
    let remembered: Newest | 'late' | undefined = sighting
    // Of one feed alone there are no halves, and nothing is kept of its records but their times.
    if (this.#hasHalves && event.train) told = this.#halves.handleTrain(event, feed, clockMs, isSnapshot)
    else remembered = this.#order.observe(event, clockMs, isSnapshot, sighting)
    if (!told || remembered === 'late') {
      this.#refuse('older_observation', source, () => `${subjectKey(event)}: older than what was said before`)
      return
    }
    let written = this.#tryWrite(told, source, remembered, timeMs, nowMs)
    if (written === 'too_long') written = this.#writeCut(told, source, timeMs, nowMs, remembered)
    if (written !== 'written') {
      if (written === 'too_long') this.#quarantine('too_large', event, source)
      else this.#refuseGuarded(written, event, source, nowMs)
      this.#withhold(event, written === 'too_long' ? 'too_large' : written, source, feed, timeMs, nowMs)
      return
    }
    this.counts.eventsIn++
    source.counts.eventsIn++
    this.counts.eventsForwarded++
    if (!told.withheld) this.#withheld.handleCarried(told)
  }

  /** The source speaks of today's train of this number: yesterday's, of which it never told the end, is not there. */
  #endFormerDate(event: Event, sighting: Sighting, source: Source, timeMs: number, nowMs: number): void {
    const former = keyOnly(event)
    const serviceDate = sighting.formerDate
    sighting.formerDate = undefined
    if (!former?.train || !serviceDate) return
    const ended: Event = { ...former, train: { ...former.train, serviceDate, ended: true } }
    if (this.#tryWrite(ended, source, undefined, timeMs, nowMs) === 'written') this.counts.eventsEnded++
  }

  /**
   * Withholds a subject of which something was told and which is not withheld already: so one whose records come faster
   * than they may does not make as many events of this kind.
   */
  #withholdOnce(subject: Event, reason: string, source: Source, feed: number, timeMs: number, nowMs: number): void {
    if (this.#isTold(subject)) this.#withhold(subject, reason, source, feed, timeMs, nowMs, true)
  }

  #isTold(subject: Event): boolean {
    if (this.#serviceDates.has(subject) || this.#order.has(subject) || this.#ids.has(subject)) return true
    return subject.train != null && this.#halves.has(subject)
  }

  /** Says of the subject that something newer could not be carried. */
  #withhold(
    subject: Event,
    reason: string,
    source: Source,
    feed: number,
    timeMs: number,
    nowMs: number,
    isOnce = false,
  ): void {
    const key = keyOnly(subject)
    if (!key || repairEvent(key, this.options.rangeLimits, timeMs, () => {})) return
    const sighting = this.#serviceDates.see(key, timeMs)
    const clockMs = source.clock.ms
    let remembered: Newest | 'late' | undefined = sighting
    if (!this.#hasHalves || !key.train) remembered = this.#order.observe(key, clockMs, false, sighting)
    else if (!this.#halves.handleWithheld(key, feed, clockMs, { sinceMs: nowMs, reason })) return
    if (remembered === 'late' || (isOnce && this.#withheld.has(key))) return
    const event = this.#withheld.withhold(key, reason, nowMs)
    if (this.#tryWrite(event, source, remembered, timeMs, nowMs) !== 'written') return
    this.counts.eventsWithheld++
    this.#reasons.add('', 'withheld')
    const { name } = source
    this.#log.note('withheld', name, reason, () => `${subjectKey(subject)}: until it can be carried again`)
  }

  /** An event that was too long, with its texts and lists cut. */
  #writeCut(event: Event, source: Source, timeMs: number, nowMs: number, remembered: Newest | undefined): Written {
    const madeId = event.eventId === this.#madeId
    this.#hasLookedClosely = true
    this.#current = event
    for (const shorter of SHORTER) {
      repairEvent(event, { ...this.options.rangeLimits, ...shorter }, timeMs, source.onDrop)
      if (madeId) event.eventId = null
      const written = this.#tryWrite(event, source, remembered, timeMs, nowMs)
      if (written !== 'too_long') return written
    }
    return 'too_long'
  }

  /** Writes what the guard lets through of the event. All that crosses of events is written here. */
  #tryWrite(event: Event, source: Source, remembered: Newest | undefined, timeMs: number, nowMs: number): Written {
    const word = this.options.guard?.clean(event, timeMs, { source: source.name, nowMs })
    if (word) return word
    const hadId = Boolean(event.eventId)
    const subject = this.#ids.of(event, remembered)
    const isWritten = this.#writer.write(event, source.number, subject.id, urgencyOf(event, subject.told))
    if (isWritten) subject.told = delayTold(event)
    if (!hadId) this.#madeId = event.eventId ?? undefined
    // What stands before it goes as a piece of its own.
    if (!isWritten && this.#writer.eventBytes > 0) this.#forward.push(this.#writer.take(source.number))
    return isWritten ? 'written' : 'too_long'
  }

  // ------------------------------------------------------------ counting

  #refuse(word: CountedWord, source: Source, detail: string | (() => string)): void {
    this.counts.eventsIn++
    source.counts.eventsIn++
    this.counts.eventsRefused++
    source.counts.eventsRefused++
    this.refused[word] = (this.refused[word] ?? 0) + 1
    this.#fault ??= word
    this.#reasons.add('', word)
    this.#log.note('refused', source.name, word, detail)
  }

  #quarantine(word: QuarantineWord, event: Event, source: Source): void {
    this.counts.eventsIn++
    source.counts.eventsIn++
    this.counts.eventsQuarantined++
    source.counts.eventsQuarantined++
    this.quarantined[word] = (this.quarantined[word] ?? 0) + 1
    this.#fault ??= word
    this.#reasons.add('', word)
    this.#log.note('quarantined', source.name, word, () => subjectKey(event) ?? '')
    this.#putAside.push({ word, source: source.name, event })
  }

  #countDrop(source: Source, field: string, word: string, count: number, detail: string | (() => string)): void {
    this.counts.fieldsDropped += count
    source.counts.fieldsDropped += count
    this.#reasons.add(field, word, count)
    this.#log.note('dropped', source.name, `${labelOf(field)} ${word}`, detail, count)
  }

  // ------------------------------------------------------------ sources

  #sourceOf(name: string): Source {
    return this.#sources.get(name) ?? this.#addSource(name, undefined)
  }

  #addSource(name: string, silentAfterMs: number | undefined): Source {
    const onDrop: DropListener = (field, word) =>
      this.#countDrop(source, field, word, 1, () => subjectKey(this.#current) ?? '')
    const source = new Source(name, this.#sources.size + 1, silentAfterMs, onDrop)
    this.#sources.set(name, source)
    this.#feedOf(source, undefined)
    return source
  }

  /** Each source has one feed at least, which is without a name. */
  #feedOf({ feeds }: Source, name = ''): number {
    const known = feeds.get(name)
    if (known !== undefined) return known
    if (name !== '') this.#hasHalves = true
    // The first that has a name is the one that there was.
    if (feeds.size === 1 && name !== '' && feeds.has('')) {
      const first = feeds.get('')!
      feeds.set(name, first)
      return first
    }
    if (feeds.size > FEEDS_MAX) return feeds.values().next().value!
    const number = this.#feeds++
    feeds.set(name, number)
    if (this.#feeds > 1) this.#hasHalves = true
    return number
  }
}

function timesOf(times: Record<string, number | undefined>): Record<string, number> {
  const given = Object.entries(times).filter((entry): entry is [string, number] => entry[1] !== undefined)
  return Object.fromEntries(given.map(([name, timeMs]) => [name, Math.max(0, Math.round(timeMs))]))
}

/** What a snapshot is refused whole for: it then confirms nothing. */
const REFUSED_WHOLE: ReadonlySet<string> = new Set<RefusalWord>([
  ...(['not_json', 'not_protobuf', 'not_an_event', 'too_large', 'too_deep', 'too_many_keys'] as const),
  ...(['differential_feed'] as const),
  ...(['damaged_file', 'unknown_format', 'unknown_feed', 'stale_snapshot'] as const),
])

/** A source of which nothing can be carried any more must not look alive for what it goes on saying. */
function isSignOfLife({ events, refused, isSnapshot }: Parsed, isForwarded: boolean): boolean {
  if (isForwarded || (events.length === 0 && refused.length === 0)) return true
  return isSnapshot === true && !(events.length === 0 && refused.every(({ word }) => REFUSED_WHOLE.has(word)))
}
