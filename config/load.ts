/** Reads configuration files, resolves the paths in them, and gathers the faults of all of them in one error. */
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { CheckpointKeys, CheckpointSigner } from '../proto/checkpoint.js'
import { rfc3339Ms } from '../proto/rfc3339.js'
import { carouselFaults } from './carousel-plan.js'
import { echoFaults, echoJournalFaults } from './echo-plan.js'
import { feedFiles } from './feeds/feeds.js'
import { readPublicKeyFile, readSigningKeyFile } from './keys/checkpoint-keys.js'
import { isCredential, keyFileMs, readKeyFile } from './keys/keys.js'
import { deriveTagKey } from './keys/tag-key.js'
import { type LineFile, loadLineFiles } from './line-files/line-files.js'
import { type LinkConfig, linkFingerprint, parseLinkConfig } from './link.js'
import { ConfigError, type Fault } from './parse/config-error.js'
import { entriesAt, parseToml, type RawTable } from './parse/parse-config.js'
import { readConfigFile } from './parse/read-config-file.js'
import { parseReceiverConfig, type ReceiverConfig } from './receiver.js'
import { parseSenderConfig, type SenderConfig } from './sender.js'
import { withAbsolutePaths } from './sources/sources.js'
import { failoverFaults } from './twins.js'

export interface LoadedLink {
  readonly link: LinkConfig
  readonly fingerprint: number
}

/** Paths are absolute. It holds no secret: `readSenderTagKey` reads that, in the process that needs it. */
export interface LoadedSender extends LoadedLink {
  readonly file: string
  readonly sender: SenderConfig
}

/** Paths are absolute. It holds no secret: `readReceiverTagKeys` reads those. */
export interface LoadedReceiver extends LoadedLink {
  readonly file: string
  readonly receiver: ReceiverConfig
  /** Names, colours and stations of lines; none without `lines_dir`. */
  readonly lines: readonly LineFile[]
}

export interface TagKey {
  readonly id: number
  /** 32 bytes, from `deriveTagKey`. */
  readonly key: Uint8Array
  /** The secret itself, where frames are sealed with it. */
  readonly secret?: Uint8Array
  /** When the key file was last written; absent for a credential, whose file is made anew at each start. */
  readonly fileMs?: number
}

export interface NextTagKey extends TagKey {
  /** From when on it is used, by the wall clock. */
  readonly fromMs: number
}

/** Throws `ConfigError` with the faults of sender.toml and of its link.toml. */
export async function loadSenderConfig(path: string): Promise<LoadedSender> {
  const { own, ...link } = await loadWithLink(path, parseSenderConfig, (raw) => (raw.key === undefined ? 0 : 1))
  const at = (written: string) => resolve(dirname(path), written)
  const sender: SenderConfig = {
    ...own,
    link_file: at(own.link_file),
    state_dir: at(own.state_dir),
    source: own.source.map((source) => withAbsolutePaths(source, at)),
    ...(own.key ? { key: withAbsoluteFile(own.key, at) } : {}),
    ...(own.checkpoint && { checkpoint: { ...own.checkpoint, ...absolute(own.checkpoint, ['signing_key_file'], at) } }),
    ...(own.next_key ? { next_key: withAbsoluteFile(own.next_key, at) } : {}),
    ...(own.guard && { guard: { ...own.guard, file: at(own.guard.file) } }),
    firewall: { ...own.firewall, ...absolute(own.firewall, ['verdict_file'], at) },
    metrics: own.metrics.textfile === undefined ? {} : { textfile: at(own.metrics.textfile) },
    resend: own.resend.folder === undefined ? {} : { folder: at(own.resend.folder) },
  }
  const journalFaults = echoJournalFaults(link.link, own.journal)
  if (journalFaults.length > 0) {
    throw new ConfigError(
      path,
      journalFaults.map((fault) => ({ file: path, ...fault })),
    )
  }
  const signingFaults = signingKeyFaults(path, sender, link.link)
  if (signingFaults.length > 0) throw new ConfigError(path, signingFaults)
  return { file: path, sender, ...link }
}

