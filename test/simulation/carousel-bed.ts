/**
 * One sender with a carousel and receivers that begin to listen when they will, on a virtual clock. It knows what the
 * sender said last of every train, judges each change of each picture, and trusts no counter of either core.
 */
import { cachedPlans } from '../../fec/cached-plans.js'
import { copyBytes } from '../../fec/copy-bytes.js'
import type { ErasureCode } from '../../fec/erasure-code.js'
import { type Integrity, referenceIntegrity } from '../../fec/integrity.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import type { Event } from '../../proto/event.js'
import { datagramSlots, takeDatagrams } from '../../rig/datagram-slots.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'
import type { Random } from '../../rig/random.js'
import { encodeEventRecord } from '../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../sender/transmit/core/lanes/event-lane.js'
import { Transmitter } from '../../sender/transmit/core/transmitter.js'

export const START_MS = 1_750_000_000_000
export const TURN_MS = 2000
const WISH = { assumedLoss: 0.2, assumedBurstMs: 5, targetResidual: 1e-6, delayBudgetMs: 60 }
const WIRE = { bitsPerSecond: 20e6, burstBytes: 6000, ipOverheadBytes: 28 }
const SYMBOL_LENGTH_MAX = 256
/** Of events; more than that is lost as a rule, so that the carousel has work to do. */
const EVENT_WISH = { ...WISH, assumedLoss: 0.01 }
/** What a part may take from its first symbol to its arrival, and a missing frame until it is named. */
export const SLACK_MS = 150
const PATIENCE_MS = 100

export class CarouselSender {
  epoch = Math.floor(START_MS / 1000)
  /** The delay of each train, as it was numbered last; absent where it has ended. */
  readonly said = new Map<string, number>()
  /** When each was told of last, with its end. */
  readonly toldMs = new Map<string, number>()
  readonly #slots = datagramSlots(SYMBOL_LENGTH_MAX)
  #transmitter: Transmitter

  constructor(private readonly engine: { code: ErasureCode; integrity: Integrity } = REFERENCES) {
    this.#transmitter = this.#start(START_MS)
  }

  tell(number: string, delayS: number | undefined, nowMs: number): void {
    const isEnd = delayS === undefined
    this.toldMs.set(number, nowMs)
    if (isEnd) this.said.delete(number)
    else this.said.set(number, delayS)
    const event: Event = { train: { line: 'L', number, ...(isEnd ? { ended: true } : { delayS }) } }
    this.#transmitter.handleEvents(encodeEventRecord([event]), nowMs)
  }

  send(nowMs: number): Uint8Array[] {
    return takeDatagrams(this.#transmitter, this.#slots, nowMs)
  }

  wakeMs(): number {
    return this.#transmitter.nextWakeMs()
  }

  get carousel(): NonNullable<Transmitter['carousel']> {
    return this.#transmitter.carousel!
  }

  hold(nowMs: number): void {
    this.#transmitter.handleHold(nowMs, nowMs)
  }

  release(nowMs: number): void {
    this.#transmitter.handleRelease(nowMs)
  }

  /** Is killed, and starts again. It remembers nothing. */
  restart(nowMs: number): void {
    this.epoch++
    this.said.clear()
    this.#transmitter = this.#start(nowMs)
  }

  #start(nowMs: number): Transmitter {
    const planOf = (wish: typeof WISH) =>
      cachedPlans(Number.POSITIVE_INFINITY, { ...wish, ...WIRE, maxSymbolLength: SYMBOL_LENGTH_MAX }, 16)
    return new Transmitter(
      {
        ...{ stream: 1, sender: 0, fingerprint: 1, keyId: 0, tagKey: undefined, version: 'test', run: 7 },
        ...{ ...this.engine, copy: copyBytes, slots: this.#slots, epoch: this.epoch, reserved: eventNumbers(1e9) },
        ...{ plan: planOf(EVENT_WISH), ...WIRE, heartbeatPeriodMs: 100 },
        batch: { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 100_000, overload: 'conflate' },
        carousel: {
          ...{ turnMs: TURN_MS, reservedShare: 0.3, subjectsMax: 1000, bytesMax: 1e6, hashSeed: 3 },
          ...{ frameBytesMax: 800, valueFrameBytesMax: 800, plan: planOf(WISH) },
        },
      },
      nowMs,
    )
  }
}

const REFERENCES = { code: createReferenceCode(SYMBOL_LENGTH_MAX), integrity: referenceIntegrity }

/** Whether a datagram gets through, at that time. */
export type Passes = (nowMs: number) => boolean

export class CarouselReceiver {
  readonly violations: string[] = []
  readonly receiver: OneThreadReceiver
  eventsOut = 0
  /** Position of the newest that each train was shown with, whether it is shown now or not. */
  readonly #shown = new Map<string, [epoch: number, sequence: number, index: number]>()
  readonly #inFlight: { datagram: Uint8Array; atMs: number }[] = []

