/**
 * The sender's metrics, for node_exporter's textfile collector on the closed side: the sender has no HTTP server.
 * What the sockets themselves say (`links`) stays here; it must not cross, or it would be a way back.
 */
import { rename, writeFile } from 'node:fs/promises'
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { SendBlockReason, type SenderHealth } from '../../proto/frame.js'
import type { PipeDropped } from '../pipe/pipe-dropped-file.js'

export interface SenderMetrics {
  health: SenderHealth
  sent: {
    framesSent: number
    heartbeatsSent: number
    eventsSent: number
    datagramsSent: number
    bytesOnWire: number
    inputsUnknown?: number
  }
  /** Of the events that wait. */
  queueBytes: number
  /** Of these, as configured. */
  queueBytesMax: number
  /** Link A, and link B where there is one. */
  links: readonly { sent: number; failed: number; heard: number }[]
  epoch: number
  /** False in the last text, of a sender that stopped or whose intake was gone. */
  isUp: boolean
  startedMs: number
  logLinesDropped: number
  /** Of all runs with this state. */
  pipeDropped: PipeDropped
}

/**
 * Prometheus text format 0.0.4. It says when it was written: the file stays when its writer is dead, and must not look
 * like that of a quiet sender.
 */
export function renderSenderMetrics(metrics: SenderMetrics, nowMs: number): string {
  const { health, sent, queueBytes, queueBytesMax, links, epoch, isUp, startedMs, logLinesDropped, pipeDropped } =
    metrics
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
  metric('gauge', 'up', '0 when the sender has stopped, in good order or because its intake was gone.', {
    '': isUp ? 1 : 0,
  })
  metric('gauge', 'textfile_written_seconds', 'When this was written, Unix time.', { '': nowMs / 1000 })
  metric('gauge', 'start_time_seconds', 'When the transmit process started, Unix time.', { '': startedMs / 1000 })
  metric('gauge', 'epoch', 'Epoch of this run.', { '': epoch })
  metric('gauge', 'uptime_seconds', 'Since the transmit process started.', { '': (health.uptimeMs ?? 0) / 1000 })
  if (health.intakeHeardMs != null)
    metric('gauge', 'intake_heard_seconds', 'When the intake process was last heard, Unix time.', {
      '': health.intakeHeardMs / 1000,
    })
  const block = (reason: number) => (health.sendBlock?.reason === reason ? 1 : 0)
  const blocks = { no_numbers: block(SendBlockReason.NO_NUMBERS), queue_full: block(SendBlockReason.QUEUE_FULL) }
  metric('gauge', 'send_blocked', 'Whether events cannot be sent, by why.', blocks, 'reason')
  const heard = (health.sources ?? []).flatMap(({ name, lastMessageMs }) =>
    lastMessageMs == null ? [] : [[name ?? '', lastMessageMs / 1000]],
  )
  if (heard.length > 0)
    metric('gauge', 'source_message_seconds', 'Last message, Unix time.', Object.fromEntries(heard), 'source')
  metric('counter', 'log_lines_dropped_total', 'Lines of the transmit process that the log did not take.', {
    '': logLinesDropped,
  })
  const handshakes = (health.sources ?? []).flatMap((source) => {
    const { name = '', handshakesUnknownKey, handshakesWithoutCurve, handshakesFailed } = source
    const counts = {
      unknown_key: handshakesUnknownKey,
      without_curve: handshakesWithoutCurve,
      failed: handshakesFailed,
    }
    return Object.entries(counts).flatMap(([why, count]) =>
      count ? [[`${name}",reason="${why}`, count] as const] : [],
    )
  })
  if (handshakes.length > 0)
    metric(
      ...(['counter', 'handshakes_refused_total', 'ZeroMQ handshakes that came to nothing, by why.'] as const),
      ...([Object.fromEntries(handshakes), 'source'] as const),
    )
  metric('counter', 'handshakes_malformed_total', 'Questions of ZeroMQ about handshakes that were none.', {
    '': health.handshakesMalformed ?? 0,
  })
  metric('gauge', 'queue_events', 'Events waiting in the batcher.', { '': health.queueEvents ?? 0 })
  metric('gauge', 'queue_bytes', 'Bytes of them; queue_bytes_max bounds these.', { '': queueBytes })
  metric('gauge', 'queue_bytes_max', 'Limit of these bytes, as configured.', { '': queueBytesMax })
  const events = {
    in: health.eventsIn ?? 0,
    refused: health.eventsRefused ?? 0,
    quarantined: health.eventsQuarantined ?? 0,
    conflated: health.eventsConflated ?? 0,
    sent: sent.eventsSent,
  }
  metric('counter', 'events_total', 'Events, by what became of them.', events, 'result')
  metric('counter', 'inputs_unknown_total', 'Times at which it was said that input may be missing.', {
    '': sent.inputsUnknown ?? 0,
  })
  const why = 'that the intake had read when the transmit process was gone, before this start'
  metric('counter', 'pipe_dropped_events_total', `Events ${why}.`, { '': pipeDropped.events })
  metric('counter', 'pipe_dropped_bytes_total', `Bytes of events ${why}.`, { '': pipeDropped.bytes })
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

/** Written while the sending thread goes on. A disk that is full costs the metrics, not the service. */
export class MetricsTextfile {
  readonly #trouble: DiskTrouble
  #writing = Promise.resolve()

  constructor(
    private readonly path: string,
    log: TroubleLog,
  ) {
    this.#trouble = new DiskTrouble(log, 'textfile', 'metrics.textfile grows old')
  }

  /** Resolves when it is there, or could not be: never rejects. One that comes while one is written waits for it. */
  async write(metrics: SenderMetrics, nowMs: number): Promise<void> {
    const text = renderSenderMetrics(metrics, nowMs)
    this.#writing = this.#writing.then(() => this.#write(text))
    await this.#writing
  }

  /** Atomically, so that the collector never reads half. */
  async #write(text: string): Promise<void> {
    try {
      await writeFile(`${this.path}.new`, text, { mode: 0o644 })
      await rename(`${this.path}.new`, this.path)
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }
}
