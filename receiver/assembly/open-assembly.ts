/** An assembly in a thread of its own where the machine has what that takes, else one on the main thread. */
import { openDrainedSocket, type ReceiveOptions } from '../../link/receive/receive-link.js'
import type { Assembly, AssemblyOptions } from './assembly.js'
import { PortableAssembly } from './portable-assembly.js'
import { ThreadAssembly } from './thread-assembly.js'

/**
 * `onFrames` is called as {@link Assembly.awaitFrames} says. Rejects with the system's error (`code`), and the
 * `options` of the link, when a port cannot be had.
 */
export async function openAssembly(options: AssemblyOptions, onFrames: () => void): Promise<Assembly> {
  const { links, warn } = options
  const sockets = []
  try {
    for (const link of links) sockets.push(await openDrainedSocket(link).catch(namePort(link)))
  } catch (error) {
    for (const socket of sockets) if (typeof socket !== 'string') socket.close()
    throw error
  }
  const drained = sockets.filter((socket) => typeof socket !== 'string')
  if (drained.length === sockets.length) return ThreadAssembly.open(options, drained, onFrames)
  warn(`the receiving socket has no thread of its own: ${sockets.find((socket) => typeof socket === 'string')}`)
  return PortableAssembly.open(options, namePort, onFrames)
}

function namePort({ address, port }: ReceiveOptions) {
  return (error: NodeJS.ErrnoException): never => {
    throw new Error(`cannot receive at UDP ${address}:${port} (${error.code ?? error.message})`)
  }
}
