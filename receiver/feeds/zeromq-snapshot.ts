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
import { Router, type SocketOptions } from 'zeromq'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'
import { encodeEvent, topicOf } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import type { RailwayState } from '../core/railway-state.js'
import type { GapItem } from '../core/receiver.js'
import { projectEvent, type View } from '../core/view.js'
import { HANDSHAKE_MS, LINGER_MS } from './curve-publisher.js'
import { EndpointGuard, type EndpointGuardOptions } from './endpoint-guard.js'
import { gapBody, gapTopic } from './zeromq-feed.js'

export interface ZeromqSnapshotOptions {
  endpoint: string
  format: 'json' | 'protobuf'
  view: View
  security: SocketOptions<Router>
  state: RailwayState
  /** Where the stream is. With a mark, puts it there. */
  markStream: (mark: string | undefined) => { id: string | undefined; number: number }
  /** The last ones, oldest first; none by default. */
  gaps?: () => readonly GapItem[]
  freshness: () => object
  nowMs: () => number
  /** Wall clock minus the receiver's clock; 0 by default. */
  wallOffsetMs?: () => number
  /** Of the process's descriptors. Unguarded by default. */
  guard?: Omit<EndpointGuardOptions, 'endpoint'> | undefined
}

interface Snapshot {
  identity: Buffer
  messages: Iterator<Message>
  /** The message that found the client's queue full. */
  held: Message | undefined
  giveUpMs: number
}

type Message = [topic: string, meta: string, payload: string | Uint8Array]

const AT_ONCE_MAX = 16
/** A client that takes nothing for so long is given up. */
const STALLED_MS_MAX = 5000
/** Messages to one client before the next has its turn, and the rest of the process. */
const RUN_LENGTH = 64
/** Where all clients' queues are full. */
const FULL_WAIT_MS = 5
/** The last gaps that an answer has: more than a bad hour makes, and less than a client's queue. */
const GAPS_MAX = 100
const REQUEST_BYTES_MAX = 1024
const MARK_FORM = /^[A-Za-z0-9_-]{1,32}$/

export class ZeromqSnapshot {
  readonly counts = { served: 0, busy: 0, malformed: 0, stalled: 0, gone: 0 }
  readonly #socket: Router
  #guard: EndpointGuard | undefined
  #snapshots: Snapshot[] = []
  #isPumping = false
  #isClosed = false

  /** Rejects with the system's error when the endpoint cannot be had. */
  static async open(options: ZeromqSnapshotOptions): Promise<ZeromqSnapshot> {
    const snapshot = new ZeromqSnapshot(options)
    const { endpoint, guard } = options
    await refuseTakenEndpoint(endpoint)
    if (guard) snapshot.#guard = new EndpointGuard(snapshot.#socket, { ...guard, endpoint })
    await (snapshot.#guard ?? snapshot.#socket).bind(endpoint)
    snapshot.#run().catch(() => {})
    return snapshot
  }

  private constructor(private readonly options: ZeromqSnapshotOptions) {
    options.state.keepPast()
    // A full queue or a client that is gone is an error at once (`mandatory`), never a wait that holds up the others.
    const limits = { maxMessageSize: REQUEST_BYTES_MAX, receiveHighWaterMark: 64, sendHighWaterMark: 1000 }
    const ways = { mandatory: true, sendTimeout: 0, linger: LINGER_MS, handshakeInterval: HANDSHAKE_MS }
    this.#socket = new Router({ ...options.security, ...limits, ...ways })
  }

  get active(): number {
    return this.#snapshots.length
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#guard?.close()
    while (this.#isPumping) await sleep(FULL_WAIT_MS)
    this.#socket.close()
  }

  async #run(): Promise<void> {
    for await (const [identity, verb, prefix, mark, ...rest] of this.#socket) {
      if (!identity) continue
      const isForm = verb?.toString() === 'snapshot' && prefix !== undefined && rest.length === 0
      if (!isForm || (mark !== undefined && !MARK_FORM.test(mark.toString()))) {
        this.counts.malformed++
        this.#add(identity, [refusal('malformed')])
      } else if (
        this.#snapshots.length >= AT_ONCE_MAX ||
        this.#snapshots.some((snapshot) => snapshot.identity.equals(identity))
      ) {
        this.counts.busy++
        this.#add(identity, [refusal('busy')])
      } else this.#add(identity, this.#messages(prefix.toString(), mark?.toString()))
    }
  }

  #add(identity: Buffer, messages: Iterable<Message>): void {
    // Refusals wait their turn as well; beyond this many the asker hears nothing.
    if (this.#isClosed || this.#snapshots.length >= 2 * AT_ONCE_MAX) return
    const giveUpMs = this.options.nowMs() + STALLED_MS_MAX
    this.#snapshots.push({ identity, messages: messages[Symbol.iterator](), held: undefined, giveUpMs })
    if (!this.#isPumping) void this.#pump()
  }

  /** The records are those of this moment: a record is replaced, never changed. */
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
    const { identity, messages } = snapshot
    for (let sent = 0; sent < RUN_LENGTH; sent++) {
      const next = snapshot.held ?? messages.next().value
      if (next === undefined) return 'done'
      try {
        await this.#socket.send([identity, ...next])
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
          this.counts.gone++
          return 'done'
        }
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
