/**
 * Registers the receiver's counters as Prometheus metrics: base units, unit last, no label with an open set of values.
 * The feeds register their own (feeds/feed.ts), and so does access. The rooms that are counted here are pure and import
 * no metrics library.
 */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { SEAL_FAULTS } from '../fec/frame-seal.js'
import { SUBJECT_KINDS } from '../proto/event.js'
import { frameCountOf } from '../proto/gap-code.js'
import type { Assembly } from './assembly/assembly.js'
import { instruments } from './instruments.js'
import { CAUSES } from './liveness/causes.js'
import type { Liveness } from './liveness/liveness.js'
import type { PicturedReceiver } from './picture/pictured-receiver.js'
import type { AnnouncedKey } from './stream/next-keys.js'
import { registerTwins } from './twin-metrics.js'

/** Limits the sources that get metrics: a sender may name more than anyone would watch. */
const SOURCES_MAX = 64

interface MetricSources {
  receiver: PicturedReceiver
  assembly: Pick<Assembly, 'link' | 'framesDropped'>
  version: string
  nowMs: () => number
  /** Returns the same judgement as the feeds show. */
  liveness: () => Liveness
  /** When our key files were last written, by key id. */
  keyFileMs?: ReadonlyMap<number, number>
  /** Lines that the log dropped; 0 by default. */
  logLinesDropped?: (() => number) | undefined
  /** What is wrong and in no line of the log; none by default. */
  untold?: () => number
  /** Batches published before their position was written; 0 by default. */
  positionsBehind?: () => number
}

export function createMetrics(sources: MetricSources): Registry {
  const registry = new Registry()
  registerProcess(registry, sources)
  registerAssembly(registry, sources)
  registerKeys(registry, sources)
  registerStream(registry, sources)
  registerPicture(registry, sources)
  registerLiveness(registry, sources)
  registerSenders(registry, sources)
  registerTwins(registry, sources.receiver)
  return registry
}

