import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { lockDirectory } from '../../../disk/directory-lock.js'
import { renewStateMark } from '../../../disk/state-mark.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(300_000)
const RECORDING = 'test/recordings/made-up/event-json/railway.ndjson.gz'
const folder = scratchFolder()
const at = (...names: string[]) => join(folder, ...names)
const put = (name: string, text: string, mode = 0o600) => {
  writeFileSync(at(name), text, { mode })
  return at(name)
}
const backup = (...args: string[]) => katamichi(['backup', ...args])
const made = async (...args: string[]) => {
  const ended = await backup(...args)
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}
const identity = ['--identity', at('office.key')]
const recipient = ['--recipient', at('office.key.pub')]

/** Absolute paths, as an installation has them, and one that is relative. */
const linkToml = `
stream = 7
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 10_000_000 }
carousel = { subjects_max = 1000 }
checkpoint = {}
keys = { mode = "sealed" }
`
t.before(async () => {
  mkdirSync(at('etc'))
  put('etc/link.toml', linkToml)
  await katamichi(['keygen', at('etc/link.key')])
  await katamichi(['keygen', '--checkpoint', at('etc/signing.key')])
  await made('keygen', at('office.key'))
  put(
    'etc/sender.toml',
    `sender = 0\nlink_file = "link.toml"\nstate_dir = "${at('var/sender')}"
destination = { address = "127.0.0.1", port = 9 }
key = { id = 3, file = "${at('etc/link.key')}" }
checkpoint = { signing_key_file = "${at('etc/signing.key')}" }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]\n`,
  )
  put(
    'etc/receiver.toml',
    `link_file = "link.toml"\nstate_dir = "${at('var/receiver')}"\nlisten = { port = 47001 }
key = [{ id = 3, file = "${at('etc/link.key')}" }]
checkpoint = { public_key_file = "${at('etc/signing.key.pub')}" }\n`,
  )
  mkdirSync(at('var/sender'), { recursive: true })
  put('var/sender/sender-epoch.json', '{"epoch":1750000000,"reservedThrough":64}\n')
  put('var/sender/state-mark.json', `{"writtenMs":${Date.now() - 600_000}}\n`)
  mkdirSync(at('var/receiver'), { recursive: true })
  put('var/receiver/receiver-positions.json', '{}')
  await katamichi(['access', 'add', 'app', '-c', at('etc/receiver.toml')])
})

t.test('generations: made, checked without the key, opened with it, and the oldest leave', async (t) => {
  for (let n = 0; n < 3; n++)
    await made('create', '-c', at('etc/sender.toml'), '--out', at('backups'), ...recipient, '--keep', '2')
  await made('create', '-c', at('etc/receiver.toml'), '--out', at('backups'), ...recipient, '--textfile', at('b.prom'))
  const names = readdirSync(at('backups')).sort()
  t.match(names, [/^katamichi-receiver-/, /^katamichi-sender-/, /^katamichi-sender-/])
  t.equal(names.length, 3)
  t.equal(statSync(at('backups', names[0])).mode & 0o777, 0o600)
  t.match(readFileSync(at('b.prom'), 'utf8'), /\nkatamichi_backup_created_timestamp_seconds \d{10}\.\d/)
  const all = names.map((name) => at('backups', name))
  t.match(await made('verify', ...all), /sender of .*6 files: digests are right; not opened/)
  t.match(await made('verify', ...all, ...identity), /all of it opens/)
  const [receiver] = all
  const text = readFileSync(receiver, 'utf8')
  t.notMatch(text, /receiver-positions/, 'an old position would let a replay in')
  put('damaged.backup', text.replace(/\n([A-Za-z0-9_-]{10})/, '\nAAAAAAAAAA'))
  const damaged = await backup('verify', all[1], at('damaged.backup'))
  t.equal(damaged.code, 1)
  t.match(damaged.stdout, /damaged\.backup[\s\S]*is damaged: its digest is another/)
})

t.test('a clock that is set back does not cost the backup that is made', async (t) => {
  const out = at('clock')
  mkdirSync(out)
  const ahead = ['20990101', '20990102', '20990103'].map((day) => `katamichi-sender-${day}T000000000Z.backup`)
  for (const name of ahead) put(`clock/${name}`, 'x')
  const { file, deleted } = JSON.parse(
    await made('create', '-c', at('etc/sender.toml'), '--out', out, ...recipient, '--keep', '2', '--json'),
  )
  t.ok(existsSync(file))
  t.strictSame(deleted, ahead.slice(0, 2), 'the oldest of the others leave')
  t.strictSame(readdirSync(out).length, 2)
})

