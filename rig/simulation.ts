/**
 * A whole sender core and a whole receiver core on a simulated link and a virtual clock, and the oracle that
 * judges them: every frame of the event lane is delivered in order or named missing; never both, never neither.
 */
import type { ErasureCode } from '../fec/erasure-code.js'
import { type Integrity, referenceIntegrity } from '../fec/integrity.js'
import { planBlock } from '../fec/policy.js'
import { createReferenceCode } from '../fec/reed-solomon.js'
import type { Event } from '../proto/event.js'
import { encodeEvents } from '../proto/frame.js'
import { ListeningClock } from '../receiver/core/listening-clock.js'
import type { FeedItem } from '../receiver/core/receiver.js'
import { eventNumbers } from '../sender/core/lanes/event-lane.js'
import { RESERVE_AHEAD } from '../sender/core/lanes/lane-numbers.js'
import { Transmitter } from '../sender/core/transmitter.js'
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
  /** The sender is killed, and a new one started, after so many frames. */
  restartAfterFrames?: number
  /** Loss and outages in time, before the faults of single datagrams. */
  impairment?: Omit<Impairment, 'seed'>
  /** Each end stands still now and then, by itself. */
  pauses?: Pauses
  setting?: Setting
}

/** As a stopped process, a collection of garbage, a disk or a core with other work makes them. */
export interface Pauses {
  /** Between two of one end, on average. */
  meanGapMs: number
  msMax: number
  /** How many datagrams the receiver reads at once, of those that waited meanwhile … */
  readAtOnce: number
  /** … and how long that takes it. */
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
  /** With `String(n)` as its id. */
  eventOf: (n: number, timeMs: number) => Event
  engine: { code: ErasureCode; integrity: Integrity }
}

export interface Outcome {
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
  /** Of each event that came out, from its arrival in the batcher to its release. */
  latenciesMs: number[]
  bytesOnWire: number
  seconds: number
}

const KEY = new Uint8Array(32).fill(7)
const START_MS = 1_750_000_000_000
/** A core that asks to be woken at once, again and again, has a fault. */
const STEPS_MAX = 1_000_000
/** Small symbols and the plain references: much happens in little time. */
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

