/** Every end of a sender is what it was: real processes, and a receiver in this one that hears what they send. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { Dealer, Publisher, Pull, Push } from 'zeromq'
import { createEngine } from '../../fec/kernels/engine.js'
import { Journal } from '../../journal/journal.js'
import { Lane } from '../../proto/datagram.js'
import { decodeFrame } from '../../proto/frame.js'
import type { FeedItem } from '../../receiver/stream/receiver.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'
import { freePort } from '../free-port.js'
import { isThere } from '../process-there.js'
import { scratchFolder } from '../scratch-folder.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
/** Of a busy machine, for one step. */
const PATIENCE_MS = 60_000
const SYMBOL_LENGTH_MAX = 1408
const skip = existsSync('/proc/self/task') ? false : 'needs /proc'

t.setTimeout(300_000)
// Each has processes, ports and a folder of its own, and waits half of its time.
t.jobs = 3

class Bench {
  readonly folder = scratchFolder()
  readonly items: FeedItem[] = []
  readonly push = new Push({ sendHighWaterMark: 0, linger: 0, reconnectInterval: 20, reconnectMaxInterval: 20 })
  readonly #receiver: OneThreadReceiver
  readonly #timer: NodeJS.Timeout
  #frozen: number | undefined
  sender: ChildProcess | undefined
  log = ''
  given = 0
  wasEnding = false

  static async open(t: Test): Promise<Bench> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const bench = new Bench(socket, await freePort())
    t.teardown(() => bench.#close())
    return bench
  }

  private constructor(
    private readonly socket: Socket,
    readonly sourcePort: number,
  ) {
    const { code, integrity } = createEngine(SYMBOL_LENGTH_MAX)
    const limits = { openBlocksMax: 256, heldFramesMax: 1000, recordsMax: 1000, gapsMax: 1000, maxAgeMs: 60_000 }
    this.#receiver = new OneThreadReceiver(
      {
        ...{ stream: 1, fingerprint: 0, tagKeys: undefined, code, integrity, patienceMs: 100, ...limits },
        ...{ symbolLengthMax: SYMBOL_LENGTH_MAX, blockMemory: new Uint8Array(8 << 20) },
      },
      Date.now(),
    )
    socket.on('message', (datagram) => this.#receiver.handleDatagram(datagram, Date.now()))
    this.#timer = setInterval(() => {
      this.#receiver.handleTime(Date.now())
      this.items.push(...this.#receiver.pollFeed(Date.now()))
      this.wasEnding ||= this.#receiver.senders.some(({ isEnding }) => isEnding)
    }, 5)
    const { port } = socket.address()
    const endpoint = `ipc://${join(this.folder, 'in.sock')}`
    writeFileSync(
      join(this.folder, 'link.toml'),
      `stream = 1
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 20_000_000 }
heartbeat = { period_ms = 200 }
keys = { mode = "unkeyed" }
`,
    )
    writeFileSync(
      join(this.folder, 'sender.toml'),
      `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = ${port} }
source_socket = { port = ${sourcePort} }
source = [{ type = "zeromq", name = "tms", pattern = "pull", endpoint = "${endpoint}", bind = true }]
`,
    )
    this.push.connect(endpoint)
  }

  /** `awaited`: what its log says then. */
  async start(awaited = /"event":"sender_started"/): Promise<void> {
    this.log = ''
    const sender = spawn(process.execPath, [MAIN, 'sender', '--config', join(this.folder, 'sender.toml')])
    this.sender = sender
    for (const stream of [sender.stdout, sender.stderr]) stream.on('data', (chunk) => (this.log += chunk))
    let isOver = false
    sender.once('close', () => {
      isOver = true
    })
    await this.until(() => isOver || awaited.test(this.log), `the sender says ${awaited}`)
    if (!awaited.test(this.log)) throw new Error(`ended before it said ${awaited}\n${this.log}`)
  }

  /** Each of another train, so that none takes the place of another that waits. */
  async give(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const train = { line: 'L', number: `${this.given}`, delayS: 1 }
      await this.push.send(JSON.stringify({ eventId: `s${this.given++}`, train }))
    }
  }

  get transmitPid(): number {
    const { pid } = this.sender!
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
  }

  /** A process that stands still, until {@link thaw}. */
  freeze(pid: number): void {
    this.#frozen = pid
    process.kill(pid, 'SIGSTOP')
  }

  thaw(): void {
    const pid = this.#frozen
    this.#frozen = undefined
    if (pid !== undefined && isThere(pid)) process.kill(pid, 'SIGCONT')
  }

  /** The newest that was heard. */
  get epoch(): number {
    return Math.max(0, ...this.#receiver.senders.map(({ epoch }) => epoch))
  }

  /** The serial numbers that came, and `gap <reason>` where one is named. */
  get heard(): (number | string)[] {
    return this.items.flatMap((item) => {
      if (item.kind === 'event') return Number(item.event.eventId!.slice(1))
      return item.kind === 'gap' ? `gap ${item.reason}` : []
    })
  }

  has(serial: number): boolean {
    return this.items.some((item) => item.kind === 'event' && item.event.eventId === `s${serial}`)
  }

  async until(isTrue: () => boolean, what: string): Promise<void> {
    for (const endMs = Date.now() + PATIENCE_MS; !isTrue(); await sleep(10))
      if (Date.now() > endMs) throw new Error(`not within ${PATIENCE_MS} ms: ${what}\n${this.log}`)
  }

  /** Serial numbers that are missing though no gap stands in their place, and those that came twice. */
  faults(): { silent: number[]; twice: number[] } {
    const silent: number[] = []
    const twice: number[] = []
    let next = 0
    let isNamed = false
    for (const one of this.heard) {
      if (typeof one === 'string') isNamed = true
      else if (one < next) twice.push(one)
      else {
        if (!isNamed) for (let serial = next; serial < one; serial++) silent.push(serial)
        next = one + 1
        isNamed = false
      }
    }
    return { silent, twice }
  }

  #close(): void {
    clearInterval(this.#timer)
    this.sender?.kill('SIGKILL')
    this.thaw()
    this.push.close()
    this.socket.close()
  }
}

