/** Writes `access.json`. The command line does so, and the receiver reads the file again when it has changed. */
import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ACCESS_FILE, type AccessFile } from '../../config/principals.js'
import { writeDurably } from '../../disk/durable-file.js'

/**
 * Writes the file with mode 0600, and so that a crash leaves it whole. When root writes it for a service with a user of
 * its own, it gives the file to the owner of the folder, who could not read it otherwise.
 */
export function writeAccessFile(stateDir: string, file: AccessFile): void {
  const path = join(stateDir, ACCESS_FILE)
  writeDurably(path, `${JSON.stringify(file, null, 2)}\n`)
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(stateDir)
  if (uid !== 0) chownSync(path, uid, gid)
}
