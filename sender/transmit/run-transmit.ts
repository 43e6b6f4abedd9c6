/** The transmit process but for its input: configuration, epoch, link, and the loop that sends. */

import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { frameLimit, protectionWish } from '../../config/link-plan.js'
import { type LoadedSender, readSenderTagKey } from '../../config/load.js'
import type { DestinationConfig } from '../../config/sender.js'
import { VERSION } from '../../config/version.js'
import { lockDirectory } from '../../disk/directory-lock.js'
import { DiskTrouble } from '../../disk/disk-trouble.js'
import { cachedPlans } from '../../fec/cached-plans.js'
import { SYMBOL_HASH_LENGTH } from '../../fec/integrity.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { nowMs } from '../../host/monotonic-clock.js'
import {
  type LinkLog,
  openPacketLink,
  openTransmitLink,
  TransmitArena,
  type TransmitLink,
} from '../../link/transmit/transmit-link.js'
import { DATAGRAM_OVERHEAD, UNKEYED } from '../../proto/datagram.js'
import { CUT_SHORT } from '../pipe/core/pipe-records.js'
import { readPipeDropped } from '../pipe/pipe-dropped-file.js'
import { eventNumbers, eventNumbersThrough } from './core/lanes/event-lane.js'
import { RESERVE_AHEAD, type ReservedNumbers } from './core/lanes/lane-numbers.js'
import { SLOTS_MIN, Transmitter } from './core/transmitter.js'
import { earlierThan, nextEpoch, readEpochRecord, writeEpochRecord, writeEpochRecordAside } from './epoch-file.js'
import { MetricsTextfile } from './metrics-textfile.js'
import { startTransmitLoop } from './transmit-loop.js'

const METRICS_PERIOD_MS = 5000
/** What the link carries in this time may wait before it counts as too slow: the timers' grain, several times over. */
const CONGESTED_MS = 20
/** Datagrams on their way out lie in so much memory at the most; what is never used stays untouched. */
const SLOTS_BYTES_MAX = 64 << 20
const SLOTS_MAX = 32_768

/** What waits when the intake is gone without a word has so long to leave: a restart wants our port. */
const INTAKE_LOST_PATIENCE_MS = 1000

