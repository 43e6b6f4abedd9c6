import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { renderSenderMetrics, type SenderMetrics, writeMetricsTextfile } from '../../sender/metrics-textfile.js'
import { scratchFolder } from '../scratch-folder.js'

const metrics: SenderMetrics = {
  health: { uptimeMs: 1500, eventsIn: 10, eventsRefused: 1, eventsQuarantined: 2, eventsConflated: 3, queueEvents: 4 },
  sent: { framesSent: 5, heartbeatsSent: 6, eventsSent: 7, datagramsSent: 8, bytesOnWire: 9000 },
  links: [
    { sent: 8, failed: 0, heard: 1 },
    { sent: 7, failed: 1, heard: 0 },
  ],
  epoch: 1_750_000_000,
}

t.test('Prometheus text: every value once, with help and type', async (t) => {
  const text = renderSenderMetrics(metrics)
  for (const line of [
    'katamichi_sender_epoch 1750000000',
    'katamichi_sender_uptime_seconds 1.5',
    'katamichi_sender_events_total{result="conflated"} 3',
    'katamichi_sender_frames_total{lane="events"} 5',
    'katamichi_sender_datagrams_total 8',
    'katamichi_sender_datagrams_heard_total{link="A"} 1',
    'katamichi_sender_datagrams_failed_total{link="B"} 1',
    '# TYPE katamichi_sender_queue_events gauge',
  ]) {
    t.ok(text.split('\n').includes(line), line)
  }
})

t.test('a reader never sees half a file; a folder that is not there does no harm', async (t) => {
  const folder = scratchFolder()
  writeMetricsTextfile(join(folder, 'k.prom'), metrics)
  t.same(readdirSync(folder), ['k.prom'])
  t.equal(readFileSync(join(folder, 'k.prom'), 'utf8'), renderSenderMetrics(metrics))
  writeMetricsTextfile(join(folder, 'none', 'k.prom'), metrics)
  t.same(readdirSync(folder), ['k.prom'])
})
