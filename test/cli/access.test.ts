import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { parseAccessFile } from '../../config/principals.js'
import { parseCredential, verifyToken } from '../../receiver/access/token.js'
import { katamichi } from './katamichi.js'

t.setTimeout(120_000)
const folder = mkdtempSync(join(tmpdir(), 'katamichi-test-'))
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
  t.ok(await verifyToken(token, stored().principals[0]!.token))

  const again = await access(['add', 'app'])
  t.equal(again.code, 2)
  t.match(again.stderr, /already; --replace/)
  t.equal((await access(['add', 'app', '--replace', '--fields', 'office', '--feeds', 'v1,metrics'])).code, 0)
  t.notOk(await verifyToken(token, stored().principals[0]!.token), 'the old token is gone')
  const listed = await access(['list'])
  t.match(
    listed.stdout,
    /^app: office fields of v1, metrics, all lines, from anywhere, 4 streams, 600 requests\/min\n$/,
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
  t.ok(await verifyToken(token, stored().principals[0]!.token))
  t.match((await access(['add', 'weak', '--token-stdin'], 'password\n')).stderr, /22 to 128/)
  t.match((await access(['add', 'x', '--token', token])).stderr, /unknown option/)
})

t.test('what the receiver would refuse is refused, and changes nothing', async (t) => {
  const before = readFileSync(file, 'utf8')
  for (const args of [
    ['APP'],
    ['a', '--feeds', 'v2'],
    ['a', '--fields', 'all'],
    ['a', '--lines', 'L'],
    ['a', '--allow', '192.0.2.1'],
    ['a', '--expires', 'soon'],
    ['a', '--rate', '0'],
  ])
    t.equal((await access(['add', ...args])).code, 2, args.join(' '))
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

t.test('CURVE key pairs', async (t) => {
  const path = join(folder, 'zeromq.key')
  const made = await katamichi(['keygen', '--curve', path])
  t.equal(made.code, 0, made.stderr)
  const [, publicKey, secretKey] = readFileSync(path, 'utf8').trim().split(' ')
  t.ok(made.stdout.endsWith(`${publicKey}\n`))
  t.notOk(made.stdout.includes(secretKey!), 'the secret stays in the file')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.equal((await katamichi(['keygen', '--curve', path])).code, 2, 'never overwritten')
})
