/** Computes the digest of a complete frame, for example of one in a journal (PROTOCOL.md F4). */
import { K_MAX, symbolLengthOf } from '../proto/geometry.js'
import { type Integrity, SYMBOL_HASH_LENGTH } from './integrity.js'

/** Longest symbol of any frame: what one UDP datagram can carry. */
export const SYMBOL_LENGTH_MAX = 65_440

/** Returns `undefined` when no frame of that length can have k source symbols. All arguments may be untrusted. */
export function frameDigest(
  integrity: Pick<Integrity, 'hashSymbol' | 'digestFrame'>,
  identity: { epoch: number; lane: number; sequence: number },
  k: number,
  bytes: Uint8Array,
): Uint8Array | undefined {
  if (!Number.isInteger(k) || k < 1 || k > K_MAX || bytes.length === 0) return undefined
  const length = symbolLengthOf(bytes.length, k)
  if (length > SYMBOL_LENGTH_MAX) return undefined
  const hashes = new Uint8Array(k * SYMBOL_HASH_LENGTH)
  const symbol = new Uint8Array(length)
  for (let i = 0; i < k; i++) {
    const part = bytes.subarray(i * length, (i + 1) * length)
    symbol.fill(0, part.length)
    symbol.set(part)
    hashes.set(integrity.hashSymbol(symbol), i * SYMBOL_HASH_LENGTH)
  }
  return integrity.digestFrame({ ...identity, frameLength: bytes.length, k }, hashes)
}
