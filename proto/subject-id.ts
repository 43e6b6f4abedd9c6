/** What an event is about (PROTOCOL.md E2) in 128 bits, by which the transmit process tells subjects apart. */
import { blake3 } from '@noble/hashes/blake3.js'

/** Four words of 32 bits each, with their sign: so each is a number without memory of its own. */
export interface SubjectId {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

export const NO_SUBJECT: SubjectId = { a: 0, b: 0, c: 0, d: 0 }

/**
 * The first 128 bits of BLAKE3 over the subject's key: that another subject has the id of a given one takes 2^128 tries.
 * @param hash BLAKE3, at least 16 bytes of it
 */
export function subjectIdOf(key: string | undefined, hash: (bytes: Uint8Array) => Uint8Array = blake3): SubjectId {
  if (key === undefined) return NO_SUBJECT
  // A key is percent-encoded, so its characters are bytes.
  const { buffer, byteOffset } = hash(Uint8Array.from(key, (char) => char.charCodeAt(0)))
  const digest = new DataView(buffer, byteOffset)
  return { a: digest.getInt32(0), b: digest.getInt32(4), c: digest.getInt32(8), d: digest.getInt32(12) }
}
