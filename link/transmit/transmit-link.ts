/** The sender's door to the network: it can send and nothing else. */
import { loadNativeLibrary } from '../native-socket.js'
import { TransmitArena } from './arena.js'
import { openPacketTransmitLink, type PacketTarget } from './packet.js'
import { openPortableTransmitLink } from './portable.js'
import { openSealedTransmitLink } from './sealed.js'
import type { LinkLog } from './trouble.js'

export { type LinkLog, TransmitArena }

export interface TransmitTarget {
  /** Address of the receiver, or of a multicast group, or a broadcast address. */
  address: string
  port: number
  /**
   * The sending socket's own address and fixed port, so that a firewall rule can name them. Multicast leaves by
   * the interface that has this address.
   */
  sourceAddress: string
  sourcePort: number
  /** Routers that a multicast datagram may cross, plus one. The default is 1, which is no router. */
  multicastTtl?: number | undefined
}

/** `warn` is told whenever the link has to do with less than it should have, `note` when that is over. */
export interface TransmitOptions extends LinkLog {
  /** Where datagrams are made in place. Two links (A and B) may share one. */
  arena: TransmitArena
}

/**
 * One way out. Sends never wait; what becomes of them is counted here and changes neither what is sent next nor
 * when.
 */
export interface TransmitLink {
  /** Which implementation this is, and what it cannot promise. */
  readonly description: string
  /** Nothing from outside reaches this process through the link. */
  readonly isSealed: boolean
  /** Of its socket, where that is a sealed one. */
  readonly descriptor?: number
  readonly counts: { sent: number; failed: number; heard: number }
  /**
   * Hands over datagrams that lie in the arena, in this order: `lengths[i]` bytes of slot `slots[i]`. On return
   * the slots may be written again. Equal lengths in a row are the fast case.
   */
  sendSlots(slots: ArrayLike<number>, lengths: ArrayLike<number>): void
  close(): void
}

/**
 * Opens the sealed socket or, where there is no koffi or no Linux, one of `node:dgram` after a warning. Rejects with
 * the system's error (`code`) when the source port cannot be had.
 */
export async function openTransmitLink(target: TransmitTarget, options: TransmitOptions): Promise<TransmitLink> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') {
    options.warn(`the sending socket is not sealed: ${native}`)
    return openPortableTransmitLink(target, options)
  }
  return openSealedTransmitLink(native, target, options)
}

/** Opens a link of raw Ethernet frames. Rejects with what is wrong: interface, rights, or a machine without koffi. */
export async function openPacketLink(target: PacketTarget, options: TransmitOptions): Promise<TransmitLink> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') throw new Error(native)
  return openPacketTransmitLink(native, target, options)
}
