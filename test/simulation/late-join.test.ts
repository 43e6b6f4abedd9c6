/** A receiver that starts into 20,000 trains, on the example's link with its default carousel and real protection. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { configuredCarousel } from '../../config/carousel-plan.js'
import { parseLinkConfig } from '../../config/link.js'
import { frameLimit, patienceMs, protectionWish } from '../../config/link-plan.js'
import { cachedPlans } from '../../fec/cached-plans.js'
import { createEngine } from '../../fec/kernels/engine.js'
import type { Event } from '../../proto/event.js'
import { takeDatagrams } from '../../rig/datagram-slots.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'
import { Random } from '../../rig/random.js'
import { encodeEventRecord } from '../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../sender/transmit/core/lanes/event-lane.js'
import { Transmitter } from '../../sender/transmit/core/transmitter.js'
import { sendMemory } from '../../sender/transmit/send-memory.js'

const TRAINS = 20_000
const TRIALS = 12
const LOSS = 0.4
const START_MS = 1_750_000_000_000
const OUTAGE_MS = 300_000
/** Virtual time of a step: datagrams of as much come together, as from a socket. */
const STEP_MS = 5

const example = readFileSync('config/link.toml', 'utf8').replace('# [carousel]', '[carousel]')
const link = parseLinkConfig(example, 'link.toml')
const carousel = configuredCarousel(link)!
const PERIOD_MS = link.carousel!.period_s * 1000
const engine = createEngine(1408, 32 << 20)

t.setTimeout(290_000)

class Sender {
  /** The delay of each train as it was said last; absent where it has ended. */
  readonly said = new Map<string, number>()
  /** When that was, and all that was said of it before in the last period. */
  readonly #lately = new Map<string, { atMs: number; delayS: number | undefined }[]>()
  readonly #memory = sendMemory(link, false)
  readonly #transmitter: Transmitter
  readonly #random = new Random(5)
  nowMs = START_MS

  constructor() {
    const limit = frameLimit(link)
    const { turnMs, wish, frameBytesMax, valueFrameBytesMax, subjectsMax, bytesMax } = carousel
    this.#transmitter = new Transmitter(
      {
        ...{
          stream: 1,
          sender: 0,
          fingerprint: 1,
          keyId: 0,
          tagKey: undefined,
          version: 'test',
          run: 7,
          epoch: 1_750_000_000,
        },
        ...{ ...this.#memory.kernels, reserved: eventNumbers(1e9), heartbeatPeriodMs: 500, ipOverheadBytes: 28 },
        ...{ bitsPerSecond: link.rate.bits_per_second, burstBytes: link.rate.burst_bytes },
        plan: cachedPlans(limit.eventFrameBytesMax, protectionWish(link)),
        batch: {
          ...{ deadlineMs: 20, frameBytesMax: limit.frameBytesMax, eventFrameBytesMax: limit.eventFrameBytesMax },
          ...{ queueEventsMax: 100_000, overload: 'conflate' },
        },
        carousel: {
          ...{ turnMs, frameBytesMax, valueFrameBytesMax, subjectsMax, bytesMax, hashSeed: 1 },
          ...{ reservedShare: link.carousel!.share, plan: cachedPlans(valueFrameBytesMax, wish) },
        },
      },
      START_MS,
    )
    for (let n = 0; n < TRAINS; n += 100) this.tell(Array.from({ length: 100 }, (_, i) => String(n + i)))
  }

  /** Says something new of these trains, or that they have ended. */
  tell(numbers: readonly string[], isEnd = false): void {
    const events = numbers.map((number): Event => {
      const delayS = this.#random.integer(3600)
      const lately = this.#lately.get(number) ?? []
      while ((lately[1]?.atMs ?? this.nowMs) < this.nowMs - PERIOD_MS) lately.shift()
      this.#lately.set(number, [...lately, { atMs: this.nowMs, delayS: isEnd ? undefined : delayS }])
      if (isEnd) this.said.delete(number)
      else this.said.set(number, delayS)
      const train = { operator: 'odpt.Operator:JR-East', line: 'odpt.Railway:JR-East.Yamanote', number }
      const position = { between: { fromStation: `odpt.Station:${number}`, toStation: `odpt.Station:${delayS}` } }
      const said = isEnd ? { ended: true } : { delayS, position, serviceDate: '2025-06-15', destinationStations: ['A'] }
      return { eventId: number.padEnd(22, 'x'), train: { ...train, ...said, serviceDate: '2025-06-15' } }
    })
    this.#transmitter.handleEvents(encodeEventRecord(events), this.nowMs)
  }

