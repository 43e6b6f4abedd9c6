import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let parent: string | undefined

/** An empty folder of its own for a test, gone when the test's process ends. */
export function scratchFolder(): string {
  if (!parent) {
    const folder = mkdtempSync(join(tmpdir(), 'katamichi-test-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    parent = folder
  }
  return mkdtempSync(join(parent, '-'))
}
