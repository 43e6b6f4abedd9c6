/**
 * The `/v1` feeds: the picture, its lines, the notices (運行情報), what is missing, where trains were, and the link
 * (docs/feeds.md).
 */

import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { LineFile } from '../../../config/line-files/line-files.js'
import { ScheduleRelationship } from '../../../proto/event.js'
import type { History } from '../../picture/history.js'
import { activityOf, type LineConditions, type LinePart } from '../../picture/line-condition.js'
import { lineName, type OfLine } from '../../picture/line-name.js'
import { lineStatusText } from '../../picture/line-statuses.js'
import { PerRecord } from '../../picture/per-record.js'
import type { StateRecord } from '../../picture/railway-state.js'
import { recordText } from '../../picture/record-text.js'
import { projectGap, seesEvent, seesLine, type View } from '../../picture/view.js'
import { ANSWERS } from './answer-schemas.js'
import { gapReportRoute } from './gap-report.js'
import { JsonList, jsonObject } from './json-bytes.js'
import type { KeptAnswers } from './kept-answers.js'
import type { KnownNames } from './known-names.js'
import { gapTotals, type LinkStatus } from './link-status.js'
import { errorSchema } from './odpt.js'
import { sendJson } from './representation.js'
import type { RecordFilter, ShownPicture } from './shown-picture.js'
import { eachInSlices } from './time-slices.js'

interface V1Sources {
  picture: ShownPicture
  history: History
  link: LinkStatus
  lines: readonly LineFile[]
  conditions: LineConditions
  known: KnownNames
  answers: KeptAnswers
}

/** Smallest delay that counts as late. */
const DELAYED_S = 60

const string = { type: 'string' } as const
/** An unknown parameter is the reader's mistake, and is never ignored. */
const query = (names: readonly string[], required: readonly string[] = []) => ({
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, string])),
    required,
  },
})
const FILTER = query(['operator', 'line'])
/** The names by which notices name a direction and a section. */
const PART = ['direction', 'fromStation', 'toStation'] as const
const UNKNOWN = { 404: errorSchema('An operator or a line that nobody knows') }
const v1 = { config: { feed: 'v1' as const } }
const schema = (operationId: string, summary: string, answer: object, more: object = {}, refusals: object = {}) => ({
  schema: {
    ...{ operationId, tags: ['v1'], summary, ...query([]), ...more },
    response: { 200: answer, 400: errorSchema('A parameter that this path does not have'), ...refusals },
  } as FastifySchema,
})

export function v1Routes(server: FastifyInstance, sources: V1Sources): void {
  trainsRoute(server, sources)
  trainRoute(server, sources)
  linesRoute(server, sources)
  informationRoute(server, sources)
  componentsRoute(server, sources)
  historyRoute(server, sources)
  gapsRoute(server, sources)
  gapReportRoute(server, sources.picture)
  statusRoute(server, sources)
}

/** Makes a handler for a list that is filtered by operator and line; it answers 404 where nobody knows these. */
function listOf<Asked extends RecordFilter>(
  { picture, known, answers }: V1Sources,
  name: string,
  list: (view: View, asked: Asked) => Promise<JsonList>,
) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = request.query as Asked
    const unknown = known.unknown(asked, request.view)
    if (unknown) return notFound(reply, unknown)
    return answers.send(request, reply, inOrder(asked), async () => {
      const freshness = picture.freshness()
      return jsonObject(freshness, { [name]: await list(request.view, asked) })
    })
  }
}

function trainsRoute(server: FastifyInstance, sources: V1Sources): void {
  server.get(
    '/v1/trains',
    {
      ...v1,
      ...schema(
        'listTrains',
        'Every train that has not ended, longest unchanged first',
        ANSWERS.trains,
        FILTER,
        UNKNOWN,
      ),
    },
    listOf(sources, 'trains', (view, asked) => sources.picture.records('train', view, asked)),
  )
}

function trainRoute(server: FastifyInstance, { picture }: V1Sources): void {
  server.get(
    '/v1/trains/:key',
    {
      ...v1,
      ...schema(
        'getTrain',
        'One train; its key percent-encoded as one segment',
        ANSWERS.train,
        { params: { type: 'object', properties: { key: string } } },
        { 404: errorSchema('No such train, or not any more') },
      ),
    },
    async (request, reply) => {
      const { key } = request.params as { key: string }
      const train = key.startsWith('train/') ? picture.record(key, request.view) : undefined
      if (train) return sendJson(request, reply, jsonObject(picture.freshness(), { train }))
      return notFound(reply, 'no such train, or not any more')
    },
  )
}

