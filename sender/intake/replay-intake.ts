/**
 * The intake under `--clock replay`: merges what the sources give in the order of their own times, on a clock that
 * starts with the recording. The real clock only makes each step wait; its value goes into no output.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { ConfigError } from '../../config/parse/config-error.js'
import { encodeClock, PipeRecord } from '../pipe/core/pipe-records.js'
import { HEALTH_PERIOD_MS, type Outlet } from './outlet.js'
import type { OpenedSource, Source, SourceBatch } from './sources/source.js'
import { Turn } from './sources/turn.js'

export interface ReplayIntakeOptions {
  /** Path of the `sender.toml` that names the sources, for messages about them. */
  file: string
  sources: readonly Source[]
  /** Start of the clock, in Unix milliseconds; by default the first recorded time. */
  startMs: number | undefined
  /** True to end with the last source; otherwise the clock goes on. */
  exitAtEnd: boolean
  log: Logger
  /** Aborted to stop in good order. */
  signal: AbortSignal
  /** Aborted to close everything at once. */
  over: AbortSignal
}

/** Longest single step of the clock, so that heartbeats leave in time. */
const CLOCK_STEP_MS = 50
/** Limits the start, because an epoch is 32 bits of seconds (PROTOCOL.md S1). */
const START_MS_END = 2 ** 32 * 1000

interface OpenedByName {
  name: string
  opened: OpenedSource
}

/** The next batch of a source. */
interface Given {
  name: string
  batch: SourceBatch
  dueMs: number
}

export class ReplayIntake {
  #nowMs: number

  private constructor(
    private readonly options: ReplayIntakeOptions,
    private readonly opened: readonly OpenedByName[],
    readonly startMs: number,
  ) {
    this.#nowMs = startMs
  }

  /**
   * Throws `ConfigError` for a live source, and when nothing says when to start; rejects when a source cannot be read.
   */
  static async open(options: ReplayIntakeOptions): Promise<ReplayIntake> {
    const { file, sources, log, over: signal } = options
    const opened: OpenedByName[] = []
    for (const [index, source] of sources.entries()) {
      if (source.isLive) throw liveFault(file, index)
    }
    for (const source of sources) {
      opened.push({ name: source.name, opened: await source.open({ signal, log, turn: new Turn() }) })
    }
    const firstTimes = opened.flatMap(({ opened: { firstTimeMs } }) => firstTimeMs ?? [])
    const startMs = Math.floor(options.startMs ?? Math.min(...firstTimes))
    if (startMs >= 0 && startMs < START_MS_END) return new ReplayIntake(options, opened, startMs)
    const message = 'no recording begins with a time between 1970 and 2106: --clock replay needs --start'
    throw new ConfigError(file, [{ file, path: 'source', message }])
  }

  /** A replay waits for nothing, because what is read can be read again. */
  async begin(): Promise<boolean> {
    return true
  }

  /**
   * Resolves when every source has ended and `exitAtEnd` is set, or when told to stop; `false` when a source failed.
   */
  async run(outlet: Pick<Outlet, 'pass' | 'write' | 'writeHealth' | 'handleSourceEnd'>): Promise<boolean> {
    const { startMs } = this
    const { exitAtEnd, signal } = this.options
    let allEnded = true
    const given = this.#merged((name, error) => {
      if (error !== undefined) allEnded = false
      outlet.handleSourceEnd(name, this.#nowMs, error)
    })
    const startedMs = performance.now()
    let next = await given.next()
    let healthAtMs = startMs
    for (let tickMs = startMs; ; ) {
      const waitMs = this.#nowMs - startMs - (performance.now() - startedMs)
      if (waitMs >= 1) await sleep(waitMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) break
      const nowMs = this.#nowMs
      await outlet.write(PipeRecord.clock, encodeClock(nowMs))
      while (!next.done && next.value.dueMs <= nowMs && !signal.aborted) {
        const { name, batch } = next.value
        await outlet.pass(name, batch.parsed, batch.timeMs ?? nowMs, nowMs)
        next = await given.next()
      }
      if (nowMs >= healthAtMs) {
        await outlet.writeHealth()
        healthAtMs += HEALTH_PERIOD_MS
      }
      if (next.done && exitAtEnd) break
      if (nowMs >= tickMs) tickMs += CLOCK_STEP_MS
      this.#nowMs = next.done ? tickMs : Math.min(tickMs, next.value.dueMs)
    }
    await given.return()
    return allEnded
  }

  /** Nothing is held: a replay passes everything on as it is read. */
  async stop(): Promise<void> {}

  /** A replay keeps no marks: the next start reads the recording from its beginning. */
  async end(): Promise<void> {}

  /** Yields the batches of all sources by due time; at the same time, in the order of the configuration. */
  async *#merged(handleEnd: (name: string, error?: unknown) => void): AsyncGenerator<Given, void> {
    const clock = { startMs: this.startMs, nowMs: () => this.#nowMs }
    const reading = this.opened.map(({ name, opened }) => {
      return { name, batches: opened.batches(clock)[Symbol.asyncIterator]() }
    })
    type Reading = (typeof reading)[number]
    const waiting = new Map<Reading, Given>()
    const advance = async (from: Reading) => {
      const { name, batches } = from
      try {
        const { done, value: batch } = await batches.next()
        if (!done) {
          waiting.set(from, { name, batch, dueMs: batch.dueMs ?? this.#nowMs })
          return
        }
        handleEnd(name)
      } catch (error) {
        handleEnd(name, error)
      }
      waiting.delete(from)
    }
    try {
      for (const from of reading) await advance(from)
      while (waiting.size > 0) {
        // A source keeps its place in the map for as long as it has more.
        const [from, given] = [...waiting].reduce((a, b) => (b[1].dueMs < a[1].dueMs ? b : a))
        yield given
        await advance(from)
      }
    } finally {
      for (const { batches } of reading) await batches.return?.()
    }
  }
}

function liveFault(file: string, index: number): ConfigError {
  const message = 'is live; --clock replay needs recordings, or the built-in railway'
  return new ConfigError(file, [{ file, path: `source[${index}]`, message }])
}
