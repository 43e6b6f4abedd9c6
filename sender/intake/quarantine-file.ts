/**
 * Keeps what was put aside, one JSON line each, in a few files of bounded size; the oldest file is deleted first. With no
 * files at all nothing is kept: then no content stands on this disk in the clear.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { eventToJson } from '../../proto/event-json.js'
import type { GuardSample } from './core/guard/tallies.js'
import type { Quarantined } from './core/intake.js'

/** Quarantined events. */
export const QUARANTINE_FILE = 'quarantine.ndjson'
/** Samples of what the content guard kept back. */
export const GUARD_QUARANTINE_FILE = 'guard-quarantine.ndjson'
/** A guard's samples are in this many files. */
export const GUARD_QUARANTINE_FILES = 2

export class QuarantineFile {
  readonly counts = { written: 0, failed: 0 }
  readonly #path: string
  readonly #trouble: DiskTrouble
  #bytes: number

  constructor(
    stateDir: string,
    private readonly fileBytesMax: number,
    private readonly filesMax: number,
    log: TroubleLog,
    name = QUARANTINE_FILE,
  ) {
    this.#trouble = new DiskTrouble(log, 'quarantine', 'what is put aside meanwhile is only counted')
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
    this.#path = join(stateDir, name)
    this.#bytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
  }

  /** A failed write, as on a full disk, costs the record and not the service: it is logged and counted. */
  write(quarantined: readonly Quarantined[], nowMs: number): void {
    if (quarantined.length === 0) return
    this.#append(
      quarantined.map(({ word, source, event }) => ({ word, source, event: eventToJson(event) })),
      nowMs,
    )
  }

  /** The same, for samples of the guard. */
  writeSamples(samples: readonly GuardSample[], nowMs: number): void {
    if (samples.length > 0) this.#append(samples, nowMs)
  }

  #append(entries: readonly object[], nowMs: number): void {
    if (this.filesMax === 0) return
    const at = new Date(nowMs).toISOString()
    const lines = entries.map((entry) => `${JSON.stringify({ at, ...entry })}\n`)
    const text = lines.join('')
    try {
      if (this.#bytes > 0 && this.#bytes + Buffer.byteLength(text) > this.fileBytesMax) this.#rotate()
      appendFileSync(this.#path, text, { mode: 0o600 })
      this.#bytes += Buffer.byteLength(text)
      this.counts.written += lines.length
      this.#trouble.handleSuccess()
    } catch (error) {
      this.counts.failed += lines.length
      this.#trouble.handleFailure(error as Error)
      this.#takeBackTorn()
    }
  }

  /** Cuts off the beginning of a line that a full disk may have left; the next line would be joined to it. */
  #takeBackTorn(): void {
    try {
      truncateSync(this.#path, this.#bytes)
    } catch {
      // The failed write has been logged already.
    }
  }

  #rotate(): void {
    const numbered = (n: number) => (n === 0 ? this.#path : `${this.#path}.${n}`)
    rmSync(numbered(this.filesMax - 1), { force: true })
    for (let n = this.filesMax - 2; n >= 0; n--) {
      if (statSync(numbered(n), { throwIfNoEntry: false })) renameSync(numbered(n), numbered(n + 1))
    }
    this.#bytes = 0
  }
}
