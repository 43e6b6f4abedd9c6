import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { constants } from 'node:os'
import t from 'tap'
import {
  AddressFamily,
  encodeSocketAddress,
  Level,
  loadNativeLibrary,
  type NativeLibrary,
  NativeSocket,
  SocketType,
} from '../../../link/native-socket.js'
import { openDrain, openDrainedSocket, ReceiveArena } from '../../../link/receive/receive-link.js'
import { createDrain, type OpenReceiveSocket } from '../../../link/receive/socket.js'
import { openCopyingLink } from '../copying-link.js'
import { numberedDatagrams, until } from '../numbered-datagrams.js'
import { receiveInto } from '../receiving.js'

const options = { address: '127.0.0.1', port: 47231, bufferBytes: 1 << 20 }

t.test('a port in use is an error with its name', async (t) => {
  const link = await receiveInto(options, () => {})
  t.teardown(() => link.close())
  await t.rejects(
    receiveInto(options, () => {}),
    { code: 'EADDRINUSE', message: /bind/ },
  )
})

t.test('datagrams from elsewhere are counted as foreign, and those from the sender are taken', async (t) => {
  const taken: string[] = []
  const from = { address: '127.0.0.1', port: 47232 }
  const link = await receiveInto({ ...options, from }, (datagram) => taken.push(new TextDecoder().decode(datagram)))
  t.teardown(() => link.close())
  for (const port of [47233, 47232]) {
    const socket = createSocket('udp4')
    socket.bind(port, '127.0.0.1')
    await once(socket, 'listening')
    await new Promise((resolve) => socket.send(`from ${port}`, options.port, '127.0.0.1', resolve))
    socket.close()
  }
  t.ok(await until(() => link.counts.received === 2 && taken.length === 1))
  t.same(taken, ['from 47232'])
  t.match(link.counts, { received: 2, foreignSource: 1, dropped: 0, errors: 0 })
})

t.test('the sender has a socket of its own, which strangers cannot fill', async (t) => {
  const from = { address: '127.0.0.1', port: 47238 }
  const port = 47239
  const socket = (await openDrainedSocket({ ...options, port, from, bufferBytes: 20_000 })) as OpenReceiveSocket
  t.teardown(() => socket.close())
  t.equal(socket.toDrain.length, 2)
  const target = { address: '127.0.0.1', port, sourceAddress: '127.0.0.1' }
  const [stranger, sender] = await Promise.all(
    [47240, 47238].map((sourcePort) =>
      openCopyingLink({ ...target, sourcePort }, { warn: (message) => t.fail(message) }),
    ),
  )
  t.teardown(() => {
    stranger.close()
    sender.close()
  })
  // Of different lengths, so that the kernel does not put them together.
  stranger.send(Array.from({ length: 500 }, (_, i) => new Uint8Array(1000 + (i % 7))))
  sender.send([300, 301, 302].map((length) => new Uint8Array(length)))
  const arena = new ReceiveArena({ slots: 8 })
  const drain = await openDrain(arena, socket.toDrain)
  const taken: number[] = []
  while (drain.receive(20) > 0) arena.takeBatch((_, __, lengths) => taken.push(...lengths))
  t.same(taken, [300, 301, 302])
  t.ok(arena.counts.foreignSource > 0 && arena.counts.foreignSource < 500, `${arena.counts.foreignSource} of 500`)
  t.equal(arena.counts.received, arena.counts.foreignSource + 3)
})

t.test('without a way to the sender, one socket hears everyone, and its source is looked at', async (t) => {
  const socket = (await openDrainedSocket({
    ...{ address: '127.0.0.1', port: 47241, bufferBytes: 100_000 },
    from: { address: '203.0.113.9', port: 47242 },
  })) as OpenReceiveSocket
  t.teardown(() => socket.close())
  const drain = await openDrain(new ReceiveArena({ slots: 1 }), socket.toDrain)
  t.equal(drain.receive(0), 0)
  t.ok(socket.toDrain.at(0)!.source, 'of everyone')
})

