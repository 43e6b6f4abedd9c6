/** What a reader would rather have, where we have a choice (RFC 9110 §12.5). */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

/** A browser's wish has some 100 characters. Each item of one costs time, so a longer one is read only so far. */
const WISH_LENGTH_MAX = 1000

/** Whether gzip is at least as welcome as the plain bytes. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  return wish('accept-encoding', headers['accept-encoding']).encoding(['gzip', 'identity']) === 'gzip'
}

/** Japanese unless English is more welcome, or as welcome and named first. */
export function prefersEnglish({ headers }: FastifyRequest): boolean {
  return wish('accept-language', headers['accept-language']).language(['ja', 'en']) === 'en'
}

/** Of JSON, as programs ask for it. */
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8']

/** Text unless JSON is more welcome, or as welcome and named first. */
export function prefersJson({ headers }: FastifyRequest): boolean {
  const preferred = wish('accept', headers.accept).mediaType(['text/plain', ...JSON_TYPES])
  return preferred !== undefined && JSON_TYPES.includes(preferred)
}

function wish(name: string, value: string | string[] | undefined): Negotiator {
  return new Negotiator({ headers: { [name]: value?.toString().slice(0, WISH_LENGTH_MAX) } })
}
