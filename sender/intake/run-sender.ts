/**
 * The intake process: reads and checks every source, and passes the events on to the transmit process. It has no access
 * to the link. One bad event, or one source that fails, never stops the others.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { frameLimit } from '../../config/link-plan.js'
import type { LoadedSender } from '../../config/load.js'
import { aboutGuard, type LoadedGuard, readGuard } from '../../config/load-guard.js'
import type { SourceConfig } from '../../config/sources/sources.js'
import { FirewallGuard, type FirewallStatus } from '../../host/firewall-guard.js'
import { nowMs } from '../../host/monotonic-clock.js'
import { ServiceManager } from '../../host/service-manager.js'
import { boundYoungGeneration } from '../../host/young-generation.js'
import { PipeRecord } from '../pipe/core/pipe-records.js'
import { readHold } from '../pipe/hold-file.js'
import { joinTransmit } from '../pipe/joined-transmit.js'
import { addPipeDropped } from '../pipe/pipe-dropped-file.js'
import { startTransmit } from '../pipe/started-transmit.js'
import { TransmitPipe } from '../pipe/transmit-pipe.js'
import { configuredIntake } from './configured-intake.js'
import { LiveIntake } from './live-intake.js'
import { watchNeighbours } from './neighbour-watch.js'
import { Outlet } from './outlet.js'
import { GUARD_QUARANTINE_FILE, GUARD_QUARANTINE_FILES, QuarantineFile } from './quarantine-file.js'
import { ReplayIntake } from './replay-intake.js'
import { sourceOf } from './sources/open-source.js'
import type { Source } from './sources/source.js'
import { STOP_PATIENCE_MS, sayDied, whenSent } from './transmit-end.js'

export interface SenderRunOptions {
  config: LoadedSender
  log: Logger
  /** True to stop when every source has ended; otherwise the sender stays up and sends heartbeats. */
  exitAtEnd: boolean
  /** Makes the recording's own time the only clock; it starts at `startMs`, or with the first recorded time. */
  replay?: { startMs?: number | undefined } | undefined
  signal: AbortSignal
  /** Where a transmit process waits to be joined; by default this process starts one. */
  pipes?: string
  manager?: ServiceManager
  /** Makes a source from its configuration; by default as open-source.ts does. A benchmark brings its own. */
  sourceOf?: (config: SourceConfig) => Source
}

/**
 * Once we are told to stop, the sources get this long to give out what they hold: a little longer than each of them
 * takes by its own bounds.
 */
const DRAIN_PATIENCE_MS = 6000

/** How often the service manager could be told that the loop turns. */
const ALIVE_PERIOD_MS = 1000

/** Resolves with the process's exit code. */
export async function runSender(options: SenderRunOptions): Promise<number> {
  /**
   * Aborted however the run ends, so that every source is closed: a service that can no longer send must not linger.
   */
  const over = new AbortController()
  try {
    return await run(options, over.signal)
  } finally {
    over.abort()
  }
}

