/**
 * One sender's event stream: its epochs one after another, each in order, gaps named (PROTOCOL.md R11–R14).
 */
import { type Event, isInputUnknown } from '../../proto/event.js'
import type { LaneMark } from '../../proto/frame.js'
import { type Gap, LaneOrder, type OrderVerdict } from './lane-order.js'

export interface EventFrame {
  createdMs: number
  arrivalMs: number
  isRecovered: boolean
  eventsBefore: number
  /** `undefined`: the body could not be read. */
  events: readonly Event[] | undefined
}

export type StreamItem =
  | { kind: 'frame'; epoch: number; sequence: number; frame: EventFrame & { events: readonly Event[] } }
  /** Sender's clock at the frames around it, where they are known. */
  | ({ kind: 'gap'; epoch: number; fromMs: number | undefined; untilMs: number | undefined } & Gap)

/** How far a stream has got: what to remember over a restart. */
export interface StreamPosition {
  epoch: number
  /** The next sequence number expected. */
  next: number
  /** Events of the epoch accounted for, delivered or named missing. */
  events: number
  /** Just before `next`: what the feeds may not have told, in order and without a hole. */
  doubtful?: readonly Gap[]
  /** It is of some time before the end of its run: what follows was perhaps delivered. */
  isBehind?: boolean
}

export interface EventStreamOptions {
  patienceMs: number
  heldFramesMax: number
  /** When this receiver began to listen, on the wall clock; `undefined` when it remembers an earlier run. */
  listeningSinceMs: number | undefined
  /** The one that was current last comes last. */
  resume?: readonly StreamPosition[]
}

interface Epoch {
  epoch: number
  /** Which of the sender's epochs it was, by when it became current. */
  reign: number
  order: LaneOrder<EventFrame>
  joinedLate: boolean
  /** Events accounted for, delivered or lost, from the epoch's first on. */
  eventsAccounted: number
  /** The newest heartbeat's word on how many events there are up to which frame. */
  mark: { lastSequence: number; eventsTotal: number } | undefined
  lastCreatedMs: number | undefined
  /** A newer epoch has begun: when this one's stragglers are over. */
  closesMs: number
}

/** A clock that differs by less is taken to agree, for telling whether a sender started before we listened. */
const CLOCK_SLACK_MS = 2_000
/** Restarts within one patience. */
const EPOCHS_MAX = 16

/** A stream's counters, all zero. */
export function newStreamCounts() {
  return {
    framesDelivered: 0,
    /** Of those delivered: with symbols restored. */
    framesRecovered: 0,
    framesLost: 0,
    framesJoinedLate: 0,
    /** Reserved by a sender that then stopped. */
    framesUnknown: 0,
    /** Given to the feeds just before an earlier run of this receiver died. */
    framesPerhapsDelivered: 0,
    framesAfterGap: 0,
    framesRepeated: 0,
    /** Of an epoch that is over, or of one more than are kept at once. */
    framesOtherEpoch: 0,
    eventsDelivered: 0,
    /** Not among them: events that say what may be missing before the sender (E11). */
    inputsUnknown: 0,
    /** In frames that were named missing; known from the frames and heartbeats after them. */
    eventsLost: 0,
    eventsBeforeJoin: 0,
  }
}

export class EventStream {
  readonly counts = newStreamCounts()
  /** Oldest first; only the last one grows. */
  #epochs: Epoch[] = []
  /** Epochs that are over, kept for what a later heartbeat may still say of their end. */
  #over: Epoch[] = []
  #lossMs = Number.POSITIVE_INFINITY

