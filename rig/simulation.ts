/**
 * Runs whole sender cores and whole receiver cores on simulated links and a virtual clock. The oracle judges each pair
 * of them: every frame of each lane that has a mark is delivered in order or named missing; never both, never neither.
 * What lanes without events carry comes out as it was released, for whoever knows what was told them.
 */

import { cachedPlans } from '../fec/cached-plans.js'
import type { ErasureCode } from '../fec/erasure-code.js'
import { type Integrity, referenceIntegrity } from '../fec/integrity.js'
import { createReferenceCode } from '../fec/reed-solomon.js'
import { Lane, type LaneNumber } from '../proto/datagram.js'
import type { Event } from '../proto/event.js'
import { ListeningClock } from '../receiver/assembly/core/listening-clock.js'
import type { ContentItem, EventItem, FeedItem } from '../receiver/stream/lanes/lane-items.js'
import type { ReceiverOptions } from '../receiver/stream/receiver.js'
import { encodeEventRecord } from '../sender/pipe/core/event-record.js'
import type { EarlierEpoch } from '../sender/transmit/core/lanes/control-lane.js'
import { eventNumbers } from '../sender/transmit/core/lanes/event-lane.js'
import { RESERVE_AHEAD } from '../sender/transmit/core/lanes/lane-numbers.js'
import type { OpenLanes } from '../sender/transmit/core/lanes/open-lanes.js'
import { Transmitter, type TransmitterOptions } from '../sender/transmit/core/transmitter.js'
import { datagramSlots, takeDatagrams } from './datagram-slots.js'
import { ImpairedPath, type Impairment } from './impaired-path.js'
import { type OneThreadOptions, OneThreadReceiver } from './one-thread-receiver.js'
import { Random } from './random.js'
import { type Faults, SimulatedLink } from './simulated-link.js'

export interface Scenario {
  seed: number
  frames: number
  faults: Faults
  fec: { assumedLoss: number; assumedBurstMs: number; targetResidual: number; delayBudgetMs: number }
  /** Frames after which the sender is killed and a new one started. */
  restartAfterFrames?: number
  /** Loss and outages in time, before the faults of single datagrams. */
  impairment?: Omit<Impairment, 'seed'>
  /** Pauses of each end, independent of the other's. */
  pauses?: Pauses
  setting?: Setting
  /** Tells lanes without events something of theirs. It is called with each event, by its number, of each sender. */
  tellLanes?: (lanes: OpenLanes, n: number) => void
  /** What of each sender, and of each receiver, is other than usual. */
  transmitter?: Partial<TransmitterOptions>
  assembler?: Partial<OneThreadOptions>
  /** Lanes of both ends, for tries; by default those that this release has. */
  openOutgoing?: TransmitterOptions['openLanes']
  openIncoming?: ReceiverOptions['openLanes']
  /** How long the run goes on when every frame is delivered or named, for lanes that send some again. */
  lingerMs?: number
}

/** Pauses such as a stopped process, a garbage collection, a disk or a busy core causes. */
interface Pauses {
  /** Mean time between two pauses of one end. */
  meanGapMs: number
  msMax: number
  /** Datagrams that the receiver reads at once, of those that waited during a pause … */
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
  /** Index of the receiver, from 0 on. */
  receiverIndex: number
  /** What violates the oracle; empty when it holds. */
  violations: string[]
  framesSent: number
  /** Of the lane of events, as are those named missing. */
  framesDelivered: number
  framesNamedMissing: number
  framesRecovered: number
  /** Frames that were named missing and came after all, and their events. */
  framesHealed: number
  eventsLate: number
  receiver: OneThreadReceiver
  link: SimulatedLink
  eventsIn: number
  /** Events in frames that were numbered; the rest still waited when the run ended. */
  eventsNumbered: number
  eventsOut: number
  eventsLost: number
  /** What lanes without events carried, in the order of its release. */
  contents: ContentItem[]
  /** Time of each event that came out, from its arrival in the batcher to its release. */
  latenciesMs: number[]
  bytesOnWire: number
  seconds: number
}

