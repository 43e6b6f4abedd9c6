/**
 * The intake process: every source is read, checked and passed on to the transmit process. It has no access to
 * the link; one bad event, or one source that fails, never stops the others.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { frameLimit } from '../../config/link-plan.js'
import type { LoadedSender } from '../../config/load.js'
import type { SourceConfig } from '../../config/sender.js'
import { readSourceCurve } from '../../config/source-curve.js'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { BATCH_OVERHEAD_MAX, encodeSenderHealth } from '../../proto/frame.js'
import { PipeRecord } from '../pipe/core/pipe-records.js'
import { addPipeDropped } from '../pipe/pipe-dropped-file.js'
import { TransmitPipe } from '../pipe/transmit-pipe.js'
import { encodeInputUnknown } from './core/input-unknown.js'
import { Intake } from './core/intake.js'
import type { Parsed } from './core/parsed.js'
import { DEFAULT_RANGE_LIMITS } from './core/range-checks.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from './core/service-date.js'
import { type LiveInput, LiveInputs } from './live-inputs.js'
import { watchNeighbours } from './neighbour-watch.js'
import { QuarantineFile } from './quarantine-file.js'
import { Railway } from './railway/railway.js'
import { HEALTH_PERIOD_MS, openReplay, playReplay } from './replay-intake.js'
import { loadFlatMappings } from './sources/flat/mapping-files.js'
import { RecordedPace } from './sources/recording/recorded-pace.js'
import { holdsLongSnapshots, openRecording, type RecordingItem, SourceError } from './sources/recording/recording.js'
import { openRecordingThread } from './sources/recording/recording-thread.js'
import { Turn } from './sources/turn.js'
import { WatchedClients } from './sources/zeromq/watch-clients.js'
import { handshakesMalformed, openZeromqSource } from './sources/zeromq/zeromq.js'

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

interface OpenedSource {
  given: AsyncIterable<Given>
  /** Of one that cannot be read again. */
  live?: LiveInput
}

/** A batch of what a source gave, and the time that its event times are judged by. */
export type Given = { parsed: Parsed; timeMs: number }

/** The built-in railway is asked this often. */
const RAILWAY_STEP_MS = 100
/** An event's id is hashed by the kernel up to this length; longer ones take longer. */
const HASHED_BYTES_MAX = 1024
/** What our sources hold has so long to be read once we are told to stop: a little more than each is given … */
const DRAIN_PATIENCE_MS = 6000
/** … and what waits has so long to leave. */
const STOP_PATIENCE_MS = 10_000

/** Resolves with the process's exit code. */
export async function runSender(options: SenderRunOptions): Promise<number> {
  /** Whatever ends the run, every source is closed: a service that can no longer send must not linger. */
  const over = new AbortController()
  try {
    return await run(options, over.signal)
  } finally {
    over.abort()
  }
}

