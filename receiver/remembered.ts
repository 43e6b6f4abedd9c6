/**
 * What a receiver remembers of earlier runs (PROTOCOL.md R17): its position file, and its journal. The position file
 * is with the kernel before anything goes out, so it knows exactly how far the feeds were; the journal has what the
 * frames held. Where one of them is missing or cannot be read, the other one is gone by.
 */
import { existsSync, renameSync } from 'node:fs'
import type { Logger } from 'pino'
import { journalFile } from '../config/journal.js'
import { frameDigest } from '../fec/frame-digest.js'
import type { OpenFrame } from '../fec/frame-seal.js'
import { referenceIntegrity } from '../fec/integrity.js'
import { namedGaps } from '../journal/core/gaps.js'
import {
  type Cursor,
  type GapRow,
  LATE,
  type LateFrame,
  type NamedGap,
  NOT_JOURNALED,
  placeKey,
  type SequenceRange,
  type StoredFrame,
} from '../journal/core/rows.js'
import { Journal } from '../journal/journal.js'
import { JournalFault } from '../journal/journal-fault.js'
import { type LaneNumber, SEQUENCE_MAX } from '../proto/datagram.js'
import { decodeFrame } from '../proto/frame.js'
import { FEEDS_CURSOR } from './journal-keeping.js'
import { type Memory, positionFile, type ReadMemory, readMemory } from './position-file.js'
import type { Gap, GapReason } from './stream/lane-order.js'
import { EVENT_LANE } from './stream/lanes/event-lane.js'
import { type FrameRange, HEALABLE, healedGap, type RememberedGap } from './stream/lanes/gap-book.js'
import { gapItemOf } from './stream/lanes/lane-items.js'
import type { ReceiverPosition } from './stream/receiver.js'
import { firstAgain, resumedPosition } from './stream/resumed-position.js'

export interface Remembered extends Omit<Memory, 'gaps'> {
  /** Of the position file. */
  version: number
  /** The same positions for the core, which is given {@link frames} to release again. */
  resume: readonly ReceiverPosition[]
  /** Frames of the journal that the feeds did not get, or may not have got; their bodies are opened. */
  frames: readonly StoredFrame[]
  /** Frames that were sent again, and that the feeds perhaps did not get; opened as well. */
  late: readonly StoredFrame[]
  /** Gaps that earlier runs named, oldest first, and what is still missing of each. */
  gaps: readonly RememberedGap[]
  /** Numbers that were had, and that the journal lacks without saying so. */
  unjournaled: readonly SequenceRange[]
}

interface RememberedOptions {
  stateDir: string
  stream: number
  /** False where no journal is kept: one that is there from before is not read. */
  isJournaled: boolean
  gapsMax: number
  heldFramesMax: number
  openFrame: OpenFrame
  log: Pick<Logger, 'warn' | 'info'>
}

/**
 * Most bytes that are released again out of a journal. A killed receiver leaves a second at most; more is there only
 * when the position is from a backup, and then the rest is in doubt.
 */
const BYTES_MAX = 64 << 20
/** Gaps for which the times of the frames around them are looked up, the newest first. */
const TIMED_GAPS_MAX = 1000

/** Throws when the position file is damaged and the journal does not know the position either. */
export function readRemembered(options: RememberedOptions): Remembered {
  const { stateDir, log } = options
  let memory: ReadMemory | undefined
  let damage: unknown
  try {
    memory = readMemory(stateDir)
  } catch (error) {
    damage = error
  }
  const known: ReadMemory = memory ?? { version: 0, numbers: {}, positions: [] }
  const remembered = options.isJournaled ? withJournal(known, options) : withoutJournal(known)
  if (memory?.isCopied)
    log.warn(
      { event: 'state_copied', stateDir },
      'was copied since it was written, perhaps from a backup: what was delivered since is not known',
    )
  if (damage === undefined) return remembered
  if (remembered.positions.length === 0) throw damage
  const file = positionFile(stateDir)
  renameSync(file, `${file}.damaged`)
  log.warn({ event: 'positions_damaged', file }, 'is kept as ….damaged; the journal says where the feeds were')
  return remembered
}

