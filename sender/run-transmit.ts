/** The transmit process but for its input: configuration, epoch, link, and the loop that sends. */
import { pino } from 'pino'
import { frameLimit, protectionWish } from '../config/link-plan.js'
import { type LoadedSender, readSenderTagKey } from '../config/load.js'
import type { DestinationConfig } from '../config/sender.js'
import { VERSION } from '../config/version.js'
import { SYMBOL_HASH_LENGTH } from '../fec/integrity.js'
import { createEngine } from '../fec/kernels/engine.js'
import { type BlockPlan, type ProtectionWish, planBlock } from '../fec/policy.js'
import { openPacketLink, openTransmitLink, TransmitArena, type TransmitLink } from '../link/transmit.js'
import { DATAGRAM_OVERHEAD, UNKEYED } from '../proto/datagram.js'
import { CUT_SHORT } from './core/pipe-records.js'
import { RESERVE_AHEAD, SLOTS_MIN, Transmitter } from './core/transmitter.js'
import { earlierThan, nextEpoch, readEpochRecord, writeEpochRecord } from './epoch-file.js'
import { writeMetricsTextfile } from './metrics-textfile.js'
import { startTransmitLoop } from './transmit-loop.js'

const METRICS_PERIOD_MS = 5000
/** What the link carries in this time may wait before it counts as too slow: the timers' grain, several times over. */
const CONGESTED_MS = 20
/** Datagrams on their way out lie in so much memory at the most; what is never used stays untouched. */
const SLOTS_BYTES_MAX = 64 << 20
const SLOTS_MAX = 32_768

/** Tells a transmitter its input, by some clock, and has what it makes sent, until both are over. */
export interface Transmission {
  /** When it began, in Unix milliseconds. */
  readonly startMs: number
  /** The clock that the transmitter goes by; never steps. */
  nowMs(): number
  /** `reserve` says whether the sequence numbers up to `through` are now on disk. */
  run(transmitter: Transmitter, links: readonly TransmitLink[], reserve: (through: number) => boolean): Promise<void>
}

/**
 * Tells the transmitter its input until that is over, and wakes the loop after each piece. `nowMs` is the clock that
 * the transmitter goes by.
 */
export type Feed = (transmitter: Transmitter, wake: () => void, nowMs: () => number) => Promise<void>

/** By the real clock. */
export function liveTransmission(feed: Feed): Transmission {
  return {
    startMs: Date.now(),
    nowMs,
    async run(transmitter, links, reserve) {
      const loop = startTransmitLoop({ transmitter, links, reserve, grainMs: transmitter.bucketMs / 4, nowMs })
      await feed(transmitter, loop.wake, nowMs)
      transmitter.handleStop(nowMs())
      loop.wake()
      await loop.finished
    },
  }
}

/** Resolves when the input is over and everything is sent. Rejects when it cannot begin. */
export async function runTransmit(loaded: LoadedSender, transmission: Transmission): Promise<void> {
  const { sender, link } = loaded
  const log = pino({ name: 'katamichi-transmit', level: sender.log.level })
  const tagKey = await readSenderTagKey(loaded)
  if (!tagKey)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  const previous = readEpochRecord(sender.state_dir)
  const epoch = nextEpoch(previous, transmission.startMs)
  const earlier = earlierThan(previous)
  const record = (reservedThrough: number) => writeEpochRecord(sender.state_dir, { epoch, reservedThrough, earlier })

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
      links.push(await openLink(to, arena, (message) => log.warn({ event: 'link' }, message)))
    }
    record(RESERVE_AHEAD)
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
      earlierEpochs: earlier,
      reservedThrough: RESERVE_AHEAD,
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
        overload: sender.overload,
      },
      bitsPerSecond: link.rate.bits_per_second,
      burstBytes: link.rate.burst_bytes,
      ipOverheadBytes: link.ip_overhead_bytes,
      heartbeatPeriodMs: link.heartbeat.period_ms,
      version: VERSION,
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

  const reserve = (reservedThrough: number) => {
    try {
      record(reservedThrough)
      return true
    } catch (error) {
      log.error({ event: 'reservation_failed' }, (error as Error).message)
      return false
    }
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
  const writeMetrics = () => {
    if (textfile === undefined) return
    const { counts: sent } = transmitter
    const counts = links.map((link) => link.counts)
    writeMetricsTextfile(textfile, { health: transmitter.health(transmission.nowMs()), sent, links: counts, epoch })
  }
  const metricsTimer = setInterval(writeMetrics, METRICS_PERIOD_MS)
  await transmission.run(transmitter, links, reserve)
  clearInterval(metricsTimer)
  writeMetrics()
  // In good order: nothing beyond the last frame was ever numbered.
  record(transmitter.eventSequence)
  for (const opened of links) opened.close()
  const counts = { ...transmitter.counts, ...transmitter.batchCounts, links: links.map((link) => link.counts) }
  log.info({ event: 'transmit_stopped', epoch, counts })
}

/** Monotonic, anchored at the wall clock when the process started. */
function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

async function openLink(
  { destination, source_socket, packet }: DestinationConfig,
  arena: TransmitArena,
  warn: (message: string) => void,
): Promise<TransmitLink> {
  const { address, port } = destination
  const source = { sourceAddress: source_socket.address, sourcePort: source_socket.port }
  try {
    if (!packet) return await openTransmitLink({ address, port, ...source }, { arena, warn })
    const { interface: interfaceName, source_mac: sourceMac, destination_mac: destinationMac } = packet
    return await openPacketLink({ interfaceName, sourceMac, destinationMac, address, port, ...source }, arena)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const from = packet ? packet.interface : `UDP ${source.sourceAddress}:${source.sourcePort}`
    throw new Error(`cannot send from ${from} (${code ?? message})`)
  }
}

/** Plans by frame length in steps of 16 bytes: at most as many as the largest frame has such steps. */
function cachedPlans(longest: number, wish: ProtectionWish): (frameBytes: number) => BlockPlan {
  const plans = new Map<number, BlockPlan>()
  return (frameBytes) => {
    const rounded = Math.min(longest, Math.ceil(frameBytes / 16) * 16)
    let plan = plans.get(rounded)
    if (!plan) plans.set(rounded, (plan = planBlock(rounded, wish)))
    return plan
  }
}
