/**
 * `/readyz`: ready while what is shown is live; else every cause and its remedy, for a person or as JSON. Between the two
 * stands a start: nothing is shown yet, and the sources have not had the time to say their first word. Then it is ready
 * for readers and says so by code and body alike; that what it shows is not fresh stands in every answer. So it is while
 * what it shows is live and not complete: the carousel will make it so, and the answer says how soon.
 */
import type { FastifyInstance } from 'fastify'
import { clockDifferenceText } from '../../liveness/causes.js'
import { isAwaitingFirstWord } from '../../liveness/liveness.js'
import { livenessJson } from './link-status.js'
import { prefersJson } from './negotiation.js'
import type { Picture } from './picture.js'

const answer = (description: string) => ({
  description,
  content: {
    'text/plain': { schema: { type: 'string' } },
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          isReady: { type: 'boolean', description: 'The code is 200' },
          state: { type: 'string', enum: ['ready', 'incomplete', 'waiting', 'not_ready'] },
        },
        required: ['isReady', 'state'],
        additionalProperties: true,
      },
    },
  },
})
const SCHEMA = {
  ...{ operationId: 'getReadiness', tags: ['operation'], security: [] },
  summary: 'Whether what is shown is live; else every cause and its remedy',
  querystring: { type: 'object', properties: { format: { type: 'string', description: 'json, or text by default' } } },
  response: {
    200: answer('Ready; or serving, but not complete yet; or waiting for the first word of sources after a start'),
    503: answer('A line for each cause, with its remedy'),
  },
}

export function readinessRoutes(server: FastifyInstance, picture: Picture): void {
  server.get('/readyz', { schema: SCHEMA }, async (request, reply) => {
    const state = stateOf(picture)
    const isReady = state !== 'not_ready'
    if (!isReady) reply.code(503)
    reply.header('cache-control', 'no-store')
    const { format } = request.query as { format?: string }
    const wantsJson = format === 'json' || prefersJson(request)
    if (wantsJson) {
      reply.type('application/json')
      return JSON.stringify({ isReady, state, ...picture.freshness(), ...livenessJson(picture) })
    }
    reply.type('text/plain')
    return readinessText(picture, state)
  })
}

function incompleteText(picture: Picture): string {
  const { completeInMs } = picture.freshness()
  if (completeInMs !== undefined) return `complete in about ${Math.ceil(completeInMs / 1000)} s`
  const { subjectsLeftOut } = picture.source.knowledge
  return (
    `the carousel leaves ${subjectsLeftOut} subjects out for want of room: ` +
    'raise carousel.subjects_max or carousel.value_bytes in link.toml at both ends'
  )
}

type ReadyState = 'ready' | 'incomplete' | 'waiting' | 'not_ready'

/** Asked once an answer: its code, its first word and its JSON say the same. */
function stateOf(picture: Picture): ReadyState {
  const { isFresh, reasons } = picture.liveness()
  if (isFresh) return picture.completeness === 'incomplete' ? 'incomplete' : 'ready'
  const isWaiting = picture.source.newestEvent === undefined && isAwaitingFirstWord(reasons, picture.nowMs())
  return isWaiting ? 'waiting' : 'not_ready'
}

/** The first line says it; what is not quite right beside that is noted. */
function readinessText(picture: Picture, state: ReadyState): string {
  const { reasons, unknownSenders } = picture.liveness()
  const word = state.replace('_', ' ')
  const lines = reasons.map(({ text, remedy }) => `${word}: ${text}: ${remedy.en}`)
  if (lines.length === 0) lines.push(state === 'incomplete' ? `incomplete: ${incompleteText(picture)}` : 'ready')
  const said = new Set(reasons.map(({ text }) => text))
  for (const { text, remedy } of picture.refusals()) if (!said.has(text)) lines.push(`note: ${text}: ${remedy.en}`)
  for (const { sender, byMs } of picture.clockDifferences()) {
    lines.push(`note: ${clockDifferenceText(sender, byMs)}`)
  }
  for (const sender of unknownSenders) {
    lines.push(`note: sender ${sender} is of a version that does not say how its sources are: judged by the link alone`)
  }
  return lines.map((line) => `${line}\n`).join('')
}
