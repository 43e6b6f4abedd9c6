/**
 * The portable way out, on `node:dgram`.
 *
 * A dgram socket hears whatever is sent to its port, and Node has no way to stop that, so what arrives is
 * counted and thrown away, and the sender says at start that this link is not sealed. It is never
 * `connect()`ed: a connected socket hears ICMP errors, which would be a way back.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isMulticastAddress } from '../native-socket.js'
import type { TransmitArena } from './arena.js'
import type { TransmitLink, TransmitTarget } from './transmit-link.js'
import { type LinkLog, TransmitTrouble } from './trouble.js'

/** Rejects with the system's error when the source port cannot be had. */
export async function openPortableTransmitLink(
  target: TransmitTarget,
  { arena, ...log }: LinkLog & { arena: TransmitArena },
): Promise<TransmitLink> {
  const socket = createSocket(target.address.includes(':') ? 'udp6' : 'udp4')
  const counts = { sent: 0, failed: 0, heard: 0 }
  const trouble = new TransmitTrouble(log)
  socket.bind(target.sourcePort, target.sourceAddress)
  await once(socket, 'listening')
  socket.setBroadcast(true)
  if (isMulticastAddress(target.address)) {
    socket.setMulticastInterface(target.sourceAddress)
    socket.setMulticastTTL(target.multicastTtl ?? 1)
  }
  socket.on('message', () => counts.heard++)
  socket.on('error', () => counts.failed++)
  const sent = (error: NodeJS.ErrnoException | null) => {
    if (error) {
      counts.failed++
      trouble.handleFailed(error.code ?? error.message, 1)
    } else {
      counts.sent++
      trouble.handleSent()
    }
  }
  function send(datagrams: readonly Uint8Array[]): void {
    for (const datagram of datagrams) socket.send(datagram, target.port, target.address, sent)
  }
  return {
    description: 'portable UDP (node:dgram): not sealed, this socket can be reached from outside',
    isSealed: false,
    counts,
    send,
    // The datagrams are copied, because libuv may send later and the slot is free at once.
    sendSlots: (slots, lengths) => send(Array.from(slots, (slot, index) => arena.slot(slot).slice(0, lengths[index]))),
    close: () => socket.close(),
  }
}