export function simulate(scenario: Scenario): Outcome {
  const { seed, faults, fec, setting = SMALL_LINK } = scenario
  const { wire, engine } = setting
  const random = new Random(seed)
  const link = new SimulatedLink(random.uint32(), faults)
  const path = scenario.impairment && new ImpairedPath({ ...scenario.impairment, seed }, START_MS)
  const patienceMs = fec.delayBudgetMs + faults.delayMsMax + 20
  let nowMs = START_MS
  const receiver = new OneThreadReceiver(receiverOptions(patienceMs, engine), nowMs)
  const plans = new Map<number, ReturnType<typeof planBlock>>()
  const wish = { ...fec, ...wire, maxSymbolLength: setting.maxSymbolLength }
  const plan = (frameBytes: number) => {
    let known = plans.get(frameBytes)
    if (!known) plans.set(frameBytes, (known = planBlock(frameBytes, wish)))
    return known
  }
  let epoch = Math.floor(START_MS / 1000)
  let previous: { epoch: number; reservedThrough: number } | undefined
  const slots = datagramSlots(setting.maxSymbolLength)
  const newSender = () =>
    new Transmitter(
      {
        ...{ stream: 1, sender: 0, fingerprint: 0xfeed, keyId: 1, tagKey: KEY, epoch, version: 'test', run: 7 },
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
  let sender = newSender()
  const oracle = new Oracle()
  oracle.beginEpoch(epoch)
  let eventsIn = 0
  let restarts = scenario.restartAfterFrames === undefined ? 0 : 1
  let framesBefore = 0
  let nextEventMs = nowMs
  const framesSoFar = () => framesBefore + sender.counts.framesSent

  const { pauses } = scenario
  const sending = new PausedNowAndThen(pauses, seed, nowMs)
  const receiving = new PausedNowAndThen(pauses, seed + 1, nowMs)
  const clock = new ListeningClock(nowMs)
  /** What waits at each end while it stands still. */
  let inputs: Uint8Array[] = []
  const socket: Uint8Array[] = []

  const send = () => {
    for (const input of inputs) sender.handleEvents(input, nowMs)
    inputs = []
    const wanted = sender.reservationWanted
    if (wanted !== undefined) sender.handleReservation(wanted)
    for (const datagram of takeDatagrams(sender, slots, nowMs)) {
      if (path?.passes(nowMs) ?? true) link.handleDatagram(datagram, nowMs)
    }
    oracle.sent(epoch, sender.eventSequence)
  }
  const receive = () => {
    for (const datagram of socket.splice(0, pauses?.readAtOnce ?? socket.length)) {
      receiver.handleDatagram(datagram, nowMs)
    }
    clock.handleLook(socket.length === 0, nowMs, nowMs)
    receiver.handleTime(clock.heardMs)
    oracle.handleFeed(receiver.pollFeed(clock.heardMs), nowMs)
  }
  let steps = 0
  const step = () => {
    if (++steps > STEPS_MAX) throw new Error(`seed ${seed}: virtual time stands still at ${nowMs}`)
    if (!sending.isPaused(nowMs)) send()
    socket.push(...link.poll(nowMs))
    if (!receiving.isPaused(nowMs)) receive()
  }
  const wakeMs = () => {
    const readMs = socket.length > 0 ? nowMs + pauses!.readMs : receiver.nextWakeMs()
    return Math.max(nowMs, Math.min(sending.wakeMs(sender.nextWakeMs()), receiving.wakeMs(readMs), link.nextWakeMs()))
  }

  while (framesSoFar() < scenario.frames) {
    if (nowMs >= nextEventMs) {
      const event = setting.eventOf(eventsIn++, nowMs)
      oracle.handleInput(event, nowMs)
      inputs.push(encodeEvents([event]))
      nextEventMs = nowMs + random.exponential(setting.eventGapMs)
    }
    step()
    if (restarts > 0 && sender.counts.framesSent >= scenario.restartAfterFrames!) {
      restarts--
      framesBefore += sender.counts.framesSent
      previous = { epoch, reservedThrough: sender.eventSequence + 3 }
      oracle.endEpoch(epoch, previous.reservedThrough)
      epoch += 1
      oracle.beginEpoch(epoch)
      sender = newSender()
    }
    nowMs = Math.min(wakeMs(), nextEventMs)
  }
  // Heartbeats go on; at these loss rates the last of them needs a while to get through.
  const endMs = nowMs + 60_000
  while (nowMs < endMs && !oracle.isCovered) {
    step()
    nowMs = Math.min(wakeMs(), endMs)
  }
  step()

  const { counts } = receiver.assembler
  return {
    violations: [...oracle.violations, ...oracle.uncovered()],
    framesSent: framesSoFar(),
    framesDelivered: oracle.framesDelivered,
    framesNamedMissing: oracle.framesNamedMissing,
    framesRecovered: counts.framesRecovered,
    receiver,
    link,
    eventsIn,
    eventsNumbered: sender.counts.eventsSent,
    eventsOut: oracle.eventsOut,
    eventsLost: receiver.streamCounts.eventsLost,
    latenciesMs: oracle.latenciesMs,
    bytesOnWire: sender.counts.bytesOnWire,
    seconds: (nowMs - START_MS) / 1000,
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

  /** When it next does what it wanted to do at `wantedMs`. */
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

/** Knows what was sent, sees what comes out, and trusts neither core's own counters. */
class Oracle {
  readonly violations: string[] = []
  framesDelivered = 0
  framesNamedMissing = 0
  eventsOut = 0
  readonly latenciesMs: number[] = []
  readonly #input = new Map<string, { content: string; atMs: number }>()
  /** Per epoch: last frame sent, last reserved after its end, next sequence number that the feed owes. */
  readonly #epochs = new Map<number, { sent: number; reserved: number; next: number; ended: boolean }>()
  #lastEventNumber = -1
  #openFrame = ''

  beginEpoch(epoch: number): void {
    this.#epochs.set(epoch, { sent: 0, reserved: 0, next: 1, ended: false })
  }

  endEpoch(epoch: number, reserved: number): void {
    Object.assign(this.#epochs.get(epoch)!, { reserved, ended: true })
  }

  sent(epoch: number, sequence: number): void {
    this.#epochs.get(epoch)!.sent = sequence
  }

  handleInput(event: Event, nowMs: number): void {
    const content = JSON.stringify([event.eventTimeMs, event.train!.number, event.train!.delayS])
    this.#input.set(event.eventId!, { content, atMs: nowMs })
  }

  handleFeed(items: readonly FeedItem[], nowMs: number): void {
    for (const item of items) {
      const [, , epochText, , place] = item.id.split(':')
      const epoch = this.#epochs.get(Number(epochText))
      if (!epoch) {
        this.violations.push(`${item.id}: an epoch that never was`)
        continue
      }
      if (item.kind === 'gap') {
        const [first, last] = place.split('-').map(Number)
        if (first !== epoch.next) this.violations.push(`gap ${item.id} where ${epoch.next} was due`)
        const existing = Math.max(epoch.sent, epoch.reserved)
        if (last > existing) this.violations.push(`gap ${item.id} beyond ${existing}, at ${nowMs}`)
        this.framesNamedMissing += last - first + 1
        epoch.next = last + 1
        continue
      }
      const frame = `${epochText}:${place}`
      if (frame !== this.#openFrame) {
        if (Number(place) !== epoch.next) this.violations.push(`frame ${item.id} where ${epoch.next} was due`)
        this.#openFrame = frame
        this.framesDelivered++
        epoch.next = Number(place) + 1
      }
      this.#checkEvent(item.event, nowMs)
    }
  }

  get isCovered(): boolean {
    return this.uncovered().length === 0
  }

  uncovered(): string[] {
    return [...this.#epochs].flatMap(([epoch, { sent, next }]) =>
      next > sent ? [] : [`epoch ${epoch}: frames ${next}…${sent} neither delivered nor named`],
    )
  }

  #checkEvent(event: Event, nowMs: number): void {
    this.eventsOut++
    const expected = this.#input.get(event.eventId ?? '')
    const actual = JSON.stringify([event.eventTimeMs, event.train?.number, event.train?.delayS])
    if (expected?.content !== actual) this.violations.push(`event ${actual} is not what was sent: ${expected?.content}`)
    if (expected) this.latenciesMs.push(nowMs - expected.atMs)
    const number = Number(event.eventId)
    if (number <= this.#lastEventNumber) this.violations.push(`event ${number} after ${this.#lastEventNumber}`)
    this.#lastEventNumber = number
  }
}
