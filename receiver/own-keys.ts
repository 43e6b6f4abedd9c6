/**
 * The keys of this receiver. They are read again when receiver.toml changes, so that the next key is loaded without a
 * restart, which would cost frames; everything else in that file waits for one.
 */
import type { Logger } from 'pino'
import { keyCheckNumber, keyCheckValue } from '../config/key-check.js'
import {
  type LoadedReceiver,
  loadReceiverConfig,
  readReceiverTagKeys,
  sealSecrets,
  type TagKey,
} from '../config/load.js'
import { ConfigError } from '../config/parse/config-error.js'
import { ChangedFile } from '../disk/changed-file.js'
import { FrameOpener, type OpenFrame, openKept } from '../fec/frame-seal.js'
import { nativeAead } from '../fec/kernels/native-aead.js'
import type { Assembly, AssemblyKeys } from './assembly/assembly.js'

/** How often the file is looked at. */
const LOOK_MS = 1000

export class OwnKeys {
  /** By key id: the check value as a number, and when the key file was last written. */
  readonly checks = new Map<number, number>()
  readonly fileMs = new Map<number, number>()
  #tagKeys: readonly TagKey[] = []
  #openKept = openKept(undefined)
  readonly #file: ChangedFile

  private constructor(
    private readonly config: LoadedReceiver,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {
    this.#file = new ChangedFile(config.file)
  }

  /** Rejects with `ConfigError` when a key cannot be read. */
  static async read(config: LoadedReceiver, log: Pick<Logger, 'info' | 'warn'>): Promise<OwnKeys> {
    const keys = new OwnKeys(config, log)
    keys.#take(await readReceiverTagKeys(config))
    return keys
  }

  get tagKeys(): readonly TagKey[] {
    return this.#tagKeys
  }

  /** As the assembly takes them; no tag keys on an unkeyed link. */
  get assemblyKeys(): AssemblyKeys {
    const tagKeys = this.#tagKeys
    return {
      tagKeys: tagKeys.length > 0 ? new Map(tagKeys.map(({ id, key }) => [id, key])) : undefined,
      sealSecrets: sealSecrets(tagKeys),
    }
  }

  /** Opens what was kept or is sent again, with the keys that there are now. */
  readonly openFrame: OpenFrame = (place, frame) => this.#openKept(place, frame)

  /** Looks after the file until the returned function is called. */
  watch(assembly: Pick<Assembly, 'useKeys'>): () => void {
    let looking: Promise<void> | undefined
    const timer = setInterval(() => {
      if (looking || !this.#file.hasChanged()) return
      looking = this.#look(assembly).finally(() => {
        looking = undefined
      })
    }, LOOK_MS)
    return () => clearInterval(timer)
  }

  async #look(assembly: Pick<Assembly, 'useKeys'>): Promise<void> {
    try {
      const read = await loadReceiverConfig(this.config.file)
      const { mode } = this.config.link.keys
      if (read.link.keys.mode !== mode) {
        this.log.warn({ event: 'keys_not_read' }, 'keys.mode of link.toml is another one: restart to have it')
        return
      }
      const tagKeys = await readReceiverTagKeys(read)
      if (namesOf(tagKeys) === namesOf(this.#tagKeys)) return
      this.#take(tagKeys)
      assembly.useKeys(this.assemblyKeys)
      this.log.info({ event: 'keys_read', keys: namesOf(tagKeys) }, 'the keys of receiver.toml are other ones now')
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      this.log.warn({ event: 'keys_not_read' }, `the keys stay what they were: ${error.message}`)
    }
  }

  #take(tagKeys: readonly TagKey[]): void {
    this.#tagKeys = tagKeys
    const secrets = sealSecrets(tagKeys)
    this.#openKept = openKept(secrets && new FrameOpener(this.config.link.stream, secrets, nativeAead))
    this.checks.clear()
    this.fileMs.clear()
    for (const tagKey of tagKeys) {
      this.checks.set(tagKey.id, keyCheckNumber(tagKey))
      if (tagKey.fileMs !== undefined) this.fileMs.set(tagKey.id, tagKey.fileMs)
    }
  }
}

/** Ids and check values, which two people may compare. */
function namesOf(tagKeys: readonly TagKey[]): string {
  return tagKeys.map((tagKey) => `${tagKey.id} ${keyCheckValue(tagKey)}`).join(', ')
}
