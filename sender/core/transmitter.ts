/**
 * The transmit process's whole logic, without its sockets, clock and files: events in, datagrams out
 * (PROTOCOL.md S2–S9).
 *
 * Tell it what happened (`handle…`), ask it for what is to be sent (`pollDatagrams`) and when to ask again
 * (`nextWakeMs`). Nothing about sending ever comes back in: what leaves, and when, follows from input,
 * configuration and clock alone (S9).
 */

import { BlockSpace } from '../../fec/block-space.js'
import { RUN_MAX } from '../../fec/integrity.js'
import type { BlockPlan } from '../../fec/policy.js'
import { DATAGRAM_OVERHEAD, Lane, type LaneNumber } from '../../proto/datagram.js'
import {
  encodeEventBatch,
  encodeFrame,
  type Heartbeat,
  type LaneMark,
  type SendBlock,
  SendBlockReason,
  type SenderHealth,
} from '../../proto/frame.js'
import { Batcher, type BatcherOptions } from './batcher.js'
import { type BlockTools, type DatagramSlots, encodeBlock, lengthOf } from './block-encoder.js'
import { DatagramBatch, type DatagramIdentity } from './datagram-batch.js'
import { TokenBucket } from './pacer.js'
import { SendSchedule } from './send-schedule.js'

export interface TransmitterOptions extends BlockTools {
  stream: number
  sender: number
  /** Of link.toml. */
  fingerprint: number
  /** 0 and no key: unkeyed tags. */
  keyId: number
  tagKey: Uint8Array | undefined
  epoch: number
  /** At least {@link SLOTS_MIN}. When all are in use, events wait. */
  slots: DatagramSlots
  /** Newest first. Heartbeats name them in turn: of several restarts a receiver may have heard nothing. */
  earlierEpochs?: readonly { epoch: number; reservedThrough: number }[]
  /** Highest event-lane sequence number that is on disk as reserved. */
  reservedThrough: number
  /** (k, m, spread) for a frame of that many bytes. */
  plan: (frameBytes: number) => BlockPlan
  batch: BatcherOptions
  bitsPerSecond: number
  burstBytes: number
  /** IP and UDP headers, which count against the rate. */
  ipOverheadBytes: number
  heartbeatPeriodMs: number
  version: string
  /** Not 0, and another at every start: two senders with one number, or a clone, differ in it (S7). */
  run: number
}

/** What the intake process says of itself, for the heartbeat: all of it crosses, but for what only this process knows. */
export type IntakeHealth = SenderHealth

/** Blocks whose symbols are still going out. */
const BLOCKS_IN_FLIGHT_MAX = 1024
/** Datagrams given out at once: three full trains of UDP GSO at MTU 1500. */
export const BATCH_DATAGRAMS_MAX = 132
/** Slots that stay free of events, so that a heartbeat always finds room: two blocks of any size. */
const SLOTS_FOR_HEARTBEATS = 2 * RUN_MAX
export const SLOTS_MIN = SLOTS_FOR_HEARTBEATS + RUN_MAX
/** Frames may start so much later than their turn without losing it, as timers of whole milliseconds make them. */
const CATCH_UP_MS = 5
/** Sequence numbers wanted in reserve, at least; so many more that the disk is asked no oftener than this, up to a limit. */
export const RESERVE_AHEAD = 1000
const RESERVE_PERIOD_MS = 1000
const RESERVE_AHEAD_MAX = 1 << 16
/** A disk that has not answered for so long, with no number left, is told of as one that refuses. */
const SLOW_DISK_MS = 1000
/** On a link too slow for them, heartbeats come less often: events must get through as well. */
const HEARTBEAT_SHARE_MAX = 0.5
/** The last word is said this often: the link loses some, and nothing follows it. */
const ENDING_HEARTBEATS = 5

export class Transmitter {
  readonly counts = {
    framesSent: 0,
    heartbeatsSent: 0,
    eventsSent: 0,
    datagramsSent: 0,
    bytesOnWire: 0,
    sourceBytesOnWire: 0,
    fecShort: 0,
    /** Events, among those sent, that say that input is unknown. */
    inputsUnknown: 0,
    /** For want of slots; the next one says all that this one would have. */
    heartbeatsSkipped: 0,
  }
  readonly #batcher: Batcher
  readonly #bucket: TokenBucket
  readonly #schedule = new SendSchedule()
  readonly #space: BlockSpace
  readonly #batch: DatagramBatch
  readonly #startMs: number

