/**
 * Lane 1 has the last value of every subject, again and again (PROTOCOL.md C1–C6). Values go to the picture alone, for
 * they are no events; a turn tells it which subjects there are, and so which are gone.
 */
import type { CarouselEntry, CarouselPart } from '../../../proto/carousel-part.js'
import { Lane } from '../../../proto/datagram.js'
import { hasSubject } from '../../../proto/event.js'
import type { EventOrigin } from '../picture-listener.js'
import { CarouselTurns, PARTS_MAX, type PartMark } from './carousel-turns.js'
import { EVENT_LANE } from './event-lane.js'
import type { FrameStanding, IncomingFrame, IncomingLane, LaneContext, LaneVerdict } from './incoming-lane.js'
import { idPrefixOf } from './lane-items.js'
import type { LanePosition } from './positions.js'

/**
 * A part that was made longer ago is not taken. What has ended is remembered for twice as long (R15), so that nothing
 * in a part can bring it back.
 */
const LATE_MAX_MS = 30_000

/**
 * Turns follow one another all the time, each of the last length. When the last whole one began longer ago, by this
 * factor, a part was lost, or none comes any more.
 */
const TURN_AGE_MAX = 1.25
/** A run of parts is broken off when none has come for this share of a turn: four come in one at least. */
const SILENT_SHARE = 0.5

/** Counters of parts, all zero. */
export function newCarouselCounts() {
  return {
    carouselParts: 0,
    /** Parts from before the last turn, of an epoch that is over, or longer on their way than may be. */
    carouselPartsLate: 0,
    /** Values that the parts had … */
    carouselValues: 0,
    /** … and those among them that say nothing of any subject, or where they come from. */
    carouselValuesUnreadable: 0,
  }
}

export class CarouselLane implements IncomingLane {
  readonly lane = Lane.carousel
  readonly counts = newCarouselCounts()
  #turns = new CarouselTurns()
  #epoch = 0
  #reign = Number.NEGATIVE_INFINITY
  /** The newest part, by its number, and what it said. */
  #newest = 0
  #turnMs: number | undefined
  #subjectsLeftOut = 0
  /** Since when no part has been missing, and when the last one came. An epoch's beginning stands for its first. */
  #sinceMs = 0
  #newestMs = Number.NEGATIVE_INFINITY
  #nowMs = Number.NEGATIVE_INFINITY
  /** A part of before a restart, or an older one, says nothing (R17). */
  readonly #remembered: ReadonlyMap<number, number>

  constructor(private readonly context: LaneContext) {
    this.#remembered = new Map(context.resumeOf(this.lane).map(({ epoch, next }) => [epoch, next - 1]))
  }

