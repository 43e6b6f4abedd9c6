/**
 * Writes the sender's metrics for node_exporter's textfile collector on the closed side, because the sender has no HTTP
 * server. The counts of the sockets (`links`) stay on this side: sent across, they would be a way back.
 */
import { rename, writeFile } from 'node:fs/promises'
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { FAULT_WORDS } from '../../journal/journal-fault.js'
import type { JournalStatus } from '../../journal/journal-writer.js'
import { UNKEYED } from '../../proto/datagram.js'
import { SUBJECT_KINDS } from '../../proto/event.js'
import { type MessageAnswers, SendBlockReason, type SenderHealth, type SourceHealth } from '../../proto/frame.js'
import type { PipeDropped } from '../pipe/pipe-dropped-file.js'
import type { ResendLane } from './core/lanes/resend-lane.js'
import type { Transmitter } from './core/transmitter.js'
import type { ResendReport } from './resend-thread.js'

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
  /** Counts of the carousel, where there is one. */
  carousel?: Transmitter['carousel']
  /** Counts of checkpoints, where they are signed. */
  checkpoints?: Transmitter['checkpoints']
  /** What became of the frames that were to be journaled; `undefined` where the journal is switched off. */
  journal?: (JournalStatus & { notPolled: number }) | undefined
  /** What was sent again; `undefined` where there is no such lane. */
  resent?: (ResendLane['counts'] & { report: ResendReport | undefined; isUp: boolean }) | undefined
  /** Size of the events that wait. */
  queueBytes: number
  /** The configured limit of `queueBytes`. */
  queueBytesMax: number
  /** Counts of link A, then of link B where there is one. */
  links: readonly { sent: number; failed: number; heard: number }[]
  epoch: number
  /** The key in use and the one that follows, and when the key files in use were last written. */
  keys?: Transmitter['keys'] & { fileMs: ReadonlyMap<number, number> }
  /** False in the last text that a sender writes, when it stops or its intake is gone. */
  isUp: boolean
  startedMs: number
  logLinesDropped: number
  /** Since when the operator holds the sender; `undefined` while he does not. */
  heldSinceMs?: number | undefined
  /** Whether this run began with a state directory that was put back from a copy. */
  isPutBack?: boolean
  /** Whether the host has the rules that sender.toml requires; `undefined` where it requires none. */
  isFirewallLoaded?: boolean | undefined
  /** Summed over all runs with this state directory. */
  pipeDropped: PipeDropped
}

/**
 * Renders the metrics in the Prometheus text format 0.0.4. The text says when it was written: the file stays when its
 * writer is dead, and must not look like that of a quiet sender.
 */
export function renderSenderMetrics(metrics: SenderMetrics, nowMs: number): string {
  const text = new MetricsText()
  addProcess(text, metrics, nowMs)
  addSources(text, metrics)
  addEvents(text, metrics)
  addLinks(text, metrics)
  addGuard(text, metrics)
  addCarousel(text, metrics)
  addKeys(text, metrics)
  addCheckpoints(text, metrics)
  addState(text, metrics)
  addJournal(text, metrics)
  addResent(text, metrics)
  return text.toString()
}

class MetricsText {
  readonly #lines: string[] = []

  /** Adds a metric that has no labels. */
  one(type: 'counter' | 'gauge', name: string, help: string, value: number): void {
    this.#head(type, name, help)
    this.#lines.push(`katamichi_sender_${name} ${value}`)
  }

  /** Adds a metric with one sample for each value of `label`. */
  each(
    type: 'counter' | 'gauge',
    name: string,
    help: string,
    label: string,
    values: Readonly<Record<string, number>>,
  ): void {
    this.#head(type, name, help)
    for (const [word, value] of Object.entries(values)) {
      this.#lines.push(`katamichi_sender_${name}{${label}="${word}"} ${value}`)
    }
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`
  }

  #head(type: string, name: string, help: string): void {
    this.#lines.push(`# HELP katamichi_sender_${name} ${help}`, `# TYPE katamichi_sender_${name} ${type}`)
  }
}

