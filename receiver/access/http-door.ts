/**
 * Stands before every request over HTTP, whatever it asks for, and decides who may connect and how many at once, how
 * long a request may take, and under which names the receiver may be asked. A request that fails here is answered here,
 * and no feed hears of it.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Server as TlsServer } from 'node:tls'
import type { FastifyServerOptions } from 'fastify'
import type { TlsIdentity } from '../../config/load-access.js'
import { addressGroup } from '../../config/parse/addresses.js'
import type { AccessNews, ConnectionReason } from './access-control.js'
import { AddressList } from './address-list.js'
import { type Connection, ConnectionTable } from './connection-table.js'
import { OwnNames } from './own-names.js'
import { ANSWER_HEADERS } from './security-headers.js'

/** Limits bodies; only the login has one. */
const BODY_MAX_BYTES = 16_384
/** A connection is given up when it has brought no whole request, or finished no TLS handshake, within this time. */
const REQUEST_MS_MAX = 10_000
/** How often Node looks for connections that take too long; its default is half a minute. */
const LOOK_PERIOD_MS = 1000
/** How long a connection stays between two requests; readers that come back are cheap to take in again. */
const KEEP_ALIVE_MS = 15_000
/**
 * A connection that for this long neither reads what is written to it nor sends anything is closed. A stream is written
 * to every second.
 */
const STANDSTILL_MS = 20_000
/** Requests of one connection that may wait for the answers before them. No browser sends any in advance. */
const PIPELINED_MAX = 16
/** Paths that may be asked for over a connection of the reserve. */
const OPERATION_PATHS = new Set(['/livez', '/readyz', '/metrics'])
const RETRY_AFTER_S = '5'
/** Limits the names that the log tells of, so that made-up names cannot fill it. */
const NAMES_SAID_MAX = 16

export interface HttpDoorOptions {
  /** Ranges that may connect; empty allows all. */
  allow: readonly string[]
  /** Proxies with many readers behind one address, to which the limit of one address does not apply. */
  trustedProxies: readonly string[]
  connectionsMax: number
  perAddressMax: number
  /** Names of this receiver beside those that follow from the address. */
  hosts: readonly string[]
  tls?: TlsIdentity | undefined
  tell?: (event: string, host: string, message: string) => void
  /** Called for each connection that is refused, or closed for another. */
  report?: (news: AccessNews) => void
}

export class HttpDoor {
  readonly names: OwnNames
  /** Counts connections that were refused because of their address. */
  #foreign = 0
  readonly refusals = { host: 0, host_form: 0, reserve: 0, pipelined: 0 }
  readonly #table: ConnectionTable<Socket>
  readonly #allow: AddressList
  /** `undefined` for an empty list, because an empty `AddressList` contains every address. */
  readonly #proxies: AddressList | undefined
  /**
   * Connections by address and port of the other end, because with TLS a request's socket is not the one that was
   * accepted.
   */
  readonly #connections = new Map<string, Connection<Socket>>()
  readonly #namesSaid = new Set<string>()
  #server: Server | undefined

  constructor(private readonly options: HttpDoorOptions) {
    const { allow, trustedProxies, connectionsMax, perAddressMax, hosts } = options
    this.names = new OwnNames(hosts)
    this.#allow = new AddressList(allow)
    this.#proxies = trustedProxies.length > 0 ? new AddressList(trustedProxies) : undefined
    this.#table = new ConnectionTable(connectionsMax, perAddressMax)
  }

