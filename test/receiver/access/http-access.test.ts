import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify from 'fastify'
import t from 'tap'
import type { Principal } from '../../../config/principals.js'
import { AccessControl, type AccessNews, type AccessOptions } from '../../../receiver/access/access-control.js'
import { httpAccess } from '../../../receiver/access/http-access.js'
import { LockoutFile, readLockouts } from '../../../receiver/access/lockout-file.js'
import { FIRST_LOCK_MS } from '../../../receiver/access/lockouts.js'
import { SESSION_MS } from '../../../receiver/access/sessions.js'
import { scratchFolder } from '../../scratch-folder.js'
import { cheapHash } from './cheap-hash.js'
import { bearer, principal, TOKEN } from './feed-readers.js'

const HASH = cheapHash(TOKEN)
const WRONG = 'wr0ngwr0ngwr0ngwr0ngwr0ng'

/** A server with one route of each kind, and a clock that the test moves. */
async function guarded(
  principals: Principal[],
  options: Partial<AccessOptions> = {},
  trustProxy: string[] | false = false,
) {
  const news: AccessNews[] = []
  const clock = { nowMs: 1_750_000_000_000 }
  const control = new AccessControl({
    ...{ openFields: undefined, hiddenTypes: [], openStreamsMax: 2, openRequestsPerMinute: 1000 },
    // What succeeds is told in the test of the process, test/receiver/access/run-access.test.ts.
    report: (one) => one.kind === 'succeeded' || news.push(one),
    ...options,
  })
  control.setPrincipals({ version: 1, principals, unlocks: [] })
  const server = fastify({ logger: false, trustProxy, forceCloseConnections: true })
  httpAccess(control, () => clock.nowMs)(server)
  server.get('/v1/trains', { config: { feed: 'v1' } }, async ({ view }) => ({
    fields: view.fields,
    lines: view.lines && [...view.lines],
  }))
  server.get('/metrics', { config: { feed: 'metrics' } }, async () => 'metrics')
  server.get('/page', { config: { feed: 'page' } }, async () => 'page')
  server.get('/forgotten', async () => 'nobody said whose this is')
  server.get('/livez', async () => 'alive')
  server.get('/v1/stream', { config: { feed: 'stream' } }, async (_request, reply) => {
    reply.hijack()
    reply.raw.write('data: 1\n\n')
  })
  const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    server.inject({ url, headers, remoteAddress })
  const login = (body: object, remoteAddress = '192.0.2.1', headers = {}) =>
    server.inject({ method: 'POST', url: '/v1/login', payload: body, remoteAddress, headers })
  return { control, server, news, clock, get, login }
}

t.test('who it is decides the view; what is not in the scope is refused', async (t) => {
  const lines = ['O/L']
  const { get } = await guarded([
    principal('app', HASH, { fields: 'public', lines, feeds: ['v1'] }),
    principal('office', HASH),
  ])
  t.same((await get('/v1/trains', bearer('app'))).json(), { fields: 'public', lines })
  t.same((await get('/v1/trains', bearer('office'))).json(), { fields: 'office' })
  t.equal((await get('/metrics', bearer('app'))).statusCode, 403)
  t.equal((await get('/metrics', bearer('office'))).body, 'metrics')
  t.same((await get('/v1/session', bearer('app'))).json(), { name: 'app', fields: 'public', feeds: ['v1'], lines })

  const bare = await get('/v1/trains')
  t.equal(bare.statusCode, 401)
  t.match(bare.headers['www-authenticate'], /^Bearer/)
  t.equal(bare.headers['cache-control'], 'no-store')
  t.equal((await get('/page')).statusCode, 200, 'files that hold no data')
  t.equal((await get('/livez')).statusCode, 200)
  t.equal((await get('/forgotten', bearer('office'))).statusCode, 403, 'a route without a feed is nobody’s')
  t.equal((await get('/forgotten')).statusCode, 401)
  t.equal((await get('/nothing')).statusCode, 404)
})

t.test('a wrong credential is not taken for none, and tells nothing of which names there are', async (t) => {
  const { get, control } = await guarded([principal('app', HASH)], { openFields: 'public' })
  t.same((await get('/v1/trains')).json(), { fields: 'public' })
  t.equal((await get('/metrics')).statusCode, 403, 'metrics tell of the inside')
  const answers = [
    await get('/v1/trains', bearer('app', WRONG)),
    await get('/v1/trains', bearer('nobody', WRONG)),
    await get('/v1/trains', { authorization: 'Basic YTpi' }, '192.0.2.2'),
    await get('/v1/trains', { authorization: 'Bearer ../../etc/passwd' }, '192.0.2.2'),
  ]
  t.equal(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size, 1)
  t.equal(answers[0].statusCode, 401)
  t.equal(control.verifier.counts.hashed, 2, 'an unknown name costs a hash like a known one')
})

