/**
 * The transmit process's whole logic, without its sockets, clock and files. It takes events and gives datagrams
 * (PROTOCOL.md S2–S9).
 *
 * Tell it what happened (`handle…`), ask it for what is to be sent (`pollDatagrams`) and when to ask again
 * (`nextWakeMs`). Nothing about sending ever comes back in: what leaves, and when, follows from input,
 * configuration and clock alone (S9).
 */

import { BlockSpace } from '../../../fec/block-space.js'
import { FrameSealer, type SealerOptions } from '../../../fec/frame-seal.js'
import { RUN_MAX } from '../../../fec/integrity.js'
import type { BlockPlan } from '../../../fec/policy.js'
import { assert } from '../../../ground/assert.js'
import { DATAGRAM_OVERHEAD, type LaneNumber } from '../../../proto/datagram.js'
import { type SendBlock, SendBlockReason, type SenderHealth } from '../../../proto/frame.js'
import type { Batcher, BatcherOptions } from './batcher.js'
import { type BlockTools, type DatagramSlots, encodeBlock, lengthOf } from './block-encoder.js'
import { DatagramBatch, type DatagramIdentity } from './datagram-batch.js'
import { CarouselLane, type CarouselOptions } from './lanes/carousel-lane.js'
import { CheckpointLane, type CheckpointOptions } from './lanes/checkpoint-lane.js'
import type { EarlierEpoch } from './lanes/control-lane.js'
import { LaneNumbers, type ReservedNumbers } from './lanes/lane-numbers.js'
import { LaneSchedule } from './lanes/lane-schedule.js'
import { type OpenLanes, type OutgoingContext, openLanes } from './lanes/open-lanes.js'
import type { OutgoingLane } from './lanes/outgoing-lane.js'
import { ResendLane, type ResendOptions } from './lanes/resend-lane.js'
import { LinkKeys, type NextLinkKey } from './link-keys.js'
import { TokenBucket } from './pacer.js'
import { SendSchedule } from './send-schedule.js'

export interface TransmitterOptions extends BlockTools {
  stream: number
  sender: number
  /** Fingerprint of link.toml. */
  fingerprint: number
  /** 0, with no key, where tags are unkeyed. */
  keyId: number
  tagKey: Uint8Array | undefined
  /** The key that takes over at its time. */
  nextKey?: NextLinkKey | undefined
  /** Frames are sealed with these secrets, by key id; they cross in the clear where this is absent. */
  seal?: SealerOptions | undefined
  epoch: number
  /** Slots, at least {@link SLOTS_MIN}. When all are in use, events wait. */
  slots: DatagramSlots
  /** Epochs, the newest first. Heartbeats name them in turn, because a receiver may have missed several restarts. */
  earlierEpochs?: readonly EarlierEpoch[]
  /** Numbers that are reserved on disk, lane by lane. */
  reserved: ReservedNumbers
  /** Gives (k, m, spread) for a frame of events, or a heartbeat, of that many bytes. */
  plan: (frameBytes: number) => BlockPlan
  batch: BatcherOptions
  /** Says every last value again; nothing is kept for it where this is absent. */
  carousel?: CarouselOptions | undefined
  /** Signs what was numbered; nobody does where this is absent. */
  checkpoint?: Omit<CheckpointOptions, 'stream' | 'sender' | 'epoch' | 'previousEpoch'> | undefined
  /** Frames of other lanes once more: the echo, and what was asked for by hand. */
  resend?: ResendOptions | undefined
  /** Whether {@link Transmitter.pollNumbered} is asked; nothing is kept for it otherwise. */
  keepsNumbered?: boolean
  /** Opens the lanes; without it, all that this release has. */
  openLanes?: (context: OutgoingContext) => OpenLanes
  bitsPerSecond: number
  burstBytes: number
  /** IP and UDP headers, which count against the rate. */
  ipOverheadBytes: number
  heartbeatPeriodMs: number
  version: string
  /** Another number at every start, and not 0: two senders with one number, or a clone, differ in it (S7). */
  run: number
}

/** What the intake process says of itself. All of it crosses in the heartbeat, but for what only this process knows. */
type IntakeHealth = SenderHealth

