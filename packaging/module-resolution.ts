/** Finds the file that a specifier stands for, as Node does, for what the program is made of. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type ImportKind = 'import' | 'require'

const CONDITIONS: Readonly<Record<ImportKind, ReadonlySet<string>>> = {
  import: new Set(['node', 'import', 'module-sync', 'node-addons', 'default']),
  require: new Set(['node', 'require', 'module-sync', 'node-addons', 'default']),
}
const ENDINGS = ['', '.js', '.json', '.cjs', '.node']

interface Manifest {
  main?: string
  exports?: Target
}
type Target = string | null | readonly Target[] | { readonly [condition: string]: Target }

/** Returns `undefined` where there is no such file. */
export function resolveModule(specifier: string, from: string, kind: ImportKind): string | undefined {
  if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..')
    return fileAt(resolve(dirname(from), specifier))
  const [, name = specifier, within = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? []
  const folder = packageFolder(name, dirname(from))
  if (folder === undefined) return undefined
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  if (exports === undefined || exports === null) return fileAt(join(folder, within))
  const target = exported(exports, `.${within}`, CONDITIONS[kind])
  return target === undefined ? undefined : fileAt(join(folder, target))
}

/** The nearest folder of that package, upwards from `start`. */
function packageFolder(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (dirname(folder) === folder) return undefined
  }
}

function exported(exports: Target, path: string, conditions: ReadonlySet<string>): string | undefined {
  const isOfPaths = typeof exports === 'object' && Object.keys(exports ?? {}).some((key) => key.startsWith('.'))
  const byPath = (isOfPaths ? exports : { '.': exports }) as Record<string, Target>
  if (byPath[path] !== undefined) return targetOf(byPath[path], conditions)
  // Of patterns the longest beginning wins.
  const patterns = Object.keys(byPath).flatMap((key) => {
    const [before, after] = key.split('*')
    return after !== undefined && path.startsWith(before) && path.endsWith(after) ? [{ key, before, after }] : []
  })
  const best = patterns.sort((one, other) => other.before.length - one.before.length)[0]
  if (!best) return undefined
  const matched = path.slice(best.before.length, path.length - best.after.length)
  return targetOf(byPath[best.key], conditions)?.replaceAll('*', matched)
}

function targetOf(target: Target, conditions: ReadonlySet<string>): string | undefined {
  if (typeof target === 'string') return target
  if (target === null) return undefined
  const inner = Array.isArray(target)
    ? target
    : Object.entries(target).flatMap(([condition, value]) => (conditions.has(condition) ? [value] : []))
  for (const one of inner) {
    const found = targetOf(one, conditions)
    if (found !== undefined) return found
  }
  return undefined
}

function fileAt(path: string): string | undefined {
  const file = ENDINGS.map((ending) => path + ending).find(
    (candidate) => existsSync(candidate) && statSync(candidate).isFile(),
  )
  if (file !== undefined || !existsSync(path)) return file
  const manifest = join(path, 'package.json')
  const { main = 'index.js' } = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest) : {}
  return main === '.' ? undefined : fileAt(join(path, main))
}
