/**
 * The intake under `--clock replay`: what the sources give, in the one order that their own times make, on a clock
 * that starts with the recording. The real clock only makes each step wait; it is read into nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadedSender } from '../../config/load.js'
import { ConfigError } from '../../config/parse/config-error.js'
import type { SourceConfig } from '../../config/sender.js'
import { encodeClock, PipeRecord, type PipeRecordKind } from '../pipe/core/pipe-records.js'
import type { Parsed } from './core/parsed.js'
import { Railway } from './railway/railway.js'
import { RecordedPace } from './sources/recording/recorded-pace.js'
import type { RecordingItem } from './sources/recording/recording.js'

/** Batches of one source, in order of `dueMs`. */
export interface TimedBatch {
  parsed: Parsed
  /** When it is given to the sender, on the replay's clock. */
  dueMs: number
  /** The time that its event times are judged by. */
  timeMs: number
}

export interface Replay {
  startMs: number
  sources: { source: SourceConfig; batches: AsyncIterator<TimedBatch> }[]
}

export interface ReplayOutlet {
  /** What of a batch is to be sent, as `encodeEvents` writes it; `nowMs` on the replay's clock. */
  batchesOf(source: SourceConfig, batch: TimedBatch, nowMs: number): readonly Uint8Array[]
  /** As `encodeSenderHealth` writes it. */
  health(): Uint8Array
  /** While the pipe is full, a promise until it has room. */
  write(kind: PipeRecordKind, payload: Uint8Array): Promise<void> | undefined
  handleSourceEnd(source: SourceConfig, nowMs: number, error?: unknown): void
}

/** The clock goes no further than this at once, so that heartbeats leave in time. */
export const CLOCK_STEP_MS = 50
export const HEALTH_PERIOD_MS = 250
const RAILWAY_STEP_MS = 100
/** An epoch is 32 bits of seconds (PROTOCOL.md S1). */
const START_MS_END = 2 ** 32 * 1000

/**
 * `startMs` is when the clock starts: by default with the first recorded time. Throws `ConfigError` for a live
 * source, and when nothing says when to start; rejects as `openItems` does.
 */
export async function openReplay(
  { file, sender }: LoadedSender,
  startMs: number | undefined,
  openItems: (source: Extract<SourceConfig, { type: 'recording' }>) => Promise<AsyncGenerator<RecordingItem>>,
): Promise<Replay> {
  const live = sender.source.findIndex(({ type }) => type === 'zeromq')
  if (live !== -1) {
    const message = 'is live; --clock replay needs recordings, or the built-in railway'
    throw new ConfigError(file, [{ file, path: `source[${live}]`, message }])
  }
  const recordings = new Map<SourceConfig, Peeked>()
  for (const source of sender.source) {
    if (source.type === 'recording') recordings.set(source, await peek(await openItems(source)))
  }
  const firstTimes = [...recordings.values()].flatMap(({ first }) => first.value?.atMs ?? [])
  const start = Math.floor(startMs ?? Math.min(...firstTimes))
  if (!(start >= 0 && start < START_MS_END)) {
    const message = 'no recording begins with a time between 1970 and 2106: --clock replay needs --start'
    throw new ConfigError(file, [{ file, path: 'source', message }])
  }
  const sources = sender.source.map((source) => ({
    source,
    batches: source.type === 'railway' ? railway(source, start) : recorded(source, recordings.get(source)!, start),
  }))
  return { startMs: start, sources }
}

/** Resolves when every source has ended and `exitAtEnd` says so, or when aborted; `false` when a source failed. */
export async function playReplay(
  { startMs, sources }: Replay,
  outlet: ReplayOutlet,
  { exitAtEnd, signal }: { exitAtEnd: boolean; signal: AbortSignal },
): Promise<boolean> {
  let allEnded = true
  let nowMs = startMs
  const batches = merged(sources, (source, error) => {
    if (error !== undefined) allEnded = false
    outlet.handleSourceEnd(source, nowMs, error)
  })
  const startedMs = performance.now()
  let next = await batches.next()
  let healthAtMs = startMs
  for (let tickMs = startMs; ; ) {
    const waitMs = nowMs - startMs - (performance.now() - startedMs)
    if (waitMs >= 1) await sleep(waitMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) break
    await outlet.write(PipeRecord.clock, encodeClock(nowMs))
    while (!next.done && next.value.batch.dueMs <= nowMs && !signal.aborted) {
      const { source, batch } = next.value
      for (const events of outlet.batchesOf(source, batch, nowMs)) await outlet.write(PipeRecord.events, events)
      next = await batches.next()
    }
    if (nowMs >= healthAtMs) {
      await outlet.write(PipeRecord.health, outlet.health())
      healthAtMs += HEALTH_PERIOD_MS
    }
    if (next.done && exitAtEnd) break
    if (nowMs >= tickMs) tickMs += CLOCK_STEP_MS
    nowMs = next.done ? tickMs : Math.min(tickMs, next.value.batch.dueMs)
  }
  await batches.return()
  return allEnded
}

/** By due time; at the same time, in the order of the configuration. */
async function* merged(
  sources: Replay['sources'],
  handleEnd: (source: SourceConfig, error?: unknown) => void,
): AsyncGenerator<{ source: SourceConfig; batch: TimedBatch }, void> {
  const waiting = new Map<Replay['sources'][number], TimedBatch>()
  const advance = async (from: Replay['sources'][number]) => {
    try {
      const { done, value } = await from.batches.next()
      if (!done) {
        waiting.set(from, value)
        return
      }
      handleEnd(from.source)
    } catch (error) {
      handleEnd(from.source, error)
    }
    waiting.delete(from)
  }
  try {
    for (const source of sources) await advance(source)
    while (waiting.size > 0) {
      // A source keeps its place in the map for as long as it has more.
      const [from, batch] = [...waiting].reduce((a, b) => (b[1].dueMs < a[1].dueMs ? b : a))
      yield { source: from.source, batch }
      await advance(from)
    }
  } finally {
    for (const { batches } of sources) await batches.return?.()
  }
}

interface Peeked {
  first: IteratorResult<RecordingItem>
  rest: AsyncGenerator<RecordingItem>
}

async function peek(rest: AsyncGenerator<RecordingItem>): Promise<Peeked> {
  return { first: await rest.next(), rest }
}

async function* recorded(
  source: SourceConfig,
  { first, rest }: Peeked,
  startMs: number,
): AsyncGenerator<TimedBatch, void> {
  const clock = new RecordedPace(source.type === 'recording' ? source.speed : 1, startMs)
  const timed = (item: RecordingItem): TimedBatch => {
    const dueMs = Math.ceil(clock.dueMs(item.atMs))
    return { parsed: item, dueMs, timeMs: item.atMs ?? dueMs }
  }
  if (first.done) return
  yield timed(first.value)
  for await (const item of rest) yield timed(item)
}

async function* railway(
  { seed, trains, speed }: Extract<SourceConfig, { type: 'railway' }>,
  startMs: number,
): AsyncGenerator<TimedBatch, void> {
  const simulation = new Railway({ seed, startMs, trains })
  for (let elapsedMs = 0; ; elapsedMs += RAILWAY_STEP_MS) {
    const timeMs = startMs + elapsedMs * (speed === 'max' ? 1 : speed)
    const parsed = { events: simulation.advance(timeMs), refused: [] }
    yield { parsed, dueMs: startMs + elapsedMs, timeMs }
  }
}
