/**
 * The page (dashboard/): a small fixed set of files, read once at the start and served from memory. A request can only
 * choose among them; nothing of it ever becomes a path.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ANSWER_HEADERS } from '../../access/security-headers.js'

/** Where scripts/build-page.mjs puts it, seen from the compiled file. */
export const PAGE_DIRECTORY = fileURLToPath(new URL('../../../dashboard/page/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const FILES_MAX = 32
/** `index-HXF354sW.js`: a name that changes with the content, so the content of a name never does. */
const HASHED = /-[\w-]{8}\.(js|css|svg)$/
const YEAR_S = 31_536_000

/** No origin but our own, no inline script or style, no frame around it, nothing loaded from anywhere else. */
export const SECURITY_HEADERS = {
  ...ANSWER_HEADERS,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; '),
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const

interface PageFile {
  type: string
  plain: Buffer
  gzip: Buffer
  etag: string
  cacheControl: string
}

/** Registers `/` and the files it needs. Throws when the page is not built. */
export function registerPage(server: FastifyInstance, directory = PAGE_DIRECTORY): void {
  const names = readdirSync(directory).filter((name) => Object.hasOwn(TYPES, extname(name)))
  if (!names.includes('index.html')) throw new Error(`${directory}: there is no page; npm run build makes it`)
  if (names.length > FILES_MAX) throw new Error(`${directory}: more than ${FILES_MAX} files are not the page`)
  const options = { config: { feed: 'page' }, schema: { hide: true } } as const
  for (const name of names) {
    const content = readFileSync(join(directory, name))
    if (name !== 'index.html') {
      const file = pageFile(name, content)
      server.get(`/${name}`, options, async (request, reply) => send(request, reply, file))
      continue
    }
    const [ja, en] = [pageFile(name, content), pageFile(name, inEnglish(content))]
    server.get('/', options, async (request, reply) => {
      reply.header('vary', 'accept-language, accept-encoding')
      const isEnglish = prefersEnglish(request.headers['accept-language'])
      reply.header('content-language', isEnglish ? 'en' : 'ja')
      return send(request, reply, isEnglish ? en : ja)
    })
  }
}

/** Japanese unless English is named, and named as more welcome (RFC 9110, 12.5.4). */
export function prefersEnglish(header: string | undefined): boolean {
  const weights = { ja: 0, en: 0 }
  for (const range of (header ?? '').slice(0, 1000).split(',')) {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const language = tag.split('-')[0]
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    if ((language === 'ja' || language === 'en') && weight > weights[language]) weights[language] = weight
  }
  return weights.en > weights.ja
}

function pageFile(name: string, plain: Buffer): PageFile {
  return {
    type: TYPES[extname(name)],
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    cacheControl: HASHED.test(name) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
  }
}

function inEnglish(html: Buffer): Buffer {
  return Buffer.from(html.toString('utf8').replace('<html lang="ja">', '<html lang="en">'))
}

function send(request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  reply.headers({ ...SECURITY_HEADERS, 'cache-control': file.cacheControl, etag: file.etag })
  if (!reply.hasHeader('vary')) reply.header('vary', 'accept-encoding')
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send()
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers['accept-encoding'] ?? '')
  if (takesGzip) reply.header('content-encoding', 'gzip')
  return reply.type(file.type).send(takesGzip ? file.gzip : file.plain)
}
