/** Opens the sealed frames of a journal, which holds them as they were cut into symbols (PROTOCOL.md K9). */
import { readConfiguredKeys } from '../config/configured-keys.js'
import { sealSecrets } from '../config/load.js'
import { FrameOpener, isSealed } from '../fec/frame-seal.js'
import { nativeAead } from '../fec/kernels/native-aead.js'
import type { StoredFrame } from '../journal/core/rows.js'
import { UsageError } from './units.js'

/** Returns the frame with its body opened, or `undefined` where it does not open; a plain one as it is. */
export type OpenJournaled = (frame: StoredFrame) => StoredFrame | undefined

/** With the keys that this sender.toml or receiver.toml names. Throws `ConfigError` or {@link UsageError}. */
export async function journalOpener(configPath: string): Promise<OpenJournaled> {
  const { stream, mode, keys } = await readConfiguredKeys(configPath)
  const secrets = sealSecrets(keys)
  if (!secrets) throw new UsageError(`${configPath}: its link.toml says keys.mode = "${mode}", so it opens nothing`)
  const opener = new FrameOpener(stream, secrets, nativeAead)
  return (frame) => {
    if (!isSealed(frame.body)) return frame
    const body = opener.open(frame, frame.body)
    return typeof body === 'string' ? undefined : { ...frame, body }
  }
}
