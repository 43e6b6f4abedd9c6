/** `katamichi purge`: erases what one end keeps, before its host or disk is given away (docs/disposal.md). */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { filesNamedBy } from '../../backup/gather-files.js'
import { isCredential } from '../../config/keys/keys.js'
import { lockDirectory } from '../../disk/directory-lock.js'
import { writeDurably } from '../../disk/durable-file.js'
import { eraseFile, mediumOf } from '../../disk/erase-file.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { type Erased, purgeCertificate } from '../purge-certificate.js'
import { UsageError } from '../units.js'

interface PurgeOptions {
  config: string
  keys?: boolean
  yes?: boolean
  out?: string
  json?: boolean
}

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('purge')
    .description('erase what one end keeps: journal, quarantine, positions, principals; with --keys its keys too')
    .requiredOption('-c, --config <file>', 'sender.toml or receiver.toml')
    .option('--keys', 'the key files that it names too; what was sealed under them can then be opened by nobody here')
    .option('--yes', 'do it; without this nothing is erased, and the files are listed')
    .option('--out <file>', 'where the record of erasure is written; by default stdout')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Every file of state_dir is written over and removed. It is refused while the end runs, and nothing can be put back:
make a backup first, if anything may still be wanted. Logs, backups and evidence elsewhere are not touched.
Exit code: 0 when all of it is gone, 1 when something is still there.

Examples:
  katamichi purge -c receiver.toml
  katamichi purge -c receiver.toml --keys --yes --out erased-2027-03-31.md`,
    )
    .action(async (options: PurgeOptions) => {
      const { config, yes, out, json } = options
      if (out !== undefined && existsSync(out)) throw new UsageError(`${out}: there already; give another name`)
      const { end, named, stateDir } = await filesNamedBy(config)
      const keys = named.flatMap(([kind, path]) => (kind === 'key' && path !== undefined ? [path] : []))
      const given = options.keys ? keys.filter((path) => !isCredential(path) && existsSync(path)) : []
      if (!yes) {
        list([...filesIn(stateDir), ...given], json)
        return
      }
      const erased = await purge(stateDir, given)
      const about = { end, config: resolve(config), atMs: Date.now() }
      const certificate = purgeCertificate(about, erased)
      if (out !== undefined) writeDurably(out, certificate, 0o644)
      if (json) process.stdout.write(`${JSON.stringify({ ...about, erased })}\n`)
      else process.stdout.write(out === undefined ? certificate : `${out}\n`)
      if (erased.some(({ fault }) => fault !== undefined)) setExitCode(FAILED)
    })
}

function list(paths: readonly string[], json: boolean | undefined): void {
  process.stdout.write(
    json
      ? `${JSON.stringify({ wouldErase: paths })}\n`
      : `${paths.map((path) => `${path}\n`).join('')}${paths.length} files; nothing was erased. --yes erases them.\n`,
  )
}

/** All that stands below it, whoever put it there: the folder is of this end alone. */
function filesIn(stateDir: string): string[] {
  if (!existsSync(stateDir)) return []
  return readdirSync(stateDir, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Rejects where a process of this end runs. The file of the lock goes last. */
async function purge(stateDir: string, keys: readonly string[]): Promise<Erased[]> {
  const lock = await lockDirectory(stateDir)
  try {
    const state = filesIn(stateDir).map((path) => erase(path, 'state'))
    return [...state, ...keys.map((path) => erase(path, 'key'))]
  } finally {
    if (typeof lock !== 'string') lock.release()
  }
}

function erase(path: string, what: Erased['what']): Erased {
  const medium = mediumOf(path)
  try {
    return { path, what, bytes: eraseFile(path), medium }
  } catch (error) {
    return { path, what, bytes: undefined, medium, fault: (error as Error).message }
  }
}