export const KEY = new Uint8Array(32).fill(7)
export const START_MS = 1_750_000_000_000
/** Most steps of a run: a core that asks to be woken at once, again and again, has a fault. */
const STEPS_MAX = 1_000_000
/** Small symbols and the plain references, so that much happens in little time. */
export const SMALL_LINK: Setting = {
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

/** Runs one sender and one receiver. */
export function simulate(scenario: Scenario): Outcome {
  const [outcome] = simulateNetwork(scenario, { senders: [0], receivers: 1 })
  return outcome
}

/**
 * Runs until each sender has sent the scenario's frames. Returns the outcome of each pair, those of the first receiver
 * first.
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
  // Heartbeats go on, because at these loss rates the last of them needs a while to get through.
  const endMs = nowMs + 60_000
  while (nowMs < endMs && !receivers.every(({ isCovered }) => isCovered)) {
    step()
    nowMs = Math.min(wakeMs(), endMs)
  }
  const lingerEndMs = nowMs + (scenario.lingerMs ?? 0)
  while (nowMs < lingerEndMs) {
    step()
    nowMs = Math.min(wakeMs(), lingerEndMs)
  }
  step()
  return receivers.flatMap((receiver) => receiver.outcomes(nowMs))
}

/** Up to which number one lane of one epoch went, and may have gone. */
interface LaneEnd {
  sent: number
  /** The last number reserved by a sender that has ended. */
  reserved: number
}

/** Numbers that a sender that is killed has reserved beyond those that it used. */
const RESERVED_BEYOND = 3

/** Distance between the seeds of two ends, or of two links, of one run. */
const SEED_STEP = 100_003

class SimulatedSender {
  eventsIn = 0
  nextEventMs = START_MS
  epoch = Math.floor(START_MS / 1000)
  /** For each epoch, the lanes whose missing frames are named. */
  readonly epochs = new Map<number, Map<LaneNumber, LaneEnd>>()
  readonly input = new Map<string, { content: string; atMs: number }>()
  readonly #random: Random
  /** Seed of the links that begin here. */
  readonly linkSeed: number
  readonly #setting: Setting
  readonly #slots: ReturnType<typeof datagramSlots>
  readonly #pauses: PausedNowAndThen
  #transmitter: Transmitter
  #previous: EarlierEpoch | undefined
  #framesBefore = 0
  #restarts: number
  /** Inputs that wait while this end is paused. */
  #inputs: { n: number; record: Uint8Array }[] = []

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
    const n = this.eventsIn++
    const event = this.#setting.eventOf(n, nowMs)
    this.input.set(event.eventId!, { content: contentOf(event), atMs: nowMs })
    this.#inputs.push({ n, record: encodeEventRecord([event]) })
    this.nextEventMs = nowMs + this.#random.exponential(this.#setting.eventGapMs)
  }

  /** Returns `undefined` while the sender is paused. */
  send(nowMs: number): Uint8Array[] | undefined {
    if (this.#pauses.isPaused(nowMs)) return undefined
    for (const { n, record } of this.#inputs) {
      this.#transmitter.handleEvents(record, nowMs)
      this.scenario.tellLanes?.(this.#transmitter.lanes, n)
    }
    this.#inputs = []
    const wanted = this.#transmitter.reservationWanted
    if (wanted !== undefined) this.#transmitter.handleReservation(wanted)
    const datagrams = takeDatagrams(this.#transmitter, this.#slots, nowMs)
    for (const { lane, through } of this.#transmitter.numbersUsed) {
      this.epochs.get(this.epoch)!.set(lane, { sent: through, reserved: 0 })
    }
    return datagrams
  }

  /** Kills the sender and starts another when it is time. */
  restartIfDue(nowMs: number): void {
    if (this.#restarts === 0 || this.counts.framesSent < this.scenario.restartAfterFrames!) return
    this.#restarts--
    this.#framesBefore += this.counts.framesSent
    const reserved = this.#transmitter.numbersUsed.map(({ lane, through }) => {
      return { lane, through: through + RESERVED_BEYOND }
    })
    this.#previous = { epoch: this.epoch, reserved }
    for (const { lane, through } of reserved) this.epochs.get(this.epoch)!.get(lane)!.reserved = through
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
    this.epochs.set(epoch, new Map())
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
        ...(previous && { earlierEpochs: [previous] }),
        ...(scenario.openOutgoing && { openLanes: scenario.openOutgoing }),
        ...{ reserved: eventNumbers(RESERVE_AHEAD), plan, ...engine, slots, ...wire },
        batch: {
          ...{ deadlineMs: setting.batchDeadlineMs, frameBytesMax: setting.frameBytesMax },
          ...{ queueEventsMax: 10_000, overload: 'conflate' },
        },
        heartbeatPeriodMs: setting.heartbeatPeriodMs,
        ...scenario.transmitter,
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
  /** Datagrams that wait while this end is paused. */
  readonly #socket: Uint8Array[] = []
  readonly #strangers: string[] = []

  constructor(
    private readonly scenario: Scenario,
    private readonly senders: readonly SimulatedSender[],
    private readonly index: number,
  ) {
    const { seed, faults, fec, setting = SMALL_LINK } = scenario
    const patienceMs = fec.delayBudgetMs + faults.delayMsMax + 20
    const openLanes = scenario.openIncoming
    const options = {
      ...receiverOptions(patienceMs, setting.engine),
      ...(openLanes && { openLanes }),
      ...scenario.assembler,
    }
    this.#receiver = new OneThreadReceiver(options, START_MS)
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
        framesHealed: oracle.framesHealed,
        eventsLate: oracle.eventsLate,
        framesRecovered: receiver.assembler.counts.framesRecovered,
        receiver,
        link: this.pathOf(sender).link,
        eventsIn: sender.eventsIn,
        eventsNumbered: sender.counts.eventsSent,
        eventsOut: oracle.eventsOut,
        eventsLost: receiver.streamCountsOf(sender.number).eventsLost,
        contents: oracle.contents,
        latenciesMs: oracle.latenciesMs,
        bytesOnWire: sender.counts.bytesOnWire,
        seconds: (nowMs - START_MS) / 1000,
      }
    })
  }
}