function withoutJournal(memory: Memory & { version: number }): Remembered {
  const { version, numbers, positions } = memory
  return { version, numbers, positions, resume: positions, frames: [], late: [], gaps: [], unjournaled: [] }
}

function withJournal(memory: Memory & { version: number }, options: RememberedOptions): Remembered {
  const { stateDir, log } = options
  const path = journalFile(stateDir)
  if (!existsSync(path)) return withoutJournal(memory)
  nameLeft(path, memory.gaps ?? [], log)
  let journal: Journal | undefined
  try {
    journal = Journal.openForReading(path)
    const positions = mergedPositions(memory.positions, journal, options)
    const unjournaled = positions.flatMap((position) => unjournaledOf(journal!, position, options))
    const frames: StoredFrame[] = []
    const resume = positions.map((position) => {
      const { isWhole, kept, gaps } = readAgain(journal!, position, options)
      frames.push(...kept)
      const sequences = kept.map(({ sequence }) => sequence)
      return resumedPosition(isWhole ? position : { ...position, isBehind: true }, { sequences, gaps })
    })
    const notTold = journal.notTold()
    const gaps = rememberedGaps(journal, { resume, notTold }, options)
    return { ...memory, positions, resume, frames, late: lateAgain(journal, notTold, options), gaps, unjournaled }
  } catch (error) {
    if (!(error instanceof JournalFault)) throw error
    const { word, message } = error
    log.warn({ event: 'journal_unread', word }, `${message}; the position file alone says where the feeds were`)
    return withoutJournal(memory)
  } finally {
    journal?.close()
  }
}

/**
 * Puts into the journal what the earlier run named and did not live to commit, so that all that follows finds it there.
 * Nobody else writes the journal yet.
 */
function nameLeft(path: string, gaps: readonly NamedGap[], log: RememberedOptions['log']): void {
  if (gaps.length === 0) return
  let journal: Journal | undefined
  try {
    journal = Journal.openForWriting(path)
    journal.transaction(() => {
      for (const gap of gaps) journal!.nameGap({ ...gap, healedMs: undefined })
    })
  } catch (error) {
    if (!(error instanceof JournalFault)) throw error
    const { word, message } = error
    log.warn({ event: 'gaps_not_journaled', word, gaps }, `${message}; these gaps are not in the gap report`)
  } finally {
    journal?.close()
  }
}

/** The positions of the file, and those of the journal where it is further, or the file does not know the epoch. */
function mergedPositions(
  remembered: readonly ReceiverPosition[],
  journal: Journal,
  options: Pick<RememberedOptions, 'openFrame'>,
): ReceiverPosition[] {
  const positions = [...remembered]
  const newestOf = (sender: number) =>
    positions.reduce<ReceiverPosition | undefined>(
      (newest, one) => (one.sender === sender && one.epoch >= (newest?.epoch ?? 0) ? one : newest),
      undefined,
    )
  for (const cursor of journal.cursors()) {
    if (cursor.name !== FEEDS_CURSOR || cursor.lane !== EVENT_LANE) continue
    const { sender, epoch, sequence } = cursor
    const at = positions.findIndex((position) => position.sender === sender && position.epoch === epoch)
    if (at < 0 ? epoch < (newestOf(sender)?.epoch ?? 0) : positions[at].next > sequence) continue
    const events = accountedThrough(journal, cursor, options)
    if (events === undefined) continue
    // The cursor moves after the messages have left, and is committed later still.
    const { doubtful: _, ...known } = positions[at] ?? { sender, epoch }
    const position = { ...known, next: sequence + 1, events, isBehind: true }
    if (at < 0) positions.push(position)
    else positions[at] = position
  }
  for (const { sender, epoch, lane } of journal.lanes()) {
    const newest = lane === EVENT_LANE ? newestOf(sender) : undefined
    // Of an epoch that had only just begun nothing had been released.
    if (!newest || epoch <= newest.epoch) continue
    positions.push({ sender, epoch, next: 1, events: 0, ...(newest.isBehind && { isBehind: true }) })
  }
  return positions
}

