/**
 * Readers and sources that mean harm, each against a real receiver whose sender goes on: how late events are while it is
 * attacked and while it is not, what memory it takes and gives back, and who is cut. Real processes on loopback; no
 * privileges.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Push, Subscriber } from 'zeromq'
import { Random } from '../../rig/random.js'
import { scratchFolder } from '../scratch-folder.js'
import { ATTACKERS, type Attacker, type Fares } from './attackers.js'
import { startEnd, untilReady, writeConfiguration } from './loopback-pair.js'

/** Where an attacker finds what it attacks. */
interface Places {
  http: number
  feed: number
  evil: string
}

export interface Attack {
  title: string
  trains: number
  eventsPerS: number
  /** How long one turn of it lasts. */
  attackMs: number
  attacker: (places: Places) => Attacker
  /** What it is compared with, in turns; nothing, unless this says. */
  beside?: (places: Places) => Attacker
  turns: number
  /** Whose memory it costs. */
  victim: 'receiver' | 'intake'
  /** In words, and what misses it. */
  bound: string
  misses: (result: AttackResult) => boolean
}

export interface Delays {
  p50: number
  p99: number
  events: number
}

export interface AttackResult {
  quiet: Delays
  attacked: Delays
  rssMb: { before: number; top: number; after: number }
  readyzWorstMs: { quiet: number; attacked: number }
  fares: Fares
  /** What the receiver counted of it: metric → by how much it rose. */
  counted: Record<string, number>
  /** Of the machine, over a minute: before and at the end. */
  load: [before: number, after: number]
}

const LINES = 200
const LINES_CHOSEN = 50
const READERS = 1500
const MIB = 1 << 20

/** The lines of a reader, the same each time and another subset for each. */
export function choice(reader: number): string {
  const random = new Random(reader)
  const lines = new Set<number>()
  while (lines.size < LINES_CHOSEN) lines.add(random.integer(LINES))
  return [...lines].map((line) => `line=Op%2FL${line}`).join('&')
}

const all = (count: number, path: (i: number) => string) => Array.from({ length: count }, (_, i) => path(i))
const oneChoice = ({ http: port }: Places): Attacker => ({
  ...{ kind: 'readers', port, isReading: true },
  paths: all(READERS, () => `/v1/stream?${choice(0)}`),
})
const memory =
  (mb: number) =>
  ({ rssMb: { before, top, after } }: AttackResult) =>
    top - before > mb || after - before > mb / 2
const MEMORY_BOUND = '< 50 MB more, half given back'
const plain = { trains: 2000, eventsPerS: 200, attackMs: 8000, turns: 1, victim: 'receiver' } as const
const neverRead = ({ fares, rssMb }: AttackResult) =>
  fares.lastClosedMs > 30_000 || fares.closed < fares.taken || memory(50)({ rssMb } as AttackResult)

