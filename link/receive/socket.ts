/**
 * Opens UDP sockets and drains them in batches, in a thread that does little else. One `recvmmsg` takes as many
 * messages as the arena has slots, and each may be a run of datagrams that the kernel put together (UDP GRO).
 */
import { constants, networkInterfaces } from 'node:os'
import {
  AddressFamily,
  addressBytes,
  encodeSocketAddress,
  familyOf,
  isMulticastAddress,
  Level,
  type NativeLibrary,
  NativeSocket,
  SocketType,
} from '../native-socket.js'
import type { ReceiveArena, SourceFilter } from './arena.js'
import { GroupMembership, groupInterface } from './group.js'
import type { ReceiveOptions } from './receive-link.js'

const SO_RCVBUF = 8
const SO_REUSEPORT = 15
const SO_RCVBUFFORCE = 33
const SO_RXQ_OVFL = 40
const IPV6_V6ONLY = 26
const UDP_GRO = 104
const MSG_DONTWAIT = 0x40
const NO_TIMEOUT = 0
const POLLIN = 1

/** Pause after an error that is more than "nothing came", so that a lasting one does not burn a core. */
const ERROR_PAUSE_MS = 10
/**
 * How often a socket is read again at once after an error. The kernel tells an error that it has from ICMP, which
 * anyone can send, once and before any datagram.
 */
const TRIES = 8

/** What a thread needs to drain a socket that another one opened. */
export interface SocketToDrain {
  descriptor: number
  /** Who may send; `undefined` is anyone. */
  source: SourceFilter | undefined
}

/** A port that hears, with one or two sockets. */
export interface OpenReceiveSocket {
  toDrain: readonly SocketToDrain[]
  /** Buffer that the kernel granted each socket, counted as it was asked for. */
  bufferBytes: number
  close(): void
}

/**
 * Where the sender's address and port are known and this host has the address it sends to, it has a socket of its own,
 * connected to it, and everyone else another: strangers cannot fill the sender's buffer, and the kernel, which finds a
 * connected socket and its route at once, spends 105 ns less on a datagram (of 1,335 for sending it over a virtual
 * cable). Connecting a socket sends nothing; it hears ICMP. Throws the system's error (`code`) when the port cannot be
 * had.
 */
