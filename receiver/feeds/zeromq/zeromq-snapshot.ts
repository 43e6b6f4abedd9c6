/**
 * The picture on request, from a ROUTER socket beside the PUB socket (the ZeroMQ Guide's Clone pattern; docs/feeds.md).
 *
 *     asked     ["snapshot", prefix]  or  ["snapshot", prefix, mark]
 *     answered  [topic, meta, payload] for each record whose topic begins with prefix, and for each of the last gaps
 *               whose topic does, then
 *               ["snapshot/", {"kind":"end", …}, ""], or at once ["snapshot/", {"kind":"refused", …}, ""]
 *
 * A mark comes back on the PUB socket, on topic `mark/<mark>/`, at the place in the stream that the snapshot was taken.
 */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { Router, SocketOptions } from 'zeromq'
import { encodeEvent, topicOf } from '../../../proto/event.js'
import { eventToJson } from '../../../proto/event-json.js'
import { RequestRates } from '../../access/request-rates.js'
import type { RailwayState } from '../../picture/railway-state.js'
import { projectEvent, type View } from '../../picture/view.js'
import type { GapItem } from '../../stream/receiver.js'
import { gapBody, gapTopic } from '../messages.js'
import type { BoundEndpointOptions } from './bound-endpoint.js'
import { CurveRouter } from './curve-router.js'
import { type RouterOptions, ZmtpRouter } from './zmtp-router.js'

interface ZeromqSnapshotOptions {
  endpoint: string
  format: 'json' | 'protobuf'
  view: View
  /** Options of CURVE, under which libzmq owns the socket; none by default. */
  curve?: SocketOptions<Router> | undefined
  /** Decides whether an address may connect, where there is no CURVE; any may by default. */
  mayConnect?: RouterOptions['mayConnect']
  tellCut?: RouterOptions['tellCut']
  /** Limits of askers without CURVE; a test sets others. */
  limits?: RouterOptions['limits']
  state: RailwayState
  /** Returns the stream's place. With a mark, puts the mark there. */
  markStream: (mark: string | undefined) => { id: string | undefined; number: number }
  /** Returns the last gaps, the oldest first; none by default. */
  gaps?: () => readonly GapItem[]
  freshness: () => object
  nowMs: () => number
  /** Wall clock minus the receiver's clock, in milliseconds; 0 by default. */
  wallOffsetMs?: () => number
  /** Says how the endpoint spares the process's descriptors; it does not by default. */
  binding?: Omit<BoundEndpointOptions, 'endpoint'> | undefined
}

interface Snapshot {
  asker: string
  group: string
  isRefusal: boolean
  messages: Iterator<Message>
  /** The message that found the client's queue full. */
  held: Message | undefined
  giveUpMs: number
}

type Message = [topic: string, meta: string, payload: string | Uint8Array]

const AT_ONCE_MAX = 16
/** Limits the snapshots for one address, so that as many are left to others. */
const AT_ONCE_OF_ADDRESS_MAX = 8
/**
 * Limits the requests of one address, or of one client with CURVE: four a second for an hour cost less than the events
 * do.
 */
const REQUESTS_PER_MINUTE = 240
/** Limits the askers whose requests are counted: as many as may be connected. */
const ASKERS_MAX = 256
/** Limits the connections without CURVE; askers stay only for a moment. */
const LIMITS = { connectionsMax: ASKERS_MAX, connectionsOfAddressMax: ASKERS_MAX / 4 }
/** A client that takes nothing for this long is given up. */
const STALLED_MS_MAX = 5000
/** Limits the messages to one client before the next one, and the rest of the process, has its turn. */
const RUN_LENGTH = 64
/** Pause when the queues of all clients are full. */
const FULL_WAIT_MS = 5
/** Limits the gaps in an answer: more than a bad hour makes, and fewer than a client's queue holds. */
const GAPS_MAX = 100
const MARK_FORM = /^[A-Za-z0-9_-]{1,32}$/

export class ZeromqSnapshot {
  readonly counts = { served: 0, busy: 0, malformed: 0, stalled: 0, gone: 0, unanswered: 0 }
  readonly #rates = new RequestRates(ASKERS_MAX)
  #router: CurveRouter | ZmtpRouter | undefined
  #snapshots: Snapshot[] = []
  #isPumping = false
  #isClosed = false

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open(options: ZeromqSnapshotOptions): Promise<ZeromqSnapshot> {
    const snapshot = new ZeromqSnapshot(options)
    const { endpoint, curve: security, binding, mayConnect, limits, tellCut } = options
    const handleRequest: RouterOptions['handleRequest'] = (...request) => snapshot.#handleRequest(...request)
    snapshot.#router = security
      ? await CurveRouter.open({ endpoint, security, binding, handleRequest })
      : await ZmtpRouter.open({
          ...{ endpoint, mayConnect, room: binding?.room, handleRequest, tellCut },
          limits: { ...LIMITS, ...limits },
        })
    return snapshot
  }

  private constructor(private readonly options: ZeromqSnapshotOptions) {
    options.state.keepPast()
  }

  get active(): number {
    return this.#snapshots.length
  }

  /** Number of connected clients; `undefined` where it cannot be told. */
  get clients(): number | undefined {
    return this.#router instanceof ZmtpRouter ? this.#router.listener.size : undefined
  }

