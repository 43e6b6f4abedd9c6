/**
 * Only one process may use a state directory: a second one, started by mistake, would take the numbers and the memory
 * of the first. The kernel holds the lock, so the lock ends with its holder, however the holder ends.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

const LOCK_FILE = 'lock'
const LOCK_EX = 2
const LOCK_NB = 4

export interface DirectoryLock {
  release(): void
}

/**
 * Resolves with the lock, or with a text that says why this system or this directory cannot have one. Rejects when
 * another process holds it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock | string> {
  const path = join(directory, LOCK_FILE)
  const unlocked = (reason: string) => `${directory} is not locked against a second process: ${reason}`
  let flock: (file: number, operation: number) => number
  let errno: () => number
  try {
    const koffi = await import('koffi')
    flock = koffi.load(null).func('int flock(int fd, int operation)')
    errno = () => koffi.errno()
  } catch (error) {
    return unlocked((error as Error).message.split('\n', 1)[0])
  }
  let file: number
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    file = openSync(path, 'a', 0o600)
  } catch (error) {
    return unlocked((error as Error).message)
  }
  if (flock(file, LOCK_EX | LOCK_NB) !== 0) {
    const reason = errno()
    closeSync(file)
    if (reason !== constants.errno.EWOULDBLOCK) return unlocked(`flock: errno ${reason}`)
    throw new Error(`${directory} is in use by another process (${holderOf(path)}); give each its own state_dir`)
  }
  try {
    ftruncateSync(file)
    writeSync(file, `${process.pid}\n`)
  } catch {
    // The disk is full. The lock holds all the same; it only does not name its holder.
  }
  return { release: () => closeSync(file) }
}

function holderOf(path: string): string {
  try {
    return `process ${readFileSync(path, 'utf8').trim() || 'unknown'}`
  } catch {
    return 'process unknown'
  }
}
