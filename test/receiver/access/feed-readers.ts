/**
 * Everything that can be read from a receiver, as raw bytes: the HTTP paths that this version has, the ZeroMQ feed and
 * its snapshot. A feed that is new comes into the tests of access by its path alone.
 */
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Dealer, Subscriber } from 'zeromq'
import type { FeedScope, Principal, TokenHash } from '../../../config/principals.js'
import { Lane } from '../../../proto/datagram.js'
import type { Event } from '../../../proto/event.js'
import { encodeFrame } from '../../../proto/frame.js'
import { AccessControl, type AccessNews, type AccessOptions } from '../../../receiver/access/access-control.js'
import { httpAccess } from '../../../receiver/access/http-access.js'
import type { HttpDoor } from '../../../receiver/access/http-door.js'
import { registerPage } from '../../../receiver/feeds/http/page.js'
import { createHttpFeeds } from '../../../receiver/feeds/http/server.js'
import { ZeromqFeed } from '../../../receiver/feeds/zeromq/zeromq-feed.js'
import { ZeromqSnapshot } from '../../../receiver/feeds/zeromq/zeromq-snapshot.js'
import { livenessOfPicture } from '../../../receiver/liveness/freshness.js'
import { createMetrics } from '../../../receiver/metrics.js'
import type { View } from '../../../receiver/picture/view.js'
import type { FeedItem } from '../../../receiver/stream/receiver.js'
import type { OneThreadReceiver } from '../../../rig/one-thread-receiver.js'
import { ipcEndpoint } from '../../ipc-endpoint.js'
import { datagramsOf, newReceiver } from '../one-frame.js'

export const NOW_MS = 1_750_000_000_000

export interface HttpPath {
  path: string
  feed: FeedScope
  /** Never ends by itself. */
  isStream?: boolean
  /** For office views of all lines; answers 403 to others whose feed it is. */
  isOfficeOnly?: boolean
}

/** Of a line: an error to who may not see it. */
export const HISTORY = '/v1/history?operator=O&line=L1'

/** Those that a version does not have yet are left out by {@link serve}. */
const HTTP_PATHS: HttpPath[] = [
  ...['/v1/trains', '/v1/lines', '/v1/information', '/v1/gaps', HISTORY].map((path) => ({
    ...{ path, feed: 'v1' as const },
  })),
  { path: '/v1/components', feed: 'v1', isOfficeOnly: true },
  { path: '/v1/status', feed: 'status' },
  { path: '/v1/stream', feed: 'stream', isStream: true },
  ...['vehicle-positions', 'trip-updates', 'alerts'].flatMap((name) =>
    ['pb', 'json'].map((form) => ({ path: `/gtfs-rt/${name}.${form}`, feed: 'gtfs-rt' as const })),
  ),
  ...['Train', 'TrainInformation'].map((name) => ({ path: `/odpt/v4/odpt:${name}`, feed: 'odpt' as const })),
  { path: '/metrics', feed: 'metrics' },
]

/** A receiver that has had these events. */
export function receiverWith(events: readonly Event[]): OneThreadReceiver {
  const receiver = newReceiver(NOW_MS)
  events.forEach((event, eventsBefore) => {
    const frame = encodeFrame({ createdMs: NOW_MS, eventBatch: { eventsBefore, events: [event] } })
    for (const datagram of datagramsOf(frame, Lane.events, eventsBefore + 1)) receiver.handleDatagram(datagram, NOW_MS)
  })
  return receiver
}

export interface Served {
  control: AccessControl
  news: AccessNews[]
  paths: HttpPath[]
  port: number
  read(path: HttpPath, headers: Record<string, string>): Promise<{ status: number; body: Buffer }>
  close(): Promise<void>
}