  constructor(private readonly options: EventStreamOptions) {
    const epochs = (options.resume ?? []).map((position) => this.#newEpoch(position, 0))
    this.#epochs = epochs.slice(-1)
    this.#over = epochs.slice(0, -1)
  }

  /**
   * Of the epochs that are over, whose lost tail a heartbeat may still name, and of the oldest that is not
   * settled: nothing of a newer one has been released. In the order in which they were current.
   */
  get positions(): StreamPosition[] {
    const epochs = [...this.#over, ...this.#epochs.slice(0, 1)].sort((a, b) => a.reign - b.reign || a.epoch - b.epoch)
    return epochs.map(({ epoch, order, eventsAccounted }) => ({
      ...{ epoch, next: order.next, events: eventsAccounted },
      ...(order.isBehind && { isBehind: true }),
    }))
  }

  get heldFrames(): number {
    return this.#epochs.reduce((sum, { order }) => sum + order.heldFrames, 0)
  }

  /** `reign`: as {@link CompleteFrame} has it. */
  handleFrame(
    epochNumber: number,
    sequence: number,
    frame: EventFrame,
    nowMs: number,
    reign = 0,
  ): OrderVerdict | 'other_epoch' {
    const epoch = this.#epochFor(epochNumber, sequence, nowMs, reign)
    if (!epoch) {
      this.counts.framesOtherEpoch++
      return 'other_epoch'
    }
    const verdict = epoch.order.handleFrame(sequence, frame, nowMs)
    if (verdict === 'after_gap') this.counts.framesAfterGap++
    if (verdict === 'repeated') this.counts.framesRepeated++
    return verdict
  }

  /** What a heartbeat of `epochNumber` says of this lane, and of an epoch before. */
  handleHeartbeat(
    epochNumber: number,
    mark: LaneMark,
    previous: { epoch: number; reservedThrough: number } | undefined,
    nowMs: number,
    reign = 0,
  ): void {
    const lastSequence = mark.lastSequence ?? 0
    const epoch = this.#epochFor(epochNumber, lastSequence + 1, nowMs, reign)
    if (!epoch) return
    epoch.order.handleProof(lastSequence, nowMs)
    if (mark.eventsTotal != null) epoch.mark = { lastSequence, eventsTotal: mark.eventsTotal }
    if (previous && previous.epoch < epochNumber) {
      this.#previousEpoch(previous.epoch, epoch)?.order.handleProof(previous.reservedThrough, nowMs, 'unknown')
    }
  }

  /** See {@link LaneOrder.handleLossTime}. Nothing more comes of an epoch that is over: its frames get no longer time. */
  handleLossTime(lossMs: number): void {
    this.#lossMs = lossMs
    this.#epochs.at(-1)?.order.handleLossTime(lossMs)
  }

  /** What can be delivered at `nowMs`. A newer epoch waits until the one before is settled. */
  poll(nowMs: number): StreamItem[] {
    const items: StreamItem[] = []
    for (const epoch of this.#over) this.#release(epoch, nowMs, items)
    for (;;) {
      const epoch = this.#epochs[0]
      if (!epoch) break
      this.#release(epoch, nowMs, items)
      if (this.#epochs.length === 1 || nowMs < epoch.closesMs || !epoch.order.isSettled) break
      this.#epochs.shift()
      this.#retire(epoch)
    }
    return items
  }

  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const { order } of this.#over) wakeMs = Math.min(wakeMs, order.nextWakeMs())
    const [oldest, newer] = this.#epochs
    if (!oldest) return wakeMs
    return Math.min(wakeMs, newer && oldest.order.isSettled ? oldest.closesMs : oldest.order.nextWakeMs())
  }

  #release(epoch: Epoch, nowMs: number, items: StreamItem[]): void {
    const released = epoch.order.poll(nowMs)
    released.forEach((item, index) => {
      if ('gap' in item) {
        const after = released[index + 1]
        this.#nameGap(epoch, item.gap, after && 'frame' in after ? after.frame.createdMs : undefined, items)
        return
      }
      const { frame, sequence } = item
      const { events, createdMs } = frame
      if (!events) {
        const gap: Gap = { firstSequence: sequence, lastSequence: sequence, reason: 'malformed' }
        this.#nameGap(epoch, gap, createdMs, items)
        return
      }
      this.#accountUpTo(epoch, frame.eventsBefore)
      epoch.eventsAccounted += events.length
      epoch.lastCreatedMs = createdMs
      this.counts.framesDelivered++
      if (frame.isRecovered) this.counts.framesRecovered++
      // Alone in its frame, so that the others need not be looked at.
      if (events.length === 1 && isInputUnknown(events[0])) this.counts.inputsUnknown++
      else this.counts.eventsDelivered += events.length
      items.push({ kind: 'frame', epoch: epoch.epoch, sequence, frame: { ...frame, events } })
    })
    if (epoch.mark && epoch.order.next > epoch.mark.lastSequence) this.#accountUpTo(epoch, epoch.mark.eventsTotal)
  }

  #nameGap(epoch: Epoch, gap: Gap, untilMs: number | undefined, items: StreamItem[]): void {
    const frames = gap.lastSequence - gap.firstSequence + 1
    if (gap.reason === 'joined_late') this.counts.framesJoinedLate += frames
    else if (gap.reason === 'unknown') this.counts.framesUnknown += frames
    else if (gap.reason === 'perhaps_delivered' || gap.reason === 'input_unknown')
      this.counts.framesPerhapsDelivered += frames
    else this.counts.framesLost += frames
    // A creation time of 0 is that of a frame which could not be read.
    items.push({ kind: 'gap', epoch: epoch.epoch, fromMs: epoch.lastCreatedMs, untilMs: untilMs || undefined, ...gap })
  }

  /** Of the epoch's first `events` events, those not delivered were in frames named missing. */
  #accountUpTo(epoch: Epoch, events: number): void {
    const missing = Math.max(0, events - epoch.eventsAccounted)
    epoch.eventsAccounted += missing
    // Until the first delivery, what is missing after a late join came before it.
    if (epoch.joinedLate && epoch.lastCreatedMs === undefined) this.counts.eventsBeforeJoin += missing
    else this.counts.eventsLost += missing
  }

