/**
 * The transmit process's whole logic, without its sockets, clock and files: events in, datagrams out
 * (PROTOCOL.md S2–S9).
 *
 * Tell it what happened (`handle…`), ask it for what is to be sent (`pollDatagram`) and when to ask again
 * (`nextWakeMs`). Nothing about sending ever comes back in: what leaves, and when, follows from input,
 * configuration and clock alone (S9).
 */

import type { ErasureCode } from '../../fec/erasure-code.js'
import type { Integrity } from '../../fec/integrity.js'
import { SYMBOL_HASH_LENGTH } from '../../fec/integrity.js'
import type { BlockPlan } from '../../fec/policy.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH, Lane, type LaneNumber, writeHeader } from '../../proto/datagram.js'
import { encodeEventBatch, encodeFrame, type Heartbeat, type LaneMark, type SenderHealth } from '../../proto/frame.js'
import { Batcher, type BatcherOptions } from './batcher.js'
import { type EncodedBlock, encodeBlock } from './block-encoder.js'
import { TokenBucket } from './pacer.js'
import { SendSchedule } from './send-schedule.js'

export interface TransmitterOptions {
  stream: number
  sender: number
  link: number
  /** Of link.toml. */
  fingerprint: number
  /** 0 and no key: unkeyed tags. */
  keyId: number
  tagKey: Uint8Array | undefined
  epoch: number
  /** Newest first. Heartbeats name them in turn: of several restarts a receiver may have heard nothing. */
  earlierEpochs?: readonly { epoch: number; reservedThrough: number }[]
  /** Highest event-lane sequence number that is on disk as reserved. */
  reservedThrough: number
  /** (k, m, spread) for a frame of that many bytes. */
  plan: (frameBytes: number) => BlockPlan
  code: ErasureCode
  integrity: Integrity
  batch: BatcherOptions
  bitsPerSecond: number
  burstBytes: number
  /** IP and UDP headers, which count against the rate. */
  ipOverheadBytes: number
  heartbeatPeriodMs: number
  version: string
}

/** What the intake process says of itself, for the heartbeat. */
export type IntakeHealth = Pick<SenderHealth, 'eventsIn' | 'eventsRefused' | 'eventsQuarantined' | 'sources'>

