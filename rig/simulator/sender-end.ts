/**
 * A whole sender but for its sockets: the core, its lanes, and its epoch on a simulated disk, driven as the transmit
 * process drives them. It can be killed at any step and starts again from what the disk has.
 */
import { createHash, type Hash } from 'node:crypto'
import { Lane, type LaneNumber } from '../../proto/datagram.js'
import type { Event } from '../../proto/event.js'
import { RESENT_OVERHEAD_MAX } from '../../proto/resent-frame.js'
import { EventRecordWriter } from '../../sender/pipe/core/event-record.js'
import type { DatagramSlots } from '../../sender/transmit/core/block-encoder.js'
import { eventNumbers } from '../../sender/transmit/core/lanes/event-lane.js'
import { RESERVE_AHEAD, type ReservedNumbers } from '../../sender/transmit/core/lanes/lane-numbers.js'
import { Transmitter, type TransmitterOptions } from '../../sender/transmit/core/transmitter.js'
import { EpochReservation } from '../../sender/transmit/epoch-reservation.js'
import { Random } from '../random.js'
import { Copies } from './copies.js'
import { mountDisk, unmountDisk } from './disks-at-node-fs.js'
import { KeptFrames } from './kept-frames.js'
import {
  ENGINE,
  FINGERPRINT,
  FRAME_BYTES_MAX,
  HEARTBEAT_PERIOD_MS,
  KEYS,
  LIMITS,
  START_MS,
  STREAM,
  slotsOf,
  type Traffic,
  TURN_MS,
} from './setting.js'
import { SimulatedDisk } from './simulated-disk.js'
import { VirtualClock } from './virtual-clock.js'
import { Workload } from './workload.js'

export interface SenderFate {
  seed: number
  number: number
  links: number
  traffic: Traffic
  trains: number
  eventGapMs: number
  batchDeadlineMs: number
  hasCarousel: boolean
  /** After how long it sends again what it sent, in lane 4; `undefined` where it has no such lane. */
  echoAfterMs: number | undefined
  /** Whether what it sends is digested, to be compared with another run. */
  isDigested: boolean
}

/** Up to which number the lanes of one epoch went, and may have gone. */
export interface EpochEnd {
  startedMs: number
  /** Infinite while it runs. */
  endedMs: number
  /** Whether it has run. One whose start failed may be on the disk all the same. */
  isUsed: boolean
  /** Whether its disk came back from a backup that is older. */
  isForgotten: boolean
  sent: Map<LaneNumber, number>
  reserved: Map<LaneNumber, number>
  /** The most that a disk has ever said was reserved, which an old backup may say again. */
  reservedOnce: Map<LaneNumber, number>
}

/** A supervisor starts a process again this long after it failed to start. */
const START_AGAIN_MS = 500
const CLOCK_CHECK_MS = 1000
const RESERVE_RETRY_MS = 250
/** Least time between two looks at what is due to be sent again. */
const ECHO_LOOK_MS = 10
const NOBODY = { peek: () => undefined, drop() {} }
const NO_LOG = { error() {}, info() {} }

interface Run {
  transmitter: Transmitter
  reservation: EpochReservation
  epoch: number
  end: EpochEnd
  isReserving: boolean
  nextReserveMs: number
  nextClockCheckMs: number
  isStopping: boolean
}

export class SenderEnd {
  readonly disk: SimulatedDisk
  readonly clock = new VirtualClock()
  readonly workload: Workload
  /** By the epoch's number. */
  readonly epochs = new Map<number, EpochEnd>()
  /** What it could not live with. */
  readonly violations: string[] = []
  readonly counts = { starts: 0, frames: 0, datagrams: 0, queuePeak: 0 }
  /** Number of the key that the next start uses. */
  keyId = 1
  /** Set while the process stands still. */
  isPaused = false
  /** Set while its sources say nothing. */
  isStalled = false
  /** How much slower its sources speak than they do as a rule. */
  slowness = 1
  isInputOver = false
  readonly #folder: string
  readonly #slots: DatagramSlots
  readonly #copies = new Copies()
  readonly #kept: KeptFrames | undefined
  readonly #records = new EventRecordWriter()
  readonly #random: Random
  readonly #digest: Hash | undefined
  #run: Run | undefined
  /** How many faults keep it from running. */
  #holds = 0
  #startAtMs = START_MS
  #nextEventMs = START_MS
  #steppedMs = Number.NEGATIVE_INFINITY

