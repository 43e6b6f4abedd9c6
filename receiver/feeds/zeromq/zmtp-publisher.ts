/**
 * PUB without CURVE: each message is made once, and given to the subscribers whose prefixes it begins with. Each
 * subscriber has a limit of subscriptions; together they have a limit of bytes, and when that is reached whoever has
 * most is cut off.
 */
import { Chunks } from './chunks.js'
import { SubscriptionIndex } from './subscription-index.js'
import type { ZmtpConnection } from './zmtp-connection.js'
import { ZmtpListener, type ZmtpListenerOptions } from './zmtp-listener.js'
import { commandOf, messageBytes, type Parts, partLengths, writeMessage, type ZmtpFrame } from './zmtp-wire.js'

export type ZmtpPublisherOptions = Pick<
  ZmtpListenerOptions,
  'endpoint' | 'queueMessagesMax' | 'mayConnect' | 'room' | 'limits' | 'tellCut'
> & { subscriptions?: Partial<typeof SUBSCRIPTION_LIMITS> }

/**
 * Longest subscription. Usual topics have some 40 bytes; three names of 64 percent-encoded characters would have 1,700.
 */
export const SUBSCRIPTION_BYTES_MAX = 1024

const SUBSCRIPTION_LIMITS = {
  /** Half as many as the picture has subjects by default: whoever wants more of them subscribes to a line. */
  ofPeerMax: 10_000,
  /** Limits all subscriptions together, each counted with its text and what keeping it costs. */
  allBytesMax: 32 << 20,
}
/** Cost of a subscription besides its text: an entry in three tables. */
const SUBSCRIPTION_OVERHEAD_BYTES = 150

interface Subscriber {
  connection: ZmtpConnection
  prefixes: Set<string>
  bytes: number
  /** Ranges of the chunk that it is to be given. */
  ranges: [from: number, to: number][]
  messages: number
  /** Where the last message for it begins in the chunk. */
  lastFrom: number
}

export class ZmtpPublisher {
  readonly listener: ZmtpListener
  readonly #limits: typeof SUBSCRIPTION_LIMITS
  readonly #index = new SubscriptionIndex<Subscriber>()
  readonly #subscribers = new Map<ZmtpConnection, Subscriber>()
  readonly #due = new Set<Subscriber>()
  readonly #chunks: Chunks
  #subscriptionBytes = 0
  #at = 0
  #flushAtMs = 0
  #flushTimer: NodeJS.Timeout | undefined

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open({ subscriptions, ...options }: ZmtpPublisherOptions): Promise<ZmtpPublisher> {
    let publisher: ZmtpPublisher | undefined
    const chunks = new Chunks()
    const listener = await ZmtpListener.open({
      ...options,
      socketType: 'XPUB',
      peerTypes: ['SUB', 'XSUB'],
      frameBytesMax: SUBSCRIPTION_BYTES_MAX,
      sharedBytes: () => chunks.heldBytes,
      handleFrame: (connection, frame) => publisher!.#handleFrame(connection, frame),
      handleClose: (connection) => publisher!.#handleClose(connection),
    })
    publisher = new ZmtpPublisher(listener, chunks, { ...SUBSCRIPTION_LIMITS, ...subscriptions })
    return publisher
  }

  private constructor(listener: ZmtpListener, chunks: Chunks, limits: typeof SUBSCRIPTION_LIMITS) {
    this.listener = listener
    this.#chunks = chunks
    this.#limits = limits
  }

  get subscriptions(): number {
    return this.#index.size
  }

  /** Bytes of the subscriptions' texts and of what keeping them costs. */
  get subscriptionBytes(): number {
    return this.#subscriptionBytes
  }

  /** The message goes out with the next `flush`, or before. Its first part is the topic, in ASCII. */
  send(parts: Parts): undefined {
    const [topic] = parts as [string]
    let from = -1
    this.#index.forEach(topic, (subscriber) => {
      if (from === -1) from = this.#write(parts)
      if (subscriber.lastFrom === from) return
      subscriber.lastFrom = from
      subscriber.messages++
      const last = subscriber.ranges.at(-1)
      if (last?.[1] === from) last[1] = this.#at
      else subscriber.ranges.push([from, this.#at])
      this.#due.add(subscriber)
    })
  }

