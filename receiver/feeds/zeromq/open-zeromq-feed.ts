/** ZeroMQ as a feed of the receiver: the event stream, and the snapshot beside it. */
import { freshnessOf } from '../../liveness/freshness.js'
import type { Feed, FeedSources } from '../feed.js'
import { openZeromq } from './open-zeromq.js'
import { registerZeromqMetrics } from './zeromq-metrics.js'
import { ZeromqOutflow } from './zeromq-outflow.js'

const NAME = 'zeromq'

export async function openZeromqFeed(sources: FeedSources): Promise<Feed | undefined> {
  const { config, access, loadedAccess, receiver, refusals, descriptors, nowMs, log } = sources
  if (!config.receiver.zeromq.enabled) return undefined
  const { lastNumber, beforeSending, tellTaken } = sources.memoryOf(NAME)
  const listeners = await openZeromq(config.receiver, {
    ...{ access, loadedAccess, receiver, nowMs, log, lastNumber, beforeSending },
    freshness: () => freshnessOf(receiver, nowMs(), config.link.heartbeat.period_ms, refusals()),
    binding: {
      mayServeIpc: descriptors.isEnoughForIpc,
      room: descriptors.room,
      tell: (event, message) => log[event === 'endpoint_closed' ? 'error' : 'info']({ event }, message),
    },
  })
  const { feed } = listeners
  const outflow = new ZeromqOutflow(feed, nowMs, tellTaken, feed.watchOutlet())
  return {
    name: NAME,
    publish(items) {
      feed.publish(items)
      outflow.watch()
    },
    status: () => ({ name: NAME, clients: feed.subscriptions, ...feed.counts, queue: feed.queueLength }),
    metrics: (registry) => registerZeromqMetrics(registry, listeners),
    async close() {
      await listeners.close()
      outflow.close()
    },
    get lastNumber() {
      return feed.numbers.last
    },
  }
}
