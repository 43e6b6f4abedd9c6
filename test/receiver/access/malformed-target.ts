/** The receiver's listeners in a process of their own, for malformed.test.ts. Says its ports; answers `heap` with how it is. */
import type { Server } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Dealer, Subscriber } from 'zeromq'
import { AddressList } from '../../../receiver/access/address-list.js'
import { CurveGate } from '../../../receiver/access/curve-gate.js'
import { HttpDoor } from '../../../receiver/access/http-door.js'
import { ZeromqFeed } from '../../../receiver/feeds/zeromq/zeromq-feed.js'
import { ZeromqSnapshot } from '../../../receiver/feeds/zeromq/zeromq-snapshot.js'
import { OFFICE_VIEW } from '../../../receiver/picture/view.js'
import { cheapHash } from './cheap-hash.js'
import { bearer, principal, receiverWith, serve, TOKEN } from './feed-readers.js'

const PORTS = { zeromq: 19_571, snapshot: 19_572 }
const receiver = receiverWith([{ train: { operator: 'O', line: 'L', number: '1' } }])
let server: Server | undefined
const counts = { requests: 0, clientErrors: 0 }
const door = new HttpDoor({
  ...{ allow: ['127.0.0.0/8'], trustedProxies: [], connectionsMax: 1000, perAddressMax: 1000, hosts: ['x'] },
})
const served = await serve(
  receiver,
  [principal('app', cheapHash(TOKEN))],
  { openFields: 'public' },
  door,
  (listener) => {
    server = listener
    listener.on('request', () => counts.requests++)
    listener.on('clientError', () => counts.clientErrors++)
  },
)
const gate = new CurveGate(undefined, new AddressList(['127.0.0.0/8']), () => {})
const mayConnect = (address: string) =>
  gate.nameOf({ address, mechanism: 'NULL', publicKey: undefined }, Date.now()) !== undefined
const format = 'json' as const
const endpoint = (port: number) => `tcp://127.0.0.1:${port}`
const feed = await ZeromqFeed.open({
  endpoint: endpoint(PORTS.zeromq),
  format,
  highWaterMark: 1000,
  queueMax: 1000,
  mayConnect,
})
const snapshots = await ZeromqSnapshot.open({
  ...{ endpoint: endpoint(PORTS.snapshot), format, view: OFFICE_VIEW, mayConnect, state: receiver.state },
  markStream: (mark) => feed.mark(mark),
  freshness: () => ({ isFresh: true }),
  nowMs: () => Date.now(),
})
const trains = { path: '/v1/trains', feed: 'v1' as const }
await served.read(trains, bearer('app'))
console.log(JSON.stringify({ http: served.port, ...PORTS }))

for await (const _ of createInterface({ input: process.stdin })) {
  const { status, body } = await served.read(trains, bearer('app'))
  const works = body.includes('"number":"1"') && (await zeromqWorks())
  let connections = -1
  for (let i = 0; i < 50 && connections !== 0; i++) {
    await sleep(100)
    connections = await new Promise<number>((resolve) => server!.getConnections((_, count) => resolve(count)))
  }
  for (let i = 0; i < 3; i++) globalThis.gc!()
  const { heapUsed, rss } = process.memoryUsage()
  console.log(
    JSON.stringify({
      heapUsed,
      rss,
      connections,
      works,
      isKnown: status === 200,
      ...counts,
      refusals: served.control.refusals,
    }),
  )
}
await snapshots.close()
await feed.close()
await served.close()

/** A subscriber and a snapshot, like any other's. */
async function zeromqWorks(): Promise<boolean> {
  const subscriber = new Subscriber({ receiveTimeout: 5000 })
  subscriber.connect(endpoint(PORTS.zeromq))
  subscriber.subscribe()
  const dealer = new Dealer({ receiveTimeout: 5000 })
  dealer.connect(endpoint(PORTS.snapshot))
  await sleep(300)
  await dealer.send(['snapshot', '', 'works'])
  const told = await dealer.receive()
  const heard = await subscriber.receive()
  for (const socket of [subscriber, dealer]) socket.close()
  return told[0].toString() === 'train/O/L/1/' && heard[0].toString() === 'mark/works/'
}