/** Throws `ConfigError` with the faults of receiver.toml and of its link.toml, or else of its line files. */
export async function loadReceiverConfig(path: string): Promise<LoadedReceiver> {
  const { own, ...link } = await loadWithLink(path, parseReceiverConfig, (raw) => entriesAt(raw, 'key').length)
  const at = (written: string) => resolve(dirname(path), written)
  const receiver: ReceiverConfig = {
    ...own,
    link_file: at(own.link_file),
    state_dir: at(own.state_dir),
    ...(own.lines_dir === undefined ? {} : { lines_dir: at(own.lines_dir) }),
    key: own.key.map((key) => withAbsoluteFile(key, at)),
    ...(own.checkpoint && { checkpoint: { public_key_file: at(own.checkpoint.public_key_file) } }),
    firewall: { ...own.firewall, ...absolute(own.firewall, ['verdict_file'], at) },
    ...feedsWithAbsoluteFiles(own, at),
    access: { ...own.access, ...absolute(own.access, ['textfile'], at) },
  }
  const failover = failoverFaults(receiver.twins?.failover_ms, link.link.heartbeat.period_ms)
  const placeFaults = [
    ...carouselPlaceFaults(path, receiver, link.link),
    ...failover.map((fault) => ({ file: path, ...fault })),
  ]
  if (placeFaults.length > 0) throw new ConfigError(path, placeFaults)
  const lines = receiver.lines_dir === undefined ? [] : await loadLineFiles(receiver.lines_dir)
  return { file: path, receiver, lines, ...link }
}

export async function loadLinkConfig(path: string): Promise<LoadedLink> {
  const link = parseLinkConfig(await readConfigFile(path), path)
  const faults = [...carouselFaults(link), ...echoFaults(link)]
  if (faults.length > 0) {
    throw new ConfigError(
      path,
      faults.map((fault) => ({ file: path, ...fault })),
    )
  }
  return { link, fingerprint: linkFingerprint(link) }
}

/** Resolves with `undefined` on an unkeyed link. Throws `ConfigError`. */
export async function readSenderTagKey({ file, sender, link }: LoadedSender): Promise<TagKey | undefined> {
  if (sender.key === undefined) return undefined
  const [tagKey] = await readTagKeys(file, link, [{ ...sender.key, path: 'key.file' }])
  return tagKey
}

/** Resolves with `undefined` where link.toml has no checkpoints. Throws `ConfigError`. */
export async function readSenderSigner({ sender }: LoadedSender): Promise<CheckpointSigner | undefined> {
  return sender.checkpoint && readSigningKeyFile(sender.checkpoint.signing_key_file)
}

/** Resolves with `undefined` where checkpoints are not checked as they come. Throws `ConfigError`. */
export async function readReceiverCheckpointKeys({ receiver }: LoadedReceiver): Promise<CheckpointKeys | undefined> {
  return receiver.checkpoint && readPublicKeyFile(receiver.checkpoint.public_key_file)
}

/** Resolves with the key that follows at its time, if there is one. Throws `ConfigError`. */
export async function readSenderNextKey({ file, sender, link }: LoadedSender): Promise<NextTagKey | undefined> {
  if (sender.next_key === undefined) return undefined
  const [tagKey] = await readTagKeys(file, link, [{ ...sender.next_key, path: 'next_key.file' }])
  return { ...tagKey, fromMs: rfc3339Ms(sender.next_key.from)! }
}

/** The secrets with which frames are sealed, by key id; `undefined` where they cross in the clear. */
export function sealSecrets(tagKeys: readonly TagKey[]): ReadonlyMap<number, Uint8Array> | undefined {
  const secrets = tagKeys.flatMap(({ id, secret }) => (secret ? [[id, secret] as const] : []))
  return secrets.length > 0 ? new Map(secrets) : undefined
}

/** Resolves with none on an unkeyed link. Throws `ConfigError` with the faults of all key files. */
export async function readReceiverTagKeys({ file, receiver, link }: LoadedReceiver): Promise<TagKey[]> {
  return readTagKeys(
    file,
    link,
    receiver.key.map((key, index) => ({ ...key, path: `key[${index}].file` })),
  )
}

/** The file at `path` and the link.toml it names, with the faults of both in one error. */
async function loadWithLink<Own>(
  path: string,
  parseOwn: (toml: string, file: string) => Own,
  keyCount: (raw: RawTable) => number,
): Promise<LoadedLink & { own: Own }> {
  const toml = await readConfigFile(path)
  const raw = parseToml(toml, path)
  const own = attempt(() => parseOwn(toml, path))
  const link =
    typeof raw.link_file === 'string' ? await loadLinkConfig(beside(path, raw.link_file)).catch(caught) : undefined
  const keyFaults =
    link === undefined || link instanceof ConfigError ? [] : keyModeFaults(path, link.link, keyCount(raw))

  const faults = [...faultsIn(own), ...keyFaults, ...faultsIn(link)]
  if (own instanceof ConfigError || link instanceof ConfigError || link === undefined || faults.length > 0) {
    throw new ConfigError(path, faults)
  }
  return { own, ...link }
}

