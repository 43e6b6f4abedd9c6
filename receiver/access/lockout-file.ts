/** Remembers failed logins and locks across a restart, because a lock that a restart lifts is none. */
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeDurably } from '../../disk/durable-file.js'
import type { LockoutRecord } from './access-control.js'

const FILE = 'access-lockouts.json'

const entries = z.array(
  z.strictObject({
    subject: z.string().max(128),
    failures: z.int().min(0),
    recentMs: z.array(z.number()).max(16),
    locks: z.int().min(0),
    lastMs: z.number(),
    lockedUntilMs: z.number(),
  }),
)
const lockoutRecord = z.strictObject({ principals: entries, names: entries, addresses: entries })

/** Returns an empty record when there is no file. Throws when there is one that cannot be read. */
export function readLockouts(stateDir: string): LockoutRecord {
  const path = join(stateDir, FILE)
  const text = readIfThere(path)
  if (text === undefined) return { principals: [], names: [], addresses: [] }
  try {
    return lockoutRecord.parse(JSON.parse(text))
  } catch {
    throw new Error(`${path} is damaged; move it away to begin without locks`)
  }
}

/** Writes the record durably, when it differs from the last one. */
export class LockoutFile {
  #written: string | undefined

  constructor(private readonly stateDir: string) {}

  write(record: LockoutRecord): void {
    const text = `${JSON.stringify(record)}\n`
    if (text === this.#written) return
    writeDurably(join(this.stateDir, FILE), text)
    this.#written = text
  }
}
