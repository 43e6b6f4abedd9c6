/**
 * Serves the page (dashboard/): a small fixed set of files, read once at the start and served from memory. A request
 * can only choose among them; no part of it ever becomes a path.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { ANSWER_HEADERS } from '../../access/security-headers.js'
import { prefersEnglish } from './negotiation.js'
import { Representation } from './representation.js'

/** Folder in which scripts/build-page.mjs puts the page, relative to the compiled file. */
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

/**
 * Allows no origin but our own, no inline script or style, no frame around the page, and nothing loaded from elsewhere.
 */
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

/** Registers `/` and the files it needs. Throws when the page is not built. */
export function registerPage(server: FastifyInstance, directory = PAGE_DIRECTORY): void {
  const names = readdirSync(directory).filter((name) => Object.hasOwn(TYPES, extname(name)))
  if (!names.includes('index.html')) throw new Error(`${directory}: there is no page; npm run build makes it`)
  if (names.length > FILES_MAX) throw new Error(`${directory}: more than ${FILES_MAX} files are not the page`)
  const options = { config: { feed: 'page' }, schema: { hide: true } } as const
  for (const name of names) {
    const content = readFileSync(join(directory, name))
    if (name !== 'index.html') {
      const file = new Representation(content, TYPES[extname(name)], undefined, {
        cacheControl: HASHED.test(name) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
      })
      server.get(`/${name}`, options, (request, reply) => file.send(request, reply.headers(SECURITY_HEADERS)))
      continue
    }
    const pages = { ja: indexPage(content), en: indexPage(inEnglish(content)) }
    server.get('/', options, (request, reply) => {
      const language = prefersEnglish(request) ? 'en' : 'ja'
      return pages[language].send(request, reply.headers({ ...SECURITY_HEADERS, 'content-language': language }))
    })
  }
}

function indexPage(html: Buffer): Representation {
  return new Representation(html, TYPES['.html'], undefined, { cacheControl: 'no-cache', chosenBy: 'accept-language' })
}

function inEnglish(html: Buffer): Buffer {
  return Buffer.from(html.toString('utf8').replace('<html lang="ja">', '<html lang="en">'))
}