function addProcess(text: MetricsText, metrics: SenderMetrics, nowMs: number): void {
  const { health, epoch, isUp, startedMs, heldSinceMs } = metrics
  const up = '0 when the sender has stopped, in good order or because its intake was gone.'
  text.one('gauge', 'up', up, isUp ? 1 : 0)
  text.one('gauge', 'textfile_written_seconds', 'When this was written, Unix time.', nowMs / 1000)
  text.one('gauge', 'start_time_seconds', 'When the transmit process started, Unix time.', startedMs / 1000)
  text.one('gauge', 'epoch', 'Epoch of this run.', epoch)
  text.one('gauge', 'uptime_seconds', 'Since the transmit process started.', (health.uptimeMs ?? 0) / 1000)
  const heardMs = health.intakeHeardMs
  const heard = 'When the intake process was last heard, Unix time.'
  if (heardMs != null) text.one('gauge', 'intake_heard_seconds', heard, heardMs / 1000)
  text.one('gauge', 'held', 'Whether the operator holds the sender: nothing leaves.', heldSinceMs === undefined ? 0 : 1)
  const heldSince = 'Since when the operator holds the sender, Unix time.'
  if (heldSinceMs !== undefined) text.one('gauge', 'held_since_seconds', heldSince, heldSinceMs / 1000)
  const block = (reason: number) => (health.sendBlock?.reason === reason ? 1 : 0)
  text.each('gauge', 'send_blocked', 'Whether events cannot be sent, by why.', 'reason', {
    no_numbers: block(SendBlockReason.NO_NUMBERS),
    queue_full: block(SendBlockReason.QUEUE_FULL),
  })
}

/** Whether anything is kept back at all, and how much was; by field and word it is in the log and in `/v1/status`. */
function addGuard(text: MetricsText, { health: { guard, intakeHeardMs } }: SenderMetrics): void {
  // The guard is the intake's, which has not said yet whether it has one.
  if (intakeHeardMs == null) return
  const on = '1 when a guard file lists what may cross; 0: everything that the sources say crosses.'
  text.one('gauge', 'guard_on', on, guard ? 1 : 0)
  if (!guard) return
  text.one('counter', 'guard_refused_total', 'Records that the guard refused.', guard.eventsRefused ?? 0)
  text.one(
    'counter',
    'guard_fields_total',
    'Fields that the guard took out of their records.',
    guard.fieldsDropped ?? 0,
  )
}

function addState(text: MetricsText, { isPutBack, isFirewallLoaded }: SenderMetrics): void {
  const help = '1 when this run began with a state directory that was put back from a copy.'
  text.one('gauge', 'state_put_back', help, isPutBack ? 1 : 0)
  if (isFirewallLoaded === undefined) return
  const loaded = '0 when the host no longer has the rules that firewall.require_guard asks for.'
  text.one('gauge', 'firewall_loaded', loaded, isFirewallLoaded ? 1 : 0)
}

function addSources(text: MetricsText, { health, logLinesDropped }: SenderMetrics): void {
  const sources = health.sources ?? []
  const heard = sources.flatMap(({ name, lastMessageMs }) =>
    lastMessageMs == null ? [] : [[name ?? '', lastMessageMs / 1000]],
  )
  if (heard.length > 0)
    text.each('gauge', 'source_message_seconds', 'Last message, Unix time.', 'source', Object.fromEntries(heard))
  const linesDropped = 'Lines of the transmit process that the log did not take.'
  text.one('counter', 'log_lines_dropped_total', linesDropped, logLinesDropped)
  const handshakes = sources.flatMap((source) => {
    const counts = {
      unknown_key: source.handshakesUnknownKey,
      without_curve: source.handshakesWithoutCurve,
      failed: source.handshakesFailed,
    }
    return Object.entries(counts).flatMap(([why, count]) =>
      count ? [[`${source.name ?? ''}",reason="${why}`, count] as const] : [],
    )
  })
  const refused = 'ZeroMQ handshakes that came to nothing, by why.'
  if (handshakes.length > 0)
    text.each('counter', 'handshakes_refused_total', refused, 'source', Object.fromEntries(handshakes))
  addAnswers(text, sources)
  const malformed = 'Questions of ZeroMQ about handshakes that were none.'
  text.one('counter', 'handshakes_malformed_total', malformed, health.handshakesMalformed ?? 0)
}

/** Of the sources that acknowledge their messages. */
function addAnswers(text: MetricsText, sources: readonly SourceHealth[]): void {
  const answering = sources.flatMap(({ name, answers }) => (answers ? [{ name: name ?? '', answers }] : []))
  if (answering.length === 0) return
  const each = (of: (answers: MessageAnswers) => number | null | undefined) =>
    Object.fromEntries(answering.map(({ name, answers }) => [name, of(answers) ?? 0]))
  const waiting = 'Messages whose peers wait until what they held is in the journal.'
  text.each(
    'gauge',
    'messages_unacknowledged',
    waiting,
    'source',
    each(({ waiting }) => waiting),
  )
  const answered = answering.flatMap(({ name, answers: { acknowledged, refused, duplicates } }) =>
    Object.entries({ acknowledged, refused, duplicate: duplicates }).map(
      ([answer, count]) => [`${name}",answer="${answer}`, count ?? 0] as const,
    ),
  )
  const help = 'Messages of sources that acknowledge them, by the answer; a duplicate was not sent again.'
  text.each('counter', 'messages_answered_total', help, 'source', Object.fromEntries(answered))
  const forgotten = 'Ids of messages that are no longer known when they come again.'
  text.each(
    'counter',
    'message_ids_forgotten_total',
    forgotten,
    'source',
    each(({ forgotten }) => forgotten),
  )
}

