/** The receiver's counters as Prometheus metrics: base units, unit last, no label with an open set of values. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ReceiveLink } from '../../link/receive.js'
import type { Receiver } from '../core/receiver.js'
import type { ZeromqListeners } from '../feeds/open-zeromq.js'

export interface MetricSources {
  receiver: Receiver
  link: ReceiveLink
  zeromq: Pick<ZeromqListeners, 'feed' | 'snapshot'> | undefined
  version: string
  nowMs: () => number
}

export function createMetrics({ receiver, link, zeromq, version, nowMs }: MetricSources): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })

  /** A counter that lives in a core: copied when it is asked for. */
  const counter = (name: string, help: string, label: string, values: () => Record<string, number>) => {
    new Counter({
      name: `katamichi_${name}`,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset()
        for (const [word, value] of Object.entries(values())) this.inc({ [label]: word }, value)
      },
    })
  }
  const gauge = (name: string, help: string, value: () => number | undefined) => {
    new Gauge({
      name: `katamichi_${name}`,
      help,
      registers: [registry],
      collect() {
        const current = value()
        if (current === undefined) this.remove()
        else this.set(current)
      },
    })
  }
  const { assembler, state } = receiver

  new Gauge({
    name: 'katamichi_build_info',
    help: 'Version, always 1.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1)
  counter('link_datagrams_total', 'Datagrams at the socket.', 'result', () => ({
    taken: link.counts.received - link.counts.foreignSource,
    foreign_source: link.counts.foreignSource,
    dropped_by_kernel: link.counts.dropped ?? 0,
    ring_full: link.counts.ringFull,
  }))
  counter('datagrams_total', 'What became of each datagram.', 'result', () => assembler.datagrams)
  gauge('datagrams_missed', 'Datagrams that the link lost, as their counters tell.', () => assembler.datagramsMissed)
  counter('link_mismatch_datagrams_total', 'Authentic datagrams of a sender with another link.toml.', 'kind', () => ({
    fingerprint: assembler.counts.linkMismatch,
  }))
  counter('fec_blocks_total', 'Source blocks, by how they ended.', 'result', () => ({
    intact: assembler.counts.framesIntact,
    recovered: assembler.counts.framesRecovered,
    expired: assembler.counts.blocksExpired,
    evicted: assembler.counts.blocksEvicted,
    digest_mismatch: assembler.counts.digestMismatch,
    leap_refused: assembler.counts.leapsRefused,
  }))
  gauge('fec_blocks_open', 'Source blocks being put together.', () => assembler.openBlocks)
  counter('frames_total', 'Frames of the event lane, by how they ended.', 'result', () => {
    const counts = receiver.streamCounts
    return {
      delivered: counts.framesDelivered,
      lost: counts.framesLost,
      joined_late: counts.framesJoinedLate,
      unknown: counts.framesUnknown,
    }
  })
  counter('frames_refused_total', 'Whole frames that were not taken.', 'reason', () => {
    const counts = receiver.streamCounts
    return {
      after_gap: counts.framesAfterGap,
      repeated: counts.framesRepeated,
      other_epoch: counts.framesOtherEpoch,
      malformed: receiver.counts.framesMalformed,
      aged: receiver.counts.framesAged,
      other_lane: receiver.counts.framesOfOtherLanes,
    }
  })
  counter('events_total', 'Events of the event lane, by how they ended.', 'result', () => {
    const counts = receiver.streamCounts
    return { delivered: counts.eventsDelivered, lost: counts.eventsLost, before_join: counts.eventsBeforeJoin }
  })
  gauge('frames_held', 'Frames that wait behind a missing one.', () => receiver.heldFrames)
  counter('state_events_total', 'Events told to the picture.', 'result', () => state.counts)
  gauge('state_records', 'Trains, lines and components in the picture.', () => state.size)
  gauge('last_datagram_timestamp_seconds', 'Arrival of the last datagram of use.', () =>
    seconds(receiver.lastDatagramMs),
  )
  gauge('last_heartbeat_timestamp_seconds', 'Arrival of the last heartbeat.', () =>
    seconds(
      receiver.senders.reduce<number | undefined>(
        (last, { lastHeartbeatMs }) => Math.max(last ?? 0, lastHeartbeatMs),
        undefined,
      ),
    ),
  )
  gauge('clock_seconds', "The receiver's clock.", () => seconds(nowMs()))
  gauge('sender_queue_events', 'Events waiting in the sender, as its heartbeat says.', () =>
    receiver.senders.length === 0
      ? undefined
      : receiver.senders.reduce((sum, { health }) => sum + (health?.queueEvents ?? 0), 0),
  )
  counter('sender_events_total', 'Events in the sender, as its heartbeat says.', 'result', () => {
    const sums = { in: 0, refused: 0, quarantined: 0, conflated: 0 }
    for (const { health } of receiver.senders) {
      sums.in += health?.eventsIn ?? 0
      sums.refused += health?.eventsRefused ?? 0
      sums.quarantined += health?.eventsQuarantined ?? 0
      sums.conflated += health?.eventsConflated ?? 0
    }
    return sums
  })
  if (zeromq) {
    const { feed, snapshot } = zeromq
    counter('sink_events_total', 'Messages to a feed.', 'result', () => ({
      published: feed.counts.published,
      dropped: feed.counts.dropped,
    }))
    gauge('sink_queue_length', 'Messages that wait for the ZeroMQ socket.', () => feed.queueLength)
    gauge('zeromq_subscriptions', 'Subscriptions at the ZeroMQ feed.', () => feed.subscriptions)
    counter('zeromq_topics_forgotten_total', 'Topics whose last id was forgotten.', 'reason', () => ({
      too_many: feed.lastIds.counts.forgotten,
    }))
    if (snapshot) {
      counter('zeromq_snapshots_total', 'Snapshot requests, by how they ended.', 'result', () => snapshot.counts)
      gauge('zeromq_snapshots_open', 'Snapshots being sent.', () => snapshot.active)
    }
  }
  return registry
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000
}
