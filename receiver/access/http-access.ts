/**
 * Controls access over HTTP, for a fastify server: it answers 401, 403, 423 and 429 itself, and gives every request
 * that goes on its {@link View}. A route names its feed (`config: { feed: 'v1' }`); one that names none is refused to
 * everybody.
 *
 *     Authorization: Bearer <name>.<token>       programs
 *     POST /v1/login {"name","token"}            browsers, whose EventSource sends no headers: sets a cookie
 *     POST /v1/logout                            ends that session
 *     GET /v1/session                            who am I, and what may I read
 */
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isLoopbackAddress } from '../../config/parse/addresses.js'
import { FEED_SCOPES, type FeedScope } from '../../config/principals.js'
import type { View } from '../picture/view.js'
import type { AccessControl, Reader, Refusal, RefusalReason } from './access-control.js'
import type { Access } from './open-access.js'
import { OwnNames } from './own-names.js'
import { SESSION_MS } from './sessions.js'
import { parseCredential } from './token.js'

/** Routes open to everybody: health for the service manager, and the login. */
const OPEN_ROUTES = new Set(['/livez', '/readyz', '/v1/login', '/v1/logout'])
const COOKIE = 'katamichi_session'
const SESSION_ID_FORM = /^[A-Za-z0-9_-]{43}$/
const LOGIN_BODY_MAX_BYTES = 1024
/**
 * Headers that a reverse proxy adds: a reader behind one is not on this host, whatever the address of the connection.
 */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']
const FOREIGN_ORIGIN = 'not from a page of another origin'

const ANSWERS: Record<RefusalReason, [status: number, error: string]> = {
  missing: [401, 'a credential is needed'],
  // Every wrong credential gets the same answer, which does not tell which names exist.
  malformed: [401, 'the credential is not valid'],
  wrong: [401, 'the credential is not valid'],
  expired: [401, 'the credential has expired'],
  address: [403, 'not from this address'],
  feed: [403, 'this feed is not in the scope of the credential'],
  locked: [423, 'too many failed logins; try later'],
  rate: [429, 'too many requests a minute'],
  streams: [429, 'too many streams are open'],
  busy: [429, 'too many logins at once'],
}

const string = { type: 'string' } as const
const strings = { type: 'array', items: string } as const
const WHO = { name: string, fields: string, feeds: strings, lines: strings }
const refusals = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: [
          ...new Set(Object.values(ANSWERS).flatMap(([code, error]) => (code === status ? error : []))),
        ].join('; '),
        ...{ type: 'object', required: ['error'], properties: { error: string } },
      },
    ]),
  )
/** The schema only describes: the handler judges the body, and answers every wrong one alike. */
const LOGIN_SCHEMA = {
  ...{ operationId: 'login', tags: ['access'], security: [] },
  summary: 'Begins a session with {"name", "token"}, and sets its cookie',
  response: {
    200: { type: 'object', properties: { ...WHO, untilMs: { type: 'integer' } } },
    ...refusals(401, 403, 423, 429),
    415: { description: 'Not JSON', type: 'object', required: ['error'], properties: { error: string } },
  },
}
const LOGOUT_SCHEMA = {
  ...{ operationId: 'logout', tags: ['access'], summary: 'Ends the session', security: [] },
  response: { 204: { type: 'null', description: 'It has ended' } },
}
const SESSION_SCHEMA = {
  ...{ operationId: 'getSession', tags: ['access'], summary: 'Who asks, and what he may read' },
  response: { 200: { type: 'object', properties: WHO }, ...refusals(401, 403, 423, 429) },
}

/**
 * Called once with the whole server, before the feeds' routes. `nowMs` is the wall clock; `names` are the receiver's
 * own.
 */
export function httpAccess(control: AccessControl, nowMs: () => number, names = new OwnNames()): Access {
  return (server) => {
    // The hook sets the view before any handler runs.
    server.decorateRequest('view', null as unknown as View)
    server.decorateRequest('readerName', undefined)
    server.addHook('onRequest', (request, reply) => admit(request, reply, control, nowMs, names))
    server.register(async (server) => addLoginRoutes(server, control, nowMs, names))
  }
}

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  control: AccessControl,
  nowMs: () => number,
  names: OwnNames,
) {
  const { url, config } = request.routeOptions
  const { feed } = config
  // An unknown path is a plain 404, and OPTIONS (a browser asking about CORS) shows nothing.
  if (request.is404 || request.method === 'OPTIONS' || feed === 'page' || OPEN_ROUTES.has(url ?? '')) return
  // A browser adds the cookie for any page that asks.
  if (sessionId(request.raw) !== undefined && !isOwnOrigin(request, names)) return refuseOrigin(reply)
  const reader = await readerOf(request, control, nowMs)
  if (reader.refused !== undefined) return refuse(reply, reader)
  request.view = reader.view
  request.readerName = reader.principal?.name
  if (url === '/v1/session') return reply.send(describe(reader, control))
  const refusal = control.feedRefusal(reader, feed)
  if (refusal) return refuse(reply, refusal)
  if (feed === 'stream') {
    const release = control.openStream(reader, request.ip, () => request.raw.socket.destroy())
    if (typeof release !== 'function') return refuse(reply, release)
    reply.raw.once('close', release)
  }
}

