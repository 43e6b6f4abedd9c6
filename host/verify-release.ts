/** Checks the files of a release against its signed list of sums. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type PublicKeys, readPublicKeys } from '../config/keys/checkpoint-keys.js'
import { readSums, sha256OfFile } from './file-sums.js'

export const RELEASE_SUMS = 'SHA256SUMS'
/** The 64 bytes of the Ed25519 signature of the list, and nothing else, so that other programs can check it too. */
export const RELEASE_SIGNATURE = 'SHA256SUMS.sig'
const LIST_BYTES_MAX = 1 << 20

export interface ReleaseVerdict {
  /** `unknown_key`: well-formed, but by none of the keys that were given. */
  signature: 'good' | 'unknown_key' | 'missing' | 'malformed'
  /** `undefined` where the list itself is missing, or is none. */
  files: { name: string; is: 'good' | 'bad' | 'missing' | 'not_listed' }[] | undefined
  isSound: boolean
}

/** Throws `ConfigError` where `publicKey` is no file of public keys. */
export async function verifyRelease(folder: string, publicKey: string): Promise<ReleaseVerdict> {
  const keys = await readPublicKeys(publicKey)
  const list = bytesAt(join(folder, RELEASE_SUMS))
  const signature = signatureOf(list, bytesAt(join(folder, RELEASE_SIGNATURE)), keys)
  const sums = list === undefined ? undefined : readSums(list.toString('utf8'))
  const files = sums && filesOf(folder, sums)
  const isSound = signature === 'good' && files !== undefined && files.every(({ is }) => is === 'good')
  return { signature, files, isSound: isSound && files.length > 0 }
}

function signatureOf(
  list: Buffer | undefined,
  signature: Buffer | undefined,
  keys: PublicKeys,
): ReleaseVerdict['signature'] {
  if (signature === undefined) return 'missing'
  if (signature.length !== 64 || list === undefined) return 'malformed'
  return keys.some((isSignedBy) => isSignedBy(list, signature)) ? 'good' : 'unknown_key'
}

function filesOf(folder: string, sums: ReadonlyMap<string, string>): NonNullable<ReleaseVerdict['files']> {
  const own = new Set([RELEASE_SUMS, RELEASE_SIGNATURE])
  const there = readdirSync(folder).filter((name) => !own.has(name) && !sums.has(name))
  const listed = [...sums].map(([name, sum]) => ({ name, is: stateOf(join(folder, name), sum, name) }))
  const others = there.map((name) => ({ name, is: 'not_listed' as const }))
  return [...listed, ...others].sort((one, other) => (one.name < other.name ? -1 : 1))
}

function stateOf(path: string, sum: string, name: string): 'good' | 'bad' | 'missing' {
  // A release is flat: a name that leads elsewhere is none of its files.
  if (name.includes('/')) return 'bad'
  try {
    return sha256OfFile(path) === sum ? 'good' : 'bad'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'bad'
  }
}

function bytesAt(path: string): Buffer | undefined {
  try {
    return statSync(path).size <= LIST_BYTES_MAX ? readFileSync(path) : Buffer.alloc(0)
  } catch {
    return undefined
  }
}