t.test('brute force: told after 3, locked after 5, longer each time, whoever the name', async (t) => {
  const { get, control, news, clock } = await guarded([principal('app', HASH)])
  const addressOf = (i: number) => `192.0.2.${i}`
  for (const [name, base] of [
    ['app', 10],
    ['nobody', 30],
  ] as const) {
    for (let i = 0; i < 5; i++)
      t.equal((await get('/v1/trains', bearer(name, WRONG), addressOf(base + i))).statusCode, 401)
    const locked = await get('/v1/trains', bearer(name, WRONG), addressOf(base + 9))
    t.equal(locked.statusCode, 423)
    t.equal(locked.headers['retry-after'], String(FIRST_LOCK_MS / 1000))
    t.equal((await get('/v1/trains', bearer(name), addressOf(base + 9))).statusCode, 423, 'the right token, too')
  }
  const ofApp = news.filter(({ subject }) => subject === 'principal')
  t.strictSame(
    ofApp.map(({ kind, failures, reason, address }) => [kind, failures, reason, address]),
    [
      ['failed', 1, 'wrong_token', '192.0.2.10'],
      ['failed', 2, 'wrong_token', '192.0.2.11'],
      ['repeated', 3, 'wrong_token', '192.0.2.12'],
      ['failed', 4, 'wrong_token', '192.0.2.13'],
      ['locked', 5, 'wrong_token', '192.0.2.14'],
    ],
  )
  t.notMatch(JSON.stringify(news), /wr0ng|T0ken|nobody/, 'no secret, and no name that may be one')
  t.equal(control.lockouts.principals.counts.notifications, 1, 'told once')

  clock.nowMs += FIRST_LOCK_MS
  t.equal((await get('/v1/trains', bearer('app', WRONG), addressOf(60))).statusCode, 401, 'after the lock')
  for (let i = 1; i < 5; i++) await get('/v1/trains', bearer('app', WRONG), addressOf(60 + i))
  const again = await get('/v1/trains', bearer('app'), addressOf(70))
  t.equal(again.headers['retry-after'], String((2 * FIRST_LOCK_MS) / 1000), 'twice as long')
  clock.nowMs += 2 * FIRST_LOCK_MS
  t.equal((await get('/v1/trains', bearer('app'), addressOf(71))).statusCode, 200)
  t.equal(control.lockouts.principals.entries.length, 0, 'a success makes all good')
})

t.test('an address that guesses is locked out of logging in; who is known goes on', async (t) => {
  const { get, news } = await guarded([principal('app', HASH), principal('other', HASH)])
  t.equal((await get('/v1/trains', bearer('app'))).statusCode, 200)
  for (let i = 0; i < 5; i++) await get('/v1/trains', bearer(`guess${i}`, WRONG))
  t.equal((await get('/v1/trains', bearer('other'))).statusCode, 423)
  t.equal((await get('/v1/trains', { authorization: 'junk' })).statusCode, 423)
  t.equal((await get('/v1/trains', bearer('app'))).statusCode, 200, 'verified before: it is no guess')
  t.equal((await get('/v1/trains', bearer('other'), '192.0.2.2')).statusCode, 200, 'from elsewhere')
  t.strictSame(
    news.filter(({ subject, kind }) => subject === 'address' && kind !== 'refused').map(({ kind }) => kind),
    ['repeated', 'locked'],
  )
  for (let i = 0; i < 5; i++) await get('/v1/trains', { authorization: 'junk' }, `2001:db8::${i + 1}`)
  t.equal((await get('/v1/trains', bearer('other', WRONG), '2001:db8::99')).statusCode, 423, 'a /64 is one address')
})

t.test('locks survive a restart, and are lifted by command', async (t) => {
  const stateDir = scratchFolder()
  const principals = [principal('app', HASH)]
  const before = await guarded(principals)
  for (let i = 0; i < 5; i++) await before.get('/v1/trains', bearer('app', WRONG))
  new LockoutFile(stateDir).write(before.control.lockoutEntries)
  t.notMatch(readFileSync(join(stateDir, 'access-lockouts.json'), 'utf8'), /wr0ng/)

  const after = await guarded(principals)
  after.control.restoreLockouts(readLockouts(stateDir), after.clock.nowMs)
  t.equal((await after.get('/v1/trains', bearer('app'), '192.0.2.9')).statusCode, 423, 'the principal')
  t.equal((await after.get('/v1/trains', { authorization: 'junk' })).statusCode, 423, 'the address')
  const unlocks = [{ kind: 'principal' as const, subject: 'app', atMs: after.clock.nowMs - 1 }]
  after.control.setPrincipals({ version: 1, principals, unlocks })
  t.equal((await after.get('/v1/trains', bearer('app'), '192.0.2.9')).statusCode, 423, 'an unlock of before the lock')
  unlocks.push({ ...unlocks[0], atMs: after.clock.nowMs })
  after.control.setPrincipals({ version: 1, principals, unlocks })
  t.equal((await after.get('/v1/trains', bearer('app'), '192.0.2.9')).statusCode, 200)
  t.match(
    after.news.filter(({ kind }) => kind !== 'refused'),
    [{ kind: 'unlocked', name: 'app' }],
  )
})

