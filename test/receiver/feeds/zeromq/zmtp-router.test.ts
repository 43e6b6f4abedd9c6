import t, { type Test } from 'tap'
import { Dealer, Subscriber } from 'zeromq'
import { ZmtpRouter } from '../../../../receiver/feeds/zeromq/zmtp-router.js'
import { GREETING } from '../../../../receiver/feeds/zeromq/zmtp-wire.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'
import { RawPeers, until } from './raw-peers.js'

const READY = Buffer.from('\x04\x1c\x05READY\x0bSocket-Type\0\0\0\x06DEALER', 'latin1')
const part = (text: string, hasMore: boolean) =>
  Buffer.from(`${hasMore ? '\x01' : '\0'}${String.fromCharCode(text.length)}${text}`)

async function opened(t: Test, limits = {}) {
  const endpoint = ipcEndpoint()
  const requests: { asker: string; parts: string[] }[] = []
  const handleRequest = (asker: string, _: string, parts: readonly Uint8Array[]) => {
    requests.push({ asker, parts: parts.map((bytes) => Buffer.from(bytes).toString()) })
  }
  const router = await ZmtpRouter.open({ endpoint, handleRequest, limits })
  const peers = new RawPeers(endpoint)
  t.teardown(async () => {
    peers.close()
    await router.close()
  })
  return { router, endpoint, requests, peer: peers.peer, ends: router.listener.ends }
}

t.test('requests come whole, each answer goes to its asker', async (t) => {
  const { router, endpoint, requests } = await opened(t)
  const dealers = [new Dealer(), new Dealer()]
  for (const dealer of dealers) dealer.connect(endpoint)
  await dealers[0].send(['a', '', 'b'])
  await until(() => requests.length === 1)
  await dealers[1].send(['c'])
  await until(() => requests.length === 2)
  t.strictSame(
    requests.map(({ parts }) => parts),
    [['a', '', 'b'], ['c']],
  )
  for (const [i, { asker }] of requests.entries()) t.equal(await router.send(asker, ['x', `${i}`, '']), 'sent')
  for (const [i, dealer] of dealers.entries()) t.strictSame((await dealer.receive()).map(String), ['x', `${i}`, ''])
  for (const dealer of dealers) dealer.close()
  await until(() => router.listener.size === 0)
  t.equal(await router.send(requests[0].asker, ['x']), 'gone')
})

t.test('a request without end, one too long, another kind of peer: cut off and counted', async (t) => {
  const { router, endpoint, requests, peer, ends } = await opened(t)
  const endless = peer(GREETING, READY, ...Array.from({ length: 10_000 }, () => part('x', true)))
  await until(() => ends.too_long === 1)
  t.equal(ends.too_long, 1)
  await until(() => endless.destroyed)
  t.ok(endless.destroyed)
  peer(GREETING, READY, Buffer.from([3, 0, 0, 0, 0, 0x40, 0, 0, 0]))
  await until(() => ends.too_long === 2)
  t.equal(ends.too_long, 2)
  const subscriber = new Subscriber()
  subscriber.connect(endpoint)
  await until(() => ends.peer_type > 0)
  t.ok(ends.peer_type > 0)
  subscriber.close()
  await until(() => router.listener.size === 0)
  t.strictSame(requests, [])
})

t.test('who does not read what it asked for has so much waiting, and is cut off in the end', async (t) => {
  const { router, requests, peer, ends } = await opened(t, { stalledMs: 1000 })
  peer(GREETING, READY, part('x', false)).pause()
  await until(() => requests.length === 1)
  let sent = 0
  while ((await router.send(requests[0].asker, ['x'.repeat(10_000)])) === 'sent') sent++
  t.ok(sent >= 1000 && sent < 2000, `${sent}`)
  t.equal(await router.send(requests[0].asker, ['x']), 'full')
  await until(() => ends.not_reading === 1)
  await until(() => router.listener.size === 0)
  t.equal(await router.send(requests[0].asker, ['x']), 'gone')
  t.equal(router.listener.queuedBytes, 0)
})
