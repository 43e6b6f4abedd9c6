/** Registers the counters of the ZeroMQ feed and its snapshot as Prometheus metrics. */
import type { Registry } from 'prom-client'
import { instruments } from '../../instruments.js'
import type { ZeromqListeners } from './open-zeromq.js'
import type { ZeromqFeed } from './zeromq-feed.js'
import type { ZeromqSnapshot } from './zeromq-snapshot.js'

type CountedListeners = Pick<ZeromqListeners, 'feed' | 'snapshot'> & Partial<ZeromqListeners>

export function registerZeromqMetrics(registry: Registry, zeromq: CountedListeners): void {
  registerFeed(registry, zeromq)
  registerSubscribers(registry, zeromq.feed)
  if (zeromq.snapshot) registerSnapshot(registry, zeromq.snapshot)
}

function registerFeed(registry: Registry, zeromq: CountedListeners): void {
  const { feed } = zeromq
  const { counter, gauge } = instruments(registry)
  counter('sink_events_total', 'Messages to a feed.', 'result', () => ({
    published: feed.counts.published,
    dropped: feed.counts.dropped,
  }))
  gauge('sink_queue_length', 'Messages that wait for the ZeroMQ socket.', () => feed.queueLength)
  gauge('zeromq_subscriptions', 'Subscriptions at the ZeroMQ feed.', () => feed.subscriptions)
  gauge('zeromq_subscription_bytes', 'Bytes of their text.', () => feed.publisher.subscriptionBytes)
  counter('zeromq_subscribers_ended_total', 'Subscribers by how they ended.', 'reason', () => feed.cuts)
  counter('zeromq_handshakes_malformed_total', 'Questions of ZeroMQ about handshakes that were none.', 'reason', () =>
    zeromq.handshakesMalformed === undefined ? {} : { malformed: zeromq.handshakesMalformed },
  )
  counter('log_groups_evicted_total', 'Groups of addresses that a log did not keep apart.', 'log', () => ({
    zeromq_cut: zeromq.cutGroupsEvicted ?? 0,
  }))
}

function registerSubscribers(registry: Registry, feed: ZeromqFeed): void {
  const { counter, gauge } = instruments(registry)
  const { publisher } = feed
  if ('listener' in publisher) {
    const { listener } = publisher
    gauge('zeromq_subscribers', 'Subscribers that are connected.', () => listener.size)
    gauge('zeromq_subscriber_queue_bytes', 'What waits for all subscribers.', () => listener.queuedBytes)
    counter('zeromq_subscriber_messages_total', 'Messages for subscribers that were too slow.', 'result', () => ({
      dropped: listener.messagesDropped,
    }))
  }
  counter('zeromq_topics_forgotten_total', 'Topics whose last id was forgotten.', 'reason', () => ({
    too_many: feed.lastIds.forgotten,
  }))
}

function registerSnapshot(registry: Registry, snapshot: ZeromqSnapshot): void {
  const { counter, gauge } = instruments(registry)
  counter('zeromq_snapshots_total', 'Snapshot requests, by how they ended.', 'result', () => snapshot.counts)
  counter('zeromq_snapshot_clients_ended_total', 'Clients of the snapshot by how they ended.', 'reason', () => ({
    ...snapshot.cuts,
  }))
  gauge('zeromq_snapshot_clients', 'Clients of the snapshot that are connected.', () => snapshot.clients)
  gauge('zeromq_snapshots_open', 'Snapshots being sent.', () => snapshot.active)
}
