/**
 * The receiver's host in the hands of an enemy who is root there. It answers every datagram, floods the sender's
 * port, forges ICMP and ARP, and sends garbage: raw frames, every other one past the queueing layer. Its only
 * argument is a {@link Hostility} in JSON. Says "ready", fires until its input ends, and answers each line with a
 * {@link Fired}.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import * as koffi from 'koffi'
import { Random } from '../../rig/random.js'

interface End {
  mac: string
  address: string
  port: number
}

export interface Hostility {
  interfaceName: string
  sender: End
  receiver: End
  /** That a router is said to have. */
  forgedMtu: number
}

/** Attempts by kind, whatever became of them. */
export type Fired = Record<'replies' | Kind, number>

type Kind = 'datagrams' | 'unreachable' | 'fragmentationNeeded' | 'redirect' | 'arp' | 'garbage'

const FRAMES_AT_ONCE = 30
const PAUSE_MS = 2
const { interfaceName, sender, receiver, forgedMtu } = JSON.parse(process.argv[2]) as Hostility
const random = new Random(1)
/** Nobody on this cable. */
const STRANGER = { mac: '02:de:ad:00:00:01', address: sender.address.replace(/\d+$/, '77') }

// ---------------------------------------------------------------- frames

const ETHERTYPE = { ipv4: 0x0800, arp: 0x0806, ipv6: 0x86dd, pause: 0x8808, lldp: 0x88cc }
const mac = (text: string) => text.split(':').map((byte) => Number.parseInt(byte, 16))
const ipv4 = (text: string) => text.split('.').map(Number)
const uint16 = (value: number) => [value >> 8, value & 0xff]
const noise = (length: number) => Array.from({ length }, () => random.integer(256))

function frame(ethertype: number, payload: number[], to = sender.mac): Uint8Array {
  return Uint8Array.from([...mac(to), ...mac(receiver.mac), ...uint16(ethertype), ...payload])
}

function checksum(bytes: number[]): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

function packet(protocol: number, from: string, to: string, payload: number[]): number[] {
  const start = [0x45, 0, ...uint16(20 + payload.length), 0, 0, 0x40, 0, 64, protocol]
  const addresses = [...ipv4(from), ...ipv4(to)]
  return [...start, ...uint16(checksum([...start, 0, 0, ...addresses])), ...addresses, ...payload]
}

/** UDP without a checksum, which IPv4 allows. */
function udp(from: number, to: number, payload: number[]): number[] {
  return [...uint16(from), ...uint16(to), ...uint16(8 + payload.length), 0, 0, ...payload]
}

/** An ICMP message about one of the sender's datagrams (RFC 792). */
function icmp(type: number, code: number, rest: number[]): Uint8Array {
  const about = packet(17, sender.address, receiver.address, udp(sender.port, receiver.port, noise(1400))).slice(0, 28)
  const body = [...rest, ...about]
  const sum = uint16(checksum([type, code, 0, 0, ...body]))
  return frame(ETHERTYPE.ipv4, packet(1, receiver.address, sender.address, [type, code, ...sum, ...body]))
}

/** 1 asks, 2 answers (RFC 826). */
function arp(operation: number, from: { mac: string; address: string }, to = sender): Uint8Array {
  const body = [0, 1, 8, 0, 6, 4, 0, operation, ...mac(from.mac), ...ipv4(from.address), ...mac(to.mac)]
  return frame(ETHERTYPE.arp, [...body, ...ipv4(to.address)])
}

const MAKERS: Record<Kind, () => Uint8Array> = {
  datagrams: () => {
    const payload = udp(receiver.port, sender.port, noise(1 + random.integer(200)))
    return frame(ETHERTYPE.ipv4, packet(17, receiver.address, sender.address, payload))
  },
  unreachable: () => icmp(3, 3, [0, 0, 0, 0]),
  fragmentationNeeded: () => icmp(3, 4, [0, 0, ...uint16(forgedMtu)]),
  redirect: () => icmp(5, 1, ipv4(STRANGER.address)),
  arp: () => (random.integer(2) === 0 ? arp(1, STRANGER) : arp(2, { mac: STRANGER.mac, address: receiver.address })),
  garbage: () => {
    const known = Object.values(ETHERTYPE)
    const ethertype = known[random.integer(known.length + 1)] ?? random.integer(0x10000)
    return frame(ethertype, noise(46 + random.integer(200)), random.integer(2) === 0 ? sender.mac : 'ff:ff:ff:ff:ff:ff')
  },
}

// ---------------------------------------------------------------- firing

const library = koffi.load(null)
const socket = library.func('int socket(int domain, int type, int protocol)')
const setsockopt = library.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)')
const ifIndex = library.func('uint32_t if_nametoindex(const char *name)')
const sendto = library.func(
  'long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, uint32_t addressLength)',
)
const AF_PACKET = 17
const SOCK_RAW = 3
const SOL_PACKET = 263
const PACKET_QDISC_BYPASS = 20
const MSG_DONTWAIT = 0x40

const ordinary = socket(AF_PACKET, SOCK_RAW, 0)
const bypassing = socket(AF_PACKET, SOCK_RAW, 0)
if (setsockopt(bypassing, SOL_PACKET, PACKET_QDISC_BYPASS, Uint8Array.of(1, 0, 0, 0), 4) !== 0)
  throw new Error(`PACKET_QDISC_BYPASS: errno ${koffi.errno()}`)
/** `struct sockaddr_ll`: family@0, interface@4. The frame has its own Ethernet header. */
const linkLayer = new Uint8Array(20)
new DataView(linkLayer.buffer).setUint16(0, AF_PACKET, true)
new DataView(linkLayer.buffer).setInt32(4, ifIndex(interfaceName), true)

const fired: Fired = {
  ...{ replies: 0, datagrams: 0, unreachable: 0, fragmentationNeeded: 0, redirect: 0, arp: 0, garbage: 0 },
}
const kinds = Object.keys(MAKERS) as Kind[]
let shots = 0

function fire(): void {
  for (let i = 0; i < FRAMES_AT_ONCE; i++) {
    const kind = kinds[shots % kinds.length]
    const bytes = MAKERS[kind]()
    const descriptor = Math.floor(shots / kinds.length) % 2 === 0 ? ordinary : bypassing
    sendto(descriptor, bytes, bytes.length, MSG_DONTWAIT, linkLayer, linkLayer.length)
    fired[kind]++
    shots++
  }
}

const ears = createSocket('udp4')
ears.on('message', (datagram, { address, port }) => {
  ears.send(datagram, port, address, () => {})
  fired.replies++
})
ears.on('error', () => {})
ears.bind(receiver.port, receiver.address)
await once(ears, 'listening')

fire()
const timer = setInterval(fire, PAUSE_MS)
process.stdout.write('ready\n')
for await (const line of createInterface(process.stdin)) {
  if (line === 'stop') clearInterval(timer)
  process.stdout.write(`${JSON.stringify(fired)}\n`)
}
clearInterval(timer)
ears.close()