  #retire(epoch: Epoch): void {
    this.#over.push(epoch)
    if (this.#over.length > EPOCHS_MAX) this.#over.shift()
  }

  /**
   * The epoch that a heartbeat names as one before `current`. One that began while we listened and of which
   * nothing ever arrived is taken up here, so that its frames are named too.
   */
  #previousEpoch(epochNumber: number, current: Epoch): Epoch | undefined {
    const others = [...this.#over, ...this.#epochs].filter((epoch) => epoch !== current)
    const known = others.find(({ epoch }) => epoch === epochNumber)
    if (known) return known
    // What came before the remembered positions was accounted for in the run that remembered them.
    const remembered = this.options.resume ?? []
    if (remembered.length > 0 && remembered.every(({ epoch }) => epochNumber < epoch)) return undefined
    const heardBefore = others.some(({ epoch }) => epoch < epochNumber)
    // One so old that we may have heard it and forgotten.
    const isForgotten = this.#over.length >= EPOCHS_MAX && epochNumber < this.#over[0].epoch
    if (isForgotten || !(heardBefore || this.#beganWhileListening(epochNumber))) return undefined
    const unheard = this.#newEpoch({ epoch: epochNumber, next: 1, events: 0 }, 0)
    this.#retire(unheard)
    return unheard
  }

  /** As far as clocks tell: an epoch's number is the Unix second in which it began, or a little more. */
  #beganWhileListening(epochNumber: number): boolean {
    const { listeningSinceMs } = this.options
    return listeningSinceMs === undefined || epochNumber * 1000 >= listeningSinceMs - CLOCK_SLACK_MS
  }

  /** The epoch's state, begun now if it is newer than all before; `undefined` when it is over or one too many. */
  #epochFor(epochNumber: number, firstSeen: number, nowMs: number, reign: number): Epoch | undefined {
    const known = this.#epochs.find(({ epoch }) => epoch === epochNumber)
    if (known) return known
    const newest = this.#epochs.at(-1)
    const isLater = !newest || reign > newest.reign || (reign === newest.reign && epochNumber > newest.epoch)
    if (!isLater || this.#epochs.length >= EPOCHS_MAX) return undefined
    if (newest) {
      newest.closesMs = nowMs + this.options.patienceMs
      newest.order.handleLossTime(Number.POSITIVE_INFINITY)
    }
    // One that was current before goes on where it was: what was sent meanwhile is missing, and named.
    const before = this.#over.findIndex(({ epoch }) => epoch === epochNumber)
    const [returned] = before < 0 ? [] : this.#over.splice(before, 1)
    const joinedLate = (!newest || epochNumber < newest.epoch) && !this.#beganWhileListening(epochNumber)
    const begun = returned ?? this.#newEpoch({ epoch: epochNumber, next: 1, events: 0 }, joinedLate ? firstSeen : 0)
    begun.reign = reign
    begun.closesMs = Number.POSITIVE_INFINITY
    begun.order.handleLossTime(this.#lossMs)
    this.#epochs.push(begun)
    return begun
  }

  #newEpoch({ epoch, next, events, doubtful, isBehind }: StreamPosition, joinedAt: number): Epoch {
    const { patienceMs, heldFramesMax } = this.options
    return {
      epoch,
      reign: 0,
      order: new LaneOrder(patienceMs, heldFramesMax, next, joinedAt, doubtful, isBehind),
      joinedLate: joinedAt > 0,
      eventsAccounted: events,
      mark: undefined,
      lastCreatedMs: undefined,
      closesMs: Number.POSITIVE_INFINITY,
    }
  }
}
