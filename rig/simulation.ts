/**
 * Runs whole sender cores and whole receiver cores on simulated links and a virtual clock. The oracle judges each pair
 * of them: every frame of the event lane is delivered in order or named missing; never both, never neither.
 */

import { cachedPlans } from '../fec/cached-plans.js'
import type { ErasureCode } from '../fec/erasure-code.js'
import { type Integrity, referenceIntegrity } from '../fec/integrity.js'
import { createReferenceCode } from '../fec/reed-solomon.js'
import type { Event } from '../proto/event.js'
import { ListeningClock } from '../receiver/assembly/core/listening-clock.js'
import type { FeedItem } from '../receiver/stream/receiver.js'
import { encodeEventRecord } from '../sender/pipe/core/event-record.js'
import { eventNumbers } from '../sender/transmit/core/lanes/event-lane.js'
import { RESERVE_AHEAD } from '../sender/transmit/core/lanes/lane-numbers.js'
import { Transmitter } from '../sender/transmit/core/transmitter.js'
import { datagramSlots, takeDatagrams } from './datagram-slots.js'
import { ImpairedPath, type Impairment } from './impaired-path.js'
import { type OneThreadOptions, OneThreadReceiver } from './one-thread-receiver.js'
import { Random } from './random.js'
import { type Faults, SimulatedLink } from './simulated-link.js'

interface Scenario {
  seed: number
  frames: number
  faults: Faults
  fec: { assumedLoss: number; assumedBurstMs: number; targetResidual: number; delayBudgetMs: number }
  /** After so many frames the sender is killed and a new one started. */
  restartAfterFrames?: number
  /** Loss and outages in time, before the faults of single datagrams. */
  impairment?: Omit<Impairment, 'seed'>
  /** Each end stands still now and then, independently. */
  pauses?: Pauses
  setting?: Setting
}

/** Pauses as a stopped process, a garbage collection, a disk or a core with other work makes them. */
interface Pauses {
  /** Mean time between two pauses of one end. */
  meanGapMs: number
  msMax: number
  /** Datagrams that the receiver reads at once, of those that waited meanwhile … */
  readAtOnce: number
  /** … and the time that this takes. */
  readMs: number
}

/** The link and what is sent over it. */
export interface Setting {
  wire: { bitsPerSecond: number; burstBytes: number; ipOverheadBytes: number }
  maxSymbolLength: number
  frameBytesMax: number
  batchDeadlineMs: number
  heartbeatPeriodMs: number
  /** Mean of the exponential pauses between events. */
  eventGapMs: number
  /** Makes the n-th event, with `String(n)` as its id. */
  eventOf: (n: number, timeMs: number) => Event
  engine: { code: ErasureCode; integrity: Integrity }
}

/** Says who takes part. Each sender has a link of its own to each receiver. */
interface Network {
  /** The senders' numbers. With the first alone the scenario's seed gives the run that it always gave. */
  senders: readonly number[]
  receivers: number
}

/** What one receiver has got from one sender. */
export interface Outcome {
  sender: number
  /** Which of the receivers it is, from 0 on. */
  receiverIndex: number
  /** What is wrong; empty when the oracle holds. */
  violations: string[]
  framesSent: number
  framesDelivered: number
  framesNamedMissing: number
  framesRecovered: number
  receiver: OneThreadReceiver
  link: SimulatedLink
  eventsIn: number
  /** Events in frames that were numbered; the rest still waited when the run ended. */
  eventsNumbered: number
  eventsOut: number
  eventsLost: number
  /** Time of each event that came out, from its arrival in the batcher to its release. */
  latenciesMs: number[]
  bytesOnWire: number
  seconds: number
}

const KEY = new Uint8Array(32).fill(7)
const START_MS = 1_750_000_000_000
/** Most steps of a run: a core that asks to be woken at once, again and again, has a fault. */
const STEPS_MAX = 1_000_000
/** Small symbols and the plain references, so that much happens in little time. */
const SMALL_LINK: Setting = {
  wire: { bitsPerSecond: 10e6, burstBytes: 6000, ipOverheadBytes: 28 },
  maxSymbolLength: 256,
  frameBytesMax: 1024,
  batchDeadlineMs: 5,
  heartbeatPeriodMs: 100,
  eventGapMs: 8,
  eventOf: numberedEvent,
  engine: { code: createReferenceCode(), integrity: referenceIntegrity },
}

