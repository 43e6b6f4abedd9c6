/**
 * config/alerts.yml, judged by Prometheus itself where `promtool` is there: each rule rings for what it is about, and on
 * a good installation none does.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t from 'tap'
import { scratchFolder } from '../scratch-folder.js'

const PATH = 'config/alerts.yml'
const skip = spawnSync('promtool', ['--version']).error ? 'there is no promtool' : false

interface Rule {
  alert: string
  labels: { severity: string }
  annotations: Record<string, string>
}

const rules: Rule[] = readFileSync(PATH, 'utf8')
  .split(/^ {6}- alert: /m)
  .slice(1)
  .map((text) => {
    const [alert = ''] = text.split('\n', 1)
    const [, severity = ''] = /severity: (\w+)/.exec(text) ?? []
    const annotations = [...text.matchAll(/^ {10}(summary|summary_ja|runbook): (.+)$/gm)]
    return {
      alert,
      labels: { severity },
      annotations: Object.fromEntries(annotations.map(([, name, value]) => [name, value])),
    }
  })

type Series = Record<string, string>

/** Once a minute. What counts up is a little more than nothing, as in any operation. */
const GOOD: Series = {
  katamichi_fresh: '1x1440',
  'katamichi_not_ready{cause="sender_held"}': '0x1440',
  'katamichi_frames_total{result="lost"}': '3x1440',
  'katamichi_datagrams_total{result="tag"}': '0x1440',
  'katamichi_link_datagrams_total{result="foreign_source"}': '0x1440',
  'katamichi_auth_notifications_total{subject="principal"}': '1x1440',
  'katamichi_auth_locked{subject="principal"}': '0x1440',
  katamichi_link_mismatch_datagrams_total: '0x1440',
  'katamichi_next_key_loaded{sender="0"}': '1x1440',
  'katamichi_key_file_timestamp_seconds{key_id="1"}': '0x1440',
  katamichi_journal_trouble: '0x1440',
  'katamichi_twin_able{sender="1"}': '1x1440',
  katamichi_sender_textfile_written_seconds: '0+60x1440',
  katamichi_sender_guard_on: '1x1440',
  'katamichi_drill_timestamp_seconds{scenario="restore"}': '0x1440',
  'katamichi_drill_passed{scenario="restore"}': '1x1440',
  katamichi_backup_drill_timestamp_seconds: '0x1440',
  katamichi_backup_drill_passed: '1x1440',
}
const YEAR_AGO = `-${366 * 86_400}x1440`

