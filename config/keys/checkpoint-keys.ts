/**
 * The Ed25519 keys of checkpoints (PROTOCOL.md V4). The private one stays at the sender; the public one is carried by
 * hand to whoever checks. Releases are signed with keys of the same form, which stay where packages are built.
 *
 *     katamichi-signing-1 <seed>      the sender's file, mode 0600
 *     katamichi-public-1 <key>        the public file; one line each where there are several keys
 *
 * Both are 32 bytes as 43 characters of base64url. Lines of the public file that begin with # are skipped.
 */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { type CheckpointKeys, type CheckpointSigner, checkpointKeyId } from '../../proto/checkpoint.js'
import { readConfigFile } from '../parse/read-config-file.js'
import { createSecretFile, readSecretText, refusal } from './keys.js'

const SIGNING_LINE = /^katamichi-signing-1 ([A-Za-z0-9_-]{43})\n?$/
const PUBLIC_LINE = /^katamichi-public-1 ([A-Za-z0-9_-]{43})$/
const SIGNING_LINE_MAX_BYTES = 64
const WRONG_SIGNING =
  'is not a signing key file: one line, "katamichi-signing-1 " and 43 characters of base64url; make one with "katamichi keygen --checkpoint"'
const WRONG_PUBLIC =
  'is not a file of public keys of checkpoints: lines of "katamichi-public-1 " and 43 characters of base64url'
/** Keys of as many senders, with those before them. */
const PUBLIC_KEYS_MAX = 64
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** Writes a fresh signing key to `path` and its public key to `path`.pub, over neither. Returns the public line. */
export async function createSigningKeyFile(path: string): Promise<string> {
  const seed = randomBytes(32)
  const line = `katamichi-public-1 ${base64url(publicBytes(privateKeyOf(seed)))}`
  const publicPath = `${path}.pub`
  const file = await open(publicPath, 'wx', 0o644).catch((error: NodeJS.ErrnoException) => {
    throw refusal(publicPath, error.code === 'EEXIST' ? 'exists already' : `cannot be made (${error.code})`)
  })
  try {
    await createSecretFile(path, `katamichi-signing-1 ${base64url(seed)}\n`)
    await file.writeFile(`${line}\n`)
    await file.sync()
  } catch (error) {
    await rm(publicPath, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return line
}

/** Reads a path or `credential:NAME`. Throws `ConfigError`, whose text never holds any of the file's content. */
export async function readSigningKeyFile(reference: string): Promise<CheckpointSigner> {
  const text = await readSecretText(reference, SIGNING_LINE_MAX_BYTES, WRONG_SIGNING)
  const seed = bytesOf(SIGNING_LINE.exec(text)?.[1])
  if (!seed) throw refusal(reference, WRONG_SIGNING)
  const key = privateKeyOf(seed)
  return { keyId: checkpointKeyId(publicBytes(key)), sign: (message) => sign(null, message, key) }
}

/** Reads the public keys of one sender or of several. Throws `ConfigError`. */
export async function readPublicKeyFile(path: string): Promise<CheckpointKeys> {
  const keys = await readPublicKeyObjects(path)
  return {
    check(keyId, message, signature) {
      const key = keys.get(hexOf(keyId))
      if (!key) return 'unknown_key'
      return verify(null, message, key, signature) ? undefined : 'signature'
    },
  }
}

/** The ids of the keys in the file, hexadecimal. Throws `ConfigError`. */
export async function readPublicKeyIds(path: string): Promise<string[]> {
  return [...(await readPublicKeyObjects(path)).keys()]
}

/** Each says whether a signature is its own. */
export type PublicKeys = readonly ((message: Uint8Array, signature: Uint8Array) => boolean)[]

/** Reads public keys for signatures that do not say whose they are. Throws `ConfigError`. */
export async function readPublicKeys(path: string): Promise<PublicKeys> {
  const keys = [...(await readPublicKeyObjects(path)).values()]
  return keys.map((key) => (message, signature) => verify(null, message, key, signature))
}

async function readPublicKeyObjects(path: string): Promise<Map<string, KeyObject>> {
  const text = await readConfigFile(path)
  if (text.includes('katamichi-signing-1'))
    throw refusal(path, 'holds the private key; give the .pub file, and consider the key known to whoever has this one')
  const keys = new Map<string, KeyObject>()
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const bytes = bytesOf(PUBLIC_LINE.exec(line.trimEnd())?.[1])
    if (!bytes || keys.size === PUBLIC_KEYS_MAX) throw refusal(path, WRONG_PUBLIC)
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes]), format: 'der', type: 'spki' })
    keys.set(hexOf(checkpointKeyId(bytes)), key)
  }
  if (keys.size === 0) throw refusal(path, WRONG_PUBLIC)
  return keys
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
}

function publicBytes(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length)
}

/** Returns `undefined` where it is not the one way to write 32 bytes that are not all zero. */
function bytesOf(encoded = ''): Uint8Array | undefined {
  const bytes = Buffer.from(encoded, 'base64url')
  const isOne = bytes.length === 32 && base64url(bytes) === encoded
  return isOne && bytes.some((byte) => byte !== 0) ? bytes : undefined
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
