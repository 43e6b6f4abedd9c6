/** Where recorded data stands, beside the repository, and why a test that needs it is skipped without it. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

export function recordedData(path: string): { path: string; options: { skip: string | false } } {
  const found = resolve('../shared/data', path)
  return { path: found, options: { skip: existsSync(found) ? false : `no recorded data at ../shared/data/${path}` } }
}
