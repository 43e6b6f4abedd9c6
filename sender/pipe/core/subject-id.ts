/** What an event is about (PROTOCOL.md E2) in 128 bits, by which the transmit process tells subjects apart. */
import { blake3 } from '@noble/hashes/blake3.js'

/**
 * Eight UTF-16 units of 16 bits each. A string, for maps find those by a hash that nobody outside can foresee: ids of
 * which the first bits are alike are soon found.
 */
export type SubjectId = string

const UNITS = 8
export const NO_SUBJECT: SubjectId = '\0'.repeat(UNITS)

/**
 * The first 128 bits of BLAKE3 over the subject's key: that another subject has the id of a given one takes 2^128 tries.
 * @param hash BLAKE3, at least 16 bytes of it
 */
export function subjectIdOf(key: string | undefined, hash: (bytes: Uint8Array) => Uint8Array = blake3): SubjectId {
  if (key === undefined) return NO_SUBJECT
  // A key is percent-encoded, so its characters are bytes.
  const digest = hash(Uint8Array.from(key, (char) => char.charCodeAt(0)))
  let id = ''
  for (let i = 0; i < UNITS; i++) id += String.fromCharCode(digest[2 * i] | (digest[2 * i + 1] << 8))
  return id
}
