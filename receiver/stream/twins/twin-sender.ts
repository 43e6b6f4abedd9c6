/**
 * What is known of one of several senders that say the same: what it has said and nobody published, what was published
 * and it has not said, and how far it has got in each of its sources.
 */
import { BoundedMap } from '../../../ground/bounded-map.js'
import type { Event } from '../../../proto/event.js'
import type { EventItem, GapItem } from '../lanes/lane-items.js'
import type { ReceiverPosition } from '../lanes/positions.js'
import { type Entry, Unmatched } from './unmatched.js'

/** Counters of one sender's events, all zero: each event that it releases is in exactly one, or still waits. */
export function newTwinCounts() {
  return {
    /** Events of the leader that went on. */
    led: 0,
    /** Events that went on although another leads: at a takeover, for a gap, or of a source that the leader does not hear. */
    filled: 0,
    /** Events that had been published already. */
    matched: 0,
    /** Events that nobody else said as long as they were kept: the senders do not say the same. */
    unmatched: 0,
    /** Events of a source whose ids differ, which the leader had said otherwise when the lead went over. */
    differing: 0,
    /** Events that waited and made room for newer ones. */
    overrun: 0,
    /** Gaps of a sender that did not lead. What was in them came from the leader. */
    gapsCovered: 0,
    /** Gaps of the leader in whose place events of another stand. */
    gapsFilled: 0,
    /** Events of the leader that this one has not said as long as they were remembered. */
    missed: 0,
    /** Gaps that say that something may have been lost, or come twice, when this one took over. */
    takeoverGaps: 0,
  }
}

export type TwinCounts = ReturnType<typeof newTwinCounts>

/** How far two senders say the same of one source. `unknown` while too little was compared. */
export type Twinness = 'same' | 'partly' | 'differs' | 'unknown'

/** An event, or a gap, of a sender that does not lead. */
export interface Waiting {
  item: EventItem | GapItem
  /** Of a gap, `undefined`. */
  source: TwinSource | undefined
  before: readonly ReceiverPosition[]
  /** Its number among all that the sender said. */
  order: number
  /**
   * Of an event, whether the leader may have said it before anything that is remembered: ids are forgotten, or its
   * sender has just begun and tells all that there is. Of a gap, whether the leader had one at that time too.
   */
  isUnsure: boolean
  isJoining: boolean
  /** Whether the leader had named a gap shortly before. */
  isBehindGap: boolean
  /** Whether it was counted as one that found no match. */
  isCompared: boolean
}

/** A gap of the leader, and how many events of others stand in its place that it has not said since. */
export interface Fill {
  gap: GapItem
  by: number
  events: number
}

/** An id that was published. */
export interface Owed {
  fill: Fill | undefined
  source: TwinSource
  /** Its number among all that were published. */
  order: number
  timeMs: number | undefined
}

/** When it happened, by the clock of who says so: the same wherever this id is said. */
export function ownTimeMs({ eventTimeMs, sourceTimeMs }: Event): number | undefined {
  return eventTimeMs ?? sourceTimeMs ?? undefined
}

/** Most sources of one sender that are told apart. A heartbeat names fewer. */
const SOURCES_MAX = 256
/** Comparisons after which the older half of them counts half, so that a mended source is seen to be mended. */
const COMPARED_MAX = 400
/** Fewer comparisons say nothing. */
const COMPARED_MIN = 10
/** Share of events without a match up to which a source is `same`: what conflation at one sender alone may take. */
const SAME_SHARE = 0.05

/** How far a sender has got in one source. Whoever says the same says it in about the same order. */
export class TwinSource {
  /** When it last said something of it. */
  spokeMs: number | undefined
  /** When it first said something in this run: a snapshot tells then what the others said long ago. */
  joinedMs: number | undefined
  /** The last event that it said, by its order … */
  saidOrder = 0
  /** … and the last of those that were published too … */
  matchedOrder = 0
  /** … and that one's order among all that were published. */
  matchedPublished = 0
  /** Events that waited, are forgotten, and which the leader may have had still to say. */
  forgottenEvents = 0
  /** Whether ids are forgotten that it may have still to say. */
  isForgetful = false
  /** The newest own time of what it has said … */
  saidTimeMs = Number.NEGATIVE_INFINITY
  /** … and of what it may say again, unknown to anybody: it said so in an earlier run, or the id is forgotten. */
  forgottenTimeMs = Number.NEGATIVE_INFINITY
  matched = 0
  unmatched = 0

  /** @param name `undefined` for all those together whose names are not known yet: nothing is said of them, nor believed */
  constructor(readonly name: string | undefined) {}

  get twinness(): Twinness {
    const { matched, unmatched } = this
    if (matched + unmatched < COMPARED_MIN) return 'unknown'
    if (unmatched <= SAME_SHARE * (matched + unmatched)) return 'same'
    return unmatched > matched ? 'differs' : 'partly'
  }

  compare(isMatched: boolean): void {
    if (this.name === undefined) return
    if (isMatched) this.matched++
    else this.unmatched++
    if (this.matched + this.unmatched <= COMPARED_MAX) return
    this.matched = Math.ceil(this.matched / 2)
    this.unmatched = Math.floor(this.unmatched / 2)
  }

  /** Takes back that one found no match, because it has found one. */
  handleMatchedAfterAll(): void {
    this.unmatched = Math.max(0, this.unmatched - 1)
  }

