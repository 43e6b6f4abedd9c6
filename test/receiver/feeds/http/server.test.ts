import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../../proto/frame.js'
import { registerHttpMetrics } from '../../../../receiver/feeds/http/http-metrics.js'
import { createHttpFeeds } from '../../../../receiver/feeds/http/server.js'
import { livenessOfPicture } from '../../../../receiver/liveness/freshness.js'
import { createMetrics } from '../../../../receiver/metrics.js'
import type { OneThreadReceiver } from '../../../../rig/one-thread-receiver.js'
import { datagramsOf, newReceiver } from '../../one-frame.js'

const NOW_MS = 1_750_000_000_000
const HEARTBEAT_PERIOD_MS = 500

function serve(receiver: OneThreadReceiver, nowMs: () => number) {
  const assembly = { link: { received: 7, foreignSource: 2, dropped: undefined, errors: 4 }, framesDropped: 3 }
  const liveness = () => livenessOfPicture(receiver, nowMs(), HEARTBEAT_PERIOD_MS)
  const metrics = createMetrics({ receiver, assembly, version: '1.2.3', nowMs, liveness, untold: () => 3 })
  const linkTotals = () => ({ datagrams: 7, datagramsMissed: 1, framesIntact: 2, framesRecovered: 0 })
  const version = '1.2.3'
  const feeds = createHttpFeeds({
    ...{ receiver, metrics, version, heartbeatPeriodMs: HEARTBEAT_PERIOD_MS, run: 'r', linkTotals, nowMs },
  })
  registerHttpMetrics(metrics, feeds)
  return feeds.server
}

/** A receiver that has had one frame with one train, numbered a second ago, and then lost frame 2. */
function receiverWithNews(): OneThreadReceiver {
  const receiver = newReceiver(NOW_MS)
  const tell = (frame: Frame, sequence: number, atMs: number) => {
    for (const datagram of datagramsOf(encodeFrame(frame), Lane.events, sequence))
      receiver.handleDatagram(datagram, atMs)
  }
  const event = { eventTimeMs: NOW_MS - 400, train: { operator: 'O', line: 'L', number: '1', delayS: 60 } }
  tell({ createdMs: NOW_MS, eventBatch: { eventsBefore: 0, events: [event] } }, 1, NOW_MS)
  tell(
    { createdMs: NOW_MS + 10, eventBatch: { eventsBefore: 6, events: [{ train: { number: 'z', ended: true } }] } },
    3,
    NOW_MS + 10,
  )
  receiver.pollFeed(NOW_MS + 1000)
  return receiver
}

t.test('trains, with their age and how long the sender has been silent', async (t) => {
  const answer = await serve(receiverWithNews(), () => NOW_MS + 1500).inject('/v1/trains')
  t.equal(answer.statusCode, 200)
  const { asOfMs, isFresh, silentForMs, trains } = answer.json()
  t.same({ asOfMs, isFresh, silentForMs }, { asOfMs: NOW_MS + 1500, isFresh: true, silentForMs: 1490 })
  t.equal(trains.length, 1, 'an ended train is not shown')
  t.match(trains[0], { key: 'train/O/L/1/-', ageMs: 1900, sentAgoMs: 1500, train: { number: '1', delayS: 60 } })
})

t.test('gaps, by name and number', async (t) => {
  const answer = (await serve(receiverWithNews(), () => NOW_MS).inject('/v1/gaps')).json()
  t.match(answer.gaps, [{ firstSequence: 2, lastSequence: 2, reason: 'lost', fromMs: NOW_MS, untilMs: NOW_MS + 10 }])
  t.match(answer.totals, { framesLost: 1, eventsLost: 5 })
})

t.test('alive, and ready only while the sender is heard', async (t) => {
  t.equal((await serve(newReceiver(NOW_MS), () => NOW_MS).inject('/livez')).statusCode, 200)
  const never = await serve(newReceiver(NOW_MS), () => NOW_MS).inject('/readyz')
  t.equal(never.statusCode, 503)
  t.match(never.body, 'no sender heard yet')
  t.equal((await serve(receiverWithNews(), () => NOW_MS + 2000).inject('/readyz')).statusCode, 200)
  const silent = await serve(receiverWithNews(), () => NOW_MS + 2011).inject('/readyz')
  t.equal(silent.statusCode, 503)
  t.match(silent.body, 'silent for 2001 ms')
})

