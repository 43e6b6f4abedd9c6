/** Who asks, and what may be shown: every request carries a view. Without principals, the same for everybody. */
import type { FastifyInstance } from 'fastify'
import type { View } from '../picture/view.js'

export type FeedName = 'v1' | 'gtfs-rt' | 'odpt' | 'stream' | 'status' | 'metrics' | 'page'

declare module 'fastify' {
  interface FastifyRequest {
    view: View
  }
  interface FastifyContextConfig {
    /** Absent: open to all, whoever asks. */
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
