import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The key of the datagram tags: HKDF-SHA256 (RFC 5869), empty salt, info "katamichi tag 1" ‖ key id as one byte,
 * 32 bytes. It depends on nothing that a datagram says but the key id, so nothing unauthenticated is believed in
 * order to authenticate. `secret`: 32 bytes. Throws `RangeError` on our own mistake.
 */
export function deriveTagKey(secret: Uint8Array, keyId: number): Uint8Array {
  if (secret.length !== 32) throw new RangeError('a secret is 32 bytes')
  if (!Number.isInteger(keyId) || keyId < 1 || keyId > 255) throw new RangeError('a key id is 1 to 255')
  const info = concatBytes(utf8ToBytes('katamichi tag 1'), Uint8Array.of(keyId))
  return hkdf(sha256, secret, new Uint8Array(0), info, 32)
}
