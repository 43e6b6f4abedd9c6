/** HTTP as a feed of the receiver: the page, the picture in its forms, and the stream of its changes. */
import { FEED_SCOPES } from '../../../config/principals.js'
import { VERSION } from '../../../config/version.js'
import { loadQueueLimit } from '../../../link/receiver-listener.js'
import { httpAccess } from '../../access/http-access.js'
import type { Feed, FeedSources } from '../feed.js'
import { registerHttpMetrics } from './http-metrics.js'
import { registerPage } from './page.js'
import { createHttpFeeds } from './server.js'

const NAME = 'http'

export async function openHttpFeed(sources: FeedSources): Promise<Feed | undefined> {
  const {
    config,
    loadedAccess,
    access,
    receiver,
    refusals,
    linkTotals,
    journal,
    firewall,
    registry,
    statuses,
    nowMs,
    log,
  } = sources
  const { http, access: accessConfig } = config.receiver
  if (!http.enabled) return undefined
  const feeds = createHttpFeeds({
    ...{ receiver, metrics: registry, version: VERSION, nowMs, refusals, linkTotals, journal, firewall, log },
    heartbeatPeriodMs: config.link.heartbeat.period_ms,
    run: Math.floor(nowMs()).toString(36),
    lines: config.lines,
    pages: [registerPage],
    otherFeeds: () => statuses().flatMap(({ name, status }) => (name === NAME ? [] : [status])),
    access: httpAccess(access.control, Date.now, access.door.names),
    listener: access.door.serverOptions,
    // By default loopback is open to local readers, but not to every page that a browser on this host shows.
    publicFeeds: new Set(accessConfig.mode === 'open' ? FEED_SCOPES : []),
  })
  const { server } = feeds
  const { address, port } = http
  const limitQueue = await loadQueueLimit()
  server.server.once('listening', () => limitQueue(server.server))
  await server.listen({ host: address, port }).catch(async (error: NodeJS.ErrnoException) => {
    await server.close()
    const scheme = loadedAccess.tls ? 'https' : 'http'
    throw new Error(`cannot listen at ${scheme}://${address}:${port} (${error.code ?? error.message})`)
  })
  return {
    name: NAME,
    publish: (items) => feeds.handleItems(items),
    status: () => feeds.status(),
    metrics: (to) => registerHttpMetrics(to, feeds),
    close: async () => server.close(),
  }
}
