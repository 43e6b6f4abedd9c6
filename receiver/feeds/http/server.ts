/** The receiver's HTTP server: one plugin per feed, behind one door that decides who may see what. */
import cors from '@fastify/cors'
import swagger from '@fastify/swagger'
import fastify, { type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Registry } from 'prom-client'
import type { LineFile } from '../../../config/line-files/line-files.js'
import type { LineLog } from '../../../log/flood-log.js'
import { eventJsonSchemas } from '../../../proto/event-json-schema.js'
import { type Access, type FeedName, openAccess } from '../../access/open-access.js'
import type { PictureSource } from '../../liveness/freshness.js'
import type { Refusal } from '../../liveness/refusals.js'
import { History } from '../../picture/history.js'
import { KnownLines } from '../../picture/known-lines.js'
import { LineConditions } from '../../picture/line-condition.js'
import { lineName } from '../../picture/line-name.js'
import { LineStatuses } from '../../picture/line-statuses.js'
import { OFFICE_VIEW } from '../../picture/view.js'
import type { FeedItem } from '../../stream/receiver.js'
import type { FeedStatus, LinkTotals } from '../feed.js'
import { EventStreamFeed, eventStreamRoutes } from './event-stream.js'
import { GtfsRealtimeFeeds, gtfsRealtimeRoutes } from './gtfs-realtime.js'
import { KeptAnswers } from './kept-answers.js'
import { KnownNames } from './known-names.js'
import { LinkStatus } from './link-status.js'
import { odptRoutes } from './odpt.js'
import { describeRefusals, openapiHead } from './openapi.js'
import { Outgoing } from './outgoing.js'
import { readinessRoutes } from './readiness.js'
import { JsonBody } from './representation.js'
import { ShownPicture } from './shown-picture.js'
import { v1Routes } from './v1.js'

export interface HttpSources {
  receiver: PictureSource
  metrics: Registry
  version: string
  heartbeatPeriodMs: number
  /** Names this run of the receiver; letters and digits. */
  run: string
  /** Returns what arrives now and is refused. */
  refusals?: () => readonly Refusal[]
  linkTotals: () => LinkTotals
  /** What is shown of the journal, where one is kept. */
  journal?: () => object | undefined
  /** Whether the host has the rules that are required, where some are. */
  firewall?: () => object | undefined
  /** Status of the feeds that do not use HTTP. */
  otherFeeds?: () => FeedStatus[]
  lines?: readonly LineFile[]
  nowMs: () => number
  access?: Access
  /** Options of the listener: TLS, limits, proxies (receiver/access/http-door.ts). */
  listener?: FastifyServerOptions
  /** Feeds that any web page may read (CORS `*`): only those that the configuration opens to all. */
  publicFeeds?: ReadonlySet<FeedName>
  /** Longest age of an answer that was made for another reader; {@link ANSWERS_KEPT_MS} by default. */
  answersKeptMs?: number
  /** Logs when readers that do not read are cut, and when that is over. */
  log?: LineLog
  /** Registers the page, and whatever else answers HTTP. */
  pages?: readonly ((server: FastifyInstance) => void)[]
}

/** The parts that the receiver gives items to, and the metrics read. */
export interface HttpFeeds {
  picture: ShownPicture
  server: FastifyInstance
  stream: EventStreamFeed
  gtfsRealtime: GtfsRealtimeFeeds
  history: History
  outgoing: Outgoing
  answers: KeptAnswers
  /** Takes the gaps, as they are named. Changes of the picture come from the picture itself. */
  handleItems(items: readonly FeedItem[]): void
  status(): FeedStatus
}

/** The parts from which the routes answer. */
type Parts = ReturnType<typeof makeParts>

/** Limits a path segment, which may be a train's key, percent-encoded. */
const SEGMENT_LENGTH_MAX = 2000
const HISTORY_PERIOD_MS = 60_000
const ANSWERS_PERIOD_MS = 1000

