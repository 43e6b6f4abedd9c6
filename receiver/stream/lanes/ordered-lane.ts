/**
 * Puts one sender's frames of a lane in order: its epochs one after another, each in order, with gaps named
 * (PROTOCOL.md R11–R14). What the frames hold is the lane's own affair; it may keep an account of it beside each epoch.
 */
import { assert } from '../../../ground/assert.js'
import type { LaneMark } from '../../../proto/frame.js'
import { type Gap, LaneOrder, type OrderVerdict } from '../lane-order.js'
import type { LanePosition } from './positions.js'

export interface OrderedFrame {
  createdMs: number
  arrivalMs: number
  isRecovered: boolean
  /** False where the body is not one of this lane, so that the frame is a gap of its own. */
  isReadable: boolean
}

export type OrderedItem<F> =
  | { kind: 'frame'; epoch: number; sequence: number; frame: F }
  /** Sender's clock at the frames around it, where they are known. */
  | ({ kind: 'gap'; epoch: number; fromMs: number | undefined; untilMs: number | undefined } & Gap)

/** What a lane counts of an epoch beside the order of its frames. */
export interface EpochAccount<F> {
  /** Tells that a frame is released. */
  handleFrame(frame: F): void
  /** Tells how much there is up to which frame, as a heartbeat says it. */
  handleMark(mark: LaneMark): void
  /** Tells that all frames before `next` are released, or named missing. */
  handleReached(next: number): void
  /** What to remember of it over a restart. */
  readonly position: Pick<LanePosition, 'events'>
}

export interface OrderedLaneOptions<F> {
  patienceMs: number
  heldFramesMax: number
  /** When this receiver began to listen, on the wall clock; `undefined` when it remembers an earlier run. */
  listeningSinceMs: number | undefined
  /** Where earlier runs got to; the epoch that was current last comes last. */
  resume?: readonly LanePosition[]
  /** Begins the account of an epoch, if any. With `isJoinedLate` what came before its first frame is nobody's loss. */
  openAccount?: (position: LanePosition, isJoinedLate: boolean) => EpochAccount<F>
}

interface Epoch<F> {
  epoch: number
  /** Which of the sender's epochs it was, by when it became current. */
  reign: number
  order: LaneOrder<F>
  account: EpochAccount<F> | undefined
  lastCreatedMs: number | undefined
  /** When the epoch's stragglers are over, once a newer one has begun. */
  closesMs: number
}

/** Difference of clocks that is taken for none when telling whether a sender started before we listened. */
const CLOCK_SLACK_MS = 2_000
/** Most epochs that are kept, which is as many restarts within one patience. */
const EPOCHS_MAX = 16

/** An ordered lane's counters, all zero. */
export function newFrameCounts() {
  return {
    framesDelivered: 0,
    /** Delivered frames with restored symbols. */
    framesRecovered: 0,
    framesLost: 0,
    framesJoinedLate: 0,
    /** Numbers reserved by a sender that then stopped. */
    framesUnknown: 0,
    /** Frames that were named missing, and came after all. They stay among those that were lost, or unknown. */
    framesHealed: 0,
    /** Frames given to the feeds just before an earlier run of this receiver died. */
    framesPerhapsDelivered: 0,
    framesAfterGap: 0,
    framesRepeated: 0,
    /** Frames of an epoch that is over, or of one more than are kept at once. */
    framesOtherEpoch: 0,
  }
}

export class OrderedLane<F extends OrderedFrame> {
  readonly counts = newFrameCounts()
  /** Epochs, the oldest first. Only the last one grows. */
  #epochs: Epoch<F>[] = []
  /** Epochs that are over, kept for what a later heartbeat may still say of their end. */
  #over: Epoch<F>[] = []
  #lossMs = Number.POSITIVE_INFINITY

