/**
 * Runs two senders that hear the same sources, and receivers that make one stream of them, on simulated links and a
 * virtual clock. Senders are killed and start again, links are cut, and the clocks of the two may differ by hours. What
 * comes out is held against what went in, by event id.
 */
import { cachedPlans } from '../fec/cached-plans.js'
import { Lane } from '../proto/datagram.js'
import type { Event } from '../proto/event.js'
import type { EventItem, FeedItem, GapItem, ReceiverPosition } from '../receiver/stream/receiver.js'
import { firstAgain, resumedPosition } from '../receiver/stream/resumed-position.js'
import type { CompleteFrame } from '../ring/complete-frame.js'
import { encodeEventRecord } from '../sender/pipe/core/event-record.js'
import type { EarlierEpoch } from '../sender/transmit/core/lanes/control-lane.js'
import { eventNumbers } from '../sender/transmit/core/lanes/event-lane.js'
import { RESERVE_AHEAD } from '../sender/transmit/core/lanes/lane-numbers.js'
import { Transmitter, type TransmitterOptions } from '../sender/transmit/core/transmitter.js'
import { datagramSlots, takeDatagrams } from './datagram-slots.js'
import { OneThreadReceiver } from './one-thread-receiver.js'
import { Random } from './random.js'
import { type Faults, NO_FAULTS, SimulatedLink } from './simulated-link.js'
import { SMALL_LINK } from './simulation.js'

export interface TwinFault {
  /**
   * `stop` is SIGSTOP of a sender's processes and `stall` of its intake alone: what the sources say waits for them.
   * `halt` is SIGSTOP of the receivers: what the senders say waits for them. With `restart` they are killed, and go on
   * by their position and their journal; what the senders say meanwhile is lost. `hold` is the operator's.
   */
  kind: 'hold' | 'kill' | 'cut' | 'mute' | 'stop' | 'stall' | 'halt' | 'restart'
  /** Index of the sender that is killed or stopped, whose links are cut, or that no longer hears `source`. */
  sender: number
  atMs: number
  forMs: number
  source?: number
}

export interface TwinScenario {
  seed: number
  /** How long the sources speak, and then wait for what is on its way. */
  ms: number
  faults?: readonly TwinFault[]
  link?: Partial<Faults>
  receivers?: number
  /** By how much each sender's clock is ahead of the receiver's. */
  clockMs?: readonly number[]
  /** How much later than at the other each sender's intake hears the sources. */
  lagMs?: readonly number[]
  eventGapMs?: number
  /** Whether each sender gives events ids of its own, which no two twins may. */
  hasOwnIds?: boolean
  /** Whether the sources tell a sender that starts the last of each train that it was not there to hear. */
  hasSnapshots?: boolean
  /** By default a sender that was stopped conflates what has waited for it, which is no loss, and misses here. */
  overload?: 'conflate' | 'wait'
  /** The lanes of each sender; by default all that a release has without a journal. */
  openOutgoing?: readonly TransmitterOptions['openLanes'][]
  failoverMs?: number
  returnAfterMs?: number
  heldEventsMax?: number
}

export interface TwinOutcome {
  receiver: OneThreadReceiver
  items: FeedItem[]
  /** Ids of events that went in and never came out … */
  missing: string[]
  /** … and of those that came out more than once. */
  repeated: string[]
  /** Events that came out behind a newer one of their source, and did not say so. */
  disordered: string[]
  gaps: GapItem[]
  /** Between two events that came out, the longest time. */
  longestPauseMs: number
  eventsIn: number
  eventsOut: number
}

export const TWIN_NUMBERS = [3, 7] as const
const SOURCES = 2
const TRAINS = 40
const STEP_MS = 4
const START_MS = 1_750_000_000_000
const KEY = new Uint8Array(32).fill(7)
const FEC = { assumedLoss: 0.02, assumedBurstMs: 5, targetResidual: 1e-6, delayBudgetMs: 30 }
const PATIENCE_MS = FEC.delayBudgetMs + 40
/** Distance between the seeds of two links of one run. */
const SEED_STEP = 100_003
/** Numbers that a sender that is killed has reserved beyond those that it used. */
const RESERVED_BEYOND = 3

export function simulateTwins(scenario: TwinScenario): TwinOutcome[] {
  const { seed, ms, receivers = 1, faults = [], eventGapMs = 6 } = scenario
  const random = new Random(seed)
  const senders = TWIN_NUMBERS.map((number, index) => new TwinSender(scenario, number, index))
  const sinks = Array.from({ length: receivers }, (_, index) => new Sink(scenario, index))
  const input: Event[] = []
  let nextEventMs = START_MS + 300
  const endMs = START_MS + ms
  for (let nowMs = START_MS; nowMs < endMs + 8000; nowMs += STEP_MS) {
    const on = faults.filter(({ atMs, forMs }) => nowMs >= START_MS + atMs && nowMs < START_MS + atMs + forMs)
    for (; nextEventMs <= nowMs && nowMs < endMs; nextEventMs += random.exponential(eventGapMs)) {
      input.push(eventOf(input.length, nextEventMs, 1 + random.integer(SOURCES)))
    }
    for (const sender of senders) {
      const own = on.filter(({ sender: index }) => index === sender.index)
      const datagrams = sender.step(input, own, nowMs)
      if (own.some(({ kind }) => kind === 'cut')) continue
      for (const sink of sinks) sink.take(sender.index, datagrams, nowMs)
    }
    if (on.some(({ kind }) => kind === 'restart')) for (const sink of sinks) sink.kill()
    else if (!on.some(({ kind }) => kind === 'halt')) for (const sink of sinks) sink.step(nowMs)
  }
  return sinks.map((sink) => sink.outcome(input))
}

