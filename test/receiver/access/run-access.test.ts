import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { connect as tlsConnect } from 'node:tls'
import fastify from 'fastify'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import t, { type Test } from 'tap'
import { loadReceiverConfig } from '../../../config/load.js'
import { readAccess } from '../../../config/load-access.js'
import type { Principal } from '../../../config/principals.js'
import { httpAccess } from '../../../receiver/access/http-access.js'
import { writeAccessFile } from '../../../receiver/access/principal-file.js'
import { AccessRun } from '../../../receiver/access/run-access.js'
import { selfSigned } from '../../config/self-signed.js'
import { cheapHash } from './cheap-hash.js'
import { bearer, principal, TOKEN } from './feed-readers.js'

const HASH = cheapHash(TOKEN)
const WRONG = 'wr0ngwr0ngwr0ngwr0ngwr0ng'
const LINK = `stream = 1\n[fec]\nassumed_loss = 0\nassumed_burst_ms = 0\ntarget_residual = 1e-6\ndelay_budget_ms = 20
[rate]\nbits_per_second = 10_000_000\n[keys]\nmode = "unkeyed"\n`

function folderWith(t: Test, receiver: string): string {
  const receiverToml = `link_file = "link.toml"\nstate_dir = "state"\nlisten = { port = 47001 }\naccess = { mode = "principals", textfile = "auth.prom" }\nzeromq = { enabled = false }\n${receiver}`
  const folder = t.testdir({ 'link.toml': LINK, 'receiver.toml': receiverToml })
  mkdirSync(join(folder, 'state'))
  return folder
}

const setPrincipals = (folder: string, ...principals: Principal[]) =>
  writeAccessFile(join(folder, 'state'), { version: 1, principals, unlocks: [] })

/** As in the process, with the log as a list. */
async function started(folder: string) {
  const log: Record<string, unknown>[] = []
  const config = await loadReceiverConfig(join(folder, 'receiver.toml'))
  const loaded = await readAccess(config)
  const sink = { write: (line: string) => void log.push(JSON.parse(line)) }
  const run = new AccessRun(config, loaded, pino({ level: 'info' }, sink), () => Date.now())
  const server = fastify({ ...run.door.serverOptions, forceCloseConnections: true })
  httpAccess(run.control, () => Date.now())(server)
  server.get('/v1/trains', { config: { feed: 'v1' } }, async () => 'trains')
  const registry = new Registry()
  run.start(registry)
  const status = async (name: string, token = TOKEN, remoteAddress = '192.0.2.1') =>
    (await server.inject({ url: '/v1/trains', headers: bearer(name, token), remoteAddress })).statusCode
  const close = async () => {
    await server.close()
    await run.close()
  }
  return { run, server, log, registry, status, close }
}

t.test('principals are read again when they change; damage keeps those in force', async (t) => {
  const folder = folderWith(t, '')
  const { run, log, status, close } = await started(folder)
  t.equal(await status('app'), 401, 'nobody yet: closed, not open')
  setPrincipals(folder, principal('app', HASH))
  await run.poll()
  t.equal(await status('app'), 200)
  writeFileSync(join(folder, 'state', 'access.json'), '{')
  await run.poll()
  t.equal(await status('app'), 200)
  t.match(log.at(-1), { level: 50, event: 'access_file_refused', msg: /damaged/ })
  setPrincipals(folder)
  await run.poll()
  t.equal(await status('app'), 401)
  await close()
})

