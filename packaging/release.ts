/** The list of a release's sums, and its signature. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSigningKeyFile } from '../config/keys/checkpoint-keys.js'
import { sha256OfFile, sumsText } from '../host/file-sums.js'
import { RELEASE_SIGNATURE, RELEASE_SUMS } from '../host/verify-release.js'
import { writeText } from './program-tree.js'

/** Lists every file of the folder. */
export function writeReleaseSums(folder: string): void {
  const names = readdirSync(folder).filter((name) => name !== RELEASE_SUMS && name !== RELEASE_SIGNATURE)
  const sums = names.map((name): [string, string] => [name, sha256OfFile(join(folder, name))])
  writeText(join(folder, RELEASE_SUMS), sumsText(new Map(sums)))
}

/** `keyFile` is made by `katamichi keygen --checkpoint`. Throws `ConfigError`. */
export async function signRelease(folder: string, keyFile: string): Promise<void> {
  const { sign } = await readSigningKeyFile(keyFile)
  writeText(join(folder, RELEASE_SIGNATURE), sign(readFileSync(join(folder, RELEASE_SUMS))))
}
