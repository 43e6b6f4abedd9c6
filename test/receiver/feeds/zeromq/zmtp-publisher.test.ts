import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { Subscriber } from 'zeromq'
import { ZmtpPublisher, type ZmtpPublisherOptions } from '../../../../receiver/feeds/zeromq/zmtp-publisher.js'
import { GREETING } from '../../../../receiver/feeds/zeromq/zmtp-wire.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'
import { RawPeers, until } from './raw-peers.js'

const READY = Buffer.from('\x04\x19\x05READY\x0bSocket-Type\0\0\0\x03SUB', 'latin1')
const frame = (body: Buffer) => {
  const header = Buffer.alloc(9)
  header[0] = 2
  header.writeBigUInt64BE(BigInt(body.length), 1)
  return Buffer.concat([header, body])
}
const subscription = (prefix: string, sign = 1) => frame(Buffer.concat([Buffer.from([sign]), Buffer.from(prefix)]))

/** Twice as long as from one look at what waits for all to the next. */
const SWEEPS_MS = 2000

async function opened(t: Test, options: Partial<ZmtpPublisherOptions> = {}) {
  const endpoint = options.endpoint ?? ipcEndpoint()
  const publisher = await ZmtpPublisher.open({ endpoint, queueMessagesMax: 1000, ...options })
  const peers = new RawPeers(endpoint)
  const subscribers: Subscriber[] = []
  const subscriber = async (prefix: string) => {
    const before = publisher.subscriptions
    const socket = new Subscriber({ linger: 0, receiveTimeout: 20_000 })
    socket.connect(endpoint)
    socket.subscribe(prefix)
    subscribers.push(socket)
    await until(() => publisher.subscriptions > before)
    return socket
  }
  t.teardown(async () => {
    peers.close()
    for (const socket of subscribers) socket.close()
    await publisher.close()
  })
  const { ends } = publisher.listener
  return { publisher, endpoint, peer: peers.peer, subscriber, ends }
}

t.test('who subscribes to what hears that, once, in order', async (t) => {
  const { publisher, subscriber } = await opened(t)
  const all = await subscriber('')
  const some = await subscriber('train/a')
  const before = publisher.subscriptions
  some.subscribe('train/ab')
  await until(() => publisher.subscriptions > before)
  for (const topic of ['train/a/', 'train/ab/', 'train/b/']) publisher.send([topic, 'meta', 'é'.repeat(200_000)])
  publisher.flush()
  for (const topic of ['train/a/', 'train/ab/', 'train/b/'])
    t.strictSame((await all.receive()).map(String), [topic, 'meta', 'é'.repeat(200_000)])
  publisher.send(['train/ac/', 'meta', Buffer.from([1, 2, 3])])
  publisher.flush()
  for (const topic of ['train/a/', 'train/ab/', 'train/ac/']) t.equal(String((await some.receive())[0]), topic)
  some.unsubscribe('train/ab')
  await until(() => publisher.subscriptions === before)
  t.equal(publisher.subscriptions, before)
  some.close()
  await until(() => publisher.subscriptions === 1)
  t.equal(publisher.subscriptions, 1, 'what has gone is forgotten')
})

t.test('too long a subscription and too many: its peer is cut off and counted, the others go on', async (t) => {
  const { publisher, peer, subscriber, ends } = await opened(t, { subscriptions: { ofPeerMax: 100 } })
  const good = await subscriber('')
  const long = peer(GREETING, READY, subscription('x'.repeat(60_000_000)))
  await until(() => ends.too_long === 1)
  t.equal(ends.too_long, 1)
  const many = peer(GREETING, READY, ...Array.from({ length: 101 }, (_, i) => subscription(`train/${i}/`)))
  await until(() => ends.too_many === 1)
  t.equal(ends.too_many, 1)
  await until(() => long.destroyed && many.destroyed)
  t.ok(long.destroyed && many.destroyed)
  await until(() => publisher.subscriptions === 1)
  t.equal(publisher.subscriptions, 1, 'and all of it is given back')
  const same = peer(GREETING, READY, ...Array.from({ length: 5000 }, () => subscription('train/1/')))
  for (let i = 0; i < 2500; i++) same.write(Buffer.concat([subscription('train/2/'), subscription('train/2/', 0)]))
  await until(() => publisher.subscriptions === 2)
  publisher.send(['train/2/', '', ''])
  publisher.flush()
  t.equal(String((await good.receive())[0]), 'train/2/')
  t.equal(ends.too_many, 1, 'one that changes its mind for ever has few')
})

