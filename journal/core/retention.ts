/** Decides which rows leave a journal: those that are too old, and the oldest while there are too many bytes. */
import { type LanePlace, placeKey, type SequenceRange } from './rows.js'

export interface RetentionPolicy {
  /** Frames older than this leave … */
  ageMs: number
  /** … and the oldest, while all together take more than this. */
  bytesMax: number
}

/** What is looked at of a row. */
export interface RowHead extends LanePlace {
  id: number
  sequence: number
  arrivedMs: number
  /** What the file gets back by it, about. */
  bytes: number
}

export interface Leaving {
  /** All rows up to this one leave. */
  throughId: number
  byAge: number
  byBytes: number
  /** Of each lane the numbers that leave, from the least to the greatest. Late ones in between may stay. */
  ranges: SequenceRange[]
}

/** Whether it is worth while to look at the rows, by what is known without them. */
export function mayLeave(
  oldestMs: number,
  { ageMs, bytesMax }: RetentionPolicy,
  { nowMs, bytesHeld }: { nowMs: number; bytesHeld: number },
): boolean {
  return bytesHeld > bytesMax || nowMs - oldestMs >= ageMs || oldestMs > nowMs
}

/**
 * `oldest` are the next rows in the order of journaling, in which they also leave. A row from the future, written while
 * the clock was ahead, leaves with the first one after it that is too old; rows from a clock that was behind take
 * nothing with them that was journaled before.
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
