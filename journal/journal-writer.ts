/**
 * The owner of a flow writes its journal through this class. It takes frames, gaps and cursors, never waits, and throws
 * no fault of the disk. Frames that it cannot take are counted by reason and later recorded in the journal as missing.
 */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { DiskTrouble, type TroubleLog } from '../disk/disk-trouble.js'
import { copyNatively } from '../fec/kernels/native-copy.js'
import { createJournalReport, type JournalReport, readJournalReport } from './core/journal-report.js'
import { JournalRing, lengthOf, type NumberedFrame } from './core/journal-ring.js'
import type { RetentionPolicy } from './core/retention.js'
import { type Cursor, type JournalFrame, type LanePlace, type NamedGap, NOT_JOURNALED } from './core/rows.js'
import { Unwritten } from './core/unwritten.js'
import { FAULT_WORDS, type FaultWord } from './journal-fault.js'
import type { KeeperNews } from './journal-keeper.js'
import type { JournalThreadData } from './journal-thread.js'

/** Why a frame is not in the journal. `ring_full` means that nothing is wrong but the disk is too slow. */
export const DROP_WORDS = [...FAULT_WORDS, 'ring_full', 'too_long', 'closed'] as const
export type DropWord = (typeof DROP_WORDS)[number]

export interface JournalTrouble {
  word: FaultWord
  message: string
  sinceMs: number
}

export interface JournalStatus extends JournalReport {
  /** Frames that are not in the journal, by reason. */
  dropped: Record<DropWord, number>
  /** … of them, those that no gap in the journal names. */
  unnamed: number
  /** Gaps and cursors that found no room. */
  notesDropped: number
  /** The share of the ring that waits for the disk. */
  fill: number
  /** The current fault, if any. */
  trouble: JournalTrouble | undefined
  /** The latest fault, even if it is over. */
  lastTrouble: JournalTrouble | undefined
}

export interface JournalWriterOptions {
  path: string
  retention: RetentionPolicy
  log: TroubleLog & { warn(fields: object, text: string): void }
  /** The owner's clock. */
  nowMs: () => number
  /** A power of two. */
  ringBytes?: number
}

/** What can wait for the disk: six seconds at 5 MB/s. */
const RING_BYTES = 1 << 25
/** The thread is woken when this share of the ring is in use. Otherwise it wakes by itself twice a second. */
const WAKE_FILL = 0.25
/** After frames were dropped, none is taken until no more than this share of the ring is in use. */
const REOPEN_FILL = 0.5
/** Longest wait for the disk when the journal is closed. What is not written by then is counted as dropped. */
const CLOSE_MS = 5000

export class JournalWriter {
  readonly #ring: JournalRing
  readonly #ringMemory: SharedArrayBuffer
  readonly #report = createJournalReport()
  readonly #bodyMax: number
  readonly #worker: Worker
  readonly #ended: Promise<unknown>
  readonly #diskTrouble: DiskTrouble
  readonly #unwritten = new Unwritten()
  readonly #dropped = Object.fromEntries(DROP_WORDS.map((word) => [word, 0])) as Record<DropWord, number>
  #notesDropped = 0
  #trouble: JournalTrouble | undefined
  #lastTrouble: JournalTrouble | undefined
  #isWoken = false
  #isClosed = false