/** By alert: what is otherwise than good, when it is looked at, and the labels that say of what it is. */
const RINGS: Record<string, { otherwise: Series; at: string; labels?: Record<string, string>; silentAt?: string }> = {
  KatamichiHeld: {
    otherwise: { 'katamichi_not_ready{cause="sender_held"}': '0x10 1x1430' },
    at: '13m',
    labels: { cause: 'sender_held' },
    silentAt: '10m',
  },
  KatamichiNotLive: { otherwise: { katamichi_fresh: '1x10 0x1430' }, at: '13m', silentAt: '10m' },
  KatamichiNotLiveForLong: { otherwise: { katamichi_fresh: '1x10 0x1430' }, at: '45m', silentAt: '35m' },
  KatamichiReceiverGone: { otherwise: { katamichi_fresh: '1x10 _x1430' }, at: '20m', silentAt: '10m' },
  KatamichiFramesLost: {
    otherwise: { 'katamichi_frames_total{result="lost"}': '3x10 9x1430' },
    ...{ at: '13m', silentAt: '30m', labels: { result: 'lost' } },
  },
  KatamichiForgedOrForeign: {
    otherwise: { 'katamichi_datagrams_total{result="tag"}': '0x10 500x1430' },
    ...{ at: '13m', silentAt: '30m', labels: { result: 'tag' } },
  },
  KatamichiRepeatedLoginFailures: {
    otherwise: { 'katamichi_auth_locked{subject="principal"}': '0x10 1x15 0x1415' },
    ...{ at: '13m', silentAt: '30m', labels: { subject: 'principal' } },
  },
  KatamichiLinkConfigurationDiffers: {
    otherwise: { katamichi_link_mismatch_datagrams_total: '0x10 40x1430' },
    ...{ at: '13m', silentAt: '30m' },
  },
  KatamichiNextKeyMissing: {
    otherwise: { 'katamichi_next_key_loaded{sender="0"}': '1x10 0x1430' },
    ...{ at: '75m', silentAt: '60m', labels: { sender: '0' } },
  },
  KatamichiKeyOld: {
    otherwise: { 'katamichi_key_file_timestamp_seconds{key_id="1"}': YEAR_AGO },
    ...{ at: '13m', labels: { key_id: '1' } },
  },
  KatamichiJournalTrouble: { otherwise: { katamichi_journal_trouble: '0x10 1x1430' }, at: '20m', silentAt: '13m' },
  KatamichiTwinUnable: {
    otherwise: { 'katamichi_twin_able{sender="1"}': '1x10 0x1430' },
    ...{ at: '13m', silentAt: '10m', labels: { sender: '1' } },
  },
  KatamichiSenderTextfileOld: {
    otherwise: { katamichi_sender_textfile_written_seconds: '0+60x10 600x1430' },
    ...{ at: '15m', silentAt: '10m' },
  },
  KatamichiNoContentGuard: { otherwise: { katamichi_sender_guard_on: '0x1440' }, at: '65m', silentAt: '50m' },
  KatamichiDrillOld: {
    otherwise: { 'katamichi_drill_timestamp_seconds{scenario="restore"}': YEAR_AGO },
    ...{ at: '13m', labels: { scenario: 'restore' } },
  },
  KatamichiDrillFailed: {
    otherwise: { 'katamichi_drill_passed{scenario="restore"}': '1x10 0x1430' },
    ...{ at: '13m', silentAt: '9m', labels: { scenario: 'restore' } },
  },
}
/** In the form of `promtool test rules`, for which JSON is YAML enough. */
function promtoolTests(): object {
  const asInput = (series: Series) => Object.entries(series).map(([name, values]) => ({ series: name, values }))
  const ofRule = ({ alert, labels: { severity }, annotations }: Rule) => {
    const { otherwise, at, silentAt, labels } = RINGS[alert]
    return {
      interval: '1m',
      input_series: asInput({ ...GOOD, ...otherwise }),
      alert_rule_test: [
        {
          eval_time: at,
          alertname: alert,
          exp_alerts: [{ exp_labels: { severity, ...labels }, exp_annotations: annotations }],
        },
        ...(silentAt === undefined ? [] : [{ eval_time: silentAt, alertname: alert, exp_alerts: [] }]),
      ],
    }
  }
  const good = {
    interval: '1m',
    input_series: asInput(GOOD),
    alert_rule_test: rules.flatMap(({ alert }) =>
      ['5m', '90m'].map((eval_time) => ({ eval_time, alertname: alert, exp_alerts: [] })),
    ),
  }
  return { rule_files: [resolve(PATH)], evaluation_interval: '30s', tests: [good, ...rules.map(ofRule)] }
}

function promtool(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

t.test('each rule has a series for which it rings', async (t) => {
  t.strictSame(Object.keys(RINGS).sort(), rules.map(({ alert }) => alert).sort())
})

t.test('Prometheus takes the rules, and each rings when it should, and only then', { skip }, async (t) => {
  t.match(promtool('check', 'rules', PATH), { status: 0 })
  const path = join(scratchFolder(), 'alerts.json')
  writeFileSync(path, JSON.stringify(promtoolTests()))
  const { status, said } = promtool('test', 'rules', path)
  t.equal(status, 0, said)
  // A rule that asks for something else would be noticed.
  const other = join(scratchFolder(), 'alerts.yml')
  writeFileSync(other, readFileSync(PATH, 'utf8').replaceAll('katamichi_fresh == 0', 'katamichi_fresh == 2'))
  writeFileSync(path, JSON.stringify({ ...promtoolTests(), rule_files: [other] }))
  t.equal(promtool('test', 'rules', path).status, 1)
})
