import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Dealer } from 'zeromq'
import { parseAccessFile } from '../../../config/principals.js'
import { parseCredential, verifyToken } from '../../../receiver/access/token.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const folder = scratchFolder()
const config = join(folder, 'receiver.toml')
writeFileSync(
  join(folder, 'link.toml'),
  `stream = 1\n[fec]\nassumed_loss = 0\nassumed_burst_ms = 0\ntarget_residual = 1e-6\ndelay_budget_ms = 20
[rate]\nbits_per_second = 10_000_000\n[keys]\nmode = "unkeyed"\n`,
)
writeFileSync(config, 'link_file = "link.toml"\nstate_dir = "state"\n[listen]\nport = 47001\n')
const file = join(folder, 'state', 'access.json')
const access = (args: string[], stdin?: string) => katamichi(['access', ...args, '-c', config], { stdin })
const stored = () => parseAccessFile(readFileSync(file, 'utf8'))!

t.test('add, list, revoke: the token is shown once and stored as its hash', async (t) => {
  const added = await access([
    'add',
    'app',
    '--lines',
    'O/L,O/M',
    '--allow',
    '192.0.2.0/24',
    '--expires',
    '90d',
    '--json',
  ])
  t.equal(added.code, 0, added.stderr)
  const { token, bearer, ...shown } = JSON.parse(added.stdout)
  t.match(shown, { name: 'app', fields: 'public', lines: ['O/L', 'O/M'], allow: ['192.0.2.0/24'], streamsMax: 4 })
  t.same(parseCredential(bearer), { name: 'app', token })
  t.equal(statSync(file).mode & 0o777, 0o600)
  t.notMatch(readFileSync(file, 'utf8'), token)
  t.ok(await verifyToken(token, stored().principals[0].token))

  const again = await access(['add', 'app'])
  t.equal(again.code, 2)
  t.match(again.stderr, /already; --replace/)
  t.equal((await access(['add', 'app', '--replace', '--fields', 'office', '--feeds', 'v1,metrics'])).code, 0)
  t.notOk(await verifyToken(token, stored().principals[0].token), 'the old token is gone')
  const listed = await access(['list'])
  t.match(
    listed.stdout,
    /^app: office fields of v1, metrics, all lines, from anywhere, 4 streams, 600 requests\/min, never used\n$/,
  )
  t.notMatch(listed.stdout, /scrypt|salt/)

  t.equal((await access(['revoke', 'app'])).code, 0)
  t.same(stored().principals, [])
  t.equal((await access(['revoke', 'app'])).code, 2)
  t.match((await access(['list'])).stdout, /no principals/)
})

t.test('a token of one’s own comes from stdin only', async (t) => {
  const token = 'A-token_of_somebody-0123456789'
  const added = await access(['add', 'own', '--token-stdin'], `${token}\n`)
  t.equal(added.code, 0, added.stderr)
  t.notMatch(added.stdout, token)
  t.ok(await verifyToken(token, stored().principals[0].token))
  t.match((await access(['add', 'weak', '--token-stdin'], 'password\n')).stderr, /22 to 128/)
  t.match((await access(['add', 'x', '--token', token])).stderr, /unknown option/)
})

t.test('what the receiver would refuse is refused, and changes nothing', async (t) => {
  const before = readFileSync(file, 'utf8')
  const wrong = [
    ['APP'],
    ['a', '--feeds', 'v2'],
    ['a', '--fields', 'all'],
    ['a', '--lines', 'L'],
    ['a', '--allow', '192.0.2.1'],
    ['a', '--expires', 'soon'],
    ['a', '--rate', '0'],
  ]
  const ended = await Promise.all(wrong.map((args) => access(['add', ...args])))
  for (const [i, { code }] of ended.entries()) t.equal(code, 2, wrong[i].join(' '))
  t.equal(readFileSync(file, 'utf8'), before)
  writeFileSync(file, '{')
  const damaged = await access(['list'])
  t.equal(damaged.code, 2)
  t.match(damaged.stderr, /access\.json is damaged/)
  t.notMatch(damaged.stderr, /\n {4}at /)
  writeFileSync(file, before)
})

t.test('locks are listed, and unlocked by name or address', async (t) => {
  const entry = { failures: 5, recentMs: [], locks: 1, lastMs: Date.now() - 1000, lockedUntilMs: Date.now() + 600_000 }
  const [principals, addresses] = [[{ ...entry, subject: 'own' }], [{ ...entry, subject: '192.0.2.7' }]]
  writeFileSync(join(folder, 'state', 'access-lockouts.json'), JSON.stringify({ principals, names: [], addresses }))
  const locked = async () =>
    JSON.parse((await access(['list', '--json'])).stdout).locked.map(({ subject }: { subject: string }) => subject)
  t.same(await locked(), ['own', '192.0.2.7'])
  t.equal((await access(['unlock', 'own'])).code, 0)
  t.same(await locked(), ['192.0.2.7'])
  t.equal((await access(['unlock', '--address', '::ffff:192.0.2.7'])).code, 0)
  t.same(await locked(), [])
  t.match(stored().unlocks, [
    { kind: 'principal', subject: 'own' },
    { kind: 'address', subject: '192.0.2.7' },
  ])
  t.equal((await access(['unlock', 'nobody'])).code, 2)
  t.equal((await access(['unlock'])).code, 2)
})

