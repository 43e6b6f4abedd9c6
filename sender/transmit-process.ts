/**
 * The transmit process: reads the intake's records from its standard input, which is a pipe, and owns exactly
 * one socket. Started by the intake as `node transmit-process.js <sender.toml>`.
 */
import { read } from 'node:fs'
import { pino } from 'pino'
import { ConfigError } from '../config/config-error.js'
import { frameLimit, protectionWish } from '../config/link-plan.js'
import { type LoadedSender, loadSenderConfig, readSenderTagKey } from '../config/load.js'
import { VERSION } from '../config/version.js'
import { createEngine } from '../fec/kernels/engine.js'
import { type BlockPlan, planBlock } from '../fec/policy.js'
import { openPacketLink, openTransmitLink, type TransmitLink } from '../link/transmit.js'
import { UNKEYED } from '../proto/datagram.js'
import { decodeSenderHealth } from '../proto/frame.js'
import { CUT_SHORT, PipeRecord, PipeRecordReader } from './core/pipe-records.js'
import { RESERVE_AHEAD, Transmitter } from './core/transmitter.js'
import { earlierThan, nextEpoch, readEpochRecord, writeEpochRecord } from './epoch-file.js'
import { writeMetricsTextfile } from './metrics-textfile.js'

const STDIN = 0
const READ_BYTES = 1 << 18
/** Datagrams handed to the kernel at once. */
const SEND_BATCH = 64
const CLOCK_CHECK_MS = 1000
const METRICS_PERIOD_MS = 5000
/** A disk that refused a reservation is asked again after this; until then the numbers in reserve are used. */
const RESERVE_RETRY_MS = 1000
/** What the link carries in this time may wait before it counts as too slow: the timers' grain, several times over. */
const CONGESTED_MS = 20
/** How soon to look whether a full batcher has room again. */
const FULL_RETRY_MS = 2

const [configPath] = process.argv.slice(2)
// The intake decides when to stop, by closing the pipe: a Ctrl-C at the terminal reaches both processes.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

main(configPath).catch((error: unknown) => {
  process.stderr.write(`katamichi transmit: ${error instanceof Error ? error.message : error}\n`)
  process.exit(error instanceof ConfigError ? 2 : 1)
})