  handleFrame({ epoch, reign, sequence, arrivalMs, body }: IncomingFrame): LaneVerdict {
    const part = body?.carouselPart
    const mark = part && markOf(part, arrivalMs)
    if (!mark) return 'unread'
    if (this.#isLater(epoch, reign)) this.#begin(epoch, reign, arrivalMs)
    const isLate = epoch !== this.#epoch || sequence <= (this.#remembered.get(epoch) ?? 0) || this.#turns.isKnown(mark)
    if (!isLate) return 'news'
    this.counts.carouselPartsLate++
    return 'known'
  }

  handleNews(frame: IncomingFrame, standing: FrameStanding, nowMs: number): void {
    const part = frame.body!.carouselPart!
    const { clockOffsetMs } = standing
    if (clockOffsetMs !== undefined && frame.arrivalMs - clockOffsetMs - frame.createdMs > LATE_MAX_MS) {
      this.counts.carouselPartsLate++
      return
    }
    this.counts.carouselParts++
    this.#nowMs = Math.max(this.#nowMs, nowMs)
    this.#tellValues(part, frame, standing.believedMs)
    this.#handleMark(markOf(part, frame.arrivalMs)!, part, frame, nowMs)
  }

  /** What an earlier epoch said of its carousel says nothing of this one, which may have none. */
  handleEpoch(epoch: number, reign: number, nowMs: number): void {
    if (this.#isLater(epoch, reign)) this.#begin(epoch, reign, nowMs)
  }

  /** Values are no events, so they go to no feed. */
  poll(nowMs: number): [] {
    this.#nowMs = nowMs
    return []
  }

  nextWakeMs(): number {
    return Number.POSITIVE_INFINITY
  }

  get positions(): readonly LanePosition[] {
    return this.#newest > 0 ? [{ epoch: this.#epoch, next: this.#newest + 1 }] : []
  }

  /**
   * Since when every subject of this epoch has been told of: about a turn ago, while turns come; else `undefined`. Where
   * the events themselves were lost, what is known of a subject is so old at most.
   */
  toldAllSinceMs(epoch: number): number | undefined {
    const { begin } = this.#turns
    if (!begin || epoch !== this.#epoch || this.#turnMs === undefined || this.#subjectsLeftOut > 0) return undefined
    return this.#nowMs - begin.arrivalMs <= this.#turnAgeMaxMs(this.#turnMs) ? begin.arrivalMs : undefined
  }

  /** Subjects of which the sender has no value to send again. While there are any, no turn is whole. */
  get subjectsLeftOut(): number {
    return this.#subjectsLeftOut
  }

  /** When a turn is whole at the latest, if no part is lost; `undefined` if none will be. */
  get dueMs(): number | undefined {
    const turnMs = this.#turnMs ?? this.context.carouselTurnMs
    if (turnMs === undefined || this.#subjectsLeftOut > 0) return undefined
    const isSilent = this.#nowMs - this.#newestMs > SILENT_SHARE * turnMs
    return (isSilent ? this.#nowMs : this.#sinceMs) + turnMs
  }

  /** Whether no part has come for longer than a turn takes, though its sender has been heard `sinceMs`: it has none. */
  isUnheard(sinceMs: number): boolean {
    const turnMs = this.#turnMs ?? this.context.carouselTurnMs
    return turnMs === undefined || this.#nowMs - Math.max(sinceMs, this.#newestMs) > this.#turnAgeMaxMs(turnMs)
  }

  #turnAgeMaxMs(turnMs: number): number {
    return TURN_AGE_MAX * turnMs + this.context.patienceMs
  }

  #isLater(epoch: number, reign: number): boolean {
    return reign > this.#reign || (reign === this.#reign && epoch > this.#epoch)
  }

  #begin(epoch: number, reign: number, nowMs: number): void {
    this.#turns = new CarouselTurns()
    this.#epoch = epoch
    this.#reign = reign
    this.#newest = 0
    this.#sinceMs = this.#newestMs = nowMs
    this.#turnMs = undefined
    this.#subjectsLeftOut = 0
  }

  #tellValues({ entries }: CarouselPart, { epoch, reign, arrivalMs, body }: IncomingFrame, believedMs: number): void {
    const { stream, sender, picture } = this.context
    const prefix = idPrefixOf({ stream, sender, epoch, lane: EVENT_LANE })
    const throughSequence = body!.carouselPart!.throughSequence ?? 0
    // Values of one frame share its origin, as its events did.
    let origin: EventOrigin | undefined
    for (const entry of entries ?? []) {
      if (!isReadable(entry, throughSequence)) {
        this.counts.carouselValuesUnreadable++
        continue
      }
      this.counts.carouselValues++
      const { sequence, index, ageMs, event } = entry
      // It is as old as it was when it was sent as an event: to say it again confirms nothing.
      const agoMs = ageMs ?? 0
      if (!origin || origin.sequence !== sequence) {
        origin = {
          ...{ id: `${prefix}:${sequence}`, sender, epoch, reign, sequence: sequence! },
          ...{ createdMs: Math.max(0, believedMs - agoMs), arrivalMs: arrivalMs - agoMs },
        }
      }
      picture.handleValue(event!, index ?? 0, origin, { throughSequence, arrivalMs })
    }
  }

  #handleMark(mark: PartMark, { turnMs, subjectsLeftOut }: CarouselPart, frame: IncomingFrame, nowMs: number): void {
    const { epoch, reign, sequence } = frame
    if (sequence > this.#newest) {
      const isBroken = this.#newest === 0 || sequence > this.#newest + 1 || this.#subjectsLeftOut > 0
      if (isBroken) this.#sinceMs = nowMs
      this.#newest = sequence
      this.#newestMs = nowMs
      this.#turnMs = turnMs ?? 0
      this.#subjectsLeftOut = subjectsLeftOut ?? 0
    }
    // Where subjects are left out, that one is not in a part does not say that it is gone: for a turn it is a hole.
    if (subjectsLeftOut || !this.#turns.handlePart(mark)) return
    const { throughSequence } = this.#turns.begin!
    this.context.picture.handleTurn({ sender: this.context.sender, epoch, reign, throughSequence }, nowMs)
  }
}

/** What a part says of itself; `undefined` when that cannot be. */
function markOf(part: CarouselPart, arrivalMs: number): PartMark | undefined {
  const { cycle, partIndex, partCount, firstOrdinal, endOrdinal, throughSequence } = part
  const mark: PartMark = {
    ...{ cycle: cycle ?? 0, partIndex: partIndex ?? 0, partCount: partCount ?? 0 },
    ...{ firstOrdinal: firstOrdinal ?? 0, endOrdinal: endOrdinal ?? 0, throughSequence: throughSequence ?? 0 },
    arrivalMs,
  }
  const isLast = mark.partCount === mark.partIndex + 1
  const isSound = mark.cycle > 0 && mark.partIndex < PARTS_MAX && (mark.partCount === 0 || isLast)
  return isSound && mark.firstOrdinal <= mark.endOrdinal ? mark : undefined
}

/** Whether a value names a subject, and a frame that had been numbered when the part was made. */
function isReadable({ event, sequence }: CarouselEntry, throughSequence: number): boolean {
  return event != null && hasSubject(event) && sequence != null && sequence > 0 && sequence <= throughSequence
}
