/** The units of the packages: what systemd itself says of them, and that what they name is there. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const ROOT = 'packaging/systemd'
/** What `systemd-analyze security` may give a service that stays; lower is better. */
const EXPOSURE_MAX = 1.0
/** They set or read the host's rules and are gone, which takes a privilege and /proc/sys. */
const FIREWALL_EXPOSURE_MAX = 1.4

interface Unit {
  end: string
  name: string
  text: string
  /** All values of each setting, in their order. */
  values: Map<string, string[]>
}

const units: Unit[] = ['sender', 'receiver'].flatMap((end) =>
  readdirSync(join(ROOT, end, 'units')).map((name) => {
    const text = readFileSync(join(ROOT, end, 'units', name), 'utf8')
    return { end, name, text, values: valuesOf(text) }
  }),
)
const services = units.filter(({ name }) => name.endsWith('.service'))
const lasting = services.filter(({ values }) => values.get('Type')?.[0] === 'notify')

function valuesOf(text: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [, key, value] of text.matchAll(/^(\w+)=(.*)$/gm)) values.set(key, [...(values.get(key) ?? []), value])
  return values
}

const version = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' }).stdout?.match(/^systemd (\d+)/)?.[1]
const skip = Number(version) >= 250 ? false : 'needs systemd-analyze of systemd 250 or later'

/** The unit's files where nothing is installed: their program and manual are others that are there. */
function standing(folder: string): string {
  const at = join(folder, 'units')
  mkdirSync(at)
  for (const { name, text } of units) {
    const there = text.replaceAll('/usr/lib/katamichi/bin/node', '/bin/true').replace(/^Documentation=.*\n/m, '')
    writeFileSync(join(at, name), there)
  }
  return at
}

t.test('systemd finds no fault in any unit', { skip }, async (t) => {
  const at = standing(t.testdir({}))
  const verify = () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units.map(({ name }) => join(at, name))], {
      encoding: 'utf8',
    })
    return { status, faults: stderr.split('\n').filter((line) => line.includes(at) || line.startsWith('katamichi')) }
  }
  t.strictSame(verify(), { status: 0, faults: [] })
  const broken = join(at, 'katamichi-intake.service')
  writeFileSync(broken, readFileSync(broken, 'utf8').replace('WatchdogSec=30', 'WatchDogSecs=30'))
  t.match(verify().faults.join(), /WatchDogSecs/, 'and would find one')
})

t.test('what a service could reach if it were taken over is as little as can be', { skip }, async (t) => {
  const folder = t.testdir({})
  const exposure = (text: string) => {
    const path = join(folder, 'one@.service')
    writeFileSync(path, text)
    const said = execFileSync('systemd-analyze', ['security', '--offline=true', '--threshold=100', '--no-pager', path])
    return Number(/Overall exposure level for [^:]*: ([\d.]+)/.exec(String(said))?.[1])
  }
  t.equal(lasting.length, 3, 'intake, transmit, receiver')
  for (const { end, name, text } of services) {
    const max = name.startsWith('katamichi-firewall') ? FIREWALL_EXPOSURE_MAX : EXPOSURE_MAX
    const found = exposure(text)
    t.ok(found <= max, `${end} ${name}: ${found}`)
  }
  t.ok(exposure(lasting[0].text.replace('NoExecPaths', 'X').replace('ProtectSystem=strict', '')) > EXPOSURE_MAX)
})

t.test('each service that stays has a user, a watchdog, limits, and comes back', async (t) => {
  for (const { name, values } of lasting) {
    const one = (key: string) => values.get(key)?.[0]
    t.match(one('User'), /^katamichi-(intake|transmit|receiver)$/, name)
    for (const key of ['WatchdogSec', 'MemoryMax', 'CPUQuota', 'TasksMax', 'LimitNOFILE', 'StartLimitBurst'])
      t.ok(Number.parseInt(one(key) ?? '', 10) > 0, `${name}: ${key}`)
    t.match(one('Restart'), /^(always|on-failure)$/, name)
    const [burst, interval, pause] = ['StartLimitBurst', 'StartLimitIntervalSec', 'RestartSec'].map((key) =>
      Number(one(key)),
    )
    t.ok(burst * pause > interval, `${name}: restarts at their pace never reach the limit`)
    t.equal(one('LimitCORE'), '0', `${name}: a core would hold the key`)
    t.equal(one('NoExecPaths'), '/', `${name}: nothing else is executed`)
    t.equal(one('ExecPaths'), '/usr/lib/katamichi -/usr/lib -/lib -/lib64', name)
  }
  t.equal(new Set(lasting.map(({ values }) => values.get('User')?.[0])).size, lasting.length, 'no user twice')
  const withKey = lasting.filter(({ values }) =>
    values.get('LoadCredential')?.includes('link.key:/etc/katamichi/link.key'),
  )
  t.strictSame(
    withKey.map(({ name }) => name),
    ['katamichi-transmit.service', 'katamichi-receiver.service'],
    'the intake is not given the key',
  )
})

t.test('what the units start is a command of that end, with options that it has', async (t) => {
  const started = services.filter(({ values }) => values.get('ExecStart')![0].startsWith('/usr/lib/katamichi/'))
  t.equal(started.length, 5, 'those that stay, and the checks of the firewall')
  for (const { end, name, values } of started) {
    const [node, entry, ...words] = values.get('ExecStart')![0].split(' ')
    t.equal(node, '/usr/lib/katamichi/bin/node', name)
    t.equal(entry, `/usr/lib/katamichi/dist/cli/${end}-main.js`, name)
    const command = words.slice(
      0,
      words.findIndex((word) => word.startsWith('-')),
    )
    t.equal(command.at(-1), end, name)
    const help = execFileSync(process.execPath, ['bin/katamichi.mjs', ...command, '--help'], { encoding: 'utf8' })
    for (const option of words.filter((word) => word.startsWith('-'))) t.match(help, new RegExp(`${option}\\b`), option)
    t.ok(words.includes(`/etc/katamichi/${end}.toml`), name)
  }
})

t.test('users, groups and folders that the units name are made by the files beside them', async (t) => {
  for (const end of ['sender', 'receiver']) {
    const read = (folder: string) => readFileSync(join(ROOT, end, folder, `katamichi-${end}.conf`), 'utf8')
    const made = [...read('sysusers.d').matchAll(/^[ug] (\S+)/gm)].map(([, name]) => name)
    const folders = [...read('tmpfiles.d').matchAll(/^d (\S+) (\d+) (\S+) (\S+)/gm)]
    for (const { name, values } of lasting.filter((unit) => unit.end === end)) {
      for (const key of ['User', 'Group']) t.ok(made.includes(values.get(key)![0]), `${name}: ${key}`)
      const written = (values.get('ReadWritePaths') ?? []).flatMap((paths) => paths.split(' '))
      for (const path of written)
        t.ok(
          folders.some(([, made]) => made === path),
          `${name}: ${path}`,
        )
    }
    for (const [, path, , user, group] of folders)
      t.ok(
        [user, group].every((who) => who === 'root' || made.includes(who)),
        `${path} belongs to somebody there`,
      )
  }
})

t.test('the examples of drop-ins belong to units that are there', async (t) => {
  for (const end of ['sender', 'receiver'])
    for (const name of readdirSync(join(ROOT, end, 'drop-ins'))) {
      const unit = /^(.*\.service)\.d-\w+\.conf\.example$/.exec(name)?.[1]
      t.ok(
        units.some((one) => one.end === end && one.name === unit),
        name,
      )
    }
})
