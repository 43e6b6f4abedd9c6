/** Reads a whole journal, also while it is being written, and reports what is wrong with it. */
import { hash } from 'node:crypto'
import { isNamedInGaps } from '../proto/datagram.js'
import type { LanePlace, StoredFrame } from './core/rows.js'
import { type NumberFinding, numberFindings, RecordCheck, type RecordFault } from './core/verify.js'
import type { Journal } from './journal.js'
import { JournalFault } from './journal-fault.js'

export type { NumberFault } from './core/verify.js'

export interface BadRecord extends Partial<LanePlace> {
  /** `unreadable`: SQLite cannot read it. */
  fault: RecordFault | 'unreadable'
  id: number
  sequence?: number
  arrivedMs?: number
}

export interface JournalVerdict {
  frames: number
  bodyBytes: number
  /** Id of the last record that retention has deleted, or 0. Only the records after it are checked. */
  deletedThroughId: number
  /** How many numbers are named missing, which is no fault; `undefined` when a bad record hinders the count. */
  missing: number | undefined
  /** The first bad record; all records before it are sound. */
  firstBad: BadRecord | undefined
  /** At most {@link NUMBER_FAULTS_MAX} of … */
  numberFaults: (LanePlace & NumberFinding)[]
  /** … this many. */
  numberFaultsCount: number
  /** Whether the index by number contains more or fewer frames than the table. */
  isIndexWrong: boolean
}

export interface VerifyOptions {
  /** Whether a hole before a frame that arrived then may still be named missing, and so is no fault. */
  mayBeNamed?: (arrivedMs: number) => boolean
}

const NUMBER_FAULTS_MAX = 100

export function verifyJournal(
  journal: Journal,
  digestOf: (frame: StoredFrame) => Uint8Array,
  { mayBeNamed = () => false }: VerifyOptions = {},
): JournalVerdict {
  const before = journal.chainStart.id
  const lastId = journal.lastId
  const records = { deletedThroughId: before, ...checkRecords(journal, digestOf, lastId) }
  if (records.firstBad?.fault === 'unreadable')
    return { ...records, missing: undefined, numberFaults: [], numberFaultsCount: 0, isIndexWrong: false }
  const numberFaults: JournalVerdict['numberFaults'] = []
  let numberFaultsCount = 0
  let missing = 0
  for (const place of journal.lanes()) {
    missing += journal.counted(place).missing
    // Of the lane of checkpoints only these are kept.
    if (!isNamedInGaps(place.lane)) continue
    for (const found of numberFindings(journal.numbers(place), journal.gaps(place), journal.prunedTo(place) ?? -1)) {
      // Retention may have deleted it in the meantime.
      if (found.lastSequence <= (journal.prunedTo(place) ?? -1)) continue
      if (found.fault === 'hole' && mayBeNamed(arrivalAfter(journal, place, found))) continue
      // It may have come late between the reading of the gaps and that of the numbers.
      if (found.fault === 'there_and_missing' && !journal.isMissing({ ...place, sequence: found.firstSequence }))
        continue
      numberFaultsCount++
      if (numberFaults.length < NUMBER_FAULTS_MAX) numberFaults.push({ ...place, ...found })
    }
  }
  const hasPruned = journal.chainStart.id !== before
  const isIndexWrong = !hasPruned && records.firstBad === undefined && journal.indexedThrough(lastId) !== records.frames
  return { ...records, missing, numberFaults, numberFaultsCount, isIndexWrong }
}

function checkRecords(
  journal: Journal,
  digestOf: (frame: StoredFrame) => Uint8Array,
  lastId: number,
): Pick<JournalVerdict, 'frames' | 'bodyBytes' | 'firstBad'> {
  const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')
  const newCheck = () => new RecordCheck({ sha256, digestOf }, journal.chainStart)
  let check = newCheck()
  let frames = 0
  let bodyBytes = 0
  let at = 0
  try {
    for (const frame of journal.read()) {
      if (frame.id > lastId) break
      at = frame.id
      let fault = check.handle(frame)
      if (fault === 'order' && journal.chainStart.id >= frame.id - 1) {
        // Retention deleted the rows before it during this check.
        check = newCheck()
        fault = check.handle(frame)
      }
      if (fault) {
        const { id, sender, epoch, lane, sequence, arrivedMs } = frame
        return { frames, bodyBytes, firstBad: { fault, id, sender, epoch, lane, sequence, arrivedMs } }
      }
      frames++
      bodyBytes += frame.body.length
    }
  } catch (error) {
    if (!(error instanceof JournalFault) || error.word !== 'damaged') throw error
    return { frames, bodyBytes, firstBad: { fault: 'unreadable', id: firstUnreadable(journal, at + 1) } }
  }
  return { frames, bodyBytes, firstBad: undefined }
}

/** Rows are fetched several at a time, so the torn one has to be found by fetching them singly. */
function firstUnreadable(journal: Journal, id: number): number {
  for (let next = id; ; next++) {
    try {
      if (!journal.has(next)) return next
    } catch (error) {
      if (!(error instanceof JournalFault) || error.word !== 'damaged') throw error
      return next
    }
  }
}

function arrivalAfter(journal: Journal, place: LanePlace, { lastSequence }: NumberFinding): number {
  const range = { ...place, firstSequence: lastSequence + 1, lastSequence: lastSequence + 1 }
  for (const { arrivedMs } of journal.readNumbers(range)) return arrivedMs
  return 0
}
