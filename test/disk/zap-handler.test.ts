import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { curveKeyPair, Reply, Request, Subscriber } from 'zeromq'
import { ZapHandler, z85 } from '../../disk/zap-handler.js'
import type { AccessNews } from '../../receiver/access/access-control.js'
import { AddressList } from '../../receiver/access/address-list.js'
import { CurveGate } from '../../receiver/access/curve-gate.js'
import { ZeromqFeed } from '../../receiver/feeds/zeromq/zeromq-feed.js'

const server = curveKeyPair()
const known = curveKeyPair()
const stranger = curveKeyPair()

const ZAP_DOMAIN = 'katamichi'

type News = AccessNews & { publicKey?: string }

async function guarded(isCurve: boolean, allow: string[], port: number) {
  const news: News[] = []
  const gate = new CurveGate(isCurve ? new Map([[known.publicKey, 'app']]) : undefined, new AddressList(allow), (one) =>
    news.push(one),
  )
  const zap = await ZapHandler.open((handshake) => gate.nameOf(handshake, Date.now()))
  const endpoint = `tcp://127.0.0.1:${port}`
  const curve = isCurve ? { zapDomain: ZAP_DOMAIN, curveServer: true, curveSecretKey: server.secretKey } : undefined
  const mayConnect = (address: string) =>
    gate.nameOf({ address, mechanism: 'NULL', publicKey: undefined }, Date.now()) !== undefined
  const feed = await ZeromqFeed.open({
    ...{ endpoint, format: 'json', highWaterMark: 100, queueMax: 100, curve, mayConnect },
  })
  const close = async () => {
    await feed.close()
    await zap.close()
  }
  return { news, gate, feed, endpoint, close }
}

/** Whether a subscriber with these keys hears anything. */
async function hears(feed: ZeromqFeed, endpoint: string, keys: object): Promise<boolean> {
  const subscriber = new Subscriber({ ...keys, receiveTimeout: 600, linger: 0 })
  subscriber.connect(endpoint)
  subscriber.subscribe()
  const before = feed.subscriptions
  for (let i = 0; i < 60 && feed.subscriptions === before; i++) await sleep(5)
  feed.publish([{ kind: 'event', id: '1:0:9:0:1:0', createdMs: 1, arrivalMs: 1, event: { train: { number: '1' } } }])
  const heard = await subscriber.receive().then(
    () => true,
    () => false,
  )
  subscriber.close()
  return heard
}

const keysOf = (pair: { publicKey: string; secretKey: string }) => ({
  ...{ curveServerKey: server.publicKey, curvePublicKey: pair.publicKey, curveSecretKey: pair.secretKey },
})

t.test('CURVE: listed keys only; a wrong one is refused, counted and reported', async (t) => {
  const { feed, endpoint, gate, news, close } = await guarded(true, [], 19_561)
  t.ok(await hears(feed, endpoint, keysOf(known)))
  t.notOk(await hears(feed, endpoint, keysOf(stranger)), 'a key that is not listed')
  t.match(news[0], { kind: 'succeeded' })
  t.match(news.find(({ kind }) => kind === 'failed')!, {
    kind: 'failed',
    subject: 'address',
    address: '127.0.0.1',
    reason: 'unknown_key',
    publicKey: stranger.publicKey,
  })
  t.ok(gate.counts.refused >= 1)
  t.equal(gate.counts.accepted, 1)
  t.notOk(await hears(feed, endpoint, {}), 'no CURVE at all')
  t.notOk(await hears(feed, endpoint, { ...keysOf(known), curveServerKey: stranger.publicKey }), 'another server’s key')
  t.equal(gate.counts.accepted, 1)
  gate.setClients(new Map([[stranger.publicKey, 'new']]))
  t.ok(await hears(feed, endpoint, keysOf(stranger)), 'listed now')
  t.notOk(await hears(feed, endpoint, keysOf(known)), 'and the other no longer')
  await close()
})