function linesRoute(server: FastifyInstance, sources: V1Sources): void {
  server.get(
    '/v1/lines',
    {
      ...v1,
      ...schema(
        'listLines',
        'Every line: its status now, its notices, its trains, and what its line file says',
        ANSWERS.lines,
        query(['operator', 'line', ...PART]),
        UNKNOWN,
      ),
    },
    listOf<RecordFilter & LinePart>(sources, 'lines', (view, asked) => linesJson(sources, view, asked)),
  )
}

function informationRoute(server: FastifyInstance, sources: V1Sources): void {
  server.get(
    '/v1/information',
    {
      ...v1,
      ...schema(
        'listInformation',
        'Every notice (運行情報) that its source lists, planned ones too',
        ANSWERS.information,
        FILTER,
        UNKNOWN,
      ),
    },
    listOf(sources, 'information', (view, asked) => informationJson(sources, view, asked)),
  )
}

function componentsRoute(server: FastifyInstance, { picture, answers }: V1Sources): void {
  server.get(
    '/v1/components',
    {
      ...v1,
      ...schema(
        'listComponents',
        'Status of the systems (稼働状況); for office views',
        ANSWERS.components,
        {},
        { 403: errorSchema('Not for a public view, or one of some lines') },
      ),
    },
    async (request, reply) => {
      const { view } = request
      if (view.fields === 'public' || view.lines) {
        reply.code(403)
        return { error: 'component status is for office views of all lines' }
      }
      return answers.send(request, reply, {}, async () => {
        const freshness = picture.freshness()
        return jsonObject(freshness, { components: await picture.records('component', view) })
      })
    },
  )
}

function historyRoute(server: FastifyInstance, { picture, history, known, answers }: V1Sources): void {
  server.get(
    '/v1/history',
    {
      ...v1,
      ...schema(
        'getHistory',
        "Where one line's trains were in the last hour",
        ANSWERS.history,
        query(['operator', 'line'], ['line']),
        UNKNOWN,
      ),
    },
    async (request, reply) => {
      const { operator = '', line } = request.query as { operator?: string; line: string }
      const unknown = known.unknown({ operator, line }, request.view)
      if (unknown) return notFound(reply, unknown)
      return answers.send(request, reply, { operator, line }, async () => {
        const freshness = picture.freshness()
        const trains = new JsonList()
        await eachInSlices(history.trainsOf(operator, line, request.view), (one) => trains.push(JSON.stringify(one)))
        return jsonObject({ ...freshness, operator, line }, { trains })
      })
    },
  )
}

function gapsRoute(server: FastifyInstance, { picture, answers }: V1Sources): void {
  server.get(
    '/v1/gaps',
    {
      ...v1,
      ...schema('listGaps', 'What is missing: totals since the start, and the last gaps, oldest first', ANSWERS.gaps),
    },
    async (request, reply) => {
      return answers.send(request, reply, {}, async () => {
        const { asOfMs } = picture.freshness()
        const totals = gapTotals(picture)
        const gaps = new JsonList()
        await eachInSlices([...picture.source.gaps], (item) => {
          const { kind: _, ...gap } = projectGap(item, request.view)
          gaps.push(JSON.stringify(gap))
        })
        return jsonObject({ asOfMs, totals }, { gaps })
      })
    },
  )
}

function statusRoute(server: FastifyInstance, { picture, link, answers }: V1Sources): void {
  server.get(
    '/v1/status',
    { config: { feed: 'status' }, ...schema('getStatus', 'The link at a glance', ANSWERS.status) },
    async (request, reply) => {
      return answers.send(request, reply, {}, () => {
        link.handleTime(picture.nowMs())
        return jsonObject(link.status(request.view), {})
      })
    },
  )
}

/** Gives questions that ask the same the same form. */
function inOrder(asked: object) {
  return Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1))
}

function notFound(reply: FastifyReply, error: string) {
  reply.code(404)
  return { error }
}

