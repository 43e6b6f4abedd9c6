/**
 * Finds in the journal what was sent so long ago that it is due to be sent again: every frame once for each value of
 * `echo.after_s`, those that are due first going first. A slow disk or a frame that the journal has deleted costs that
 * frame's echo and nothing else.
 */
import type { StoredFrame } from '../../journal/core/rows.js'
import type { Journal } from '../../journal/journal.js'
import { isNamedInGaps } from '../../proto/datagram.js'
import type { WireResentFrame } from '../../proto/resent-frame.js'
import { carriedFrame } from './core/carried-frame.js'

export interface EchoOptions {
  /** This sender's number. The journal may have frames of another one, and a re-sent frame does not say whose it is. */
  sender: number
  /** Wall clock when this run began: what was journaled later is its own. */
  startedMs: number
  afterMs: readonly number[]
  /** Longest frame that can be sent again. */
  carriedBytesMax: number
  /** Takes the frame, unless there is no room now. */
  write: (frame: WireResentFrame) => boolean
}

/** How far the echo has come in the journal for one value of `after_s`. */
interface Reading {
  readonly afterMs: number
  /** The last row that it has done with. */
  id: number
  rows: Generator<StoredFrame> | undefined
  /** The row after that, once it is read. */
  next: StoredFrame | undefined
}

/** Longest pause between two looks: the journal is written twice a second. */
const LOOK_MS = 250

export class Echo {
  readonly counts = {
    /** Frames that were read and passed on. */
    read: 0,
    /** Frames that the journal deleted before they were due, or before there was room for them. */
    pruned: 0,
    /** Frames of an earlier configuration that no longer fit. */
    tooLong: 0,
    /** Rows that no sender wrote. */
    damaged: 0,
  }
  /** How much later than its time the next frame is. */
  behindMs = 0
  #readings: Reading[] | undefined
  #generation = 0

  constructor(private readonly options: EchoOptions) {}

  /** Passes on what is due. Returns when to call it again. */
  poll(journal: Journal, generation: number, nowMs: number): number {
    const readings = this.#readingsOf(journal, generation)
    const idle = new Set<Reading>()
    for (;;) {
      for (const reading of readings) if (!reading.next && !idle.has(reading)) this.#readNext(journal, reading, idle)
      const reading = firstDue(readings, nowMs)
      this.behindMs = 0
      if (!reading) return nowMs + LOOK_MS
      const dueMs = dueMsOf(reading, nowMs)
      if (dueMs > nowMs) return Math.min(dueMs, nowMs + LOOK_MS)
      this.behindMs = nowMs - dueMs
      if (!this.#pass(reading.next!)) return nowMs
      reading.id = reading.next!.id
      reading.next = undefined
    }
  }

  /** Frames of the other sender, checkpoints, which are in no gap, and what cannot be sent again are passed over. */
  #pass(kept: StoredFrame): boolean {
    if (kept.sender !== this.options.sender || !isNamedInGaps(kept.lane)) return true
    const frame = carriedFrame(kept, this.options.carriedBytesMax)
    if (frame === 'too_long') this.counts.tooLong++
    else if (frame === 'damaged') this.counts.damaged++
    else if (this.options.write(frame)) this.counts.read++
    else return false
    return true
  }

  #readNext(journal: Journal, reading: Reading, idle: Set<Reading>): void {
    reading.rows ??= journal.read({ afterId: reading.id })
    const { value, done } = reading.rows.next()
    if (done) {
      reading.rows = undefined
      idle.add(reading)
      // Another journal may have the inode of the one that was removed.
      if (journal.lastId < reading.id) reading.id = 0
      return
    }
    // Ids follow one another, so what lies between was deleted.
    this.counts.pruned += value.id - reading.id - 1
    reading.next = value
  }

  #readingsOf(journal: Journal, generation: number): Reading[] {
    if (this.#readings && generation === this.#generation) return this.#readings
    const isFirst = this.#readings === undefined
    this.#generation = generation
    // Of a journal that was begun in the meantime all is new.
    this.#readings = this.options.afterMs.map((afterMs) => ({
      ...{
        afterMs,
        id: isFirst ? beginning(journal, afterMs, this.options.startedMs) : 0,
        rows: undefined,
        next: undefined,
      },
    }))
    return this.#readings
  }

  /** Forgets what is read ahead, because the journal is opened anew. */
  handleReopened(): void {
    for (const reading of this.#readings ?? []) {
      reading.rows = undefined
      reading.next = undefined
    }
  }
}

/**
 * The last row before those that an earlier run has not sent again: when it ended, what it had numbered within the last
 * `afterMs` was not due yet. At the first look there may be rows of this run already, which tell nothing of that.
 */
function beginning(journal: Journal, afterMs: number, startedMs: number): number {
  const endedMs = journal.newestThrough(startedMs) ?? startedMs
  for (const { id } of journal.read({ fromMs: endedMs - afterMs })) return id - 1
  return journal.lastId
}

function firstDue(readings: readonly Reading[], nowMs: number): Reading | undefined {
  let first: Reading | undefined
  for (const reading of readings) {
    if (reading.next && (!first || dueMsOf(reading, nowMs) < dueMsOf(first, nowMs))) first = reading
  }
  return first
}

/** A frame from the future was journaled before the clock was set back: nobody knows when it is due, so it is now. */
function dueMsOf({ next, afterMs }: Reading, nowMs: number): number {
  return next!.arrivedMs > nowMs ? nowMs : next!.arrivedMs + afterMs
}