const newest = (end: string) =>
  at(
    'backups',
    readdirSync(at('backups'))
      .filter((name) => name.includes(`-${end}-`))
      .sort()
      .at(-1)!,
  )

t.test('restored into an empty folder, as the tree that it was', async (t) => {
  const to = at('tree')
  t.match(await made('restore', newest('sender'), '--to', to, ...identity), /6 files as they were at .*state_put_back/)
  for (const path of ['etc/sender.toml', 'etc/link.key', 'var/sender/sender-epoch.json'])
    t.ok(readFileSync(join(to, at(path))).equals(readFileSync(at(path))), path)
  t.equal(statSync(join(to, at('etc/link.key'))).mode & 0o777, 0o600)
  const again = await backup('restore', newest('sender'), '--to', to, ...identity)
  t.equal(again.code, 1)
  t.match(again.stderr, /is not empty/)
})

t.test(
  'in place: over nothing unless told, not under a running process; and the sender tells that it is old',
  async (t) => {
    const file = newest('sender')
    const there = await backup('restore', file, '--in-place', ...identity)
    t.equal(there.code, 1)
    t.match(there.stderr, /there already; --overwrite replaces/)
    const lock = await lockDirectory(at('var/sender'))
    if (typeof lock === 'string') throw new Error(lock)
    const running = await backup('restore', file, '--in-place', '--overwrite', ...identity)
    lock.release()
    t.equal(running.code, 1, running.stdout)
    renameSync(at('etc/link.key'), at('gone.key'))
    put('var/sender/sender-epoch.json', '{"epoch":1850000000,"reservedThrough":64}\n')
    const restored = await made('restore', file, '--in-place', '--overwrite', ...identity)
    if (process.getuid?.() === 0) t.match(restored, /These are root's now; .*: chown ACCOUNT .*link\.key/)
    t.ok(readFileSync(at('etc/link.key')).equals(readFileSync(at('gone.key'))))
    t.match(readFileSync(at('var/sender/sender-epoch.json'), 'utf8'), /1750000000/)
    const warned: object[] = []
    t.strictSame(renewStateMark(at('var/sender'), { warn: (fields) => warned.push(fields) }), { isPutBack: true })
    t.match(warned, [{ event: 'state_put_back' }])

    // A state from before there were marks gets one in the backup.
    rmSync(at('var/sender/state-mark.json'))
    const old = new Date(Date.now() - 600_000)
    utimesSync(at('var/sender/sender-epoch.json'), old, old)
    await made('create', '-c', at('etc/sender.toml'), '--out', at('unmarked'), ...recipient)
    const [unmarked] = readdirSync(at('unmarked'))
    await made('restore', at('unmarked', unmarked), '--in-place', '--overwrite', ...identity)
    t.strictSame(renewStateMark(at('var/sender'), { warn() {} }), { isPutBack: true })
  },
)

t.test('the drill: the same bytes of a sealed link, at either end, and another key is found', async (t) => {
  for (const end of ['sender', 'receiver']) {
    const config = at(`etc/${end}.toml`)
    const drill = ['drill', newest(end), '-c', config, '--recording', RECORDING, '--report', at(`reports-${end}`)]
    const ended = await backup(...drill, ...identity, '--textfile', at('drill.prom'), '--json')
    t.equal(ended.code, 0, ended.stderr)
    const report = JSON.parse(ended.stdout)
    t.match(report, { isPassed: true, played: { records: /\d/ } })
    t.equal(report.inForce, report.restored)
    t.ok(report.played.datagrams > 10 && report.played.events > 200, JSON.stringify(report.played))
    t.ok(report.files.every(({ is }: { is: string }) => is === 'same'))
    t.match(readFileSync(report.path, 'utf8'), /バックアップリカバリ検査 合格/)
    const metrics = readFileSync(at('drill.prom'), 'utf8')
    t.match(metrics, /\nkatamichi_backup_drill_passed 1\n/)
    const [, atS] = /\nkatamichi_backup_drill_timestamp_seconds (\d+)/.exec(metrics) ?? []
    t.ok(Math.abs(Date.now() / 1000 - Number(atS)) < 600, `when it was: ${atS}`)
  }
  renameSync(at('etc/link.key'), at('former.key'))
  await katamichi(['keygen', at('etc/link.key')])
  for (const end of ['sender', 'receiver']) {
    const drill = [
      'drill',
      newest(end),
      '-c',
      at(`etc/${end}.toml`),
      '--recording',
      RECORDING,
      '--report',
      at('failed'),
    ]
    const ended = await backup(...drill, ...identity, '--textfile', at('drill.prom'), '--json')
    t.equal(ended.code, 1, ended.stderr)
    t.match(
      JSON.parse(ended.stdout).files.find(({ path }: { path: string }) => path.endsWith('link.key')),
      { is: 'different' },
    )
    t.match(readFileSync(at('drill.prom'), 'utf8'), /\nkatamichi_backup_drill_passed 0\n/)
  }
  t.match(
    readdirSync(at('failed'))
      .map((name) => readFileSync(at('failed', name), 'utf8'))
      .join(''),
    /不合格/,
  )
})

t.test('the drill: what lets no event out is nothing that could be compared', async (t) => {
  // The heartbeats alone are the same at both ends, too.
  put(
    'etc/guard.toml',
    'kinds = ["information"]\nrate = { events_per_s = 100, burst_events = 1000 }\noperator = [{ name = "X" }]\n',
  )
  const config = put(
    'etc/guarded.toml',
    `${readFileSync(at('etc/sender.toml'), 'utf8')}guard = { file = "guard.toml" }\n`,
  )
  await made('create', '-c', config, '--out', at('guarded'), ...recipient)
  const [file] = readdirSync(at('guarded'))
  const words = ['-c', config, '--recording', RECORDING, '--report', at('silent'), ...identity]
  const ended = await backup('drill', at('guarded', file), ...words)
  t.equal(ended.code, 1, ended.stderr)
  t.match(ended.stdout, /FAILED: no event came out/)
  const [report] = readdirSync(at('silent'))
  const text = readFileSync(at('silent', report), 'utf8')
  t.match(text, /不合格/)
  t.match(text, /verdict: イベントが 1 件も出ず判定不能/)
})

t.test('the drill never plays what is in force in the place of what was restored', async (t) => {
  // Neither is the path as a file of the backup is called; the second cannot be led into the folder.
  const etc = at('etc')
  const [odd, escaped] = [`${etc}/../etc/link.toml`, `${etc}/link\\u002etoml`]
  const drilled = async (link: string) => {
    const text = readFileSync(at('etc/receiver.toml'), 'utf8').replace('"link.toml"', `"${link}"`)
    const config = put('etc/odd.toml', text)
    const out = at(`odd-${link.length}`)
    await made('create', '-c', config, '--out', out, ...recipient)
    const words = ['-c', config, '--recording', RECORDING, '--report', at('odd-reports'), ...identity]
    return backup('drill', join(out, readdirSync(out)[0]), ...words)
  }
  t.match(await drilled(odd), { code: 0 })
  const refused = await drilled(escaped)
  t.equal(refused.code, 2, refused.stdout)
  t.match(refused.stderr, /link\.toml, which is not among what was restored/)
})

t.test('wrong usage, and a configuration that is wrong: nothing is written', async (t) => {
  const cases: [string[], number, RegExp][] = [
    [['create', '-c', at('etc/sender.toml'), '--out', at('none')], 2, /give one of/],
    [['create', '-c', at('etc/link.toml'), '--out', at('none'), ...recipient], 2, /no sender\.toml/],
    [['create', '-c', at('etc/gone.toml'), '--out', at('none'), ...recipient], 2, /cannot be read/],
    [['restore', newest('sender'), ...identity], 2, /give one of --to and --in-place/],
    [['restore', newest('sender'), '--to', at('none')], 2, /give --identity/],
  ]
  for (const [args, code, message] of cases) {
    const ended = await backup(...args)
    t.equal(ended.code, code, ended.stderr)
    t.match(ended.stderr, message)
  }
  t.notOk(existsSync(at('none')))
  appendFileSync(at('etc/sender.toml'), 'wrong = 1\n')
  t.equal((await backup('create', '-c', at('etc/sender.toml'), '--out', at('none'), ...recipient)).code, 2)
})
