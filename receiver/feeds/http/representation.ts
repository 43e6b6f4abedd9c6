/**
 * A body that is the same for many readers: made once, named by its content (ETag, RFC 9110 §8.8), packed once, and
 * not sent again to who has it.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, gzip as gzipCallback } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CHUNK_BYTES } from './chunked-bytes.js'

const gzip = promisify(gzipCallback)
/** Packing less is not worth a reader's time. */
const PACKED_LENGTH_MIN = 1024

export class Representation {
  readonly etag: string
  #packed: Promise<Buffer> | undefined

  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
    /** Unix seconds. */
    readonly modifiedS: number,
  ) {
    this.etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  }

  /** Answers 200, or 304 to a reader that has it. Parallel receivers with one picture send one ETag. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array | Readable | undefined> {
    const isPacked = this.bytes.length >= PACKED_LENGTH_MIN && takesGzip(request)
    reply
      .header('last-modified', new Date(this.modifiedS * 1000).toUTCString())
      .header('etag', `"${this.etag}${isPacked ? '-gzip' : ''}"`)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding')
    if (this.#isKnownTo(request)) {
      reply.code(304)
      return undefined
    }
    reply.type(this.contentType)
    if (!isPacked) return paced(reply, this.bytes)
    reply.header('content-encoding', 'gzip')
    return paced(reply, await (this.#packed ??= gzip(this.bytes)))
  }

  /** RFC 9110 §13.2.2: with If-None-Match, the date does not count. */
  #isKnownTo({ headers }: FastifyRequest): boolean {
    const tags = headers['if-none-match']
    if (tags !== undefined) {
      const ours = [this.etag, `${this.etag}-gzip`]
      return tags.split(',').some((tag) => tag.trim() === '*' || ours.includes(tag.trim().replace(/^(W\/)?"|"$/g, '')))
    }
    const since = Date.parse(headers['if-modified-since'] ?? '')
    return since >= this.modifiedS * 1000
  }
}

/** JSON that is true for a moment: packed quickly, and once for all who take it so. No cache of others may keep it. */
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

/** A body for this reader alone. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, bytes: Uint8Array) {
  return new JsonBody(bytes).send(request, reply)
}

/**
 * A long body goes out a piece after another, each when the one before is taken: who does not take it is found so, and
 * no one write holds the loop.
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

/** RFC 9110 §12.5.3, as far as it speaks of gzip. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  const offers = new Map(
    String(headers['accept-encoding'] ?? '')
      .toLowerCase()
      .split(',')
      .map((offer) => {
        const [coding, q] = offer.split(';')
        return [coding.trim(), Number(/^\s*q=([\d.]+)\s*$/.exec(q ?? '')?.[1] ?? 1)]
      }),
  )
  return (offers.get('gzip') ?? offers.get('*') ?? 0) > 0
}
