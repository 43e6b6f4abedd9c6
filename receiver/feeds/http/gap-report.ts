/**
 * Writes down what is missing for the person who carries it to the sender (docs/resend.md): as a signed-off file, as a
 * code for the telephone, and as a QR code of that code. All three are of the same gaps at the same moment.
 */
import type { FastifyInstance, FastifySchema } from 'fastify'
import {
  CODE_RANGES_MAX,
  type GapReport,
  type GapRequest,
  gapReportOf,
  gapRequestOf,
  REPORT_RANGES_MAX,
  writeGapCode,
} from '../../../proto/gap-code.js'
import { ANSWERS } from './answer-schemas.js'
import { errorSchema } from './odpt.js'
import { QR_LENGTH_MAX, qrCodeSvg } from './qr-code.js'
import type { ShownPicture } from './shown-picture.js'

/** Who is named where nobody has to say who he is. */
const NAMELESS = '-'

const TYPES = { json: 'application/json; charset=utf-8', code: 'text/plain; charset=utf-8', svg: 'image/svg+xml' }
type Format = keyof typeof TYPES

export interface ReportWithCode extends GapReport {
  code: string
  /** Ranges that are in the code. Of more than find room the last are, by when they were named. */
  codeRangeCount: number
}

export function gapReportRoute(server: FastifyInstance, picture: ShownPicture): void {
  server.get(
    '/v1/gaps/report',
    {
      config: { feed: 'v1' },
      schema: {
        ...{ operationId: 'getGapReport', tags: ['v1'] },
        summary: 'What is missing and can be sent again, to be carried to the sender; for office views',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { format: { type: 'string', enum: Object.keys(TYPES), default: 'json' } },
        },
        response: {
          200: {
            description: 'The file; a code to be read out; that code as a QR code',
            content: {
              'application/json': { schema: ANSWERS.gapReport },
              'text/plain': { schema: { type: 'string' } },
              'image/svg+xml': { schema: { type: 'string' } },
            },
          },
          400: errorSchema('A parameter that this path does not have'),
          403: errorSchema('Not for a public view, or one of some lines'),
          404: errorSchema('Nothing is missing that could be sent again'),
        },
      } as FastifySchema,
    },
    async (request, reply) => {
      const { view, readerName = NAMELESS } = request
      if (view.fields === 'public' || view.lines) {
        reply.code(403)
        return { error: 'gap reports are for office views of all lines' }
      }
      const { format } = request.query as { format: Format }
      const report = reportOf(picture.source, readerName, picture.freshness().asOfMs)
      if (!report) {
        reply.code(404)
        return { error: 'nothing is missing that could be sent again' }
      }
      reply.type(TYPES[format]).header('cache-control', 'no-store')
      if (format === 'code') return reply.send(`${report.code}\n`)
      if (format === 'svg') return reply.send(qrCodeSvg(report.code))
      const name = `katamichi-gaps-${report.stream}-${report.exportedAt.replace(/\.\d+|[:-]/g, '')}.json`
      return reply.header('content-disposition', `attachment; filename="${name}"`).send(report)
    },
  )
}

/** `undefined` when nothing is open. */
export function reportOf(
  { stream, openGaps }: Pick<ShownPicture['source'], 'stream' | 'openGaps'>,
  exportedBy: string,
  exportedMs: number,
): ReportWithCode | undefined {
  const named = { stream, ranges: openGaps.slice(-REPORT_RANGES_MAX) }
  const report = gapReportOf(named, { exportedBy, exportedMs })
  const inCode = report && codeOf(named)
  return report && inCode && { ...report, code: inCode.code, codeRangeCount: inCode.ranges }
}

/** The last gaps, as many as a QR code takes. One always finds room. */
function codeOf({ stream, ranges }: GapRequest): { code: string; ranges: number } | undefined {
  for (let count = Math.min(ranges.length, CODE_RANGES_MAX); count > 0; count = Math.floor(count / 2)) {
    const request = gapRequestOf(stream, ranges.slice(-count))
    const code = writeGapCode(request)
    if (code && code.length <= QR_LENGTH_MAX) return { code, ranges: request.ranges.length }
  }
  return undefined
}
