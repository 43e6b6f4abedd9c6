/**
 * Runs both ends for a long time, as their users do, with journals at both and the carousel, over a path that loses
 * datagrams, and shows whether their memory grows and whether every event arrives once.
 *   node dist/bench/soak.js [--minutes 60] [--rate 2000] [--loss 2] [--plot FILE] [--json]
 * `--loss` is in percent; `--plot` writes a picture (SVG). Memory is the resident set of each process.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openGateway } from './gateway.js'
import { type LatencyRun, latencyRuns } from './latency-runs.js'
import { createReport, figureOf } from './measure.js'
import { type MemoryLine, plotOf, slopeOf } from './memory-plot.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '2000' },
    loss: { type: 'string', default: '2' },
    plot: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const minutes = Number(values.minutes)
const loss = Number(values.loss) / 100
const SAMPLE_MS = 5000
/**
 * By then the engine has compiled what it compiles, and the journals (`JOURNAL_BYTES_MAX` in gateway.ts) are full: from
 * then on they delete what is old, and what that takes is taken once.
 */
const WARM_UP_SHARE = 1 / 4
const TEN_MINUTES_MS = 600_000

const report = createReport('soak')
const gateway = await openGateway({
  fec: { assumedLoss: 0.05, assumedBurstMs: 0, targetResidual: 1e-9, delayBudgetMs: 50 },
  path: { loss, burstMs: 0, meanGapMs: 0, seed: 1 },
  ...{ bitsPerSecond: 100e6, batchDeadlineMs: 1, isKept: true },
})
const startMs = performance.now()
const lines = Object.entries(gateway.processes).map(([name, pid]): MemoryLine & { pid: number } => {
  return { name, pid, samples: [] }
})
const sampler = setInterval(() => {
  const atMs = performance.now() - startMs
  for (const { pid, samples } of lines) samples.push({ atMs, bytes: residentBytes(pid) })
  const memory = lines.map(({ name, samples }) => `${name} ${mebibytes(samples.at(-1)!.bytes)}`).join(', ')
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(atMs / 1000)} s of ${minutes * 60}: ${memory} MiB  `)
}, SAMPLE_MS)
let runs: LatencyRun[]
try {
  const source = { pattern: 'push' as const, endpoint: gateway.sourceEndpoint, rate: Number(values.rate) }
  const timing = { runs: minutes, runSeconds: 60, warmUpSeconds: 3, settleMs: 500 }
  runs = await latencyRuns({ source, feedEndpoint: gateway.feedEndpoint, ...timing })
} finally {
  clearInterval(sampler)
}
const counts = await gateway.stop()

const sum = (of: (run: LatencyRun) => number) => runs.reduce((total, run) => total + of(run), 0)
const [given, heard, twice] = [sum((run) => run.given), sum((run) => run.events), sum((run) => run.duplicates)]
const measured = (name: string, metric: string, unit: string, figures: number[]) => {
  return { bench: 'soak', case: name, metric, unit, ...figureOf(figures) }
}
report(
  measured('events', 'given', '', [given]),
  measured('events', 'lost', '', [given - heard]),
  measured('events', 'twice', '', [twice]),
  measured('events', 'frames_lost', '', [counts.framesLost]),
  measured('events', 'frames_recovered', '', [counts.framesRecovered]),
)
report(
  measured(
    'latency',
    'p50',
    'ms',
    runs.map((run) => run.p50),
  ),
  measured(
    'latency',
    'p99',
    'ms',
    runs.map((run) => run.p99),
  ),
)
for (const line of lines) {
  const steady = line.samples.filter(({ atMs }) => atMs >= minutes * 60_000 * WARM_UP_SHARE)
  report(
    measured(
      line.name,
      'memory',
      'MiB',
      steady.map(({ bytes }) => bytes / 2 ** 20),
    ),
    measured(line.name, 'growth', '%/10 min', [slopeOf(steady) * TEN_MINUTES_MS * 100]),
  )
}
if (values.plot !== undefined) writeFileSync(values.plot, plotOf(lines, { minutes, warmUpShare: WARM_UP_SHARE }))

/** The resident set: what of its memory is in the machine's. */
function residentBytes(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kibibytes) * 1024
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}