t.test('an ICMP error that is told to the sender’s socket is counted, and costs no time', async (t) => {
  const from = { address: '127.0.0.1', port: 47243 }
  const socket = (await openDrainedSocket({ ...options, port: 47244, from })) as OpenReceiveSocket
  t.teardown(() => socket.close())
  const drain = await openDrain(new ReceiveArena({ slots: 8 }), socket.toDrain)
  // Nobody is at the sender's port: what is sent there from this one comes back as an ICMP message.
  const { descriptor } = socket.toDrain[0]
  const native = (await loadNativeLibrary()) as NativeLibrary
  const send = native.declare('int send(int fd, const void *bytes, size_t length, int flags)')
  const provoke = () => send(descriptor, new Uint8Array(9), 9, 0)
  const startMs = performance.now()
  for (let i = 0; i < 20; i++) {
    provoke()
    drain.receive(0)
  }
  const tookMs = performance.now() - startMs
  t.equal(drain.counts.errors, 20)
  t.ok(tookMs < 150, `${tookMs} ms, and not 10 for each`)

  const other = (await openDrainedSocket({
    ...options,
    port: 47245,
    from: { ...from, port: 47246 },
  })) as OpenReceiveSocket
  t.teardown(() => other.close())
  const target = { address: '127.0.0.1', port: 47245, sourceAddress: '127.0.0.1', sourcePort: 47246 }
  const sender = await openCopyingLink(target, { warn: (message) => t.fail(message) })
  sender.send([new Uint8Array(50)])
  sender.close()
  send(other.toDrain[0].descriptor, new Uint8Array(9), 9, 0)
  const otherDrain = await openDrain(new ReceiveArena({ slots: 8 }), other.toDrain)
  t.equal(otherDrain.receive(0), 1, 'the datagram that lay behind the error')
  t.equal(otherDrain.counts.errors, 1)
})

t.test('what two sockets would both hear, one hears', async (t) => {
  const from = { address: '127.0.0.1', port: 47247 }
  for (const [address, sockets] of [
    ['127.255.255.255', 1],
    ['239.1.2.3', 1],
    ['127.0.0.1', 2],
    ['0.0.0.0', 2],
  ] as const) {
    const socket = (await openDrainedSocket({ ...options, address, port: 47248, from })) as OpenReceiveSocket
    t.equal(socket.toDrain.length, sockets, address)
    socket.close()
  }
})

t.test('a port that another process is ready to share is not shared', async (t) => {
  const native = (await loadNativeLibrary()) as NativeLibrary
  const holder = NativeSocket.open(native, AddressFamily.ipv4, SocketType.datagram)
  t.teardown(() => holder.close())
  holder.set('SO_REUSEPORT', Level.socket, 15, 1)
  holder.bind(encodeSocketAddress(native, '127.0.0.1', 47249))
  const from = { address: '127.0.0.1', port: 47250 }
  await t.rejects(openDrainedSocket({ ...options, port: 47249, from }), { code: 'EADDRINUSE' })
  const open = readdirSync('/proc/self/fd').length
  const group = { ...options, address: '239.1.2.5', port: 47252, interfaceName: 'nosuch0' }
  await t.rejects(openDrainedSocket(group), /no network interface nosuch0/)
  t.equal(readdirSync('/proc/self/fd').length, open, 'and one that cannot be had leaves no socket')

  const socket = (await openDrainedSocket({ ...options, port: 47251, from })) as OpenReceiveSocket
  t.teardown(() => socket.close())
  const later = NativeSocket.open(native, AddressFamily.ipv4, SocketType.datagram)
  t.teardown(() => later.close())
  later.set('SO_REUSEPORT', Level.socket, 15, 1)
  t.throws(() => later.bind(encodeSocketAddress(native, '127.0.0.1', 47251)), { code: 'EADDRINUSE' })
})

t.test('the granted buffer is read back', async (t) => {
  const link = await receiveInto({ ...options, bufferBytes: 100_000 }, () => {})
  t.teardown(() => link.close())
  t.equal(link.bufferBytes, 100_000)
})

