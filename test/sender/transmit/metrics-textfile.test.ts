import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { newJournalCounts } from '../../../journal/core/journal-report.js'
import { DROP_WORDS, type DropWord } from '../../../journal/journal-writer.js'
import { MetricsTextfile, renderSenderMetrics, type SenderMetrics } from '../../../sender/transmit/metrics-textfile.js'
import { scratchFolder } from '../../scratch-folder.js'

const metrics: SenderMetrics = {
  health: { uptimeMs: 1500, eventsIn: 10, eventsRefused: 1, eventsQuarantined: 2, eventsConflated: 3, queueEvents: 4 },
  sent: { framesSent: 5, heartbeatsSent: 6, eventsSent: 7, datagramsSent: 8, bytesOnWire: 9000 },
  queueBytes: 450,
  queueBytesMax: 9000,
  links: [
    { sent: 8, failed: 0, heard: 1 },
    { sent: 7, failed: 1, heard: 0 },
  ],
  epoch: 1_750_000_000,
  isUp: true,
  startedMs: 1_750_000_000_500,
  logLinesDropped: 3,
  pipeDropped: { events: 12, bytes: 345 },
}
const NOW_MS = 1_750_000_002_000
const noDrops = Object.fromEntries(DROP_WORDS.map((word) => [word, 0])) as Record<DropWord, number>

t.test('Prometheus text: every value once, with help and type', async (t) => {
  const text = renderSenderMetrics(metrics, NOW_MS)
  for (const line of [
    'katamichi_sender_epoch 1750000000',
    'katamichi_sender_uptime_seconds 1.5',
    'katamichi_sender_up 1',
    'katamichi_sender_textfile_written_seconds 1750000002',
    'katamichi_sender_start_time_seconds 1750000000.5',
    'katamichi_sender_log_lines_dropped_total 3',
    'katamichi_sender_send_blocked{reason="no_numbers"} 0',
    'katamichi_sender_pipe_dropped_events_total 12',
    'katamichi_sender_pipe_dropped_bytes_total 345',
    'katamichi_sender_events_total{result="conflated"} 3',
    'katamichi_sender_frames_total{lane="events"} 5',
    'katamichi_sender_datagrams_total 8',
    'katamichi_sender_datagrams_heard_total{link="A"} 1',
    'katamichi_sender_datagrams_failed_total{link="B"} 1',
    '# TYPE katamichi_sender_queue_events gauge',
    'katamichi_sender_queue_bytes 450',
    'katamichi_sender_queue_bytes_max 9000',
  ]) {
    t.ok(text.split('\n').includes(line), line)
  }
})

t.test('whether the host has its rules, where it must', async (t) => {
  t.notMatch(renderSenderMetrics(metrics, NOW_MS), /firewall/)
  for (const isFirewallLoaded of [true, false]) {
    const text = renderSenderMetrics({ ...metrics, isFirewallLoaded }, NOW_MS)
    t.ok(text.split('\n').includes(`katamichi_sender_firewall_loaded ${isFirewallLoaded ? 1 : 0}`))
  }
})

t.test('whether a guard is on, once the intake was heard, and what it kept back', async (t) => {
  t.notMatch(renderSenderMetrics(metrics, NOW_MS), /guard/)
  const heard = { ...metrics.health, intakeHeardMs: NOW_MS }
  t.match(renderSenderMetrics({ ...metrics, health: heard }, NOW_MS), /^katamichi_sender_guard_on 0$/m)
  const guard = { fingerprint: 7, eventsRefused: 11, fieldsDropped: 22 }
  const text = renderSenderMetrics({ ...metrics, health: { ...heard, guard } }, NOW_MS)
  for (const line of ['guard_on 1', 'guard_refused_total 11', 'guard_fields_total 22'])
    t.ok(text.split('\n').includes(`katamichi_sender_${line}`), line)
})

