import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { constants } from 'node:os'
import t from 'tap'
import { OwnMistake } from '../../../ground/assert.js'
import { TransmitArena } from '../../../link/transmit/arena.js'
import { openPacketLink, type TransmitTarget } from '../../../link/transmit/transmit-link.js'
import { copyingArena, openCopyingLink } from '../copying-link.js'
import { packetSockets, readOption, trySetOption, viewSocket } from '../kernel-view.js'
import { Comparison, numberedDatagrams, until } from '../numbered-datagrams.js'
import { receiveInto } from '../receiving.js'

const SOL_SOCKET = 1
const SO_ATTACH_FILTER = 26
const SO_DETACH_FILTER = 27
const SO_LOCK_FILTER = 44

const noWarning = (message: string) => t.fail(`a warning: ${message}`)

function target(sourcePort: number, more: Partial<TransmitTarget> = {}): TransmitTarget {
  return { address: '127.0.0.1', port: 9, sourceAddress: '127.0.0.1', sourcePort, ...more }
}

async function stranger(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

t.test('hears nothing: what is sent to its port is dropped in the kernel and never queued', async (t) => {
  const link = await openCopyingLink(target(47201), { warn: noWarning })
  t.teardown(() => link.close())
  t.equal(link.isSealed, true)
  const hostile = await stranger()
  t.teardown(() => hostile.close())
  for (let i = 0; i < 500; i++) {
    await new Promise((resolve) => hostile.send(`hostile ${i}`, 47201, '127.0.0.1', resolve))
    if (i % 100 === 0) t.equal(viewSocket(47201).rxQueueBytes, 0)
  }
  await until(() => viewSocket(47201).drops === 500, 2000)
  const { rxQueueBytes, drops } = viewSocket(47201)
  t.same({ rxQueueBytes, drops }, { rxQueueBytes: 0, drops: 500 })
  t.equal(link.counts.heard, 0)
})

t.test('the filter can be neither taken off, replaced nor unlocked', async (t) => {
  const link = await openCopyingLink(target(47202), { warn: noWarning })
  t.teardown(() => link.close())
  const { descriptor } = viewSocket(47202)
  const { EPERM } = constants.errno
  t.equal(trySetOption(descriptor, SOL_SOCKET, SO_DETACH_FILTER, new Uint8Array(4)), EPERM)
  t.equal(trySetOption(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, new Uint8Array(16)), EPERM)
  t.equal(trySetOption(descriptor, SOL_SOCKET, SO_LOCK_FILTER, new Uint8Array(4)), EPERM)
})

t.test('the path MTU is taken from the interface', async (t) => {
  const PATH_MTU_OF_INTERFACE = 4
  const link = await openCopyingLink(target(47203), { warn: noWarning })
  t.teardown(() => link.close())
  t.equal(readOption(viewSocket(47203).descriptor, 0, 10), PATH_MTU_OF_INTERFACE, 'IP_MTU_DISCOVER')
  const ipv6 = await openCopyingLink(target(47203, { address: '::1', sourceAddress: '::1' }), { warn: noWarning })
  t.teardown(() => ipv6.close())
  const { descriptor } = viewSocket(47203, 'udp6')
  t.equal(readOption(descriptor, 41, 23), PATH_MTU_OF_INTERFACE, 'IPV6_MTU_DISCOVER')
  t.equal(readOption(descriptor, 41, 26), 1, 'IPV6_V6ONLY')
  t.equal(readOption(descriptor, 41, 25), 0, 'no IPV6_RECVERR: it is told of no ICMP')
})

t.test('is connected to nobody, so a closed port at the other end changes nothing', async (t) => {
  const link = await openCopyingLink(target(47204, { port: 47299 }), { warn: noWarning })
  t.teardown(() => link.close())
  for (let i = 0; i < 20; i++) {
    link.send([new Uint8Array(100)])
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  t.same(link.counts, { sent: 20, failed: 0, heard: 0 })
  t.equal(viewSocket(47204).remote, '00000000:0000')
})

t.test('a source port in use is an error with its name', async (t) => {
  const first = await openCopyingLink(target(47205), { warn: noWarning })
  t.teardown(() => first.close())
  await t.rejects(openCopyingLink(target(47205), { warn: noWarning }), { code: 'EADDRINUSE', message: /bind/ })
  const open = readdirSync('/proc/self/fd').length
  for (let i = 0; i < 5; i++) await t.rejects(openCopyingLink(target(47205), { warn: noWarning }), /EADDRINUSE/)
  t.equal(readdirSync('/proc/self/fd').length, open, 'and leaves no socket')
  await t.rejects(openCopyingLink(target(47206, { sourceAddress: '192.0.2.1' }), { warn: noWarning }), {
    code: 'EADDRNOTAVAIL',
  })
})

t.test('what cannot be sent is counted, and the rest still goes', async (t) => {
  // Port 0 is nobody's.
  const warnings: string[] = []
  const link = await openCopyingLink(target(47207, { port: 0 }), { warn: (text) => warnings.push(text) })
  t.teardown(() => link.close())
  link.send([new Uint8Array(10), new Uint8Array(20), new Uint8Array(30)])
  t.same(link.counts, { sent: 0, failed: 3, heard: 0 })
  t.match(warnings, [/cannot be sent \(EINVAL\)/])
  t.equal(warnings.length, 1, 'said once')
  link.send([1, 2, 3, 4].map(() => new Uint8Array(20)))
  t.equal(link.counts.failed, 7, 'each of a run')
})

t.test('that they are sent again is said as well, with how many were not', async (t) => {
  const arena = copyingArena(70_000)
  const said: string[] = []
  const say = (text: string) => said.push(text)
  const link = await openCopyingLink(target(47210), { arena, warn: say, note: say })
  t.teardown(() => link.close())
  link.send([new Uint8Array(66_000)])
  t.match(said, [/EMSGSIZE: longer than the MTU/])
  const isOver = () => {
    link.send([new Uint8Array(10)])
    return said.length === 2
  }
  t.ok(await until(isOver, 20_000))
  t.match(said[1], /sent again: 1 were not, in 0.0 s/)
  t.equal(link.counts.failed, 1)
})

t.test('a packet socket is sealed as well, though it hears no protocol', async (t) => {
  const target = {
    ...{ interfaceName: 'lo', sourceMac: '00:00:00:00:00:00', destinationMac: '00:00:00:00:00:00' },
    ...{ sourceAddress: '127.0.0.1', sourcePort: 47211, address: '127.0.0.1', port: 9 },
  }
  const before = new Set(packetSockets())
  const link = await openPacketLink(target, { arena: copyingArena(), warn: noWarning }).catch(
    ({ code }) => code as string,
  )
  if (typeof link === 'string') {
    t.match(link, /EPERM|EACCES/, 'needs CAP_NET_RAW')
    return
  }
  t.teardown(() => link.close())
  const [descriptor] = packetSockets().filter((each) => !before.has(each))
  t.equal(readOption(descriptor, SOL_SOCKET, SO_LOCK_FILTER), 1)
  t.equal(trySetOption(descriptor, SOL_SOCKET, SO_DETACH_FILTER, new Uint8Array(4)), constants.errno.EPERM)
})

t.test('as many runs go at once as one call takes messages', async (t) => {
  const arena = new TransmitArena({ slots: 64 * 64, datagramBytesMax: 16 })
  const link = await openCopyingLink(target(47213), { arena, warn: noWarning })
  t.teardown(() => link.close())
  const slots = Array.from({ length: 64 * 64 }, (_, i) => i)
  link.sendSlots(
    slots,
    slots.map(() => 16),
  )
  t.same(link.counts, { sent: 64 * 64, failed: 0, heard: 0 })
})

t.test('GSO that is refused is given up once, with a warning, and not a datagram is lost', async (t) => {
  const SO_NO_CHECK = 11
  const warnings: string[] = []
  const datagrams = numberedDatagrams(1000, [100, 1472], 1)
  const comparison = new Comparison(datagrams)
  const options = { address: '127.0.0.1', port: 47298, bufferBytes: 8 << 20 }
  const receive = await receiveInto(options, (datagram) => comparison.handle(datagram))
  const link = await openCopyingLink(target(47208, { port: 47298 }), { warn: (text) => warnings.push(text) })
  t.teardown(() => {
    link.close()
    receive.close()
  })
  link.send(datagrams.slice(0, 500))
  // A socket without UDP checksums is one of those for which the kernel refuses GSO.
  trySetOption(viewSocket(47208).descriptor, SOL_SOCKET, SO_NO_CHECK, Uint8Array.of(1, 0, 0, 0))
  link.send(datagrams.slice(500))
  t.ok(await until(() => comparison.received === 1000))
  t.match(comparison, { received: 1000, different: 0 })
  t.same(link.counts, { sent: 1000, failed: 0, heard: 0 })
  t.match(warnings, [/GSO is refused \(EINVAL\)/])
  t.equal(warnings.length, 1)
})

t.test('a datagram longer than its slot, or a slot that is none, is a mistake of the caller', async (t) => {
  const arena = new TransmitArena({ slots: 1, datagramBytesMax: 100 })
  const link = await openCopyingLink(target(47209), { arena, warn: noWarning })
  t.teardown(() => link.close())
  t.throws(() => link.sendSlots([0], [101]), OwnMistake)
  t.throws(() => link.sendSlots([1000], [100]), OwnMistake)
  t.throws(() => link.sendSlots([-1], [100]), OwnMistake)
})
