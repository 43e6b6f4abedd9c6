/** The `/v1` feeds: the picture, its lines, what is missing, where trains were, and the link (docs/feeds.md). */

import type { FastifyInstance, FastifySchema } from 'fastify'
import type { LineFile } from '../../config/line-files.js'
import type { History } from '../core/history.js'
import { PerRecord } from '../core/per-record.js'
import { recordText } from '../core/record-text.js'
import { lineName, seesLine, type View } from '../core/view.js'
import { ANSWERS } from './answer-schemas.js'
import { JsonList, jsonObject } from './json-bytes.js'
import { gapTotals, type LinkStatus } from './link-status.js'
import { errorSchema } from './odpt.js'
import type { Picture, RecordFilter } from './picture.js'
import { sendJson } from './representation.js'
import { eachInSlices } from './time-slices.js'

export interface V1Sources {
  picture: Picture
  history: History
  link: LinkStatus
  lines: readonly LineFile[]
}

/** A train as late as this is shown as late. */
const DELAYED_S = 60

const FILTER = { type: 'object', properties: { operator: { type: 'string' }, line: { type: 'string' } } } as const
const v1 = { config: { feed: 'v1' as const } }
const schema = (summary: string, answer: object, more: object = {}): { schema: FastifySchema } => ({
  schema: { tags: ['v1'], summary, response: { 200: answer }, ...more },
})

export function v1Routes(server: FastifyInstance, sources: V1Sources): void {
  const { picture, history, link } = sources

  server.get(
    '/v1/trains',
    {
      ...v1,
      ...schema('Every train that has not ended, longest unchanged first', ANSWERS.trains, { querystring: FILTER }),
    },
    async (request, reply) => {
      const freshness = picture.freshness()
      const trains = await picture.records('train', request.view, request.query as RecordFilter)
      return sendJson(request, reply, jsonObject(freshness, { trains }))
    },
  )

  server.get(
    '/v1/trains/:key',
    {
      ...v1,
      ...schema('One train; its key percent-encoded as one segment', ANSWERS.train, {
        params: { type: 'object', properties: { key: { type: 'string' } } },
        response: { 200: ANSWERS.train, 404: errorSchema('No such train, or not any more') },
      }),
    },
    async (request, reply) => {
      const { key } = request.params as { key: string }
      const train = key.startsWith('train/') ? picture.record(key, request.view) : undefined
      if (train) return sendJson(request, reply, jsonObject(picture.freshness(), { train }))
      reply.code(404)
      return { error: 'no such train, or not any more' }
    },
  )

  server.get(
    '/v1/lines',
    { ...v1, ...schema('Every line: its status, its trains, and what its line file says', ANSWERS.lines) },
    async (request, reply) => {
      const lines = await linesJson(sources, request.view)
      return sendJson(request, reply, jsonObject(picture.freshness(), { lines }))
    },
  )

  server.get(
    '/v1/components',
    {
      ...v1,
      ...schema('Status of the systems (稼働状況); for office views', ANSWERS.components, {
        response: { 200: ANSWERS.components, 403: errorSchema('Not for a public view, or one of some lines') },
      }),
    },
    async (request, reply) => {
      const { view } = request
      if (view.fields === 'public' || view.lines) {
        reply.code(403)
        return { error: 'component status is for office views of all lines' }
      }
      const components = await picture.records('component', view)
      return sendJson(request, reply, jsonObject(picture.freshness(), { components }))
    },
  )

  server.get(
    '/v1/history',
    {
      ...v1,
      ...schema("Where one line's trains were in the last hour", ANSWERS.history, {
        querystring: { ...FILTER, required: ['line'] },
      }),
    },
    async (request, reply) => {
      const { operator = '', line } = request.query as { operator?: string; line: string }
      const trains = JSON.stringify(history.trainsOf(operator, line, request.view))
      return sendJson(request, reply, jsonObject({ ...picture.freshness(), operator, line }, { trains }))
    },
  )

  server.get(
    '/v1/gaps',
    { ...v1, ...schema('What is missing: totals since the start, and the last gaps, oldest first', ANSWERS.gaps) },
    async (request, reply) => {
      const gaps = picture.source.gaps.map(({ kind: _, ...gap }) => gap)
      return sendJson(
        request,
        reply,
        jsonObject({ asOfMs: picture.freshness().asOfMs, totals: gapTotals(picture), gaps }, {}),
      )
    },
  )

  server.get(
    '/v1/status',
    { config: { feed: 'status' }, ...schema('The link at a glance', ANSWERS.status) },
    async (request, reply) => {
      link.handleTime(picture.nowMs())
      return sendJson(request, reply, jsonObject(link.status(request.view), {}))
    },
  )
}

interface LineSummary {
  operator: string
  line: string
  status: string | undefined
  trains: number
  delayedTrains: number
  worstDelayS: number | undefined
}

/** What may be seen of the trains of a line. */
const delays = new PerRecord(({ train }) => train && { delayS: train.delayS ?? undefined })

async function linesJson({ picture, lines }: V1Sources, view: View): Promise<JsonList> {
  const summaries = new Map<string, LineSummary>()
  const summaryOf = (of: { operator?: string | null; line?: string | null }) => {
    const name = lineName(of)
    let summary = summaries.get(name)
    if (!summary) {
      const counts = { status: undefined, trains: 0, delayedTrains: 0, worstDelayS: undefined }
      summaries.set(name, (summary = { operator: of.operator ?? '', line: of.line ?? '', ...counts }))
    }
    return summary
  }
  const described = new Map(lines.map((line) => [lineName(line), line]))
  // In the order of the line files; lines that none describes come after.
  for (const line of lines) if (seesLine(view, line)) summaryOf(line)
  const ageOf = picture.ageOf()
  await eachInSlices([...picture.source.state.records()], (record) => {
    const { train, line } = record.event
    const seen = train && delays.of(record, view)
    if (train && seen) {
      const summary = summaryOf(train)
      summary.trains++
      if (seen.delayS === undefined) return
      if (seen.delayS >= DELAYED_S) summary.delayedTrains++
      summary.worstDelayS = Math.max(summary.worstDelayS ?? seen.delayS, seen.delayS)
    }
    const status = line && recordText(record, view, ageOf)
    if (line && status) summaryOf(line).status = status
  })
  const list = new JsonList()
  for (const [name, { status, ...summary }] of summaries) {
    const shown = { ...described.get(name), ...summary }
    list.push(jsonObject(shown, status ? { status } : {}).toString())
  }
  return list
}
