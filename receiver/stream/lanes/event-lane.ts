/**
 * Lane 0 has events, in the order of their numbers for the feeds and on arrival for the picture (PROTOCOL.md R11–R15).
 */
import { Lane } from '../../../proto/datagram.js'
import { type Event, isInputUnknown } from '../../../proto/event.js'
import { EventAccounts, type EventFrame, newEventCounts } from './event-accounts.js'
import type { FrameStanding, IncomingFrame, IncomingLane, LaneContext, LaneVerdict, LaneWord } from './incoming-lane.js'
import {
  type EventItem,
  type FeedItem,
  type GapItem,
  gapItemOf,
  healedItemOf,
  type ItemPlace,
  idPrefixOf,
} from './lane-items.js'
import { newFrameCounts, OrderedLane } from './ordered-lane.js'
import type { LanePosition } from './positions.js'
import type { ResentFate, ResentOriginal, ResentRefusal, ResentStanding } from './resent-lane.js'

const NO_EVENTS: readonly Event[] = []

/** The counters of a lane of events, all zero. */
export function newStreamCounts() {
  return { ...newFrameCounts(), ...newEventCounts() }
}

export type StreamCounts = ReturnType<typeof newStreamCounts>

/** An event in a released frame. There may be a million a second, so its id is made when it is asked for. */
class ReleasedEvent implements EventItem {
  readonly kind = 'event'

  constructor(
    readonly event: Event,
    private readonly index: number,
    private readonly frame: { id: string; createdMs: number; arrivalMs: number; isLate: boolean; isRepeated: boolean },
  ) {}

  get id(): string {
    return `${this.frame.id}:${this.index}`
  }

  get createdMs(): number {
    return this.frame.createdMs
  }

  get arrivalMs(): number {
    return this.frame.arrivalMs
  }

  get isRepeated(): boolean {
    return this.frame.isRepeated
  }

  get isLate(): boolean {
    return this.frame.isLate
  }
}

/** A frame that was named missing, and came after all. */
interface LateFrame {
  epoch: number
  sequence: number
  items: readonly FeedItem[]
  /** Its gap as it stands without the frame. */
  gap: GapItem
  /** Says whether it is kept; it is released then, or when that has taken too long. */
  isKept: (() => boolean) | undefined
  keepByMs: number
}

/** A late frame waits this long for a journal. Every disk but a broken one takes less, and late it is anyway. */
const KEEP_MS = 1000
/** Time between two looks whether it is kept. */
const LOOK_MS = 5

/** The lane of which message ids of events are (E6), whoever tells of them. */
export const EVENT_LANE = Lane.events

export class EventLane implements IncomingLane {
  readonly lane = EVENT_LANE
  readonly #accounts = new EventAccounts()
  readonly #ordered: OrderedLane<EventFrame>
  #wholeEpoch: number | undefined
  /** Frames that came after they had been named missing, and what is told of their gaps. */
  #late: LateFrame[] = []
  #lookMs = Number.NEGATIVE_INFINITY
  /** By epoch; none once what earlier runs left has been released. */
  #resumed: ReadonlyMap<number, LanePosition> | undefined