t.test('two sockets are drained in turn: a flood on one does not starve the other', async (t) => {
  const [a, b] = await Promise.all(
    [47234, 47235].map(async (port) => {
      const socket = (await openDrainedSocket({ ...options, port, bufferBytes: 8 << 20 })) as OpenReceiveSocket
      const target = { address: '127.0.0.1', port, sourceAddress: '127.0.0.1', sourcePort: port + 2 }
      return { socket, transmit: await openCopyingLink(target, { warn: (message) => t.fail(message) }) }
    }),
  )
  t.teardown(() => {
    for (const { socket, transmit } of [a, b]) {
      socket.close()
      transmit.close()
    }
  })
  const arena = new ReceiveArena({ slots: 4 })
  const drain = await openDrain(
    arena,
    [a, b].flatMap(({ socket }) => socket.toDrain),
  )
  // Ever longer, so that no two of them go into one slot.
  a.transmit.send(Array.from({ length: 200 }, (_, i) => new Uint8Array(100 + i).fill(1)))
  b.transmit.send(numberedDatagrams(1, [77], 1))
  let receivedBefore = 0
  for (let isThere = false; !isThere; ) {
    if (drain.receive(100) === 0) throw new Error('it never came')
    arena.takeBatch((_, offsets, lengths) => {
      isThere = lengths.includes(77)
      receivedBefore += offsets.length
    })
  }
  t.ok(receivedBefore <= 10, `after ${receivedBefore} of the other`)
  while (drain.receive(0) > 0) arena.takeBatch(() => {})
  t.match({ ...arena.counts, ...drain.counts }, { received: 201, dropped: 0, errors: 0 })
})

/** A drain over a kernel that answers as it is told: messages, or an error, and how many it says it has dropped. */
function drainOver(answers: { received: number; errno?: number; dropped?: number }[], free = 8) {
  const asked: string[] = []
  let errno = 0
  let dropped: number | undefined
  const native: NativeLibrary = {
    declare: (prototype) => () => {
      asked.push(/(\w+)\(/.exec(prototype)![1])
      const answer = answers.shift()
      errno = answer?.errno ?? constants.errno.EAGAIN
      dropped = answer?.dropped
      return answer?.received ?? -1
    },
    addressOf: () => 0,
    errno: () => errno,
  }
  const arena = {
    nextMessages: () => ({ address: 0, count: free }),
    handleReceived: () => dropped,
  } as unknown as ReceiveArena
  return { drain: createDrain(native, arena, [{ descriptor: 3, source: undefined }]), asked }
}

t.test('the kernel’s sum of what it dropped goes round', async (t) => {
  const sums = [2 ** 31 + 5, 2 ** 32 - 2, 3, undefined, 3]
  const { drain } = drainOver(sums.map((sum) => ({ received: 1, ...(sum === undefined ? {} : { dropped: sum | 0 }) })))
  const counted = sums.map(() => {
    drain.receive(0)
    return drain.counts.dropped
  })
  const last = 2 ** 32 + 3
  t.strictSame(counted, [2 ** 31 + 5, 2 ** 32 - 2, last, last, last])
})

t.test('an error that lasts is tried eight times and costs a pause; a full arena asks for nothing', async (t) => {
  const lasting = drainOver(Array.from({ length: 20 }, () => ({ received: -1, errno: constants.errno.EBADF })))
  t.equal(lasting.drain.receive(0), 0)
  t.match(lasting.drain.counts, { errors: 8, dropped: 0 })
  t.equal(lasting.asked.length, 8)
  const full = drainOver([{ received: 1 }], 0)
  t.equal(full.drain.receive(0), 0)
  t.strictSame(full.asked, [])
})

t.test('waits for the first, and no longer than it is told', async (t) => {
  const socket = (await openDrainedSocket(options)) as OpenReceiveSocket
  t.teardown(() => socket.close())
  const drain = await openDrain(new ReceiveArena({ slots: 1 }), socket.toDrain)
  const startMs = performance.now()
  t.equal(drain.receive(50), 0)
  const waitedMs = performance.now() - startMs
  t.ok(waitedMs > 40, `${waitedMs} ms`)
})