t.test('brute force: in the log, the metrics, the textfile, and still there after a restart', async (t) => {
  const folder = folderWith(t, '')
  setPrincipals(folder, principal('app', HASH))
  const first = await started(folder)
  for (let i = 0; i < 5; i++) t.equal(await first.status('app', WRONG, `192.0.2.${i}`), 401)
  t.equal(await first.status('app', TOKEN, '192.0.2.99'), 423)
  t.strictSame(
    first.log.map(({ level, event, principal, from, failures, reason }) => [
      level,
      event,
      principal,
      from,
      failures,
      reason,
    ]),
    [
      [40, 'auth_failed', 'app', '192.0.2.0', 1, 'wrong_token'],
      [40, 'auth_failed', 'app', '192.0.2.1', 2, 'wrong_token'],
      [50, 'auth_repeated_failures', 'app', '192.0.2.2', 3, 'wrong_token'],
      [40, 'auth_failed', 'app', '192.0.2.3', 4, 'wrong_token'],
      [50, 'auth_locked', 'app', '192.0.2.4', 5, 'wrong_token'],
      [40, 'access_refused', undefined, '192.0.2.99', undefined, 'locked'],
    ],
  )
  t.match(first.log[4], { listener: 'http', lockedUntil: /^20\d\d-.*Z$/ })
  await first.run.poll()
  const textfile = readFileSync(join(folder, 'auth.prom'), 'utf8')
  for (const line of [
    'katamichi_auth_failures_total{listener="http"} 5',
    'katamichi_auth_lockouts_total{subject="principal"} 1',
    'katamichi_auth_locked{subject="principal"} 1',
    'katamichi_auth_notifications_total{subject="principal"} 1',
  ]) {
    t.ok(textfile.includes(line), line)
    t.ok((await first.registry.metrics()).includes(line), line)
  }
  await first.close()
  t.notMatch(JSON.stringify(first.log) + textfile, /wr0ng|T0ken/)

  const second = await started(folder)
  t.equal(await second.status('app', TOKEN, '192.0.2.99'), 423)
  const unlocks = [{ kind: 'principal' as const, subject: 'app', atMs: Date.now() }]
  writeAccessFile(join(folder, 'state'), { version: 1, principals: [principal('app', HASH)], unlocks })
  await second.run.poll()
  t.match(
    second.log.find(({ event }) => event === 'auth_unlocked'),
    { principal: 'app' },
  )
  t.equal(await second.status('app', TOKEN, '192.0.2.99'), 200)
  await second.close()

  writeFileSync(join(folder, 'state', 'access-lockouts.json'), '{')
  await t.rejects(started(folder), /access-lockouts\.json is damaged/)
})

t.test('whoever connects from elsewhere is cut off before a byte is read', async (t) => {
  const { server, registry, close } = await started(
    folderWith(t, 'http = { allow = ["192.0.2.0/24"], connections_max = 2 }\n'),
  )
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  let heard = 0
  socket.on('data', ({ length }) => (heard += length)).on('error', () => {})
  socket.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await new Promise((resolve) => socket.on('close', resolve))
  t.equal(heard, 0)
  t.ok((await registry.metrics()).includes('katamichi_http_connections_total{result="address"} 1'))
  await close()
})

t.test('the public view by default, on loopback too, and the start says so', async (t) => {
  const started_ = async (access: string) => {
    const folder = t.testdir({
      ...{ 'link.toml': LINK, state: {} },
      'receiver.toml': `link_file = "link.toml"\nstate_dir = "state"\nlisten = { port = 47001 }\nzeromq = { enabled = false }\n${access}`,
    })
    const { run, server, log, close } = await started(folder)
    const ask = async (headers: Record<string, string> = {}) =>
      (await server.inject({ url: '/v1/session', headers })).json()
    const answer = [await ask(), await ask({ 'x-forwarded-for': '192.0.2.1' })]
    await close()
    return { run, log: log.map(({ event }) => event), answer }
  }
  const byDefault = await started_('')
  t.match(byDefault.answer[0], { fields: 'public', feeds: ['v1', 'gtfs-rt', 'odpt', 'stream', 'status', 'metrics'] })
  t.match(byDefault.answer[1], { fields: 'public', feeds: ['v1', 'gtfs-rt', 'odpt', 'stream', 'status'] })
  t.notOk(byDefault.answer[1].feeds.includes('metrics'), 'by a proxy: not from this host')
  t.strictSame(byDefault.log, ['access_public'])
  const said = await started_('access = { open_fields = "office" }')
  t.match(said.answer[0], { fields: 'office' })
  t.strictSame(said.log, [])
})

