/**
 * Tells which code was run: V8's own block coverage, asked after each batch of inputs. It needs neither instrumented
 * code nor an addon.
 */
import { Session } from 'node:inspector'

/** Where something begins and ends in its file; lists of these are in order and do not overlap. */
type Range = readonly [start: number, end: number]

/** By function: what was not run of it, of those that were run at all. */
export type Coverage = ReadonlyMap<string, readonly Range[]>

export class CoveredCode {
  readonly #session = new Session()
  /** By function: what was never run of it. */
  readonly #left = new Map<string, readonly Range[]>()

  /** @param covers parts of the addresses of the files that count */
  constructor(private readonly covers: readonly string[]) {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  /** How many functions were run. */
  get functions(): number {
    return this.#left.size
  }

  /** What was run since the last call. */
  take(): Coverage {
    const coverage = new Map<string, readonly Range[]>()
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error
      for (const { url, scriptId, functions } of taken.result) {
        if (!this.covers.some((part) => url.includes(part))) continue
        for (const { ranges } of functions) {
          const [{ startOffset, endOffset, count }] = ranges
          if (count === 0) continue
          // V8 joins neighbours that were run equally often, so only what was not run has a place of its own.
          const unrun = ranges
            .filter((range) => range.count === 0)
            .map((range): Range => [range.startOffset, range.endOffset])
          coverage.set(`${scriptId}:${startOffset}:${endOffset}`, unrun)
        }
      }
    })
    return coverage
  }

  /** Whether something of it was not {@link add}ed before. */
  isNew(coverage: Coverage): boolean {
    for (const [name, unrun] of coverage) {
      const left = this.#left.get(name)
      if (!left || lengthOf(common(left, unrun)) < lengthOf(left)) return true
    }
    return false
  }

  add(coverage: Coverage): void {
    for (const [name, unrun] of coverage) {
      const left = this.#left.get(name)
      this.#left.set(name, left ? common(left, unrun) : unrun)
    }
  }

  close(): void {
    this.#session.disconnect()
  }
}

function common(a: readonly Range[], b: readonly Range[]): Range[] {
  const both: Range[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const start = Math.max(a[i][0], b[j][0])
    const end = Math.min(a[i][1], b[j][1])
    if (start < end) both.push([start, end])
    if (a[i][1] < b[j][1]) i++
    else j++
  }
  return both
}

function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0)
}
