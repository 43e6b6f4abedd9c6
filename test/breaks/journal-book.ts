/**
 * The books of a journal after crashes: its records are sound, no event of the source stands in it twice, and every
 * event that a subscriber had is in it, or in a frame that it names missing.
 */
import { existsSync } from 'node:fs'
import type { GapRow } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { decodeFrame } from '../../proto/frame.js'
import { faultsIn } from '../journal/faults-in.js'
import type { Taken } from './crash-book.js'

export interface JournalBook {
  frames: number
  /** Events of the source that stand in two frames. */
  twice: number
  /** Events that a subscriber had and that are not in it … */
  notThere: number
  /** … of them, those in frames that it does not name missing either. */
  unaccounted: number
  /** What `katamichi journal verify` finds; empty when the journal is sound. */
  faults: string[]
}

export function journalBook(path: string, taken: readonly Taken[]): JournalBook | undefined {
  if (!existsSync(path)) return undefined
  const journal = Journal.openForReading(path)
  try {
    const faults = faultsIn(journal).map((fault) => JSON.stringify(fault))
    let frames = 0
    const serials = new Set<number>()
    let twice = 0
    for (const { body } of journal.read({ lane: 0 })) {
      frames++
      for (const { eventId } of decodeFrame(body)?.eventBatch?.events ?? []) {
        // What a sender says of itself is no event of the source.
        if (!/^s\d+$/.test(eventId ?? '')) continue
        const serial = Number(eventId!.slice(1))
        if (serials.has(serial)) twice++
        serials.add(serial)
      }
    }
    const gaps = journal.gaps()
    const notThere = taken.filter((message) => 'serial' in message && !serials.has(message.serial))
    const unaccounted = notThere.filter(({ id }) => !gaps.some((gap) => isOfFrame(gap, id)))
    return { frames, twice, notThere: notThere.length, unaccounted: unaccounted.length, faults }
  } finally {
    journal.close()
  }
}

export function isSoundBook(book: JournalBook | undefined): boolean {
  return !book || (book.twice + book.unaccounted === 0 && book.faults.length === 0)
}

/** A message's id is `stream:sender:epoch:lane:sequence:index`. */
function isOfFrame({ sender, epoch, lane, firstSequence, lastSequence }: GapRow, id: string): boolean {
  const [, idSender, idEpoch, idLane, sequence] = id.split(':').map(Number)
  const isThere = sender === idSender && epoch === idEpoch && lane === idLane
  return isThere && firstSequence <= sequence && sequence <= lastSequence
}
