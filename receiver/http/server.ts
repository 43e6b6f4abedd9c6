/** The receiver's HTTP feeds: the picture, the gaps, the metrics, and whether it is alive and ready. */
import fastify, { type FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { eventToJson } from '../../proto/event-json.js'
import type { StateRecord } from '../core/railway-state.js'
import type { Receiver } from '../core/receiver.js'
import { registerPage } from './page.js'

export interface HttpSources {
  receiver: Receiver
  metrics: Registry
  /** A sender that has been silent so long is not fresh. */
  silenceMaxMs: number
  nowMs: () => number
}

export function createHttpServer({ receiver, metrics, silenceMaxMs, nowMs }: HttpSources): FastifyInstance {
  const server = fastify({ logger: false, forceCloseConnections: true })

  server.get('/v1/trains', async () => {
    const now = nowMs()
    const trains = []
    for (const record of receiver.state.records()) {
      if (record.event.train) trains.push(recordJson(record, receiver.clockOffsetMs(record.sender), now))
    }
    return { asOfMs: Math.round(now), ...freshness(receiver, now, silenceMaxMs), trains }
  })

  server.get('/v1/gaps', async () => {
    const { framesLost, framesJoinedLate, framesUnknown, eventsLost, eventsBeforeJoin } = receiver.streamCounts
    const totals = { framesLost, framesJoinedLate, framesUnknown, eventsLost, eventsBeforeJoin }
    return { asOfMs: Math.round(nowMs()), totals, gaps: receiver.gaps.map(({ kind: _, ...gap }) => gap) }
  })

  server.get('/metrics', async (_request, reply) => {
    reply.type(metrics.contentType)
    return metrics.metrics()
  })

  server.get('/livez', async (_request, reply) => {
    reply.type('text/plain')
    return 'alive\n'
  })

  server.get('/readyz', async (_request, reply) => {
    const { isFresh, silentForMs } = freshness(receiver, nowMs(), silenceMaxMs)
    reply.type('text/plain')
    if (isFresh) return 'ready\n'
    reply.code(503)
    return silentForMs === undefined ? 'not ready: no sender heard yet\n' : `not ready: silent for ${silentForMs} ms\n`
  })

  registerPage(server)

  return server
}

/** "No data" is never shown as "no trains": every answer says for how long nothing whole has come from the sender. */
function freshness(receiver: Receiver, nowMs: number, silenceMaxMs: number) {
  const last = receiver.lastFrameMs
  if (last === undefined) return { isFresh: false }
  const silentForMs = Math.round(nowMs - last)
  return { isFresh: silentForMs <= silenceMaxMs, silentForMs }
}

function recordJson(record: StateRecord, offsetMs: number | undefined, nowMs: number) {
  const { key, id, event, createdMs } = record
  const ageOf = (timeMs: number | null | undefined) =>
    timeMs == null || offsetMs === undefined ? undefined : Math.max(0, Math.round(nowMs - offsetMs - timeMs))
  return { key, id, ageMs: ageOf(event.eventTimeMs ?? createdMs), sentAgoMs: ageOf(createdMs), ...eventToJson(event) }
}
