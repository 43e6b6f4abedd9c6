/** The repository as text: what the laws of tidy.test.ts are laws about. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** Path from the root of the repository, with slashes → the file's text. */
export type SourceTree = ReadonlyMap<string, string>

/** Not ours, or not kept in the repository (.gitignore). */
const OUTSIDE = new Set(['node_modules', 'dist', '.git', '.tap', 'state', 'packages', '.packaging'])
/** The dashboard's pictures and fonts, and the like: no text to judge, and not in the tree. */
export const NO_TEXT = /\.(png|ico|woff2?|wasm|gz|pb|db)$/

export function readSourceTree(root: string): SourceTree {
  const tree = new Map<string, string>()
  const readDirectory = (directory: string) => {
    for (const entry of readdirSync(join(root, directory), { withFileTypes: true })) {
      if (OUTSIDE.has(entry.name)) continue
      const path = posix.join(directory, entry.name)
      if (entry.isDirectory()) readDirectory(path)
      if (entry.isFile() && !NO_TEXT.test(path)) tree.set(path, readFileSync(join(root, path), 'utf8'))
    }
  }
  readDirectory('')
  return tree
}

/** Written by hand, in a language whose imports and words the laws judge. AssemblyScript (.as.ts) is another one. */
export function isSource(path: string): boolean {
  if (/\.(as|d)\.ts$/.test(path)) return false
  return /\.(tsx?|mjs|js)$/.test(path) && !path.startsWith('proto/generated/') && !path.startsWith('tap-snapshots/')
}

export function sourcePaths(tree: SourceTree): string[] {
  return [...tree.keys()].filter(isSource)
}

/** What a file imports, of types and of values, by `import`, `export … from`, `import()` and `require()`. */
export interface Imports {
  /** Paths of files of ours. */
  files: string[]
  /** `@noble/hashes` for `@noble/hashes/blake3.js`. */
  packages: string[]
  /** `node:fs`. */
  builtins: string[]
  /** Relative, but there is no such file. */
  missing: string[]
}

export function importsOf(tree: SourceTree, path: string): Imports {
  const imports: Imports = { files: [], packages: [], builtins: [], missing: [] }
  for (const { fileName: specifier } of ts.preProcessFile(tree.get(path) ?? '', true, true).importedFiles) {
    if (specifier.startsWith('.')) {
      const target = posix.join(posix.dirname(path), specifier)
      // What bin/ imports is the compiled file.
      const written = target.replace(/^dist\//, '')
      const file = [written.replace(/\.js$/, '.ts'), written.replace(/\.js$/, '.tsx'), written].find((candidate) =>
        tree.has(candidate),
      )
      if (file) imports.files.push(file)
      else imports.missing.push(target)
    } else if (specifier.startsWith('node:')) {
      imports.builtins.push(specifier)
    } else {
      imports.packages.push(specifier.match(/^(@[^/]+\/)?[^/]+/)![0])
    }
  }
  return imports
}

/** The files themselves and everything of ours that they import, directly or not. */
export function reachableFrom(tree: SourceTree, entries: readonly string[]): Set<string> {
  const reached = new Set(entries)
  for (const path of reached) for (const file of importsOf(tree, path).files) reached.add(file)
  return reached
}