/** A frame that was numbered, in a lane whose missing frames are named, or a checkpoint. */
export interface NumberedFrame {
  readonly lane: LaneNumber
  readonly sequence: number
  readonly createdMs: number
  /** Source symbols of its block. */
  readonly k: number
  /** All 32 bytes (F4). */
  readonly digest: Uint8Array
  /** The frame. Nothing is written to this memory any more. */
  readonly pieces: readonly Uint8Array[]
}

/** Most blocks whose symbols are still going out. */
const BLOCKS_IN_FLIGHT_MAX = 1024
/** Most datagrams given out at once: three full trains of UDP GSO at MTU 1500. */
const BATCH_DATAGRAMS_MAX = 132
/** Slots that stay free of events, so that a heartbeat always finds room: two blocks of any size. */
const SLOTS_FOR_HEARTBEATS = 2 * RUN_MAX
export const SLOTS_MIN = SLOTS_FOR_HEARTBEATS + RUN_MAX
/** Numbered frames that may wait to be polled. One poll of datagrams numbers a few, after which they are asked for. */
const NUMBERED_MAX = 1024
/** How much later than its turn a frame may start without losing it, because timers have whole milliseconds. */
const CATCH_UP_MS = 5

export class Transmitter {
  readonly #sent = { datagramsSent: 0, bytesOnWire: 0, sourceBytesOnWire: 0, fecShort: 0 }
  /** For whoever has something to tell one of them. */
  readonly lanes: OpenLanes
  /** The same, in the order in which they were opened. */
  readonly #all: readonly OutgoingLane[]
  readonly #checkpoint: CheckpointLane | undefined
  readonly #numbers: LaneNumbers
  readonly #laneSchedule: LaneSchedule<OutgoingLane>
  readonly #bucket: TokenBucket
  readonly #schedule = new SendSchedule()
  readonly #space: BlockSpace
  readonly #batch: DatagramBatch
  readonly #keys: LinkKeys
  readonly #sealer: FrameSealer | undefined
  readonly #startMs: number

  #polledMs = 0
  #wallOffsetMs = 0
  #intake: IntakeHealth = {}
  #intakeHeardAtMs: number | undefined
  #admitAtMs: number
  /** Whether a lane that is not urgent may start its next frame. */
  #isTurn = false
  /** When an urgent lane has its next frame. */
  #urgentAtMs = Number.NEGATIVE_INFINITY
  #isStopping = false
  #isHeld = false
  /** Whether, when the sender is held, there may be frames in flight from before. */
  #mayDrop = true
  #numbered: NumberedFrame[] = []
  #numberedDropped = 0

