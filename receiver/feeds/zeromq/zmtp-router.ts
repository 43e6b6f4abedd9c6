/**
 * ROUTER without CURVE: takes requests of several parts, and sends messages to whoever asked. What one asker may send
 * and what may wait for it is bounded here and in the listener.
 */
import type { ZmtpConnection } from './zmtp-connection.js'
import { ZmtpListener, type ZmtpListenerOptions } from './zmtp-listener.js'
import { messageOf, type Parts, type ZmtpFrame } from './zmtp-wire.js'

export interface RouterOptions
  extends Pick<ZmtpListenerOptions, 'endpoint' | 'mayConnect' | 'room' | 'limits' | 'tellCut'> {
  /** @param group the asker's address, or a network of addresses; '' where it is not known */
  handleRequest: (asker: string, group: string, parts: readonly Uint8Array[]) => void
}

/** After `full` the message may be tried again. */
export type Sent = 'sent' | 'full' | 'gone'

/** Limits a part of a request: a prefix is no longer than a topic. */
export const REQUEST_BYTES_MAX = 1024
/** Limits the messages that wait for one asker to some 0.5 MB. */
export const WAITING_MAX = 1000
/** Limits the parts of a request, which has three; more would have no end. */
const PARTS_MAX = 8

interface Asker {
  key: string
  parts: Uint8Array[]
}

export class ZmtpRouter {
  readonly listener: ZmtpListener
  readonly #askers = new Map<ZmtpConnection, Asker>()
  readonly #connections = new Map<string, ZmtpConnection>()
  #lastKey = 0

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open({ handleRequest, ...options }: RouterOptions): Promise<ZmtpRouter> {
    let router: ZmtpRouter | undefined
    const listener = await ZmtpListener.open({
      ...options,
      socketType: 'ROUTER',
      peerTypes: ['DEALER', 'REQ', 'ROUTER'],
      frameBytesMax: REQUEST_BYTES_MAX,
      queueMessagesMax: WAITING_MAX,
      handleFrame: (connection, frame) => router!.#handleFrame(connection, frame),
      handleClose: (connection) => router!.#handleClose(connection),
    })
    router = new ZmtpRouter(listener, handleRequest)
    return router
  }

  private constructor(
    listener: ZmtpListener,
    private readonly handleRequest: RouterOptions['handleRequest'],
  ) {
    this.listener = listener
  }

  async send(asker: string, parts: Parts): Promise<Sent> {
    const connection = this.#connections.get(asker)
    if (!connection) return 'gone'
    if (this.listener.isFull(connection)) return 'full'
    connection.write(messageOf(parts), 1)
    return 'sent'
  }

  close(): Promise<void> {
    return this.listener.close()
  }

  #handleFrame(connection: ZmtpConnection, { isCommand, hasMore, body }: ZmtpFrame): string | undefined {
    if (isCommand) return undefined
    let asker = this.#askers.get(connection)
    if (!asker) {
      asker = { key: `${++this.#lastKey}`, parts: [] }
      this.#askers.set(connection, asker)
      this.#connections.set(asker.key, connection)
    }
    if (asker.parts.length >= PARTS_MAX) return 'too_long'
    asker.parts.push(Buffer.from(body))
    if (!hasMore) this.handleRequest(asker.key, connection.group, asker.parts.splice(0))
    return undefined
  }

  #handleClose(connection: ZmtpConnection): void {
    const asker = this.#askers.get(connection)
    if (asker) this.#connections.delete(asker.key)
    this.#askers.delete(connection)
  }
}
