/** The receiver process: opens the link and the feeds, and runs the clock that drives the core. */
import { once } from 'node:events'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { type LoadedReceiver, readReceiverCheckpointKeys } from '../config/load.js'
import { type LoadedAccess, readAccess } from '../config/load-access.js'
import { VERSION } from '../config/version.js'
import { lockDirectory } from '../disk/directory-lock.js'
import { FirewallGuard } from '../host/firewall-guard.js'
import { nowMs } from '../host/monotonic-clock.js'
import { ServiceManager } from '../host/service-manager.js'
import { boundYoungGeneration } from '../host/young-generation.js'
import { AccessRun } from './access/run-access.js'
import type { Assembly } from './assembly/assembly.js'
import { CheckpointChecking } from './checkpoint-checking.js'
import type { DescriptorRoom, Feed, FeedStatus, LinkTotals } from './feeds/feed.js'
import { openFeeds } from './feeds/open-feeds.js'
import { instruments } from './instruments.js'
import { JournalKeeping } from './journal-keeping.js'
import { registerJournal, shownJournal } from './journal-status.js'
import { LiveJudge } from './live-judge.js'
import { LiveLog } from './live-log.js'
import { createMetrics } from './metrics.js'
import { OwnKeys } from './own-keys.js'
import type { PicturedReceiver } from './picture/pictured-receiver.js'
import { PositionFile } from './position-file.js'
import { Publishing } from './publishing.js'
import { limitReaders } from './reader-limits.js'
import { Receiving } from './receiving.js'
import { type Remembered, readRemembered } from './remembered.js'
import type { KeptFrame } from './stream/lanes/incoming-lane.js'
import { Published } from './stream/published.js'
import type { FeedItem } from './stream/receiver.js'
import { startTicks } from './ticks.js'

export interface ReceiverRunOptions {
  config: LoadedReceiver
  log: Logger
  signal: AbortSignal
  /** Called with everything that is released, before any feed. A benchmark counts there. */
  sink?: (items: readonly FeedItem[]) => void
  /** Lines that the log dropped, for the metrics. */
  logLinesDropped?: () => number
  manager?: ServiceManager
}

/** The thread that drains the sockets lags by milliseconds; by this much only when it hangs. */
const HEARD_MS_MAX = 10_000

/** Resolves when `signal` is aborted and everything is closed. Rejects when it cannot begin. */
export async function runReceiver(options: ReceiverRunOptions): Promise<void> {
  const { manager = new ServiceManager() } = options
  // The lock comes before anything is opened: a second receiver with this state directory must leave the first one's
  // state untouched.
  const lock = await lockDirectory(options.config.receiver.state_dir)
  if (typeof lock === 'string') options.log.warn({ event: 'state_unlocked' }, lock)
  try {
    const firewall = FirewallGuard.ofReceiver(options.config, options.log)
    if (firewall) manager.handleStatus('ホスト側の遮断規則の確認 / looking for the rules of the host')
    if (firewall && !(await firewall.waitUntilLoaded(options.signal))) return
    await run({ ...options, firewall, manager })
  } finally {
    if (typeof lock !== 'string') lock.release()
  }
}

type GuardedOptions = ReceiverRunOptions & { firewall: FirewallGuard | undefined; manager: ServiceManager }

async function run(options: GuardedOptions): Promise<void> {
  const { config, log } = options
  const { state_dir } = config.receiver
  const keys = await OwnKeys.read(config, log)
  if (keys.tagKeys.length === 0)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')
  const { limits, journal: journalConfig } = config.receiver
  const remembered = readRemembered({
    ...{ stateDir: state_dir, stream: config.link.stream, isJournaled: journalConfig.enabled, log },
    ...{ gapsMax: limits.gaps_max, heldFramesMax: limits.held_frames_max, openFrame: keys.openFrame },
  })
  const checkpointKeys = await readReceiverCheckpointKeys(config)
  const checking = checkpointKeys && new CheckpointChecking(config.link.stream, checkpointKeys, log, nowMs)
  const { unjournaled } = remembered
  const journal = JournalKeeping.open({ stateDir: state_dir, config: journalConfig, log, unjournaled })
  try {
    await runFrom({ ...options, remembered, journal, checking, keys })
  } finally {
    checking?.close()
    await journal?.close()
  }
}

interface RunFrom extends GuardedOptions {
  remembered: Remembered
  journal: JournalKeeping | undefined
  checking: CheckpointChecking | undefined
  keys: OwnKeys
}