function registerProcess(registry: Registry, sources: MetricSources): void {
  const { version, nowMs, logLinesDropped = () => 0, untold = () => 0, positionsBehind = () => 0 } = sources
  collectDefaultMetrics({ register: registry })
  // These gauges have a counter's name, which `promtool check metrics` refuses.
  for (const what of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${what}_total`)
  const { counter, gauge } = instruments(registry)
  new Gauge({
    name: 'katamichi_build_info',
    help: 'Version, always 1.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1)
  counter('log_lines_total', 'Lines of the log that were not written.', 'result', () => ({
    dropped: logLinesDropped(),
  }))
  counter('log_causes_untold_total', 'Beginnings of what is wrong that the log does not tell.', 'reason', () => ({
    too_many: untold(),
  }))
  gauge('clock_seconds', "The receiver's clock.", () => seconds(sources, nowMs()))
  counter('positions_behind_total', 'Batches published before it was written that they would be.', 'reason', () => ({
    slow_disk: positionsBehind(),
  }))
}

function registerAssembly(registry: Registry, sources: MetricSources): void {
  const { receiver, assembly } = sources
  const { assembler } = receiver
  const { counter, gauge } = instruments(registry)
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
    ...Object.fromEntries(SEAL_FAULTS.map((fault) => [fault, assembler.counts[fault]])),
    leap_refused: assembler.counts.leapsRefused,
  }))
  counter(
    'frames_by_key_total',
    'Whole frames that were taken, by the key of their tags; 0 is unkeyed.',
    'key_id',
    () =>
      Object.fromEntries(Array.from(assembler.framesByKey).flatMap((frames, id) => (frames > 0 ? [[id, frames]] : []))),
  )
  gauge('fec_blocks_open', 'Source blocks being put together.', () => assembler.openBlocks)
  counter('epochs_returned_total', 'Epochs taken back after a later one fell silent.', 'reason', () => ({
    later_silent: assembler.counts.epochsReturned,
  }))
  gauge('last_datagram_timestamp_seconds', 'Arrival of the last datagram of use.', () =>
    seconds(sources, assembler.lastDatagramMs),
  )
}

/** Registers how old our keys are, and whether we have the ones that follow. */
function registerKeys(registry: Registry, { receiver, keyFileMs = new Map() }: MetricSources): void {
  const { gauges } = instruments(registry)
  gauges('key_file_timestamp_seconds', 'When the key file was last written; none of a credential.', 'key_id', () =>
    Object.fromEntries([...keyFileMs].map(([id, ms]) => [id, ms / 1000])),
  )
  const ofEach = (value: (key: AnnouncedKey) => number) =>
    Object.fromEntries(receiver.nextKeys.map((key) => [key.sender, value(key)]))
  gauges('next_key_loaded', 'Whether the key that a sender is to go over to is loaded here.', 'sender', () =>
    ofEach(({ state }) => (state === 'loaded' ? 1 : 0)),
  )
  gauges('next_key_id', 'Id of that key.', 'sender', () => ofEach(({ keyId }) => keyId))
  gauges('next_key_from_timestamp_seconds', "From when on it is used, by that sender's clock.", 'sender', () =>
    ofEach(({ fromMs }) => fromMs / 1000),
  )
}

function registerStream(registry: Registry, { receiver, assembly }: MetricSources): void {
  const { counter, gauge } = instruments(registry)
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
  counter('resent_frames_total', 'Frames that were sent again, by what became of them.', 'result', () => {
    return receiver.resentCounts
  })
  counter(
    'gaps_forgotten_total',
    'Gaps that newer ones pushed out, and their frames that were missing.',
    'kind',
    () => ({
      gaps: receiver.gapCounts.gapsForgotten,
      frames: receiver.gapCounts.framesForgotten,
    }),
  )
  gauge('frames_missing', 'Frames that were named missing, and would be taken if they were sent again.', () =>
    frameCountOf(receiver.openGaps),
  )
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
      carousel_late: receiver.counts.carouselPartsLate,
      no_room: assembly.framesDropped,
    }
  })
  counter('events_total', 'Events of the event lane, by how they ended.', 'result', () => {
    const counts = receiver.streamCounts
    return { delivered: counts.eventsDelivered, lost: counts.eventsLost, before_join: counts.eventsBeforeJoin }
  })
  counter('events_late_total', 'Events whose frame was named missing and came after all.', 'named', () => {
    const { eventsLate, eventsLateUncounted } = receiver.streamCounts
    return { lost: eventsLate - eventsLateUncounted, unknown: eventsLateUncounted }
  })
  counter('inputs_unknown_total', 'Times at which a sender did not know what a source had given it.', 'result', () => ({
    named: receiver.streamCounts.inputsUnknown,
  }))
  gauge('frames_held', 'Frames that wait behind a missing one.', () => receiver.heldFrames)
}

function registerPicture(registry: Registry, sources: MetricSources): void {
  const { receiver } = sources
  const { state } = receiver
  const { counter, gauge, gauges } = instruments(registry)
  gauge('complete', 'Whether all that the senders said last of everything is known.', () =>
    receiver.knowledge.isComplete ? 1 : 0,
  )
  gauge('complete_since_timestamp_seconds', 'Since when it is.', () =>
    seconds(sources, receiver.knowledge.completeSinceMs),
  )
  gauge('complete_by_timestamp_seconds', 'When it will be, if no more is lost.', () =>
    seconds(sources, receiver.knowledge.completeByMs),
  )
  counter('carousel_parts_total', 'Parts of the carousel that were taken.', 'result', () => ({
    taken: receiver.counts.carouselParts,
  }))
  counter('carousel_values_total', 'Values in these parts.', 'result', () => ({
    held: state.counts.valuesHeld,
    healed: state.counts.valuesHealed,
    refused: state.counts.valuesRefused,
    unreadable: receiver.counts.carouselValuesUnreadable,
  }))
  gauge('carousel_subjects_left_out', 'Subjects that senders do not send again, for want of room.', () => {
    return receiver.subjectsLeftOut
  })
  counter('state_events_total', 'Events told to the picture, and records that left it.', 'result', () => {
    const { applied, older, tooLate, keyless, evicted, forgotten, absent, beside, adopted } = state.counts
    return { applied, older, too_late: tooLate, keyless, evicted, forgotten, absent, beside, adopted }
  })
  gauge('state_records', 'Trains, lines, notices and components in the picture.', () => state.size)
  gauges('state_records_by_state', 'Those of them that have not ended.', 'state', () => state.countStates())
}

function registerLiveness(registry: Registry, { liveness }: MetricSources): void {
  const { gauge, gauges } = instruments(registry)
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
}

/** Registers what the senders' heartbeats say. */
function registerSenders(registry: Registry, sources: MetricSources): void {
  const { receiver } = sources
  const { assembler } = receiver
  const { counter, gauge, gauges } = instruments(registry)
  new Gauge({
    name: 'katamichi_sender_build_info',
    help: 'Version of each sender, as its heartbeat says; always 1.',
    labelNames: ['sender', 'version'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { sender, health } of receiver.senders)
        if (health?.version) this.set({ sender, version: health.version }, 1)
    },
  })
  counter('heartbeats_of_rivals_total', 'Heartbeats of two senders with one number.', 'kind', () => ({
    same_epoch: receiver.counts.heartbeatsOfRivals,
    other_epoch: assembler.counts.otherEpochHeartbeats,
  }))
  counter('sender_memory_lost_total', 'Runs of a sender that do not know of the run before.', 'kind', () => ({
    epoch: receiver.counts.epochsForgetful,
  }))
  gauge('last_heartbeat_timestamp_seconds', 'Arrival of the last heartbeat.', () =>
    seconds(
      sources,
      receiver.senders.reduce<number | undefined>(
        (last, { lastHeartbeatMs }) => Math.max(last ?? 0, lastHeartbeatMs),
        undefined,
      ),
    ),
  )
  gauges('sender_held_since_timestamp_seconds', 'Since when the operator holds a sender.', 'sender', () =>
    Object.fromEntries(
      receiver.heardSenders.flatMap(({ word }) =>
        word.held ? [[word.sender, seconds(sources, word.held.sinceMs)!] as const] : [],
      ),
    ),
  )
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
  const conflated = 'Events in the sender that a newer one of their subject replaced, as its heartbeat says.'
  counter('sender_conflated_total', conflated, 'kind', () => {
    const sums = { train: 0, line: 0, information: 0, component: 0 }
    for (const { health } of receiver.senders)
      for (const kind of SUBJECT_KINDS) sums[kind] += health?.conflatedByKind?.[kind] ?? 0
    return sums
  })
  const ahead = 'Events in the sender that went while less urgent ones waited, as its heartbeat says.'
  counter('sender_events_ahead_total', ahead, 'why', () => ({
    urgent: receiver.senders.reduce((sum, { health }) => sum + (health?.eventsAhead ?? 0), 0),
  }))
}

/** Converts a time of the receiver's clock to seconds of the wall clock. */
function seconds({ receiver }: MetricSources, ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : (ms + receiver.wallOffsetMs) / 1000
}
