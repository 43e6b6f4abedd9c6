/**
 * Principals may read feeds, each with a token that is stored as its scrypt hash. They stand in `access.json` of the
 * receiver's state_dir, which `katamichi access` writes and the receiver only reads. Pure.
 */
import { z } from 'zod'
import { cidrList, fieldSet, lineList, name } from './parse/fields.js'

/** What a principal may be let into, as paths of HTTP that carry data. The page's own files carry none. */
export const FEED_SCOPES = ['v1', 'gtfs-rt', 'odpt', 'stream', 'status', 'metrics'] as const
export type FeedScope = (typeof FEED_SCOPES)[number]

export const PRINCIPALS_MAX = 1000
/** Most unlocks that are kept, the newest. The receiver takes an unlock within a second. */
export const UNLOCKS_MAX = 64

const base64url = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/)

/** A hash of scrypt (RFC 7914). `n` and `r` are bounded, because a damaged file could else take 128·n·r bytes. */
const tokenHash = z.strictObject({
  algorithm: z.literal('scrypt'),
  n: z
    .int()
    .min(1024)
    .max(1 << 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(16),
  salt: base64url,
  key: base64url,
})
export type TokenHash = z.output<typeof tokenHash>

const principal = z.strictObject({
  name,
  token: tokenHash,
  feeds: z.array(z.enum(FEED_SCOPES)).min(1).max(FEED_SCOPES.length),
  fields: fieldSet,
  /** Lines as `<operator>/<line>`; absent is every line. */
  lines: lineList.optional(),
  /** Addresses that the principal may come from; absent is any. */
  allow: cidrList.optional(),
  streamsMax: z.int().min(0).max(100_000),
  requestsPerMinute: z.int().min(1).max(1_000_000),
  createdAtMs: z.int(),
  expiresAtMs: z.int().optional(),
})
export type Principal = z.output<typeof principal>

const unlock = z.strictObject({ kind: z.enum(['principal', 'address']), subject: z.string().max(64), atMs: z.int() })
export type Unlock = z.output<typeof unlock>

const accessFile = z.strictObject({
  version: z.literal(1),
  principals: z.array(principal).max(PRINCIPALS_MAX),
  /** Unlocks that `katamichi access unlock` asked for. */
  unlocks: z.array(unlock).max(UNLOCKS_MAX),
})
export type AccessFile = z.output<typeof accessFile>

export const ACCESS_FILE = 'access.json'
export const NO_PRINCIPALS: AccessFile = { version: 1, principals: [], unlocks: [] }

/** Reads an access file; `undefined` when the text is not one. */
export function parseAccessFile(text: string): AccessFile | undefined {
  try {
    const { success, data } = accessFile.safeParse(JSON.parse(text))
    const names = data?.principals.map(({ name }) => name)
    return success && new Set(names).size === names!.length ? data : undefined
  } catch {
    return undefined
  }
}
