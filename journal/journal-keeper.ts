/**
 * Moves records from the ring into the journal, one transaction a batch, and deletes old rows. When the disk refuses a
 * batch, its records stay in the ring and are tried again. This is the work of the journal's thread.
 */
import { statSync } from 'node:fs'
import { BoundedMap } from '../ground/bounded-map.js'
import { AgeClock, JUMP_HOLD_MS } from './core/age-clock.js'
import {
  type JournalGauges,
  LANES_MAX,
  type LaneReached,
  newJournalCounts,
  newJournalGauges,
  writeJournalReport,
} from './core/journal-report.js'
import type { JournalRecord, JournalRing } from './core/journal-ring.js'
import type { RetentionPolicy } from './core/retention.js'
import type { JournalFrame } from './core/rows.js'
import { Journal } from './journal.js'
import { type FaultWord, faultOf, JournalFault } from './journal-fault.js'
import { setAside } from './open-database.js'

/** Trouble is reported when it begins, when its word changes, and when it is over. */
export type KeeperNews =
  | { kind: 'trouble'; word: FaultWord; message: string; code: string | undefined }
  | { kind: 'over' }
  /** The clock has jumped ahead, and nothing is deleted by its word yet. */
  | { kind: 'clock_ahead'; aheadMs: number }
  | { kind: 'set_aside'; as: string; message: string }

export interface KeeperOptions {
  path: string
  ring: JournalRing
  report: SharedArrayBuffer
  retention: RetentionPolicy
  /** The wall clock, by which the age of frames is judged. */
  nowMs: () => number
  /** A clock that nobody sets; by default the process's. */
  monotonicMs?: () => number
  tell: (news: KeeperNews) => void
  walBytesMax?: number
}

/** Most bytes and rows of one transaction: some 50 ms, after which another process can write. */
const BATCH_BYTES_MAX = 4 << 20
const BATCH_ROWS_MAX = 2000
/** Time after a fault until the next attempt. Meanwhile records wait in the ring. */
const RETRY_MS = 1000
/** A checkpoint is made after this time or this many bytes. It limits what a power failure loses. */
const CHECKPOINT_MS = 5000
const CHECKPOINT_BYTES = 16 << 20
/** Longest `-wal` file while a reader holds an old state. */
const WAL_BYTES_MAX = 256 << 20
/** Rows that each batch may delete, in addition to twice as many as it wrote, so that retention keeps up. */
const PRUNE_ROWS = 256

export class JournalKeeper {
  readonly #counts = newJournalCounts()
  readonly #gauges: JournalGauges = newJournalGauges()
  readonly #reached = new BoundedMap<number, LaneReached>(LANES_MAX)
  #journal: Journal | undefined
  #ageClock: AgeClock | undefined
  #inode = 0
  #trouble: FaultWord | undefined
  /** By `performance.now()`, like {@link #checkpointAt}. */
  #retryAt = 0
  #checkpointAt = 0
  #sinceCheckpointBytes = 0
  #heldBytes = 0

  constructor(private readonly options: KeeperOptions) {}

