/** Opens the sealed frames of a journal, which holds them as they were cut into symbols (PROTOCOL.md K9). */
import { readConfiguredKeys } from '../config/configured-keys.js'
import { sealSecrets } from '../config/load.js'
import { type OpenRecord, openPlain } from '../evidence/core/open-record.js'
import { FrameOpener, openKept } from '../fec/frame-seal.js'
import { nativeAead } from '../fec/kernels/native-aead.js'
import { UsageError } from './units.js'

/**
 * Opens with the keys that this sender.toml or receiver.toml names; without one, nothing. Throws `ConfigError` or
 * {@link UsageError}.
 */
export async function journalOpener(configPath: string | undefined): Promise<OpenRecord> {
  if (configPath === undefined) return openPlain
  const { stream, mode, keys } = await readConfiguredKeys(configPath)
  const secrets = sealSecrets(keys)
  if (!secrets) throw new UsageError(`${configPath}: its link.toml says keys.mode = "${mode}", so it opens nothing`)
  const open = openKept(new FrameOpener(stream, secrets, nativeAead))
  return (frame) => {
    const body = open(frame, frame.body)
    return typeof body === 'string' ? undefined : body
  }
}
