/**
 * An attacker, in a process of its own: what it costs is its own, and no part of what is measured. Started by
 * `attacks.ts` with an {@link Attacker} as JSON; says once a tenth of a second how it fares, and ends with its parent.
 */
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Push } from 'zeromq'

export type Attacker =
  /** Subscriptions of ZeroMQ: each of so many bytes, on so many connections; or so many short ones on each. */
  | { kind: 'subscriptions'; port: number; connections: number; each: number; bytes: number }
  /** Each path once over a connection of its own, and what comes is read or not. */
  | { kind: 'readers'; port: number; paths: string[]; isReading: boolean }
  /** Connections that say `text` and nothing more. */
  | { kind: 'connections'; port: number; count: number; text: string }
  | { kind: 'requests'; port: number; path: string; perSecond: number }
  | { kind: 'messages'; endpoint: string; count: number; bytes: number }

export interface Fares {
  /** All that it meant to do is under way. */
  isOn: boolean
  /** Answered with 200, or connected where nothing is asked. */
  taken: number
  /** Answered otherwise. */
  refused: number
  /** By the other end. */
  closed: number
  /** From the start to the last one that was closed. */
  lastClosedMs: number
}

export const ATTACKERS = fileURLToPath(import.meta.url)

const SAY_MS = 100
/** Connections begun in one turn: a kernel's queue of those not accepted yet holds 511. */
const AT_ONCE = 100
/** When who does not read begins to look whether it is still there. */
const UNREAD_LOOK_MS = 22_000
const startMs = performance.now()
const fares: Fares = { isOn: false, taken: 0, refused: 0, closed: 0, lastClosedMs: 0 }

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.on('close', () => {
    fares.closed++
    fares.lastClosedMs = Math.round(performance.now() - startMs)
  })
  return socket
}

/** RFC 23: the greeting and READY of a SUB socket without security. */
const GREETING = Buffer.concat([
  ...[Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 1]), Buffer.from('NULL'.padEnd(20, '\0')), Buffer.alloc(32)],
  Buffer.from('\x04\x19\x05READY\x0bSocket-Type\0\0\0\x03SUB', 'latin1'),
])

function subscription(topic: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from([1]), topic])
  if (body.length < 256) return Buffer.concat([Buffer.from([0, body.length]), body])
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(body.length))
  return Buffer.concat([Buffer.from([2]), length, body])
}

async function subscribe({ port, connections, each, bytes }: Attacker & { kind: 'subscriptions' }): Promise<void> {
  for (let i = 0; i < connections; i++) {
    const socket = open(port)
    socket.on('connect', () => fares.taken++)
    socket.resume()
    socket.write(GREETING)
    await sleep(200)
    for (let sent = 0; sent < each && !socket.destroyed; ) {
      const parts: Buffer[] = []
      for (; parts.length < 1000 && sent < each; sent++)
        parts.push(subscription(bytes > 0 ? Buffer.alloc(bytes, 97) : Buffer.from(`train/${sent * 7919}/`)))
      if (!socket.write(Buffer.concat(parts)))
        await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve))
    }
  }
}

async function read({ port, paths, isReading }: Attacker & { kind: 'readers' }): Promise<void> {
  const unread: Socket[] = []
  for (const [i, path] of paths.entries()) {
    const socket = open(port)
    const ask = () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    if (isReading) {
      socket.once('data', (data) => (data.subarray(9, 12).toString() === '200' ? fares.taken++ : fares.refused++))
      socket.on('data', () => {})
    } else {
      socket.pause()
      socket.on('connect', () => fares.taken++)
    }
    socket.on('connect', ask)
    if (i % AT_ONCE === AT_ONCE - 1) await sleep(50)
    unread.push(...(isReading ? [] : [socket]))
  }
  // Who does not read is not told that it was cut: an empty line before a next request, which says nothing, would be.
  const look = () => {
    for (const socket of unread) if (!socket.destroyed) socket.write('\r\n')
  }
  if (!isReading) setTimeout(() => setInterval(look, 500), UNREAD_LOOK_MS)
}

async function hold({ port, count, text }: Attacker & { kind: 'connections' }): Promise<void> {
  for (let i = 0; i < count; i++) {
    const socket = open(port)
    socket.resume()
    socket.on('connect', () => {
      fares.taken++
      if (text !== '') socket.write(text)
    })
    if (i % AT_ONCE === AT_ONCE - 1) await sleep(20)
  }
}

async function ask({ port, path, perSecond }: Attacker & { kind: 'requests' }): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  fares.isOn = true
  let waiting = 0
  for (let asked = 0; ; await sleep(5)) {
    for (const due = ((performance.now() - startMs) / 1000) * perSecond; asked < due; asked++) {
      // What waits for this process is not asked twice as fast when it is back.
      if (waiting >= perSecond) continue
      waiting++
      const done = () => waiting--
      get({ host: '127.0.0.1', port, path, agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        if (answer.statusCode === 200) fares.taken++
        else fares.refused++
        answer.on('end', done).resume()
      }).on('error', done)
    }
  }
}

async function give({ endpoint, count, bytes }: Attacker & { kind: 'messages' }): Promise<void> {
  const push = new Push({ sendHighWaterMark: 3000, linger: 0 })
  push.connect(endpoint)
  const message = Buffer.concat([Buffer.from('{"x":"'), Buffer.alloc(bytes, 97), Buffer.from('"}')])
  for (; fares.taken < count; fares.taken++) await push.send(message)
  fares.isOn = true
  await new Promise(() => {})
}

function run(attacker: Attacker): Promise<void> {
  switch (attacker.kind) {
    case 'subscriptions':
      return subscribe(attacker)
    case 'readers':
      return read(attacker)
    case 'connections':
      return hold(attacker)
    case 'requests':
      return ask(attacker)
    case 'messages':
      return give(attacker)
  }
}

if (process.argv[1] === ATTACKERS) {
  process.on('disconnect', () => process.exit())
  process.on('message', async (attacker: Attacker) => {
    setInterval(() => process.send!(fares), SAY_MS)
    await run(attacker)
    fares.isOn = true
  })
}
