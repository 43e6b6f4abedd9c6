/**
 * PUB with CURVE, which is libzmq's: every client is listed. How long a subscription may be is bounded, and how many wait to be
 * taken; how many one client has, libzmq does not tell (docs/adr/0031-subscribers-by-our-own-hand.md).
 */
import { type SocketOptions, XPublisher } from 'zeromq'
import { refuseTakenEndpoint } from '../../../disk/ipc-endpoint.js'
import { BoundEndpoint, type BoundEndpointOptions } from './bound-endpoint.js'
import { SUBSCRIPTION_BYTES_MAX } from './zmtp-publisher.js'
import type { Parts } from './zmtp-wire.js'

interface CurvePublisherOptions {
  endpoint: string
  queueMessagesMax: number
  security: SocketOptions<XPublisher>
  binding?: Omit<BoundEndpointOptions, 'endpoint'> | undefined
}

/**
 * What waits still goes out when a socket of ours closes. Without lingering, libzmq aborts the process when a client
 * leaves, a message half sent to it, while we close (libzmq 3442).
 */
export const LINGER_MS = 1000
/** A client that has not shown its key by then is cut off. */
export const HANDSHAKE_MS = 10_000
/** Subscriptions of one client that wait for us to take them; the system holds back the rest. */
const RECEIVE_HIGH_WATER_MARK = 100

export class CurvePublisher {
  subscriptions = 0
  /** Of their text; in libzmq's memory some 50 times as much. */
  subscriptionBytes = 0
  readonly #socket: XPublisher
  readonly #bound: BoundEndpoint | undefined

  /** Rejects with the system's error when the endpoint cannot be had. */
  static async open(options: CurvePublisherOptions): Promise<CurvePublisher> {
    const publisher = new CurvePublisher(options)
    const { endpoint } = options
    await refuseTakenEndpoint(endpoint)
    await (publisher.#bound ?? publisher.#socket).bind(endpoint)
    publisher.#count().catch(() => {})
    return publisher
  }

  private constructor(options: CurvePublisherOptions) {
    const { endpoint, binding } = options
    this.#socket = socketOf(options)
    this.#bound = binding && new BoundEndpoint(this.#socket, { ...binding, endpoint })
  }

  /** Dropped by libzmq for a subscriber that is too slow, which it does not tell. Rejects when it cannot be sent at all. */
  send(parts: Parts): Promise<void> {
    return this.#socket.send(parts as (string | Uint8Array)[])
  }

  async close(): Promise<void> {
    this.#bound?.close()
    this.#socket.close()
  }

  async #count(): Promise<void> {
    for await (const [message] of this.#socket) {
      const change = message[0] === 1 ? 1 : -1
      this.subscriptions += change
      this.subscriptionBytes += change * (message.length - 1)
    }
  }
}

function socketOf({ security, queueMessagesMax }: CurvePublisherOptions): XPublisher {
  return new XPublisher({
    ...security,
    maxMessageSize: SUBSCRIPTION_BYTES_MAX,
    handshakeInterval: HANDSHAKE_MS,
    receiveHighWaterMark: RECEIVE_HIGH_WATER_MARK,
    sendHighWaterMark: queueMessagesMax,
    // A send is done when it returns: it never waits for a subscriber, and a second one never finds it busy.
    sendTimeout: 0,
    linger: LINGER_MS,
    verbosity: 'allSubsUnsubs',
  })
}
