/**
 * config/log/: what an operator copies keeps the log, logins included, for a year. logrotate is run as it is, on the log
 * of a real receiver, where it is installed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startEnd, untilReady, writeConfiguration } from '../breaks/loopback-pair.js'
import { scratchFolder } from '../scratch-folder.js'

const YEAR_DAYS = 365
const LOGROTATE = readFileSync('config/log/logrotate.conf', 'utf8')
const JOURNALD = readFileSync('config/log/journald.conf', 'utf8')
const PATIENCE_MS = 30_000

const settingOf = (text: string, name: RegExp) => new RegExp(`^ *${name.source}[ =](.*)$`, 'm').exec(text)?.[1]
const isThere = (command: string) => !spawnSync(command, ['--version']).error

t.test('both keep a year, whole, and for the eyes of the service alone', async (t) => {
  t.match(LOGROTATE, /^ *daily$/m)
  t.ok(Number(settingOf(LOGROTATE, /rotate/)) >= YEAR_DAYS)
  t.match(LOGROTATE, /^ *create 0600$/m)
  for (const lossy of ['copytruncate', 'maxsize', 'maxage', 'size'])
    t.notMatch(LOGROTATE, new RegExp(`^ *${lossy}\\b`, 'm'))
  t.ok(Number.parseInt(settingOf(JOURNALD, /MaxRetentionSec/) ?? '', 10) >= YEAR_DAYS)
  const init = readFileSync('packaging/init/katamichi-init', 'utf8')
  t.match(init, '/var/log/katamichi')
  t.match(init, /^ *reopen-logs\)/m, 'the script knows the word by which logs are opened again')
  t.match(JOURNALD, /^MaxRetentionSec=\d+day$/m)
  t.equal(settingOf(JOURNALD, /Storage/), 'persistent')
  t.equal(settingOf(JOURNALD, /Seal/), 'yes')
})

t.test(
  'a failed login is in the file that was put aside, and what comes after in a new one',
  { skip: isThere('logrotate') ? false : 'there is no logrotate', timeout: 120_000 },
  async (t) => {
    const folder = scratchFolder()
    const { http } = await writeConfiguration(folder)
    const receiver = startEnd(folder, 'receiver')
    t.teardown(() => receiver.kill('SIGKILL'))
    await untilReady(http, false)
    const log = join(folder, 'receiver.log')
    // Does what the script of the package does for its processes.
    mkdirSync(join(folder, 'init.d'))
    const script = `#!/bin/sh\n[ "$1" = reopen-logs ] && kill -HUP ${receiver.pid}\n`
    writeFileSync(join(folder, 'init.d', 'katamichi-receiver'), script, { mode: 0o755 })
    const fail = () =>
      fetch(`http://127.0.0.1:${http}/v1/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'office', token: 'x'.repeat(43) }),
      })
    const until = async (path: string, words: RegExp) => {
      for (const endMs = Date.now() + PATIENCE_MS; !words.test(readFileSync(path, 'utf8')); await sleep(50))
        if (Date.now() > endMs) throw new Error(`${path} never has ${words}`)
    }
    await fail()
    await until(log, /"event":"auth_failed"/)

    const own = LOGROTATE.replace('/var/log/katamichi/', `${folder}/`)
      .replace('    su root katamichi\n', '')
      .replaceAll('/etc/init.d/', `${join(folder, 'init.d')}/`)
    t.not(own, LOGROTATE)
    writeFileSync(join(folder, 'logrotate.conf'), own, { mode: 0o644 })
    const rotate = () =>
      spawnSync('logrotate', ['--force', '--state', join(folder, 'rotated'), join(folder, 'logrotate.conf')], {
        encoding: 'utf8',
      })
    const { status, stderr } = rotate()
    t.equal(status, 0, stderr)
    await until(log, /"event":"log_reopened"/)
    t.equal(statSync(log).mode & 0o777, 0o600)
    const [aside] = readdirSync(folder).filter((name) => /^receiver\.log-\d{8}-\d+$/.test(name))
    t.ok(aside && existsSync(join(folder, aside)))
    t.match(readFileSync(join(folder, aside), 'utf8'), /"event":"auth_failed"/)
    for (let i = 0; i < 3; i++) await fail()
    await until(log, /"event":"auth_repeated_failures"/)
    t.notMatch(readFileSync(join(folder, aside), 'utf8'), /auth_repeated_failures/, 'nothing is written to the old one')
  },
)