for (const [what, kill] of [
  ['the intake', (bench) => bench.sender!.kill('SIGKILL')],
  ['the transmit process', (bench) => process.kill(bench.transmitPid, 'SIGKILL')],
  [
    'both',
    (bench) => {
      const pid = bench.transmitPid
      bench.sender!.kill('SIGKILL')
      process.kill(pid, 'SIGKILL')
    },
  ],
] as [string, (bench: Bench) => void][]) {
  t.test(`${what} killed: that is a crash and no end, and what may be missing is named`, { skip }, async (t) => {
    const bench = await Bench.open(t)
    await bench.start()
    await bench.give(20)
    await bench.until(() => bench.has(19), 'the events before the crash')
    const transmit = bench.transmitPid
    const gone = once(bench.sender!, 'exit')
    kill(bench)
    await gone
    await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
    t.equal(bench.wasEnding, false, 'it does not say that it ended')
    const before = bench.items.length
    await bench.start()
    await bench.give(1)
    await bench.until(() => bench.has(20), 'the event after it')
    t.same(bench.heard.slice(before), ['gap unknown', 'gap input_unknown', 20])
    const gap = bench.items[before + 1]
    t.match(gap, { reason: 'input_unknown', source: 'tms', cause: 'crash' })
    t.same(bench.faults(), { silent: [], twice: [] })
  })
}

t.test(
  'the intake killed while what it read cannot leave it: all that it swallowed lies in the time that is named',
  { skip },
  async (t) => {
    const bench = await Bench.open(t)
    await bench.start()
    const transmit = bench.transmitPid
    /** Of each event when it had come for certain. */
    const thereMs: number[] = []
    const give = async (count: number) => {
      await bench.give(count)
      await sleep(700)
      for (let n = 0; n < count; n++) thereMs.push(Date.now())
    }
    const markMs = (): number =>
      JSON.parse(readFileSync(join(bench.folder, 'state', 'sender-inputs.json'), 'utf8'))[0].readThroughMs
    bench.freeze(transmit)
    await give(300)
    // Little by little, until the mark stands: what waits in the intake's own memory is then as little as it can be …
    for (let stoodMs = 0; stoodMs < 3000; ) {
      await give(80)
      for (stoodMs = 0; stoodMs < 3000 && markMs() <= thereMs.at(-1)!; stoodMs += 50) await sleep(50)
      if (thereMs.length > 20_000) throw new Error('the pipe is never full')
    }
    // … and may be no event, for the intake's own health goes the same way. These can go nowhere, and the mark must not
    // go on beyond them.
    await give(20)
    await sleep(2500)
    const gone = once(bench.sender!, 'exit')
    bench.sender!.kill('SIGKILL')
    await gone
    bench.thaw()
    await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
    await bench.until(() => bench.log.includes('intake_lost'), 'it says what it had')
    const line = bench.log.split('\n').find((one) => one.includes('"event":"intake_lost"'))!
    const { eventsSent, conflated, queueFull, waiting } = JSON.parse(line).counts
    const swallowed = thereMs.slice(eventsSent + conflated + queueFull + waiting)
    await bench.start()
    const next = bench.given
    await bench.give(1)
    await bench.until(() => bench.has(next), 'the event after it')
    const gap = bench.items.find((item) => item.kind === 'gap' && item.reason === 'input_unknown')
    const fromMs = gap?.kind === 'gap' ? gap.fromMs! : Number.NaN
    t.ok(swallowed.length > 0, `${swallowed.length} of ${thereMs.length} were swallowed`)
    t.same(swallowed.filter((ms) => ms < fromMs).length, 0, 'none of them before the time that is named')
  },
)