function addEvents(text: MetricsText, { health, sent, queueBytes, queueBytesMax, pipeDropped }: SenderMetrics): void {
  text.one('gauge', 'queue_events', 'Events waiting in the batcher.', health.queueEvents ?? 0)
  text.one('gauge', 'queue_bytes', 'Bytes of them; queue_bytes_max bounds these.', queueBytes)
  text.one('gauge', 'queue_bytes_max', 'Limit of these bytes, as configured.', queueBytesMax)
  text.each('counter', 'events_total', 'Events, by what became of them.', 'result', {
    in: health.eventsIn ?? 0,
    refused: health.eventsRefused ?? 0,
    quarantined: health.eventsQuarantined ?? 0,
    conflated: health.eventsConflated ?? 0,
    sent: sent.eventsSent,
  })
  const replaced = 'Events that a newer one of their subject replaced while they waited.'
  const byKind = SUBJECT_KINDS.map((kind) => [kind, health.conflatedByKind?.[kind] ?? 0])
  text.each('counter', 'conflated_total', replaced, 'kind', Object.fromEntries(byKind))
  const ahead = 'Events numbered while less urgent ones waited.'
  text.one('counter', 'events_ahead_total', ahead, health.eventsAhead ?? 0)
  const unknown = 'Times at which it was said that input may be missing.'
  text.one('counter', 'inputs_unknown_total', unknown, sent.inputsUnknown ?? 0)
  const why = 'that the intake had read when the transmit process was gone, before this start'
  text.one('counter', 'pipe_dropped_events_total', `Events ${why}.`, pipeDropped.events)
  text.one('counter', 'pipe_dropped_bytes_total', `Bytes of events ${why}.`, pipeDropped.bytes)
}

function addLinks(text: MetricsText, { health, sent, links }: SenderMetrics): void {
  const frames = { events: sent.framesSent, control: sent.heartbeatsSent }
  text.each('counter', 'frames_total', 'Frames sent.', 'lane', frames)
  text.one('counter', 'fec_short_total', 'Frames with less protection than [fec] asks for.', health.fecShort ?? 0)
  text.one('counter', 'wire_bytes_total', 'Bytes on the wire, headers included.', sent.bytesOnWire)
  text.one('counter', 'datagrams_total', 'Datagrams handed to each link.', sent.datagramsSent)
  const of = (count: 'sent' | 'failed' | 'heard') =>
    Object.fromEntries(links.map((link, index) => ['AB'[index], link[count]]))
  text.each('counter', 'datagrams_sent_total', 'Taken by the kernel.', 'link', of('sent'))
  text.each('counter', 'datagrams_failed_total', 'Refused by the kernel.', 'link', of('failed'))
  text.each('counter', 'datagrams_heard_total', 'Heard by a socket that is not sealed.', 'link', of('heard'))
}

function addCarousel(text: MetricsText, { carousel }: SenderMetrics): void {
  if (!carousel) return
  text.one('counter', 'carousel_parts_total', 'Parts of the carousel sent.', carousel.parts)
  text.one('counter', 'carousel_values_sent_total', 'Values in these parts.', carousel.valuesSent)
  text.one('gauge', 'carousel_subjects', 'Subjects whose last value is sent again.', carousel.subjects)
  text.one('gauge', 'carousel_bytes', 'Bytes of these values.', carousel.bytes)
  const leftOut = 'Subjects whose last value finds no room, so that no receiver is complete.'
  text.one('gauge', 'carousel_subjects_left_out', leftOut, carousel.subjectsLeftOut)
  text.each('counter', 'carousel_values_dropped_total', 'Values not kept, by why.', 'reason', {
    no_room: carousel.leftOut,
    week_old: carousel.expired,
  })
}

function addKeys(text: MetricsText, { keys }: SenderMetrics): void {
  if (!keys || keys.keyId === UNKEYED) return
  text.one('gauge', 'key_id', 'Key that tags and seals what is sent.', keys.keyId)
  const ages = [...keys.fileMs].map(([id, ms]) => [String(id), ms / 1000])
  const written = 'When the key file was last written, Unix time.'
  if (ages.length > 0) text.each('gauge', 'key_file_seconds', written, 'key_id', Object.fromEntries(ages))
  const { next } = keys
  if (!next) return
  const from = { [String(next.keyId)]: (next.fromMs ?? 0) / 1000 }
  text.each('gauge', 'next_key_from_seconds', 'From when on the next key is used, Unix time.', 'key_id', from)
}

