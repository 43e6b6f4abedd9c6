/**
 * The sealed socket: a UDP socket that hears nothing.
 *
 * Before it has a port, it is given a filter that drops every packet, and the filter is locked, so that not even
 * this process can take it off again. It is told to take the path's MTU from the interface and never from an
 * ICMP message, with which anyone could otherwise make it cut datagrams up. It is never connected: a connected
 * socket hears ICMP errors. What remains below the socket (ARP, neighbour discovery, ICMP redirects to the host)
 * is for the host's configuration, or for the packet link.
 */
import { constants } from 'node:os'
import {
  AddressFamily,
  encodeSocketAddress,
  errorName,
  familyOf,
  interfaceIndexOfIpv6,
  isMulticastAddress,
  Level,
  type NativeLibrary,
  NativeSocket,
  SocketType,
  tryInterfaceIndexOfIpv6,
} from '../native-socket.js'
import { MessageTable, SEGMENTS_MAX, type TransmitArena } from './arena.js'
import { InterfaceWatch } from './interface-watch.js'
import type { TransmitLink, TransmitTarget } from './transmit-link.js'
import { type LinkLog, TransmitTrouble } from './trouble.js'

const SO_BROADCAST = 6
const SO_SNDBUF = 7
const SO_ATTACH_FILTER = 26
const SO_SNDBUFFORCE = 32
const SO_LOCK_FILTER = 44
const IP_MTU_DISCOVER = 10
const IP_MULTICAST_TTL = 33
const IPV6_MULTICAST_IF = 17
const IPV6_MULTICAST_HOPS = 18
const IPV6_MTU_DISCOVER = 23
const IPV6_V6ONLY = 26
/** IP_PMTUDISC_INTERFACE and IPV6_PMTUDISC_INTERFACE: the interface's MTU, whatever ICMP says. */
const PATH_MTU_OF_INTERFACE = 4
const MSG_DONTWAIT = 0x40

/** Send buffer. It holds some sixty full GSO trains, so a busy interface delays datagrams before it loses them. */
const SEND_BUFFER_BYTES = 8 << 20

const ONE_DATAGRAM_A_MESSAGE = 1
/**
 * Errors by which the kernel says that it or the driver cannot cut datagrams up. Only then the same bytes are handed
 * over again, one by one. It says so because of how this host is made, never because of anything on the network.
 */
const GSO_REFUSALS = new Set([constants.errno.EIO, constants.errno.EINVAL, constants.errno.EOPNOTSUPP])

interface SealedOptions extends LinkLog {
  arena: TransmitArena
}

/** Throws the system's error (`code`) when the socket cannot be had, or cannot be sealed. */
export function openSealedTransmitLink(
  native: NativeLibrary,
  target: TransmitTarget,
  options: SealedOptions,
): TransmitLink {
  const socket = NativeSocket.open(native, familyOf(target.address), SocketType.datagram)
  try {
    sealAgainstReception(native, socket)
    ignorePathMtuMessages(socket, target)
    if (!socket.trySet(Level.socket, SO_SNDBUFFORCE, SEND_BUFFER_BYTES)) {
      socket.trySet(Level.socket, SO_SNDBUF, SEND_BUFFER_BYTES)
    }
    allowManyReceivers(native, socket, target)
    socket.bind(encodeSocketAddress(native, target.sourceAddress, target.sourcePort))
  } catch (error) {
    socket.close()
    throw error
  }
  return new SealedTransmitLink(native, socket, target, options)
}

/** Classic BPF, one instruction: `ret #0`, keep no byte of any packet. Also used where a socket has no port. */
export function sealAgainstReception(native: NativeLibrary, socket: NativeSocket): void {
  // `struct sock_filter`: code@0 (16 bit), jumps@2, k@4. `struct sock_fprog`: count@0 (16 bit), address@8.
  // Shared memory does not move while its address is out; the kernel copies the program before it returns.
  const program = new DataView(new SharedArrayBuffer(24))
  const BPF_RET_K = 0x06
  program.setUint16(0, BPF_RET_K, true)
  program.setUint16(8, 1, true)
  program.setBigUint64(16, BigInt(native.addressOf(new Uint8Array(program.buffer))), true)
  socket.set('SO_ATTACH_FILTER', Level.socket, SO_ATTACH_FILTER, new Uint8Array(program.buffer, 8, 16))
  socket.set('SO_LOCK_FILTER', Level.socket, SO_LOCK_FILTER, 1)
}

