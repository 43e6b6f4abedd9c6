/** Decides which rows a journal deletes: those that are too old, and the oldest while the journal is too large. */
import { type LanePlace, placeKey, type SequenceRange } from './rows.js'

export interface RetentionPolicy {
  /** Frames older than this are deleted … */
  ageMs: number
  /** … and the oldest ones, while the journal is larger than this. */
  bytesMax: number
}

/** What the decision needs of a row. */
export interface RowHead extends LanePlace {
  id: number
  sequence: number
  arrivedMs: number
  /** About how many bytes of the file its deletion frees. */
  bytes: number
}

export interface Leaving {
  /** All rows up to this one are deleted. */
  throughId: number
  byAge: number
  byBytes: number
  /** The least and the greatest deleted number of each lane. Late frames with numbers in between may stay. */
  ranges: SequenceRange[]
}

/** Whether any row may have to be deleted, judged without reading the rows. */
export function mayLeave(
  oldestMs: number,
  { ageMs, bytesMax }: RetentionPolicy,
  { nowMs, bytesHeld }: { nowMs: number; bytesHeld: number },
): boolean {
  return bytesHeld > bytesMax || nowMs - oldestMs >= ageMs || oldestMs > nowMs
}

/**
 * `oldest` are the first rows in the order of writing, which is also the order of deletion. A row from the future,
 * written while the clock was ahead, is deleted together with the first row after it that is too old. Rows written
 * while the clock was behind do not cause the deletion of rows written before them.
 */
export function whatLeaves(
  oldest: readonly RowHead[],
  { ageMs, bytesMax }: RetentionPolicy,
  { nowMs, bytesHeld }: { nowMs: number; bytesHeld: number },
): Leaving | undefined {
  let count = 0
  let byAge = 0
  for (const [i, { arrivedMs }] of oldest.entries()) {
    if (arrivedMs > nowMs) continue
    if (nowMs - arrivedMs < ageMs) break
    count = byAge = i + 1
  }
  let held = bytesHeld
  for (let i = 0; i < count; i++) held -= oldest[i].bytes
  while (count < oldest.length && held > bytesMax) held -= oldest[count++].bytes
  if (count === 0) return undefined
  const leaving = oldest.slice(0, count)
  return { throughId: leaving[count - 1].id, byAge, byBytes: count - byAge, ranges: rangesOf(leaving) }
}

function rangesOf(rows: readonly RowHead[]): SequenceRange[] {
  const ranges = new Map<number, SequenceRange>()
  for (const { sender, epoch, lane, sequence } of rows) {
    const key = placeKey({ sender, epoch, lane })
    const range = ranges.get(key)
    if (!range) ranges.set(key, { sender, epoch, lane, firstSequence: sequence, lastSequence: sequence })
    else {
      range.firstSequence = Math.min(range.firstSequence, sequence)
      range.lastSequence = Math.max(range.lastSequence, sequence)
    }
  }
  return [...ranges.values()]
}
