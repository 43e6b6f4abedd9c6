/**
 * The sender's door to the network: it can send and nothing else. This is the portable form, on `node:dgram`.
 *
 * A dgram socket hears whatever is sent to its port, and Node has no way to stop that, so what arrives is
 * counted and thrown away, and the sender says at start that this link is not sealed. It is never
 * `connect()`ed: a connected socket hears ICMP errors, which would be a way back.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface TransmitTarget {
  address: string
  port: number
  /** The sending socket's own address and fixed port, so that a firewall rule can name them. */
  sourceAddress: string
  sourcePort: number
}

export interface TransmitLink {
  /** Which implementation this is, and what it cannot promise. */
  readonly description: string
  readonly counts: { sent: number; failed: number; heard: number }
  /**
   * Hands datagrams to the kernel. Never waits; what becomes of them is counted here and changes nothing.
   * The bytes must not be written to afterwards.
   */
  send(datagrams: readonly Uint8Array[]): void
  close(): void
}

/** Rejects with the system's error when the source port cannot be had. */
export async function openPortableTransmitLink(target: TransmitTarget): Promise<TransmitLink> {
  const socket = createSocket(target.address.includes(':') ? 'udp6' : 'udp4')
  const counts = { sent: 0, failed: 0, heard: 0 }
  socket.bind(target.sourcePort, target.sourceAddress)
  await once(socket, 'listening')
  socket.on('message', () => counts.heard++)
  socket.on('error', () => counts.failed++)
  const sent = (error: Error | null) => {
    if (error) counts.failed++
    else counts.sent++
  }
  return {
    description: 'portable UDP (node:dgram): not sealed, this socket can be reached from outside',
    counts,
    send(datagrams) {
      for (const datagram of datagrams) socket.send(datagram, target.port, target.address, sent)
    },
    close: () => socket.close(),
  }
}