export const ATTACKS: Record<string, Attack> = {
  'long-subscriptions': {
    ...plain,
    title: 'three subscriptions of 60 MB',
    attacker: ({ feed: port }) => ({ kind: 'subscriptions', port, connections: 3, each: 1, bytes: 60_000_000 }),
    bound: MEMORY_BOUND,
    misses: memory(50),
  },
  'many-subscriptions': {
    ...plain,
    title: 'a million subscriptions',
    attacker: ({ feed: port }) => ({ kind: 'subscriptions', port, connections: 1, each: 1_000_000, bytes: 0 }),
    bound: MEMORY_BOUND,
    misses: memory(50),
  },
  streams: {
    ...plain,
    title: `${READERS} streams of one choice of ${LINES_CHOSEN} lines`,
    attacker: oneChoice,
    bound: 'none is lost; the measure of the next',
    misses: ({ fares }) => fares.taken < READERS,
  },
  choices: {
    ...plain,
    title: `${READERS} streams, each another ${LINES_CHOSEN} of ${LINES} lines, in turns with one choice (quiet)`,
    turns: 2,
    beside: oneChoice,
    attacker: ({ http: port }) => ({
      ...{ kind: 'readers', port, isReading: true },
      paths: all(READERS, (i) => `/v1/stream?${choice(i)}`),
    }),
    bound: 'p50 ≤ 2 × that of one choice',
    misses: ({ fares, attacked, quiet }) => fares.taken < READERS || attacked.p50 > 2 * quiet.p50,
  },
  'idle-connections': {
    ...plain,
    title: '10,000 connections that say nothing',
    attacker: ({ http: port }) => ({ kind: 'connections', port, count: 10_000, text: '' }),
    bound: '/readyz ≤ 100 ms',
    misses: ({ readyzWorstMs }) => readyzWorstMs.attacked > 100,
  },
  'half-requests': {
    ...plain,
    title: '10,000 connections with half a header',
    attacker: ({ http: port }) => ({ kind: 'connections', port, count: 10_000, text: 'GET /v1/trains HTTP/1.1\r\nHo' }),
    bound: '/readyz ≤ 100 ms',
    misses: ({ readyzWorstMs }) => readyzWorstMs.attacked > 100,
  },
  'unread-streams': {
    ...plain,
    title: '300 streams of 20,000 trains that nobody reads',
    ...{ trains: 20_000, attackMs: 40_000 },
    attacker: ({ http: port }) => ({ kind: 'readers', port, isReading: false, paths: all(300, () => '/v1/stream') }),
    bound: 'cut ≤ 30 s, < 50 MB, half given back',
    misses: neverRead,
  },
  'unread-answers': {
    ...plain,
    title: '300 answers of 20,000 trains that nobody reads',
    ...{ trains: 20_000, attackMs: 40_000 },
    attacker: ({ http: port }) => ({ kind: 'readers', port, isReading: false, paths: all(300, () => '/v1/trains') }),
    bound: 'cut ≤ 30 s, < 50 MB, half given back',
    misses: neverRead,
  },
  nobody: {
    ...plain,
    title: 'nobody, with 20,000 trains, for as long as who does not read',
    ...{ trains: 20_000, attackMs: 40_000 },
    attacker: ({ http: port }) => ({ kind: 'connections', port, count: 0, text: '' }),
    bound: 'none: what a run takes by itself',
    misses: () => false,
  },
  requests: {
    ...plain,
    title: '5,000 trains asked 100 times a second by one address',
    ...{ trains: 5000, turns: 2 },
    attacker: ({ http: port }) => ({ kind: 'requests', port, path: '/v1/trains', perSecond: 100 }),
    bound: 'p99 ≤ 1.5 × quiet',
    misses: ({ attacked, quiet }) => attacked.p99 > 1.5 * quiet.p99,
  },
  'large-messages': {
    ...plain,
    title: '200 messages of 15 MB at another source',
    victim: 'intake',
    attacker: ({ evil: endpoint }) => ({ kind: 'messages', endpoint, count: 200, bytes: 15 * MIB }),
    bound: 'intake < 256 MB, p99 ≤ 100 ms',
    misses: ({ rssMb, attacked }) => rssMb.top > 256 || attacked.p99 > 100,
  },
}

const QUIET_MS = 8000
const SETTLE_MS = 3000
/** An attacker of ten thousand connections needs some seconds for them. */
const ON_PATIENCE_MS = 30_000
/** What is given back is given back by then: kept answers, sockets that linger, a collection of garbage. */
const GIVEN_BACK_MS = 15_000
const TICK_MS = 10
const LOOK_MS = 200
/** Metrics that tell of who was refused or cut. */
const COUNTED = /^katamichi_\w*(cut|refused|too_slow|connections|evicted|stream_clients|outgoing)\w*_total/