t.test(
  'a publisher that dies and comes back while the sender runs: what it said between is named',
  { skip },
  async (t) => {
    const bench = await Bench.open(t)
    const endpoint = `ipc://${join(bench.folder, 'pub.sock')}`
    const file = join(bench.folder, 'sender.toml')
    const source = `source = [{ type = "zeromq", name = "tms", pattern = "sub", endpoint = "${endpoint}", bind = false }]\n`
    writeFileSync(file, readFileSync(file, 'utf8').replace(/source = \[.*\]\n/, source))
    /** Says the next event again and again until it is delivered. */
    const sayUntilHeard = async (publisher: Publisher) => {
      const id = bench.given++
      const event = JSON.stringify({ eventId: `s${id}`, train: { line: 'L', number: `${id}`, delayS: 1 } })
      const pulse = setInterval(() => void publisher.send(event).catch(() => {}), 50)
      await bench.until(() => bench.has(id), `event ${id}`)
      clearInterval(pulse)
    }
    const first = new Publisher({ linger: 0 })
    await first.bind(endpoint)
    await bench.start()
    await sayUntilHeard(first)
    const lostMs = Date.now()
    first.close()
    await bench.until(() => bench.log.includes('source_peer_lost'), 'the sender sees that it is gone')
    const again = new Publisher({ linger: 0 })
    t.teardown(() => again.close())
    await again.bind(endpoint)
    const backMs = Date.now()
    await sayUntilHeard(again)
    const gaps = () => bench.items.filter((item) => item.kind === 'gap')
    await bench.until(() => gaps().length > 0, 'the hole is named')
    const [gap] = gaps()
    t.match(gap, { reason: 'input_unknown', source: 'tms', cause: 'disconnected' })
    t.ok(gap.fromMs! <= lostMs && gap.untilMs! >= backMs, 'all of the time between')
    t.equal(gaps().length, 1)
  },
)

t.test('SIGTERM: what had come is sent, what is lost is named, and it ends in good order', { skip }, async (t) => {
  const bench = await Bench.open(t)
  await bench.start()
  for (let round = 1; round <= 2; round++) {
    await bench.give(3000)
    const given = bench.given
    const gone = once(bench.sender!, 'exit')
    bench.sender!.kill('SIGTERM')
    bench.sender!.kill('SIGTERM')
    t.equal((await gone)[0], 0)
    await bench.until(() => bench.wasEnding, 'it says that it ended')
    await bench.start()
    await bench.give(1)
    await bench.until(() => bench.has(given), 'what was given after it')
  }
  t.same(bench.faults(), { silent: [], twice: [] })
  const gaps = bench.items.filter((item) => item.kind === 'gap')
  t.match(gaps, [
    { reason: 'input_unknown', cause: 'stop' },
    { reason: 'input_unknown', cause: 'stop' },
  ])
  t.ok(gaps.every(({ fromMs, untilMs }) => fromMs! < untilMs!))
})

