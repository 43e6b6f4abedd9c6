import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configJsonSchemas } from './json-schema.js'

/** Writes `link.schema.json`, `sender.schema.json` and so on, one for each kind of file. */
export async function writeConfigJsonSchemas(directory: string): Promise<void> {
  for (const [kind, schema] of Object.entries(configJsonSchemas())) {
    await writeFile(join(directory, `${kind}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`)
  }
}
