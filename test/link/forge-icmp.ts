/**
 * Forges the ICMP message with which a router says "fragmentation needed, my MTU is …" (RFC 792, RFC 1191), about
 * a UDP datagram of somebody else's. Its only argument is a {@link ForgedIcmp} in JSON; says "ready" when it is out.
 */
import * as koffi from 'koffi'

export interface ForgedIcmp {
  /** Of the datagram that it speaks of; the message goes to `source`. */
  source: { address: string; port: number }
  destination: { address: string; port: number }
  mtu: number
  times: number
}

const { source, destination, mtu, times } = JSON.parse(process.argv[2]) as ForgedIcmp
const library = koffi.load(null)
const socket = library.func('int socket(int domain, int type, int protocol)')
const sendto = library.func(
  'long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, uint32_t addressLength)',
)

const IPV4 = 2
const RAW = 3
const ICMP = 1
const message = new Uint8Array(36)
const view = new DataView(message.buffer)
message.set([3, 4])
view.setUint16(6, mtu)
message.set([0x45, 0, 1500 >> 8, 1500 & 255, 0, 0, 0x40, 0, 64, 17, 0, 0], 8)
message.set(source.address.split('.').map(Number), 20)
message.set(destination.address.split('.').map(Number), 24)
view.setUint16(28, source.port)
view.setUint16(30, destination.port)
view.setUint16(32, 1480)
let sum = 0
for (let at = 0; at < message.length; at += 2) sum += view.getUint16(at)
while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
view.setUint16(2, ~sum & 0xffff)

const to = new Uint8Array(16)
to[0] = IPV4
to.set(source.address.split('.').map(Number), 4)
const descriptor = socket(IPV4, RAW, ICMP)
for (let i = 0; i < times; i++) {
  const sent = Number(sendto(descriptor, message, message.length, 0, to, to.length))
  if (sent !== message.length) throw new Error(`errno ${koffi.errno()}`)
}
process.stdout.write('ready\n')
