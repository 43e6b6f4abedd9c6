/** The receiver's counters as Prometheus metrics: base units, unit last, no label with an open set of values. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Assembly } from './assembly/assembly.js'
import type { HttpFeeds } from './feeds/http/server.js'
import type { ZeromqListeners } from './feeds/zeromq/open-zeromq.js'
import { CAUSES } from './liveness/causes.js'
import type { Liveness } from './liveness/liveness.js'
import type { PicturedReceiver } from './picture/pictured-receiver.js'

/** A sender may name more sources than one would watch. */
const SOURCES_MAX = 64

export interface MetricSources {
  receiver: PicturedReceiver
  assembly: Pick<Assembly, 'link' | 'framesDropped'>
  zeromq: (Pick<ZeromqListeners, 'feed' | 'snapshot'> & Partial<ZeromqListeners>) | undefined
  version: string
  nowMs: () => number
  /** As the feeds judge it. */
  liveness: () => Liveness
  /** None by default. */
  logLinesDropped?: () => number
  /** Batches published before it was written that they would be; none by default. */
  positionsBehind?: () => number
}

export function createMetrics(sources: MetricSources): Registry {
  const {
    receiver,
    assembly,
    zeromq,
    version,
    nowMs,
    liveness,
    logLinesDropped = () => 0,
    positionsBehind = () => 0,
  } = sources
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // Gauges with a counter's name, which `promtool check metrics` refuses.
  for (const what of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${what}_total`)

  const { counter, gauge, gauges } = instruments(registry)
  const { assembler, state } = receiver
  /** On the wall clock. */
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : (ms + receiver.wallOffsetMs) / 1000)

  new Gauge({
    name: 'katamichi_build_info',
    help: 'Version, always 1.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1)
  counter('link_datagrams_total', 'Datagrams at the socket.', 'result', () => ({
    taken: assembly.link.received - assembly.link.foreignSource,
    foreign_source: assembly.link.foreignSource,
    dropped_by_kernel: assembly.link.dropped ?? 0,
  }))
  counter('link_errors_total', 'Failed calls to the socket, and what ICMP told it.', 'kind', () => ({
    socket: assembly.link.errors,
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
      perhaps_delivered: counts.framesPerhapsDelivered,
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
      heartbeat_not_newer: receiver.counts.heartbeatsNotNewer,
      other_lane: receiver.counts.framesOfOtherLanes,
      no_room: assembly.framesDropped,
    }
  })
  counter('events_total', 'Events of the event lane, by how they ended.', 'result', () => {
    const counts = receiver.streamCounts
    return { delivered: counts.eventsDelivered, lost: counts.eventsLost, before_join: counts.eventsBeforeJoin }
  })
  counter('inputs_unknown_total', 'Times at which a sender did not know what a source had given it.', 'result', () => ({
    named: receiver.streamCounts.inputsUnknown,
  }))
  gauge('frames_held', 'Frames that wait behind a missing one.', () => receiver.heldFrames)
  counter('state_events_total', 'Events told to the picture.', 'result', () => state.counts)
  gauge('state_records', 'Trains, lines, notices and components in the picture.', () => state.size)
  gauges('state_records_by_state', 'Those of them that have not ended.', 'state', () => state.countStates())
  gauge('fresh', 'Whether what the feeds show is live: link, sender and sources are heard.', () =>
    liveness().isFresh ? 1 : 0,
  )
  gauges('not_ready', 'Why it is not.', 'cause', () => {
    const causes = new Set(liveness().reasons.map(({ cause }) => cause))
    return Object.fromEntries(CAUSES.map((cause) => [cause, causes.has(cause) ? 1 : 0]))
  })
  gauges('source_last_message_age_seconds', "Since a source of the sender's last spoke.", 'source', () =>
    Object.fromEntries(
      liveness()
        .sources.slice(0, SOURCES_MAX)
        .flatMap(({ name, lastMessageAgoMs }) =>
          lastMessageAgoMs === undefined ? [] : [[name, lastMessageAgoMs / 1000] as const],
        ),
    ),
  )
  counter('heartbeats_of_rivals_total', 'Heartbeats of two senders with one number.', 'kind', () => ({
    same_epoch: receiver.counts.heartbeatsOfRivals,
    other_epoch: assembler.counts.otherEpochHeartbeats,
  }))
  counter('epochs_returned_total', 'Epochs taken back after a later one fell silent.', 'reason', () => ({
    later_silent: assembler.counts.epochsReturned,
  }))
  gauge('last_datagram_timestamp_seconds', 'Arrival of the last datagram of use.', () =>
    seconds(receiver.assembler.lastDatagramMs),
  )
  gauge('last_heartbeat_timestamp_seconds', 'Arrival of the last heartbeat.', () =>
    seconds(
      receiver.senders.reduce<number | undefined>(
        (last, { lastHeartbeatMs }) => Math.max(last ?? 0, lastHeartbeatMs),
        undefined,
      ),
    ),
  )
  counter('log_lines_total', 'Lines of the log that were not written.', 'result', () => ({
    dropped: logLinesDropped(),
  }))
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
  counter('positions_behind_total', 'Batches published before it was written that they would be.', 'reason', () => ({
    slow_disk: positionsBehind(),
  }))
  if (zeromq) {
    const { feed, snapshot } = zeromq
    counter('sink_events_total', 'Messages to a feed.', 'result', () => ({
      published: feed.counts.published,
      dropped: feed.counts.dropped,
    }))
    gauge('sink_queue_length', 'Messages that wait for the ZeroMQ socket.', () => feed.queueLength)
    gauge('zeromq_subscriptions', 'Subscriptions at the ZeroMQ feed.', () => feed.subscriptions)
    gauge('zeromq_subscription_bytes', 'Bytes of their text.', () => feed.publisher.subscriptionBytes)
    counter('zeromq_subscribers_ended_total', 'Subscribers by how they ended.', 'reason', () => feed.cuts)
    counter(
      'zeromq_handshakes_malformed_total',
      'Questions of ZeroMQ about handshakes that were none.',
      'reason',
      () => (zeromq.handshakesMalformed === undefined ? {} : { malformed: zeromq.handshakesMalformed }),
    )
    counter('log_groups_evicted_total', 'Groups of addresses that a log did not keep apart.', 'log', () => ({
      zeromq_cut: zeromq.cutGroupsEvicted ?? 0,
    }))
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
      too_many: feed.lastIds.counts.forgotten,
    }))
    if (snapshot) {
      counter('zeromq_snapshots_total', 'Snapshot requests, by how they ended.', 'result', () => snapshot.counts)
      counter('zeromq_snapshot_clients_ended_total', 'Clients of the snapshot by how they ended.', 'reason', () => ({
        ...snapshot.cuts,
      }))
      gauge('zeromq_snapshot_clients', 'Clients of the snapshot that are connected.', () => snapshot.clients)
      gauge('zeromq_snapshots_open', 'Snapshots being sent.', () => snapshot.active)
    }
  }
  return registry
}

/** Of the feeds over HTTP. */
export function addHttpMetrics(registry: Registry, feeds: HttpFeeds): void {
  const { stream, gtfsRealtime, history, answers, outgoing } = feeds
  const { counter, gauge } = instruments(registry)
  gauge('stream_clients', 'Readers of the event stream over HTTP.', () => stream.clients)
  counter('stream_events_total', 'Events to readers of the event stream, over all of them.', 'result', () => ({
    published: stream.counts.published,
  }))
  counter('stream_clients_total', 'Readers of the event stream, by how they began or ended.', 'result', () => ({
    resumed: stream.counts.resumed,
    snapshot: stream.counts.snapshots,
    too_slow: stream.counts.clientsTooSlow,
    refused: stream.counts.clientsRefused,
  }))
  gauge('stream_choices', 'Choices of the readers of the event stream that differ.', () => stream.groups)
  counter('stream_made_total', 'Made for the event stream, and not once a reader.', 'what', () => ({
    picture: stream.counts.picturesMade,
    text: stream.counts.textsMade,
    piece: stream.counts.piecesMade,
  }))
  counter('answers_total', 'Answers of HTTP that readers may share.', 'result', () => answers.counts)
  gauge('answers_kept_bytes', 'Bytes of the answers that are kept.', () => answers.bytes)
  counter(
    'readers_cut_total',
    'Readers cut since they do not take what they asked for.',
    'reason',
    () => outgoing.counts,
  )
  counter(
    'readers_cut_log_evicted_total',
    'Groups of addresses that the log of these did not keep apart.',
    'log',
    () => ({
      readers_cut: outgoing.evictedOfLog,
    }),
  )
  gauge('outgoing_bytes', 'Bytes that wait for readers, each body counted once.', () => outgoing.heldBytes)
  counter('gtfs_realtime_left_out_total', 'What no valid feed can say, left out.', 'what', () => ({
    stop_call: gtfsRealtime.counts.stopCallsLeftOut,
    plan: gtfsRealtime.counts.plansLeftOut,
    time: gtfsRealtime.counts.timesLeftOut,
    entity: gtfsRealtime.counts.entitiesLeftOut,
    notice: gtfsRealtime.counts.noticesLeftOut,
    trip: gtfsRealtime.counts.tripsLeftOut,
    trip_without_news: gtfsRealtime.counts.tripsWithoutNews,
    vehicle_id: gtfsRealtime.counts.vehicleIdsLeftOut,
  }))
  counter('history_evicted_total', 'Pushed out of the history by newer ones.', 'what', () => ({
    train: history.counts.trainsEvicted,
    line: history.counts.linesEvicted,
    point: history.counts.pointsEvicted,
  }))
}

function instruments(registry: Registry) {
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
  const gauges = (name: string, help: string, label: string, values: () => Record<string, number>) => {
    new Gauge({
      name: `katamichi_${name}`,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset()
        for (const [word, value] of Object.entries(values())) this.set({ [label]: word }, value)
      },
    })
  }
  return { counter, gauge, gauges }
}
