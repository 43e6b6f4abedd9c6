/**
 * A body that is the same for many readers: it is made once, named by its content (ETag, RFC 9110 §8.8), packed once,
 * and not sent again to a reader that has it.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, gzip as gzipCallback } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import { CHUNK_BYTES } from './chunked-bytes.js'
import { takesGzip } from './negotiation.js'

const gzip = promisify(gzipCallback)
/** Shorter bodies are sent plain, because packing them saves nothing. */
const PACKED_LENGTH_MIN = 1024

interface Caching {
  cacheControl: string
  /** The request's headers that choose among bodies, besides `accept-encoding`. */
  chosenBy?: string
}

export class Representation {
  /** Names the plain bytes; the packed ones are other bytes, and get another tag. */
  readonly etag: string
  #packed: Promise<Buffer> | undefined

  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
    /** Unix seconds; absent where the body belongs to no single time. */
    readonly modifiedS?: number,
    private readonly caching: Caching = { cacheControl: 'no-cache' },
  ) {
    this.etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  }

  /** Answers 200, or 304 to a reader that has the body. Parallel receivers with one picture send one ETag. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array | Readable | undefined> {
    const isPacked = this.bytes.length >= PACKED_LENGTH_MIN && takesGzip(request)
    const { cacheControl, chosenBy } = this.caching
    const etag = `"${this.etag}${isPacked ? '-gzip' : ''}"`
    const modified = this.modifiedS === undefined ? undefined : new Date(this.modifiedS * 1000).toUTCString()
    if (modified !== undefined) reply.header('last-modified', modified)
    reply
      .header('etag', etag)
      .header('cache-control', cacheControl)
      .header('vary', chosenBy === undefined ? 'accept-encoding' : `${chosenBy}, accept-encoding`)
    if (isKnownTo(request, { etag, 'last-modified': modified })) {
      reply.code(304)
      return undefined
    }
    reply.type(this.contentType)
    if (!isPacked) return paced(reply, this.bytes)
    reply.header('content-encoding', 'gzip')
    return paced(reply, await (this.#packed ??= gzip(this.bytes)))
  }
}

/**
 * Looks only at the conditions of the request: `fetch` adds `cache-control: no-cache` to every condition that a program
 * sets by itself, and a reader that asks with one wants to hear whether it holds.
 */
function isKnownTo({ headers }: FastifyRequest, ours: { etag: string; 'last-modified': string | undefined }): boolean {
  const { 'if-none-match': noneOf, 'if-modified-since': since } = headers
  return fresh({ 'if-none-match': noneOf, 'if-modified-since': since }, ours)
}

/** JSON that is true for a moment: packed quickly, and once for all readers who take it so. Caches must not keep it. */
export class JsonBody {
  #packed: Promise<Buffer> | undefined

  constructor(readonly bytes: Uint8Array) {}

  async send(request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array | Readable> {
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').header('vary', 'accept-encoding')
    if (this.bytes.length < PACKED_LENGTH_MIN || !takesGzip(request)) return paced(reply, this.bytes)
    reply.header('content-encoding', 'gzip')
    return paced(reply, await (this.#packed ??= gzip(this.bytes, { level: constants.Z_BEST_SPEED })))
  }
}

/** Sends a body made for this reader alone. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, bytes: Uint8Array) {
  return new JsonBody(bytes).send(request, reply)
}

/**
 * Sends a long body piece by piece, each when the one before is taken: so a reader that does not take it is noticed,
 * and no single write holds the loop.
 */
function paced(reply: FastifyReply, bytes: Uint8Array): Uint8Array | Readable {
  if (bytes.length <= CHUNK_BYTES) return bytes
  reply.header('content-length', bytes.length)
  reply.request.server.holdAnswer?.(reply.raw, bytes)
  return Readable.from(pieces(bytes), { objectMode: false, highWaterMark: 1 })
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
}
