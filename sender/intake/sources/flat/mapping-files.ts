/** Loads flat mappings: those that come with Katamichi, or the one file that the operator names. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'smol-toml'
import { SourceError } from '../source.js'
import { type FlatMapping, readFlatMapping } from './flat-mapping.js'

/** Path from the compiled file to the package's own folder. */
const SHIPPED = fileURLToPath(new URL('../../../../../config/mappings/', import.meta.url))

/** Throws {@link SourceError} with one line that lists every fault. */
export async function loadFlatMappings(path: string | undefined): Promise<FlatMapping[]> {
  if (path !== undefined) return [await loadFlatMapping(path)]
  const names = (await readdir(SHIPPED)).filter((name) => name.endsWith('.toml')).sort()
  return Promise.all(names.map((name) => loadFlatMapping(join(SHIPPED, name))))
}

async function loadFlatMapping(path: string): Promise<FlatMapping> {
  let value: unknown
  try {
    value = parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new SourceError(`${path}: ${(error as Error).message.split('\n')[0]}`)
  }
  const read = readFlatMapping(value)
  if (read.faults) throw new SourceError(`${path}: ${read.faults.join('; ')}`)
  return read.mapping
}