t.test('TLS, and a certificate that is replaced while it runs', async (t) => {
  const folder = folderWith(t, 'http = { tls_key_file = "a.key", tls_certificate_file = "a.crt" }\n')
  if (!selfSigned(folder, 'a', 10, 'first')) return void t.pass('no openssl here')
  setPrincipals(folder, principal('app', HASH))
  const { run, server, log, close } = await started(folder)
  t.match(log[0], { event: 'tls_expires' })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as { port: number }
  const seen = (options: object = {}) =>
    new Promise<string>((resolve) => {
      const socket = tlsConnect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
        resolve(String(socket.getPeerCertificate().subject.CN))
        socket.destroy()
      })
      socket.on('error', (error) => resolve(error.message))
    })
  t.equal(await seen(), 'first')
  t.match(await seen({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }), /./)
  selfSigned(folder, 'a', 10, 'second')
  await run.poll()
  t.equal(await seen(), 'second')
  t.match(log.at(-1), { event: 'tls_reread' })
  const login = await server.inject({ method: 'POST', url: '/v1/login', payload: { name: 'app', token: TOKEN } })
  t.match(login.headers['set-cookie'], /katamichi_session=/)
  await close()
})

t.test('successful logins: in the log once, in the metrics, and with the last use after a restart', async (t) => {
  const folder = folderWith(t, '')
  setPrincipals(folder, principal('app', HASH))
  const first = await started(folder)
  for (let i = 0; i < 5; i++) t.equal(await first.status('app', TOKEN, '192.0.2.1'), 200)
  t.equal(await first.status('app', TOKEN, '192.0.2.2'), 200)
  t.equal(await first.status('app', WRONG, '192.0.2.3'), 401)
  const login = await first.server.inject({
    ...{ method: 'POST', url: '/v1/login', payload: { name: 'app', token: TOKEN }, remoteAddress: '192.0.2.2' },
  })
  t.equal(login.statusCode, 200)
  const [cookie = ''] = [login.headers['set-cookie']].flat()
  const headers = { cookie: cookie.split(';')[0] }
  await first.server.inject({ url: '/v1/trains', headers, remoteAddress: '192.0.2.2' })
  t.strictSame(
    first.log.map(({ level, event, principal, from, by }) => [level, event, principal, from, by]),
    [
      [30, 'auth_succeeded', 'app', '192.0.2.1', 'token'],
      [30, 'auth_succeeded', 'app', '192.0.2.2', 'token'],
      [40, 'auth_failed', 'app', '192.0.2.3', undefined],
      [30, 'auth_succeeded', 'app', '192.0.2.2', 'login'],
    ],
  )
  t.ok((await first.registry.metrics()).includes('katamichi_auth_logins_total{listener="http"} 3'))
  await first.run.poll()
  const file = join(folder, 'state', 'access-last-uses.json')
  const before = readFileSync(file, 'utf8')
  t.match(JSON.parse(before), { http: [{ name: 'app', from: '192.0.2.2' }], zeromq: [] })
  t.equal(await first.status('app', TOKEN, '192.0.2.4'), 200)
  await first.run.poll()
  t.equal(readFileSync(file, 'utf8'), before, 'it is not written again within a minute')
  await first.close()
  t.match(JSON.parse(readFileSync(file, 'utf8')), { http: [{ from: '192.0.2.4' }] }, 'but at the end')
  t.notMatch(before, /T0ken/)

  writeFileSync(file, '{')
  const second = await started(folder)
  t.equal(await second.status('app'), 200, 'nothing depends on it')
  await second.close()
  t.match(JSON.parse(readFileSync(file, 'utf8')), { http: [{ name: 'app' }] })
})
