/**
 * Writes the parts of `/openapi.json` that hold for all paths: where they are, which credentials they take, and what
 * each of them answers to a reader without the right. What a single path takes and gives stands beside its route.
 */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { errorSchema } from './odpt.js'

export function openapiHead(version: string): NonNullable<FastifyDynamicSwaggerOptions['openapi']> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Katamichi receiver',
      version,
      description: 'Train data from behind a data diode. docs/feeds.md',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The receiver that gave this document' }],
    tags: [
      { name: 'v1', description: 'The picture, and whether to believe it' },
      { name: 'gtfs-rt', description: 'GTFS-Realtime 2.0' },
      { name: 'odpt', description: 'ODPT API v4' },
      { name: 'access', description: 'Sessions of browsers' },
      { name: 'operation', description: 'For whoever runs the receiver' },
    ],
    // An open receiver asks for no credential.
    security: [{}, { token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`<name>.<token>`, as `katamichi access add` prints it' },
        session: { type: 'apiKey', in: 'cookie', name: 'katamichi_session', description: 'Set by `POST /v1/login`' },
        consumerKey: { type: 'apiKey', in: 'query', name: 'acl:consumerKey', description: 'The token, as ODPT has it' },
      },
    },
  }
}

/** The refusals of every feed, where readers are told apart. */
const REFUSALS = {
  401: errorSchema('No credential, or not a valid one'),
  403: errorSchema('Not from this address, or not within the scope of the credential'),
  423: errorSchema('Too many failed logins'),
  429: errorSchema('Too many requests a minute'),
}

/** Must be called before the first route, so that every feed describes the refusals and none forgets them. */
export function describeRefusals(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const { feed } = route.config ?? {}
    const schema: FastifySchema | undefined = route.schema
    if (feed === undefined || feed === 'page' || !schema?.response) return
    schema.response = { ...REFUSALS, ...(schema.response as object) }
  })
}
