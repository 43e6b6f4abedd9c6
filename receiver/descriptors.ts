/**
 * Plans how many files and connections this process may have open at once, and counts those it has. ZeroMQ ends the
 * whole process when there is none left for a reader that connects over ipc://, so this is not left to chance.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Readers over ZeroMQ that the plan allows for, beside those over HTTP. */
const ZEROMQ_CONNECTIONS = 1024

interface DescriptorPlan {
  /** Files that this process may open; `undefined` where the system does not say. */
  limit: number | undefined
  /** What the configuration may need; worth a warning when it is above the limit. */
  wanted: number
  httpConnectionsMax: number
  /** Files that are kept free of readers. */
  spare: number
  /** True when readers over ipc:// cannot use up the last file before this process notices. */
  isEnoughForIpc: boolean
}

/**
 * Local readers that may connect before the main thread hears of it: as many as a ZeroMQ process has sockets by
 * default.
 */
const IPC_BURST = 1024

/**
 * Shares the files that are left above the `open` ones: where they are too few, HTTP and ZeroMQ get a third each, and a
 * third stays free.
 */
export function planDescriptors(limit: number | undefined, open: number, httpConnectionsMax: number): DescriptorPlan {
  const wanted = open + httpConnectionsMax + ZEROMQ_CONNECTIONS
  if (limit === undefined || limit >= wanted)
    return { limit, wanted, httpConnectionsMax, spare: ZEROMQ_CONNECTIONS / 2, isEnoughForIpc: true }
  const third = Math.max(1, Math.floor((limit - open) / 3))
  const isEnoughForIpc = third >= IPC_BURST
  return { limit, wanted, httpConnectionsMax: Math.min(httpConnectionsMax, third), spare: third, isEnoughForIpc }
}

export function descriptorLimit(): number | undefined {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
    return soft === undefined ? undefined : Number(soft)
  } catch {
    return undefined
  }
}

export function openDescriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}
