/**
 * Makes one stream of senders that say the same (PROTOCOL.md T4–T8). What the leader releases goes on; what another
 * says is matched with it by event id, and what finds no match waits for the window. So nothing that was published is
 * published again, and when the lead goes over, or a frame of the leader is missing, what waits is what is missing.
 */
import { BoundedMap } from '../../../ground/bounded-map.js'
import type { EventItem, FeedItem, GapItem } from '../lanes/lane-items.js'
import type { ReceiverPosition } from '../lanes/positions.js'
import { Unmatched } from './unmatched.js'

export interface TwinMergeOptions {
  senders: readonly number[]
  /** A source of which the leader says nothing for so long, while another does, is one that the leader does not hear. */
  failoverMs: number
  /** How long an id waits for its match. */
  windowMs: number
  /** Most events of one sender that wait, and most ids for which one is waited for. */
  heldEventsMax: number
  /** Told of an event that is published although its sender does not lead: the picture has only stored it. */
  handleFilled?: (item: EventItem, sender: number) => void
}

/** What one sender releases at once. */
export interface TwinInput {
  sender: number
  items: readonly FeedItem[]
  /** Where it was before this. */
  before: readonly ReceiverPosition[]
  /** Events in frames that were named missing in this. */
  eventsLost: number
  /** The name of the source that has this number; `undefined` while the sender has not said it. */
  nameOf: (source: number) => string | undefined
}

/** Counters of one sender's events, all zero: each event that it releases is in exactly one, or still waits. */
export function newTwinCounts() {
  return {
    /** Events of the leader that went on. */
    led: 0,
    /** Events that went on although another leads: at a takeover, for a gap, or of a source that the leader does not hear. */
    filled: 0,
    /** Events that had been published already. */
    matched: 0,
    /** Events that nobody else said within the window: the senders do not say the same. */
    unmatched: 0,
    /** Events of a source whose ids differ, which the leader had said otherwise when the lead went over. */
    differing: 0,
    /** Events that waited and made room for newer ones. */
    overrun: 0,
    /** Gaps of a sender that did not lead. What was in them came from the leader. */
    gapsCovered: 0,
    /** Gaps of the leader in whose place events of another stand. */
    gapsFilled: 0,
    /** Events of the leader that this one has not said within the window. */
    missed: 0,
  }
}

export type TwinCounts = ReturnType<typeof newTwinCounts>

/** How far two senders say the same of one source. `unknown` while too little was compared. */
export type Twinness = 'same' | 'partly' | 'differs' | 'unknown'

export interface SourceTwinness {
  sender: number
  name: string
  twinness: Twinness
  matched: number
  unmatched: number
}

/** Events, or a gap, of a sender that does not lead. */
interface Waiting {
  item: EventItem | GapItem
  source: string
  before: readonly ReceiverPosition[]
}

/** A gap of the leader, and how many events of others stand in its place that it has not said since. */
interface Fill {
  gap: GapItem
  by: number
  events: number
}

interface Owed {
  fill: Fill | undefined
}

interface Compared {
  matched: number
  unmatched: number
}

/** Most sources of one sender that are told apart. A heartbeat names fewer. */
const SOURCES_MAX = 256
/** Comparisons after which the older half of them counts half, so that a mended source is seen to be mended. */
const COMPARED_MAX = 400
/** Most gaps for which it is known that another sender stood. What is sent again for an older one goes on again. */
const COVERED_MAX = 1024
/** Fewer comparisons say nothing. */
const COMPARED_MIN = 10
/** Share of events without a match up to which a source is `same`: what conflation at one sender alone may take. */
const SAME_SHARE = 0.05
/** Stands for sources whose names are not known yet: nothing is said of them, nor believed. */
const UNNAMED = '\u0000'
/** No event id of a source can begin with it. */
const NO_ID = '\u0000'

class TwinSender {
  readonly counts = newTwinCounts()
  /** What it said and nobody published. */
  readonly waiting: Unmatched<Waiting>
  /** What was published and it has not said. */
  readonly owed: Unmatched<Owed>
  /** When it last said something, by the name of the source. */
  readonly spoke = new BoundedMap<string, number>(SOURCES_MAX)
  readonly compared = new BoundedMap<string, Compared>(SOURCES_MAX)
  /** When each of its sources first said something in this run: a snapshot tells then what the others said long ago. */
  readonly joined = new BoundedMap<string, number>(SOURCES_MAX)
  /** When a gap of it was last named. */
  gapMs = Number.NEGATIVE_INFINITY
  /** How long after another's publishing it said the same, the last time; negative where it was first. */
  lagMs: number | undefined

