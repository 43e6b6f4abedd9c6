import t from 'tap'
import type { NativeLibrary } from '../../../link/native-socket.js'
import { TransmitArena } from '../../../link/transmit/arena.js'
import { openPacketTransmitLink } from '../../../link/transmit/packet.js'

const TARGET = {
  ...{ interfaceName: 'lo', sourceMac: '02:00:00:00:00:01', destinationMac: '02:00:00:00:00:02' },
  ...{ sourceAddress: '10.1.2.3', sourcePort: 47212, address: '10.250.251.252', port: 5300 },
}
const HEADERS_LENGTH = 42

/** A kernel that takes everything, and the memory that it was given addresses of. */
function fakeKernel() {
  const memories: Uint8Array[] = []
  const native: NativeLibrary = {
    declare: (prototype) => (first, text, into) => {
      if (prototype.includes('inet_pton')) (into as Uint8Array).set(String(text).split('.').map(Number))
      if (prototype.includes('inet_pton')) return 1
      return prototype.includes('sendmmsg') ? 1 : prototype.includes('socket(') ? 3 : Number(first) * 0
    },
    addressOf: (memory) => memories.push(memory) * 2 ** 32,
    errno: () => 0,
  }
  return { native, memories }
}

/** Of 16-bit words, in the arithmetic of ones’ complements: 0 where the checksum among them is right. */
function onesSum(bytes: Uint8Array): number {
  let sum = 0
  for (const [i, byte] of bytes.entries()) sum = (sum + byte * (i % 2 === 0 ? 256 : 1)) % 0xffff
  return sum
}

t.test(
  'both checksums are right, whatever is sent',
  { skip: process.platform !== 'linux' && 'needs Linux' },
  async (t) => {
    const { native, memories } = fakeKernel()
    const arena = new TransmitArena({ slots: 1, datagramBytesMax: 1472 })
    const link = openPacketTransmitLink(native, TARGET, { arena, warn: (text) => t.fail(text) })
    for (const length of [...Array(70).keys(), 1471, 1472]) {
      const payload = Uint8Array.from({ length }, (_, i) => (i * 151 + length * 7 + 200) & 0xff)
      arena.slot(0).set(payload)
      link.sendSlots([0], [length])
      const table = memories
        .map((memory) => Buffer.from(memory.slice()))
        .find((memory) => memory.includes('\x02\0\0\0\0\x02'))!
      const at = table.indexOf(Buffer.of(2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45))
      const headers = table.subarray(at, at + HEADERS_LENGTH)
      const ip = headers.subarray(14, 34)
      const udpLength = 8 + length
      t.same([ip.readUInt16BE(2), headers.readUInt16BE(38)], [20 + udpLength, udpLength])
      t.equal(onesSum(ip), 0, `IPv4, ${length} bytes`)
      const pseudo = [...ip.subarray(12), 0, 17, udpLength >> 8, udpLength & 0xff]
      t.equal(onesSum(Uint8Array.from([...pseudo, ...headers.subarray(34), ...payload])), 0, `UDP, ${length} bytes`)
      t.not(headers.readUInt16BE(40), 0, '0 would say that there is none')
    }
  },
)
