/**
 * Compares an installed program with the list of its files that its package brought, before it runs. It tells of a disk
 * that has gone bad, of a file that was copied by hand, of an upgrade that was cut short. Whoever may write the program
 * may write the list too: against him stands the signed list of the release (`katamichi verify-release`).
 *
 * It imports nothing but Node and one file of ours, so that a changed file is named before it is run.
 */
import { existsSync, readFileSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesUnder, readSums, sha256OfFile } from './file-sums.js'

/** In the root of the program, beside `dist/`, `node_modules/` and `bin/` with Node. */
export const PROGRAM_SUMS = 'files.sha256'
export const PROGRAM_ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** A checkout has it, and no list. */
const LOCKFILE = 'package-lock.json'
const STDOUT = 1
const FATAL = 60
const NAMED_MAX = 20

export interface ProgramFault {
  /** Path from the root of the program. */
  file: string
  is: 'changed' | 'missing' | 'added' | 'unreadable'
}

const WORDS: Readonly<Record<ProgramFault['is'], string>> = {
  changed: 'is not as the package brought it',
  missing: 'is missing',
  added: 'was not brought by the package',
  unreadable: 'cannot be read',
}

/** In the order of their paths. None in a checkout, which has no list. */
export function programFaults(root: string): ProgramFault[] {
  let text: string
  try {
    text = readFileSync(join(root, PROGRAM_SUMS), 'utf8')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : [{ file: PROGRAM_SUMS, is: 'unreadable' }]
  }
  const sums = readSums(text)
  if (!sums || sums.size === 0) return [{ file: PROGRAM_SUMS, is: 'changed' }]
  const faults: ProgramFault[] = []
  for (const file of filesUnder(root)) if (!sums.has(file) && file !== PROGRAM_SUMS) faults.push({ file, is: 'added' })
  for (const [file, sum] of sums) {
    const is = stateOf(join(root, file), sum)
    if (is !== undefined) faults.push({ file, is })
  }
  return faults.sort((one, other) => (one.file < other.file ? -1 : 1))
}

/** Those of the program that runs. One that is no checkout must have its list: without it nothing would be compared. */
export function ownFaults(): ProgramFault[] {
  const isUnlisted = [PROGRAM_SUMS, LOCKFILE].every((name) => !existsSync(join(PROGRAM_ROOT, name)))
  return isUnlisted ? [{ file: PROGRAM_SUMS, is: 'missing' }] : programFaults(PROGRAM_ROOT)
}

/** Whether the program that runs is what its package brought. If not, one log line says which files are not. */
export function soundProgram(name: string): boolean {
  const faults = ownFaults()
  const [first] = faults
  if (first === undefined) return true
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more faults)` : ''
  const line = {
    ...{ level: FATAL, time: Date.now(), pid: process.pid, hostname: hostname(), name, event: 'program_changed' },
    files: faults.slice(0, NAMED_MAX).map(({ file, is }) => `${file}: ${is}`),
    msg:
      `${join(PROGRAM_ROOT, first.file)} ${WORDS[first.is]}${more}: it does not start; ` +
      'find out who or what changed it, and install the package again',
  }
  writeSync(STDOUT, `${JSON.stringify(line)}\n`)
  return false
}

function stateOf(path: string, sum: string): ProgramFault['is'] | undefined {
  try {
    return sha256OfFile(path) === sum ? undefined : 'changed'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}