function eventOf(n: number, timeMs: number, source: number): Event {
  const train = { line: `L${source}`, number: String(n % TRAINS), delayS: n }
  return { eventId: `${source}.${n}`, eventTimeMs: Math.floor(timeMs), source, train }
}

function subjectOf({ train }: Event): string {
  return `${train!.line} ${train!.number}`
}

class TwinSender {
  #transmitter: Transmitter | undefined
  #epoch: number
  #previous: EarlierEpoch | undefined
  /** How much of the input it has heard, or was not there to hear. */
  #heard = 0
  readonly #slots = datagramSlots(SMALL_LINK.maxSymbolLength)
  readonly #clockMs: number
  readonly #lagMs: number

  constructor(
    private readonly scenario: TwinScenario,
    readonly number: number,
    readonly index: number,
  ) {
    this.#clockMs = scenario.clockMs?.[index] ?? 0
    this.#lagMs = scenario.lagMs?.[index] ?? 0
    this.#epoch = Math.floor((START_MS + this.#clockMs) / 1000) - 1
  }

  step(input: readonly Event[], faults: readonly TwinFault[], receiverMs: number): Uint8Array[] {
    const nowMs = receiverMs + this.#clockMs
    const muted = faults.find(({ kind }) => kind === 'mute')?.source
    const isStalled = faults.some(({ kind }) => kind === 'stall')
    if (faults.some(({ kind }) => kind === 'kill')) {
      this.#die()
      while (this.#heard < input.length && input[this.#heard].eventTimeMs! + this.#lagMs <= receiverMs) this.#heard++
      return []
    }
    if (faults.some(({ kind }) => kind === 'stop')) return []
    if (!this.#transmitter) {
      this.#transmitter = this.#start(nowMs)
      if (this.scenario.hasSnapshots) {
        const last = new Map(input.slice(0, this.#heard).map((event) => [subjectOf(event), event]))
        for (const event of last.values()) this.#transmitter.handleEvents(encodeEventRecord([event]), nowMs)
      }
    }
    const transmitter = this.#transmitter
    const isHeld = faults.some(({ kind }) => kind === 'hold')
    if (isHeld && !transmitter.isHeld) transmitter.handleHold(nowMs, nowMs)
    if (!isHeld && transmitter.isHeld) transmitter.handleRelease(nowMs)
    for (; !isStalled && this.#heard < input.length; this.#heard++) {
      const event = input[this.#heard]
      if (event.eventTimeMs! + this.#lagMs > receiverMs) break
      if (event.source === muted) continue
      const eventId = this.scenario.hasOwnIds ? `${this.number}.${event.eventId}` : event.eventId!
      transmitter.handleEvents(encodeEventRecord([{ ...event, eventId }]), nowMs)
    }
    const sources = Array.from({ length: SOURCES }, (_, i) => ({
      ...{ number: i + 1, name: `source ${i + 1}`, lastMessageMs: nowMs, silentAfterMs: 60_000 },
    }))
    transmitter.handleIntakeHealth({ sources }, nowMs)
    const wanted = transmitter.reservationWanted
    if (wanted !== undefined) transmitter.handleReservation(wanted)
    return takeDatagrams(transmitter, this.#slots, nowMs)
  }

  /** What it has heard and not sent is gone with it. */
  #die(): void {
    if (!this.#transmitter) return
    const reserved = this.#transmitter.numbersUsed.map(({ lane, through }) => {
      return { lane, through: through + RESERVED_BEYOND }
    })
    this.#previous = { epoch: this.#epoch, reserved }
    this.#transmitter = undefined
  }

  #start(nowMs: number): Transmitter {
    const { wire, engine, maxSymbolLength, batchDeadlineMs, frameBytesMax, heartbeatPeriodMs } = SMALL_LINK
    const plan = cachedPlans(Number.POSITIVE_INFINITY, { ...FEC, ...wire, maxSymbolLength }, 1)
    this.#epoch = Math.max(this.#epoch + 1, Math.floor(nowMs / 1000))
    const { overload = 'conflate' } = this.scenario
    const openLanes = this.scenario.openOutgoing?.[this.index]
    return new Transmitter(
      {
        ...{ stream: 1, sender: this.number, fingerprint: 0xfeed, keyId: 1, tagKey: KEY },
        ...{ epoch: this.#epoch, version: 'test', run: this.#epoch, slots: this.#slots },
        ...(openLanes && { openLanes }),
        ...(this.#previous && { earlierEpochs: [this.#previous] }),
        ...{ reserved: eventNumbers(RESERVE_AHEAD), plan, ...engine, ...wire, heartbeatPeriodMs },
        batch: { deadlineMs: batchDeadlineMs, frameBytesMax, queueEventsMax: 10_000, overload },
      },
      nowMs,
    )
  }
}

class Sink {
  #receiver: OneThreadReceiver | undefined
  #positions: readonly ReceiverPosition[] = []
  /** Every frame of events that was news. */
  readonly #journal: CompleteFrame[] = []
  readonly #links: readonly SimulatedLink[]
  readonly #items: FeedItem[] = []
  #lastMs: number | undefined
  #longestPauseMs = 0

  constructor(
    private readonly scenario: TwinScenario,
    index: number,
  ) {
    const { seed, link } = scenario
    this.#receiver = this.#start(START_MS)
    this.#links = TWIN_NUMBERS.map(
      (_, i) => new SimulatedLink(seed + (1 + i) * SEED_STEP + index, { ...NO_FAULTS, ...link }),
    )
  }

  /** What it has given out was taken, and is remembered. */
  kill(): void {
    this.#receiver = undefined
  }

  #start(nowMs: number): OneThreadReceiver {
    const { failoverMs = 500, returnAfterMs = 2000, heldEventsMax = 10_000 } = this.scenario
    const resume = this.#positions.map((position) => {
      const frames = this.#journal.filter(({ sender, epoch }) => sender === position.sender && epoch === position.epoch)
      const sequences = frames.map(({ sequence }) => sequence).filter((sequence) => sequence >= firstAgain(position))
      return resumedPosition(position, { sequences: sequences.sort((a, b) => a - b), gaps: [] })
    })
    const { engine } = SMALL_LINK
    const receiver = new OneThreadReceiver(
      {
        ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), ...engine, patienceMs: PATIENCE_MS },
        ...{ symbolLengthMax: 1408, openBlocksMax: 1024, blockMemory: new Uint8Array(8 << 20), heldFramesMax: 4096 },
        // The senders' clocks may be hours away, and no earlier run is remembered.
        ...{ recordsMax: 10_000, gapsMax: 1000, maxAgeMs: Number.POSITIVE_INFINITY, resume },
        heartbeatPeriodMs: SMALL_LINK.heartbeatPeriodMs,
        twins: { senders: TWIN_NUMBERS, failoverMs, returnAfterMs, heldEventsMax },
        keepFrame: (frame) => {
          if (frame.lane === Lane.events) this.#journal.push({ ...frame, bytes: frame.bytes.slice() })
        },
      },
      nowMs,
    )
    receiver.state.keepPast()
    for (const frame of this.#journal) {
      const position = resume.find(({ sender, epoch }) => sender === frame.sender && epoch === frame.epoch)
      if (position && frame.sequence >= firstAgain(position)) receiver.handleJournaled(frame, nowMs)
    }
    return receiver
  }

  take(sender: number, datagrams: readonly Uint8Array[], nowMs: number): void {
    for (const datagram of datagrams) this.#links[sender].handleDatagram(datagram, nowMs)
  }

  step(nowMs: number): void {
    if (!this.#receiver) {
      for (const link of this.#links) link.poll(nowMs)
      this.#receiver = this.#start(nowMs)
    }
    const receiver = this.#receiver
    for (const link of this.#links) {
      for (const datagram of link.poll(nowMs)) receiver.handleDatagram(datagram, nowMs)
    }
    receiver.handleTime(nowMs)
    const items = receiver.pollFeed(nowMs)
    this.#positions = receiver.positions
    this.#items.push(...items)
    if (!items.some(({ kind }) => kind === 'event')) return
    this.#longestPauseMs = Math.max(this.#longestPauseMs, nowMs - (this.#lastMs ?? nowMs))
    this.#lastMs = nowMs
  }

  outcome(input: readonly Event[]): TwinOutcome {
    const events = this.#items.filter((item): item is EventItem => item.kind === 'event')
    const out = new Map<string, number>()
    const newest = new Map<number, number>()
    const disordered: string[] = []
    for (const { id, event, isLate } of events) {
      const [source, n] = event.eventId!.split('.').slice(-2).map(Number) as [number, number]
      const name = `${source}.${n}`
      out.set(name, (out.get(name) ?? 0) + 1)
      if (n < (newest.get(source) ?? -1) && !isLate) disordered.push(`${id} ${name}`)
      newest.set(source, Math.max(n, newest.get(source) ?? -1))
    }
    return {
      ...{ receiver: this.#receiver!, items: this.#items, disordered },
      missing: input.flatMap(({ eventId }) => (out.has(eventId!) ? [] : [eventId!])),
      repeated: [...out].flatMap(([name, times]) => (times > 1 ? [name] : [])),
      gaps: this.#items.filter((item): item is GapItem => item.kind === 'gap'),
      longestPauseMs: this.#longestPauseMs,
      eventsIn: input.length,
      eventsOut: events.length,
    }
  }
}
