/** Registers the counters of the feeds over HTTP as Prometheus metrics. */
import type { Registry } from 'prom-client'
import { instruments } from '../../instruments.js'
import type { HttpFeeds } from './server.js'

export function registerHttpMetrics(registry: Registry, feeds: HttpFeeds): void {
  registerStream(registry, feeds)
  registerAnswers(registry, feeds)
  registerPictures(registry, feeds)
}

function registerStream(registry: Registry, { stream }: HttpFeeds): void {
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
}

/** Registers counts of answers and bytes that readers share, and of readers who do not take them. */
function registerAnswers(registry: Registry, { answers, outgoing }: HttpFeeds): void {
  const { counter, gauge } = instruments(registry)
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
}

/** Registers counts of what the feeds make of the picture and leave out, or forget. */
function registerPictures(registry: Registry, { gtfsRealtime, history }: HttpFeeds): void {
  const { counter } = instruments(registry)
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
  counter('gtfs_realtime_bodies_total', 'Bodies kept for the next reader, and let go for others.', 'result', () => ({
    evicted: gtfsRealtime.bodiesEvicted,
  }))
  counter('history_evicted_total', 'Pushed out of the history by newer ones.', 'what', () => ({
    train: history.counts.trainsEvicted,
    line: history.counts.linesEvicted,
    point: history.counts.pointsEvicted,
  }))
}
