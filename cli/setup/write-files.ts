/**
 * Puts the files of a setup into their folder: all of them or none, nothing over a file that is there, and only if
 * `katamichi config check` passes them.
 */
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, type Fault } from '../../config/parse/config-error.js'
import { syncFolder, writeDurably } from '../../disk/durable-file.js'
import { checkBeside } from './check-beside.js'

export interface NewFile {
  name: string
  text: string
  /** A key is never replaced. */
  isKey?: boolean
}

export interface Written {
  file: string
  what: 'written' | 'kept'
  /** Where the file went that stood there. */
  old?: string
}

/** @param own the file that is checked, with all that it names */
export async function writeFiles(
  folder: string,
  files: readonly NewFile[],
  own: string,
  { replaces, nowMs }: { replaces: boolean; nowMs: number },
): Promise<Written[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(folder, '.setup-'))
  try {
    for (const { name, text } of files) writeDurably(join(draft, name), text)
    const checked = await checkBeside(join(draft, own))
    const standing = files.filter(({ name }) => existsSync(join(folder, name)))
    const kept = standing.filter(({ name, text }) => isSame(join(folder, name), text))
    const faults = [
      ...(checked instanceof ConfigError ? inFolder(checked.faults, draft, folder) : []),
      ...standing.filter((file) => !kept.includes(file)).flatMap((file) => faultOf(file, folder, replaces)),
    ]
    if (faults.length > 0) throw new ConfigError(folder, faults)
    return files.map((file): Written => {
      const path = join(folder, file.name)
      if (kept.includes(file)) return { file: path, what: 'kept' }
      const old = standing.includes(file) ? `${path}.${stamp(nowMs)}` : undefined
      if (old !== undefined) renameSync(path, old)
      // A link is made only where nothing stands, whatever another process does meanwhile.
      linkSync(join(draft, file.name), path)
      return { file: path, what: 'written', ...(old !== undefined && { old }) }
    })
  } finally {
    rmSync(draft, { recursive: true, force: true })
    syncFolder(folder)
  }
}

function faultOf({ name, isKey }: NewFile, folder: string, replaces: boolean): Fault[] {
  const file = join(folder, name)
  if (isKey) return [{ file, path: '', message: `exists already; a key is never overwritten: answer key = "${file}"` }]
  if (replaces) return []
  return [{ file, path: '', message: 'exists already, and says something else; --replace keeps it under another name' }]
}

function isSame(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text
  } catch {
    return false
  }
}

/** People are told of the files that they know, not of the draft. */
function inFolder(faults: readonly Fault[], draft: string, folder: string): Fault[] {
  return faults.map(({ file, path, message }) => ({
    file: file.replace(draft, folder),
    path,
    message: message.replaceAll(draft, folder),
  }))
}

function stamp(nowMs: number): string {
  return `old-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`
}
