/** Writes `access.json`: the command line does; the receiver reads it again when it has changed. */
import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ACCESS_FILE, type AccessFile } from '../../config/principals.js'
import { writeDurably } from '../../disk/durable-file.js'

/**
 * Mode 0600, and whole after a crash. Written by root for a service with a user of its own, it becomes the user's to
 * whom the folder belongs: it could not be read otherwise.
 */
export function writeAccessFile(stateDir: string, file: AccessFile): void {
  const path = join(stateDir, ACCESS_FILE)
  writeDurably(path, `${JSON.stringify(file, null, 2)}\n`)
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(stateDir)
  if (uid !== 0) chownSync(path, uid, gid)
}
