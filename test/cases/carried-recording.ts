/**
 * A recording carried through both ends in one process: sources, intake, frames, datagrams, receiver, HTTP feeds.
 * What a case asks of it is what a reader of the feeds would see.
 */
import gtfsRealtime from 'gtfs-realtime-bindings'
import { Registry } from 'prom-client'
import { Lane } from '../../proto/datagram.js'
import type { Event } from '../../proto/event.js'
import { decodeEventBatch, encodeFrame, type Frame } from '../../proto/frame.js'
import { createHttpFeeds, type HttpFeeds } from '../../receiver/feeds/http/server.js'
import type { View } from '../../receiver/picture/view.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'
import type { Guard } from '../../sender/intake/core/guard/guard.js'
import { Intake } from '../../sender/intake/core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../sender/intake/core/sound-values.js'
import { openRecording, type RecordingOptions } from '../../sender/intake/sources/recording/recording.js'
import { EventRecord } from '../../sender/pipe/core/event-record.js'
import { code, DatagramMaker, integrity, KEY } from '../receiver/datagram-maker.js'

const EPOCH = 1_795_000_000
/** The sender's and the receiver's wall clock: far from every recording, so that nothing is right by chance. */
export const WALL_MS = 1_800_000_000_000
const SOURCE = 'recording'

export class CarriedRecording {
  readonly intake: Intake
  readonly receiver: OneThreadReceiver
  readonly feeds: HttpFeeds
  /** All events that crossed, in order. */
  readonly events: Event[] = []
  /** The same as the intake wrote them, piece by piece: `EventBatch`es. */
  readonly written: Uint8Array[] = []
  /** Frames of heartbeats. */
  readonly heartbeats: Uint8Array[] = []
  nowMs = WALL_MS
  readonly #maker = new DatagramMaker({ epoch: EPOCH })
  #sequence = 0
  #heartbeats = 0
  #eventsBefore = 0

  constructor(view?: View, guard?: Guard) {
    const serviceDates = DEFAULT_SERVICE_DATE_OPTIONS
    this.intake = new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates, ...(guard && { guard }) })
    this.receiver = new OneThreadReceiver(
      {
        ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity, patienceMs: 100 },
        ...{ symbolLengthMax: 65_440, openBlocksMax: 64, blockMemory: new Uint8Array(1 << 24) },
        ...{ heldFramesMax: 100, recordsMax: 100_000, gapsMax: 1000, maxAgeMs: 60_000 },
      },
      WALL_MS,
    )
    void view
    this.feeds = createHttpFeeds({
      ...{ receiver: this.receiver, version: '1.2.3', heartbeatPeriodMs: 500, run: 'run1', nowMs: () => this.nowMs },
      metrics: new Registry(),
      linkTotals: () => ({ datagrams: 0, datagramsMissed: 0, framesIntact: 0, framesRecovered: 0 }),
    })
  }

  /** Carries the whole of it, item by item, a second apart on the wall clock. */
  static async of(path: string, options: RecordingOptions = {}, guard?: Guard): Promise<CarriedRecording> {
    const carried = new CarriedRecording(undefined, guard)
    for await (const item of openRecording(path, options)) carried.carry(item, item.atMs ?? carried.nowMs)
    carried.beat()
    return carried
  }

  carry(parsed: Parameters<Intake['handleParsed']>[1], timeMs: number): void {
    const { forward } = this.intake.handleParsed(SOURCE, parsed, timeMs, this.nowMs)
    for (const piece of forward) {
      const { events: written } = new EventRecord(piece)
      this.written.push(written.slice())
      const events = decodeEventBatch(written)!
      this.events.push(...events)
      const body = { createdMs: this.nowMs, eventBatch: { eventsBefore: this.#eventsBefore, events } }
      this.#eventsBefore += events.length
      this.#send(body, Lane.events, ++this.#sequence)
    }
    this.beat()
  }

  /** A heartbeat, a second later; what the picture freezes by the second is closed by it. */
  beat(): void {
    this.nowMs += 1000
    const lanes = [{ lane: Lane.events, lastSequence: this.#sequence, eventsTotal: this.#eventsBefore }]
    const health = { version: '1.2.3', intakeHeardMs: this.nowMs, ...this.intake.health }
    this.#send({ createdMs: this.nowMs, heartbeat: { lanes, health, run: 1 } }, Lane.control, ++this.#heartbeats)
    this.receiver.handleTime(this.nowMs)
    this.feeds.handleItems(this.receiver.pollFeed(this.nowMs))
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers are held against literals.
  async json(url: string): Promise<any> {
    const answer = await this.feeds.server.inject({ url })
    return JSON.parse(answer.body)
  }

  async trains() {
    return (await this.json('/v1/trains')).trains
  }

  /** The train of this number; fails when there are several. */
  async train(number: string) {
    const trains = (await this.trains()).filter((one: { train: { number: string } }) => one.train.number === number)
    if (trains.length > 1) throw new Error(`${trains.length} trains ${number}`)
    return trains[0]?.train
  }

  async line(name: string) {
    return (await this.json('/v1/lines')).lines.find(({ line }: { line: string }) => line === name)
  }

  async gtfs(feed: 'vehicle-positions' | 'trip-updates' | 'alerts') {
    const answer = await this.feeds.server.inject({ url: `/gtfs-rt/${feed}.pb` })
    return gtfsRealtime.transit_realtime.FeedMessage.decode(answer.rawPayload)
  }

  async odpt(type: 'Train' | 'TrainInformation') {
    return this.json(`/odpt/v4/odpt:${type}`)
  }

  async close(): Promise<void> {
    await this.feeds.server.close()
  }

  #send(frame: Frame, lane: (typeof Lane)[keyof typeof Lane], sequence: number): void {
    const bytes = encodeFrame(frame)
    if (frame.heartbeat) this.heartbeats.push(bytes)
    const k = Math.min(200, Math.max(1, Math.ceil(bytes.length / 1408)))
    for (const datagram of this.#maker.block({ frame: bytes, lane, sequence, k, m: 1 }))
      this.receiver.handleDatagram(datagram, this.nowMs + 5)
  }
}
