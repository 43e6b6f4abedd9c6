/**
 * Reads the sender's own journal while it is written, and goes on when the file is not there yet, is set aside as
 * damaged, or cannot be read for a while.
 */
import { statSync } from 'node:fs'
import { Journal } from '../../journal/journal.js'
import { faultOf } from '../../journal/journal-fault.js'

/** Time after a fault until the next attempt. */
const RETRY_MS = 1000
/** A fault is told when it has lasted so long: at the first start the writer has not made the file yet. */
const TROUBLE_MS = 5000
/** How often it is looked whether the file is still the one that was opened. */
const SAME_FILE_MS = 1000

export class JournalReader {
  /** The fault that it has had for a while; `undefined` when the last attempt went well. */
  trouble: string | undefined
  failures = 0
  /** How often the file was opened. */
  opened = 0
  #open: { journal: Journal; inode: number; generation: number; lookAtMs: number } | undefined
  #generation = 0
  #lastInode: number | undefined
  #troubleSinceMs: number | undefined
  #retryAtMs = Number.NEGATIVE_INFINITY

  constructor(readonly path: string) {}

  /**
   * Does `work` with the journal, unless it cannot be read now. `generation` is another number for every file: ids of
   * rows mean nothing in another one. `nowMs` is of a clock that never steps.
   */
  read(nowMs: number, work: (journal: Journal, generation: number) => void): void {
    if (nowMs < this.#retryAtMs) return
    try {
      const { journal, generation } = this.#opened(nowMs)
      work(journal, generation)
      this.trouble = this.#troubleSinceMs = undefined
    } catch (error) {
      const fault = faultOf(error, this.path)
      if (!fault) throw error
      this.failures++
      this.#troubleSinceMs ??= nowMs
      if (nowMs - this.#troubleSinceMs >= TROUBLE_MS) this.trouble = fault.message
      this.#retryAtMs = nowMs + RETRY_MS
      this.close()
    }
  }

  close(): void {
    try {
      this.#open?.journal.close()
    } catch (error) {
      if (!faultOf(error, this.path)) throw error
    }
    this.#open = undefined
  }

  #opened(nowMs: number): { journal: Journal; generation: number } {
    if (this.#open && nowMs >= this.#open.lookAtMs) {
      if (this.#inode() === this.#open.inode) this.#open.lookAtMs = nowMs + SAME_FILE_MS
      else this.close()
    }
    if (!this.#open) {
      const journal = Journal.openForReading(this.path)
      const inode = this.#inode()
      if (inode !== this.#lastInode) this.#generation++
      this.#lastInode = inode
      this.opened++
      this.#open = { journal, inode, generation: this.#generation, lookAtMs: nowMs + SAME_FILE_MS }
    }
    return this.#open
  }

  #inode(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.ino ?? 0
  }
}
