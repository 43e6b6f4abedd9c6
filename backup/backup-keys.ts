/**
 * What a backup is sealed with: a passphrase in a file, or the public key (X25519) of somebody who keeps the private one
 * elsewhere, so that a host can make backups that it cannot open.
 *
 *     katamichi-backup-secret-1 <key>      the file that opens, mode 0600
 *     katamichi-backup-public-1 <key>      the file that seals
 *
 * Both are 32 bytes as 43 characters of base64url.
 */
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { createSecretFile, readSecretText, refusal } from '../config/keys/keys.js'
import { readConfigFile } from '../config/parse/read-config-file.js'

const derived = promisify(scrypt) as (
  password: Buffer,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>

/** How the key of one backup is found again. It stands in the clear in its header. */
export type Lock =
  | { by: 'passphrase'; n: number; r: number; p: number; salt: string }
  | { by: 'recipient'; recipient: string; ephemeral: string }

/** What the operator gives to seal with, or to open with. */
export interface Given {
  passphraseFile?: string | undefined
  /** The public key file. */
  recipient?: string | undefined
  /** The private key file. */
  identity?: string | undefined
}

const SECRET_LINE = /^katamichi-backup-secret-1 ([A-Za-z0-9_-]{43})\n?$/
const PUBLIC_LINE = /^katamichi-backup-public-1 ([A-Za-z0-9_-]{43})\n?$/
const LINE_MAX_BYTES = 80
const PASSPHRASE_MAX_BYTES = 1024
/** A file with a backup is tried offline, as often as its finder likes. */
const PASSPHRASE_LENGTH_MIN = 16
/** 128 MiB and about half a second for each try, for whoever opens and whoever guesses. */
const SCRYPT = { n: 2 ** 17, r: 8, p: 1 }
/** Parameters of a header are a stranger's: none may take more than eight times as much. */
const SCRYPT_N_MAX = 2 ** 20
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex')
const KEY_BYTES = 32
const CONTEXT = 'katamichi backup 1'

/** Writes a new private key to `path` and the public one to `path`.pub, over neither. Returns the public line. */
export async function createBackupKeyFiles(path: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length)
  const line = `katamichi-backup-public-1 ${publicText(publicKey)}`
  await createSecretFile(path, `katamichi-backup-secret-1 ${seed.toString('base64url')}\n`)
  writeFileSync(`${path}.pub`, `${line}\n`, { flag: 'wx', mode: 0o644 })
  return line
}

/** A fresh key for one backup, and what its header says of it. Throws `ConfigError`. */
export async function newBackupKey({ passphraseFile, recipient }: Given): Promise<{ key: Buffer; lock: Lock }> {
  if (recipient !== undefined) {
    const to = publicKeyOf(await lineOf(recipient, PUBLIC_LINE, await readConfigFile(recipient)))
    const { privateKey, publicKey } = generateKeyPairSync('x25519')
    const lock = { by: 'recipient' as const, recipient: publicText(to), ephemeral: publicText(publicKey) }
    return { key: agreedKey(privateKey, to, lock), lock }
  }
  const salt = randomBytes(16)
  const lock = { by: 'passphrase' as const, ...SCRYPT, salt: salt.toString('base64url') }
  return { key: await passphraseKey(await readPassphrase(passphraseFile), lock), lock }
}

/** The key of a backup that is there. Throws `ConfigError` where what was given is of another kind, or of another key. */
export async function backupKeyOf(lock: Lock, file: string, { passphraseFile, identity }: Given): Promise<Buffer> {
  if (lock.by === 'passphrase') {
    if (passphraseFile === undefined) throw refusal(file, 'is sealed with a passphrase: give --passphrase-file')
    return passphraseKey(await readPassphrase(passphraseFile), lock)
  }
  if (identity === undefined) throw refusal(file, 'is sealed for a key: give --identity, the private one')
  const wrong = 'is no private key of backups: one line, "katamichi-backup-secret-1 " and 43 characters of base64url'
  const own = privateKeyOf(await lineOf(identity, SECRET_LINE, await readSecretText(identity, LINE_MAX_BYTES, wrong)))
  const recipient = publicText(createPublicKey(own))
  if (recipient !== lock.recipient) throw refusal(file, `is sealed for another key, ${lock.recipient}`)
  return agreedKey(own, publicKeyOf(lock.ephemeral), lock)
}

/** Whether a header's lock is one that may be tried. */
export function isLock(value: unknown): value is Lock {
  const lock = (value ?? {}) as Record<string, unknown>
  const isKey = (text: unknown) => typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text)
  if (lock.by === 'recipient') return isKey(lock.recipient) && isKey(lock.ephemeral)
  const isWithin = (n: unknown, most: number) => Number.isInteger(n) && (n as number) >= 1 && (n as number) <= most
  const isSalt = typeof lock.salt === 'string' && /^[A-Za-z0-9_-]{22}$/.test(lock.salt)
  return (
    lock.by === 'passphrase' && isSalt && isWithin(lock.n, SCRYPT_N_MAX) && isWithin(lock.r, 8) && isWithin(lock.p, 4)
  )
}

async function readPassphrase(file: string | undefined): Promise<Buffer> {
  const wrong = 'is longer than a passphrase can be'
  const text = (await readSecretText(file!, PASSPHRASE_MAX_BYTES, wrong)).replace(/\r?\n$/, '')
  if (text.length < PASSPHRASE_LENGTH_MIN)
    throw refusal(file!, `has fewer than ${PASSPHRASE_LENGTH_MIN} characters, and whoever has the backup may guess`)
  return Buffer.from(text, 'latin1')
}

function passphraseKey(passphrase: Buffer, { n, r, p, salt }: Lock & { by: 'passphrase' }): Promise<Buffer> {
  const maxmem = 128 * n * r * p + 2 ** 20
  return derived(passphrase, Buffer.from(salt, 'base64url'), KEY_BYTES, { N: n, r, p, maxmem })
}

function agreedKey(own: KeyObject, other: KeyObject, lock: Lock & { by: 'recipient' }): Buffer {
  const agreed = diffieHellman({ privateKey: own, publicKey: other })
  const salt = Buffer.from(lock.ephemeral + lock.recipient)
  return Buffer.from(hkdfSync('sha256', agreed, salt, CONTEXT, KEY_BYTES))
}

function lineOf(file: string, form: RegExp, text: string): string {
  const encoded = form.exec(text)?.[1]
  if (encoded !== undefined && Buffer.from(encoded, 'base64url').toString('base64url') === encoded) return encoded
  throw refusal(file, 'is no key of backups of this kind; make a pair with "katamichi backup keygen"')
}

function privateKeyOf(encoded: string): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, Buffer.from(encoded, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  })
}

function publicKeyOf(encoded: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_HEAD, Buffer.from(encoded, 'base64url')]),
    format: 'der',
    type: 'spki',
  })
}

function publicText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length).toString('base64url')
}
