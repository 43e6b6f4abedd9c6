/**
 * The intake process: every source is read, checked and passed on to the transmit process. It has no access to
 * the link; one bad event, or one source that fails, never stops the others.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { frameLimit } from '../config/link-plan.js'
import type { LoadedSender } from '../config/load.js'
import type { SourceConfig } from '../config/sender.js'
import { readSourceCurve } from '../config/source-curve.js'
import { createEngine } from '../fec/kernels/engine.js'
import { BATCH_OVERHEAD_MAX, encodeSenderHealth } from '../proto/frame.js'
import { Intake } from './core/intake.js'
import type { Parsed } from './core/parsed.js'
import { PipeRecord } from './core/pipe-records.js'
import { DEFAULT_RANGE_LIMITS } from './core/range-checks.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from './core/service-date.js'
import { watchNeighbours } from './neighbour-watch.js'
import { QuarantineFile } from './quarantine-file.js'
import { Railway } from './railway/railway.js'
import { HEALTH_PERIOD_MS, openReplay, playReplay } from './replay-intake.js'
import { loadFlatMappings } from './sources/mapping-files.js'
import { openRecording, type RecordingItem } from './sources/recording.js'
import { ReplayClock } from './sources/replay-clock.js'
import { openZeromqSource, type PeerLog } from './sources/zeromq.js'
import { TransmitPipe } from './transmit-pipe.js'

export interface SenderRunOptions {
  config: LoadedSender
  log: Logger
  /** Stop when every source has ended; otherwise stay up, with heartbeats. */
  exitAtEnd: boolean
  /** The recording's own time is the only clock; it starts at `startMs`, or with the first recorded time. */
  replay?: { startMs?: number | undefined } | undefined
  signal: AbortSignal
  /** What a source gives; by default what its configuration says. A benchmark brings its own. */
  openSource?: typeof open
}

/** A batch of what a source gave, and the time that its event times are judged by. */
export type Given = { parsed: Parsed; timeMs: number }

/** The built-in railway is asked this often. */
const RAILWAY_STEP_MS = 100
/** An event's id is hashed by the kernel up to this length; longer ones take longer. */
const HASHED_BYTES_MAX = 1024
/** What waits has so long to leave once we are told to stop. */
const STOP_PATIENCE_MS = 10_000

/** Resolves with the process's exit code. */
export async function runSender({ signal: asked, ...options }: SenderRunOptions): Promise<number> {
  /** Whatever ends the run, every source is closed: a service that can no longer send must not linger. */
  const over = new AbortController()
  try {
    return await run({ ...options, signal: AbortSignal.any([asked, over.signal]) })
  } finally {
    over.abort()
  }
}

