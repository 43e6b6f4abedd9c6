/**
 * Limits how much the kernel takes for a connection before its other end has read any of it. Left to itself it takes
 * some megabytes: three hundred readers that ask and never read cost a gigabyte, and the time to copy it.
 */
import type { Server } from 'node:net'
import { Level, loadNativeLibrary } from './native-socket.js'

const SO_SNDBUF = 7
/**
 * Send buffer of a connection. Linux takes twice as much, its own bookkeeping included. On a line of 50 ms that is
 * still 40 Mbit/s for each reader, and one that does not read is noticed after half a megabyte.
 */
export const KERNEL_QUEUE_BYTES = 256 << 10

/** Limits the coming connections of a server that listens. */
type QueueLimit = (server: Server) => void

/** Resolves with a limit that does nothing where there is no koffi or no Linux. */
export async function loadQueueLimit(): Promise<QueueLimit> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') return () => {}
  const setOption = native.declare('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)')
  const value = new Uint8Array(Int32Array.of(KERNEL_QUEUE_BYTES).buffer)
  return (server) => {
    // Connections inherit the option from their listener. Node tells a socket's descriptor in no other way.
    const { fd } = (server as unknown as { _handle?: { fd?: number } })._handle ?? {}
    if (fd !== undefined && fd >= 0) setOption(fd, Level.socket, SO_SNDBUF, value, value.length)
  }
}