  constructor(private readonly fate: SenderFate) {
    this.#random = new Random(fate.seed)
    this.#slots = slotsOf(fate.number, fate.traffic.slots)
    this.disk = new SimulatedDisk(this.#random.uint32())
    this.workload = new Workload(this.#random.uint32(), `L${fate.number}`, fate.trains)
    this.#folder = mountDisk(this.disk)
    const { echoAfterMs } = fate
    this.#kept = echoAfterMs === undefined ? undefined : new KeptFrames(new Random(fate.seed + 1), echoAfterMs)
    this.#digest = fate.isDigested ? createHash('sha1') : undefined
  }

  get number(): number {
    return this.fate.number
  }

  get isEchoing(): boolean {
    return this.#kept !== undefined
  }

  get isRunning(): boolean {
    return this.#run !== undefined
  }

  get epoch(): number | undefined {
    return this.#run?.epoch
  }

  /** Of everything that it has sent. */
  get digest(): string | undefined {
    return this.#digest?.copy().digest('hex')
  }

  get transmitter(): Transmitter | undefined {
    return this.#run?.transmitter
  }

  // ------------------------------------------------------------ what happens to it

  /** The process is gone at once. */
  kill(): void {
    this.#countFrames()
    if (this.#run) {
      this.#run.end.endedMs = this.disk.nowMs
      this.#kept?.handleProcessEnd(this.disk.nowMs)
    }
    this.#run = undefined
    this.disk.handleProcessEnd()
  }

  /** It is killed when a part of what it had just made is out. */
  killHalfway(worldMs: number, share: number): Uint8Array[] {
    const made = this.#run ? this.#datagrams(this.#run, worldMs)[0] : []
    this.kill()
    const sent = made.slice(0, Math.floor(share * made.length))
    this.#note(sent)
    return sent
  }

  /** Its disk comes back as it was. */
  restore(backup: ReadonlyMap<string, Uint8Array>, backedUpMs: number): void {
    this.kill()
    this.disk.restore(backup)
    this.#kept?.restore(backedUpMs)
    for (const end of this.epochs.values()) {
      const { startedMs, reserved, reservedOnce } = end
      if (startedMs > backedUpMs) end.isForgotten = true
      for (const [lane, through] of reservedOnce) reserved.set(lane, through)
    }
  }

  /** The machine loses its power. */
  cutPower(fate: 'lost' | 'torn'): void {
    this.kill()
    this.disk.handlePowerCut(fate)
    this.#kept?.handlePowerCut(this.disk.nowMs)
  }

  /** It is told to end. What waits is sent first. */
  stop(worldMs: number): void {
    if (!this.#run || this.#run.isStopping) return
    this.#run.isStopping = true
    this.#run.transmitter.handleStop(this.clock.at(worldMs))
  }

  /** It does not start until it is released as often as it was held. */
  hold(): void {
    this.#holds++
  }

  release(worldMs: number): void {
    this.#holds--
    this.#startAtMs = worldMs
  }

  /** Its sources say much at once. */
  burst(events: number, worldMs: number): void {
    const run = this.#run
    if (!run || run.isStopping) return
    const said = Array.from({ length: events }, () => this.workload.take())
    this.#tell(run.transmitter, said, this.clock.at(worldMs))
  }

  // ------------------------------------------------------------ what it does

  /** Gives, for each link, the datagrams that leave. */
  step(worldMs: number): Uint8Array[][] {
    if (!this.#run && this.#holds === 0 && worldMs >= this.#startAtMs) this.#start(worldMs)
    const run = this.#run
    if (!run || this.isPaused) return []
    this.#steppedMs = worldMs
    const { transmitter } = run
    const nowMs = this.clock.at(worldMs)
    if (nowMs >= run.nextClockCheckMs) {
      transmitter.handleWallClock(this.clock.wallOffsetMs)
      run.nextClockCheckMs = nowMs + CLOCK_CHECK_MS
    }
    this.#takeInput(run, worldMs, nowMs)
    this.#reserve(run, nowMs)
    if (this.#kept) this.#kept.wallMs = this.clock.wallMs(worldMs)
    const datagrams = this.#datagrams(run, worldMs)
    for (const frame of this.#kept ? transmitter.pollNumbered() : []) this.#kept?.keep(run.epoch, frame, worldMs)
    this.counts.queuePeak = Math.max(this.counts.queuePeak, transmitter.lanes.events.batcher.waitingEvents)
    for (const sent of datagrams) this.#note(sent)
    if (run.isStopping && transmitter.isFinished && !run.isReserving) {
      const { refused } = this.disk.counts
      run.reservation.giveBackBeyond(transmitter.numbersUsed)
      // Where the disk refused, it still says that all of them may have been used.
      const isGivenBack = this.disk.counts.refused === refused
      if (isGivenBack) for (const { lane, through } of transmitter.numbersUsed) run.end.reserved.set(lane, through)
      this.kill()
    }
    return datagrams
  }

  nextWakeMs(): number {
    const run = this.#run
    if (!run) return this.#holds > 0 ? Number.POSITIVE_INFINITY : this.#startAtMs
    if (this.isPaused) return Number.POSITIVE_INFINITY
    // It is a step of its own that a core wants to be woken at once: time goes on all the same, by nobody else's doing.
    const againMs = this.#steppedMs + this.fate.traffic.lookMs
    const inputMs = this.isInputOver || this.isStalled || run.isStopping ? Number.POSITIVE_INFINITY : this.#nextEventMs
    const clockMs = this.clock.worldMs(Math.min(run.transmitter.nextWakeMs(), run.nextClockCheckMs))
    // Of two clocks that run alike, one says how far away what is due by the other is.
    const echoMs = this.#kept ? this.#steppedMs + this.#kept.dueMs - this.#kept.wallMs : Number.POSITIVE_INFINITY
    return Math.max(againMs, Math.min(inputMs, clockMs, Math.max(echoMs, this.#steppedMs + ECHO_LOOK_MS)))
  }

  /** Frees what a run has taken. */
  close(): void {
    this.#countFrames()
    this.#run = undefined
    unmountDisk(this.#folder)
  }

  #start(worldMs: number): void {
    const { clock } = this
    clock.anchor()
    let reservation: EpochReservation
    const reserved = eventNumbers(RESERVE_AHEAD)
    try {
      reservation = new EpochReservation(this.#folder, clock.wallMs(worldMs), NO_LOG)
    } catch (error) {
      // Whatever happened to the disk, a file that was written durably is whole.
      this.violations.push(`sender ${this.number} cannot start: ${(error as Error).message}`)
      this.#startAtMs = Number.POSITIVE_INFINITY
      return
    }
    const { epoch, earlierEpochs } = reservation
    if (this.epochs.get(epoch)?.isUsed) this.violations.push(`sender ${this.number}: epoch ${epoch} is used again`)
    const end: EpochEnd = {
      ...{ startedMs: worldMs, endedMs: worldMs, isUsed: false, isForgotten: false, sent: new Map() },
      ...{ reserved: new Map(laneNumbers(reserved)), reservedOnce: new Map(laneNumbers(reserved)) },
    }
    // From here on it may be on the disk, and then the next start names it.
    this.epochs.set(epoch, end)
    try {
      reservation.reserveNow(reserved)
    } catch {
      this.#startAtMs = worldMs + START_AGAIN_MS
      return
    }
    end.isUsed = true
    end.endedMs = Number.POSITIVE_INFINITY
    this.counts.starts++
    const transmitter = new Transmitter({ ...this.#options(), epoch, earlierEpochs, reserved }, clock.at(worldMs))
    const nowMs = clock.at(worldMs)
    this.#run = {
      ...{ transmitter, reservation, epoch, end, isReserving: false, isStopping: false },
      ...{ nextReserveMs: nowMs, nextClockCheckMs: nowMs },
    }
    const again = this.workload.takeAgain()
    if (again.length > 0) this.#tell(transmitter, again, nowMs)
    this.#nextEventMs = Math.max(this.#nextEventMs, worldMs)
  }

  #options(): Omit<TransmitterOptions, 'epoch' | 'reserved'> {
    const { code, integrity, copy } = ENGINE
    const { hasCarousel, number, traffic } = this.fate
    const { planOfEvents, planOfValues, wire, frameBytesMax } = traffic
    return {
      ...{ stream: STREAM, sender: number, fingerprint: FINGERPRINT, keyId: this.keyId, tagKey: KEYS.get(this.keyId)! },
      ...{ version: 'simulated', run: 1 + (this.#random.uint32() >>> 1), code, integrity, copy, slots: this.#slots },
      ...{ plan: planOfEvents, ...wire, heartbeatPeriodMs: HEARTBEAT_PERIOD_MS },
      batch: {
        ...{ deadlineMs: this.fate.batchDeadlineMs, frameBytesMax, overload: 'conflate' },
        queueEventsMax: LIMITS.queueEventsMax,
      },
      ...(this.#kept && {
        keepsNumbered: true,
        resend: {
          ...{ byHand: NOBODY, echo: this.#kept, reservedShare: 0.2, plan: planOfEvents },
          frameBytesMax: frameBytesMax + RESENT_OVERHEAD_MAX,
        },
      }),
      ...(hasCarousel && {
        carousel: {
          ...{ turnMs: TURN_MS, reservedShare: 0.3, subjectsMax: LIMITS.subjectsMax },
          ...{ bytesMax: LIMITS.carouselBytesMax, hashSeed: this.#random.uint32() },
          ...{ frameBytesMax: FRAME_BYTES_MAX, valueFrameBytesMax: FRAME_BYTES_MAX, plan: planOfValues },
        },
      }),
    }
  }

  #takeInput(run: Run, worldMs: number, nowMs: number): void {
    if (this.isInputOver || this.isStalled || run.isStopping) return
    while (this.#nextEventMs <= worldMs) {
      this.#tell(run.transmitter, [this.workload.take()], nowMs)
      this.#nextEventMs += this.#random.exponential(this.fate.eventGapMs * this.slowness)
    }
  }

  #tell(transmitter: Transmitter, events: readonly Event[], nowMs: number): void {
    for (const event of events) this.#records.write(event, 0, this.workload.subjectOf(event))
    transmitter.handleEvents(this.#records.take(0), nowMs)
  }

  /** As the transmit loop does: one at a time, and not at once again where the disk refuses. */
  #reserve(run: Run, nowMs: number): void {
    const wanted = run.transmitter.reservationWanted
    if (wanted === undefined || run.isReserving || nowMs < run.nextReserveMs) return
    run.isReserving = true
    const { reserved, reservedOnce } = run.end
    // From here on the disk may have it, whatever becomes of the process.
    for (const [lane, through] of laneNumbers(wanted)) {
      reserved.set(lane, Math.max(reserved.get(lane) ?? 0, through))
      reservedOnce.set(lane, Math.max(reservedOnce.get(lane) ?? 0, through))
    }
    void run.reservation.reserveAside(wanted).then(
      () => {
        run.isReserving = false
        if (this.#run === run) run.transmitter.handleReservation(wanted)
      },
      () => {
        run.isReserving = false
        run.nextReserveMs = nowMs + RESERVE_RETRY_MS
        if (this.#run === run) run.transmitter.handleReservationFailed(nowMs)
      },
    )
  }

  /** The datagrams that are due, for each link. */
  #datagrams(run: Run, worldMs: number): Uint8Array[][] {
    const { transmitter } = run
    const links = Array.from({ length: this.fate.links }, (): Uint8Array[] => [])
    const nowMs = this.clock.at(worldMs)
    for (let batch = transmitter.pollDatagrams(nowMs); batch.count > 0; batch = transmitter.pollDatagrams(nowMs)) {
      links.forEach((taken, link) => {
        if (link > 0) batch.label(link)
        this.#copies.take(batch, this.#slots, taken)
      })
    }
    run.end.sent.set(Lane.events, transmitter.eventSequence)
    return links
  }

  #note(datagrams: readonly Uint8Array[]): void {
    this.counts.datagrams += datagrams.length
    if (this.#digest) for (const datagram of datagrams) this.#digest.update(datagram)
  }

  #countFrames(): void {
    const counts = this.#run?.transmitter.counts
    if (!counts) return
    this.counts.frames += counts.framesSent + counts.heartbeatsSent + (this.#run?.transmitter.carousel?.parts ?? 0)
  }
}

function laneNumbers(numbers: ReservedNumbers): [LaneNumber, number][] {
  return numbers.map(({ lane, through }) => [lane, through])
}
