/** Puts a backup back: under a folder, as the tree that it was, or where its files were. */
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isCredential } from '../config/keys/keys.js'
import { parseAccessFile } from '../config/principals.js'
import { lockDirectory } from '../disk/directory-lock.js'
import { writeDurably } from '../disk/durable-file.js'
import { type BackupFile, type BackupHeader, openBackup, readBackup } from './archive.js'
import { backupKeyOf, type Given } from './backup-keys.js'

export interface OpenedBackup {
  header: BackupHeader
  files: readonly BackupFile[]
}

export interface Restored {
  /** Where each file is now; `undefined` for a credential that systemd has to be given. */
  places: { path: string; at: string | undefined }[]
  /** Who may read again, which somebody may have changed since. */
  principals: string[]
  /** Files that only root can read now, and that the account of a service perhaps could. */
  ofRoot: string[]
}

/** Throws `ConfigError` where it does not open, or is damaged. */
export async function openAt(file: string, given: Given): Promise<OpenedBackup> {
  const read = readBackup(file)
  const key = await backupKeyOf(read.header.lock, file, given)
  return { header: read.header, files: openBackup(file, read, key) }
}

/**
 * Under `folder`, which must be empty or not there, each file gets the path that it had, and a credential
 * `credentials/NAME`.
 */
export function restoreUnder(folder: string, { files }: OpenedBackup): Restored {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder}: is not empty; a backup is put into an empty folder`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const places = files.map((file) => {
    const at = placeUnder(folder, file.path)
    put(at, file)
    return { path: file.path, at }
  })
  return { places, principals: principalsOf(files), ofRoot: [] }
}

export function placeUnder(folder: string, path: string): string {
  return join(folder, isCredential(path) ? join('credentials', path.slice('credential:'.length)) : path)
}

/**
 * Where the files were. Nothing is written while a process of this end runs, or where a file is there already, unless
 * `overwrite` says so.
 */
export async function restoreInPlace({ header, files }: OpenedBackup, overwrite: boolean): Promise<Restored> {
  const there = files.filter(({ path }) => !isCredential(path) && lstatSync(path, { throwIfNoEntry: false }))
  if (there.length > 0 && !overwrite) {
    const [{ path }] = there
    throw new Error(
      `${path}${there.length > 1 ? ` and ${there.length - 1} more` : ''}: there already; --overwrite replaces`,
    )
  }
  const lock = await lockDirectory(header.stateDir)
  try {
    const places = files.map((file) => {
      if (isCredential(file.path)) return { path: file.path, at: undefined }
      put(file.path, file)
      if (file.kind === 'state') giveToOwner(file.path)
      return { path: file.path, at: file.path }
    })
    return { places, principals: principalsOf(files), ofRoot: ofRoot(header.stateDir, files) }
  } finally {
    if (typeof lock !== 'string') lock.release()
  }
}

function put(at: string, { kind, mode, bytes }: BackupFile): void {
  writeDurably(at, Buffer.from(bytes), kind === 'config' ? mode : 0o600)
}

/** What root puts back for a service belongs to the service, as its folder does. */
function giveToOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  if (uid !== 0) chownSync(path, uid, gid)
}

/** A backup does not know whose its files were; the state directory may have been made anew with them. */
function ofRoot(stateDir: string, files: readonly BackupFile[]): string[] {
  if (process.getuid?.() !== 0) return []
  const keys = files.filter(({ kind, path }) => kind === 'key' && !isCredential(path)).map(({ path }) => path)
  return [stateDir, ...keys].filter((path) => statSync(path).uid === 0)
}

function principalsOf(files: readonly BackupFile[]): string[] {
  const file = files.find(({ path, kind }) => kind === 'state' && path.endsWith('/access.json'))
  const access = file && parseAccessFile(Buffer.from(file.bytes).toString('utf8'))
  return access?.principals.map(({ name }) => name) ?? []
}
