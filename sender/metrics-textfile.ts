/**
 * The sender's metrics, for node_exporter's textfile collector on the closed side: the sender has no HTTP server.
 * What the sockets themselves say (`links`) stays here; it must not cross, or it would be a way back.
 */
import { renameSync, writeFileSync } from 'node:fs'
import type { SenderHealth } from '../proto/frame.js'

export interface SenderMetrics {
  health: SenderHealth
  sent: { framesSent: number; heartbeatsSent: number; eventsSent: number; datagramsSent: number; bytesOnWire: number }
  /** Link A, and link B where there is one. */
  links: readonly { sent: number; failed: number; heard: number }[]
  epoch: number
}

/** Prometheus text format 0.0.4. */
export function renderSenderMetrics({ health, sent, links, epoch }: SenderMetrics): string {
  const lines: string[] = []
  const metric = (
    type: 'counter' | 'gauge',
    name: string,
    help: string,
    values: Record<string, number>,
    label?: string,
  ) => {
    lines.push(`# HELP katamichi_sender_${name} ${help}`, `# TYPE katamichi_sender_${name} ${type}`)
    for (const [word, value] of Object.entries(values)) {
      lines.push(`katamichi_sender_${name}${label ? `{${label}="${word}"}` : ''} ${value}`)
    }
  }
  metric('gauge', 'epoch', 'Epoch of this run.', { '': epoch })
  metric('gauge', 'uptime_seconds', 'Since the transmit process started.', { '': (health.uptimeMs ?? 0) / 1000 })
  metric('gauge', 'queue_events', 'Events waiting in the batcher.', { '': health.queueEvents ?? 0 })
  const events = {
    in: health.eventsIn ?? 0,
    refused: health.eventsRefused ?? 0,
    quarantined: health.eventsQuarantined ?? 0,
    conflated: health.eventsConflated ?? 0,
    sent: sent.eventsSent,
  }
  metric('counter', 'events_total', 'Events, by what became of them.', events, 'result')
  metric('counter', 'frames_total', 'Frames sent.', { events: sent.framesSent, control: sent.heartbeatsSent }, 'lane')
  metric('counter', 'fec_short_total', 'Frames with less protection than wished.', { '': health.fecShort ?? 0 })
  metric('counter', 'wire_bytes_total', 'Bytes on the wire, headers included.', { '': sent.bytesOnWire })
  const names = ['A', 'B']
  const ofEach = (value: (link: SenderMetrics['links'][number]) => number) =>
    Object.fromEntries(links.map((link, index) => [names[index], value(link)]))
  metric('counter', 'datagrams_total', 'Datagrams handed to each link.', { '': sent.datagramsSent })
  metric(
    'counter',
    'datagrams_sent_total',
    'Taken by the kernel.',
    ofEach(({ sent }) => sent),
    'link',
  )
  metric(
    'counter',
    'datagrams_failed_total',
    'Refused by the kernel.',
    ofEach(({ failed }) => failed),
    'link',
  )
  metric(
    'counter',
    'datagrams_heard_total',
    'Heard by a socket that is not sealed.',
    ofEach(({ heard }) => heard),
    'link',
  )
  return `${lines.join('\n')}\n`
}

/** Atomically, so that the collector never reads half. A disk that is full costs the metrics, not the service. */
export function writeMetricsTextfile(path: string, metrics: SenderMetrics): void {
  try {
    writeFileSync(`${path}.new`, renderSenderMetrics(metrics), { mode: 0o644 })
    renameSync(`${path}.new`, path)
  } catch {
    // The next writing tries again.
  }
}
