/**
 * 100,000 malformed requests over real sockets on loopback, HTTP and ZMTP, from one seed. Afterwards the receiver
 * still answers, and its heap is what it was. It runs in a process of its own, so that the heap is its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { Random } from '../../../rig/random.js'

t.setTimeout(240_000)

const HTTP_REQUESTS = 70_000
const ZMTP_GREETINGS = 30_000
const CONNECTIONS = 64
/** If it lives so long. */
const PER_CONNECTION = 20
const ANSWER_MS = 10
const SEED = 4
/** What the heap may have grown by: caches and tables fill up to their limits. */
const HEAP_GROWTH_BYTES_MAX = 24 << 20

const random = new Random(SEED)
const below = (n: number) => random.integer(n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)))
const word = (length: number) => bytes(length).toString('base64url').slice(0, length)

const PATHS = [
  '/v1/trains',
  '/v1/gaps',
  '/metrics',
  '/v1/login',
  '/v1/session',
  '/livez',
  '/v1/stream',
  '/%',
  '/%00',
  '//',
  '/../../etc/passwd',
]
const METHODS = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'TRACE', 'get', 'G\u0000T', '', 'PRI']
const VERSIONS = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'HTP', '']
/** So many of the headers are good HTTP. */
const NONSENSE_IN_HTTP = 4
const HEADERS: (() => string)[] = [
  () => `Authorization: Bearer ${pick(['app', 'nobody', word(5)])}.${word(below(60))}`,
  () => `Authorization: ${word(1 + below(200))}`,
  () => `Cookie: katamichi_session=${word(43)}`,
  () => `Cookie: ${';'.repeat(below(500))}`,
  () => `Content-Length: ${pick(['-1', '5', '99999999999', '0x10', ''])}`,
  () => 'Transfer-Encoding: chunked, chunked',
  () => 'Transfer-Encoding: chunked',
  () => 'Content-Type: application/json',
  () =>
    `X-${word(6)}: ${bytes(below(100))
      .toString('latin1')
      .replace(/[\r\n]/g, '')}`,
  () => `Host: ${word(below(20))}`,
  () => `${word(3)} : y`,
  () => `X: ${'y'.repeat(below(20_000))}`,
  () => 'Upgrade: websocket\r\nConnection: Upgrade',
]

