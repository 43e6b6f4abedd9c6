/**
 * The strongest way out, for real diodes: raw Ethernet frames through an AF_PACKET socket of protocol 0, which
 * hears no protocol at all. It needs no IP address, route, ARP or neighbour entry, for it writes the Ethernet,
 * IPv4 and UDP headers itself; so the interface may have no address and nothing that could be spoken to.
 * Needs CAP_NET_RAW.
 */
import {
  AddressFamily,
  addressBytes,
  errorName,
  interfaceIndex,
  type NativeLibrary,
  NativeSocket,
  SocketType,
  tryInterfaceIndex,
} from '../native-socket.js'
import { MessageTable, type TransmitArena } from './arena.js'
import { InterfaceWatch } from './interface-watch.js'
import { sealAgainstReception } from './sealed.js'
import type { TransmitLink, TransmitOptions } from './transmit-link.js'
import { TransmitTrouble } from './trouble.js'

export interface PacketTarget {
  /** Name of the network interface that faces the diode. */
  interfaceName: string
  /** Ethernet address, in the form aa:bb:cc:dd:ee:ff. */
  sourceMac: string
  destinationMac: string
  /** Source address, which must be IPv4. */
  sourceAddress: string
  sourcePort: number
  address: string
  port: number
}

const ETHERTYPE_IPV4 = 0x0800
const PROTOCOL_UDP = 17
const ETHERNET_LENGTH = 14
const IPV4_LENGTH = 20
const UDP_LENGTH = 8
const HEADERS_LENGTH = ETHERNET_LENGTH + IPV4_LENGTH + UDP_LENGTH
const UDP_AT = ETHERNET_LENGTH + IPV4_LENGTH
const TIME_TO_LIVE = 64
const DONT_FRAGMENT = 0x4000
const MSG_DONTWAIT = 0x40
const ONE_DATAGRAM_A_MESSAGE = 1

/** Throws the system's error (`code`), or what is wrong with the target. */
export function openPacketTransmitLink(
  native: NativeLibrary,
  target: PacketTarget,
  options: TransmitOptions,
): TransmitLink {
  const found = interfaceIndex(target.interfaceName)
  const headers = headersOf(native, target)
  const socket = NativeSocket.open(native, AddressFamily.packet, SocketType.raw)
  try {
    sealAgainstReception(native, socket)
  } catch (error) {
    socket.close()
    throw error
  }
  return new PacketTransmitLink(native, socket, { ...target, index: found }, headers, options)
}

class PacketTransmitLink implements TransmitLink {
  readonly description = 'sealed packet socket'
  readonly isSealed = true
  readonly descriptor: number
  readonly counts = { sent: 0, failed: 0, heard: 0 }
  readonly #table: MessageTable
  readonly #sendmmsg: (...values: unknown[]) => number
  readonly #arena: TransmitArena
  readonly #trouble: TransmitTrouble
  readonly #interface: InterfaceWatch

  constructor(
    private readonly native: NativeLibrary,
    private readonly socket: NativeSocket,
    target: PacketTarget & { index: number },
    private readonly headers: Uint8Array,
    log: TransmitOptions,
  ) {
    this.descriptor = socket.descriptor
    this.#arena = log.arena
    this.#trouble = new TransmitTrouble(log)
    const destination = (index: number) => linkLayerAddress(index, macBytes(target.destinationMac))
    this.#table = new MessageTable(this.#arena, destination(target.index), HEADERS_LENGTH, native.addressOf)
    const watched = {
      name: target.interfaceName,
      find: () => tryInterfaceIndex(target.interfaceName),
      use: (index: number) => {
        this.#table.setDestination(destination(index))
        return true
      },
    }
    this.#interface = new InterfaceWatch(watched, log, target.index)
    this.#sendmmsg = native.declare('int sendmmsg(int fd, uintptr_t messages, uint32_t count, int flags)')
  }