export function createHttpFeeds(sources: HttpSources): HttpFeeds {
  const parts = makeParts(sources)
  const { picture, stream, gtfsRealtime, history, outgoing, answers, status } = parts
  listenToChanges(sources.receiver, parts)
  const server = openServer(sources, outgoing)
  server.register(async (server) => dataRoutes(server, sources, parts))
  for (const page of sources.pages ?? []) page(server)
  keepTime(server, parts)
  return {
    ...{ picture, server, stream, gtfsRealtime, history, outgoing, answers, status },
    handleItems(items) {
      for (const item of items) {
        if (item.kind === 'gap') stream.handleChange(item)
        if (item.kind === 'healed') stream.handleChange(item.gap)
      }
    },
  }
}

function makeParts(sources: HttpSources) {
  const { receiver, version, heartbeatPeriodMs, run, nowMs, refusals } = sources
  const picture = new ShownPicture(receiver, heartbeatPeriodMs, nowMs, refusals)
  const history = new History()
  const status = (): FeedStatus => {
    const { published, clientsTooSlow } = stream.counts
    return { name: 'stream', clients: stream.clients, published, dropped: clientsTooSlow }
  }
  const feeds = () => [status(), ...(sources.otherFeeds?.() ?? [])]
  const { journal = () => undefined, firewall = () => undefined, linkTotals: totals } = sources
  const link = new LinkStatus({ picture, version, heartbeatPeriodMs, totals, feeds, journal, firewall })
  const lineFiles = sources.lines ?? []
  const known = new KnownLines(lineFiles)
  const stationIds = new Map(lineFiles.map((line) => [lineName(line), line.stations?.map(({ id }) => id) ?? []]))
  const conditions = new LineConditions(known, (name) => stationIds.get(name) ?? [])
  const lines = new LineStatuses(conditions, picture.nowOf)
  const answers = new KeptAnswers(picture, sources.answersKeptMs)
  const outgoing = new Outgoing(undefined, sources.log)
  const stream = new EventStreamFeed(picture, link, lines, outgoing, run)
  const gtfsRealtime = new GtfsRealtimeFeeds(receiver.state)
  return {
    picture,
    history,
    link,
    lineFiles,
    known,
    conditions,
    lines,
    answers,
    outgoing,
    stream,
    gtfsRealtime,
    status,
  }
}

function listenToChanges({ state }: PictureSource, { known, lines, history, link, stream }: Parts): void {
  // These records came before we listened to changes.
  for (const record of state.records()) {
    known.handleEvent(record.event)
    lines.handleChange({ record, previous: undefined, isGone: false })
  }
  state.listen((change) => {
    // A train's line is in its key, so only a new train can name a new line; a notice may come to name others.
    if (!change.previous || change.record.event.information) known.handleEvent(change.record.event)
    // A record that was only judged anew is at no other place, and no younger.
    if (!change.isGone && change.record !== change.previous) {
      history.handleRecord(change.record)
      link.handleRecord(change.record)
    }
    stream.handleChange(change)
  })
}