/** A third is HTTP with nonsense in it, a third is cut or damaged HTTP, a third is hardly HTTP. */
function httpRequest(): Buffer {
  const kind = below(9)
  if (kind === 0) return bytes(1 + below(200))
  const path = below(3) === 0 ? `/${word(below(300))}` : pick(PATHS)
  if (kind >= 6) {
    const body = pick([
      '{',
      '[]',
      'null',
      '{"name":"app"}',
      `{"name":"app","token":"${word(43)}"}`,
      word(1 + below(2000)),
    ])
    const headers = ['Host: x', pick(HEADERS.slice(0, NONSENSE_IN_HTTP))(), 'Content-Type: application/json']
    return Buffer.from(
      below(2) === 0
        ? `GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`
        : `POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  }
  const headers = Array.from({ length: below(6) }, () => pick(HEADERS)())
  const end = headers.length > 0 ? '\r\n' : ''
  const whole = Buffer.from(`${pick(METHODS)} ${path} ${pick(VERSIONS)}\r\n${headers.join('\r\n')}${end}\r\n`, 'latin1')
  if (kind <= 2) return whole.subarray(0, 1 + below(whole.length))
  if (kind <= 4) whole[below(whole.length)] = below(256)
  return whole
}

const GREETING = Buffer.concat([
  Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]),
  ...[Buffer.from('NULL'.padEnd(20, '\0')), Buffer.alloc(32)],
])

/** A greeting and a handshake (RFC 37/ZMTP) with something wrong, or what is neither. */
function zmtpGreeting(): Buffer {
  const mechanism = pick(['NULL', 'CURVE', 'PLAIN', word(20)])
  const greeting = Buffer.from(GREETING)
  greeting.write(mechanism.padEnd(20, '\0').slice(0, 20), 12, 'latin1')
  const ready = Buffer.from(
    `\x05READY\x0bSocket-Type\0\0\0${String.fromCharCode(below(9))}${word(below(40))}`,
    'latin1',
  )
  const size = pick([ready.length, 255, 0, below(256)])
  const command = Buffer.concat([Buffer.from([pick([4, 6, 0, 1, 2, 255]), size]), ready, bytes(below(100))])
  switch (below(4)) {
    case 0:
      return bytes(1 + below(120))
    case 1:
      return Buffer.concat([greeting.subarray(0, below(64)), bytes(below(20))])
    case 2:
      return Buffer.concat([greeting, bytes(below(200))])
    default:
      return Buffer.concat([greeting, command])
  }
}

/**
 * Writes `count` messages over a few connections at a time. The next goes out when the last was answered, or after a
 * moment, as half a request has no answer; whoever is cut off connects again.
 */
async function flood(port: number, count: number, message: () => Buffer) {
  const outcomes = { connections: 0, answered: 0, cutOff: 0, unanswered: 0 }
  let sent = 0
  const worker = async () => {
    while (sent < count) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let heard: (outcome: 'answered' | 'cutOff' | 'unanswered') => void = () => {}
      let isOpen = true
      const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
      socket
        .on('error', () => {})
        .on('data', (chunk: Buffer) => {
          // The next one would go to a connection that nobody reads any more.
          if (chunk.includes('onnection: close')) isOpen = false
          heard('answered')
        })
      socket.on('close', () => {
        isOpen = false
        heard('cutOff')
      })
      await Promise.race([closed, once(socket, 'connect').catch(() => {})])
      outcomes.connections++
      for (let i = 0; isOpen && i < PER_CONNECTION && sent < count; i++) {
        sent++
        const outcome = await new Promise<'answered' | 'cutOff' | 'unanswered'>((resolve) => {
          heard = resolve
          setTimeout(resolve, ANSWER_MS, 'unanswered')
          socket.write(message())
        })
        outcomes[outcome]++
        // Half a request: the next one shall not be its other half.
        if (outcome === 'unanswered') isOpen = false
      }
      if (below(4) === 0) socket.resetAndDestroy()
      else socket.destroy()
      await closed
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return outcomes
}

t.test('100,000 malformed requests: no crash, no leak', async (t) => {
  const program = fileURLToPath(new URL('./malformed-target.js', import.meta.url))
  const child = spawn(process.execPath, ['--expose-gc', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? '{"gone":true}')
  const heap = async () => {
    child.stdin.write('heap\n')
    return next()
  }
  const { http, zeromq, snapshot } = await next()

  // Until tables, caches and the JIT have what they need.
  await flood(http, HTTP_REQUESTS / 20, httpRequest)
  await flood(zeromq, ZMTP_GREETINGS / 20, zmtpGreeting)
  const before = await heap()
  const startedMs = performance.now()
  const outcomes = [
    await flood(http, HTTP_REQUESTS, httpRequest),
    await flood(zeromq, ZMTP_GREETINGS / 2, zmtpGreeting),
    await flood(snapshot, ZMTP_GREETINGS / 2, zmtpGreeting),
  ]
  const seconds = (performance.now() - startedMs) / 1000
  const after = await heap()
  t.comment(`${HTTP_REQUESTS + ZMTP_GREETINGS} requests in ${seconds.toFixed(1)} s: ${JSON.stringify(outcomes)}`)
  t.comment(
    `heap ${before.heapUsed >> 10} KiB, then ${after.heapUsed >> 10} KiB; RSS ${before.rss >> 20}, then ${after.rss >> 20} MiB`,
  )
  t.comment(`connections left open: ${after.connections}; refused: ${JSON.stringify(after.refusals)}`)
  t.comment(`HTTP requests answered: ${after.requests}; cut off as no HTTP: ${after.clientErrors}`)
  t.ok(after.requests > HTTP_REQUESTS / 5 && after.clientErrors > HTTP_REQUESTS / 5, 'both kinds did arrive')
  t.ok(after.heapUsed - before.heapUsed < HEAP_GROWTH_BYTES_MAX, 'the heap after garbage collection is bounded')
  t.equal(after.connections, 0, 'no connection is left')
  t.equal(after.works, true, 'the feed still goes from end to end, over HTTP and ZeroMQ')
  t.equal(after.isKnown, true, 'and who was known is still known')
  child.stdin.end()
  t.strictSame((await ended)[0], 0, 'it ended by itself, in good order')
})