t.test('guesses all at once are no more than guesses one after another', async (t) => {
  const { get, control } = await guarded([principal('app', HASH)])
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => get('/v1/trains', bearer('app', `${WRONG}${i}`), `198.51.100.${i}`)),
  )
  t.equal(answers.filter(({ statusCode }) => statusCode === 423).length + control.verifier.counts.hashed, 60)
  t.ok(control.verifier.counts.hashed <= 6, `${control.verifier.counts.hashed} tokens tried`)
})

t.test('too many logins at once are asked to come again, and none is lost', async (t) => {
  const { get, control, news } = await guarded([])
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => get('/v1/trains', bearer(`n${i}`, WRONG), `198.51.100.${i}`)),
  )
  const busy = answers.filter(({ statusCode }) => statusCode === 429)
  t.equal(busy.length, control.verifier.counts.busy)
  t.equal(news.filter(({ reason }) => reason === 'busy').length, busy.length, 'each is told to the log')
  t.ok(busy.length > 0 && busy.every(({ headers }) => headers['retry-after'] === '1'))
  t.equal((await get('/v1/trains', bearer('n', WRONG))).statusCode, 401, 'and then there is room')
})

t.test('a token is hashed once, however many ask with it', async (t) => {
  const { get, control } = await guarded([principal('app', HASH)])
  const answers = await Promise.all(Array.from({ length: 50 }, () => get('/v1/trains', bearer('app'))))
  t.ok(answers.every(({ statusCode }) => statusCode === 200))
  t.equal(control.verifier.counts.hashed, 1)
  const replaced = cheapHash(`${TOKEN}2`)
  control.setPrincipals({ version: 1, principals: [principal('app', replaced)], unlocks: [] })
  t.equal((await get('/v1/trains', bearer('app'))).statusCode, 401, 'a new token ends the old one')
})

t.test('login by a browser: a session in a cookie, bounded in time and number', async (t) => {
  const { get, login, clock, control, news } = await guarded([principal('app', HASH, { fields: 'public' })])
  const answer = await login({ name: 'app', token: TOKEN })
  t.equal(answer.statusCode, 200)
  t.match(answer.json(), { name: 'app', fields: 'public', untilMs: clock.nowMs + SESSION_MS })
  const set = String(answer.headers['set-cookie'])
  t.match(set, /^katamichi_session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
  t.notMatch(set, TOKEN)
  const cookie = { cookie: `theme=dark; ${set.split(';')[0]}` }
  t.same((await get('/v1/trains', cookie)).json(), { fields: 'public' })
  t.equal((await get('/v1/trains', { cookie: `katamichi_session=${'A'.repeat(43)}` })).statusCode, 401)
  t.equal((await get('/v1/trains', { cookie: 'katamichi_session=short' })).statusCode, 401)
  const [pair] = set.split(';')
  const strange = `a; b=c=d; %; katamichi_session=short;;katamichi_session=${'%41'.repeat(43)}; ${pair};e`
  t.equal((await get('/v1/trains', { cookie: strange })).statusCode, 200, 'the first that can be one')
  t.equal((await get('/v1/trains', { cookie: `x${pair}` })).statusCode, 401)

  clock.nowMs += SESSION_MS
  t.equal((await get('/v1/trains', cookie)).statusCode, 401, 'over')
  const again = String((await login({ name: 'app', token: TOKEN })).headers['set-cookie']).split(';')[0]
  t.equal((await get('/v1/trains', { cookie: again })).statusCode, 200)
  control.setPrincipals({ version: 1, principals: [principal('app', HASH, { fields: 'office' })], unlocks: [] })
  t.equal((await get('/v1/trains', { cookie: again })).statusCode, 401, 'a changed scope is logged into anew')

  for (const body of [
    {},
    { name: 'app' },
    { name: ['app'], token: TOKEN },
    { name: 'app', token: 'short' },
    { name: 'APP', token: TOKEN },
  ])
    t.equal((await login(body, '192.0.2.7')).statusCode, 401, JSON.stringify(body))
  t.equal((await login({ name: 'app', token: WRONG }, '192.0.2.7')).statusCode, 423, 'they counted')
  t.equal(news.filter(({ reason }) => reason === 'malformed').length, 5)
  t.equal((await login({ name: 'app', token: TOKEN, junk: 'x'.repeat(2000) })).statusCode, 413)

  for (let i = 0; i < 40; i++) await login({ name: 'app', token: TOKEN })
  t.equal(control.sessions.size, 32)
  t.equal(control.sessions.counts.evicted, 8)
})

t.test('logout', async (t) => {
  const { get, login, server } = await guarded([principal('app', HASH)])
  const cookie = String((await login({ name: 'app', token: TOKEN })).headers['set-cookie']).split(';')[0]
  const out = await server.inject({ method: 'POST', url: '/v1/logout', headers: { cookie } })
  t.equal(out.statusCode, 204)
  t.match(out.headers['set-cookie'], /Max-Age=0/)
  t.equal((await get('/v1/trains', { cookie })).statusCode, 401)
})

t.test('requests a minute, of a principal and of an address without one', async (t) => {
  const { get, clock } = await guarded([principal('app', HASH, { requestsPerMinute: 3 }), principal('other', HASH)], {
    ...{ openFields: 'public', openRequestsPerMinute: 2 },
  })
  for (let i = 0; i < 3; i++) t.equal((await get('/v1/trains', bearer('app'), `192.0.2.${i}`)).statusCode, 200)
  const refused = await get('/v1/trains', bearer('app'), '192.0.2.9')
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], '20')
  t.equal((await get('/v1/trains', bearer('other'))).statusCode, 200, 'others are not affected')
  clock.nowMs += 20_000
  t.equal((await get('/v1/trains', bearer('app'))).statusCode, 200)
  t.equal((await get('/v1/trains', bearer('app'))).statusCode, 429)
  const open = async (address: string) => (await get('/v1/trains', {}, address)).statusCode
  t.strictSame([await open('192.0.2.50'), await open('192.0.2.50'), await open('192.0.2.50')], [200, 200, 429])
  t.equal(await open('192.0.2.51'), 200)
})

