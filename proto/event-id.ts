/** The id of an event that brings none (PROTOCOL.md E4). */
import { blake3 } from '@noble/hashes/blake3.js'

/** Characters of it. */
export const EVENT_ID_LENGTH = 22

/**
 * 128 bits of BLAKE3 over the event's wire form without one, as 22 characters of base64url. Two senders that see the
 * same thing so give it the same id.
 */
export function eventIdOf(wireWithoutId: Uint8Array, hash: (bytes: Uint8Array) => Uint8Array = blake3): string {
  return base64url(hash(wireWithoutId).subarray(0, 16))
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const chars = Math.min(4, Math.ceil(((bytes.length - i) * 8) / 6))
    for (let c = 0; c < chars; c++) text += BASE64URL[(word >> (18 - 6 * c)) & 63]
  }
  return text
}