/** `options.signal` stops the run in good order, `over` at once. */
async function run(options: SenderRunOptions, over: AbortSignal): Promise<number> {
  const { config, log, exitAtEnd, signal, manager = new ServiceManager() } = options
  boundYoungGeneration()
  const alive = setInterval(() => manager.handleAlive(nowMs()), ALIVE_PERIOD_MS).unref()
  over.addEventListener('abort', () => clearInterval(alive), { once: true })
  const { sender } = config
  const firewall = FirewallGuard.ofSender(config, log)
  if (firewall && !(await firewall.look()).isLoaded) return 1
  const guard = await readGuard(config)
  const intake = configuredIntake(config, guard)
  const { file_max_bytes, files_max } = sender.quarantine
  const quarantine = new QuarantineFile(sender.state_dir, file_max_bytes, files_max, log)
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const sources = sender.source.map(options.sourceOf ?? sourceOf)
  const reader = await openReader(sources, options, over)
  const peer = await transmitPeer(options, manager)
  if (!peer) return 0
  const pipe = new TransmitPipe(peer)
  const outlet = new Outlet(intake, quarantine, pipe, log, guard && guardQuarantine(sender, log))
  const isBegun = await reader.begin(pipe, aborted).catch(async (error) => {
    // The live sources have given nothing yet, and the next start names what their libraries took meanwhile.
    pipe.giveUp()
    await Promise.race([pipe.exited, sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
    throw error
  })
  if (isBegun) {
    log.info({ event: 'sender_started', ...namesOf(sources), frameLimit: frameLimit(config.link) })
    manager.handleReady(`${sources.length} 件の入力元を開いた / ${sources.length} sources are open`)
  }
  sayGuard(guard, log)
  watchNeighbours(addressesOf(config), log, AbortSignal.any([signal, over]))
  if (firewall) watchFirewall(firewall, options, pipe, AbortSignal.any([signal, over]))

  const telling = options.replay ? undefined : outlet.tellRegularly()
  const ended = isBegun ? reader.run(outlet) : Promise.resolve(true)
  const isOver = await Promise.race([
    ...(exitAtEnd ? [ended.then(() => false)] : []),
    aborted.then(() => false),
    pipe.exited.then(() => true),
  ])
  const patience = aborted.then(() => sleep(DRAIN_PATIENCE_MS, undefined, { ref: false }))
  // What was taken from live sources is read and passed on, within bounds; the next start names the rest.
  if (!isOver) await Promise.race([Promise.all([reader.stop(), ended]), pipe.exited, patience])
  manager.handleStopping('入力を終え、送出の完了待ち / input is over, waiting for what is to be sent')
  const isCutShort = pipe.endedBy !== ''
  if (isCutShort) sayDied(pipe, log)
  clearInterval(telling)
  void outlet.writeHealth()
  pipe.end()
  const code = await whenSent(pipe, aborted, intake, log)
  if (code !== undefined && code !== 0 && !isCutShort) sayDied(pipe, log)
  outlet.logReport(Number.POSITIVE_INFINITY)
  await reader.end(!isCutShort && code === 0)
  if (pipe.dropped.records > 0) {
    const text = 'read, and not passed on: the transmit process was gone; named at the next start'
    log.error({ event: 'pipe_dropped', ...pipe.dropped }, text)
    addPipeDropped(sender.state_dir, pipe.dropped, log)
  }
  const { counts, refused, quarantined, memoryCounts, health } = intake
  log.info({
    event: 'sender_stopped',
    counts: { ...counts, ...memoryCounts, refused, quarantined, quarantineFile: quarantine.counts, pipe: pipe.dropped },
    reasons: health.reasons,
    ...(guard && { guard: intake.guardCounts }),
  })
  if (isCutShort || code !== 0) return 1
  // Of a recording that ended while the operator holds the sender, not all has left.
  const isHeld = readHold(sender.state_dir, Date.now()) !== undefined
  return exitAtEnd && !signal.aborted && (isHeld || !(await ended)) ? 1 : 0
}

/** `undefined` when we are told to stop before there is one. */
async function transmitPeer({ config, log, replay, pipes, signal }: SenderRunOptions, manager: ServiceManager) {
  if (pipes === undefined) return startTransmit(config.file, replay ? 'replay' : 'real')
  return joinTransmit(pipes, signal, () => {
    manager.handleStatus('送信プロセスの起動待ち / waiting for the transmit process')
    log.info(
      { event: 'transmit_awaited', folder: pipes },
      'waiting for the transmit process: no source is opened before',
    )
  })
}

/** The transmit process writes the metrics, but a replay has a clock of its own and is told nothing of the host. */
function watchFirewall(
  firewall: FirewallGuard,
  { replay }: SenderRunOptions,
  pipe: TransmitPipe,
  signal: AbortSignal,
): void {
  const tell = ({ isLoaded }: Pick<FirewallStatus, 'isLoaded'>) => {
    if (!replay) void pipe.write(PipeRecord.firewall, Uint8Array.of(isLoaded ? 1 : 0))
  }
  tell({ isLoaded: true })
  firewall.watch(signal, tell)
}

/** Says what is let out, or that nothing is kept back: nobody should find that out from the other end. */
function sayGuard(guard: LoadedGuard | undefined, log: Logger): void {
  if (guard) log.info({ event: 'guard_on', file: guard.file, fingerprint: guard.fingerprint }, aboutGuard(guard))
  else log.warn({ event: 'guard_off' }, 'no [guard] in sender.toml: everything that the sources say crosses')
}

/** A guard's samples are all that is kept in them: the oldest go when they have half of their bytes again. */
function guardQuarantine({ state_dir, guard, quarantine }: LoadedSender['sender'], log: Logger): QuarantineFile {
  const filesMax = quarantine.files_max === 0 ? 0 : GUARD_QUARANTINE_FILES
  const bytesMax = Math.floor(guard!.quarantine_bytes_max / GUARD_QUARANTINE_FILES)
  return new QuarantineFile(state_dir, bytesMax, filesMax, log, GUARD_QUARANTINE_FILE)
}

/** Rejects with what is wrong with the sources, before anything has begun. */
function openReader(
  sources: readonly Source[],
  { config, log, exitAtEnd, replay, signal }: SenderRunOptions,
  over: AbortSignal,
): Promise<LiveIntake | ReplayIntake> {
  const { file, sender } = config
  if (!replay) return LiveIntake.open({ sources, stateDir: sender.state_dir, log, signal, over })
  return ReplayIntake.open({ file, sources, startMs: replay.startMs, exitAtEnd, log, signal, over })
}

/**
 * Names of the sources for the log. A second sender would be given other events by those in `notForTwins`, so it cannot
 * stand in for this one.
 */
function namesOf(sources: readonly Source[]) {
  const notForTwins = sources.filter(({ isTwinSafe }) => !isTwinSafe)
  return { sources: sources.map(({ name }) => name), notForTwins: notForTwins.map(({ name }) => name) }
}

/** Destinations that need an ARP answer or a permanent neighbour entry. */
function addressesOf({ sender }: LoadedSender): string[] {
  const links = [sender, ...(sender.link_b ? [sender.link_b] : [])]
  return links.filter(({ packet }) => !packet).map(({ destination }) => destination.address)
}
