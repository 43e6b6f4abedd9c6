/**
 * Makes one stream of senders that say the same (PROTOCOL.md T4–T8). What the leader releases goes on; what another
 * says is matched with it by event id, and what finds no match is kept. So nothing that was published is published
 * again, and when the lead goes over, or a frame of the leader is missing, what waits is what is missing. How long
 * things are kept is not how long decisions take: the one is for senders that were stopped and lag, the other is short.
 */
import { BoundedMap } from '../../../ground/bounded-map.js'
import type { EventItem, FeedItem, GapItem, HealedItem } from '../lanes/lane-items.js'
import type { ReceiverPosition } from '../lanes/positions.js'
import {
  type Fill,
  newTwinCounts,
  ownTimeMs,
  type TwinCounts,
  type Twinness,
  TwinSender,
  type TwinSource,
  type Waiting,
} from './twin-sender.js'
import type { Entry } from './unmatched.js'

export interface TwinMergeOptions {
  senders: readonly number[]
  /** A source of which the leader says nothing for so long, while another does, is one that the leader does not hear. */
  failoverMs: number
  /** After so long it is decided of what found no match whether it stands for a gap, or for a source unheard. */
  windowMs: number
  /** How long what found no match is kept, and an id that was published. */
  keepMs: number
  /** Most events of one sender that wait, and most ids for which one is waited for. */
  heldEventsMax: number
  /** When this receiver began to listen. */
  startMs: number
  /** Whether an earlier run of this receiver has published some of it. */
  isResumed: boolean
  /** Told of an event that is published although its sender does not lead: the picture has only stored it. */
  handleFilled?: (item: EventItem, sender: number) => void
}

/** What is not known when the lead, or a source, goes over: how the stream may differ from what was said. */
export type TakeoverDoubt = 'lost' | 'repeated' | 'differing'

/**
 * What became of a gap: subscribers were told of it, or the leader had what was in it, or it was in no feed although
 * the leader may not have had that.
 */
type GapFate = 'told' | 'covered' | 'doubtful'

