/**
 * A relay between a sender and a receiver, which loses datagrams as it is told. As whoever sits on the link could, it
 * may also cut the link, keep copies of what passes, and send what it likes from the sender's address.
 */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { ImpairedPath, type Impairment } from './impaired-path.js'

export interface RelayOptions {
  listen: { address: string; port: number }
  forward: { address: string; port: number; sourcePort: number }
  impairment: Impairment
}

const BUFFER_BYTES = 4 << 20

export class Relay {
  /** While it is true, nothing passes. */
  isCut = false
  readonly #inbound = createSocket('udp4')
  readonly #outbound = createSocket('udp4')
  readonly #path: ImpairedPath
  /** Copies of what passes, up to `#keptMax`. */
  #kept: Uint8Array[] = []
  #keptMax = 0

  /** Rejects when an address cannot be bound; `handleError` is told of what fails later. */
  static async open(options: RelayOptions, handleError: (error: Error) => void): Promise<Relay> {
    const relay = new Relay(options)
    const { listen, forward } = options
    try {
      await bound(relay.#outbound, forward.sourcePort, forward.address)
      await bound(relay.#inbound, listen.port, listen.address)
    } catch (error) {
      relay.close()
      throw error
    }
    relay.#inbound.setRecvBufferSize(BUFFER_BYTES)
    for (const socket of [relay.#inbound, relay.#outbound]) socket.on('error', handleError)
    return relay
  }

  private constructor(private readonly options: RelayOptions) {
    this.#path = new ImpairedPath(options.impairment, performance.now())
    this.#inbound.on('message', (datagram) => this.#handle(datagram))
  }

  get counts(): Readonly<ImpairedPath['counts']> {
    return this.#path.counts
  }

  /** From now on up to `max` datagrams are kept; those kept before are forgotten. */
  keep(max: number): void {
    this.#kept = []
    this.#keptMax = max
  }

  get kept(): readonly Uint8Array[] {
    return this.#kept
  }

  /** Sends from the address at which the receiver expects its sender. */
  send(datagram: Uint8Array): void {
    const { port, address } = this.options.forward
    this.#outbound.send(datagram, port, address)
  }

  close(): void {
    this.#inbound.close()
    this.#outbound.close()
  }

  #handle(datagram: Uint8Array): void {
    const passes = this.#path.passes(performance.now())
    if (!passes || this.isCut) return
    if (this.#kept.length < this.#keptMax) this.#kept.push(Uint8Array.from(datagram))
    this.send(datagram)
  }
}

async function bound(socket: Socket, port: number, address: string): Promise<void> {
  socket.bind(port, address)
  await once(socket, 'listening')
}
