/**
 * Measures server-sent events to many readers: 1,000 of them on one receiver, 200 events a second, and one that stalls.
 *   node dist/bench/fanout.js [--json] [--readers 1000] [--events 200]
 * The readers are in two processes of their own, and check that every one of them gets every event. Latency is counted
 * from the change of the picture to the reader, including the 50 ms in which changes are written together.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { nowMs } from '../host/monotonic-clock.js'
import type { Event } from '../proto/event.js'
import { RailwayState } from '../receiver/picture/railway-state.js'
import { Railway } from '../sender/intake/railway/railway.js'
import { createReport } from './measure.js'
import { quietHttpFeeds } from './quiet-receiver.js'

const PROCESSES = 2
const TRAINS = 500
const SECONDS_MIN = 30
/** Limits the run; by then the stalled reader is dropped, when the kernel's buffers and its share of ours are full. */
const SECONDS_MAX = 100
/** Latencies are counted by the millisecond, up to this one. */
const LATENCY_MAX_MS = 5000
const TELL_MS = 10

/** What a process of readers has seen since its last report. */
interface Seen {
  begun: number
  events: number
  /** Count of numbers that were skipped. */
  missing: number
  latencies: number[]
}

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '1000' },
    events: { type: 'string', default: '200' },
    json: { type: 'boolean' },
    port: { type: 'string' },
  },
})
const readers = Number(values.readers)

// ---------------------------------------------------------------- the receiver

async function serve(eventsPerS: number): Promise<void> {
  const state = new RailwayState(100_000)
  const { server, stream } = quietHttpFeeds(state, nowMs)
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
  const trains = trainEvents()
  const tell = teller(state)
  for (const event of trains) tell(event)

  const processes = new Readers(port)
  while (stream.clients < readers || processes.latest.begun < readers) await sleep(50)
  const stalled = connect(port, '127.0.0.1')
  stalled.write('GET /v1/stream HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(stalled, 'readable')

  // The events go out in the steps of the event loop, and never fall behind.
  const startMs = nowMs()
  let toldEvents = 0
  const timer = setInterval(() => {
    const due = Math.floor(((nowMs() - startMs) / 1000) * eventsPerS)
    for (; toldEvents < due; toldEvents++) tell(trains[toldEvents % trains.length])
  }, TELL_MS)
  await sleep(3000)
  const outcome = await watched(stream, processes, startMs)
  clearInterval(timer)
  await sleep(1000)
  outcome.seconds.push(processes.take())
  reportAll(eventsPerS, outcome, stream.clients)
  processes.kill()
  stalled.destroy()
  await server.close()
}

/** Tells the picture an event with the present time. */
function teller(state: RailwayState): (event: Event) => void {
  let sequence = 0
  return (event) => {
    const timeMs = Math.floor(nowMs())
    const told = { ...event, eventTimeMs: timeMs }
    const at = { sender: 0, epoch: 1, sequence: ++sequence, createdMs: timeMs, arrivalMs: timeMs }
    state.handleEvent(told, 0, { id: `1:0:1:0:${sequence}`, ...at })
  }
}

/** Runs the processes of readers, and sums what they have seen since the last take. */
class Readers {
  latest = nothing()
  readonly #children: ChildProcess[]

  constructor(port: number) {
    const share = String(Math.ceil(readers / PROCESSES))
    this.#children = Array.from({ length: PROCESSES }, () => {
      const child = fork(import.meta.filename, ['--port', String(port), '--readers', share])
      child.on('message', (seen: Seen) => add(this.latest, seen))
      child.on('exit', (code) => {
        if (code !== null) throw new Error(`a process of readers ended with ${code}`)
      })
      return child
    })
  }

  take(): Seen {
    const taken = this.latest
    this.latest = nothing()
    return taken
  }

  kill(): void {
    for (const child of this.#children) child.kill()
  }
}

interface Outcome {
  seconds: Seen[]
  eventsPerS: number
  cores: number
  rssMax: number
  droppedAfterS: number | undefined
}

/** Watches second by second, until the stalled reader is dropped, within the bounds above. */
async function watched(
  stream: ReturnType<typeof quietHttpFeeds>['stream'],
  processes: Readers,
  startMs: number,
): Promise<Outcome> {
  processes.take()
  const cpu = process.cpuUsage()
  const [sentBefore, measuredMs] = [stream.counts.published, nowMs()]
  const seconds: Seen[] = []
  let rssMax = 0
  let droppedAfterS: number | undefined
  for (let second = 1; second <= SECONDS_MAX; second++) {
    await sleep(1000)
    seconds.push(processes.take())
    rssMax = Math.max(rssMax, process.memoryUsage.rss())
    if (stream.counts.clientsTooSlow > 0) droppedAfterS ??= Math.round((nowMs() - startMs) / 1000)
    if (droppedAfterS !== undefined && second >= SECONDS_MIN) break
  }
  const elapsedS = (nowMs() - measuredMs) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const eventsPerS = (stream.counts.published - sentBefore) / elapsedS
  return { seconds, eventsPerS, cores: (user + system) / 1e6 / elapsedS, rssMax, droppedAfterS }
}