interface Handover {
  /** Whether another may have said before what goes on now. */
  isAfterOther: boolean
  /** When that one was last heard. */
  lostMs: number
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

export interface SourceTwinness {
  sender: number
  name: string
  twinness: Twinness
  matched: number
  unmatched: number
}

/** Most sources that go on from another than the leader. A heartbeat names fewer. */
const SOURCES_MAX = 256
/** Most gaps whose fate is remembered. What the leader sends again for an older one goes on, and what another does not. */
const GAPS_MAX = 2048
/** What has waited for its time is looked at this often within the window. */
const LOOKS = 4
/** Of a source nothing is known of how long ago the other was heard, and it is not asked. */
const AFTER_OTHER: Handover = { isAfterOther: true, lostMs: Number.NEGATIVE_INFINITY }
/** No event id of a source can begin with it. */
const NO_ID = '\u0000'

export class TwinMerge {
  readonly #senders: readonly TwinSender[]
  #leader: TwinSender | undefined
  /** When the leader's last gap was named. */
  #gapMs = Number.NEGATIVE_INFINITY
  /** Names of sources that the leader does not hear, and whose events go on from another. */
  readonly #borrowed = new BoundedMap<string, TwinSender>(SOURCES_MAX)
  /** Those that the leader hears again. */
  readonly #returning = new Set<TwinSource>()
  readonly #gaps: { gap: GapItem; fate: GapFate }[] = []
  #fills: { fill: Fill; eventsLost: number }[] = []
  #out: FeedItem[] = []
  #published = 0
  #lookedMs = Number.NEGATIVE_INFINITY

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
    for (const source of this.#returning) {
      this.#borrowed.delete(source.name!)
      this.#giveOver(this.#leader!, source, AFTER_OTHER, nowMs)
    }
    this.#returning.clear()
    if (nowMs >= this.nextWakeMs()) {
      this.#lookedMs = nowMs
      for (const sender of this.#senders) this.#look(sender, nowMs)
    }
    for (const { fill, eventsLost } of this.#fills) this.#judgeFill(fill, eventsLost, nowMs)
    this.#fills = []
    return this.#out
  }

  /** When it is next time to look at what waits. */
  nextWakeMs(): number {
    const { windowMs, keepMs } = this.options
    let wakeMs = Number.POSITIVE_INFINITY
    for (const { waiting, owed } of this.#senders) {
      if (waiting.oldest) wakeMs = Math.min(wakeMs, waiting.oldest.atMs + windowMs)
      if (owed.oldest) wakeMs = Math.min(wakeMs, owed.oldest.atMs + keepMs)
    }
    return Math.max(wakeMs, this.#lookedMs + windowMs / LOOKS)
  }

  /** Where a sender was before the oldest of its events that waits; `undefined` where none does. */
  positionsBefore(sender: number): readonly ReceiverPosition[] | undefined {
    return this.#sender(sender)?.waiting.oldest?.value.before
  }

  /** Tells that a sender has started again. */
  handleRestart(sender: number): void {
    this.#sender(sender)?.handleRestart()
  }

  countsOf(sender: number): TwinCounts {
    const known = this.#sender(sender)
    return known ? { ...known.counts, overrun: known.counts.overrun + known.waiting.evicted } : newTwinCounts()
  }

  heldOf(sender: number): number {
    let held = 0
    for (const { value } of this.#sender(sender)?.waiting ?? []) if (value.item.kind === 'event') held++
    return held
  }

  lagMsOf(sender: number): number | undefined {
    return this.#sender(sender)?.lagMs
  }

  /** By each sender's sources, how far it and the others say the same. */
  get sources(): SourceTwinness[] {
    return this.#senders.flatMap((sender) => {
      const compared = sender.sources.flatMap(({ name, twinness, matched, unmatched }): SourceTwinness[] => {
        const isCompared = name !== undefined && matched + unmatched > 0
        return isCompared ? [{ sender: sender.number, name, twinness, matched, unmatched }] : []
      })
      return compared.sort((a, b) => (a.name < b.name ? -1 : 1))
    })
  }

  #sender(number: number): TwinSender | undefined {
    return this.#senders.find((sender) => sender.number === number)
  }

  #handleLeader(next: TwinSender | undefined, lostMs: number, nowMs: number): void {
    const hadLeader = this.#leader !== undefined
    this.#leader = next
    this.#borrowed.clear()
    this.#returning.clear()
    if (next) this.#giveOver(next, undefined, { isAfterOther: hadLeader || this.options.isResumed, lostMs }, nowMs)
  }