function receiverOptions(patienceMs: number, engine: Setting['engine']): OneThreadOptions {
  return {
    stream: 1,
    fingerprint: 0xfeed,
    tagKeys: new Map([[1, KEY]]),
    ...engine,
    patienceMs,
    symbolLengthMax: 1408,
    openBlocksMax: 1024,
    blockMemory: new Uint8Array(8 << 20),
    heldFramesMax: 4096,
    recordsMax: 10_000,
    gapsMax: 1000,
    maxAgeMs: 60_000,
  }
}

/** One sender and one receiver. */
export function simulate(scenario: Scenario): Outcome {
  const [outcome] = simulateNetwork(scenario, { senders: [0], receivers: 1 })
  return outcome
}

/**
 * Runs until each sender has sent the scenario's frames. Gives the outcome of each pair, the first receiver's first.
 */
export function simulateNetwork(scenario: Scenario, network: Network): Outcome[] {
  const senders = network.senders.map((number, index) => new SimulatedSender(scenario, number, index))
  const receivers = Array.from({ length: network.receivers }, (_, index) => {
    return new SimulatedReceiver(scenario, senders, index)
  })
  let nowMs = START_MS
  let steps = 0
  const step = () => {
    if (++steps > STEPS_MAX) throw new Error(`seed ${scenario.seed}: virtual time stands still at ${nowMs}`)
    for (const sender of senders) {
      const datagrams = sender.send(nowMs)
      if (!datagrams) continue
      for (const receiver of receivers) receiver.pathOf(sender).handleDatagrams(datagrams, nowMs)
    }
    for (const receiver of receivers) receiver.receive(nowMs)
  }
  const wakeMs = () => {
    let earliestMs = Number.POSITIVE_INFINITY
    for (const sender of senders) earliestMs = Math.min(earliestMs, sender.wakeMs())
    for (const receiver of receivers) earliestMs = Math.min(earliestMs, receiver.wakeMs(nowMs))
    return Math.max(nowMs, earliestMs)
  }

  for (let busy = senders; busy.length > 0; busy = busy.filter(({ isDone }) => !isDone)) {
    for (const sender of busy) sender.takeInput(nowMs)
    step()
    for (const sender of busy) sender.restartIfDue(nowMs)
    nowMs = wakeMs()
    for (const { nextEventMs } of busy) nowMs = Math.min(nowMs, nextEventMs)
  }
  // Heartbeats go on; at these loss rates the last of them needs a while to get through.
  const endMs = nowMs + 60_000
  while (nowMs < endMs && !receivers.every(({ isCovered }) => isCovered)) {
    step()
    nowMs = Math.min(wakeMs(), endMs)
  }
  step()
  return receivers.flatMap((receiver) => receiver.outcomes(nowMs))
}

/** Distance between the seeds of two ends, or of two links, of one run. */
const SEED_STEP = 100_003

class SimulatedSender {
  eventsIn = 0
  nextEventMs = START_MS
  epoch = Math.floor(START_MS / 1000)
  /** For each epoch, the last frame sent, and the last number reserved by a sender that has ended. */
  readonly epochs = new Map<number, { sent: number; reserved: number }>()
  readonly input = new Map<string, { content: string; atMs: number }>()
  readonly #random: Random
  /** Seed of the links that begin here. */
  readonly linkSeed: number
  readonly #setting: Setting
  readonly #slots: ReturnType<typeof datagramSlots>
  readonly #pauses: PausedNowAndThen
  #transmitter: Transmitter
  #previous: { epoch: number; reservedThrough: number } | undefined
  #framesBefore = 0
  #restarts: number
  /** What waits while this end stands still. */
  #inputs: Uint8Array[] = []

