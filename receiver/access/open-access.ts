/** Gives every request a view, which says what it may be shown. Without principals, all get the same one. */
import type { FastifyInstance } from 'fastify'
import type { View } from '../picture/view.js'

export type FeedName = 'v1' | 'gtfs-rt' | 'odpt' | 'stream' | 'status' | 'metrics' | 'page'

declare module 'fastify' {
  interface FastifyRequest {
    view: View
    /** Name of the principal that asks; absent where nobody has to say who he is. */
    readerName?: string | undefined
  }
  interface FastifyContextConfig {
    /** Absent for a route that is open to everybody. */
    feed?: FeedName
  }
}

/** Gives every request of `server` its view, or answers it. Called once, before the feeds are registered. */
export type Access = (server: FastifyInstance) => void

export function openAccess(view: View): Access {
  return (server) => {
    server.decorateRequest('view', { getter: () => view })
  }
}
