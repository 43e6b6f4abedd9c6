/** The receiver's door to the network: it can receive and nothing else. */
import { loadNativeLibrary } from '../native-socket.js'
import { RECEIVE_SLOT_BYTES, ReceiveArena } from './arena.js'
import { createDrain, type Drain, type OpenReceiveSocket, openReceiveSocket, type SocketToDrain } from './socket.js'

export { openPortableReceiveLink } from './portable.js'
export { type OpenReceiveSocket, RECEIVE_SLOT_BYTES, ReceiveArena, type SocketToDrain }

export interface ReceiveOptions {
  /** Of an interface of this host, or a multicast group, which is then joined … */
  address: string
  port: number
  /** … on the interface of this name, or else on that which has this address, or else where the routes point. */
  interfaceName?: string | undefined
  interfaceAddress?: string | undefined
  /** Only datagrams from here are taken; the rest is counted as `foreignSource`. */
  from?: { address: string; port?: number | undefined } | undefined
  /** Asked of the kernel: most loss on real diodes is a receiver that did not drain in time. */
  bufferBytes: number
  /** Told what the operator should know, and when it is over; `event` is the log's word for it. */
  warn?: ((message: string, event: string) => void) | undefined
  note?: ((message: string, event: string) => void) | undefined
}

/** What has happened at the sockets of a receiver. */
export interface ReceiveCounts {
  received: number
  foreignSource: number
  /**
   * What the kernel threw away because nobody took it in time: datagrams, or runs of them where it had put
   * them together. Known once the next datagram has come; undefined where the system does not say.
   */
  dropped: number | undefined
  errors: number
}

/** A link without a thread of its own. */
export interface ReceiveLink {
  readonly description: string
  /** What the kernel granted; less than was asked is worth a warning. */
  readonly bufferBytes: number
  readonly counts: Readonly<ReceiveCounts>
  /** Resolves when the port is free again. */
  close(): Promise<void>
}

/**
 * A socket for {@link openDrain}; where there is no koffi, or not Linux, the words for why. Rejects with the system's
 * error (`code`) when the port cannot be had.
 */
export async function openDrainedSocket(options: ReceiveOptions): Promise<OpenReceiveSocket | string> {
  const native = await loadNativeLibrary()
  return typeof native === 'string' ? native : openReceiveSocket(native, options)
}

/** For the thread that drains `sockets`, which may have been opened by another one. */
export async function openDrain(arena: ReceiveArena, sockets: readonly SocketToDrain[]): Promise<Drain> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') throw new Error(native)
  arena.encodeMessages(native.addressOf)
  return createDrain(native, arena, sockets)
}
