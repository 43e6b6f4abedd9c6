/** A folder of backups: a new one is made beside those before it, and the oldest leave. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { VERSION } from '../config/version.js'
import { writeDurably } from '../disk/durable-file.js'
import { backupText, openBackup, readBackup } from './archive.js'
import { type Given, newBackupKey } from './backup-keys.js'
import { gatherFiles } from './gather-files.js'

export interface MadeBackup {
  file: string
  files: number
  bytes: number
  deleted: string[]
}

/** Makes the next generation, reads it again, and only then deletes those beyond `keep`. Throws `ConfigError`. */
export async function makeBackup(
  config: string,
  folder: string,
  given: Given,
  keep: number,
  nowMs: number,
): Promise<MadeBackup> {
  const { files, ...of } = await gatherFiles(config)
  const { key, lock } = await newBackupKey(given)
  const about = {
    format: 'katamichi-backup-1' as const,
    createdMs: nowMs,
    version: VERSION,
    host: hostname(),
    ...of,
    lock,
  }
  const text = backupText(about, files, key)
  const file = join(folder, nameOf(of.end, nowMs))
  writeNew(file, text)
  openBackup(file, readBackup(file), key)
  // Not the one just made, whatever the clock said when the others were.
  const others = readdirSync(folder)
    .filter((name) => NAME.exec(name)?.[1] === of.end && name !== basename(file))
    .sort()
  const deleted = others.slice(0, Math.max(0, others.length + 1 - keep))
  for (const name of deleted) rmSync(join(folder, name))
  return { file, files: files.length, bytes: text.length, deleted }
}

/** The names sort by time. */
const NAME = /^katamichi-(sender|receiver)-\d{8}T\d{9}Z\.backup$/

function nameOf(end: string, nowMs: number): string {
  return `katamichi-${end}-${new Date(nowMs).toISOString().replace(/[-:.]/g, '')}.backup`
}

/** On disk under its name when it is whole, for its owner alone, and over nothing. */
function writeNew(path: string, text: string): void {
  if (existsSync(path)) throw new Error(`${path}: there already; a backup is never overwritten`)
  writeDurably(path, text)
}
