/**
 * PUB with CURVE, which is libzmq's. It does not tell who subscribes, and keeps what it is told, so what all clients have
 * subscribed to together is bounded: beyond that the socket is opened anew, and its clients, each of them listed, come back.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type SocketOptions, XPublisher } from 'zeromq'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'
import { EndpointGuard, type EndpointGuardOptions } from './endpoint-guard.js'
import { type Parts, SUBSCRIPTION_BYTES_MAX } from './zmtp-publisher.js'

export interface CurvePublisherOptions {
  endpoint: string
  queueMessagesMax: number
  security: SocketOptions<XPublisher>
  guard?: Omit<EndpointGuardOptions, 'endpoint'> | undefined
}

/**
 * What waits still goes out when a socket of ours closes. Without lingering, libzmq aborts the process when a client
 * leaves, a message half sent to it, while we close (libzmq 3442).
 */
export const LINGER_MS = 1000
/** A client that has not shown its key by then is cut off. */
export const HANDSHAKE_MS = 10_000
/** Of all clients together: libzmq keeps some 50 bytes for each of them. */
const SUBSCRIBED_BYTES_MAX = 1 << 20
/** Subscriptions of one client that wait for us to take them; the system holds back the rest. */
const RECEIVE_HIGH_WATER_MARK = 100

export class CurvePublisher {
  subscriptions = 0
  /** Times that all clients were cut off because they had subscribed to too much. */
  reopened = 0
  readonly #subscribedBytesMax: number
  #subscribedBytes = 0
  #socket: XPublisher
  #guard: EndpointGuard | undefined

  /** Rejects with the system's error when the endpoint cannot be had. */
  static async open(options: CurvePublisherOptions, subscribedBytesMax = SUBSCRIBED_BYTES_MAX) {
    await refuseTakenEndpoint(options.endpoint)
    const publisher = new CurvePublisher(options, subscribedBytesMax)
    await publisher.#bind()
    return publisher
  }

  private constructor(
    private readonly options: CurvePublisherOptions,
    subscribedBytesMax: number,
  ) {
    this.#subscribedBytesMax = subscribedBytesMax
    this.#socket = socketOf(options)
  }

  /** Dropped by libzmq for a subscriber that is too slow, which it does not tell. Rejects when it cannot be sent at all. */
  send(parts: Parts): Promise<void> {
    return this.#socket.send(parts as (string | Uint8Array)[])
  }

  async close(): Promise<void> {
    this.#guard?.close()
    this.#socket.close()
  }

  async #bind(): Promise<void> {
    const { endpoint, guard } = this.options
    const socket = this.#socket
    this.#guard = guard && new EndpointGuard(socket, { ...guard, endpoint })
    await (this.#guard ?? socket).bind(endpoint)
    this.#count(socket).catch(() => {})
  }

  async #count(socket: XPublisher): Promise<void> {
    for await (const [message] of socket) {
      const by = message[0] === 1 ? 1 : -1
      this.subscriptions += by
      this.#subscribedBytes += by * message.length
      if (this.#subscribedBytes > this.#subscribedBytesMax) return this.#reopen()
    }
  }

  async #reopen(): Promise<void> {
    this.reopened++
    this.#guard?.close()
    this.#socket.close()
    this.subscriptions = 0
    this.#subscribedBytes = 0
    this.#socket = socketOf(this.options)
    for (let tries = 0; ; tries++) {
      try {
        return await this.#bind()
      } catch (error) {
        // The old one gives its place free some time after it has closed.
        if (tries >= REBIND_TRIES_MAX) throw error
        await sleep(REBIND_MS)
      }
    }
  }
}

const REBIND_MS = 20
const REBIND_TRIES_MAX = 500

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