  constructor(
    private readonly sender: CarouselSender,
    readonly passes: Passes,
    private readonly random: Random,
    nowMs: number,
    private readonly reorderMs = 0,
  ) {
    this.receiver = new OneThreadReceiver(
      {
        ...{ stream: 1, fingerprint: 1, tagKeys: undefined, ...REFERENCES, patienceMs: PATIENCE_MS },
        ...{ symbolLengthMax: SYMBOL_LENGTH_MAX, openBlocksMax: 1024, blockMemory: new Uint8Array(8 << 20) },
        ...{ heldFramesMax: 4096, recordsMax: 10_000, gapsMax: 1000, maxAgeMs: 60_000, heartbeatPeriodMs: 100 },
      },
      nowMs,
    )
    this.receiver.state.listen(({ record, isGone }) => {
      const { number } = record.event.train!
      const at: [number, number, number] = [record.epoch, record.sequence, record.index]
      const before = this.#shown.get(number!)
      if (before && (isGone ? compare(at, before) !== 0 && !record.isEnded : compare(at, before) < 0)) {
        this.violations.push(`${number}: ${at} after ${before}${isGone ? ', to say that it is gone' : ''}`)
      }
      this.#shown.set(number!, at)
      // What leaves without its own end left because the sender has it no more.
      if (isGone && !record.isEnded && this.sender.said.has(number!) && record.epoch === this.sender.epoch) {
        this.violations.push(`${number} is gone, and the sender has it`)
      }
    })
  }

  handle(datagrams: readonly Uint8Array[], nowMs: number): void {
    for (const datagram of datagrams) {
      if (!this.passes(nowMs)) continue
      const atMs = nowMs + 1 + this.random.fraction() * this.reorderMs
      this.#inFlight.push({ datagram, atMs })
    }
    this.#inFlight.sort((a, b) => a.atMs - b.atMs)
  }

  receive(nowMs: number): void {
    while (this.#inFlight[0] && this.#inFlight[0].atMs <= nowMs) {
      this.receiver.handleDatagram(this.#inFlight.shift()!.datagram, nowMs)
    }
    this.receiver.handleTime(nowMs)
    for (const item of this.receiver.pollFeed(nowMs)) if (item.kind === 'event') this.eventsOut++
  }

  wakeMs(): number {
    return Math.min(this.#inFlight[0]?.atMs ?? Number.POSITIVE_INFINITY, this.receiver.nextWakeMs())
  }

  /** Of what the sender has, and what the picture shows of its epoch, that which is not in both. */
  get differences(): string[] {
    const shown = new Map<string, number>()
    for (const { event, state } of this.receiver.state.records()) {
      if (state !== 'unconfirmed') shown.set(event.train!.number!, event.train!.delayS!)
    }
    const wrong = [...this.sender.said].filter(([number, delayS]) => shown.get(number) !== delayS)
    const ghosts = [...shown].filter(([number]) => !this.sender.said.has(number))
    return [
      ...wrong.map(([number, delayS]) => `${number}: said ${delayS}, shown ${shown.get(number)}`),
      ...ghosts.map(([number, delayS]) => `${number}: ended, shown ${delayS}`),
    ]
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}

/** Runs until `untilMs`; `each` is called every `stepMs` of virtual time at least. */
export function runUntil(
  untilMs: number,
  nowMs: number,
  sender: CarouselSender,
  receivers: readonly CarouselReceiver[],
  each: (nowMs: number) => void = () => {},
  stepMs = 20,
): number {
  let eachMs = nowMs
  while (nowMs < untilMs) {
    if (nowMs >= eachMs) {
      each(nowMs)
      eachMs += stepMs
    }
    const datagrams = sender.send(nowMs)
    for (const receiver of receivers) {
      receiver.handle(datagrams, nowMs)
      receiver.receive(nowMs)
    }
    let wakeMs = Math.min(sender.wakeMs(), eachMs, untilMs)
    for (const receiver of receivers) wakeMs = Math.min(wakeMs, receiver.wakeMs())
    nowMs = Math.max(nowMs + 0.01, wakeMs)
  }
  return nowMs
}