  #eventSequence = 0
  #controlSequence = 0
  #reservedThrough: number
  #reserveAhead = RESERVE_AHEAD
  #reservedMs = Number.NEGATIVE_INFINITY
  #polledMs = 0
  #wallOffsetMs = 0
  #intake: IntakeHealth = {}
  #intakeHeardAtMs: number | undefined
  /** Since numbers could not be reserved, and since none were left. */
  #reservationFailedMs: number | undefined
  #noNumbersMs: number | undefined
  /** Since events were thrown away for want of room, while there has been none. */
  #queueFullMs: number | undefined
  #admitAtMs: number
  #heartbeatAtMs: number
  #endingHeartbeatsLeft = ENDING_HEARTBEATS
  #isStopping = false

  constructor(
    private readonly options: TransmitterOptions,
    nowMs: number,
  ) {
    this.#batcher = new Batcher(options.batch)
    this.#bucket = new TokenBucket(options.bitsPerSecond, options.burstBytes, nowMs)
    const { slots } = options
    if (slots.count < SLOTS_MIN) throw new RangeError(`${slots.count} slots; ${SLOTS_MIN} are the least`)
    this.#space = new BlockSpace(slots.count)
    this.#batch = new DatagramBatch(slots, BATCH_DATAGRAMS_MAX, identityOf(options), options)
    this.#startMs = nowMs
    this.#admitAtMs = nowMs
    this.#heartbeatAtMs = nowMs
    this.#reservedThrough = options.reservedThrough
  }

  // ------------------------------------------------------------ tell

