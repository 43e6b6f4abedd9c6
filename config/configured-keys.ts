/** The keys that a sender.toml or a receiver.toml names, for whoever looks at them or opens journals with them. */
import { configKind } from './check.js'
import {
  loadReceiverConfig,
  loadSenderConfig,
  type NextTagKey,
  readReceiverTagKeys,
  readSenderNextKey,
  readSenderTagKey,
  type TagKey,
} from './load.js'
import { ConfigError } from './parse/config-error.js'

export interface ConfiguredKeys {
  stream: number
  mode: 'keyed' | 'sealed' | 'unkeyed'
  keys: (TagKey & Partial<Pick<NextTagKey, 'fromMs'>>)[]
}

/** Throws `ConfigError`. */
export async function readConfiguredKeys(path: string): Promise<ConfiguredKeys> {
  const kind = await configKind(path)
  if (kind === 'link')
    throw new ConfigError(path, [{ file: path, path: '', message: 'names no keys; sender.toml and receiver.toml do' }])
  if (kind === 'receiver') {
    const loaded = await loadReceiverConfig(path)
    return { stream: loaded.link.stream, mode: loaded.link.keys.mode, keys: await readReceiverTagKeys(loaded) }
  }
  const loaded = await loadSenderConfig(path)
  const [key, next] = [await readSenderTagKey(loaded), await readSenderNextKey(loaded)]
  const keys = [...(key ? [key] : []), ...(next ? [next] : [])]
  return { stream: loaded.link.stream, mode: loaded.link.keys.mode, keys }
}
