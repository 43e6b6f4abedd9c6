/** Tokens of principals: 256 random bits, stored as their scrypt hash (RFC 7914). */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { TokenHash } from '../../config/principals.js'

/**
 * Costs 32 MiB and about 80 ms a guess. Tokens are random and not chosen, so the cost is only a second fence, and small
 * enough for two at a time beside the feeds.
 */
const COST = { n: 1 << 15, r: 8, p: 1 }
const KEY_BYTES = 32

/** The shortest token, 22 characters of base64url, has 132 bits. */
export const TOKEN_FORM = /^[A-Za-z0-9_-]{22,128}$/
const CREDENTIAL_FORM = /^([a-z0-9][a-z0-9_-]{0,31})\.([A-Za-z0-9_-]{22,128})$/

export interface Credential {
  name: string
  token: string
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Reads `<name>.<token>`, as it follows `Bearer`; returns `undefined` for any other form. */
export function parseCredential(text: string): Credential | undefined {
  const [, name, token] = CREDENTIAL_FORM.exec(text) ?? []
  return name !== undefined && token !== undefined ? { name, token } : undefined
}

export async function hashToken(token: string): Promise<TokenHash> {
  const salt = randomBytes(16).toString('base64url')
  const hash: TokenHash = { algorithm: 'scrypt', ...COST, salt, key: '' }
  return { ...hash, key: (await derive(token, hash)).toString('base64url') }
}

/** Makes a hash that belongs to nobody: checking an unknown name against it takes as long as checking a known one. */
export function nobodysHash(): TokenHash {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  return { algorithm: 'scrypt', ...COST, salt: random(16), key: random(KEY_BYTES) }
}

/** Runs in a thread of libuv's pool, off the main loop. */
export async function verifyToken(token: string, hash: TokenHash): Promise<boolean> {
  const expected = Buffer.from(hash.key, 'base64url')
  return timingSafeEqual(await derive(token, hash, expected.length), expected)
}

function derive(token: string, { n, r, p, salt }: TokenHash, keyBytes = KEY_BYTES): Promise<Buffer> {
  // OpenSSL counts a little more than 128·n·r against maxmem.
  const options = { N: n, r, p, maxmem: 128 * n * r + (1 << 20) }
  return new Promise((resolve, reject) => {
    scrypt(token, Buffer.from(salt, 'base64url'), keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