/**
 * How many events of the epoch there are up to the cursor; `undefined` when its frames have been deleted, or the last of
 * them does not open.
 */
function accountedThrough(
  journal: Journal,
  { sender, epoch, lane, sequence }: Cursor,
  { openFrame }: Pick<RememberedOptions, 'openFrame'>,
): number | undefined {
  const place = { sender, epoch, lane }
  const last = journal.lastBefore(place, sequence + 1)
  if (last === undefined) return undefined
  const [frame] = journal.readNumbers({ ...place, firstSequence: last, lastSequence: last })
  // Another process has deleted it since.
  if (!frame) return undefined
  const opened = openFrame(frame, frame.body)
  if (typeof opened === 'string') return undefined
  const batch = decodeFrame(opened)?.eventBatch
  return (batch?.eventsBefore ?? 0) + (batch?.events?.length ?? 0)
}

/** A run that was killed leaves a hole at the end of its journal, or several where frames had overtaken each other. */
function unjournaledOf(
  journal: Journal,
  position: ReceiverPosition,
  { heldFramesMax }: RememberedOptions,
): SequenceRange[] {
  const { sender, epoch } = position
  const place = { sender, epoch, lane: EVENT_LANE }
  const lastSequence = firstAgain(position) - 1
  const last = journal.lastBefore(place, lastSequence + 1)
  if (last === undefined) return []
  // A frame in use may have come before all those that were held behind a missing one.
  const before = journal.lastBefore(place, Math.max(0, last - heldFramesMax)) ?? journal.firstOf(place)
  return before === undefined ? [] : [{ ...place, firstSequence: before, lastSequence }]
}

function readAgain(journal: Journal, position: ReceiverPosition, options: RememberedOptions) {
  const { heldFramesMax } = options
  const { sender, epoch } = position
  const place = { sender, epoch, lane: EVENT_LANE }
  const firstSequence = firstAgain(position)
  const kept: StoredFrame[] = []
  let bytes = 0
  let isWhole = true
  for (const frame of journal.readNumbers({ ...place, firstSequence, lastSequence: SEQUENCE_MAX })) {
    bytes += frame.body.length
    if (kept.length >= heldFramesMax || bytes > BYTES_MAX) {
      isWhole = false
      break
    }
    const opened = openedRecord(frame, options)
    if (opened) kept.push(opened)
  }
  const gaps: Gap[] = journal
    .gaps(place)
    .filter((row) => row.healedMs === undefined && row.reason !== NOT_JOURNALED && row.lastSequence >= firstSequence)
    .map(({ firstSequence, lastSequence, reason }) => ({
      ...{ firstSequence, lastSequence },
      reason: reason as GapReason,
    }))
  return { isWhole, kept, gaps }
}

/** Frames that were sent again and are perhaps not with all feeds, in the order in which they came. */
function lateAgain(journal: Journal, notTold: readonly LateFrame[], options: RememberedOptions): StoredFrame[] {
  const frames: StoredFrame[] = []
  let bytes = 0
  for (const { sender, epoch, lane, sequence, late } of notTold) {
    if (late !== LATE.inDoubt || frames.length >= options.heldFramesMax) continue
    const range = { sender, epoch, lane, firstSequence: sequence, lastSequence: sequence }
    for (const frame of journal.readNumbers(range)) {
      bytes += frame.body.length
      const opened = bytes <= BYTES_MAX ? openedRecord(frame, options) : undefined
      if (opened) frames.push(opened)
    }
  }
  return frames.sort((a, b) => a.id - b.id)
}