  constructor(
    private readonly scenario: Scenario,
    readonly number: number,
    readonly index: number,
  ) {
    const seed = scenario.seed + index * SEED_STEP
    this.#setting = scenario.setting ?? SMALL_LINK
    this.#random = new Random(seed)
    this.linkSeed = this.#random.uint32()
    this.#slots = datagramSlots(this.#setting.maxSymbolLength)
    this.#pauses = new PausedNowAndThen(scenario.pauses, seed, START_MS)
    this.#restarts = scenario.restartAfterFrames === undefined ? 0 : 1
    this.#transmitter = this.#start(START_MS)
  }

  get framesSent(): number {
    return this.#framesBefore + this.#transmitter.counts.framesSent
  }

  get counts(): Transmitter['counts'] {
    return this.#transmitter.counts
  }

  get isDone(): boolean {
    return this.framesSent >= this.scenario.frames
  }

  takeInput(nowMs: number): void {
    if (nowMs < this.nextEventMs) return
    const event = this.#setting.eventOf(this.eventsIn++, nowMs)
    this.input.set(event.eventId!, { content: contentOf(event), atMs: nowMs })
    this.#inputs.push(encodeEventRecord([event]))
    this.nextEventMs = nowMs + this.#random.exponential(this.#setting.eventGapMs)
  }

