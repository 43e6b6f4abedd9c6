/**
 * The event stream on a ZeroMQ PUB socket: `[topic, meta, payload]` (docs/feeds.md).
 *
 * `meta` is JSON and carries the message id and a running number: a subscriber to everything that sees a number
 * missing was itself too slow; a subscriber to some topics knows it by `previousId`. ZeroMQ drops for a subscriber whose
 * queue is full; the others go on.
 */
import { type SocketOptions, XPublisher } from 'zeromq'
import { encodeEvent, topicOf } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import type { FeedItem } from '../core/receiver.js'
import { OFFICE_VIEW, projectEvent, type View } from '../core/view.js'
import { LastIds } from './last-ids.js'

export interface ZeromqFeedOptions {
  endpoint: string
  format: 'json' | 'protobuf'
  /** Messages that may wait for one subscriber. */
  highWaterMark: number
  /** Messages that may wait here; beyond that the oldest are dropped, and counted. */
  queueMax: number
  /** What all subscribers see; PUB sends the same to all of them. Everything by default. */
  view?: View
  /** CURVE. None by default. */
  security?: SocketOptions<XPublisher>
}

/** Tells a subscriber where in the stream its snapshot was taken (zeromq-snapshot.ts). */
type MarkItem = { kind: 'mark'; id: string }

/** Topics whose last message is remembered: twice as many as the picture's subjects by default. */
const TOPICS_MAX = 40_000

export class ZeromqFeed {
  readonly counts = { published: 0, dropped: 0 }
  subscriptions = 0
  readonly #socket: XPublisher
  readonly lastIds = new LastIds(TOPICS_MAX)
  #queue: (FeedItem | MarkItem)[] = []
  #isPumping = false
  #number = 0
  /** Of the last message taken in, sent or not yet. */
  #last: { id: string | undefined; number: number } = { id: undefined, number: 0 }

  /** Rejects with the system's error when the endpoint cannot be had. */
  static async open(options: ZeromqFeedOptions): Promise<ZeromqFeed> {
    const feed = new ZeromqFeed(options)
    await feed.#socket.bind(options.endpoint)
    feed.#countSubscriptions().catch(() => {})
    return feed
  }

  private constructor(private readonly options: ZeromqFeedOptions) {
    this.#socket = new XPublisher({
      ...options.security,
      sendHighWaterMark: options.highWaterMark,
      linger: 1000,
      verbosity: 'allSubsUnsubs',
    })
  }

  publish(items: readonly FeedItem[]): void {
    for (const item of items) {
      const shown = this.#shown(item)
      if (shown) this.#take(shown)
    }
    const excess = this.#queue.length - this.options.queueMax
    if (excess > 0) {
      // Its topic's next message names it, so that its subscribers see that it is missing.
      for (const dropped of this.#queue.splice(0, excess)) {
        if (dropped.kind !== 'mark') this.lastIds.next(topicOfItem(dropped), dropped.id)
      }
      this.#number += excess
      this.counts.dropped += excess
    }
    if (!this.#isPumping) void this.#pump()
  }

  /** Puts a mark into the stream, if there is one; the last message before it. */
  mark(mark: string | undefined): { id: string | undefined; number: number } {
    const before = this.#last
    if (mark !== undefined) {
      this.#take({ kind: 'mark', id: mark })
      if (!this.#isPumping) void this.#pump()
    }
    return before
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

  #take(item: FeedItem | MarkItem): void {
    this.#queue.push(item)
    this.#last = { id: item.kind === 'mark' ? this.#last.id : item.id, number: this.#last.number + 1 }
  }

  #shown(item: FeedItem): FeedItem | undefined {
    if (item.kind === 'gap') return item
    const event = projectEvent(item.event, this.options.view ?? OFFICE_VIEW)
    return event && (event === item.event ? item : { ...item, event })
  }

  #message(item: FeedItem | MarkItem): [string, string, string | Uint8Array] {
    const number = ++this.#number
    const topic = topicOfItem(item)
    if (item.kind === 'mark') return [topic, JSON.stringify({ ...item, number, format: 'json' }), '{}']
    const previousId = this.lastIds.next(topic, item.id)
    if (item.kind === 'gap') {
      const { kind, id, ...gap } = item
      return [topic, JSON.stringify({ kind, id, previousId, number, format: 'json' }), JSON.stringify(gap)]
    }
    const { kind, id, event, createdMs, arrivalMs } = item
    const { format } = this.options
    const meta = JSON.stringify({ kind, id, previousId, number, format, createdMs, arrivalMs: Math.round(arrivalMs) })
    return [topic, meta, format === 'json' ? JSON.stringify(eventToJson(event)) : encodeEvent(event)]
  }

  async #countSubscriptions(): Promise<void> {
    for await (const [message] of this.#socket) this.subscriptions += message[0] === 1 ? 1 : -1
  }
}

function topicOfItem(item: FeedItem | MarkItem): string {
  if (item.kind === 'mark') return `mark/${item.id}/`
  return item.kind === 'gap' ? `gap/${item.sender}/${item.lane}/` : topicOf(item.event)
}
