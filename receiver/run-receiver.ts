/** The receiver process: the link in, the feeds out, and the clock that drives the core. */
import type { Logger } from 'pino'
import { patienceMs } from '../config/link-plan.js'
import { type LoadedReceiver, readReceiverTagKeys } from '../config/load.js'
import { readAccess } from '../config/load-access.js'
import { VERSION } from '../config/version.js'
import { createEngine } from '../fec/kernels/engine.js'
import { eachDatagram, openReceiveLink } from '../link/receive.js'
import { httpAccess } from './access/http-access.js'
import { listenerOptions } from './access/http-listener.js'
import { AccessRun } from './access/run-access.js'
import { Receiver } from './core/receiver.js'
import { openZeromq } from './feeds/open-zeromq.js'
import { createMetrics } from './http/metrics.js'
import { createHttpServer, freshness } from './http/server.js'
import { readPositions, writePositions } from './position-file.js'

export interface ReceiverRunOptions {
  config: LoadedReceiver
  log: Logger
  signal: AbortSignal
}

const RECEIVE_BUFFER_BYTES = 8 << 20
/** The core is told the time at least so often. */
const TICK_MS = 50
const POSITIONS_PERIOD_MS = 1000
/**
 * The longest symbol that a UDP datagram can carry, whatever MTU our link.toml says: a sender whose link.toml differs
 * raises `link_mismatch` and is never rejected for it. Costs 16 MiB.
 */
const UDP_SYMBOL_LENGTH_MAX = 65_440
/** After so many heartbeats that did not come, the picture is not fresh. */
const HEARTBEATS_MISSED_MAX = 4

/** Resolves when `signal` is aborted and everything is closed. Rejects when it cannot begin. */
export async function runReceiver({ config, log, signal }: ReceiverRunOptions): Promise<void> {
  const { receiver: settings, link, fingerprint } = config
  const { limits, state_dir } = settings
  const tagKeys = await readReceiverTagKeys(config)
  if (tagKeys.length === 0)
    log.warn({ event: 'unkeyed' }, 'link.toml says "unkeyed": anyone on the link can forge. For the laboratory only')

  const resume = readPositions(state_dir)
  const engine = createEngine(UDP_SYMBOL_LENGTH_MAX)
  const receiver = new Receiver(
    {
      stream: link.stream,
      fingerprint,
      tagKeys: tagKeys.length > 0 ? new Map(tagKeys.map(({ id, key }) => [id, key])) : undefined,
      symbolLengthMax: UDP_SYMBOL_LENGTH_MAX,
      code: engine.code,
      integrity: engine.integrity,
      patienceMs: patienceMs(link),
      openBlocksMax: limits.open_blocks_max,
      openBytesMax: limits.open_bytes_max,
      heldFramesMax: limits.held_frames_max,
      recordsMax: limits.trains_max,
      gapsMax: limits.gaps_max,
      maxAgeMs: link.max_age_s * 1000,
      resume,
    },
    nowMs(),
  )

  const loadedAccess = await readAccess(config)
  // By the wall clock: locks outlast the process, and the command line lifts them by its clock.
  const access = new AccessRun(config, loadedAccess, log, Date.now)
  const silenceMaxMs = HEARTBEATS_MISSED_MAX * link.heartbeat.period_ms
  const zeromq = settings.zeromq.enabled
    ? await openZeromq(settings, {
        ...{ access, loadedAccess, receiver, nowMs },
        freshness: () => freshness(receiver, nowMs(), silenceMaxMs),
      })
    : undefined
  const feed = zeromq?.feed
  const closers: (() => unknown)[] = [() => zeromq?.close()]
  let timer: NodeJS.Timeout | undefined
  try {
    const handleDatagram = (datagram: Uint8Array) => {
      receiver.handleDatagram(datagram, nowMs())
      publishDue()
    }
    const socket = await openLink(settings, handleDatagram, (message) => log.warn({ event: 'link' }, message))
    closers.unshift(() => socket.close())
    if (socket.bufferBytes < RECEIVE_BUFFER_BYTES) {
      log.warn(
        { event: 'small_buffer', granted: socket.bufferBytes, asked: RECEIVE_BUFFER_BYTES },
        'raise net.core.rmem_max: bursts may be lost',
      )
    }
    const metrics = createMetrics({ receiver, link: socket, zeromq, version: VERSION, nowMs })
    if (!settings.http.enabled) access.start(metrics, undefined)
    else {
      const listener = listenerOptions(loadedAccess.tls, settings.access.trusted_proxies)
      const guard = httpAccess(access.control, Date.now)
      const server = createHttpServer({ receiver, metrics, silenceMaxMs, nowMs, listener, access: guard })
      access.start(metrics, server.server)
      const { address, port } = settings.http
      await server.listen({ host: address, port }).catch((error: NodeJS.ErrnoException) => {
        throw new Error(
          `cannot listen at ${loadedAccess.tls ? 'https' : 'http'}://${address}:${port} (${error.code ?? error.message})`,
        )
      })
      closers.push(() => server.close())
    }
    log.info({
      event: 'receiver_started',
      listen: settings.listen,
      link: socket.description,
      engine: engine.description,
      resume,
    })

    const said = new Set<string>()
    const sayOnce = (event: string, text: string) => {
      if (!said.has(event)) log.error({ event }, text)
      said.add(event)
    }
    let positionsAtMs = 0
    const tick = () => {
      clearTimeout(timer)
      const now = nowMs()
      receiver.handleTime(now)
      publishDue()
      if (receiver.assembler.counts.linkMismatch > 0)
        sayOnce('link_mismatch', "the sender's link.toml differs from ours")
      if (receiver.counts.framesAged > 0) {
        sayOnce('aged', 'frames older than max_age_s are refused: a replay, or the clocks of the two ends differ')
      }
      if (now >= positionsAtMs) {
        positionsAtMs = now + POSITIONS_PERIOD_MS
        try {
          writePositions(state_dir, receiver.positions)
          said.delete('positions_failed')
        } catch (error) {
          // A full disk costs the memory over a restart, not the service.
          sayOnce('positions_failed', (error as Error).message)
        }
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
  writePositions(state_dir, receiver.positions)
  const { assembler, streamCounts } = receiver
  const counts = {
    datagrams: assembler.datagrams,
    assembler: assembler.counts,
    stream: streamCounts,
    feed: feed?.counts,
  }
  log.info({ event: 'receiver_stopped', counts })

  function publishDue(): void {
    const items = receiver.pollFeed(nowMs())
    for (const item of items) {
      if (item.kind === 'gap') log.warn({ event: 'gap', id: item.id, reason: item.reason }, 'frames are missing')
    }
    feed?.publish(items)
  }
}

/** Monotonic, anchored at the wall clock when the process started. */
function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

async function openLink(
  { listen, source }: LoadedReceiver['receiver'],
  handleDatagram: (datagram: Uint8Array) => void,
  warn: (message: string) => void,
) {
  const { address, port } = listen
  try {
    const options = { address, port, from: source, bufferBytes: RECEIVE_BUFFER_BYTES }
    return await openReceiveLink(options, eachDatagram(handleDatagram), warn)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(`cannot receive at UDP ${address}:${port} (${code ?? message})`)
  }
}
