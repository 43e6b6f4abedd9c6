/**
 * Takes every figure in the same way: the same work is run several times, each run long enough for the clock, and the
 * median is given with the least and the greatest. Time is the processor's and not the clock's; other programs still
 * show in the spread, through caches and shared cores.
 */
import { cpus, release } from 'node:os'
import { parseArgs } from 'node:util'

export interface Figure {
  median: number
  min: number
  max: number
  runs: number
}

export interface Measurement extends Figure {
  bench: string
  case: string
  metric: string
  unit: string
  /** Name of what was measured in turns with it, and the ratio of the two medians. */
  against?: string
  ratio?: number
}

const RUNS = 7
const RUN_MS = 100
const WARM_UP_MS = 300

/** Measures GB/s of `work`, which handles `bytes` bytes a call, in turns with `rival`, which returns its own GB/s. */
export function measureThroughput(work: () => void, bytes: number): Figure
export function measureThroughput(work: () => void, bytes: number, rival: () => number): [ours: Figure, rival: Figure]
export function measureThroughput(work: () => void, bytes: number, rival?: () => number): Figure | [Figure, Figure] {
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end; ) throughputOf(work, bytes)
  const ours: number[] = []
  const theirs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    ours.push(throughputOf(work, bytes))
    if (rival) theirs.push(rival())
  }
  return rival ? [figureOf(ours), figureOf(theirs)] : figureOf(ours)
}

/** Measures GB/s of one run by processor time, which other programs disturb less. */
export function throughputOf(work: () => void, bytes: number): number {
  const start = process.cpuUsage()
  let calls = 0
  let elapsedUs = 0
  for (let batch = 1; elapsedUs < RUN_MS * 1000; batch *= 2) {
    for (let i = 0; i < batch; i++) work()
    calls += batch
    const { user, system } = process.cpuUsage(start)
    elapsedUs = user + system
  }
  return (calls * bytes) / elapsedUs / 1000
}

/** Median, least and greatest. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, min: sorted[0], max: sorted.at(-1)!, runs: sorted.length }
}

/**
 * Prints measurements as they come: one line for those of one case, or with `--json` one object a line and the machine
 * on stderr.
 */
export function createReport(title: string): (...measurements: Measurement[]) => void {
  const { json } = parseArgs({ options: { json: { type: 'boolean' } }, strict: false }).values
  const machine = `${title}: Node ${process.versions.node}, ${process.platform} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.arch}`
  if (json) console.error(machine)
  else console.log(machine)
  return (...measurements) => {
    if (json) {
      for (const measurement of measurements) {
        console.log(JSON.stringify(measurement, (_, value) => (typeof value === 'number' ? rounded(value) : value)))
      }
      return
    }
    const figures = measurements.map((measurement) => {
      const { metric, median, min, max, unit, against, ratio } = measurement
      const name = measurements.length > 1 ? `${metric} ` : ''
      const figure = `${name}${rounded(median)} ${unit} [${rounded(min)}–${rounded(max)}]`.padEnd(28)
      return against ? `${figure} ${rounded(ratio!)} × ${against}` : figure
    })
    console.log(`${measurements[0].case.padEnd(28)} ${figures.join(' ')}`.trimEnd())
  }
}

/** A noisy machine gives no more than three meaningful digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