/** `cli`: of another build, for a comparison. */
export async function runAttack(attack: Attack, cli?: string): Promise<AttackResult> {
  const folder = scratchFolder()
  const evil = `ipc://${join(folder, 'evil.sock')}`
  const sender = `[[source]]\ntype = "zeromq"\nname = "evil"\npattern = "pull"\nendpoint = "${evil}"\nbind = true\n`
  const ports = await writeConfiguration(folder, { sender })
  const places = { ...ports, evil }
  const ends: ChildProcess[] = []
  const source = new TimedSource(folder, attack)
  const killAll = () => ends.forEach((end) => void end.kill('SIGKILL'))
  process.once('exit', killAll)
  try {
    const receiver = startEnd(folder, 'receiver', cli)
    ends.push(receiver)
    await untilReady(ports.http, false)
    const intake = startEnd(folder, 'sender', cli)
    ends.push(intake)
    await untilReady(ports.http, true)
    source.listen(ports.feed)
    await source.giveAll()
    const victim = (attack.victim === 'intake' ? intake : receiver).pid!
    const load: [number, number] = [loadavg()[0], 0]
    await sleep(SETTLE_MS)
    const quiet: number[] = []
    const attacked: number[] = []
    const countedBefore = await metricsOf(ports.http)
    const rssMb = { before: 0, top: 0, after: 0 }
    const readyzWorstMs = { quiet: 0, attacked: 0 }
    let fares!: Fares
    for (let turn = 0; turn < attack.turns; turn++) {
      const before = new Looking(victim, ports.http)
      if (attack.beside)
        await underAttack(attack.beside(places), async () => quiet.push(...(await source.delays(QUIET_MS))))
      else quiet.push(...(await source.delays(QUIET_MS)))
      await before.stop()
      readyzWorstMs.quiet = Math.max(readyzWorstMs.quiet, before.readyzWorstMs)
      await sleep(SETTLE_MS)
      if (turn === 0) rssMb.before = rssOf(victim)
      const looking = new Looking(victim, ports.http)
      fares = await underAttack(
        attack.attacker(places),
        async () => attacked.push(...(await source.delays(attack.attackMs))),
        // From its first connection on: the opening is a part of it, but for what needs all of it to be compared.
        attack.beside === undefined,
      )
      await looking.stop()
      rssMb.top = Math.max(rssMb.top, looking.topMb)
      readyzWorstMs.attacked = Math.max(readyzWorstMs.attacked, looking.readyzWorstMs)
      await sleep(SETTLE_MS)
    }
    await sleep(GIVEN_BACK_MS)
    rssMb.after = rssOf(victim)
    load[1] = loadavg()[0]
    const counted: Record<string, number> = {}
    for (const [name, value] of Object.entries(await metricsOf(ports.http))) {
      const more = value - (countedBefore[name] ?? 0)
      if (COUNTED.test(name) && more > 0) counted[name] = more
    }
    return { quiet: delaysOf(quiet), attacked: delaysOf(attacked), rssMb, readyzWorstMs, fares, counted, load }
  } finally {
    await source.stop()
    await Promise.all(ends.map((end) => stopped(end)))
    process.off('exit', killAll)
  }
}

/** Runs `during` while it attacks: when all of it is under way, or at once. */
async function underAttack(attacker: Attacker, during: () => Promise<unknown>, isAtOnce = false): Promise<Fares> {
  const child = fork(ATTACKERS, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let fares: Fares | undefined
  child.on('message', (message: Fares) => {
    fares = message
  })
  child.send(attacker)
  try {
    for (const endMs = Date.now() + ON_PATIENCE_MS; !isAtOnce && !fares?.isOn; await sleep(50))
      if (Date.now() > endMs) throw new Error('the attacker does not get on')
    if (!isAtOnce) await sleep(SETTLE_MS)
    await during()
    if (!fares) throw new Error('the attacker says nothing')
    return fares
  } finally {
    await stopped(child, 'SIGKILL')
  }
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const killer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(killer)
}

/** Memory and health, while it is attacked. */
class Looking {
  topMb = 0
  readyzWorstMs = 0
  #isOn = true
  readonly #ended: Promise<unknown>

  constructor(victim: number, port: number) {
    this.#ended = Promise.all([this.#lookAtMemory(victim), this.#askReadiness(port)])
  }

  async stop(): Promise<void> {
    this.#isOn = false
    await this.#ended
  }

  async #lookAtMemory(victim: number): Promise<void> {
    for (; this.#isOn; await sleep(TICK_MS)) this.topMb = Math.max(this.topMb, rssOf(victim))
  }

  async #askReadiness(port: number): Promise<void> {
    for (; this.#isOn; await sleep(LOOK_MS)) {
      const startMs = performance.now()
      const isAnswered = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } }).then(
        (answer) => answer.text(),
        () => undefined,
      )
      const ms = isAnswered === undefined ? Number.POSITIVE_INFINITY : performance.now() - startMs
      this.readyzWorstMs = Math.max(this.readyzWorstMs, Math.round(ms))
    }
  }
}