t.test('datagrams of which nothing can be shown do not make it ready', async (t) => {
  const receiver = newReceiver(NOW_MS)
  const old: Frame = {
    createdMs: NOW_MS - 86_400_000,
    eventBatch: { eventsBefore: 0, events: [{ train: { number: '1' } }] },
  }
  for (const datagram of datagramsOf(encodeFrame(old), Lane.events, 1)) receiver.handleDatagram(datagram, NOW_MS)
  t.equal(receiver.counts.framesAged, 1)
  t.equal(receiver.assembler.lastDatagramMs, NOW_MS)
  t.equal((await serve(receiver, () => NOW_MS + 1).inject('/readyz')).statusCode, 503)
})

t.test('metrics tell the same story', async (t) => {
  const { body } = await serve(receiverWithNews(), () => NOW_MS + 1500).inject('/metrics')
  for (const line of [
    'katamichi_build_info{version="1.2.3",node=',
    'katamichi_log_causes_untold_total{reason="too_many"} 3',
    'katamichi_gtfs_realtime_bodies_total{result="evicted"} 0',
    'katamichi_link_datagrams_total{result="taken"} 5',
    'katamichi_link_datagrams_total{result="foreign_source"} 2',
    'katamichi_link_errors_total{kind="socket"} 4',
    'katamichi_datagrams_total{result="tag"} 0',
    'katamichi_frames_total{result="delivered"} 2',
    'katamichi_frames_total{result="lost"} 1',
    'katamichi_events_total{result="lost"} 5',
    'katamichi_fec_blocks_total{result="intact"} 2',
  ]) {
    t.ok(body.includes(line), line)
  }
})

t.test('metrics say whether it is live, why not, and how each source and record is', async (t) => {
  const receiver = receiverWithNews()
  const sources = [{ name: 'tms', number: 1, silentAfterMs: 1000, lastMessageMs: NOW_MS - 5000 }]
  const heartbeat = { run: 1, health: { intakeHeardMs: NOW_MS, sources } }
  for (const datagram of datagramsOf(encodeFrame({ createdMs: NOW_MS, heartbeat }), Lane.control, 1)) {
    receiver.handleDatagram(datagram, NOW_MS)
  }
  const { body } = await serve(receiver, () => NOW_MS + 1500).inject('/metrics')
  for (const line of [
    'katamichi_fresh 0',
    'katamichi_not_ready{cause="source_silent"} 1',
    'katamichi_not_ready{cause="link_silent"} 0',
    'katamichi_source_last_message_age_seconds{source="tms"} 6.5',
    'katamichi_state_records_by_state{state="live"} 1',
    'katamichi_state_records_by_state{state="stale"} 0',
    'katamichi_state_events_total{result="forgotten"} 0',
    'katamichi_heartbeats_of_rivals_total{kind="same_epoch"} 0',
  ]) {
    t.ok(body.includes(`${line}\n`), line)
  }
})

t.test('what is not there is a plain 404, and nothing of ours is said', async (t) => {
  const answer = await serve(newReceiver(NOW_MS), () => NOW_MS).inject('/etc/passwd')
  t.equal(answer.statusCode, 404)
  t.notMatch(answer.body, /dist|node_modules/)
})

t.test('metrics of keys: frames by key, and whether the next one is here', async (t) => {
  const receiver = newReceiver(NOW_MS)
  const metrics = async () => (await serve(receiver, () => NOW_MS).inject('/metrics')).body
  t.notMatch(await metrics(), /^katamichi_(next_key|frames_by_key)\w*\{/m)
  const nextKey = { keyId: 7, fromMs: NOW_MS + 60_000, check: 5 }
  for (const datagram of datagramsOf(
    encodeFrame({ createdMs: NOW_MS, heartbeat: { run: 1, nextKey } }),
    Lane.control,
    1,
  ))
    receiver.handleDatagram(datagram, NOW_MS)
  const text = await metrics()
  t.match(text, /^katamichi_frames_by_key_total\{key_id="1"\} 1$/m)
  t.match(text, /^katamichi_next_key_loaded\{sender="0"\} 0$/m)
  t.match(text, /^katamichi_next_key_id\{sender="0"\} 7$/m)
  t.match(text, new RegExp(`^katamichi_next_key_from_timestamp_seconds\\{sender="0"\\} ${NOW_MS / 1000 + 60}$`, 'm'))
  for (const result of ['sealed', 'plain', 'seal_key', 'seal_broken'])
    t.match(text, `katamichi_fec_blocks_total{result="${result}"} 0`)
})