  constructor(private readonly options: OrderedLaneOptions<F>) {
    const epochs = (options.resume ?? []).map((position) => this.#newEpoch(position, 0))
    this.#epochs = epochs.slice(-1)
    this.#over = epochs.slice(0, -1)
  }

  /**
   * Positions of the epochs that are over, whose lost tail a heartbeat may still name, and of the oldest that is not
   * settled, because nothing of a newer one has been released. They stand in the order in which they were current.
   */
  get positions(): LanePosition[] {
    const epochs = [...this.#over, ...this.#epochs.slice(0, 1)].sort((a, b) => a.reign - b.reign || a.epoch - b.epoch)
    return epochs.map(({ epoch, order, account }) => ({
      ...{ epoch, next: order.next },
      ...account?.position,
      ...(order.isBehind && { isBehind: true }),
    }))
  }

  get heldFrames(): number {
    return this.#epochs.reduce((sum, { order }) => sum + order.heldFrames, 0)
  }

  /** `reign` says which of the sender's epochs it is of, by when it became current. */
  handleFrame(epochNumber: number, sequence: number, frame: F, nowMs: number, reign = 0): OrderVerdict | 'other_epoch' {
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

  /** How a frame stands to its epoch's order; `undefined` for an epoch that is not kept. */
  standingOf(epochNumber: number, sequence: number): ReturnType<LaneOrder<F>['standingOf']> | undefined {
    return this.#known(epochNumber)?.order.standingOf(sequence)
  }

  /** Which of the sender's epochs it was; 0 where that is not known. */
  reignOf(epochNumber: number): number {
    return this.#known(epochNumber)?.reign ?? 0
  }

  /** Takes a frame that is `awaited`, also of an epoch that is over. Returns false where it is not wanted after all. */
  handleAwaited(epochNumber: number, sequence: number, frame: F, nowMs: number): boolean {
    return this.#known(epochNumber)?.order.handleFrame(sequence, frame, nowMs) === 'taken'
  }

  /** Takes a frame of an earlier run from a journal, of an epoch that is among the resumed ones. */
  handleJournaled(epochNumber: number, sequence: number, frame: F, nowMs: number): void {
    const epoch = [...this.#over, ...this.#epochs].find((epoch) => epoch.epoch === epochNumber)
    epoch?.order.handleFrame(sequence, frame, nowMs)
  }

  /** Takes what a heartbeat of `epochNumber` says of this lane, and of an epoch before. */
  handleMark(
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
    epoch.account?.handleMark(mark)
    if (previous && previous.epoch < epochNumber) {
      this.#previousEpoch(previous.epoch, epoch)?.order.handleProof(previous.reservedThrough, nowMs, 'unknown')
    }
  }

  /**
   * See {@link LaneOrder.handleLossTime}. Nothing more comes of an epoch that is over: its frames get no longer time.
   */
  handleLossTime(lossMs: number): void {
    this.#lossMs = lossMs
    this.#epochs.at(-1)?.order.handleLossTime(lossMs)
  }

  /**
   * Gives what can be delivered at `nowMs`. A newer epoch waits until the one before is settled, unless more of its
   * frames are here than may be held: then nothing of an earlier one is waited for any more.
   */
  poll(nowMs: number): OrderedItem<F>[] {
    const items: OrderedItem<F>[] = []
    this.#advance(nowMs, items, true)
    if (this.heldFrames > this.options.heldFramesMax) this.#advance(nowMs, items, false)
    return items
  }

  #advance(nowMs: number, items: OrderedItem<F>[], mayWait: boolean): void {
    for (const epoch of this.#over) this.#release(epoch, nowMs, items, mayWait)
    // A heartbeat may say only now that an earlier epoch had more, and for its patience that may still be sent again.
    if (this.#over.some(({ order }) => !order.isSettled)) return
    for (;;) {
      const epoch = this.#epochs[0]
      if (!epoch) break
      const isLast = this.#epochs.length === 1
      this.#release(epoch, nowMs, items, isLast || mayWait)
      if (isLast || (mayWait && nowMs < epoch.closesMs) || !epoch.order.isSettled) break
      this.#epochs.shift()
      this.#retire(epoch)
    }
  }

  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const { order } of this.#over) wakeMs = Math.min(wakeMs, order.nextWakeMs())
    const [oldest, newer] = this.#epochs
    if (!oldest) return wakeMs
    return Math.min(wakeMs, newer && oldest.order.isSettled ? oldest.closesMs : oldest.order.nextWakeMs())
  }

  #known(epochNumber: number): Epoch<F> | undefined {
    return [...this.#epochs, ...this.#over].find(({ epoch }) => epoch === epochNumber)
  }

  #release(epoch: Epoch<F>, nowMs: number, items: OrderedItem<F>[], mayWait: boolean): void {
    const released = epoch.order.poll(nowMs, mayWait)
    released.forEach((item, index) => {
      if ('gap' in item) {
        const after = released[index + 1]
        this.#nameGap(epoch, item.gap, after && 'frame' in after ? after.frame.createdMs : undefined, items)
        return
      }
      const { frame, sequence } = item
      const { createdMs } = frame
      if (!frame.isReadable) {
        const gap: Gap = { firstSequence: sequence, lastSequence: sequence, reason: 'malformed' }
        this.#nameGap(epoch, gap, createdMs, items)
        return
      }
      epoch.account?.handleFrame(frame)
      epoch.lastCreatedMs = createdMs
      this.counts.framesDelivered++
      if (frame.isRecovered) this.counts.framesRecovered++
      items.push({ kind: 'frame', epoch: epoch.epoch, sequence, frame })
    })
    epoch.account?.handleReached(epoch.order.next)
  }

  #nameGap(epoch: Epoch<F>, gap: Gap, untilMs: number | undefined, items: OrderedItem<F>[]): void {
    const frames = gap.lastSequence - gap.firstSequence + 1
    assert(frames > 0, 'a gap is of a frame at least', gap.firstSequence, gap.lastSequence)
    if (gap.reason === 'joined_late') this.counts.framesJoinedLate += frames
    else if (gap.reason === 'unknown') this.counts.framesUnknown += frames
    else if (gap.reason === 'perhaps_delivered' || gap.reason === 'input_unknown')
      this.counts.framesPerhapsDelivered += frames
    else this.counts.framesLost += frames
    // A creation time of 0 is that of a frame which could not be read.
    items.push({ kind: 'gap', epoch: epoch.epoch, fromMs: epoch.lastCreatedMs, untilMs: untilMs || undefined, ...gap })
  }

  #retire(epoch: Epoch<F>): void {
    this.#over.push(epoch)
    if (this.#over.length > EPOCHS_MAX) this.#over.shift()
  }

  /**
   * The epoch that a heartbeat names as one before `current`. One that began while we listened and of which
   * nothing ever arrived is taken up here, so that its frames are named too.
   */
  #previousEpoch(epochNumber: number, current: Epoch<F>): Epoch<F> | undefined {
    const others = [...this.#over, ...this.#epochs].filter((epoch) => epoch !== current)
    const known = others.find(({ epoch }) => epoch === epochNumber)
    if (known) return known
    // What came before the remembered positions was accounted for in the run that remembered them.
    const remembered = this.options.resume ?? []
    if (remembered.length > 0 && remembered.every(({ epoch }) => epochNumber < epoch)) return undefined
    const heardBefore = others.some(({ epoch }) => epoch < epochNumber)
    // The epoch is so old that we may have heard and forgotten it.
    const isForgotten = this.#over.length >= EPOCHS_MAX && epochNumber < this.#over[0].epoch
    if (isForgotten || !(heardBefore || this.#beganWhileListening(epochNumber))) return undefined
    const unheard = this.#newEpoch({ epoch: epochNumber, next: 1 }, 0)
    this.#retire(unheard)
    return unheard
  }

  /** Judges by the clocks: an epoch's number is the Unix second in which it began, or a little more. */
  #beganWhileListening(epochNumber: number): boolean {
    const { listeningSinceMs } = this.options
    return listeningSinceMs === undefined || epochNumber * 1000 >= listeningSinceMs - CLOCK_SLACK_MS
  }

  /** The epoch's state, begun now if it is newer than all before; `undefined` when it is over or one too many. */
  #epochFor(epochNumber: number, firstSeen: number, nowMs: number, reign: number): Epoch<F> | undefined {
    const known = this.#epochs.find(({ epoch }) => epoch === epochNumber)
    if (known) return known
    const newest = this.#epochs.at(-1)
    const isLater = !newest || reign > newest.reign || (reign === newest.reign && epochNumber > newest.epoch)
    if (!isLater || this.#epochs.length >= EPOCHS_MAX) return undefined
    if (newest) {
      newest.closesMs = nowMs + this.options.patienceMs
      newest.order.handleLossTime(Number.POSITIVE_INFINITY)
    }
    // An epoch that was current before goes on where it was: what was sent meanwhile is missing, and named.
    const before = this.#over.findIndex(({ epoch }) => epoch === epochNumber)
    const [returned] = before < 0 ? [] : this.#over.splice(before, 1)
    const joinedLate = (!newest || epochNumber < newest.epoch) && !this.#beganWhileListening(epochNumber)
    const begun = returned ?? this.#newEpoch({ epoch: epochNumber, next: 1 }, joinedLate ? firstSeen : 0)
    assert(!newest || reign >= newest.reign, 'reigns follow one another', epochNumber, reign)
    begun.reign = reign
    begun.closesMs = Number.POSITIVE_INFINITY
    begun.order.handleLossTime(this.#lossMs)
    this.#epochs.push(begun)
    return begun
  }

  #newEpoch(position: LanePosition, joinedAt: number): Epoch<F> {
    const { patienceMs, heldFramesMax, openAccount } = this.options
    const { epoch, next, doubtful, isBehind, from = next, again = next } = position
    const behindAt = isBehind ? again : 0
    return {
      epoch,
      reign: 0,
      order: new LaneOrder(patienceMs, heldFramesMax, from, joinedAt, doubtful, behindAt),
      account: openAccount?.(position, joinedAt > 0),
      lastCreatedMs: undefined,
      closesMs: Number.POSITIVE_INFINITY,
    }
  }
}
