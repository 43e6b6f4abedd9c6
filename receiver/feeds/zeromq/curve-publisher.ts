/**
 * PUB with CURVE, which libzmq provides: every client is listed. The length of a subscription is bounded, and how many
 * wait to be taken; how many one client has, libzmq does not tell (docs/adr/0031-subscribers-by-our-own-hand.md).
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
 * Time for what waits to go out when a socket of ours closes. Without lingering, libzmq aborts the process when a
 * client leaves while we close, with a message half sent to it (libzmq 3442).
 */
export const LINGER_MS = 1000
/** Time within which a client must show its key; then it is cut off. */
export const HANDSHAKE_MS = 10_000
/** Limits the subscriptions of one client that wait for us to take them; the system holds back the rest. */
const RECEIVE_HIGH_WATER_MARK = 100

export class CurvePublisher {
  subscriptions = 0
  /** Bytes of the subscriptions' texts; in libzmq's memory they take some 50 times as much. */
  subscriptionBytes = 0
  readonly #socket: XPublisher
  readonly #bound: BoundEndpoint | undefined

  /** Rejects with the system's error when the endpoint cannot be bound. */
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

  /** libzmq silently drops the message for a subscriber that is too slow. Rejects when it cannot be sent at all. */
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
    // A send is done when it returns: it never waits for a subscriber, and a second one never finds the socket busy.
    sendTimeout: 0,
    linger: LINGER_MS,
    verbosity: 'allSubsUnsubs',
  })
}