  /** Empties the ring, unless there was a fault less than {@link RETRY_MS} ago and this is not the last call. */
  work(isLast = false): void {
    if (performance.now() < this.#retryAt && !isLast) return
    try {
      const journal = (this.#journal ??= this.#open())
      while (this.#writeBatch(journal)) this.#tellReport(journal)
      this.#prune(journal, 0)
      this.#checkpointWhenDue(journal)
      this.#tellReport(journal)
      if (this.#trouble) this.options.tell({ kind: 'over' })
      this.#trouble = undefined
    } catch (error) {
      const fault = faultOf(error, this.options.path)
      if (!fault) throw error
      this.#handleFault(fault)
    }
  }

  /** Must be called after the last {@link work}. */
  close(): void {
    try {
      this.#journal?.checkpoint()
    } catch (error) {
      if (!faultOf(error, this.options.path)) throw error
    }
    this.#closeJournal()
  }

  #open(): Journal {
    const journal = Journal.openForWriting(this.options.path)
    this.#inode = statSync(this.options.path).ino
    this.#checkpoint(journal)
    return journal
  }

  /** Returns false when the ring was empty. */
  #writeBatch(journal: Journal): boolean {
    const { ring, path, walBytesMax = WAL_BYTES_MAX } = this.options
    const first = ring.next()
    if (!first) return false
    if (this.#heldBytes + this.#sinceCheckpointBytes > walBytesMax) this.#checkpoint(journal)
    if (this.#heldBytes > walBytesMax)
      throw new JournalFault(
        'held',
        `${path}: a reader keeps an old state of it open, and the -wal file has reached ${walBytesMax} B; end that reader`,
      )
    const startMs = performance.now()
    const counts = { ...this.#counts }
    const reached: JournalFrame[] = []
    let bytes = 0
    let rows = 0
    journal.transaction(() => {
      for (let record: JournalRecord | undefined = first; record; ) {
        if (record.kind === 'frame') {
          const { frame } = record
          bytes += frame.body.length
          const appended = journal.append(frame)
          if (appended === 'written' || appended === 'late') reached.push(frame)
          if (appended === 'conflicting') counts.repeated++
          if (appended === 'late') counts.written++
          counts[appended]++
        } else if (record.kind === 'gap') {
          if (journal.nameGap(record.gap) > 0) counts.gapsNamed++
        } else if (record.kind === 'told') {
          journal.noteTold(record.frame)
        } else {
          journal.moveCursor(record.cursor)
          counts.cursorsMoved++
        }
        rows++
        record = bytes < BATCH_BYTES_MAX && rows < BATCH_ROWS_MAX ? ring.next() : undefined
      }
    })
    for (const frame of reached) this.#noteReached(frame)
    ring.release()
    Object.assign(this.#counts, counts, { gapsForgotten: journal.gapsForgotten, batches: counts.batches + 1 })
    this.#sinceCheckpointBytes += bytes
    this.#gauges.committedMs = this.options.nowMs()
    this.#gauges.batchMsMax = Math.max(this.#gauges.batchMsMax, performance.now() - startMs)
    this.#prune(journal, rows)
    this.#checkpointWhenDue(journal)
    return true
  }

  #noteReached({ sender, epoch, lane, sequence }: JournalFrame): void {
    const key = sender * 16 + lane
    const known = this.#reached.get(key)
    if (known && known.epoch === epoch && known.sequence >= sequence) return
    this.#reached.set(key, { sender, epoch, lane, sequence })
  }

  #prune(journal: Journal, written: number): void {
    const { retention, nowMs, monotonicMs = () => performance.now(), tell } = this.options
    // It outlasts a journal that is opened anew.
    this.#ageClock ??= new AgeClock(journal.newestThrough(nowMs() - JUMP_HOLD_MS))
    const { jumps } = this.#ageClock
    const believedMs = this.#ageClock.nowMs(nowMs(), monotonicMs())
    if (this.#ageClock.jumps > jumps) tell({ kind: 'clock_ahead', aheadMs: this.#ageClock.aheadMs })
    this.#counts.clockJumps = this.#ageClock.jumps
    const { byAge, byBytes } = journal.prune(retention, believedMs, PRUNE_ROWS + 2 * written)
    this.#counts.prunedByAge += byAge
    this.#counts.prunedByBytes += byBytes
  }

  #checkpointWhenDue(journal: Journal): void {
    if (this.#sinceCheckpointBytes < CHECKPOINT_BYTES && performance.now() < this.#checkpointAt) return
    this.#checkpoint(journal)
    // A file that was moved or deleted can still be written, but nobody would find the frames.
    if (statSync(this.options.path, { throwIfNoEntry: false })?.ino !== this.#inode)
      throw new JournalFault('moved_away', `${this.options.path}: was moved or removed; a new one is begun`)
  }

  #checkpoint(journal: Journal): void {
    this.#heldBytes = journal.checkpoint()
    this.#sinceCheckpointBytes = 0
    this.#checkpointAt = performance.now() + CHECKPOINT_MS
  }

  #handleFault(fault: JournalFault): void {
    const { ring, path, nowMs, tell } = this.options
    this.#counts.failures++
    this.#retryAt = performance.now() + RETRY_MS
    ring.rewind()
    this.#closeJournal()
    let { word, message, code } = fault
    if (word === 'damaged') {
      try {
        const as = setAside(path, nowMs())
        this.#counts.setAside++
        tell({ kind: 'set_aside', as, message: `${message}; it is kept as ${as}, and a new one is begun` })
      } catch (error) {
        const refused = faultOf(error, path)
        if (!refused) throw error
        word = refused.word
        code = refused.code
        message = `${message}, and it cannot be set aside: ${refused.message}`
      }
    }
    if (this.#trouble !== word) tell({ kind: 'trouble', word, message, code })
    this.#trouble = word
    this.#tellReport()
  }

  /** Ignores the faults of closing, because the fault that led to it has been reported. */
  #closeJournal(): void {
    try {
      this.#journal?.close()
    } catch (error) {
      if (!faultOf(error, this.options.path)) throw error
    }
    this.#journal = undefined
  }

  #tellReport(journal?: Journal): void {
    if (journal) {
      this.#gauges.bytes = journal.bytes
      this.#gauges.walBytes = journal.walBytes
    }
    const lanes = [...this.#reached.values()]
    writeJournalReport(this.options.report, { counts: this.#counts, gauges: this.#gauges, lanes })
  }
}