async function run({
  config,
  log,
  exitAtEnd,
  replay: asReplay,
  signal,
  openSource = open,
}: SenderRunOptions): Promise<number> {
  const { sender } = config
  const limit = frameLimit(config.link)
  const intake = new Intake({
    rangeLimits: {
      ...DEFAULT_RANGE_LIMITS,
      delaySMax: sender.range_checks.delay_s_max,
      eventTimeOffsetMsMax: sender.range_checks.event_time_s_max * 1000,
    },
    serviceDates: {
      ...DEFAULT_SERVICE_DATE_OPTIONS,
      utcOffsetMinutes: sender.service_day.utc_offset_minutes,
      dayStartHour: sender.service_day.starts_at_hour,
    },
    hash: createEngine(HASHED_BYTES_MAX).integrity.hashSymbol,
    sources: sender.source.map(({ name, silent_after_s }) => ({
      name,
      silentAfterMs: silent_after_s === undefined ? undefined : silent_after_s * 1000,
    })),
    eventBytesMax: limit.eventFrameBytesMax - BATCH_OVERHEAD_MAX,
  })
  const { file_max_bytes, files_max } = sender.quarantine
  const quarantine = new QuarantineFile(sender.state_dir, file_max_bytes, files_max)
  const replay = asReplay && (await openReplay(config, asReplay.startMs, openItems))
  const liveSources = replay ? [] : sender.source
  const sources = await Promise.all(
    liveSources.map(async (source) => ({ source, given: await openSource(source, signal, log) })),
  )
  const pipe = new TransmitPipe(config.file, replay ? 'replay' : 'real')
  log.info({
    event: 'sender_started',
    sources: sender.source.map(({ name }) => name),
    frameLimit: limit,
  })

  const plain = [sender, ...(sender.link_b ? [sender.link_b] : [])].filter(({ packet }) => !packet)
  const addresses = plain.map(({ destination }) => destination.address)
  watchNeighbours(addresses, log, signal)

  const logReport = (now: number) => {
    const { entries, rates } = intake.takeReport(now)
    for (const { kind, source, reason, detail } of entries) log.warn({ event: kind, source, reason }, detail)
    for (const { kind, ...rate } of rates) log.warn({ event: `${kind}_more`, ...rate })
  }
  const health = () => encodeSenderHealth(intake.health)
  const sendHealth = () => void pipe.write(PipeRecord.health, health())
  const healthTimer = replay
    ? undefined
    : setInterval(() => {
        if (!pipe.isFull) sendHealth()
        logReport(Date.now())
      }, HEALTH_PERIOD_MS)
  const batchesOf = (source: SourceConfig, { parsed, timeMs }: Given, now: number) => {
    const { forward, quarantined } = intake.handleParsed(source.name, parsed, timeMs, now)
    logReport(now)
    quarantine.write(quarantined, now)
    return forward
  }
  const handleSourceEnd = (source: SourceConfig, now: number, error?: unknown) => {
    intake.handleSourceEnd(source.name, now)
    if (error === undefined) log.info({ event: 'source_ended', source: source.name })
    else {
      const reason = error instanceof Error ? error.message : String(error)
      log.error({ event: 'source_failed', source: source.name }, reason)
    }
  }
  const pumps = sources.map(async ({ source, given }) => {
    try {
      for await (const batch of given) {
        for (const events of batchesOf(source, batch, Date.now())) await pipe.write(PipeRecord.events, events)
        if (signal.aborted) break
      }
    } catch (error) {
      handleSourceEnd(source, Date.now(), error)
      return false
    }
    handleSourceEnd(source, Date.now())
    return true
  })
  if (replay) {
    const outlet = { batchesOf, health, handleSourceEnd, write: pipe.write.bind(pipe) }
    pumps.push(playReplay(replay, outlet, { exitAtEnd, signal }))
  }

  const ended = Promise.all(pumps)
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const isCutShort = await Promise.race([
    ...(exitAtEnd ? [ended.then(() => false)] : []),
    aborted.then(() => false),
    pipe.exited.then(() => true),
  ])
  if (isCutShort) {
    const why = pipe.endedBy.startsWith('killed') ? pipe.endedBy : `${pipe.endedBy}: transmit_failed says why`
    log.fatal({ event: 'transmit_died' }, `the transmit process has stopped (${why}); nothing is sent any more`)
  }
  clearInterval(healthTimer)
  sendHealth()
  pipe.end()
  // A replay that has ended may take as long as it takes, unless we are told to stop meanwhile.
  const late = aborted.then(() => sleep(STOP_PATIENCE_MS, 'late' as const, { ref: false }))
  const code = await Promise.race([pipe.exited, late])
  if (code === 'late') {
    log.error(
      { event: 'transmit_late', eventsForwarded: intake.counts.eventsForwarded },
      `what waited did not leave within ${STOP_PATIENCE_MS} ms; of these, what transmit_cut_short does not count is lost`,
    )
    await pipe.cutShort()
  }
  logReport(Number.POSITIVE_INFINITY)
  const { counts, refused, quarantined, memoryCounts } = intake
  log.info({
    event: 'sender_stopped',
    counts: { ...counts, ...memoryCounts, refused, quarantined, quarantineFile: quarantine.counts },
    reasons: intake.health.reasons,
  })
  if (isCutShort || code !== 0) return 1
  return exitAtEnd && !signal.aborted && !(await ended).every(Boolean) ? 1 : 0
}

const PEER_TROUBLES: ReadonlySet<string> = new Set(['source_peer_lost', 'source_peer_refused'])

/** Rejects when the source cannot be read at all, so that a bad start is one clear error. */
async function open(source: SourceConfig, signal: AbortSignal, log: Logger): Promise<AsyncGenerator<Given>> {
  if (source.type === 'zeromq') {
    const tell: PeerLog = (event, message) =>
      log[PEER_TROUBLES.has(event) ? 'warn' : 'info']({ event, source: source.name }, message)
    const curve = await readSourceCurve(source)
    return live(await openZeromqSource({ ...source, heartbeatMs: source.heartbeat_ms, curve }, signal, tell))
  }
  if (source.type === 'railway') return railway(source, signal)
  return replay(await openItems(source), source.speed, signal)
}

async function openItems(source: Extract<SourceConfig, { type: 'recording' }>): Promise<AsyncGenerator<RecordingItem>> {
  const mappings = await loadFlatMappings(source.mapping)
  const { path, operator, format } = source
  return begun(openRecording(path, { mappings, format, ...(operator && { operator }) }))
}

async function* live(messages: AsyncGenerator<Parsed>): AsyncGenerator<Given> {
  for await (const parsed of messages) yield { parsed, timeMs: Date.now() }
}

/** In a recording, event times are judged by the recording's own time. */
async function* replay(
  items: AsyncGenerator<RecordingItem>,
  speed: number | 'max',
  signal: AbortSignal,
): AsyncGenerator<Given> {
  const clock = new ReplayClock(speed, Date.now())
  for await (const item of items) {
    const waitMs = speed === 'max' ? 0 : clock.dueMs(item.atMs) - Date.now()
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
    yield { parsed: item, timeMs: item.atMs ?? Date.now() }
  }
}

async function* railway(
  { seed, trains, speed }: Extract<SourceConfig, { type: 'railway' }>,
  signal: AbortSignal,
): AsyncGenerator<Given> {
  const startMs = Date.now()
  const simulation = new Railway({ seed, startMs, trains })
  while (!signal.aborted) {
    const simulatedMs = startMs + (Date.now() - startMs) * (speed === 'max' ? 1 : speed)
    yield { parsed: { events: simulation.advance(simulatedMs), refused: [] }, timeMs: simulatedMs }
    await sleep(RAILWAY_STEP_MS, undefined, { signal }).catch(() => {})
  }
}

/** The same items, with the first one already fetched: what is wrong with the recording is said here and now. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* items
  })()
}