  /** Events as `encodeEvents` writes them, checked by the intake. The memory must not be written to afterwards. */
  handleEvents(batch: Uint8Array, nowMs: number): void {
    const { queueFull } = this.#batcher.counts
    this.#batcher.handleEvents(batch, nowMs)
    if (this.#batcher.counts.queueFull > queueFull) this.#queueFullMs ??= nowMs
  }

  /** One event that says that input is unknown, as `encodeEvents` writes it; in order with the others. */
  handleInputUnknown(batch: Uint8Array, nowMs: number): void {
    this.counts.inputsUnknown++
    this.#batcher.handleInputUnknown(batch, nowMs)
  }

  handleIntakeHealth(health: IntakeHealth, nowMs: number): void {
    this.#intake = health
    this.#intakeHeardAtMs = nowMs
  }

  /** The intake is not listened to because the batcher {@link isFull}: its silence says nothing. */
  handleIntakeHeld(nowMs: number): void {
    this.#intakeHeardAtMs = nowMs
  }

  /** Wall clock minus `nowMs`, so that frames carry wall time although `nowMs` never steps. */
  handleWallClock(wallOffsetMs: number): void {
    this.#wallOffsetMs = wallOffsetMs
  }

  /** Sequence numbers up to `through` are reserved on disk. */
  handleReservation(through: number): void {
    this.#reservedThrough = through
    this.#reservationFailedMs = undefined
    this.#noNumbersMs = undefined
    const isSoon = this.#polledMs - this.#reservedMs < RESERVE_PERIOD_MS
    this.#reserveAhead = isSoon
      ? Math.min(RESERVE_AHEAD_MAX, this.#reserveAhead * 2)
      : Math.max(RESERVE_AHEAD, this.#reserveAhead / 2)
    this.#reservedMs = this.#polledMs
  }

  /** They could not be reserved. Frames go out while there are numbers left. */
  handleReservationFailed(nowMs: number): void {
    this.#reservationFailedMs ??= nowMs
  }

  /** S8: no event follows; send what waits, say that it was the last, and be {@link isFinished}. */
  handleStop(nowMs: number): void {
    if (this.#isStopping) return
    this.#isStopping = true
    this.#heartbeatAtMs = nowMs
  }

  /** No event follows, and not because all is well: send what waits, and be {@link isFinished} without a word of it. */
  handleNoGoodEnd(): void {
    this.#isStopping = true
    this.#endingHeartbeatsLeft = 0
  }

  // ------------------------------------------------------------ ask

  /** With `overload: 'wait'`: read no more events for now. */
  get isFull(): boolean {
    return this.#batcher.isFull
  }

  /** Nothing waits and nothing is on its way out. */
  get isIdle(): boolean {
    return this.#batcher.waitingEvents === 0 && this.#schedule.size === 0
  }

  get isFinished(): boolean {
    return this.#isStopping && this.#endingHeartbeatsLeft === 0 && this.isIdle
  }

  /** The event lane's last sequence number. */
  get eventSequence(): number {
    return this.#eventSequence
  }

  get batchCounts(): Batcher['counts'] {
    return this.#batcher.counts
  }

  /** In how long the pacer's empty bucket is full again. */
  get bucketMs(): number {
    return (this.options.burstBytes * 8000) / this.options.bitsPerSecond
  }

  /** What the heartbeat says of the sender. */
  health(nowMs: number): SenderHealth {
    const { tooLarge, queueFull, conflated } = this.#batcher.counts
    return {
      ...this.#intake,
      eventsRefused: (this.#intake.eventsRefused ?? 0) + tooLarge + queueFull,
      version: this.options.version,
      uptimeMs: Math.round(nowMs - this.#startMs),
      ...(this.#intakeHeardAtMs !== undefined && { intakeHeardMs: this.#createdMs(this.#intakeHeardAtMs) }),
      sendBlock: this.#sendBlock(nowMs),
      eventsConflated: conflated,
      queueEvents: this.#batcher.waitingEvents,
      fecShort: this.counts.fecShort,
    }
  }

  /** Why numbered frames cannot be made, from what this host alone knows (S9). */
  #sendBlock(nowMs: number): SendBlock | null {
    const hasFailed = this.#reservationFailedMs !== undefined
    if (this.#noNumbersMs !== undefined && (hasFailed || nowMs - this.#noNumbersMs > SLOW_DISK_MS))
      return { reason: SendBlockReason.NO_NUMBERS, sinceMs: this.#createdMs(this.#noNumbersMs) }
    if (this.#queueFullMs !== undefined)
      return { reason: SendBlockReason.QUEUE_FULL, sinceMs: this.#createdMs(this.#queueFullMs) }
    return null
  }

  /** The number up to which event-lane sequence numbers should be reserved now, if more are wanted. */
  get reservationWanted(): number | undefined {
    const through = this.#eventSequence + this.#reserveAhead
    return through - this.#reservedThrough >= this.#reserveAhead / 2 ? through : undefined
  }

  /**
   * The next datagrams that may go out at `nowMs`, in order, labelled for link A; none when `count` is 0. The batch
   * and its slots hold until the next call: whoever sends must be done with them by then.
   */
  pollDatagrams(nowMs: number): DatagramBatch {
    this.#polledMs = nowMs
    if (this.#eventSequence >= this.#reservedThrough) this.#noNumbersMs ??= nowMs
    if (this.#batcher.hasRoom) this.#queueFullMs = undefined
    const batch = this.#batch
    for (const { firstSlot, symbolCount } of batch.finished) this.#space.giveBack(firstSlot, symbolCount)
    batch.clear()
    if (nowMs >= this.#heartbeatAtMs) this.#admitHeartbeat(nowMs)
    while (!batch.isFull) {
      const next = this.#schedule.peek()
      if (!next || next.dueMs > nowMs) {
        if (!this.#admitFrame(nowMs)) break
        continue
      }
      const { block } = next
      const bytesOnWire = DATAGRAM_OVERHEAD + block.symbolLength + this.options.ipOverheadBytes
      if (!this.#bucket.take(bytesOnWire, nowMs)) break
      const encodingSymbolId = this.#schedule.takeSymbol()
      this.counts.datagramsSent++
      this.counts.bytesOnWire += bytesOnWire
      if (encodingSymbolId < block.k) this.counts.sourceBytesOnWire += bytesOnWire
      batch.add(block, encodingSymbolId)
    }
    batch.label()
    return batch
  }

  /** When to ask for a datagram again, if nothing is told before. */
  nextWakeMs(): number {
    let wakeMs = this.#isStopping && this.#endingHeartbeatsLeft === 0 ? Number.POSITIVE_INFINITY : this.#heartbeatAtMs
    const next = this.#schedule.peek()
    if (next) {
      const bytes = DATAGRAM_OVERHEAD + next.block.symbolLength + this.options.ipOverheadBytes
      wakeMs = Math.min(wakeMs, Math.max(next.dueMs, this.#bucket.readyAtMs(bytes)))
    }
    // No frame starts before what is due has gone out; the slots of what has just gone out are free at the next poll.
    const isSymbolDue = next !== undefined && next.dueMs <= this.#polledMs
    const hasSlots = this.#space.has(SLOTS_MIN) || this.#batch.finished.length > 0
    if (this.#mayNumberEvents && hasSlots && !isSymbolDue)
      wakeMs = Math.min(wakeMs, Math.max(this.#batchReadyAtMs, this.#admitAtMs))
    return wakeMs
  }

  // ------------------------------------------------------------ frames

  get #mayNumberEvents(): boolean {
    return this.#schedule.size < BLOCKS_IN_FLIGHT_MAX && this.#eventSequence < this.#reservedThrough
  }

  get #batchReadyAtMs(): number {
    if (this.#isStopping && this.#batcher.waitingEvents > 0) return 0
    return this.#batcher.readyAtMs()
  }

  /**
   * S3: numbers the next frame, if it is time and nothing that is due waits: false when there is none. Frames start no
   * closer together than their bytes take at the rate (the virtual scheduling of a leaky bucket, ITU-T I.371 annex A), so
   * the symbols of spread blocks interleave without piling up. One at a time, for making symbols takes time in which
   * others could go out: with all that were due made at once, a full bucket ran over while the next ones were made.
   */
  #admitFrame(nowMs: number): boolean {
    if (nowMs < this.#admitAtMs || nowMs < this.#batchReadyAtMs) return false
    if (!this.#mayNumberEvents || !this.#space.has(SLOTS_MIN)) return false
    const { parts, events } = this.#batcher.take()
    const frame = encodeEventBatch(this.#createdMs(nowMs), this.counts.eventsSent, parts)
    this.#eventSequence++
    this.counts.framesSent++
    this.counts.eventsSent += events
    this.#start(frame, Lane.events, this.#eventSequence, nowMs)
    return true
  }

  #admitHeartbeat(nowMs: number): void {
    if (!this.#space.has(RUN_MAX)) {
      this.counts.heartbeatsSkipped++
      this.#heartbeatAtMs = nowMs + this.options.heartbeatPeriodMs
      return
    }
    const isLastWord = this.#isStopping && this.#batcher.waitingEvents === 0
    if (isLastWord) {
      if (this.#endingHeartbeatsLeft === 0) return
      this.#endingHeartbeatsLeft--
    }
    const heartbeat: Heartbeat = {
      lanes: [{ lane: Lane.events, lastSequence: this.#eventSequence, eventsTotal: this.counts.eventsSent }],
      ending: isLastWord,
      health: this.health(nowMs),
      run: this.options.run,
    }
    const earlier = this.options.earlierEpochs ?? []
    if (earlier.length > 0) {
      const previous = earlier[this.#controlSequence % earlier.length]
      const lanes: LaneMark[] = [{ lane: Lane.events, lastSequence: previous.reservedThrough }]
      heartbeat.previousEpoch = { epoch: previous.epoch, lanes }
    }
    this.#controlSequence++
    this.counts.heartbeatsSent++
    const createdMs = this.#createdMs(nowMs)
    let frame = encodeFrame({ createdMs, heartbeat })
    // Without the reasons, or of many sources the sums alone: a longer frame has no plan, and its symbols would exceed the MTU.
    for (const left of [{ reasons: [] }, { reasons: [], sources: [] }]) {
      if (frame.length <= this.options.batch.frameBytesMax) break
      frame = encodeFrame({ createdMs, heartbeat: { ...heartbeat, health: { ...heartbeat.health, ...left } } })
    }
    const onWireMs = this.#start([frame], Lane.control, this.#controlSequence, nowMs)
    const periodMs = this.options.heartbeatPeriodMs / (isLastWord ? ENDING_HEARTBEATS : 1)
    this.#heartbeatAtMs = nowMs + Math.max(periodMs, onWireMs / HEARTBEAT_SHARE_MAX)
  }

  /** Returns how long the frame's block takes at the rate. */
  #start(frame: readonly Uint8Array[], lane: LaneNumber, sequence: number, nowMs: number): number {
    const plan = this.options.plan(lengthOf(frame))
    if (plan.short) this.counts.fecShort++
    const { epoch, slots } = this.options
    const firstSlot = this.#space.take(plan.k + plan.m)!
    const block = encodeBlock(frame, { epoch, lane, sequence }, plan, this.options, slots, firstSlot)
    const blockBytes = block.symbolCount * (DATAGRAM_OVERHEAD + block.symbolLength + this.options.ipOverheadBytes)
    const onWireMs = (blockBytes * 8000) / this.options.bitsPerSecond
    this.#admitAtMs = Math.max(this.#admitAtMs, nowMs - CATCH_UP_MS) + onWireMs
    // No wider than the pacer spreads them by itself: then they need no due times of their own.
    const isPaced = plan.sourceAtOnce && plan.spreadMs <= onWireMs
    this.#schedule.add(block, isPaced ? { sourceAtOnce: true, spreadMs: 0 } : plan, nowMs)
    return onWireMs
  }

  #createdMs(nowMs: number): number {
    return Math.max(0, Math.round(nowMs + this.#wallOffsetMs))
  }
}

/** What is the same in all datagrams of this run of the sender. */
function identityOf({ keyId, fingerprint, stream, sender, epoch }: TransmitterOptions): DatagramIdentity {
  return { keyId, fingerprint, stream, sender, epoch }
}
