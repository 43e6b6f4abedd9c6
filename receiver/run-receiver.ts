/** The receiver process: the link in, the feeds out, and the clock that drives the core. */

import type { Logger } from 'pino'
import { patienceMs } from '../config/link-plan.js'
import { type LoadedReceiver, readReceiverTagKeys } from '../config/load.js'
import { readAccess } from '../config/load-access.js'
import { FEEDS } from '../config/principals.js'
import { VERSION } from '../config/version.js'
import { lockDirectory } from '../disk/directory-lock.js'
import { nowMs } from '../host/monotonic-clock.js'
import { loadQueueLimit } from '../link/receiver-listener.js'
import { httpAccess } from './access/http-access.js'
import { AccessRun } from './access/run-access.js'
import { openAssembly } from './assembly/assembly.js'
import { FrameTaking } from './assembly/frame-taking.js'
import { descriptorLimit, openDescriptors, planDescriptors } from './descriptors.js'
import { registerPage } from './feeds/http/page.js'
import { freshnessOf, livenessOfPicture } from './feeds/http/picture.js'
import { createHttpFeeds, type HttpFeeds } from './feeds/http/server.js'
import { openZeromq, type ZeromqListeners } from './feeds/zeromq/open-zeromq.js'
import { ZeromqOutflow } from './feeds/zeromq/zeromq-outflow.js'
import { LiveLog } from './live-log.js'
import { type RefusalCounts, Refusals, refusalCountsOf } from './liveness/refusals.js'
import { addHttpMetrics, createMetrics } from './metrics.js'
import { PicturedReceiver } from './picture/pictured-receiver.js'
import type { RecordLimits } from './picture/record-limits.js'
import { PositionFile, readMemory } from './position-file.js'
import { Published } from './stream/published.js'
import { assemblerResume, type FeedItem, type GapItem } from './stream/receiver.js'
import { boundYoungGeneration } from './young-generation.js'

export interface ReceiverRunOptions {
  config: LoadedReceiver
  log: Logger
  signal: AbortSignal
  /** Also told of everything that is released, before any feed. A benchmark counts there. */
  sink?: (items: readonly FeedItem[]) => void
  /** For the metrics: lines that the log did not take. */
  logLinesDropped?: () => number
}

/** What a socket holds while the thread that drains it is kept from running for so long, and no less or more than that. */
const RECEIVE_STALL_MS = 100
const RECEIVE_BUFFER_BYTES_MIN = 8 << 20
const RECEIVE_BUFFER_BYTES_MAX = 256 << 20
/** The core is told the time at least so often. */
const TICK_MS = 50
const POSITIONS_PERIOD_MS = 1000
/** Without ZeroMQ the position is written so soon after the first frame that it is not yet of. */
const NOTE_MS = 10
/** How soon the log says that something is wrong, or over. */
const SAY_PERIOD_MS = 500
/**
 * The longest symbol that a UDP datagram can carry, whatever MTU our link.toml says: a sender whose link.toml differs
 * raises `link_mismatch` and is never rejected for it.
 */
const UDP_SYMBOL_LENGTH_MAX = 65_440
/** Of the HTTP connections. */
const STREAMS_SHARE_MAX = 0.75

/** Resolves when `signal` is aborted and everything is closed. Rejects when it cannot begin. */
export async function runReceiver(options: ReceiverRunOptions): Promise<void> {
  // Before anything is opened: a second receiver with this memory must find the first one's as it is.
  const lock = await lockDirectory(options.config.receiver.state_dir)
  if (typeof lock === 'string') options.log.warn({ event: 'state_unlocked' }, lock)
  try {
    await run(options)
  } finally {
    if (typeof lock !== 'string') lock.release()
  }
}

