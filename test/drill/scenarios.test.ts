/**
 * Each scenario with real processes, as an operator runs it: all that should be seen is. And once with one module made
 * wrong, where it must not pass.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { DrillResult } from '../../drill/run-drill.js'
import { SCENARIOS } from '../../drill/scenarios/scenarios.js'
import { katamichi } from '../cli/katamichi.js'
import { scratchFolder } from '../scratch-folder.js'
import type { Broken } from './broken-module.js'

t.setTimeout(600_000)
// Each has ports and a folder of its own, and waits most of its time.
t.jobs = 4
const TIMEOUT_MS = 300_000
const folder = scratchFolder()
const BROKEN_MODULE = fileURLToPath(new URL('broken-module.js', import.meta.url))

for (const name of Object.keys(SCENARIOS))
  t.test(`${name}: all is seen`, { buffered: true }, async (t) => {
    const report = join(folder, `${name}.md`)
    const args = ['drill', name, '--out', report, '--textfile', join(folder, `${name}.prom`), '--json']
    const { code, stdout, stderr } = await katamichi(args, { timeoutMs: TIMEOUT_MS })
    t.equal(code, 0, stderr)
    const result: DrillResult = JSON.parse(stdout)
    t.equal(result.isPassed, true)
    t.ok(result.findings.length >= 9, `${result.findings.length} findings`)
    for (const { what, isSeen, saw } of result.findings) t.ok(isSeen && saw, what.en)
    const text = readFileSync(report, 'utf8')
    t.match(text, /^# 演習報告書 合格 \/ Drill report: passed$/m)
    t.match(text, `評点 / score: ${result.findings.length}/${result.findings.length}`)
    t.match(readFileSync(join(folder, `${name}.prom`), 'utf8'), `katamichi_drill_passed{scenario="${name}"} 1\n`)
    const [, page] = /katamichi-drill-(\w+)/.exec(stdout) ?? []
    t.equal(page, undefined, 'no report names the scratch folder')
  })

/** What is made wrong, and which finding must not be seen then. */
const BROKEN: Record<string, Omit<Broken, 'mark'> & { misses: RegExp }> = {
  'link-cut': {
    file: 'receiver/liveness/liveness.js',
    find: 'pauseMaxMs(input.heartbeatPeriodMs)',
    replace: '1e9',
    misses: /readyz is 503/,
  },
  'replay-attack': {
    file: 'receiver/assembly/core/replay-window.js',
    find: "return 'repeated'",
    replace: "return 'new'",
    misses: /refused as seen before/,
  },
  'failed-logins': {
    file: 'receiver/access/lockouts.js',
    find: 'LOCK_AFTER = 5',
    replace: 'LOCK_AFTER = 500',
    misses: /the reader is locked/,
  },
  restore: {
    file: 'backup/restore.js',
    find: 'writeDurably(at, Buffer.from(bytes)',
    replace:
      "writeDurably(at, kind === 'key' ? Buffer.from(String(Buffer.from(bytes)).replace(/ (.)/, (_, one) => one === 'x' ? ' y' : ' x')) : Buffer.from(bytes)",
    misses: /gives the same bytes/,
  },
  'key-change': {
    file: 'receiver/own-keys.js',
    find: 'looking || !this.#file.hasChanged()',
    replace: 'true',
    misses: /keys are read without a restart/,
  },
}

t.test('every scenario is broken once', async (t) => {
  t.strictSame(Object.keys(BROKEN), Object.keys(SCENARIOS))
})

for (const [name, { misses, ...broken }] of Object.entries(BROKEN))
  t.test(`${name}: is not passed where ${broken.file} is wrong`, { buffered: true }, async (t) => {
    const mark = join(folder, `${name}.broken`)
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import=${BROKEN_MODULE}`,
      KATAMICHI_BROKEN: JSON.stringify({ ...broken, mark }),
    }
    const { code, stdout, stderr } = await katamichi(['drill', name, '--json'], { timeoutMs: TIMEOUT_MS, env })
    t.ok(existsSync(mark), 'it was made wrong')
    t.equal(code, 1, stderr)
    const result: DrillResult = JSON.parse(stdout)
    t.equal(result.isPassed, false)
    const missed = result.findings.filter(({ isSeen }) => !isSeen).map(({ what }) => what.en)
    t.ok(
      missed.some((what) => misses.test(what)),
      missed.join('; '),
    )
  })
