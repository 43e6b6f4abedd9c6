/** Puts one end's program together in a folder: what is under /usr/lib/katamichi on a host. */
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesUnder, sha256OfFile, sumsText } from '../host/file-sums.js'
import { PROGRAM_SUMS } from '../host/sound-program.js'
import { billOfMaterials, type Lockfile } from './bill-of-materials.js'
import { type Closure, closureOf } from './closure.js'
import { type Arch, nativeFiles } from './native-files.js'

export type End = 'sender' | 'receiver'
export const ENDS: readonly End[] = ['sender', 'receiver']

export interface Build {
  /** The checkout. */
  root: string
  end: End
  arch: Arch
  version: string
  license: string
  /** The time that everything in the package bears, so that two builds are the same. */
  madeS: number
}

/** Beside `files.sha256`, in the root of the program. */
export const BILL = 'sbom.cdx.json'

const FILE_MODE = 0o644
const PROGRAM_MODE = 0o755

export function closureOfEnd(root: string, end: End): Closure {
  return closureOf(root, `dist/cli/${end}-main.js`)
}

/** Writes the program without its list of sums, and returns the bill of materials. */
export function writeProgram(build: Build, folder: string): string {
  const { root, end, arch, version, license, madeS } = build
  const closure = closureOfEnd(root, end)
  const native = nativeFiles(root, arch, closure.packages)
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile
  for (const path of closure.packages) mustBeLocked(root, path, lock)
  for (const path of closure.files) copyFile(join(root, path), join(folder, path), FILE_MODE)
  for (const { from, to, isProgram } of native.files)
    copyFile(from, join(folder, to), isProgram ? PROGRAM_MODE : FILE_MODE)
  const name = `katamichi-${end}`
  writeText(join(folder, 'package.json'), `${JSON.stringify({ name, version, private: true, type: 'module' })}\n`)
  const packages = [...closure.packages, ...native.packages]
  const bill = billOfMaterials({ name, version, license, arch, madeS }, packages, lock)
  writeText(join(folder, BILL), bill)
  return bill
}

/** Comes last: lists every file that is in the program by then. */
export function writeProgramSums(folder: string): void {
  const sums = filesUnder(folder).map((path): [string, string] => [path, sha256OfFile(join(folder, path))])
  writeText(join(folder, PROGRAM_SUMS), sumsText(new Map(sums)))
}

export function copyFile(from: string, to: string, mode: number): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, to, { dereference: true })
  chmodSync(to, mode)
}

export function writeText(path: string, text: string | Uint8Array, mode: number = FILE_MODE): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
  writeFileSync(path, text)
  chmodSync(path, mode)
}

/** Of a file that may be a script. */
export function modeOf(path: string): number {
  return (statSync(path).mode & 0o100) === 0 ? FILE_MODE : PROGRAM_MODE
}

/** What is carried must be what the bill of materials says. */
function mustBeLocked(root: string, path: string, lock: Lockfile): void {
  const { version } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as { version?: string }
  const locked = lock.packages[path]?.version
  if (version !== locked) throw new Error(`${path} is ${version}, and ${locked ?? 'not'} in package-lock.json: npm ci`)
}
