/** `katamichi backup` makes, checks and puts back backups of one end (docs/backup.md). */
import type { Command } from 'commander'
import { readBackup } from '../../backup/archive.js'
import { createBackupKeyFiles, type Given } from '../../backup/backup-keys.js'
import { makeBackup } from '../../backup/generations.js'
import { openAt, restoreInPlace, restoreUnder } from '../../backup/restore.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { writeDurably } from '../../disk/durable-file.js'
import { STATE_MARK } from '../../disk/state-mark.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { parseWhole, UsageError } from '../units.js'

interface CreateOptions extends Given {
  config: string
  out: string
  keep: number
  textfile?: string
  json?: boolean
}
interface RestoreOptions extends Given {
  to?: string
  inPlace?: boolean
  overwrite?: boolean
  json?: boolean
}

export const OPENING = [
  ['--passphrase-file <file>', 'the passphrase, in a file of mode 0600 or as credential:NAME'],
  ['--identity <file>', 'the private key, where the backup was sealed for one'],
] as const

export function add(program: Command, setExitCode: SetExitCode): void {
  const backup = program.command('backup').description('backups of configuration, keys and state, by generations')
  backup
    .command('create')
    .description('make the next generation: everything that one end needs but its journal, sealed')
    .requiredOption('-c, --config <file>', 'sender.toml or receiver.toml')
    .requiredOption('--out <folder>', 'the folder of generations')
    .option('--passphrase-file <file>', 'seal with a passphrase of at least 16 characters, in a file of mode 0600')
    .option('--recipient <file>', 'seal for a public key, so that this host cannot open its own backups')
    .option('--keep <n>', 'generations of this end that are kept', parseWhole(1, 10_000), 10)
    .option('--textfile <file>', 'a Prometheus textfile that says when this was')
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  katamichi backup create -c receiver.toml --out backups --recipient office.pub')
    .action(create)
  backup
    .command('verify')
    .description('check every digest; with the passphrase or key, open everything too')
    .argument('<files...>', 'backups')
    .option(...OPENING[0])
    .option(...OPENING[1])
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  katamichi backup verify backups/*.backup')
    .action(async (files: string[], options: Given & { json?: boolean }) => {
      for (const file of files) if (!(await isSound(file, options))) setExitCode(FAILED)
    })
  backup
    .command('restore')
    .description('put a backup back, into an empty folder or where its files were')
    .argument('<file>', 'a backup')
    .option(...OPENING[0])
    .option(...OPENING[1])
    .option('--to <folder>', 'an empty folder, in which each file gets the path that it had')
    .option('--in-place', 'where the files were; nothing that is there is replaced')
    .option('--overwrite', 'with --in-place: replace what is there')
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  katamichi backup restore x.backup --to /tmp/restored --identity office.key')
    .action(restore)
  backup
    .command('keygen')
    .description('make a pair of keys: FILE opens backups and stays away from the hosts, FILE.pub seals them')
    .argument('<file>', 'where to write it; an existing file is never overwritten')
    .addHelpText('after', '\nExample:\n  katamichi backup keygen office.key')
    .action(async (file: string) => {
      const line = await createBackupKeyFiles(file)
      process.stdout.write(`${file}: opens backups, readable by its owner alone. ${file}.pub seals them:\n${line}\n`)
    })
}

async function create({ config, out, keep, textfile, json, ...given }: CreateOptions): Promise<void> {
  if ((given.passphraseFile === undefined) === (given.recipient === undefined))
    throw new UsageError('give one of --passphrase-file and --recipient')
  const nowMs = Date.now()
  const made = await makeBackup(config, out, given, keep, nowMs)
  if (textfile !== undefined) writeDurably(textfile, createdMetric(nowMs), 0o644)
  const { file, files, bytes, deleted } = made
  const gone = deleted.length > 0 ? `, ${deleted.length} older deleted` : ''
  process.stdout.write(
    json ? `${JSON.stringify(made)}\n` : `${file}: ${files} files, ${bytes} bytes, opened again${gone}\n`,
  )
}

function createdMetric(nowMs: number): string {
  const name = 'katamichi_backup_created_timestamp_seconds'
  return `# HELP ${name} When the last backup was made and opened again.\n# TYPE ${name} gauge\n${name} ${nowMs / 1000}\n`
}

async function isSound(file: string, { json, ...given }: Given & { json?: boolean }): Promise<boolean> {
  const mayOpen = given.passphraseFile !== undefined || given.identity !== undefined
  try {
    const { header } = mayOpen ? await openAt(file, given) : readBackup(file)
    const { createdMs, end, host, version, lock, files } = header
    const said = { createdMs, end, host, version, sealedBy: lock.by, files: files.length, isOpened: mayOpen }
    const how = mayOpen ? 'digests are right, and all of it opens' : 'digests are right; not opened'
    const words = `${end} of ${host}, ${new Date(createdMs).toISOString()}, ${files.length} files: ${how}`
    process.stdout.write(json ? `${JSON.stringify({ file, ok: true, ...said })}\n` : `${file}: ${words}\n`)
    return true
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stdout.write(
      json ? `${JSON.stringify({ file, ok: false, message: error.message })}\n` : `${error.message}\n`,
    )
    return false
  }
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { to, inPlace, overwrite, json, ...given } = options
  if ((to === undefined) === (inPlace !== true)) throw new UsageError('give one of --to and --in-place')
  if (overwrite && !inPlace) throw new UsageError('--overwrite goes with --in-place')
  const opened = await openAt(file, given)
  const restored = to === undefined ? await restoreInPlace(opened, overwrite === true) : restoreUnder(to, opened)
  const { places, principals, ofRoot } = restored
  const { createdMs, end } = opened.header
  if (json) {
    process.stdout.write(`${JSON.stringify({ createdMs, end, ...restored })}\n`)
    return
  }
  const isMarked = opened.files.some(({ path }) => path.endsWith(`/${STATE_MARK}`))
  const state =
    end === 'sender'
      ? isMarked
        ? 'The sender will say state_put_back at its start: it does not know what was sent since.'
        : 'It has no state of a sender: no run before is known.'
      : `The receiver begins without a position. These may read again, as they could then: ${principals.join(', ') || 'nobody'}`
  const lines = [
    ...places.map(({ path, at }) => (at === undefined ? `${path}: give it to systemd, it was not written` : at)),
    `${places.length} files as they were at ${new Date(createdMs).toISOString()}. ${state}`,
    ...(ofRoot.length > 0
      ? [`These are root's now; give those to the service that it reads by itself: chown ACCOUNT ${ofRoot.join(' ')}`]
      : []),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