t.test('the journal and what is sent again, where there are such', async (t) => {
  t.notMatch(renderSenderMetrics(metrics, NOW_MS), /journal|resen|echo/)
  const journal = {
    ...{
      dropped: { ...noDrops, ring_full: 3 },
      unnamed: 0,
      notesDropped: 0,
      fill: 0.25,
      lastTrouble: undefined,
      lanes: [],
    },
    counts: { ...newJournalCounts(), written: 900, prunedByAge: 40, prunedByBytes: 2, failures: 5, setAside: 1 },
    gauges: { bytes: 7000, walBytes: 500, committedMs: 1_750_000_001_000, batchMsMax: 3 },
    trouble: { word: 'full' as const, message: 'full', sinceMs: 0 },
    notPolled: 0,
  }
  const folder = {
    requests: 3,
    refused: 1,
    sent: 9,
    missing: 6,
    resultsUnwritten: 0,
    unreadable: 2,
    full: 0,
    waiting: 1,
  }
  const report = {
    ...{ echo: { read: 50, pruned: 8, tooLong: 0, damaged: 0, behindMs: 1500 }, folder, journalFailures: 4 },
    ...{ journalTrouble: undefined, folderTrouble: undefined },
  }
  const resent = { byHand: 9, echo: 41, tooLong: 0, isUp: true, report }
  const lines = renderSenderMetrics({ ...metrics, journal, resent }, NOW_MS).split('\n')
  for (const line of [
    'katamichi_sender_journal_frames_total 900',
    'katamichi_sender_journal_frames_dropped_total{reason="ring_full"} 3',
    'katamichi_sender_journal_frames_dropped_total{reason="not_polled"} 0',
    'katamichi_sender_journal_frames_pruned_total{reason="age"} 40',
    'katamichi_sender_journal_bytes 7500',
    'katamichi_sender_journal_waiting_ratio 0.25',
    'katamichi_sender_journal_committed_seconds 1750000001',
    'katamichi_sender_journal_trouble{reason="full"} 1',
    'katamichi_sender_journal_trouble{reason="damaged"} 0',
    'katamichi_sender_resent_frames_total{reason="by_hand"} 9',
    'katamichi_sender_resent_frames_total{reason="echo"} 41',
    'katamichi_sender_resend_up 1',
    'katamichi_sender_echo_left_out_total{reason="pruned"} 8',
    'katamichi_sender_echo_behind_seconds 1.5',
    'katamichi_sender_resend_requests_total{result="refused"} 1',
    'katamichi_sender_resend_missing_total 6',
    'katamichi_sender_resend_troubles_total{reason="folder_unreadable"} 2',
  ]) {
    t.ok(lines.includes(line), line)
  }
})

t.test(
  'of a thread that has ended, and of a journal that cannot be read, nothing is said as if it were now',
  async (t) => {
    const folder = {
      requests: 4,
      refused: 1,
      sent: 9,
      missing: 6,
      resultsUnwritten: 0,
      unreadable: 2,
      full: 0,
      waiting: 1,
    }
    const report = {
      ...{ echo: { read: 50, pruned: 8, tooLong: 0, damaged: 0, behindMs: 0 }, folder, journalFailures: 4 },
      ...{ journalTrouble: undefined, folderTrouble: undefined },
    }
    const gauges = (isUp: boolean, journalTrouble?: string) => {
      const resent = { byHand: 9, echo: 41, tooLong: 0, isUp, report: { ...report, journalTrouble } }
      const text = renderSenderMetrics({ ...metrics, resent }, NOW_MS)
      t.match(text, /^katamichi_sender_echo_left_out_total\{reason="pruned"\} 8$/m, 'what was counted stays')
      return (text.match(/^katamichi_sender_(echo_behind_seconds|resend_requests_waiting|resend_up) .*$/gm) ?? []).map(
        (line) => line.replace('katamichi_sender_', ''),
      )
    }
    t.strictSame(gauges(true), ['resend_up 1', 'echo_behind_seconds 0', 'resend_requests_waiting 1'])
    t.strictSame(gauges(true, 'journal.sqlite: disk I/O error'), ['resend_up 1', 'resend_requests_waiting 1'])
    t.strictSame(gauges(false), ['resend_up 0'])
  },
)

t.test('the carousel, where there is one', async (t) => {
  t.notMatch(renderSenderMetrics(metrics, NOW_MS), /carousel/)
  const carousel = {
    ...{ parts: 4, cycles: 1, valuesSent: 40, leftOut: 3, expired: 2, subjects: 20, bytes: 5000, subjectsLeftOut: 1 },
  }
  const lines = renderSenderMetrics({ ...metrics, carousel }, NOW_MS).split('\n')
  for (const line of [
    'katamichi_sender_carousel_parts_total 4',
    'katamichi_sender_carousel_values_sent_total 40',
    'katamichi_sender_carousel_subjects 20',
    'katamichi_sender_carousel_bytes 5000',
    'katamichi_sender_carousel_subjects_left_out 1',
    'katamichi_sender_carousel_values_dropped_total{reason="no_room"} 3',
    'katamichi_sender_carousel_values_dropped_total{reason="week_old"} 2',
  ]) {
    t.ok(lines.includes(line), line)
  }
})

