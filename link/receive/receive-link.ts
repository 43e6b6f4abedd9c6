/** The receiver's door to the network: it can receive and nothing else. */
import { loadNativeLibrary } from '../native-socket.js'
import { RECEIVE_SLOT_BYTES, ReceiveArena } from './arena.js'
import { createDrain, type Drain, type OpenReceiveSocket, openReceiveSocket, type SocketToDrain } from './socket.js'

export { openPortableReceiveLink } from './portable.js'
export { type OpenReceiveSocket, RECEIVE_SLOT_BYTES, ReceiveArena, type SocketToDrain }

export interface ReceiveOptions {
  /** Address of an interface of this host, or of a multicast group, which is then joined … */
  address: string
  port: number
  /** … on the interface of this name, or else on that which has this address, or else where the routes point. */
  interfaceName?: string | undefined
  interfaceAddress?: string | undefined
  /** Only datagrams from here are taken; the rest is counted as `foreignSource`. */
  from?: { address: string; port?: number | undefined } | undefined
  /** Buffer asked of the kernel. Most loss on real diodes comes from a receiver that did not drain in time. */
  bufferBytes: number
  /** Is told what the operator should know, and when it is over. `event` is the log's word for it. */
  warn?: ((message: string, event: string) => void) | undefined
  note?: ((message: string, event: string) => void) | undefined
}

/** What has happened at the sockets of a receiver. */
export interface ReceiveCounts {
  received: number
  foreignSource: number
  /**
   * Counts what the kernel threw away because nobody took it in time: datagrams, or runs of them where it had put them
   * together. It is known once the next datagram has come; undefined where the system does not say.
   */
  dropped: number | undefined
  errors: number
}

/** A link without a thread of its own. */
export interface ReceiveLink {
  readonly description: string
  /** Buffer that the kernel granted. Less than was asked is worth a warning. */
  readonly bufferBytes: number
  readonly counts: Readonly<ReceiveCounts>
  /** Resolves when the port is free again. */
  close(): Promise<void>
}

/**
 * Resolves with a socket for {@link openDrain} or, where there is no koffi or no Linux, with the words for why not.
 * Rejects with the system's error (`code`) when the port cannot be had.
 */
export async function openDrainedSocket(options: ReceiveOptions): Promise<OpenReceiveSocket | string> {
  const native = await loadNativeLibrary()
  return typeof native === 'string' ? native : openReceiveSocket(native, options)
}

/** Is called in the thread that drains `sockets`. Another thread may have opened them. */
export async function openDrain(arena: ReceiveArena, sockets: readonly SocketToDrain[]): Promise<Drain> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') throw new Error(native)
  arena.encodeMessages(native.addressOf)
  return createDrain(native, arena, sockets)
}
