/** What the assembly is told of the configuration: its sockets, its keys, and how much may be held. */
import type { Logger } from 'pino'
import { patienceMs } from '../../config/link-plan.js'
import type { LoadedReceiver } from '../../config/load.js'
import type { AssemblyOptions } from './assembly.js'

/** Receive buffer: a stall of the draining thread of so long, within these bounds. */
const RECEIVE_STALL_MS = 100
const RECEIVE_BUFFER_BYTES_MIN = 8 << 20
const RECEIVE_BUFFER_BYTES_MAX = 256 << 20
/**
 * The longest symbol that a UDP datagram can carry, whatever MTU our link.toml says: a sender whose link.toml differs
 * raises `link_mismatch` and is never rejected for it.
 */
const UDP_SYMBOL_LENGTH_MAX = 65_440

interface AssemblySurroundings {
  keys: AssemblyOptions['keys']
  resume: NonNullable<AssemblyOptions['assembler']['resume']>
  nowMs: () => number
  log: Pick<Logger, 'warn' | 'info'>
}

export function assemblyOptions(
  { receiver, link, fingerprint }: LoadedReceiver,
  { keys, resume, nowMs, log }: AssemblySurroundings,
): AssemblyOptions {
  const { limits, experimental } = receiver
  const bufferBytes = receiveBufferBytes(link.rate.bits_per_second)
  return {
    links: [receiver, ...(receiver.link_b ? [receiver.link_b] : [])].map(({ listen, source }) => ({
      ...{ address: listen.address, port: listen.port, from: source, bufferBytes },
      interfaceName: listen.interface,
      warn: (message: string, event: string) => log.warn({ event }, message),
      note: (message: string, event: string) => log.info({ event }, message),
    })),
    assembler: {
      stream: link.stream,
      fingerprint,
      symbolLengthMax: UDP_SYMBOL_LENGTH_MAX,
      patienceMs: patienceMs(link),
      openBlocksMax: limits.open_blocks_max,
      epochReturn: { heartbeatPeriodMs: link.heartbeat.period_ms, maxAgeMs: link.max_age_s * 1000 },
      resume,
    },
    keys,
    openBytesMax: limits.open_bytes_max,
    engine: { wideHash: experimental.wide_hash },
    nowMs,
    warn: (message) => log.warn({ event: 'link' }, message),
  }
}

/** What each socket asks the kernel for. */
export function receiveBufferBytes(bitsPerSecond: number): number {
  const bytes = Math.ceil((bitsPerSecond / 8000) * RECEIVE_STALL_MS)
  return Math.min(Math.max(bytes, RECEIVE_BUFFER_BYTES_MIN), RECEIVE_BUFFER_BYTES_MAX)
}