  constructor(private readonly context: LaneContext) {
    const { patienceMs, heldFramesMax, listeningSinceMs } = context
    const resume = context.resumeOf(this.lane)
    this.#resumed = new Map(resume.map((position) => [position.epoch, position]))
    this.#ordered = new OrderedLane({
      ...{ patienceMs, heldFramesMax, listeningSinceMs, resume },
      openAccount: (position, isJoinedLate) => this.#accounts.open(position, isJoinedLate),
    })
  }

  handleFrame(frame: IncomingFrame, nowMs: number): LaneVerdict {
    const { epoch, reign, sequence } = frame
    const verdict = this.#ordered.handleFrame(epoch, sequence, eventFrameOf(frame), nowMs, reign)
    return verdict === 'repeated' || verdict === 'other_epoch' ? 'known' : 'news'
  }

  /** It goes to the feeds in its place, and not to the picture: it may be old, and no sign that anything lives. */
  handleJournaled(frame: IncomingFrame, nowMs: number): void {
    const { epoch, sequence } = frame
    const isAccounted = sequence < (this.#resumed?.get(epoch)?.next ?? 0)
    this.#ordered.handleJournaled(epoch, sequence, { ...eventFrameOf(frame), isJournaled: true, isAccounted }, nowMs)
  }

  /** Gives the frame to the picture at once, even one that comes after its gap. */
  handleNews({ epoch, reign, sequence, arrivalMs, body }: IncomingFrame, { believedMs }: FrameStanding): void {
    const events = body?.eventBatch?.events
    if (!events) return
    const { sender, picture, notes } = this.context
    const id = `${idPrefixOf(this.#place(epoch))}:${sequence}`
    const origin = { id, sender, epoch, reign, sequence, createdMs: believedMs, arrivalMs }
    let newestMs = Number.NEGATIVE_INFINITY
    for (let index = 0; index < events.length; index++) {
      const event = events[index]
      if (isInputUnknown(event)) continue
      picture.handleEvent(event, index, origin)
      newestMs = Math.max(newestMs, event.eventTimeMs ?? event.sourceTimeMs ?? believedMs)
    }
    // It is of the frame that came last, not of all: one event of tomorrow must not hide that nothing comes today.
    if (newestMs > Number.NEGATIVE_INFINITY) notes.newestEvent = { sender, timeMs: newestMs }
  }

  resentStanding(epoch: number, sequence: number): ResentStanding | ResentRefusal {
    const standing = this.#ordered.standingOf(epoch, sequence)
    if (standing === 'held') return 'not_missing'
    if (standing === 'awaited' || standing === 'unproven') return standing
    const { gapBook } = this.context.notes
    const place = this.#place(epoch)
    return standing || gapBook.knows(place) ? gapBook.missing(place, sequence) : 'unknown_epoch'
  }

  handleResent(original: ResentOriginal, standing: ResentStanding, nowMs: number): ResentFate {
    const { epoch, sequence, createdMs, arrivalMs, body } = original
    const events = body.eventBatch?.events
    if (!events) return 'malformed'
    const { sender, keepResent } = this.context
    if (standing === 'awaited') {
      const eventsBefore = body.eventBatch?.eventsBefore ?? 0
      const frame = { createdMs, arrivalMs, isRecovered: false, isReadable: true, eventsBefore, events }
      if (!this.#ordered.handleAwaited(epoch, sequence, frame, nowMs)) return 'not_missing'
      keepResent?.({ ...original, sender }, createdMs)
      this.#tellPicture(original, events)
      return 'in_time'
    }
    this.#heal(original, events, { isRepeated: false, isKept: keepResent?.({ ...original, sender }, createdMs) }, nowMs)
    this.#tellPicture(original, events)
    return 'healed'
  }

  /** It goes to the feeds alone, like other frames of a journal. */
  handleJournaledLate(original: ResentOriginal, nowMs: number): void {
    const { epoch, sequence, body } = original
    const events = body.eventBatch?.events
    if (!events || this.context.notes.gapBook.missing(this.#place(epoch), sequence) !== 'missing') return
    this.#heal(original, events, { isRepeated: true, isKept: undefined }, nowMs)
  }

  #heal(
    { epoch, sequence, createdMs, arrivalMs }: ResentOriginal,
    events: readonly Event[],
    { isRepeated, isKept }: { isRepeated: boolean; isKept: LateFrame['isKept'] },
    nowMs: number,
  ): void {
    const { notes } = this.context
    const place = this.#place(epoch)
    const gap = notes.gapBook.heal(place, sequence, nowMs + notes.wallOffsetMs)
    this.#ordered.counts.framesHealed++
    this.#accounts.handleLate(events, gap.reason)
    const id = `${idPrefixOf(place)}:${sequence}`
    const frame = { id, createdMs, arrivalMs: arrivalMs + notes.wallOffsetMs, isLate: true, isRepeated }
    const items = events.map((event, index) => {
      if (!isInputUnknown(event)) return new ReleasedEvent(event, index, frame)
      return this.#nameInputUnknown(event, events.length === 1 ? undefined : index, place, sequence, nowMs)
    })
    this.#late.push({ epoch, sequence, items, gap, isKept, keepByMs: nowMs + KEEP_MS })
    this.#lookMs = Number.NEGATIVE_INFINITY
  }

  handleMark({ epoch, reign, mark, before, isFirst }: LaneWord, nowMs: number): void {
    // This is the first word of an epoch, before any event, so all that comes of it will be heard.
    if (isFirst && (mark.lastSequence ?? 0) === 0) this.#wholeEpoch = epoch
    this.#ordered.handleMark(epoch, mark, before, nowMs, reign)
  }

  handleLossTime(lossMs: number): void {
    this.#ordered.handleLossTime(lossMs)
  }

  poll(nowMs: number): FeedItem[] {
    const items: FeedItem[] = []
    if (this.#late.length > 0) this.#releaseLate(items, nowMs)
    const { wallOffsetMs } = this.context.notes
    for (const item of this.#ordered.poll(nowMs)) {
      const place = this.#place(item.epoch)
      if (item.kind === 'gap') {
        const gap = gapItemOf(place, item, nowMs + wallOffsetMs)
        this.#handleGap(gap, nowMs)
        const isNew = gap.reason === 'perhaps_delivered' || !this.#isAgain(item.epoch, gap.lastSequence)
        items.push(isNew ? gap : { ...gap, isRepeated: true })
        continue
      }
      const { sequence } = item
      const { events, createdMs } = item.frame
      if (sequence === 1 && !item.frame.isJournaled) this.#wholeEpoch = item.epoch
      const id = `${idPrefixOf(place)}:${sequence}`
      const isRepeated = this.#isAgain(item.epoch, sequence)
      const frame = { id, createdMs, arrivalMs: item.frame.arrivalMs + wallOffsetMs, isLate: false, isRepeated }
      for (let index = 0; index < events.length; index++) {
        const event = events[index]
        if (!isInputUnknown(event)) items.push(new ReleasedEvent(event, index, frame))
        else items.push(this.#nameInputUnknown(event, events.length === 1 ? undefined : index, place, sequence, nowMs))
      }
    }
    if (items.length > 0) this.#resumed = undefined
    return items
  }

  nextWakeMs(): number {
    const wakeMs = this.#ordered.nextWakeMs()
    return this.#late.length > 0 ? Math.min(this.#lookMs, wakeMs) : wakeMs
  }

  get positions(): readonly LanePosition[] {
    return this.#ordered.positions
  }

  get counts(): StreamCounts {
    return { ...this.#ordered.counts, ...this.#accounts.counts }
  }

  get heldFrames(): number {
    return this.#ordered.heldFrames
  }

  /** The epoch of which nothing is missing, from its first frame on. */
  get wholeEpoch(): number | undefined {
    return this.#wholeEpoch
  }

  /** In their own order, then how far their gaps are healed, each gap once. What is due in order comes behind. */
  #releaseLate(items: FeedItem[], nowMs: number): void {
    // They are kept in the order in which they came.
    const waits = this.#late.findIndex(({ isKept, keepByMs }) => nowMs < keepByMs && isKept?.() === false)
    const late = this.#late.splice(0, waits < 0 ? this.#late.length : waits)
    this.#lookMs = nowMs + LOOK_MS
    late.sort((a, b) => a.epoch - b.epoch || a.sequence - b.sequence)
    const gaps = new Map<string, { gap: GapItem; sequences: number[] }>()
    for (const { gap, sequence, items: released } of late) {
      for (const item of released) items.push(item)
      const known = gaps.get(gap.id)
      known?.sequences.push(sequence)
      if (!known) gaps.set(gap.id, { gap, sequences: [sequence] })
      else if (gap.healed! > known.gap.healed!) known.gap = gap
    }
    for (const { gap, sequences } of gaps.values()) items.push(healedItemOf(gap, sequences))
  }

  /** Tells the picture of events that are older than others which it knows, as old as they are. */
  #tellPicture(
    { epoch, reign, sequence, createdMs, agoMs, arrivalMs }: ResentOriginal,
    events: readonly Event[],
  ): void {
    const { sender, picture } = this.context
    const origin = {
      ...{ id: `${idPrefixOf(this.#place(epoch))}:${sequence}`, sender, epoch, sequence, createdMs },
      ...{ reign: reign || this.#ordered.reignOf(epoch), arrivalMs: arrivalMs - agoMs },
    }
    events.forEach((event, index) => {
      if (!isInputUnknown(event)) picture.handleLateEvent(event, index, origin, arrivalMs)
    })
  }

  /** All that earlier runs left is released before anything new is. */
  #isAgain(epoch: number, sequence: number): boolean {
    const position = this.#resumed?.get(epoch)
    return position !== undefined && sequence < (position.again ?? position.next)
  }

  #place(epoch: number): ItemPlace {
    const { stream, sender } = this.context
    return { stream, sender, epoch, lane: this.lane }
  }

  /** Tells the picture that frames of an epoch are missing. */
  #handleGap(gap: GapItem, nowMs: number): void {
    const { picture, notes } = this.context
    if (this.#wholeEpoch === gap.epoch) this.#wholeEpoch = undefined
    notes.holeMs = nowMs
    picture.handleGap(gap.sender, gap.epoch, gap.lastSequence)
    notes.keepGap(gap)
  }

  /**
   * Names what the sender does not know (E11). The event stands alone in its frame and has the id of a gap; where it
   * does not stand alone, `index` is in its id.
   */
  #nameInputUnknown(
    { inputUnknown }: Event,
    index: number | undefined,
    place: ItemPlace,
    sequence: number,
    nowMs: number,
  ): GapItem {
    const { notes } = this.context
    const { sender, epoch, lane } = place
    const { source, fromMs, untilMs, reason, messages } = inputUnknown!
    const gap: GapItem = {
      kind: 'gap',
      id: `${idPrefixOf(place)}:${sequence}${index === undefined ? `-${sequence}` : `:${index}`}`,
      ...{ sender, epoch, lane, firstSequence: sequence, lastSequence: sequence },
      reason: 'input_unknown',
      ...{ fromMs: fromMs ?? undefined, untilMs: untilMs ?? undefined },
      namedMs: Math.round(nowMs + notes.wallOffsetMs),
      source: source ?? '',
      cause: reason ?? '',
      ...(messages != null && { messages }),
    }
    notes.keepGap(gap)
    return gap
  }
}

function eventFrameOf({ createdMs, arrivalMs, isRecovered, body }: IncomingFrame): EventFrame {
  const events = body?.eventBatch?.events ?? undefined
  return {
    ...{ createdMs, arrivalMs, isRecovered, isReadable: events !== undefined },
    eventsBefore: body?.eventBatch?.eventsBefore ?? 0,
    events: events ?? NO_EVENTS,
  }
}
