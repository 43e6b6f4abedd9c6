/**
 * Events a second through both real processes, sender and receiver, over UDP on loopback.
 *   node dist/bench/events.js [--json] [--case chain] [--runs 5] [--rate bits] [--mtu bytes] [--events n]
 * Every run counts: an event that is lost, doubled or out of order ends the benchmark with an error.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeEventsBenchFiles } from './events-config.js'
import { createReport, figureOf } from './measure.js'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    case: { type: 'string' },
    runs: { type: 'string', default: '5' },
    /** On the wire, headers counted: above what the machine can do, for the source waits. */
    rate: { type: 'string', default: '900000000' },
    mtu: { type: 'string', default: '1500' },
    events: { type: 'string', default: '5000000' },
    verbose: { type: 'boolean' },
  },
})
const runs = Number(values.runs)
const report = createReport('events')

interface ChainResult {
  received: number
  misplaced: number
  gaps: number
  eventsPerSecond: number
  cpuUsPerEvent: number
}

if (!values.case || values.case === 'chain') await chain()

async function chain(): Promise<void> {
  const perSecond: number[] = []
  for (let run = 0; run < runs; run++) perSecond.push((await runChain()).eventsPerSecond / 1e6)
  report({ bench: 'events', case: 'chain', metric: 'events', unit: 'M/s', ...figureOf(perSecond) })
}

async function runChain(): Promise<ChainResult> {
  const events = Number(values.events)
  const files = await writeEventsBenchFiles({
    bitsPerSecond: Number(values.rate),
    mtu: Number(values.mtu),
    source: { type: 'railway', name: 'bench', seed: 1, trains: 1 },
    zeromq: { enabled: false },
  })
  try {
    const receiver = start('chain-receiver.js', [files.receiverToml, String(events)])
    await receiver.says('receiver_started')
    const sender = start('chain-intake.js', [files.senderToml, String(events)])
    const [result, code] = await Promise.all([receiver.output, sender.ended])
    const chained = JSON.parse(result) as ChainResult
    if (values.verbose) console.error(JSON.stringify(chained))
    if (code !== 0 || chained.received !== events || chained.misplaced > 0 || chained.gaps > 0) {
      throw new Error(`not every event came as it was sent: sender's code ${code}, of ${events} ${result}`)
    }
    return chained
  } finally {
    files.remove()
  }
}

interface Started {
  child: ChildProcess
  /** Resolves with its exit code. */
  ended: Promise<number | null>
  /** All of its standard output, once it has ended. */
  output: Promise<string>
  /** Resolves when its log has this word. */
  says: (word: string) => Promise<void>
}

function start(program: string, args: readonly string[]): Started {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
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
    if (values.verbose) process.stderr.write(`${program}: ${output}${log}`)
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
        void ended.then(() => reject(new Error(`${program} ended: ${output}${log}`)))
      }),
  }
}