interface LineSummary {
  operator: string
  line: string
  /** Trains that run as far as is known now: neither cancelled nor taken out, not withheld, and not out of date. */
  trains: number
  cancelledTrains: number
  /** Trains of which the source says something that could not be carried. */
  withheldTrains: number
  /** Running trains whose delay is known; an unknown delay is not "on time". */
  delayKnownTrains: number
  delayedTrains: number
  worstDelayS: number | undefined
}

/** The figures of a train that the view may see. */
const trainFigures = new PerRecord(({ train, withheld }) =>
  train
    ? {
        delayS: train.delayS ?? undefined,
        isCancelled: Boolean(train.cancelled) || train.scheduleRelationship === ScheduleRelationship.CANCELED,
        isDeleted: train.scheduleRelationship === ScheduleRelationship.DELETED,
        isWithheld: withheld != null,
      }
    : undefined,
)

async function linesJson(sources: V1Sources, view: View, asked: RecordFilter & LinePart): Promise<JsonList> {
  const { picture, lines, conditions } = sources
  const { operator, line: askedLine, ...part } = asked
  const ageOf = picture.ageOf()
  const isAsked = (of: OfLine) =>
    (operator === undefined || (of.operator ?? '') === operator) && (askedLine === undefined || of.line === askedLine)
  const summaries = new Map<string, LineSummary>()
  const summaryOf = (of: OfLine) => {
    const name = lineName(of)
    let summary = summaries.get(name)
    if (!summary) {
      const counts = { trains: 0, cancelledTrains: 0, withheldTrains: 0, delayKnownTrains: 0, delayedTrains: 0 }
      summary = { operator: of.operator ?? '', line: of.line ?? '', ...counts, worstDelayS: undefined }
      summaries.set(name, summary)
    }
    return summary
  }
  const described = new Map(lines.map((line) => [lineName(line), line]))
  // The order is that of the line files; lines that none describes come after.
  for (const line of lines) if (seesLine(view, line) && isAsked(line)) summaryOf(line)
  await eachInSlices([...picture.source.state.records()], (record) => {
    const { train } = record.event
    if (!train || !isAsked(train)) return
    const seen = trainFigures.of(record, view)
    // A train that is out of date is in no count; a withheld one has a count of its own.
    const isCounted = record.isPlain || record.state === 'withheld'
    if (seen && !seen.isDeleted && isCounted) addTrain(summaryOf(train), seen)
  })
  for (const name of conditions.names()) {
    const status = conditions.statusOf(name, picture.nowOf)
    if (status && seesLine(view, status) && isAsked(status)) summaryOf(status)
  }
  const list = new JsonList()
  for (const [name, summary] of summaries) {
    const status = conditions.statusOf(name, picture.nowOf, part)
    const records = (those: readonly StateRecord[]) => `[${those.flatMap((one) => recordText(one, view, ageOf) ?? [])}]`
    const { active, planned } = conditions.noticesOf(name, picture.nowOf)
    list.push(
      jsonObject(
        { ...described.get(name), ...summary },
        {
          ...(status && { status: lineStatusText(status, ageOf) }),
          information: records(active),
          planned: records(planned),
        },
      ).toString(),
    )
  }
  return list
}

function addTrain(
  summary: LineSummary,
  { delayS, isCancelled, isWithheld }: { delayS: number | undefined; isCancelled: boolean; isWithheld: boolean },
): void {
  if (isWithheld) summary.withheldTrains++
  else if (isCancelled) summary.cancelledTrains++
  else {
    summary.trains++
    if (delayS === undefined) return
    summary.delayKnownTrains++
    if (delayS >= DELAYED_S) summary.delayedTrains++
    summary.worstDelayS = Math.max(summary.worstDelayS ?? delayS, delayS)
  }
}

/** Lists notices, each with its `activity` now; withheld ones have none. */
async function informationJson({ picture, known }: V1Sources, view: View, asked: RecordFilter): Promise<JsonList> {
  const ageOf = picture.ageOf()
  const names = known.linesOf(asked)
  const list = new JsonList()
  await eachInSlices([...picture.source.state.records()], (record) => {
    const { information, withheld } = record.event
    if (!information || !seesEvent({ lines: names }, record.event)) return
    const text = recordText(record, view, ageOf)
    if (!text) return
    const activity = withheld ? '' : `"activity":"${activityOf(record.event, picture.nowOf(record))}",`
    list.push(`{${activity}${text.slice(1)}`)
  })
  return list
}
