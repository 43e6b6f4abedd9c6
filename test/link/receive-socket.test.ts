import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import t from 'tap'
import { openDrain, openDrainedSocket, ReceiveArena } from '../../link/receive.js'
import type { OpenReceiveSocket } from '../../link/receive-socket.js'
import { openTransmitLink } from '../../link/transmit.js'
import { numberedDatagrams, until } from './numbered-datagrams.js'
import { receiveInto } from './receiving.js'

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
      return { socket, transmit: await openTransmitLink(target, { warn: (message) => t.fail(message) }) }
    }),
  )
  t.teardown(() => {
    for (const { socket, transmit } of [a!, b!]) {
      socket.close()
      transmit.close()
    }
  })
  const arena = new ReceiveArena({ slots: 4 })
  const drain = await openDrain(arena, [a!.socket, b!.socket])
  // Ever longer, so that no two of them go into one slot.
  a!.transmit.send(Array.from({ length: 200 }, (_, i) => new Uint8Array(100 + i).fill(1)))
  b!.transmit.send(numberedDatagrams(1, [77], 1))
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

t.test('waits for the first, and no longer than it is told', async (t) => {
  const socket = (await openDrainedSocket(options)) as OpenReceiveSocket
  t.teardown(() => socket.close())
  const drain = await openDrain(new ReceiveArena({ slots: 1 }), [socket])
  const startMs = performance.now()
  t.equal(drain.receive(50), 0)
  const waitedMs = performance.now() - startMs
  t.ok(waitedMs > 40, `${waitedMs} ms`)
})
