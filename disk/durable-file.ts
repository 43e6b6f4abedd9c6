/** Small files that must be whole after a crash. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The file's text; `undefined` when there is no such file. Throws the system's error otherwise. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Returns when `text` is on disk under `path`. A reader, or a restart after a crash, sees the old text or the new one,
 * never a part of one. The directory is made if it is missing, readable by its owner alone, and so is the file unless
 * `mode` says otherwise.
 */
export function writeDurably(path: string, text: string | Uint8Array, mode = 0o600): void {
  try {
    write(path, text, mode)
  } catch (error) {
    throw withPath(error, path)
  }
}

/**
 * Does what {@link writeDurably} does while this thread goes on, because a disk may take long over a sync. It rejects
 * where the other throws. Writes to one path must not overlap.
 */
export async function writeDurablyAside(path: string, text: string, mode = 0o600): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const fresh = `${path}.new`
    const file = await open(fresh, 'w', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
    const directory = await open(dirname(path), 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  } catch (error) {
    throw withPath(error, path)
  }
}

/** The system names no file when a write fails, only when an opening does. */
function withPath(error: unknown, path: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (message.includes(path)) return error
  return Object.assign(new Error(`${path}: ${message}`), { code, syscall, path })
}

function write(path: string, text: string | Uint8Array, mode: number): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.new`
  const file = openSync(fresh, 'w', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, path)
  syncFolder(dirname(path))
}

/** Returns when what was last done to the names in a folder is on disk. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
