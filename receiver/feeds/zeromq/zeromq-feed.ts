/**
 * The event stream on a ZeroMQ PUB socket (docs/feeds.md); messages.ts defines what its messages say. ZeroMQ drops
 * messages for a subscriber whose queue is full; the others go on.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { SocketOptions, XPublisher } from 'zeromq'
import type { FeedItem } from '../../stream/receiver.js'
import {
  idOf,
  isMark,
  itemsIn,
  type Message,
  type MessageFormat,
  type MessageOptions,
  type MessageParts,
  messagesOf,
  partsOf,
  type StreamMessage,
  topicOfMessage,
} from '../messages.js'
import type { BoundEndpointOptions } from './bound-endpoint.js'
import { CurvePublisher } from './curve-publisher.js'
import { LastIds } from './last-ids.js'
import { ZeromqThread } from './zeromq-thread.js'
import { ZmtpPublisher, type ZmtpPublisherOptions } from './zmtp-publisher.js'

export interface ZeromqFeedOptions extends MessageOptions {
  endpoint: string
  format: MessageFormat
  /** Limits the messages that wait for one subscriber. */
  highWaterMark: number
  /** Limits the events and gaps that wait here; beyond that the oldest are dropped, and counted. */
  queueMax: number
  /** Options of CURVE, under which libzmq owns the socket; none by default. */
  curve?: SocketOptions<XPublisher> | undefined
  /** Decides whether an address may connect, where there is no CURVE; any may by default. */
  mayConnect?: ZmtpPublisherOptions['mayConnect']
  tellCut?: ZmtpPublisherOptions['tellCut']
  /** Limits of subscribers without CURVE; a test sets smaller ones. */
  limits?: Pick<ZmtpPublisherOptions, 'limits' | 'subscriptions'>
  /** Says how the endpoint spares the process's descriptors; it does not by default. */
  binding?: Omit<BoundEndpointOptions, 'endpoint'> | undefined
  /** Number of the last message of an earlier run; the numbers go on after it. */
  lastNumber?: number
  /** Time after opening in which nothing goes out, so that subscribers of an earlier run come back. */
  holdMs?: number
  /** Returns what to wait for before messages up to this number go out. */
  beforeSending?: (number: number) => Promise<void> | undefined
}

/** Limits the messages that go out before the rest of the process has its turn. */
const SENT_AT_ONCE = 256

/** Limits the topics whose last message is remembered: twice as many as the picture's subjects by default. */
const TOPICS_MAX = 40_000

export class ZeromqFeed {
  /** Counts events, gaps and marks, whatever messages they are in. */
  readonly counts = { published: 0, dropped: 0 }
  readonly lastIds = new LastIds(TOPICS_MAX)
  #queue: Message[] = []
  #queuedItems = 0
  #isPumping = false
  #number: number
  /** The last message taken in that is no mark, and the number of the last one taken in, sent or not yet. */
  #last: StreamMessage | undefined
  #lastNumber: number
  #isHeld: boolean

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open(options: ZeromqFeedOptions): Promise<ZeromqFeed> {
    const { endpoint, highWaterMark: queueMessagesMax, curve: security, mayConnect, binding, limits, tellCut } = options
    const publisher = security
      ? await CurvePublisher.open({ endpoint, queueMessagesMax, security, binding })
      : await ZmtpPublisher.open({ ...limits, endpoint, queueMessagesMax, mayConnect, room: binding?.room, tellCut })
    return new ZeromqFeed(options, publisher)
  }

  private constructor(
    private readonly options: ZeromqFeedOptions,
    readonly publisher: CurvePublisher | ZmtpPublisher,
  ) {
    this.#number = this.#lastNumber = options.lastNumber ?? 0
    this.#isHeld = (options.holdMs ?? 0) > 0
  }

  get subscriptions(): number {
    return this.publisher.subscriptions
  }

  /** Counts subscribers by how they ended, as far as it can be told. */
  get cuts(): Readonly<Record<string, number>> {
    const { publisher } = this
    return publisher instanceof ZmtpPublisher ? publisher.listener.ends : {}
  }

  publish(items: readonly FeedItem[]): void {
    for (const message of messagesOf(items, this.options)) this.#take(message)
    let dropped = 0
    while (this.#queuedItems > this.options.queueMax) {
      const message = this.#queue[dropped++]
      const items = itemsIn(message)
      this.#queuedItems -= items
      this.counts.dropped += items
      // The next message on the topic names the dropped one, so that its subscribers see that it is missing.
      if (!isMark(message)) this.lastIds.next(topicOfMessage(message), idOf(message))
    }
    this.#queue.splice(0, dropped)
    this.#number += dropped
    if (!this.#isPumping && this.#queue.length > 0) void this.#pump()
  }

  /** Puts the mark, if any, into the stream. Returns the id and the number of the last message before it. */
  mark(mark: string | undefined): { id: string | undefined; number: number } {
    const before = { id: this.#last && idOf(this.#last), number: this.#lastNumber }
    if (mark !== undefined) {
      this.#take({ kind: 'mark', id: mark })
      if (!this.#isPumping) void this.#pump()
    }
    return before
  }

  /**
   * Watches whether what the publisher was given has left: our own publisher knows that, and libzmq's thread is
   * observed.
   */
  watchOutlet(): Pick<ZeromqThread, 'isIdle' | 'close'> {
    const { publisher } = this
    if (!(publisher instanceof ZmtpPublisher)) return new ZeromqThread()
    return { isIdle: () => publisher.isFlushed, close: () => {} }
  }

  /**
   * Numbers of the last message taken in, and of the last one that ZeroMQ was given or that was dropped, and counted.
   */
  get numbers(): { last: number; sent: number } {
    return { last: this.#lastNumber, sent: this.#number }
  }

  /** Number of events, gaps and marks that wait. */
  get queueLength(): number {
    return this.#queuedItems
  }

  /** Sends what waits, and closes. */
  async close(): Promise<void> {
    while (this.#isPumping) await new Promise((resolve) => setTimeout(resolve, 5))
    await this.publisher.close()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    // Messages that come in the same turn go out in the same turn, behind the first.
    await Promise.resolve()
    try {
      if (this.#isHeld) await sleep(this.options.holdMs)
      this.#isHeld = false
      while (this.#queue.length > 0) {
        const through = this.#number + Math.min(this.#queue.length, SENT_AT_ONCE)
        await this.options.beforeSending?.(through)
        // Messages that were dropped meanwhile have used up their numbers already.
        for (const message of this.#queue.splice(0, Math.max(0, through - this.#number))) {
          const items = itemsIn(message)
          this.#queuedItems -= items
          this.counts.published += items
          this.publisher.send(this.#partsOf(message))?.catch(() => {
            this.counts.published -= items
            this.counts.dropped += items
          })
        }
        if (this.publisher instanceof ZmtpPublisher) this.publisher.flush()
        await nextTurn()
      }
    } finally {
      this.#isPumping = false
    }
  }

  #take(message: Message): void {
    this.#queue.push(message)
    this.#queuedItems += itemsIn(message)
    this.#lastNumber++
    if (!isMark(message)) this.#last = message
  }

  #partsOf(message: Message): MessageParts {
    const number = ++this.#number
    const previousId = isMark(message) ? undefined : this.lastIds.next(topicOfMessage(message), idOf(message))
    return partsOf(message, number, previousId, this.options.format)
  }
}