  /** Returns at once. The thread opens the file; records that are written before that wait in the ring. */
  constructor(private readonly options: JournalWriterOptions) {
    const { path, retention, log, ringBytes = RING_BYTES } = options
    this.#ringMemory = JournalRing.create(ringBytes)
    this.#ring = new JournalRing(this.#ringMemory, copyNatively)
    this.#bodyMax = ringBytes / 2 - 128
    this.#diskTrouble = new DiskTrouble(log, 'journal', 'what comes is not journaled once the memory for it is full')
    const workerData: JournalThreadData = { path, retention, ring: this.#ringMemory, report: this.#report }
    // Not this process's own flags: some, like --input-type, would keep the thread from starting.
    this.#worker = new Worker(new URL('./journal-thread.js', import.meta.url), { workerData, execArgv: [] })
    this.#worker.on('message', (news: KeeperNews) => this.#handleNews(news))
    this.#ended = once(this.#worker, 'exit')
    // The thread does not keep the process alive.
    this.#worker.unref()
  }

  /** Copies the frame. Returns false when it cannot be taken, which is counted. */
  write(frame: NumberedFrame): boolean {
    if (this.#isClosed) return this.#drop(frame, 'closed')
    if (lengthOf(frame.body) > this.#bodyMax) return this.#drop(frame, 'too_long')
    if (!this.#isOpen() || !this.#ring.writeFrame(frame)) return this.#drop(frame, this.#trouble?.word ?? 'ring_full')
    this.#wakeWhenMuch()
    return true
  }

  nameGap(gap: NamedGap): boolean {
    return this.#note(() => this.#ring.writeGap(gap))
  }

  moveCursor(cursor: Cursor): boolean {
    return this.#note(() => this.#ring.writeCursor(cursor))
  }

  /** Notes that all readers have had a frame that was sent again. */
  noteTold(frame: LanePlace & { sequence: number }): boolean {
    return this.#note(() => this.#ring.writeTold(frame))
  }

  /** Returns what says whether all that was written until now is committed. */
  watch(): () => boolean {
    const at = this.#ring.writtenTo
    return () => this.#ring.isReleasedTo(at)
  }

  /** Makes the thread commit now what was written, for a caller that waits for it. */
  hurry(): void {
    this.#ringBell()
  }

  get status(): JournalStatus {
    return {
      ...readJournalReport(this.#report),
      dropped: { ...this.#dropped },
      unnamed: this.#unwritten.forgotten,
      notesDropped: this.#notesDropped,
      fill: this.#ring.fill,
      trouble: this.#trouble,
      lastTrouble: this.#lastTrouble,
    }
  }

  /** Resolves when everything is committed, or after `patienceMs`; then the rest is counted as dropped. */
  async close(patienceMs = CLOSE_MS): Promise<void> {
    if (this.#isClosed) return
    this.#nameUnwritten()
    this.#isClosed = true
    this.#ring.stop()
    this.#ringBell()
    const patience = new AbortController()
    await Promise.race([this.#ended, sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    await this.#worker.terminate()
    const left = new JournalRing(this.#ringMemory)
    for (let record = left.next(); record; record = left.next()) {
      if (record.kind === 'frame') this.#drop(record.frame, this.#trouble?.word ?? 'ring_full')
      else this.#notesDropped++
    }
  }

  #drop(frame: Omit<JournalFrame, 'body'>, word: DropWord): false {
    this.#dropped[word]++
    this.#unwritten.add(frame, frame.sequence)
    return false
  }

  #note(write: () => boolean): boolean {
    const isTaken = !this.#isClosed && this.#isOpen() && write()
    if (!isTaken) this.#notesDropped++
    return isTaken
  }

  /** Waiting until half of the ring is free makes few long gaps instead of many short ones. */
  #isOpen(): boolean {
    return this.#unwritten.first === undefined || (this.#ring.fill <= REOPEN_FILL && this.#nameUnwritten())
  }

  /** Records dropped frames as gaps, before anything newer. Returns false when there is no room for all of them. */
  #nameUnwritten(): boolean {
    for (let range = this.#unwritten.first; range; range = this.#unwritten.first) {
      if (!this.#ring.writeGap({ ...range, reason: NOT_JOURNALED, namedMs: this.options.nowMs() })) return false
      this.#unwritten.dropFirst()
    }
    return true
  }

  #wakeWhenMuch(): void {
    const isMuch = this.#ring.fill >= WAKE_FILL
    if (isMuch && !this.#isWoken) this.#ringBell()
    this.#isWoken = isMuch
  }

  #ringBell(): void {
    const { words, at } = this.#ring.bell
    Atomics.add(words, at, 1)
    Atomics.notify(words, at)
  }

  #handleNews(news: KeeperNews): void {
    const { log, nowMs } = this.options
    if (news.kind === 'set_aside') log.warn({ event: 'journal_set_aside', as: news.as }, news.message)
    else if (news.kind === 'clock_ahead')
      log.warn(
        { event: 'journal_clock_ahead', aheadMs: Math.round(news.aheadMs) },
        'the clock jumped ahead; no frame is deleted for its age by that until it has lasted a day',
      )
    else if (news.kind === 'over') {
      this.#trouble = undefined
      this.#diskTrouble.handleSuccess()
    } else {
      this.#trouble = this.#lastTrouble = { word: news.word, message: news.message, sinceMs: nowMs() }
      this.#diskTrouble.handleFailure(Object.assign(new Error(news.message), { code: news.code ?? news.word }))
    }
  }
}
