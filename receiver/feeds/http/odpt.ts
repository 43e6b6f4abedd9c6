/** The ODPT answers: `/odpt/v4/odpt:Train` and `/odpt/v4/odpt:TrainInformation`, with that API's query filters. */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { ODPT_FILTERS, ODPT_RECORDS, type OdptType, odptMatches } from '../../formats/odpt.js'
import { activityOf } from '../../picture/line-condition.js'
import { PerRecord } from '../../picture/per-record.js'
import { JsonList } from './json-bytes.js'
import type { KeptAnswers } from './kept-answers.js'
import type { KnownNames } from './known-names.js'
import type { ShownPicture } from './shown-picture.js'
import { eachInSlices } from './time-slices.js'

/** The parameter in which that API takes a consumer's token. */
const TOKEN_PARAMETER = 'acl:consumerKey'
/** Values in one filter, separated by commas: each is held against every record. */
const VALUES_MAX = 100

export function odptRoutes(
  server: FastifyInstance,
  picture: ShownPicture,
  answers: KeptAnswers,
  known: KnownNames,
): void {
  for (const type of Object.keys(ODPT_RECORDS) as OdptType[]) {
    const records = new PerRecord((event, { key }) =>
      ODPT_RECORDS[type](event, (part) => uuidOf(part ? `${key} ${part}` : key)).map((record) => ({
        record,
        text: JSON.stringify(record),
      })),
    )
    const names = [...ODPT_FILTERS[type], TOKEN_PARAMETER]
    server.route({
      method: 'GET',
      // A colon begins a parameter unless it is doubled.
      url: `/odpt/v4/${type.replace(':', '::')}`,
      config: { feed: 'odpt' },
      schema: schemaOf(type, names),
      async handler(request, reply) {
        const query = Object.entries(request.query as Record<string, string>)
        const unknown = query.find(([name]) => !names.includes(name))
        if (unknown) {
          reply.code(400)
          return {
            error: `${type} has no filter ${JSON.stringify(unknown[0])}; it has ${ODPT_FILTERS[type].join(', ')}`,
          }
        }
        const filters = query
          .filter(([name]) => name !== TOKEN_PARAMETER)
          .map(([name, value]) => [name, value.split(',')] as const)
        const tooMany = filters.find(([, values]) => values.length > VALUES_MAX)
        if (tooMany) {
          reply.code(400)
          return { error: `${tooMany[0]} has ${tooMany[1].length} values; a filter takes ${VALUES_MAX}` }
        }
        const nobodyKnows = known.unknownOdpt(new Map(filters), request.view)
        if (nobodyKnows) {
          reply.code(404)
          return { error: nobodyKnows }
        }
        return answers.send(request, reply, canonical(filters), async () => {
          const list = new JsonList()
          await eachInSlices([...picture.source.state.plainRecords()], (record) => {
            // This API knows no periods, so it shows only what is known to hold now.
            const { event } = record
            if (event.information && activityOf(event, picture.nowOf(record)) !== 'active') return
            for (const { record: odpt, text } of records.of(record, request.view) ?? [])
              if (odptMatches(odpt, filters)) list.push(text)
          })
          return list.bytes()
        })
      },
    })
  }
}

function schemaOf(type: OdptType, parameters: readonly string[]) {
  return {
    operationId: `list${type.replace(/^odpt:/, 'Odpt')}`,
    tags: ['odpt'],
    security: [{}, { token: [] }, { session: [] }, { consumerKey: [] }],
    summary: `ODPT API v4 (JSON-LD): every ${type}. Values of one filter, at most ${VALUES_MAX}, are separated by commas`,
    querystring: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((name) => [name, { type: 'string' }])),
    },
    response: {
      200: { type: 'array', items: { type: 'object', additionalProperties: true } },
      400: errorSchema(`A filter that this type does not have, or one of more than ${VALUES_MAX} values`),
      404: errorSchema('An operator or a line that nobody knows'),
    },
  }
}

/** Gives questions that ask the same the same form. */
function canonical(filters: readonly (readonly [name: string, values: string[]])[]) {
  return filters
    .map(([name, values]) => [name, [...new Set(values)].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

export function errorSchema(description: string) {
  return { description, type: 'object', required: ['error'], properties: { error: { type: 'string' } } } as const
}

/** Makes a UUID of version 8 (RFC 9562) from 122 bits of SHA-256 of the subject's key. */
function uuidOf(key: string): string {
  const bytes = createHash('sha256').update(key).digest()
  bytes[6] = (bytes[6] & 0x0f) | 0x80
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
