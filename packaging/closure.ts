/**
 * The files that a program needs: what its entry imports, directly or not, in any form that is written out, and the
 * data beside it (ADR 67). Where a file is imported whose name is not written out, somebody must have said here what it
 * may be; otherwise nothing is built.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { type ImportKind, resolveModule } from './module-resolution.js'

export interface Closure {
  /** Paths from the root of the checkout, sorted: of `dist/`, `node_modules/` and data. Without native code. */
  files: string[]
  /** `node_modules/fastify`, sorted: those of which there are files. */
  packages: string[]
  /** `node:fs`, sorted. */
  builtins: string[]
}

/** Of our files, the places where a file beside the program is named, and which data that is. */
const DATA: Readonly<Record<string, readonly [folder: string, name: RegExp][]>> = {
  'dist/fec/kernels/kernel-build.js': [['dist/fec/kernels', /\.wasm$/]],
  'dist/sender/intake/sources/flat/mapping-files.js': [['config/mappings', /\.toml$/]],
  'dist/receiver/feeds/http/page.js': [['dist/dashboard/page', /./]],
  // These look for what the package brings by itself, and for what only a checkout has.
  'dist/host/inventory.js': [],
  'dist/host/sound-program.js': [],
  'dist/ledger/keep-ledger.js': [],
}
/** Of packages, the places where a file's name is put together, and what it is. */
const SEEN: Readonly<Record<string, string>> = {
  'node_modules/pino/lib/transport.js': 'transports of logs, of which we use none',
  'node_modules/thread-stream/index.js': 'the thread of those transports',
  'node_modules/koffi/src/koffi/index.js': 'its native code (native-files.ts)',
  'node_modules/koffi/src/koffi/src/static.js': 'its native code for every platform (native-files.ts)',
  'node_modules/zeromq/lib/load-addon.js': 'its native code (native-files.ts)',
  'node_modules/cmake-ts/build/loader.js': 'the native code of zeromq (native-files.ts)',
  'node_modules/@fastify/swagger/lib/util/read-package-json.js': 'its own package.json, which every package has here',
}
/** What native code is reached by is chosen for the platform of the package, not for this one. */
const NATIVE = /^@koromix\/koffi-/

/** Throws an error that names what is missing, or not understood. */
export function closureOf(root: string, entry: string): Closure {
  const files = new Set<string>()
  const packages = new Set<string>()
  const builtins = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue
    files.add(path)
    const folder = packageOf(path)
    if (folder !== undefined) packages.add(folder)
    for (const [data, name] of DATA[path] ?? []) for (const one of dataIn(root, data, name)) files.add(one)
    if (!/\.[cm]?js$/.test(path)) continue
    for (const need of needsOf(path, readFileSync(join(root, path), 'utf8'))) {
      if ('builtin' in need) builtins.add(need.builtin)
      else waiting.push(...found(root, path, need))
    }
  }
  for (const folder of packages) {
    files.add(`${folder}/package.json`)
    for (const name of licencesIn(join(root, folder))) files.add(`${folder}/${name}`)
  }
  return { files: [...files].sort(), packages: [...packages].sort(), builtins: [...builtins].sort() }
}

/** The files that say on what terms a package may be passed on. */
export function licencesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
}

/** `node_modules/ajv/node_modules/fast-uri` of a file in it. */
export function packageOf(path: string): string | undefined {
  return /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}

type Need = { builtin: string } | { specifier: string; kind: ImportKind } | { beside: string }

function found(root: string, path: string, need: Exclude<Need, { builtin: string }>): string[] {
  if ('beside' in need) {
    const target = resolve(root, dirname(path), need.beside)
    if (path in DATA) return []
    if (!existsSync(target) || !target.endsWith('.js'))
      throw new Error(`${path} names ${need.beside}, which is no program: say in packaging/closure.ts what data it is`)
    return [relative(root, target)]
  }
  if (NATIVE.test(need.specifier)) return []
  const target = resolveModule(need.specifier, join(root, path), need.kind)
  if (target === undefined)
    throw new Error(`${path} imports ${need.specifier}, which is not there: npm ci, then npm run build`)
  return [relative(root, target)]
}

/** Throws where a name is put together and nobody said what it may be. */
function needsOf(path: string, text: string): Need[] {
  const needs: Need[] = []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)
  const imported = (node: ts.Node | undefined, kind: ImportKind, whole: ts.Node) => {
    if (!node || !ts.isStringLiteralLike(node)) notWrittenOut(path, whole, file)
    else if (isBuiltin(node.text)) needs.push({ builtin: `node:${node.text.replace(/^node:/, '')}` })
    else needs.push({ specifier: node.text, kind })
  }
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      imported(node.moduleSpecifier, 'import', node)
    if (ts.isCallExpression(node)) {
      const called = node.expression
      const words = ts.isIdentifier(called) || ts.isPropertyAccessExpression(called) ? called.getText(file) : ''
      const isMade = ts.isCallExpression(called) && called.expression.getText(file) === 'createRequire'
      if (called.kind === ts.SyntaxKind.ImportKeyword) imported(node.arguments[0], 'import', node)
      else if (words === 'require' || words === 'require.resolve' || isMade)
        imported(node.arguments[0], 'require', node)
      else if (/^createRequire\(.*\)\.resolve$/s.test(called.getText(file)))
        imported(node.arguments[0], 'require', node)
    }
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'URL') {
      const [name, base] = node.arguments ?? []
      if (base?.getText(file) === 'import.meta.url') {
        if (ts.isStringLiteralLike(name)) needs.push({ beside: name.text })
        else notWrittenOut(path, node, file)
      }
    }
    if (ts.isIdentifier(node) && /^__(dirname|filename)$/.test(node.text)) notWrittenOut(path, node, file)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return needs
}

function notWrittenOut(path: string, node: ts.Node, file: ts.SourceFile): void {
  if (path in SEEN || path in DATA) return
  const said = node.getText(file).slice(0, 80)
  throw new Error(`${path} imports what is not written out (${said}): say in packaging/closure.ts what it may be`)
}

function dataIn(root: string, folder: string, name: RegExp): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) throw new Error(`${folder}/ is not there: npm run build`)
  return readdirSync(path)
    .filter((one) => name.test(one))
    .map((one) => `${folder}/${one}`)
}