  /** Gives out what was sent, in at most half of the time: with a thousand subscribers, messages wait for company. */
  flush(): void {
    if (this.#flushTimer !== undefined || this.#due.size === 0) return
    const waitMs = this.#flushAtMs - performance.now()
    if (waitMs <= 0) this.#flushNow()
    else this.#flushTimer = setTimeout(() => this.#flushNow(), waitMs)
  }

  /**
   * True when no message waits for company: the rest is with the kernel, or waits for a subscriber that does not keep
   * up.
   */
  get isFlushed(): boolean {
    return this.#due.size === 0
  }

  async close(): Promise<void> {
    this.#flushNow()
    await this.listener.close()
  }

  #flushNow(): void {
    clearTimeout(this.#flushTimer)
    this.#flushTimer = undefined
    const beganMs = performance.now()
    const chunk = this.#chunks.current
    for (const subscriber of this.#due) {
      const { connection, ranges, messages, prefixes } = subscriber
      if (this.listener.isFull(connection)) this.listener.messagesDropped += messages
      else {
        const slices = ranges.map(([from, to]) => chunk.bytes.subarray(from, to))
        // A slice keeps the whole chunk, so only subscribers that take all of it are given one.
        if (prefixes.has('') && slices.length === 1) connection.write(slices[0], messages, chunk)
        else connection.write(Buffer.concat(slices), messages)
      }
      subscriber.ranges = []
      subscriber.messages = 0
      subscriber.lastFrom = -1
    }
    this.#due.clear()
    const endedMs = performance.now()
    this.#flushAtMs = endedMs + (endedMs - beganMs)
  }

  /** Returns where the message begins in the chunk; it ends at `#at`. */
  #write(parts: Parts): number {
    const lengths = partLengths(parts)
    const bytes = messageBytes(lengths)
    if (this.#due.size === 0 && this.#chunks.isFree) this.#at = 0
    if (this.#at + bytes > this.#chunks.current.bytes.length) {
      this.#flushNow()
      this.#chunks.next(bytes)
      this.#at = 0
    }
    const from = this.#at
    this.#at = writeMessage(this.#chunks.current.bytes, from, parts, lengths)
    return from
  }

  #handleFrame(connection: ZmtpConnection, frame: ZmtpFrame): string | undefined {
    const command = frame.isCommand ? commandOf(frame.body) : undefined
    if (command?.name === 'SUBSCRIBE') return this.#subscribe(connection, command.data)
    if (command?.name === 'CANCEL') return this.#cancel(connection, command.data)
    if (frame.isCommand) return undefined
    if (frame.body[0] === 1) return this.#subscribe(connection, frame.body.subarray(1))
    if (frame.body[0] === 0) return this.#cancel(connection, frame.body.subarray(1))
    return undefined
  }

  #subscribe(connection: ZmtpConnection, prefix: Uint8Array): string | undefined {
    let subscriber = this.#subscribers.get(connection)
    if (!subscriber) {
      subscriber = { connection, prefixes: new Set(), bytes: 0, ranges: [], messages: 0, lastFrom: -1 }
      this.#subscribers.set(connection, subscriber)
    }
    const text = latin1(prefix)
    if (subscriber.prefixes.has(text)) return undefined
    if (subscriber.prefixes.size >= this.#limits.ofPeerMax) return 'too_many'
    subscriber.prefixes.add(text)
    this.#index.add(text, subscriber)
    this.#count(subscriber, text.length + SUBSCRIPTION_OVERHEAD_BYTES)
    if (this.#subscriptionBytes > this.#limits.allBytesMax) this.#cutWhoHasMost()
    return undefined
  }

  #cancel(connection: ZmtpConnection, prefix: Uint8Array): undefined {
    const subscriber = this.#subscribers.get(connection)
    const text = latin1(prefix)
    if (!subscriber?.prefixes.delete(text)) return
    this.#index.remove(text, subscriber)
    this.#count(subscriber, -text.length - SUBSCRIPTION_OVERHEAD_BYTES)
  }

  #count(subscriber: Subscriber, bytes: number): void {
    subscriber.bytes += bytes
    this.#subscriptionBytes += bytes
  }

  /** Cuts off the largest subscriber of the address that has most: whoever opens many connections counts as one. */
  #cutWhoHasMost(): void {
    const ofGroup = new Map<string, number>()
    for (const { connection, bytes } of this.#subscribers.values())
      ofGroup.set(connection.group, (ofGroup.get(connection.group) ?? 0) + bytes)
    const [group] = [...ofGroup].reduce((most, one) => (one[1] > most[1] ? one : most))
    let most: Subscriber | undefined
    for (const subscriber of this.#subscribers.values())
      if (subscriber.connection.group === group && subscriber.bytes > (most?.bytes ?? 0)) most = subscriber
    if (!most) return
    this.listener.cut(most.connection, 'too_many')
    this.#forget(most)
  }

  #handleClose(connection: ZmtpConnection): void {
    const subscriber = this.#subscribers.get(connection)
    if (subscriber) this.#forget(subscriber)
  }

  #forget(subscriber: Subscriber): void {
    for (const prefix of subscriber.prefixes) this.#index.remove(prefix, subscriber)
    subscriber.prefixes.clear()
    this.#count(subscriber, -subscriber.bytes)
    this.#subscribers.delete(subscriber.connection)
    this.#due.delete(subscriber)
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