/** Blocks whose symbols are still going out. Bounds memory at this many blocks of the largest size. */
const BLOCKS_IN_FLIGHT_MAX = 1024
/** No new frame starts while a symbol is this late: its block would outlive the receiver's patience. */
const LATENESS_MAX_MS = 5
/** Sequence numbers wanted in reserve, so that the disk is asked seldom. */
export const RESERVE_AHEAD = 1000
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
  }
  readonly #batcher: Batcher
  readonly #bucket: TokenBucket
  readonly #schedule = new SendSchedule()
  readonly #startMs: number

  #eventSequence = 0
  #controlSequence = 0
  #datagramCounter = 0
  #reservedThrough: number
  #wallOffsetMs = 0
  #intake: IntakeHealth = {}
  #admitAtMs: number
  #heartbeatAtMs: number
  #endingHeartbeatsLeft = ENDING_HEARTBEATS
  #isStopping = false
  /** No new frame starts before a late symbol has gone out. */
  #isLate = false

  constructor(
    private readonly options: TransmitterOptions,
    nowMs: number,
  ) {
    this.#batcher = new Batcher(options.batch)
    this.#bucket = new TokenBucket(options.bitsPerSecond, options.burstBytes, nowMs)
    this.#startMs = nowMs
    this.#admitAtMs = nowMs
    this.#heartbeatAtMs = nowMs
    this.#reservedThrough = options.reservedThrough
  }

  // ------------------------------------------------------------ tell

  /** Events as `encodeEvents` writes them, checked by the intake. The memory must not be written to afterwards. */
  handleEvents(batch: Uint8Array, nowMs: number): void {
    this.#batcher.handleEvents(batch, nowMs)
  }

  handleIntakeHealth(health: IntakeHealth): void {
    this.#intake = health
  }

  /** Wall clock minus `nowMs`, so that frames carry wall time although `nowMs` never steps. */
  handleWallClock(wallOffsetMs: number): void {
    this.#wallOffsetMs = wallOffsetMs
  }

  /** Sequence numbers up to `through` are reserved on disk. */
  handleReservation(through: number): void {
    this.#reservedThrough = through
  }

  /** S8: no event follows; send what waits, say that it was the last, and be {@link isFinished}. */
  handleStop(nowMs: number): void {
    if (this.#isStopping) return
    this.#isStopping = true
    this.#heartbeatAtMs = nowMs
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

  /** What the heartbeat says of the sender. */
  health(nowMs: number): SenderHealth {
    const { tooLarge, queueFull, conflated } = this.#batcher.counts
    return {
      ...this.#intake,
      eventsRefused: (this.#intake.eventsRefused ?? 0) + tooLarge + queueFull,
      version: this.options.version,
      uptimeMs: Math.round(nowMs - this.#startMs),
      eventsConflated: conflated,
      queueEvents: this.#batcher.waitingEvents,
      fecShort: this.counts.fecShort,
    }
  }

  /** The number up to which event-lane sequence numbers should be reserved now, if more are wanted. */
  get reservationWanted(): number | undefined {
    const through = this.#eventSequence + RESERVE_AHEAD
    return through - this.#reservedThrough >= RESERVE_AHEAD / 2 ? through : undefined
  }

  /** The next datagram that may go out at `nowMs`. */
  pollDatagram(nowMs: number): Uint8Array | undefined {
    this.#admitFrames(nowMs)
    const next = this.#schedule.peek()
    if (!next || next.dueMs > nowMs) return undefined
    const bytes = DATAGRAM_OVERHEAD + next.block.symbolLength
    const bytesOnWire = bytes + this.options.ipOverheadBytes
    if (!this.#bucket.take(bytesOnWire, nowMs)) return undefined
    const encodingSymbolId = this.#schedule.takeSymbol()
    this.counts.datagramsSent++
    this.counts.bytesOnWire += bytesOnWire
    if (encodingSymbolId < next.block.k) this.counts.sourceBytesOnWire += bytesOnWire
    return this.#datagram(next.block, encodingSymbolId, bytes)
  }

  /** When to ask for a datagram again, if nothing is told before. */
  nextWakeMs(): number {
    let wakeMs = this.#isStopping && this.#endingHeartbeatsLeft === 0 ? Number.POSITIVE_INFINITY : this.#heartbeatAtMs
    const next = this.#schedule.peek()
    if (next) {
      const bytes = DATAGRAM_OVERHEAD + next.block.symbolLength + this.options.ipOverheadBytes
      wakeMs = Math.min(wakeMs, Math.max(next.dueMs, this.#bucket.readyAtMs(bytes)))
    }
    if (this.#mayNumberEvents && !this.#isLate)
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
   * S3: numbers frames while the pacer has room for their first symbol. Frames start no closer together than
   * their bytes take at the rate (the virtual scheduling of a leaky bucket, ITU-T I.371 annex A), so the
   * symbols of spread blocks interleave without piling up.
   */
  #admitFrames(nowMs: number): void {
    if (nowMs >= this.#heartbeatAtMs) this.#admitHeartbeat(nowMs)
    this.#isLate = false
    while (nowMs >= this.#admitAtMs && nowMs >= this.#batchReadyAtMs && this.#mayNumberEvents) {
      const next = this.#schedule.peek()
      this.#isLate = next !== undefined && nowMs - next.dueMs > LATENESS_MAX_MS
      if (this.#isLate) return
      const { parts, events } = this.#batcher.take()
      const frame = encodeEventBatch(this.#createdMs(nowMs), this.counts.eventsSent, parts)
      this.#eventSequence++
      this.counts.framesSent++
      this.counts.eventsSent += events
      this.#start(frame, Lane.events, this.#eventSequence, nowMs)
    }
  }

  #admitHeartbeat(nowMs: number): void {
    const isLastWord = this.#isStopping && this.#batcher.waitingEvents === 0
    if (isLastWord) {
      if (this.#endingHeartbeatsLeft === 0) return
      this.#endingHeartbeatsLeft--
    }
    const heartbeat: Heartbeat = {
      lanes: [{ lane: Lane.events, lastSequence: this.#eventSequence, eventsTotal: this.counts.eventsSent }],
      ending: isLastWord,
      health: this.health(nowMs),
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
    if (frame.length > this.options.batch.frameBytesMax) {
      // Of many sources the sums alone: a longer frame has no plan, and its symbols would exceed the MTU.
      frame = encodeFrame({ createdMs, heartbeat: { ...heartbeat, health: { ...heartbeat.health, sources: [] } } })
    }
    const onWireMs = this.#start(frame, Lane.control, this.#controlSequence, nowMs)
    const periodMs = this.options.heartbeatPeriodMs / (isLastWord ? ENDING_HEARTBEATS : 1)
    this.#heartbeatAtMs = nowMs + Math.max(periodMs, onWireMs / HEARTBEAT_SHARE_MAX)
  }

  /** Returns how long the frame's block takes at the rate. */
  #start(frame: Uint8Array, lane: LaneNumber, sequence: number, nowMs: number): number {
    const plan = this.options.plan(frame.length)
    if (plan.short) this.counts.fecShort++
    const identity = { epoch: this.options.epoch, lane, sequence }
    const block = encodeBlock(frame, identity, plan, this.options.code, this.options.integrity)
    const blockBytes = block.symbolCount * (DATAGRAM_OVERHEAD + block.symbolLength + this.options.ipOverheadBytes)
    const onWireMs = (blockBytes * 8000) / this.options.bitsPerSecond
    // Whoever asks late, as timers of whole milliseconds do, has the frames of that time all the same.
    this.#admitAtMs = Math.max(this.#admitAtMs, nowMs - LATENESS_MAX_MS) + onWireMs
    this.#schedule.add(block, plan, nowMs)
    return onWireMs
  }

  #createdMs(nowMs: number): number {
    return Math.max(0, Math.round(nowMs + this.#wallOffsetMs))
  }

  #datagram(block: EncodedBlock, encodingSymbolId: number, length: number): Uint8Array {
    const { keyId, tagKey, fingerprint, stream, sender, link, epoch, integrity } = this.options
    const datagram = new Uint8Array(length)
    const { lane, sequence, frameLength, k, log2M, digest, symbolLength } = block
    const counter = this.#datagramCounter
    this.#datagramCounter = (counter + 1) >>> 0
    writeHeader(
      {
        keyId,
        fingerprint,
        stream,
        sender,
        link,
        lane,
        epoch,
        sequence,
        counter,
        frameLength,
        k,
        log2M,
        encodingSymbolId,
        digest,
      },
      datagram,
    )
    const symbolStart = encodingSymbolId * symbolLength
    datagram.set(block.symbols.subarray(symbolStart, symbolStart + symbolLength), HEADER_LENGTH)
    const hashStart = encodingSymbolId * SYMBOL_HASH_LENGTH
    const symbolHash = block.symbolHashes.subarray(hashStart, hashStart + SYMBOL_HASH_LENGTH)
    datagram.set(integrity.tag(tagKey, datagram, symbolHash), HEADER_LENGTH + symbolLength)
    return datagram
  }
}
