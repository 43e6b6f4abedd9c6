/**
 * The file of one backup. Its header is in the clear, so that a backup can be checked where it lies, by whoever keeps it
 * and cannot open it. All content is sealed (AES-256-GCM), configuration and keys alike.
 *
 *     a line of JSON: the header, with the SHA-256 of each sealed content
 *     a line of base64url for each file: ciphertext and tag
 *     "sha256 " and the hexadecimal SHA-256 of all that stands before
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { z } from 'zod'
import { refusal } from '../config/keys/keys.js'
import { isLock, type Lock } from './backup-keys.js'

export interface BackupFile {
  /** Where it comes from: an absolute path, or `credential:NAME`. */
  path: string
  /** What it is: keys and state go back readable by their owner alone. */
  kind: 'config' | 'key' | 'state'
  mode: number
  bytes: Uint8Array
}

export interface BackupHeader {
  format: 'katamichi-backup-1'
  createdMs: number
  version: string
  host: string
  end: 'sender' | 'receiver'
  /** The sender.toml or receiver.toml of which it is. */
  config: string
  /** Of the sender or receiver. */
  stateDir: string
  lock: Lock
  files: { path: string; kind: BackupFile['kind']; mode: number; bytes: number; sha256: string }[]
}

/** Configuration, keys and small state; lists of lines are the largest. */
export const BACKUP_BYTES_MAX = 64 * 2 ** 20
const FILES_MAX = 2000
const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16
const END = /^sha256 ([0-9a-f]{64})\n$/

const header = z.strictObject({
  format: z.literal('katamichi-backup-1'),
  createdMs: z.int().min(0).max(8.64e15),
  version: z.string().max(64),
  host: z.string().max(256),
  end: z.enum(['sender', 'receiver']),
  config: z.string().refine(isSafePath),
  stateDir: z.string().refine(isSafePath),
  lock: z.custom<Lock>(isLock),
  files: z
    .array(
      z.strictObject({
        path: z.string().refine((path) => isSafePath(path) || /^credential:[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(path)),
        kind: z.enum(['config', 'key', 'state']),
        mode: z.int().min(0).max(0o777),
        bytes: z.int().min(0).max(BACKUP_BYTES_MAX),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(FILES_MAX)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length),
})

/** The text of a backup. `about` is its header without the list of files. */
export function backupText(about: Omit<BackupHeader, 'files'>, files: readonly BackupFile[], key: Buffer): string {
  const listed = files.map(({ path, kind, mode, bytes }) => ({ path, kind, mode, bytes: bytes.length }))
  const sealed = files.map(({ bytes }, index) => {
    const cipher = createCipheriv(CIPHER, key, nonceOf(index))
    cipher.setAAD(boundBytes(about, listed, index))
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  })
  const whole: BackupHeader = {
    ...about,
    files: listed.map((file, index) => ({ ...file, sha256: sha256(sealed[index]) })),
  }
  const body = `${[JSON.stringify(whole), ...sealed.map((bytes) => bytes.toString('base64url'))].join('\n')}\n`
  return `${body}sha256 ${sha256(Buffer.from(body))}\n`
}

export interface ReadBackup {
  header: BackupHeader
  sealed: readonly Buffer[]
}

/** Reads a backup and checks every digest. Throws `ConfigError` with what is wrong. */
export function readBackup(file: string): ReadBackup {
  const text = textOf(file)
  const bodyLength = text.lastIndexOf('\n', text.length - 2) + 1
  const [, end] = END.exec(text.slice(bodyLength)) ?? []
  if (end === undefined) throw refusal(file, 'is no backup, or its end is missing')
  if (sha256(Buffer.from(text.slice(0, bodyLength), 'latin1')) !== end)
    throw refusal(file, 'is damaged: its digest is another')
  const [first = '', ...lines] = text.slice(0, bodyLength - 1).split('\n')
  const parsed = header.safeParse(jsonOf(first))
  if (!parsed.success) throw refusal(file, 'is no backup that this release reads: its header is not well-formed')
  const sealed = lines.map((line) => Buffer.from(line, 'base64url'))
  if (sealed.length !== parsed.data.files.length) throw refusal(file, 'is damaged: it has not as many files as it says')
  for (const [index, { path, sha256: listed }] of parsed.data.files.entries())
    if (sha256(sealed[index]) !== listed) throw refusal(file, `is damaged: ${path} has another digest`)
  return { header: parsed.data, sealed }
}

/** Opens all files. Throws `ConfigError` where the key is another one, or anything has been changed. */
export function openBackup(file: string, { header, sealed }: ReadBackup, key: Buffer): BackupFile[] {
  const { files, ...about } = header
  const listed = files.map(({ sha256: _, ...rest }) => rest)
  return files.map(({ path, kind, mode, bytes: length }, index) => {
    const tagAt = sealed[index].length - TAG_BYTES
    try {
      const decipher = createDecipheriv(CIPHER, key, nonceOf(index), { authTagLength: TAG_BYTES })
      decipher.setAAD(boundBytes(about, listed, index))
      decipher.setAuthTag(sealed[index].subarray(tagAt))
      const bytes = Buffer.concat([decipher.update(sealed[index].subarray(0, tagAt)), decipher.final()])
      if (bytes.length !== length) throw new Error('length')
      return { path, kind, mode, bytes }
    } catch {
      throw refusal(file, `${path} does not open: the passphrase or key is another one, or the backup was changed`)
    }
  })
}

/** Each backup has a key of its own, so a number may be the nonce. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

/** Binds each content to its place and to everything that the header says. */
function boundBytes(about: Omit<BackupHeader, 'files'>, listed: readonly object[], index: number): Buffer {
  const { format, createdMs, version, host, end, config, stateDir, lock } = about
  return Buffer.from(JSON.stringify([format, createdMs, version, host, end, config, stateDir, lock, listed, index]))
}

/** Absolute, in its plain form, so that no name leads out of the folder it is put into. */
function isSafePath(path: string): boolean {
  return posix.isAbsolute(path) && posix.normalize(path) === path && path.length <= 4096 && !/[\p{Cc}]/u.test(path)
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > 2 * BACKUP_BYTES_MAX) throw new Error('is larger than a backup can be')
    return readFileSync(file, 'latin1')
  } catch (error) {
    throw refusal(file, (error as Error).message)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))
  } catch {
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
