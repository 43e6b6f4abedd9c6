/**
 * Checks the mapping files that a sender.toml names, for `katamichi config check`, and reports the faults of all of
 * them.
 */

import { loadSenderConfig } from '../config/load.js'
import { ConfigError, type Fault } from '../config/parse/config-error.js'
import { loadFlatMappings } from '../sender/intake/sources/flat/mapping-files.js'
import { SourceError } from '../sender/intake/sources/source.js'

/** Checks the mappings of a valid sender.toml; resolves with `undefined` when they have no fault. */
export async function checkMappings(file: string): Promise<ConfigError | undefined> {
  const { sender } = await loadSenderConfig(file)
  const faults: Fault[] = []
  for (const [index, source] of sender.source.entries()) {
    if (source.type !== 'recording' || source.mapping === undefined) continue
    try {
      await loadFlatMappings(source.mapping)
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      faults.push({ file, path: `source[${index}].mapping`, message: error.message })
    }
  }
  return faults.length > 0 ? new ConfigError(file, faults) : undefined
}
