/** Real sockets against the door, in front of feeds as the process has them. */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { HttpDoor, type HttpDoorOptions } from '../../../receiver/access/http-door.js'
import { ANSWER_HEADERS } from '../../../receiver/access/security-headers.js'
import { cheapHash } from './cheap-hash.js'
import { principal, receiverWith, serve, TOKEN } from './feed-readers.js'

t.setTimeout(120_000)

const HASH = cheapHash(TOKEN)
const receiver = receiverWith([{ train: { operator: 'O', line: 'L', number: '1' } }])
const CONNECTIONS_MAX = 64
const PER_ADDRESS_MAX = 24

async function behindDoor(t: Test, options: Partial<HttpDoorOptions> = {}) {
  const told: string[] = []
  const refused: Record<string, number> = {}
  const door = new HttpDoor({
    ...{ allow: [], trustedProxies: [], connectionsMax: CONNECTIONS_MAX, perAddressMax: PER_ADDRESS_MAX, hosts: [] },
    tell: (event, host) => told.push(`${event} ${host}`),
    report: ({ kind, reason, address }) => {
      const word = [kind, reason, address].filter(Boolean).join(' ')
      refused[word] = (refused[word] ?? 0) + 1
    },
    ...options,
  })
  const served = await serve(receiver, [principal('app', HASH)], { openFields: 'public', hasLocalMetrics: true }, door)
  const sockets: Socket[] = []
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    await served.close()
  })
  const open = (localAddress = '127.0.0.1') => {
    const socket = connect({ port: served.port, host: '127.0.0.1', localAddress, noDelay: true })
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
  /** What comes back until the other end closes. */
  const say = async (text: string, localAddress?: string) => {
    const socket = open(localAddress)
    let heard = ''
    socket.setEncoding('latin1').on('data', (piece: string) => (heard += piece))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(text)
    await closed
    return heard
  }
  const get = (path: string, headers = 'Host: localhost\r\n', localAddress?: string) =>
    say(`GET ${path} HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`, localAddress)
  const post = (path: string, headers: string, body: string) =>
    say(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    )
  return { door, served, told, refused, open, say, get, post }
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])

function holdsHeaders(t: Test, answer: string, what: string) {
  const head = answer.split('\r\n\r\n', 1)[0].toLowerCase()
  for (const name in ANSWER_HEADERS) t.match(head, `\r\n${name}: `, `${what}: ${name}`)
  t.notMatch(head, /\r\n(server|x-powered-by):/, `${what}: says nothing of the server`)
}

/** Until it is so; a busy machine may take its time. */
async function until(isSo: () => boolean, what: string) {
  for (let tries = 0; !isSo(); tries++) {
    if (tries === 3000) throw new Error(`${what} did not happen`)
    await sleep(10)
  }
}

// It waits for a quarter of a minute, in which the others run, each with a door of its own.
t.jobs = 2
t.test('what takes too long ends when it is said to end', async (t) => {
  const { open } = await behindDoor(t)
  const LOGIN =
    'POST /v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n'
  const cases: [what: string, text: string, leastMs: number, status: number | undefined][] = [
    ['nothing said', '', 9_000, 408],
    ['half a header', 'GET /livez HT', 9_000, 408],
    ['half a body', `${LOGIN}{`, 9_000, undefined],
    ['idle after an answer', 'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n', 14_000, 200],
  ]
  await Promise.all(
    cases.map(async ([what, text, leastMs, status]) => {
      const startedMs = performance.now()
      const socket = open()
      let heard = ''
      socket.on('data', (piece) => (heard += piece))
      if (text) socket.write(text)
      await new Promise((resolve) => socket.once('close', resolve))
      const tookMs = performance.now() - startedMs
      // Node alone would look after 30 s for the first time.
      t.ok(tookMs >= leastMs && tookMs < 26_000, `${what}: ${Math.round(tookMs)} ms`)
      if (status !== undefined) t.equal(statusOf(heard), status, what)
      t.comment(`${what}: ${Math.round(tookMs)} ms, ${heard.split('\r\n', 1)[0]}`)
    }),
  )
})