/** Gives events at an even pace, and is told when each has come out at the other end. */
class TimedSource {
  #given = 0
  #isOn = false
  #giving: Promise<void> | undefined
  #delays: number[] = []
  readonly #givenMs = new Map<number, number>()
  readonly #push = new Push({ sendHighWaterMark: 0, linger: 0 })
  readonly #subscriber = new Subscriber({ receiveHighWaterMark: 0 })

  constructor(
    folder: string,
    private readonly attack: Pick<Attack, 'trains' | 'eventsPerS'>,
  ) {
    this.#push.connect(`ipc://${join(folder, 'in.sock')}`)
  }

  listen(port: number): void {
    this.#subscriber.connect(`tcp://127.0.0.1:${port}`)
    this.#subscriber.subscribe('')
    void (async () => {
      for await (const [, , payload] of this.#subscriber) {
        const serial = Number(JSON.parse(payload.toString()).eventId?.slice(1))
        const givenMs = this.#givenMs.get(serial)
        if (givenMs === undefined) continue
        this.#givenMs.delete(serial)
        this.#delays.push(performance.now() - givenMs)
      }
    })().catch(() => {})
  }

  /** Every train once, and then on and on. */
  async giveAll(): Promise<void> {
    for (let train = 0; train < this.attack.trains; train++) {
      await this.#give()
      if (train % 100 === 99) await sleep(20)
    }
    this.#isOn = true
    this.#giving = this.#goOn()
  }

  /** Of events that come out in this time. */
  async delays(forMs: number): Promise<number[]> {
    this.#delays = []
    await sleep(forMs)
    // What has not come out yet is late by so much at least.
    const nowMs = performance.now()
    for (const givenMs of this.#givenMs.values()) if (nowMs - givenMs > SETTLE_MS) this.#delays.push(nowMs - givenMs)
    return this.#delays
  }

  async stop(): Promise<void> {
    this.#isOn = false
    await this.#giving
    this.#push.close()
    this.#subscriber.close()
  }

  async #goOn(): Promise<void> {
    const startMs = performance.now()
    const first = this.#given
    for (; this.#isOn; await sleep(TICK_MS)) {
      const due = first + Math.floor(((performance.now() - startMs) * this.attack.eventsPerS) / 1000)
      while (this.#given < due) await this.#give()
    }
  }

  async #give(): Promise<void> {
    const serial = this.#given++
    this.#givenMs.set(serial, performance.now())
    const number = serial % this.attack.trains
    const train = {
      ...{ operator: 'Op', line: `L${number % LINES}`, number: `${number}`, delayS: serial % 60 },
      position: { atStation: `S${serial % 40}` },
    }
    await this.#push.send(JSON.stringify({ eventId: `s${serial}`, eventTimeMs: Date.now(), train }))
  }
}

function delaysOf(delays: number[]): Delays {
  const sorted = delays.sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] * 10) / 10
  return { p50: at(0.5), p99: at(0.99), events: sorted.length }
}

function rssOf(pid: number): number {
  const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kib) / 1024)
}

async function metricsOf(port: number): Promise<Record<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}
