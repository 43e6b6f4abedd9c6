/** The portable way in, on `node:dgram`: one datagram at a time, on the main thread. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { isMulticastAddress } from '../native-socket.js'
import type { BatchHandler } from './arena.js'
import type { ReceiveLink, ReceiveOptions } from './receive-link.js'

const FIRST = Uint32Array.of(0)

/** Rejects with the system's error when the port cannot be had. */
export async function openPortableReceiveLink(
  options: ReceiveOptions,
  handleBatch: (...batch: [...Parameters<BatchHandler>, from: string]) => void,
  tellForeign: (from: string) => void = () => {},
): Promise<ReceiveLink> {
  const socket = createSocket(options.address.includes(':') ? 'udp6' : 'udp4')
  const counts = { received: 0, foreignSource: 0, dropped: undefined, errors: 0 }
  const { from } = options
  socket.bind(options.port, options.address)
  await once(socket, 'listening')
  try {
    if (isMulticastAddress(options.address)) socket.addMembership(options.address, interfaceOf(options))
  } catch (error) {
    socket.close()
    throw error
  }
  try {
    socket.setRecvBufferSize(options.bufferBytes)
  } catch {
    // The system allows less. What it granted is read back below.
  }
  socket.on('error', () => counts.errors++)
  socket.on('message', (datagram, source) => {
    counts.received++
    if (from && (source.address !== from.address || (from.port !== undefined && source.port !== from.port))) {
      counts.foreignSource++
      tellForeign(source.address)
      return
    }
    // A Buffer will not do, because its slice() does not copy.
    const bytes = new Uint8Array(datagram.buffer, datagram.byteOffset, datagram.length)
    handleBatch(bytes, FIRST, Uint32Array.of(datagram.length), source.address)
  })
  // Linux doubles what it is asked for, to make room for its own bookkeeping.
  const bookkeeping = process.platform === 'linux' ? 2 : 1
  return {
    description: 'portable UDP (node:dgram)',
    bufferBytes: socket.getRecvBufferSize() / bookkeeping,
    counts,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

/** Node names an IPv4 interface by an address that it has, an IPv6 one as `::%name`. */
function interfaceOf({ address, interfaceName, interfaceAddress }: ReceiveOptions): string | undefined {
  if (interfaceName === undefined) return interfaceAddress
  if (address.includes(':')) return `::%${interfaceName}`
  const own = networkInterfaces()[interfaceName]?.find(({ family }) => family === 'IPv4')
  if (!own) throw new Error(`there is no network interface ${interfaceName} with an IPv4 address`)
  return own.address
}