t.test('what all may subscribe to together: whoever has most goes', async (t) => {
  const { publisher, peer, ends } = await opened(t, { subscriptions: { allBytesMax: 20_000 } })
  const few = peer(GREETING, READY, subscription('a'))
  await until(() => publisher.subscriptions === 1)
  peer(GREETING, READY, ...Array.from({ length: 200 }, (_, i) => subscription(`train/${i}/`)))
  await until(() => ends.too_many === 1)
  await until(() => publisher.subscriptions === 1)
  t.equal(publisher.subscriptions, 1)
  t.notOk(few.destroyed)
})

t.test('no handshake, another protocol, another kind of peer', async (t) => {
  const { publisher, peer, ends } = await opened(t, { limits: { handshakeMs: 200, stalledMs: 1000 } })
  peer()
  peer(GREETING)
  await until(() => ends.handshake === 2)
  t.equal(ends.handshake, 2, 'who says nothing, and who stops half-way')
  peer(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
  await until(() => ends.not_zmtp === 1)
  peer(GREETING, subscription(''))
  await until(() => ends.not_zmtp === 2)
  peer(GREETING, Buffer.from(READY.toString('latin1').replace('SUB', 'REQ'), 'latin1'))
  await until(() => ends.peer_type === 1)
  await until(() => publisher.listener.size === 0)
  t.match({ ...ends }, { handshake: 2, not_zmtp: 2, peer_type: 1 })
  t.equal(publisher.subscriptions, 0)
})

t.test('who does not read loses messages beyond a bound in bytes, and is cut off in the end', async (t) => {
  const limits = { queueBytesMax: 1_000_000, stalledMs: 1000 }
  const { publisher, peer, subscriber, ends } = await opened(t, { limits, queueMessagesMax: 0 })
  const good = await subscriber('')
  const before = publisher.subscriptions
  peer(GREETING, READY, subscription('')).pause()
  await until(() => publisher.subscriptions > before)
  const payload = 'x'.repeat(100_000)
  for (let i = 0; i < 200; i++) {
    publisher.send(['t', `${i}`, payload])
    publisher.flush()
    t.equal(String((await good.receive())[1]), `${i}`)
  }
  t.ok(publisher.listener.messagesDropped > 0)
  // What is counted is pieces of memory of 256 KiB: each of these has two of the messages, and a little of a third is lost.
  t.ok(publisher.listener.queuedBytes < 2_200_000, `${publisher.listener.queuedBytes} bytes wait`)
  await until(() => ends.not_reading === 1)
  t.equal(ends.not_reading, 1)
  await until(() => publisher.listener.queuedBytes === 0)
  t.equal(publisher.listener.queuedBytes, 0)
})

t.test('so many connections, and of one address so many', async (t) => {
  const limits = { connectionsMax: 8, connectionsOfAddressMax: 5 }
  const { publisher, ends } = await opened(t, { endpoint: 'tcp://127.0.0.1:19583', limits })
  const from = (localAddress: string) => {
    const socket = connect({ port: 19_583, host: '127.0.0.1', localAddress })
    socket.on('error', () => {})
    t.teardown(() => socket.destroy())
  }
  for (let i = 0; i < 7; i++) from('127.0.0.1')
  await until(() => ends.address_full === 2)
  t.match({ ...ends }, { address_full: 2, full: 0 })
  for (let i = 0; i < 4; i++) from('127.0.0.2')
  await until(() => ends.full === 1)
  t.match({ ...ends }, { address_full: 2, full: 1 })
  t.equal(publisher.listener.size, 8)
})

t.test('an address that may not connect is cut off before a byte is read', async (t) => {
  const { ends } = await opened(t, {
    endpoint: 'tcp://127.0.0.1:19584',
    mayConnect: (address) => address !== '127.0.0.1',
  })
  const socket = connect(19_584, '127.0.0.1')
  socket.on('error', () => {})
  await until(() => socket.destroyed)
  t.equal(socket.bytesRead, 0)
  t.equal(ends.address, 1)
})

t.test('what waits for several subscribers counts once', async (t) => {
  const { publisher, peer, ends } = await opened(t, { limits: { allQueuesBytesMax: 8_000_000 } })
  const payload = 'x'.repeat(100_000)
  const slow = Array.from({ length: 5 }, () => peer(GREETING, READY, subscription('')).pause())
  await until(() => publisher.subscriptions === 5)
  for (let i = 0; i < 30; i++) publisher.send(['t', `${i}`, payload])
  publisher.flush()
  t.ok(publisher.listener.queuedBytes > 2_000_000 && publisher.listener.queuedBytes < 6_000_000)
  await sleep(SWEEPS_MS)
  t.equal(ends.all_queues, 0, 'five times as much would be too much')
  for (const socket of slow) socket.resume()
  await until(() => publisher.listener.queuedBytes === 0)
  t.equal(publisher.listener.queuedBytes, 0)
  t.equal(publisher.listener.messagesDropped, 0)
})

t.test('too much waits for all: whoever has most goes, and what waited for it is counted', async (t) => {
  const { publisher, peer, ends } = await opened(t, { limits: { allQueuesBytesMax: 4_000_000 } })
  const payload = 'x'.repeat(100_000)
  for (let i = 0; i < 3; i++) peer(GREETING, READY, subscription('t/')).pause()
  peer(GREETING, READY, subscription('s/')).pause()
  await until(() => publisher.subscriptions === 4)
  for (let i = 0; i < 8; i++) publisher.send(['t/', `${i}`, payload])
  for (let i = 0; i < 40; i++) publisher.send(['s/', `${i}`, payload])
  publisher.flush()
  await until(() => publisher.subscriptions === 3)
  t.equal(ends.all_queues, 1)
  t.equal(publisher.subscriptions, 3, 'the others stay')
  t.ok(publisher.listener.messagesDropped >= 20, `${publisher.listener.messagesDropped} of 40 were still here`)
  t.ok(publisher.listener.queuedBytes < 2_500_000, 'its bytes are given back')
})

t.test('too few descriptors: who comes is refused, and counting them is not done each time', async (t) => {
  let left = 40
  let asked = 0
  const { publisher, peer, ends } = await opened(t, {
    room: () => {
      asked++
      return left
    },
  })
  for (let i = 0; i < 10; i++) peer()
  await until(() => publisher.listener.size === 10)
  t.equal(publisher.listener.size, 10)
  t.equal(asked, 1)
  left = 0
  for (let i = 0; i < 5; i++) peer()
  await until(() => ends.full === 4)
  t.equal(ends.full, 4, 'the quarter that was free is used up first')
  t.equal(publisher.listener.size, 11)
})

t.test('frames without end of one peer: the others are heard, and the loop goes on', async (t) => {
  const { publisher, peer, subscriber, ends } = await opened(t)
  const flood = peer(GREETING, READY)
  const both = Buffer.concat([subscription('f'), subscription('f', 0)])
  const frames = Buffer.concat(Array.from({ length: 20_000 }, () => both))
  flood.write(frames)
  await until(() => publisher.listener.size === 1)
  const before = process.cpuUsage().user
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const other = await subscriber('x')
  clearInterval(timer)
  publisher.send(['x', '1', ''])
  publisher.flush()
  t.equal(String((await other.receive())[1]), '1')
  t.ok(flood.writableLength > 0 || flood.bytesWritten < frames.length + 200, 'much of the flood is still to come')
  t.ok(turns > 0 && process.cpuUsage().user > before)
  t.equal(ends.too_many, 0)
})

t.test('what waits and what is written are whole and in order for many prefixes', async (t) => {
  const { publisher, subscriber } = await opened(t, { queueMessagesMax: 0 })
  const prefixes = ['', 'a', 'ab', 'b', 'abc']
  const subscribers = await Promise.all(prefixes.map((prefix) => subscriber(prefix)))
  await until(() => publisher.subscriptions === prefixes.length)
  const topics = ['a/', 'ab/', 'abc/', 'b/', 'c/']
  const heard = subscribers.map(async (socket, i) => {
    const numbers: number[] = []
    const wanted = topics.filter((topic) => topic.startsWith(prefixes[i])).length * 400
    while (numbers.length < wanted) {
      const [topic, number, payload] = await socket.receive()
      const n = Number(number)
      if (String(topic) === topics[n % 5] && payload.equals(payloadOf(n))) numbers.push(n)
    }
    return numbers
  })
  for (let n = 0; n < 2000; n++) {
    publisher.send([topics[n % 5], `${n}`, payloadOf(n)])
    if (n % 7 === 0) publisher.flush()
    if (n % 100 === 0) await sleep(1)
  }
  publisher.flush()
  for (const [i, numbers] of (await Promise.all(heard)).entries())
    t.strictSame(
      numbers,
      Array.from({ length: 2000 }, (_, n) => n).filter((n) => topics[n % 5].startsWith(prefixes[i])),
    )
})

function payloadOf(n: number): Buffer {
  return Buffer.alloc((n * 37) % 3000, n % 251)
}
