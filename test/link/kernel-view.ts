/** What the kernel says about the sockets of this process: the tests' second opinion. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import * as koffi from 'koffi'

const library = koffi.load(null)
const getsockopt = library.func(
  'int getsockopt(int fd, int level, int name, _Out_ int32_t *value, _Inout_ uint32_t *length)',
)
const setsockopt = library.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)')

export interface SocketView {
  descriptor: number
  /** All zeros: connected to nobody. */
  remote: string
  rxQueueBytes: number
  drops: number
}

/** The UDP socket bound to `port`. */
export function viewSocket(port: number, table: 'udp' | 'udp6' = 'udp'): SocketView {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  for (const line of readFileSync(`/proc/self/net/${table}`, 'utf8').split('\n')) {
    const [, local, remote, , queues, , , , , inode, , , drops] = line.trim().split(/\s+/)
    if (!local?.endsWith(`:${hexPort}`)) continue
    const rxQueueBytes = Number.parseInt(queues.split(':')[1], 16)
    return { descriptor: descriptorOf(inode), remote: remote, rxQueueBytes, drops: Number(drops) }
  }
  throw new Error(`nobody has UDP port ${port}`)
}

/** Descriptors of this process that are packet sockets. */
export function packetSockets(): number[] {
  const inodes = readFileSync('/proc/self/net/packet', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).at(-1)!)
  return inodes.flatMap((inode) => {
    try {
      return [descriptorOf(inode)]
    } catch {
      return []
    }
  })
}

export function readOption(descriptor: number, level: number, name: number): number {
  const value = new Int32Array(1)
  const length = Uint32Array.of(4)
  if (getsockopt(descriptor, level, name, value, length) !== 0) throw new Error(`errno ${koffi.errno()}`)
  return value[0]
}

/** 0, or the error number. */
export function trySetOption(descriptor: number, level: number, name: number, value: Uint8Array): number {
  return setsockopt(descriptor, level, name, value, value.length) === 0 ? 0 : koffi.errno()
}

function descriptorOf(inode: string): number {
  for (const name of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${name}`) === `socket:[${inode}]`) return Number(name)
    } catch {
      // The directory's own descriptor, closed by now.
    }
  }
  throw new Error('the socket belongs to another process')
}
