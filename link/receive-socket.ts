/**
 * A UDP socket that is drained by blocking calls, for a thread that does nothing else: one `recvmmsg` takes up to
 * 16 messages, and each may be a run of datagrams that the kernel put together (UDP GRO).
 */
import { constants } from 'node:os'
import {
  AddressFamily,
  addressBytes,
  encodeSocketAddress,
  familyOf,
  interfaceIndexOfIpv6,
  isMulticastAddress,
  Level,
  type NativeLibrary,
  NativeSocket,
  SocketType,
} from './native-socket.js'
import type { ReceiveOptions } from './receive.js'
import { type ReceiveArena, ReceiveCounter, type SourceFilter } from './receive-arena.js'

const SO_RCVBUF = 8
const SO_RCVTIMEO = 20
const SO_RCVBUFFORCE = 33
const SO_RXQ_OVFL = 40
const IP_ADD_MEMBERSHIP = 35
const IPV6_ADD_MEMBERSHIP = 20
const IPV6_V6ONLY = 26
const UDP_GRO = 104
const MSG_WAITFORONE = 0x10000
const NO_TIMEOUT = 0

/** How soon the thread looks at its stop flag. Without a limit nothing could end it, not even process.exit(). */
export const RECEIVE_TIMEOUT_MS = 100
/** After an error that is not just "nothing came", so that a lasting one does not burn a core. */
const ERROR_PAUSE_MS = 10

export interface OpenReceiveSocket {
  descriptor: number
  /** What the kernel granted, counted as it was asked for. */
  bufferBytes: number
  source: SourceFilter | undefined
  close(): void
}

/** Throws the system's error (`code`) when the port cannot be had. */
export function openReceiveSocket(native: NativeLibrary, options: ReceiveOptions): OpenReceiveSocket {
  const { address, port, from, bufferBytes } = options
  const socket = NativeSocket.open(native, familyOf(address), SocketType.datagram)
  try {
    if (familyOf(address) === AddressFamily.ipv6) socket.set('IPV6_V6ONLY', Level.ipv6, IPV6_V6ONLY, 1)
    if (!socket.trySet(Level.socket, SO_RCVBUFFORCE, bufferBytes)) {
      socket.trySet(Level.socket, SO_RCVBUF, bufferBytes)
    }
    // `struct timeval`: seconds@0, microseconds@8, each 64 bits.
    const timeout = new Uint8Array(BigInt64Array.of(0n, BigInt(RECEIVE_TIMEOUT_MS * 1000)).buffer)
    socket.set('SO_RCVTIMEO', Level.socket, SO_RCVTIMEO, timeout)
    socket.set('SO_RXQ_OVFL', Level.socket, SO_RXQ_OVFL, 1)
    // Since Linux 5.0; without it each datagram comes by itself.
    socket.trySet(Level.udp, UDP_GRO, 1)
    const scope = groupInterface(native, options)
    socket.bind(encodeSocketAddress(native, address, port, scope))
    joinGroup(native, socket, options, scope)
    return {
      descriptor: socket.descriptor,
      // The kernel doubles what it is asked for, to make room for its own bookkeeping.
      bufferBytes: socket.get('SO_RCVBUF', Level.socket, SO_RCVBUF) / 2,
      source: from && { address: addressBytes(native, from.address), port: from.port },
      close: () => socket.close(),
    }
  } catch (error) {
    socket.close()
    throw error
  }
}

/** Number of the interface on which an IPv6 group is joined; 0 leaves it to the kernel. */
function groupInterface(native: NativeLibrary, { address, interfaceAddress }: ReceiveOptions): number {
  const isIpv6Group = familyOf(address) === AddressFamily.ipv6 && isMulticastAddress(address)
  return isIpv6Group && interfaceAddress ? interfaceIndexOfIpv6(native, interfaceAddress) : 0
}

function joinGroup(native: NativeLibrary, socket: NativeSocket, options: ReceiveOptions, scope: number): void {
  const { address, interfaceAddress } = options
  if (!isMulticastAddress(address)) return
  const group = addressBytes(native, address)
  if (familyOf(address) === AddressFamily.ipv4) {
    // `struct ip_mreq`: group@0, address of the interface@4, where all zeros leave it to the kernel.
    const membership = new Uint8Array(8)
    membership.set(group)
    if (interfaceAddress) membership.set(addressBytes(native, interfaceAddress), 4)
    socket.set('IP_ADD_MEMBERSHIP', Level.ip, IP_ADD_MEMBERSHIP, membership)
  } else {
    // `struct ipv6_mreq`: group@0, number of the interface@16.
    const membership = new Uint8Array(20)
    membership.set(group)
    new DataView(membership.buffer).setUint32(16, scope, true)
    socket.set('IPV6_ADD_MEMBERSHIP', Level.ipv6, IPV6_ADD_MEMBERSHIP, membership)
  }
}

/** Takes what is there, waiting up to {@link RECEIVE_TIMEOUT_MS} for the first. Returns the number of messages. */
export type Drain = () => number

/** The arena's messages must have been encoded by this thread. */
export function createDrain(
  native: NativeLibrary,
  arena: ReceiveArena,
  descriptor: number,
  source: SourceFilter | undefined,
): Drain {
  const recvmmsg = native.declare(
    'int recvmmsg(int fd, uintptr_t messages, uint32_t count, int flags, uintptr_t timeout)',
  )
  const nothingCame = new Set([constants.errno.EAGAIN, constants.errno.EINTR])
  const pause = new Int32Array(new SharedArrayBuffer(4))
  return () => {
    const { address, count } = arena.nextMessages()
    if (count === 0) {
      arena.count(ReceiveCounter.ringFull)
      arena.waitForFreeSlot(RECEIVE_TIMEOUT_MS)
      return 0
    }
    const received = recvmmsg(descriptor, address, count, MSG_WAITFORONE, NO_TIMEOUT)
    if (received > 0) {
      arena.publish(received, source)
      return received
    }
    if (!nothingCame.has(native.errno())) {
      arena.count(ReceiveCounter.errors)
      Atomics.wait(pause, 0, 0, ERROR_PAUSE_MS)
    }
    return 0
  }
}