function ignorePathMtuMessages(socket: NativeSocket, target: TransmitTarget): void {
  if (familyOf(target.address) === AddressFamily.ipv4) {
    socket.set('IP_MTU_DISCOVER', Level.ip, IP_MTU_DISCOVER, PATH_MTU_OF_INTERFACE)
  } else {
    socket.set('IPV6_V6ONLY', Level.ipv6, IPV6_V6ONLY, 1)
    socket.set('IPV6_MTU_DISCOVER', Level.ipv6, IPV6_MTU_DISCOVER, PATH_MTU_OF_INTERFACE)
  }
}

function allowManyReceivers(native: NativeLibrary, socket: NativeSocket, target: TransmitTarget): void {
  const { address, sourceAddress, multicastTtl = 1 } = target
  const isIpv4 = familyOf(address) === AddressFamily.ipv4
  if (isIpv4) socket.set('SO_BROADCAST', Level.socket, SO_BROADCAST, 1)
  if (!isMulticastAddress(address)) return
  if (isIpv4) {
    // Multicast leaves by the interface of the address that the socket is bound to. IPv4 does that by itself.
    socket.set('IP_MULTICAST_TTL', Level.ip, IP_MULTICAST_TTL, multicastTtl)
  } else {
    socket.set('IPV6_MULTICAST_IF', Level.ipv6, IPV6_MULTICAST_IF, interfaceIndexOfIpv6(native, sourceAddress))
    socket.set('IPV6_MULTICAST_HOPS', Level.ipv6, IPV6_MULTICAST_HOPS, multicastTtl)
  }
}

/** IPv6 alone names the interface of multicast by its number, which another one has that was made anew. */
function watchOf(
  native: NativeLibrary,
  socket: NativeSocket,
  { address, sourceAddress }: TransmitTarget,
  log: LinkLog,
): InterfaceWatch | undefined {
  if (familyOf(address) === AddressFamily.ipv4 || !isMulticastAddress(address)) return undefined
  const find = () => tryInterfaceIndexOfIpv6(native, sourceAddress)
  const use = (index: number) => socket.trySet(Level.ipv6, IPV6_MULTICAST_IF, index)
  return new InterfaceWatch({ name: `with ${sourceAddress}`, find, use }, log, find())
}

class SealedTransmitLink implements TransmitLink {
  readonly description = 'sealed UDP socket'
  readonly isSealed = true
  readonly descriptor: number
  readonly counts = { sent: 0, failed: 0, heard: 0 }
  readonly #table: MessageTable
  readonly #sendmmsg: (...values: unknown[]) => number
  readonly #trouble: TransmitTrouble
  readonly #interface: InterfaceWatch | undefined
  /** Most datagrams of one message (UDP GSO). */
  #segmentsMax = SEGMENTS_MAX

  constructor(
    private readonly native: NativeLibrary,
    private readonly socket: NativeSocket,
    target: TransmitTarget,
    private readonly options: SealedOptions,
  ) {
    this.descriptor = socket.descriptor
    const destination = encodeSocketAddress(native, target.address, target.port)
    this.#table = new MessageTable(options.arena, destination, 0, native.addressOf)
    this.#sendmmsg = native.declare('int sendmmsg(int fd, uintptr_t messages, uint32_t count, int flags)')
    this.#trouble = new TransmitTrouble(options)
    this.#interface = watchOf(native, socket, target, options)
  }

  sendSlots(slots: ArrayLike<number>, lengths: ArrayLike<number>): void {
    this.#interface?.look()
    for (let next = 0; next < slots.length; ) {
      const filled = this.#table.fill(slots, lengths, next, this.#segmentsMax)
      next = this.#handOver() ?? filled
    }
  }

  close(): void {
    this.socket.close()
  }

  /** Gives the table's messages to the kernel. Returns the first datagram that has to be filled in again, if any. */
  #handOver(): number | undefined {
    const table = this.#table
    for (let message = 0; message < table.count; ) {
      const taken = this.#sendmmsg(
        this.socket.descriptor,
        table.addressOfMessage(message),
        table.count - message,
        MSG_DONTWAIT,
      )
      for (const end = message + taken; message < end; message++) this.counts.sent += table.datagramsOf(message)
      if (taken > 0) {
        if (this.#trouble.isOpen) this.#trouble.handleSent()
        continue
      }
      const errno = this.native.errno()
      const size = table.datagramsOf(message)
      if (size > 1 && GSO_REFUSALS.has(errno)) {
        this.#segmentsMax = ONE_DATAGRAM_A_MESSAGE
        this.options.warn(`UDP GSO is refused (${errorName(errno)}): sending one by one, at a fraction of the speed`)
        return table.firstDatagramOf(message)
      }
      this.counts.failed += size
      message++
      this.#trouble.handleFailed(errorName(errno), size)
    }
    return undefined
  }
}
