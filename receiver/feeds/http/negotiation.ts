/** Finds what a reader prefers, where we have a choice (RFC 9110 §12.5). */
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

/**
 * Limits how much of a wish is read, because each of its items costs time. A browser's wish has some 100 characters.
 */
const WISH_LENGTH_MAX = 1000

/** True when gzip is at least as welcome as the plain bytes. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  return wish('accept-encoding', headers['accept-encoding']).encoding(['gzip', 'identity']) === 'gzip'
}

/** True when English is more welcome than Japanese, or as welcome and named first. */
export function prefersEnglish({ headers }: FastifyRequest): boolean {
  return wish('accept-language', headers['accept-language']).language(['ja', 'en']) === 'en'
}

/** The types of JSON, as programs ask for them. */
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8']

/** True when JSON is more welcome than plain text, or as welcome and named first. */
export function prefersJson({ headers }: FastifyRequest): boolean {
  const preferred = wish('accept', headers.accept).mediaType(['text/plain', ...JSON_TYPES])
  return preferred !== undefined && JSON_TYPES.includes(preferred)
}

function wish(name: string, value: string | string[] | undefined): Negotiator {
  return new Negotiator({ headers: { [name]: value?.toString().slice(0, WISH_LENGTH_MAX) } })
}