  handleSaid(timeMs = Number.NEGATIVE_INFINITY): void {
    this.saidTimeMs = Math.max(this.saidTimeMs, timeMs)
  }

  handleForgottenId(timeMs = Number.NEGATIVE_INFINITY): void {
    this.forgottenTimeMs = Math.max(this.forgottenTimeMs, timeMs)
  }

  /** What it said as its `order`-th was published as the `published`-th: each of the two has said what comes before. */
  handleMatch(order: number, published: number): void {
    // Under no name there may be several sources.
    if (this.name !== undefined) this.matchedOrder = Math.max(this.matchedOrder, order)
    this.matchedPublished = Math.max(this.matchedPublished, published)
    this.forgottenEvents = 0
    this.isForgetful = false
  }
}

export class TwinSender {
  readonly counts = newTwinCounts()
  /** What it said and nobody published. */
  readonly waiting: Unmatched<Waiting>
  /** What was published and it has not said. */
  readonly owed: Unmatched<Owed>
  /** Ids that it may say late, when a gap of it heals: it owed them for as long as they were kept, or tells them anew. */
  readonly #missedIds: BoundedMap<string, true>
  /** When a gap of it was last named. */
  gapMs = Number.NEGATIVE_INFINITY
  /** How long after another's publishing it said the same, the last time; negative where it was first. */
  lagMs: number | undefined
  /** What it said last. */
  last: EventItem | GapItem | undefined
  /** Whether a gap of it is forgotten, and the leader may have had still to say what was in it. */
  isGapForgotten = false
  /** What ids of its run begin with: `stream:sender:epoch:`. */
  #run: string | undefined
  #order = 0
  readonly #unnamed = new TwinSource(undefined)
  readonly #sources = new BoundedMap<string, TwinSource>(SOURCES_MAX, (_, { saidTimeMs, forgottenTimeMs }) => {
    this.#unnamed.handleForgottenId(Math.max(saidTimeMs, forgottenTimeMs))
  })

  constructor(
    readonly number: number,
    max: number,
  ) {
    this.waiting = new Unmatched(max)
    this.owed = new Unmatched(max)
    this.#missedIds = new BoundedMap(max)
  }

  source(name: string | undefined): TwinSource {
    if (name === undefined) return this.#unnamed
    let source = this.#sources.get(name)
    if (!source) this.#sources.set(name, (source = new TwinSource(name)))
    return source
  }

  get sources(): TwinSource[] {
    return [this.#unnamed, ...[...this.#sources].map(([, source]) => source)]
  }

  nextOrder(): number {
    return ++this.#order
  }

  /** It says this, which does not come late. Its heartbeat may be here before the last of the run before. */
  handleRun(id: string): void {
    if (this.#run !== undefined && id.startsWith(this.#run)) return
    this.#run = `${id.split(':', 3).join(':')}:`
    this.handleRestart()
  }

  handleRestart(): void {
    for (const source of this.sources) {
      source.joinedMs = undefined
      // A new run has not what an earlier one had still to say, but may tell again what that one said.
      source.isForgetful = false
      source.handleForgottenId(source.saidTimeMs)
    }
  }

  /**
   * Whether nobody can have published what this sender does not owe: it is newer, by its own time, than all that this
   * sender would not know any more. What has no name yet may be of any source.
   */
  isNews({ name, forgottenTimeMs }: TwinSource, timeMs: number | undefined): boolean {
    if (timeMs === undefined) return false
    const others = name === undefined ? this.sources : [this.#unnamed]
    return timeMs > forgottenTimeMs && others.every((other) => timeMs > other.forgottenTimeMs)
  }

  /** The leader has said what this one said as its `order`-th, as the `published`-th of all. */
  handleMatch(source: TwinSource, order: number, published: number): void {
    source.handleMatch(order, published)
    this.#unnamed.forgottenEvents = 0
    this.isGapForgotten = false
  }

  /**
   * Whether the leader is past this: it has said something of the source that this one said later. Of a gap it is not
   * known which sources it held: the leader must be past it in each of those that this one has told of since.
   */
  isPassed({ source, order }: Waiting): boolean {
    if (source) return source.matchedOrder > order
    const since = this.sources.filter(({ name, saidOrder }) => name !== undefined && saidOrder > order)
    return since.length > 0 && since.every(({ matchedOrder }) => matchedOrder > order)
  }

  /** Something that waited is given up. */
  handleForgotten(waiting: Waiting): void {
    if (waiting.isJoining || this.isPassed(waiting)) return
    if (waiting.source) waiting.source.forgottenEvents++
    else this.isGapForgotten = true
  }

  /** Whether this, which comes late, is one of these. */
  hasMissed({ event: { eventId } }: EventItem): boolean {
    return Boolean(eventId && this.#missedIds.get(eventId))
  }

  /** It says an id in the window after its start. Its gap in an earlier run may be why it was owed. */
  handleSaidAnew(id: string): void {
    this.#missedIds.set(id, true)
  }

  /** An id that it has not said is given up. */
  handleMissed({ id, value: { source, order, timeMs } }: Entry<Owed>): void {
    this.counts.missed++
    this.#missedIds.set(id, true)
    source.handleForgottenId(timeMs)
    if (order > source.matchedPublished) source.isForgetful = true
  }
}
