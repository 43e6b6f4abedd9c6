/** A token's hash at the least cost that is accepted: tests verify many. */
import { scryptSync } from 'node:crypto'
import type { TokenHash } from '../../../config/principals.js'

export function cheapHash(token: string): TokenHash {
  const salt = Buffer.alloc(16, 1)
  const key = scryptSync(token, salt, 32, { N: 1024, r: 1, p: 1 }).toString('base64url')
  return { algorithm: 'scrypt', n: 1024, r: 1, p: 1, salt: salt.toString('base64url'), key }
}
