/** What a document points at is there: a reader who follows it, or looks for the file it names, must find it. */
import { posix } from 'node:path'
import { type SourceTree, sourcePaths } from './source-tree.js'

/** Files that readSourceTree leaves out, as a picture; a link to one is not judged. */
const NO_TEXT = /\.(png|ico|woff2?|wasm|gz|pb|db)$/
/** Made by the build or while running, so the repository has none of it. */
const MADE = /^(dist\/dashboard|config\/schema|node_modules|state)\//
/** A path with a folder, or the name of a source file alone: `link/transmit/sealed.ts`, `merge.ts`. */
const PATH = /(?<![\w./@:*{$<-])(?:[\w.-]+(?:\/[\w.-]+)+\/?|[\w-]+\.(?:tsx?|mjs|proto))(?![\w*{/])/g

/** Relative links whose file, folder or heading does not exist. */
export function linkFaults(tree: SourceTree): string[] {
  return documents(tree).flatMap((path) => {
    const links = (tree.get(path) ?? '').matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)/gm)
    return [...links].flatMap(([, inline, reference]) => {
      const [file = '', anchor] = (inline ?? reference ?? '').split('#')
      if (/^[a-z]+:/.test(file) || NO_TEXT.test(file)) return []
      const target = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file))
      if (!exists(tree, target)) return [`${path}: no ${target}`]
      const isThere = anchor === undefined || headings(tree.get(target) ?? '').has(decodeURI(anchor))
      return isThere ? [] : [`${path}: no heading #${anchor} in ${target}`]
    })
  })
}

/** Files and folders of ours that a document's code, or a comment, names and that are not there. */
export function namedPathFaults(tree: SourceTree): string[] {
  const folders = new Set([...tree.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]))
  const isOurs = (name: string) => folders.has(name.split('/')[0] ?? '') || /\.(tsx?|mjs|proto)$/.test(name)
  const texts = [
    ...documents(tree).map((path): [string, string] => [path, codeOf(tree.get(path) ?? '')]),
    ...sourcePaths(tree).map((path): [string, string] => [path, commentsOf(tree.get(path) ?? '')]),
  ]
  return texts.flatMap(([path, text]) => {
    const names = [...text.matchAll(PATH)].map(([name]) => name.replace(/^dist\/(.*)\.js$/, '$1.ts').replace(/\.$/, ''))
    const faults = names.filter((name) => isOurs(name) && !MADE.test(name) && !isNamed(tree, path, name))
    return [...new Set(faults)].map((name) => `${path}: no ${name}`)
  })
}

function documents(tree: SourceTree): string[] {
  return [...tree.keys()].filter((path) => path.endsWith('.md'))
}

/** What stands in `…` and between ```. */
function codeOf(text: string): string {
  return (text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).join('\n')
}

function commentsOf(text: string): string {
  return (text.match(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/ .*/g) ?? []).join('\n')
}

/** As a path from the root, from the document's own folder, or as the end of a path, where the rest is plain from the text. */
function isNamed(tree: SourceTree, from: string, name: string): boolean {
  if (exists(tree, name) || exists(tree, posix.join(posix.dirname(from), name))) return true
  return [...tree.keys()].some((path) => path.endsWith(`/${name}`) || path.includes(`/${name.replace(/\/$/, '')}/`))
}

function exists(tree: SourceTree, path: string): boolean {
  const folder = `${path.replace(/\/$/, '')}/`
  return path === '.' || tree.has(path) || [...tree.keys()].some((file) => file.startsWith(folder))
}

/** Anchors as GitHub makes them of headings. */
function headings(text: string): Set<string> {
  const lines = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ +(.*?) *$/gm)
  const anchorOf = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-')
  return new Set([...lines].map(([, heading]) => anchorOf(heading ?? '')))
}
