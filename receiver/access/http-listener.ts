/** What guards the HTTP listener before any request is read: TLS, who may connect, and how many at once. */
import type { Server } from 'node:http'
import type { Server as TlsServer } from 'node:tls'
import type { FastifyServerOptions } from 'fastify'
import type { TlsIdentity } from '../../config/load-access.js'
import type { AddressList } from './address-list.js'

/** No request of ours has a body but the login. */
const BODY_MAX_BYTES = 16_384
/** A request that takes longer to come in is given up. */
const REQUEST_MS_MAX = 10_000

/** For `fastify(…)`. */
export function listenerOptions(tls: TlsIdentity | undefined, trustedProxies: readonly string[]) {
  const options: FastifyServerOptions = {
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: REQUEST_MS_MAX,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  }
  return tls ? { ...options, https: { ...secureContext(tls) } } : options
}

/** Whoever connects from elsewhere is cut off before a byte is read. Returns what is counted. */
export function guardListener(server: Server, allow: AddressList, connectionsMax: number) {
  const connections = { accepted: 0, address: 0, full: 0 }
  server.maxConnections = connectionsMax
  server.on('drop', () => connections.full++)
  server.on('connection', (socket) => {
    if (allow.has(socket.remoteAddress ?? '')) connections.accepted++
    else {
      connections.address++
      socket.destroy()
    }
  })
  return connections
}

/** For the connections to come. */
export function replaceTls(server: Server, tls: TlsIdentity): void {
  ;(server as unknown as TlsServer).setSecureContext(secureContext(tls))
}

function secureContext({ key, cert }: TlsIdentity) {
  return { key, cert, minVersion: 'TLSv1.2' as const }
}