/** Goes on from what is remembered. */
async function runFrom(options: RunFrom): Promise<void> {
  const { config, log, sink, remembered, journal, checking, keys } = options
  const { version, numbers, positions } = remembered
  const published = new Published(positions)
  let receiving: Receiving | undefined
  const memory = () => ({
    ...{ numbers: receiving?.publishing.numbers ?? numbers, positions: published.positions },
    gaps: journal?.uncommittedGaps ?? [],
  })
  const positionFile = new PositionFile(config.receiver.state_dir, log, memory, version)
  await positionFile.begin()
  const loadedAccess = await readAccess(config)
  const descriptors = limitReaders(config.receiver, log)
  // Access goes by the wall clock, because locks outlast the process and the command line lifts them by its own clock.
  const access = new AccessRun(config, loadedAccess, log, Date.now)
  boundYoungGeneration()
  const publishingOf = (receiver: PicturedReceiver) =>
    new Publishing({ receiver, published, positionFile, remembered: numbers, journal, log, sink })
  const keep = {
    keepFrame(frame: KeptFrame, createdMs: number) {
      journal?.keepFrame(frame, createdMs)
      checking?.handleFrame(frame)
    },
    keepResent(frame: KeptFrame, createdMs: number) {
      checking?.handleFrame(frame)
      return journal?.keepResent(frame, createdMs)
    },
  }
  receiving = await Receiving.open({ config, keys, remembered, keep, publishingOf, log })
  const { receiver, assembly, publishing } = receiving
  const judge = new LiveJudge(config, keys, receiver, assembly, nowMs)
  const status = await serve(options, { receiving, positionFile, judge, loadedAccess, access, descriptors })
  // The last memory is written when nothing can be published any more.
  publishing.end()
  await positionFile.writeLast()
  log.info({ event: 'receiver_stopped', counts: { ...countsOf(receiving), feeds: status } })
}

interface Opened {
  receiving: Receiving
  positionFile: PositionFile
  judge: LiveJudge
  loadedAccess: LoadedAccess
  access: AccessRun
  descriptors: DescriptorRoom
}

/** Opens the feeds, runs until they are closed again, and returns what they say of themselves at the end. */
async function serve(options: RunFrom, opened: Opened): Promise<FeedStatus[]> {
  const { config, log, signal, logLinesDropped, journal, remembered, keys, firewall, manager } = options
  const { receiving, positionFile, judge, access } = opened
  const { receiver, assembly, publishing } = receiving
  const liveLog = new LiveLog(log, receiver)
  let feeds: readonly Feed[] = []
  let stopTicks = () => {}
  const stopWatching = keys.watch(assembly)
  try {
    const positionsBehind = () => positionFile.counts.behind
    const { liveness, refusals } = judge
    const registry = createMetrics({
      ...{ receiver, assembly, version: VERSION, nowMs, liveness, logLinesDropped, positionsBehind },
      untold: () => liveLog.untold,
      keyFileMs: keys.fileMs,
    })
    if (journal) registerJournal(registry, () => journal.status)
    if (firewall) watchFirewall(firewall, registry, signal)
    options.checking?.register(registry)
    access.start(registry)
    feeds = await openFeeds({
      ...{ config, loadedAccess: opened.loadedAccess, access, receiver, refusals, registry },
      ...{ descriptors: opened.descriptors, nowMs, log },
      linkTotals: () => linkTotalsOf(assembly),
      journal: () => journal && shownJournal(journal.status),
      firewall: () => firewall?.status,
      memoryOf: (feed) => publishing.memoryOf(feed),
    })
    receiving.begin(feeds)
    const { positions: resume, frames } = remembered
    const listen = config.receiver.listen
    const started = { event: 'receiver_started', listen, link: assembly.description, resume, again: frames.length }
    log.info(started)
    const { taking, publishDue } = receiving
    let received = 0
    const handleTurn = (now: number) => {
      // A thread that no longer reads the sockets is as bad as a loop that no longer turns. One that cannot keep up lags
      // too, and goes on counting.
      const isReading = now - assembly.heardMs < HEARD_MS_MAX || assembly.link.received !== received
      received = assembly.link.received
      if (isReading) manager.handleAlive(now)
    }
    const ticked = { receiver, assembly, taking, publishDue, judge, liveLog, positionFile, nowMs, handleTurn }
    stopTicks = startTicks(ticked)
    manager.handleReady('受信待ち / listening')
    if (!signal.aborted) await once(signal, 'abort')
    manager.handleStopping('終了処理 / closing')
  } finally {
    stopWatching()
    stopTicks()
    await receiving.close()
    liveLog.close()
    for (const feed of feeds) await feed.close()
    await access.close()
  }
  return feeds.map((feed) => feed.status())
}

function watchFirewall(firewall: FirewallGuard, registry: Registry, signal: AbortSignal): void {
  const help = '0 when the host no longer has the rules that firewall.require_guard asks for.'
  instruments(registry).gauge('firewall_loaded', help, () => (firewall.status?.isLoaded ? 1 : 0))
  firewall.watch(signal)
}

function linkTotalsOf({ link, assembler }: Assembly): LinkTotals {
  const { framesIntact, framesRecovered } = assembler.counts
  return { datagrams: link.received, datagramsMissed: assembler.datagramsMissed, framesIntact, framesRecovered }
}

function countsOf({ receiver: { assembler, streamCounts }, assembly }: Receiving): object {
  return {
    link: assembly.link,
    datagrams: assembler.datagrams,
    assembler: assembler.counts,
    framesDropped: assembly.framesDropped,
    stream: streamCounts,
  }
}