/** Pauses an end from time to time, by a seed. */
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

  /** Returns when the end does what it wanted to do at `wantedMs`. */
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
  framesHealed = 0
  eventsLate = 0
  eventsOut = 0
  readonly latenciesMs: number[] = []
  readonly contents: ContentItem[] = []
  /** For each lane of each epoch, the next sequence number that the feed owes. */
  readonly #next = new Map<string, number>()
  readonly #openFrames = new Map<string, string>()
  /** Of each frame that was named missing, by the beginning of its ids, how many of its events have come late. */
  readonly #missing = new Map<string, number>()
  #lastEventNumber = -1

  constructor(private readonly sender: Pick<SimulatedSender, 'epochs' | 'input'>) {}

  handleItem(item: FeedItem, nowMs: number): void {
    const [, , epoch, lane, place] = item.id.split(':') as [string, string, string, string, string]
    if (item.kind === 'healed') return
    if (item.kind === 'event' && item.isLate) {
      this.#checkLate(item)
      return
    }
    if (item.kind === 'content') this.contents.push(item)
    const lanes = this.sender.epochs.get(Number(epoch))
    const end = lanes?.get(Number(lane) as LaneNumber)
    if (end) this.#checkOrder(item, `${epoch}:${lane}`, place, end, nowMs)
    else if (!lanes || item.kind !== 'content') this.violations.push(`${item.id}: an epoch, or a lane, that never was`)
    if (item.kind === 'event') this.#checkEvent(item.event, nowMs)
  }

  get isCovered(): boolean {
    return this.uncovered().length === 0
  }

  uncovered(): string[] {
    return [...this.sender.epochs].flatMap(([epoch, lanes]) => {
      return [...lanes].flatMap(([lane, { sent }]) => {
        const next = this.#next.get(`${epoch}:${lane}`) ?? 1
        return next > sent ? [] : [`epoch ${epoch}, lane ${lane}: frames ${next}…${sent} neither delivered nor named`]
      })
    })
  }

  #checkOrder(item: FeedItem, lane: string, place: string, { sent, reserved }: LaneEnd, nowMs: number): void {
    const next = this.#next.get(lane) ?? 1
    if (item.kind === 'gap') {
      const [first, last] = place.split('-').map(Number) as [number, number]
      if (first !== next) this.violations.push(`gap ${item.id} where ${next} was due`)
      const existing = Math.max(sent, reserved)
      if (last > existing) this.violations.push(`gap ${item.id} beyond ${existing}, at ${nowMs}`)
      if (item.lane === Lane.events) this.framesNamedMissing += last - first + 1
      const prefix = item.id.slice(0, item.id.lastIndexOf(':'))
      for (let sequence = first; sequence <= last; sequence++) this.#missing.set(`${prefix}:${sequence}`, 0)
      this.#next.set(lane, last + 1)
      return
    }
    if (place === this.#openFrames.get(lane)) return
    if (Number(place) !== next) this.violations.push(`frame ${item.id} where ${next} was due`)
    this.#openFrames.set(lane, place)
    if (item.kind === 'event') this.framesDelivered++
    this.#next.set(lane, Number(place) + 1)
  }

  /** A frame comes late only where it was named missing, whole, and once. */
  #checkLate({ id, event }: EventItem): void {
    const colon = id.lastIndexOf(':')
    const frame = id.slice(0, colon)
    const come = this.#missing.get(frame)
    if (come !== Number(id.slice(colon + 1)))
      this.violations.push(`late ${id}, of whose frame ${come} events have come`)
    this.#missing.set(frame, (come ?? 0) + 1)
    if (come === 0) this.framesHealed++
    this.eventsLate++
    const expected = this.sender.input.get(event.eventId ?? '')?.content
    const actual = contentOf(event)
    if (expected !== actual) this.violations.push(`late event ${actual} is not what was sent: ${expected}`)
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