t.test('where a principal may come from, and until when', async (t) => {
  const { get, clock, news } = await guarded(
    [
      principal('near', HASH, { allow: ['192.0.2.0/25', '2001:db8::/32'] }),
      principal('brief', HASH, { expiresAtMs: 1_750_000_001_000 }),
    ],
    {},
    ['10.0.0.0/8'],
  )
  const from = async (address: string, headers = {}) =>
    (await get('/v1/trains', { ...bearer('near'), ...headers }, address)).statusCode
  t.equal(await from('192.0.2.127'), 200)
  t.equal(await from('::ffff:192.0.2.127'), 200)
  t.equal(await from('192.0.2.128'), 403)
  t.equal(await from('2001:db8::1'), 200)
  t.equal(await from('2001:db9::1'), 403)
  t.equal(await from('10.1.1.1', { 'x-forwarded-for': '192.0.2.5' }), 200, 'a proxy that is trusted')
  t.equal(await from('198.51.100.1', { 'x-forwarded-for': '192.0.2.5' }), 403, 'one that is not')
  t.match(news, [{ kind: 'address_refused', name: 'near', address: '192.0.2.128' }])
  t.equal((await get('/v1/trains', bearer('brief'))).statusCode, 200)
  clock.nowMs += 1000
  t.equal((await get('/v1/trains', bearer('brief'))).statusCode, 401)
})

t.test('streams: one more than allowed is refused, others go on, and a revoked one ends', async (t) => {
  const guardedApp = [principal('app', HASH, { streamsMax: 2 }), principal('other', HASH)]
  const { server, control, news } = await guarded(guardedApp, { openFields: 'public' })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as { port: number }
  t.teardown(() => server.close())
  const open = (headers: Record<string, string>) =>
    new Promise<{ status: number; ended: Promise<void>; close(): void }>((resolve) => {
      const asked = request({ host: '127.0.0.1', port, path: '/v1/stream', headers, agent: false }, (answer) => {
        const ended = new Promise<void>((done) => answer.on('close', done))
        answer.on('error', () => {}).resume()
        resolve({ status: answer.statusCode!, ended, close: () => asked.destroy() })
      })
      asked.on('error', () => {})
      asked.end()
    })
  const first = await open(bearer('app'))
  const second = await open(bearer('app'))
  t.strictSame([first.status, second.status], [200, 200])
  t.equal((await open(bearer('app'))).status, 429)
  t.match(news, [{ kind: 'refused', subject: 'address', reason: 'streams', address: '127.0.0.1' }])
  t.equal((await open(bearer('other'))).status, 200)
  t.equal(control.streamCount, 3)
  first.close()
  while (control.streamCount > 2) await sleep(2)
  t.equal((await open(bearer('app'))).status, 200, 'there is room again')
  control.setPrincipals({ version: 1, principals: [principal('other', HASH)], unlocks: [] })
  await second.ended
  t.equal((await open(bearer('app'))).status, 401)
  const bare = [await open({}), await open({}), await open({})]
  t.strictSame(
    bare.map(({ status }) => status),
    [200, 200, 429],
  )
})
