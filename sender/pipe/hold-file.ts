/**
 * The operator's hold 遮断 (PROTOCOL.md S11, docs/hold.md): a file in the state directory. Whoever may write there may
 * hold the sender, and nobody else. Both processes look for it, and it stays over a restart until it is taken away.
 *
 * What counts is that something stands under the name, whatever it is: a hold must not fail because its file is empty,
 * torn, or cannot be read. `katamichi sender hold` writes since when, and why.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'

export interface Hold {
  /** Wall clock of this host, in Unix milliseconds. */
  sinceMs: number
  /** Why, in the operator's words. It stays on this side. */
  reason?: string
}

/** What the transmit process says of the hold when it has done what it asks, for the command that waits for it. */
export interface HoldAnswer {
  isHeld: boolean
  /** Of the hold that was seen, {@link AS_WRITTEN}; absent when it was released. */
  sinceMs?: number
  /** When that was done. */
  doneMs: number
}

/**
 * In place of now, for {@link readHold}: since when as the file says it, which does not change where the clock is set
 * back. By it the command knows the answer to its own hold.
 */
export const AS_WRITTEN = Number.MAX_SAFE_INTEGER

/** Longest text that is read: a time and a reason. */
const HOLD_BYTES_MAX = 4096

export function holdPath(stateDir: string): string {
  return join(stateDir, 'sender-hold.json')
}

export function holdAnswerPath(stateDir: string): string {
  return join(stateDir, 'sender-hold.done.json')
}

/** The hold that stands there at `nowMs`; `undefined` where there is none. What cannot be looked at counts as one. */
export function readHold(stateDir: string, nowMs: number): Hold | undefined {
  const path = holdPath(stateDir)
  let stats: Stats
  try {
    stats = lstatSync(path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { sinceMs: Math.floor(nowMs) }
  }
  const said = stats.isFile() ? parse(path) : {}
  const sinceMs = Math.floor(Math.min(said.sinceMs ?? stats.mtimeMs, nowMs))
  return { sinceMs, ...(said.reason !== undefined && { reason: said.reason }) }
}

/** What the file says that can be read; nothing where it was made by hand. */
function parse(path: string): Partial<Hold> {
  try {
    const { sinceMs, reason } = (JSON.parse(readBounded(path)) ?? {}) as Partial<Hold>
    return {
      ...(Number.isSafeInteger(sinceMs) && sinceMs! > 0 && { sinceMs: sinceMs! }),
      ...(typeof reason === 'string' && { reason }),
    }
  } catch {
    return {}
  }
}

/** Follows no link and waits for no pipe. */
function readBounded(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, HOLD_BYTES_MAX))
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(file)
  }
}