function keyModeFaults(file: string, { keys }: LinkConfig, keyCount: number): Fault[] {
  const path = 'key'
  if (keys.mode !== 'unkeyed' && keyCount === 0) {
    return [{ file, path, message: `is missing; link.toml says keys.mode = "${keys.mode}"` }]
  }
  if (keys.mode === 'unkeyed' && keyCount > 0) {
    return [{ file, path, message: 'would not be used; link.toml says keys.mode = "unkeyed"' }]
  }
  return []
}

/** A receiver without the public key keeps checkpoints all the same, but a sender cannot sign without its own. */
function signingKeyFaults(file: string, { checkpoint: own }: SenderConfig, { checkpoint }: LinkConfig): Fault[] {
  const path = 'checkpoint.signing_key_file'
  if (checkpoint && !own) {
    const message = 'is missing; link.toml has [checkpoint]. Make a key with `katamichi keygen --checkpoint`'
    return [{ file, path, message }]
  }
  if (!checkpoint && own) return [{ file, path, message: 'would not be used; link.toml has no [checkpoint]' }]
  return []
}

/** A picture with fewer places than the carousel has subjects would never be whole, and call itself so. */
function carouselPlaceFaults(file: string, { limits }: ReceiverConfig, { carousel }: LinkConfig): Fault[] {
  if (!carousel || limits.trains_max >= carousel.subjects_max) return []
  const path = 'limits.trains_max'
  return [{ file, path, message: `must be at least carousel.subjects_max of link.toml (${carousel.subjects_max})` }]
}

async function readTagKeys(
  file: string,
  { keys: { mode } }: LinkConfig,
  keys: { id: number; file: string; path: string }[],
): Promise<TagKey[]> {
  const tagKeys: TagKey[] = []
  const faults: Fault[] = []
  for (const key of keys) {
    const secret = await readKeyFile(key.file).catch(caught)
    if (secret instanceof ConfigError)
      faults.push(...secret.faults.map((fault) => ({ ...fault, file, path: key.path })))
    else {
      const fileMs = await keyFileMs(key.file)
      tagKeys.push({
        ...{ id: key.id, key: deriveTagKey(secret, key.id) },
        ...(mode === 'sealed' && { secret }),
        ...(fileMs !== undefined && { fileMs }),
      })
    }
  }
  if (faults.length > 0) throw new ConfigError(file, faults)
  return tagKeys
}

/** The feeds' sections, each with its files resolved. */
function feedsWithAbsoluteFiles(own: ReceiverConfig, at: (written: string) => string): Partial<ReceiverConfig> {
  const resolved = feedFiles().flatMap(([name, keys]) => {
    const section: Record<string, unknown> | undefined = own[name]
    if (!section) return []
    return [[name, { ...section, ...absolute(section as Record<string, string | undefined>, keys, at) }]]
  })
  return Object.fromEntries(resolved)
}

function withAbsoluteFile<Key extends { file: string }>(key: Key, at: (written: string) => string): Key {
  return isCredential(key.file) ? key : { ...key, file: at(key.file) }
}

/** The paths among `names` that are there, resolved; credentials stay as they are. */
function absolute<Name extends string>(
  from: { [name in Name]?: string | undefined },
  names: readonly Name[],
  at: (written: string) => string,
): { [name in Name]?: string } {
  const resolved: { [name in Name]?: string } = {}
  for (const name of names) {
    const written = from[name]
    if (written !== undefined) resolved[name] = isCredential(written) ? written : at(written)
  }
  return resolved
}

/** Does what `resolve` does, but stays relative where the operator wrote relative paths, because messages show it. */
function beside(path: string, written: string): string {
  return isAbsolute(written) ? written : join(dirname(path), written)
}

function attempt<Value>(make: () => Value): Value | ConfigError {
  try {
    return make()
  } catch (error) {
    return caught(error)
  }
}

function caught(error: unknown): ConfigError {
  if (error instanceof ConfigError) return error
  throw error
}

function faultsIn(outcome: unknown): readonly Fault[] {
  return outcome instanceof ConfigError ? outcome.faults : []
}