async function run({ config, log, signal, sink, logLinesDropped = () => 0 }: ReceiverRunOptions): Promise<void> {
  const { receiver: settings, link, fingerprint } = config
  const { limits, state_dir } = settings
  const tagKeys = await readReceiverTagKeys(config)
  if (tagKeys.length === 0)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  let zeromq: ZeromqListeners | undefined
  const memory = readMemory(state_dir)
  const resume = memory.positions
  const published = new Published(resume)
  const positionFile = new PositionFile(
    state_dir,
    log,
    () => ({ number: zeromq?.feed.numbers.last ?? memory.number, positions: published.positions }),
    memory.version,
  )
  await positionFile.begin()
  const loadedAccess = await readAccess(config)
  const { connections_max } = settings.http
  const descriptors = planDescriptors(descriptorLimit(), openDescriptors(), settings.http.enabled ? connections_max : 0)
  const { limit, wanted, httpConnectionsMax } = descriptors
  if (limit !== undefined && limit < wanted) {
    log.warn(
      { event: 'few_descriptors', limit, wanted, httpConnectionsMax },
      `this process may open ${limit} files, and its readers may need ${wanted}: raise LimitNOFILE (ulimit -n)`,
    )
  }
  // Some connections stay free of streams, for whoever asks whether we are ready.
  if (httpConnectionsMax < connections_max) {
    settings.http.connections_max = httpConnectionsMax
    const streamsMax = Math.max(1, Math.floor(httpConnectionsMax * STREAMS_SHARE_MAX))
    settings.access.open_streams_max = Math.min(settings.access.open_streams_max, streamsMax)
  }
  // By the wall clock: locks outlast the process, and the command line lifts them by its clock.
  const access = new AccessRun(config, loadedAccess, log, Date.now)
  boundYoungGeneration()
  let isOpen = false
  const bufferBytes = receiveBufferBytes(link.rate.bits_per_second)
  const assembly = await openAssembly(
    {
      links: [settings, ...(settings.link_b ? [settings.link_b] : [])].map(({ listen, source }) => ({
        ...{ address: listen.address, port: listen.port, from: source, bufferBytes },
        interfaceName: listen.interface,
        warn: (message: string, event: string) => log.warn({ event }, message),
        note: (message: string, event: string) => log.info({ event }, message),
      })),
      assembler: {
        stream: link.stream,
        fingerprint,
        tagKeys: tagKeys.length > 0 ? new Map(tagKeys.map(({ id, key }) => [id, key])) : undefined,
        symbolLengthMax: UDP_SYMBOL_LENGTH_MAX,
        patienceMs: patienceMs(link),
        openBlocksMax: limits.open_blocks_max,
        epochReturn: { heartbeatPeriodMs: link.heartbeat.period_ms, maxAgeMs: link.max_age_s * 1000 },
        resume: assemblerResume(resume),
      },
      openBytesMax: limits.open_bytes_max,
      engine: { wideHash: settings.experimental.wide_hash },
      nowMs,
      warn: (message) => log.warn({ event: 'link' }, message),
    },
    // What comes before the feeds are open waits in the assembly.
    () => isOpen && taking.take(),
  )
  const receiver = new PicturedReceiver(
    {
      stream: link.stream,
      patienceMs: patienceMs(link),
      heldFramesMax: limits.held_frames_max,
      recordsMax: limits.trains_max,
      gapsMax: limits.gaps_max,
      maxAgeMs: link.max_age_s * 1000,
      recordLimits: recordLimitsOf(settings.freshness),
      resume,
    },
    assembly.assembler,
    nowMs(),
  )
  receiver.handleWallClock(Date.now() - nowMs())
  const links = [settings, ...(settings.link_b ? [settings.link_b] : [])]
  const refusals = new Refusals({
    ...{ keyIds: tagKeys.map(({ id }) => id), stream: link.stream, fingerprint, maxAgeMs: link.max_age_s * 1000 },
    sources: links.flatMap(({ source }) => (source ? [`${source.address} port ${source.port ?? 'any'}`] : [])),
  })
  const activeRefusals = () => {
    const { hints } = assembly.assembler
    // What is too old is told by its own creation.
    return refusals.active({ ...hints, agedCreatedMs: receiver.lastAgedMs ?? 0 }, Date.now())
  }
  const liveness = () => livenessOfPicture(receiver, nowMs(), link.heartbeat.period_ms, activeRefusals())
  const liveLog = new LiveLog(log, receiver)
  const closers: (() => unknown)[] = [() => assembly.close(), () => liveLog.close()]
  let outflow: ZeromqOutflow | undefined
  let http: HttpFeeds | undefined
  let timer: NodeJS.Timeout | undefined
  const taking = new FrameTaking({
    assembly,
    handle: (frame) => receiver.handleFrame(frame, nowMs()),
    publish: publishDue,
    nowMs,
  })
  let noting: NodeJS.Timeout | undefined
  try {
    if (settings.zeromq.enabled) {
      const freshness = () => freshnessOf(receiver, nowMs(), link.heartbeat.period_ms, activeRefusals())
      const guard = {
        mayServeIpc: descriptors.isEnoughForIpc,
        room: () => (descriptors.limit ?? Number.POSITIVE_INFINITY) - openDescriptors() - descriptors.spare,
        tell: (event: string, message: string) =>
          log[event === 'endpoint_closed' ? 'error' : 'info']({ event }, message),
      }
      const memoryOfFeed = {
        lastNumber: memory.number,
        beforeSending: (number: number) => positionFile.beforeSending(number),
      }
      zeromq = await openZeromq(settings, {
        ...{ access, loadedAccess, receiver, freshness, nowMs, guard, log },
        ...memoryOfFeed,
      })
      outflow = new ZeromqOutflow(zeromq.feed, nowMs, handleTaken, zeromq.feed.watchOutlet())
    }
    closers.push(
      takeAll,
      () => zeromq?.close(),
      () => outflow?.close(),
    )
    isOpen = true
    taking.take()
    if (assembly.bufferBytes < bufferBytes) {
      log.warn(
        { event: 'small_buffer', granted: assembly.bufferBytes, asked: bufferBytes },
        'raise net.core.rmem_max: bursts may be lost',
      )
    }
    const positionsBehind = () => positionFile.counts.behind
    const metrics = createMetrics({
      ...{ receiver, assembly, zeromq, version: VERSION, nowMs, liveness, logLinesDropped, positionsBehind },
    })
    access.start(metrics)
    if (settings.http.enabled) {
      http = createHttpFeeds({
        ...{ receiver, metrics, version: VERSION, nowMs, heartbeatPeriodMs: link.heartbeat.period_ms },
        run: Math.floor(nowMs()).toString(36),
        refusals: activeRefusals,
        linkTotals: () => ({
          datagrams: assembly.link.received,
          datagramsMissed: assembly.assembler.datagramsMissed,
          framesIntact: assembly.assembler.counts.framesIntact,
          framesRecovered: assembly.assembler.counts.framesRecovered,
        }),
        lines: config.lines,
        log,
        pages: [registerPage],
        otherFeeds: () => (zeromq ? [zeromqStatus(zeromq)] : []),
        access: httpAccess(access.control, Date.now, access.door.names),
        listener: access.door.serverOptions,
        // By default loopback is open too, but not to every page that a browser on this host shows.
        publicFeeds: new Set(settings.access.mode === 'open' ? FEEDS : []),
      })
      addHttpMetrics(metrics, http)
      const { server } = http
      const { address, port } = settings.http
      const limitQueue = await loadQueueLimit()
      server.server.once('listening', () => limitQueue(server.server))
      await server.listen({ host: address, port }).catch((error: NodeJS.ErrnoException) => {
        const scheme = loadedAccess.tls ? 'https' : 'http'
        throw new Error(`cannot listen at ${scheme}://${address}:${port} (${error.code ?? error.message})`)
      })
      closers.push(() => server.close())
    }
    log.info({
      event: 'receiver_started',
      listen: settings.listen,
      link: assembly.description,
      resume,
    })

    let positionsAtMs = 0
    let saidAtMs = 0
    let framesDropped = 0
    const tick = () => {
      clearTimeout(timer)
      const now = nowMs()
      receiver.handleWallClock(Date.now() - now)
      assembly.handleTime(now)
      receiver.handleTime(now)
      // After a pause of this process frames are waiting that are in no gap.
      taking.takeSome()
      publishDue()
      if (now >= saidAtMs) {
        saidAtMs = now + SAY_PERIOD_MS
        const counts = refusalCounts()
        refusals.handleCounts(counts, now)
        liveLog.handle(liveness(), activeRefusals(), counts, now, assembly.refusedFrom)
      }
      if (now >= positionsAtMs) {
        positionsAtMs = now + POSITIONS_PERIOD_MS
        positionFile.write()
      }
      if (assembly.framesDropped > framesDropped) {
        framesDropped = assembly.framesDropped
        receiver.handleDropped(now)
      }
      timer = setTimeout(tick, Math.max(1, Math.min(TICK_MS, receiver.nextWakeMs() - now)))
    }
    tick()
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    clearTimeout(timer)
    for (const close of closers) await close()
    await access.close()
  }
  // Now that nothing can be published any more.
  clearTimeout(noting)
  published.handleTaken(Number.POSITIVE_INFINITY)
  await positionFile.writeLast()
  const { assembler, streamCounts } = receiver
  const counts = {
    link: assembly.link,
    datagrams: assembler.datagrams,
    assembler: assembler.counts,
    framesDropped: assembly.framesDropped,
    stream: streamCounts,
    feed: zeromq?.feed.counts,
  }
  log.info({ event: 'receiver_stopped', counts })

  function refusalCounts(): RefusalCounts {
    return refusalCountsOf(assembly.assembler, assembly.link.foreignSource, receiver.counts.framesAged)
  }

  /** What is left when the assembly is closed. */
  function takeAll(): void {
    for (let frame = assembly.nextFrame(); frame; frame = assembly.nextFrame()) receiver.handleFrame(frame, nowMs())
    publishDue()
  }

  function sayGap({ id, reason, source, cause, messages, fromMs, untilMs }: GapItem): void {
    if (reason !== 'input_unknown') log.warn({ event: 'gap', id, reason }, 'frames are missing')
    else {
      const what = { source, cause, messages, fromMs, untilMs }
      log.warn({ event: 'gap', id, reason, ...what }, 'what a source gave the sender may be missing')
    }
  }

  /** The feed's messages up to this one have left. */
  function handleTaken(number: number): void {
    published.handleTaken(number)
    void positionFile.note()
  }

  /** Streams over HTTP take what there is at once, or begin anew: nothing waits for them. */
  function handleTakenSoon(): void {
    noting ??= setTimeout(() => {
      noting = undefined
      handleTaken(Number.POSITIVE_INFINITY)
    }, NOTE_MS)
  }

  /** `isHeard`: something arrived, though nothing may be due. */
  function publishDue(isHeard = false): void {
    const items = receiver.pollFeed(taking.heardMs)
    for (const item of items) {
      if (item.kind === 'gap') sayGap(item)
    }
    sink?.(items)
    // Before anything goes out: the feed has it written down where that leaves us.
    zeromq?.feed.publish(items)
    http?.handleItems(items)
    if (!isHeard && items.length === 0) return
    const gaps = items.filter((item): item is GapItem => item.kind === 'gap')
    published.handleReleased(receiver.positions, gaps, zeromq?.feed.numbers.last ?? 0)
    if (outflow) outflow.watch()
    else handleTakenSoon()
  }
}

function recordLimitsOf(freshness: LoadedReceiver['receiver']['freshness']): RecordLimits {
  const ms = (seconds: number) => seconds * 1000
  return {
    train: {
      staleAfterMs: ms(freshness.train_stale_after_s),
      forgetAfterMs: ms(freshness.train_forget_after_s),
      unconfirmedForgetAfterMs: ms(freshness.train_unconfirmed_forget_after_s),
    },
    line: {
      staleAfterMs: ms(freshness.line_stale_after_s),
      forgetAfterMs: ms(freshness.line_forget_after_s),
      unconfirmedForgetAfterMs: ms(freshness.line_unconfirmed_forget_after_s),
    },
  }
}

function zeromqStatus({ feed: { subscriptions, counts, queueLength } }: ZeromqListeners) {
  return { name: 'zeromq', clients: subscriptions, ...counts, queue: queueLength }
}

function receiveBufferBytes(bitsPerSecond: number): number {
  const bytes = Math.ceil((bitsPerSecond / 8000) * RECEIVE_STALL_MS)
  return Math.min(Math.max(bytes, RECEIVE_BUFFER_BYTES_MIN), RECEIVE_BUFFER_BYTES_MAX)
}
