/** The mapping files that a sender.toml names, for `katamichi config check`: what is wrong in one is wrong with the whole. */

import { loadSenderConfig } from '../config/load.js'
import { ConfigError, type Fault } from '../config/parse/config-error.js'
import { loadFlatMappings } from '../sender/intake/sources/flat/mapping-files.js'
import { SourceError } from '../sender/intake/sources/source.js'

/** Of a file that has been found good; `undefined` when its mappings are too. */
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
