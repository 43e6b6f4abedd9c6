/** Checks one file for `katamichi config check FILE…`. */
import { basename } from 'node:path'
import { openFieldsOf } from './access.js'
import { configuredCarousel } from './carousel-plan.js'
import { configuredCheckpoint } from './checkpoint-plan.js'
import { configuredEcho } from './echo-plan.js'
import { guardFingerprint, guardSchema, parseGuardConfig } from './guard.js'
import { keyCheckValue } from './key-check.js'
import { type LinkConfig, linkSchema } from './link.js'
import {
  type LoadedLink,
  loadLinkConfig,
  loadReceiverConfig,
  loadSenderConfig,
  type NextTagKey,
  readReceiverCheckpointKeys,
  readReceiverTagKeys,
  readSenderNextKey,
  readSenderSigner,
  readSenderTagKey,
  type TagKey,
} from './load.js'
import { readAccess } from './load-access.js'
import { aboutGuard, readGuard } from './load-guard.js'
import { ConfigError } from './parse/config-error.js'
import { parseToml, type RawTable } from './parse/parse-config.js'
import { readConfigFile } from './parse/read-config-file.js'
import { receiverSchema } from './receiver.js'
import { senderSchema } from './sender.js'
import { checkSourceCurves } from './source-curve.js'

type ConfigKind = 'link' | 'sender' | 'receiver' | 'guard'

interface CheckedConfig {
  readonly ok: true
  readonly kind: ConfigKind
  /** Fingerprint of the link.toml that the file is or names; of a guard.toml its own. */
  readonly fingerprint: number
  /** The result as one line for a person. */
  readonly summary: string
}

/** Checks a file, the link.toml and guard.toml it names, and its key files. Returns, not throws, the `ConfigError`. */
export async function checkConfig(path: string): Promise<CheckedConfig | ConfigError> {
  try {
    const kind = await configKind(path)
    const { fingerprint, about } = await CHECKS[kind](path)
    const link = kind === 'guard' ? '' : `, link fingerprint ${fingerprintText(fingerprint)}`
    const summary = `${path}: ${kind} configuration is good: ${about}${link}`
    return { ok: true, kind, fingerprint, summary }
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

/** Which of the files this is. Throws `ConfigError` where it is none, or cannot be read. */
export async function configKind(path: string): Promise<ConfigKind> {
  return kindOf(parseToml(await readConfigFile(path), path), path)
}

/** The fingerprint as two people compare it: 8 hexadecimal digits. */
export function fingerprintText(fingerprint: number): string {
  return fingerprint.toString(16).padStart(8, '0')
}

const CHECKS: Readonly<Record<ConfigKind, (path: string) => Promise<{ fingerprint: number; about: string }>>> = {
  async link(path) {
    const loaded = await loadLinkConfig(path)
    return { fingerprint: loaded.fingerprint, about: aboutLink(loaded) }
  },
  async sender(path) {
    const loaded = await loadSenderConfig(path)
    const tagKey = await readSenderTagKey(loaded)
    await readSenderSigner(loaded)
    const nextKey = await readSenderNextKey(loaded)
    await checkSourceCurves(loaded)
    const guard = await readGuard(loaded)
    const guarded = guard ? `, guard: ${aboutGuard(guard)}` : ', NO GUARD (all that the sources say crosses)'
    const { sender, source } = loaded.sender
    const names = source.map(({ name }) => name).join(', ')
    return {
      fingerprint: loaded.fingerprint,
      about: `sender ${sender}, sources ${names}, ${aboutLink(loaded)}${aboutKeys(tagKey ? [tagKey] : [])}${aboutNext(nextKey)}${guarded}`,
    }
  },
  async receiver(path) {
    const loaded = await loadReceiverConfig(path)
    const tagKeys = await readReceiverTagKeys(loaded)
    await readReceiverCheckpointKeys(loaded)
    const { file } = await readAccess(loaded)
    const { listen } = loaded.receiver
    const openFields = openFieldsOf(loaded.receiver)
    const readers = `${openFields ? `OPEN (${openFields} fields) to whoever may connect, ` : ''}principals ${file.principals.length}`
    const about = `listening at ${listen.address} port ${listen.port}, ${readers}, ${aboutLink(loaded)}${aboutKeys(tagKeys)}`
    return { fingerprint: loaded.fingerprint, about }
  },
  guard: checkGuard,
}

async function checkGuard(path: string): Promise<{ fingerprint: number; about: string }> {
  const guard = parseGuardConfig(await readConfigFile(path), path)
  const fingerprint = guardFingerprint(guard)
  return { fingerprint, about: aboutGuard({ guard, fingerprint }) }
}

function aboutLink({ link }: LoadedLink): string {
  const keys = link.keys.mode === 'unkeyed' ? 'UNKEYED (anyone on the wire can forge)' : link.keys.mode
  return `stream ${link.stream}, ${keys}${aboutCarousel(link)}${aboutEcho(link)}${aboutCheckpoints(link)}`
}

function aboutCarousel(link: LinkConfig): string {
  const plan = configuredCarousel(link)
  if (!plan) return ''
  const share = Math.ceil((100 * plan.bitsPerSecond) / plan.bitsPerSecondMax)
  return `, carousel of ${plan.subjectsMax} every ${link.carousel!.period_s} s (${share} % of its share when full)`
}

function aboutCheckpoints(link: LinkConfig): string {
  const plan = configuredCheckpoint(link)
  if (!plan) return ''
  const share = (100 * plan.bitsPerSecond) / link.rate.bits_per_second
  return (
    `, checkpoints every ${link.checkpoint!.period_s} s or ${plan.digestsMax / 2} frames ` +
    `(${Number(share.toPrecision(2))} % of the rate at ${plan.framesPerS} frames a second)`
  )
}

function aboutEcho(link: LinkConfig): string {
  const plan = configuredEcho(link)
  if (!plan) return ''
  const after = link.echo!.after_s.map((seconds) => `${seconds} s`).join(' and ')
  const fits = `${Number((plan.eventBitsPerSecondMax / 1e6).toPrecision(3))} Mbit/s`
  const cost = Number(plan.cost.toPrecision(2))
  return `, echo after ${after} (takes ${cost} times what events take; its share carries events of ${fits})`
}

/** What to compare with the other end, because the link fingerprint says nothing of the keys. */
function aboutKeys(tagKeys: readonly TagKey[]): string {
  return tagKeys.map((tagKey) => `, key id ${tagKey.id} check value ${keyCheckValue(tagKey)}`).join('')
}

function aboutNext(nextKey: NextTagKey | undefined): string {
  return nextKey ? `${aboutKeys([nextKey])} from ${new Date(nextKey.fromMs).toISOString()}` : ''
}

/** The kind whose top-level keys the file has most of; between equals, the kind the file is named after. */
function kindOf(raw: RawTable, path: string): ConfigKind {
  const scores = Object.entries(TOP_KEYS).map(([kind, keys]) => ({
    kind: kind as ConfigKind,
    score: keys.filter((key) => Object.hasOwn(raw, key)).length + (basename(path).includes(kind) ? 0.5 : 0),
  }))
  const [best] = scores.sort((a, b) => b.score - a.score)
  if (best && best.score > 0) return best.kind
  throw new ConfigError(path, [
    { file: path, path: '', message: 'is no link, sender, receiver or guard configuration' },
  ])
}

const TOP_KEYS: Readonly<Record<ConfigKind, readonly string[]>> = {
  link: Object.keys(linkSchema.shape),
  sender: Object.keys(senderSchema.shape),
  receiver: Object.keys(receiverSchema.shape),
  guard: Object.keys(guardSchema.shape),
}
