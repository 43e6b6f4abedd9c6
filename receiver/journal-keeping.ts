/** Writes the receiver's journal (docs/journal.md): whole frames on arrival, gaps when named, and the feeds' cursor. */
import { type JournalConfig, journalFile } from '../config/journal.js'
import type { TroubleLog } from '../disk/disk-trouble.js'
import { nowMs } from '../host/monotonic-clock.js'
import { type NamedGap, NOT_JOURNALED, type SequenceRange } from '../journal/core/rows.js'
import { type JournalStatus, JournalWriter } from '../journal/journal-writer.js'
import { JOURNALED_LANES } from '../proto/datagram.js'
import { decodeFrame } from '../proto/frame.js'
import { HEARTBEAT_LANE } from './assembly/core/heartbeat-lane.js'
import { EVENT_LANE } from './stream/lanes/event-lane.js'
import type { KeptFrame } from './stream/lanes/incoming-lane.js'
import { type LateFrame, takenThrough } from './stream/published.js'
import type { GapItem, ReceiverPosition } from './stream/receiver.js'

/** The cursor in the journal of what all feeds have had. */
export const FEEDS_CURSOR = 'feeds'
/**
 * Shortest time between two commits that are asked for. A commit writes some 20 KB to the `-wal` file, so this limits
 * them to 1 MB/s; what a killed receiver loses of its journal is so much longer than a commit takes.
 */
const HURRY_MS = 20
/** Most gaps that are noted until they are committed: some 10 KB of the position file. A disk takes tens of ms. */
const UNCOMMITTED_MAX = 64

interface JournalKeepingOptions {
  stateDir: string
  config: JournalConfig
  log: TroubleLog & { warn(fields: object, text: string): void }
  /** Numbers that an earlier run had and that its journal lacks. */
  unjournaled: readonly SequenceRange[]
}

export interface KeepingStatus extends JournalStatus {
  /** Gaps that were not noted until they were committed, because there were too many. */
  gapsUnnoted: number
}

export class JournalKeeping {
  readonly #writer: JournalWriter
  /** By sender. */
  readonly #cursors = new Map<number, { epoch: number; sequence: number }>()
  /** Gaps that are not known to be committed, the oldest first. */
  #uncommitted: { gap: NamedGap; isCommitted: () => boolean }[] = []
  #gapsUnnoted = 0
  #hurriedMs = Number.NEGATIVE_INFINITY
  #hurrying: NodeJS.Timeout | undefined

  /** Returns `undefined` where no journal is wanted. */
  static open(options: JournalKeepingOptions): JournalKeeping | undefined {
    return options.config.enabled ? new JournalKeeping(options) : undefined
  }

  private constructor({ stateDir, config, log, unjournaled }: JournalKeepingOptions) {
    const retention = { ageMs: config.max_age_s * 1000, bytesMax: config.bytes_max }
    // Times in a journal are those of the wall clock: it outlasts the process.
    this.#writer = new JournalWriter({ path: journalFile(stateDir), retention, log, nowMs: Date.now })
    for (const range of unjournaled) this.#writer.nameGap({ ...range, reason: NOT_JOURNALED, namedMs: Date.now() })
  }

