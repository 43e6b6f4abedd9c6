import { blake3 } from '@noble/hashes/blake3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { TagKey } from './load.js'

const CONTEXT = utf8ToBytes('katamichi key check 1')
const BYTES = 4

/** The same as one number, for the heartbeat that tells of the next key (PROTOCOL.md K10). */
export function keyCheckNumber(tagKey: TagKey): number {
  return Number.parseInt(keyCheckValue(tagKey), 16)
}

/**
 * Two people compare these 8 hexadecimal digits to see whether both ends have the same key. They are made of the tag
 * key under a context of its own. A key has 256 bits, so 32 bits of a hash of it help nobody to find it.
 */
export function keyCheckValue({ key }: TagKey): string {
  return bytesToHex(blake3(key, { context: CONTEXT }).subarray(0, BYTES))
}
