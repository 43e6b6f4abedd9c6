/**
 * The event stream on a ZeroMQ PUB socket: `[topic, meta, payload]` (docs/feeds.md).
 *
 * `meta` is JSON and carries the message id and a running number: a subscriber to everything that sees a number
 * missing was itself too slow. ZeroMQ drops for a subscriber whose queue is full; the others go on.
 */
import { XPublisher } from 'zeromq'
import { encodeEvent, topicOf } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import type { FeedItem } from '../core/receiver.js'

export interface ZeromqFeedOptions {
  endpoint: string
  format: 'json' | 'protobuf'
  /** Messages that may wait for one subscriber. */
  highWaterMark: number
  /** Messages that may wait here; beyond that the oldest are dropped, and counted. */
  queueMax: number
}

export class ZeromqFeed {
  readonly counts = { published: 0, dropped: 0 }
  subscriptions = 0
  readonly #socket: XPublisher
  #queue: FeedItem[] = []
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
      linger: 1000,
      verbosity: 'allSubsUnsubs',
    })
  }

  publish(items: readonly FeedItem[]): void {
    for (const item of items) this.#queue.push(item)
    const excess = this.#queue.length - this.options.queueMax
    if (excess > 0) {
      this.#queue.splice(0, excess)
      this.#number += excess
      this.counts.dropped += excess
    }
    if (!this.#isPumping) void this.#pump()
  }

  get queueLength(): number {
    return this.#queue.length
  }

  /** Sends what waits, and closes. */
  async close(): Promise<void> {
    while (this.#isPumping) await new Promise((resolve) => setTimeout(resolve, 5))
    this.#socket.close()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    try {
      while (this.#queue.length > 0) {
        const batch = this.#queue
        this.#queue = []
        // One send at a time: a second one before the first is done would fail with EBUSY.
        for (const item of batch) {
          await this.#socket.send(this.#message(item))
          this.counts.published++
        }
      }
    } finally {
      this.#isPumping = false
    }
  }

  #message(item: FeedItem): [string, string, string | Uint8Array] {
    const number = ++this.#number
    if (item.kind === 'gap') {
      const { kind, id, ...gap } = item
      return [
        `gap/${gap.sender}/${gap.lane}/`,
        JSON.stringify({ kind, id, number, format: 'json' }),
        JSON.stringify(gap),
      ]
    }
    const { id, event, createdMs, arrivalMs } = item
    const { format } = this.options
    const meta = JSON.stringify({ kind: 'event', id, number, format, createdMs, arrivalMs: Math.round(arrivalMs) })
    return [topicOf(event), meta, format === 'json' ? JSON.stringify(eventToJson(event)) : encodeEvent(event)]
  }

  async #countSubscriptions(): Promise<void> {
    for await (const [message] of this.#socket) this.subscriptions += message[0] === 1 ? 1 : -1
  }
}
