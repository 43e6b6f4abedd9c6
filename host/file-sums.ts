/** SHA-256 of files, and lists of them as sha256sum(1) writes and checks them. Imports nothing but Node. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** So much is read at a time; the largest file is Node itself. */
const PIECE_BYTES = 1 << 20
const LINE = /^([0-9a-f]{64}) [ *]([^\0]+)$/
const PIECE = Buffer.allocUnsafe(PIECE_BYTES)

/** Hexadecimal. Throws as `node:fs` does. */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256')
  const file = openSync(path, 'r')
  try {
    for (let bytes = readSync(file, PIECE); bytes > 0; bytes = readSync(file, PIECE))
      hash.update(PIECE.subarray(0, bytes))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** Everything under `folder` but folders: sorted paths from it. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .sort()
}

/** Path → hexadecimal sum. Returns `undefined` where the text is no such list, or names a file twice. */
export function readSums(text: string): Map<string, string> | undefined {
  const sums = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, sum, path] = LINE.exec(line) ?? []
    if (sum === undefined || path === undefined || sums.has(path)) return undefined
    sums.set(path, sum)
  }
  return sums
}

/** In the order of the paths' bytes, so that the same files give the same text. */
export function sumsText(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('')
}
