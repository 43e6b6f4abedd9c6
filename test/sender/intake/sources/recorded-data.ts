/**
 * Recorded data. An excerpt of each recording stands in test/recordings, made up in the same shape where its licence
 * keeps it out of the repository; the whole recording may stand beside the repository, and is then read as well.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t from 'tap'

export interface Recorded<T> {
  /** For the test's title: the recording's name, and whether this is its excerpt. */
  name: string
  path: string
  /** What this one must come to. */
  expected: T
}

/** The excerpt, if one is asked for, and the whole recording, if it is asked for and here; a comment says when not. */
export function recordedData<T>(path: string, expected: { excerpt?: T; whole?: T }): Recorded<T>[] {
  const found: Recorded<T>[] = []
  if (expected.excerpt !== undefined)
    found.push({ name: `${path} (excerpt)`, path: excerptOf(path), expected: expected.excerpt })
  const whole = resolve('../shared/data', path)
  if (expected.whole === undefined) return found
  if (existsSync(whole)) found.push({ name: path, path: whole, expected: expected.whole })
  else
    t.comment(`no recorded data at ../shared/data/${path}: ${found.length ? 'only its excerpt is read' : 'not read'}`)
  return found
}

/** What the repository has of a recording: a part, or all of a small one. */
export function excerptOf(path: string): string {
  const found = ['test/recordings', 'test/recordings/made-up'].map((folder) => join(folder, path)).find(existsSync)
  if (found === undefined) throw new Error(`no excerpt of ${path} in test/recordings`)
  return found
}