t.test('addresses, with CURVE and without', async (t) => {
  const curve = await guarded(true, ['192.0.2.0/24'], 19_562)
  t.notOk(await hears(curve.feed, curve.endpoint, keysOf(known)), 'the right key from the wrong place')
  t.ok(curve.gate.counts.address >= 1)
  await curve.close()
  const plain = await guarded(false, ['192.0.2.0/24'], 19_563)
  t.notOk(await hears(plain.feed, plain.endpoint, {}))
  await plain.close()
  const near = await guarded(false, ['127.0.0.0/8'], 19_564)
  t.ok(await hears(near.feed, near.endpoint, {}))
  t.same(near.news, [])
  await near.close()
})

t.test('what is not ZAP is answered with 500', async (t) => {
  const gate = new CurveGate(undefined, new AddressList([]), () => {})
  const zap = await ZapHandler.open((handshake) => gate.nameOf(handshake, 0))
  let closed = 0
  const { close } = Reply.prototype
  const counted = function (this: Reply) {
    closed++
    close.call(this)
  }
  Object.defineProperty(Reply.prototype, 'close', { value: counted, configurable: true })
  t.teardown(() => Reflect.deleteProperty(Reply.prototype, 'close'))
  await t.rejects(
    ZapHandler.open((handshake) => gate.nameOf(handshake, 0)),
    'one a process',
  )
  t.equal(closed, 1, 'and the second leaves no socket')
  const asker = new Request()
  asker.connect('inproc://zeromq.zap.01')
  for (const frames of [['x'], ['2.0', '1', ZAP_DOMAIN, '127.0.0.1', '', 'NULL'], ['1.0', '1', ZAP_DOMAIN]]) {
    await asker.send(frames)
    t.equal(String((await asker.receive())[2]), '500')
  }
  await asker.send(['1.0', '7', ZAP_DOMAIN, '127.0.0.1', '', 'PLAIN', 'user', 'password'])
  t.same((await asker.receive()).map(String).slice(0, 3), ['1.0', '7', '400'])
  await asker.send(['1.0', '8', ZAP_DOMAIN, '127.0.0.1', '', 'NULL'])
  t.same((await asker.receive()).map(String).slice(0, 3), ['1.0', '8', '200'])
  t.equal(zap.malformed, 3)
  t.match(gate.counts, { mechanism: 1, accepted: 1 })
  asker.close()
  await zap.close()
})

t.test('closed while a client leaves, and opened again at once', async (t) => {
  // Unbinding here ended the process by an assertion of libzmq, most often within a few hundred rounds.
  const gate = new CurveGate(undefined, new AddressList([]), () => {})
  for (let i = 0; i < 500; i++) {
    const zap = await ZapHandler.open((handshake) => gate.nameOf(handshake, 0))
    const asker = new Request()
    asker.connect('inproc://zeromq.zap.01')
    await asker.send(['1.0', '8', ZAP_DOMAIN, '127.0.0.1', '', 'NULL'])
    await asker.receive()
    asker.close()
    await zap.close()
  }
  t.equal(gate.counts.accepted, 500)
})

t.test('a client that comes back for ever is counted every time; only a few times is it a failure', async (t) => {
  const news: News[] = []
  const gate = new CurveGate(new Map(), new AddressList([]), (one) => news.push(one))
  for (let i = 0; i < 1000; i++)
    gate.nameOf({ address: '192.0.2.1', mechanism: 'CURVE', publicKey: known.publicKey }, i * 100)
  t.equal(gate.counts.refused, 1000)
  t.equal(news.length, 1000, 'all are reported: the log makes one episode of them')
  t.strictSame(
    news.map(({ kind }) => kind).filter((kind) => kind !== 'refused'),
    ['failed', 'failed', 'repeated', 'failed', 'repeated'],
  )
})

t.test('Z85, by the example of RFC 32/ZMQ', async (t) => {
  t.equal(z85(Buffer.from('864fd26fb559f75b', 'hex')), 'HelloWorld')
})
