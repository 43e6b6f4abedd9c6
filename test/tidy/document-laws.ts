/** What a document points at is there: a reader who follows it, or looks for the file it names, must find it. */
import { posix } from 'node:path'
import { NO_TEXT, type SourceTree, sourcePaths } from './source-tree.js'

/** Made by the build or while running, so the repository has none of it. */
const MADE = /^(dist\/dashboard|node_modules|state)\//
/** A path with a folder, or the name of a source file alone: `link/transmit/sealed.ts`, `config/*.toml`, `merge.ts`. */
const PATH = /(?<![\w./@:*{$<-])(?:[\w.*-]+(?:\/[\w.*-]+)+\/?|[\w-]+\.(?:tsx?|proto))(?![\w*{/-])/g

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
  const isOurs = (name: string) => folders.has(name.split('/')[0] ?? '') || /\.(tsx?|proto)$/.test(name)
  const texts = [
    ...documents(tree).map((path): [string, string] => [path, codeOf(tree.get(path) ?? '')]),
    ...sourcePaths(tree).map((path): [string, string] => [path, commentsOf(tree.get(path) ?? '')]),
  ]
  return texts.flatMap(([path, text]) => {
    const names = [...text.matchAll(PATH)].map(([name]) => name.replace(/^dist\/(.*)\.js$/, '$1.ts').replace(/\.$/, ''))
    const faults = names.filter(
      (name) => isOurs(name) && !MADE.test(name) && !NO_TEXT.test(name) && !isNamed(tree, path, name),
    )
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

/** As a path, from the root or the document's own folder, or as the end of one; `*` is any name, and `.ts` may be left out. */
function isNamed(tree: SourceTree, from: string, name: string): boolean {
  const pattern = (text: string) => text.replace(/[.+]/g, '\\$&').replace(/\*/g, '[^/]*').replace(/\/$/, '')
  const ways = [name, posix.join(posix.dirname(from), name)].map(pattern)
  const named = new RegExp(`(^|/)${ways[0]}(\\.ts)?(/|$)|^${ways[1]}(\\.ts)?(/|$)`)
  return [...tree.keys()].some((path) => named.test(path))
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

/** A metric, or its beginning: `katamichi_fresh`, `katamichi_sender_queue_bytes`. */
const METRIC = /\bkatamichi_[a-z]+(?:_[a-z]+)*\b/g

/**
 * Metrics that a document or a remedy names and nothing registers. Names are registered without what all have in common,
 * which is `katamichi_`, in the sender's textfile `katamichi_sender_`; the tables of the firewall begin alike.
 */
export function metricFaults(tree: SourceTree): string[] {
  const product = sourcePaths(tree).filter((path) => /^(sender|receiver|host|cli)\//.test(path))
  const quoted = product.flatMap((path) => [...(tree.get(path) ?? '').matchAll(/['`](?:katamichi_)?([a-z_]+)['`]/g)])
  const registered = new Set([...quoted.map(([, name]) => name), 'sender', 'receiver'])
  return [...documents(tree), ...product].flatMap((path) => {
    const names = new Set([...(tree.get(path) ?? '').matchAll(METRIC)].map(([name]) => name.slice('katamichi_'.length)))
    const gone = [...names].filter((name) => !registered.has(name) && !registered.has(name.replace(/^sender_/, '')))
    return gone.map((name) => `${path}: no metric katamichi_${name}`)
  })
}

/** As wide as the code; a table's row and what stands between ``` cannot be wrapped. */
const LINE_MAX = 120

export function longLineFaults(tree: SourceTree): string[] {
  return documents(tree).flatMap((path) => {
    const text = (tree.get(path) ?? '').replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, ''))
    const lines = text.split('\n').map((line, i): [string, number] => [line, i + 1])
    const wide = lines.filter(([line]) => [...line].length > LINE_MAX && !/^\s*\|/.test(line))
    return wide.map(([line, number]) => `${path}:${number} has ${[...line].length} characters`)
  })
}