  constructor(
    readonly number: number,
    max: number,
  ) {
    this.waiting = new Unmatched(max)
    this.owed = new Unmatched(max)
  }

  twinness(source: string): Twinness {
    const { matched, unmatched } = this.compared.get(source) ?? { matched: 0, unmatched: 0 }
    if (matched + unmatched < COMPARED_MIN) return 'unknown'
    if (unmatched <= SAME_SHARE * (matched + unmatched)) return 'same'
    return unmatched > matched ? 'differs' : 'partly'
  }

  compare(source: string, isMatched: boolean): void {
    if (source === UNNAMED) return
    const compared = this.compared.get(source) ?? { matched: 0, unmatched: 0 }
    compared[isMatched ? 'matched' : 'unmatched']++
    if (compared.matched + compared.unmatched > COMPARED_MAX) {
      compared.matched = Math.ceil(compared.matched / 2)
      compared.unmatched = Math.floor(compared.unmatched / 2)
    }
    this.compared.set(source, compared)
  }
}

export class TwinMerge {
  readonly #senders: readonly TwinSender[]
  #leader: TwinSender | undefined
  /** When the leader's last gap was named. */
  #gapMs = Number.NEGATIVE_INFINITY
  /** Sources that the leader does not hear, and whose events go on from another. */
  readonly #borrowed = new BoundedMap<string, number>(SOURCES_MAX)
  /** Gaps that were in no feed, or are filled: when what was in them is sent again, it is nothing new. */
  readonly #covered: GapItem[] = []
  #fills: { fill: Fill; eventsLost: number }[] = []
  #out: FeedItem[] = []

  constructor(private readonly options: TwinMergeOptions) {
    this.#senders = options.senders.map((number) => new TwinSender(number, options.heldEventsMax))
  }