  /**
   * These sources go on from this sender. What it said last, and the one before had still to say, goes on in its order;
   * what that one had passed over goes on as late. What is not known is named.
   */
  #giveOver(next: TwinSender, only: TwinSource | undefined, { isAfterOther, lostMs }: Handover, nowMs: number): void {
    let [repeated, differing] = [0, 0]
    for (const entry of next.waiting) {
      const { item, source, isUnsure } = entry.value
      if (only && source !== only) continue
      next.waiting.remove(entry)
      const isPassed = next.isPassed(entry.value)
      if (item.kind === 'gap') {
        if (isPassed) this.#coverGap(next, item, isUnsure)
        else this.#tellGap(item)
      } else if (source!.twinness === 'differs' && entry.atMs <= lostMs) {
        next.counts.differing++
        differing++
      } else if (isPassed && (isUnsure || this.#isCovered(item))) this.#handleUnmatched(entry, next)
      else {
        if (isUnsure && !item.isRepeated) repeated++
        this.#publish(next, source!, isPassed ? lateOf(item) : item, nowMs, true)
      }
    }
    const sources = only ? [only] : next.sources
    const same = sources.filter(({ twinness }) => twinness !== 'differs')
    const isGapForgotten = !only && next.isGapForgotten
    const lost = same.reduce((sum, { forgottenEvents }) => sum + forgottenEvents, 0)
    const isBehind = same.some(({ isForgetful }) => isForgetful)
    for (const source of sources) source.forgottenEvents = 0
    if (!only) next.isGapForgotten = false
    if (!isAfterOther) return
    if (lost > 0 || isGapForgotten) this.#nameDoubt(next, 'lost', isGapForgotten ? undefined : lost, nowMs)
    if (repeated > 0 || isBehind) this.#nameDoubt(next, 'repeated', isBehind ? undefined : repeated, nowMs)
    if (!only && same.length < sources.length) this.#nameDoubt(next, 'differing', differing || undefined, nowMs)
  }

  /** Names what is not known of a takeover, after the last that the new leader has said. */
  #nameDoubt(sender: TwinSender, cause: TakeoverDoubt, messages: number | undefined, nowMs: number): void {
    if (!sender.last) return
    const [stream, number, epoch, lane, numbers] = sender.last.id.split(':') as [string, string, string, string, string]
    const sequence = Number(numbers.split('-').at(-1))
    sender.counts.takeoverGaps++
    this.#out.push({
      kind: 'gap',
      ...{ epoch: Number(epoch), fromMs: undefined, untilMs: undefined },
      ...{ firstSequence: sequence, lastSequence: sequence, reason: 'takeover' },
      id: [stream, number, epoch, lane, sequence, cause].join(':'),
      ...{ sender: sender.number, lane: Number(lane), namedMs: nowMs, cause },
      ...(messages !== undefined && { messages }),
    })
  }

  #handleInput({ sender: number, items, before, eventsLost, nameOf }: TwinInput, nowMs: number): void {
    const sender = this.#sender(number)!
    let source: TwinSource | undefined
    let sourceNumber: number | null | undefined = -1
    for (const item of items) {
      if (item.kind === 'event') {
        if (!source || item.event.source !== sourceNumber) {
          sourceNumber = item.event.source
          source = sender.source(nameOf(sourceNumber ?? 0))
        }
        sender.last = item
        this.#handleEvent(sender, source, item, before, nowMs)
      } else if (item.kind === 'gap') {
        sender.last = item
        this.#handleGap(sender, item, { before, eventsLost }, nowMs)
      } else if (item.kind === 'healed') this.#handleHealed(sender, item)
      // Content of other lanes has no ids to be matched by.
      else this.#out.push(item)
    }
  }

  #handleEvent(
    sender: TwinSender,
    source: TwinSource,
    item: EventItem,
    before: readonly ReceiverPosition[],
    nowMs: number,
  ): void {
    const timeMs = ownTimeMs(item.event)
    if (item.isLate) {
      source.handleSaid(timeMs)
      this.#handleLate(sender, source, item, before, nowMs)
      return
    }
    sender.handleRun(item.id)
    source.handleSaid(timeMs)
    source.spokeMs = nowMs
    source.joinedMs ??= nowMs
    const order = sender.nextOrder()
    source.saidOrder = order
    const owed = takeOwed(sender, item)
    if (owed) {
      sender.counts.matched++
      sender.lagMs = nowMs - owed.atMs
      if (this.#isJoining(source, nowMs)) sender.handleSaidAnew(owed.id)
      sender.handleMatch(owed.value.source, order, owed.value.order)
      if (sender === this.#leader) this.#takeBack(source)
      else source.compare(true)
      return
    }
    if (sender === this.#voiceOf(source)) {
      this.#publish(sender, source, item, nowMs, sender !== this.#leader)
      return
    }
    const isJoining = this.#isJoining(source, nowMs)
    const isUnsure = (source.isForgetful || isJoining) && !this.#isNews(sender, source, timeMs, nowMs)
    const judged = { isUnsure, isJoining: isJoining && isUnsure, isBehindGap: this.#isNearGap(sender, nowMs) }
    this.#wait(sender, { item, source, before, order, ...judged, isCompared: false }, nowMs)
  }

  /**
   * What comes late goes on if nobody has said it, whoever leads, as soon as it is known what became of the gap that it
   * was in. It tells nothing of how far its sender is, nor of what it hears, and has no place in the order.
   */
  #handleLate(
    sender: TwinSender,
    source: TwinSource,
    item: EventItem,
    before: readonly ReceiverPosition[],
    nowMs: number,
  ): void {
    const owed = takeOwed(sender, item)
    if (owed || sender.hasMissed(item) || this.#isCovered(item)) sender.counts.matched++
    else if (sender === this.#voiceOf(source) || this.#isOpen(source, item)) {
      this.#publish(sender, source, item, nowMs, sender !== this.#leader)
    } else {
      const judged = { isUnsure: false, isJoining: false, isBehindGap: false }
      this.#wait(sender, { item, source, before, order: 0, ...judged, isCompared: false }, nowMs)
    }
  }

  /** What an earlier run of this receiver published is not remembered. After a while it is older than what is said. */
  #isNews(sender: TwinSender, source: TwinSource, timeMs: number | undefined, nowMs: number): boolean {
    const { isResumed, startMs, keepMs } = this.options
    return sender.isNews(source, timeMs) && !(isResumed && nowMs - startMs < keepMs)
  }

  #wait(sender: TwinSender, waiting: Waiting, nowMs: number): void {
    const evicted = sender.waiting.add(waitingIdOf(waiting.item), waiting, nowMs)
    if (evicted) sender.handleForgotten(evicted.value)
  }

  /** Of whom a source goes on. */
  #voiceOf({ name }: TwinSource): TwinSender | undefined {
    return (name !== undefined && this.#borrowed.size > 0 && this.#borrowed.get(name)) || this.#leader
  }

  /** The leader has said something of a source that another has said too: from now on it is the leader's again. */
  #takeBack(source: TwinSource): void {
    if (source.name !== undefined && this.#borrowed.get(source.name)) this.#returning.add(source)
  }

  #publish(
    sender: TwinSender,
    source: TwinSource,
    item: EventItem,
    nowMs: number,
    isFilled: boolean,
    fill?: Fill,
  ): void {
    sender.counts[isFilled ? 'filled' : 'led']++
    this.#out.push(item)
    if (isFilled && !item.isLate) this.options.handleFilled?.(item, sender.number)
    const { eventId } = item.event
    if (!eventId) return
    const published = ++this.#published
    const timeMs = ownTimeMs(item.event)
    for (const other of this.#senders) {
      if (other === sender) continue
      const waiting = other.waiting.take(eventId)
      if (waiting) this.#handleMatchedWaiting(other, source, waiting, published, nowMs)
      else {
        const owed = { fill, source: other.source(source.name), order: published, timeMs }
        const evicted = other.owed.add(eventId, owed, nowMs)
        if (evicted) other.handleMissed(evicted)
      }
    }
  }

  #handleMatchedWaiting(
    other: TwinSender,
    { name }: TwinSource,
    { id, value, atMs }: Entry<Waiting>,
    published: number,
    nowMs: number,
  ): void {
    const source = value.source!
    other.counts.matched++
    if (value.isCompared) source.handleMatchedAfterAll()
    source.compare(true)
    if (value.order === 0) return
    other.lagMs = atMs - nowMs
    if (this.#isJoining(source, atMs)) other.handleSaidAnew(id)
    other.handleMatch(source, value.order, published)
    if (source.name === undefined) other.handleMatch(other.source(name), value.order, published)
    if (other === this.#leader) this.#takeBack(source)
  }

  #handleUnmatched({ value: { source, isCompared }, atMs }: Entry<Waiting>, sender: TwinSender): void {
    sender.counts.unmatched++
    if (!isCompared && !this.#isJoining(source!, atMs)) source!.compare(false)
  }

  #handleGap(
    sender: TwinSender,
    gap: GapItem,
    { before, eventsLost }: Pick<TwinInput, 'before' | 'eventsLost'>,
    nowMs: number,
  ): void {
    sender.gapMs = nowMs
    if (sender !== this.#leader) {
      const order = sender.nextOrder()
      const waiting = {
        item: gap,
        source: undefined,
        before,
        order,
        isUnsure: this.#isNearGap(sender, nowMs),
        isJoining: false,
        isBehindGap: false,
        isCompared: true,
      }
      this.#wait(sender, waiting, nowMs)
      return
    }
    this.#gapMs = nowMs
    this.#tellGap(gap)
    for (const other of this.#senders) if (other !== sender) this.#fillGap(gap, other, eventsLost, nowMs)
  }

  /** Of a gap that is in no feed nothing is told; one that waits to be told is told as it stands then. */
  #handleHealed(sender: TwinSender, item: HealedItem): void {
    const waiting = sender.waiting.find(waitingIdOf(item.gap))
    if (waiting) waiting.value.item = item.gap
    else if (!this.#gaps.some(({ gap, fate }) => gap.id === item.gap.id && fate !== 'told')) this.#out.push(item)
  }

  /** Publishes what another has said and the leader has not: it was in the gap, or the leader says it in a moment. */
  #fillGap(gap: GapItem, other: TwinSender, eventsLost: number, nowMs: number): void {
    const fill: Fill = { gap, by: other.number, events: 0 }
    for (const entry of other.waiting) {
      const { item, source, isUnsure } = entry.value
      if (item.kind === 'gap') {
        // Nobody may have said what was in both.
        entry.value.isUnsure = true
        continue
      }
      // What may have been said before is nothing for a gap, which stays named.
      if (isUnsure || source!.twinness === 'differs' || other.isPassed(entry.value)) continue
      other.waiting.remove(entry)
      fill.events++
      this.#publish(other, source!, item, nowMs, true, fill)
    }
    if (fill.events > 0) this.#fills.push({ fill, eventsLost })
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
  }

  #tellGap(gap: GapItem): void {
    this.#out.push(gap)
    this.#keepGap(gap, 'told')
  }

  #coverGap(sender: TwinSender, gap: GapItem, isDoubtful: boolean): void {
    sender.counts.gapsCovered++
    this.#keepGap(gap, isDoubtful ? 'doubtful' : 'covered')
  }

  #keepGap(gap: GapItem, fate: GapFate): void {
    // Its number is that of the frame that tells of it.
    if (gap.reason === 'input_unknown') return
    this.#gaps.push({ gap, fate })
    if (this.#gaps.length > GAPS_MAX) this.#gaps.shift()
  }

  /** Whether what was in the gap of what comes late went on from another sender. */
  #isCovered(item: EventItem): boolean {
    return item.isLate === true && this.#fateOf(item) === 'covered'
  }

  /** Whether what comes late of one that does not lead may be in nothing that went on. */
  #isOpen({ twinness }: TwinSource, item: EventItem): boolean {
    const fate = this.#fateOf(item)
    return twinness !== 'differs' && (fate === 'told' || fate === 'doubtful')
  }

  #fateOf({ id }: EventItem): GapFate | undefined {
    const [, sender, epoch, lane, sequence] = id.split(':').map(Number) as [number, number, number, number, number]
    const known = this.#gaps.find(({ gap }) => {
      const isOfLane = gap.sender === sender && gap.epoch === epoch && gap.lane === lane
      return isOfLane && sequence >= gap.firstSequence && sequence <= gap.lastSequence
    })
    return known?.gap.filledBy === undefined ? known?.fate : 'covered'
  }

  /** Whether all that the leader hears is said by another too. */
  #saysTheSame(other: TwinSender): boolean {
    const heard = this.#leader!.sources.filter(({ name, spokeMs }) => name !== undefined && spokeMs !== undefined)
    return heard.length > 0 && heard.every(({ name }) => other.source(name).twinness === 'same')
  }

  #isJoining({ joinedMs }: TwinSource, nowMs: number): boolean {
    return nowMs - (joinedMs ?? nowMs) <= this.options.windowMs
  }

  /** Looks at what has waited for the window, and gives up what was kept for as long as it may be. */
  #look(sender: TwinSender, nowMs: number): void {
    const { windowMs, keepMs } = this.options
    for (const entry of sender.waiting) {
      const { atMs, value } = entry
      if (nowMs - atMs < windowMs) break
      const { item, source } = value
      if (item.kind === 'gap') {
        const isPassed = sender.isPassed(value)
        if (!isPassed && nowMs - atMs < keepMs) continue
        sender.waiting.remove(entry)
        sender.handleForgotten(value)
        this.#coverGap(sender, item, !isPassed || value.isUnsure)
      } else if (!item.isLate && this.#isUnheard(sender, source!, atMs, nowMs)) {
        const isAfterOther = this.#voiceOf(source!)!.source(source!.name).spokeMs !== undefined
        if (sender === this.#leader) this.#borrowed.delete(source!.name!)
        else this.#borrowed.set(source!.name!, sender)
        this.#giveOver(sender, source, { ...AFTER_OTHER, isAfterOther }, nowMs)
        // What comes behind has gone on with it.
        return
      } else if (this.#fillsLate(sender, entry)) {
        // It comes behind what is newer, and says so.
        sender.waiting.remove(entry)
        this.#publish(sender, source!, lateOf(item), nowMs, true)
      } else if (nowMs - atMs >= keepMs) {
        sender.waiting.remove(entry)
        sender.handleForgotten(value)
        this.#handleUnmatched(entry, sender)
      } else if (!value.isCompared && !this.#isJoining(source!, atMs)) {
        value.isCompared = true
        source!.compare(false)
      }
    }
    while (sender.owed.oldest && nowMs - sender.owed.oldest.atMs >= keepMs) {
      sender.handleMissed(sender.owed.takeOldest()!)
    }
  }

  /**
   * Whether what found no match goes on: it stands for a gap of the leader, which is ahead of its sender by as much as
   * it was when they last said the same, or it came late itself, and nobody had said it.
   */
  #fillsLate(sender: TwinSender, { atMs, value: { item, source, isUnsure, isBehindGap } }: Entry<Waiting>): boolean {
    if (item.kind === 'event' && item.isLate) return this.#isOpen(source!, item)
    return (isBehindGap || this.#isNearGap(sender, atMs)) && !isUnsure && source!.twinness !== 'differs'
  }

  #isNearGap({ lagMs = 0 }: TwinSender, atMs: number): boolean {
    return Math.abs(atMs - this.#gapMs) <= this.options.windowMs + Math.abs(lagMs)
  }

  /**
   * Whether the one of whom a source goes on does not hear it, of which another said something at `atMs`: it has said
   * nothing of it since shortly before. Where the two are known to say the same, it is enough that it has said nothing
   * for a while.
   */
  #isUnheard(sender: TwinSender, source: TwinSource, atMs: number, nowMs: number): boolean {
    const voice = this.#voiceOf(source)
    const { name, twinness } = source
    if (!voice || voice === sender || name === undefined || twinness === 'differs') return false
    const { spokeMs } = voice.source(name)
    if (spokeMs === undefined) return true
    // What a source tells first after a start, the leader may have told long ago.
    if (this.#isJoining(source, atMs)) return false
    return spokeMs < (twinness === 'same' ? nowMs : atMs) - this.options.failoverMs
  }
}

/** What was published, and this sender had still to say, if the event is that; it stands for no gap then. */
function takeOwed(sender: TwinSender, { event: { eventId } }: EventItem) {
  const owed = eventId ? sender.owed.take(eventId) : undefined
  if (owed?.value.fill) owed.value.fill.events--
  return owed
}

/** What an item waits under: events without an id, and gaps, find no match. */
function waitingIdOf(item: EventItem | GapItem): string {
  return (item.kind === 'event' && item.event.eventId) || `${NO_ID}${item.id}`
}

function lateOf(item: EventItem): EventItem {
  return item.isLate ? item : new LateEvent(item)
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

  get isRepeated(): boolean {
    return this.item.isRepeated === true
  }

  get createdMs(): number {
    return this.item.createdMs
  }

  get arrivalMs(): number {
    return this.item.arrivalMs
  }
}
