/**
 * Measures events a second through both real processes, sender and receiver, over UDP on loopback.
 *   node dist/bench/events.js [--json] [--case chain] [--runs 5] [--rate bits] [--mtu bytes] [--events n] [--kept]
 * `chain` has source and sink inside these processes; the `zmq` cases have ZeroMQ on both sides, with a load and a sink
 * in C, and are left out where there is no C compiler with libzmq. Every run counts: an event that is lost, doubled or
 * out of order ends the benchmark with an error. Neither end keeps a journal; `--kept` measures what journals at both
 * ends and the carousel cost, each run in turns with one that has neither.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeEventsBenchFiles } from './events-config.js'
import { journaledShare } from './journaled.js'
import { createReport, type Figure, figureOf, type Measurement } from './measure.js'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    case: { type: 'string' },
    runs: { type: 'string', default: '5' },
    rate: { type: 'string' },
    mtu: { type: 'string', default: '9000' },
    events: { type: 'string' },
    verbose: { type: 'boolean' },
    kept: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
/**
 * Rates on the wire, somewhat more than the ends can do. On a real link each end has its own machine and nothing tells
 * the sender to wait; here both share the cores, and these rates keep the sender from running far ahead.
 */
const CHAIN_BITS_PER_SECOND = 1e9
const ZEROMQ_BITS_PER_SECOND = 400e6
/**
 * Gives the receiver precedence: a message costs it more than the sender, which would otherwise fill the receiver's
 * queue and take its time.
 */
const SENDER_NICENESS = 2
/** Hundreds of megabytes of young objects a second are better collected in fewer, larger collections. */
const NODE_OPTIONS = '--max-semi-space-size=64'
const report = createReport('events')

interface ChainResult {
  received: number
  misplaced: number
  gaps: number
  eventsPerSecond: number
  cpuUsPerEvent: number
  /** The share of the frames that both journals took, where there are any. */
  journaled?: number
}

/** What a ZeroMQ case sends, and in which form it comes out. */
interface ZeromqCase {
  name: string
  events: number
  eventsPerMessage: number
  format: 'json' | 'protobuf'
  grouping: 'event' | 'frame'
  /** True when the bare relay runs in turns with it. */
  isCompared: boolean
}

const ZEROMQ_CASES: ZeromqCase[] = [
  { name: 'zmq', events: 400_000, eventsPerMessage: 1, format: 'protobuf', grouping: 'event', isCompared: true },
  { name: 'zmq-json', events: 400_000, eventsPerMessage: 1, format: 'json', grouping: 'event', isCompared: true },
  {
    name: 'zmq-100',
    events: 4_000_000,
    eventsPerMessage: 100,
    format: 'protobuf',
    grouping: 'frame',
    isCompared: false,
  },
  {
    name: 'zmq-100-json',
    events: 1_000_000,
    eventsPerMessage: 100,
    format: 'json',
    grouping: 'frame',
    isCompared: false,
  },
]
/** Longest time until the publisher knows a subscriber. */
const SUBSCRIBED_MS = 1000

const isWanted = (name: string) => !values.case || values.case === name
if (isWanted('chain')) await chain()
const zeromqCases = ZEROMQ_CASES.filter(({ name }) => isWanted(name))
if (zeromqCases.length > 0) await zeromq(zeromqCases)

async function chain(): Promise<void> {
  const [bare, kept, journaled]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < runs; run++) {
    bare.push((await runChain(false)).eventsPerSecond / 1e6)
    if (!values.kept) continue
    const run = await runChain(true)
    kept.push(run.eventsPerSecond / 1e6)
    journaled.push(run.journaled ?? 0)
  }
  const measured = { bench: 'events', metric: 'events', unit: 'M/s' }
  const figure = figureOf(bare)
  report({ ...measured, case: 'chain', ...figure })
  if (!values.kept) return
  report(keptAgainst({ ...measured, case: 'chain' }, figure, kept))
  report({ ...measured, case: 'chain-kept', metric: 'journaled', unit: '', ...figureOf(journaled) })
}

function keptAgainst(measured: Pick<Measurement, 'bench' | 'case' | 'metric' | 'unit'>, bare: Figure, kept: number[]) {
  const figure = figureOf(kept)
  const ratio = figure.median / bare.median
  return { ...measured, case: `${measured.case}-kept`, ...figure, against: 'neither', ratio }
}

async function runChain(isKept: boolean): Promise<ChainResult> {
  const events = Number(values.events ?? 5_000_000)
  const files = await writeEventsBenchFiles({
    bitsPerSecond: Number(values.rate ?? CHAIN_BITS_PER_SECOND),
    mtu: Number(values.mtu),
    isKept,
    source: { type: 'railway', name: 'bench', seed: 1, trains: 1 },
    zeromq: { enabled: false },
  })
  try {
    const receiver = start(process.execPath, [beside('chain-receiver.js'), files.receiverToml, String(events)])
    await receiver.says('receiver_started')
    const sender = start(process.execPath, [beside('chain-intake.js'), files.senderToml, String(events)])
    const [result, code] = await Promise.all([receiver.output, sender.ended])
    const chained = JSON.parse(result) as ChainResult
    if (values.verbose) console.error(JSON.stringify(chained))
    if (code !== 0 || chained.received !== events || chained.misplaced > 0 || chained.gaps > 0) {
      throw new Error(`not every event came as it was sent: sender's code ${code}, of ${events} ${result}`)
    }
    return isKept ? { ...chained, journaled: journaledShare(files.folder) } : chained
  } finally {
    files.remove()
  }
}