/** `signal`: stop in good order; `over`: at once. */
async function run(
  { config, log, exitAtEnd, replay: asReplay, signal, openSource = open }: SenderRunOptions,
  over: AbortSignal,
): Promise<number> {
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
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const openAll = (list: readonly SourceConfig[]) =>
    Promise.all(
      list.map(async (source) => {
        const turn = new Turn(sender.source.length)
        return { source, turn, ...(await openSource(source, { signal, over }, log, turn)) }
      }),
    )
  // What is wrong is said before anything is begun: of a file, which can be read again, by opening it …
  const sources = replay ? [] : await openAll(sender.source.filter((source) => !isLive(source)))
  // … and of what cannot, as far as that can be seen from outside.
  if (!replay) await Promise.all(sender.source.map(probe))
  const pipe = new TransmitPipe(config.file, replay ? 'replay' : 'real')
  // What a live source gives is gone once it is taken: nothing is, before it can be sent.
  if (!replay) await Promise.race([pipe.ready, pipe.exited, aborted])
  const isBegun = replay !== undefined || (pipe.isReady && !signal.aborted)
  let inputs: LiveInputs | undefined
  if (isBegun && !replay) {
    const live = sender.source.filter(isLive)
    const names = live.map(({ name }) => name)
    try {
      inputs = new LiveInputs(sender.state_dir, log, names, Date.now())
      for (const opened of await openAll(live)) {
        sources.push(opened)
        if (opened.live) inputs.add(opened.source.name, opened.live)
      }
      for (const said of inputs.begin(Date.now())) void pipe.write(PipeRecord.inputUnknown, said)
    } catch (error) {
      // Nothing was read of them, and what their libraries took meanwhile is named at the next start.
      pipe.giveUp()
      await Promise.race([pipe.exited, sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
      throw error
    }
  }
  const names = sender.source.map(({ name }) => name)
  if (isBegun) log.info({ event: 'sender_started', sources: names, frameLimit: limit })

  const plain = [sender, ...(sender.link_b ? [sender.link_b] : [])].filter(({ packet }) => !packet)
  const addresses = plain.map(({ destination }) => destination.address)
  watchNeighbours(addresses, log, AbortSignal.any([signal, over]))

  const logReport = (now: number) => {
    const { entries, rates } = intake.takeReport(now)
    for (const { kind, source, reason, detail } of entries) log.warn({ event: kind, source, reason }, detail)
    for (const { kind, ...rate } of rates) log.warn({ event: `${kind}_more`, ...rate })
  }
  const health = () => {
    const { sources, ...sums } = intake.health
    const told = (sources ?? []).map((source) => ({ ...source, ...inputs?.handshakesOf(source.name ?? '') }))
    return encodeSenderHealth({ ...sums, sources: told, handshakesMalformed: handshakesMalformed() })
  }
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
  const pumps = (isBegun ? sources : []).map(async ({ source, turn, given, live }) => {
    try {
      for await (const { parsed, timeMs } of given) {
        const now = Date.now()
        if (parsed.unknown) {
          const said = { source: source.name, reason: 'overflow' as const, ...parsed.unknown }
          void pipe.write(PipeRecord.inputUnknown, encodeInputUnknown(said))
          // Nothing was given: it is no sign of life.
          if (said.reason === 'disconnected') continue
        }
        for (const taken of intake.handleInSlices(source.name, parsed, timeMs, now, () => turn.isOver)) {
          for (const events of taken.forward) await pipe.write(PipeRecord.events, events)
          quarantine.write(taken.quarantined, now)
          if (turn.isOver) await turn.next()
        }
        logReport(now)
        if (signal.aborted && !live) break
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
  const isOver = await Promise.race([
    ...(exitAtEnd ? [ended.then(() => false)] : []),
    aborted.then(() => false),
    pipe.exited.then(() => true),
  ])
  const patience = aborted.then(() => sleep(DRAIN_PATIENCE_MS, undefined, { ref: false }))
  // What was taken from live sources is read and passed on, within bounds; the rest is named at the next start.
  if (!isOver) await Promise.race([Promise.all([inputs?.stop(), ended]), pipe.exited, patience])
  const sayDied = () => {
    const why = pipe.endedBy.startsWith('killed') ? pipe.endedBy : `${pipe.endedBy}: transmit_failed says why`
    log.fatal({ event: 'transmit_died' }, `the transmit process has stopped (${why}); nothing is sent any more`)
  }
  const isCutShort = pipe.endedBy !== ''
  if (isCutShort) sayDied()
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
  } else if (code !== 0 && !isCutShort) sayDied()
  logReport(Number.POSITIVE_INFINITY)
  await inputs?.end(!isCutShort && code === 0)
  if (pipe.dropped.records > 0) {
    const text = 'read, and not passed on: the transmit process was gone; named at the next start'
    log.error({ event: 'pipe_dropped', ...pipe.dropped }, text)
    addPipeDropped(sender.state_dir, pipe.dropped, log)
  }
  const { counts, refused, quarantined, memoryCounts } = intake
  log.info({
    event: 'sender_stopped',
    counts: { ...counts, ...memoryCounts, refused, quarantined, quarantineFile: quarantine.counts, pipe: pipe.dropped },
    reasons: intake.health.reasons,
  })
  if (isCutShort || code !== 0) return 1
  return exitAtEnd && !signal.aborted && !(await ended).every(Boolean) ? 1 : 0
}

/** What it gives cannot be had again. */
function isLive({ type }: SourceConfig): boolean {
  return type === 'zeromq'
}

/** Rejects where it can be foreseen that a live source will not open. Takes nothing from its peers. */
async function probe(source: SourceConfig): Promise<void> {
  if (source.type !== 'zeromq') return
  await readSourceCurve(source)
  if (source.bind)
    await refuseTakenEndpoint(source.endpoint).catch(({ message }: Error) => {
      throw new SourceError(`${source.endpoint}: ${message}`)
    })
}

/** Rejects when the source cannot be read at all, so that a bad start is one clear error. */
async function open(
  source: SourceConfig,
  { signal: stop, over }: { signal: AbortSignal; over: AbortSignal },
  log: Logger,
  turn: Turn,
): Promise<OpenedSource> {
  if (source.type === 'zeromq') {
    const named = log.child({ source: source.name })
    const { curve_clients_file } = source
    const clients = curve_clients_file === undefined ? undefined : new WatchedClients(curve_clients_file)
    const curve = await readSourceCurve(source)
    const live = await openZeromqSource({ ...source, heartbeatMs: source.heartbeat_ms, curve }, over, named, turn)
    clients?.watch(live.admit, log, source.name, over)
    return { given: timed(live.messages), live }
  }
  const signal = AbortSignal.any([stop, over])
  if (source.type === 'railway') return { given: railway(source, signal) }
  return { given: replay(await openItems(source), source.speed, signal) }
}

async function openItems(source: Extract<SourceConfig, { type: 'recording' }>): Promise<AsyncGenerator<RecordingItem>> {
  const { path, mapping, operator, format } = source
  const options = { format, ...(operator && { operator }) }
  if (await holdsLongSnapshots(path, options)) return begun(openRecordingThread({ path, mapping, ...options }))
  return begun(openRecording(path, { mappings: await loadFlatMappings(mapping), ...options }))
}

async function* timed(messages: AsyncGenerator<Parsed>): AsyncGenerator<Given> {
  for await (const parsed of messages) yield { parsed, timeMs: Date.now() }
}

/** In a recording, event times are judged by the recording's own time. */
async function* replay(
  items: AsyncGenerator<RecordingItem>,
  speed: number | 'max',
  signal: AbortSignal,
): AsyncGenerator<Given> {
  const clock = new RecordedPace(speed, Date.now())
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