/** Opens the server, without a route, with who may see what and with one shape of errors. */
function openServer(sources: HttpSources, outgoing: Outgoing): FastifyInstance {
  const server = fastify({
    ...sources.listener,
    logger: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: SEGMENT_LENGTH_MAX },
    // A parameter that a path does not have is the reader's error, so it is not removed unseen.
    ajv: { customOptions: { removeAdditional: false } },
  })
  oneShapeOfError(server)
  server.decorate('holdAnswer', (response, bytes) => outgoing.hold(response, bytes, bytes.length))
  server.addHook('onRequest', async (_request, reply) => outgoing.watch(reply.raw))
  // The feeds write the answers themselves; the schemas only describe them.
  server.setSerializerCompiler(() => JSON.stringify)
  // Registered before the first route, because it describes only later ones.
  for (const schema of eventJsonSchemas()) server.addSchema(schema)
  describeRefusals(server)
  server.register(swagger, {
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === 'string' ? $id : `def-${i}`),
    },
    openapi: openapiHead(sources.version),
  })
  ;(sources.access ?? openAccess(OFFICE_VIEW))(server)
  const isPublic = (feed: FeedName | undefined) => feed !== undefined && sources.publicFeeds?.has(feed)
  server.addHook('onRequest', async (request, reply) => {
    if (isPublic(request.routeOptions.config.feed)) reply.header('cross-origin-resource-policy', 'cross-origin')
  })
  server.register(cors, {
    hideOptionsRoute: true,
    methods: ['GET', 'HEAD'],
    delegator: (request, done) => done(null, { origin: isPublic(request.routeOptions.config.feed) ? '*' : false }),
  })
  return server
}

function dataRoutes(server: FastifyInstance, { metrics }: HttpSources, parts: Parts): void {
  const { picture, history, link, lineFiles, conditions, known, answers, stream, gtfsRealtime } = parts
  const names = new KnownNames(known)
  v1Routes(server, { picture, history, link, lines: lineFiles, conditions, known: names, answers })
  eventStreamRoutes(server, stream, names)
  gtfsRealtimeRoutes(server, gtfsRealtime, picture)
  odptRoutes(server, picture, answers, names)
  let openapi: JsonBody | undefined
  server.get('/openapi.json', { config: { feed: 'v1' }, schema: { hide: true } }, (request, reply) =>
    // The document never changes, so it is made once.
    (openapi ??= new JsonBody(Buffer.from(JSON.stringify(server.swagger())))).send(request, reply),
  )
  operationRoutes(server, metrics)
  readinessRoutes(server, picture)
}

function keepTime(server: FastifyInstance, { stream, outgoing, history, answers }: Parts): void {
  let timers: NodeJS.Timeout[] = []
  server.addHook('onListen', async () => {
    stream.start()
    outgoing.start()
    timers = [
      setInterval(() => history.forgetOld(), HISTORY_PERIOD_MS),
      setInterval(() => answers.forgetOld(), ANSWERS_PERIOD_MS),
    ]
  })
  server.addHook('preClose', async () => {
    for (const timer of timers) clearInterval(timer)
    stream.stop()
    outgoing.stop()
  })
}

/** Makes every error `{ error }`, whoever finds it. */
function oneShapeOfError(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { statusCode = 500, validation, message } = error
    const surplus = validation?.find(({ keyword }) => keyword === 'additionalProperties')?.params.additionalProperty
    reply.code(statusCode)
    return { error: surplus === undefined ? message : `there is no parameter ${JSON.stringify(surplus)}` }
  })
  server.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    const isThere = request.method !== 'GET' && server.hasRoute({ method: 'GET', url: path })
    reply.code(isThere ? 405 : 404)
    if (isThere) reply.header('allow', 'GET, HEAD')
    return { error: isThere ? `${path} is only to be read` : `there is no ${path}` }
  })
}

function operationRoutes(server: FastifyInstance, metrics: Registry): void {
  const metricsSchema = {
    ...{ operationId: 'getMetrics', tags: ['operation'], summary: 'Counters, as Prometheus reads them' },
    ...{ produces: ['text/plain'], response: { 200: { type: 'string' } } },
  }
  server.get('/metrics', { config: { feed: 'metrics' }, schema: metricsSchema }, async (_request, reply) => {
    reply.type(metrics.contentType)
    return metrics.metrics()
  })

  const livezSchema = {
    ...{ operationId: 'getLiveness', tags: ['operation'], summary: 'The process answers', security: [] },
    ...{ produces: ['text/plain'], response: { 200: { type: 'string' } } },
  }
  server.get('/livez', { schema: livezSchema }, async (_request, reply) => {
    reply.type('text/plain')
    return 'alive\n'
  })
}