async function zeromq(cases: readonly ZeromqCase[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
  try {
    const load = join(folder, 'zmq-load')
    try {
      const source = fileURLToPath(new URL('../../bench/zmq-load.c', import.meta.url))
      execFileSync('cc', ['-O2', source, '-lzmq', '-o', load], { stdio: 'pipe' })
    } catch {
      console.error('the ZeroMQ cases are not measured: they take cc and libzmq3-dev')
      return
    }
    for (const one of cases) {
      const ours: number[] = []
      const kept: number[] = []
      const relayed: number[] = []
      for (let run = 0; run < runs; run++) {
        ours.push((await throughKatamichi(one, load, false)) / 1e6)
        if (values.kept) kept.push((await throughKatamichi(one, load, true)) / 1e6)
        if (one.isCompared) relayed.push((await throughRelay(one, load, folder)) / 1e6)
      }
      const measured = { bench: 'events', metric: 'events', unit: 'M/s' }
      const figure = figureOf(ours)
      if (values.kept) report(keptAgainst({ ...measured, case: one.name }, figure, kept))
      if (!one.isCompared) {
        report({ ...measured, case: one.name, ...figure })
        continue
      }
      const relay = figureOf(relayed)
      report({ ...measured, case: one.name, ...figure, against: 'bare relay', ratio: figure.median / relay.median })
      report({ ...measured, case: `${one.name}-relay`, ...relay })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Measures events a second from a PUSH socket to a SUB socket, through `katamichi sender` and `katamichi receiver`. */
async function throughKatamichi(
  { format, grouping, ...load }: ZeromqCase,
  program: string,
  isKept: boolean,
): Promise<number> {
  const ipc = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
  const [from, to] = [`ipc://${join(ipc, 'in.ipc')}`, `ipc://${join(ipc, 'out.ipc')}`]
  const files = await writeEventsBenchFiles({
    bitsPerSecond: Number(values.rate ?? ZEROMQ_BITS_PER_SECOND),
    mtu: Number(values.mtu),
    isKept,
    source: { type: 'zeromq', name: 'bench', pattern: 'pull', endpoint: from, bind: true, format },
    zeromq: { endpoint: to, format, grouping, high_water_mark: 1_000_000 },
  })
  const katamichi = beside('../cli/main.js')
  const receiver = start(process.execPath, [katamichi, 'receiver', '--config', files.receiverToml])
  const sender = start(process.execPath, [katamichi, 'sender', '--config', files.senderToml])
  // The transmit process, which is started later, inherits the niceness.
  setPriority(sender.child.pid!, SENDER_NICENESS)
  try {
    await Promise.all([receiver.says('receiver_started'), sender.says('transmit_started')])
    return await fromTo(program, from, to, load, format, grouping === 'frame' ? 'batch' : 'one')
  } finally {
    sender.child.kill('SIGINT')
    await sender.ended
    receiver.child.kill('SIGINT')
    await receiver.ended
    files.remove()
    rmSync(ipc, { recursive: true, force: true })
  }
}

/** Measures the same through a relay of a few lines in one Node process. */
async function throughRelay({ format, ...load }: ZeromqCase, program: string, folder: string): Promise<number> {
  const [from, to] = [`ipc://${join(folder, 'in.ipc')}`, `ipc://${join(folder, 'out.ipc')}`]
  const relay = start(process.execPath, [beside('zmq-relay.js'), from, to])
  try {
    await relay.says('relay_started')
    return await fromTo(program, from, to, load, format, 'one')
  } finally {
    relay.child.kill('SIGKILL')
    await relay.ended
  }
}

async function fromTo(
  program: string,
  from: string,
  to: string,
  { events, eventsPerMessage }: Pick<ZeromqCase, 'events' | 'eventsPerMessage'>,
  format: string,
  counting: 'one' | 'batch',
): Promise<number> {
  const total = Number(values.events ?? events)
  const sink = start(program, ['sub', to, String(total), counting])
  await sink.says('subscribed')
  await sleep(SUBSCRIBED_MS)
  const source = start(program, ['push', from, String(total), String(eventsPerMessage), format])
  const output = await sink.output
  source.child.kill('SIGKILL')
  await source.ended
  const { received, misplaced, eventsPerSecond } = JSON.parse(output)
  if (received !== total || misplaced > 0) throw new Error(`not every event came as it was sent: of ${total} ${output}`)
  return eventsPerSecond
}

interface Started {
  child: ChildProcess
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  /** Resolves with all of its standard output, once it has ended. */
  output: Promise<string>
  /** Resolves when its log has this word. */
  says: (word: string) => Promise<void>
}

function beside(program: string): string {
  return fileURLToPath(new URL(program, import.meta.url))
}

function start(program: string, args: readonly string[]): Started {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${NODE_OPTIONS}` },
  })
  let output = ''
  let log = ''
  const heard = new Map<string, () => void>()
  const listen = () => {
    for (const [word, hear] of heard) if (log.includes(word) || output.includes(word)) hear()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    listen()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
    listen()
  })
  const ended = once(child, 'close').then(([code]) => {
    if (values.verbose) process.stderr.write(`${args[0]}: ${output}${log}`)
    return code as number | null
  })
  return {
    child,
    ended,
    output: ended.then(() => output),
    says: (word) =>
      new Promise((resolve, reject) => {
        heard.set(word, resolve)
        listen()
        void ended.then(() => reject(new Error(`${args[0]} ended: ${output}${log}`)))
      }),
  }
}