function addCheckpoints(text: MetricsText, { checkpoints }: SenderMetrics): void {
  if (!checkpoints) return
  text.one('counter', 'checkpoints_total', 'Signed checkpoints sent.', checkpoints.checkpoints)
  const unlisted = 'Frames that no checkpoint lists, because none could leave for so long.'
  text.one('counter', 'checkpoint_frames_unlisted_total', unlisted, checkpoints.framesUnlisted)
}

function addJournal(text: MetricsText, { journal }: SenderMetrics): void {
  if (!journal) return
  const { counts, gauges, dropped, fill, trouble } = journal
  text.one('counter', 'journal_frames_total', 'Frames that are in the journal.', counts.written)
  const why = 'Frames that are not in the journal, by why.'
  text.each('counter', 'journal_frames_dropped_total', why, 'reason', { ...dropped, not_polled: journal.notPolled })
  text.each('counter', 'journal_frames_pruned_total', 'Frames deleted from it, by why.', 'reason', {
    age: counts.prunedByAge,
    bytes: counts.prunedByBytes,
  })
  text.one('gauge', 'journal_bytes', 'Size of the journal.', gauges.bytes + gauges.walBytes)
  text.one('gauge', 'journal_waiting_ratio', 'Share of the memory before the disk that is in use.', fill)
  if (Number.isFinite(gauges.committedMs))
    text.one('gauge', 'journal_committed_seconds', 'When it was last written, Unix time.', gauges.committedMs / 1000)
  text.one('counter', 'journal_failures_total', 'Times that the disk refused it.', counts.failures)
  text.one('counter', 'journal_set_aside_total', 'Journals that were set aside as damaged.', counts.setAside)
  const jumps = 'Times that the clock jumped ahead, and frames did not leave for their age until that had lasted.'
  text.one('counter', 'journal_clock_jumps_total', jumps, counts.clockJumps)
  const now = Object.fromEntries(FAULT_WORDS.map((word) => [word, trouble?.word === word ? 1 : 0]))
  text.each('gauge', 'journal_trouble', 'Whether the journal cannot be written now, by why.', 'reason', now)
}

function addResent(text: MetricsText, { resent }: SenderMetrics): void {
  if (!resent) return
  const { byHand, echo, report, isUp } = resent
  text.each('counter', 'resent_frames_total', 'Frames sent again, by what for.', 'reason', { by_hand: byHand, echo })
  text.one('gauge', 'resend_up', '0 when the thread that reads the journal has ended.', isUp ? 1 : 0)
  text.one('counter', 'resent_too_long_total', 'Frames that lane 4 had no plan for.', resent.tooLong)
  if (!report) return
  text.each('counter', 'echo_left_out_total', 'Frames that were not echoed, by why.', 'reason', {
    pruned: report.echo.pruned,
    too_long: report.echo.tooLong,
    damaged: report.echo.damaged,
  })
  // Nobody knows how late it is while the journal cannot be read.
  if (isUp && report.journalTrouble === undefined)
    text.one('gauge', 'echo_behind_seconds', 'How late the echo is.', report.echo.behindMs / 1000)
  const { folder } = report
  text.each('counter', 'resend_requests_total', 'Requests to send again, by what became of them.', 'result', {
    taken: folder.requests,
    refused: folder.refused,
  })
  if (isUp) text.one('gauge', 'resend_requests_waiting', 'Requests that are being met, or wait.', folder.waiting)
  text.one('counter', 'resend_missing_total', 'Frames asked for that the journal does not have.', folder.missing)
  text.each('counter', 'resend_troubles_total', 'What hindered it, by what.', 'reason', {
    journal: report.journalFailures,
    result_unwritten: folder.resultsUnwritten,
    folder_unreadable: folder.unreadable,
    folder_full: folder.full,
  })
}

/** Writes the metrics file without blocking the sending thread. A full disk costs the metrics, not the service. */
export class MetricsTextfile {
  readonly #trouble: DiskTrouble
  #writing = Promise.resolve()

  constructor(
    private readonly path: string,
    log: TroubleLog,
  ) {
    this.#trouble = new DiskTrouble(log, 'textfile', 'metrics.textfile grows old')
  }

  /**
   * Resolves when the file is written or the write has failed; never rejects. A call during a write waits for that
   * write.
   */
  async write(metrics: SenderMetrics, nowMs: number): Promise<void> {
    const text = renderSenderMetrics(metrics, nowMs)
    this.#writing = this.#writing.then(() => this.#write(text))
    await this.#writing
  }

  /** The file is renamed into place, so that the collector never reads half of it. */
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
