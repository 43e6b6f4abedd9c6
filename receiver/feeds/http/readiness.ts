/**
 * `/readyz`: ready while what is shown is live; otherwise it names every cause and its remedy, for a person or as JSON.
 * A start is a third state: nothing is shown yet, and the sources have not had the time for their first word. The
 * receiver is then ready for readers and says so by code and body alike; every answer still says that it is not fresh.
 * A sender that its operator holds is not ready and no fault, and the first word says so.
 * A picture that is live and not complete is a state too: the carousel will make it so, and the answer says how soon.
 */
import type { FastifyInstance } from 'fastify'
import { clockDifferenceText } from '../../liveness/causes.js'
import { keyNotice } from '../../liveness/key-notice.js'
import { isAwaitingFirstWord } from '../../liveness/liveness.js'
import { livenessJson } from './link-status.js'
import { prefersJson } from './negotiation.js'
import type { ShownPicture } from './shown-picture.js'

const answer = (description: string) => ({
  description,
  content: {
    'text/plain': { schema: { type: 'string' } },
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          isReady: { type: 'boolean', description: 'The code is 200' },
          state: { type: 'string', enum: ['ready', 'incomplete', 'waiting', 'held', 'not_ready'] },
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

export function readinessRoutes(server: FastifyInstance, picture: ShownPicture): void {
  server.get('/readyz', { schema: SCHEMA }, async (request, reply) => {
    const state = stateOf(picture)
    const isReady = state !== 'not_ready' && state !== 'held'
    if (!isReady) reply.code(503)
    reply.header('cache-control', 'no-store')
    const { format } = request.query as { format?: string }
    const wantsJson = format === 'json' || prefersJson(request)
    if (wantsJson) {
      reply.type('application/json')
      const clockDifferences = picture.clockDifferences()
      return JSON.stringify({ isReady, state, ...picture.freshness(), ...livenessJson(picture), clockDifferences })
    }
    reply.type('text/plain')
    return readinessText(picture, state)
  })
}

function incompleteText(picture: ShownPicture): string {
  const { completeInMs } = picture.freshness()
  if (completeInMs !== undefined) return `complete in about ${Math.ceil(completeInMs / 1000)} s`
  const { subjectsLeftOut, lacksRoom } = picture.source.knowledge
  if (lacksRoom) return 'the picture has no room for all subjects: raise limits.trains_max in receiver.toml'
  return (
    `the carousel leaves ${subjectsLeftOut} subjects out for want of room: ` +
    'raise carousel.subjects_max or carousel.value_bytes in link.toml at both ends'
  )
}

type ReadyState = 'ready' | 'incomplete' | 'waiting' | 'held' | 'not_ready'

/** Called once for each answer, so that its code, its first word and its JSON agree. */
function stateOf(picture: ShownPicture): ReadyState {
  const { isFresh, reasons } = picture.liveness()
  if (isFresh) return picture.completeness === 'incomplete' ? 'incomplete' : 'ready'
  if (reasons.every(({ cause }) => cause === 'sender_held')) return 'held'
  const isWaiting = picture.source.newestEvent === undefined && isAwaitingFirstWord(reasons, picture.nowMs())
  return isWaiting ? 'waiting' : 'not_ready'
}

/** The first line gives the state; further lines note what is not quite right. */
function readinessText(picture: ShownPicture, state: ReadyState): string {
  const { reasons, unknownSenders } = picture.liveness()
  const word = state.replace('_', ' ')
  const lines = reasons.map(({ text, remedy }) => `${word}: ${text}: ${remedy.en}`)
  if (lines.length === 0) lines.push(state === 'incomplete' ? `incomplete: ${incompleteText(picture)}` : 'ready')
  const said = new Set(reasons.map(({ text }) => text))
  for (const { text, remedy } of picture.refusals()) if (!said.has(text)) lines.push(`note: ${text}: ${remedy.en}`)
  for (const { sender, byMs } of picture.clockDifferences()) {
    lines.push(`note: ${clockDifferenceText(sender, byMs)}`)
  }
  for (const nextKey of picture.source.nextKeys) {
    const notice = keyNotice(nextKey)
    if (notice) lines.push(`note: ${notice.text}: ${notice.remedy.en}`)
  }
  for (const sender of unknownSenders) {
    lines.push(`note: sender ${sender} is of a version that does not say how its sources are: judged by the link alone`)
  }
  return lines.map((line) => `${line}\n`).join('')
}