export function openReceiveSocket(native: NativeLibrary, options: ReceiveOptions): OpenReceiveSocket {
  const { address, from } = options
  const source = from && { address: addressBytes(native, from.address), port: from.port }
  const sockets = [openBoundSocket(native, options)]
  let membership: GroupMembership | undefined
  const close = () => {
    membership?.close()
    for (const socket of sockets) socket.close()
  }
  try {
    if (isMulticastAddress(address)) membership = new GroupMembership(native, sockets[0], options)
    if (from?.port !== undefined && isOfThisHost(native, address)) {
      // SO_REUSEPORT is set only after the first bind: before, we would silently share a port that another process
      // owns.
      sockets[0].set('SO_REUSEPORT', Level.socket, SO_REUSEPORT, 1)
      const ofSender = openBoundSocket(native, options, { isShared: true })
      sockets.unshift(ofSender)
      // Where this host has no way to the sender, as it should be, the other socket hears the sender too.
      if (!ofSender.tryConnect(encodeSocketAddress(native, from.address, from.port))) sockets.shift()!.close()
      for (const socket of sockets) socket.set('SO_REUSEPORT', Level.socket, SO_REUSEPORT, 0)
    }
    return {
      // The connected socket is checked as well, because it heard others until it was connected.
      toDrain: sockets.map(({ descriptor }) => ({ descriptor, source })),
      // The kernel doubles what it is asked for to make room for its own bookkeeping.
      bufferBytes: sockets[0].get('SO_RCVBUF', Level.socket, SO_RCVBUF) / 2,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** Whether it is an address of an interface, or stands for any. Two sockets would both hear a group or a broadcast. */
function isOfThisHost(native: NativeLibrary, address: string): boolean {
  const hex = (text: string) => Buffer.from(addressBytes(native, text)).toString('hex')
  const wanted = hex(address)
  if (/^0+$/.test(wanted)) return true
  return Object.values(networkInterfaces()).some((list) => list!.some((own) => hex(own.address) === wanted))
}

function openBoundSocket(native: NativeLibrary, options: ReceiveOptions, { isShared = false } = {}): NativeSocket {
  const { address, port, bufferBytes } = options
  const socket = NativeSocket.open(native, familyOf(address), SocketType.datagram)
  try {
    if (familyOf(address) === AddressFamily.ipv6) socket.set('IPV6_V6ONLY', Level.ipv6, IPV6_V6ONLY, 1)
    if (!socket.trySet(Level.socket, SO_RCVBUFFORCE, bufferBytes)) {
      socket.trySet(Level.socket, SO_RCVBUF, bufferBytes)
    }
    socket.set('SO_RXQ_OVFL', Level.socket, SO_RXQ_OVFL, 1)
    // Linux has this since 5.0; without it each datagram comes by itself.
    socket.trySet(Level.udp, UDP_GRO, 1)
    if (isShared) socket.set('SO_REUSEPORT', Level.socket, SO_REUSEPORT, 1)
    const isIpv6Group = familyOf(address) === AddressFamily.ipv6 && isMulticastAddress(address)
    const scope = isIpv6Group ? groupInterface(native, options) : 0
    socket.bind(encodeSocketAddress(native, address, port, scope))
    return socket
  } catch (error) {
    socket.close()
    throw error
  }
}

export interface Drain {
  /**
   * Receives what is there into the arena, waiting up to `timeoutMs` for the first. Returns the number of messages.
   * It must never block without a limit: nothing could end the thread then, not even process.exit().
   */
  receive(timeoutMs: number): number
  /** Datagrams, or runs of them, that the kernel threw away because nobody took them in time; and failed calls. */
  readonly counts: { readonly dropped: number; readonly errors: number }
}

/** Creates the drain of all sockets of one receiver. This thread must have encoded the arena's messages. */
export function createDrain(native: NativeLibrary, arena: ReceiveArena, sockets: readonly SocketToDrain[]): Drain {
  const recvmmsg = native.declare(
    'int recvmmsg(int fd, uintptr_t messages, uint32_t count, int flags, uintptr_t timeout)',
  )
  const poll = native.declare('int poll(void *descriptors, unsigned long count, int timeout)')
  const nothingCame = new Set([constants.errno.EAGAIN, constants.errno.EINTR])
  const pause = new Int32Array(new SharedArrayBuffer(4))
  const counts = { dropped: 0, errors: 0 }
  const droppedSums = sockets.map(() => 0)
  // `struct pollfd`, 8 bytes: descriptor@0, events wanted@4, events seen@6.
  const polled = new Int32Array(sockets.flatMap(({ descriptor }) => [descriptor, POLLIN]))
  let first = 0

  function receiveNow(): number {
    let total = 0
    // The sockets take turns in being the first, so that a flood on one link does not starve the other.
    first = (first + 1) % sockets.length
    for (let i = 0; i < sockets.length; i++) {
      const number = (first + i) % sockets.length
      const { descriptor, source } = sockets[number]
      const { address, count } = arena.nextMessages()
      if (count === 0) break
      const received = receiveFrom(descriptor, address, count)
      total += received
      noteDropped(number, arena.handleReceived(received, source))
    }
    return total
  }

  function receiveFrom(descriptor: number, messages: number, count: number): number {
    for (let tries = 0; tries < TRIES; tries++) {
      const received = recvmmsg(descriptor, messages, count, MSG_DONTWAIT, NO_TIMEOUT)
      if (received >= 0) return received
      if (nothingCame.has(native.errno())) return 0
      counts.errors++
    }
    Atomics.wait(pause, 0, 0, ERROR_PAUSE_MS)
    return 0
  }

  /** The kernel's sums are modulo 2^32. */
  function noteDropped(number: number, sum: number | undefined): void {
    if (sum === undefined) return
    counts.dropped += (sum - droppedSums[number]) >>> 0
    droppedSums[number] = sum
  }

  return {
    counts,
    receive(timeoutMs) {
      const received = receiveNow()
      if (received > 0 || timeoutMs === 0) return received
      return poll(polled, sockets.length, timeoutMs) > 0 ? receiveNow() : 0
    },
  }
}