t.test('what became of the messages of a source that acknowledges them', async (t) => {
  const answers = { waiting: 7, acknowledged: 100, refused: 3, duplicates: 5, forgotten: 2 }
  const health = { sources: [{ name: 'tms', answers }, { name: 'plc', answers: {} }, { name: 'other' }] }
  const text = renderSenderMetrics({ ...metrics, health }, NOW_MS)
  const lines = text.split('\n')
  for (const line of [
    'katamichi_sender_messages_unacknowledged{source="tms"} 7',
    'katamichi_sender_messages_unacknowledged{source="plc"} 0',
    'katamichi_sender_messages_answered_total{source="tms",answer="acknowledged"} 100',
    'katamichi_sender_messages_answered_total{source="tms",answer="refused"} 3',
    'katamichi_sender_messages_answered_total{source="tms",answer="duplicate"} 5',
    'katamichi_sender_messages_answered_total{source="plc",answer="duplicate"} 0',
    'katamichi_sender_message_ids_forgotten_total{source="tms"} 2',
  ]) {
    t.ok(lines.includes(line), line)
  }
  t.notMatch(text, /source="other"/)
  t.notMatch(renderSenderMetrics({ ...metrics, health: { sources: [{ name: 'other' }] } }, NOW_MS), /messages_/)
})

t.test('what stops events, and who was last heard', async (t) => {
  const health = {
    ...{ intakeHeardMs: 1_750_000_001_000, sendBlock: { reason: 1, sinceMs: 1 } },
    handshakesMalformed: 4,
    sources: [
      { name: 'tms', lastMessageMs: 1_750_000_000_250, handshakesUnknownKey: 3, handshakesFailed: 2 },
      { name: 'plc', handshakesWithoutCurve: 1 },
      { name: 'never' },
    ],
  }
  const lines = renderSenderMetrics({ ...metrics, health, isUp: false }, NOW_MS).split('\n')
  for (const line of [
    'katamichi_sender_up 0',
    'katamichi_sender_intake_heard_seconds 1750000001',
    'katamichi_sender_send_blocked{reason="no_numbers"} 1',
    'katamichi_sender_source_message_seconds{source="tms"} 1750000000.25',
    'katamichi_sender_handshakes_refused_total{source="tms",reason="unknown_key"} 3',
    'katamichi_sender_handshakes_refused_total{source="tms",reason="failed"} 2',
    'katamichi_sender_handshakes_refused_total{source="plc",reason="without_curve"} 1',
    'katamichi_sender_handshakes_malformed_total 4',
  ]) {
    t.ok(lines.includes(line), line)
  }
  t.notMatch(lines.join(), /never/)
})

t.test(
  'a reader never sees half a file; one that cannot be written is said once, and when it can be again',
  async (t) => {
    const folder = scratchFolder()
    const said: string[] = []
    const log = { error: (_: object, text: string) => said.push(text), info: () => said.push('again') }
    const path = join(folder, 'none', 'k.prom')
    const file = new MetricsTextfile(path, log)
    await file.write(metrics, NOW_MS)
    await file.write(metrics, NOW_MS)
    t.equal(said.length, 1)
    t.match(said[0], new RegExp(`${path}.*make the directory`))
    mkdirSync(join(folder, 'none'))
    await Promise.all([file.write(metrics, NOW_MS - 1000), file.write(metrics, NOW_MS)])
    t.same(readdirSync(join(folder, 'none')), ['k.prom'])
    t.equal(readFileSync(path, 'utf8'), renderSenderMetrics(metrics, NOW_MS), 'the newest')
    t.same(said.slice(1), ['again'])
  },
)

t.test('the key in use, the next one, and when their files were written', async (t) => {
  t.notMatch(renderSenderMetrics(metrics, NOW_MS), /key_/)
  const fileMs = new Map([[1, 1_749_000_000_000]])
  const unkeyed = { keyId: 0, next: undefined, fileMs }
  t.notMatch(renderSenderMetrics({ ...metrics, keys: unkeyed }, NOW_MS), /key_/)
  const next = { keyId: 2, fromMs: 1_751_000_000_000, check: 5 }
  const text = renderSenderMetrics({ ...metrics, keys: { keyId: 1, next, fileMs } }, NOW_MS)
  for (const line of [
    'katamichi_sender_key_id 1',
    'katamichi_sender_key_file_seconds{key_id="1"} 1749000000',
    'katamichi_sender_next_key_from_seconds{key_id="2"} 1751000000',
  ])
    t.ok(text.split('\n').includes(line), line)
})