/** The record with its body opened; `undefined`, and said, where it is not what was kept, or does not open. */
function openedRecord(frame: StoredFrame, { openFrame, log }: RememberedOptions): StoredFrame | undefined {
  const { id, sequence, body } = frame
  const digest = frameDigest(referenceIntegrity, frame, frame.sourceSymbols, body)
  if (!digest || Buffer.compare(digest, frame.digest) !== 0) {
    log.warn({ event: 'journal_record_bad', id, sequence }, 'is not released again')
    return undefined
  }
  const opened = openFrame(frame, body)
  if (typeof opened !== 'string') return { ...frame, body: opened }
  const told = 'does not open with the keys of receiver.toml, and is not released again'
  log.warn({ event: 'journal_record_sealed', id, sequence, word: opened }, told)
  return undefined
}

/**
 * Gaps as they were named, with what has healed of them. A late frame that the feeds may not have got counts as missing
 * until it is told. What is released again names its own gaps; of those that it names as they were some may have healed,
 * and are known before.
 */
function rememberedGaps(
  journal: Journal,
  { resume, notTold }: { resume: readonly ReceiverPosition[]; notTold: readonly LateFrame[] },
  { stream, gapsMax }: RememberedOptions,
): RememberedGap[] {
  const isWanted = ({ sender, epoch, lane, firstSequence, lastSequence, reason }: GapRow) => {
    if (reason === NOT_JOURNALED) return false
    const position = resume.find((one) => one.sender === sender && one.epoch === epoch)
    if (lane !== EVENT_LANE || !position || lastSequence < (position.from ?? firstAgain(position))) return true
    const mayHaveHealed = HEALABLE.includes(reason as GapReason)
    return (position.doubtful ?? []).some((gap) => {
      const isIt = gap.firstSequence === firstSequence && gap.lastSequence === lastSequence && gap.reason === reason
      return isIt && mayHaveHealed
    })
  }
  const untold = new Map<number, number[]>()
  for (const frame of notTold) {
    const key = placeKey(frame)
    const known = untold.get(key)
    if (known) known.push(frame.sequence)
    else untold.set(key, [frame.sequence])
  }
  const named = namedGaps(journal.gaps())
    .map((rows) => ({ rows, whole: { ...rows[0], lastSequence: rows.at(-1)!.lastSequence } }))
    .filter(({ whole }) => isWanted(whole))
    .sort((a, b) => a.whole.namedMs - b.whole.namedMs)
    .slice(-gapsMax)
  return named.map(({ rows, whole }, index) => {
    const { sender, epoch, firstSequence, lastSequence, reason, namedMs } = whole
    const place = { stream, sender, epoch, lane: whole.lane as LaneNumber }
    const isTimed = index >= named.length - TIMED_GAPS_MAX
    const timeOf = (sequence: number) => (isTimed ? journal.createdMsOf(place, sequence) : undefined)
    const times = { fromMs: timeOf(firstSequence - 1), untilMs: timeOf(lastSequence + 1) }
    const item = gapItemOf(place, { firstSequence, lastSequence, reason: reason as GapReason, ...times }, namedMs)
    const missing = missingOf(rows, untold.get(placeKey(place)) ?? [])
    const healedMs = Math.max(...rows.map((row) => row.healedMs ?? 0))
    const isWhole = missing[0]?.firstSequence === firstSequence && missing[0].lastSequence === lastSequence
    return { item: isWhole ? item : healedGap(item, missing, healedMs), missing }
  })
}

/** What is missing of a gap: the open rows, and of the healed ones the frames that are `untold`, in descending order. */
function missingOf(rows: readonly GapRow[], untold: readonly number[]): FrameRange[] {
  const missing: FrameRange[] = []
  const add = (firstSequence: number, lastSequence: number) => {
    const last = missing.at(-1)
    if (last && last.lastSequence + 1 === firstSequence) last.lastSequence = lastSequence
    else missing.push({ firstSequence, lastSequence })
  }
  for (const { firstSequence, lastSequence, healedMs } of rows) {
    if (healedMs === undefined) add(firstSequence, lastSequence)
    else {
      const within = untold.filter((sequence) => firstSequence <= sequence && sequence <= lastSequence)
      for (const sequence of within.reverse()) add(sequence, sequence)
    }
  }
  return missing
}