t.test('every answer has its security headers, errors and what is no HTTP included', async (t) => {
  const { get, say, open } = await behindDoor(t)
  const answers: [status: number, answer: string][] = [
    [200, await get('/livez')],
    [200, await get('/v1/trains')],
    [200, await get('/')],
    [200, await get('/openapi.json')],
    [404, await get('/nothing')],
    [400, await get('/%')],
    [405, await say('DELETE /v1/trains HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')],
    [401, await get('/v1/trains', 'Host: localhost\r\nAuthorization: junk\r\n')],
    [421, await get('/livez', 'Host: evil.example\r\n')],
    [400, await get('/livez', '')],
    [400, await say('junk\r\n\r\n')],
    [400, await say('GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n')],
    [417, await get('/livez', 'Host: localhost\r\nExpect: the-unexpected\r\n')],
    [431, await get('/livez', `Host: localhost\r\nX: ${'x'.repeat(20_000)}\r\n`)],
  ]
  for (const [status, answer] of answers) {
    t.equal(statusOf(answer), status, answer.slice(0, 60))
    holdsHeaders(t, answer, `${status}`)
  }
  t.match(await get('/'), /content-security-policy: default-src 'none'; script-src 'self'/, 'the page has its own')
  const stream = open()
  let heard = ''
  stream.on('data', (piece) => (heard += piece)).write('GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => heard.includes('event: snapshot'), 'the stream')
  holdsHeaders(t, heard, 'a stream')
})

t.test('no name but ours, exactly one, and the log says how to make it ours, once', async (t) => {
  const { get, door, told } = await behindDoor(t, { hosts: ['trains.example'] })
  for (const host of ['127.0.0.1', '[::1]:8080', 'trains.example'])
    t.equal(statusOf(await get('/v1/trains', `Host: ${host}\r\n`)), 200, host)
  for (let i = 0; i < 3; i++) t.equal(statusOf(await get('/v1/trains', 'Host: rebound.example\r\n')), 421)
  t.equal(statusOf(await get('/v1/trains', 'Host: localhost\r\nHost: localhost\r\n')), 400)
  t.equal(statusOf(await get('http://rebound.example/v1/trains')), 421)
  t.strictSame(told, ['host_refused rebound.example'])
  for (let i = 0; i < 100; i++) await get('/', `Host: made-up-${i}.example\r\n`)
  t.equal(told.length, 16, 'nobody fills the log')
  t.match(door.refusals, { host: 104, host_form: 1 })
})

t.test('login and logout are of our own page, and a stranger’s locks nobody out', async (t) => {
  const { post, served } = await behindDoor(t)
  const JSON_TYPE = 'Content-Type: application/json\r\n'
  const good = JSON.stringify({ name: 'app', token: TOKEN })
  const wrong = JSON.stringify({ name: 'app', token: 'wr0ngwr0ngwr0ngwr0ngwr0ng' })
  for (let i = 0; i < 10; i++) {
    t.equal(statusOf(await post('/v1/login', 'Content-Type: text/plain\r\n', wrong)), 415)
    t.equal(statusOf(await post('/v1/login', 'Content-Type: application/x-www-form-urlencoded\r\n', 'a=b')), 415)
    t.equal(statusOf(await post('/v1/login', '', '')), 415)
    t.equal(statusOf(await post('/v1/login', `${JSON_TYPE}Origin: http://evil.example\r\n`, wrong)), 403)
    t.equal(statusOf(await post('/v1/login', `${JSON_TYPE}Origin: null\r\n`, wrong)), 403)
    t.equal(statusOf(await post('/v1/login', `${JSON_TYPE}Sec-Fetch-Site: cross-site\r\n`, wrong)), 403)
  }
  t.equal(served.control.lockouts.addresses.entries.length, 0, 'none of them was a failure')
  const answer = await post(
    '/v1/login',
    `${JSON_TYPE}Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n`,
    good,
  )
  t.equal(statusOf(answer), 200)
  const cookie = /set-cookie: ([^;]+);/i.exec(answer)![1]
  t.equal(statusOf(await post('/v1/logout', `Cookie: ${cookie}\r\nOrigin: http://evil.example\r\n`, '')), 403)
  t.equal(served.control.sessions.size, 1, 'still there')
  t.equal(statusOf(await post('/v1/logout', `Cookie: ${cookie}\r\nOrigin: http://localhost\r\n`, '')), 204)
  t.equal(served.control.sessions.size, 0)
})

t.test('a cookie counts only for pages of our own origin', async (t) => {
  const { post, get } = await behindDoor(t)
  const login = await post(
    '/v1/login',
    'Content-Type: application/json\r\n',
    JSON.stringify({ name: 'app', token: TOKEN }),
  )
  const cookie = `Host: localhost\r\nCookie: ${/set-cookie: ([^;]+);/i.exec(login)![1]}\r\n`
  t.match(await get('/v1/session', cookie), '"name":"app"')
  t.match(await get('/v1/session', `${cookie}Origin: http://localhost\r\n`), '"name":"app"')
  const foreign = await get('/v1/session', `${cookie}Origin: http://localhost:3000\r\n`)
  t.equal(statusOf(foreign), 403)
  t.notMatch(foreign, '"name"')
})

t.test('metrics without a credential are for this host alone', async (t) => {
  const { get } = await behindDoor(t)
  t.equal(statusOf(await get('/metrics')), 200)
  for (const header of ['X-Forwarded-For: 192.0.2.1', 'Forwarded: for=192.0.2.1', 'Via: 1.1 x', 'X-Real-IP: 192.0.2.1'])
    t.equal(statusOf(await get('/metrics', `Host: localhost\r\n${header}\r\n`)), 403, header)
})

t.test('an address full of idle connections is asked and answers, from there and from elsewhere', async (t) => {
  const { get, open, door, refused } = await behindDoor(t)
  for (let i = 0; i < 1000; i++) open()
  await until(() => door.connectionCounts.accepted + door.connectionCounts.reserved >= 1000, 'taking all')
  t.ok(door.connectionsOpen <= PER_ADDRESS_MAX, `${door.connectionsOpen} are open`)
  for (const from of ['127.0.0.1', '127.0.0.2'])
    for (const path of ['/livez', '/readyz', '/metrics', '/v1/trains'])
      t.match([200, 503], [statusOf(await get(path, undefined, from))], `${path} from ${from}`)
  t.equal(statusOf(await get('/v1/trains')), 200)
  t.ok(door.connectionCounts.evicted >= 1000 - PER_ADDRESS_MAX)
  const told = Object.entries(refused).filter(([word]) => word.startsWith('connection_evicted'))
  t.equal(
    told.reduce((sum, [, count]) => sum + count, 0),
    door.connectionCounts.evicted,
    'each is told to the log',
  )
})

t.test('connections from where nobody may connect, and requests that get no answer, are told to the log', async (t) => {
  const { say, refused, door } = await behindDoor(t, { allow: ['127.0.0.2/32'] })
  t.equal(await say('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'), '')
  await say('GET /v1/trains HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500), '127.0.0.2')
  t.same(refused, { 'connection_refused address 127.0.0.1': 1, 'connection_refused pipelined 127.0.0.2': 1 })
  t.equal(door.connectionCounts.address, 1)
})

t.test('an address full of streams is asked how the receiver is, and nothing else', async (t) => {
  const { get, open, served, door, refused: told } = await behindDoor(t)
  const streams = Array.from({ length: PER_ADDRESS_MAX }, () => open())
  served.control.setPrincipals({
    ...{ version: 1, unlocks: [] },
    principals: [principal('app', HASH, { streamsMax: 1000 })],
  })
  let heard = 0
  for (const stream of streams) {
    stream.once('data', () => heard++)
    stream.write(
      `GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer app.${TOKEN}\r\nConnection: close\r\n\r\n`,
    )
  }
  await until(() => heard === PER_ADDRESS_MAX, 'all streams')
  for (const path of ['/livez', '/metrics']) t.equal(statusOf(await get(path)), 200, path)
  const refused = await get('/v1/trains')
  t.equal(statusOf(refused), 503)
  t.match(refused, /retry-after: 5/)
  holdsHeaders(t, refused, 'of the reserve')
  t.equal(door.refusals.reserve, 1)
  t.same(told, { 'connection_refused reserve 127.0.0.1': 1 })
  t.equal(statusOf(await get('/v1/trains', undefined, '127.0.0.2')), 200, 'others have their own share')
  t.ok(
    streams.every(({ destroyed }) => !destroyed),
    'no stream was cut',
  )
})

t.test('a proxy that is trusted is no single address', async (t) => {
  const { open, door } = await behindDoor(t, { trustedProxies: ['127.0.0.0/8'] })
  for (let i = 0; i < PER_ADDRESS_MAX + 10; i++) open()
  await until(() => door.connectionsOpen === PER_ADDRESS_MAX + 10, 'more than one address may have')
})

t.test('who pipelines more than a few requests is cut', async (t) => {
  const { say, door } = await behindDoor(t)
  const answers = await say('GET /v1/trains HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500))
  t.ok(answers.split('HTTP/1.1 200').length <= 17, 'at most sixteen are answered')
  t.equal(door.refusals.pipelined, 1)
  const few = await say(
    `${'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(8)}GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  )
  t.equal(few.split('HTTP/1.1 200').length - 1, 9)
})

t.test('a 429 closes', async (t) => {
  const { say, served } = await behindDoor(t)
  served.control.setPrincipals({
    ...{ version: 1, unlocks: [] },
    principals: [principal('app', HASH, { requestsPerMinute: 1 })],
  })
  const asked = `GET /v1/trains HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer app.${TOKEN}\r\n\r\n`
  // Ends, though nobody asked for that: the connection is closed from the other side.
  const answers = await say(`${asked}${asked}`)
  t.match(answers, /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 429 /)
  t.match(answers, /connection: close/i)
})
