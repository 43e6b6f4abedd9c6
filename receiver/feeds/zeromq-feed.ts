/**
 * The event stream on a ZeroMQ PUB socket: `[topic, meta, payload]` (docs/feeds.md).
 *
 * `meta` is JSON and carries the message id and a running number: a subscriber to everything that sees a number
 * missing was itself too slow. ZeroMQ drops for a subscriber whose queue is full; the others go on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { XPublisher } from 'zeromq'
import { encodeEvent, topicOf } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import { encodeEvents } from '../../proto/frame.js'
import type { EventItem, FeedItem } from '../core/receiver.js'

export interface ZeromqFeedOptions {
  endpoint: string
  format: 'json' | 'protobuf'
  /** One message for each event, or for all events of a released frame; by default the former. */
  grouping?: 'event' | 'frame'
  /** Messages that may wait for one subscriber. */
  highWaterMark: number
  /** Events and gaps that may wait here; beyond that the oldest are dropped, and counted. */
  queueMax: number
}

/** So many messages go out before the rest of the process has its turn. */
const SENT_AT_ONCE = 256

/** What one message says: an event, a gap, or the events of a frame. */
type Message = FeedItem | readonly EventItem[]

export class ZeromqFeed {
  /** Of events and gaps, whatever messages they are in. */
  readonly counts = { published: 0, dropped: 0 }
  subscriptions = 0
  readonly #socket: XPublisher
  #queue: Message[] = []
  #queuedItems = 0
  #isPumping = false
  #number = 0

  /** Rejects with the system's error when the endpoint cannot be had. */
  static async open(options: ZeromqFeedOptions): Promise<ZeromqFeed> {
    const feed = new ZeromqFeed(options)
    await feed.#socket.bind(options.endpoint)
    feed.#countSubscriptions().catch(() => {})
    return feed
  }

  private constructor(private readonly options: ZeromqFeedOptions) {
    this.#socket = new XPublisher({
      sendHighWaterMark: options.highWaterMark,
      // A send is done when it returns: it never waits for a subscriber, and a second one never finds it busy.
      sendTimeout: 0,
      linger: 1000,
      verbosity: 'allSubsUnsubs',
    })
  }

  publish(items: readonly FeedItem[]): void {
    const messages = this.options.grouping === 'frame' ? byFrame(items) : items
    for (const message of messages) this.#queue.push(message)
    this.#queuedItems += items.length
    let dropped = 0
    while (this.#queuedItems > this.options.queueMax) {
      const items = itemsIn(this.#queue[dropped++]!)
      this.#queuedItems -= items
      this.counts.dropped += items
    }
    this.#queue.splice(0, dropped)
    this.#number += dropped
    if (!this.#isPumping && this.#queue.length > 0) void this.#pump()
  }

  /** Events and gaps that wait. */
  get queueLength(): number {
    return this.#queuedItems
  }

  /** Sends what waits, and closes. */
  async close(): Promise<void> {
    while (this.#isPumping) await new Promise((resolve) => setTimeout(resolve, 5))
    this.#socket.close()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    // What comes in the same turn goes out in the same turn, behind it.
    await Promise.resolve()
    try {
      while (this.#queue.length > 0) {
        for (const message of this.#queue.splice(0, SENT_AT_ONCE)) {
          const items = itemsIn(message)
          this.#queuedItems -= items
          this.counts.published += items
          this.#socket.send(this.#partsOf(message)).catch(() => {
            this.counts.published -= items
            this.counts.dropped += items
          })
        }
        await nextTurn()
      }
    } finally {
      this.#isPumping = false
    }
  }

  #partsOf(message: Message): [string, string, string | Uint8Array] {
    const number = ++this.#number
    const { format } = this.options
    if ('length' in message) {
      const [{ id, createdMs, arrivalMs }] = message as readonly [EventItem, ...EventItem[]]
      const meta = { kind: 'batch', id, count: message.length, number, format, createdMs }
      const events = message.map(({ event }) => event)
      return [
        'batch/',
        JSON.stringify({ ...meta, arrivalMs: Math.round(arrivalMs) }),
        format === 'json' ? JSON.stringify(events.map(eventToJson)) : encodeEvents(events),
      ]
    }
    if (message.kind === 'gap') {
      const { kind, id, ...gap } = message
      return [
        `gap/${gap.sender}/${gap.lane}/`,
        JSON.stringify({ kind, id, number, format: 'json' }),
        JSON.stringify(gap),
      ]
    }
    const { id, event, createdMs, arrivalMs } = message
    // Nothing in it needs escaping.
    const meta = `{"kind":"event","id":"${id}","number":${number},"format":"${format}","createdMs":${createdMs},"arrivalMs":${Math.round(arrivalMs)}}`
    return [topicOf(event), meta, format === 'json' ? JSON.stringify(eventToJson(event)) : encodeEvent(event)]
  }

  async #countSubscriptions(): Promise<void> {
    for await (const [message] of this.#socket) this.subscriptions += message[0] === 1 ? 1 : -1
  }
}

function itemsIn(message: Message): number {
  return 'length' in message ? message.length : 1
}

/** Frames are released whole, so events of one frame stand beside each other. */
function byFrame(items: readonly FeedItem[]): Message[] {
  const messages: Message[] = []
  let batch: EventItem[] = []
  let frame = ''
  for (const item of items) {
    if (item.kind === 'gap') {
      messages.push(item)
      frame = ''
      continue
    }
    const itsFrame = item.id.slice(0, item.id.lastIndexOf(':'))
    if (itsFrame !== frame) messages.push((batch = []))
    frame = itsFrame
    batch.push(item)
  }
  return messages
}
