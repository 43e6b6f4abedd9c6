/**
 * A whole receiver but for its sockets and servers: assembler, order, picture, and its memory on a simulated disk, driven
 * as the receiver process drives them. One reader has its feed, to whom nothing goes before the memory of it is written.
 */

import { Lane } from '../../proto/datagram.js'
import { decodeFrame } from '../../proto/frame.js'
import { ListeningClock } from '../../receiver/assembly/core/listening-clock.js'
import { type Memory, PositionFile, readMemory } from '../../receiver/position-file.js'
import { Published } from '../../receiver/stream/published.js'
import type { FeedItem, GapItem } from '../../receiver/stream/receiver.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { OneThreadReceiver } from '../one-thread-receiver.js'
import { mountDisk, unmountDisk } from './disks-at-node-fs.js'
import type { Path } from './path.js'
import {
  blockMemoryOf,
  ENGINE,
  FINGERPRINT,
  HEARTBEAT_PERIOD_MS,
  KEYS,
  LIMITS,
  MAX_AGE_MS,
  PATIENCE_MS,
  READING,
  STREAM,
  SYMBOL_LENGTH_MAX,
  TURN_MS,
} from './setting.js'
import { SimulatedDisk } from './simulated-disk.js'
import { VirtualClock } from './virtual-clock.js'

export interface ReceiverFate {
  seed: number
  index: number
  hasCarousel: boolean
  /** When it first begins to listen. */
  joinsMs: number
}

/** What a life of a receiver begins with. */
export interface Life {
  number: number
  startedMs: number
  /** Whether it remembers all that went out before, something older, or nothing. */
  memory: 'whole' | 'behind' | 'none'
}

/** Is told what reaches the reader. */
export interface Reader {
  handleLife(life: Life): void
  handleItem(item: FeedItem, worldMs: number): void
  /** A heartbeat has named an earlier epoch to the receiver. */
  handleNamed(sender: number, epoch: number, worldMs: number): void
  /** What it has had until now. The result is called when the disk says so too. */
  mark(): () => void
}

/** The points between which a receiver can be killed. */
export type KillPoint = 'at rest' | 'among datagrams' | 'after the release'

const FEED = 'reader'
const POSITIONS_PERIOD_MS = 1000
/** As long as a feed waits for a slow disk. */
const WAIT_MAX_MS = 50
const READ_MS = 1
/** Least time between two steps. */
const STEP_MS_MIN = 0.01
const TICK_MS = 50
const OFFSETS = Uint32Array.from({ length: READING.count }, (_, i) => i * READING.stride)
const LENGTHS = new Uint32Array(READING.count)
const NO_LOG = { error() {}, info() {} }

interface Waiting {
  items: readonly FeedItem[]
  /** Number of the last message. */
  number: number
  sinceMs: number
}

interface Run {
  receiver: OneThreadReceiver
  listening: ListeningClock
  published: Published
  positionFile: PositionFile
  number: number
  notedNumber: number
  waiting: Waiting[]
  nextPositionsMs: number
  nextTickMs: number
  isBegun: boolean
  isStopping: boolean
  /** By sender, which of its epochs the newest heartbeat was of. */
  reigns: Map<number, number>
}

