/**
 * Measures frames lost, overhead and latency by loss × outages; most links are planned for what they suffer, some are
 * not.
 *   node dist/bench/loss.js [--simulated|--real] [--quick] [--seed 1] [--json]
 * `sim-…`: both cores on a virtual clock, with the same figures for the same seed. `real-…`: the real processes,
 * through the rig's relay on loopback, and ZeroMQ at both ends.
 */
import { createEngine } from '../fec/kernels/engine.js'
import { NO_FAULTS } from '../rig/simulated-link.js'
import { type Setting, simulate } from '../rig/simulation.js'
import { openGateway } from './gateway.js'
import { latencyRuns } from './latency-runs.js'
import { createReport, type Figure, figureOf, type Measurement } from './measure.js'
import { readOptions } from './options.js'
import { type LatencySummary, summariseLatencies } from './percentiles.js'
import { STAMPED_ID_LENGTH } from './stamp.js'
import { frameBytesOf, trainEvent } from './train-event.js'

interface Point {
  loss: number
  burstMs: number
  /** Faults that the link is planned for; by default those that it suffers. */
  planned?: { loss: number; burstMs: number }
}

const { quick, simulated, real, seed } = readOptions({ seed: 1 }, ['quick', 'simulated', 'real'])

const RATE = 2000
const BATCH_DEADLINE_MS = 10
const BITS_PER_SECOND = 100e6
const TARGET_RESIDUAL = 1e-9
const DELAY_BUDGET_MS = 100
/** The pauses between outages are exponential, so two may hit one frame, which no link is planned for. */
const MEAN_GAP_MS = 1000
const SEEDS = quick ? 3 : 5
const FRAMES_A_SEED = quick ? 300 : 2000
const MAX_SYMBOL_LENGTH = 1408

const UNPLANNED: Point[] = [
  { loss: 0.2, burstMs: 0, planned: { loss: 0.05, burstMs: 0 } },
  { loss: 0.05, burstMs: 20, planned: { loss: 0.05, burstMs: 0 } },
]
const grid = (losses: number[], burstsMs: number[]): Point[] =>
  losses.flatMap((loss) => burstsMs.map((burstMs) => ({ loss, burstMs })))
const SIMULATED = [
  ...(quick ? grid([0, 0.05, 0.2], [0, 20]) : grid([0, 0.01, 0.05, 0.1, 0.2], [0, 5, 20])),
  ...UNPLANNED,
]
const REAL = quick ? [...grid([0.05], [20]), UNPLANNED[0]] : [...grid([0, 0.05, 0.2], [0, 20]), ...UNPLANNED]
const REAL_RUNS = quick ? { runs: 3, runSeconds: 2 } : { runs: 5, runSeconds: 2 }

const report = createReport('loss')
const setting: Setting = {
  wire: { bitsPerSecond: BITS_PER_SECOND, burstBytes: 65_536, ipOverheadBytes: 28 },
  maxSymbolLength: MAX_SYMBOL_LENGTH,
  frameBytesMax: 32_768,
  batchDeadlineMs: BATCH_DEADLINE_MS,
  heartbeatPeriodMs: 500,
  eventGapMs: 1000 / RATE,
  eventOf: (n, timeMs) => trainEvent(n, String(n).padStart(STAMPED_ID_LENGTH, '0'), timeMs),
  engine: createEngine(MAX_SYMBOL_LENGTH),
}
if (!real) for (const point of SIMULATED) measureSimulated(point)
if (!simulated) for (const point of REAL) await measureReal(point)

function measureSimulated(point: Point): void {
  const results = Array.from({ length: SEEDS }, (_, index) => {
    const outcome = simulate({
      ...{ seed: seed + index, frames: FRAMES_A_SEED, faults: NO_FAULTS, fec: fecOf(point), setting },
      impairment: impairmentOf(point),
    })
    if (outcome.violations.length > 0) throw new Error(outcome.violations[0])
    const { framesSent, framesNamedMissing, eventsNumbered, bytesOnWire, latenciesMs } = outcome
    return {
      residual: framesNamedMissing / framesSent,
      overhead: overheadOf(bytesOnWire, framesSent, eventsNumbered),
      ...summariseLatencies(latenciesMs),
    }
  })
  const of = (value: (result: (typeof results)[number]) => number) => figureOf(results.map(value))
  reportPoint(
    'sim',
    point,
    of(({ residual }) => residual),
    of(({ overhead }) => overhead),
    results,
  )
}

async function measureReal(point: Point): Promise<void> {
  const gateway = await openGateway({
    fec: fecOf(point),
    path: { ...impairmentOf(point), seed },
    ...{ bitsPerSecond: BITS_PER_SECOND, batchDeadlineMs: BATCH_DEADLINE_MS, isKept: false, relayOnly: true },
  })
  try {
    const runs = await latencyRuns({
      source: { pattern: 'push', endpoint: gateway.sourceEndpoint, rate: RATE },
      feedEndpoint: gateway.feedEndpoint,
      ...{ ...REAL_RUNS, warmUpSeconds: 2, settleMs: 4 * DELAY_BUDGET_MS },
    })
    // There is one figure of the whole run, warm-up included, because lost frames are too few to share out.
    const { framesSent, framesLost, eventsSent, bytesOnWire } = await gateway.stop()
    const overhead = overheadOf(bytesOnWire, framesSent, eventsSent)
    reportPoint('real', point, figureOf([framesLost / framesSent]), figureOf([overhead]), runs)
  } finally {
    await gateway.stop()
  }
}

function fecOf({ loss, burstMs, planned = { loss, burstMs } }: Point) {
  return {
    ...{ assumedLoss: planned.loss, assumedBurstMs: planned.burstMs },
    ...{ targetResidual: TARGET_RESIDUAL, delayBudgetMs: DELAY_BUDGET_MS },
  }
}

function impairmentOf({ loss, burstMs }: Point) {
  return { loss, burstMs, meanGapMs: MEAN_GAP_MS }
}

/** Ratio of all bytes on the wire that are no frame bytes, including IP headers and heartbeats, to the frame bytes. */
function overheadOf(bytesOnWire: number, frames: number, events: number): number {
  return bytesOnWire / frameBytesOf(frames, events, STAMPED_ID_LENGTH) - 1
}

function reportPoint(
  kind: 'sim' | 'real',
  point: Point,
  residual: Figure,
  overhead: Figure,
  latencies: readonly LatencySummary[],
): void {
  const of = (metric: string, unit: string, figure: Figure): Measurement => ({
    ...{ bench: 'loss', case: `${kind}-${nameOf(point)}`, metric, unit },
    ...figure,
  })
  report(
    of('residual', 'share', residual),
    of('overhead', 'share', overhead),
    of('latency_p50', 'ms', figureOf(latencies.map(({ p50 }) => p50))),
    of('latency_p99', 'ms', figureOf(latencies.map(({ p99 }) => p99))),
    of('latency_p999', 'ms', figureOf(latencies.map(({ p999 }) => p999))),
  )
}

/** Makes a name such as `loss5-burst20`, or `loss20-burst0-planned-loss5-burst0`. */
function nameOf({ loss, burstMs, planned }: Point): string {
  const name = `loss${Number((loss * 100).toPrecision(3))}-burst${burstMs}`
  return planned ? `${name}-planned-${nameOf(planned)}` : name
}
