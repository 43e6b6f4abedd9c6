/** The documents that a host in a closed network has at hand; their links to each other hold. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Paths from the root of the checkout, sorted. Decisions and what engineers read are in the repository alone. */
export function documentsOf(root: string): string[] {
  const names = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
  return ['README.ja.md', 'README.md', 'SECURITY.md', ...names.map((name) => `docs/${name}`)].sort()
}
