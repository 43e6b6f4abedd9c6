// Finds out what each test runs through when nothing is wrong, and how long it takes: a mutant is shown only to tests
// that run through it.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTest } from './run-test.mjs'

/** Limits the time of a test: a longer one cannot be run once for each mutant. */
const PATIENCE_MS = 120_000
/**
 * Tests that are left out: those of minutes, or of whole hosts and browsers, are too slow to be run once for each
 * mutant; the laws over the text of the repository read no compiled file.
 */
const LEFT_OUT =
  /^(simulation|proof|breaks|dashboard|bench|examples|scripts)\/|^cli\/demo\/demo\.|^receiver\/mutations|^tidy\./

/** Returns every compiled test that may be run for a mutant, relative to dist/test. */
export function testsOf(root) {
  const entries = readdirSync(join(root, 'dist/test'), { recursive: true })
  return entries.filter((path) => path.endsWith('.test.js') && !LEFT_OUT.test(path)).sort()
}

/** The files of dist/ that each test imports, itself or through others, or names as a path of another process. */
export class Imports {
  #root
  #direct = new Map()

  constructor(root) {
    this.#root = root
  }

  reachedFrom(file) {
    const reached = new Set([file])
    for (const path of reached) for (const next of this.#importedBy(path)) reached.add(next)
    return reached
  }

  #importedBy(file) {
    const known = this.#direct.get(file)
    if (known) return known
    const path = join(this.#root, 'dist', file)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const named = [...text.matchAll(/['"](\.\.?\/[^'"\n]+\.js)['"]/g)].map(([, specifier]) =>
      posix.join(posix.dirname(file), specifier),
    )
    this.#direct.set(file, named)
    return named
  }
}

/**
 * @typedef {object} TestRun
 * @property {number} durationMs
 * @property {Record<string, [start: number, end: number][]>} covered  by file of dist/, the parts of it that were run
 * @property {boolean} passed
 */

/**
 * Runs each test once in `copy`, unless `cachePath` holds what it did with the same code.
 * @returns {Promise<Map<string, TestRun>>}
 */
export async function readBaseline(copy, tests, isOfInterest, cachePath, say) {
  const cache = existsSync(cachePath) ? JSON.parse(readFileSync(cachePath, 'utf8')) : {}
  const code = hashOfCode(copy.path)
  const runs = new Map()
  for (const [i, test] of tests.entries()) {
    const key = createHash('sha256')
      .update(code)
      .update(readFileSync(join(copy.path, 'dist/test', test)))
      .digest('hex')
    if (cache[test]?.key !== key) {
      const run = await runOnce(copy, test, isOfInterest)
      cache[test] = { key, ...run }
      writeFileSync(cachePath, JSON.stringify(cache))
      say(`[${i + 1}/${tests.length}] ${run.passed ? 'passes' : 'FAILS without any mutant'} ${seconds(run)} ${test}`)
    }
    runs.set(test, cache[test])
  }
  return runs
}

const seconds = ({ durationMs }) => `${(durationMs / 1000).toFixed(1)} s`

/** Hashes everything compiled except the tests, each of which counts only for itself. */
function hashOfCode(root) {
  const hash = createHash('sha256')
  for (const path of readdirSync(join(root, 'dist'), { recursive: true }).sort()) {
    if (path.endsWith('.js') && !path.endsWith('.test.js'))
      hash.update(path).update(readFileSync(join(root, 'dist', path)))
  }
  return hash.digest()
}

async function runOnce(copy, test, isOfInterest) {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-coverage-'))
  try {
    const run = await runTest(copy.path, test, PATIENCE_MS, { NODE_V8_COVERAGE: folder })
    const covered = {}
    for (const name of readdirSync(folder)) {
      for (const script of scriptsOf(readFileSync(join(folder, name), 'utf8'))) {
        if (!script.url.startsWith('file:')) continue
        const path = posix.relative(join(copy.path, 'dist'), fileURLToPath(script.url))
        if (isOfInterest(path)) covered[path] = united([...(covered[path] ?? []), ...coveredParts(script.functions)])
      }
    }
    return { durationMs: Math.round(run.durationMs), passed: run.status === 'passed', covered }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads V8's file; a process that was killed while writing leaves only a part of one. */
function scriptsOf(text) {
  try {
    return JSON.parse(text).result
  } catch {
    return []
  }
}

/** Finds the parts that were run. V8 gives nested ranges, of which the innermost counts. */
export function coveredParts(functions) {
  const ranges = functions.flatMap(({ ranges }) => ranges)
  const edges = [...new Set(ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]))].sort(
    (a, b) => a - b,
  )
  // Larger ranges come before smaller ones, so the innermost is the last that was opened.
  const byStart = [...ranges].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset)
  const open = []
  const parts = []
  let next = 0
  for (let i = 0; i + 1 < edges.length; i++) {
    while (open.length > 0 && open.at(-1).endOffset <= edges[i]) open.pop()
    while (next < byStart.length && byStart[next].startOffset <= edges[i]) open.push(byStart[next++])
    if (open.at(-1)?.count > 0) parts.push([edges[i], edges[i + 1]])
  }
  return united(parts)
}

function united(parts) {
  const result = []
  for (const [start, end] of parts.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}

export function isCovered(parts = [], offset) {
  return parts.some(([start, end]) => start <= offset && offset < end)
}