  /** What goes out in the next step. Some trains change all the time. */
  step(): Uint8Array[] {
    this.tell([String(this.#random.integer(TRAINS))].filter((number) => this.said.has(number)))
    this.nowMs += STEP_MS
    return takeDatagrams(this.#transmitter, this.#memory.kernels.slots, this.nowMs)
  }

  /** Whether this is what holds of a train, or did within the last period: its last event may have been lost. */
  isOfLately(number: string, delayS: number | undefined): boolean {
    const lately = this.#lately.get(number) ?? []
    const sinceMs = this.nowMs - PERIOD_MS
    return lately.some((one, i) => one.delayS === delayS && (lately[i + 1]?.atMs ?? this.nowMs) >= sinceMs)
  }

  get bytesOnWire(): number {
    return this.#transmitter.counts.bytesOnWire
  }
}

function join(nowMs: number): OneThreadReceiver {
  return new OneThreadReceiver(
    {
      ...{ stream: 1, fingerprint: 1, tagKeys: undefined, code: engine.code, integrity: engine.integrity },
      ...{ patienceMs: patienceMs(link), symbolLengthMax: 1408, openBlocksMax: 1024, blockMemory: engine.arena },
      ...{ heldFramesMax: 4096, recordsMax: TRAINS + 1000, gapsMax: 1000, maxAgeMs: 60_000 },
    },
    nowMs,
  )
}

/** Runs until the receiver is complete. Gives how long that took. */
function completeAfterMs(sender: Sender, receiver: OneThreadReceiver, random: Random, loss: number): number {
  const sinceMs = sender.nowMs
  while (!receiver.knowledge.isComplete && sender.nowMs < sinceMs + 3 * PERIOD_MS) {
    for (const datagram of sender.step()) {
      if (!random.chance(loss)) receiver.handleDatagram(datagram, sender.nowMs)
    }
    receiver.handleTime(sender.nowMs)
    receiver.pollFeed(sender.nowMs)
  }
  return sender.nowMs - sinceMs
}

/** Trains that are shown as they have not been for a period, or not shown. */
function differences(sender: Sender, receiver: OneThreadReceiver): number {
  const shown = new Map<string, number>()
  for (const { event } of receiver.state.records()) shown.set(event.train!.number!, event.train!.delayS!)
  const numbers = new Set([...sender.said.keys(), ...shown.keys()])
  return [...numbers].filter((number) => !sender.isOfLately(number, shown.get(number))).length
}

t.test(
  `P4: started at any time into ${TRAINS} trains, ${LOSS * 100} % of datagrams lost: complete within one period`,
  async (t) => {
    const sender = new Sender()
    const random = new Random(1)
    const startMs = sender.nowMs
    while (sender.nowMs < startMs + PERIOD_MS) sender.step()
    const bytes = sender.bytesOnWire
    const tookMs: number[] = []
    for (let trial = 0; trial < TRIALS; trial++) {
      const joinMs = sender.nowMs + random.integer(1000)
      while (sender.nowMs < joinMs) sender.step()
      const receiver = join(sender.nowMs)
      tookMs.push(completeAfterMs(sender, receiver, random, LOSS))
      const wrong = differences(sender, receiver)
      if (wrong > 0) t.fail(`trial ${trial}: ${wrong} trains are not as the sender says`)
      t.equal(receiver.counts.carouselPartsLate, 0)
    }
    const seconds = (sender.nowMs - startMs - PERIOD_MS) / 1000
    t.comment(`p100 ${Math.max(...tookMs)} ms, least ${Math.min(...tookMs)} ms, of ${PERIOD_MS} ms`)
    t.comment(`${((sender.bytesOnWire - bytes) * 8) / seconds / 1e6} Mbit/s, events and heartbeats among them`)
    t.ok(Math.max(...tookMs) <= PERIOD_MS, `${Math.max(...tookMs)} ms`)
  },
)

t.test('P4: after an outage of five minutes, in which trains came, changed and ended', async (t) => {
  const sender = new Sender()
  const random = new Random(2)
  const aliveMs = sender.nowMs + 1000
  while (sender.nowMs < aliveMs) sender.step()
  const receiver = join(sender.nowMs)
  completeAfterMs(sender, receiver, random, 0)
  const backMs = sender.nowMs + OUTAGE_MS
  for (let n = 0; sender.nowMs < backMs; n++) {
    sender.step()
    if (n % 20 === 0) sender.tell([String(n / 20)], n / 20 < 2500)
  }
  receiver.handleTime(sender.nowMs)
  receiver.pollFeed(sender.nowMs)
  t.notOk(receiver.knowledge.isComplete, 'it knows that it has heard nothing')
  const tookMs = completeAfterMs(sender, receiver, random, LOSS)
  t.comment(`complete ${tookMs} ms after the outage; ${receiver.streamCounts.framesLost} frames were lost`)
  t.ok(receiver.streamCounts.framesLost > 1000)
  t.ok(tookMs <= PERIOD_MS, `${tookMs} ms`)
  // What is gone is judged every second, and told in pieces.
  const judgedMs = sender.nowMs + 3000
  while (sender.nowMs < judgedMs) {
    for (const datagram of sender.step()) receiver.handleDatagram(datagram, sender.nowMs)
    receiver.handleTime(sender.nowMs)
    receiver.pollFeed(sender.nowMs)
  }
  const wrong = differences(sender, receiver)
  t.equal(wrong, 0, `${wrong} trains are not as the sender says`)
  t.ok(receiver.state.counts.absent > 1000, `${receiver.state.counts.absent} had ended meanwhile`)
})
