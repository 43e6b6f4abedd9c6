/** Erases a file: its bytes are written over before its name is removed. */
import { randomFillSync } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'

const PIECE_BYTES = 1 << 20

/**
 * Returns how many bytes were written over and are on the disk. What is no regular file, or has another name elsewhere,
 * loses this name only: a link's target, and what a second name stands for, may be somebody else's. Returns `undefined`
 * then.
 */
export function eraseFile(path: string): number | undefined {
  const { nlink } = lstatSync(path)
  if (!lstatSync(path).isFile() || nlink > 1) {
    rmSync(path)
    return undefined
  }
  const file = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW)
  let size: number
  try {
    size = fstatSync(file).size
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, size))
    for (let at = 0; at < size; ) {
      randomFillSync(piece)
      at += writeSync(file, piece, 0, Math.min(piece.length, size - at), at)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
  return size
}

/**
 * What the file's disk is. Only on one that turns does writing over reach the bytes that were there: others put what is
 * written into another place.
 */
export function mediumOf(path: string): 'turning' | 'flash' | 'unknown' {
  try {
    const { dev } = statSync(path, { bigint: true })
    const [major, minor] = [(dev >> 8n) & 0xfffn, (dev & 0xffn) | ((dev >> 12n) & 0xfff00n)]
    for (const place of ['queue', '../queue'])
      try {
        return readFileSync(`/sys/dev/block/${major}:${minor}/${place}/rotational`, 'utf8').trim() === '1'
          ? 'turning'
          : 'flash'
      } catch {
        // A partition has the queue of its disk.
      }
  } catch {
    // Not Linux, or a file system without a device of its own.
  }
  return 'unknown'
}