async function readerOf(request: FastifyRequest, control: AccessControl, nowMs: () => number) {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, text = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? []
    const credential = parseCredential(text)
    return credential ? control.reader(credential, request.ip, nowMs) : control.handleMalformed(request.ip, nowMs())
  }
  const session = sessionId(request.raw)
  return (
    (session === undefined ? undefined : control.sessionReader(session, request.ip, nowMs())) ??
    control.openReader(request.ip, nowMs(), {
      isLocal: isLoopbackAddress(request.ip) && PROXY_HEADERS.every((name) => request.headers[name] === undefined),
      feed: request.routeOptions.config.feed as FeedScope,
    })
  )
}

/** A request without an origin comes from no page, or from one of ours that only reads. */
function isOwnOrigin({ raw, headers }: FastifyRequest, names: OwnNames): boolean {
  const { origin, host } = headers
  return origin === undefined || names.isOwnOrigin(origin, host, (raw.socket as TLSSocket).encrypted === true)
}

/**
 * Like {@link isOwnOrigin}, for requests that change something: for these a browser that names no origin still says how
 * near the page is.
 */
function isOfOwnPage(request: FastifyRequest, names: OwnNames): boolean {
  const site = request.headers['sec-fetch-site'] ?? 'none'
  const isNear = site === 'same-origin' || site === 'none'
  return isNear && isOwnOrigin(request, names)
}

function refuseOrigin(reply: FastifyReply) {
  return reply.code(403).header('cache-control', 'no-store').send({ error: FOREIGN_ORIGIN })
}

function addLoginRoutes(server: FastifyInstance, control: AccessControl, nowMs: () => number, names: OwnNames): void {
  // A form of a stranger's page can send text, but no JSON. It must not count as a failure of the reader who is made to
  // send it.
  server.removeContentTypeParser('text/plain')
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && !isOfOwnPage(request, names)) return refuseOrigin(reply)
  })
  server.post('/v1/login', { bodyLimit: LOGIN_BODY_MAX_BYTES, schema: LOGIN_SCHEMA }, async (request, reply) => {
    if (request.body === undefined) return reply.code(415).send({ error: 'the body must be application/json' })
    const { name, token } = (request.body ?? {}) as Record<string, unknown>
    const credential =
      typeof name === 'string' && typeof token === 'string' ? parseCredential(`${name}.${token}`) : undefined
    if (!credential) return refuse(reply, control.handleMalformed(request.ip, nowMs()))
    const login = await control.login(credential, request.ip, nowMs)
    if (login.refused !== undefined) return refuse(reply, login)
    reply.header('set-cookie', cookie(request, login.id, SESSION_MS / 1000))
    reply.header('cache-control', 'no-store')
    return { ...describe(login, control), untilMs: Math.round(login.untilMs) }
  })
  server.post('/v1/logout', { schema: LOGOUT_SCHEMA }, async (request, reply) => {
    const session = sessionId(request.raw)
    if (session !== undefined) control.logout(session)
    reply.header('set-cookie', cookie(request, '', 0))
    return reply.code(204).send()
  })
  // The hook answers, because it knows the reader.
  server.get('/v1/session', { schema: SESSION_SCHEMA }, async () => undefined)
}

/** Describes the reader, as far as a page needs to know. */
function describe(reader: Reader, control: AccessControl) {
  const feeds = FEED_SCOPES.filter((feed) => control.mayRead(reader, feed))
  const { fields, lines } = reader.view
  return {
    ...(reader.principal && { name: reader.principal.name }),
    fields,
    feeds,
    ...(lines && { lines: [...lines] }),
  }
}

function refuse(reply: FastifyReply, { refused, retryAfterMs }: Refusal) {
  const [statusCode, error] = ANSWERS[refused]
  if (statusCode === 401) reply.header('www-authenticate', 'Bearer realm="katamichi"')
  // A reader that asks too much may not ask more over this connection.
  if (statusCode === 429) reply.header('connection', 'close')
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)))
  reply.header('cache-control', 'no-store')
  return reply.code(statusCode).send({ error })
}

/** Returns the first of several cookies of that name that can be one of ours. */
function sessionId({ headers }: IncomingMessage): string | undefined {
  if (headers.cookie === undefined) return undefined
  return parseCookie(headers.cookie, { decode: (value) => (SESSION_ID_FORM.test(value) ? value : undefined) })[COOKIE]
}

function cookie({ protocol }: FastifyRequest, id: string, maxAgeS: number): string {
  const isSecure = protocol === 'https'
  return stringifySetCookie({
    ...{ name: COOKIE, value: id, path: '/', maxAge: maxAgeS },
    ...{ httpOnly: true, sameSite: 'strict', secure: isSecure },
  })
}