function reportAll(wantedPerS: number, outcome: Outcome, readersLeft: number): void {
  const { seconds, eventsPerS, cores, rssMax, droppedAfterS } = outcome
  const report = createReport(`fanout, ${readers} readers, ${wantedPerS} events/s`)
  const all = nothing()
  for (const seen of seconds) add(all, seen)
  const bench = 'fanout'
  const one = (name: string, metric: string, unit: string, value: number) =>
    report({ bench, case: name, metric, unit, median: value, min: value, max: value, runs: 1 })
  for (const [name, share] of [
    ['latency p50', 0.5],
    ['latency p99', 0.99],
    ['latency max', 1],
  ] as const) {
    const perSecond = seconds.filter(({ events }) => events > 0).map(({ latencies }) => percentile(latencies, share))
    const [min, max] = [Math.min(...perSecond), Math.max(...perSecond)]
    const median = percentile(all.latencies, share)
    report({ bench, case: name, metric: 'latency', unit: 'ms', median, min, max, runs: perSecond.length })
  }
  one('events to readers', 'rate', 'events/s', eventsPerS)
  one('events missing', 'missing', 'events', all.missing)
  one('processor', 'cpu', 'cores', cores)
  one('memory, most', 'rss', 'MiB', rssMax / 2 ** 20)
  one('stalled reader dropped', 'after', 's', droppedAfterS ?? Number.NaN)
  one('readers left', 'readers', 'readers', readersLeft)
}

function add(sum: Seen, seen: Seen): void {
  sum.begun += seen.begun
  sum.events += seen.events
  sum.missing += seen.missing
  for (const [ms, count] of seen.latencies.entries()) sum.latencies[ms] += count
}

/** Makes records as an office system sends them: with the calls ahead, about a kilobyte each. */
function trainEvents(): Event[] {
  const railway = new Railway({ seed: 1, startMs: Date.UTC(2026, 10, 23), trains: TRAINS })
  return railway.advance(Date.UTC(2026, 10, 23)).filter(({ train }) => train)
}

function nothing(): Seen {
  return { begun: 0, events: 0, missing: 0, latencies: new Array(LATENCY_MAX_MS + 1).fill(0) }
}

function percentile(latencies: readonly number[], share: number): number {
  const total = latencies.reduce((sum, count) => sum + count, 0)
  let seen = 0
  return latencies.findIndex((count) => count > 0 && (seen += count) >= total * share)
}

// ---------------------------------------------------------------- the readers

async function readAll(port: number, count: number): Promise<void> {
  let seen = nothing()
  for (let i = 0; i < count; i++) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /v1/stream HTTP/1.1\r\nhost: x\r\n\r\n')
    read(socket, () => seen)
  }
  setInterval(() => {
    process.send!(seen)
    seen = nothing()
  }, 250)
}

const BLOCK_END = Buffer.from('\n\n')
const ID = Buffer.from('id: bench-')
const SNAPSHOT = Buffer.from('event: snapshot')
const TRAIN = Buffer.from('event: train')
const EVENT_TIME = Buffer.from('"eventTimeMs":')

/** Searches the bytes themselves: parsing the JSON of a thousand readers here would measure this process. */
function read(socket: Socket, seen: () => Seen): void {
  let rest: Buffer = Buffer.alloc(0)
  let next: number | undefined
  socket.on('data', (bytes: Buffer) => {
    const atMs = nowMs()
    const text = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    let at = 0
    for (let end = text.indexOf(BLOCK_END); end >= 0; end = text.indexOf(BLOCK_END, at)) {
      handleBlock(text.subarray(at, end), atMs)
      at = end + BLOCK_END.length
    }
    rest = text.subarray(at)
  })
  const handleBlock = (block: Buffer, atMs: number) => {
    const idAt = block.indexOf(ID)
    if (idAt < 0) return
    const id = Number.parseInt(block.toString('latin1', idAt + ID.length, idAt + ID.length + 12), 10)
    if (block.includes(SNAPSHOT)) {
      next = id + 1
      seen().begun++
    } else if (block.includes(TRAIN)) {
      seen().events++
      seen().missing += id - (next ?? id)
      next = id + 1
      const timeAt = block.indexOf(EVENT_TIME) + EVENT_TIME.length
      const ageMs = Math.round(atMs - Number(block.toString('latin1', timeAt, timeAt + 13)))
      seen().latencies[Math.min(LATENCY_MAX_MS, Math.max(0, ageMs))]++
    }
  }
}

if (values.port) await readAll(Number(values.port), readers)
else await serve(Number(values.events))
