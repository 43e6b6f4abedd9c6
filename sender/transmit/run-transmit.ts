/** The transmit process without its input: configuration, epoch, link, and the loop that sends. */

import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { configuredCarousel } from '../../config/carousel-plan.js'
import { configuredCheckpoint } from '../../config/checkpoint-plan.js'
import { configuredEcho, resentFrameBytesMax } from '../../config/echo-plan.js'
import { keyCheckNumber } from '../../config/key-check.js'
import type { LinkConfig } from '../../config/link.js'
import { frameLimit, protectionWish, sealOverhead } from '../../config/link-plan.js'
import {
  type LoadedSender,
  type NextTagKey,
  readSenderNextKey,
  readSenderSigner,
  readSenderTagKey,
  sealSecrets,
  type TagKey,
} from '../../config/load.js'
import type { SenderConfig } from '../../config/sender.js'
import { VERSION } from '../../config/version.js'
import { lockDirectory } from '../../disk/directory-lock.js'
import { renewStateMark } from '../../disk/state-mark.js'
import { cachedPlans } from '../../fec/cached-plans.js'
import { SEAL_RUN_LENGTH } from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { nowMs } from '../../host/monotonic-clock.js'
import type { JournalStatus } from '../../journal/journal-writer.js'
import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import type { CheckpointSigner } from '../../proto/checkpoint.js'
import { UNKEYED } from '../../proto/datagram.js'
import { CUT_SHORT } from '../pipe/core/pipe-records.js'
import { holdPath, readHold } from '../pipe/hold-file.js'
import { readPipeDropped } from '../pipe/pipe-dropped-file.js'
import type { CarouselOptions } from './core/lanes/carousel-lane.js'
import { eventNumbers } from './core/lanes/event-lane.js'
import { RESERVE_AHEAD } from './core/lanes/lane-numbers.js'
import type { ResendOptions } from './core/lanes/resend-lane.js'
import { Transmitter } from './core/transmitter.js'
import { EpochReservation, type Reservation, sayClockBehind } from './epoch-reservation.js'
import { HoldWatch } from './hold-watch.js'
import type { Keeping } from './kept-records.js'
import { MetricsTextfile, type SenderMetrics } from './metrics-textfile.js'
import { openLinks } from './open-links.js'
import { Resender } from './resender.js'
import { sendMemory } from './send-memory.js'
import { SenderJournal } from './sender-journal.js'
import { startTransmitLoop } from './transmit-loop.js'

const METRICS_PERIOD_MS = 5000
/**
 * The link counts as too slow when more waits than it carries in this time, which is several times the grain of the
 * timers.
 */
const CONGESTED_MS = 20
/**
 * When the intake is gone without a word, the events that wait get this long to leave; no longer, because a restart
 * wants our port.
 */
const INTAKE_LOST_PATIENCE_MS = 1000

/** How long the journal may take when the intake waits no longer. */
const JOURNAL_CUT_SHORT_MS = 500

/** How the input ended: the intake said that it was over, said that it could not begin, or was killed. */
export type TransmissionEnd = 'ended' | 'given_up' | 'intake_lost'

/** Gives a transmitter its input, by the real or a replayed clock, and sends what it makes until both are over. */
export interface Transmission {
  /** Start of the transmission, in Unix milliseconds. */
  readonly startMs: number
  /** Whether time is real, so that what is read from a disk meanwhile may be sent as it comes. */
  readonly isLive: boolean
  /** Tells this start of the sender from every other; never 0. */
  readonly run: number
  /** What the intake says that does not cross. */
  readonly told?: IntakeTold
  /** The clock of the transmitter, in milliseconds; never steps. */
  nowMs(): number
  send(
    transmitter: Transmitter,
    links: readonly TransmitLink[],
    reservation: Reservation,
    aside: TransmissionAside,
  ): Promise<TransmissionEnd>
}

/** Of the host, for the metrics of this end alone: what crosses comes only from input, configuration and clock. */
export interface IntakeTold {
  /** Whether the host has the rules that are required; `undefined` where none are. */
  isFirewallLoaded?: boolean
}

