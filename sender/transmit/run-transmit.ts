/** The transmit process but for its input: configuration, epoch, link, and the loop that sends. */

import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { configuredCarousel } from '../../config/carousel-plan.js'
import type { LinkConfig } from '../../config/link.js'
import { frameLimit, protectionWish } from '../../config/link-plan.js'
import { type LoadedSender, readSenderTagKey, type TagKey } from '../../config/load.js'
import type { SenderConfig } from '../../config/sender.js'
import { VERSION } from '../../config/version.js'
import { lockDirectory } from '../../disk/directory-lock.js'
import { cachedPlans } from '../../fec/cached-plans.js'
import { nowMs } from '../../host/monotonic-clock.js'
import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import { UNKEYED } from '../../proto/datagram.js'
import { CUT_SHORT } from '../pipe/core/pipe-records.js'
import { readPipeDropped } from '../pipe/pipe-dropped-file.js'
import type { CarouselOptions } from './core/lanes/carousel-lane.js'
import { eventNumbers } from './core/lanes/event-lane.js'
import { RESERVE_AHEAD } from './core/lanes/lane-numbers.js'
import { Transmitter } from './core/transmitter.js'
import { EpochReservation, type Reservation } from './epoch-reservation.js'
import { MetricsTextfile, type SenderMetrics } from './metrics-textfile.js'
import { openLinks } from './open-links.js'
import { sendMemory } from './send-memory.js'
import { startTransmitLoop } from './transmit-loop.js'

const METRICS_PERIOD_MS = 5000
/** What the link carries in this time may wait before it counts as too slow: the timers' grain, several times over. */
const CONGESTED_MS = 20
/** What waits when the intake is gone without a word has so long to leave: a restart wants our port. */
const INTAKE_LOST_PATIENCE_MS = 1000

/** How the input was over: the intake said so, or that it could not begin, or it was killed. */
export type FeedEnd = 'ended' | 'given_up' | 'intake_lost'
export type TransmissionEnd = FeedEnd

/** Tells a transmitter its input, by some clock, and has what it makes sent, until both are over. */
export interface Transmission {
  /** When it began, in Unix milliseconds. */
  readonly startMs: number
  /** What tells this start of the sender from every other; not 0. */
  readonly run: number
  /** The clock that the transmitter goes by; never steps. */
  nowMs(): number
  send(transmitter: Transmitter, links: readonly TransmitLink[], reservation: Reservation): Promise<TransmissionEnd>
}

/**
 * Tells the transmitter its input until that is over, and wakes the loop after each piece. `nowMs` is the clock that
 * the transmitter goes by.
 */
export type Feed = (transmitter: Transmitter, wake: () => void, nowMs: () => number) => Promise<FeedEnd>

/** By the real clock. */
export function liveTransmission(feed: Feed): Transmission {
  return {
    startMs: Date.now(),
    run: randomInt(1, 2 ** 32),
    nowMs,
    async send(transmitter, links, { reserveAside }) {
      const grainMs = transmitter.bucketMs / 4
      const loop = startTransmitLoop({ transmitter, links, reserve: reserveAside, grainMs, nowMs })
      const end = await feed(transmitter, loop.wake, nowMs)
      if (end === 'ended') transmitter.handleStop(nowMs())
      else transmitter.handleNoGoodEnd()
      loop.wake()
      await Promise.race([loop.finished, ...(end === 'ended' ? [] : [sleep(INTAKE_LOST_PATIENCE_MS)])])
      return end
    },
  }
}

/**
 * Resolves with the exit code when the input is over and everything is sent. Rejects when it cannot begin.
 * `logLinesDropped` is for the metrics; `sayReady` is called when the link is open and the epoch on disk.
 */