t.test('killed while it stops: no good end', { skip }, async (t) => {
  const bench = await Bench.open(t)
  await bench.start()
  await bench.give(20)
  await bench.until(() => bench.has(19), 'the events before')
  const transmit = bench.transmitPid
  // What cannot leave keeps it from ending before it is killed.
  bench.freeze(transmit)
  await bench.give(20_000)
  const gone = once(bench.sender!, 'exit')
  const isCutOff = new Promise<void>((resolve) => bench.push.events.on('disconnect', () => resolve()))
  bench.sender!.kill('SIGTERM')
  await isCutOff
  bench.sender!.kill('SIGKILL')
  t.strictSame(await gone, [null, 'SIGKILL'], 'it had not ended by itself')
  bench.thaw()
  await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
  t.equal(bench.wasEnding, false)
  const before = bench.items.length
  await bench.start()
  const next = bench.given
  await bench.give(1)
  await bench.until(() => bench.has(next), 'the event after it')
  const gaps = bench.items.slice(before).filter(({ kind }) => kind === 'gap')
  t.match(gaps, [{ reason: 'unknown' }, { reason: 'input_unknown', cause: 'crash' }])
  t.equal(bench.wasEnding, false)
})

t.test('a recording goes on where it was, whatever is killed', { skip }, async (t) => {
  const bench = await Bench.open(t)
  const COUNT = 400
  const atMs = Date.UTC(2026, 10, 29)
  const row = (_: unknown, n: number) =>
    JSON.stringify({
      eventId: `s${n}`,
      eventTimeMs: atMs + 20 * n,
      train: { line: 'L', number: `${n}`, delayS: 1 },
    })
  writeFileSync(join(bench.folder, 'tape.ndjson'), `${Array.from({ length: COUNT }, row).join('\n')}\n`)
  const file = join(bench.folder, 'sender.toml')
  const source = 'source = [{ type = "recording", name = "tape", path = "tape.ndjson" }]\n'
  writeFileSync(file, readFileSync(file, 'utf8').replace(/source = \[.*\]\n/, source))
  const newest = () => Math.max(-1, ...bench.heard.filter((one) => typeof one === 'number'))
  const ends: [string, (transmit: number) => void][] = [
    ['intake', () => bench.sender!.kill('SIGKILL')],
    ['stop', () => bench.sender!.kill('SIGTERM')],
    ['transmit', (transmit) => process.kill(transmit, 'SIGKILL')],
    ['intake', () => bench.sender!.kill('SIGKILL')],
    [
      'both',
      (transmit) => {
        bench.sender!.kill('SIGKILL')
        process.kill(transmit, 'SIGKILL')
      },
    ],
  ]
  for (const [what, end] of ends) {
    await bench.start()
    const before = newest()
    await bench.until(() => newest() >= before + 25, 'a half second of it')
    const transmit = bench.transmitPid
    const { twice } = bench.faults()
    const gone = once(bench.sender!, 'exit')
    end(transmit)
    await gone
    await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
    await bench.start()
    await bench.until(() => bench.log.includes('source_resumed'), 'it goes on')
    const after = newest()
    await bench.until(() => newest() >= after + 10, 'and some more')
    const repeated = bench.faults().twice.length - twice.length
    // What the cursor did not yet stand behind: a look, a write, and what a busy machine makes of it.
    t.ok(repeated <= (what === 'transmit' || what === 'both' ? 50 : 0), `${what} killed: ${repeated} come twice`)
    bench.sender!.kill('SIGTERM')
    if (bench.sender!.exitCode === null) await once(bench.sender!, 'exit')
  }
  await bench.start()
  await bench.until(() => bench.has(COUNT - 1), 'the end of the recording')
  await bench.until(() => bench.log.includes('source_ended'), 'the source ends')
  const heard = new Set(bench.heard)
  const missing = Array.from({ length: COUNT }, (_, n) => n).filter((n) => !heard.has(n))
  t.same(missing, [], 'nothing is missing')
})