  get status(): KeepingStatus {
    return { ...this.#writer.status, gapsUnnoted: this.#gapsUnnoted }
  }

  readonly keepFrame = (frame: KeptFrame, createdMs: number): void => {
    if (JOURNALED_LANES.has(frame.lane) || isCheckpoint(frame)) this.#write(frame, createdMs)
  }

  /**
   * Keeps a frame that was sent again as the frame that it is. Returns what says whether it is committed, and hurries
   * that; `undefined` where it cannot be kept.
   */
  readonly keepResent = (frame: KeptFrame, createdMs: number): (() => boolean) | undefined => {
    if (!this.#write(frame, createdMs, true)) return undefined
    const isCommitted = this.#writer.watch()
    return () => {
      if (isCommitted()) return true
      this.hurry()
      return false
    }
  }

  #write(frame: KeptFrame, createdMs: number, isResent = false): boolean {
    const { sender, epoch, lane, sequence, sourceSymbols, digest, bytes, sealed } = frame
    return this.#writer.write({
      // The digest is of the frame as it was cut (K9).
      ...{ sender, epoch, lane, sequence, sourceSymbols, digest, body: sealed ?? bytes, isResent },
      // A sender may say any 64 bits, and the file holds what a number holds exactly.
      createdMs: Math.min(createdMs, Number.MAX_SAFE_INTEGER),
      arrivedMs: frame.arrivalMs + Date.now() - nowMs(),
    })
  }

  /** A frame that says that its sender misses something is no missing frame, nor is a takeover. */
  nameGaps(gaps: readonly GapItem[]): void {
    for (const { reason, sender, epoch, lane, firstSequence, lastSequence, namedMs } of gaps) {
      if (reason === 'input_unknown' || reason === 'takeover') continue
      const gap = { sender, epoch, lane, firstSequence, lastSequence, reason, namedMs }
      // One that found no room is named at the next start.
      const isTaken = this.#writer.nameGap(gap)
      this.#uncommitted.push({ gap, isCommitted: isTaken ? this.#writer.watch() : () => false })
    }
    if (this.#uncommitted.length <= UNCOMMITTED_MAX) return
    const tooMany = this.uncommittedGaps.length - UNCOMMITTED_MAX
    if (tooMany > 0) this.#gapsUnnoted += this.#uncommitted.splice(0, tooMany).length
  }

  /** Gaps that this process alone knows so far. */
  get uncommittedGaps(): readonly NamedGap[] {
    this.#uncommitted = this.#uncommitted.filter(({ isCommitted }) => !isCommitted())
    return this.#uncommitted.map(({ gap }) => gap)
  }

  /** Notes that all feeds have had frames that came late, so that no later run tells them again. */
  noteTold(frames: readonly LateFrame[]): void {
    for (const frame of frames) this.#writer.noteTold(frame)
  }

  /** Called when something is about to go out, so that it is found in the journal if this process dies. */
  hurry(): void {
    const waitMs = this.#hurriedMs + HURRY_MS - nowMs()
    if (waitMs > 0) {
      // What comes too soon after the last time must not wait for whatever comes next.
      this.#hurrying ??= setTimeout(() => this.#hurryNow(), waitMs).unref()
    } else this.#hurryNow()
  }

  #hurryNow(): void {
    clearTimeout(this.#hurrying)
    this.#hurrying = undefined
    this.#hurriedMs = nowMs()
    this.#writer.hurry()
  }

  /** @param positions as {@link Published.positions}; of each sender, the epoch that was current last comes last */
  moveCursor(positions: readonly ReceiverPosition[]): void {
    for (const position of positions) {
      const { sender, epoch } = position
      const sequence = takenThrough(position)
      const known = this.#cursors.get(sender)
      if (sequence < 1 || (known && (epoch < known.epoch || (epoch === known.epoch && sequence <= known.sequence))))
        continue
      this.#cursors.set(sender, { epoch, sequence })
      const place = { sender, epoch, lane: EVENT_LANE, sequence, index: 0 }
      this.#writer.moveCursor({ name: FEEDS_CURSOR, ...place, movedMs: Date.now() })
    }
  }

  /** Resolves when all is on the disk, or cannot be. */
  close(): Promise<void> {
    clearTimeout(this.#hurrying)
    return this.#writer.close()
  }
}

/** Checkpoints are kept as the frames of lane 2 that they are, so that whatever reads frames has the proof too. */
function isCheckpoint({ lane, bytes }: KeptFrame): boolean {
  return lane === HEARTBEAT_LANE && Boolean(decodeFrame(bytes)?.checkpoint)
}