/** Puts sequence numbers on disk before they are used. */
export interface Reservation {
  /** Returns when they are. Throws when they cannot be. */
  reserveNow(numbers: ReservedNumbers): void
  /** The same while this thread goes on. */
  reserveAside(numbers: ReservedNumbers): Promise<void>
}

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
  const previous = readEpochRecord(sender.state_dir)
  const epoch = nextEpoch(previous, transmission.startMs)
  const earlier = earlierThan(previous)
  // Of lanes whose numbers are reserved there is one yet, and the file knows no other.
  const recordOf = (numbers: ReservedNumbers) => ({ epoch, reservedThrough: eventNumbersThrough(numbers), earlier })
  const record = (numbers: ReservedNumbers) => writeEpochRecord(sender.state_dir, recordOf(numbers))
  const firstNumbers = eventNumbers(RESERVE_AHEAD)

  const wish = protectionWish(link)
  const datagramBytesMax = DATAGRAM_OVERHEAD + wish.maxSymbolLength
  const slotCount = Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, Math.floor(SLOTS_BYTES_MAX / datagramBytesMax)))
  const arenaBytes = TransmitArena.bytesNeeded({ slots: slotCount, datagramBytesMax })
  const engine = createEngine(wish.maxSymbolLength, arenaBytes, { wideHash: sender.experimental.wide_hash })
  const { buffer: memory, byteOffset: reservedBytes } = engine.arena
  const arena = new TransmitArena({ slots: slotCount, datagramBytesMax, reservedBytes, memory })

  // Before the epoch is written: a start that fails here must not take the place of the epoch that was sent.
  const links: TransmitLink[] = []
  try {
    for (const to of [sender, ...(sender.link_b ? [sender.link_b] : [])]) {
      const link = 'AB'[links.length]
      links.push(
        await openLink(to, arena, {
          warn: (message, event = 'link') => log.warn({ event, link }, message),
          note: (message, event) => log.info({ event, link }, message),
        }),
      )
    }
    record(firstNumbers)
  } catch (error) {
    for (const opened of links) opened.close()
    throw error
  }

  const limit = frameLimit(link)
  if (limit.warning) log.warn({ event: 'fec_wish' }, limit.warning)
  const transmitter = new Transmitter(
    {
      stream: link.stream,
      sender: sender.sender,
      fingerprint: loaded.fingerprint,
      keyId: tagKey?.id ?? UNKEYED,
      tagKey: tagKey?.key,
      epoch,
      slots: {
        bytes: engine.arena,
        hashes: new Uint8Array(slotCount * SYMBOL_HASH_LENGTH),
        offset: arena.offsetOf(0) - reservedBytes,
        stride: arena.offsetOf(1) - arena.offsetOf(0),
        count: slotCount,
      },
      earlierEpochs: earlier.map(({ epoch, reservedThrough }) => ({ epoch, reserved: eventNumbers(reservedThrough) })),
      reserved: firstNumbers,
      plan: cachedPlans(limit.eventFrameBytesMax, wish),
      code: engine.code,
      integrity: engine.integrity,
      copy: engine.copy,
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
      run: transmission.run,
    },
    transmission.nowMs(),
  )
  log.info({
    event: 'transmit_started',
    epoch,
    destination: sender.destination,
    source: sender.source_socket,
    links: links.map(({ description }) => description),
    engine: engine.description,
  })
  sayReady()

  const trouble = new DiskTrouble(log, 'reservation', 'no events are sent once the numbers in reserve are used up')
  const reservation: Reservation = {
    reserveNow: record,
    async reserveAside(numbers) {
      try {
        await writeEpochRecordAside(sender.state_dir, recordOf(numbers))
        trouble.handleSuccess()
      } catch (error) {
        trouble.handleFailure(error as Error)
        throw error
      }
    },
  }
  process.once(CUT_SHORT, () => {
    const waiting = transmitter.health(transmission.nowMs()).queueEvents
    const counts = {
      ...transmitter.counts,
      ...transmitter.batchCounts,
      waiting,
      links: links.map((link) => link.counts),
    }
    log.error({ event: 'transmit_cut_short', epoch, counts }, 'told to end with events unsent')
    process.exit(1)
  })
  const { textfile } = sender.metrics
  const startedMs = Date.now()
  const pipeDropped = readPipeDropped(sender.state_dir)
  const metrics = (isUp: boolean) => ({
    ...{ health: transmitter.health(transmission.nowMs()), sent: transmitter.counts, epoch, isUp, startedMs },
    ...{ links: links.map((link) => link.counts), logLinesDropped: logLinesDropped(), pipeDropped },
    queueBytes: transmitter.queueBytes,
    queueBytesMax: sender.queue_bytes_max,
  })
  const metricsFile = textfile === undefined ? undefined : new MetricsTextfile(textfile, log)
  const metricsTimer = setInterval(() => void metricsFile?.write(metrics(true), Date.now()), METRICS_PERIOD_MS)
  const end = await transmission.send(transmitter, links, reservation)
  clearInterval(metricsTimer)
  await metricsFile?.write(metrics(false), Date.now())
  const counts = { ...transmitter.counts, ...transmitter.batchCounts, links: links.map((link) => link.counts) }
  if (end === 'intake_lost') {
    const waiting = transmitter.health(transmission.nowMs()).queueEvents
    log.fatal(
      { event: 'intake_lost', epoch, counts: { ...counts, waiting } },
      'the intake process is gone without a word; nothing is sent any more',
    )
    return 1
  }
  try {
    // All that was passed on has left: nothing beyond the last frame was ever numbered.
    record(transmitter.numbersUsed)
  } catch (error) {
    trouble.handleFailure(error as Error)
  }
  for (const opened of links) opened.close()
  log.info({ event: 'transmit_stopped', epoch, counts })
  return end === 'ended' ? 0 : 1
}

async function openLink(
  { destination, source_socket, packet }: DestinationConfig,
  arena: TransmitArena,
  log: LinkLog,
): Promise<TransmitLink> {
  const { address, port } = destination
  const source = { sourceAddress: source_socket.address, sourcePort: source_socket.port }
  try {
    if (!packet) return await openTransmitLink({ address, port, ...source }, { arena, ...log })
    const { interface: interfaceName, source_mac: sourceMac, destination_mac: destinationMac } = packet
    return await openPacketLink(
      { interfaceName, sourceMac, destinationMac, address, port, ...source },
      { arena, ...log },
    )
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const from = packet ? packet.interface : `UDP ${source.sourceAddress}:${source.sourcePort}`
    throw new Error(`cannot send from ${from} (${code ?? message})`)
  }
}