  sendSlots(slots: ArrayLike<number>, lengths: ArrayLike<number>): void {
    this.#interface.look()
    for (let next = 0; next < slots.length; ) {
      const first = next
      next = this.#table.fill(slots, lengths, first, ONE_DATAGRAM_A_MESSAGE)
      for (let message = 0; message < this.#table.count; message++) {
        const index = first + message
        const payload = this.#arena.slot(slots[index]).subarray(0, lengths[index])
        writeHeaders(this.#table.lead(message), this.headers, payload)
      }
      this.#handOver()
    }
  }

  close(): void {
    this.socket.close()
  }

  #handOver(): void {
    const { count } = this.#table
    for (let message = 0; message < count; ) {
      const address = this.#table.addressOfMessage(message)
      const taken = this.#sendmmsg(this.socket.descriptor, address, count - message, MSG_DONTWAIT)
      if (taken > 0) {
        this.counts.sent += taken
        if (this.#trouble.isOpen) this.#trouble.handleSent()
      } else {
        this.counts.failed++
        this.#trouble.handleFailed(errorName(this.native.errno()), ONE_DATAGRAM_A_MESSAGE)
      }
      message += Math.max(1, taken)
    }
  }
}

/** `struct sockaddr_ll`, 20 bytes: family@0, protocol@2 (big-endian), interface@4, address length@11, address@12. */
function linkLayerAddress(interfaceNumber: number, mac: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(20)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, AddressFamily.packet, true)
  view.setUint16(2, ETHERTYPE_IPV4)
  view.setInt32(4, interfaceNumber, true)
  bytes[11] = mac.length
  bytes.set(mac, 12)
  return bytes
}

/** The headers with all that is the same in every datagram. Lengths and checksums are 0. */
function headersOf(native: NativeLibrary, target: PacketTarget): Uint8Array {
  if (target.address.includes(':') || target.sourceAddress.includes(':')) throw new Error('a packet link is IPv4 only')
  const bytes = new Uint8Array(HEADERS_LENGTH)
  const view = new DataView(bytes.buffer)
  bytes.set(macBytes(target.destinationMac), 0)
  bytes.set(macBytes(target.sourceMac), 6)
  view.setUint16(12, ETHERTYPE_IPV4)
  const ipv4 = ETHERNET_LENGTH
  view.setUint8(ipv4, 0x45)
  // These packets are never cut up, so their identification may be 0 (RFC 6864).
  view.setUint16(ipv4 + 6, DONT_FRAGMENT)
  view.setUint8(ipv4 + 8, TIME_TO_LIVE)
  view.setUint8(ipv4 + 9, PROTOCOL_UDP)
  bytes.set(addressBytes(native, target.sourceAddress), ipv4 + 12)
  bytes.set(addressBytes(native, target.address), ipv4 + 16)
  view.setUint16(UDP_AT, target.sourcePort)
  view.setUint16(UDP_AT + 2, target.port)
  return bytes
}

function macBytes(mac: string): Uint8Array {
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac)) throw new Error(`not a MAC address: ${mac}`)
  return Uint8Array.from(mac.split(':'), (byte) => Number.parseInt(byte, 16))
}

function writeHeaders(into: Uint8Array, headers: Uint8Array, payload: Uint8Array): void {
  into.set(headers)
  const view = new DataView(into.buffer, into.byteOffset, into.length)
  const udpLength = UDP_LENGTH + payload.length
  view.setUint16(ETHERNET_LENGTH + 2, IPV4_LENGTH + udpLength)
  view.setUint16(ETHERNET_LENGTH + 10, checksum(sumOf(into.subarray(ETHERNET_LENGTH, UDP_AT))))
  view.setUint16(UDP_AT + 4, udpLength)
  // The pseudo header: both addresses, protocol, length (RFC 768).
  const addresses = sumOf(into.subarray(ETHERNET_LENGTH + 12, UDP_AT))
  const udp = sumOf(into.subarray(UDP_AT))
  // A checksum of 0 is sent as all ones, because 0 on the wire means "no checksum".
  view.setUint16(UDP_AT + 6, checksum(addresses + PROTOCOL_UDP + udpLength + udp + sumOf(payload)) || 0xffff)
}

/** Sum of big-endian 16-bit words, zero-filled at the end (RFC 1071), not yet folded. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0
  const even = bytes.length & ~1
  for (let at = 0; at < even; at += 2) sum += (bytes[at] << 8) | bytes[at + 1]
  return even < bytes.length ? sum + (bytes[even] << 8) : sum
}

/** At most 65,507 bytes and headers were summed, so the sum is below 2^32 and two folds are enough. */
function checksum(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16)
  return ~((once & 0xffff) + (once >>> 16)) & 0xffff
}
