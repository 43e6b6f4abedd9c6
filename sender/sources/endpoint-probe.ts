/**
 * Whether an endpoint can be bound, without anything of its peers being taken: one that is bound to find out has given
 * away what they send by the time that another turns out to be taken.
 */
import { once } from 'node:events'
import { createServer, isIP } from 'node:net'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'

const TCP = /^tcp:\/\/(?:\[([^\]]+)\]|([^:]+)):(\d+)$/

/**
 * Rejects with the system's error when it cannot be. What only the library can resolve, like the name of an interface, is
 * left to the binding itself.
 */
export async function probeBinding(endpoint: string): Promise<void> {
  await refuseTakenEndpoint(endpoint)
  const [, v6, v4, port] = TCP.exec(endpoint) ?? []
  const host = v4 === '*' ? '0.0.0.0' : (v6 ?? v4 ?? '')
  if (!isIP(host)) return
  // Whoever connects just now is cut off before a word is said, and tries again.
  const server = createServer((peer) => peer.destroy())
  try {
    await once(server.listen(Number(port), host), 'listening')
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}