export async function runTransmit(
  loaded: LoadedSender,
  transmission: Transmission,
  log: Logger,
  logLinesDropped: () => number = () => 0,
  sayReady: () => void = () => {},
): Promise<number> {
  const { sender, link } = loaded
  const tagKey = await readSenderTagKey(loaded)
  if (!tagKey)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  // Before anything is read or opened: a second sender with this state must find the first one's as it is.
  const lock = await lockDirectory(sender.state_dir)
  if (typeof lock === 'string') log.warn({ event: 'state_unlocked' }, lock)
  const reservation = new EpochReservation(sender.state_dir, transmission.startMs, log)
  const memory = sendMemory(link, sender.experimental.wide_hash)
  const reserved = eventNumbers(RESERVE_AHEAD)
  const links = await openLinks(sender, memory.arena, log, () => {
    // Not earlier: a start that fails before must not take the place of the epoch that was sent.
    reservation.reserveNow(reserved)
  })

  const limit = frameLimit(link)
  if (limit.warning) log.warn({ event: 'fec_wish' }, limit.warning)
  const { epoch, earlierEpochs } = reservation
  const configured = transmitterOptions(loaded, tagKey, transmission.run)
  const options = { ...configured, ...memory.kernels, epoch, earlierEpochs, reserved }
  const transmitter = new Transmitter(options, transmission.nowMs())
  log.info({
    event: 'transmit_started',
    epoch,
    destination: sender.destination,
    source: sender.source_socket,
    links: links.map(({ description }) => description),
    engine: memory.description,
  })
  sayReady()

  const sent: Sent = { transmitter, links, epoch, nowMs: transmission.nowMs, logLinesDropped }
  process.once(CUT_SHORT, () => {
    const told = 'told to end with events unsent'
    log.error({ event: 'transmit_cut_short', epoch, counts: countsOf(sent, true) }, told)
    process.exit(1)
  })
  const endMetrics = writeMetrics(sender, sent, log)
  const end = await transmission.send(transmitter, links, reservation)
  await endMetrics()
  if (end === 'intake_lost') {
    const told = 'the intake process is gone without a word; nothing is sent any more'
    log.fatal({ event: 'intake_lost', epoch, counts: countsOf(sent, true) }, told)
    return 1
  }
  // All that was passed on has left: nothing beyond the last frame was ever numbered.
  reservation.giveBackBeyond(transmitter.numbersUsed)
  for (const opened of links) opened.close()
  log.info({ event: 'transmit_stopped', epoch, counts: countsOf(sent) })
  return end === 'ended' ? 0 : 1
}

/** What the configuration says of it; the rest is of this run. */
function transmitterOptions({ sender, link, fingerprint }: LoadedSender, tagKey: TagKey | undefined, run: number) {
  const limit = frameLimit(link)
  return {
    stream: link.stream,
    sender: sender.sender,
    fingerprint,
    keyId: tagKey?.id ?? UNKEYED,
    tagKey: tagKey?.key,
    plan: cachedPlans(limit.eventFrameBytesMax, protectionWish(link)),
    carousel: carouselOptions(link),
    batch: {
      deadlineMs: sender.batch.deadline_ms,
      frameBytesMax: limit.frameBytesMax,
      eventFrameBytesMax: limit.eventFrameBytesMax,
      congestedBytes: (link.rate.bits_per_second / 8000) * CONGESTED_MS,
      queueEventsMax: sender.queue_events_max,
      queueBytesMax: sender.queue_bytes_max,
      overload: sender.overload,
    },
    bitsPerSecond: link.rate.bits_per_second,
    burstBytes: link.rate.burst_bytes,
    ipOverheadBytes: link.ip_overhead_bytes,
    heartbeatPeriodMs: link.heartbeat.period_ms,
    version: VERSION,
    run,
  }
}

function carouselOptions(link: LinkConfig): CarouselOptions | undefined {
  const carousel = configuredCarousel(link)
  if (!carousel) return undefined
  const { turnMs, wish, frameBytesMax, valueFrameBytesMax, subjectsMax, bytesMax } = carousel
  return {
    ...{ turnMs, frameBytesMax, valueFrameBytesMax, subjectsMax, bytesMax },
    reservedShare: link.carousel!.share,
    plan: cachedPlans(valueFrameBytesMax, wish),
    hashSeed: randomInt(2 ** 47),
  }
}

/** What log and metrics tell of. */
interface Sent {
  transmitter: Transmitter
  links: readonly TransmitLink[]
  epoch: number
  nowMs: () => number
  logLinesDropped: () => number
}

/** `hasMore`: events wait that will not be sent. */
function countsOf({ transmitter, links, nowMs }: Sent, hasMore = false) {
  return {
    ...transmitter.counts,
    ...transmitter.batchCounts,
    ...(transmitter.carousel && { carousel: transmitter.carousel }),
    ...(hasMore && { waiting: transmitter.health(nowMs()).queueEvents }),
    links: links.map((link) => link.counts),
  }
}

/** Every few seconds, where the configuration names a file. What is returned writes them for the last time. */
function writeMetrics(
  { metrics, state_dir, queue_bytes_max }: SenderConfig,
  sent: Sent,
  log: Logger,
): () => Promise<void> {
  const { transmitter, links, epoch } = sent
  const startedMs = Date.now()
  const pipeDropped = readPipeDropped(state_dir)
  if (metrics.textfile === undefined) return async () => {}
  const file = new MetricsTextfile(metrics.textfile, log)
  const write = async (isUp: boolean) => {
    const said: SenderMetrics = {
      health: transmitter.health(sent.nowMs()),
      sent: transmitter.counts,
      carousel: transmitter.carousel,
      epoch,
      isUp,
      startedMs,
      links: links.map((link) => link.counts),
      logLinesDropped: sent.logLinesDropped(),
      pipeDropped,
      queueBytes: transmitter.queueBytes,
      queueBytesMax: queue_bytes_max,
    }
    await file.write(said, Date.now())
  }
  const timer = setInterval(() => void write(true), METRICS_PERIOD_MS)
  return async () => {
    clearInterval(timer)
    await write(false)
  }
}