  /**
   * Takes what the senders have released, and gives what goes on. `leader` leads from now on; the one before was last
   * heard at `lostMs`.
   */
  poll(inputs: readonly TwinInput[], leader: number | undefined, lostMs: number, nowMs: number): FeedItem[] {
    this.#out = []
    const next = this.#senders.find(({ number }) => number === leader)
    if (next !== this.#leader) this.#handleLeader(next, lostMs, nowMs)
    // The leader comes last: what stands for its gaps must be here by then.
    for (const input of inputs) if (input.sender !== leader) this.#handleInput(input, nowMs)
    for (const input of inputs) if (input.sender === leader) this.#handleInput(input, nowMs)
    for (const sender of this.#senders) this.#expire(sender, nowMs)
    for (const { fill, eventsLost } of this.#fills) this.#judgeFill(fill, eventsLost, nowMs)
    this.#fills = []
    return this.#out
  }

  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const { waiting } of this.#senders) {
      if (waiting.oldest) wakeMs = Math.min(wakeMs, waiting.oldest.atMs + this.options.windowMs)
    }
    return wakeMs
  }

  /** Where a sender was before the oldest of its events that waits; `undefined` where none does. */
  positionsBefore(sender: number): readonly ReceiverPosition[] | undefined {
    return this.#sender(sender)?.waiting.oldest?.value.before
  }

  /** Tells that a sender has started again. */
  handleRestart(sender: number): void {
    this.#sender(sender)?.joined.clear()
  }

  countsOf(sender: number): TwinCounts {
    const known = this.#sender(sender)
    return known ? { ...known.counts, overrun: known.counts.overrun + known.waiting.evicted } : newTwinCounts()
  }

  heldOf(sender: number): number {
    return this.#sender(sender)?.waiting.size ?? 0
  }

  lagMsOf(sender: number): number | undefined {
    return this.#sender(sender)?.lagMs
  }

  /** By each sender's sources, how far it and the others say the same. */
  get sources(): SourceTwinness[] {
    return this.#senders.flatMap((sender) => {
      const byName = [...sender.compared].sort(([a], [b]) => (a < b ? -1 : 1))
      return byName.map(([name, compared]) => {
        return { sender: sender.number, name, twinness: sender.twinness(name), ...compared }
      })
    })
  }

  #sender(number: number): TwinSender | undefined {
    return this.#senders.find((sender) => sender.number === number)
  }

  #handleLeader(next: TwinSender | undefined, lostMs: number, nowMs: number): void {
    this.#leader = next
    this.#borrowed.clear()
    if (!next) return
    for (let waiting = next.waiting.takeOldest(); waiting; waiting = next.waiting.takeOldest()) {
      const { item, source } = waiting.value
      if (item.kind === 'gap') {
        // Until shortly before it was lost, the leader had said what this gap held.
        if (waiting.atMs > lostMs - this.options.failoverMs) this.#out.push(item)
        else this.#coverGap(next, item)
      } else if (next.twinness(source) === 'differs' && waiting.atMs <= lostMs) next.counts.differing++
      else this.#publish(next, item, nowMs, true)
    }
  }

  #handleInput({ sender: number, items, before, eventsLost, nameOf }: TwinInput, nowMs: number): void {
    const sender = this.#sender(number)!
    const isLeader = sender === this.#leader
    let source = ''
    let sourceNumber: number | null | undefined = -1
    for (const item of items) {
      if (item.kind === 'event') {
        if (item.event.source !== sourceNumber) {
          sourceNumber = item.event.source
          source = nameOf(sourceNumber ?? 0) ?? UNNAMED
        }
        this.#handleEvent(sender, item, { source, before, isLeader }, nowMs)
      } else if (item.kind === 'gap') this.#handleGap(sender, item, { before, eventsLost }, nowMs)
      // Content of other lanes has no ids to be matched by.
      else this.#out.push(item)
    }
  }

  #handleEvent(
    sender: TwinSender,
    item: EventItem,
    { source, before, isLeader }: Pick<Waiting, 'source' | 'before'> & { isLeader: boolean },
    nowMs: number,
  ): void {
    if (source !== UNNAMED) sender.spoke.set(source, nowMs)
    if (sender.joined.get(source) === undefined) sender.joined.set(source, nowMs)
    if (isLeader && this.#borrowed.size > 0) this.#borrowed.delete(source)
    const { eventId } = item.event
    if (item.isLate && this.#isCovered(item)) {
      sender.counts.matched++
      return
    }
    const owed = eventId ? sender.owed.take(eventId) : undefined
    if (owed) {
      sender.counts.matched++
      sender.lagMs = nowMs - owed.atMs
      if (owed.value.fill) owed.value.fill.events--
      if (!isLeader) sender.compare(source, true)
      return
    }
    if (isLeader) this.#publish(sender, item, nowMs, false)
    else if (this.#borrowed.get(source) === sender.number) this.#publish(sender, item, nowMs, true)
    else sender.waiting.add(waitingIdOf(item), { item, source, before }, nowMs)
  }

  #publish(sender: TwinSender, item: EventItem, nowMs: number, isFilled: boolean, fill?: Fill): void {
    sender.counts[isFilled ? 'filled' : 'led']++
    this.#out.push(item)
    if (isFilled && !item.isLate) this.options.handleFilled?.(item, sender.number)
    const { eventId } = item.event
    if (!eventId) return
    for (const other of this.#senders) {
      if (other === sender) continue
      const waiting = other.waiting.take(eventId)
      if (!waiting) {
        other.owed.add(eventId, { fill }, nowMs)
        continue
      }
      other.counts.matched++
      other.lagMs = waiting.atMs - nowMs
      other.compare(waiting.value.source, true)
    }
  }

  #handleGap(
    sender: TwinSender,
    gap: GapItem,
    { before, eventsLost }: Pick<TwinInput, 'before' | 'eventsLost'>,
    nowMs: number,
  ): void {
    sender.gapMs = nowMs
    if (sender !== this.#leader) {
      sender.waiting.add(waitingIdOf(gap), { item: gap, source: '', before }, nowMs)
      return
    }
    this.#gapMs = nowMs
    this.#out.push(gap)
    for (const other of this.#senders) if (other !== sender) this.#fillGap(gap, other, eventsLost, nowMs)
  }

  /** Publishes what another has said and the leader has not: it was in the gap, or the leader says it in a moment. */
  #fillGap(gap: GapItem, other: TwinSender, eventsLost: number, nowMs: number): void {
    const fill: Fill = { gap, by: other.number, events: 0 }
    fill.events = this.#publishWaiting(other, (source) => other.twinness(source) !== 'differs', nowMs, fill)
    if (fill.events > 0) this.#fills.push({ fill, eventsLost })
  }

  /** Publishes what waits of some sources, in its order, and says how much that is. The rest waits on. */
  #publishWaiting(sender: TwinSender, isWanted: (source: string) => boolean, nowMs: number, fill?: Fill): number {
    let published = 0
    const kept: { value: Waiting; atMs: number }[] = []
    for (let waiting = sender.waiting.takeOldest(); waiting; waiting = sender.waiting.takeOldest()) {
      const { item, source } = waiting.value
      if (item.kind === 'gap' || !isWanted(source)) {
        kept.push(waiting)
        continue
      }
      published++
      this.#publish(sender, item, nowMs, true, fill)
    }
    for (const { value, atMs } of kept) sender.waiting.add(waitingIdOf(value.item), value, atMs)
    return published
  }

  /**
   * Says of a gap that another sender's events stand in its place: as many as were missing at least, from a sender that
   * had no hole itself and whose sources all say the same. Else it stays as it is, which may be too much said, and never
   * too little.
   */
  #judgeFill({ gap, by, events }: Fill, eventsLost: number, nowMs: number): void {
    const other = this.#sender(by)!
    const isWhole = nowMs - other.gapMs > this.options.windowMs
    const isEnough = eventsLost > 0 && events >= eventsLost
    if (!isWhole || !isEnough || gap.filledBy !== undefined || !this.#saysTheSame(other)) return
    gap.filledBy = by
    other.counts.gapsFilled++
    this.#keepCovered(gap)
  }

  #coverGap(sender: TwinSender, gap: GapItem): void {
    sender.counts.gapsCovered++
    this.#keepCovered(gap)
  }

  #keepCovered(gap: GapItem): void {
    this.#covered.push(gap)
    if (this.#covered.length > COVERED_MAX) this.#covered.shift()
  }

  /** Whether what comes late, for a gap, was in one in whose place events of another sender stand. */
  #isCovered({ id }: EventItem): boolean {
    const [, sender, epoch, lane, sequence] = id.split(':').map(Number) as [number, number, number, number, number]
    return this.#covered.some((gap) => {
      const isOfLane = gap.sender === sender && gap.epoch === epoch && gap.lane === lane
      return isOfLane && sequence >= gap.firstSequence && sequence <= gap.lastSequence
    })
  }

  /** Whether all that the leader hears is said by another too. */
  #saysTheSame(other: TwinSender): boolean {
    const { spoke } = this.#leader!
    for (const [source] of spoke) if (other.twinness(source) !== 'same') return false
    return spoke.size > 0
  }

  #isJoining({ joined }: TwinSender, source: string, nowMs: number): boolean {
    return nowMs - (joined.get(source) ?? nowMs) <= this.options.windowMs
  }

  /** Judges what has waited for as long as it may. */
  #expire(sender: TwinSender, nowMs: number): void {
    const { windowMs } = this.options
    const { waiting, owed, counts } = sender
    while (waiting.oldest && nowMs - waiting.oldest.atMs >= windowMs) {
      const { value, atMs } = waiting.takeOldest()!
      const { item, source } = value
      if (item.kind === 'gap') this.#coverGap(sender, item)
      else if (this.#isUnheard(sender, source, atMs, nowMs)) {
        this.#borrowed.set(source, sender.number)
        this.#publish(sender, item, nowMs, true)
        this.#publishWaiting(sender, (other) => other === source, nowMs)
      } else if (atMs <= this.#gapMs + windowMs && sender.twinness(source) !== 'differs') {
        // A gap of the leader is filled by one that is behind it. It comes behind what is newer, and says so.
        this.#publish(sender, new LateEvent(item), nowMs, true)
      } else {
        counts.unmatched++
        if (!this.#isJoining(sender, source, atMs)) sender.compare(source, false)
      }
    }
    while (owed.oldest && nowMs - owed.oldest.atMs >= windowMs) {
      owed.takeOldest()
      counts.missed++
    }
  }

  /**
   * Whether the leader does not hear a source of which another said something at `atMs`: it has said nothing of it since
   * shortly before. Where the two are known to say the same, it is enough that it has said nothing for a while.
   */
  #isUnheard(sender: TwinSender, source: string, atMs: number, nowMs: number): boolean {
    const twinness = sender.twinness(source)
    if (!this.#leader || source === UNNAMED || twinness === 'differs') return false
    const spokeMs = this.#leader.spoke.get(source)
    if (spokeMs === undefined) return true
    // What a source tells first after a start, the leader may have told long ago.
    if (this.#isJoining(sender, source, atMs)) return false
    return spokeMs < (twinness === 'same' ? nowMs : atMs) - this.options.failoverMs
  }
}

/** What an item waits under: events without an id, and gaps, find no match. */
function waitingIdOf(item: EventItem | GapItem): string {
  return (item.kind === 'event' && item.event.eventId) || `${NO_ID}${item.id}`
}

/** An event that comes behind newer ones, because it stands for a gap that was named. */
class LateEvent implements EventItem {
  readonly kind = 'event'
  readonly isLate = true

  constructor(private readonly item: EventItem) {}

  get id(): string {
    return this.item.id
  }

  get event(): EventItem['event'] {
    return this.item.event
  }

  get createdMs(): number {
    return this.item.createdMs
  }

  get arrivalMs(): number {
    return this.item.arrivalMs
  }
}