export class ReceiverEnd {
  readonly disk: SimulatedDisk
  readonly clock = new VirtualClock()
  readonly violations: string[] = []
  readonly counts = { lives: 0, framesRecovered: 0 }
  isPaused = false
  /** Set while the reader does not read. */
  isReaderStalled = false
  /** Set where the machine went down or its disk came back as it was, so that the memory may be any older one. */
  #isSetBack = false
  /** Number of the last message that the reader was given. */
  #sentNumber = 0
  /** Whether it may have been given more than the disk knows: the disk refused, or took too long. */
  #isAhead = false
  readonly #folder: string
  readonly #socket: Uint8Array[] = []
  readonly #blockMemory: Uint8Array
  #boot = 0
  #run: Run | undefined
  #holds = 0
  #startAtMs: number
  #steppedMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly fate: ReceiverFate,
    private readonly paths: readonly Path[],
    private readonly reader: Reader,
  ) {
    this.disk = new SimulatedDisk(fate.seed)
    this.#folder = mountDisk(this.disk)
    this.#blockMemory = blockMemoryOf(fate.index)
    this.#startAtMs = fate.joinsMs
  }

  get index(): number {
    return this.fate.index
  }

  get isRunning(): boolean {
    return this.#run !== undefined
  }

  /** `undefined` while the process does not run. */
  get receiver(): OneThreadReceiver | undefined {
    return this.#run?.receiver
  }

  // ------------------------------------------------------------ what happens to it

  kill(point: KillPoint, worldMs: number): void {
    const run = this.#run
    if (run?.isBegun && !this.isPaused) {
      if (point === 'among datagrams') {
        this.#gather()
        this.#read(run, worldMs, Math.ceil(this.#socket.length / 2))
      } else if (point === 'after the release') this.#release(run, worldMs)
    }
    this.#end()
  }

  /** The machine loses its power. */
  cutPower(fate: 'lost' | 'torn'): void {
    this.#end()
    this.disk.handlePowerCut(fate)
    this.#boot++
    this.#isSetBack = true
  }

  /** Its disk comes back as it was. */
  restore(backup: ReadonlyMap<string, Uint8Array>, _backedUpMs: number): void {
    this.#end()
    this.disk.restore(backup)
    this.#isSetBack = true
  }

  /** It is told to end: gives what is due to the reader, and remembers it. */
  stop(worldMs: number): void {
    const run = this.#run
    if (!run?.isBegun || run.isStopping) return
    run.isStopping = true
    this.#release(run, worldMs)
    for (const waiting of run.waiting.splice(0)) this.#send(run, waiting, worldMs)
    run.published.handleAllTaken()
    void run.positionFile.writeLast().then(() => {
      if (this.#run === run) this.#end()
    })
  }

  hold(): void {
    this.#holds++
  }

  release(worldMs: number): void {
    this.#holds--
    this.#startAtMs = worldMs
  }

  // ------------------------------------------------------------ what it does

  /** Returns whether it asked something of its disk. */
  step(worldMs: number): boolean {
    if (!this.#run && this.#holds === 0 && worldMs >= this.#startAtMs) this.#start(worldMs)
    this.#gather()
    const run = this.#run
    if (!run?.isBegun || run.isStopping || this.isPaused) return false
    this.#steppedMs = worldMs
    this.#read(run, worldMs, LIMITS.readAtOnce)
    const nowMs = this.clock.at(worldMs)
    run.listening.handleLook(this.#socket.length === 0, nowMs, nowMs)
    const { receiver } = run
    receiver.handleWallClock(this.clock.wallOffsetMs)
    receiver.handleTime(run.listening.heardMs)
    let hasAsked = this.#release(run, worldMs)
    hasAsked = this.#sendWaiting(run, worldMs) || hasAsked
    run.nextTickMs = worldMs + TICK_MS
    if (worldMs >= run.nextPositionsMs) {
      run.nextPositionsMs = worldMs + POSITIONS_PERIOD_MS
      run.positionFile.write()
      hasAsked = true
    }
    return hasAsked
  }

  nextWakeMs(): number {
    const run = this.#run
    let wakeMs = Number.POSITIVE_INFINITY
    for (const path of this.paths) wakeMs = Math.min(wakeMs, path.nextWakeMs())
    if (!run) return this.#holds > 0 ? wakeMs : Math.min(wakeMs, this.#startAtMs)
    if (!run.isBegun || run.isStopping || this.isPaused) return wakeMs
    if (this.#socket.length > 0) return Math.min(wakeMs, this.#steppedMs + READ_MS)
    const dueMs = this.clock.worldMs(run.receiver.nextWakeMs())
    return Math.min(wakeMs, Math.max(this.#steppedMs + STEP_MS_MIN, Math.min(dueMs, run.nextTickMs)))
  }

  close(): void {
    this.#end()
    unmountDisk(this.#folder)
  }

  #start(worldMs: number): void {
    const { clock } = this
    clock.anchor()
    const boot = `boot ${this.#boot}`
    let written: ReturnType<typeof readMemory>
    try {
      written = readMemory(this.#folder, boot)
    } catch (error) {
      this.violations.push(`receiver ${this.index} cannot start: ${(error as Error).message}`)
      this.#startAtMs = Number.POSITIVE_INFINITY
      return
    }
    const { version, positions: resume, numbers } = written
    const number = numbers[FEED] ?? 0
    const memory = resume.length === 0 ? 'none' : this.#isSetBack || number < this.#sentNumber ? 'behind' : 'whole'
    if (number < this.#sentNumber && !this.#isSetBack && !this.#isAhead) {
      const [sent, known] = [this.#sentNumber, number]
      this.violations.push(`receiver ${this.index} gave its reader ${sent} messages and remembers ${known}`)
    }
    this.#isSetBack = this.#isAhead = false
    this.#sentNumber = Math.min(this.#sentNumber, number)
    this.reader.handleLife({ number: ++this.counts.lives, startedMs: worldMs, memory })
    const nowMs = clock.at(worldMs)
    const { code, integrity, copy } = ENGINE
    const receiver = new OneThreadReceiver(
      {
        ...{ stream: STREAM, fingerprint: FINGERPRINT, tagKeys: KEYS, code, integrity, copy },
        ...{ patienceMs: PATIENCE_MS, symbolLengthMax: SYMBOL_LENGTH_MAX, openBlocksMax: LIMITS.openBlocksMax },
        ...{ blockMemory: this.#blockMemory, heldFramesMax: LIMITS.heldFramesMax, recordsMax: LIMITS.recordsMax },
        ...{ gapsMax: LIMITS.gapsMax, maxAgeMs: MAX_AGE_MS, heartbeatPeriodMs: HEARTBEAT_PERIOD_MS },
        epochReturn: { heartbeatPeriodMs: HEARTBEAT_PERIOD_MS, maxAgeMs: MAX_AGE_MS },
        wallOffsetMs: () => clock.wallOffsetMs,
        keepFrame: (frame) => this.#noteNamed(frame),
        ...(this.fate.hasCarousel && { carouselTurnMs: TURN_MS }),
        resume,
      },
      nowMs,
    )
    receiver.handleWallClock(clock.wallOffsetMs)
    const published = new Published(resume)
    const memoryNow = (): Memory => ({ numbers: { [FEED]: run.number }, positions: published.positions })
    const positionFile = new PositionFile(this.#folder, NO_LOG, memoryNow, version, boot)
    const run: Run = {
      ...{
        receiver,
        published,
        positionFile,
        number,
        notedNumber: number,
        waiting: [],
        isStopping: false,
        reigns: new Map(),
      },
      ...{ listening: new ListeningClock(nowMs), nextPositionsMs: worldMs, nextTickMs: worldMs, isBegun: false },
    }
    this.#run = run
    // Nothing is published before the memory can be written, or has failed to be.
    void positionFile.begin().then(() => {
      run.isBegun = true
    })
  }

  #end(): void {
    const assembler = this.#run?.receiver.assembler
    if (assembler) this.counts.framesRecovered += assembler.counts.framesRecovered
    this.#run = undefined
    this.#socket.length = 0
    this.disk.handleProcessEnd()
  }

  /** What arrives while no process has the socket open is lost, and so is what finds it full. */
  #gather(): void {
    const socket = this.#socket
    for (const path of this.paths) path.poll(this.disk.nowMs, socket)
    if (!this.#run) socket.length = 0
    socket.length = Math.min(socket.length, LIMITS.socketDatagramsMax)
  }

  /** What a heartbeat names that is not of the current epoch is not listened to. */
  #noteNamed({ sender, lane, reign, bytes }: CompleteFrame): void {
    const reigns = this.#run?.reigns
    if (lane !== Lane.control || !reigns || reign < (reigns.get(sender) ?? 0)) return
    reigns.set(sender, reign)
    const named = decodeFrame(bytes)?.heartbeat?.previousEpoch?.epoch
    if (named) this.reader.handleNamed(sender, named, this.disk.nowMs)
  }

  #read({ receiver }: Run, worldMs: number, count: number): void {
    const nowMs = this.clock.at(worldMs)
    const read = this.#socket.splice(0, count)
    for (let first = 0; first < read.length; first += READING.count) {
      const some = Math.min(READING.count, read.length - first)
      for (let i = 0; i < some; i++) {
        READING.bytes.set(read[first + i], i * READING.stride)
        LENGTHS[i] = read[first + i].length
      }
      receiver.handleDatagrams(READING.bytes, OFFSETS.subarray(0, some), LENGTHS, nowMs)
    }
  }

  #release(run: Run, worldMs: number): boolean {
    const { receiver, published, positionFile } = run
    const items = receiver.pollFeed(run.listening.heardMs)
    if (items.length === 0) return false
    const gaps = items.filter((item): item is GapItem => item.kind === 'gap')
    run.number += items.length
    published.handleReleased(receiver.positions, gaps, { [FEED]: run.number })
    run.waiting.push({ items, number: run.number, sinceMs: worldMs })
    const { number } = run
    const { refused } = this.disk.counts
    void positionFile.note().then(() => {
      // A note that failed has covered nothing; the file does not say so, but the disk knows.
      if (this.disk.counts.refused > refused) this.#isAhead = true
      run.notedNumber = Math.max(run.notedNumber, number)
      // What waited for it can go now.
      run.nextTickMs = this.disk.nowMs
    })
    return true
  }

  #sendWaiting(run: Run, worldMs: number): boolean {
    if (this.isReaderStalled) return false
    let isTaken = false
    for (let next = run.waiting[0]; next; next = run.waiting[0]) {
      if (next.number > run.notedNumber) {
        if (worldMs - next.sinceMs < WAIT_MAX_MS) break
        this.#isAhead = true
      }
      run.waiting.shift()
      this.#send(run, next, worldMs)
      isTaken = true
    }
    if (!isTaken) return false
    const isRemembered = this.reader.mark()
    const { refused } = this.disk.counts
    void run.positionFile.note().then(() => {
      if (this.#run === run && this.disk.counts.refused === refused) isRemembered()
    })
    return true
  }

  #send(run: Run, { items, number }: Waiting, worldMs: number): void {
    this.#sentNumber = number
    for (const item of items) this.reader.handleItem(item, worldMs)
    run.published.handleTaken(FEED, number)
  }
}