/** A receiver behind real sockets, with access. */
export async function serve(
  receiver: OneThreadReceiver,
  principals: Principal[],
  options: Partial<AccessOptions> = {},
  door?: HttpDoor,
  watch: (listener: Server) => void = () => {},
): Promise<Served> {
  const news: AccessNews[] = []
  const control = new AccessControl({
    ...{ openFields: undefined, hiddenTypes: ['回送'], openStreamsMax: 10, openRequestsPerMinute: 1e6 },
    report: (one) => news.push(one),
    ...options,
  })
  control.setPrincipals({ version: 1, principals, unlocks: [] })
  const assembly = { link: { received: 0, foreignSource: 0, dropped: undefined, errors: 0 }, framesDropped: 0 }
  const nowMs = () => NOW_MS + 100
  const metrics = createMetrics({
    ...{ receiver, assembly, version: '1', nowMs },
    liveness: () => livenessOfPicture(receiver, nowMs(), 500),
  })
  const { server, history } = createHttpFeeds({
    ...{ receiver, metrics, version: '1', heartbeatPeriodMs: 500, run: 'r', nowMs },
    linkTotals: () => ({ datagrams: 0, datagramsMissed: 0, framesIntact: 0, framesRecovered: 0 }),
    pages: [registerPage],
    access: httpAccess(control, () => Date.now(), door?.names),
    ...(door && { listener: door.serverOptions }),
  })
  // What the feeds would have been told, had they been there when the events came.
  for (const record of receiver.state.records()) history.handleRecord(record)
  for (const atMs of [NOW_MS, NOW_MS + 1000]) receiver.state.handleFrame(atMs)
  watch(server.server)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  return {
    ...{ control, news, port },
    paths: HTTP_PATHS.filter(({ path }) => server.hasRoute({ method: 'GET', url: routeOf(path) })),
    read: (path, headers) => readHttp(port, path, headers),
    close: () => server.close(),
  }
}

/** As it was registered: without a query, and with a colon that is no parameter written twice. */
function routeOf(path: string): string {
  return path.replace(/\?.*/, '').replace('odpt:', 'odpt::')
}

/** A stream is read until it has been quiet for a while. */
function readHttp(port: number, { path, isStream }: HttpPath, headers: Record<string, string>) {
  return new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      const done = () => {
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) })
        asked.destroy()
      }
      let quiet = isStream ? setTimeout(done, 300) : undefined
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (quiet) quiet.refresh()
      })
      answer.on('end', () => {
        clearTimeout(quiet)
        quiet = undefined
        done()
      })
      answer.on('error', () => {})
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** All that a subscriber to everything hears of these items, and all that a snapshot says of this receiver. */
export async function readZeromq(
  receiver: OneThreadReceiver,
  view: View,
  format: 'json' | 'protobuf',
): Promise<{ feed: Buffer; snapshot: Buffer }> {
  const items: FeedItem[] = receiver.pollFeed(NOW_MS + 1)
  const endpoints = [ipcEndpoint(), ipcEndpoint()] as const
  const feed = await ZeromqFeed.open({ endpoint: endpoints[0], format, highWaterMark: 0, queueMax: 1e6, view })
  const snapshots = await ZeromqSnapshot.open({
    ...{ endpoint: endpoints[1], format, view, state: receiver.state, nowMs: () => NOW_MS },
    markStream: (mark) => feed.mark(mark),
    freshness: () => ({ isFresh: true }),
  })
  const subscriber = new Subscriber()
  subscriber.connect(endpoints[0])
  subscriber.subscribe()
  while (feed.subscriptions === 0) await sleep(2)
  feed.publish(items)
  feed.mark('end')
  const heard: Buffer[] = []
  for await (const frames of subscriber) {
    if (frames[0].toString() === 'mark/end/') break
    heard.push(...frames)
  }
  const dealer = new Dealer()
  dealer.connect(endpoints[1])
  await dealer.send(['snapshot', ''])
  const told: Buffer[] = []
  for await (const frames of dealer) {
    told.push(...frames)
    if (frames[0].toString() === 'snapshot/') break
  }
  for (const socket of [subscriber, dealer]) socket.close()
  await snapshots.close()
  await feed.close()
  return { feed: Buffer.concat(heard), snapshot: Buffer.concat(told) }
}

export const TOKEN = 'T0kenT0kenT0kenT0kenT0ken'

export function bearer(name: string, token = TOKEN): Record<string, string> {
  return { authorization: `Bearer ${name}.${token}` }
}

/** May read everything, unless `scope` says less. `hash` is of its token. */
export function principal(name: string, hash: TokenHash, scope: Partial<Principal> = {}): Principal {
  return {
    ...{ name, token: hash, fields: 'office', streamsMax: 3, requestsPerMinute: 100_000, createdAtMs: 0 },
    feeds: ['v1', 'gtfs-rt', 'odpt', 'stream', 'status', 'metrics'],
    ...scope,
  }
}