async function main(path: string): Promise<void> {
  const loaded = await loadSenderConfig(path)
  const { sender, link } = loaded
  const log = pino({ name: 'katamichi-transmit', level: sender.log.level })
  const tagKey = await readSenderTagKey(loaded)
  if (!tagKey)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  const { state_dir, destination, source_socket } = sender
  const previous = readEpochRecord(state_dir)
  const epoch = nextEpoch(previous, Date.now())
  const earlier = earlierThan(previous)
  const record = (reservedThrough: number) => writeEpochRecord(state_dir, { epoch, reservedThrough, earlier })
  // Before the epoch is written: a start that fails here must not take the place of the epoch that was sent.
  const socket = await openLink(sender, (message) => log.warn({ event: 'link' }, message))
  record(RESERVE_AHEAD)

  const engine = createEngine(protectionWish(link).maxSymbolLength)
  const limit = frameLimit(link)
  if (limit.warning) log.warn({ event: 'fec_wish' }, limit.warning)
  const transmitter = new Transmitter(
    {
      stream: link.stream,
      sender: sender.sender,
      link: 0,
      fingerprint: loaded.fingerprint,
      keyId: tagKey?.id ?? UNKEYED,
      tagKey: tagKey?.key,
      epoch,
      earlierEpochs: earlier,
      reservedThrough: RESERVE_AHEAD,
      plan: cachedPlans(loaded),
      code: engine.code,
      integrity: engine.integrity,
      batch: {
        deadlineMs: sender.batch.deadline_ms,
        frameBytesMax: limit.frameBytesMax,
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
    nowMs(),
  )
  log.info({
    event: 'transmit_started',
    epoch,
    destination,
    source: source_socket,
    link: socket.description,
    engine: engine.description,
  })

  const sending = send(transmitter, socket, (reservedThrough) => {
    try {
      record(reservedThrough)
      return true
    } catch (error) {
      log.error({ event: 'reservation_failed' }, (error as Error).message)
      return false
    }
  })
  process.once(CUT_SHORT, () => {
    const waiting = transmitter.health(nowMs()).queueEvents
    const counts = { ...transmitter.counts, ...transmitter.batchCounts, waiting, link: socket.counts }
    log.error({ event: 'transmit_cut_short', epoch, counts }, 'told to end with events unsent')
    process.exit(1)
  })
  const { textfile } = sender.metrics
  const writeMetrics = () => {
    if (textfile === undefined) return
    const { counts: sent } = transmitter
    writeMetricsTextfile(textfile, { health: transmitter.health(nowMs()), sent, link: socket.counts, epoch })
  }
  const metricsTimer = setInterval(writeMetrics, METRICS_PERIOD_MS)
  await readRecords(transmitter, sending.wake)
  transmitter.handleStop(nowMs())
  sending.wake()
  await sending.finished
  clearInterval(metricsTimer)
  writeMetrics()
  // In good order: nothing beyond the last frame was ever numbered.
  record(transmitter.eventSequence)
  socket.close()
  const counts = { ...transmitter.counts, ...transmitter.batchCounts, link: socket.counts }
  log.info({ event: 'transmit_stopped', epoch, counts })
}

/** Monotonic, anchored at the wall clock when the process started. */
function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

async function openLink(
  { destination, source_socket, packet }: LoadedSender['sender'],
  warn: (message: string) => void,
): Promise<TransmitLink> {
  const { address, port } = destination
  const source = { sourceAddress: source_socket.address, sourcePort: source_socket.port }
  try {
    if (!packet) return await openTransmitLink({ address, port, ...source }, { warn })
    const { interface: interfaceName, source_mac: sourceMac, destination_mac: destinationMac } = packet
    return await openPacketLink({ interfaceName, sourceMac, destinationMac, address, port, ...source })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const from = packet ? packet.interface : `UDP ${source.sourceAddress}:${source.sourcePort}`
    throw new Error(`cannot send from ${from} (${code ?? message})`)
  }
}

/** Plans by frame length in steps of 16 bytes: at most as many as the largest frame has such steps. */
function cachedPlans({ link }: LoadedSender): (frameBytes: number) => BlockPlan {
  const wish = protectionWish(link)
  const longest = frameLimit(link).frameBytesMax
  const plans = new Map<number, BlockPlan>()
  return (frameBytes) => {
    const rounded = Math.min(longest, Math.ceil(frameBytes / 16) * 16)
    let plan = plans.get(rounded)
    if (!plan) plans.set(rounded, (plan = planBlock(rounded, wish)))
    return plan
  }
}

/**
 * Sends whatever is due, whenever it is due, until the transmitter has finished. `reserve` says whether the
 * sequence numbers are on disk.
 */
function send(transmitter: Transmitter, socket: TransmitLink, reserve: (through: number) => boolean) {
  let timer: NodeJS.Timeout | undefined
  let finish: () => void
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let nextClockCheckMs = 0
  let nextReserveMs = 0

  function wake(): void {
    clearTimeout(timer)
    timer = undefined
    let now = nowMs()
    if (now >= nextClockCheckMs) {
      transmitter.handleWallClock(Date.now() - now)
      nextClockCheckMs = now + CLOCK_CHECK_MS
    }
    for (;;) {
      const wanted = transmitter.reservationWanted
      if (wanted !== undefined && now >= nextReserveMs) {
        if (reserve(wanted)) transmitter.handleReservation(wanted)
        else nextReserveMs = now + RESERVE_RETRY_MS
      }
      const batch: Uint8Array[] = []
      for (let datagram = transmitter.pollDatagram(now); datagram; datagram = transmitter.pollDatagram(now)) {
        batch.push(datagram)
        if (batch.length === SEND_BATCH) break
      }
      if (batch.length === 0) break
      socket.send(batch)
      now = nowMs()
    }
    if (transmitter.isFinished) finish()
    else timer = setTimeout(wake, Math.min(CLOCK_CHECK_MS, Math.max(0, transmitter.nextWakeMs() - now)))
  }

  wake()
  return { wake, finished }
}

/** Resolves when the input is over. Reads no faster than the batcher takes, where the configuration says so. */
async function readRecords(transmitter: Transmitter, wake: () => void): Promise<void> {
  const reader = new PipeRecordReader()
  // Not a Buffer: the slice() of those does not copy.
  const buffer = new Uint8Array(READ_BYTES)
  let isOver = false
  while (!isOver) {
    const length = await readStdin(buffer)
    if (length === 0) return
    const now = nowMs()
    reader.handleBytes(buffer.subarray(0, length), (kind, payload) => {
      if (kind === PipeRecord.events) transmitter.handleEvents(payload.slice(), now)
      else if (kind === PipeRecord.health) transmitter.handleIntakeHealth(decodeSenderHealth(payload) ?? {})
      else isOver = true
    })
    wake()
    while (transmitter.isFull) await new Promise((resolve) => setTimeout(resolve, FULL_RETRY_MS))
  }
}

/** Plain `read` on the descriptor: `process.stdin` would ask the kernel what kind of socket a pipe is. */
function readStdin(buffer: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    read(STDIN, buffer, 0, buffer.length, null, (error, length) => (error ? reject(error) : resolve(length)))
  })
}