  constructor(
    private readonly options: TransmitterOptions,
    nowMs: number,
  ) {
    const { slots, batch, plan, heartbeatPeriodMs, run, earlierEpochs = [], carousel, resend, copy } = options
    assert(slots.count >= SLOTS_MIN, 'there are slots for the longest block', slots.count, SLOTS_MIN)
    const says = {
      marks: () => this.#all.flatMap((one) => one.mark?.(this.#numbers.last(one.lane)) ?? []),
      health: () => this.health(this.#polledMs),
      nextKey: () => this.#keys.next,
      isWaiting: () => this.#all.some((one) => one !== this.lanes.control && one.isWaiting),
    }
    const checkpoint = checkpointOptions(options)
    const context = {
      ...{ plan, batch, heartbeatPeriodMs, run, earlierEpochs, says, carousel, checkpoint, resend, copy },
      startMs: nowMs,
    }
    this.lanes = (options.openLanes ?? openLanes)(context)
    this.#all = Object.values(this.lanes)
    this.#checkpoint = this.#all.find((lane) => lane instanceof CheckpointLane)
    const reserving = this.#all.filter(({ mark }) => mark)
    // Heartbeats and checkpoints are two lanes here, and one on the wire.
    const numbersOf = (lanes: readonly OutgoingLane[]) => [...new Set(lanes.map(({ lane }) => lane))]
    this.#numbers = new LaneNumbers(numbersOf(this.#all), numbersOf(reserving), options.reserved)
    this.#laneSchedule = new LaneSchedule(this.#all)
    this.#bucket = new TokenBucket(options.bitsPerSecond, options.burstBytes, nowMs)
    this.#space = new BlockSpace(slots.count)
    this.#batch = new DatagramBatch(slots, BATCH_DATAGRAMS_MAX, identityOf(options), options)
    this.#keys = new LinkKeys(options, options.nextKey)
    this.#sealer = options.seal && new FrameSealer(identityOf(options), options.seal)
    this.#startMs = nowMs
    this.#admitAtMs = nowMs
  }

  // ------------------------------------------------------------ tell

  /**
   * Takes events as `encodeEvents` writes them, checked by the intake. The memory must not be written to afterwards.
   */
  handleEvents(batch: Uint8Array, nowMs: number): void {
    this.lanes.events.handleEvents(batch, nowMs)
  }

  /** Takes one event that says that input is unknown, as `encodeEvents` writes it. It goes in order with the others. */
  handleInputUnknown(batch: Uint8Array, nowMs: number): void {
    this.lanes.events.handleInputUnknown(batch, nowMs)
  }

  handleIntakeHealth(health: IntakeHealth, nowMs: number): void {
    this.#intake = health
    this.#intakeHeardAtMs = nowMs
  }

  /** Tells that the intake is not listened to because the batcher {@link isFull}, so its silence says nothing. */
  handleIntakeHeld(nowMs: number): void {
    this.#intakeHeardAtMs = nowMs
  }

  /** Takes the wall clock minus `nowMs`, so that frames carry wall time although `nowMs` never steps. */
  handleWallClock(wallOffsetMs: number): void {
    this.#wallOffsetMs = wallOffsetMs
  }

  /** Tells that these numbers are reserved on disk. */
  handleReservation(reserved: ReservedNumbers): void {
    this.#numbers.handleReservation(reserved)
  }

  /** Tells that numbers could not be reserved. Frames go out while there are numbers left. */
  handleReservationFailed(nowMs: number): void {
    this.#numbers.handleReservationFailed(nowMs)
  }

  /** Tells that no event follows (S8). What waits is sent, the last word is said, and then it {@link isFinished}. */
  handleStop(nowMs: number): void {
    if (this.#isStopping) return
    this.#stopLanes()
    this.lanes.control.beginLastWord(nowMs)
  }

  /**
   * Tells that no event follows, but that all is not well. What waits is sent, and then it {@link isFinished}, unsaid.
   */
  handleNoGoodEnd(): void {
    this.#stopLanes()
    this.lanes.control.leaveOutLastWord()
  }

  /**
   * Tells that the operator holds the sender since that time of its wall clock (S11). From the next poll on nothing
   * leaves but the word that says so: what of a frame has not left is dropped, and what waits, or comes, goes on waiting.
   */
  handleHold(sinceMs: number, nowMs: number): void {
    this.#isHeld = true
    this.lanes.control.handleHold(sinceMs, nowMs)
  }

  /** Tells that the operator holds it no longer. */
  handleRelease(nowMs: number): void {
    this.#isHeld = false
    this.#mayDrop = true
    this.lanes.control.handleRelease(nowMs)
  }

  #stopLanes(): void {
    this.#isStopping = true
    for (const lane of this.#all) lane.handleStop?.()
  }

  // ------------------------------------------------------------ ask

  /** Whether no more events should be read for now, with `overload: 'wait'`. */
  get isFull(): boolean {
    return this.lanes.events.batcher.isFull
  }

  /** Whether nothing waits and nothing is on its way out. */
  get isIdle(): boolean {
    return !this.#all.some((lane) => lane.isWaiting) && this.#schedule.size === 0
  }

  /** Of one that is held nothing that waits will leave. */
  get isFinished(): boolean {
    if (this.#isHeld) return this.#isStopping && !this.lanes.control.isWaiting && this.#schedule.size === 0
    return this.#isStopping && this.isIdle
  }

  /** Whether the operator holds it. */
  get isHeld(): boolean {
    return this.#isHeld
  }

  /** The event lane's last sequence number. */
  get eventSequence(): number {
    return this.#numbers.last(this.lanes.events.lane)
  }

  /** The last numbers used, of the lanes whose numbers are reserved. */
  get numbersUsed(): ReservedNumbers {
    return this.#numbers.used
  }

  get counts() {
    const { datagramsSent, bytesOnWire, sourceBytesOnWire, fecShort } = this.#sent
    return {
      framesSent: this.eventSequence,
      heartbeatsSent: this.#numbers.last(this.lanes.control.lane) - (this.#checkpoint?.counts.checkpoints ?? 0),
      eventsSent: this.lanes.events.counts.eventsSent,
      ...{ datagramsSent, bytesOnWire, sourceBytesOnWire, fecShort },
      inputsUnknown: this.lanes.events.counts.inputsUnknown,
      heartbeatsSkipped: this.lanes.control.counts.heartbeatsSkipped,
    }
  }

  /** What was signed; `undefined` where nothing is. */
  get checkpoints(): CheckpointLane['counts'] | undefined {
    return this.#checkpoint?.counts
  }

  /** What the carousel keeps and has sent; `undefined` where there is none. */
  get carousel() {
    const { carousel } = this.lanes
    if (!(carousel instanceof CarouselLane)) return undefined
    const { store, counts } = carousel
    return {
      ...{ ...counts, ...store.counts, subjects: store.size, bytes: store.bytes },
      subjectsLeftOut: store.subjectsLeftOut,
    }
  }

  /** How many frames were sent once more; `undefined` where there is no such lane. */
  get resent() {
    const { resend } = this.lanes
    return resend instanceof ResendLane ? { ...resend.counts } : undefined
  }

  get batchCounts(): Batcher['counts'] {
    return this.lanes.events.batcher.counts
  }

  /** Which key is in use, and which one waits for its time. */
  get keys() {
    return { keyId: this.#keys.current.keyId, next: this.#keys.next }
  }

  /** How long the pacer's empty bucket takes to be full again. */
  get bucketMs(): number {
    return (this.options.burstBytes * 8000) / this.options.bitsPerSecond
  }

  /** Bytes of the events that wait. */
  get queueBytes(): number {
    return this.lanes.events.batcher.waitingBytes
  }

  /** What the heartbeat says of the sender. */
  health(nowMs: number): SenderHealth {
    const { counts, waitingEvents, ahead } = this.lanes.events.batcher
    const { tooLarge, queueFull, conflated, conflatedByKind } = counts
    return {
      ...this.#intake,
      eventsRefused: (this.#intake.eventsRefused ?? 0) + tooLarge + queueFull,
      version: this.options.version,
      uptimeMs: Math.round(nowMs - this.#startMs),
      ...(this.#intakeHeardAtMs !== undefined && { intakeHeardMs: this.#createdMs(this.#intakeHeardAtMs) }),
      sendBlock: this.#sendBlock(nowMs),
      eventsConflated: conflated,
      ...(conflated > 0 && { conflatedByKind }),
      eventsAhead: ahead,
      queueEvents: waitingEvents,
      fecShort: this.#sent.fecShort,
    }
  }

  /** Why numbered frames cannot be made, from what this host alone knows (S9). */
  #sendBlock(nowMs: number): SendBlock | null {
    const noNumbersMs = this.#numbers.blockedSinceMs(nowMs)
    if (noNumbersMs !== undefined) return { reason: SendBlockReason.NO_NUMBERS, sinceMs: this.#createdMs(noNumbersMs) }
    const { queueFullMs } = this.lanes.events
    if (queueFullMs !== undefined) return { reason: SendBlockReason.QUEUE_FULL, sinceMs: this.#createdMs(queueFullMs) }
    return null
  }

  /** What should be reserved now, lane by lane, if more numbers are wanted. */
  get reservationWanted(): ReservedNumbers | undefined {
    return this.#numbers.wanted
  }

  /**
   * Gives the next datagrams that may go out at `nowMs`, in order, labelled for link A; none when `count` is 0. The
   * batch and its slots hold until the next call, by which whoever sends must be done with them.
   */
  pollDatagrams(nowMs: number): DatagramBatch {
    this.#polledMs = nowMs
    this.#numbers.handleTime(nowMs)
    if (this.#keys.handleTime(this.#createdMs(nowMs))) this.#batch.useKey(this.#keys.current)
    for (const lane of this.#all) lane.handleTime?.(nowMs)
    this.#findUrgent()
    const batch = this.#batch
    for (const { firstSlot, symbolCount } of batch.finished) this.#space.giveBack(firstSlot, symbolCount)
    batch.clear()
    if (this.#isHeld && this.#mayDrop) this.#dropInFlight()
    while (!batch.isFull) {
      const next = this.#schedule.peek()
      const isSymbolDue = next !== undefined && next.dueMs <= nowMs
      if (this.#startFrame(nowMs, isSymbolDue)) continue
      if (!isSymbolDue) break
      const { block } = next
      const bytesOnWire = DATAGRAM_OVERHEAD + block.symbolLength + this.options.ipOverheadBytes
      if (!this.#bucket.take(bytesOnWire, nowMs)) break
      const encodingSymbolId = this.#schedule.takeSymbol()
      const sent = this.#sent
      sent.datagramsSent++
      sent.bytesOnWire += bytesOnWire
      if (encodingSymbolId < block.k) sent.sourceBytesOnWire += bytesOnWire
      batch.add(block, encodingSymbolId)
    }
    batch.label()
    return batch
  }

  /** Gives the frames that were numbered since this was last asked, in that order. */
  pollNumbered(): readonly NumberedFrame[] {
    const numbered = this.#numbered
    if (numbered.length > 0) this.#numbered = []
    return numbered
  }

  /** Numbered frames that were not asked for in time. */
  get numberedDropped(): number {
    return this.#numberedDropped
  }

  /** When to ask for a datagram again, if nothing is told before. */
  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    const next = this.#schedule.peek()
    if (next) {
      const bytes = DATAGRAM_OVERHEAD + next.block.symbolLength + this.options.ipOverheadBytes
      wakeMs = Math.max(next.dueMs, this.#bucket.readyAtMs(bytes))
    }
    // No frame starts before what is due has gone out; the slots of what has just gone out are free at the next poll.
    const isSymbolDue = next !== undefined && next.dueMs <= this.#polledMs
    const hasSlots = this.#space.has(SLOTS_MIN) || this.#batch.finished.length > 0
    const isTurn = !isSymbolDue && hasSlots && this.#schedule.size < BLOCKS_IN_FLIGHT_MAX
    for (const lane of this.#all) {
      if (this.#isHeldBack(lane) || (!lane.isUrgent && !isTurn) || !this.#numbers.hasNext(lane.lane)) continue
      const readyAtMs = lane.readyAtMs()
      wakeMs = Math.min(wakeMs, lane.isUrgent ? readyAtMs : Math.max(readyAtMs, this.#admitAtMs))
    }
    return wakeMs
  }

  // ------------------------------------------------------------ frames

  /**
   * Numbers the next frame (S3) if it is time and nothing that is due waits, an urgent lane's in any case; returns
   * false when there is none. Frames start no closer together than their bytes take at the rate (the virtual scheduling
   * of a leaky bucket, ITU-T I.371 annex A), so the symbols of spread blocks interleave without piling up. Frames are
   * made one at a time, because making symbols takes time in which others could go out: with all that were due made at
   * once, a full bucket ran over while the next ones were made.
   */
  #startFrame(nowMs: number, isSymbolDue: boolean): boolean {
    this.#isTurn = !isSymbolDue && nowMs >= this.#admitAtMs && this.#schedule.size < BLOCKS_IN_FLIGHT_MAX
    if (!this.#isTurn && nowMs < this.#urgentAtMs) return false
    const lane = this.#laneSchedule.next(this.#isReady)
    if (!lane) return false
    if (lane.isUrgent && !this.#space.has(RUN_MAX)) {
      lane.handleSkipped?.(nowMs)
      this.#findUrgent()
      return true
    }
    const sequence = this.#numbers.take(lane.lane)
    const createdMs = this.#createdMs(nowMs)
    const onWireMs = this.#start(lane.take(sequence, createdMs), lane, { sequence, createdMs }, nowMs)
    this.#laneSchedule.handleStarted(lane, onWireMs)
    lane.handleStarted?.(nowMs, onWireMs)
    if (lane.isUrgent) this.#findUrgent()
    return true
  }

  /** While the sender is held only the lane may speak that says so. */
  #isHeldBack(lane: OutgoingLane): boolean {
    return this.#isHeld && lane !== this.lanes.control
  }

  /** What is left of the frames that were begun never leaves; their numbers are used, so the receiver names them. */
  #dropInFlight(): void {
    this.#mayDrop = false
    for (const { firstSlot, symbolCount } of this.#schedule.takeAll()) this.#space.giveBack(firstSlot, symbolCount)
  }

  readonly #isReady = (lane: OutgoingLane): boolean => {
    if (this.#isHeldBack(lane)) return false
    const isUrgent = lane.isUrgent === true
    if (!isUrgent && !this.#isTurn) return false
    if (lane.readyAtMs() > this.#polledMs || !this.#numbers.hasNext(lane.lane)) return false
    return isUrgent || this.#space.has(SLOTS_MIN)
  }

  /** Finds the next urgent frame, once a poll and after each: between two symbols there is no time to ask each lane. */
  #findUrgent(): void {
    this.#urgentAtMs = Number.POSITIVE_INFINITY
    for (const lane of this.#all) {
      if (lane.isUrgent && !this.#isHeldBack(lane)) this.#urgentAtMs = Math.min(this.#urgentAtMs, lane.readyAtMs())
    }
  }

  /** Returns how long the frame's block takes at the rate. */
  #start(
    plain: readonly Uint8Array[],
    from: OutgoingLane,
    { sequence, createdMs }: { sequence: number; createdMs: number },
    nowMs: number,
  ): number {
    const { lane, mark } = from
    // Everything behind this knows the sealed frame alone: digest, symbols, checkpoints, the journal.
    const frame = this.#sealer?.seal(this.#keys.current.keyId, lane, sequence, plain) ?? plain
    const plan = from.plan(lengthOf(frame))
    if (plan.short) this.#sent.fecShort++
    const { epoch, slots } = this.options
    const firstSlot = this.#space.take(plan.k + plan.m)
    assert(firstSlot !== undefined, 'a frame is started only when its block has slots', plan.k, plan.m)
    const block = encodeBlock(frame, { epoch, lane, sequence }, plan, this.options, slots, firstSlot)
    if (mark) this.#checkpoint?.handleNumbered(lane, sequence, block.frameDigest)
    if ((mark || from === this.#checkpoint) && this.options.keepsNumbered)
      this.#keep({ lane, sequence, createdMs, k: plan.k, digest: block.frameDigest, pieces: frame })
    const blockBytes = block.symbolCount * (DATAGRAM_OVERHEAD + block.symbolLength + this.options.ipOverheadBytes)
    const onWireMs = (blockBytes * 8000) / this.options.bitsPerSecond
    this.#admitAtMs = Math.max(this.#admitAtMs, nowMs - CATCH_UP_MS) + onWireMs
    // A block that is spread no wider than the pacer does by itself needs no due times of its own.
    const isPaced = plan.sourceAtOnce && plan.spreadMs <= onWireMs
    this.#schedule.add(block, isPaced ? { sourceAtOnce: true, spreadMs: 0 } : plan, nowMs)
    return onWireMs
  }

  #keep(frame: NumberedFrame): void {
    if (this.#numbered.length < NUMBERED_MAX) this.#numbered.push(frame)
    else this.#numberedDropped++
  }

  #createdMs(nowMs: number): number {
    return Math.max(0, Math.round(nowMs + this.#wallOffsetMs))
  }
}

function checkpointOptions(options: TransmitterOptions): CheckpointOptions | undefined {
  const { checkpoint, stream, sender, epoch, earlierEpochs = [] } = options
  return checkpoint && { ...checkpoint, stream, sender, epoch, previousEpoch: earlierEpochs[0]?.epoch ?? 0 }
}

/** What is the same in all datagrams of this run of the sender. */
function identityOf({ keyId, fingerprint, stream, sender, epoch }: TransmitterOptions): DatagramIdentity {
  return { keyId, fingerprint, stream, sender, epoch }
}
