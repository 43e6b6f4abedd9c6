/** The receiver's door to the network: it can receive and nothing else. This is the portable form, on `node:dgram`. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface ReceiveOptions {
  address: string
  port: number
  /** Only datagrams from here are taken; the rest is counted as `foreignSource`. */
  from?: { address: string; port?: number | undefined } | undefined
  /** Asked of the kernel: most loss on real diodes is a receiver that did not drain in time. */
  bufferBytes: number
}

export interface ReceiveLink {
  readonly description: string
  /** What the kernel granted; less than was asked is worth a warning. */
  readonly bufferBytes: number
  readonly counts: { received: number; foreignSource: number; errors: number }
  close(): void
}

/** Rejects with the system's error when the port cannot be had. The bytes are the handler's own. */
export async function openPortableReceiveLink(
  options: ReceiveOptions,
  handleDatagram: (datagram: Uint8Array) => void,
): Promise<ReceiveLink> {
  const socket = createSocket(options.address.includes(':') ? 'udp6' : 'udp4')
  const counts = { received: 0, foreignSource: 0, errors: 0 }
  const { from } = options
  socket.bind(options.port, options.address)
  await once(socket, 'listening')
  try {
    socket.setRecvBufferSize(options.bufferBytes)
  } catch {
    // More than the system allows: what was granted is read back below.
  }
  socket.on('error', () => counts.errors++)
  socket.on('message', (datagram, source) => {
    counts.received++
    if (from && (source.address !== from.address || (from.port !== undefined && source.port !== from.port))) {
      counts.foreignSource++
      return
    }
    // Not as a Buffer: the slice() of those does not copy.
    handleDatagram(new Uint8Array(datagram.buffer, datagram.byteOffset, datagram.length))
  })
  return {
    description: 'portable UDP (node:dgram)',
    bufferBytes: socket.getRecvBufferSize(),
    counts,
    close: () => socket.close(),
  }
}
