/**
 * ROUTER with CURVE, which libzmq provides, for the snapshot. Every client is listed. The length of a request's parts
 * is bounded, and how many requests wait, but not how many parts one request has
 * (docs/adr/0031-subscribers-by-our-own-hand.md).
 */
import { Router, type SocketOptions } from 'zeromq'
import { refuseTakenEndpoint } from '../../../disk/ipc-endpoint.js'
import { BoundEndpoint, type BoundEndpointOptions } from './bound-endpoint.js'
import { HANDSHAKE_MS, LINGER_MS } from './curve-publisher.js'
import { REQUEST_BYTES_MAX, type RouterOptions, type Sent, WAITING_MAX } from './zmtp-router.js'
import type { Parts } from './zmtp-wire.js'

interface CurveRouterOptions extends Pick<RouterOptions, 'endpoint' | 'handleRequest'> {
  security: SocketOptions<Router>
  binding?: Omit<BoundEndpointOptions, 'endpoint'> | undefined
}

/** Limits the requests of one client that wait for us to take them; the system holds back the rest. */
const REQUESTS_WAITING_MAX = 64

export class CurveRouter {
  readonly #socket: Router
  readonly #bound: BoundEndpoint | undefined

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open(options: CurveRouterOptions): Promise<CurveRouter> {
    const router = new CurveRouter(options)
    await refuseTakenEndpoint(options.endpoint)
    await (router.#bound ?? router.#socket).bind(options.endpoint)
    router.#take(options.handleRequest).catch(() => {})
    return router
  }

  private constructor({ endpoint, security, binding }: CurveRouterOptions) {
    // A full queue or a client that is gone is an error at once (`mandatory`), never a wait that holds up the others.
    const limits = { maxMessageSize: REQUEST_BYTES_MAX, receiveHighWaterMark: REQUESTS_WAITING_MAX }
    const ways = { mandatory: true, sendTimeout: 0, linger: LINGER_MS, handshakeInterval: HANDSHAKE_MS }
    this.#socket = new Router({ ...security, ...limits, ...ways, sendHighWaterMark: WAITING_MAX })
    this.#bound = binding && new BoundEndpoint(this.#socket, { ...binding, endpoint })
  }

  async send(asker: string, parts: Parts): Promise<Sent> {
    try {
      await this.#socket.send([Buffer.from(asker, 'latin1'), ...parts])
      return 'sent'
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 'full' : 'gone'
    }
  }

  async close(): Promise<void> {
    this.#bound?.close()
    this.#socket.close()
  }

  async #take(handleRequest: CurveRouterOptions['handleRequest']): Promise<void> {
    for await (const [identity, ...parts] of this.#socket)
      if (identity) handleRequest(identity.toString('latin1'), '', parts)
  }
}
