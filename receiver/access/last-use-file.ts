/** Keeps over a restart when each reader last used its credential, for `katamichi access list`. */
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeDurably } from '../../disk/durable-file.js'
import type { LastUse } from './last-uses.js'

const FILE = 'access-last-uses.json'
/** Readers ask many times a second; that a crash may lose a minute of it does no harm. */
const WRITE_EVERY_MS = 60_000

const uses = z
  .array(z.strictObject({ name: z.string().max(64), lastMs: z.number(), from: z.string().max(64) }))
  .max(2000)
const lastUses = z.strictObject({ http: uses, zeromq: uses })
export type LastUseRecord = Record<'http' | 'zeromq', LastUse[]>

/** Returns an empty record where there is none that can be read: nothing depends on it. */
export function readLastUses(stateDir: string): LastUseRecord {
  try {
    return lastUses.parse(JSON.parse(readIfThere(join(stateDir, FILE)) ?? ''))
  } catch {
    return { http: [], zeromq: [] }
  }
}

export class LastUseFile {
  #written: string | undefined
  #writtenMs = Number.NEGATIVE_INFINITY

  constructor(private readonly stateDir: string) {}

  /** Writes at most once a minute, unless it `isLast`. A clock that is set back does not keep it from writing. */
  write(record: LastUseRecord, nowMs: number, isLast: boolean): void {
    if (!isLast && Math.abs(nowMs - this.#writtenMs) < WRITE_EVERY_MS) return
    const text = `${JSON.stringify(record)}\n`
    if (text === this.#written) return
    writeDurably(join(this.stateDir, FILE), text)
    this.#written = text
    this.#writtenMs = nowMs
  }
}
