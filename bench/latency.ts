/**
 * Measures how old an event is when an application behind the receiver has it: from the moment when it is given to the
 * sender over ZeroMQ to its arrival at the subscriber, through the real processes, on the one clock of this host.
 *   node dist/bench/latency.js [--rate 2000] [--burst 0] [--runs 5] [--seconds 5] [--kept] [--json]
 * `floor-…` has nothing between source and subscriber: it shows what these two and ZeroMQ take by themselves. Neither
 * end keeps a journal; `--kept` measures with journals at both ends and the carousel as well, a run of each in turns.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGateway } from './gateway.js'
import { type LatencyRun, latencyRuns } from './latency-runs.js'
import { createReport, figureOf, type Measurement } from './measure.js'
import { readOptions } from './options.js'

const { rate, burst, runs, seconds, kept } = readOptions({ rate: 2000, burst: 0, runs: 5, seconds: 5 }, ['kept'])
const LOSS = 0.05
/** The settings are the same for every case, so that only the path differs. */
const SETTINGS = {
  fec: { assumedLoss: LOSS, assumedBurstMs: burst, targetResidual: 1e-9, delayBudgetMs: 50 },
  bitsPerSecond: 100e6,
  batchDeadlineMs: 1,
}
const planned = burst > 0 ? `-planned-burst${burst}` : ''
const timing = { runSeconds: seconds, warmUpSeconds: 3, settleMs: 300 }

const report = createReport('latency')
await measureFloor()
await measureGateway(`clean-${rate}${planned}`, 0)
await measureGateway(`loss5-${rate}${planned}`, LOSS)

async function measureFloor(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
  const endpoint = `ipc://${join(folder, 'floor.ipc')}`
  try {
    const source = { pattern: 'pub' as const, endpoint, rate }
    reportRuns(`floor-${rate}`, await latencyRuns({ source, feedEndpoint: endpoint, runs, ...timing }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureGateway(name: string, loss: number): Promise<void> {
  if (!kept) return reportRuns(name, await runsThrough(name, loss, false, runs))
  const [bare, both]: [LatencyRun[], LatencyRun[]] = [[], []]
  for (let run = 0; run < runs; run++) {
    bare.push(...(await runsThrough(name, loss, false, 1)))
    both.push(...(await runsThrough(`${name}-kept`, loss, true, 1)))
  }
  reportRuns(name, bare)
  reportRuns(`${name}-kept`, both, bare)
}

async function runsThrough(name: string, loss: number, isKept: boolean, times: number): Promise<LatencyRun[]> {
  const gateway = await openGateway({ ...SETTINGS, isKept, path: { loss, burstMs: 0, meanGapMs: 0, seed: 1 } })
  try {
    const source = { pattern: 'push' as const, endpoint: gateway.sourceEndpoint, rate }
    return await latencyRuns({ source, feedEndpoint: gateway.feedEndpoint, runs: times, ...timing })
  } finally {
    const { framesSent, framesRecovered, framesLost, conflated } = await gateway.stop()
    console.error(
      `${name}: ${gateway.pathDescription}; ${framesSent} frames, ${framesRecovered} restored, ${framesLost} lost, ${conflated} events conflated`,
    )
  }
}

function reportRuns(name: string, results: readonly LatencyRun[], bare?: readonly LatencyRun[]): void {
  const of = (metric: string, unit: string, value: (run: LatencyRun) => number): Measurement => {
    const figure = figureOf(results.map(value))
    const compared = bare && { against: 'neither', ratio: figure.median / figureOf(bare.map(value)).median }
    return { bench: 'latency', case: name, metric, unit, ...figure, ...(unit === 'ms' && compared) }
  }
  report(
    of('p50', 'ms', ({ p50 }) => p50),
    of('p99', 'ms', ({ p99 }) => p99),
    of('p99.9', 'ms', ({ p999 }) => p999),
    of('max', 'ms', ({ max }) => max),
    of('events_lost', 'events', ({ given, events }) => given - events),
    of('duplicates', 'events', ({ duplicates }) => duplicates),
    of('events_given', 'events', ({ given }) => given),
  )
}