  /** Returns `undefined` while the sender stands still. */
  send(nowMs: number): Uint8Array[] | undefined {
    if (this.#pauses.isPaused(nowMs)) return undefined
    for (const input of this.#inputs) this.#transmitter.handleEvents(input, nowMs)
    this.#inputs = []
    const wanted = this.#transmitter.reservationWanted
    if (wanted !== undefined) this.#transmitter.handleReservation(wanted)
    const datagrams = takeDatagrams(this.#transmitter, this.#slots, nowMs)
    this.epochs.get(this.epoch)!.sent = this.#transmitter.eventSequence
    return datagrams
  }

  /** Kills the sender and starts another when it is time. */
  restartIfDue(nowMs: number): void {
    if (this.#restarts === 0 || this.counts.framesSent < this.scenario.restartAfterFrames!) return
    this.#restarts--
    this.#framesBefore += this.counts.framesSent
    this.#previous = { epoch: this.epoch, reservedThrough: this.#transmitter.eventSequence + 3 }
    this.epochs.get(this.epoch)!.reserved = this.#previous.reservedThrough
    this.epoch += 1
    this.#transmitter = this.#start(nowMs)
  }

  wakeMs(): number {
    return this.#pauses.wakeMs(this.#transmitter.nextWakeMs())
  }

  #start(nowMs: number): Transmitter {
    const { epoch, scenario } = this
    const previous = this.#previous
    const setting = this.#setting
    const { wire, engine } = setting
    const slots = this.#slots
    const wish = { ...scenario.fec, ...wire, maxSymbolLength: setting.maxSymbolLength }
    const plan = cachedPlans(Number.POSITIVE_INFINITY, wish, 1)
    this.epochs.set(epoch, { sent: 0, reserved: 0 })
    return new Transmitter(
      {
        ...{
          stream: 1,
          sender: this.number,
          fingerprint: 0xfeed,
          keyId: 1,
          tagKey: KEY,
          epoch,
          version: 'test',
          run: 7,
        },
        ...(previous && {
          earlierEpochs: [{ epoch: previous.epoch, reserved: eventNumbers(previous.reservedThrough) }],
        }),
        ...{ reserved: eventNumbers(RESERVE_AHEAD), plan, ...engine, slots, ...wire },
        batch: {
          ...{ deadlineMs: setting.batchDeadlineMs, frameBytesMax: setting.frameBytesMax },
          ...{ queueEventsMax: 10_000, overload: 'conflate' },
        },
        heartbeatPeriodMs: setting.heartbeatPeriodMs,
      },
      nowMs,
    )
  }
}

/** The way from one sender to one receiver. */
class SimulatedPath {
  readonly link: SimulatedLink
  readonly #impaired: ImpairedPath | undefined

  constructor({ seed, faults, impairment }: Scenario, sender: SimulatedSender, receiverIndex: number) {
    this.link = new SimulatedLink(sender.linkSeed + receiverIndex * SEED_STEP, faults)
    const pathSeed = seed + (sender.index + receiverIndex) * SEED_STEP
    this.#impaired = impairment && new ImpairedPath({ ...impairment, seed: pathSeed }, START_MS)
  }

  handleDatagrams(datagrams: readonly Uint8Array[], nowMs: number): void {
    for (const datagram of datagrams) {
      if (this.#impaired?.passes(nowMs) ?? true) this.link.handleDatagram(datagram, nowMs)
    }
  }
}

class SimulatedReceiver {
  readonly #receiver: OneThreadReceiver
  readonly #paths: ReadonlyMap<SimulatedSender, SimulatedPath>
  readonly #oracles: ReadonlyMap<number, Oracle>
  readonly #pauses: PausedNowAndThen
  readonly #clock = new ListeningClock(START_MS)
  /** What waits while this end stands still. */
  readonly #socket: Uint8Array[] = []
  readonly #strangers: string[] = []

  constructor(
    private readonly scenario: Scenario,
    private readonly senders: readonly SimulatedSender[],
    private readonly index: number,
  ) {
    const { seed, faults, fec, setting = SMALL_LINK } = scenario
    const patienceMs = fec.delayBudgetMs + faults.delayMsMax + 20
    this.#receiver = new OneThreadReceiver(receiverOptions(patienceMs, setting.engine), START_MS)
    this.#paths = new Map(senders.map((sender) => [sender, new SimulatedPath(scenario, sender, index)]))
    this.#oracles = new Map(senders.map((sender) => [sender.number, new Oracle(sender)]))
    this.#pauses = new PausedNowAndThen(scenario.pauses, seed + 1 + index * SEED_STEP, START_MS)
  }

  pathOf(sender: SimulatedSender): SimulatedPath {
    return this.#paths.get(sender)!
  }

  receive(nowMs: number): void {
    for (const { link } of this.#paths.values()) this.#socket.push(...link.poll(nowMs))
    if (this.#pauses.isPaused(nowMs)) return
    const socket = this.#socket
    for (const datagram of socket.splice(0, this.scenario.pauses?.readAtOnce ?? socket.length)) {
      this.#receiver.handleDatagram(datagram, nowMs)
    }
    this.#clock.handleLook(socket.length === 0, nowMs, nowMs)
    this.#receiver.handleTime(this.#clock.heardMs)
    for (const item of this.#receiver.pollFeed(this.#clock.heardMs)) {
      const oracle = this.#oracles.get(Number(item.id.split(':')[1]))
      if (oracle) oracle.handleItem(item, nowMs)
      else this.#strangers.push(`${item.id}: a sender that never was`)
    }
  }

  wakeMs(nowMs: number): number {
    const readMs = this.#socket.length > 0 ? nowMs + this.scenario.pauses!.readMs : this.#receiver.nextWakeMs()
    let earliestMs = this.#pauses.wakeMs(readMs)
    for (const { link } of this.#paths.values()) earliestMs = Math.min(earliestMs, link.nextWakeMs())
    return earliestMs
  }

  get isCovered(): boolean {
    return [...this.#oracles.values()].every((oracle) => oracle.isCovered)
  }

  outcomes(nowMs: number): Outcome[] {
    const receiver = this.#receiver
    return this.senders.map((sender): Outcome => {
      const oracle = this.#oracles.get(sender.number)!
      return {
        sender: sender.number,
        receiverIndex: this.index,
        violations: [...this.#strangers, ...oracle.violations, ...oracle.uncovered()],
        framesSent: sender.framesSent,
        framesDelivered: oracle.framesDelivered,
        framesNamedMissing: oracle.framesNamedMissing,
        framesRecovered: receiver.assembler.counts.framesRecovered,
        receiver,
        link: this.pathOf(sender).link,
        eventsIn: sender.eventsIn,
        eventsNumbered: sender.counts.eventsSent,
        eventsOut: oracle.eventsOut,
        eventsLost: receiver.streamCountsOf(sender.number).eventsLost,
        latenciesMs: oracle.latenciesMs,
        bytesOnWire: sender.counts.bytesOnWire,
        seconds: (nowMs - START_MS) / 1000,
      }
    })
  }
}

/** An end that stands still now and then, from a seed. */
class PausedNowAndThen {
  readonly #random: Random
  #fromMs = Number.POSITIVE_INFINITY
  #untilMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly pauses: Pauses | undefined,
    seed: number,
    startMs: number,
  ) {
    this.#random = new Random(seed)
    if (pauses) this.#plan(startMs)
  }

  isPaused(nowMs: number): boolean {
    if (nowMs >= this.#untilMs && this.#untilMs > this.#fromMs) this.#plan(nowMs)
    return nowMs >= this.#fromMs
  }

  /** When the end does what it wanted to do at `wantedMs`. */
  wakeMs(wantedMs: number): number {
    return wantedMs >= this.#fromMs ? Math.max(this.#untilMs, wantedMs) : wantedMs
  }

  #plan(nowMs: number): void {
    const { meanGapMs, msMax } = this.pauses!
    this.#fromMs = nowMs + this.#random.exponential(meanGapMs)
    this.#untilMs = this.#fromMs + this.#random.fraction() * msMax
  }
}

function numberedEvent(n: number): Event {
  return { eventId: String(n), eventTimeMs: START_MS + n, train: { line: 'L', number: String(n), delayS: n % 7 } }
}

function contentOf({ eventTimeMs, train }: Event): string {
  return JSON.stringify([eventTimeMs, train?.number, train?.delayS])
}

/** Knows what one sender sent, sees what comes out at one receiver, and trusts neither core's own counters. */
class Oracle {
  readonly violations: string[] = []
  framesDelivered = 0
  framesNamedMissing = 0
  eventsOut = 0
  readonly latenciesMs: number[] = []
  /** For each epoch, the next sequence number that the feed owes. */
  readonly #next = new Map<number, number>()
  #lastEventNumber = -1
  #openFrame = ''

  constructor(private readonly sender: Pick<SimulatedSender, 'epochs' | 'input'>) {}

  handleItem(item: FeedItem, nowMs: number): void {
    const [, , epochText, , place] = item.id.split(':')
    const epoch = Number(epochText)
    const sent = this.sender.epochs.get(epoch)
    if (!sent || item.kind === 'content') {
      this.violations.push(`${item.id}: an epoch, or a lane, that never was`)
      return
    }
    const next = this.#next.get(epoch) ?? 1
    if (item.kind === 'gap') {
      const [first, last] = place.split('-').map(Number) as [number, number]
      if (first !== next) this.violations.push(`gap ${item.id} where ${next} was due`)
      const existing = Math.max(sent.sent, sent.reserved)
      if (last > existing) this.violations.push(`gap ${item.id} beyond ${existing}, at ${nowMs}`)
      this.framesNamedMissing += last - first + 1
      this.#next.set(epoch, last + 1)
      return
    }
    const frame = `${epochText}:${place}`
    if (frame !== this.#openFrame) {
      if (Number(place) !== next) this.violations.push(`frame ${item.id} where ${next} was due`)
      this.#openFrame = frame
      this.framesDelivered++
      this.#next.set(epoch, Number(place) + 1)
    }
    this.#checkEvent(item.event, nowMs)
  }

  get isCovered(): boolean {
    return this.uncovered().length === 0
  }

  uncovered(): string[] {
    return [...this.sender.epochs].flatMap(([epoch, { sent }]) => {
      const next = this.#next.get(epoch) ?? 1
      return next > sent ? [] : [`epoch ${epoch}: frames ${next}…${sent} neither delivered nor named`]
    })
  }

  #checkEvent(event: Event, nowMs: number): void {
    this.eventsOut++
    const expected = this.sender.input.get(event.eventId ?? '')
    const actual = contentOf(event)
    if (expected?.content !== actual) this.violations.push(`event ${actual} is not what was sent: ${expected?.content}`)
    if (expected) this.latenciesMs.push(nowMs - expected.atMs)
    const number = Number(event.eventId)
    if (number <= this.#lastEventNumber) this.violations.push(`event ${number} after ${this.#lastEventNumber}`)
    this.#lastEventNumber = number
  }
}