  /** Counts clients by how they ended, as far as it can be told. */
  get cuts(): Readonly<Record<string, number>> {
    return this.#router instanceof ZmtpRouter ? this.#router.listener.ends : {}
  }

  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#isPumping) await sleep(FULL_WAIT_MS)
    await this.#router?.close()
  }

  #handleRequest(asker: string, group: string, parts: readonly Uint8Array[]): void {
    const [verb, prefix, mark] = parts.map((part) => Buffer.from(part).toString())
    const isForm = verb === 'snapshot' && prefix !== undefined && parts.length <= 3
    if (!isForm || (mark !== undefined && !MARK_FORM.test(mark))) {
      this.counts.malformed++
      this.#add(asker, group, [refusal('malformed')], true)
    } else if (this.#isBusy(asker, group)) {
      this.counts.busy++
      this.#add(asker, group, [refusal('busy')], true)
    } else this.#add(asker, group, this.#messages(prefix, mark), false)
  }

  #isBusy(asker: string, group: string): boolean {
    const ofGroup = group === '' ? 0 : this.#snapshots.filter((snapshot) => snapshot.group === group).length
    if (this.#snapshots.length >= AT_ONCE_MAX || ofGroup >= AT_ONCE_OF_ADDRESS_MAX) return true
    if (this.#snapshots.some((snapshot) => snapshot.asker === asker)) return true
    return this.#rates.handleRequest(group || asker, REQUESTS_PER_MINUTE, this.options.nowMs()) > 0
  }

  #add(asker: string, group: string, messages: Iterable<Message>, isRefusal: boolean): void {
    // Refusals wait their turn too, one for each asker; beyond this many waiting, an asker hears nothing.
    const isTold = isRefusal && this.#snapshots.some((snapshot) => snapshot.isRefusal && snapshot.asker === asker)
    if (this.#isClosed || isTold || this.#snapshots.length >= 2 * AT_ONCE_MAX) {
      this.counts.unanswered++
      return
    }
    const giveUpMs = this.options.nowMs() + STALLED_MS_MAX
    const iterator = messages[Symbol.iterator]()
    this.#snapshots.push({ asker, group, isRefusal, messages: iterator, held: undefined, giveUpMs })
    if (!this.#isPumping) void this.#pump()
  }

  /** The records are those of this moment, because a record is replaced, never changed. */
  #messages(prefix: string, mark: string | undefined): Iterable<Message> {
    const { state, view, format, freshness, nowMs, markStream } = this.options
    const wallOffsetMs = this.options.wallOffsetMs?.() ?? 0
    const records = [...state.records()]
    const gaps = (this.options.gaps?.() ?? []).filter((gap) => gapTopic(gap).startsWith(prefix)).slice(-GAPS_MAX)
    const { id, number } = markStream(mark)
    const end = { asOfMs: Math.round(nowMs()), ...freshness(), ...(id !== undefined && { id }), number, mark }
    const counts = this.counts
    return (function* (): Generator<Message> {
      let count = 0
      for (const { event, id, createdMs, arrivalMs, state: recordState } of records) {
        const shown = topicOf(event).startsWith(prefix) ? projectEvent(event, view) : undefined
        if (!shown) continue
        count++
        const times = { createdMs, arrivalMs: Math.round(arrivalMs + wallOffsetMs) }
        const meta = JSON.stringify({ kind: 'record', id, format, ...times, state: recordState })
        yield [topicOf(shown), meta, format === 'json' ? JSON.stringify(eventToJson(shown)) : encodeEvent(shown)]
      }
      for (const gap of gaps) {
        yield [gapTopic(gap), JSON.stringify({ kind: 'gap', id: gap.id, format: 'json' }), gapBody(gap)]
      }
      counts.served++
      yield ['snapshot/', JSON.stringify({ kind: 'end', records: count, ...end }), '']
    })()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    try {
      while (this.#snapshots.length > 0 && !this.#isClosed) {
        let isFull = true
        for (const snapshot of [...this.#snapshots]) {
          const how = await this.#sendSome(snapshot)
          if (how !== 'full') isFull = false
          if (how === 'done') this.#snapshots = this.#snapshots.filter((other) => other !== snapshot)
          await turn()
        }
        if (isFull) await sleep(FULL_WAIT_MS)
      }
    } finally {
      this.#isPumping = false
    }
  }

  async #sendSome(snapshot: Snapshot): Promise<'done' | 'more' | 'full'> {
    const { asker, messages } = snapshot
    for (let sent = 0; sent < RUN_LENGTH; sent++) {
      const next = snapshot.held ?? messages.next().value
      if (next === undefined) return 'done'
      const how = await this.#router!.send(asker, next)
      if (how === 'gone') {
        this.counts.gone++
        return 'done'
      }
      if (how === 'full') {
        snapshot.held = next
        if (this.options.nowMs() >= snapshot.giveUpMs) {
          this.counts.stalled++
          return 'done'
        }
        return sent > 0 ? 'more' : 'full'
      }
      snapshot.held = undefined
      snapshot.giveUpMs = this.options.nowMs() + STALLED_MS_MAX
    }
    return 'more'
  }
}

function refusal(reason: 'busy' | 'malformed'): Message {
  return ['snapshot/', JSON.stringify({ kind: 'refused', reason }), '']
}