t.test('what a ROUTER source acknowledged is in the journal, whatever is killed', { skip }, async (t) => {
  const bench = await Bench.open(t)
  const endpoint = `ipc://${join(bench.folder, 'router.sock')}`
  const file = join(bench.folder, 'sender.toml')
  const source = `source = [{ type = "zeromq", name = "tms", pattern = "router", endpoint = "${endpoint}", bind = true }]\n`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/source = \[.*\]\n/, source))
  const acknowledged = new Set<string>()
  for (const end of ['both', 'transmit', 'intake', 'SIGTERM']) {
    await bench.start()
    const transmit = bench.transmitPid
    const dealer = new Dealer({ linger: 0 })
    dealer.connect(endpoint)
    const before = acknowledged.size
    const hearing = (async () => {
      for await (const [id, word] of dealer) if (String(word) === 'ok') acknowledged.add(String(id))
    })().catch(() => {})
    let isOver = false
    const saying = (async () => {
      while (!isOver) {
        const id = `s${bench.given++}`
        const train = { line: 'L', number: id, delayS: 1 }
        await dealer.send([id, JSON.stringify({ eventId: id, train })])
        if (bench.given % 10 === 0) await sleep(5)
      }
    })().catch(() => {})
    await bench.until(() => acknowledged.size >= before + 100, 'a hundred are acknowledged')
    const gone = once(bench.sender!, 'exit')
    if (end === 'SIGTERM') bench.sender!.kill('SIGTERM')
    if (end === 'both' || end === 'intake') bench.sender!.kill('SIGKILL')
    if (end === 'both' || end === 'transmit') process.kill(transmit, 'SIGKILL')
    await gone
    await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
    isOver = true
    // What was acknowledged before the end may still be on its way to this peer.
    await sleep(200)
    dealer.close()
    await Promise.all([hearing, saying])
    const journal = Journal.openForReading(join(bench.folder, 'state', 'journal.sqlite'))
    const journaled = new Set<string>()
    for (const { body } of journal.read({ lane: Lane.events }))
      for (const { eventId } of decodeFrame(body)?.eventBatch?.events ?? []) journaled.add(eventId!)
    journal.close()
    const lost = [...acknowledged].filter((id) => !journaled.has(id))
    t.same(lost, [], `${end}: of ${acknowledged.size} acknowledged, all are in the journal`)
  }
})

t.test('a sender that cannot start takes nothing from its source', { skip }, async (t) => {
  const bench = await Bench.open(t)
  const taken = createSocket('udp4').bind(bench.sourcePort, '127.0.0.1')
  await once(taken, 'listening')
  await bench.give(500)
  for (let tries = 0; tries < 2; tries++) {
    await bench.start(/"event":"sender_stopped"/)
    if (bench.sender!.exitCode === null) await once(bench.sender!, 'exit')
    t.equal(bench.sender!.exitCode, 1)
    t.match(bench.log, /transmit_failed/)
  }
  t.equal(existsSync(join(bench.folder, 'in.sock')), false, 'its sources were never open')
  taken.close()
  await once(taken, 'close')
  const second = new Pull()
  const endpoint = `ipc://${join(bench.folder, 'b.sock')}`
  await second.bind(endpoint)
  const path = join(bench.folder, 'sender.toml')
  const toml = readFileSync(path, 'utf8')
  const source = `{ type = "zeromq", name = "b", pattern = "pull", endpoint = "${endpoint}", bind = true }`
  writeFileSync(path, toml.replace('source = [', `source = [${source}, `))
  await bench.start(/"event":"failed".*EADDRINUSE/)
  if (bench.sender!.exitCode === null) await once(bench.sender!, 'exit')
  t.equal(existsSync(join(bench.folder, 'in.sock')), false, 'nor where the endpoint of another source is taken')
  second.close()
  await bench.start()
  await bench.until(() => bench.has(499), 'what the source had kept')
  t.same(
    bench.heard,
    Array.from({ length: 500 }, (_, serial) => serial),
    'all of it, and nothing is unknown',
  )
})

t.test('a start that fails when the link is open already: no good end', { skip }, async (t) => {
  const bench = await Bench.open(t)
  await bench.start()
  await bench.give(1)
  await bench.until(() => bench.has(0), 'the event before')
  const transmit = bench.transmitPid
  bench.sender!.kill('SIGKILL')
  await bench.until(() => !isThere(transmit), 'the transmit process is gone too')
  const marks = join(bench.folder, 'state', 'sender-inputs.json')
  const text = readFileSync(marks, 'utf8')
  writeFileSync(marks, text.slice(1))
  const before = bench.epoch
  await bench.start(/"event":"transmit_stopped"/)
  if (bench.sender!.exitCode === null) await once(bench.sender!, 'exit')
  t.equal(bench.sender!.exitCode, 1)
  await bench.until(() => bench.epoch > before, 'the start that failed is heard')
  t.equal(bench.wasEnding, false, 'and did not say that it ended')
  writeFileSync(marks, text)
  await bench.start()
  await bench.give(1)
  await bench.until(() => bench.has(1), 'the event after it')
  t.same(bench.heard, [0, 'gap unknown', 'gap input_unknown', 1], 'of the start that failed nothing is unknown')
})
