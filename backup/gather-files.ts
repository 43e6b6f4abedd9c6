/** Which files make one end: its configuration, its keys, and what its state directory must not lose. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { configKind } from '../config/check.js'
import { isCredential, readSecretText, refusal } from '../config/keys/keys.js'
import { loadReceiverConfig, loadSenderConfig } from '../config/load.js'
import { ConfigError } from '../config/parse/config-error.js'
import { markText, STATE_MARK } from '../disk/state-mark.js'
import { BACKUP_BYTES_MAX, type BackupFile, type BackupHeader } from './archive.js'

/**
 * The sender's: the epoch with its reserved numbers, the mark by which a copy is told from the original, and how far the
 * sources were read.
 */
const SENDER_STATE = [
  'sender-epoch.json',
  STATE_MARK,
  'sender-inputs.json',
  'sender-cursors.json',
  'sender-pipe-dropped.json',
  // A sender that was held comes back held.
  'sender-hold.json',
]
/**
 * The receiver's: who may read. Its position is not among them: a receiver that believed an old one would take for new
 * what somebody recorded on the link since. Without one it takes only what is younger than `max_age_s`.
 */
const RECEIVER_STATE = ['access.json', 'access-lockouts.json', 'access-last-uses.json']

export type Gathered = Pick<BackupHeader, 'end' | 'config' | 'stateDir'> & { files: BackupFile[] }

/** The files that a configuration names, and those of its state directory that a backup holds. Throws `ConfigError`. */
export async function filesNamedBy(config: string) {
  const end = await configKind(config)
  if (end !== 'sender' && end !== 'receiver') throw refusal(config, 'is no sender.toml and no receiver.toml')
  return { end, ...(end === 'sender' ? await ofSender(config) : await ofReceiver(config)) }
}

type Named = [kind: BackupFile['kind'], path: string | undefined]

/** Throws `ConfigError` where the configuration is wrong or a file of it cannot be read. */
export async function gatherFiles(config: string): Promise<Gathered> {
  const { end, named, stateDir, stateFiles } = await filesNamedBy(config)
  const files = new Map<string, BackupFile>()
  for (const [kind, path] of named)
    if (path !== undefined && !files.has(path)) files.set(path, await readNamed(kind, path))
  for (const name of stateFiles) {
    const path = join(stateDir, name)
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) files.set(path, await readNamed('state', path))
  }
  if (end === 'sender') addMark(stateDir, files)
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes.length, 0)
  if (bytes > BACKUP_BYTES_MAX) throw refusal(config, `names files of more than ${BACKUP_BYTES_MAX} bytes`)
  return { end, config: resolve(config), stateDir, files: [...files.values()] }
}

/** Every state of a sender that comes back must be told from the original, also one that was never marked. */
function addMark(stateDir: string, files: Map<string, BackupFile>): void {
  const [epoch, mark] = ['sender-epoch.json', STATE_MARK].map((name) => join(stateDir, name))
  if (!files.has(epoch) || files.has(mark)) return
  const bytes = Buffer.from(markText(Math.round(statSync(epoch).mtimeMs)))
  files.set(mark, { path: mark, kind: 'state', mode: 0o600, bytes })
}

async function ofSender(config: string) {
  const { sender } = await loadSenderConfig(config)
  const ofSources = sender.source.flatMap((source): Named[] => {
    if (source.type === 'recording') return [['config', source.mapping]]
    if (source.type !== 'zeromq') return []
    return [
      ['key', source.curve_key_file],
      ['config', source.curve_clients_file],
    ]
  })
  const named: Named[] = [
    ['config', resolve(config)],
    ['config', sender.link_file],
    ['config', sender.guard?.file],
    ['key', sender.key?.file],
    ['key', sender.next_key?.file],
    ['key', sender.checkpoint?.signing_key_file],
    ...ofSources,
  ]
  return { named, stateDir: sender.state_dir, stateFiles: SENDER_STATE }
}

async function ofReceiver(config: string) {
  const { receiver } = await loadReceiverConfig(config)
  const { zeromq, http, lines_dir } = receiver
  const lines = lines_dir === undefined ? [] : readdirSync(lines_dir).sort()
  const named: Named[] = [
    ['config', resolve(config)],
    ['config', receiver.link_file],
    ...receiver.key.map(({ file }): Named => ['key', file]),
    ['config', receiver.checkpoint?.public_key_file],
    ['key', zeromq.curve_key_file],
    ['config', zeromq.curve_clients_file],
    ['key', http.tls_key_file],
    ['config', http.tls_certificate_file],
    ...lines
      .filter((name) => statSync(join(lines_dir!, name)).isFile())
      .map((name): Named => ['config', join(lines_dir!, name)]),
  ]
  return { named, stateDir: receiver.state_dir, stateFiles: RECEIVER_STATE }
}

async function readNamed(kind: BackupFile['kind'], path: string): Promise<BackupFile> {
  if (isCredential(path) || kind === 'key') {
    const bytes = Buffer.from(await readSecretText(path, BACKUP_BYTES_MAX, 'is too long'), 'latin1')
    return { path, kind: 'key', mode: 0o600, bytes }
  }
  try {
    const { mode, size } = statSync(path)
    if (size > BACKUP_BYTES_MAX) throw new Error('is too long')
    return { path, kind, mode: mode & 0o777, bytes: readFileSync(path) }
  } catch (error) {
    throw error instanceof ConfigError ? error : refusal(path, (error as Error).message)
  }
}