/** What is done beside the sending, and must not hold it up. */
export interface TransmissionAside {
  /** Called after each look at what is to be sent. */
  handlePolled(): void
  /** Told once, by the real clock, how to make the loop look again. */
  handleLoop(wake: () => void): void
  /** What of the frames is in the sender's journal; `undefined` where there is none. */
  readonly keeping?: Pick<Keeping, 'kept' | 'dropped'> | undefined
}

/**
 * Gives the transmitter its input until that is over, and calls `wake` after each piece so that the loop sends it.
 * `nowMs` is the transmitter's clock.
 */
export type TransmitInput = (
  transmitter: Transmitter,
  wake: () => void,
  nowMs: () => number,
  aside: TransmissionAside,
) => Promise<TransmissionEnd>

/** A transmission by the real clock. */
export function liveTransmission(input: TransmitInput, told: IntakeTold = {}): Transmission {
  return {
    told,
    startMs: Date.now(),
    isLive: true,
    run: randomInt(1, 2 ** 32),
    nowMs,
    async send(transmitter, links, { reserveAside }, aside) {
      const { handlePolled, handleLoop } = aside
      const grainMs = transmitter.bucketMs / 4
      const loop = startTransmitLoop({ transmitter, links, reserve: reserveAside, grainMs, nowMs, handlePolled })
      handleLoop(loop.wake)
      const end = await input(transmitter, loop.wake, nowMs, aside)
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
 * `logLinesDropped` is for the metrics; `sayReady` is called when the link is open and the epoch is on disk.
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
  const nextKey = await readSenderNextKey(loaded)
  const signer = await readSenderSigner(loaded)
  if (!tagKey)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  if (!transmission.isLive && readHold(sender.state_dir, Date.now()))
    throw new Error(
      `the sender is held by the operator (${holdPath(sender.state_dir)}): a replay cannot wait; release it`,
    )

  // The lock comes before anything is read or opened: a second sender with this state directory must leave the first
  // one's state untouched.
  const lock = await lockDirectory(sender.state_dir)
  if (typeof lock === 'string') log.warn({ event: 'state_unlocked' }, lock)
  const hold = new HoldWatch(sender.state_dir, log)
  const { isPutBack } = renewStateMark(sender.state_dir, log)
  const reservation = new EpochReservation(sender.state_dir, transmission.startMs, log)
  const memory = sendMemory(link, sender.experimental.wide_hash)
  const reserved = eventNumbers(RESERVE_AHEAD)
  const links = await openLinks(sender, memory.arena, log, () => {
    // The epoch is reserved only now that the links are open: a start that fails earlier must not overwrite the record
    // of an epoch that was sent.
    reservation.reserveNow(reserved)
  })

  const limit = frameLimit(link)
  if (limit.warning) log.warn({ event: 'fec_wish' }, limit.warning)
  const { epoch, earlierEpochs } = reservation
  // A replay goes by the time of its recording, which is long past.
  if (transmission.isLive) sayClockBehind(epoch, transmission.startMs, log)
  const configured = transmitterOptions(loaded, tagKey, nextKey, transmission.run)
  const resender = transmission.isLive ? openResender(loaded, log) : undefined
  const checkpoint = checkpointOptions(link, signer)
  const given = { epoch, earlierEpochs, reserved, checkpoint, resend: resender?.lane }
  const options = { ...configured, ...memory.kernels, ...given }
  const transmitter = new Transmitter(options, transmission.nowMs())
  // The lock was there before: two writers would break the chain of one journal.
  const journal = SenderJournal.open(sender, log)
  log.info({
    event: 'transmit_started',
    epoch,
    destination: sender.destination,
    source: sender.source_socket,
    links: links.map(({ description }) => description),
    engine: memory.description,
  })
  sayReady()

  const keyFileMs = new Map(
    [tagKey, nextKey].flatMap((key) => (key?.fileMs === undefined ? [] : [[key.id, key.fileMs] as const])),
  )
  const { nowMs } = transmission
  const sent: Sent = {
    transmitter,
    links,
    epoch,
    nowMs,
    logLinesDropped,
    keyFileMs,
    journal,
    resender,
    isPutBack,
    told: transmission.told,
    hold,
  }
  const told = 'told to end with events unsent'
  process.once(CUT_SHORT, () => endCutShort(sent, told, log))
  const endMetrics = writeMetrics(sender, sent, log)
  const handleLoop = obeyHold(sent, transmission.isLive, log)
  const end = await transmission.send(transmitter, links, reservation, {
    handlePolled: () => journal?.handleNumbered(transmitter, epoch),
    handleLoop: (wake) => {
      handleLoop(wake)
      resender?.begin(wake)
    },
    keeping: journal && {
      kept: () => journal.kept(epoch, transmitter.lanes.events.lane),
      dropped: () => journal.dropped + transmitter.numberedDropped,
    },
  })
  await hold.close()
  await resender?.close()
  await journal?.close()
  await endMetrics()
  if (end === 'intake_lost') {
    const told = 'the intake process is gone without a word; nothing is sent any more'
    log.fatal({ event: 'intake_lost', epoch, counts: countsOf(sent, true) }, told)
    return 1
  }
  if (transmitter.isHeld) {
    const waiting = transmitter.health(nowMs()).queueEvents
    const told = 'ended while the operator holds the sender: what waited has not left'
    log.warn({ event: 'ended_held', epoch, waiting }, told)
  }
  // Everything that was numbered has left or is named, so no number beyond the last frame's was used.
  reservation.giveBackBeyond(transmitter.numbersUsed)
  for (const opened of links) opened.close()
  log.info({ event: 'transmit_stopped', epoch, counts: countsOf(sent) })
  return end === 'ended' ? 0 : 1
}

/** Does what the operator says from now on. The returned function takes how to make the loop look again. */
function obeyHold(sent: Sent, isLive: boolean, log: Logger): (wake: () => void) => void {
  const { hold, transmitter, nowMs } = sent
  let wakeLoop = () => {}
  hold.begin({
    handleHold: ({ sinceMs }) => {
      // A recording that is the clock cannot wait.
      if (!isLive) endCutShort(sent, 'held by the operator during a replay', log)
      transmitter.handleHold(sinceMs, nowMs())
      wakeLoop()
    },
    handleRelease: () => {
      transmitter.handleRelease(nowMs())
      wakeLoop()
    },
  })
  return (wake) => {
    wakeLoop = wake
  }
}

/** Nobody waits any longer for what has not left: says how far it came, and ends. */
function endCutShort(sent: Sent, told: string, log: Logger): never {
  log.error({ event: 'transmit_cut_short', epoch: sent.epoch, counts: countsOf(sent, true) }, told)
  sent.journal?.waitUntilKept(JOURNAL_CUT_SHORT_MS)
  process.exit(1)
}

/** The options that follow from the configuration; the others belong to this run. */
export function transmitterOptions(
  { sender, link, fingerprint }: LoadedSender,
  tagKey: TagKey | undefined,
  nextKey: NextTagKey | undefined,
  run: number,
) {
  const limit = frameLimit(link)
  return {
    stream: link.stream,
    sender: sender.sender,
    fingerprint,
    keyId: tagKey?.id ?? UNKEYED,
    tagKey: tagKey?.key,
    ...keyOptions([...(tagKey ? [tagKey] : []), ...(nextKey ? [nextKey] : [])], nextKey),
    plan: cachedPlans(limit.blockBytesMax, protectionWish(link)),
    carousel: carouselOptions(link),
    keepsNumbered: sender.journal.enabled,
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

function keyOptions(tagKeys: readonly TagKey[], nextKey: NextTagKey | undefined) {
  const secrets = sealSecrets(tagKeys)
  const next = nextKey && {
    ...{ keyId: nextKey.id, tagKey: nextKey.key, fromMs: nextKey.fromMs, check: keyCheckNumber(nextKey) },
  }
  return {
    nextKey: next,
    // The run's own random bytes, also with a replayed clock: two runs of one recording may differ in their batches.
    seal: secrets && { aead: nativeAead, run: randomBytes(SEAL_RUN_LENGTH), secrets },
  }
}

function carouselOptions(link: LinkConfig): CarouselOptions | undefined {
  const carousel = configuredCarousel(link)
  if (!carousel) return undefined
  const { turnMs, wish, frameBytesMax, valueFrameBytesMax, blockBytesMax, subjectsMax, bytesMax } = carousel
  return {
    ...{ turnMs, frameBytesMax, valueFrameBytesMax, subjectsMax, bytesMax },
    reservedShare: link.carousel!.share,
    plan: cachedPlans(blockBytesMax, wish),
    hashSeed: randomInt(2 ** 47),
  }
}

/** `undefined` where link.toml has no checkpoints. */
export function checkpointOptions(link: LinkConfig, signer: CheckpointSigner | undefined) {
  const plan = configuredCheckpoint(link)
  return plan && signer && { periodMs: plan.periodMs, digestsMax: plan.digestsMax, signer }
}

/** What lane 4 is made with, where there is an echo or a folder of requests, and what fills it. */
function openResender({ sender, link }: LoadedSender, log: Logger): (Resender & { lane: ResendOptions }) | undefined {
  const echo = configuredEcho(link)
  if (!echo && sender.resend.folder === undefined) return undefined
  const frameBytesMax = resentFrameBytesMax(link)
  const resender = new Resender({ sender, stream: link.stream, echo, frameBytesMax, log })
  const { byHand, echo: echoed } = resender
  const plan = cachedPlans(frameBytesMax + sealOverhead(link), protectionWish(link))
  const lane = { byHand, echo: echoed, reservedShare: echo?.share, plan, frameBytesMax }
  return Object.assign(resender, { lane })
}

/** The state that the log and the metrics report on. */
interface Sent {
  transmitter: Transmitter
  links: readonly TransmitLink[]
  epoch: number
  nowMs: () => number
  logLinesDropped: () => number
  /** When key files were last written, by key id. */
  keyFileMs: ReadonlyMap<number, number>
  isPutBack: boolean
  told: IntakeTold | undefined
  hold: HoldWatch
  journal: SenderJournal | undefined
  resender: Resender | undefined
}

/** With `hasMore`, the counts include the events that wait and will not be sent. */
function countsOf({ transmitter, links, nowMs, journal }: Sent, hasMore = false) {
  return {
    ...transmitter.counts,
    ...transmitter.batchCounts,
    ...(transmitter.carousel && { carousel: transmitter.carousel }),
    ...(transmitter.checkpoints && { checkpoints: transmitter.checkpoints }),
    ...(hasMore && { waiting: transmitter.health(nowMs()).queueEvents }),
    links: links.map((link) => link.counts),
    ...(journal && { journal: journalCounts(journal.status, transmitter.numberedDropped) }),
    ...(transmitter.resent && { resent: transmitter.resent }),
  }
}

/** What the log says of the journal: how many frames it has, and how many it has not, by why. */
function journalCounts({ counts, dropped }: JournalStatus, notPolled: number) {
  const all = Object.entries({ ...dropped, not_polled: notPolled })
  return { written: counts.written, dropped: Object.fromEntries(all.filter(([, n]) => n > 0)) }
}

/**
 * Writes the metrics every METRICS_PERIOD_MS when the configuration names a file. The returned function writes them for
 * the last time.
 */
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
      heldSinceMs: sent.hold.hold?.sinceMs,
      health: transmitter.health(sent.nowMs()),
      sent: transmitter.counts,
      carousel: transmitter.carousel,
      checkpoints: transmitter.checkpoints,
      journal: sent.journal && { ...sent.journal.status, notPolled: transmitter.numberedDropped },
      resent: transmitter.resent && {
        ...transmitter.resent,
        report: sent.resender?.report,
        isUp: !sent.resender?.hasEnded,
      },
      epoch,
      keys: { ...transmitter.keys, fileMs: sent.keyFileMs },
      isUp,
      startedMs,
      links: links.map((link) => link.counts),
      logLinesDropped: sent.logLinesDropped(),
      isPutBack: sent.isPutBack,
      isFirewallLoaded: sent.told?.isFirewallLoaded,
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