  get connectionCounts() {
    return { ...this.#table.counts, address: this.#foreign }
  }

  get connectionsOpen(): number {
    return this.#table.size
  }

  /** Options for `fastify(…)`; to be read once. */
  get serverOptions(): FastifyServerOptions<Server> {
    const { trustedProxies } = this.options
    return {
      bodyLimit: BODY_MAX_BYTES,
      trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
      serverFactory: (handler) => this.#createServer(handler as RequestListener),
      clientErrorHandler: (error, socket) => this.#handleNoHttp(error, socket as Socket),
    }
  }

  /** Replaces the certificate for connections to come. */
  replaceTls(tls: TlsIdentity): void {
    if (this.#server) (this.#server as unknown as TlsServer).setSecureContext(secureContext(tls))
  }

  #createServer(handler: RequestListener): Server {
    const { tls } = this.options
    const times = {
      connectionsCheckingInterval: LOOK_PERIOD_MS,
      headersTimeout: REQUEST_MS_MAX,
      requestTimeout: REQUEST_MS_MAX,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Node's own answer would lack our headers.
      requireHostHeader: false,
    }
    const listener: RequestListener = (request, response) => {
      if (this.#admits(request, response)) handler(request, response)
    }
    const server = tls
      ? createTlsServer({ ...times, ...secureContext(tls), handshakeTimeout: REQUEST_MS_MAX }, listener)
      : createServer(times, listener)
    server.timeout = STANDSTILL_MS
    server.on('connection', (socket: Socket) => this.#handleConnection(socket))
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      if (this.#admits(request, response)) answer(response, 417, 'no expectation is met but 100-continue')
    })
    this.#server = server
    return server
  }

  #handleConnection(socket: Socket): void {
    const { remoteAddress, remotePort } = socket
    // The connection was gone before it was looked at.
    if (remoteAddress === undefined) return
    if (!this.#allow.has(remoteAddress)) {
      this.#foreign++
      this.#reportRefused('address', remoteAddress)
      socket.destroy()
      return
    }
    const isProxy = this.#proxies?.has(remoteAddress) ?? false
    const { connection, evicted } = this.#table.handleOpen(socket, addressGroup(remoteAddress), isProxy)
    if (evicted) {
      const address = evicted.remoteAddress
      this.options.report?.({
        kind: 'connection_evicted',
        subject: 'address',
        ...(address !== undefined && { address }),
      })
      evicted.destroy()
    }
    if (!connection) {
      this.#reportRefused('full', remoteAddress)
      socket.destroy()
      return
    }
    const end = `${remoteAddress} ${remotePort}`
    this.#connections.set(end, connection)
    socket.once('close', () => {
      this.#table.handleClose(connection)
      if (this.#connections.get(end) === connection) this.#connections.delete(end)
    })
  }

  /** Returns false when the request was answered here, or its connection is gone. */
  #admits(request: IncomingMessage, response: ServerResponse): boolean {
    const { socket } = request
    const connection = this.#connections.get(`${socket.remoteAddress} ${socket.remotePort}`)
    // The request had been read before its connection was cut.
    if (!connection || connection.handle.destroyed) return false
    this.#table.handleRequest(connection)
    response.once('close', () => this.#table.handleAnswered(connection))
    if (connection.inFlight > PIPELINED_MAX) {
      this.refusals.pipelined++
      this.#reportRefused('pipelined', socket.remoteAddress)
      connection.handle.destroy()
      return false
    }
    for (const name in ANSWER_HEADERS) response.setHeader(name, ANSWER_HEADERS[name])
    const { rawHeaders, url } = request
    const verdict = this.names.judgeHost({ rawHeaders, url, localAddress: socket.localAddress })
    if (!verdict.isOwn) {
      const { reason, host } = verdict
      this.refusals[reason]++
      if (reason === 'host_form') answer(response, 400, 'exactly one Host is needed, a name or an address')
      else {
        this.#sayForeign(host)
        answer(response, 421, 'this receiver does not answer under that name')
      }
      return false
    }
    if (!connection.isReserved) return true
    response.setHeader('connection', 'close')
    if (OPERATION_PATHS.has(url!.split('?', 1)[0])) return true
    this.refusals.reserve++
    this.#reportRefused('reserve', socket.remoteAddress)
    response.setHeader('retry-after', RETRY_AFTER_S)
    answer(response, 503, 'as many connections are open as there may be')
    return false
  }

  #reportRefused(reason: ConnectionReason, address: string | undefined): void {
    const who = address === undefined ? {} : { address }
    this.options.report?.({ kind: 'connection_refused', subject: 'address', reason, ...who })
  }

  #sayForeign(host: string): void {
    if (this.#namesSaid.size >= NAMES_SAID_MAX || this.#namesSaid.has(host)) return
    this.#namesSaid.add(host)
    this.options.tell?.(
      'host_refused',
      host,
      'a request under a name that is not ours was refused (421); if it is ours, add it to http.hosts in receiver.toml',
    )
  }

  #handleNoHttp(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy()
      return
    }
    const connection = this.#connections.get(`${socket.remoteAddress} ${socket.remotePort}`)
    // In the midst of another answer this one would be taken for a part of it.
    if (connection && connection.inFlight > 0) {
      socket.destroy()
      return
    }
    const [status, text, what] = NO_HTTP[error.code ?? ''] ?? [400, 'Bad Request', 'this is no HTTP request']
    const body = JSON.stringify({ error: what })
    const headers = {
      ...ANSWER_HEADERS,
      'content-type': JSON_TYPE,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${text}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy())
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'
const NO_HTTP: Readonly<Record<string, [status: number, text: string, error: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'no whole request came in time'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'the headers are too long'],
}

/** The connection ends with the answer, because a refused reader has no claim to it. */
function answer(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': JSON_TYPE, 'cache-control': 'no-store', connection: 'close' })
  response.end(JSON.stringify({ error }))
}

function secureContext({ key, cert }: TlsIdentity) {
  return { key, cert, minVersion: 'TLSv1.2' as const }
}