t.test('the last use is listed, and is not that of another who had the name before', async (t) => {
  const [principal] = stored().principals
  const uses = (lastMs: number) => ({
    http: [{ name: principal.name, lastMs, from: '192.0.2.7' }],
    zeromq: [{ name: 'office', lastMs: 1_750_000_000_000, from: '' }],
  })
  const listed = async (lastMs: number) => {
    writeFileSync(join(folder, 'state', 'access-last-uses.json'), JSON.stringify(uses(lastMs)))
    return (await access(['list'])).stdout
  }
  const lastMs = principal.createdAtMs + 1000
  t.match(await listed(lastMs), `last used ${new Date(lastMs).toISOString()} from 192.0.2.7\n`)
  t.match(JSON.parse((await access(['list', '--json'])).stdout).principals, [{ lastUsedMs: lastMs }])
  const before = await listed(principal.createdAtMs - 1000)
  t.match(before, /, never used\n/)
  t.match(before, /ZeroMQ client office: last used 2025-06-15T15:06:40.000Z\n/)
})

t.test('CURVE key pairs', async (t) => {
  const path = join(folder, 'zeromq.key')
  const made = await katamichi(['keygen', '--curve', path])
  t.equal(made.code, 0, made.stderr)
  const [, publicKey, secretKey] = readFileSync(path, 'utf8').trim().split(' ')
  t.ok(made.stdout.endsWith(`${publicKey}\n`))
  t.notOk(made.stdout.includes(secretKey), 'the secret stays in the file')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.equal((await katamichi(['keygen', '--curve', path])).code, 2, 'never overwritten')
})

t.test('the receiver: closed, then open to whom was added, then closed again', async (t) => {
  const keys = Object.fromEntries(['server', 'client', 'stranger'].map((name) => [name, join(folder, `${name}.curve`)]))
  const made = await Promise.all(Object.values(keys).map((path) => katamichi(['keygen', '--curve', path])))
  for (const { code } of made) t.equal(code, 0)
  const pairOf = (name: string) => readFileSync(keys[name], 'utf8').trim().split(' ').slice(1) as [string, string]
  writeFileSync(join(folder, 'clients.txt'), `# who may\nclient ${pairOf('client')[0]}\n`)
  const [udp, http, pub, router] = [18_201, 18_202, 18_203, 18_204]
  const own = join(folder, 'guarded.toml')
  writeFileSync(
    own,
    `link_file = "link.toml"\nstate_dir = "guarded"\nlisten = { port = ${udp} }\nhttp = { port = ${http} }
access = { mode = "principals" }\n[zeromq]\nendpoint = "tcp://127.0.0.1:${pub}"\nsnapshot_endpoint = "tcp://127.0.0.1:${router}"
curve_key_file = "server.curve"\ncurve_clients_file = "clients.txt"\n`,
  )
  const program = new URL('../../../../bin/katamichi.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'receiver', '-c', own], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  let log = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (log += text))
  const until = async (is: () => boolean | Promise<boolean>) => {
    for (let i = 0; i < 200; i++)
      if (await is()) return true
      else await sleep(50)
    return false
  }
  t.ok(await until(() => log.includes('receiver_started')), log)
  const url = `http://127.0.0.1:${http}/v1/trains`
  t.equal((await fetch(url)).status, 401)
  const added = await katamichi(['access', 'add', 'app', '--json', '-c', own])
  const headers = { authorization: `Bearer ${JSON.parse(added.stdout).bearer}` }
  t.ok(await until(() => log.includes('access_reread')))
  t.equal((await fetch(url, { headers })).status, 200)
  t.equal((await fetch(`http://127.0.0.1:${http}/metrics`, { headers })).status, 403)

  const snapshot = async (name: string) => {
    const [curvePublicKey, curveSecretKey] = pairOf(name)
    const curve = { curvePublicKey, curveSecretKey, curveServerKey: pairOf('server')[0] }
    const dealer = new Dealer({ ...curve, receiveTimeout: 1500, linger: 0 })
    dealer.connect(`tcp://127.0.0.1:${router}`)
    await dealer.send(['snapshot', ''])
    const answer = await dealer.receive().catch(() => [])
    dealer.close()
    return answer.map(String)[0]
  }
  t.equal(await snapshot('client'), 'snapshot/')
  t.equal(await snapshot('stranger'), undefined)
  t.match(log, /"listener":"zeromq".*"reason":"unknown_key"/)

  t.equal((await katamichi(['access', 'revoke', 'app', '-c', own])).code, 0)
  t.ok(await until(async () => (await fetch(url, { headers })).status === 401))
  child.kill('SIGTERM')
  t.same(await once(child, 'exit'), [0, null])
  t.notMatch(log, new RegExp(`${JSON.parse(added.stdout).token}|${pairOf('server')[1].replace(/\W/g, '.')}`))
})
