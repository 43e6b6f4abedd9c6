import { readFile, stat } from 'node:fs/promises'
import { ConfigError } from './config-error.js'

/** Longest configuration file. No honest one comes near it. */
const FILE_MAX_BYTES = 262_144

/** The text of a configuration file. Throws `ConfigError`. */
export async function readConfigFile(path: string): Promise<string> {
  const refusal = (message: string) => new ConfigError(path, [{ file: path, path: '', message }])
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw refusal(`cannot be read (${error.code})`)
  })
  if (!status.isFile()) throw refusal('is not a regular file')
  if (status.size > FILE_MAX_BYTES) throw refusal(`is larger than ${FILE_MAX_BYTES} bytes`)
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refusal(`cannot be read (${error.code})`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal('is not UTF-8 text')
  }
}
